//! Follows the tags of a page and writes its text and blocks.

use super::lists::List;
use super::style::{attribute, is_backed, is_hidden, is_note};
use super::table::Table;
use crate::Revisions;
use crate::headings::reads_as_heading;
use crate::markup::COMMENT;
use caveat_core::Span;
use caveat_core::document::{Block, BlockKind, Comment, Document, Format, Notice, Origin, Revision, RevisionKind};
use html5gum::StartTag;

/// Elements inside each other that are kept track of; deeper ones are read as if their tags were not there.
const MAX_OPEN: usize = 512;

/// A page that is being read.
#[derive(Default)]
pub(super) struct Page {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    open: Vec<Element>,
    lists: Vec<List>,
    pub(super) tables: Vec<Table>,
    pub(super) table_count: u32,
    /// Where the block that is being written begins in the text.
    pub(super) block_start: usize,
    /// The mark that the next block of a list item gets.
    mark: Option<String>,
    label_end: Option<usize>,
    /// A blank is due before the next letter.
    blank: bool,
    breaks: u8,
    hidden: Vec<Span>,
    revisions: Vec<Revision>,
    /// Which side of tracked changes is the text.
    revisions_read: Revisions,
    /// Comments of the format that the markup was made from; none in a page of the web.
    comments: Vec<Comment>,
    /// Where comments begin and end in the text, in its order: the comment's index, the place.
    comment_places: Vec<(usize, usize)>,
}

/// An element that is open.
struct Element {
    name: String,
    hidden: bool,
    backed: bool,
    role: Role,
    /// For `ins` and `del`: by whom and when.
    change: Option<(bool, Option<String>, Option<String>)>,
}

/// What an element makes of the text inside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Nothing of its own.
    Inline,
    Block,
    Heading(u8),
    Item,
    List,
    /// Its text is not part of the page.
    Dropped,
    Furniture,
    /// A footnote or endnote.
    Note,
    Preformatted,
    Table,
}

fn role(name: &str) -> Role {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Heading(name.as_bytes()[1] - b'1'),
        "li" => Role::Item,
        "ol" | "ul" | "menu" | "dir" => Role::List,
        "script" | "style" | "template" | "noscript" | "head" | "title" | "svg" | "iframe" | "object" | "audio"
        | "video" | "canvas" | "rt" | "rp" | "noframes" | "datalist" => Role::Dropped,
        "nav" | "header" | "footer" => Role::Furniture,
        "pre" | "textarea" | "listing" | "xmp" => Role::Preformatted,
        "table" => Role::Table,
        "p" | "div" | "body" | "html" | "section" | "article" | "main" | "aside" | "blockquote" | "address" | "dl"
        | "dt" | "dd" | "fieldset" | "form" | "figure" | "figcaption" | "center" | "details" | "summary" | "legend"
        | "caption" | "option" | "hgroup" | "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" => Role::Block,
        _ => Role::Inline,
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr"
            | "img"
            | "input"
            | "meta"
            | "link"
            | "area"
            | "base"
            | "col"
            | "embed"
            | "source"
            | "track"
            | "wbr"
            | "param"
            | "frame"
            | "basefont"
            | "bgsound"
    )
}

impl Page {
    /// A page of which this side of its changes is read.
    pub(super) fn new(revisions_read: Revisions) -> Self {
        Self { revisions_read, ..Self::default() }
    }

    /// The same, with comments whose places are marked by their index.
    pub(super) fn with_comments(self, comments: Vec<Comment>) -> Self {
        Self { comments, ..self }
    }

    /// A comment begins or ends here.
    fn comment(&mut self, tag: &StartTag<()>) {
        if let Some(number) = attribute(tag, "n").and_then(|number| number.parse().ok()) {
            self.comment_places.push((number, self.text.len()));
        }
    }

    fn inside(&self, role: Role) -> bool {
        self.open.iter().any(|element| element.role == role)
    }

