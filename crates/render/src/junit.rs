//! `JUnit` XML: each commitment a test case, for the dashboards of build servers.

use crate::{Case, words};
use caveat_core::judgement::Severity;
use caveat_core::report::{FindingReport, Report};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io;

/// One suite a document. A commitment is a test case that fails where an error or a warning was found about it; what
/// was found about the contract as a whole is a test case of its own; what could not be read is an error.
pub fn suites(cases: &[Case]) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing into memory does not fail.
    let _ = write(&mut xml, cases);
    let mut text = String::from_utf8(xml.into_inner()).unwrap_or_default();
    text.push('\n');
    text
}

/// A test case: where, what, and what was found about it.
struct Test<'a> {
    name: String,
    findings: Vec<&'a FindingReport>,
    gap: Option<String>,
}

fn write(xml: &mut Writer<Vec<u8>>, cases: &[Case]) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let suites: Vec<(&Report, Vec<Test>)> = cases.iter().map(|case| (case.report, tests(case.report))).collect();
    let all = || suites.iter().flat_map(|(_, tests)| tests);
    let mut root = BytesStart::new("testsuites");
    root.push_attribute(("name", "caveat"));
    counts(&mut root, all());
    xml.write_event(Event::Start(root))?;
    for (report, tests) in &suites {
        let name = words::on_one_line(&report.document.name);
        let mut suite = BytesStart::new("testsuite");
        suite.push_attribute(("name", name.as_str()));
        counts(&mut suite, tests.iter());
        suite.push_attribute(("timestamp", format!("{}T00:00:00", report.as_of).as_str()));
        xml.write_event(Event::Start(suite))?;
        for test in tests {
            self::test(xml, &name, test)?;
        }
        xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuites")))
}

fn counts<'a>(element: &mut BytesStart<'_>, tests: impl Iterator<Item = &'a Test<'a>>) {
    let (mut all, mut failures, mut errors) = (0, 0, 0);
    for test in tests {
        all += 1;
        errors += usize::from(test.gap.is_some());
        failures += usize::from(!test.findings.is_empty());
    }
    for (name, count) in [("tests", all), ("failures", failures), ("errors", errors)] {
        element.push_attribute((name, count.to_string().as_str()));
    }
}

fn tests(report: &Report) -> Vec<Test<'_>> {
    let grave = |finding: &&FindingReport| finding.severity > Severity::Note;
    let promises = report.commitments.iter().map(|promise| {
        let place = words::place(promise.clause.as_deref(), None, promise.page);
        let subject = promise.subject.as_ref().map_or(&promise.text, |subject| &subject.text);
        let name = format!("{place}: {} [{}]", crate::page::cut(&words::on_one_line(subject), 100), promise.id);
        let name = name.trim_start_matches([':', ' ']).to_owned();
        Test { name, findings: report.findings_on(&promise.id).filter(grave).collect(), gap: None }
    });
    let contract = report.findings.iter().filter(|finding| finding.commitment.is_none()).filter(grave);
    let contract = contract.map(|finding| Test {
        name: format!("{} [{}]", finding.rule, finding.id),
        findings: vec![finding],
        gap: None,
    });
    let gaps = report.notices.iter().filter(|notice| notice.is_gap()).map(|notice| Test {
        name: notice.page.map_or_else(|| notice.kind.clone(), |page| format!("{}, page {page}", notice.kind)),
        findings: Vec::new(),
        gap: Some(notice.message.clone()),
    });
    promises.chain(contract).chain(gaps).collect()
}

fn test(xml: &mut Writer<Vec<u8>>, class: &str, test: &Test<'_>) -> io::Result<()> {
    let mut case = BytesStart::new("testcase");
    case.push_attribute(("classname", class));
    case.push_attribute(("name", printable(&test.name).as_str()));
    if test.findings.is_empty() && test.gap.is_none() {
        return xml.write_event(Event::Empty(case));
    }
    xml.write_event(Event::Start(case))?;
    if let Some(gap) = &test.gap {
        let mut error = BytesStart::new("error");
        error.push_attribute(("type", "not-read"));
        error.push_attribute(("message", printable(gap).as_str()));
        xml.write_event(Event::Empty(error))?;
    }
    // A test case fails once: the worst finding heads the failure, the others stand in its words.
    if let Some(worst) = test.findings.first() {
        let mut failure = BytesStart::new("failure");
        failure.push_attribute(("type", worst.rule.as_str()));
        failure.push_attribute(("message", printable(&words::on_one_line(&worst.message)).as_str()));
        xml.write_event(Event::Start(failure))?;
        xml.write_event(Event::Text(BytesText::new(&printable(&told(&test.findings)))))?;
        xml.write_event(Event::End(BytesEnd::new("failure")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testcase")))
}

fn told(findings: &[&FindingReport]) -> String {
    let mut text = format!("“{}”\n", words::on_one_line(&findings[0].quote.text));
    for finding in findings {
        text.push_str(&format!(
            "{}: {} [{}]\n",
            words::severity(finding.severity),
            finding.message.trim(),
            finding.rule
        ));
        for fix in &finding.fixes {
            let words = fix.replacement.as_deref().map(words::on_one_line).filter(|words| !words.is_empty());
            let words = words.map_or_else(String::new, |words| format!(": “{words}”"));
            text.push_str(&format!("  → {}{words}\n", fix.title.trim_end_matches(['.', ':'])));
        }
        if !finding.approvers.is_empty() {
            text.push_str(&format!("  Must approve: {}\n", finding.approvers.join(", ")));
        }
    }
    text
}

/// Without the characters that XML cannot hold.
fn printable(text: &str) -> String {
    text.chars().filter(|letter| *letter == '\n' || words::printable(*letter)).collect()
}
