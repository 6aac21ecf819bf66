//! Texts that had pages of their own before they were printed onto these.

use super::{FILL, Pdf, put};
use crate::shown::blocks;
use caveat_core::document::{BlockKind, Document};

/// Pages of 48 lines each, filled with the lines in order.
fn printed(lines: &[String]) -> Document {
    let mut pdf = Pdf::new();
    for page in lines.chunks(48) {
        let mut content = String::new();
        for (at, line) in page.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
            put(&mut content, "F1", 11.0, if line.len() < 20 { 290.0 } else { 72.0 }, 740.0 - 14.0 * at as f64, line);
        }
        pdf.page(content);
    }
    pdf.read()
}

/// A line that comes once.
fn filled(page: u32, line: u32) -> String {
    let letter = |at: u32| char::from_u32('a' as u32 + at % 26).unwrap();
    format!("{0}{1}{1}{0} {FILL}", letter(page), letter(line))
}

/// Old pages of twenty lines, each of which ends within a sentence; `end` gives the lines between them.
fn paged(pages: u32, end: impl Fn(u32) -> Vec<String>) -> Vec<String> {
    let mut lines = Vec::new();
    for page in 1..=pages {
        lines.extend((0..18).map(|line| filled(page, line)));
        lines.extend(end(page));
    }
    lines.push("was reported by telephone before noon.".to_owned());
    lines
}

fn furniture(document: &Document) -> Vec<&str> {
    let blocks = document.blocks.iter().filter(|block| block.kind == BlockKind::Furniture);
    blocks.map(|block| block.span.of(&document.text)).collect()
}

#[test]
fn numbers_of_old_pages_do_not_cut_a_sentence() {
    for style in ["-#-", "- # -", "#", "Page #", "Terms of hosting Page # of 9"] {
        let end = |page: u32| vec![String::new(), style.replace('#', &page.to_string()), String::new(), String::new()];
        let document = printed(&paged(5, end));
        let prose: Vec<_> = blocks(&document).into_iter().filter(|block| block.0 == 'p').collect();
        assert_eq!(prose.len(), 1, "{style}: {prose:?}");
        assert_eq!(furniture(&document).len(), 5, "{style}: {:?}", furniture(&document));
    }
}

#[test]
fn heads_beside_the_numbers_go_with_them() {
    let end = |page: u32| {
        vec![
            String::new(),
            page.to_string(),
            String::new(),
            "Hosting, draft".to_owned(),
            "CONFIDENTIAL".to_owned(),
            String::new(),
        ]
    };
    let document = printed(&paged(6, end));
    assert_eq!(blocks(&document).iter().filter(|block| block.0 == 'p').count(), 1, "{:?}", blocks(&document));
    assert_eq!(furniture(&document).len(), 18, "{:?}", furniture(&document));
}

#[test]
fn numbers_that_do_not_count_pages_stay() {
    // Too near each other, in no order, or too few.
    for numbers in [[1_u32, 7, 3, 9, 2], [5, 5, 5, 5, 5], [1, 9, 20, 31, 45]] {
        let end = |page: u32| vec![String::new(), format!("{}", numbers[page as usize - 1]), String::new()];
        let document = printed(&paged(5, end));
        assert!(furniture(&document).len() <= 1, "{numbers:?}: {:?}", furniture(&document));
    }
    let mut lines: Vec<String> = (0..6).map(|line| filled(2, line)).collect();
    lines.extend((1..=5).map(|number: u32| number.to_string()));
    lines.extend((0..20).map(|line| filled(1, line)));
    assert!(furniture(&printed(&lines)).len() <= 1);
}
