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
