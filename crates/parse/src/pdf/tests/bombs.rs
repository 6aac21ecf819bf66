//! Files made to cost more than they may: each is refused or cut, within the time and memory of a small file.

use super::{Pdf, dict, lines, name};
use crate::pdf::read;
use crate::{Limits, PdfEngine, ReadError, Reading};
use flate2::{Compress, Compression, FlushCompress};
use pdf_extract::{Dictionary, Object, Stream};
use std::fmt::Write as _;

#[test]
fn a_form_that_draws_itself_is_read_once() {
    let mut pdf = Pdf::new();
    let form = pdf.form(Dictionary::new(), "");
    let own = dict([
        ("Font", Object::Reference(pdf.fonts)),
        ("XObject", Object::Dictionary(dict([("Me", Object::Reference(form))]))),
    ]);
    let mut stream =
        Stream::new(dict([("Subtype", name("Form"))]), format!("{} /Me Do", lines(72.0, 700.0, &["Once."])).into());
    stream.dict.set("Resources", Object::Dictionary(own));
    pdf.file.objects.insert(form, Object::Stream(stream));
    let content = pdf.stream(Dictionary::new(), "/Me Do");
    let document = pdf.page_of(content, dict([("Me", Object::Reference(form))])).read();
    assert_eq!(document.text, "Once.");
    assert_eq!(document.notices.iter().map(|notice| notice.kind.as_str()).collect::<Vec<_>>(), ["content-loop"]);
}

#[test]
fn forms_that_double_at_each_step_pass_a_limit() {
    let mut pdf = Pdf::new();
    let mut inner = pdf.form(Dictionary::new(), &lines(72.0, 700.0, &["x"]));
    for _ in 0..20 {
        let forms = dict([("Fm", Object::Reference(inner))]);
        let own = dict([("XObject", Object::Dictionary(forms))]);
        inner = pdf.form(dict([("Resources", Object::Dictionary(own))]), "/Fm Do /Fm Do");
    }
    let content = pdf.stream(Dictionary::new(), "/Fm Do");
    let bytes = pdf.page_of(content, dict([("Fm", Object::Reference(inner))])).bytes();
    assert!(matches!(read(&bytes, &Reading::default()), Err(ReadError::Limit { .. })));
}

#[test]
fn a_loop_in_the_page_tree_is_cut() {
    let mut pdf = Pdf::new();
    pdf.page(lines(72.0, 700.0, &["Terms."]));
    let tree = Object::Reference(pdf.tree);
    pdf.pages.push(tree);
    let document = pdf.read();
    assert_eq!((document.text.as_str(), document.pages), ("Terms.", Some(1)));
    let mut pdf = Pdf::new();
    let tree = Object::Reference(pdf.tree);
    pdf.pages.push(tree);
    assert!(matches!(read(&pdf.bytes(), &Reading::default()), Err(ReadError::Damaged { .. })));
}

/// zlib data that unpacks to more than `megabytes`; its check sum is wrong, which nobody gets to see.
fn bomb(megabytes: usize) -> Vec<u8> {
    let zeros = vec![b' '; 1 << 20];
    let mut packer = Compress::new(Compression::fast(), true);
    let mut head = Vec::with_capacity(1 << 16);
    packer.compress_vec(&zeros, &mut head, FlushCompress::Full).unwrap();
    let mut block = Vec::with_capacity(1 << 16);
    packer.compress_vec(&zeros, &mut block, FlushCompress::Full).unwrap();
    head.extend(block.repeat(megabytes));
    head
}

#[test]
fn a_bomb_passes_a_limit() {
    let packed = bomb(120);
    assert!(packed.len() < 2 << 20, "{}", packed.len());
    let mut pdf = Pdf::new();
    let content = pdf.stream(dict([("Filter", name("FlateDecode"))]), packed.clone());
    let bytes = pdf.page_of(content, Dictionary::new()).bytes();
    assert!(matches!(read(&bytes, &Reading::default()), Err(ReadError::Limit { .. })));
    // Object streams are unpacked while the file is loaded.
    let mut pdf = Pdf::new();
    pdf.page(lines(72.0, 700.0, &["Terms."]));
    let mut bytes = pdf.bytes();
    let head = format!("\n99 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {}>>\nstream\n", packed.len());
    bytes.extend(head.into_bytes());
    bytes.extend(packed);
    bytes.extend(b"\nendstream\nendobj\n");
    assert!(matches!(read(&bytes, &Reading::default()), Err(ReadError::Limit { .. })));
}

