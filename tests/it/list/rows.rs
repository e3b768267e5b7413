//! Rows told apart: groups, tasks, what goes on with the row above.

use super::*;
use nhiemvu::domain::problem::Weight;
use nhiemvu::domain::time_frame::{FrameKind, Precision};
use nhiemvu::exchange::list::{ListChoices, read};
use nhiemvu::exchange::source::table::Value;
use nhiemvu_tests::day;
use nhiemvu_tests::tables::Sheet;

const HEADING: &[&str] = &["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm"];

fn sheet(rows: &[&[&str]]) -> Sheet {
    Sheet::of(&[&[HEADING], rows].concat())
}

#[test]
fn groups_are_known_by_number_by_merged_cells_and_by_what_stands_below() {
    let list = sheet(&[
        &["I", "Thể chế"],
        &["1", "Ban hành quy chế", "Sở A", "", "2026"],
        &["II.", "Hạ tầng"],
        &["1", "Hạ tầng số"],
        &["1.1", "Phủ sóng", "Sở A", "", "2026"],
        &["1.2", "Trung tâm dữ liệu", "Sở A", "", "2026"],
        &["2", "Nền tảng", "Sở B", "", "2026"],
        &["III. NHÂN LỰC"],
        &["1", "Tập huấn", "Sở A", "", "2026"],
        &["Phần thứ hai", "Tổ chức"],
        &["1", "Kiểm tra", "Sở A", "", "2026"],
        &["", "Nhóm gộp ô"],
        &["1", "Sơ kết", "Sở A", "", "2026"],
    ])
    .merged(&[(13, 1, 13, 5)])
    .list();
    assert_eq!(
        groups(&list),
        [
            "I Thể chế",
            "II Hạ tầng",
            "II/1 Hạ tầng số",
            "III NHÂN LỰC",
            "Phần thứ hai Tổ chức",
            "Phần thứ hai/* Nhóm gộp ô",
        ]
    );
    assert_eq!(
        tasks(&list),
        [
            "I/1 Ban hành quy chế",
            "II/1/1.1 Phủ sóng",
            "II/1/1.2 Trung tâm dữ liệu",
            "II/2 Nền tảng",
            "III/1 Tập huấn",
            "Phần thứ hai/1 Kiểm tra",
            "Phần thứ hai/*/1 Sơ kết",
        ]
    );
    let places: Vec<&str> = list.reading.tasks.iter().map(|task| task.place.as_str()).collect();
    assert_eq!(places, ["1/1", "2/1/1", "2/1/2", "2/2", "3/1", "4/1", "4/2/1"]);
    assert_eq!(list.reading.tasks[1].section.as_deref(), Some("II/1"));
    assert_eq!(asked(&list), [] as [&str; 0]);
}

#[test]
fn a_task_with_tasks_below_is_a_group_as_well_and_loses_nothing() {
    let list = sheet(&[
        &["1", "Chuyển đổi số", "Sở A", "", "2026"],
        &["a", "Số hóa hồ sơ", "Sở B", "", "2026"],
        &["b", "Ký số", "Sở B", "", "2026"],
        &["2", "Cải cách", "Sở A", "", "2026"],
        &["a", "Rà soát thủ tục"],
        &["b", "Niêm yết"],
    ])
    .list();
    assert_eq!(groups(&list), ["1 Chuyển đổi số"]);
    assert_eq!(
        tasks(&list),
        ["1 Chuyển đổi số", "1/a Số hóa hồ sơ", "1/b Ký số", "2 Cải cách\na. Rà soát thủ tục\nb. Niêm yết"]
    );
    assert_eq!(asked(&list), ["RowJoined -6 a. Rà soát thủ tục", "RowJoined -7 b. Niêm yết"]);
}

