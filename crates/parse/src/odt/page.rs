//! Follows the content, and writes paragraphs, lists, tables, notes and changes as markup.

use super::lists::Lists;
use super::styles::Styles;
use super::xml::{Fault, Node, Tag, walk};
use crate::Reading;
use crate::markup::{Change, Look, Markup};
use caveat_core::document::Comment;
use std::collections::HashMap;
use std::mem;

/// Blanks that one element may stand for.
const MOST_BLANKS: usize = 100;

/// Text that flows: of the document, of a note, of a frame.
#[derive(Debug, Default)]
struct Flow {
    paragraph: Markup,
    /// The element of the paragraph, while one is open.
    tag: Option<String>,
    /// Notes and frames of the paragraph, which stand behind it.
    after: String,
    done: String,
}

/// A tracked change as its list describes it.
#[derive(Debug, Default)]
struct Region {
    inserted: bool,
    author: Option<String>,
    date: Option<String>,
    removed: String,
}

impl Region {
    fn change(&self) -> Change {
        Change { inserted: self.inserted, author: self.author.clone(), date: self.date.clone() }
    }
}

/// A document that is being followed.
#[derive(Debug, Default)]
pub(super) struct Page {
    flow: Flow,
    outer: Vec<Flow>,
    lists: Lists,
    /// Lists around the tables, notes and frames that are being read.
    outer_lists: Vec<Lists>,
    /// Whether text is hidden, for each element that can say so and is open.
    hidden: Vec<bool>,
    header_rows: usize,
    /// Elements that are not read and are open, inside each other.
    dropped: usize,
    regions: HashMap<String, Region>,
    /// The list of changes, while it is read: the change, and what its text is for.
    region: Option<(String, Region)>,
    in_regions: bool,
    field: Option<String>,
    /// Insertions that are open, innermost last.
    changes: Vec<String>,
    comments: Vec<Comment>,
    /// Comments whose end is marked, by the name that the mark repeats.
    named_comments: HashMap<String, usize>,
    in_comment: bool,
}

impl Page {
    /// Reads the content.
    pub(super) fn read(&mut self, source: &str, styles: &Styles, reading: &Reading) -> Result<(), Fault> {
        walk(source, reading, |node| match node {
            Node::Open(tag) => self.open(&tag, styles),
            Node::Close(name) => self.close(&name),
            Node::Text(text) => self.text(&text),
        })
    }

    /// Reads running heads and feet, which stand with the styles; what is wrong there is said by the styles' reader.
    pub(super) fn furniture(&mut self, source: &str, styles: &Styles, reading: &Reading) {
        let mut inside = 0_usize;
        let is_edge =
            |name: &str| matches!(name, "style:header" | "style:footer" | "style:header-first" | "style:footer-first");
        let _ = walk(source, reading, |node| match node {
            Node::Open(tag) if is_edge(tag.name()) => inside += 1,
            Node::Close(name) if is_edge(&name) => inside = inside.saturating_sub(1),
            Node::Open(tag) if inside > 0 => self.open(&tag, styles),
            Node::Close(name) if inside > 0 => self.close(&name),
            Node::Text(text) if inside > 0 => self.text(&text),
            _ => {}
        });
        let heads = mem::take(&mut self.flow).done;
        if !heads.is_empty() {
            self.flow.done = format!("<footer>{heads}</footer>");
        }
    }

    /// The markup of the document, and its comments.
    pub(super) fn finish(mut self) -> (String, Vec<Comment>) {
        while !self.outer.is_empty() {
            self.end_paragraph();
            self.end_flow("");
        }
        self.end_paragraph();
        (self.flow.done, self.comments)
    }

