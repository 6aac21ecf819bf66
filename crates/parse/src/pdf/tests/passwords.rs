//! Files that are locked: opened with the empty password, with the one given, or not at all.

use super::{Pdf, lines};
use crate::pdf::read;
use crate::{ReadError, Reading};
use pdf_extract::encryption::crypt_filters::{Aes128CryptFilter, Aes256CryptFilter, CryptFilter};
use pdf_extract::{Document, EncryptionState, EncryptionVersion, Object, Permissions};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a file is locked.
#[derive(Debug, Clone, Copy)]
enum Lock {
    Rc4Short,
    Rc4,
    Aes128,
    Aes256Old,
    Aes256,
}

const LOCKS: [Lock; 5] = [Lock::Rc4Short, Lock::Rc4, Lock::Aes128, Lock::Aes256Old, Lock::Aes256];
const KEY: [u8; 32] = *b"thirty-two bytes of no secret at";

#[allow(deprecated)] // Files locked by revision 5 are out there.
fn state(lock: Lock, document: &Document, user_password: &str) -> EncryptionState {
    let permissions = Permissions::all();
    let owner_password = "owner";
    let name = || b"StdCF".to_vec();
    let filters = |filter: Arc<dyn CryptFilter>| BTreeMap::from([(name(), filter)]);
    let version = match lock {
        Lock::Rc4Short => EncryptionVersion::V1 { document, owner_password, user_password, permissions },
        Lock::Rc4 => EncryptionVersion::V2 { document, owner_password, user_password, key_length: 128, permissions },
        Lock::Aes128 => EncryptionVersion::V4 {
            document,
            encrypt_metadata: true,
            crypt_filters: filters(Arc::new(Aes128CryptFilter)),
            stream_filter: name(),
            string_filter: name(),
            owner_password,
            user_password,
            permissions,
        },
        Lock::Aes256Old => EncryptionVersion::R5 {
            encrypt_metadata: true,
            crypt_filters: filters(Arc::new(Aes256CryptFilter)),
            file_encryption_key: &KEY,
            stream_filter: name(),
            string_filter: name(),
            owner_password,
            user_password,
            permissions,
        },
        Lock::Aes256 => EncryptionVersion::V5 {
            encrypt_metadata: true,
            crypt_filters: filters(Arc::new(Aes256CryptFilter)),
            file_encryption_key: &KEY,
            stream_filter: name(),
            string_filter: name(),
            owner_password,
            user_password,
            permissions,
        },
    };
    EncryptionState::try_from(version).unwrap()
}

fn locked(lock: Lock, password: &str) -> Vec<u8> {
    let mut pdf = Pdf::new();
    pdf.page(lines(72.0, 700.0, &["Sealed terms."]));
    let file = pdf.close();
    let id = Object::string_literal("0123456789abcdef");
    file.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    let state = state(lock, file, password);
    file.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

fn with(password: &str) -> Reading {
    Reading { password: Some(password.to_owned()), ..Reading::default() }
}

#[test]
fn the_empty_password_opens_a_file_that_only_the_owner_locked() {
    for lock in LOCKS {
        let bytes = locked(lock, "");
        for reading in [Reading::default(), with("never asked for")] {
            assert_eq!(read(&bytes, &reading).unwrap().text, "Sealed terms.", "{lock:?}");
        }
    }
}

#[test]
fn a_password_is_asked_for_and_a_wrong_one_is_told() {
    for lock in LOCKS {
        let bytes = locked(lock, "secret");
        assert!(matches!(read(&bytes, &Reading::default()), Err(ReadError::Encrypted { .. })), "{lock:?}");
        assert!(matches!(read(&bytes, &with("")), Err(ReadError::Encrypted { .. })), "{lock:?}");
        assert!(matches!(read(&bytes, &with("secrets")), Err(ReadError::WrongPassword { .. })), "{lock:?}");
    }
}

#[test]
fn the_users_and_the_owners_password_open_it() {
    for (lock, users) in LOCKS.into_iter().flat_map(|lock| ["secret", "(open)", "x"].map(|users| (lock, users))) {
        let bytes = locked(lock, users);
        for password in [users, "owner"] {
            let document = read(&bytes, &with(password)).map_err(|error| format!("{lock:?} {password}: {error}"));
            assert_eq!(document.unwrap().text, "Sealed terms.", "{lock:?} {password}");
        }
    }
}

#[test]
fn letters_beyond_ascii_open_a_file_or_are_told_to_be_the_cause() {
    for lock in LOCKS {
        let bytes = locked(lock, "öffnen");
        match read(&bytes, &with("öffnen")) {
            Ok(document) => assert_eq!(document.text, "Sealed terms.", "{lock:?}"),
            Err(error) => assert!(error.to_string().contains("beyond ASCII"), "{lock:?}: {error}"),
        }
        assert!(matches!(read(&bytes, &with("offnen")), Err(ReadError::WrongPassword { .. })), "{lock:?}");
    }
}
