//! Where a list begins and ends, and what its columns are.

use super::*;
use nhiemvu::exchange::list::{Field, ListChoices, TEMPLATE, TableRole, read};
use nhiemvu::exchange::source::Refusal;
use nhiemvu::exchange::source::table::{Shown, TableKind, Template};
use nhiemvu::{Error, exchange::source::table::Value};
use nhiemvu_tests::tables::{Sheet, file, listed};

const HEADING: &[&str] = &["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"];

fn roles(list: &ListReading) -> Vec<(TableRole, bool)> {
    list.tables.iter().map(|table| (table.role, table.taken)).collect()
}

#[test]
fn a_letterhead_a_title_and_a_numbering_row_are_no_tasks() {
    let list = Sheet::of(&[
        &["TỈNH ỦY AN BÌNH", "", "ĐẢNG CỘNG SẢN VIỆT NAM"],
        &["*"],
        &[],
        &["DANH MỤC NHIỆM VỤ"],
        &["thực hiện Nghị quyết số 30-NQ/TW"],
        &["(Kèm theo Kế hoạch số 12-KH/TU ngày 5/2/2026 của Ban Thường vụ Tỉnh ủy)"],
        HEADING,
        &["(1)", "(2)", "(3)", "(4)"],
        &["1", "Lập kế hoạch", "Sở Nội vụ", "2026"],
        &["2", "Soát xét hồ sơ", "Sở Y tế", "Quý II/2026"],
    ])
    .list();
    assert_eq!(tasks(&list), ["1 Lập kế hoạch", "2 Soát xét hồ sơ"]);
    assert_eq!(list.reading.plan.number, "12-KH/TU");
    assert_eq!((list.tables[0].heading, list.tables[0].rows), (Some((7, 7)), 2));
    assert_eq!(asked(&list), [] as [&str; 0]);
    let location = &list.reading.tasks[1].location;
    assert_eq!(
        (location.file.as_deref(), location.sheet.as_deref(), location.row),
        (Some("danh-muc.xlsx"), Some("Trang 1"), Some(10))
    );
}

#[test]
fn headings_printed_again_on_every_page_and_what_stands_below_are_skipped() {
    let list = Sheet::of(&[
        HEADING,
        &["(1)", "(2)", "(3)", "(4)"],
        &["1", "Lập kế hoạch", "Sở Nội vụ", "2026"],
        HEADING,
        &["(1)", "(2)", "(3)", "(4)"],
        &["2", "Soát xét hồ sơ", "Sở Y tế", "2026"],
        &[],
        HEADING,
        &["3", "Tập huấn", "Sở Y tế", "2026"],
        &["", "Tổng cộng: 3 nhiệm vụ"],
        &["", "", "An Bình, ngày 5 tháng 2 năm 2026"],
        &["Nơi nhận:", "", "T/M BAN THƯỜNG VỤ"],
        &["- Như trên", "", "PHÓ BÍ THƯ"],
        &["", "", "Nguyễn Văn A"],
    ])
    .list();
    assert_eq!(tasks(&list), ["1 Lập kế hoạch", "2 Soát xét hồ sơ", "3 Tập huấn"]);
    assert_eq!(list.reading.tasks[2].agencies.len(), 1);
    assert_eq!(asked(&list), [] as [&str; 0]);
}

#[test]
fn f46_a_heading_of_two_rows_is_read_from_its_merged_cells() {
    let list = Sheet::of(&[
        &["TT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời gian hoàn thành", "Kết quả/Sản phẩm"],
        &["", "", "Chủ trì", "Phối hợp"],
        &["1", "Lập kế hoạch", "Sở Nội vụ", "Sở Tài chính", "12/2026", "Kế hoạch"],
    ])
    .merged(&[(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4), (1, 5, 2, 5)])
    .list();
    let task = &list.reading.tasks[0];
    assert_eq!(bodies(task), ["lead Sở Nội vụ", "coordinate Sở Tài chính"]);
    assert_eq!((task.frame.raw.as_str(), task.deliverable.as_str()), ("12/2026", "Kế hoạch"));
    assert_eq!(list.tables[0].columns[2].heading, "Cơ quan thực hiện / Chủ trì");
}

