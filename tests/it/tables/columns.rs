//! Blocks pasted from a workbook, and texts in columns.

use nhiemvu::exchange::source::{Format, Refusal, tables};
use nhiemvu_tests::table_lines;

#[test]
fn f83_a_pasted_block_keeps_its_lines_in_cells_and_its_numbers_as_text() {
    let block = "STT\tNội dung\tChủ trì\r\n1.10\t\"Rà soát\nvăn bản\"\t\"Sở A; \"\"B\"\"\nSở C\"\r\n\t\t\r\n0912345678\t\"Đề án\" 06\t\r\n";
    let read = table_lines("", block.as_bytes()).unwrap();
    assert_eq!(
        read,
        [
            "Pasted ",
            "1: 0=STT | 1=Nội dung | 2=Chủ trì",
            "2: 0=1.10 | 1=Rà soát⏎văn bản | 2=Sở A; \"B\"⏎Sở C",
            "4: 0=0912345678 | 1=\"Đề án\" 06"
        ]
    );
    assert_eq!(tables("", block.as_bytes()).unwrap().head().format, Format::Columns);
}

#[test]
fn f52_semicolons_and_utf_16_are_columns_too() {
    let text = "STT;Nội dung;Chủ trì\n1;\"a; b\";c\n";
    let wide: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(table_lines("a.csv", &wide).unwrap()[2], "2: 0=1 | 1=a; b | 2=c");
    assert_eq!(table_lines("a.csv", text.as_bytes()), table_lines("a.csv", &wide));
}

#[test]
fn running_text_has_no_columns() {
    let text = "Kế hoạch thực hiện\n1. Rà soát, cập nhật.\n2. Báo cáo.";
    assert_eq!(table_lines("a.txt", text.as_bytes()), Err(Refusal::UnknownFormat));
}

#[test]
fn f83_five_thousand_rows_by_twenty_are_read() {
    let row: String = (0..20).map(|at| format!("\"ô {at}\nhai dòng\"\t")).collect();
    let block = format!("{row}\n").repeat(5000);
    assert_eq!(table_lines("", block.as_bytes()).unwrap().len(), 5001);
}

#[test]
fn f59_a_megabyte_without_a_line_break_comes_to_an_end() {
    let long = "từ ngữ dài\t".repeat(90_000);
    let wide = Refusal::TooLarge { limit: 16_384, unit: "cells".to_owned() };
    assert_eq!(table_lines("", long.as_bytes()), Err(wide));
    let quotes = "\"a\t".repeat(300_000);
    assert!(table_lines("", quotes.as_bytes()).is_err());
    let words = "từ ngữ ".repeat(150_000);
    assert_eq!(table_lines("", words.as_bytes()), Err(Refusal::UnknownFormat));
}
