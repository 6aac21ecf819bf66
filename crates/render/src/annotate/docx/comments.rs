//! The comments part: the comments that are there stay, ours are put behind them.

use super::package::{Package, Relationship, relationships_of};
use super::story::Names;
use super::xml::{Token, Tokens};
use crate::annotate::AnnotateError;
use std::collections::BTreeSet;

/// A comment of ours.
pub(super) struct Comment {
    /// Its id.
    pub(super) id: u32,
    /// Its paragraphs.
    pub(super) paragraphs: Vec<Line>,
}

/// A paragraph of a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its words.
    pub(crate) words: String,
    /// Whether they are in bold.
    pub(crate) bold: bool,
}

/// Who comments, and when.
pub(super) struct Hand {
    /// The author.
    pub(super) author: &'static str,
    /// The day, as Word writes it.
    pub(super) date: String,
}

impl Hand {
    /// The attributes that say whose a comment or change is.
    pub(super) fn stamp(&self, names: &Names) -> String {
        let prefix = &names.prefix;
        format!(" {prefix}:author=\"{}\" {prefix}:date=\"{}\"", self.author, self.date)
    }
}

/// The comments of a file as they are.
pub(super) struct Comments {
    /// The part; `None` where the file has none yet.
    part: Option<(String, String)>,
    /// The ids that are in use.
    ids: BTreeSet<u32>,
}

const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

impl Comments {
    /// Reads the comments part that the main part links to.
    pub(super) fn of(package: &mut Package<'_>, links: &[Relationship]) -> Result<Self, AnnotateError> {
        let target = links.iter().filter(|link| link.is("comments")).find_map(|link| link.target.clone());
        let Some(name) = target else { return Ok(Self { part: None, ids: BTreeSet::new() }) };
        let text = package.part(&name)?.ok_or_else(|| AnnotateError::damaged(&name, "the part is missing"))?;
        let mut ids = BTreeSet::new();
        let mut tokens = Tokens::new(&text);
        while let Some((_, token)) = tokens.next().map_err(|reason| AnnotateError::damaged(&name, reason))? {
            if let Token::Open(element) = token
                && element.name() == "comment"
                && let Some(id) = element.attribute("id").and_then(|id| id.trim().parse().ok())
            {
                ids.insert(id);
            }
        }
        Ok(Self { part: Some((name, text)), ids })
    }

    /// An id for a new comment, in use neither here nor among `others`.
    pub(super) fn new_id(&mut self, others: &BTreeSet<u32>) -> u32 {
        let highest = self.ids.iter().next_back().copied().filter(|id| *id < 1 << 30);
        let mut id = highest.map_or(0, |id| id + 1);
        while self.ids.contains(&id) || others.contains(&id) {
            id += 1;
        }
        self.ids.insert(id);
        id
    }

    /// Puts comments into the package; the part is made, linked and declared where there is none.
    pub(super) fn add(
        self,
        package: &mut Package<'_>,
        main: &str,
        uri: &str,
        hand: &Hand,
        comments: &[Comment],
    ) -> Result<(), AnnotateError> {
        if let Some((name, text)) = self.part {
            let extended = extended(&text, hand, comments).map_err(|reason| AnnotateError::damaged(&name, reason))?;
            package.put(&name, extended);
            return Ok(());
        }
        let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let free = |number: u32| {
            let number = if number == 0 { String::new() } else { number.to_string() };
            format!("{folder}comments{number}.xml")
        };
        let name = (0..=u32::MAX).map(free).find(|name| !package.has(name)).unwrap_or_default();
        let names = Names::new(Some(("w", uri)), None).unwrap_or_default();
        let body: String = comments.iter().map(|comment| written(comment, &names, hand)).collect();
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        let text = format!("{head}<w:comments xmlns:w=\"{uri}\">{body}</w:comments>");
        package.put(&name, text);
        link(package, main, &name, uri)?;
        declare(package, &name)
    }
}

/// The part with comments at its end.
fn extended(text: &str, hand: &Hand, comments: &[Comment]) -> Result<String, String> {
    let mut tokens = Tokens::new(text);
    let (mut names, mut empty_root, mut end) = (None, None, None);
    while let Some((range, token)) = tokens.next()? {
        match token {
            Token::Open(element) if tokens.depth() == 1 => {
                names = Names::new(tokens.word_prefix(), tokens.word_uri());
                empty_root = element.empty.then(|| (range, element.full_name().to_owned()));
            }
            Token::Close if tokens.depth() == 0 => end = Some(range.start),
            _ => {}
        }
    }
    let names = names.ok_or("its root element does not declare Word's namespace")?;
    let body: String = comments.iter().map(|comment| written(comment, &names, hand)).collect();
    match (empty_root, end) {
        (Some((range, name)), _) => {
            let open = text[range.clone()].trim_end_matches('>').trim_end_matches('/').trim_end();
            Ok(format!("{}{open}>{body}</{name}>{}", &text[..range.start], &text[range.end..]))
        }
        (None, Some(end)) => Ok(format!("{}{body}{}", &text[..end], &text[end..])),
        (None, None) => Err("it ends in the middle".to_owned()),
    }
}

