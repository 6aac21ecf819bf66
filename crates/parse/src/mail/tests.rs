use crate::shown::words;
use crate::{Enclosed, Reading, enclosed};
use caveat_core::document::Format;
use std::io::{Cursor, Write};

const MAIL: &[u8] = b"From: Ada <ada@alder.example>\r\nTo: Ben <ben@birch.example>\r\nSubject: Draft\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=\"edge\"\r\n\r\n--edge\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\r\nSee the draft, caf=E9 style.\r\n\r\nProvider shall deliver it =\r\nby May.\r\n\
--edge\r\nContent-Type: text/plain; name=\"../../msa.txt\"\r\nContent-Disposition: attachment; filename=\"../../msa.txt\"\r\n\
Content-Transfer-Encoding: base64\r\n\r\nUHJvdmlkZXIgc2hhbGwgaG9zdCB0aGUgU2VydmljZS4=\r\n--edge\r\nContent-Type: message/rfc822\r\n\r\n\
Subject: Inner\r\nContent-Type: text/plain\r\n\r\nInner body.\r\n--edge--\r\n";

fn shown(found: &[Enclosed]) -> Vec<(&str, String)> {
    let bytes = |found: &Enclosed| String::from_utf8_lossy(found.bytes.as_ref().unwrap()).into_owned();
    found.iter().map(|found| (found.name.as_str(), bytes(found))).collect()
}

#[test]
fn a_mail_is_its_body_and_encloses_its_attachments() {
    let document = crate::read(MAIL, &Reading::default()).unwrap();
    assert_eq!(document.format, Format::Eml);
    assert_eq!(words(&document), ["See the draft, caf\u{e9} style.", "Provider shall deliver it by May."]);
    let found = enclosed(MAIL, &Reading::default()).unwrap();
    let found = shown(&found);
    assert_eq!(found[0], ("msa.txt", "Provider shall host the Service.".to_owned()));
    assert!(found[1].0 == "attachment 2.eml" && found[1].1.contains("Inner body."), "{found:?}");
}

#[test]
fn a_page_is_preferred_to_its_plain_copy() {
    let mail = b"MIME-Version: 1.0\r\nFrom: a@b.example\r\nContent-Type: multipart/alternative; boundary=e\r\n\r\n--e\r\n\
Content-Type: text/plain\r\n\r\nplain\r\n--e\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n<p>One \x93two\x94</p><p>Three</p>\r\n--e--\r\n";
    assert_eq!(words(&crate::read(mail, &Reading::default()).unwrap()), ["One \u{201c}two\u{201d}", "Three"]);
}

/// An Outlook message with these streams.
fn message(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (path, bytes) in std::iter::once(&("/__properties_version1.0", &[0_u8; 32][..])).chain(streams) {
        let folder = std::path::Path::new(path).parent().unwrap();
        file.create_storage_all(folder).unwrap();
        file.create_stream(path).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn an_outlook_message_is_its_body_and_encloses_its_attachments_and_inner_messages() {
    let bytes = message(&[
        ("/__substg1.0_1000001F", &wide("Provider shall deliver.\r\n\r\nBy May.")),
        ("/__attach_version1.0_#00000000/__substg1.0_37010102", b"Terms"),
        ("/__attach_version1.0_#00000000/__substg1.0_3707001F", &wide("terms.txt")),
        ("/__attach_version1.0_#00000001/__substg1.0_3701000D/__properties_version1.0", &[0; 24]),
        ("/__attach_version1.0_#00000001/__substg1.0_3701000D/__substg1.0_1000001F", &wide("Inner.")),
    ]);
    let document = crate::read(&bytes, &Reading::default()).unwrap();
    assert_eq!(document.format, Format::Msg);
    assert_eq!(words(&document), ["Provider shall deliver.", "By May."]);
    let found = enclosed(&bytes, &Reading::default()).unwrap();
    assert_eq!(shown(&found[..1]), [("terms.txt", "Terms".to_owned())]);
    assert_eq!(found[1].name, "attachment 2.msg");
    assert_eq!(words(&crate::read(found[1].bytes.as_ref().unwrap(), &Reading::default()).unwrap()), ["Inner."]);
}

#[test]
fn a_rich_body_is_unpacked() {
    // Literals alone, then a reference to the dictionary's "{\rtf1\ansi" at its start.
    let mut packed = vec![0; 16];
    packed[8..12].copy_from_slice(b"LZFu");
    let text = b" Provider shall host.\\par}";
    packed.extend([1, 0x00, 0x09]);
    packed.extend(&text[..7]);
    for run in text[7..].chunks(8) {
        packed.push(0);
        packed.extend(run);
    }
    packed[4..8].copy_from_slice(&((11 + text.len()) as u32).to_le_bytes());
    let bytes = message(&[("/__substg1.0_10090102", &packed)]);
    assert_eq!(words(&crate::read(&bytes, &Reading::default()).unwrap()), ["Provider shall host."]);
}
