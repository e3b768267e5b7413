//! Indicators for scripts: grouped, measured, held against their way.

use super::Book;
use serde_json::{Value, json};

/// The built-in list, whose targets are those of 2025, 2030 and 2045.
fn book() -> Book {
    let book = Book::absent();
    book.done(&["start", "--office", "Đảng ủy xã Tịnh Khê"]);
    book
}

fn row<'b>(board: &'b Value, name: &str) -> &'b Value {
    let rows = board["rows"].as_array().unwrap();
    rows.iter().find(|row| row["name"].as_str().unwrap().starts_with(name)).unwrap()
}

#[test]
fn what_is_proposed_is_joined_and_measured_and_told() {
    let book = book();
    let before = book.done(&["indicators", "--period", "2025-Q4"]);
    assert_eq!((before["rows"].as_array().unwrap().len(), before["proposals"].as_array().unwrap().len()), (15, 3));
    let joined = book.done(&["join", "--proposed"]);
    assert_eq!((joined["rows"].as_array().unwrap().len(), joined["proposals"].as_array().unwrap().len()), (12, 0));
    let economy = row(&joined, "Kinh tế số");
    assert_eq!((&economy["name"], economy["milestones"].as_array().unwrap().len()), (&json!("Kinh tế số"), 2));
    let changed =
        book.done(&["indicator", "Kinh tế số", "--base-year", "2020", "--base-value", "8", "--source", "Cục Thống kê"]);
    assert_eq!((&changed["base_value"], &changed["confirmed"]), (&json!("8"), &json!(true)));
    let written =
        book.done(&["measure", "Kinh tế số", "--period", "2025-Q4", "--value", "16,5", "--source", "Cục Thống kê"]);
    assert_eq!(written, json!({"written": 1, "doubts": []}));
    let way = book.done(&["trajectory", "Kinh tế số"]);
    assert_eq!((&way["path"], &way["base"][1]), (&json!("linear"), &json!("8")));
    let point = &way["points"][0];
    assert_eq!(point["measure"]["value"], json!({"state": "number", "value": "16.5", "part": null, "whole": null}));
    assert_eq!((&point["judged"]["course"], &point["judged"]["gap"]), (&json!("behind"), &json!("-1.5")));
    let told = String::from_utf8(book.run(&["trajectory", "Kinh tế số"]).stdout).unwrap();
    assert!(told.contains("16,5 (Cục Thống kê): chưa đạt tiến độ, phải đạt từ 18 trở lên"), "{told}");
}

#[test]
fn no_data_is_said_and_is_never_zero() {
    let book = book();
    let unmeasured = |book: &Book| {
        let checks = book.done(&["checks", "--period", "2025-Q4"]);
        checks.as_array().unwrap().iter().filter(|check| check["target"].is_string()).count()
    };
    let before = unmeasured(&book);
    book.done(&["measure", "Internet", "--period", "2025-Q4", "--value", "chưa có số liệu"]);
    assert_eq!(unmeasured(&book), before - 1);
    let board = book.done(&["indicators", "--period", "2025-Q4"]);
    let cell = &row(&board, "Internet")["cells"][5];
    assert_eq!(
        (&cell["measure"]["value"], &cell["judged"]["course"]),
        (&json!({"state": "no_data"}), &json!("no_data"))
    );
    book.done(&["measure", "Internet", "--period", "2025-Q4", "--value", "0/96"]);
    let board = book.done(&["indicators", "--period", "2025-Q4"]);
    assert_eq!(row(&board, "Internet")["cells"][5]["judged"]["course"], "behind");
    book.done(&["measure", "Internet", "--period", "2025-Q4", "--value", ""]);
    let board = book.done(&["indicators", "--period", "2025-Q4"]);
    assert_eq!(row(&board, "Internet")["cells"][5]["measure"], Value::Null);
}

#[test]
fn what_is_wrong_ends_with_3_and_changes_nothing_and_what_is_doubtful_is_told() {
    let book = book();
    let (code, failure, said) = book.fails(&["measure", "Internet", "--period", "2025-Q4", "--value", "97/96"]);
    assert_eq!((code, &failure["problems"][0]["code"]), (3, &json!("part_above_whole")));
    assert!(said.contains("không thể lớn hơn tổng số"), "{said}");
    let (code, failure, _) = book.fails(&["measure", "Kinh tế số", "--period", "2025-Q4", "--value", "1"]);
    assert_eq!((code, &failure["failure"]), (2, &json!("ambiguous")));
    let (code, failure, _) = book.fails(&["trajectory", "không có gì"]);
    assert_eq!((code, &failure["failure"]), (2, &json!("unknown")));
    let (code, ..) = book.fails(&["indicator", "Internet", "--kind", "số"]);
    assert_eq!(code, 2);
    let written =
        book.done(&["measure", "Đổi mới công nghệ, thiết bị bình quân", "--period", "2025-Q4", "--value", "1,234"]);
    assert_eq!(written["doubts"][0]["text"], "1,234 → 1.234");
    let undone = book.done(&["undo"]);
    assert_eq!(undone["deed"], "measure");
}
