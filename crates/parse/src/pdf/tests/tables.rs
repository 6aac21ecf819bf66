//! Tables that are ruled: cells by their lines, however their words wrap.

use super::{Pdf, put};
use crate::shown::blocks;
use caveat_core::document::{BlockKind, Document};
use std::fmt::Write as _;

/// Lines between these places, each as the box of a thin stroke.
fn grid(content: &mut String, xs: &[f64], ys: &[f64]) {
    let (left, right) = (xs[0], xs[xs.len() - 1]);
    let (bottom, top) = (ys[ys.len() - 1], ys[0]);
    for y in ys {
        writeln!(content, "{left} {y} {} 0.5 re f", right - left).unwrap();
    }
    for x in xs {
        writeln!(content, "{x} {bottom} 0.5 {} re f", top - bottom).unwrap();
    }
}

fn cells(document: &Document) -> Vec<Vec<&str>> {
    let rows = document.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::TableRow { cells, .. } => Some(cells.iter().map(|cell| cell.of(&document.text)).collect()),
        _ => None,
    });
    rows.collect()
}

/// Text in a cell, wrapped into lines.
fn cell(content: &mut String, font: &str, x: f64, y: f64, texts: &[&str]) {
    for (at, text) in texts.iter().enumerate() {
        put(content, font, 10.0, x, y - 12.0 * at as f64, text);
    }
}

#[test]
fn wrapped_cells_are_read_one_by_one() {
    let mut content = String::new();
    put(&mut content, "F1", 10.0, 72.0, 740.0, "The times of the service are these.");
    grid(&mut content, &[70.0, 170.0, 300.0, 430.0], &[720.0, 700.0, 650.0, 600.0]);
    for (x, text) in [(75.0, "Severity"), (175.0, "Response"), (305.0, "Repair")] {
        put(&mut content, "F2", 10.0, x, 706.0, text);
    }
    cell(&mut content, "F1", 75.0, 688.0, &["One, the", "service is", "down"]);
    cell(&mut content, "F1", 175.0, 688.0, &["within one hour at", "any time of the day"]);
    cell(&mut content, "F1", 305.0, 688.0, &["within four hours"]);
    cell(&mut content, "F1", 75.0, 638.0, &["Two"]);
    cell(&mut content, "F1", 175.0, 638.0, &["on the next business", "day"]);
    cell(&mut content, "F1", 305.0, 638.0, &["within ten business", "days, or as is", "agreed"]);
    put(&mut content, "F1", 10.0, 72.0, 570.0, "They count from the call.");
    let document = Pdf::new().page(content).read();
    assert_eq!(
        blocks(&document),
        [
            ('p', "The times of the service are these."),
            ('R', "Severity | Response | Repair"),
            ('r', "One, the service is down | within one hour at any time of the day | within four hours"),
            ('r', "Two | on the next business day | within ten business days, or as is agreed"),
            ('p', "They count from the call."),
        ]
    );
}

#[test]
fn cells_over_several_columns_or_rows_are_one() {
    let mut content = String::new();
    // The head runs over both right columns; the first column's two lower cells are one.
    for (y, from) in [(720.0, 70.0), (700.0, 70.0), (680.0, 170.0), (660.0, 70.0)] {
        writeln!(content, "{from} {y} m 430 {y} l S").unwrap();
    }
    for (x, top) in [(70.0, 720.0), (170.0, 720.0), (300.0, 700.0), (430.0, 720.0)] {
        writeln!(content, "{x} 660 m {x} {top} l S").unwrap();
    }
    for (x, y, text) in [
        (75.0, 706.0, "Tier"),
        (200.0, 706.0, "Support by telephone"),
        (75.0, 676.0, "Gold"),
        (175.0, 686.0, "at night"),
        (305.0, 686.0, "yes"),
        (175.0, 666.0, "on Sundays"),
        (305.0, 666.0, "no"),
    ] {
        put(&mut content, "F1", 10.0, x, y, text);
    }
    let document = Pdf::new().page(content).read();
    assert_eq!(
        cells(&document),
        [vec!["Tier", "Support by telephone"], vec!["Gold", "at night", "yes"], vec!["on Sundays", "no"]]
    );
}

#[test]
fn an_empty_cell_keeps_its_place() {
    let mut content = String::new();
    grid(&mut content, &[70.0, 170.0, 300.0, 430.0], &[720.0, 700.0, 680.0, 660.0]);
    for (x, y, text) in [(75.0, 706.0, "Gold"), (305.0, 706.0, "yes"), (75.0, 686.0, "Silver"), (175.0, 686.0, "some")]
    {
        put(&mut content, "F1", 10.0, x, y, text);
    }
    let document = Pdf::new().page(content).read();
    assert_eq!(cells(&document), [vec!["Gold", "", "yes"], vec!["Silver", "some", ""]]);
}

#[test]
fn a_box_around_prose_and_lines_under_words_are_no_table() {
    let mut content = String::new();
    grid(&mut content, &[60.0, 550.0], &[730.0, 660.0]);
    cell(
        &mut content,
        "F1",
        72.0,
        715.0,
        &["The provider keeps the service open at all hours,", "and tells of each fault."],
    );
    content.push_str("72 713 m 130 713 l S 140 701 m 200 701 l S");
    let document = Pdf::new().page(content).read();
    assert_eq!(
        blocks(&document),
        [('p', "The provider keeps the service open at all hours, and tells of each fault.")]
    );
}