#[test]
fn rows_that_go_on_are_joined_to_the_one_above() {
    let list = sheet(&[
        &["1", "Lập kế hoạch triển khai", "Sở A", "", "2026", "Kế hoạch"],
        &["", "và hướng dẫn các xã"],
        &["", "", "Sở B", "Sở C", "", "Báo cáo"],
        &["", "- Tổ chức hội nghị"],
        &["2", "Soát xét", "Sở A", "", "2026"],
        &["", "Gửi kết quả về Văn phòng để tổng hợp chung."],
    ])
    .list();
    let first = &list.reading.tasks[0];
    assert_eq!(first.content, "Lập kế hoạch triển khai và hướng dẫn các xã\n- Tổ chức hội nghị");
    assert_eq!(bodies(first), ["lead Sở A", "lead Sở B", "coordinate Sở C"]);
    assert_eq!(first.deliverable, "Kế hoạch\nBáo cáo");
    assert_eq!(list.reading.tasks[1].content, "Soát xét\nGửi kết quả về Văn phòng để tổng hợp chung.");
    // Only the paragraph that might be a task of its own is asked about.
    assert_eq!(asked(&list), ["RowJoined -7 Gửi kết quả về Văn phòng để tổng hợp chung."]);
}

#[test]
fn a_row_without_a_number_but_with_work_of_its_own_is_a_task() {
    let list = sheet(&[
        &["1", "Lập kế hoạch", "Sở A", "", "2026"],
        &["", "Tổ chức tập huấn", "Sở B", "", "2027"],
        &["", "Kiểm tra", "Sở B", "", "2027"],
    ])
    .list();
    assert_eq!(tasks(&list), ["1 Lập kế hoạch", "* Tổ chức tập huấn", "*#2 Kiểm tra"]);
}

#[test]
fn an_unnumbered_title_before_a_first_number_is_a_group_that_is_asked_about() {
    let list = sheet(&[
        &["", "Hạ tầng"],
        &["1", "Phủ sóng", "Sở A", "", "2026"],
        &["", "Nhân lực"],
        &["1", "Tập huấn", "Sở A", "", "2026"],
    ])
    .list();
    assert_eq!(tasks(&list), ["*/1 Phủ sóng", "*#2/1 Tập huấn"]);
    assert_eq!(asked(&list), ["GroupDoubtful -2 Hạ tầng", "GroupDoubtful -4 Nhân lực"]);
}

#[test]
fn cells_merged_downwards_hold_for_every_task_beside_them() {
    let list = sheet(&[
        &["1", "Lập kế hoạch", "Sở A", "", "2026"],
        &["2", "Soát xét"],
        &["3", "Tập huấn", "Sở B", "", "2027"],
    ])
    .merged(&[(2, 2, 3, 2), (2, 4, 3, 4)])
    .list();
    assert_eq!(bodies(&list.reading.tasks[1]), ["lead Sở A"]);
    assert_eq!(list.reading.tasks[1].frame.raw, "2026");
    assert_eq!(bodies(&list.reading.tasks[2]), ["lead Sở B"]);
    assert_eq!(asked(&list), [] as [&str; 0]);
}

#[test]
fn numbers_that_lost_their_zero_are_proposed_with_it() {
    let rows: Vec<Vec<String>> = (1..=21)
        .map(|number| {
            let code = format!("1.{number}");
            let shown = code.trim_end_matches('0').to_owned();
            vec![shown, format!("Việc thứ {number}"), "Sở A".to_owned(), String::new(), "2026".to_owned()]
        })
        .collect();
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let list = sheet(&rows).list();
    let codes: Vec<&str> = list.reading.tasks.iter().map(|task| task.code.as_str()).collect();
    assert_eq!((codes[9], codes[10], codes[19], codes[20]), ("1.10", "1.11", "1.20", "1.21"));
    assert_eq!(asked(&list), ["NumberLostZero A11 1.1 → 1.10", "NumberLostZero A21 1.2 → 1.20"]);
    let choices = ListChoices { keep_codes: true, ..ListChoices::default() };
    let kept = read(&mut sheet(&rows).file(), &choices, &mut |_| true).unwrap();
    assert_eq!(kept.reading.tasks[9].path, "1.1#2");
    assert_eq!(super::codes(&kept), [ProblemCode::NumberRepeated; 2]);
}

