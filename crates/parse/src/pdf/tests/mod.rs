use super::read;
use crate::shown::blocks;
use crate::{ReadError, Reading};
use caveat_core::document::{BlockKind, Document};
use pdf_extract::{Dictionary, Document as File, Object, ObjectId, Stream};
use std::fmt::Write as _;

mod bombs;
mod engines;
mod fields;
mod paging;
mod passwords;
mod places;
mod recognition;
mod tables;
mod unseen;

/// A PDF under construction: two fonts, and pages with content streams.
struct Pdf {
    file: File,
    tree: ObjectId,
    fonts: ObjectId,
    pages: Vec<Object>,
}

fn dict<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    let mut dict = Dictionary::new();
    for (key, value) in entries {
        dict.set(key, value);
    }
    dict
}

fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

impl Pdf {
    fn new() -> Self {
        let mut file = File::with_version("1.7");
        let font = |base: &str| {
            Object::Dictionary(dict([
                ("Type", name("Font")),
                ("Subtype", name("Type1")),
                ("BaseFont", name(base)),
                ("Encoding", name("WinAnsiEncoding")),
            ]))
        };
        let fonts = file.add_object(dict([("F1", font("Helvetica")), ("F2", font("Helvetica-Bold"))]));
        let tree = file.new_object_id();
        Self { file, tree, fonts, pages: Vec::new() }
    }

    fn stream(&mut self, dict: Dictionary, content: impl Into<Vec<u8>>) -> ObjectId {
        self.file.add_object(Stream::new(dict, content.into()))
    }

    fn form(&mut self, mut own: Dictionary, content: &str) -> ObjectId {
        own.set("Type", name("XObject"));
        own.set("Subtype", name("Form"));
        own.set("BBox", Object::Array(vec![0.into(), 0.into(), 612.into(), 792.into()]));
        self.stream(own, content)
    }

    fn page(&mut self, content: impl Into<Vec<u8>>) -> &mut Self {
        let content = self.stream(Dictionary::new(), content);
        self.page_of(content, Dictionary::new())
    }

    fn page_of(&mut self, content: ObjectId, forms: Dictionary) -> &mut Self {
        let resources = dict([("Font", Object::Reference(self.fonts)), ("XObject", Object::Dictionary(forms))]);
        let page = dict([
            ("Type", name("Page")),
            ("Parent", Object::Reference(self.tree)),
            ("MediaBox", Object::Array(vec![0.into(), 0.into(), 612.into(), 792.into()])),
            ("Resources", Object::Dictionary(resources)),
            ("Contents", Object::Reference(content)),
        ]);
        let page = self.file.add_object(page);
        self.pages.push(Object::Reference(page));
        self
    }

    fn close(&mut self) -> &mut File {
        let tree = dict([
            ("Type", name("Pages")),
            ("Count", i64::try_from(self.pages.len()).unwrap().into()),
            ("Kids", Object::Array(self.pages.clone())),
        ]);
        self.file.objects.insert(self.tree, Object::Dictionary(tree));
        let catalog = self.file.add_object(dict([("Type", name("Catalog")), ("Pages", Object::Reference(self.tree))]));
        self.file.trailer.set("Root", Object::Reference(catalog));
        &mut self.file
    }

    fn bytes(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.close().save_to(&mut bytes).unwrap();
        bytes
    }

    fn read(&mut self) -> Document {
        checked(read(&self.bytes(), &Reading::default()).unwrap())
    }
}

/// Holds a document to what all of them keep: spans in order and inside the text, boxes on the page.
fn checked(document: Document) -> Document {
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end, "blocks overlap: {:?}", document.text);
        assert!(document.text.get(block.span.start..block.span.end).is_some());
        end = block.span.end;
        if let BlockKind::TableRow { cells, .. } = &block.kind {
            assert!(cells.iter().all(|cell| block.span.contains(*cell)));
        }
        let page = block.origin.page.unwrap();
        assert!(page >= 1 && page <= document.pages.unwrap());
        let hidden = document.hidden.iter().any(|hidden| hidden.contains(block.span));
        let Some([left, top, right, bottom]) = block.origin.area else {
            assert!(hidden, "what is seen has a place: {:?}", block.origin);
            continue;
        };
        assert!(0.0 <= left && left < right && right <= 612.0, "{:?}", block.origin);
        assert!(0.0 <= top && top < bottom && bottom <= 792.0, "{:?}", block.origin);
    }
    for notice in document.notices.iter().filter(|notice| notice.kind == "hidden-text") {
        assert!(notice.page.is_some() && document.hidden.contains(&notice.span.unwrap()));
    }
    let mut from = 0;
    for place in &document.places {
        assert!(place.start as usize >= from && place.end >= place.start, "places overlap: {place:?}");
        from = place.end as usize;
        assert!(place.span().is_empty() || !place.span().of(&document.text).contains(char::is_whitespace));
        assert!(document.block_at(place.start as usize).is_some_and(|block| block.span.contains(place.span())));
        let [left, top, right, bottom] = place.area;
        assert!(0.0 <= left && left < right && right <= 612.0 && 0.0 <= top && top < bottom && bottom <= 792.0);
    }
    document
}

