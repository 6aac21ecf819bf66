use super::{blocks, r};

/// What a formula reads as.
fn formula(content: &str) -> String {
    let body = format!(
        "<w:p>{}<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">{content}</m:oMath></w:p>",
        r("= ")
    );
    let document = super::read_body(&body);
    blocks(&document)[0].trim_start_matches("= ").to_owned()
}

fn t(text: &str) -> String {
    format!("<m:r><m:t xml:space=\"preserve\">{text}</m:t></m:r>")
}

#[test]
fn a_fraction_keeps_its_halves_together() {
    let over = |num: &str, den: &str| format!("<m:f><m:fPr/><m:num>{num}</m:num><m:den>{den}</m:den></m:f>");
    assert_eq!(formula(&over(&t("a"), &t("b"))), "a/b");
    assert_eq!(formula(&over(&(t("total") + &t(" - down")), &t("total"))), "(total - down)/total");
    assert_eq!(formula(&(t("1+") + &over(&t("x"), &over(&t("y"), &t("2z"))))), "1+x/(y/2z)");
    assert_eq!(formula(&format!("<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>", t("x"), t("n-1"))), "x^(n-1)");
    assert_eq!(formula(&format!("<m:sSup><m:e>{}</m:e><m:sup></m:sup></m:sSup>", t("x"))), "x");
}

#[test]
fn brackets_roots_and_operators_are_not_lost() {
    let bracketed = |properties: &str| format!("<m:d>{properties}<m:e>{}</m:e><m:e>{}</m:e></m:d>", t("a"), t("b"));
    assert_eq!(formula(&bracketed("")), "(a|b)");
    let square = "<m:dPr><m:begChr m:val=\"[\"/><m:sepChr m:val=\",\"/><m:endChr m:val=\"\"/></m:dPr>";
    assert_eq!(formula(&bracketed(square)), "[a,b");
    assert_eq!(formula(&format!("<m:rad><m:radPr/><m:deg/><m:e>{}</m:e></m:rad>", t("a+b"))), "√(a+b)");
    let sum = format!(
        "<m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr><m:sub>{}</m:sub><m:sup>{}</m:sup><m:e>{}</m:e></m:nary>",
        t("n=1"),
        t("k"),
        t("x")
    );
    assert_eq!(formula(&sum), "∑_(n=1)^kx");
}
