//! One catalog in four syntaxes, and what each error says.

use crate::catalog::{Catalog, CatalogFormat, Status};

const TOML: &str = r#"
[product]
name = "Lantern"

[[capability]]
id = "night-view"
name = "Night view"
aliases = ["infrared mode", "dark camera"]
status = "planned"
available_from = "2027-Q3"
limits = [{ metric = "count", op = "<=", value = 12.5, unit = "cameras" }]
effort_weeks = [4, 6, 10]
alternatives = ["day-view"]

[[capability]]
id = "day-view"
name = "Day view"
status = "available"
"#;

const JSON: &str = r#"{"product": {"name": "Lantern"},
 "capabilities": [
  {"id": "night-view", "name": "Night view", "description": null, "aliases": ["infrared mode", "dark camera"],
   "status": "planned", "available_from": "2027-Q3", "retired_on": null,
   "limits": [{"metric": "count", "op": "<=", "value": 12.5, "unit": "cameras"}],
   "effort_weeks": [4, 6, 10], "alternatives": ["day-view"]},
  {"id": "day-view", "name": "Day view", "status": "available"}]}"#;

const YAML: &str = "
product:
  name: Lantern
capabilities:
  - id: night-view
    name: Night view
    aliases: [infrared mode, dark camera]
    status: planned
    available_from: 2027-Q3
    limits:
      - {metric: count, op: <=, value: 12.5, unit: cameras}
    effort_weeks: [4, 6, 10]
    alternatives: [day-view]
  - id: day-view
    name: Day view
    status: available
";

const CSV: &str = "id,name,aliases,status,Available from,limits,effort_weeks,alternatives
night-view,Night view,infrared mode; dark camera,planned,2027-Q3,count <= 12.5 cameras,4/6/10,day-view
day-view,Day view,,available,,,,
";

#[test]
fn four_syntaxes_one_catalog() {
    let toml = Catalog::parse(TOML, CatalogFormat::Toml).unwrap();
    assert_eq!(toml.product.name.as_deref(), Some("Lantern"));
    assert_eq!(toml.capabilities[0].aliases, ["infrared mode", "dark camera"]);
    assert_eq!(toml.capabilities[0].effort_weeks, Some([4.0, 6.0, 10.0]));
    for (text, format) in [(JSON, CatalogFormat::Json), (YAML, CatalogFormat::Yaml), (CSV, CatalogFormat::Csv)] {
        let other = Catalog::parse(text, format).unwrap_or_else(|error| panic!("{format:?}: {error}"));
        assert_eq!(other.capabilities, toml.capabilities, "{format:?}");
        assert!(other.sources.unknown.is_empty(), "{format:?}: {:?}", other.sources.unknown);
    }
    assert_eq!(Catalog::parse(&toml.to_toml(), CatalogFormat::Toml).unwrap().capabilities, toml.capabilities);
}

#[test]
fn lines_are_kept_in_every_syntax() {
    for (text, format, line) in [
        (TOML, CatalogFormat::Toml, 10),
        (JSON, CatalogFormat::Json, 4),
        (YAML, CatalogFormat::Yaml, 9),
        (CSV, CatalogFormat::Csv, 2),
    ] {
        let catalog = Catalog::parse(text, format).unwrap();
        let findings = catalog.check("2028-01-01".parse().unwrap());
        let past = findings.iter().find(|finding| finding.rule == "catalog/past-date").unwrap();
        assert_eq!(past.line, Some(line), "{format:?}");
    }
}

#[test]
fn errors_name_the_place_the_value_and_the_cure() {
    use CatalogFormat::{Csv, Json, Toml, Yaml};
    let entry = |rest: &str| format!("[[capability]]\nid = \"a\"\nname = \"A\"\n{rest}\n");
    for (text, format, says) in [
        (entry("status = \"relased\""), Toml, vec!["line 4, column 1", "\"relased\"", "available"]),
        (entry("status = \"planed\""), Toml, vec!["line 4", "did you mean \"planned\"?"]),
        (entry("status = \"planned\"\navailable_from = \"Q3 2027\""), Toml, vec!["line 5", "\"Q3 2027\"", "2027-Q3"]),
        (entry("state = \"available\""), Toml, vec!["\"a\" has no `status`", "is `state` meant for it?"]),
        (entry("status = \"available\"\naliases = \"x\""), Toml, vec!["line 5", "write [\"x\"]"]),
        (
            entry("status = \"available\"\nlimits = [{ metric = \"user\", op = \"<=\", value = 1 }]"),
            Toml,
            vec!["users"],
        ),
        (
            entry("status = \"available\"\nlimits = [{ metric = \"users\", op = \"<\", value = 1 }]"),
            Toml,
            vec!["\"<\"", "<="],
        ),
        (entry("status = \"available\"\nlimits = [{ metric = \"users\", op = \"<=\" }]"), Toml, vec!["no `value`"]),
        (entry("status = \"available\"\neffort_weeks = [1, 2]"), Toml, vec!["low, likely, high"]),
        ("[[capability]\n".to_owned(), Toml, vec!["line 1", "no valid TOML"]),
        ("[[capabilites]]\nid = \"a\"\n".to_owned(), Toml, vec!["no capabilities", "\"capabilites\" meant"]),
        ("{\"capabilities\": [{\"id\": 1,]}".to_owned(), Json, vec!["line 1, column 28", "no valid JSON"]),
        ("{\"capabilities\":\n [{\"id\": true}]}".to_owned(), Json, vec!["line 2, column 10", "true is no text"]),
        ("[]]".to_owned(), Json, vec!["no valid JSON"]),
        ("capabilities:\n  - id: [\n".to_owned(), Yaml, vec!["no valid YAML"]),
        ("capabilities:\n  - id: a\n    name: A\n    status: gone\n".to_owned(), Yaml, vec!["line 4", "\"gone\""]),
        (String::new(), Yaml, vec!["no capabilities"]),
        ("id,name\na,A\n".to_owned(), Csv, vec!["line 2", "no `status`"]),
        ("id,name,status\na,A,available,b\n".to_owned(), Csv, vec!["line 2", "4 cells"]),
        ("id,name,status,limits\na,A,available,many\n".to_owned(), Csv, vec!["availability >= 99.9 %"]),
    ] {
        let error = Catalog::parse(&text, format).unwrap_err().to_string();
        for part in says {
            assert!(error.contains(part), "{error:?} does not say {part:?} of\n{text}");
        }
    }
}

#[test]
fn no_text_panics() {
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    for format in [CatalogFormat::Toml, CatalogFormat::Json, CatalogFormat::Yaml, CatalogFormat::Csv] {
        for text in ["", "\u{feff}", "\0", "é", "[[[", "{}", "a,b\n\"", "- - -\n", "*a", deep.as_str()] {
            let _ = Catalog::parse(text, format);
        }
    }
    let bare = Catalog::parse("[{\"id\": \"a\", \"name\": \"A\", \"status\": \"NOT PLANNED\"}]", CatalogFormat::Json);
    assert_eq!(bare.unwrap().capabilities[0].status, Status::NotPlanned, "a bare list, a word with a space");
}
