//! The time layer's cost grows with the length of the text and no faster, on text written to make it grow.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use caveat_core::Span;
use caveat_core::contract::{Contract, Unit, UnitKind, Zone};
use caveat_core::document::{Document, Format};
use caveat_extract::Context;
use std::time::{Duration, Instant};

/// Pieces that begin much and end nothing.
const PIECES: &[&str] = &[
    "1 of ",
    "within ",
    "1",
    "1,111,",
    "the first ",
    "January and ",
    "hundred and ",
    "upon the ",
    "promptly and ",
    "after 1 day ",
    "_",
    "* ",
    "(",
    "10-",
    "1/2/",
    "days ",
    "each ",
    "no later than ",
    "by the end of the ",
    "shall, and ",
    "if ",
];

fn document(text: String) -> Document {
    Document {
        text,
        format: Format::Text,
        pages: None,
        blocks: vec![],
        revisions: vec![],
        hidden: vec![],
        comments: vec![],
        notices: vec![],
        places: vec![],
    }
}

/// The shorter of two readings, as a bare question and as a promise of a contract.
fn cost(text: &str) -> Duration {
    let document = document(text.to_owned());
    let unit = Unit {
        span: Span::new(0, text.len()),
        kind: UnitKind::Sentence,
        clause: None,
        lead_ins: vec![],
        zone: Zone::Body,
        cells: vec![],
        header: vec![],
    };
    let context = Context { as_of: "2026-11-24".parse().unwrap(), effective_date: None };
    let read = || {
        let start = Instant::now();
        let times = caveat_extract::times(text, context.as_of);
        let fields = caveat_extract::fields(&document, &Contract::default(), std::slice::from_ref(&unit), &context);
        assert!(times.len() + fields.len() <= text.len() + 1);
        start.elapsed()
    };
    (0..4).map(|_| read()).min().unwrap()
}

#[test]
fn cost_grows_with_length_and_no_faster() {
    let mut slow = Vec::new();
    for piece in PIECES {
        let text = |length: usize| piece.repeat(length.div_ceil(piece.len()));
        let (short, long) = (cost(&text(2_000)), cost(&text(8_000)));
        // Four times the text: a quadratic reading would take sixteen times as long.
        println!("{piece:?}: {short:?} for 2 kB, {long:?} for 8 kB");
        if long > short * 10 + Duration::from_millis(50) {
            slow.push(format!("{piece:?}: {short:?} for 2 kB, {long:?} for 8 kB"));
        }
    }
    assert_eq!(slow, Vec::<String>::new());
}
