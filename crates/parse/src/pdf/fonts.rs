//! Font dictionaries as the engine can take them.
//!
//! pdf-extract stops at many fonts that real files hold: encodings it does not know, widths that do not add up,
//! predefined character maps. Each font is rebuilt here with what it needs and nothing that it stops at.

use super::load::numbers;
use super::maps;
use super::unpack::{Budget, unpack};
use crate::ReadError;
use pdf_extract::{Dictionary, Document, Object, Stream};
use std::collections::HashMap;

/// What layout must know of a font.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Face {
    pub(super) bold: bool,
    /// Its characters are marks, not letters (Wingdings): bullets, ticks, boxes.
    pub(super) marks: bool,
}

/// How much of a font is given to the engine; each step leaves out a part that it may have stopped at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Trust {
    /// All that is known.
    #[default]
    Full,
    /// Without the font program.
    NoProgram,
    /// Without its map to Unicode and its own encoding as well.
    NamesAlone,
}

/// The fonts of a document, numbered as they are met.
pub(super) struct Fonts<'a> {
    document: &'a Document,
    by_address: HashMap<*const Dictionary, usize>,
    list: Vec<(&'a Dictionary, Face, Trust)>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, by_address: HashMap::new(), list: Vec::new() }
    }

    /// The number of this font.
    pub(super) fn index_of(&mut self, font: &'a Dictionary) -> usize {
        *self.by_address.entry(std::ptr::from_ref(font)).or_insert_with(|| {
            self.list.push((font, face(self.document, font), Trust::Full));
            self.list.len() - 1
        })
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn face(&self, index: usize) -> Face {
        self.list.get(index).map(|font| font.1).unwrap_or_default()
    }

    /// Gives the engine less of this font from now on; whether there was anything to take away.
    pub(super) fn distrust(&mut self, index: usize) -> bool {
        let Some((_, _, trust)) = self.list.get_mut(index) else { return false };
        let less = match trust {
            Trust::Full => Trust::NoProgram,
            Trust::NoProgram => Trust::NamesAlone,
            Trust::NamesAlone => return false,
        };
        *trust = less;
        true
    }

    /// The font's dictionary for the engine; streams go into `target`.
    pub(super) fn prepare(
        &self,
        index: usize,
        target: &mut Document,
        budget: &mut Budget,
    ) -> Result<Dictionary, ReadError> {
        let Some(&(font, _, trust)) = self.list.get(index) else { return Ok(Dictionary::new()) };
        let mut build = Build { document: self.document, font, trust, target, budget };
        match build.name(font, b"Subtype").as_deref() {
            Some(b"Type0") => build.composite(),
            Some(b"Type3") => build.drawn(),
            Some(b"TrueType") => build.simple("TrueType"),
            _ => build.simple("Type1"),
        }
    }
}

fn base_name(document: &Document, font: &Dictionary) -> String {
    let name = font.get(b"BaseFont").ok().and_then(|name| document.dereference(name).ok());
    let name = name.and_then(|(_, name)| name.as_name().ok()).unwrap_or_default();
    let name = String::from_utf8_lossy(name);
    match name.split_once('+') {
        Some((subset, rest)) if subset.len() == 6 => rest.to_owned(),
        _ => name.into_owned(),
    }
}

fn descriptor<'a>(document: &'a Document, font: &'a Dictionary) -> Option<&'a Dictionary> {
    let of = |font: &'a Dictionary| {
        font.get(b"FontDescriptor").ok().and_then(|found| document.dereference(found).ok()?.1.as_dict().ok())
    };
    of(font).or_else(|| of(descendant(document, font)?))
}

fn descendant<'a>(document: &'a Document, font: &'a Dictionary) -> Option<&'a Dictionary> {
    let list = document.dereference(font.get(b"DescendantFonts").ok()?).ok()?.1;
    let first = list.as_array().ok()?.first()?;
    document.dereference(first).ok()?.1.as_dict().ok()
}

fn face(document: &Document, font: &Dictionary) -> Face {
    let name = base_name(document, font).to_lowercase();
    let descriptor = descriptor(document, font);
    let number = |key: &[u8]| descriptor.and_then(|d| d.get(key).ok()?.as_float().ok());
    let bold = ["bold", "black", "heavy", "demi"].iter().any(|weight| name.contains(weight))
        || number(b"FontWeight").is_some_and(|weight| weight >= 600.0)
        || number(b"Flags").is_some_and(|flags| flags as u32 & 1 << 18 != 0);
    Face { bold, marks: name.contains("wingdings") || name.contains("dingbats") || name.contains("webdings") }
}

