//! Tables of Word files.

use super::*;

const PLAIN: &str = "1 Lập kế hoạch | lead Sở Nội vụ | 2026 (Year 2026-12-31)";

#[test]
fn f58_codes_that_word_counted_or_lost_are_counted_again() {
    let lost = list("empty_codes.docx");
    let paths: Vec<&str> = lost.reading.tasks.iter().map(|task| task.path.as_str()).collect();
    assert_eq!(paths, ["1", "2", "3"]);
    assert!(lost.reading.tasks.iter().all(|task| task.code.is_empty()));
    let counted = list("automatic_numbering.docx");
    let codes: Vec<&str> = counted.reading.tasks.iter().map(|task| task.code.as_str()).collect();
    assert_eq!(codes, ["1", "2"]);
}

#[test]
fn f58_merged_cells_of_a_heading_are_read() {
    let list = list("merged_cells.docx");
    assert_eq!(lines(&list), ["1 Lập kế hoạch | lead Sở Nội vụ, coordinate Sở Tài chính | 2026 (Year 2026-12-31)"]);
    assert_eq!(list.tables[0].heading, Some((1, 2)));
}

#[test]
fn f58_tracked_changes_are_read_as_accepted() {
    assert_eq!(lines(&list("tracked_changes.docx")), [PLAIN.replace("kế hoạch", "kế hoạch mới")]);
}

#[test]
fn f58_tables_in_cells_are_words_of_the_cell() {
    assert_eq!(lines(&list("table_in_a_table.docx")), [PLAIN.replace("kế hoạch", "kế hoạch⏎quý I⏎quý II⏎hằng năm")]);
}

#[test]
fn f58_text_boxes_and_missing_parts_harm_no_list() {
    for name in ["text_box.docx", "relations_missing.docx"] {
        let list = list(name);
        assert_eq!((lines(&list), asked(&list)), (vec![PLAIN.to_owned()], Vec::new()), "{name}");
    }
}

#[test]
fn indicators_beside_a_list_are_left() {
    let list = list("indicators_beside_the_list.docx");
    assert_eq!(lines(&list), [PLAIN]);
    assert_eq!(tables(&list), ["1 Visible Tasks taken 1 rows", "2 Visible Indicators left 1 rows"]);
}

#[test]
fn a_list_cut_into_two_tables_goes_on_below_the_first_and_is_asked_about() {
    let list = list("list_cut_by_pages.docx");
    assert_eq!(lines(&list), [PLAIN, "2 Rà soát hồ sơ | lead Sở Y tế | 2026 (Year 2026-12-31)"]);
    assert_eq!(tables(&list), ["1 Visible Tasks taken 1 rows", "2 Visible Tasks taken 1 rows"]);
    assert_eq!(asked(&list), ["HeadingMissing -1 2 | Rà soát hồ sơ | Sở Y tế | 2026"]);
    assert_eq!(list.reading.tasks[1].location.sheet.as_deref(), Some("2"));
}

#[test]
fn a_task_cut_by_the_end_of_a_table_goes_on_in_the_next_and_in_its_group() {
    let first = "I/1 Lập kế hoạch và phổ biến tới các xã | lead Sở Nội vụ";
    let second = "I/2 Rà soát hồ sơ | lead Sở Y tế | 2026 (Year 2026-12-31)";
    let bare = list("list_cut_within_a_task.docx");
    assert_eq!(groups(&bare), ["I Thể chế"]);
    assert_eq!(lines(&bare), [format!("{first} | 2026 (Year 2026-12-31)"), second.to_owned()]);
    let missing = ["HeadingMissing -1 và phổ biến tới các xã", "HeadingMissing -1 2 | Rà soát hồ sơ | Sở Y tế | 2026"];
    assert_eq!(asked(&bare), missing);
    let sheets: Vec<_> = bare.reading.tasks.iter().map(|task| task.location.sheet.as_deref()).collect();
    assert_eq!(sheets, [Some("1"), Some("3")]);
    let headed = list("list_cut_below_its_heading_again.docx");
    assert_eq!(groups(&headed), ["I Thể chế"]);
    assert_eq!(lines(&headed), [format!("{first}, lead Sở Tài chính | 2026 (Year 2026-12-31)"), second.to_owned()]);
    assert_eq!(asked(&headed), NONE);
}