fn is_limit(bytes: &[u8]) -> bool {
    matches!(read(bytes, &Reading::default()), Err(ReadError::Limit { .. }))
}

/// One page whose content is packed by these filters, the last one first.
fn packed(filters: &[&str], content: Vec<u8>) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let filters = filters.iter().map(|filter| name(filter)).collect();
    let content = pdf.stream(dict([("Filter", Object::Array(filters))]), content);
    pdf.page_of(content, Dictionary::new()).bytes()
}

#[test]
fn a_stream_that_unpacks_to_a_gigabyte_passes_a_limit() {
    assert!(is_limit(&packed(&["FlateDecode"], bomb(1024))));
    // Three bytes of a run-length code stand for 128; as deflate packs those, two filters multiply.
    assert!(is_limit(&packed(&["RunLengthDecode"], [129, b' '].repeat(1 << 20))));
    let mut packer = Compress::new(Compression::fast(), true);
    let mut twice = Vec::with_capacity(1 << 20);
    packer.compress_vec(&bomb(2048), &mut twice, FlushCompress::Finish).unwrap();
    assert!(is_limit(&packed(&["FlateDecode", "FlateDecode"], twice)));
    let zeros = vec![b'z'; 30 << 20];
    assert!(is_limit(&packed(&["ASCII85Decode"], zeros.clone())));
    let letters = vec![b'z'; 4 << 20];
    drop(read(&packed(&["ASCII85Decode"; 8], letters), &Reading::default()));
}

#[test]
fn an_lzw_stream_is_unpacked_within_the_limit() {
    // Codes of nine bits that each say "one longer than the last": clear, a letter, 258, 259, ...
    let mut bits: Vec<bool> = Vec::new();
    let mut put = |code: u32, width: u32| bits.extend((0..width).rev().map(|bit| code >> bit & 1 == 1));
    let mut width = 9;
    for _ in 0..20 {
        put(256, width);
        width = 9;
        put(u32::from(b' '), width);
        for code in 258..4094_u32 {
            put(code, width);
            width = match code + 2 {
                ..=511 => 9,
                512..=1023 => 10,
                1024..=2047 => 11,
                _ => 12,
            };
        }
    }
    let bytes =
        bits.chunks(8).map(|byte| byte.iter().enumerate().fold(0, |sum, (at, &bit)| sum | u8::from(bit) << (7 - at)));
    assert!(is_limit(&packed(&["LZWDecode"], bytes.collect())));
}

#[test]
fn a_page_of_endless_text_passes_a_limit() {
    assert!(is_limit(&packed(&[], b"BT /F1 9 Tf (a) Tj ET\n".repeat(1 << 20))));
    let operands = vec![b'['; 20 << 20];
    drop(read(&packed(&[], operands), &Reading::default()));
}

#[test]
fn limits_are_the_callers() {
    let bytes = Pdf::new().page(lines(72.0, 700.0, &["One."])).page(lines(72.0, 700.0, &["Two."])).bytes();
    let with = |change: fn(&mut Limits)| {
        let mut reading = Reading::default();
        change(&mut reading.limits);
        read(&bytes, &reading)
    };
    assert!(with(|_| {}).is_ok());
    for change in [
        (|limits| limits.pages = 1) as fn(&mut Limits),
        |limits| limits.glyphs = 7,
        |limits| limits.part_bytes = 20,
        |limits| limits.unpacked_bytes = 50,
    ] {
        assert!(matches!(with(change), Err(ReadError::Limit { .. })));
    }
}

