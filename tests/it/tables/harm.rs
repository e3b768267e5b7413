//! Files that are not what they say, or mean harm.

use nhiemvu::exchange::source::{Refusal, tables};
use nhiemvu_tests::{Docx, RawBook, table_lines, zip_of};
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn refused(name: &str, bytes: &[u8]) -> Refusal {
    table_lines(name, bytes).expect_err("a refusal")
}

fn old(format: &str) -> Refusal {
    Refusal::OldFormat { format: format.to_owned() }
}

#[test]
fn f37_two_far_cells_are_two_cells() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let part = format!(r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>"#);
    let book = RawBook::new().sheet_part("A", "", &part).bytes();
    assert!(book.len() < 2048);
    assert_eq!(table_lines("a.xlsx", &book).unwrap(), ["Sheet A", "1: 0=#1", "1048576: 16383=#2"]);
}

#[test]
fn f38_formatted_columns_and_empty_rows_are_passed_over() {
    let rows: String = (1..=50_000).map(|row| format!(r#"<row r="{row}" s="1"><c r="A{row}" s="1"/></row>"#)).collect();
    let last = r#"<row r="1048576"><c r="B1048576"><v>3</v></c></row>"#;
    let columns = r#"<cols><col min="1" max="16384" style="1"/></cols>"#;
    let part = format!("<worksheet>{columns}<sheetData>{rows}{last}</sheetData></worksheet>");
    let book = RawBook::new().sheet_part("A", "", &part);
    assert_eq!(table_lines("a.xlsx", &book.bytes()).unwrap(), ["Sheet A", "1048576: 1=#3"]);
}

#[test]
fn f39_a_bomb_of_shared_strings_is_refused_before_it_bursts() {
    let bomb = [b"<sst><si><t>".as_slice(), &vec![b'a'; 100 << 20], b"</t></si></sst>"].concat();
    let book = RawBook::new().sheet("A", "", "").part("xl/strings.xml", &bomb).bytes();
    drop(bomb);
    let start = Instant::now();
    assert_eq!(refused("a.xlsx", &book), Refusal::TooLarge { limit: 150, unit: "growth".to_owned() });
    assert!(start.elapsed() < Duration::from_secs(5), "it took {:?}", start.elapsed());
}

#[test]
fn f39_a_string_shared_by_very_many_cells_does_not_fill_the_memory() {
    let long = format!("<t>{}</t>", "ă".repeat(1 << 20));
    let cells: String = (0..16_384).map(|_| r#"<c t="s"><v>0</v></c>"#).collect();
    let book = RawBook::new().strings(&[&long]).sheet("A", &format!("<row>{cells}</row>"), "");
    assert!(matches!(refused("a.xlsx", &book.bytes()), Refusal::TooLarge { .. }));
}

#[test]
fn f40_names_that_are_one_name_in_two_spellings_are_damage() {
    let book = RawBook::new().sheet("A", "", "").part("XL/Workbook.xml", b"<workbook/>");
    assert_eq!(refused("a.xlsx", &book.bytes()), Refusal::Damaged);
}

#[test]
fn f41_a_document_type_is_refused_in_every_part() {
    let doctype = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
    let sheet = format!(
        "<?xml version=\"1.0\"?>{doctype}<worksheet><sheetData><row><c t=\"str\"><v>&a;</v></c></row></sheetData></worksheet>"
    );
    assert_eq!(refused("a.xlsx", &RawBook::new().sheet_part("A", "", &sheet).bytes()), Refusal::Doctype);
    let workbook = format!("{doctype}<workbook/>");
    let bytes =
        zip_of(&[("xl/workbook.xml", workbook.as_bytes()), ("xl/_rels/workbook.xml.rels", b"<Relationships/>")]);
    assert_eq!(refused("a.xlsx", &bytes), Refusal::Doctype);
}

#[test]
fn f42_a_million_attributes_take_no_time() {
    let attributes: String = (0..1_000_000).map(|at| format!(" a{at}=\"\"")).collect();
    let book = RawBook::new().sheet("A", &format!("<row{attributes}><c{attributes}><v>1</v></c></row>"), "");
    let start = Instant::now();
    assert_eq!(table_lines("a.xlsx", &book.bytes()).unwrap()[1], "1: 0=#1");
    assert!(start.elapsed() < Duration::from_secs(10), "it took {:?}", start.elapsed());
}

#[test]
fn f44_what_only_looks_like_a_workbook_is_named() {
    assert_eq!(refused("a.xls", b"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>"), old("html"));
    assert_eq!(refused("a.xls", b"\r\n<table><tr><td>STT</td></tr></table>"), old("html"));
    assert_eq!(
        refused("a.xls", b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>"),
        old("xml")
    );
    assert_eq!(refused("a.xls", b"MIME-Version: 1.0\nContent-Type: multipart/related"), old("mht"));
    assert_eq!(refused("a.xlsx", b"%PDF-1.7"), old("pdf"));
    let sheet = RawBook::new().sheet("A", "", "").bytes();
    let inside = Refusal::Inside { name: "danh muc.xlsx".to_owned() };
    assert_eq!(refused("a.xlsx", &zip_of(&[("gui/danh muc.xlsx", &sheet), ("gui/doc.png", b"x")])), inside);
    assert_eq!(refused("a.zip", &zip_of(&[("a.xlsx", &sheet), ("b.xls", b"x")])), Refusal::UnknownFormat);
}

#[test]
fn f45_a_workbook_cut_short_is_damaged_and_none_is_empty() {
    let book = RawBook::new().sheet("A", "<row><c><v>1</v></c></row>", "").bytes();
    assert_eq!(refused("a.xlsx", &book[..book.len() / 2]), Refusal::Damaged);
    assert_eq!(refused("a.xlsx", b""), Refusal::Empty);
    let cut = RawBook::new().sheet_part("A", "", "<worksheet><sheetData><row><c><v>1</v></c></row>").bytes();
    assert_eq!(refused("a.xlsx", &cut), Refusal::Damaged);
}

#[test]
fn a_row_repeated_to_the_end_of_an_open_sheet_does_not_fill_the_memory_with_its_words() {
    const KIND: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let sheet = |rows: &str| {
        let content = format!(
            "<office:document-content><table:table table:name=\"A\">{rows}</table:table></office:document-content>"
        );
        zip_of(&[("mimetype", KIND), ("content.xml", content.as_bytes())])
    };
    let row = |times: u32, words: &str| {
        format!(
            "<table:table-row table:number-rows-repeated=\"{times}\"><table:table-cell><text:p>{words}</text:p>\
             </table:table-cell></table:table-row>"
        )
    };
    let wordy = sheet(&row(1_000_000, &"a".repeat(1000)));
    assert_eq!(refused("a.ods", &wordy), Refusal::TooLarge { limit: 256 << 20, unit: "bytes".to_owned() });
    let empty = "<table:table-row table:number-rows-repeated=\"4294967295\"/>";
    assert_eq!(refused("a.ods", &sheet(&[empty, &row(1, "a")].concat())), Refusal::Damaged);
}

#[test]
fn an_xls_file_whose_cells_lie_far_apart_is_too_wide() {
    let bytes = include_bytes!("../../fixtures/tables/danh_muc.xls");
    // A packed number: kind 0x027E, ten bytes long. Its row and column are moved to the last ones.
    let at = bytes.windows(4).position(|head| head == [0x7E, 0x02, 0x0A, 0x00]).unwrap();
    let mut moved = bytes.to_vec();
    moved[at + 4..at + 8].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x00]);
    let wide = Refusal::TooLarge { limit: 2_000_000, unit: "cells".to_owned() };
    assert_eq!(refused("a.xls", &moved), wide);
}

/// Reads to the end or to the first refusal.
fn exhaust(bytes: &[u8]) {
    if let Ok(read) = tables("a", bytes) {
        let _ = read.take(10_000).take_while(Result::is_ok).count();
    }
}

fn samples() -> Vec<Vec<u8>> {
    let rows = r#"<row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c t="inlineStr"><is><r><rPr><rFont val="a"/></rPr><t>x</t></r></is></c></row>"#;
    let book = RawBook::new().strings(&["<t>Sở</t>"]).styles("<cellXfs><xf numFmtId=\"14\"/></cellXfs>");
    vec![
        book.sheet("A", rows, r#"<mergeCells><mergeCell ref="A1:B1"/></mergeCells>"#).bytes(),
        Docx::new().list(1, &[("decimal", "%1.")]).table(&[&["a", "b"]]).numbered(1, 0, "x").bytes(),
        include_bytes!("../../fixtures/tables/danh_muc.xls").to_vec(),
        include_bytes!("../../fixtures/tables/danh_muc.ods").to_vec(),
        b"STT\tNoi dung\n1\t\"a\nb\"\n".to_vec(),
        include_bytes!("../../fixtures/lists/dates_and_errors.xlsb").to_vec(),
    ]
}

/// The parts of a workbook stored as they are, so that changed bytes reach the readers.
fn stored(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let entries: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    zip_of(&entries)
}

proptest! {
    #[test]
    fn no_bytes_are_too_odd(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        exhaust(&bytes);
    }

    #[test]
    fn no_damage_is_too_odd(sample in 0_usize..6, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut bytes = samples().swap_remove(sample);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        exhaust(&bytes);
    }

    #[test]
    fn no_sheet_is_too_odd(sheet in r#"(<row( r="[0-9]{1,3}")?>|<c( r="[A-Z]{1,4}[0-9]")?( t="(s|b|e|d|str|inlineStr)")?>|<v>|</v>|</c>|</row>|<is>|</is>|<t>|</t>|<f/>|[0-9a-z&;#]{1,4}|<|>|"){0,30}"#) {
        let part = format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>");
        exhaust(&RawBook::new().strings(&["<t>a</t>"]).sheet_part("A", "", &part).bytes());
    }

    #[test]
    fn no_record_of_a_binary_workbook_is_too_odd(kinds in prop::collection::vec((0_u8..70, prop::collection::vec(any::<u8>(), 0..24)), 0..30)) {
        let sheet: Vec<u8> = kinds.iter().flat_map(|(kind, body)| [&[*kind, body.len() as u8][..], body].concat()).collect();
        let related = r#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.bin"/></Relationships>"#;
        let bundle = [&[0x9C, 1, 22][..], &[0; 8], &[1, 0, 0, 0, b'a', 0], &[1, 0, 0, 0, b'b', 0, 0, 0]].concat();
        let workbook = [&bundle[..], &[0x84, 1, 0]].concat();
        exhaust(&stored(&[
            ("xl/workbook.bin", workbook),
            ("xl/_rels/workbook.bin.rels", related.as_bytes().to_vec()),
            ("xl/s.bin", sheet.clone()),
            ("xl/styles.bin", sheet.clone()),
            ("xl/sharedStrings.bin", sheet),
        ]));
    }

    #[test]
    fn no_content_of_an_open_document_is_too_odd(inside in r#"(<table:table-row( table:number-rows-repeated="[0-9]{1,7}")?>|<table:table-cell( table:number-columns-repeated="[0-9]{1,6}")?( office:value-type="(string|float|date)")?( office:value="[0-9]")?>|<text:p>|</text:p>|</table:table-cell>|</table:table-row>|[a-z]{1,3}){0,25}"#) {
        let content = format!("<office:document-content><table:table>{inside}</table:table></office:document-content>").into_bytes();
        exhaust(&stored(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".to_vec()), ("content.xml", content)]));
    }
}
