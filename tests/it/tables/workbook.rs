//! Workbooks as Office Open XML.

use nhiemvu::exchange::source::table::{Event, Template, Value};
use nhiemvu::exchange::source::{Format, Refusal, open, tables};
use nhiemvu_tests::{RawBook, table_lines, zip_of};
use proptest::prelude::*;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Look, Formula, Workbook};

fn lines(book: &RawBook) -> Vec<String> {
    table_lines("danh-muc.xlsx", &book.bytes()).unwrap()
}

#[test]
fn f47_hidden_sheets_and_rows_are_told() {
    let book = RawBook::new()
        .sheet("Danh mục", r#"<row r="1"><c t="str"><v>a</v></c></row><row r="2" hidden="1"><c t="str"><v>b</v></c></row><row r="3" ht="0" customHeight="1"><c><v>3</v></c></row>"#, "")
        .hidden_sheet("Cũ", "hidden", r#"<row r="1"><c><v>1</v></c></row>"#)
        .hidden_sheet("Máy", "veryHidden", "");
    assert_eq!(
        lines(&book),
        [
            "Sheet Danh mục",
            "1: 0=a",
            "2 hidden: 0=b",
            "3 hidden: 0=#3",
            "Sheet Cũ Hidden",
            "1: 0=#1",
            "Sheet Máy VeryHidden"
        ]
    );
}

#[test]
fn f46_merged_cells_are_known_before_the_rows() {
    let row = r#"<row r="1"><c r="A1" t="str"><v>Cơ quan thực hiện</v></c></row>"#;
    let merged = r#"<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="C1:C2"/></mergeCells>"#;
    let mut filler = String::new();
    for number in 2..4000 {
        filler.push_str(&format!(r#"<row r="{number}"><c r="A{number}"><v>{number}</v></c></row>"#));
    }
    let long = lines(&RawBook::new().sheet("A", &format!("{row}{filler}"), merged));
    assert_eq!(long[0], "Sheet A 1.0-1.1 1.2-2.2");
    assert_eq!(long.len(), 4000);
    let prefixed = format!(
        r#"<x:worksheet xmlns:x="x"><x:sheetData><x:row r="7"><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData>{}</x:worksheet>"#,
        r#"<x:mergeCells><x:mergeCell ref="A1:A2"/></x:mergeCells>"#
    );
    assert_eq!(lines(&RawBook::new().sheet_part("B", "", &prefixed)), ["Sheet B 1.0-2.0", "7: 0=a"]);
}

#[test]
fn f48_dates_follow_the_epoch_of_the_workbook_and_tell_what_is_shown() {
    let styles = r#"<numFmts><numFmt numFmtId="165" formatCode="m/yyyy"/><numFmt numFmtId="166" formatCode="d/m"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>"#;
    let cells = |serial: u32| {
        let cell = |style: u32| format!(r#"<c s="{style}"><v>{serial}</v></c>"#);
        format!("<row>{}</row>", (0..4).map(cell).collect::<String>())
    };
    let told = " | 1=2025-06-01/Day | 2=2025-06-01/Month | 3=2025-06-01/None";
    let of_1900 = RawBook::new().styles(styles).sheet("A", &cells(45_809), "");
    assert_eq!(lines(&of_1900)[1], format!("1: 0=#45809{told}"));
    let of_1904 = RawBook::new().styles(styles).properties(r#"date1904="1""#).sheet("A", &cells(44_347), "");
    assert_eq!(lines(&of_1904)[1], format!("1: 0=#44347{told}"));
}

#[test]
fn f49_numbers_are_shown_as_their_formats_say() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let written = [(1.1, "0.00"), (0.12, "0 %"), (912_345_678.0, "0000000000"), (1.0, "\"NV-\"00"), (1e5, "0E+00")];
    for (row, (number, format)) in (0..).zip(written) {
        sheet.write_with_format(row, 0, number, &Look::new().set_num_format(format)).unwrap();
    }
    let read = table_lines("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(read, ["Sheet Sheet1", "1: 0=#1.10", "2: 0=#12 %", "3: 0=#0912345678", "4: 0=#NV-01", "5: 0=#100000"]);
}

#[test]
fn f50_errors_and_formulas_without_a_value_are_told() {
    let row = r##"<row><c t="e"><f>A9</f><v>#REF!</v></c><c t="e"><v>#N/A</v></c><c><f>B1</f></c><c><f>B1</f><v>7</v></c>
        <c t="str"><f>B2</f><v>xong</v></c><c t="str"><f>B3</f><v></v></c><c t="str"><f>B3</f></c></row>"##;
    assert_eq!(lines(&RawBook::new().sheet("A", row, ""))[1], "1: 0=!#REF! | 1=!#N/A | 2=? | 3=#7 | 4=xong | 6=?");
}

#[test]
fn f53_words_are_put_together_and_cleaned() {
    let strings = [
        "<t>Uy\u{309} ban\u{A0}nhân dân</t>",
        r#"<r><t>Sở </t></r><r><rPr><rFont val="Arial"/></rPr><t xml:space="preserve">Y tế </t></r><rPh><t>x</t></rPh>"#,
        "<t>a_x000D_&#10;b</t>",
        "<t> \n </t>",
    ];
    let row: String = (0..4).map(|at| format!(r#"<c t="s"><v>{at}</v></c>"#)).collect();
    let book = RawBook::new().strings(&strings).sheet("A", &format!("<row>{row}</row>"), "");
    assert_eq!(lines(&book)[1], "1: 0=Uỷ ban nhân dân | 1=Sở Y tế  | 2=a⏎b");
}

#[test]
fn f56_a_list_of_ours_is_known_by_its_properties_under_any_name() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "STT").unwrap();
    let properties = DocProperties::new()
        .set_custom_property("SoNhiemVuList", "so-nhiem-vu/danh-muc")
        .set_custom_property("SoNhiemVuListVersion", 2);
    book.set_properties(&properties);
    let bytes = book.save_to_buffer().unwrap();
    let read = tables("C:\\Users\\lan\\bảng.doc", &bytes).unwrap();
    let head = read.head();
    assert_eq!((head.name.as_str(), head.format, head.macros), ("bảng.doc", Format::Xlsx, false));
    assert_eq!(head.template, Some(Template { id: "so-nhiem-vu/danh-muc".to_owned(), version: 2 }));
    assert_eq!(head.sha256.len(), 64);
    assert_eq!(open("ke-hoach.docx", &bytes).err(), Some(Refusal::Workbook));
}

#[test]
fn macros_are_noted_and_never_read() {
    let book = RawBook::new().sheet("A", "", "").part("xl/vbaProject.bin", b"no project at all");
    assert!(tables("a.xlsm", &book.bytes()).unwrap().head().macros);
}

#[test]
fn sheets_of_charts_are_passed_over_and_odd_targets_are_found() {
    let workbook =
        r#"<workbook><sheets><sheet name="Biểu" r:id="a"/><sheet name="Bảng" r:id="b"/></sheets></workbook>"#;
    let related = r#"<Relationships><Relationship Id="a" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/>
        <Relationship Id="b" Type="x/worksheet" Target="/xl/Sheets/../Sheets/One.xml"/></Relationships>"#;
    let sheet = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
    let bytes = zip_of(&[
        ("xl\\workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", related.as_bytes()),
        ("xl/sheets/one.xml", sheet.as_bytes()),
    ]);
    assert_eq!(table_lines("a.xlsx", &bytes).unwrap(), ["Sheet Bảng", "1: 0=#1"]);
}

#[derive(Clone, Debug)]
enum Written {
    Words(String),
    Number(f64),
    Flag(bool),
    Day(u16, u8, u8),
}

fn written() -> impl Strategy<Value = Written> {
    prop_oneof![
        "[a-zđăâêôơưÀ-Ỹ0-9 &<>\"'\n=+@_x-]{1,30}".prop_map(Written::Words),
        (-1e9..1e9).prop_map(Written::Number),
        any::<bool>().prop_map(Written::Flag),
        (1901_u16..2100, 1_u8..13, 1_u8..29).prop_map(|(year, month, day)| Written::Day(year, month, day)),
    ]
}

fn save(cells: &[(u32, u16, Written)], constant: bool) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = if constant { book.add_worksheet_with_constant_memory().unwrap() } else { book.add_worksheet() };
    let date = Look::new().set_num_format("dd/mm/yyyy");
    for (row, column, written) in cells {
        let (row, column) = (*row, *column);
        match written {
            Written::Words(words) => sheet.write_string(row, column, words),
            Written::Number(number) => sheet.write_number(row, column, *number),
            Written::Flag(flag) => sheet.write_boolean(row, column, *flag),
            Written::Day(year, month, day) => {
                let day = ExcelDateTime::from_ymd(*year, *month, *day).unwrap();
                sheet.write_datetime_with_format(row, column, day, &date)
            }
        }
        .unwrap();
    }
    sheet.write_formula(2_000, 0, Formula::new("1+1").set_result("2")).unwrap();
    book.save_to_buffer().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_cell_that_was_written_is_read_back(
        cells in prop::collection::btree_map((0_u32..2_000, 0_u16..300), written(), 0..40),
        constant in any::<bool>(),
    ) {
        let cells: Vec<(u32, u16, Written)> = cells.into_iter().map(|((r, c), w)| (r, c, w)).collect();
        let bytes = save(&cells, constant);
        let mut read = Vec::new();
        for event in tables("a.xlsx", &bytes).unwrap() {
            if let Event::Row(row) = event.unwrap() {
                read.extend(row.cells.into_iter().map(|cell| (row.number - 1, cell.column, cell.value)));
            }
        }
        let formula = read.pop();
        let two = matches!(formula, Some((2_000, 0, Value::Number { value: 2.0, .. })));
        prop_assert!(two, "the formula came as {:?}", formula);
        let expected: Vec<_> = cells.iter().filter(|(_, _, w)| !matches!(w, Written::Words(w) if w.trim().is_empty())).collect();
        prop_assert_eq!(read.len(), expected.len());
        for ((row, column, value), (wrote_row, wrote_column, wrote)) in read.iter().zip(expected) {
            prop_assert_eq!((row, column), (wrote_row, wrote_column));
            match (value, wrote) {
                (Value::Text(text), Written::Words(words)) => {
                    prop_assert_eq!(text.as_ref(), nhiemvu::domain::text::clean(words));
                }
                (Value::Number { value, .. }, Written::Number(number)) => prop_assert!((value - number).abs() <= number.abs() * 1e-14),
                (Value::Flag(flag), Written::Flag(wrote)) => prop_assert_eq!(flag, wrote),
                (Value::Date { day, .. }, Written::Day(y, m, d)) => prop_assert_eq!(day.to_string(), format!("{y}-{m:02}-{d:02}")),
                (value, wrote) => prop_assert!(false, "{:?} for {:?}", value, wrote),
            }
        }
    }
}
