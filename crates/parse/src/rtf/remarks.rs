//! Comments, which RTF tells in pieces: the range they are about by a number, then the author, then the comment with its
//! number and date.

use super::page::About;
use caveat_core::document::Comment;
use std::collections::HashMap;
use std::mem;

/// Comments that are being collected.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    comments: Vec<Comment>,
    /// Comments whose range is marked, by the number that their range and they have in common.
    numbered: HashMap<String, usize>,
    author: Option<String>,
    number: Option<String>,
    date: Option<String>,
    words: String,
}

impl Remarks {
    /// Words of the comment that is being read.
    pub(super) fn text(&mut self, text: &str) {
        self.words.push_str(text);
    }

    /// What is said about a comment; the comment that begins or ends here, if one does.
    pub(super) fn about(&mut self, about: About, said: &str) -> Option<usize> {
        let said = said.to_owned();
        match about {
            About::Author => self.author = Some(said),
            About::Number => self.number = Some(said),
            About::Date => self.date = said.parse().ok().and_then(super::dates::date),
            About::Begins => {
                let number = self.begin();
                self.numbered.insert(said, number);
                return Some(number);
            }
            About::Ends => return self.numbered.get(&said).copied(),
        }
        None
    }

    fn begin(&mut self) -> usize {
        self.comments.push(Comment { span: None, author: None, date: None, text: String::new() });
        self.comments.len() - 1
    }

    /// The comment is read; its index, if it hangs where it stands and not on a range.
    pub(super) fn end(&mut self) -> Option<usize> {
        let known = self.number.take().and_then(|number| self.numbered.remove(&number));
        let number = known.unwrap_or_else(|| self.begin());
        let author = self.author.take().filter(|author| !author.is_empty());
        let text = mem::take(&mut self.words).trim().to_owned();
        if let Some(comment) = self.comments.get_mut(number) {
            *comment = Comment { span: None, author, date: self.date.take(), text };
        }
        known.is_none().then_some(number)
    }

    /// All of them.
    pub(super) fn finish(self) -> Vec<Comment> {
        self.comments
    }
}
