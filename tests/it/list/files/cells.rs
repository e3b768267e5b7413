//! Cells that store something else than they show.

use super::*;
use nhiemvu::domain::problem::Weight;

#[test]
fn f48_dates_stored_as_serial_numbers_are_the_same_from_either_epoch() {
    let names = ["date_serials_1900.xlsx", "date_serials_1904.xlsx", "date_serials_1904.xls", "date_serials_1904.ods"];
    for name in names {
        let list = list(name);
        let frames: Vec<String> =
            lines(&list).iter().filter_map(|line| line.split(" | ").nth(2).map(str::to_owned)).collect();
        let expected = [
            "30/06/2026 (Day 2026-06-30)",
            "12/2025 (Month 2025-12-31)",
            "2026 (Year 2026-12-31)",
            "30/6 (Unresolved …)",
        ];
        assert_eq!(frames, expected, "{name}");
        assert_eq!(asked(&list), ["FrameUnresolved E5 30/6"], "{name}");
    }
}

#[test]
fn f48_dates_in_words_are_read_day_first_or_left_to_a_person() {
    let list = list("dates_as_text.xlsx");
    let ends: Vec<Option<String>> =
        list.reading.tasks.iter().map(|task| task.frame.end.map(|day| day.to_string())).collect();
    let expected = [Some("2026-09-30"), Some("2026-02-05"), None, None, None, None];
    assert_eq!(ends, expected.map(|day| day.map(str::to_owned)));
    let asked = asked(&list);
    assert_eq!(asked.len(), 4);
    assert_eq!(asked[..2], ["FrameUnresolved E4 30.09.26", "FrameUnresolved E5 31/02/2026"]);
    assert_eq!(asked[2..], ["FrameUnresolved E6 9/30/2026", "FrameUnresolved E7 3/6"]);
}

#[test]
fn f48_months_in_words_and_as_dates_are_the_same() {
    let list = list("months_as_text_and_dates.xlsx");
    let frames: Vec<_> = list.reading.tasks.iter().map(|task| (task.frame.kind, task.frame.end)).collect();
    assert_eq!((frames[0], frames[2]), (frames[1], frames[3]));
    let expected = [
        "12/2025 (Month 2025-12-31)",
        "12/2025 (Month 2025-12-31)",
        "6/2025 (Month 2025-06-30)",
        "06/2025 (Month 2025-06-30)",
        "Quý III/2026 (Quarter 2026-09-30)",
        "2026 (Year 2026-12-31)",
    ];
    let found: Vec<String> =
        lines(&list).iter().filter_map(|line| line.split(" | ").nth(2).map(str::to_owned)).collect();
    assert_eq!(found, expected);
    assert_eq!(asked(&list), NONE);
}

#[test]
fn f49_figures_stay_as_the_sheet_shows_them() {
    let list = list("figures_in_words.xlsx");
    let words: Vec<(&str, &str)> =
        list.reading.tasks.iter().map(|task| (task.code.as_str(), task.deliverable.as_str())).collect();
    let expected =
        [("001", "12%"), ("002", "1.234,5 ha"), ("003", "0912345678"), ("004", "012345678901234567"), ("005", "1E+05")];
    assert_eq!(words, expected);
    assert_eq!(asked(&list), NONE);
}

#[test]
fn f50_formulas_without_a_value_are_told_and_are_not_nought() {
    let list = list("formula_without_value.xlsx");
    assert_eq!(lines(&list), ["1 Một | 2026 (Year 2026-12-31)", "3 Ba | lead Sở Y tế | 2027 (Year 2027-12-31)"]);
    assert_eq!(asked(&list), ["CellNotCalculated C2 ", "ResponsibilityMissing C2 Một", "CellNotCalculated B3 "]);
    assert_eq!(list.reading.problems[2].weight, Weight::Error);
}

#[test]
fn f50_formulas_that_no_program_worked_out_are_told_in_old_workbooks_too() {
    let list = list("formula_without_value.xls");
    assert_eq!(lines(&list), ["1 Một | 2026 (Year 2026-12-31)"]);
    let expected =
        ["CellNotCalculated C2 ", "ResponsibilityMissing C2 Một", "CellNotCalculated B3 ", "CellNotCalculated B4 "];
    assert_eq!(asked(&list).iter().take(4).collect::<Vec<_>>(), expected.iter().collect::<Vec<_>>());
}

#[test]
fn f50_error_values_are_told_by_name_and_cost_their_cell_or_their_row() {
    for name in ["error_values.xlsx", "error_values.xls", "error_values.ods"] {
        let list = list(name);
        assert_eq!(lines(&list), ["1 Một | lead Sở Y tế", "3 Ba | lead Sở Y tế | 2026 (Year 2026-12-31)"], "{name}");
        let expected = ["CellFault D2 #REF!", "CellFault E2 #N/A", "FrameMissing E2 Một", "CellFault B3 #VALUE!"];
        assert_eq!(asked(&list), expected, "{name}");
    }
}

#[test]
fn a_number_that_lost_its_zero_is_proposed_with_it() {
    for name in ["lost_zero.xlsx", "lost_zero.ods"] {
        let found = list(name);
        let codes =
            |list: &ListReading| list.reading.tasks[9..].iter().map(|task| task.code.clone()).collect::<Vec<_>>();
        assert_eq!(codes(&found), ["1.10", "1.11", "1.12"], "{name}");
        assert_eq!(asked(&found), ["NumberLostZero A11 1.1 → 1.10"], "{name}");
        let kept = chosen(name, &ListChoices { keep_codes: true, ..ListChoices::default() }).unwrap();
        assert_eq!(codes(&kept), ["1.1", "1.11", "1.12"], "{name}");
    }
}

#[test]
fn numbers_that_became_dates_are_proposed_as_numbers() {
    let list = list("numbers_stored_as_dates.xlsx");
    let codes: Vec<&str> = list.reading.tasks.iter().map(|task| task.code.as_str()).collect();
    assert_eq!(codes, ["1.1", "1.2", "1.3"]);
    assert_eq!(asked(&list), ["NumberIsDate A2 01/01/2026 → 1.1", "NumberIsDate A3 01/02/2026 → 1.2"]);
}

#[test]
fn words_in_several_fonts_are_one_text() {
    let list = list("rich_text.xlsx");
    assert_eq!(lines(&list), ["1 Rà soát văn bản | lead Sở Y tế | 2026 (Year 2026-12-31)"]);
}

#[test]
fn f64_words_that_look_like_formulas_stay_words() {
    let list = list("words_like_formulas.xlsx");
    let one = "1 =cmd|' /C calc'!A0 | lead Sở Y tế, coordinate @Sở Tài chính | 2026 (Year 2026-12-31) | -Báo cáo";
    let two = "2 =HYPERLINK(\"file:///c:/\") | lead Sở Y tế | 2026 (Year 2026-12-31)";
    assert_eq!(lines(&list), [one, two]);
    assert_eq!(asked(&list), NONE);
}
