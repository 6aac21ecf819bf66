use super::detect;
use crate::ReadError;
use caveat_core::document::Format;
use std::io::{Cursor, Write};

fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// An office package whose main part has this content type.
fn office(main: &str, kind: &str) -> Vec<u8> {
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/{main}\" ContentType=\"{kind}\"/></Types>"
    );
    let links = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"{main}\"/></Relationships>"
    );
    zip(&[("[Content_Types].xml", &types), ("_rels/.rels", &links), (main, "<x/>")])
}

/// A compound file with one directory entry of this name.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2048, 0);
    bytes
}

#[test]
fn formats_are_told_by_content() {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let macros = "application/vnd.ms-word.document.macroEnabled.main+xml";
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("Terms".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let cases: [(&[u8], Format); 14] = [
        (b"%PDF-1.7\n", Format::Pdf),
        (b"\r\njunk\n%PDF-1.4 1 0 obj endobj startxref", Format::Pdf),
        (&office("word/document.xml", word), Format::Docx),
        (&office("any/name.xml", macros), Format::Docx),
        (&zip(&[("word/document.xml", "<x/>")]), Format::Docx),
        (b"<!DOCTYPE html><p>x", Format::Html),
        (b"\xef\xbb\xbf  <?xml version=\"1.0\"?>\n<!-- a > b -->\n<HTML lang=en>", Format::Html),
        (b"<div class=\"x\">Terms</div>", Format::Html),
        (b"<DOCUMENT>\n<TYPE>EX-10\n<TEXT>\n<html><body>", Format::Html),
        (b"<Customer> and <Supplier> agree as follows.", Format::Text),
        (b"A text about <html> and %PDF-1.4 files.", Format::Text),
        (b"# Terms\n\n## Delivery\n\nBy *May*.\n\n## Support\n\n- a\n- b\n- c\n", Format::Markdown),
        (&utf16, Format::Text),
        (b"caf\xe9 terms in an old encoding", Format::Text),
    ];
    for (bytes, format) in cases {
        assert_eq!(detect(bytes).unwrap(), format, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn contracts_with_odd_signs_are_plain_text() {
    for text in [
        "# 12 Main Street\n\n* Confidential *\n\n1. Term\n2. Fees | none\n",
        "[***] to be paid within [**] days ** see note **\n** and note 2 **\n[***](1)\n- a\n- b\n- c\n",
        "AGREEMENT\n=========\n\nSection 1\n---------\n\n- hosting\n- support\n- training\n",
        "Name | Price\n-----+------\nGold | 10\n",
    ] {
        assert_eq!(detect(text.as_bytes()).unwrap(), Format::Text, "{text}");
    }
}

#[test]
fn an_archive_that_is_no_office_file_is_one_of_documents() {
    assert_eq!(detect(&zip(&[("a.txt", "x")])).unwrap(), Format::Zip);
}

#[test]
fn rich_text_legacy_word_and_mails_are_told_by_their_content() {
    let page = b"Received: from a\n\tby b\nFrom: a@b.example\nContent-Type: text/html\n\n<html><body>Hi</body></html>";
    let cases: [(&[u8], Format); 6] = [
        (b"\n{\\rtf1\\ansi Terms}", Format::Rtf),
        (&compound("WordDocument"), Format::Doc),
        (&compound("__properties_version1.0"), Format::Msg),
        (b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain\n\nHi", Format::Eml),
        (page, Format::Eml),
        (b"MEMORANDUM\n\nFrom: A. Reviewer\nDate: May 1\nSubject: Terms\n\nProvider shall deliver.", Format::Text),
    ];
    for (bytes, format) in cases {
        assert_eq!(detect(bytes).unwrap(), format, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn what_is_not_read_is_named() {
    let excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    let slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
    let cases: [(&[u8], &str); 13] = [
        (&office("xl/workbook.xml", excel), "Excel"),
        (&office("ppt/presentation.xml", slides), "PowerPoint"),
        (&zip(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]), "OpenDocument"),
        (b"PK\x03\x04 and no more", "damaged ZIP"),
        (&compound("Workbook"), "legacy Excel"),
        (&compound("something"), "OLE"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"II*\0", "TIFF"),
        (b"\x7fELF\x02", "program"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"text with a \0 byte", "binary"),
        (b"<?xml version=\"1.0\"?><contract/>", "XML"),
    ];
    for (bytes, name) in cases {
        match detect(bytes) {
            Err(ReadError::Unsupported { found }) => assert!(found.contains(name), "{found} for {name}"),
            other => panic!("{other:?} for {name}"),
        }
    }
    assert!(matches!(detect(b""), Err(ReadError::Empty)));
}

#[test]
fn a_word_file_under_a_password_is_told_from_an_old_one() {
    let error = detect(&compound("EncryptedPackage")).unwrap_err();
    assert!(matches!(error, ReadError::Encrypted { format: Format::Docx }));
    assert!(error.to_string().contains("password"));
}
