use super::{Package, blocks, kinds, labels, p, r, read_body, wrap};

#[test]
fn a_run_gives_what_it_prints() {
    let document = read_body(
        "<w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>stop, co</w:t><w:softHyphen/><w:t>operate</w:t><w:tab/>\
         <w:t>A &amp; B &#8364;5</w:t><w:br/><w:t>line</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>",
    );
    assert_eq!(document.text, "non-stop, cooperate\tA & B €5\nline☑\n");
    assert_eq!(kinds(&document), "p");
}

#[test]
fn wrappers_are_read_through_at_every_level() {
    let cell = |words: &str| format!("<w:sdt><w:sdtPr/><w:sdtContent><w:tc>{}</w:tc></w:sdtContent></w:sdt>", p(words));
    let row = |content: &str| format!("<w:sdt><w:sdtContent><w:tr>{content}</w:tr></w:sdtContent></w:sdt>");
    let document = read_body(&format!(
        "<w:sdt><w:sdtPr><w:placeholder/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:p>{}<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt><w:hyperlink r:id=\"x\">{}</w:hyperlink>\
         <w:smartTag><w:customXml>{}</w:customXml></w:smartTag></w:p><w:tbl>{}</w:tbl>",
        p("Block control."),
        r("Run "),
        r("control, "),
        r("link, "),
        r("tag."),
        row(&format!("{}{}", cell("left"), cell("right"))),
    ));
    assert_eq!(blocks(&document), ["Block control.", "Run control, link, tag.", "left | right"]);
}

#[test]
fn a_field_prints_its_result() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let nested = format!("{}{}{}{}{}", mark("begin"), code("REF a"), mark("separate"), r("inner"), mark("end"));
    let document = read_body(&format!(
        "<w:p>{}{}{}{}{}{}{}</w:p><w:p><w:fldSimple w:instr=\"DATE\">{}</w:fldSimple></w:p>",
        r("See "),
        mark("begin"),
        code("IF "),
        nested,
        mark("separate"),
        r("clause 4"),
        mark("end"),
        r("1 May 2027"),
    ));
    assert_eq!(blocks(&document), ["See clause 4", "1 May 2027"]);
}

#[test]
fn a_field_that_never_ends_hides_nothing() {
    let document =
        read_body(&format!("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{}</w:p>{}", r("kept"), p("too")));
    assert_eq!(blocks(&document), ["kept", "too"]);
}

#[test]
fn form_fields_show_their_state() {
    let field = |properties: &str| {
        format!(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>{properties}</w:ffData></w:fldChar></w:r>\
             <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>{}</w:p>",
            r(" x")
        )
    };
    let document = read_body(&format!(
        "{}{}{}",
        field("<w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>"),
        field("<w:checkBox><w:default w:val=\"0\"/></w:checkBox>"),
        field(
            "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"Basic\"/><w:listEntry w:val=\"Gold\"/></w:ddList>"
        ),
    ));
    assert_eq!(blocks(&document), ["☒ x", "☐ x", "Gold x"]);
}

#[test]
fn text_boxes_are_read_once_after_their_paragraph() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p("In the box."));
    let drawn = format!("<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>");
    let old = format!("<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>");
    let both = format!(
        "<mc:AlternateContent><mc:Choice Requires=\"wps\">{drawn}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    );
    let document = read_body(&format!("<w:p>{}<w:r>{both}</w:r>{}</w:p>{}", r("Before "), r("after."), p("Next.")));
    assert_eq!(blocks(&document), ["Before after.", "In the box.", "Next."]);
    // Both branches count as paragraphs of the file: the second one is the fallback's.
    let places: Vec<_> = document.blocks.iter().map(|block| block.origin.paragraph).collect();
    assert_eq!(places, [Some(0), Some(1), Some(3)]);
    let document = read_body(&format!("<w:p><w:r>{old}</w:r></w:p>"));
    assert_eq!(blocks(&document), ["In the box."]);
}

#[test]
fn notes_follow_the_block_that_refers_to_them() {
    let notes = |kind: &str, note: &str| {
        wrap(
            &format!("{kind}s"),
            &format!(
                "<w:{kind} w:id=\"0\" w:type=\"separator\">{}</w:{kind}><w:{kind} w:id=\"2\"><w:p><w:r><w:{kind}Ref/></w:r>{}</w:p></w:{kind}>",
                p("-----"),
                r(note)
            ),
        )
    };
    let document = Package::new(&format!(
        "<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}<w:r><w:endnoteReference w:id=\"2\"/></w:r></w:p>{}",
        r("Supplier hosts"),
        r(" the portal."),
        p("End."),
    ))
    .linked("footnotes", &notes("footnote", " In two regions."))
    .linked("endnotes", &notes("endnote", "See Annex 2."))
    .read()
    .unwrap();
    assert_eq!(blocks(&document), ["Supplier hosts the portal.", "1 In two regions.", "i See Annex 2.", "End."]);
    assert_eq!(kinds(&document), "pnnp");
    assert_eq!(labels(&document), ["", "1", "i", ""]);
    assert_eq!(document.blocks[1].origin.paragraph, Some(0));
}

#[test]
fn headers_and_footers_are_furniture_and_stand_once() {
    let section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/><w:footerReference r:id=\"footer\"/></w:sectPr>";
    let document = Package::new(&format!("<w:p><w:pPr>{section}</w:pPr>{}</w:p>{section}", r("Body.")))
        .linked("header", &wrap("hdr", &p("Draft 3")))
        .linked("footer", &wrap("ftr", &p("Draft 3")))
        .read()
        .unwrap();
    assert_eq!(blocks(&document), ["Body.", "Draft 3"]);
    assert_eq!(kinds(&document), "pf");
}