#[test]
fn numbers_stored_as_figures_and_dates_are_read_as_printed() {
    let number = |value: f64, shown: &str| Value::Number { value, shown: shown.to_owned() };
    let date = Value::Date { day: day("2026-03-01"), precision: Precision::Day };
    let list = sheet(&[
        &["x", "Một", "Sở A", "", "2026"],
        &["x", "Hai", "Sở A", "", "2026"],
        &["x", "Ba", "Sở A", "", "2026"],
    ])
    .value(2, 0, number(1.1, "1.10"))
    .value(3, 0, number(1.2, "1.20"))
    .value(4, 0, date)
    .list();
    let codes: Vec<&str> = list.reading.tasks.iter().map(|task| task.code.as_str()).collect();
    assert_eq!(codes, ["1.1", "1.2", "1.3"]);
    assert_eq!(asked(&list), ["NumberIsDate A4 01/03/2026 → 1.3"]);
}

#[test]
fn where_all_numbers_are_lost_tasks_are_counted() {
    let list = sheet(&[
        &["", "Thể chế và chính sách"],
        &["", "Ban hành quy chế", "Sở A", "", "2026"],
        &["", "Rà soát văn bản", "Sở A", "", "2026"],
        &["", "Hạ tầng"],
        &["", "Phủ sóng", "Sở B", "", "2026"],
        &["", "và kết nối", "", "Sở C"],
    ])
    .list();
    assert_eq!(tasks(&list), ["1/1 Ban hành quy chế", "1/2 Rà soát văn bản", "2/1 Phủ sóng và kết nối"]);
    assert!(list.reading.tasks.iter().all(|task| task.code.is_empty()));
    assert_eq!(super::codes(&list), [ProblemCode::GroupDoubtful; 2]);
}

#[test]
fn the_same_number_twice_is_asked_about_and_both_are_taken() {
    let list = sheet(&[&["1", "Một", "Sở A", "", "2026"], &["1", "Hai", "Sở A", "", "2026"]]).list();
    assert_eq!(tasks(&list), ["1 Một", "1#2 Hai"]);
    assert_eq!(asked(&list), ["NumberRepeated A3 1"]);
}

#[test]
fn f54_the_same_words_in_another_row_are_asked_about_and_both_are_taken() {
    let list = sheet(&[&["1", "Lập Kế hoạch", "Sở A", "", "2026"], &["2", "LẬP KẾ HOẠCH", "Sở B", "", "2026"]]).list();
    assert_eq!(list.reading.tasks.len(), 2);
    assert_eq!(asked(&list), ["ContentRepeated -3 2"]);
}

#[test]
fn f50_error_values_and_formulas_without_value_cost_their_cell_or_their_row() {
    let fault = || Value::Fault("#REF!".to_owned());
    let list = sheet(&[
        &["1", "Một", "Sở A", "", "x"],
        &["2", "Hai", "x", "", "2026"],
        &["3", "x", "Sở A", "", "2026"],
        &["4", "", "Sở A", "", "2026"],
        &["5"],
    ])
    .value(2, 4, fault())
    .value(3, 2, Value::NotCalculated)
    .value(4, 1, fault())
    .list();
    assert_eq!(tasks(&list), ["1 Một", "2 Hai"]);
    assert_eq!(
        asked(&list),
        [
            "CellFault E2 #REF!",
            "FrameMissing E2 Một",
            "CellNotCalculated C3 ",
            "ResponsibilityMissing C3 Hai",
            "CellFault B4 #REF!",
            "ContentMissing -5 4",
        ]
    );
    let errors = list.reading.problems.iter().filter(|problem| problem.weight == Weight::Error).count();
    assert_eq!(errors, 2);
}

