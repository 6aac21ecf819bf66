//! The owner's password of files that are locked by the older methods (revisions 2 to 4: RC4 and 128-bit AES).
//!
//! There the key is made of the user's password, and the owner's password only unlocks that one. lopdf accepts the
//! owner's password and then makes the key of it, so that everything decrypts to noise: the user's is recovered here.

use md5::{Digest, Md5};
use pdf_extract::{Dictionary, Document, Object, decode_text_string};

/// What a password is filled up with to 32 bytes (ISO 32000-1, 7.6.3.3).
const PADDING: [u8; 32] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08, 0x2E, 0x2E, 0x00,
    0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
];

/// Whether the file is locked in one of the older ways.
pub(super) fn is_older(locked: &Document) -> bool {
    let revision = encryption(locked).and_then(|dict| locked.dereference(dict.get(b"R").ok()?).ok()?.1.as_i64().ok());
    revision.is_some_and(|revision| (2..=4).contains(&revision))
}

/// The user's password, as the owner's unlocks it (ISO 32000-1, algorithm 7); nothing where the file is not locked
/// that way. With a password that is not the owner's this is noise, which opens nothing.
pub(super) fn users_from_owners(locked: &Document, owners: &str) -> Option<String> {
    let dict = encryption(locked)?;
    let number = |key: &[u8]| locked.dereference(dict.get(key).ok()?).ok()?.1.as_i64().ok();
    let revision = number(b"R").filter(|revision| (2..=4).contains(revision))?;
    let length = match revision {
        2 => 5,
        3 => number(b"Length").unwrap_or(40) / 8,
        _ => 16,
    };
    let length = usize::try_from(length).ok().filter(|length| (5..=16).contains(length))?;
    let sealed = locked.dereference(dict.get(b"O").ok()?).ok()?.1.as_str().ok()?;
    let mut hash = Md5::digest(padded(&in_document_encoding(owners)?));
    if revision >= 3 {
        for _ in 0..50 {
            hash = Md5::digest(hash);
        }
    }
    let mut password = sealed.get(..32)?.to_vec();
    let rounds = if revision >= 3 { 20 } else { 1 };
    for round in (0..rounds).rev() {
        let key: Vec<u8> = hash[..length].iter().map(|byte| byte ^ round).collect();
        rc4(&key, &mut password);
    }
    let given = (0..=32).find(|&end| password[end..] == PADDING[..32 - end])?;
    // lopdf takes characters, and makes these bytes of them again.
    decode_text_string(&Object::string_literal(&password[..given])).ok()
}

fn encryption(document: &Document) -> Option<&Dictionary> {
    document.dereference(document.trailer.get(b"Encrypt").ok()?).ok()?.1.as_dict().ok()
}

/// The password's bytes; `None` for one with characters that these files cannot hold.
fn in_document_encoding(password: &str) -> Option<Vec<u8>> {
    // In what people type, the encoding of PDF documents and Latin-1 are one.
    password.chars().map(|character| u8::try_from(u32::from(character)).ok()).collect()
}

fn padded(password: &[u8]) -> [u8; 32] {
    let mut bytes = [0; 32];
    for (slot, &byte) in bytes.iter_mut().zip(password.iter().chain(&PADDING)) {
        *slot = byte;
    }
    bytes
}

fn rc4(key: &[u8], data: &mut [u8]) {
    let mut state: [u8; 256] = std::array::from_fn(|at| at as u8);
    let mut other = 0_u8;
    for at in 0..256 {
        other = other.wrapping_add(state[at]).wrapping_add(key[at % key.len()]);
        state.swap(at, usize::from(other));
    }
    let (mut one, mut two) = (0_u8, 0_u8);
    for byte in data {
        one = one.wrapping_add(1);
        two = two.wrapping_add(state[usize::from(one)]);
        state.swap(usize::from(one), usize::from(two));
        *byte ^= state[usize::from(state[usize::from(one)].wrapping_add(state[usize::from(two)]))];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rc4_gives_the_published_stream() {
        let mut data = *b"Plaintext";
        rc4(b"Key", &mut data);
        assert_eq!(data, [0xBB, 0xF3, 0x16, 0xE8, 0xD9, 0x40, 0xAF, 0x0A, 0xD3]);
    }

    #[test]
    fn a_password_is_filled_up_or_cut_to_32_bytes() {
        assert_eq!(padded(b""), PADDING);
        assert_eq!(padded(&[b'x'; 40]), [b'x'; 32]);
        assert_eq!(padded(b"ab")[..5], [b'a', b'b', 0x28, 0xBF, 0x4E]);
    }
}
