//! Bytes to a lopdf document whose structure can be walked: bounds and passwords checked, pages listed.

use super::unpack::{self, Budget};
use super::{passwords, repair};
use crate::{Limits, ReadError, Reading};
use caveat_core::document::Format;
use memchr::memmem;
use pdf_extract::{Dictionary, Document, Error, LoadOptions, Object};
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A page and what it inherits.
pub(super) struct Page<'a> {
    pub(super) dict: &'a Dictionary,
    pub(super) resources: Option<&'a Dictionary>,
    /// Left, bottom, right, top in PDF space: the part that is shown.
    pub(super) view: [f64; 4],
    /// Quarter turns clockwise, 0 to 3.
    pub(super) turns: u8,
}

pub(super) fn damaged(reason: impl Into<String>) -> ReadError {
    ReadError::Damaged { format: Format::Pdf, reason: reason.into() }
}

const BEYOND_ASCII: &str =
    "its password holds letters beyond ASCII, with which it cannot be opened here; save a copy without it";

/// Loads the file with the empty password, or else with the one that was given; a broken cross-reference table is
/// rebuilt once.
pub(super) fn load(bytes: &[u8], reading: &Reading) -> Result<Document, ReadError> {
    let budget = Budget::new(&reading.limits);
    check_object_streams(bytes, &budget)?;
    let failure = match load_once(bytes, reading.password.as_deref()) {
        Ok(document) if is_usable(&document) => return Ok(document),
        Err(failure @ (ReadError::Encrypted { .. } | ReadError::WrongPassword { .. })) => return Err(failure),
        Err(failure) if failure == damaged(BEYOND_ASCII) => return Err(failure),
        Ok(_) => damaged("it has no page tree"),
        Err(failure) => failure,
    };
    match repair::rebuild(bytes).map(|rebuilt| load_once(&rebuilt, reading.password.as_deref())) {
        Some(Ok(document)) if is_usable(&document) => Ok(document),
        Some(Err(failure @ (ReadError::Encrypted { .. } | ReadError::WrongPassword { .. }))) => Err(failure),
        _ => Err(failure),
    }
}

fn is_usable(document: &Document) -> bool {
    document.catalog().is_ok_and(|catalog| catalog.has(b"Pages"))
}

fn load_once(bytes: &[u8], password: Option<&str>) -> Result<Document, ReadError> {
    let locked = |loaded: &Result<Document, ReadError>| {
        matches!(loaded, Err(ReadError::Encrypted { .. })) || loaded.as_ref().is_ok_and(Document::is_encrypted)
    };
    let loaded = load_with(bytes, "");
    if !locked(&loaded) {
        return loaded;
    }
    let Some(password) = password.filter(|password| !password.is_empty()) else {
        return Err(ReadError::Encrypted { format: Format::Pdf });
    };
    let older = load_locked(bytes).filter(passwords::is_older);
    // The owner's first: where it is a key to the user's, it must not be taken for the key itself.
    let users = older.as_ref().and_then(|locked| passwords::users_from_owners(locked, password));
    for candidate in users.as_deref().into_iter().chain([password]) {
        let opened = load_with(bytes, candidate);
        if locked(&opened) {
            continue;
        }
        // lopdf finds such a password right and then makes another key of it.
        if older.is_some() && !candidate.is_ascii() {
            return Err(damaged(BEYOND_ASCII));
        }
        return opened;
    }
    Err(ReadError::WrongPassword { format: Format::Pdf })
}

/// The file with nothing decrypted but what says how it is locked.
fn load_locked(bytes: &[u8]) -> Option<Document> {
    catch_unwind(|| Document::load_mem(bytes)).ok()?.ok().filter(Document::is_encrypted)
}

fn load_with(bytes: &[u8], password: &str) -> Result<Document, ReadError> {
    let options = LoadOptions::with_password(password);
    let loaded = catch_unwind(AssertUnwindSafe(|| Document::load_mem_with_options(bytes, options)));
    match loaded {
        Ok(Ok(document)) => Ok(document),
        Ok(Err(Error::InvalidPassword | Error::Decryption(_))) => Err(ReadError::Encrypted { format: Format::Pdf }),
        Ok(Err(Error::UnsupportedSecurityHandler(_))) => {
            Err(damaged("it is locked in a way that no password opens here (a certificate or a rights service)"))
        }
        Ok(Err(Error::Xref(_))) => Err(damaged("its cross-reference table cannot be read; save the file again")),
        Ok(Err(error)) => Err(damaged(error.to_string())),
        Err(_) => Err(damaged("its objects contradict each other; save the file again")),
    }
}

