//! `caveat sign`

use crate::args::{Format, Sign};
use crate::book::{self, Book, Entry};
use crate::config::Settings;
use crate::judging::{self, Question};
use crate::output::Sink;
use crate::{Outcome, input, opinion, reading, terminal};
use anyhow::{Result, bail};
use caveat::difference::{Course, Difference};
use caveat::judgement::Decision;
use caveat::sign_off::SignOff;
use caveat::{Scanned, Scanner};
use caveat_desk::Desk;
use caveat_ledger::{Act, PastScan, Signing};
use caveat_render::diff as told;
use jiff::civil::Date;
use serde_json::json;

/// How what was signed stands to what was approved.
enum Against {
    /// Nothing was approved.
    Nothing,
    /// The same bytes.
    Same(PastScan),
    /// Another file.
    Other(PastScan, Box<Difference>),
    /// Another file, and the words of the approved one were erased.
    Erased(PastScan),
}

pub(crate) fn run(command: &Sign, settings: &Settings) -> Result<Outcome> {
    if command.by.trim().is_empty() {
        bail!("--by must say who records it");
    }
    let on = command.on.unwrap_or_else(input::today);
    let (effective_date, fees) = (command.effective_date, command.fees.as_ref());
    let question = Question { as_of: Some(on), effective_date, fees };
    let scanner = opinion::asked(judging::scanner(&question, settings)?, command.judging.embeddings.as_deref())?;
    let intake = reading::intake(&command.reading)?;
    let mut book = Book::open(settings)?;
    let desk = Desk { scanner: &scanner, intake: &intake };
    let (mut signed, _) = desk.draft(input::bytes(&command.file)?, &input::shown(&command.file))?;
    let deal = book::deal(command.book.deal.as_deref(), &signed.report);
    let Some(deal) = deal else {
        bail!("{}: whose contract it is, is not known; say so with --deal NAME", input::shown(&command.file));
    };
    let sign_offs = book.ledger.sign_offs(&deal);
    let sign_offs = book.told(sign_offs)?;
    let approved = last_approved(&mut book, &deal, &sign_offs, on)?;
    // The difference tells both as the sign-offs leave them.
    caveat::hold(&mut signed.report, &signed.asked, &sign_offs, None, Some(&deal));
    let against = against(&mut book, &scanner, &signed, approved, &sign_offs)?;
    let Scanned { report, asked, document, .. } = &mut signed;
    let mut entry = Entry { report, document, asked, deal: Some(&deal), by: &command.by };
    let scan = book.remember(&mut entry, &scanner, None)?;
    let differs = match &against {
        Against::Nothing | Against::Erased(_) => true,
        Against::Same(_) => false,
        Against::Other(_, difference) => differ(difference),
    };
    let approved = match &against {
        Against::Nothing => None,
        Against::Same(draft) | Against::Other(draft, _) | Against::Erased(draft) => Some(draft.scan),
    };
    let act = Act { at: book::now(), by: &command.by, because: command.because.as_deref() };
    let number = book.ledger.sign(act, Signing { scan, on, approved, differs });
    let number = book.told(number)?;
    tell(command, settings, &signed, &deal, number, &against)?;
    let clear = !differs && signed.report.decision == Decision::Clear;
    Ok(if clear { Outcome::Clear } else { Outcome::Flagged })
}

/// The latest draft of the deal about which nothing is left to decide.
fn last_approved(book: &mut Book, deal: &str, sign_offs: &[SignOff], on: Date) -> Result<Option<PastScan>> {
    let scans = book.ledger.scans(Some(deal));
    let scans = book.told(scans)?;
    Ok(scans.into_iter().find(|scan| caveat::is_approved(&scan.asked, sign_offs, on)))
}

fn against(
    book: &mut Book,
    scanner: &Scanner,
    signed: &Scanned,
    approved: Option<PastScan>,
    sign_offs: &[SignOff],
) -> Result<Against> {
    let Some(draft) = approved else { return Ok(Against::Nothing) };
    if draft.sha256 == signed.report.document.sha256 {
        return Ok(Against::Same(draft));
    }
    let document = book.ledger.document(draft.scan);
    let Some(document) = book.told(document)? else { return Ok(Against::Erased(draft)) };
    let mut old = scanner.judge(document, &[], &draft.name)?;
    let report = book.ledger.report(draft.scan);
    if let Some(report) = book.told(report)? {
        old.report.document = report.document;
    }
    caveat::hold(&mut old.report, &old.asked, sign_offs, None, draft.deal.as_deref());
    let difference = caveat::compare(&old, signed);
    Ok(Against::Other(draft, Box::new(difference)))
}

/// Whether any word differs; numbers of clauses, line breaks and formats do not count.
fn differ(difference: &Difference) -> bool {
    let promises = difference.promises.iter().any(|promise| promise.course != Course::Unchanged);
    promises || !difference.elsewhere.is_empty() || !difference.facts.is_empty()
}

fn tell(
    command: &Sign,
    settings: &Settings,
    signed: &Scanned,
    deal: &str,
    number: i64,
    against: &Against,
) -> Result<()> {
    let report = &signed.report;
    let approved = |draft: &PastScan| format!("{} (scan {})", draft.name, draft.scan);
    let verdict = match against {
        Against::Nothing => "no draft of this deal was approved".to_owned(),
        Against::Same(draft) => format!("it is the approved draft {}", approved(draft)),
        Against::Other(draft, difference) if differ(difference) => {
            format!("it differs from the last approved draft {}", approved(draft))
        }
        Against::Other(draft, _) => format!("its words are those of the approved draft {}", approved(draft)),
        Against::Erased(draft) => {
            format!("it is another file than the approved draft {}, whose words were erased", approved(draft))
        }
    };
    let difference = match against {
        Against::Other(_, difference) if differ(difference) => Some(difference),
        _ => None,
    };
    let output = command.target.output.as_deref();
    let mut sink = Sink::open(output)?;
    if settings.format.value == Format::Json {
        let difference = difference.map(serde_json::to_value).transpose()?;
        let told = json!({"contract": number, "deal": deal, "document": report.document, "decision": report.decision,
            "against": verdict, "difference": difference});
        sink.write(&format!("{told:#}\n"))?;
    } else {
        let promises = report.commitments.len();
        let words = format!(
            "Contract {number} of the deal {deal}: {}, {promises} {}.\n{}.\n",
            report.document.name,
            if promises == 1 { "promise" } else { "promises" },
            capital(&verdict),
        );
        sink.write(&words)?;
        if report.decision > Decision::Clear {
            let open = report.findings.iter().filter(|finding| !finding.approvers.is_empty()).count();
            let findings = if open == 1 { "finding" } else { "findings" };
            sink.write(&format!("It was signed with {open} {findings} that nobody approved.\n"))?;
        }
        if let Some(difference) = difference {
            sink.write("\n")?;
            sink.write(&told::text::difference(difference, terminal::look(settings, output)))?;
        }
    }
    sink.finish()
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
