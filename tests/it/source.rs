//! Sound documents read into blocks.

use nhiemvu::exchange::source::{Format, Source, open};
use nhiemvu_tests::{Docx, run, zip_of};
use proptest::prelude::*;

fn read(document: &Docx) -> Source {
    open("ke-hoach.docx", &document.bytes()).unwrap()
}

fn shown(source: &Source) -> Vec<String> {
    source.blocks.iter().map(|block| format!("{:?} {}|{}", block.shape, block.number, block.text)).collect()
}

#[test]
fn word_numbers_are_computed_level_by_level() {
    let plan = Docx::new()
        .list(1, &[("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)")])
        .list(2, &[("bullet", "-")])
        .numbered(1, 0, "Mục đích")
        .numbered(1, 0, "Nội dung")
        .numbered(1, 1, "Hạ tầng")
        .numbered(1, 2, "Xây dựng")
        .numbered(1, 2, "Rà soát")
        .numbered(1, 3, "Bước một")
        .numbered(2, 0, "Thời gian: 2025")
        .numbered(1, 1, "Nhân lực")
        .numbered(1, 2, "Đào tạo")
        .numbered(0, 0, "Không đánh số");
    let source = read(&plan);
    assert_eq!(source.format, Format::Docx);
    assert_eq!(
        shown(&source),
        [
            "Plain I|Mục đích",
            "Plain II|Nội dung",
            "Plain 1|Hạ tầng",
            "Plain 1.1|Xây dựng",
            "Plain 1.2|Rà soát",
            "Plain a|Bước một",
            "Bullet |Thời gian: 2025",
            "Plain 2|Nhân lực",
            "Plain 2.1|Đào tạo",
            "Plain |Không đánh số"
        ]
    );
    let lines = "I. Mục đích\nII. Nội dung\n1. Hạ tầng\n1.1. Xây dựng\n1.2. Rà soát\na) Bước một\n- Thời gian: 2025\n2. Nhân lực\n2.1. Đào tạo\nKhông đánh số";
    assert_eq!(source.text, lines);
    assert_eq!(source.blocks[3].location.paragraph, Some(4));
    assert_eq!(source.blocks[3].location.file.as_deref(), Some("ke-hoach.docx"));
}

