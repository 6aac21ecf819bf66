//! The columns of the three tables. They are a contract: columns are added at the end, never renamed.
//!
//! `schema.md` is written from here, by `UPDATE_PAGES=1 cargo test -p caveat-tables`.

use crate::cell::Cell;
use crate::row::{Commitments, Document, Findings, Reports};
use crate::table::{Column, columns};
use caveat_core::contract::Role;
use caveat_core::judgement::Severity;

/// One row a document: its decision, or why it has none.
pub(crate) const REPORTS: &[Column<Reports>] = columns![Reports:
    path Text "The file, as it was named." => |row| Cell::text(row.source.path),
    id Text or null "What the caller's systems call the file; null where the caller gave nothing." => |row| Cell::text_if(row.source.id),
    document Text "The document's name: the file's, or with that of the entry or attachment behind it, `drafts.zip/msa.docx`." => |row| {
        Cell::text(row.report().map(|report| &*report.document.name).or(row.refusal().map(|no| no.document)).unwrap_or_default())
    },
    sha256 Text or null "The SHA-256 of the document's bytes, in hexadecimal; null where they could not be read." => |row| {
        Cell::text_if(row.report().map_or_else(|| row.refusal()?.sha256, |report| Some(&report.document.sha256)))
    },
    duplicate_of Text or null "The path of the file with the same bytes that was scanned in its place." => |row| Cell::text_if(row.source.duplicate_of),
    status Text "`scanned`, `not-a-contract` or `failed`." => |row| {
        Cell::text(row.refusal().map_or("scanned", |no| if no.is_no_contract { "not-a-contract" } else { "failed" }))
    },
    error Text or null "Why there is no report; null where there is one. Every column below is null without a report, lists are empty." => |row| {
        Cell::text_if(row.refusal().map(|no| no.reason))
    },
    format Text or null "What the content is: `docx`, `pdf`, `text`." => |row| told(row, |report| Cell::word(&report.document.format)),
    bytes Offset or null "The document's size; known of some documents that have no report." => |row| {
        let bytes = row.report().map(|report| report.document.bytes).or_else(|| row.refusal()?.bytes);
        bytes.map_or(Cell::Null, Cell::Count)
    },
    pages Count or null "How many pages it has; null where the format has none." => |row| told(row, |report| page(report.document.pages)),
    tool_version Text or null "The version of the program that made the report." => |row| told(row, |report| Cell::text(&report.tool.version)),
    as_of Day or null "The day on which the question was asked." => |row| told(row, |report| Cell::Day(report.as_of)),
    decision Text or null "`clear`, `review` or `stop`." => |row| told(row, |report| Cell::word(&report.decision)),
    vendor Text or null "The first party that is the vendor." => |row| party(row, Role::Vendor),
    customer Text or null "The first party that is the customer." => |row| party(row, Role::Customer),
    effective_date Day or null "When the agreement takes effect." => |row| told(row, |report| Cell::day(report.effective_date.as_ref().and_then(|stated| stated.value))),
    effective_date_text Text or null "The words that say so." => |row| told(row, |report| Cell::text_if(report.effective_date.as_ref().map(|stated| &*stated.text))),
    term Text or null "How long it lasts, as an ISO 8601 duration: `P3Y`." => |row| told(row, |report| {
        report.term.as_ref().and_then(|stated| stated.value).map_or(Cell::Null, |period| Cell::Text(period.to_string().into()))
    }),
    term_text Text or null "The words that say so." => |row| told(row, |report| Cell::text_if(report.term.as_ref().map(|stated| &*stated.text))),
    commitments Count or null "How many promises the vendor makes." => |row| told(row, |report| Cell::count(report.commitments.len())),
    errors Count or null "How many findings are errors." => |row| row.findings(Severity::Error).map_or(Cell::Null, Cell::count),
    warnings Count or null "How many findings are warnings." => |row| row.findings(Severity::Warning).map_or(Cell::Null, Cell::count),
    notes Count or null "How many findings are notes." => |row| row.findings(Severity::Note).map_or(Cell::Null, Cell::count),
    first_due Day or null "The first day on which something is due, of the days that can be computed." => |row| told(row, |report| {
        Cell::day(report.commitments.iter().filter_map(caveat_core::report::CommitmentReport::due).min())
    }),
    exposure_amount Real or null "What missing the promises with a known price can cost together; null where none has one, or where they are in several currencies." => |row| Cell::real(row.exposure().map(|(amount, _)| amount)),
    exposure_currency Text or null "The currency of that sum." => |row| Cell::text_if(row.exposure().map(|(_, currency)| currency)),
    exposure_unknown Count or null "How many promises have a price that cannot be computed." => |row| told(row, |report| {
        let priced = report.commitments.iter().filter_map(|promise| promise.exposure.as_ref());
        Cell::count(priced.filter(|price| price.amount.is_none()).count())
    }),
    approvers Texts "The roles that must agree before signing." => |row| Cell::Texts(&row.approvers),
    notices Texts "What could not be read or resolved, in words." => |row| Cell::Texts(&row.notices),
    report Text or null "The whole report as `caveat scan --format json` writes it on one line, without the line break; null where the table was made without it." => |row| Cell::text_if(row.json),
];