#[test]
fn headings_by_style_outline_and_bold() {
    let styled =
        |style: &str, words: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", r(words));
    let body = [
        styled("H2", "Service levels"),
        styled("Mine", "Credits"),
        styled("H2", "Supplier shall answer each call within one hour."),
        "<w:p><w:pPr><w:outlineLvl w:val=\"3\"/></w:pPr><w:r><w:t>Outline</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Recitals</w:t></w:r></w:p>".to_owned(),
        styled("Toc", "Service levels 4"),
        p("Plain."),
    ];
    let document = Package::new(&body.concat())
        .styles(
            "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Normal\"/></w:style>\
             <w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/></w:style>\
             <w:style w:type=\"paragraph\" w:styleId=\"Mine\"><w:name w:val=\"Mine\"/><w:basedOn w:val=\"H2\"/></w:style>\
             <w:style w:type=\"paragraph\" w:styleId=\"Toc\"><w:name w:val=\"toc 1\"/></w:style>",
        )
        .read()
        .unwrap();
    assert_eq!(kinds(&document), "hhphhfp");
    let levels: Vec<u8> = document.blocks.iter().map(|block| block.level).collect();
    assert_eq!(levels, [1, 1, 0, 3, 0, 0, 0]);
}

#[test]
fn a_style_separator_joins_heading_and_clause() {
    let document = read_body(&format!(
        "<w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>{}</w:p>{}",
        r("Delivery"),
        p(". Supplier shall deliver on time.")
    ));
    assert_eq!(blocks(&document), ["Delivery. Supplier shall deliver on time."]);
}

#[test]
fn a_style_separator_never_joins_words() {
    let document = read_body(&format!(
        "<w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>{}</w:p>{}",
        r("Delivery"),
        p("Supplier shall deliver on time.")
    ));
    assert_eq!(blocks(&document), ["Delivery", "Supplier shall deliver on time."]);
}

#[test]
fn hidden_text_is_read_and_told() {
    let run = |properties: &str, words: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
    };
    let body = format!(
        "<w:p>{}{}{}{}</w:p><w:p>{}</w:p><w:p>{}</w:p><w:p>{}</w:p><w:p><w:pPr><w:pStyle w:val=\"V\"/></w:pPr>{}{}</w:p>",
        r("Seen. "),
        run("<w:vanish/>", "Not "),
        run("<w:vanish/><w:b/>", "seen."),
        r(" Seen."),
        run("<w:color w:val=\"FFFFFF\"/>", "White."),
        run("<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"1F3864\"/>", "White on blue."),
        run("<w:sz w:val=\"2\"/>", "Tiny."),
        run("", "By style."),
        run("<w:vanish w:val=\"0\"/>", " Back."),
    );
    let document = Package::new(&body)
        .styles("<w:style w:styleId=\"V\"><w:name w:val=\"V\"/><w:rPr><w:vanish/></w:rPr></w:style>")
        .read()
        .unwrap();
    let hidden: Vec<&str> = document.hidden.iter().map(|span| span.of(&document.text)).collect();
    assert_eq!(hidden, ["Not seen.", "White.", "Tiny.\nBy style."]);
    assert_eq!(document.notices.len(), 3);
    assert!(document.notices.iter().all(|notice| notice.kind == "hidden-text" && notice.span.is_some()));
    assert_eq!(blocks(&document)[0], "Seen. Not seen. Seen.");
}

#[test]
fn strict_files_and_other_prefixes_are_read() {
    let strict = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>Strict.\
                  </x:t></x:r></x:p></x:body></x:document>";
    let plain = format!("<document xmlns=\"{}\"><body><p><r><t>Default.</t></r></p></body></document>", super::WORD);
    for (part, words) in [(strict.to_owned(), "Strict."), (plain, "Default.")] {
        let mut package = Package::new("");
        package.parts[0].1 = part.into_bytes();
        assert_eq!(blocks(&package.read().unwrap()), [words]);
    }
}

#[test]
fn parts_are_found_by_their_relationships() {
    let parts = [
        ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/Parts/main%20one.XML\"/></Relationships>".to_owned()),
        ("parts/Main one.xml", wrap("document", &format!("<w:body>{}</w:body>", p("Found.")))),
        ("word/document.xml", wrap("document", &format!("<w:body>{}</w:body>", p("A decoy.")))),
    ];
    let parts: Vec<_> = parts.into_iter().map(|(name, content)| (name.to_owned(), content.into_bytes())).collect();
    assert_eq!(blocks(&crate::read(&super::archive(&parts), &crate::Reading::default()).unwrap()), ["Found."]);
}

#[test]
fn pages_are_known_where_word_left_its_breaks() {
    let document = read_body(&format!("{}<w:p><w:r><w:lastRenderedPageBreak/><w:t>Two</w:t></w:r></w:p>", p("One")));
    assert_eq!(document.pages, Some(2));
    assert_eq!(document.blocks.iter().map(|block| block.origin.page).collect::<Vec<_>>(), [Some(1), Some(2)]);
    assert_eq!(read_body(&p("One")).pages, None);
}

#[test]
fn a_file_without_words_is_told_from_an_empty_one() {
    assert!(matches!(Package::new("<w:p/>").read(), Err(crate::ReadError::NoText { .. })));
}
