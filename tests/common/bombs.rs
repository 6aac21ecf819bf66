//! Files made to cost more than they may, out of little code. None holds anything that anybody else wrote.

use super::word::{part, zip};
use flate2::{Compress, Compression, FlushCompress};

const MEGABYTE: usize = 1 << 20;

/// Deflated data that unpacks to so many megabytes of blanks: one block for a megabyte, again and again.
fn deflated_blanks(megabytes: usize) -> Vec<u8> {
    let mut packer = Compress::new(Compression::best(), false);
    let mut block = Vec::with_capacity(1 << 16);
    packer.compress_vec(&vec![b' '; MEGABYTE], &mut block, FlushCompress::Full).expect("it packs");
    let mut bytes = block.repeat(megabytes);
    // An empty last block.
    bytes.extend([1, 0, 0, 0xff, 0xff]);
    bytes
}

/// An archive of entries that are deflated already: name, data, and what it says that they unpack to.
fn archive_of(entries: &[(&str, &[u8], u32)]) -> Vec<u8> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    for (name, data, size) in entries {
        // Version, flags, method (deflated), time, date, check sum, sizes, length of the name, of what follows it.
        let mut head = vec![20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0x28, 0, 0, 0, 0];
        head.extend((data.len() as u32).to_le_bytes());
        head.extend(size.to_le_bytes());
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        let at = bytes.len() as u32;
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&head);
        bytes.extend(name.as_bytes());
        bytes.extend(*data);
        list.extend(b"PK\x01\x02\x14\0");
        list.extend(&head);
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let (start, count) = (bytes.len() as u32, entries.len() as u16);
    bytes.extend(&list);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend((list.len() as u32).to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(bytes.len() + 64);
    Compress::new(Compression::best(), false)
        .compress_vec(bytes, &mut packed, FlushCompress::Finish)
        .expect("it packs");
    packed
}

const LINKS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
    Id=\"m\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"word/document.xml\"/></Relationships>";

/// A Word file whose document unpacks to a gigabyte, and says that it unpacks to `told` bytes.
pub fn word_of_a_gigabyte(told: u32) -> Vec<u8> {
    let links = deflated(LINKS.as_bytes());
    archive_of(&[("_rels/.rels", &links, LINKS.len() as u32), ("word/document.xml", &deflated_blanks(1024), told)])
}

/// An `OpenDocument` text whose content unpacks to a gigabyte.
pub fn odt_of_a_gigabyte() -> Vec<u8> {
    let kind = "application/vnd.oasis.opendocument.text";
    let packed = deflated(kind.as_bytes());
    archive_of(&[("mimetype", &packed, kind.len() as u32), ("content.xml", &deflated_blanks(1024), 1 << 30)])
}

/// A Word file of 1.3 million paragraphs without a word, in 8 MB of XML that pack to 10 KB.
pub fn word_of_empty_paragraphs() -> Vec<u8> {
    super::word::document(&"<w:p/>".repeat(1_300_000))
}

/// A Word file with elements 100,000 deep.
pub fn word_nested() -> Vec<u8> {
    let deep = "<w:sdt><w:sdtContent>".repeat(50_000) + &"</w:sdtContent></w:sdt>".repeat(50_000);
    super::word::document(&deep)
}

/// RTF with groups 100,000 deep.
pub fn rtf_nested() -> Vec<u8> {
    format!("{{\\rtf1 {}Terms.{}}}", "{".repeat(100_000), "}".repeat(100_000)).into_bytes()
}

/// A Word file whose document has a type definition with these entities and uses the last one, `z`.
pub fn word_with_entities(entities: &str) -> Vec<u8> {
    let document = part("document", "<w:body><w:p><w:r><w:t>&z;</w:t></w:r></w:p></w:body>");
    super::word::file(&document.replace("?>", &format!("?><!DOCTYPE w [{entities}]>")), None)
}

/// Ten entities, each ten of the one before: a billion words.
pub fn laughs() -> String {
    let first = "<!ENTITY a \"ha\">".to_owned();
    let letters: Vec<char> = ('a'..='i').chain(['z']).collect();
    let next =
        letters.windows(2).map(|pair| format!("<!ENTITY {} \"{}\">", pair[1], format!("&{};", pair[0]).repeat(10)));
    first + &next.collect::<String>()
}

