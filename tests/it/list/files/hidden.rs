//! What people do not see: sheets, rows, far cells, macros.

use super::*;
use std::collections::BTreeMap;

#[test]
fn f47_hidden_sheets_are_told_and_taken_only_when_asked_for() {
    for (name, shown) in [("hidden_sheet.xlsx", "Hidden"), ("very_hidden_sheet.xlsx", "VeryHidden")] {
        let left = list(name);
        assert_eq!(lines(&left), [ONE], "{name}");
        let told = ["Danh mục Visible Tasks taken 1 rows".to_owned(), format!("Nháp {shown} Tasks left 1 rows")];
        assert_eq!(tables(&left), told);
        let choices = ListChoices { tables: BTreeMap::from([(1, true)]), ..ListChoices::default() };
        let taken = chosen(name, &choices).unwrap();
        assert_eq!(lines(&taken)[1..], ["1#2 Việc chưa công bố | lead Sở Nội vụ | 2026 (Year 2026-12-31)"]);
    }
}

#[test]
fn f47_hidden_rows_are_told_and_taken_only_when_asked_for() {
    let last = "3 Tập huấn | lead Sở Y tế | 2027 (Year 2027-12-31)";
    for name in ["hidden_rows.xlsx", "hidden_rows.xls", "hidden_rows.ods"] {
        let left = list(name);
        assert_eq!(lines(&left), [ONE, last], "{name}");
        assert_eq!(tables(&left), ["Danh mục Visible Tasks taken 3 rows, 1 hidden"], "{name}");
        let choices = ListChoices { hidden_rows: true, ..ListChoices::default() };
        assert_eq!(lines(&chosen(name, &choices).unwrap()), [ONE, TWO, last], "{name}");
    }
}

#[test]
fn f37_a_cell_in_the_last_corner_is_one_cell() {
    let list = list("sparse_far_corner.xlsx");
    assert_eq!(lines(&list), [ONE]);
    assert_eq!(tables(&list), ["Danh mục Visible Tasks taken 2 rows"]);
    let last = list.tables[0].columns.last().unwrap();
    assert_eq!((last.letter.as_str(), last.field), ("XFD", None));
}

#[test]
fn f38_cells_that_are_only_formatted_hold_nothing() {
    let list = list("formatted_to_the_last_row.xlsx");
    assert_eq!(lines(&list), [ONE]);
    assert_eq!(tables(&list), ["Danh mục Visible Tasks taken 1 rows"]);
}

#[test]
fn macros_are_told_and_the_cells_beside_them_are_read() {
    let list = list("macros.xlsm");
    assert!(list.file.macros);
    assert_eq!(lines(&list), [ONE]);
}
