use super::{Package, labels, r, wrap};

/// A paragraph with a reference to each of these notes; with `end`, a section ends with it.
fn referring(notes: std::ops::Range<u32>, end: Option<&str>) -> String {
    let section =
        end.map_or_else(String::new, |properties| format!("<w:pPr><w:sectPr>{properties}</w:sectPr></w:pPr>"));
    let references: String = notes.map(|id| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>")).collect();
    format!("<w:p>{section}{}{references}</w:p>", r("Text."))
}

/// The labels of the footnotes of a body.
fn printed(body: &str, settings: &str) -> Vec<String> {
    let notes: String =
        (1..20).map(|id| format!("<w:footnote w:id=\"{id}\"><w:p>{}</w:p></w:footnote>", r("Note."))).collect();
    let package = Package::new(body).linked("footnotes", &wrap("footnotes", &notes));
    let document = package.linked("settings", &wrap("settings", settings)).read().unwrap();
    labels(&document).into_iter().filter(|label| !label.is_empty()).map(str::to_owned).collect()
}

fn numbered(format: &str, more: &str) -> String {
    format!("<w:footnotePr><w:numFmt w:val=\"{format}\"/>{more}</w:footnotePr>")
}

#[test]
fn notes_are_numbered_as_the_settings_say() {
    assert_eq!(printed(&referring(1..4, None), ""), ["1", "2", "3"]);
    assert_eq!(printed(&referring(1..4, None), &numbered("lowerLetter", "")), ["a", "b", "c"]);
    assert_eq!(
        printed(&referring(1..6, None), &numbered("chicago", "")),
        ["*", "\u{2020}", "\u{2021}", "\u{a7}", "**"]
    );
    let start = "<w:numStart w:val=\"4\"/>";
    assert_eq!(printed(&referring(1..3, None), &numbered("upperRoman", start)), ["IV", "V"]);
}

#[test]
fn a_section_says_more_than_the_settings_and_may_begin_anew() {
    let anew = "<w:numRestart w:val=\"eachSect\"/>";
    let last = format!("<w:sectPr>{}</w:sectPr>", numbered("lowerRoman", anew));
    let body = referring(1..3, Some("")) + &referring(3..5, None) + &last;
    assert_eq!(printed(&body, &numbered("decimal", "")), ["1", "2", "i", "ii"]);
    let body = referring(1..3, Some("")) + &referring(3..5, None) + "<w:sectPr/>";
    assert_eq!(printed(&body, ""), ["1", "2", "3", "4"]);
}

#[test]
fn numbers_may_begin_anew_on_each_page() {
    let body = referring(1..3, None) + "<w:p><w:r><w:lastRenderedPageBreak/></w:r></w:p>" + &referring(3..5, None);
    assert_eq!(printed(&body, &numbered("decimal", "<w:numRestart w:val=\"eachPage\"/>")), ["1", "2", "1", "2"]);
}
