//! Workbooks in other forms than Office Open XML.

use nhiemvu::exchange::source::{Format, Refusal, open, tables};
use nhiemvu_tests::{BinaryBook, BinaryCell, BinaryRow, table_lines, zip_of};

/// What the one list says that LibreOffice saved in three forms.
const FIXTURE: [&str; 7] = [
    "Sheet Danh mục 1.0-1.2",
    "1: 0=DANH MỤC NHIỆM VỤ",
    "4: 0=#1.10 | 1=Rà soát⏎dữ liệu | 2=2025-06-01/Day | 3=2025-06-01/Month | 4=#12%",
    "5 hidden: 0=ẩn",
    "6: 0=Sở Y tế | 1=true | 2=!#DIV/0! | 3=#2025",
    "Sheet Ẩn Hidden",
    "1: 0=x",
];

#[test]
fn a_workbook_of_libreoffice_is_read() {
    let bytes = include_bytes!("../../fixtures/tables/danh_muc.xlsx");
    assert_eq!(table_lines("a.xlsx", bytes).unwrap(), FIXTURE);
}

#[test]
fn f44_an_xls_file_is_read_under_any_name() {
    let bytes = include_bytes!("../../fixtures/tables/danh_muc.xls");
    assert_eq!(table_lines("a.xlsx", bytes).unwrap(), FIXTURE);
    assert_eq!(tables("a.xlsx", bytes).unwrap().head().format, Format::Xls);
    assert_eq!(open("a.docx", bytes).err(), Some(Refusal::Workbook));
}

#[test]
fn a_workbook_of_open_document_is_read() {
    let bytes = include_bytes!("../../fixtures/tables/danh_muc.ods");
    assert_eq!(table_lines("a.ods", bytes).unwrap(), FIXTURE);
    assert_eq!(open("a.docx", bytes).err(), Some(Refusal::Workbook));
}

fn xlsb(cells: &[(u32, u32, &str)]) -> Vec<u8> {
    let row = |(number, column, text): &(u32, u32, &str)| {
        let cell = text.parse().map_or_else(|_| BinaryCell::Words((*text).to_owned()), BinaryCell::Number);
        BinaryRow { number: *number, hidden: false, cells: vec![(*column, 0, cell)] }
    };
    BinaryBook::new().sheet("Ẩn", 1, cells.iter().map(row).collect(), &[]).bytes()
}

#[test]
fn f37_a_binary_workbook_with_two_far_cells_is_two_cells() {
    let bytes = xlsb(&[(0, 0, "Sở Y tế"), (1_048_575, 16_383, "7")]);
    assert_eq!(table_lines("a.xls", &bytes).unwrap(), ["Sheet Ẩn Hidden", "1: 0=Sở Y tế", "1048576: 16383=#7"]);
    assert_eq!(open("a.docx", &bytes).err(), Some(Refusal::Workbook));
}

#[test]
fn a_binary_workbook_cut_anywhere_is_damage_and_never_a_panic() {
    let bytes = xlsb(&[(0, 0, "a"), (3, 2, "7")]);
    for end in 0..bytes.len() {
        assert!(table_lines("a.xlsb", &bytes[..end]).is_err());
    }
}

fn ods(table: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\">{table}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zip_of(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

#[test]
fn f38_cells_that_are_repeated_to_the_end_of_the_sheet_are_not_laid_out() {
    let empty = ods(
        "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
    );
    assert_eq!(table_lines("a.ods", &empty).unwrap(), ["Sheet A"]);
    let full = "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>";
    let full = ods(&format!("<table:table-row table:number-rows-repeated=\"1048576\">{full}</table:table-row>"));
    let wide = Refusal::TooLarge { limit: 2_000_000, unit: "cells".to_owned() };
    assert_eq!(table_lines("a.ods", &full), Err(wide));
}

#[test]
fn remarks_are_no_words_of_a_cell() {
    let cell = "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>nhắc</text:p></office:annotation><text:p>a<text:s text:c=\"2\"/>b<text:line-break/><text:span>c</text:span></text:p></table:table-cell>";
    let error = "<table:table-cell office:value-type=\"string\" calcext:value-type=\"error\"><text:p>#REF!</text:p></table:table-cell>";
    let lines = table_lines("a.ods", &ods(&format!("<table:table-row>{cell}{error}</table:table-row>")));
    assert_eq!(lines.unwrap()[1], "1: 0=a  b⏎c | 1=!#REF!");
}