/// A line of text; `y` counts from the foot of the page, as PDF does.
fn put(content: &mut String, font: &str, size: f64, x: f64, y: f64, text: &str) {
    writeln!(content, "BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET").unwrap();
}

/// Lines beneath each other in the body font.
fn lines(x: f64, y: f64, texts: &[&str]) -> String {
    let mut content = String::new();
    for (at, text) in texts.iter().enumerate() {
        put(&mut content, "F1", 11.0, x, y - 14.0 * at as f64, text);
    }
    content
}

const FILL: &str = "The provider keeps the service open at all hours and tells the client of each fault that";

#[test]
fn a_paragraph_and_its_box() {
    let mut content = String::new();
    put(&mut content, "F2", 11.0, 72.0, 720.0, "2. Support");
    content += &lines(72.0, 700.0, &[FILL, "lasts longer than an hour.", "(a) The desk answers within a day."]);
    let document = Pdf::new().page(content).read();
    let paragraph = format!("{FILL} lasts longer than an hour.");
    let expected = [('h', "2. Support"), ('p', &paragraph), ('l', "(a) The desk answers within a day.")];
    assert_eq!(blocks(&document), expected);
    assert_eq!(document.blocks[0].label.unwrap().of(&document.text), "2.");
    assert_eq!(document.blocks[2].label.unwrap().of(&document.text), "(a)");
    let [left, top, right, bottom] = document.blocks[1].origin.area.unwrap();
    // Base lines at 92 and 106 from the top.
    assert!((left - 72.0).abs() < 0.5 && right > 400.0, "{left} {right}");
    assert!((80.0..92.0).contains(&top) && (106.0..112.0).contains(&bottom), "{top} {bottom}");
}

#[test]
fn columns_are_read_one_after_the_other() {
    let side = |word: &str| -> Vec<String> {
        (b'a'..b'a' + 26)
            .map(|at| format!("{0}{0}{0} the {word} side goes on to tell about its duties", char::from(at)))
            .collect()
    };
    let (left, right) = (side("left"), side("right"));
    let mut content = String::new();
    for at in 0..26 {
        let y = 700.0 - 13.0 * at as f64;
        put(&mut content, "F1", 10.0, 60.0, y, &left[at]);
        put(&mut content, "F1", 10.0, 330.0, y, &right[at]);
    }
    let document = Pdf::new().page(content).read();
    assert_eq!(document.text.replace('\n', " ").replace("  ", " "), format!("{} {}", left.join(" "), right.join(" ")));
}

#[test]
fn a_sentence_goes_on_past_what_pages_repeat() {
    let mut pdf = Pdf::new();
    for page in 1..=3 {
        let mut content = lines(72.0, 760.0, &["Hosting terms - draft"]);
        content += &lines(300.0, 30.0, &[&format!("Page {page} of 3")]);
        let rest = match page {
            1 => "Terms follow here.",
            2 => "lasts longer than an hour.",
            _ => "was reported by telephone before noon.",
        };
        content += &lines(72.0, 700.0, &[rest]);
        content += &lines(72.0, 600.0, if page < 3 { &[FILL] } else { &["Signed by both."] });
        pdf.page(content);
    }
    let document = pdf.read();
    let joined =
        [format!("{FILL} lasts longer than an hour."), format!("{FILL} was reported by telephone before noon.")];
    let prose: Vec<_> = blocks(&document).into_iter().filter(|block| block.0 == 'p').map(|block| block.1).collect();
    assert_eq!(prose, ["Terms follow here.", &joined[0], &joined[1], "Signed by both."]);
    let furniture: Vec<_> = document.blocks.iter().filter(|block| block.kind == BlockKind::Furniture).collect();
    assert_eq!(furniture.len(), 6, "{:?}", blocks(&document));
    assert!(
        furniture.iter().any(|block| block.span.of(&document.text) == "Page 2 of 3" && block.origin.page == Some(2))
    );
}

#[test]
fn a_table_has_rows_of_cells() {
    let mut content = String::new();
    let rows = [["Severity", "Response", "Repair"], ["High", "1 hour", "4 hours"], ["Low", "1 day", "5 days"]];
    for (at, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let font = if at == 0 { "F2" } else { "F1" };
            put(&mut content, font, 11.0, 72.0 + 150.0 * column as f64, 700.0 - 18.0 * at as f64, cell);
        }
    }
    let document = Pdf::new().page(content).read();
    let expected =
        [('R', "Severity | Response | Repair"), ('r', "High | 1 hour | 4 hours"), ('r', "Low | 1 day | 5 days")];
    assert_eq!(blocks(&document), expected);
    let BlockKind::TableRow { cells, .. } = &document.blocks[1].kind else { panic!("no row") };
    let cells: Vec<_> = cells.iter().map(|cell| cell.of(&document.text)).collect();
    assert_eq!(cells, ["High", "1 hour", "4 hours"]);
}