#[test]
fn f47_hidden_sheets_and_rows_are_told_and_left_unless_asked_for() {
    let rows: &[&[&str]] =
        &[HEADING, &["1", "Lập kế hoạch", "Sở Nội vụ", "2026"], &["2", "Rà soát", "Sở Y tế", "2026"]];
    let mut seen = Sheet::of(rows);
    seen.rows[2].hidden = true;
    let sheets = [Shown::Hidden, Shown::VeryHidden].map(|shown| {
        let mut sheet = Sheet::of(&[HEADING, &["1", "Việc ẩn", "Sở Nội vụ", "2026"]]);
        sheet.head.shown = shown;
        sheet
    });
    let mut all = vec![seen];
    all.extend(sheets);
    let book = file(all, None);
    let list = listed(&mut book.clone());
    assert_eq!(tasks(&list), ["1 Lập kế hoạch"]);
    assert_eq!(roles(&list), [(TableRole::Tasks, true), (TableRole::Tasks, false), (TableRole::Tasks, false)]);
    assert_eq!((list.tables[0].rows, list.tables[0].hidden_rows), (2, 1));
    let choices = ListChoices { tables: [(2, true)].into(), hidden_rows: true, ..ListChoices::default() };
    let list = read(&mut book.clone(), &choices, &mut |_| true).unwrap();
    assert_eq!(tasks(&list), ["1 Lập kế hoạch", "2 Rà soát", "1#2 Việc ẩn"]);
}

#[test]
fn a_table_of_indicators_is_no_list() {
    let indicators: &[&[&str]] =
        &[&["STT", "Chỉ tiêu", "Đơn vị tính", "2025", "2030"], &["1", "Tỷ lệ hồ sơ trực tuyến", "%", "80", "100"]];
    let tasks_of: &[&[&str]] = &[HEADING, &["1", "Lập kế hoạch", "Sở Nội vụ", "2026"]];
    let list = listed(&mut file(vec![Sheet::of(indicators), Sheet::of(tasks_of)], None));
    assert_eq!(roles(&list), [(TableRole::Indicators, false), (TableRole::Tasks, true)]);
    // Both in one sheet, a blank row and a caption between them, either way round.
    let caption: &[&[&str]] = &[&[], &["Biểu 2. Các chỉ tiêu"]];
    for rows in [[tasks_of, caption, indicators].concat(), [indicators, caption, tasks_of].concat()] {
        let list = Sheet::of(&rows).list();
        assert_eq!(tasks(&list), ["1 Lập kế hoạch"]);
        assert_eq!(list.tables.len(), 2);
        assert_eq!(asked(&list), [] as [&str; 0]);
    }
}

#[test]
fn two_lists_in_a_sheet_are_both_taken() {
    let list = Sheet::of(&[
        HEADING,
        &["1", "Lập kế hoạch", "Sở Nội vụ", "2026"],
        &[],
        &["Phụ lục II"],
        &["STT", "Nội dung nhiệm vụ", "Thời hạn", "Sản phẩm", "Cơ quan chủ trì"],
        &["1", "Rà soát", "2027", "Báo cáo", "Sở Y tế"],
    ])
    .list();
    assert_eq!(tasks(&list), ["1 Lập kế hoạch", "1#2 Rà soát"]);
    assert_eq!(list.reading.tasks[1].frame.raw, "2027");
    assert_eq!(asked(&list), [] as [&str; 0]);
}

#[test]
fn a_table_whose_columns_change_their_meaning_is_refused_from_that_row_on() {
    let list = Sheet::of(&[
        HEADING,
        &["1", "Lập kế hoạch", "Sở Nội vụ", "2026"],
        &["STT", "Nội dung nhiệm vụ", "Thời hạn", "Cơ quan chủ trì"],
        &["2", "Rà soát", "2026", "Sở Y tế"],
        &["3", "Tập huấn", "2026", "Sở Y tế"],
    ])
    .list();
    assert_eq!(tasks(&list), ["1 Lập kế hoạch"]);
    assert_eq!(asked(&list), ["ColumnsChange -3 STT | Nội dung nhiệm vụ | Thời hạn | Cơ quan chủ trì"]);
}

#[test]
fn a_list_without_a_column_of_contents_says_which_headings_it_has() {
    let list = Sheet::of(&[&["STT", "Cơ quan chủ trì", "Thời hạn"], &["1", "Sở Nội vụ", "2026"]]).list();
    assert_eq!(asked(&list), ["ContentColumnMissing -1 STT | Cơ quan chủ trì | Thời hạn"]);
    assert!(list.reading.tasks.is_empty() && list.has_list());
}

#[test]
fn a_person_overrules_what_the_columns_hold() {
    let sheet =
        Sheet::of(&[&["STT", "Mục tiêu", "Cơ quan chủ trì", "Thời hạn"], &["1", "Lập kế hoạch", "Sở Nội vụ", "2026"]]);
    let found = sheet.clone().list();
    assert_eq!(codes(&found), [ProblemCode::ContentColumnMissing]);
    let fields = vec![Some(Field::Code), Some(Field::Content), Some(Field::Implement), None];
    let choices = ListChoices { columns: [(found.tables[0].layout.clone(), fields)].into(), ..ListChoices::default() };
    let list = read(&mut sheet.file(), &choices, &mut |_| true).unwrap();
    assert_eq!(tasks(&list), ["1 Lập kế hoạch"]);
    assert_eq!(bodies(&list.reading.tasks[0]), ["implement Sở Nội vụ"]);
    assert_eq!(list.tables[0].columns[3].filled, 1);
}

