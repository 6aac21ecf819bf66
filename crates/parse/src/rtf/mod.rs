//! Rich text (RTF 1.9): followed group by group, and written as the markup that the HTML reader makes blocks of.
//!
//! * [`lex`] splits the bytes into groups, control words and characters; [`charset`] knows what a byte means in a font.
//! * [`page`] follows them: destinations, paragraphs, tables, notes, tracked changes, hidden text; [`remarks`] puts comments together. List numbers stand in
//!   the file as they print (`\listtext`), and are read as they stand.

mod charset;
mod dates;
mod lex;
mod page;
mod remarks;
#[cfg(test)]
mod tests;

use crate::{ReadError, Reading};
use caveat_core::document::{Document, Format, Notice};
use lex::{Lexer, Token};

/// Reads an RTF file.
pub(crate) fn read(bytes: &[u8], reading: &Reading) -> Result<Document, ReadError> {
    let mut page = page::Page::default();
    let mut depth = 0_usize;
    let mut ended = false;
    let mut lexer = Lexer::new(bytes);
    while let Some(token) = lexer.next() {
        match token {
            Token::Open => {
                depth += 1;
                if depth > reading.limits.depth {
                    let limit = format!("{} groups inside each other", reading.limits.depth);
                    return Err(ReadError::Limit { what: "the RTF file".to_owned(), limit });
                }
                page.open();
            }
            Token::Close => {
                page.close();
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    // What stands behind the closing brace is no part of the document.
                    ended = true;
                    break;
                }
            }
            Token::Word("bin", Some(length)) => lexer.skip(usize::try_from(length).unwrap_or(0)),
            Token::Word(word, parameter) => page.word(word, parameter),
            Token::Symbol(symbol) => page.symbol(symbol),
            Token::Byte(byte) => page.byte(byte),
        }
    }
    let (markup, comments) = page.finish();
    let mut document = crate::html::read_markup(&markup, comments, reading);
    document.format = Format::Rtf;
    if !ended {
        let message = "the RTF file ends before its last group does; words may be missing at its end";
        document.notices.push(Notice::new("damaged-part", message));
    }
    Ok(document)
}
