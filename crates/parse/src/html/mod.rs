//! HTML: the text that a browser would show, as blocks.
//!
//! html5gum splits the bytes into tags and text as browsers do; [`page`] follows the tags (tag soup included) and
//! writes blocks; [`lists`] computes the marks of list items, [`table`] turns rows into table rows or, where a table
//! only lays a page out, into what stands in its cells. Nothing is fetched and no script runs.

mod encoding;
mod lists;
mod page;
mod style;
mod table;

#[cfg(test)]
mod tests;

use crate::Reading;
use caveat_core::document::{Comment, Document};
use html5gum::{DefaultEmitter, Token, Tokenizer};

/// Reads an HTML file.
pub(crate) fn read(bytes: &[u8], reading: &Reading) -> Document {
    let (source, notice) = encoding::decode(bytes);
    let mut page = page::Page::new(reading.revisions);
    follow(&source, &mut page);
    let mut document = page.finish();
    document.notices.extend(notice);
    document
}

/// Reads markup of our own (see [`crate::markup`]), in which `comments` have their places by their index.
pub(crate) fn read_markup(markup: &str, comments: Vec<Comment>, reading: &Reading) -> Document {
    let mut page = page::Page::new(reading.revisions).with_comments(comments);
    follow(markup, &mut page);
    page.finish()
}

fn follow(source: &str, page: &mut page::Page) {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(source, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.open(&tag),
            Token::EndTag(tag) => page.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => page.words(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
}
