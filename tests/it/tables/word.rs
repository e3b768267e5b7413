//! Tables of Word files.

use nhiemvu_tests::{Docx, run, table_lines};

fn lines(document: &Docx) -> Vec<String> {
    table_lines("danh-muc.docx", &document.bytes()).unwrap()
}

fn cell(properties: &str, inside: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>")
}

fn words(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

#[test]
fn f58_numbers_that_word_counts_are_in_their_cells() {
    let numbered = |text: &str| {
        let number = r#"<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>"#;
        format!("<w:p>{number}{}</w:p>", if text.is_empty() { String::new() } else { run(text) })
    };
    let rows = [
        row(&[cell("", &numbered("")), cell("", &words("Rà soát"))]),
        row(&[cell("", &numbered("")), cell("", &format!("{}{}", words("Báo cáo"), words("hằng quý")))]),
        row(&[cell("", &words("")), cell("", &numbered("Tổng kết"))]),
    ];
    let document = Docx::new()
        .list(1, &[("decimal", "%1.")])
        .paragraph("DANH MỤC NHIỆM VỤ")
        .paragraph("(Kèm theo Kế hoạch số 12-KH/TU)")
        .xml(&format!("<w:tbl>{}</w:tbl>", rows.concat()))
        .paragraph("Phụ lục II")
        .table(&[&["a", "b"]])
        .paragraph("Nơi nhận");
    assert_eq!(
        lines(&document),
        [
            "Word 1 <DANH MỤC NHIỆM VỤ> <(Kèm theo Kế hoạch số 12-KH/TU)>",
            "1: 0=1 | 1=Rà soát",
            "2: 0=2 | 1=Báo cáo⏎hằng quý",
            "3: 1=3. Tổng kết",
            "Word 2 <Phụ lục II>",
            "1: 0=a | 1=b"
        ]
    );
}

#[test]
fn f58_merged_cells_nested_tables_and_tracked_changes() {
    let (restart, on, wide) = (r#"<w:vMerge w:val="restart"/>"#, "<w:vMerge/>", r#"<w:gridSpan w:val="2"/>"#);
    let nested = format!(
        "{}<w:tbl>{}</w:tbl>{}",
        words("ngoài"),
        row(&[cell(wide, &words("trong 1")), cell("", &words("trong 2"))]),
        words("sau")
    );
    let tracked = format!(
        r#"<w:p>{}<w:ins>{}</w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>"#,
        run("giữ "),
        run("thêm")
    );
    let deleted = format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", cell("", &words("hàng đã xóa")));
    let rows = [
        row(&[cell(restart, &words("TT")), cell(wide, &words("Cơ quan")), cell(restart, &words("Hạn"))]),
        row(&[
            cell(on, &words("không hiện")),
            cell("", &words("Chủ trì")),
            cell("", &words("Phối hợp")),
            cell(on, "<w:p/>"),
        ]),
        deleted,
        row(&[cell("", &nested), cell("", &tracked)]),
        format!("<w:tr><w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>{}</w:tr>", cell("", &words("lùi vào"))),
    ];
    assert_eq!(
        lines(&Docx::new().xml(&format!("<w:tbl>{}</w:tbl>", rows.concat()))),
        [
            "Word 1 1.0-2.0 1.1-1.2 1.3-2.3",
            "1: 0=TT | 1=Cơ quan | 3=Hạn",
            "2: 1=Chủ trì | 2=Phối hợp",
            "3: 0=ngoài⏎trong 1⏎trong 2⏎sau | 1=giữ thêm",
            "4: 2=lùi vào"
        ]
    );
}

#[test]
fn cells_past_the_last_column_go_on_in_the_one_before_and_none_goes_back() {
    let wide = |words: &str| cell("<w:gridSpan w:val=\"1024\"/>", &format!("<w:p>{}</w:p>", run(words)));
    let late = format!(
        "{}<w:trPr><w:gridBefore w:val=\"9999\"/></w:trPr>{}<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}",
        wide("a"),
        wide("b"),
        wide("c")
    );
    let rows = [wide("một") + &wide("hai") + &wide("ba"), late];
    let table: String = rows.iter().map(|cells| format!("<w:tr>{cells}</w:tr>")).collect();
    assert_eq!(
        lines(&Docx::new().xml(&format!("<w:tbl>{table}</w:tbl>"))),
        ["Word 1 1.0-1.1023 2.0-2.1023", "1: 0=một⏎hai⏎ba", "2: 0=a⏎b⏎c"]
    );
}

#[test]
fn a_word_file_without_a_table_has_none() {
    assert_eq!(lines(&Docx::new().paragraph("Kế hoạch")), Vec::<String>::new());
}