    fn open(&mut self, tag: &Tag<'_>, styles: &Styles) {
        let name = tag.name();
        if self.dropped > 0 || is_dropped(name) {
            self.dropped += 1;
            return;
        }
        if self.in_regions {
            return self.open_in_regions(tag);
        }
        if self.in_comment {
            return self.open_in_comment(name);
        }
        match name {
            "office:annotation" => self.begin_comment(tag),
            "office:annotation-end" => {
                let name = tag.attribute("office:name").unwrap_or_default();
                if let Some(number) = self.named_comments.remove(&name) {
                    self.flow.paragraph.comment(number);
                }
            }
            "text:tracked-changes" => self.in_regions = true,
            "text:p" | "text:h" => self.begin_paragraph(tag, styles),
            "text:span" | "text:section" => {
                let style = tag.attribute("text:style-name");
                let hidden =
                    styles.hides(style.as_deref()) || tag.attribute("text:display").is_some_and(|show| show == "none");
                self.hidden.push(hidden);
            }
            "text:hidden-text" => {
                self.hidden.push(true);
                self.text(&tag.attribute("text:string-value").unwrap_or_default());
                // Its content repeats the value.
                self.dropped += 1;
            }
            "text:list" => {
                let continues = tag.attribute("text:continue-numbering").is_some_and(|says| says == "true")
                    || tag.attribute("text:continue-list").is_some();
                self.lists.open(tag.attribute("text:style-name"), continues);
            }
            "text:list-item" => self.lists.item(tag.number("text:start-value")),
            "text:s" => {
                let count = tag.number("text:c").unwrap_or(1);
                self.text(&" ".repeat(std::cmp::min(count, MOST_BLANKS)));
            }
            "text:tab" => self.text("\t"),
            "text:line-break" => self.flow.paragraph.tag("<br>"),
            "text:note" | "draw:frame" | "draw:custom-shape" => self.begin_flow(),
            "table:table" => {
                self.end_paragraph();
                self.flow.done.push_str("<table>");
                self.outer_lists.push(mem::take(&mut self.lists));
            }
            "table:table-header-rows" => self.header_rows += 1,
            "table:table-row" => self.flow.done.push_str("<tr>"),
            "table:table-cell" => {
                let span = |name: &str| tag.number::<u16>(name).unwrap_or(1).clamp(1, 1000);
                let (columns, rows) = (span("table:number-columns-spanned"), span("table:number-rows-spanned"));
                let cell = if self.header_rows > 0 { "th" } else { "td" };
                self.flow.done.push_str(&format!("<{cell} colspan={columns} rowspan={rows}>"));
            }
            "text:change-start" => self.changes.extend(tag.attribute("text:change-id")),
            "text:change-end" => {
                let id = tag.attribute("text:change-id");
                self.changes.retain(|open| Some(open) != id.as_ref());
            }
            "text:change" => {
                let id = tag.attribute("text:change-id").unwrap_or_default();
                if let Some(region) = self.regions.get(&id).filter(|region| !region.inserted) {
                    let look = Look { hidden: false, change: Some(region.change()) };
                    self.flow.paragraph.text(&region.removed, &look);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.dropped > 0 {
            self.dropped -= 1;
            if self.dropped > 0 || name != "text:hidden-text" {
                return;
            }
        }
        if self.in_regions {
            return self.close_in_regions(name);
        }
        if self.in_comment {
            return self.close_in_comment(name);
        }
        match name {
            "text:p" | "text:h" => {
                self.hidden.pop();
                self.end_paragraph();
            }
            "text:span" | "text:section" | "text:hidden-text" => drop(self.hidden.pop()),
            "text:list" => self.lists.close(),
            "text:note" => self.end_flow(" role=\"doc-footnote\""),
            "draw:frame" | "draw:custom-shape" => self.end_flow(""),
            "table:table" => {
                self.flow.done.push_str("</table>");
                self.lists = self.outer_lists.pop().unwrap_or_default();
            }
            "table:table-header-rows" => self.header_rows = self.header_rows.saturating_sub(1),
            "table:table-row" => self.flow.done.push_str("</tr>"),
            "table:table-cell" => self.flow.done.push_str(if self.header_rows > 0 { "</th>" } else { "</td>" }),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.dropped > 0 {
            return;
        }
        if self.in_regions {
            match (&mut self.field, &mut self.region) {
                (Some(field), _) => field.push_str(text),
                (None, Some((_, region))) => region.removed.push_str(text),
                _ => {}
            }
            return;
        }
        if self.in_comment {
            match (&mut self.field, self.comments.last_mut()) {
                (Some(field), _) => field.push_str(text),
                (None, Some(comment)) => comment.text.push_str(text),
                _ => {}
            }
            return;
        }
        // Between paragraphs there is only the layout of the file; the number of a note stands there too.
        if self.flow.tag.is_none() && (self.outer.is_empty() || text.trim().is_empty()) {
            return;
        }
        let hidden = self.hidden.iter().any(|hidden| *hidden);
        let change = self.changes.iter().rev().find_map(|id| self.regions.get(id));
        let change = change.filter(|region| region.inserted).map(Region::change);
        self.flow.paragraph.text(text, &Look { hidden, change });
    }

    fn begin_paragraph(&mut self, tag: &Tag<'_>, styles: &Styles) {
        let style = tag.attribute("text:style-name");
        let level = tag.number::<usize>("text:outline-level").unwrap_or(1);
        let heading = tag.name() == "text:h";
        // A note begins with its number, which stands in front of its first paragraph.
        if !self.flow.paragraph.is_empty() && self.flow.tag.is_none() {
            self.flow.paragraph.text(" ", &Look::default());
        } else {
            self.end_paragraph();
        }
        self.flow.tag = Some(if heading { format!("h{}", level.clamp(1, 6)) } else { "p".to_owned() });
        self.hidden.push(styles.hides(style.as_deref()));
        let mark = self.lists.mark(styles, style.as_deref());
        let mark = mark.or_else(|| heading.then(|| self.lists.heading(styles, level)).flatten());
        if let Some(mark) = mark {
            self.text(&format!("{mark} "));
        }
    }

    fn end_paragraph(&mut self) {
        let words = self.flow.paragraph.take();
        if let Some(tag) = self.flow.tag.take() {
            self.flow.done.push_str(&format!("<{tag}>{words}</{tag}>"));
        } else {
            self.flow.done.push_str(&words);
        }
        let after = mem::take(&mut self.flow.after);
        self.flow.done.push_str(&after);
    }

    fn begin_flow(&mut self) {
        self.outer.push(mem::take(&mut self.flow));
        self.outer_lists.push(mem::take(&mut self.lists));
    }

    fn end_flow(&mut self, role: &str) {
        self.end_paragraph();
        let Some(outer) = self.outer.pop() else { return };
        let inner = mem::replace(&mut self.flow, outer);
        self.lists = self.outer_lists.pop().unwrap_or_default();
        let words = format!("<aside{role}>{}</aside>", inner.done);
        match self.flow.tag {
            Some(_) => self.flow.after.push_str(&words),
            None => self.flow.done.push_str(&words),
        }
    }

    fn begin_comment(&mut self, tag: &Tag<'_>) {
        let number = self.comments.len();
        self.comments.push(Comment { span: None, author: None, date: None, text: String::new() });
        if let Some(name) = tag.attribute("office:name") {
            self.named_comments.insert(name, number);
        }
        self.flow.paragraph.comment(number);
        self.in_comment = true;
    }

    fn open_in_comment(&mut self, name: &str) {
        match name {
            "dc:creator" | "dc:date" | "meta:creator-initials" | "loext:sender-initials" => {
                self.field = Some(String::new());
            }
            // Line ends between the elements are no text; those between its paragraphs are.
            "text:p" | "text:h" | "text:line-break" => {
                if let Some(comment) = self.comments.last_mut() {
                    comment.text.truncate(comment.text.trim_end().len());
                    if !comment.text.is_empty() {
                        comment.text.push('\n');
                    }
                }
            }
            "text:s" | "text:tab" => self.text(" "),
            _ => {}
        }
    }

    fn close_in_comment(&mut self, name: &str) {
        match name {
            "office:annotation" => {
                self.in_comment = false;
                if let Some(comment) = self.comments.last_mut() {
                    comment.text = comment.text.trim().to_owned();
                }
            }
            "dc:creator" | "dc:date" | "meta:creator-initials" | "loext:sender-initials" => {
                let field = self.field.take().filter(|field| !field.trim().is_empty());
                if let Some(comment) = self.comments.last_mut() {
                    match name {
                        "dc:creator" => comment.author = field,
                        "dc:date" => comment.date = field,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn open_in_regions(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "text:changed-region" => {
                let id = tag.attribute("text:id").or_else(|| tag.attribute("xml:id")).unwrap_or_default();
                self.region = Some((id, Region::default()));
            }
            "text:insertion" => {
                if let Some((_, region)) = &mut self.region {
                    region.inserted = true;
                }
            }
            "dc:creator" | "dc:date" => self.field = Some(String::new()),
            "text:p" | "text:h" => {
                if let Some((_, region)) = &mut self.region
                    && !region.removed.is_empty()
                {
                    region.removed.push(' ');
                }
            }
            "text:s" | "text:tab" | "text:line-break" => self.text(" "),
            _ => {}
        }
    }

    fn close_in_regions(&mut self, name: &str) {
        match name {
            "text:tracked-changes" => self.in_regions = false,
            "text:changed-region" => self.regions.extend(self.region.take()),
            "dc:creator" | "dc:date" => {
                let field = self.field.take().filter(|field| !field.trim().is_empty());
                if let Some((_, region)) = &mut self.region {
                    if name == "dc:creator" { region.author = field } else { region.date = field }
                }
            }
            // Line ends between the elements of the list are no text.
            "office:change-info" => {
                if let Some((_, region)) = &mut self.region {
                    region.removed.clear();
                }
            }
            _ => {}
        }
    }
}

/// Elements whose text is not part of the document.
fn is_dropped(name: &str) -> bool {
    matches!(
        name,
        "office:forms"
            | "office:binary-data"
            | "office:scripts"
            | "office:font-face-decls"
            | "office:automatic-styles"
            | "text:sequence-decls"
            | "text:variable-decls"
            | "text:user-field-decls"
            | "text:alphabetical-index-mark"
            | "text:ruby-text"
            | "svg:title"
            | "svg:desc"
            | "draw:object"
            | "draw:image"
            | "draw:object-ole"
            | "math:math"
            | "table:covered-table-cell"
    )
}