#[test]
fn lists_of_one_kind_count_on_unless_they_start_anew() {
    let level = r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/><w:lvlRestart w:val="0"/></w:lvl>"#;
    let plan = Docx::new()
        .numbering(&format!(r#"<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>"#))
        .numbering(r#"<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>"#)
        .numbering(r#"<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"#)
        .numbered(1, 0, "a")
        .numbered(1, 1, "b")
        .numbered(2, 0, "c")
        .numbered(2, 1, "d")
        .numbered(3, 0, "e")
        .numbered(3, 0, "f")
        .numbered(1, 0, "g");
    let numbers: Vec<String> = read(&plan).blocks.into_iter().map(|block| block.number).collect();
    assert_eq!(numbers, ["1", "1.1", "2", "2.2", "5", "6", "7"]);
}

#[test]
fn styles_give_headings_bold_and_numbers_to_those_based_on_them() {
    let plan = Docx::new()
        .list(1, &[("decimal", "Chương %1."), ("decimal", "Điều %2.")])
        .style("Dau", r#"<w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr>"#)
        .style("DauCon", r#"<w:name w:val="Mục lớn"/><w:basedOn w:val="Dau"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>"#)
        .style("Dam", r#"<w:name w:val="Đậm"/><w:basedOn w:val="Vong"/><w:rPr><w:b/></w:rPr>"#)
        .style("Vong", r#"<w:name w:val="Vòng"/><w:basedOn w:val="Dam"/>"#)
        .styled("Dau", "Đầu")
        .styled("DauCon", "Đầu con")
        .styled("Vong", "Đậm theo kiểu")
        .bold("Đậm")
        .xml(&format!("<w:p>{}<w:r><w:rPr><w:b/></w:rPr><w:t> nửa đậm</w:t></w:r></w:p>", run("Nhạt,")))
        .styled("Heading2", "Kiểu không còn")
        .numbered(1, 1, "Nguồn lực");
    assert_eq!(
        shown(&read(&plan)),
        [
            "Heading |Đầu",
            "Heading |Chương 1. Đầu con",
            "Bold |Đậm theo kiểu",
            "Bold |Đậm",
            "Plain |Nhạt, nửa đậm",
            "Heading |Kiểu không còn",
            "Plain Điều 1|Nguồn lực"
        ]
    );
}

#[test]
fn f58_tracked_changes_keep_what_was_inserted() {
    let moved =
        format!(r#"<w:p><w:moveFrom w:id="1">{0}</w:moveFrom><w:moveTo w:id="2">{0}</w:moveTo></w:p>"#, run("dời"));
    let joined = format!(
        r#"<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>"#,
        run("Câu bị "),
        run("ngắt")
    );
    let before = r#"<w:p><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr><w:pPrChange w:id="4"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr><w:r><w:t>Nay</w:t></w:r></w:p>"#;
    let row = format!(
        r#"<w:tbl><w:tr><w:trPr><w:del w:id="5"/></w:trPr><w:tc><w:p>{}</w:p></w:tc></w:tr><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>"#,
        run("hàng bỏ"),
        run("hàng giữ")
    );
    let plan = Docx::new()
        .list(1, &[("decimal", "%1.")])
        .tracked("Rà soát ", "kịp thời ", "chậm ")
        .xml(&moved)
        .xml(&joined)
        .xml(before)
        .xml(&row);
    assert_eq!(
        shown(&read(&plan)),
        ["Plain |Rà soát kịp thời", "Plain |dời", "Plain |Câu bị ngắt", "Plain |Nay", "Cell |hàng giữ"]
    );
}

#[test]
fn f58_tables_in_tables_are_read_cell_by_cell() {
    let inner = format!("<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>", run("trong"));
    let outer = format!(
        r#"<w:tbl><w:tr><w:tc><w:p>{}</w:p>{inner}<w:p/></w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"#,
        run("ngoài")
    );
    let plan = Docx::new().table(&[&["TT", "Nhiệm vụ"], &["1", "2.1. Rà soát"]]).xml(&outer).paragraph("sau bảng");
    assert_eq!(
        shown(&read(&plan)),
        ["Cell |TT", "Cell |Nhiệm vụ", "Cell |1", "Cell 2.1|Rà soát", "Cell |ngoài", "Cell |trong", "Plain |sau bảng"]
    );
}

#[test]
fn f58_a_text_box_is_read_once_and_after_its_anchor() {
    let inside = format!("<w:txbxContent><w:p>{}</w:p></w:txbxContent>", run("trong khung"));
    let boxed = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>\
         </mc:Choice><mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>",
        run("Trước "),
        run("và sau")
    );
    assert_eq!(shown(&read(&Docx::new().xml(&boxed))), ["Plain |Trước và sau", "Plain |trong khung"]);
}

#[test]
fn runs_give_their_characters_and_nothing_else() {
    let runs = r#"<w:p><w:r><w:t>Số</w:t><w:tab/><w:t>05</w:t><w:noBreakHyphen/><w:t>KH</w:t><w:softHyphen/><w:br/><w:t>dòng &amp; hai &#273;</w:t></w:r>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:br w:type="page"/></w:r>
        <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>mục 3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
        <w:hyperlink><w:r><w:t>, liên kết</w:t></w:r></w:hyperlink><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:r><w:t>, ô nhập</w:t></w:r></w:sdtContent></w:sdt>
        <w:r><w:footnoteReference w:id="2"/></w:r><m:oMath><m:r><m:t>, x=1</m:t></m:r></m:oMath></w:p>"#;
    let open_field = format!(
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p><w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>{}</w:p>"#,
        run("còn nguyên")
    );
    let source = read(&Docx::new().xml(runs).xml(&open_field));
    assert_eq!(shown(&source), ["Plain |Số 05-KH\ndòng & hai đ mục 3, liên kết, ô nhập, x=1", "Bullet |còn nguyên"]);
}

#[test]
fn f53_characters_apart_and_hard_spaces_become_whole() {
    let source = read(&Docx::new().paragraph("2.1.\u{A0}U\u{309}y ban nha\u{302}n da\u{302}n\u{200B}"));
    assert_eq!(shown(&source), ["Plain 2.1|Ủy ban nhân dân"]);
}

#[test]
fn relations_lead_to_parts_under_other_names_and_may_be_missing() {
    let plan = Docx::new().paragraph("Một");
    let rels = |kind: &str, target: &str| {
        format!(r#"<Relationships><Relationship Type="http://a/{kind}" Target="{target}"/></Relationships>"#)
    };
    let numbered = Docx::new().list(4, &[("upperRoman", "%1.")]).numbered(4, 0, "Một");
    let numbering = r#"<w:numbering xmlns:w="a"><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="4"/></w:num></w:numbering>"#;
    let bytes = zip_of(&[
        ("_rels/.rels", rels("officeDocument", "/word/document2.xml").as_bytes()),
        ("word/_rels/document2.xml.rels", rels("numbering", "numbering2.xml").as_bytes()),
        ("word/document2.xml", numbered.document().as_bytes()),
        ("word/numbering2.xml", numbering.as_bytes()),
    ]);
    assert_eq!(shown(&open("a.docx", &bytes).unwrap()), ["Plain I|Một"]);
    let lost = zip_of(&[
        ("word/_rels/document.xml.rels", rels("styles", "gone.xml").as_bytes()),
        ("WORD\\Document.xml", plan.document().as_bytes()),
    ]);
    assert_eq!(shown(&open("a.docx", &lost).unwrap()), ["Plain |Một"]);
    let strict = plan.document().replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    let strict = strict.replace("<w:", "<x:").replace("</w:", "</x:").replace("xmlns:w=", "xmlns:x=");
    assert_eq!(shown(&open("a.docx", &zip_of(&[("word/document.xml", strict.as_bytes())])).unwrap()), ["Plain |Một"]);
}

#[test]
fn the_same_words_as_markdown_text_and_word_give_the_same_blocks() {
    let markdown = "**I. NỘI DUNG**\n\n2.1. Rà soát *thủ tục*.\n\n- Thời gian: 2025\n";
    let text = "I. NỘI DUNG\r\n2.1. Rà soát thủ tục.\r\n- Thời gian: 2025\r\n";
    let word = Docx::new().bold("I. NỘI DUNG").paragraph("2.1. Rà soát thủ tục.").paragraph("- Thời gian: 2025");
    let words = |source: Source| -> Vec<(String, String)> {
        source.blocks.into_iter().map(|block| (block.number, block.text)).collect()
    };
    let (markdown, text) = (open("a.md", markdown.as_bytes()).unwrap(), open("C:\\a\\b.txt", text.as_bytes()).unwrap());
    assert_eq!((markdown.format, text.format), (Format::Markdown, Format::Text));
    assert_eq!((text.name.as_str(), text.blocks[2].location.line), ("b.txt", Some(3)));
    assert_eq!(text.sha256, "44762457bd50c17b149011df6becc6fcb7785feb7b27e672efea83f73464a2e0");
    assert_eq!(words(markdown), words(read(&word)));
    assert_eq!(words(text), words(read(&word)));
}

/// Pieces of text that mean something to one of the readers.
fn vocabulary() -> impl Strategy<Value = String> {
    let pieces = [
        "Sở", "Ủy", "ban", "2.1.", "IV.", "a)", "- ", "+ ", "• ", "**", "*", "#", "## ", "\n", "\n\n", "  \n", "\r\n",
        "|", "|---|", "1. ", "4. ", "`", "<br>", "<!--", "-->", "&amp;", "&", "\\", ">", "    ", "\t", ":", ".", ";",
        "[a](b)", "![", "2025", "=====", "-----", "\u{A0}", "u\u{309}", "<p>", "\u{C}", "~~~",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..60).prop_map(|pieces| pieces.concat())
}

fn check(source: &Source) -> Result<(), TestCaseError> {
    let mut end = 0;
    for block in &source.blocks {
        let span = block.span;
        prop_assert!(end <= span.start && span.start < span.end && span.end <= source.text.len());
        let passage = source.text.get(span.start..span.end);
        prop_assert!(passage.is_some(), "not on a boundary of characters");
        let passage = passage.unwrap_or_default();
        // In Markdown a comment or an emphasis may stand within a number.
        prop_assert!(block.number.chars().all(|c| passage.contains(c)));
        prop_assert!(source.format == Format::Markdown || passage.contains(&block.number));
        for word in ["Sở", "ban", "2025"] {
            prop_assert!(passage.matches(word).count() >= block.text.matches(word).count());
        }
        if source.format == Format::Docx {
            prop_assert!(passage.ends_with(&block.text));
        }
        end = span.end;
    }
    Ok(())
}

proptest! {
    #[test]
    fn opening_never_panics_on_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = open("a", &bytes);
    }

    #[test]
    fn spans_follow_one_another_and_hold_the_words(text in vocabulary(), marked in any::<bool>()) {
        if let Ok(source) = open(if marked { "a.md" } else { "a.txt" }, text.as_bytes()) {
            check(&source)?;
            let words: usize = source.blocks.iter().map(|block| block.text.matches("Sở").count()).sum();
            prop_assert!(source.format == Format::Markdown || words == source.text.matches("Sở").count());
        }
    }

    #[test]
    fn f58_a_damaged_document_part_never_panics(at in any::<prop::sample::Index>(), by in "\\PC{0,3}", cut in 0usize..40) {
        let plan = Docx::new()
            .list(1, &[("upperRoman", "%1."), ("decimal", "%1.%2.")])
            .numbered(1, 0, "Một")
            .numbered(1, 1, "Hai")
            .tracked("Ba", "bốn", "năm")
            .table(&[&["Sáu", "Bảy"]])
            .document();
        let at = plan.floor_char_boundary(at.index(plan.len()));
        let end = plan.floor_char_boundary((at + cut).min(plan.len()));
        let mutated = [&plan[..at], &by, &plan[end.max(at)..]].concat();
        if let Ok(source) = open("a.docx", &zip_of(&[("word/document.xml", mutated.as_bytes())])) {
            check(&source)?;
        }
    }

    #[test]
    fn f58_a_damaged_archive_never_panics(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut bytes = Docx::new().paragraph("Một").numbered(1, 0, "Hai").bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = open("a.docx", &bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = open("a.docx", &bytes);
    }
}