/// An archive of documents that want to be unpacked somewhere else, and one that does not.
pub fn climbing_archive(good: &[u8]) -> Vec<u8> {
    zip([("../../climbs.txt", good), ("/etc/absolute.txt", good), ("C:\\drive.txt", good), ("good.txt", good)])
}

/// A list of 21,000 entries.
pub fn archive_of_many() -> Vec<u8> {
    let packed = deflated(b"x");
    let names: Vec<String> = (0..21_000).map(|at| format!("{at}.txt")).collect();
    let entries: Vec<(&str, &[u8], u32)> = names.iter().map(|name| (name.as_str(), packed.as_slice(), 1)).collect();
    archive_of(&entries)
}

/// A PDF of these objects, numbered from 1; the first is its catalog. `trailer` stands in its trailer.
pub fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend(format!("{} 0 obj\n", at + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    let trailer = trailer.replace("START", &start.to_string());
    let size = objects.len() + 1;
    bytes.extend(
        format!("{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n").bytes(),
    );
    bytes
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
    object.extend(data);
    object.extend(b"\nendstream");
    object
}

fn catalog() -> Vec<u8> {
    b"<< /Type /Catalog /Pages 2 0 R >>".to_vec()
}

const FONT: &str = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>";
const WORDS: &str = "BT /F 12 Tf 72 700 Td (Provider shall deliver the ERP connector by March 31, 2027.) Tj ET";

/// A page (object 3) with content (object 4), kids of the pages as given.
fn page_with(content: &[u8], kids: &str, forms: &str, more: Vec<Vec<u8>>, trailer: &str) -> Vec<u8> {
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << {FONT} /XObject << {forms} >> >> >>"
    );
    let mut objects = vec![
        catalog(),
        format!("<< /Type /Pages /Kids [{kids}] /Count 1 >>").into_bytes(),
        page.into_bytes(),
        content.to_vec(),
    ];
    objects.extend(more);
    pdf(&objects, trailer)
}

/// A PDF whose page unpacks to a gigabyte.
pub fn pdf_of_a_gigabyte() -> Vec<u8> {
    let mut packed = vec![0x78, 0xda];
    packed.extend(deflated_blanks(1024));
    packed.extend([0; 4]);
    page_with(&stream("/Filter /FlateDecode", &packed), "3 0 R", "", vec![], "")
}

/// A PDF with forms that each draw the next one so many times.
pub fn pdf_of_multiplying_forms(levels: usize, times: usize) -> Vec<u8> {
    let form = |resources: String, content: &str| {
        let entries = format!("/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << {resources} >>");
        stream(&entries, content.as_bytes())
    };
    let inner = |at: usize| form(format!("/XObject << /Fm {} 0 R >>", at + 1), &"/Fm Do ".repeat(times));
    let mut forms: Vec<Vec<u8>> = (5..5 + levels).map(inner).collect();
    forms.push(form(FONT.to_owned(), WORDS));
    page_with(&stream("", b"/Fm Do"), "3 0 R", "/Fm 5 0 R", forms, "")
}

/// A PDF with a form that draws itself.
pub fn pdf_of_a_form_in_itself() -> Vec<u8> {
    let own =
        format!("/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << {FONT} /XObject << /Fm 5 0 R >> >>");
    let form = stream(&own, format!("{WORDS} /Fm Do").as_bytes());
    page_with(&stream("", b"/Fm Do"), "3 0 R", "/Fm 5 0 R", vec![form], "")
}

/// A PDF whose list of pages holds itself.
pub fn pdf_of_a_page_tree_in_itself() -> Vec<u8> {
    page_with(&stream("", WORDS.as_bytes()), "2 0 R", "", vec![], "")
}

/// A PDF whose table of objects says that it follows itself.
pub fn pdf_of_a_table_behind_itself() -> Vec<u8> {
    page_with(&stream("", WORDS.as_bytes()), "3 0 R", "", vec![], "/Prev START")
}