#[test]
fn f48_dates_keep_what_the_sheet_shows_of_them_and_are_never_swapped() {
    let date = |text: &str, precision| Value::Date { day: day(text), precision };
    let words = ["30/9/2026", "30.09.26", "9/30/2026", "31/02/2026", "3/6", "Quý III/2026", "x", "x", "x", "x"];
    let contents: Vec<String> = (1..=10).map(|number| format!("Việc {number}")).collect();
    let numbers: Vec<String> = (1..=10).map(|number| number.to_string()).collect();
    let rows: Vec<[&str; 5]> =
        (0..10).map(|at| [numbers[at].as_str(), contents[at].as_str(), "Sở A", "", words[at]]).collect();
    let rows: Vec<&[&str]> = rows.iter().map(<[&str; 5]>::as_slice).collect();
    let list = sheet(&rows)
        .value(8, 4, date("2025-12-01", Precision::Month))
        .value(9, 4, date("2026-06-30", Precision::Day))
        .value(10, 4, date("2026-06-03", Precision::None))
        .value(11, 4, Value::Number { value: 46022.0, shown: "46022".to_owned() })
        .list();
    let frames: Vec<(&str, FrameKind)> =
        list.reading.tasks.iter().map(|task| (task.frame.raw.as_str(), task.frame.kind)).collect();
    use FrameKind as K;
    assert_eq!(
        frames,
        [
            ("30/9/2026", K::Day),
            ("30.09.26", K::Unresolved),
            ("9/30/2026", K::Unresolved),
            ("31/02/2026", K::Unresolved),
            ("3/6", K::Unresolved),
            ("Quý III/2026", K::Quarter),
            ("12/2025", K::Month),
            ("30/06/2026", K::Day),
            ("3/6", K::Unresolved),
            ("46022", K::Unresolved),
        ]
    );
    assert_eq!(super::codes(&list), [ProblemCode::FrameUnresolved; 6]);
    assert_eq!(list.reading.problems[0].location.column.as_deref(), Some("E"));
}

#[test]
fn f49_figures_in_words_stay_as_they_are_shown() {
    let number = |value: f64, shown: &str| Value::Number { value, shown: shown.to_owned() };
    let sheet = Sheet::of(&[
        &["STT", "Nội dung", "Chủ trì", "Ghi chú"],
        &["001", "Một", "Sở A", "x"],
        &["2", "Hai", "Sở A", "x"],
    ]);
    let list = sheet.value(2, 3, number(0.12, "12%")).value(3, 3, number(1234.5, "1.234,5")).list();
    let notes: Vec<&str> = list.reading.tasks.iter().map(|task| task.note.as_str()).collect();
    assert_eq!(notes, ["12%", "1.234,5"]);
    assert_eq!(list.reading.tasks[0].code, "001");
}

#[test]
fn a_cell_of_remarks_and_agencies_is_parted_or_kept_whole() {
    let list = Sheet::of(&[
        &["STT", "Nội dung", "Cơ quan chủ trì", "Ghi chú & Đơn vị phối hợp"],
        &["1", "Một", "Sở A", "Phối hợp: Sở B; Sở C. Ghi chú: làm thí điểm"],
        &["2", "Hai", "Sở A", "Sở B cùng làm"],
    ])
    .list();
    let [one, two] = &list.reading.tasks[..] else { panic!("two tasks") };
    assert_eq!(bodies(one), ["lead Sở A", "coordinate Sở B", "coordinate Sở C"]);
    assert_eq!((one.note.as_str(), two.note.as_str()), ("làm thí điểm", "Sở B cùng làm"));
    assert_eq!(asked(&list), ["NoteMixed D3 Sở B cùng làm"]);
}

#[test]
fn a_text_that_is_too_long_costs_its_row() {
    let long = "dài ".repeat(9_000);
    let list = sheet(&[&["1", &long, "Sở A", "", "2026"], &["2", "Ngắn", "Sở A", "", "2026"]]).list();
    assert_eq!(tasks(&list), ["2 Ngắn"]);
    assert_eq!(super::codes(&list), [ProblemCode::TextTooLong]);
}