#[test]
fn bullets_are_items_and_no_table() {
    let mut content = String::new();
    for (at, text) in ["train the client's staff", "keep copies in two places", "tell of each fault"].iter().enumerate()
    {
        let y = 700.0 - 14.0 * at as f64;
        put(&mut content, "F1", 11.0, 72.0, y, "o");
        put(&mut content, "F1", 11.0, 95.0, y, text);
    }
    let document = Pdf::new().page(content).read();
    let expected =
        [('l', "o train the client's staff"), ('l', "o keep copies in two places"), ('l', "o tell of each fault")];
    assert_eq!(blocks(&document), expected);
}

#[test]
fn a_word_broken_at_a_line_end_is_one_word() {
    let one = "The provider answers each call about the service and takes part in the trouble-";
    let two = "shooting of each fault, at no cost, and on a day-";
    let content = lines(72.0, 700.0, &[one, two, "to-day basis."]);
    let text = Pdf::new().page(content).read().text;
    assert!(text.contains("in the troubleshooting of each fault"), "{text}");
    let kept = lines(
        72.0,
        700.0,
        &["A day-to-day duty, on each", "day to come: the provider writes a report on a day-", "to-day basis."],
    );
    let text = Pdf::new().page(kept).read().text;
    assert!(text.contains("on a day-to-day basis"), "{text}");
}

#[test]
fn a_form_is_drawn_at_its_place() {
    let mut pdf = Pdf::new();
    let matrix = Object::Array([1, 0, 0, 1, 100, 200].map(Object::Integer).to_vec());
    let form = pdf.form(dict([("Matrix", matrix)]), &lines(10.0, 300.0, &["Inside the form."]));
    let content = pdf.stream(Dictionary::new(), format!("/Fm Do {}", lines(72.0, 700.0, &["Outside."])));
    let document = pdf.page_of(content, dict([("Fm", Object::Reference(form))])).read();
    assert_eq!(blocks(&document), [('p', "Outside."), ('p', "Inside the form.")]);
    let [left, top, _, bottom] = document.blocks[1].origin.area.unwrap();
    assert!((left - 110.0).abs() < 0.5 && top < 292.0 && bottom > 292.0, "{left} {top} {bottom}");
}

#[test]
fn a_page_without_text_is_noticed() {
    let mut pdf = Pdf::new();
    let picture = dict([("Subtype", name("Image")), ("Width", 1.into()), ("Height", 1.into())]);
    let picture = pdf.stream(picture, [0]);
    let content = pdf.stream(Dictionary::new(), "q 600 0 0 700 0 0 cm /Im Do Q");
    pdf.page_of(content, dict([("Im", Object::Reference(picture))]));
    let document = pdf.page("0 0 m 5 5 l S").read();
    assert_eq!(document.text, "");
    let told: Vec<_> = document.notices.iter().map(|notice| (notice.kind.as_str(), notice.page)).collect();
    assert_eq!(told, [("page-without-text", Some(1)), ("page-without-text", Some(2))]);
    assert!(document.notices[0].message.contains("OCR"), "{}", document.notices[0].message);
}

#[test]
fn a_blank_page_is_no_gap() {
    let mut pdf = Pdf::new();
    pdf.page(lines(72.0, 700.0, &["Terms."])).page("").page("1 w 72 700 m 500 700 l S 0.5 g 72 600 300 20 re f");
    let document = pdf.read();
    assert_eq!((document.text.as_str(), document.pages), ("Terms.", Some(3)));
    assert!(document.notices.is_empty(), "{:?}", document.notices);
    // Letters that are drawn have slopes and curves.
    let drawn = Pdf::new().page(lines(72.0, 700.0, &["Terms."])).page("72 600 m 90 640 95 640 100 600 c f").read();
    assert_eq!(drawn.notices.len(), 1);
}

#[test]
fn a_cut_file_is_damaged_or_read_without_panic() {
    let bytes = Pdf::new().page(lines(72.0, 700.0, &["Terms that are cut."])).bytes();
    for end in (0..bytes.len()).step_by(7) {
        match read(&bytes[..end], &Reading::default()) {
            Ok(document) => drop(checked(document)),
            Err(error) => assert!(matches!(error, ReadError::Damaged { .. }), "{error}"),
        }
    }
    assert!(matches!(read(&bytes[..bytes.len() / 3], &Reading::default()), Err(ReadError::Damaged { .. })));
}

#[test]
fn a_lost_cross_reference_table_is_rebuilt() {
    let bytes = Pdf::new().page(lines(72.0, 700.0, &["Terms that are whole."])).bytes();
    let table = memchr::memmem::find(&bytes, b"xref").unwrap();
    assert_eq!(read(&bytes[..table], &Reading::default()).unwrap().text, "Terms that are whole.");
}
