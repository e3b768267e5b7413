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
fn leads_parted_by_signs_are_several_and_names_with_signs_stay_whole() {
    let list = list("leads_parted_by_signs.xlsx");
    let bodies: Vec<String> = list.reading.tasks.iter().map(|task| crate::list::bodies(task).join(" + ")).collect();
    let whole = "coordinate Trung tâm Báo chí & Trung tâm Ảnh";
    assert_eq!(
        bodies,
        [
            "lead Sở Y tế + lead Sở Tài chính".to_owned(),
            "lead Sở Y tế + lead Công an tỉnh + coordinate BCĐ 35/TU".to_owned(),
            "lead Sở Y tế + lead Sở Nội vụ + coordinate Văn phòng HĐND/UBND tỉnh".to_owned(),
            format!("lead Sở Y tế + {whole} + coordinate Tổ trực 24/7"),
            format!("lead Sở Y tế + {whole}"),
        ]
    );
    let asked = asked(&list);
    assert_eq!(asked[0], "AgenciesRunTogether C2 Sở Y tế; Sở Tài chính");
    assert_eq!(asked[1..], ["D5", "D6"].map(|at| format!("LeadAmbiguous {at} Trung tâm Báo chí & Trung tâm Ảnh")));
}

#[test]
fn a_ditto_mark_takes_the_cell_above_as_a_proposal_and_never_that_of_another_group() {
    let list = list("ditto_marks.xlsx");
    let bodies = "lead Sở Y tế, coordinate Sở Nội vụ, coordinate Sở Tài chính";
    assert_eq!(
        lines(&list),
        [
            format!("I/1 Một | {bodies} | Quý II/2026 (Quarter 2026-06-30) | Kế hoạch"),
            format!("I/2 Hai | {bodies} | Quý II/2026 (Quarter 2026-06-30) | Kế hoạch"),
            format!("I/3 Ba | {bodies} | 30/9/2026 (Day 2026-09-30) | Báo cáo"),
            "II/1 Bốn | -nt- (Unresolved …)".to_owned(),
        ]
    );
    assert_eq!(
        asked(&list),
        [
            "DittoTaken C4 -nt- → Sở Y tế",
            "DittoTaken D4 Như trên → Sở Nội vụ; Sở Tài chính",
            "DittoTaken E4 \" → Quý II/2026",
            "DittoTaken F4 // → Kế hoạch",
            "DittoTaken C5 nt → Sở Y tế",
            "DittoTaken D5 ″ → Sở Nội vụ; Sở Tài chính",
            "DittoAlone C7 -nt-",
            "DittoAlone F7 -nt-",
            "FrameUnresolved E7 -nt-",
        ]
    );
    let proposed = |task: &nhiemvu::domain::task::TaskDraft| {
        (task.agencies.iter().all(|agency| agency.doubtful), !task.frame.confirmed)
    };
    let proposed: Vec<(bool, bool)> = list.reading.tasks[..3].iter().map(proposed).collect();
    assert_eq!(proposed, [(false, false), (true, true), (true, false)]);
}

#[test]
fn totals_in_short_are_no_tasks_and_tasks_that_begin_alike_are() {
    let list = list("totals_in_short.xlsx");
    let first = "1 Tổng kết năm năm làm đề án | lead Sở Y tế | 2026 (Year 2026-12-31)";
    assert_eq!(lines(&list), [first, "2 Tổng điều tra hộ nghèo | lead Sở Y tế | 2026 (Year 2026-12-31)"]);
    assert_eq!((groups(&list), asked(&list)), (Vec::new(), Vec::new()));
}

#[test]
fn a_time_frame_in_two_columns_is_one_and_half_of_one_is_asked_about() {
    let list = list("start_and_end_in_two_columns.xlsx");
    let frames: Vec<String> = list
        .reading
        .tasks
        .iter()
        .map(|task| {
            let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
            format!("{} {:?} {} {}", task.frame.raw, task.frame.kind, day(task.frame.start), day(task.frame.end))
        })
        .collect();
    assert_eq!(
        frames,
        [
            "Từ 01/02/2026 đến 30/6/2026 Range 2026-02-01 2026-06-30",
            "Từ 01/02/2026 đến 30/06/2026 Range 2026-02-01 2026-06-30",
            "Quý II/2026 Quarter 2026-04-01 2026-06-30",
            "Từ 01/2026 Unresolved … …",
            "Từ 01/2026 đến Thường xuyên Unresolved … …",
            "Từ 12/2026 đến 01/2026 Unresolved … …",
        ]
    );
    let unread = ["D6 Từ 01/2026", "E7 Từ 01/2026 đến Thường xuyên", "E8 Từ 12/2026 đến 01/2026"];
    assert_eq!(asked(&list), unread.map(|words| format!("FrameUnresolved {words}")));
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
