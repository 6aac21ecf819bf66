//! Formulas in linear form, as they would be typed: a/b, x^2, (a + b)/c.

use super::{Run, StoryReader};
use crate::docx::model::{Content, Paragraph, Piece};
use crate::docx::xml::{Element, Fault, Ns, Xml};

/// Signs that a fraction's halves and exponents must be held together against.
const JOINING: &[char] =
    &['+', '-', '\u{2212}', '\u{2013}', '\u{d7}', '*', '/', '\u{f7}', '=', '<', '>', '\u{b7}', ',', ' '];

impl StoryReader<'_> {
    /// An element of a formula.
    pub(super) fn math(
        &mut self,
        xml: &mut Xml<'_>,
        element: &Element<'_>,
        paragraph: &mut Paragraph,
        run: Run,
    ) -> Result<(), Fault> {
        match element.name() {
            "t" => self.letters(xml, paragraph, run),
            "num" => self.grouped(xml, paragraph, run, ""),
            "den" => self.grouped(xml, paragraph, run, "/"),
            "sup" => self.grouped(xml, paragraph, run, "^"),
            "sub" => self.grouped(xml, paragraph, run, "_"),
            "rad" => {
                self.push(paragraph, run.look, "\u{221a}");
                xml.children(|xml, element| match element.name() {
                    "e" => self.grouped(xml, paragraph, run, ""),
                    // "Third root": the degree stands in front of the radicand.
                    "deg" => self.grouped(xml, paragraph, run, "^"),
                    _ => xml.skip(),
                })
            }
            "d" => self.delimited(xml, paragraph, run),
            "nary" => self.operator(xml, paragraph, run),
            "oMathPara" => self.lines(xml, "oMath", paragraph, run),
            "eqArr" => self.lines(xml, "e", paragraph, run),
            "dPr" | "naryPr" | "radPr" | "fPr" | "ctrlPr" | "oMathParaPr" | "eqArrPr" => xml.skip(),
            _ => self.inline(xml, paragraph, run),
        }
    }

    /// Children of this name, each on a line of its own.
    fn lines(&mut self, xml: &mut Xml<'_>, name: &str, paragraph: &mut Paragraph, run: Run) -> Result<(), Fault> {
        let mut lines = 0_usize;
        xml.children(|xml, element| {
            if element.ns == Ns::Math && element.name() == name {
                if lines > 0 {
                    self.push(paragraph, run.look, "\n");
                }
                lines += 1;
                return self.inline(xml, paragraph, run);
            }
            self.inline_element(xml, element, paragraph, run)
        })
    }

    /// What stands in brackets: round ones, unless it says which.
    fn delimited(&mut self, xml: &mut Xml<'_>, paragraph: &mut Paragraph, run: Run) -> Result<(), Fault> {
        let (mut open, mut close, mut between) = ("(".to_owned(), ")".to_owned(), "|".to_owned());
        let mut parts = 0_usize;
        xml.children(|xml, element| match element.name() {
            "dPr" => xml.children(|xml, element| {
                let sign = match element.name() {
                    "begChr" => Some(&mut open),
                    "endChr" => Some(&mut close),
                    "sepChr" => Some(&mut between),
                    _ => None,
                };
                if let Some(sign) = sign {
                    *sign = element.value().unwrap_or_default().chars().take(1).collect();
                }
                xml.skip()
            }),
            "e" => {
                let sign = if parts == 0 { &open } else { &between };
                self.push(paragraph, run.look, sign);
                parts += 1;
                self.inline(xml, paragraph, run)
            }
            _ => self.inline_element(xml, element, paragraph, run),
        })?;
        if parts > 0 {
            self.push(paragraph, run.look, &close);
        }
        Ok(())
    }

    /// A sum, product or integral: its sign, then its bounds, then what it runs over.
    fn operator(&mut self, xml: &mut Xml<'_>, paragraph: &mut Paragraph, run: Run) -> Result<(), Fault> {
        let mut sign = "\u{222b}".to_owned();
        xml.children(|xml, element| {
            if element.name() == "naryPr" {
                return xml.children(|xml, element| {
                    if element.name() == "chr" {
                        sign = element.value().unwrap_or_default().chars().take(1).collect();
                    }
                    xml.skip()
                });
            }
            let sign = std::mem::take(&mut sign);
            self.push(paragraph, run.look, &sign);
            self.inline_element(xml, element, paragraph, run)
        })
    }

    /// What follows `sign`, in brackets where it is more than one thing; where nothing follows there is no sign.
    fn grouped(&mut self, xml: &mut Xml<'_>, paragraph: &mut Paragraph, run: Run, sign: &str) -> Result<(), Fault> {
        let at = self.story.text.len();
        let (pieces, boxes) = (paragraph.pieces.len(), paragraph.boxes.len());
        self.push(paragraph, run.look, sign);
        let after = self.story.text.len();
        self.inline(xml, paragraph, run)?;
        let words = &self.story.text[after..];
        if words.is_empty() {
            // Nothing came after the sign.
            if let Some(Piece { content: Content::Text(range), .. }) = paragraph.pieces.last_mut() {
                range.end = range.end.min(at).max(range.start);
            }
            self.story.text.truncate(at);
        } else if paragraph.boxes.len() == boxes && words.trim().contains(JOINING) && !is_bracketed(words.trim()) {
            self.story.text.insert(after, '(');
            for piece in &mut paragraph.pieces[pieces.saturating_sub(1)..] {
                if let Content::Text(range) = &mut piece.content {
                    range.end += usize::from(range.end > after);
                    range.start += usize::from(range.start > after);
                }
            }
            self.push(paragraph, run.look, ")");
        }
        Ok(())
    }
}

/// Whether one pair of round brackets holds all of it.
fn is_bracketed(words: &str) -> bool {
    let mut depth = 0_i32;
    let inside = words.char_indices().all(|(at, char)| {
        depth += i32::from(char == '(') - i32::from(char == ')');
        depth > 0 || at + char.len_utf8() == words.len()
    });
    inside && depth == 0 && words.starts_with('(')
}
