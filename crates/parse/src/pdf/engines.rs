//! Which engine reads a file: the first, and the second where the first fails or finds no text.

use super::glyphs::PageWords;
use super::{engine, interpreter, load};
use crate::{PdfEngine, ReadError, Reading};
use caveat_core::document::Notice;

type Pages = Result<Vec<PageWords>, ReadError>;

/// All pages, and what is to be told of how they were read.
pub(super) fn read_pages(bytes: &[u8], reading: &Reading) -> Result<(Vec<PageWords>, Option<Notice>), ReadError> {
    let plain = |pages: Vec<PageWords>| (pages, None);
    match reading.engine {
        PdfEngine::PdfExtract => first(bytes, reading).map(plain),
        PdfEngine::Hayro => interpreter::read_pages(bytes, reading).map(plain),
        PdfEngine::Auto => rescue(first(bytes, reading), || interpreter::read_pages(bytes, reading)),
    }
}

fn first(bytes: &[u8], reading: &Reading) -> Pages {
    let loaded = load::load(bytes, reading)?;
    engine::read_pages(&loaded, &reading.limits)
}

/// Asks the second engine where the first has failed: of the whole file, or of pages. What the first has read stays.
fn rescue(first: Pages, second: impl FnOnce() -> Pages) -> Result<(Vec<PageWords>, Option<Notice>), ReadError> {
    let mut pages = match first {
        Ok(pages) => pages,
        // A limit is a limit for every engine.
        Err(limit @ ReadError::Limit { .. }) => return Err(limit),
        Err(failure) => {
            let pages = second().map_err(|_| failure.clone())?;
            let why = match failure {
                ReadError::Encrypted { .. } | ReadError::WrongPassword { .. } => "how the file is locked is unusual",
                _ => "the file's structure is damaged",
            };
            let message = format!("{why}; it was read by a second engine (hayro): compare the text with the original");
            return Ok((pages, Some(Notice::new("second-engine", message))));
        }
    };
    if !pages.iter().any(needs_rescue) {
        return Ok((pages, None));
    }
    let mut rescued = Vec::new();
    if let Ok(found) = second()
        && found.len() == pages.len()
    {
        for (number, (page, other)) in (1..).zip(pages.iter_mut().zip(found)) {
            if needs_rescue(page) && !other.broken && !other.unmapped && other.letters() > page.letters() {
                *page = other;
                rescued.push(number);
            }
        }
    }
    let notice = (!rescued.is_empty()).then(|| {
        let message = format!(
            "the first engine could not read {}; a second one (hayro) did: compare the text with the original",
            listed(&rescued)
        );
        let notice = Notice::new("second-engine", message);
        if let [page] = rescued[..] { notice.on_page(page) } else { notice }
    });
    Ok((pages, notice))
}

fn needs_rescue(page: &PageWords) -> bool {
    page.broken || page.unmapped || page.is_empty && !page.is_blank
}

/// "page 3", "pages 3, 5 to 8 and 12".
fn listed(pages: &[u32]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for run in pages.chunk_by(|one, next| one + 1 == *next) {
        match run {
            [one] => parts.push(one.to_string()),
            [one, two] => parts.extend([one.to_string(), two.to_string()]),
            [from, .., to] => parts.push(format!("{from} to {to}")),
            [] => {}
        }
    }
    let word = if pages.len() == 1 { "page" } else { "pages" };
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{word} {} and {last}", rest.join(", ")),
        _ => format!("{word} {}", parts.concat()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use caveat_core::document::Format;

    #[test]
    fn pages_are_listed_as_people_do() {
        assert_eq!(listed(&[3]), "page 3");
        assert_eq!(listed(&[3, 4]), "pages 3 and 4");
        assert_eq!(listed(&[1, 3, 5, 6, 7, 8, 12]), "pages 1, 3, 5 to 8 and 12");
    }

    #[test]
    fn a_limit_is_never_passed_on_to_the_second_engine() {
        let limit = ReadError::Limit { what: "the PDF".to_owned(), limit: "3 pages".to_owned() };
        let outcome = rescue(Err(limit.clone()), || panic!("asked"));
        assert_eq!(outcome.unwrap_err(), limit);
    }

    #[test]
    fn the_first_failure_is_told_where_both_fail() {
        let failure = |reason: &str| ReadError::Damaged { format: Format::Pdf, reason: reason.to_owned() };
        assert_eq!(rescue(Err(failure("one")), || Err(failure("two"))).unwrap_err(), failure("one"));
    }
}