#[test]
fn a_pasted_block_without_a_heading_is_read_once_its_columns_are_chosen() {
    let mut sheet = Sheet::of(&[&["1", "Lập kế hoạch", "Sở Nội vụ"], &["2", "Rà soát", "Sở Y tế"]]);
    sheet.head.kind = TableKind::Pasted;
    let found = sheet.clone().list();
    assert_eq!(roles(&found), [(TableRole::Other, false)]);
    assert!(!found.has_list());
    let fields = [Field::Code, Field::Content, Field::Lead].map(Some).to_vec();
    let choices = ListChoices {
        columns: [(found.tables[0].layout.clone(), fields)].into(),
        tables: [(0, true)].into(),
        ..ListChoices::default()
    };
    let list = read(&mut sheet.file(), &choices, &mut |_| true).unwrap();
    assert_eq!(tasks(&list), ["1 Lập kế hoạch", "2 Rà soát"]);
    assert_eq!(list.reading.tasks[0].location.sheet, None);
}

#[test]
fn a_heading_far_down_is_found_and_a_long_sheet_without_one_is_passed() {
    let filler: Vec<Vec<String>> = (0..450).map(|number| vec![format!("dòng {number}"), number.to_string()]).collect();
    let filler: Vec<Vec<&str>> = filler.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let mut rows: Vec<&[&str]> = filler.iter().map(Vec::as_slice).collect();
    assert_eq!(roles(&Sheet::of(&rows).list()), [(TableRole::Other, false)]);
    rows.extend([HEADING, &["1", "Lập kế hoạch", "Sở Nội vụ", "2026"]]);
    assert_eq!(tasks(&Sheet::of(&rows).list()), ["1 Lập kế hoạch"]);
}

#[test]
fn f57_a_list_of_a_newer_version_is_refused_and_one_of_another_program_is_not() {
    let sheet = || Sheet::of(&[HEADING, &["1", "Lập kế hoạch", "Sở Nội vụ", "2026"]]);
    let mark = |id: &str, version| Some(Template { id: id.to_owned(), version });
    let read = |template| read(&mut file(vec![sheet()], template), &ListChoices::default(), &mut |_| true);
    let newer = read(mark(TEMPLATE, 2)).unwrap_err();
    assert!(matches!(newer, Error::Refused { refusal: Refusal::NewerList { found: 2, known: 1 }, .. }));
    assert!(read(mark(TEMPLATE, 1)).is_ok() && read(mark("khac", 9)).is_ok());
}

#[test]
fn f60_reading_stops_when_it_is_told_to_and_an_empty_file_is_refused() {
    let rows: Vec<&[&str]> = vec![HEADING; 2000];
    let mut heard = Vec::new();
    let mut step = |rows| {
        heard.push(rows);
        heard.len() < 2
    };
    let stopped = read(&mut Sheet::of(&rows).file(), &ListChoices::default(), &mut step);
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert_eq!(heard, [512, 1024]);
    let empty = read(&mut Sheet::of(&[]).file(), &ListChoices::default(), &mut |_| true);
    assert!(matches!(empty, Err(Error::Refused { refusal: Refusal::Empty, .. })));
}

#[test]
fn progress_and_result_are_decided_by_their_cells() {
    let of = |progress: &str, result: &str| {
        let row: &[&str] = &["1", "Lập kế hoạch", progress, result];
        let list = Sheet::of(&[&["STT", "Nội dung", "Tiến độ", "Kết quả"], row]).list();
        (list.tables[0].columns[2].field, list.tables[0].columns[3].field)
    };
    assert_eq!(of("Quý II/2026", "Báo cáo của Sở"), (Some(Field::Frame), Some(Field::Deliverable)));
    assert_eq!(of("Đang thực hiện", "Đã ban hành kế hoạch"), (Some(Field::Status), Some(Field::Result)));
}

#[test]
fn every_value_of_a_cell_is_words() {
    let number = |value: f64, shown: &str| Value::Number { value, shown: shown.to_owned() };
    let list = Sheet::of(&[HEADING, &["x", "y", "Sở Y tế", "z"]])
        .value(2, 0, number(1.0, "1"))
        .value(2, 1, number(2026.0, "2026"))
        .value(2, 3, number(2027.0, "2027"))
        .list();
    let task = &list.reading.tasks[0];
    assert_eq!((task.code.as_str(), task.content.as_str(), task.frame.raw.as_str()), ("1", "2026", "2027"));
}
