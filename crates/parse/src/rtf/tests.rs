use crate::shown::words;
use crate::{ReadError, Reading, Revisions};
use caveat_core::document::{BlockKind, Document, Format, RevisionKind};

fn read(rtf: &str) -> Document {
    let document = crate::read(rtf.as_bytes(), &Reading::default()).unwrap();
    assert_eq!(document.format, Format::Rtf);
    document
}

#[test]
fn characters_mean_what_their_font_and_escapes_say() {
    let rtf = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}{\f1\fcharset204 Arial;}}
\f0 Provider\rquote s \ldblquote Service\rdblquote\~shall\_be 99.9\'25 \u8364\'80 100 \{net\} caf\'e9\par
{\f1 \'c4\'ee\'e3\'ee\'e2\'ee\'f0} and {\uc0\u20320}\u-10179?\u-8704?\par}";
    assert_eq!(
        words(&read(rtf)),
        [
            "Provider\u{2019}s \u{201c}Service\u{201d} shall\u{2011}be 99.9% \u{20ac} 100 {net} caf\u{e9}",
            "\u{414}\u{43e}\u{433}\u{43e}\u{432}\u{43e}\u{440} and \u{4f60}\u{1f600}"
        ]
    );
}

#[test]
fn what_is_no_text_is_not_read_and_numbers_stand_as_they_print() {
    let rtf = r"{\rtf1{\fonttbl{\f0 Times;}}{\colortbl;\red0\green0\blue0;}{\stylesheet{\s1 heading 1;}{\s2 Normal;}}
{\info{\title Secret}}{\*\generator Word;}{\*\unknown {nothing} here}
{\header Draft of May\par}
\pard\s1 {\listtext 2.1\tab}Support\par
\pard\s2 {\listtext (a)\tab}Provider shall answer {\field{\*\fldinst HYPERLINK x}{\fldrslt within 2 hours}}.{\pict 010203}\par
\pard Last\line line\bin3 }}}.\par}";
    let document = read(rtf);
    assert_eq!(
        words(&document),
        ["Draft of May", "2.1 Support", "(a) Provider shall answer within 2 hours.", "Last\nline."]
    );
    let kinds: Vec<&BlockKind> = document.blocks.iter().map(|block| &block.kind).collect();
    assert!(matches!(kinds[..2], [BlockKind::Furniture, BlockKind::Heading]), "{kinds:?}");
}

#[test]
fn tables_are_rows_and_notes_follow_their_paragraph() {
    let rtf = r"{\rtf1 Before{\footnote {\super 1} Except holidays.\par}\par
\trowd\trhdr\pard\intbl Severity\cell Response\cell\row
\trowd\pard\intbl 1\cell one\par hour\cell\row
\pard After\par}";
    let document = read(rtf);
    assert_eq!(words(&document), ["Before", "1 Except holidays.", "Severity | Response", "1 | one\nhour", "After"]);
    assert_eq!(document.blocks[1].kind, BlockKind::Note);
    assert!(matches!(document.blocks[2].kind, BlockKind::TableRow { header: true, .. }), "{:?}", document.blocks[2]);
}

#[test]
fn changes_are_known_and_each_side_can_be_read() {
    let rtf = r"{\rtf1{\*\revtbl{Unknown;}{Ada;}{Ben;}}Provider shall {\revised\revauth1 not }deliver {\deleted\revauthdel2 all }reports.\par}";
    let document = read(rtf);
    assert_eq!(document.text.trim(), "Provider shall not deliver reports.");
    let [inserted, deleted] = document.revisions.as_slice() else { panic!("{:?}", document.revisions) };
    assert_eq!((inserted.kind, inserted.author.as_deref()), (RevisionKind::Inserted, Some("Ada")));
    assert_eq!((deleted.kind, deleted.author.as_deref()), (RevisionKind::Deleted, Some("Ben")));
    assert_eq!(deleted.removed.as_deref(), Some("all"));
    let side = |revisions| crate::read(rtf.as_bytes(), &Reading { revisions, ..Reading::default() }).unwrap().text;
    assert_eq!(side(Revisions::Original).trim(), "Provider shall deliver all reports.");
    assert_eq!(side(Revisions::Both).trim(), "Provider shall not deliver all reports.");
}

#[test]
fn hidden_white_and_tiny_text_is_read_and_said_to_be_hidden() {
    let rtf = r"{\rtf1{\colortbl;\red255\green255\blue255;\red0\green0\blue0;}One {\v two} {\cf1 three} {\fs2 four} {\cf2\fs20 five}.\par}";
    let document = read(rtf);
    assert_eq!(document.text.trim(), "One two three four five.");
    let hidden: Vec<&str> = document.hidden.iter().map(|span| span.of(&document.text)).collect();
    assert_eq!(hidden.join(" "), "two three four");
    assert!(document.notices.iter().any(|notice| notice.kind == "hidden-text"));
}

#[test]
fn broken_and_hostile_files_end_as_an_error_or_a_notice() {
    let cut = read(r"{\rtf1 Provider shall deliver {\b the ");
    assert!(cut.notices.iter().any(|notice| notice.kind == "damaged-part"), "{:?}", cut.notices);
    let deep = format!("{{\\rtf1 {}x{}}}", "{".repeat(100_000), "}".repeat(100_000));
    assert!(matches!(crate::read(deep.as_bytes(), &Reading::default()), Err(ReadError::Limit { .. })));
    for odd in [
        r"{\rtf1 }}}}",
        r"{\rtf1\bin99999999999 x",
        r"{\rtf1\u99999999999 \'zz\uc-1\u5}",
        r"{\rtf1\cell\row\footnote\row}",
        r"{\rtf1{\footnote{\footnote x}}\par}",
    ] {
        let _ = crate::read(odd.as_bytes(), &Reading::default());
    }
}

#[test]
fn comments_stand_beside_the_text() {
    let date = 30 + (14 << 6) + (3 << 11) + (2 << 16) + (127 << 20);
    let document = read(&format!(
        r"{{\rtf1{{\stylesheet{{\s1 heading 1;}}}}\pard\s1 Hosting{{\*\atnid B}}{{\*\atnauthor Ben}}\chatn{{\*\annotation\pard\plain Loose.}}\par
\pard Provider {{\*\atrfstart 7}}shall host{{\*\atrfend 7}}{{\*\atnid A}}{{\*\atnauthor Ada}}\chatn
{{\*\annotation{{\*\atnref 7}}{{\*\atndate {date}}}\pard\plain Really?\par Where?}} it.\par}}"
    ));
    assert_eq!(words(&document), ["Hosting", "Provider shall host it."]);
    assert_eq!(document.blocks[0].kind, BlockKind::Heading);
    let told: Vec<(&str, Option<&str>, &str)> = (document.comments.iter())
        .map(|comment| (comment.span.unwrap().of(&document.text), comment.author.as_deref(), comment.text.as_str()))
        .collect();
    assert_eq!(told, [("", Some("Ben"), "Loose."), ("shall host", Some("Ada"), "Really?\nWhere?")]);
    assert_eq!(document.comments[1].date.as_deref(), Some("2027-02-03T14:30:00"));
}

#[test]
fn changes_say_when() {
    let date = 5 | 9 << 6 | 4 << 11 | 3 << 16 | 127 << 20;
    let document =
        read(&format!(r"{{\rtf1{{\*\revtbl{{Unknown;}}{{Ada;}}}}{{\revised\revauth1\revdttm{date} New.}}\par}}"));
    assert_eq!(document.revisions[0].date.as_deref(), Some("2027-03-04T09:05:00"));
}