/// One row a promise, in reading order.
pub(crate) const COMMITMENTS: &[Column<Commitments>] = columns![Commitments:
    path Text "As in `reports`." => |row| Cell::text(row.source.path),
    id Text or null "As in `reports`." => |row| Cell::text_if(row.source.id),
    document Text "As in `reports`; with `path` it joins the tables." => |row| Cell::text(&row.report.document.name),
    sha256 Text "As in `reports`." => |row| Cell::text(&row.report.document.sha256),
    ordinal Count "Its place among the promises of the document, from 0." => |row| Cell::count(row.ordinal),
    commitment Text "Its id: stable under renumbering and reformatting, another where the promise is another." => |row| Cell::text(&row.told.id),
    clause Text or null "The clause as a lawyer would cite it; null outside any." => |row| Cell::text_if(row.told.clause.as_deref()),
    heading Text or null "The nearest heading." => |row| Cell::text_if(row.told.heading.as_deref()),
    page Count or null "The page; null where the format has none." => |row| page(row.told.page),
    start Offset "The first byte of `text` in the UTF-8 text of the document." => |row| Cell::count(row.told.span.start),
    end Offset "One past its last byte." => |row| Cell::count(row.told.span.end),
    text Text "The words, exactly." => |row| Cell::text(&row.told.text),
    lead_in Text or null "The words above the list it is an item of: \"Provider shall:\"." => |row| Cell::text_if(row.told.lead_in.as_ref().map(|quote| &*quote.text)),
    kind Text "`capability`, `service-level`, `delivery`, `support`, `compliance` or `deadline`." => |row| Cell::word(&row.told.kind),
    force Text "`firm`, `qualified` or `conditional`." => |row| Cell::word(&row.told.force),
    obligor Text "`vendor` or `mutual`." => |row| Cell::word(&row.told.obligor),
    subject Text or null "The phrase that names what is promised." => |row| Cell::text_if(row.told.subject.as_ref().map(|quote| &*quote.text)),
    subject_start Offset or null "Its first byte." => |row| row.told.subject.as_ref().map_or(Cell::Null, |quote| Cell::count(quote.span.start)),
    subject_end Offset or null "One past its last byte." => |row| row.told.subject.as_ref().map_or(Cell::Null, |quote| Cell::count(quote.span.end)),
    due Day or null "The first day by which something of it is due; null where none can be computed." => |row| Cell::day(row.told.due()),
    deadlines Count "How many deadlines it has. The columns below are about the one that falls first, else the first in the text." => |row| Cell::count(row.told.deadlines.len()),
    deadline_text Text or null "Its words." => |row| Cell::text_if(row.deadline().map(|time| &*time.text)),
    deadline_type Text or null "`date`, `range`, `duration`, `offset`, `recurring` or `vague`." => |row| Cell::text_if(row.deadline().map(|time| &*time.kind)),
    deadline_value Text or null "A date, or an ISO 8601 duration: `2027-03-31`, `P30D`, `P10BD` (business days)." => |row| Cell::text_if(row.deadline().and_then(|time| time.value.as_deref())),
    deadline_anchor Text or null "The event it counts from, in the text's words." => |row| Cell::text_if(row.deadline().and_then(|time| time.anchor.as_deref())),
    limits Count "How many figures it promises. The columns below are about the first." => |row| Cell::count(row.told.limits.len()),
    limit_text Text or null "Its words." => |row| Cell::text_if(row.told.limits.first().map(|limit| &*limit.text)),
    limit_metric Text or null "What is measured: `availability`, `response-time`." => |row| row.told.limits.first().map_or(Cell::Null, |limit| Cell::word(&limit.metric)),
    limit_op Text or null "How the real figure must compare: `>=`, `<=` or `=`." => |row| row.told.limits.first().map_or(Cell::Null, |limit| Cell::word(&limit.op)),
    limit_value Real or null "The figure." => |row| Cell::real(row.told.limits.first().map(|limit| limit.value)),
    limit_unit Text or null "Its unit." => |row| Cell::text_if(row.told.limits.first().map(|limit| &*limit.unit)),
    consequences Count "How many consequences missing it has. The columns below are about the first." => |row| Cell::count(row.told.consequences.len()),
    consequence_text Text or null "Its words." => |row| Cell::text_if(row.told.consequences.first().map(|cost| &*cost.text)),
    consequence_kind Text or null "`service-credit`, `liquidated-damages`, `refund`, `termination`, `step-in` or `remedy`." => |row| row.told.consequences.first().map_or(Cell::Null, |cost| Cell::word(&cost.kind)),
    consequence_amount Text or null "The amount, in the text's words." => |row| Cell::text_if(row.told.consequences.first().and_then(|cost| cost.amount.as_deref())),
    consequence_cap Text or null "The cap, in the text's words." => |row| Cell::text_if(row.told.consequences.first().and_then(|cost| cost.cap.as_deref())),
    capability Text or null "The capability that is meant; null where nothing in the catalog is." => |row| Cell::text_if(row.told.matched.as_ref().map(|meant| &*meant.capability)),
    score Real or null "How sure that is, from 0 to 1." => |row| Cell::real(row.told.matched.as_ref().map(|meant| meant.score)),
    also Texts "Other capabilities that it names." => |row| Cell::Texts(&row.also),
    capability_name Text or null "The name of the capability." => |row| Cell::text_if(row.capability().map(|known| &*known.name)),
    capability_status Text or null "`available`, `beta`, `planned`, `not-planned` or `retired`." => |row| Cell::text_if(row.capability().map(|known| &*known.status)),
    capability_available_by Day or null "The last day of what the catalog says it is there by." => |row| Cell::day(row.capability().and_then(|known| known.available_by)),
    capability_team Text or null "Who builds it." => |row| Cell::text_if(row.capability().and_then(|known| known.team.as_deref())),
    verdict Text or null "`ok`, `on-time`, `late`, `exceeds`, `unavailable`, `beta` or `unknown`; null for a promise about no capability, or without a catalog." => |row| row.told.verdict.map_or(Cell::Null, |verdict| Cell::word(&verdict)),
    slack_days Whole or null "Days from the day the capability is there to the day it is due; negative is too late." => |row| Cell::whole(row.told.slack_days),
    slack_business_days Whole or null "The same in working days, where a calendar is named." => |row| Cell::whole(row.told.slack_business_days),
    exposure_amount Real or null "What missing it can cost; null where it has no price or the price cannot be computed." => |row| Cell::real(row.told.exposure.as_ref().and_then(|price| price.amount)),
    exposure_currency Text or null "The currency of that." => |row| Cell::text_if(row.told.exposure.as_ref().and_then(|price| price.currency.as_deref())),
    exposure_formula Text or null "How it comes about, in the contract's words; null where it has no price." => |row| Cell::text_if(row.told.exposure.as_ref().map(|price| &*price.formula)),
    change Text or null "The tracked change it stands in." => |row| Cell::text_if(row.told.change.as_deref()),
    rules Texts "The rules that made it a promise, for `caveat explain`." => |row| Cell::Texts(&row.told.rules),
];