    pub(super) fn open(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        self.break_out(&name);
        if self.inside(Role::Dropped) {
            // What is dropped may hold elements of its own name.
            if !is_void(&name) && !tag.self_closing {
                self.push(tag, name, Role::Dropped);
            }
            return;
        }
        match &*name {
            "br" => return self.line_break(),
            "hr" => return self.flush(),
            "input" => return self.input(tag),
            COMMENT if !self.comments.is_empty() => return self.comment(tag),
            _ => {}
        }
        if is_void(&name) {
            return;
        }
        let role = if is_note(tag) { Role::Note } else { role(&name) };
        if !matches!(role, Role::Inline | Role::Dropped) {
            self.flush();
        }
        self.close_implied(&name, role);
        match role {
            Role::List => self.lists.push(List::new(tag, &name)),
            Role::Item => self.mark = self.lists.last_mut().map_or(Some("•".to_owned()), |list| list.mark(tag)),
            Role::Table => self.open_table(),
            _ => {}
        }
        match &*name {
            "thead" => self.table_head(true),
            "tbody" | "tfoot" => self.table_head(false),
            "tr" => self.open_row(),
            "td" | "th" => self.open_cell(tag, name == "th"),
            _ => {}
        }
        // Only foreign elements close themselves; `<p/>` opens a paragraph.
        self.push(tag, name, role);
    }

    /// A head ends where its page begins, and a drawing where a paragraph does, whether they are closed or not.
    fn break_out(&mut self, name: &str) {
        let dropped = self.open.iter().find(|element| element.role == Role::Dropped).map(|element| &*element.name);
        match dropped {
            Some("head") => {
                let metadata = ["meta", "title", "link", "style", "script", "base", "noscript", "template", "bgsound"];
                if !metadata.contains(&name) {
                    self.leave("head");
                }
            }
            Some("svg") if !matches!(role(name), Role::Inline | Role::Dropped) => self.leave("svg"),
            _ => {}
        }
    }

    fn push(&mut self, tag: &StartTag<()>, name: String, role: Role) {
        // The content of a script must be known as such, however deep it stands.
        if self.open.len() >= MAX_OPEN + if role == Role::Dropped { 64 } else { 0 } {
            return;
        }
        let parent = self.open.last();
        let backed = parent.is_some_and(|parent| parent.backed) || is_backed(tag);
        let hidden = parent.is_some_and(|parent| parent.hidden) || is_hidden(tag) && !(backed && only_white(tag));
        let change = match &*name {
            "ins" | "del" => Some((name == "ins", attribute(tag, "cite"), attribute(tag, "datetime"))),
            _ => None,
        };
        self.open.push(Element { name, hidden, backed, role, change });
    }