struct Build<'a, 't> {
    document: &'a Document,
    font: &'a Dictionary,
    trust: Trust,
    target: &'t mut Document,
    budget: &'t mut Budget,
}

impl<'a> Build<'a, '_> {
    fn value(&self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        Some(self.document.dereference(dict.get(key).ok()?).ok()?.1)
    }

    fn name(&self, dict: &'a Dictionary, key: &[u8]) -> Option<Vec<u8>> {
        self.value(dict, key)?.as_name().ok().map(<[u8]>::to_vec)
    }

    fn number(&self, dict: &'a Dictionary, key: &[u8]) -> Option<f64> {
        self.value(dict, key)?.as_float().ok().map(f64::from).filter(|number| number.is_finite())
    }

    /// Copies a character map, which the engine writes out code by code.
    fn copy_map(&mut self, stream: &Stream) -> Result<Object, ReadError> {
        let plain = unpack(self.document, stream, self.budget)?;
        maps::check(&plain)?;
        Ok(Object::Reference(self.target.add_object(Stream::new(Dictionary::new(), plain))))
    }

    /// Copies a stream, unpacked, into the target.
    fn copy(&mut self, stream: &Stream, keep: &[&str]) -> Result<Object, ReadError> {
        let plain = unpack(self.document, stream, self.budget)?;
        let mut dict = Dictionary::new();
        for key in keep {
            if let Ok(value) = stream.dict.get(key.as_bytes()) {
                dict.set(*key, value.clone());
            }
        }
        Ok(Object::Reference(self.target.add_object(Stream::new(dict, plain))))
    }

    fn start(&self, subtype: &str) -> Dictionary {
        let mut dict = Dictionary::new();
        dict.set("Type", Object::Name(b"Font".to_vec()));
        dict.set("Subtype", Object::Name(subtype.as_bytes().to_vec()));
        dict.set("BaseFont", Object::Name(base_name(self.document, self.font).into_bytes()));
        dict
    }

    fn add_unicode_map(&mut self, dict: &mut Dictionary) -> Result<bool, ReadError> {
        let map = self.value(self.font, b"ToUnicode");
        match map {
            Some(Object::Stream(stream)) if self.trust < Trust::NamesAlone => {
                let map = self.copy_map(stream)?;
                dict.set("ToUnicode", map);
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn composite(&mut self) -> Result<Dictionary, ReadError> {
        let mut dict = self.start("Type0");
        let mapped = self.add_unicode_map(&mut dict)?;
        let identity = Object::Name(b"Identity-H".to_vec());
        let encoding = match self.value(self.font, b"Encoding") {
            Some(Object::Stream(stream)) if self.trust < Trust::NamesAlone => self.copy_map(stream)?,
            Some(Object::Name(name))
                if !mapped && (name.ends_with(b"UCS2-H") || name.windows(5).any(|w| w == b"UTF16")) =>
            {
                // The codes are UTF-16 themselves.
                let map = b"1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0020> <fffd> <0020> endbfrange";
                let map = self.target.add_object(Stream::new(Dictionary::new(), map.to_vec()));
                dict.set("ToUnicode", Object::Reference(map));
                identity
            }
            _ => identity,
        };
        dict.set("Encoding", encoding);
        let mut inner = Dictionary::new();
        inner.set("FontDescriptor", Object::Dictionary(Dictionary::new()));
        if let Some(descendant) = descendant(self.document, self.font) {
            let default = self.number(descendant, b"DW").unwrap_or(1000.0);
            inner.set("DW", Object::Integer(default as i64));
            if let Some(Object::Array(widths)) = self.value(descendant, b"W") {
                inner.set("W", Object::Array(self.composite_widths(widths)));
            }
        }
        dict.set("DescendantFonts", Object::Array(vec![Object::Dictionary(inner)]));
        Ok(dict)
    }

    /// The widths with each range written out: the engine reads the form "first last width" wrongly.
    fn composite_widths(&self, widths: &[Object]) -> Vec<Object> {
        let number = |object: Option<&Object>| -> Option<f64> {
            let value = self.document.dereference(object?).ok()?.1.as_float().ok()?;
            Some(f64::from(value)).filter(|value| value.is_finite())
        };
        let mut plain = Vec::new();
        let mut at = 0;
        let mut room = 70_000_usize;
        while let Some(first) = number(widths.get(at)) {
            let second = widths.get(at + 1).and_then(|object| self.document.dereference(object).ok());
            let list: Vec<Object> = if let Some((_, Object::Array(list))) = second {
                at += 2;
                list.iter().map(|width| Object::Real(number(Some(width)).unwrap_or(0.0) as f32)).collect()
            } else {
                let (Some(last), Some(all)) = (number(widths.get(at + 1)), number(widths.get(at + 2))) else { break };
                at += 3;
                vec![Object::Real(all as f32); ((last - first).max(0.0) as usize).saturating_add(1).min(room)]
            };
            room = room.saturating_sub(list.len());
            plain.extend([Object::Integer(first as i64), Object::Array(list)]);
            if room == 0 {
                break;
            }
        }
        plain
    }

    fn simple(&mut self, subtype: &str) -> Result<Dictionary, ReadError> {
        let mut dict = self.start(subtype);
        let mapped = self.add_unicode_map(&mut dict)?;
        let encoding = self.encoding();
        let encoded = encoding.is_some();
        if let Some(encoding) = encoding {
            dict.set("Encoding", encoding);
        }
        let descriptor = descriptor(self.document, self.font);
        // The program is read for its built-in encoding alone: needless where the dictionary has one.
        if let Some(descriptor) = descriptor
            && !encoded
            && self.trust == Trust::Full
        {
            let mut slim = Dictionary::new();
            if let Some(Object::Stream(program)) = self.value(descriptor, b"FontFile") {
                slim.set("FontFile", self.copy(program, &["Length1", "Length2", "Length3"])?);
            }
            if let Some(Object::Stream(program)) = self.value(descriptor, b"FontFile3")
                && self.name(&program.dict, b"Subtype").is_some()
            {
                slim.set("FontFile3", self.copy(program, &["Subtype"])?);
            }
            dict.set("FontDescriptor", Object::Dictionary(slim));
        }
        if mapped && !encoded {
            // Codes that the map lacks are looked up in an encoding, and the engine stops where there is none.
            let has_program = dict.get(b"FontDescriptor").and_then(Object::as_dict).is_ok_and(|slim| !slim.is_empty());
            if !has_program || self.trust > Trust::Full {
                dict.set("Encoding", Object::Dictionary(Dictionary::new()));
            }
        }
        let widths = self.value(self.font, b"Widths").and_then(|widths| numbers(self.document, widths));
        let first = self.number(self.font, b"FirstChar").map_or(0, |first| first as i64);
        match widths {
            Some(widths) if (0..256).contains(&first) && !widths.is_empty() => {
                let widths: Vec<f64> = widths.into_iter().take((256 - first) as usize).collect();
                set_widths(&mut dict, first, &widths);
            }
            _ => {
                let name = core_name(&base_name(self.document, self.font));
                dict.set("BaseFont", Object::Name(name.as_bytes().to_vec()));
            }
        }
        let missing = descriptor.and_then(|descriptor| self.number(descriptor, b"MissingWidth"));
        dict.set("MissingWidth", Object::Real(missing.unwrap_or(0.0) as f32));
        Ok(dict)
    }

    fn drawn(&mut self) -> Result<Dictionary, ReadError> {
        let mut dict = self.start("Type3");
        self.add_unicode_map(&mut dict)?;
        dict.set("Encoding", self.encoding().unwrap_or_else(|| Object::Dictionary(Dictionary::new())));
        let matrix = self.value(self.font, b"FontMatrix").and_then(|matrix| numbers(self.document, matrix));
        let scale = matrix.and_then(|matrix| matrix.first().copied()).unwrap_or(0.001).abs() * 1000.0;
        let first = self.number(self.font, b"FirstChar").map_or(0, |first| (first as i64).clamp(0, 255));
        let given = self.value(self.font, b"Widths").and_then(|widths| numbers(self.document, widths));
        let mut widths = vec![0.0; 256];
        for (slot, width) in widths.iter_mut().skip(first as usize).zip(given.unwrap_or_default()) {
            *slot = width * scale;
        }
        set_widths(&mut dict, 0, &widths);
        Ok(dict)
    }

    /// The encoding in a form that the engine takes.
    fn encoding(&self) -> Option<Object> {
        if self.trust == Trust::NamesAlone {
            return None;
        }
        match self.value(self.font, b"Encoding")? {
            Object::Name(name) if is_known(name) => Some(Object::Name(name.clone())),
            Object::Name(name) if name == b"StandardEncoding" => {
                let mut dict = Dictionary::new();
                dict.set("Differences", Object::Array(standard_differences()));
                Some(Object::Dictionary(dict))
            }
            Object::Dictionary(encoding) => {
                let mut dict = Dictionary::new();
                if let Some(base) = self.name(encoding, b"BaseEncoding").filter(|base| is_known(base)) {
                    dict.set("BaseEncoding", Object::Name(base));
                }
                let mut plain = Vec::new();
                let mut code = 0_i64;
                if let Some(Object::Array(differences)) = self.value(encoding, b"Differences") {
                    for entry in differences {
                        match self.document.dereference(entry) {
                            Ok((_, Object::Integer(start))) => {
                                code = *start;
                                plain.push(Object::Integer(code));
                            }
                            Ok((_, Object::Name(name))) if (0..256).contains(&code) => {
                                plain.push(Object::Name(name.clone()));
                                code += 1;
                            }
                            _ => {}
                        }
                    }
                }
                // A jump to a code out of range with no name after it is harmless; one with a name was left out.
                dict.set("Differences", Object::Array(plain));
                Some(Object::Dictionary(dict))
            }
            _ => None,
        }
    }
}

fn is_known(encoding: &[u8]) -> bool {
    matches!(encoding, b"WinAnsiEncoding" | b"MacRomanEncoding" | b"MacExpertEncoding")
}

/// Where the standard encoding differs from the one that the engine starts from, for what occurs in prose.
fn standard_differences() -> Vec<Object> {
    let pairs: [(i64, &str); 12] = [
        (39, "quoteright"),
        (96, "quoteleft"),
        (164, "fraction"),
        (169, "quotesingle"),
        (170, "quotedblleft"),
        (174, "fi"),
        (175, "fl"),
        (177, "endash"),
        (183, "bullet"),
        (186, "quotedblright"),
        (188, "ellipsis"),
        (208, "emdash"),
    ];
    pairs.iter().flat_map(|(code, name)| [Object::Integer(*code), Object::Name(name.as_bytes().to_vec())]).collect()
}

fn set_widths(dict: &mut Dictionary, first: i64, widths: &[f64]) {
    dict.set("FirstChar", Object::Integer(first));
    dict.set("LastChar", Object::Integer(first.saturating_add_unsigned(widths.len() as u64).saturating_sub(1)));
    dict.set("Widths", Object::Array(widths.iter().map(|&width| Object::Real(width as f32)).collect()));
}

/// The standard font whose widths stand in for a font that brings none.
fn core_name(name: &str) -> &'static str {
    let lower = name.to_lowercase();
    let bold = lower.contains("bold");
    let slanted = lower.contains("italic") || lower.contains("oblique");
    if lower == "symbol" {
        return "Symbol";
    }
    if lower.contains("dingbats") {
        return "ZapfDingbats";
    }
    let family = if lower.contains("courier") || lower.contains("mono") {
        0
    } else if lower.contains("times") || lower.contains("roman") || lower.contains("serif") && !lower.contains("sans") {
        1
    } else {
        2
    };
    match (family, bold, slanted) {
        (0, false, false) => "Courier",
        (0, true, false) => "Courier-Bold",
        (0, false, true) => "Courier-Oblique",
        (0, true, true) => "Courier-BoldOblique",
        (1, false, false) => "Times-Roman",
        (1, true, false) => "Times-Bold",
        (1, false, true) => "Times-Italic",
        (1, true, true) => "Times-BoldItalic",
        (_, false, false) => "Helvetica",
        (_, true, false) => "Helvetica-Bold",
        (_, false, true) => "Helvetica-Oblique",
        (_, true, true) => "Helvetica-BoldOblique",
    }
}
