//! Streams unpacked within limits. lopdf inflates without a bound, so this runs first, or instead.

use super::limits;
use crate::ReadError;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use pdf_extract::{Dictionary, Document, Object, Stream};
use std::io::Read;

/// What is left of [`limits::TOTAL_BYTES`].
pub(super) struct Budget {
    bytes: usize,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { bytes: limits::TOTAL_BYTES }
    }

    /// Takes `bytes` from the budget.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), ReadError> {
        match self.bytes.checked_sub(bytes) {
            Some(rest) => {
                self.bytes = rest;
                Ok(())
            }
            None => Err(too_large("the unpacked content of the PDF's pages", limits::TOTAL_BYTES)),
        }
    }
}

fn too_large(what: &str, limit: usize) -> ReadError {
    ReadError::Limit { what: what.to_owned(), limit: format!("{} MB", limit >> 20) }
}

/// The stream's plain bytes; empty where a filter is none that carries text.
pub(super) fn unpack(document: &Document, stream: &Stream, budget: &mut Budget) -> Result<Vec<u8>, ReadError> {
    let filters = names(document, stream.dict.get(b"Filter").or_else(|_| stream.dict.get(b"F")).ok());
    let mut bytes: Option<Vec<u8>> = None;
    for (at, filter) in filters.iter().enumerate() {
        let input = bytes.as_deref().unwrap_or(&stream.content);
        let params = params(document, &stream.dict, at);
        bytes = Some(match filter.as_slice() {
            b"FlateDecode" | b"Fl" => flate(input, params)?,
            b"LZWDecode" | b"LZW" => lzw(input, params)?,
            b"ASCII85Decode" | b"A85" => through_lopdf(b"ASCII85Decode", input, None),
            b"ASCIIHexDecode" | b"AHx" => hex(input),
            b"RunLengthDecode" | b"RL" => run_length(input)?,
            b"Crypt" => input.to_vec(),
            _ => return Ok(Vec::new()),
        });
    }
    let bytes = bytes.unwrap_or_else(|| stream.content.clone());
    budget.spend(bytes.len())?;
    Ok(bytes)
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

fn predictor(params: Option<&Dictionary>) -> i64 {
    params.and_then(|params| params.get(b"Predictor").ok()).and_then(|value| value.as_i64().ok()).unwrap_or(1)
}

fn flate(input: &[u8], params: Option<&Dictionary>) -> Result<Vec<u8>, ReadError> {
    let plain = inflate(input)?;
    if predictor(params) <= 1 { Ok(plain) } else { Ok(through_lopdf(b"FlateDecode", input, params)) }
}

/// Inflates zlib data, or what can be had of it; raw deflate where the header is broken.
pub(super) fn inflate(input: &[u8]) -> Result<Vec<u8>, ReadError> {
    let limit = limits::STREAM_BYTES as u64 + 1;
    let mut plain = Vec::with_capacity((input.len() * 3).min(limits::STREAM_BYTES));
    // A broken check sum or a cut stream still gives what came before it.
    let broken = ZlibDecoder::new(input).take(limit).read_to_end(&mut plain).is_err();
    if broken && plain.is_empty() && input.len() > 2 {
        let _cut = DeflateDecoder::new(&input[2..]).take(limit).read_to_end(&mut plain);
    }
    if plain.len() > limits::STREAM_BYTES {
        return Err(too_large("an unpacked stream of the PDF", limits::STREAM_BYTES));
    }
    Ok(plain)
}

fn lzw(input: &[u8], params: Option<&Dictionary>) -> Result<Vec<u8>, ReadError> {
    // A code of 12 bits stands for at most 4,096 bytes; the mean over a stream is bounded by half of that.
    if input.len() > limits::STREAM_BYTES / 1024 * 16 {
        return Err(too_large("an LZW stream of the PDF", limits::STREAM_BYTES / 1024 * 16));
    }
    let plain = through_lopdf(b"LZWDecode", input, params);
    if plain.len() > limits::STREAM_BYTES {
        return Err(too_large("an unpacked stream of the PDF", limits::STREAM_BYTES));
    }
    Ok(plain)
}

fn through_lopdf(filter: &[u8], input: &[u8], params: Option<&Dictionary>) -> Vec<u8> {
    let mut dict = Dictionary::new();
    dict.set("Filter", Object::Name(filter.to_vec()));
    if let Some(params) = params {
        dict.set("DecodeParms", Object::Dictionary(params.clone()));
    }
    Stream::new(dict, input.to_vec()).decompressed_content().unwrap_or_default()
}

fn hex(input: &[u8]) -> Vec<u8> {
    let mut digits = input.iter().take_while(|&&byte| byte != b'>').filter_map(|&byte| (byte as char).to_digit(16));
    let mut bytes = Vec::with_capacity(input.len() / 2);
    while let Some(high) = digits.next() {
        bytes.push((high << 4 | digits.next().unwrap_or(0)) as u8);
    }
    bytes
}

fn run_length(input: &[u8]) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let mut at = 0;
    while let Some(&length) = input.get(at) {
        let count = usize::from(length);
        match length {
            0..=127 => {
                let end = (at + 2 + count).min(input.len());
                bytes.extend_from_slice(&input[at + 1..end]);
                at = end;
            }
            128 => break,
            129..=255 => {
                let Some(&byte) = input.get(at + 1) else { break };
                bytes.resize(bytes.len() + 257 - count, byte);
                at += 2;
            }
        }
        if bytes.len() > limits::STREAM_BYTES {
            return Err(too_large("an unpacked stream of the PDF", limits::STREAM_BYTES));
        }
    }
    Ok(bytes)
}
