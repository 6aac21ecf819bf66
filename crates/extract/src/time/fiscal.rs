//! When the fiscal year begins, where the document says so.

use super::day::day;
use super::scene::Scene;
use aho_corasick::AhoCorasick;
use caveat_core::Span;
use jiff::civil::Date;
use std::sync::LazyLock;

static NAMES: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(["fiscal year", "financial year"]).ok());

/// How far behind the words its days may stand.
const NEAR: usize = 100;

/// The first month of the fiscal year: "our fiscal year 2028 runs from 1 April 2027 to 31 March 2028", "the fiscal year
/// ends on January 31". `None` where the text does not say, or says two things.
pub(crate) fn fiscal_start(text: &str) -> Option<i8> {
    let mut found = None;
    for hit in NAMES.as_ref()?.find_iter(text) {
        let end = (hit.end()..=(hit.end() + NEAR).min(text.len())).rev().find(|at| text.is_char_boundary(*at))?;
        let scene = Scene::new(text, Span::new(hit.end(), end), Date::ZERO, false);
        let Some(month) = (0..scene.tokens.len()).find_map(|at| month_at(&scene, at)) else { continue };
        if found.is_some_and(|found| found != month) {
            return None;
        }
        found = Some(month);
    }
    found
}

fn month_at(scene: &Scene, at: usize) -> Option<i8> {
    let day = day(scene, at)?;
    let before = (at.saturating_sub(3)..at).rev();
    for before in before {
        if scene.any(
            before,
            &["from", "begins", "begin", "beginning", "commences", "commencing", "starts", "starting", "start"],
        ) {
            return Some(day.date.month());
        }
        if scene.any(before, &["to", "ends", "end", "ending", "ended", "through", "closes"]) || scene.mark(before, '(')
        {
            let next = day.date.tomorrow().ok()?;
            return (next.day() == 1).then_some(next.month());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn begins_where_the_text_says() {
        for (text, month) in [
            ("Our fiscal year 2028 (FY28) runs from 1 April 2027 to 31 March 2028.", Some(4)),
            ("Provider's financial year ends on June 30.", Some(7)),
            ("by the close of its fiscal year 2028 (January 31, 2028)", Some(2)),
            ("in each fiscal year the parties meet", None),
            ("the fiscal year begins on 1 May; the financial year begins on 1 July", None),
        ] {
            assert_eq!(fiscal_start(text), month, "{text}");
        }
    }
}
