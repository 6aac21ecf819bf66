//! How a document is to be read: which side of its tracked changes, with which password, within which limits.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a document is to be read. The default reads a draft as it would stand with all changes accepted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// Which side of tracked changes is the text.
    pub revisions: Revisions,
    /// What places the characters of a PDF.
    pub engine: PdfEngine,
    /// Opens a document that is protected by a password.
    pub password: Option<String>,
    /// What the document may cost.
    pub limits: Limits,
    /// What text recognition found, by page, counted from 1. A page named here is laid out from these words instead of
    /// its own. Which pages are recognised (those without text, or all) is the caller's choice, and recognition itself
    /// the caller's work: it needs another program.
    pub recognized: BTreeMap<u32, RecognizedPage>,
}

/// Which side of tracked changes is the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Revisions {
    /// As it would stand with all changes accepted.
    #[default]
    Accepted,
    /// As it stood before: all changes rejected.
    Original,
    /// Inserted and deleted words both, each marked by its revision.
    Both,
}

/// What places the characters of a PDF on its pages; words, lines and tables are made of them in one way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PdfEngine {
    /// The first engine; the second for a file that the first cannot open, and for pages on which it stops or finds no
    /// text. A notice names the pages that the second has read.
    #[default]
    Auto,
    /// pdf-extract, within all the limits of [`Limits`].
    PdfExtract,
    /// hayro's interpreter. What it unpacks is not bounded by [`Limits`]: untrusted files need a process of their own.
    Hayro,
}

/// What a document may cost to read. A limit that is passed is [`crate::ReadError::Limit`], never a shorter text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Bytes of the text and of everything unpacked to get at it, together.
    pub unpacked_bytes: u64,
    /// Unpacked bytes of one part of an archive, or of one stream.
    pub part_bytes: u64,
    /// Unpacked bytes for one packed byte, for parts above 8 MB. Word's XML packs 10 to 60 fold.
    pub ratio: u64,
    /// Entries of an archive. Word's own files hold a few dozen, one with a thousand pictures a thousand.
    pub entries: usize,
    /// Elements of markup inside each other. Real files stay below 100, nested tables included.
    pub depth: usize,
    /// Pages.
    pub pages: usize,
    /// How often a PDF may draw its forms.
    pub form_calls: usize,
    /// Characters that a PDF shows.
    pub glyphs: usize,
    /// Documents inside one file (an archive, a mail), nested ones included.
    pub enclosed: usize,
}

/// Parts below this size may pack as well as they like.
pub(crate) const RATIO_FLOOR_BYTES: u64 = 8 << 20;

impl Default for Limits {
    fn default() -> Self {
        Self {
            unpacked_bytes: 256 << 20,
            part_bytes: 96 << 20,
            ratio: 250,
            entries: 20_000,
            depth: 256,
            pages: 5_000,
            form_calls: 20_000,
            glyphs: 20_000_000,
            enclosed: 1_000,
        }
    }
}

/// What text recognition found on one page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RecognizedPage {
    /// The words in reading order.
    pub words: Vec<RecognizedWord>,
}

/// A word that text recognition found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecognizedWord {
    /// Its letters.
    pub text: String,
    /// Where it stands on the page, in points: left, top, right, bottom; the origin is the top left corner.
    pub area: [f32; 4],
    /// How sure the recognition is, 0 to 100.
    pub confidence: f32,
    /// Which line of the page it stands in, counted from 0 down the page.
    pub line: u32,
}