fn written(comment: &Comment, names: &Names, hand: &Hand) -> String {
    let Names { prefix: w, .. } = names;
    let id = comment.id;
    let mut xml = format!("{} {w}:id=\"{id}\"{} {w}:initials=\"cv\">", names.open("comment"), hand.stamp(names));
    for (at, line) in comment.paragraphs.iter().enumerate() {
        xml.push_str(&format!("<{w}:p>"));
        if at == 0 {
            xml.push_str(&format!("<{w}:r><{w}:annotationRef/></{w}:r>"));
        }
        let properties = if line.bold { format!("<{w}:rPr><{w}:b/></{w}:rPr>") } else { String::new() };
        let words = escaped(&line.words);
        xml.push_str(&format!("<{w}:r>{properties}<{w}:t xml:space=\"preserve\">{words}</{w}:t></{w}:r></{w}:p>"));
    }
    xml.push_str(&names.close("comment"));
    xml
}

/// Words as XML has them; characters that XML cannot hold are left out.
pub(super) fn escaped(words: &str) -> String {
    let allowed = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let one_line = words.replace(['\n', '\t', '\r'], " ");
    quick_xml::escape::escape(one_line.chars().filter(allowed).collect::<String>()).into_owned()
}

/// Links the main part to the new part.
fn link(package: &mut Package<'_>, main: &str, name: &str, uri: &str) -> Result<(), AnnotateError> {
    let strict = uri.starts_with("http://purl.oclc.org/");
    let kind = if strict {
        "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    };
    let links = relationships_of(main);
    let known: BTreeSet<String> = package.relationships(main)?.into_iter().map(|link| link.id).collect();
    let id =
        (1..=u32::MAX).map(|number| format!("rIdCaveat{number}")).find(|id| !known.contains(id)).unwrap_or_default();
    let target = format!("/{name}");
    let attributes = format!("Id=\"{id}\" Type=\"{kind}\" Target=\"{}\"", escaped(&target));
    let text = package.part(&links)?.unwrap_or_else(|| {
        let uri = "http://schemas.openxmlformats.org/package/2006/relationships";
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{uri}\"/>")
    });
    let text =
        with_child(&text, "Relationship", &attributes).map_err(|reason| AnnotateError::damaged(&links, reason))?;
    package.put(&links, text);
    Ok(())
}

/// Declares the content type of the new part.
fn declare(package: &mut Package<'_>, name: &str) -> Result<(), AnnotateError> {
    const TYPES: &str = "[Content_Types].xml";
    let text = package.part(TYPES)?.ok_or_else(|| AnnotateError::damaged(TYPES, "the part is missing"))?;
    let attributes = format!("PartName=\"/{}\" ContentType=\"{COMMENTS_TYPE}\"", escaped(name));
    let text = with_child(&text, "Override", &attributes).map_err(|reason| AnnotateError::damaged(TYPES, reason))?;
    package.put(TYPES, text);
    Ok(())
}

/// A list of the package with one more element at its end.
fn with_child(text: &str, name: &str, attributes: &str) -> Result<String, String> {
    let mut tokens = Tokens::new(text);
    let (mut root, mut end) = (None, None);
    while let Some((range, token)) = tokens.next()? {
        match token {
            Token::Open(element) if tokens.depth() == 1 => {
                root = Some((range, element.full_name().to_owned(), element.empty));
            }
            Token::Close if tokens.depth() == 0 => end = Some(range.start),
            _ => {}
        }
    }
    let (Some((open, root, empty)), Some(end)) = (root, end) else { return Err("it has no element".to_owned()) };
    let prefix = root.rsplit_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
    let child = format!("<{prefix}{name} {attributes}/>");
    if empty {
        let start = text[open.clone()].trim_end_matches('>').trim_end_matches('/').trim_end();
        return Ok(format!("{}{start}>{child}</{root}>{}", &text[..open.start], &text[open.end..]));
    }
    Ok(format!("{}{child}{}", &text[..end], &text[end..]))
}
