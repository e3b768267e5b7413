//! Rows: groups, what goes on with the row above, agencies, bad ones.

use super::*;
use nhiemvu::domain::problem::Weight;
use nhiemvu::exchange::list::errors;
use nhiemvu_tests::tables::foreign;
use std::io::Cursor;

#[test]
fn groups_with_roman_numerals_head_their_tasks() {
    let list = list("groups_in_roman_numerals.xlsx");
    assert_eq!(groups(&list), ["I Thể chế", "II Hạ tầng"]);
    let paths: Vec<&str> = list.reading.tasks.iter().map(|task| task.path.as_str()).collect();
    assert_eq!(paths, ["I/1", "II/1", "II/2"]);
    assert_eq!(asked(&list), NONE);
}

#[test]
fn groups_without_numbers_are_known_by_their_merged_cells() {
    let list = list("groups_by_merged_cells.xlsx");
    assert_eq!(groups(&list), ["* Việc của tỉnh", "*#2 Việc của xã"]);
    let paths: Vec<&str> = list.reading.tasks.iter().map(|task| task.path.as_str()).collect();
    assert_eq!(paths, ["*/1", "*#2/2"]);
    assert_eq!(asked(&list), NONE);
}

#[test]
fn tasks_whose_numbers_are_all_lost_are_counted() {
    let list = list("empty_codes.xlsx");
    let second = "2 Mở lớp tập huấn và cấp chứng nhận | lead Sở Y tế, coordinate Sở Tài chính | 2027 (Year 2027-12-31)";
    assert_eq!(lines(&list), ["1 Soạn quy chế | lead Sở Nội vụ | 2026 (Year 2026-12-31)", second]);
    assert!(list.reading.tasks.iter().all(|task| task.code.is_empty()));
}

#[test]
fn rows_that_go_on_are_joined_field_by_field() {
    let list = list("continuation_rows.xlsx");
    let first = "1 Xây dựng kho dữ liệu và nối với các xã⏎- Mỗi quý kiểm tra một lần | lead Sở Y tế, coordinate Sở Tài \
                 chính, coordinate Công an tỉnh | 2026 (Year 2026-12-31) | Kho dữ liệu⏎Báo cáo";
    assert_eq!(lines(&list), [first, "2 Tổng kết | lead Sở Nội vụ | 2027 (Year 2027-12-31)"]);
    assert_eq!(asked(&list), NONE);
}

#[test]
fn several_leads_in_a_cell_are_parted_and_names_with_commas_stay_whole() {
    let parted = list("several_leads_in_a_cell.xlsx");
    let leads: Vec<String> = parted.reading.tasks.iter().map(|task| crate::list::bodies(task).join(" + ")).collect();
    let two = "lead Sở Y tế + lead Sở Tài chính";
    let three = "lead Sở Văn hóa, Thể thao và Du lịch + lead Công an tỉnh";
    assert_eq!(leads, [two, two, three, two, "lead Sở Y tế + lead Sở Tài chính + lead Sở Nội vụ"]);
    assert_eq!(asked(&parted), NONE);
    let run = list("leads_run_together.xlsx");
    assert_eq!(crate::list::bodies(&run.reading.tasks[0]).join(" + "), two);
    assert_eq!(asked(&run), ["AgenciesRunTogether C2 Sở Y tế; Sở Tài chính"]);
}

#[test]
fn a_cell_with_two_meanings_is_parted_where_it_says_so() {
    let list = list("note_and_coordinator_in_a_cell.xlsx");
    let one = "1 Một | lead Sở Y tế, coordinate Sở Tài chính | làm thử ở hai xã";
    assert_eq!(lines(&list), [one, "2 Hai | lead Sở Y tế | Sở Tài chính lo kinh phí"]);
    assert_eq!(asked(&list), ["NoteMixed D3 Sở Tài chính lo kinh phí"]);
}

#[test]
fn f54_the_same_number_and_the_same_words_are_asked_about() {
    let number = list("same_number_twice.xlsx");
    let paths: Vec<&str> = number.reading.tasks.iter().map(|task| task.path.as_str()).collect();
    assert_eq!((paths, asked(&number)), (vec!["4", "4#2"], vec!["NumberRepeated A3 4".to_owned()]));
    let words = list("same_words_other_marks.xlsx");
    let contents: Vec<&str> = words.reading.tasks.iter().map(|task| task.content.as_str()).collect();
    assert_eq!(contents, ["Số hoá thủ tục", "SỐ HÓA THỦ TỤC"]);
    assert_eq!(asked(&words), ["ContentRepeated -3 2"]);
}

#[test]
fn a_bad_row_costs_that_row_and_names_its_cell() {
    let list = list("bad_rows_among_good.xlsx");
    let paths: Vec<&str> = list.reading.tasks.iter().map(|task| task.path.as_str()).collect();
    assert_eq!(paths, ["1", "4", "5", "6"]);
    let told: Vec<_> = list
        .reading
        .problems
        .iter()
        .map(|problem| (format!("{:?}", problem.code), problem.location.row, problem.location.column.as_deref()))
        .collect();
    let told: Vec<_> = told.iter().map(|(code, row, column)| (code.as_str(), *row, *column)).collect();
    let expected = [
        ("ContentMissing", Some(3), None),
        ("TextTooLong", Some(4), None),
        ("FrameUnresolved", Some(5), Some("E")),
        ("ResponsibilityMissing", Some(6), Some("C")),
    ];
    assert_eq!(told, expected);
    assert!(list.reading.problems.iter().all(|problem| problem.location.sheet.as_deref() == Some("Danh mục")));
}

#[test]
fn f62_hundreds_of_errors_are_saved_with_their_cells() {
    let list = list("hundreds_of_bad_rows.xlsx");
    let wrong = &list.reading.problems;
    assert_eq!((list.reading.tasks.len(), wrong.len()), (1, 700));
    assert!(wrong.iter().all(|problem| problem.weight == Weight::Error));
    let mut out = Cursor::new(Vec::new());
    errors::write(wrong, &|_| "Thiếu nội dung".to_owned(), &mut out).unwrap();
    let rows = foreign("loi.xlsx", out.get_ref()).count() - 1;
    assert_eq!(rows, 701);
}
