//! The return's workbook as paper and as a package: pages, heights, what is
//! printed, and what Excel demands of the parts.

#![expect(clippy::unwrap_used, reason = "these are tests, their builders too")]

use crate::report::{body, cells, part, row, summary_row, task, two_sections, written};
use calamine::{Reader, Xlsx};
use nhiemvu::domain::status::Label;
use nhiemvu::exchange::report::{Row, words};
use std::io::Cursor;

/// Heights of the rows of the first sheet, in points.
fn heights(bytes: &[u8]) -> Vec<f64> {
    let sheet = part(bytes, "xl/worksheets/sheet1.xml");
    let heights = sheet.split("<row ht=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse().unwrap());
    heights.collect()
}

#[test]
fn the_sheet_is_set_up_for_paper() {
    let (bytes, _) = written(&two_sections());
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for mark in [
        "paperSize=\"9\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "<headerFooter differentFirst=\"1\">",
        "&amp;P",
    ] {
        assert!(sheet.contains(mark), "{mark}");
    }
    assert!(!sheet.contains("<pane"), "a frozen letterhead would leave little of a small screen");
    assert!(!sheet.contains("sheetProtection"), "whoever gets the sheet may work in it");
    let rows = sheet.matches("<row ").count();
    assert_eq!(sheet.matches("customHeight=\"1\" r=").count(), rows, "every row says how tall it is");
    let cells = sheet.split("<c r=").skip(1).map(|cell| cell.split('>').next().unwrap());
    assert!(cells.clone().count() > 100);
    assert!(cells.clone().all(|cell| cell.contains(" s=\"")), "every cell has its format");
    assert!(!sheet.split("</cols>").next().unwrap().contains("style="), "below the rows the columns are plain");
    let book = part(&bytes, "xl/workbook.xml");
    assert!(book.contains("_xlnm.Print_Titles") && book.contains("_xlnm.Print_Area"));
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:creator>Đảng ủy xã Tịnh Khê</dc:creator>"));
}

/// What the package says of each part must be so, or Excel offers to repair it.
#[test]
fn the_package_is_in_the_order_that_the_format_demands() {
    let long = "Đã phối hợp rà soát hạ tầng mạng tại các thôn. ".repeat(200);
    let mut lines = two_sections();
    lines.push(task(Row { result: long, ..row("2.4", "Rà soát", Label::DoneLate) }));
    let (bytes, _) = written(&lines);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.clone())).unwrap();
    let names: Vec<String> =
        (0..archive.len()).map(|at| archive.by_index(at).unwrap().name().unwrap().into_owned()).collect();
    let types = part(&bytes, "[Content_Types].xml");
    for name in names.iter().filter(|name| name.ends_with(".xml") && *name != "[Content_Types].xml") {
        assert!(types.contains(&format!("PartName=\"/{name}\"")), "{name}");
    }
    const ORDER: [&str; 12] = [
        "<dimension",
        "<sheetViews",
        "<sheetFormatPr",
        "<cols",
        "<sheetData",
        "<mergeCells",
        "<printOptions",
        "<pageMargins",
        "<pageSetup",
        "<headerFooter",
        "<ignoredErrors",
        "<drawing",
    ];
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let places: Vec<usize> = ORDER.into_iter().filter_map(|name| sheet.find(name)).collect();
    assert_eq!(places.len(), ORDER.len());
    assert!(places.is_sorted(), "{places:?}");
    let rows = sheet.split("<row ").skip(1).map(|row| {
        let number = row.split(" r=\"").nth(1).unwrap();
        number.split('"').next().unwrap().parse::<u32>().unwrap()
    });
    assert!(rows.collect::<Vec<_>>().windows(2).all(|pair| pair[0] < pair[1]));
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    for name in [words::DETAIL_SHEET, words::SUMMARY_SHEET] {
        let mut taken = std::collections::HashSet::new();
        for area in book.merge_cells_by_sheet_name(name).unwrap() {
            assert!(area.start != area.end);
            for row in area.start.0..=area.end.0 {
                assert!((area.start.1..=area.end.1).all(|column| taken.insert((row, column))), "merged twice");
            }
        }
    }
}

#[test]
fn what_only_the_clerk_needs_is_not_printed() {
    let (bytes, _) = written(&two_sections());
    let book = part(&bytes, "xl/workbook.xml");
    let area = book.split("'Tổng hợp'!$A$1:$I$").nth(1).unwrap().split('<').next().unwrap();
    let summary = cells(&bytes, words::SUMMARY_SHEET);
    let printed = &summary[..area.parse::<usize>().unwrap().min(summary.len())];
    assert!(printed.iter().any(|row| row[0].starts_with("Tỷ lệ hoàn thành")));
    assert!(printed.iter().any(|row| row[1] == "Văn phòng Đảng ủy"), "agencies are printed");
    assert!(printed.iter().any(|row| row[0] == "Tổng cộng") && printed.iter().all(|row| row[0] != "Đối chiếu"));
}

