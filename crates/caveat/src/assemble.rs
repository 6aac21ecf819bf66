//! The report: every quote cut from the document's text by its span.

use crate::identity::{Ids, sha256};
use crate::{Inspection, Options};
use caveat_core::Span;
use caveat_core::commitment::Commitment;
use caveat_core::document::{Document, RevisionKind};
use caveat_core::judgement::Judgement;
use caveat_core::report::{
    CommitmentReport, ConsequenceReport, DocumentInfo, FindingReport, LimitReport, PartyReport, Quote, Report, SCHEMA,
    Stated, TimeReport, Tool,
};
use caveat_match::Judged;

pub(crate) fn report(name: &str, bytes: &[u8], inspection: &Inspection, judged: Judged, options: &Options) -> Report {
    let Inspection { document, contract, extraction } = inspection;
    let text = document.text.as_str();
    let mut ids = Ids::new("c");
    let commitments: Vec<CommitmentReport> = extraction
        .commitments
        .iter()
        .zip(judged.judgements)
        .map(|(commitment, judgement)| commitment_report(commitment, judgement, inspection, &mut ids))
        .collect();
    let mut ids = Ids::new("f");
    let findings = judged.findings.into_iter().map(|finding| FindingReport {
        id: ids.id(&[finding.rule, finding.span.of(text)]),
        rule: finding.rule.to_owned(),
        severity: finding.severity,
        message: finding.message,
        commitment: finding.commitment.and_then(|at| commitments.get(at)).map(|known| known.id.clone()),
        span: finding.span,
        fixes: finding.fixes,
        approvers: finding.approvers,
    });
    let findings = findings.collect();
    let parties = contract.parties.iter().map(|party| PartyReport {
        name: folded(text, party.name),
        role: party.role,
        aliases: party.aliases.iter().map(|alias| folded(text, *alias)).collect(),
        span: party.name,
    });
    let effective_date = match (options.effective_date, extraction.effective_date) {
        (Some(day), _) => Some(Stated { value: Some(day), text: day.to_string(), span: None }),
        (None, stated) => stated.map(|(value, span)| Stated { value, text: span.of(text).to_owned(), span: Some(span) }),
    };
    Report {
        schema: SCHEMA.to_owned(),
        tool: Tool { name: "caveat".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        document: DocumentInfo {
            name: name.to_owned(),
            sha256: sha256(bytes),
            format: document.format,
            pages: document.pages,
            bytes: bytes.len() as u64,
        },
        as_of: options.as_of,
        decision: judged.decision,
        parties: parties.collect(),
        effective_date,
        term: extraction.term.map(|(value, span)| Stated { value, text: span.of(text).to_owned(), span: Some(span) }),
        commitments,
        findings,
        notices: document.notices.iter().chain(&extraction.notices).cloned().collect(),
    }
}

fn commitment_report(
    commitment: &Commitment,
    judgement: Judgement,
    inspection: &Inspection,
    ids: &mut Ids,
) -> CommitmentReport {
    let Inspection { document, contract, .. } = inspection;
    let text = document.text.as_str();
    let clauses = std::iter::successors(commitment.clause.and_then(|at| contract.clauses.get(at)), |clause| {
        clause.parent.and_then(|at| contract.clauses.get(at))
    });
    let path = clauses.clone().map(|clause| clause.path.as_str()).find(|path| !path.is_empty());
    let heading = clauses.clone().find_map(|clause| clause.heading);
    let lead_in = commitment.lead_in.map_or("", |span| span.of(text));
    let deadlines = commitment.deadlines.iter().map(|time| TimeReport::of_deadline(text, time));
    let limits = commitment.limits.iter().map(|limit| LimitReport {
        text: limit.span.of(text).to_owned(),
        span: limit.span,
        metric: limit.metric,
        op: limit.op,
        value: limit.value,
        unit: limit.unit.clone(),
    });
    let consequences = commitment.consequences.iter().map(|consequence| ConsequenceReport {
        text: consequence.span.of(text).to_owned(),
        span: consequence.span,
        kind: consequence.kind,
        amount: consequence.amount.map(|span| span.of(text).to_owned()),
        cap: consequence.cap.map(|span| span.of(text).to_owned()),
    });
    CommitmentReport {
        id: ids.id(&[lead_in, commitment.span.of(text)]),
        clause: path.map(str::to_owned),
        heading: heading.map(|span| folded(text, span)),
        page: document.page_at(commitment.span.start),
        span: commitment.span,
        text: commitment.span.of(text).to_owned(),
        lead_in: commitment.lead_in.map(|span| Quote::cut(text, span)),
        kind: commitment.kind,
        force: commitment.force,
        obligor: commitment.obligor,
        subject: commitment.subject.map(|span| Quote::cut(text, span)),
        deadlines: deadlines.collect(),
        limits: limits.collect(),
        consequences: consequences.collect(),
        matched: judgement.matched,
        candidates: judgement.candidates,
        verdict: judgement.verdict,
        slack_days: judgement.slack_days,
        change: change(document, commitment.span),
        rules: commitment.rules.iter().map(|rule| (*rule).to_owned()).collect(),
    }
}

/// The tracked changes that a commitment stands in: "inserted by A. Reviewer".
fn change(document: &Document, span: Span) -> Option<String> {
    let touches = |revision: Span| revision.overlaps(span) || (revision.is_empty() && span.start < revision.start && revision.start < span.end);
    let mut changes: Vec<String> = Vec::new();
    for revision in document.revisions.iter().filter(|revision| touches(revision.span)) {
        let act = match revision.kind {
            RevisionKind::Inserted => "inserted",
            RevisionKind::Deleted => "words deleted",
            RevisionKind::Moved => "moved",
        };
        let by = revision.author.as_deref().map_or(String::new(), |author| format!(" by {author}"));
        let told = format!("{act}{by}");
        if !changes.contains(&told) {
            changes.push(told);
        }
    }
    (!changes.is_empty()).then(|| changes.join("; "))
}

/// The words at a span with their white space folded: what a name is called, wherever its line breaks stand.
fn folded(text: &str, span: Span) -> String {
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
