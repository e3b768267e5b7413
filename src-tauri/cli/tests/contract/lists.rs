//! Lists as workbooks: the empty one needs no book, the filled one names its plan.

use super::*;

#[test]
fn the_empty_list_is_written_without_a_book() {
    let book = Book::absent();
    let out = book.folder.path().join("mẫu.xlsx");
    let said = book.done(&["template", "--out", out.to_str().unwrap()]);
    assert_eq!(said, json!({ "file": out }));
    assert!(std::fs::read(&out).unwrap().starts_with(b"PK") && !book.path.exists());
}

#[test]
fn the_list_of_the_plan_is_written_and_a_plan_that_is_not_there_is_not() {
    let book = Book::with_plan();
    let out = book.folder.path().join("danh mục.xlsx");
    let said = book.done(&["list", "--out", out.to_str().unwrap()]);
    assert_eq!(said, json!({ "file": out, "tasks": 2 }));
    let other = book.folder.path().join("khác.xlsx");
    let refused = book.run(&["list", "--plan", "không có", "--out", other.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(!other.exists());
}

#[test]
fn a_list_of_our_own_comes_back_as_it_went_and_fills_an_empty_book() {
    let book = Book::with_plan();
    let out = book.folder.path().join("danh mục.xlsx");
    book.done(&["list", "--out", out.to_str().unwrap()]);
    let counts =
        |said: &Value| [&said["added"], &said["changed"], &said["unchanged"]].map(|count| count.as_i64().unwrap());
    let again = book.done(&["import", out.to_str().unwrap(), "--apply"]);
    assert_eq!(counts(&again), [0, 0, 2]);
    assert!(again["tasks"].as_array().unwrap().iter().all(|task| task["evidence"] == "key"));
    let other = Book::empty();
    let fresh = other.done(&["import", out.to_str().unwrap(), "--as", "list", "--apply"]);
    assert_eq!(counts(&fresh), [2, 0, 0]);
    let tasks = other.done(&["tasks"]);
    assert_eq!(tasks[0]["content"], "Lắp đặt mạng không dây ở nhà văn hóa các thôn.");
    assert_eq!(tasks[1]["time_frame"]["end"], "2026-12-31");
}

#[test]
fn what_a_person_decided_of_a_list_comes_from_a_file() {
    let book = Book::with_plan();
    let file = |name: &str, text: &str| {
        let path = book.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let list = file(
        "danh mục.csv",
        "TT;Nội dung nhiệm vụ;Cơ quan chủ trì;Thời gian hoàn thành\n\
         5;Lắp đặt mạng không dây ở nhà văn hóa và trường học;Phòng Kinh tế;Quý IV/2026\n",
    );
    let asked = book.done(&["import", &list]);
    assert_eq!([&asked["asked"], &asked["added"]], [1, 0], "{asked:#}");
    assert_eq!(asked["tables"][0]["columns"][1]["field"], "content");
    let choices = file("quyết định.json", r#"{"import": {"answers": {"0": {"answer": "new"}}}}"#);
    let problems = book.folder.path().join("cần xem.xlsx");
    let args = ["import", &list, "--choices", &choices, "--problems", problems.to_str().unwrap(), "--apply"];
    let said = book.done(&args);
    assert_eq!([&said["asked"], &said["added"]], [0, 1], "{said:#}");
    assert!(std::fs::read(&problems).unwrap().starts_with(b"PK"));
    for wrong in [
        r#"{"answers": {}}"#,
        r#"{"import": {"left_row": [0]}}"#,
        r#"{"import": {"left_rows": [99]}}"#,
        r#"{"import": {"left_columns": ["foo"]}}"#,
        r#"{"import": {"answers": {"0": {"answer": "same", "task": "abc"}}}}"#,
    ] {
        let refused = book.run(&["import", &list, "--apply", "--choices", &file("sai.json", wrong)]);
        assert_eq!(refused.status.code(), Some(2), "{wrong}");
    }
}
