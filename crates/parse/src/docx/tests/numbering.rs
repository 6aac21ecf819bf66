use super::{Package, blocks, labels, p, r};

/// A level of a list.
fn level(level: u8, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

fn list(id: u32, levels: &[String]) -> String {
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{}</w:abstractNum>", levels.concat())
}

fn instance(id: u32, list: u32, more: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{list}\"/>{more}</w:num>")
}

/// A numbered paragraph.
fn item(num: u32, level: u8) -> String {
    let place = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{num}\"/></w:numPr>");
    format!("<w:p><w:pPr>{place}</w:pPr>{}</w:p>", r("x"))
}

fn printed(items: &[String], numbering: &str) -> Vec<String> {
    let document = Package::new(&items.concat()).numbering(numbering).read().unwrap();
    let _ = blocks(&document);
    labels(&document).into_iter().map(str::to_owned).collect()
}

fn legal() -> Vec<String> {
    vec![
        level(0, "upperRoman", "Article %1.", ""),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "lowerLetter", "(%3)", ""),
        level(3, "lowerRoman", "(%4)", ""),
    ]
}

#[test]
fn levels_count_and_restart() {
    let numbering = list(0, &legal()) + &instance(1, 0, "");
    let items: Vec<_> = [0, 1, 2, 2, 3, 2, 1, 2, 0, 1].iter().map(|level| item(1, *level)).collect();
    let expected = ["Article I.", "1.1", "(a)", "(b)", "(i)", "(c)", "1.2", "(a)", "Article II.", "2.1"];
    assert_eq!(printed(&items, &numbering), expected);
}

#[test]
fn a_level_may_never_restart_or_only_after_one() {
    let levels = [
        level(0, "decimal", "%1.", ""),
        level(1, "lowerLetter", "(%2)", "<w:lvlRestart w:val=\"0\"/>"),
        level(2, "lowerRoman", "(%3)", "<w:lvlRestart w:val=\"1\"/>"),
    ];
    let numbering = list(0, &levels) + &instance(1, 0, "");
    let items: Vec<_> = [0, 1, 2, 1, 2, 0, 1, 2].iter().map(|level| item(1, *level)).collect();
    assert_eq!(printed(&items, &numbering), ["1.", "(a)", "(i)", "(b)", "(ii)", "2.", "(c)", "(i)"]);
}

#[test]
fn instances_of_a_list_count_together_unless_one_starts_anew() {
    let start = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>";
    let other = format!("<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>", level(0, "upperLetter", "Annex %1", ""));
    let numbering = list(0, &[level(0, "decimal", "%1)", "")])
        + &instance(1, 0, "")
        + &instance(2, 0, "")
        + &instance(3, 0, start)
        + &instance(4, 0, &other);
    let items: Vec<_> = [1, 2, 3, 3, 1, 4].iter().map(|num| item(*num, 0)).collect();
    assert_eq!(printed(&items, &numbering), ["1)", "2)", "5)", "6)", "7)", "Annex H"]);
}

#[test]
fn styles_carry_numbering() {
    let styles = "<w:style w:styleId=\"L1\"><w:name w:val=\"L1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
         <w:style w:styleId=\"L2\"><w:name w:val=\"L2\"/><w:basedOn w:val=\"L1\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr></w:style>\
         <w:style w:styleId=\"L2b\"><w:name w:val=\"L2b\"/><w:basedOn w:val=\"L2\"/></w:style>";
    let numbering = list(
        0,
        &[
            level(0, "decimal", "%1.", "<w:pStyle w:val=\"L1\"/>"),
            level(1, "decimal", "%1.%2", "<w:pStyle w:val=\"L2\"/>"),
        ],
    ) + &instance(1, 0, "");
    let paragraph =
        |style: &str, more: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>{}</w:p>", r("x"));
    let none = "<w:numPr><w:numId w:val=\"0\"/></w:numPr>";
    let body = [
        paragraph("L1", ""),
        paragraph("L2", ""),
        paragraph("L2b", ""),
        paragraph("L2", none),
        paragraph("L1", ""),
        paragraph("L2", ""),
    ];
    let document = Package::new(&body.concat()).styles(styles).numbering(&numbering).read().unwrap();
    assert_eq!(labels(&document), ["1.", "1.1", "1.2", "", "2.", "2.1"]);
}

#[test]
fn a_list_may_take_its_levels_from_a_numbering_style() {
    let styles = "<w:style w:type=\"numbering\" w:styleId=\"Legal\"><w:name w:val=\"Legal\"/><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>";
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"Legal\"/></w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:styleLink w:val=\"Legal\"/>{}</w:abstractNum>{}{}",
        level(0, "ordinal", "%1", ""),
        instance(1, 0, ""),
        instance(2, 1, "")
    );
    let document =
        Package::new(&[item(1, 0), item(1, 0)].concat()).styles(styles).numbering(&numbering).read().unwrap();
    assert_eq!(labels(&document), ["1st", "2nd"]);
}

#[test]
fn bullets_gaps_and_silent_levels() {
    let levels = [
        level(0, "bullet", "\u{f0b7}", ""),
        level(1, "decimal", "%2:", "<w:suff w:val=\"nothing\"/>"),
        level(2, "none", "", ""),
    ];
    let numbering = list(0, &levels) + &instance(1, 0, "");
    let document =
        Package::new(&[item(1, 0), item(1, 1), item(1, 2), item(9, 0)].concat()).numbering(&numbering).read().unwrap();
    assert_eq!(blocks(&document), ["• x", "1:x", "x", "x"]);
}

#[test]
fn empty_paragraphs_count_and_section_ends_do_not() {
    let place = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    let body = [
        item(1, 0),
        format!("<w:p><w:pPr>{place}</w:pPr></w:p>"),
        format!("<w:p><w:pPr>{place}<w:sectPr/></w:pPr></w:p>"),
        item(1, 0),
    ];
    let numbering = list(0, &[level(0, "decimal", "%1.", "")]) + &instance(1, 0, "");
    assert_eq!(printed(&body, &numbering), ["1.", "3."]);
}

#[test]
fn a_broken_numbering_part_costs_labels_and_not_the_text() {
    let whole = super::wrap("numbering", &(list(0, &legal()) + &instance(1, 0, "")));
    let bad = |from: &str, to: &str| whole.replace(from, to);
    let parts = [
        whole[..whole.len() / 2].to_owned(),
        bad("w:abstractNumId=\"0\"", "w:abstractNumId=\"-7\""),
        bad("<w:start w:val=\"1\"/>", "<w:start/>"),
        bad("w:val=\"upperRoman\"", "w:other=\"x\""),
        bad("w:ilvl=\"1\"", "w:ilvl=\"77\""),
        "no XML at all".to_owned(),
        String::new(),
    ];
    for part in parts {
        let document = Package::new(&(item(1, 0) + &p("Clause."))).linked("numbering", &part).read().unwrap();
        assert!(document.text.ends_with("x\nClause.\n"), "{:?} from {part}", document.text);
    }
}