#[test]
fn a_row_is_as_tall_as_its_text_and_hardly_taller() {
    let lines = vec!["Mở lớp tập huấn"; 14].join("\n");
    let tall = task(Row { result: lines, ..row("2", "Việc hai", Label::DoneLate) });
    let (bytes, _) = written(&[task(row("1", "Việc một", Label::DoneLate)), tall]);
    let at = cells(&bytes, words::DETAIL_SHEET).iter().position(|row| row[1] == "Việc hai").unwrap();
    let height = heights(&bytes)[at];
    // Fourteen lines of 10.5 points, each 1.107 of that as printed.
    let printed = 14.0 * 10.5 * 1.107;
    assert!((printed * 1.02..printed * 1.12).contains(&height), "{height}");
}

#[test]
fn a_task_spread_over_rows_is_as_tall_as_its_text_and_a_slice_at_most() {
    let lines = vec!["Mở lớp tập huấn"; 30].join("\n");
    let tall = task(Row { result: lines, ..row("2", "Việc hai", Label::DoneLate) });
    let (bytes, _) = written(&[task(row("1", "Việc một", Label::DoneLate)), tall]);
    let rows = cells(&bytes, words::DETAIL_SHEET);
    let at = rows.iter().position(|row| row[1] == "Việc hai").unwrap();
    let end = rows.iter().position(|row| row[0].starts_with("Tổng cộng")).unwrap();
    let height: f64 = heights(&bytes)[at..end].iter().sum();
    let printed = 30.0 * 10.5 * 1.107;
    assert!(end > at + 1 && (printed * 1.02..printed * 1.12 + 23.25).contains(&height), "{height}");
}

#[test]
fn a_first_task_that_the_first_page_cannot_hold_begins_on_it_all_the_same() {
    let result = vec!["Mở lớp tập huấn"; 30].join("\n");
    let (bytes, _) = written(&[task(Row { result: result.clone(), ..row("1", "Việc", Label::DoneLate) })]);
    assert_eq!(body(&bytes)[0][7], result);
    let at = cells(&bytes, words::DETAIL_SHEET).iter().position(|row| row[1] == "Việc").unwrap();
    assert!(heights(&bytes)[at..at + 10].iter().all(|height| *height < 30.0));
}

#[test]
fn a_row_too_tall_for_a_workbook_is_spread_and_its_text_stays_one() {
    let long = "Đã phối hợp rà soát hạ tầng mạng tại các thôn. ".repeat(200);
    let mut lines = two_sections();
    lines.insert(2, task(Row { result: long.trim_end().to_owned(), ..row("1.2", "Rà soát", Label::DoneLate) }));
    let (bytes, counts) = written(&lines);
    assert_eq!(counts.total, 7);
    let body = body(&bytes);
    assert_eq!(body[2][7], long.trim_end());
    assert_eq!(body[3][0], "2.10");
    let summary = cells(&bytes, words::SUMMARY_SHEET);
    assert_eq!(summary_row(&summary, "Công tác tuyên truyền")[..3], ["4", "1", "2"]);
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let tallest = sheet.split("ht=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse::<f64>().unwrap());
    assert!(tallest.fold(0.0, f64::max) <= 409.5);
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let merged = book.merge_cells_by_sheet_name(words::DETAIL_SHEET).unwrap();
    let spread = merged.iter().filter(|area| area.end.0 > area.start.0).collect::<Vec<_>>();
    assert_eq!(spread.len(), 11);
    assert!(spread.iter().all(|area| area.start.1 == area.end.1 && area.end.0 == spread[0].end.0));
}

#[test]
fn the_party_sets_the_signer_s_post_in_plain_letters_and_the_rest_in_bold() {
    let (bytes, _) = written(&two_sections());
    let strings = part(&bytes, "xl/sharedStrings.xml") + &part(&bytes, "xl/worksheets/sheet1.xml");
    let run = |text: &str| strings.split("<r>").find(|run| run.contains(text)).unwrap().to_owned();
    assert!(run("T/M BAN THƯỜNG VỤ").contains("<b/>") && run("Nguyễn Văn Bình").contains("<b/>"));
    assert!(!run("PHÓ BÍ THƯ").contains("<b/>"));
}
