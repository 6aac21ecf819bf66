//! Writes the markup that formats without blocks of their own (RTF, `OpenDocument`) are turned into, so that the HTML
//! reader makes their blocks, tables, revisions and hidden text as it does everywhere.

use std::mem;

/// The element that stands where a comment begins and ends. It means something in markup of our own alone.
pub(crate) const COMMENT: &str = "comment-mark";

/// What marks a stretch of characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// A reader of the original does not see it.
    pub(crate) hidden: bool,
    /// A tracked change: whether it is an insertion, by whom, when.
    pub(crate) change: Option<Change>,
}

/// A tracked change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    /// Inserted, not deleted.
    pub(crate) inserted: bool,
    /// By whom.
    pub(crate) author: Option<String>,
    /// When.
    pub(crate) date: Option<String>,
}

/// A page of markup that is being written.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    page: String,
    /// What the characters that are being written look like.
    look: Look,
}

impl Markup {
    /// Characters that look so.
    pub(crate) fn text(&mut self, text: &str, look: &Look) {
        if text.is_empty() {
            return;
        }
        if self.look != *look {
            self.plain();
            if let Some(Change { inserted, author, date }) = &look.change {
                self.page.push_str(if *inserted { "<ins" } else { "<del" });
                // The HTML reader takes the citation of a change for its author.
                for (name, value) in [("cite", author), ("datetime", date)] {
                    if let Some(value) = value {
                        self.page.push_str(&format!(" {name}=\""));
                        escape(value, &mut self.page);
                        self.page.push('"');
                    }
                }
                self.page.push('>');
            }
            if look.hidden {
                self.page.push_str("<span hidden>");
            }
            self.look = look.clone();
        }
        escape(text, &mut self.page);
    }

    /// Ends what marks characters.
    fn plain(&mut self) {
        let look = mem::take(&mut self.look);
        if look.hidden {
            self.page.push_str("</span>");
        }
        if let Some(change) = look.change {
            self.page.push_str(if change.inserted { "</ins>" } else { "</del>" });
        }
    }

    /// A tag, written as it is.
    pub(crate) fn tag(&mut self, tag: &str) {
        self.plain();
        self.page.push_str(tag);
    }

    /// A place that the comment of this number is about: its beginning, and where it comes again its end.
    pub(crate) fn comment(&mut self, number: usize) {
        self.tag(&format!("<{COMMENT} n={number}>"));
    }

    /// Whether nothing was written.
    pub(crate) fn is_empty(&self) -> bool {
        self.page.is_empty()
    }

    /// Takes what was written, and begins anew.
    pub(crate) fn take(&mut self) -> String {
        self.plain();
        mem::take(&mut self.page)
    }
}

fn escape(text: &str, page: &mut String) {
    for char in text.chars() {
        match char {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\0' => {}
            char => page.push(char),
        }
    }
}
