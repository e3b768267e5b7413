//! Blocks from the clipboard.

use super::*;
use nhiemvu::exchange::list::Field;
use nhiemvu::exchange::worker::Foreign;

#[test]
fn f59_quoted_cells_of_a_pasted_block_keep_their_lines() {
    let list = list("pasted_quoted_cells.txt");
    let first = "1.10 Rà soát⏎văn bản | lead Sở Y tế, lead \"Tổ 06\", lead Sở Tài chính | 6/2025 (Month 2025-06-30)";
    assert_eq!(lines(&list), [first, "2 \"Đề án\" 06 | lead Sở Nội vụ | 2026 (Year 2026-12-31)"]);
}

#[test]
fn marks_around_every_field_of_a_block_are_no_words() {
    let list = list("marks_around_every_field.txt");
    let first = "1 Đề án \"06\" | lead Sở Y tế | 2026 (Year 2026-12-31)";
    assert_eq!(lines(&list), [first, "2 Mở lớp | lead Sở Nội vụ | 2027 (Year 2027-12-31)"]);
    assert_eq!(asked(&list), NONE);
}

#[test]
fn a_row_with_a_comma_too_many_is_named_and_not_shifted() {
    let list = list("comma_too_many.csv");
    let first = "1 Rà soát hồ sơ | lead Sở Y tế | 2026 (Year 2026-12-31)";
    assert_eq!(lines(&list), [first, "3 Sửa đường, cầu | lead Sở Y tế | 2027 (Year 2027-12-31)"]);
    // Nor does what follows it go on with the task before.
    let told = "FieldsTooMany -3 2 | Mở lớp | cấp thẻ | Sở Nội vụ | 2026";
    assert_eq!(asked(&list), [told, "RowUnplaced -4 và trao quà"]);
    assert_eq!(list.reading.problems[0].weight, nhiemvu::domain::problem::Weight::Error);
    let remarks = crate::list::files::list("comma_too_many_before_empty_remarks.csv");
    assert_eq!((lines(&remarks).len(), asked(&remarks)), (2, vec![told.to_owned()]));
}

#[test]
fn f59_running_text_is_no_list() {
    assert_eq!(refused("running_text.txt"), Refusal::NoTask);
}

/// A file as if its text came from the clipboard.
fn pasted(name: &str, choices: &ListChoices) -> ListReading {
    let text = std::fs::read_to_string(folder().join(name)).unwrap();
    let read = Readers::InProcess.tables(Foreign::pasted(text), &|| false, |tables| {
        Ok(nhiemvu::exchange::list::read(tables, choices, &mut |_| true).unwrap())
    });
    read.unwrap()
}

#[test]
fn f59_one_pasted_column_is_what_is_to_be_done() {
    let headed = pasted("pasted_one_column.txt", &ListChoices::default());
    let tasks =
        ["1 Rà soát hồ sơ đất đai của các thôn", "2 Tập huấn cán bộ một cửa", "3 Sửa đường⏎vào chợ"].map(str::to_owned);
    assert_eq!((lines(&headed), asked(&headed)), (tasks.to_vec(), Vec::new()));
    // The same lines without a heading leave a question.
    let bare = pasted("pasted_one_column_without_heading.txt", &ListChoices::default());
    assert_eq!(lines(&bare)[..2], tasks[..2]);
    assert_eq!(lines(&bare)[2], "3 Sửa đường vào chợ");
    assert_eq!(asked(&bare), ["HeadingMissing -1 Rà soát hồ sơ đất đai của các thôn"]);
    let left = ListChoices { tables: [(0, false)].into(), ..ListChoices::default() };
    assert_eq!(lines(&pasted("pasted_one_column_without_heading.txt", &left)), NONE);
    // A file of such lines is running text.
    assert_eq!(refused("pasted_one_column.txt"), Refusal::UnknownFormat);
}

#[test]
fn f59_a_pasted_block_without_a_heading_is_read_once_its_columns_are_chosen() {
    let found = pasted("pasted_without_heading.txt", &ListChoices::default());
    assert_eq!((lines(&found).len(), found.tables[0].layout.as_str()), (0, "#4"));
    let fields = [Field::Code, Field::Content, Field::Lead, Field::Frame].map(Some).to_vec();
    let choices = ListChoices {
        columns: [(found.tables[0].layout.clone(), fields)].into(),
        tables: [(0, true)].into(),
        ..ListChoices::default()
    };
    let first = "1 Rà soát hồ sơ | lead Sở Y tế | 2026 (Year 2026-12-31)";
    let second = "2 Tập huấn cán bộ | lead Sở Nội vụ | Quý II/2026 (Quarter 2026-06-30)";
    assert_eq!(lines(&pasted("pasted_without_heading.txt", &choices)), [first, second]);
}
