//! How fast drafts written to be slow are read: seconds and MB/s at 0.5 and 5 MB of each.
//!
//! `cargo run --release -p caveat-parse --example adverse`
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use std::time::Instant;

const HALF_MEGABYTE: usize = 500_000;

/// Names, and what is repeated.
const TEXTS: [(&str, &str); 16] = [
    ("signs in one line", "(a) "),
    ("signs in lines", "(a) x\n\n"),
    ("two signs", "(a) one thing; (i) another; "),
    ("figures in one line", "1.1 "),
    ("figures in lines", "1.1 Term\n"),
    ("numbered clauses", "1. Vendor shall report.\n\n"),
    ("double quotes", "\""),
    ("opening quotes", "“"),
    ("opening brackets", "("),
    ("quoted aliases", "Acme (\"Acme\") "),
    ("one long word", "x"),
    ("one long line", "word "),
    ("deep lists", "(a)\n(i)\n(1)\n(A)\n"),
    ("bullets in one line", "• item "),
    ("dashes in one line", "- Item "),
    ("lead-ins", "Vendor shall:\n\n"),
];

fn main() {
    for (name, part) in TEXTS {
        let seconds = |bytes: usize| {
            let text = part.repeat(bytes / part.len());
            let start = Instant::now();
            let read = caveat_parse::read(text.as_bytes(), &caveat_parse::Reading::default());
            let read_took = start.elapsed().as_secs_f64();
            let units = read.map_or(0, |document| caveat_parse::structure(&document, Some("Acme")).units.len());
            (start.elapsed().as_secs_f64(), read_took, units)
        };
        let (small, reading, _) = seconds(HALF_MEGABYTE);
        if small > 0.3 {
            println!("{name:22} {small:7.3} s for 0.5 MB ({reading:.3} s of it reading): too slow to go on");
            continue;
        }
        let (large, reading, units) = seconds(10 * HALF_MEGABYTE);
        println!(
            "{name:22} {small:7.3} s {large:7.3} s ({reading:.3} s of it reading), {:.1} MB/s, {units} units",
            5.0 / large
        );
    }
}
