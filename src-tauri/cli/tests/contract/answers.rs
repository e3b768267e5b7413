//! What is said, where it cannot be said, and what is said of a wrong use.

use super::{Book, PLAN, command, keys, text};
use serde_json::{Value, json};
use std::process::Command;

/// What a program says that is started with these words and nothing else, and its code.
fn bare(words: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_nhiemvu")).args(words).env_remove("NHIEMVU_STORE").output().unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_told_and_ends_with_4() {
    let book = Book::with_plan();
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    for words in [&["tasks"][..], &["tasks", "--json"], &["check", "--json"], &["--help"], &["tasks", "--help"]] {
        let output = command(&book.path).args(words).stdout(full()).output().unwrap();
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(4), "{words:?}: {said}");
        assert!(said.contains("Không ghi được kết quả ra stdout"), "{words:?}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_early_is_no_failure() {
    let book = Book::with_plan();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = command(&book.path).arg("tasks").stdout(writer).output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn percent_and_day_can_be_taken_away_and_nothing_is_done_of_what_is_not_started() {
    let book = Book::with_plan();
    let said = |words: &[&str]| book.done(&[&["progress", "I/1/1.1", "--period", "2026-Q3"], words].concat());
    assert_eq!(said(&["--state", "in_progress", "--percent", "100"])["percent"], json!(100));
    assert_eq!(said(&["--state", "in_progress"])["percent"], json!(100));
    assert_eq!(said(&["--state", "not_started"])["percent"], Value::Null);
    assert_eq!(said(&["--state", "in_progress", "--percent", "40"])["percent"], json!(40));
    assert_eq!(said(&["--state", "in_progress", "--percent", "none"])["percent"], Value::Null);
    assert_eq!(said(&["--state", "done", "--completed", "2026-08-01"])["completed"], json!("2026-08-01"));
    assert_eq!(said(&["--state", "done"])["completed"], json!("2026-08-01"));
    assert_eq!(said(&["--state", "done", "--completed", "none"])["completed"], Value::Null);
    let contradiction = ["progress", "I/1/1.1", "--period", "2026-Q3", "--state", "not_started", "--percent", "100"];
    let (code, failure, words) = book.fails(&contradiction);
    assert_eq!((code, &failure["problems"][0]["code"]), (3, &json!("percent_unexpected")), "{words}");
}

#[test]
fn f27_an_empty_file_is_no_empty_book() {
    let book = Book::with_plan();
    book.done(&["import", &book.file("khác.md", PLAN.replace("thôn thông minh", "đô thị")), "--apply"]);
    std::fs::write(&book.path, "").unwrap();
    for words in [&["tasks"][..], &["check"], &["start", "--office", "Đảng ủy xã Tịnh Khê"], &["undo"]] {
        let (code, failure, said) = book.fails(words);
        assert_eq!((code, &failure["failure"]), (4, &json!("unusable")), "{said}");
        assert!(said.contains("nhiemvu restore \""), "{said}");
    }
    assert_eq!(std::fs::metadata(&book.path).unwrap().len(), 0);
    let alone = Book::absent();
    std::fs::create_dir_all(alone.path.parent().unwrap()).unwrap();
    std::fs::write(&alone.path, "").unwrap();
    assert_eq!(alone.kind_of_failure(&["tasks"]), (4, "unusable".to_owned()));
    alone.done(&["start", "--office", "Đảng ủy xã Tịnh Khê", "--empty"]);
    assert_eq!(alone.done(&["tasks"]), json!([]));
}

#[test]
fn what_is_wrong_is_named() {
    let (code, _, said) = bare(&["--json"]);
    assert!(code == 2 && said.contains("Còn thiếu lệnh."), "{said}");
    let book = Book::empty();
    let (_, _, said) = book.fails(&["list", "--out", "a.xlsx"]);
    assert!(said.contains("Sổ chưa có kế hoạch nào"), "{said}");
    let (_, _, said) = Book::with_plan().fails(&["list", "--out", "a.xlsx", "--plan", "không có"]);
    assert!(said.contains("\"không có\""), "{said}");
    let (_, _, said) = book.fails(&["import", &book.file("a.docx", b"\x7FELF\0\0\x01")]);
    assert!(said.contains(".docx, .xlsx, .md hoặc .txt"), "{said}");
}

#[test]
fn a_variable_that_is_set_to_nothing_names_no_book() {
    let book = Book::with_plan();
    let program = |store: &str| {
        let home = book.folder.path();
        let mut program = Command::new(env!("CARGO_BIN_EXE_nhiemvu"));
        program.arg("tasks").env("NHIEMVU_STORE", store).env("HOME", home).env("XDG_DATA_HOME", home);
        program.env("LOCALAPPDATA", home).output().unwrap()
    };
    assert_eq!(program(book.path.to_str().unwrap()).status.code(), Some(0));
    let said = text(&program("").stderr);
    assert!(!said.contains("--store"), "{said}");
}

#[test]
fn the_help_is_in_vietnamese_and_names_what_the_json_has() {
    let verbs = ["start", "import", "tasks", "progress", "export", "template", "list", "backup", "restore", "history"];
    for verb in verbs {
        let (code, help, _) = bare(&[verb, "--help"]);
        assert_eq!(code, 0);
        assert!(help.contains(&format!("Cách dùng: nhiemvu {verb} [TÙY CHỌN]")), "{help}");
        for word in ["OPTIONS", "FILE", "TEXT", "DIR", "TASK", "DATE", "STATE", "FORM", "Usage"] {
            assert!(!help.contains(word), "{verb}: {word} in {help}");
        }
    }
    let (_, help, _) = bare(&["import", "--help"]);
    let book = Book::with_plan();
    let imported = book.done(&["import", &book.file("ke-hoach.md", PLAN)]);
    let documented = |value: &Value| {
        for key in keys(value) {
            assert!(help.contains(key), "{key} in {help}");
        }
    };
    documented(&imported);
    documented(&imported["duties"]);
    assert_eq!((&imported["asked"], &imported["left"]), (&json!(0), &json!(0)));
    let (_, tasks, _) = bare(&["tasks", "--help"]);
    for key in keys(&book.done(&["tasks"])[0]) {
        assert!(tasks.contains(key), "{key} in {tasks}");
    }
    for key in keys(&imported["tasks"][0]) {
        assert!(help.contains(key) || tasks.contains(key), "{key}");
    }
}
