//! Headings and columns, several tables, what is no list.

use super::*;
use nhiemvu::exchange::list::Field;
use nhiemvu_tests::day;

fn fields(name: &str) -> Vec<Option<Field>> {
    list(name).tables[0].columns.iter().map(|column| column.field).collect()
}

#[test]
fn titles_above_and_signatures_below_are_no_tasks_and_name_the_plan() {
    let list = list("title_rows_above.xlsx");
    assert_eq!(lines(&list), [ONE, TWO]);
    assert_eq!(list.tables[0].heading, Some((7, 7)));
    let plan = &list.reading.plan;
    assert_eq!((plan.number.as_str(), plan.basis.as_str()), ("12-KH/TU", "30-NQ/TW"));
    assert_eq!((plan.issued, plan.issuer.as_str()), (Some(day("2026-02-05")), "Ban Thường vụ Tỉnh ủy"));
    assert_eq!(asked(&list), NONE);
}

#[test]
fn f46_headings_of_two_rows_are_read_from_merged_cells() {
    for name in ["header_two_rows_merged.xlsx", "header_two_rows_merged.xls"] {
        let list = list(name);
        assert_eq!((lines(&list), list.tables[0].heading), (vec![ONE.to_owned()], Some((1, 2))), "{name}");
        let headings: Vec<&str> = list.tables[0].columns.iter().map(|column| column.heading.as_str()).collect();
        assert_eq!(headings[2..4], ["Cơ quan thực hiện / Chủ trì", "Cơ quan thực hiện / Phối hợp"], "{name}");
        assert_eq!(asked(&list), NONE, "{name}");
    }
}

#[test]
fn f46_headings_of_three_rows_are_read_from_merged_cells() {
    for name in ["header_three_rows_merged.xlsx", "header_three_rows_merged.ods"] {
        let list = list(name);
        assert_eq!((lines(&list), list.tables[0].heading), (vec![ONE.to_owned(), TWO.to_owned()], Some((1, 3))));
        assert_eq!(list.tables[0].columns[3].heading, "Phân công / Cơ quan / Phối hợp", "{name}");
        assert_eq!(asked(&list), NONE, "{name}");
    }
}

#[test]
fn a_heading_printed_on_every_page_is_one_heading() {
    let list = list("heading_on_every_page.xlsx");
    assert_eq!((lines(&list), list.tables.len()), (vec![ONE.to_owned(), TWO.to_owned()], 1));
    assert_eq!(asked(&list), NONE);
}

#[test]
fn a_heading_below_hundreds_of_notes_is_found() {
    let list = list("heading_far_down.xlsx");
    assert_eq!((lines(&list), list.tables[0].heading), (vec![ONE.to_owned()], Some((261, 261))));
}

#[test]
fn columns_that_change_their_meaning_are_refused_from_that_row_on() {
    let list = list("columns_change_midway.xlsx");
    assert_eq!(lines(&list), [ONE]);
    let row = "STT | Nội dung nhiệm vụ | Thời hạn | Sản phẩm | Cơ quan chủ trì | Cơ quan phối hợp";
    assert_eq!(asked(&list), [format!("ColumnsChange -3 {row}")]);
    let at = &list.reading.problems[0].location;
    assert_eq!((at.file.as_deref(), at.sheet.as_deref()), (Some("columns_change_midway.xlsx"), Some("Danh mục")));
}

#[test]
fn progress_and_result_are_what_their_cells_are() {
    use Field::{Code, Content, Deliverable, Frame, Result, Status};
    assert_eq!(fields("progress_is_a_deadline.xlsx"), [Code, Content, Frame, Deliverable].map(Some));
    assert_eq!(fields("progress_is_a_status.xlsx"), [Code, Content, Frame, Status, Result].map(Some));
    assert_eq!(lines(&list("progress_is_a_status.xlsx")), ["1 Lập đề án | 2026 (Year 2026-12-31)"]);
}

#[test]
fn headings_in_other_words_are_the_same_columns() {
    let list = list("odd_headings.xlsx");
    assert_eq!(lines(&list), [ONE]);
    assert_eq!(list.tables[0].columns[6].field, None);
    assert_eq!(asked(&list), NONE);
}

#[test]
fn a_list_without_contents_is_no_list_of_tasks() {
    assert_eq!(refused("content_column_missing.xlsx"), Refusal::NoTask);
}

#[test]
fn several_lists_are_taken_and_indicators_are_left() {
    let two = list("two_lists_on_a_sheet.xlsx");
    let road = "1#2 Sửa đường thôn | lead Sở Y tế | 2027 (Year 2027-12-31) | Con đường";
    assert_eq!(lines(&two), [ONE, road]);
    let sheets = list("lists_on_two_sheets.xlsx");
    assert_eq!(lines(&sheets), [ONE, TWO]);
    assert_eq!(sheets.reading.tasks[1].location.sheet.as_deref(), Some("Khối chính quyền"));
    let below = list("indicators_below_the_list.xlsx");
    assert_eq!(lines(&below), [ONE]);
    assert_eq!(tables(&below), ["Danh mục Visible Tasks taken 1 rows", "Danh mục Visible Indicators left 1 rows"]);
    let beside = list("indicators_on_a_sheet.xlsx");
    assert_eq!(lines(&beside), [ONE]);
    assert_eq!(tables(&beside), ["Chỉ tiêu Visible Indicators left 1 rows", "Nhiệm vụ Visible Tasks taken 1 rows"]);
    for list in [two, sheets, below, beside] {
        assert_eq!(asked(&list), NONE);
    }
}

#[test]
fn f56_a_list_of_ours_is_read_wherever_its_columns_were_moved_to() {
    let list = list("own_list_columns_moved.xlsx");
    let expected = [
        "I/1.10 Lập kế hoạch | lead Sở Nội vụ | 2026 (Year 2026-12-31) | Kế hoạch",
        "I/1.11 Việc thêm vào | lead Sở Y tế | 2027 (Year 2027-12-31) | Báo cáo",
    ];
    assert_eq!((lines(&list), groups(&list)), (expected.map(str::to_owned).to_vec(), vec!["I Thể chế".to_owned()]));
    let keys: Vec<Option<&str>> =
        list.reading.tasks.iter().map(|task| task.key.as_ref().map(|key| key.as_str())).collect();
    assert_eq!(keys, [Some("0ee5hq6tc1cmcpa2qp6k"), None]);
    assert_eq!(asked(&list), NONE);
}

#[test]
fn f57_a_list_of_a_newer_program_is_refused_by_its_version() {
    assert_eq!(refused("own_list_of_a_newer_program.xlsx"), Refusal::NewerList { found: 2, known: 1 });
}
