//! Binary workbooks, .xlsb.

use super::*;

#[test]
fn f47_hidden_rows_and_sheets_of_binary_workbooks_are_told() {
    let left = list("hidden_rows_and_sheets.xlsb");
    assert_eq!(lines(&left), [ONE, TWO]);
    let told = ["Danh mục Visible Tasks taken 3 rows, 1 hidden", "Nháp VeryHidden Tasks left 1 rows"];
    assert_eq!(tables(&left), told);
    let choices = ListChoices { hidden_rows: true, ..ListChoices::default() };
    assert_eq!(chosen("hidden_rows_and_sheets.xlsb", &choices).unwrap().reading.tasks.len(), 3);
}

#[test]
fn f48_f50_dates_figures_and_errors_of_binary_workbooks_are_as_shown() {
    let list = list("dates_and_errors.xlsb");
    let expected = [
        "1.1 Soạn quy chế | lead Sở Nội vụ | 12/2025 (Month 2025-12-31)",
        "2 Họp giao ban | lead Sở Nội vụ | 30/06/2026 (Day 2026-06-30)",
        "3 Chốt số liệu | lead Sở Nội vụ",
    ];
    assert_eq!(lines(&list), expected);
    assert_eq!(asked(&list), ["CellFault E4 #REF!", "FrameMissing E4 Chốt số liệu"]);
    let old = self::list("date_serials_1904.xlsb");
    assert_eq!(lines(&old), ["1 Họp giao ban | lead Sở Nội vụ | 30/06/2026 (Day 2026-06-30)"]);
}

#[test]
fn f46_f51_fonts_and_merged_headings_of_binary_workbooks_are_known() {
    assert_eq!(lines(&list("tcvn3_font.xlsb")), ["1 Nâng cấp trường học | lead Sở Y tế | 2026 (Year 2026-12-31)"]);
    let list = list("header_two_rows_merged.xlsb");
    assert_eq!((lines(&list), list.tables[0].heading), (vec![ONE.to_owned()], Some((1, 2))));
}