/// One row a finding, the worst first.
pub(crate) const FINDINGS: &[Column<Findings>] = columns![Findings:
    path Text "As in `reports`." => |row| Cell::text(row.source.path),
    id Text or null "As in `reports`." => |row| Cell::text_if(row.source.id),
    document Text "As in `reports`; with `path` it joins the tables." => |row| Cell::text(&row.report.document.name),
    sha256 Text "As in `reports`." => |row| Cell::text(&row.report.document.sha256),
    ordinal Count "Its place among the findings of the document, from 0." => |row| Cell::count(row.ordinal),
    finding Text "Its id: stable under renumbering and reformatting." => |row| Cell::text(&row.finding.id),
    rule Text "The rule, for `caveat explain`: `verdict/late`." => |row| Cell::text(&row.finding.rule),
    severity Text "`error`, `warning` or `note`." => |row| Cell::word(&row.finding.severity),
    message Text "What, and what it means." => |row| Cell::text(&row.finding.message),
    commitment Text or null "The promise it is about, as in `commitments`; null for a finding about the contract." => |row| Cell::text_if(row.finding.commitment.as_deref()),
    start Offset "The first byte to look at, in the UTF-8 text of the document." => |row| Cell::count(row.finding.span.start),
    end Offset "One past the last byte." => |row| Cell::count(row.finding.span.end),
    quote Text "The words around it, exactly." => |row| Cell::text(&row.finding.quote.text),
    quote_start Offset "The first byte of the quote." => |row| Cell::count(row.finding.quote.span.start),
    quote_end Offset "One past its last byte." => |row| Cell::count(row.finding.quote.span.end),
    clause Text or null "The clause as a lawyer would cite it." => |row| Cell::text_if(row.finding.clause.as_deref()),
    heading Text or null "The nearest heading." => |row| Cell::text_if(row.finding.heading.as_deref()),
    page Count or null "The page." => |row| page(row.finding.page),
    fixes Count "How many ways out are offered. The columns below are about the first." => |row| Cell::count(row.finding.fixes.len()),
    fix_title Text or null "What it does." => |row| Cell::text_if(row.finding.fixes.first().map(|fix| &*fix.title)),
    fix_replacement Text or null "The words to write instead." => |row| Cell::text_if(row.finding.fixes.first().and_then(|fix| fix.replacement.as_deref())),
    fix_trade_off Text or null "What the seller gives up by it." => |row| Cell::text_if(row.finding.fixes.first().and_then(|fix| fix.trade_off.as_deref())),
    approvers Texts "The roles that must agree." => |row| Cell::Texts(&row.finding.approvers),
];

fn told<'a>(row: &'a Document<'_>, cell: impl FnOnce(&'a caveat_core::report::Report) -> Cell<'a>) -> Cell<'a> {
    row.report().map_or(Cell::Null, cell)
}

fn party<'a>(row: &'a Document<'_>, role: Role) -> Cell<'a> {
    told(row, |report| Cell::text_if(report.parties.iter().find(|party| party.role == role).map(|party| &*party.name)))
}

fn page(page: Option<u32>) -> Cell<'static> {
    page.map_or(Cell::Null, |page| Cell::Count(u64::from(page)))
}
