//! Streams unpacked within limits. lopdf unpacks without a bound, so this runs first, or instead.

use super::filters::{ascii85, hex, lzw, run_length, undo_predictor};
use crate::{Limits, ReadError};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use pdf_extract::{Dictionary, Document, Object, Stream};
use std::io::Read;

/// What unpacking may still cost.
pub(super) struct Budget {
    /// Left of `all`.
    left: usize,
    /// Unpacked bytes of all streams together; a form counts each time it is drawn.
    all: usize,
    /// Unpacked bytes of one stream.
    pub(super) stream: usize,
}

impl Budget {
    pub(super) fn new(limits: &Limits) -> Self {
        let bytes = |limit: u64| usize::try_from(limit).unwrap_or(usize::MAX);
        let all = bytes(limits.unpacked_bytes);
        Self { left: all, all, stream: bytes(limits.part_bytes).min(all) }
    }

    /// Takes `bytes` from the budget.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), ReadError> {
        match self.left.checked_sub(bytes) {
            Some(rest) => {
                self.left = rest;
                Ok(())
            }
            None => Err(too_large("the unpacked content of the PDF's pages", self.all)),
        }
    }

    /// Holds an unpacked stream to the limit on one.
    fn check(&self, plain: Vec<u8>) -> Result<Vec<u8>, ReadError> {
        if plain.len() > self.stream {
            return Err(too_large("an unpacked stream of the PDF", self.stream));
        }
        Ok(plain)
    }
}

/// A limit in the unit that suits it.
pub(super) fn too_large(what: &str, limit: usize) -> ReadError {
    let limit = if limit >= 1 << 20 { format!("{} MB", limit >> 20) } else { format!("{limit} bytes") };
    ReadError::Limit { what: what.to_owned(), limit }
}

/// The stream's plain bytes; empty where a filter is none that carries text.
pub(super) fn unpack(document: &Document, stream: &Stream, budget: &mut Budget) -> Result<Vec<u8>, ReadError> {
    let filters = names(document, stream.dict.get(b"Filter").or_else(|_| stream.dict.get(b"F")).ok());
    let mut bytes: Option<Vec<u8>> = None;
    for (at, filter) in filters.iter().enumerate() {
        let input = bytes.as_deref().unwrap_or(&stream.content);
        let params = params(document, &stream.dict, at);
        // One byte more than allowed tells that there would be more.
        let room = budget.stream.saturating_add(1);
        let plain = match filter.as_slice() {
            b"FlateDecode" | b"Fl" => undo_predictor(inflate(input, budget)?, params),
            b"LZWDecode" | b"LZW" => undo_predictor(budget.check(lzw(input, params, room))?, params),
            b"ASCII85Decode" | b"A85" => ascii85(input, room),
            b"ASCIIHexDecode" | b"AHx" => hex(input),
            b"RunLengthDecode" | b"RL" => run_length(input, room),
            b"Crypt" => input.to_vec(),
            _ => return Ok(Vec::new()),
        };
        let plain = budget.check(plain)?;
        // Each step of a chain costs, so that a chain cannot cost more than its steps would alone.
        budget.spend(plain.len())?;
        bytes = Some(plain);
    }
    if let Some(bytes) = bytes {
        return Ok(bytes);
    }
    budget.spend(stream.content.len())?;
    budget.check(stream.content.clone())
}

fn names(document: &Document, filter: Option<&Object>) -> Vec<Vec<u8>> {
    let Some((_, filter)) = filter.and_then(|filter| document.dereference(filter).ok()) else { return Vec::new() };
    let name = |object: &Object| {
        document.dereference(object).ok().and_then(|(_, object)| object.as_name().ok()).map(<[u8]>::to_vec)
    };
    match filter {
        Object::Array(filters) => filters.iter().filter_map(name).take(8).collect(),
        other => name(other).into_iter().collect(),
    }
}

fn params<'a>(document: &'a Document, dict: &'a Dictionary, at: usize) -> Option<&'a Dictionary> {
    let params = dict.get(b"DecodeParms").or_else(|_| dict.get(b"DP")).ok()?;
    match document.dereference(params).ok()?.1 {
        Object::Dictionary(dict) if at == 0 => Some(dict),
        Object::Array(list) => document.dereference(list.get(at)?).ok()?.1.as_dict().ok(),
        _ => None,
    }
}

/// Inflates zlib data, or what can be had of it; raw deflate where the header is broken.
pub(super) fn inflate(input: &[u8], budget: &Budget) -> Result<Vec<u8>, ReadError> {
    let room = budget.stream as u64 + 1;
    let mut plain = Vec::with_capacity(input.len().saturating_mul(3).min(budget.stream));
    // A broken check sum or a cut stream still gives what came before it.
    let broken = ZlibDecoder::new(input).take(room).read_to_end(&mut plain).is_err();
    if broken && plain.is_empty() && input.len() > 2 {
        let _cut = DeflateDecoder::new(&input[2..]).take(room).read_to_end(&mut plain);
    }
    budget.check(plain)
}