    /// The end tags that may be left out: an item ends at the next, a cell at the next cell or row, a paragraph at
    /// the next block.
    fn close_implied(&mut self, name: &str, role: Role) {
        match name {
            "li" => self.leave_until("li", &["ol", "ul", "menu", "dir"]),
            "dt" | "dd" => {
                self.leave_until("dt", &["dl"]);
                self.leave_until("dd", &["dl"]);
            }
            "option" => self.leave_until("option", &["select"]),
            "td" | "th" => {
                self.leave_until("td", &["tr", "table"]);
                self.leave_until("th", &["tr", "table"]);
            }
            "tr" => self.leave_until("tr", &["table"]),
            "thead" | "tbody" | "tfoot" => {
                for part in ["tr", "thead", "tbody", "tfoot"] {
                    self.leave_until(part, &["table"]);
                }
            }
            _ if !matches!(role, Role::Inline | Role::Dropped)
                && self.open.last().is_some_and(|element| element.name == "p") =>
            {
                self.leave("p");
            }
            _ => {}
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        match name {
            "br" => return self.line_break(),
            _ if role(name) != Role::Inline && !self.inside(Role::Dropped) => self.flush(),
            _ => {}
        }
        // The end of an inline element does not reach out of its block, nor any end out of its cell.
        match name {
            "table" | "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" => self.leave_until(name, &["table"]),
            _ => self.leave_until(name, &["td", "th"]),
        }
    }

    fn leave(&mut self, name: &str) {
        self.leave_until(name, &[]);
    }

    /// Closes the innermost element of this name and what is open inside it, unless a `barrier` stands between.
    fn leave_until(&mut self, name: &str, barrier: &[&str]) {
        let found = self.open.iter().rposition(|element| element.name == name);
        let stopped = self.open.iter().rposition(|element| barrier.contains(&&*element.name) && element.name != name);
        let Some(at) = found.filter(|at| stopped.is_none_or(|stop| stop < *at)) else { return };
        while self.open.len() > at {
            let Some(element) = self.open.pop() else { break };
            match element.role {
                Role::List => drop(self.lists.pop()),
                Role::Item => self.mark = None,
                Role::Table => self.close_table(),
                _ => {}
            }
            if element.name == "tr" {
                self.close_row();
            }
        }
    }

    /// Text between tags.
    pub(super) fn words(&mut self, words: &str) {
        if self.inside(Role::Dropped) {
            return;
        }
        let Some((inserted, author, date)) = self.open.iter().rev().find_map(|element| element.change.clone()) else {
            return self.write(words);
        };
        let kind = if inserted { RevisionKind::Inserted } else { RevisionKind::Deleted };
        let stands = match self.revisions_read {
            Revisions::Accepted => inserted,
            Revisions::Original => !inserted,
            Revisions::Both => true,
        };
        if stands {
            let start = self.text.len();
            self.write(words);
            let span = Span::new(start, self.text.len()).trim(&self.text);
            if !span.is_empty() {
                self.revisions.push(Revision { span, kind, author, date, removed: None });
            }
        } else if !words.trim().is_empty() {
            let span = Span::new(self.text.len(), self.text.len());
            let removed = Some(words.split_whitespace().collect::<Vec<_>>().join(" "));
            self.revisions.push(Revision { span, kind, author, date, removed });
            // The blanks around what is left out are those of what stays.
            self.blank |= words.starts_with(char::is_whitespace) || words.ends_with(char::is_whitespace);
        }
    }

    fn write(&mut self, words: &str) {
        let preformatted = self.inside(Role::Preformatted);
        let hidden = self.open.last().is_some_and(|element| element.hidden);
        for char in words.chars() {
            match char {
                // An optional hyphen is not printed.
                '\u{ad}' => {}
                '\r' if preformatted => {}
                '\n' | '\t' if preformatted => {
                    self.start_block();
                    self.text.push(char);
                }
                char if char.is_whitespace() || char.is_control() => self.blank = true,
                char => {
                    self.start_block();
                    if self.blank && self.text.len() > self.letters_start() && !self.text.ends_with(['\n', ' ']) {
                        self.text.push(' ');
                    }
                    self.blank = false;
                    self.breaks = 0;
                    let start = self.text.len();
                    self.text.push(char);
                    if hidden {
                        self.mark_hidden(Span::new(start, self.text.len()));
                    }
                }
            }
        }
    }

    fn mark_hidden(&mut self, span: Span) {
        match self.hidden.last_mut() {
            Some(last) if Span::new(last.end, span.start).of(&self.text).trim().is_empty() => last.end = span.end,
            _ => self.hidden.push(span),
        }
    }

    /// Writes the mark of a list item before its first letter.
    fn start_block(&mut self) {
        if self.text.len() > self.block_start {
            return;
        }
        if let Some(mark) = self.mark.take() {
            self.text.push_str(&mark);
            self.label_end = Some(self.text.len());
            self.text.push(' ');
        }
        self.blank = false;
    }

    fn letters_start(&self) -> usize {
        self.label_end.map_or(self.block_start, |end| end + 1)
    }

    /// Puts `line` in place of the text from `start` on; `moves` says where each block in it has gone.
    pub(super) fn rewrite(&mut self, start: usize, line: &str, moves: &[(Span, usize)]) {
        let carried = |span: Span| {
            let at = moves.partition_point(|(old, _)| old.start <= span.start).checked_sub(1)?;
            let (old, new) = moves[at];
            let from = (span.start - old.start).min(old.len());
            let to = span.end.saturating_sub(old.start).clamp(from, old.len());
            Some(Span::new(new + from, new + to))
        };
        let touched = |span: &Span| span.start >= start;
        for span in self.hidden.iter_mut().rev().take_while(|span| touched(span)) {
            *span = carried(*span).unwrap_or(*span);
        }
        for revision in self.revisions.iter_mut().rev().take_while(|revision| touched(&revision.span)) {
            revision.span = carried(revision.span).unwrap_or(revision.span);
        }
        for (_, place) in self.comment_places.iter_mut().rev().take_while(|(_, place)| *place >= start) {
            *place = carried(Span::new(*place, *place)).map_or(*place, |moved| moved.start);
        }
        self.text.truncate(start);
        self.text.push_str(line);
        self.text.push('\n');
        self.block_start = self.text.len();
    }

    /// One break is a line end inside the block, two are its end.
    fn line_break(&mut self) {
        if self.inside(Role::Dropped) {
            return;
        }
        self.breaks += 1;
        if self.breaks >= 2 {
            self.flush();
        } else if self.text.len() > self.block_start {
            self.text.push('\n');
            self.blank = false;
        }
    }

    fn input(&mut self, tag: &StartTag<()>) {
        match attribute(tag, "type").unwrap_or_default().to_ascii_lowercase().as_str() {
            "checkbox" | "radio" => {
                let ticked = attribute(tag, "checked").is_some();
                self.words(if ticked { " \u{2612} " } else { " \u{2610} " });
            }
            "" | "text" | "number" | "date" | "email" | "tel" | "url" => {
                if let Some(value) = attribute(tag, "value") {
                    self.words(&value);
                }
            }
            _ => {}
        }
    }

    /// Ends the block that is being written.
    pub(super) fn flush(&mut self) {
        self.blank = false;
        self.breaks = 0;
        let label = self.label_end.take().map(|end| Span::new(self.block_start, end));
        let span = Span::new(self.block_start, self.text.len()).trim(&self.text);
        let of_label = label.map_or(0, Span::len);
        self.text.truncate(if span.len() <= of_label { self.block_start } else { span.end });
        let length = self.text.len();
        for (_, place) in self.comment_places.iter_mut().rev().take_while(|(_, place)| *place > length) {
            *place = length;
        }
        if span.len() <= of_label {
            return;
        }
        let kind = match self.kind(label.is_some()) {
            BlockKind::Heading if !reads_as_heading(span.of(&self.text)) => BlockKind::Paragraph,
            kind => kind,
        };
        let level = match kind {
            BlockKind::ListItem => self.lists.len().saturating_sub(1).min(255) as u8,
            BlockKind::Heading => self.heading_level(),
            _ => 0,
        };
        self.text.push('\n');
        let block = Block { span, kind, label, level, origin: Origin::default() };
        match self.tables.last_mut().and_then(|table| table.row.as_mut()) {
            Some(row) => row.inside.push(block),
            None => self.blocks.push(block),
        }
        self.block_start = self.text.len();
    }

    fn heading_level(&self) -> u8 {
        self.open
            .iter()
            .rev()
            .find_map(|element| if let Role::Heading(level) = element.role { Some(level) } else { None })
            .unwrap_or(0)
    }

    fn kind(&self, labelled: bool) -> BlockKind {
        // The innermost element that says something decides; a heading in a page header is still the heading.
        for element in self.open.iter().rev() {
            match element.role {
                Role::Heading(_) => return BlockKind::Heading,
                Role::Furniture => return BlockKind::Furniture,
                Role::Note => return BlockKind::Note,
                _ => {}
            }
        }
        if labelled { BlockKind::ListItem } else { BlockKind::Paragraph }
    }

    /// The document.
    pub(super) fn finish(mut self) -> Document {
        self.flush();
        while !self.tables.is_empty() {
            self.close_row();
            self.close_table();
        }
        let length = self.text.len();
        for revision in &mut self.revisions {
            revision.span.end = revision.span.end.min(length);
            revision.span.start = revision.span.start.min(revision.span.end);
        }
        self.hidden.retain(|span| span.end <= length);
        for (number, at) in self.comment_places {
            if let Some(comment) = self.comments.get_mut(number) {
                comment.span = Some(comment.span.map_or(Span::new(at, at), |span| Span::new(span.start.min(at), at)));
            }
        }
        for span in self.comments.iter_mut().filter_map(|comment| comment.span.as_mut()) {
            *span = sound(*span, &self.text);
        }
        let message = "text that a browser would not show; it is read like any other";
        let notices = self.hidden.iter().map(|span| Notice::new("hidden-text", message).at(*span)).collect();
        Document {
            text: self.text,
            format: Format::Html,
            pages: None,
            blocks: self.blocks,
            revisions: self.revisions,
            hidden: self.hidden,
            comments: self.comments,
            notices,
            places: vec![],
        }
    }
}

/// A span that was noted while the text was still being changed, on boundaries of what it has become.
fn sound(span: Span, text: &str) -> Span {
    let place = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = place(span.start);
    Span::new(start, place(span.end).max(start)).trim(text)
}

/// Whether white letters are all that hides an element: then a background brings them back.
fn only_white(tag: &StartTag<()>) -> bool {
    let style = attribute(tag, "style").unwrap_or_default().to_ascii_lowercase();
    attribute(tag, "hidden").is_none()
        && !["none", "visibility", "opacity", "font-size", "mso-hide"].iter().any(|word| style.contains(word))
}
