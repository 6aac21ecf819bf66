//! A label file, the document it is about, and what the scanner says of it.

use anyhow::{Context, Result, bail};
use caveat::judgement::Candidate;
use caveat::report::{CommitmentReport, Report};
use caveat::{Catalog, CatalogFormat, Options, Scanner, Span};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// What an annotator says about one document.
#[derive(Debug, Deserialize)]
pub(crate) struct Label {
    pub(crate) document: String,
    pub(crate) vendor: Name,
    pub(crate) effective_date: Option<Stated>,
    pub(crate) term: Option<Stated>,
    catalog: Value,
    pub(crate) commitments: Vec<Gold>,
    #[serde(skip)]
    path: PathBuf,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Name {
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Stated {
    pub(crate) value: Option<String>,
}

/// One labelled commitment.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Gold {
    pub(crate) quote: String,
    pub(crate) kind: String,
    pub(crate) force: String,
    pub(crate) subject: Option<String>,
    pub(crate) deadlines: Vec<GoldTime>,
    pub(crate) limits: Vec<GoldLimit>,
    pub(crate) consequence: Option<String>,
    #[serde(rename = "match")]
    pub(crate) matched: Option<String>,
    pub(crate) verdict: Option<String>,
    /// Offsets in characters, where the label has them.
    start: Option<usize>,
    end: Option<usize>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct GoldTime {
    pub(crate) quote: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) value: Option<String>,
    pub(crate) direction: Option<String>,
    pub(crate) anchor: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct GoldLimit {
    pub(crate) quote: String,
    pub(crate) metric: String,
    pub(crate) op: String,
    pub(crate) value: f64,
}

/// A scan of the labelled document.
pub(crate) struct Scanned {
    pub(crate) report: Report,
    /// Where each labelled commitment stands; `None` where its quote is not in the text.
    pub(crate) gold: Vec<Option<Span>>,
    /// For each labelled commitment with a verdict, in order: the entry decided for, and the candidates, best first.
    pub(crate) alone: Vec<(Option<String>, Vec<Candidate>)>,
}

impl Scanned {
    pub(crate) fn found(&self) -> Vec<Span> {
        self.report.commitments.iter().map(|commitment| commitment.span).collect()
    }
}

impl Label {
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let label: Self = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
        Ok(Self { path: path.to_owned(), ..label })
    }

    pub(crate) fn stem(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    fn catalog(&self) -> Result<Catalog> {
        let Value::String(relative) = &self.catalog else {
            let text = json!({ "capabilities": self.catalog }).to_string();
            return Ok(Catalog::parse(&text, CatalogFormat::Json)?);
        };
        let path = self.path.parent().unwrap_or(Path::new(".")).join(relative);
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let Some(format) = CatalogFormat::of_path(&path) else { bail!("{}: no catalog", path.display()) };
        Ok(Catalog::parse(&text, format)?)
    }

    /// Scans the document as somebody would who knows the vendor and asks on the day that the agreement takes effect.
    pub(crate) fn scan(&self, documents: &Path, we: bool) -> Result<Scanned> {
        let stated = self.effective_date.as_ref().and_then(|stated| stated.value.as_deref());
        let as_of: Date = stated.unwrap_or("2000-01-01").parse().context("the label's effective date")?;
        let mut options = Options::on(as_of);
        options.we = we.then(|| self.vendor.name.clone());
        let scanner = Scanner::new(Some(self.catalog()?), options)?;
        let path = documents.join(&self.document);
        let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
        let text = caveat::read(&bytes, &caveat::Reading::default())?.text;
        let asked = self.commitments.iter().filter(|gold| gold.verdict.is_some());
        let alone = asked.filter_map(|gold| {
            let line = gold.quote.split_whitespace().collect::<Vec<_>>().join(" ");
            let answer = scanner.match_line(1, &line)?;
            Some((answer.capability, answer.candidates))
        });
        let alone = alone.collect();
        let report = scanner.scan(&bytes, &self.document)?;
        Ok(Scanned { gold: self.places(&text), report, alone })
    }

    /// Where each quote stands: at its offsets, else the next place of its words after the one before it.
    fn places(&self, text: &str) -> Vec<Option<Span>> {
        let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let folded = Folded::of(text);
        let mut from = 0;
        let place = |gold: &Gold| {
            if let (Some(start), Some(end)) = (gold.start, gold.end) {
                return Some(Span::new(*offsets.get(start)?, *offsets.get(end)?));
            }
            let quote = Folded::of(&gold.quote).letters;
            let at = folded.find(&quote, from).or_else(|| folded.find(&quote, 0))?;
            from = at + quote.len();
            Some(folded.span(at, from))
        };
        self.commitments.iter().map(place).collect()
    }
}

/// A text without white space, hyphens and quotation marks, in which readers and annotators may differ.
struct Folded {
    letters: String,
    /// The place in the text of each byte of `letters`.
    places: Vec<usize>,
    length: usize,
}

impl Folded {
    fn of(text: &str) -> Self {
        const PASSED_OVER: &[char] =
            &['-', '\u{ad}', '\u{2010}', '\u{2011}', '"', '“', '”', '\'', '‘', '’', '\u{200b}'];
        let mut letters = String::with_capacity(text.len());
        let mut places = Vec::with_capacity(text.len());
        for (at, letter) in text.char_indices() {
            if !letter.is_whitespace() && !PASSED_OVER.contains(&letter) {
                letters.push(letter);
                places.resize(letters.len(), at);
            }
        }
        Self { letters, places, length: text.len() }
    }

    fn find(&self, quote: &str, from: usize) -> Option<usize> {
        self.letters.get(from..)?.find(quote).map(|at| from + at)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let place = |at: usize| self.places.get(at).copied().unwrap_or(self.length);
        // After the last letter, not at the next one, which may lie beyond white space.
        let last = self.letters.get(..end).and_then(|before| before.chars().next_back()).map_or(0, char::len_utf8);
        Span::new(place(start), (place(end.saturating_sub(1)) + last).max(place(start)))
    }
}

/// The words of a promise on one line.
pub(crate) fn line_of(commitment: &CommitmentReport) -> String {
    commitment.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_found_across_line_ends_hyphens_and_quotation_marks() {
        let text = "Before. The Vendor shall  inte-\ngrate “SAP” daily… After.";
        let folded = Folded::of(text);
        let quote = Folded::of("The Vendor shall integrate \"SAP\" daily…").letters;
        let at = folded.find(&quote, 0).unwrap();
        assert_eq!(folded.span(at, at + quote.len()).of(text), "The Vendor shall  inte-\ngrate “SAP” daily…");
    }
}