/// lopdf inflates object and cross-reference streams while it loads, without a bound: so they are tried here first.
fn check_object_streams(bytes: &[u8], budget: &Budget) -> Result<(), ReadError> {
    for at in memmem::find_iter(bytes, b"stream") {
        let head = &bytes[at.saturating_sub(512)..at];
        // The dictionary of this stream alone: what stands after the last "obj".
        let Some(start) = memmem::rfind(head, b"obj") else { continue };
        let dict = &head[start..];
        if memmem::find(dict, b"/Flate").is_none()
            || (memmem::find(dict, b"/ObjStm").is_none() && memmem::find(dict, b"/XRef").is_none())
        {
            continue;
        }
        let mut from = at + b"stream".len();
        from += usize::from(bytes.get(from) == Some(&b'\r'));
        from += usize::from(bytes.get(from) == Some(&b'\n'));
        let mut plain = unpack::inflate(bytes.get(from..).unwrap_or_default(), budget)?;
        // A second filter on top of the first would multiply the ratio.
        for _ in 1..memmem::find_iter(dict, b"/Flate").count().min(4) {
            plain = unpack::inflate(&plain, budget)?;
        }
    }
    Ok(())
}

/// The pages in order, each once. A loop in the tree is cut.
pub(super) fn pages<'a>(document: &'a Document, limits: &Limits) -> Result<Vec<Page<'a>>, ReadError> {
    #[derive(Clone, Copy)]
    struct Inherited<'a> {
        resources: Option<&'a Dictionary>,
        media: Option<[f64; 4]>,
        crop: Option<[f64; 4]>,
        rotate: i64,
    }
    let root = document.catalog().and_then(|catalog| catalog.get(b"Pages")).map_err(|_| damaged("it has no pages"))?;
    let none = Inherited { resources: None, media: None, crop: None, rotate: 0 };
    let mut stack = vec![(root, none)];
    let mut seen = HashSet::new();
    let mut pages = Vec::new();
    while let Some((node, above)) = stack.pop() {
        if let Ok(id) = node.as_reference()
            && !seen.insert(id)
        {
            continue;
        }
        let Ok((_, Object::Dictionary(dict))) = document.dereference(node) else { continue };
        let value = |key: &[u8]| dict.get(key).ok().and_then(|value| document.dereference(value).ok()).map(|v| v.1);
        let own = Inherited {
            resources: value(b"Resources").and_then(|value| value.as_dict().ok()).or(above.resources),
            media: value(b"MediaBox").and_then(|value| rectangle(document, value)).or(above.media),
            crop: value(b"CropBox").and_then(|value| rectangle(document, value)).or(above.crop),
            rotate: value(b"Rotate").and_then(|value| value.as_float().ok()).map_or(above.rotate, |turn| turn as i64),
        };
        if let Some(Object::Array(kids)) = value(b"Kids") {
            if kids.len() > limits.pages * 4 {
                return Err(too_many_pages(limits));
            }
            stack.extend(kids.iter().rev().map(|kid| (kid, own)));
            continue;
        }
        if pages.len() == limits.pages {
            return Err(too_many_pages(limits));
        }
        let media = own.media.unwrap_or([0.0, 0.0, 612.0, 792.0]);
        let crop = own.crop.unwrap_or(media);
        let cut = [crop[0].max(media[0]), crop[1].max(media[1]), crop[2].min(media[2]), crop[3].min(media[3])];
        let view = if cut[2] - cut[0] > 1.0 && cut[3] - cut[1] > 1.0 { cut } else { media };
        let turns = own.rotate.div_euclid(90).rem_euclid(4) as u8;
        pages.push(Page { dict, resources: own.resources, view, turns });
    }
    if pages.is_empty() { Err(damaged("it has no pages")) } else { Ok(pages) }
}

fn too_many_pages(limits: &Limits) -> ReadError {
    ReadError::Limit { what: "the PDF".to_owned(), limit: format!("{} pages", limits.pages) }
}

/// A box with its corners in order; nothing if it is no box.
pub(super) fn rectangle(document: &Document, object: &Object) -> Option<[f64; 4]> {
    let numbers = numbers(document, object)?;
    let &[a, b, c, d] = numbers.get(..4)? else { return None };
    let ordered = [a.min(c), b.min(d), a.max(c), b.max(d)];
    (ordered[2] > ordered[0] && ordered[3] > ordered[1]).then_some(ordered)
}

/// An array of finite numbers.
pub(super) fn numbers(document: &Document, object: &Object) -> Option<Vec<f64>> {
    let list = document.dereference(object).ok()?.1.as_array().ok()?;
    list.iter()
        .map(|number| document.dereference(number).ok()?.1.as_float().ok().map(f64::from).filter(|n| n.is_finite()))
        .collect()
}