/// A file written by hand: objects, and a table that can be rebuilt.
fn raw(objects: &[String]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.7\n");
    for (at, object) in objects.iter().enumerate() {
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    file.push_str("trailer\n<< /Root 1 0 R /Size 99 >>\nstartxref\n0\n%%EOF\n");
    file.into_bytes()
}

#[test]
fn objects_nested_without_end_do_not_end_the_stack() {
    // The second engine takes a time that grows with the square of the depth: a second for the deeper ones.
    let readings = [(100_000, PdfEngine::PdfExtract), (5_000, PdfEngine::Hayro)];
    for ((open, close), (depth, engine)) in [("<< /A ", ">>"), ("[", "]"), ("(", ")"), ("<< /A [", "]>>")]
        .into_iter()
        .flat_map(|brackets| readings.map(|reading| (brackets, reading)))
    {
        for closed in [true, false] {
            let deep = format!("{}{}", open.repeat(depth), if closed { close.repeat(depth) } else { String::new() });
            let page = format!("<< /Type /Page /Parent 2 0 R /Deep {deep} >>");
            let bytes = raw(&[
                "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
                page,
            ]);
            drop(read(&bytes, &Reading { engine, ..Reading::default() }));
        }
    }
    let deep = "[".repeat(100_000).into_bytes();
    drop(read(&packed(&[], deep), &Reading::default()));
    drop(read(&packed(&[], b"q ".repeat(200_000)), &Reading::default()));
    drop(read(&packed(&[], b"/P << ".repeat(200_000)), &Reading::default()));
}

#[test]
fn a_page_tree_a_thousand_deep_and_a_million_wide_is_cut() {
    let mut objects = vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned()];
    for at in 2..5_000 {
        objects.push(format!("<< /Type /Pages /Kids [{} 0 R {at} 0 R 2 0 R] /Count 1 >>", at + 1));
    }
    drop(read(&raw(&objects), &Reading::default()));
    let kids = "3 0 R ".repeat(1_000_000);
    let bytes = raw(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count 1000000 >>"),
        "<< /Type /Page /Parent 2 0 R >>".to_owned(),
    ]);
    assert!(is_limit(&bytes));
}

#[test]
fn tables_and_object_streams_that_lead_to_themselves_end() {
    // A table whose predecessor it is itself.
    let mut loops = raw(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R >>".to_owned(),
    ]);
    let at = loops.len();
    let table =
        format!("xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size 9 /Prev {at} /XRefStm {at} >>\n");
    loops.extend(format!("{table}startxref\n{at}\n%%EOF\n").bytes());
    drop(read(&loops, &Reading::default()));
    // An object stream that is said to stand in itself, and extends itself.
    let stream =
        "<< /Type /ObjStm /N 2 /First 8 /Extends 3 0 R /Length 3 0 R >>\nstream\n3 0 4 0 1 1\nendstream".to_owned();
    let bytes = raw(&[
        "<< /Type /Catalog /Pages 4 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        stream,
    ]);
    drop(read(&bytes, &Reading::default()));
}

#[test]
fn references_that_lead_to_themselves_end() {
    let bytes = raw(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Resources 4 0 R /Contents 5 0 R /MediaBox 6 0 R >>".to_owned(),
        "4 0 R".to_owned(),
        "[5 0 R 5 0 R]".to_owned(),
        "7 0 R".to_owned(),
        "6 0 R".to_owned(),
    ]);
    drop(read(&bytes, &Reading::default()));
}

#[test]
fn a_map_to_unicode_without_end_passes_a_limit() {
    let mut wide = String::from("1 begincodespacerange <0000> <ffff> endcodespacerange\n");
    for _ in 0..20_000 {
        wide.push_str("1 beginbfrange <0000> <ffff> <0041> endbfrange\n");
    }
    let long = format!("1 beginbfchar <0041> <{}> endbfchar", "0041".repeat(1 << 20));
    let huge = "1 beginbfrange <00000000> <ffffffff> <0041> endbfrange".to_owned();
    for map in [wide, long, huge] {
        let mut pdf = Pdf::new();
        let map = pdf.stream(Dictionary::new(), map);
        let inner = dict([("Type", name("Font")), ("Subtype", name("CIDFontType2")), ("BaseFont", name("X"))]);
        let font = dict([
            ("Type", name("Font")),
            ("Subtype", name("Type0")),
            ("BaseFont", name("X")),
            ("Encoding", name("Identity-H")),
            ("DescendantFonts", Object::Array(vec![Object::Dictionary(inner)])),
            ("ToUnicode", Object::Reference(map)),
        ]);
        let fonts = pdf.fonts;
        if let Some(Object::Dictionary(fonts)) = pdf.file.objects.get_mut(&fonts) {
            fonts.set("F9", Object::Dictionary(font));
        }
        let shown = format!("BT /F9 10 Tf 72 700 Td <{}> Tj ET", "0041".repeat(2_000));
        assert!(is_limit(&pdf.page(shown).bytes()));
    }
}
