//! Trouble with files: what is brought in, the book itself, its copies.

use super::{Book, PLAN, command, text};
use serde_json::json;
use std::path::Path;
use std::process::Stdio;

#[test]
fn input_that_cannot_be_read_ends_with_3_and_changes_nothing() {
    let book = Book::empty();
    let folder = book.folder.path().to_str().unwrap().to_owned();
    let reason = |path: &str| {
        let (code, failure, words) = book.fails(&["import", path, "--apply"]);
        assert_eq!(code, 3, "{words}");
        assert!(!words.contains("Lỗi của chương trình"), "{words}");
        let reason = failure["reason"]["refusal"].as_str().or(failure["failure"].as_str());
        reason.unwrap().to_owned()
    };
    assert_eq!(reason(&book.file("a.md", "")), "empty");
    assert_eq!(reason(&book.file("a.docx", b"\x7FELF\0\0\x01")), "unknown_format");
    assert_eq!(reason(&book.file("a.docx", b"PK\x03\x04cut")), "damaged");
    assert_eq!(reason(&book.file("a.doc", b"%PDF-1.7")), "old_format");
    assert_eq!(reason(&book.file("a.txt", b"T\xB5i")), "legacy_encoding");
    assert_eq!(reason(&book.file("a.md", "# Thông báo\n\nHọp chi bộ.\n")), "no_task");
    assert_eq!(reason(&book.file("a.md", "a b c\n".repeat(7 << 20))), "too_large");
    assert_eq!(reason(&folder), "not_readable");
    assert_eq!(reason("không có.md"), "not_readable");
    assert_eq!(book.done(&["history"]).as_array().unwrap().len(), 1);
}

#[test]
fn a_book_that_is_not_there_is_not_begun_by_asking_it() {
    let book = Book::absent();
    let asking: [&[&str]; 7] = [
        &["tasks"],
        &["targets"],
        &["check"],
        &["history"],
        &["undo"],
        &["backup", "."],
        &["export", "--period", "2026-Q3", "--out", "a.xlsx"],
    ];
    for words in asking {
        let (code, _, said) = book.fails(words);
        assert_eq!(code, 4);
        assert!(said.contains("Chưa có sổ tại"), "{said}");
    }
    assert!(!book.path.exists());
}

#[test]
fn a_book_that_cannot_be_used_ends_with_4_and_is_not_touched() {
    let book = Book::empty();
    let unusable = |path: &str| {
        let before = std::fs::read(path).ok();
        let output = command(Path::new(path)).arg("tasks").output().unwrap();
        let said = text(&output.stderr);
        assert_eq!((output.status.code(), std::fs::read(path).ok()), (Some(4), before), "{said}");
        assert!(!said.contains("Lỗi của chương trình"), "{said}");
    };
    unusable(&book.file("a.sqlite", PLAN));
    unusable(&book.file("b.sqlite", b"SQLite format 3\0 and no more"));
    unusable(book.folder.path().to_str().unwrap());
}

#[test]
fn a_damaged_book_is_reported_as_unsound_and_a_copy_brings_it_back() {
    let book = Book::with_plan();
    let copies = book.folder.path().join("sao lưu");
    let backup = book.done(&["backup", copies.to_str().unwrap()]);
    assert_eq!((&backup["tasks"], &backup["progress"]), (&json!(2), &json!(0)));
    let before = book.done(&["tasks"]);
    let mut bytes = std::fs::read(&book.path).unwrap();
    bytes[3 * 4096..7 * 4096].fill(0xFF);
    std::fs::write(&book.path, bytes).unwrap();
    let output = book.run(&["check", "--json"]);
    let health: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), &health["sound"]), (Some(4), &json!(false)));
    let restored = book.done(&["restore", backup["path"].as_str().unwrap()]);
    assert!(Path::new(restored["aside"].as_str().unwrap()).exists());
    assert_eq!(book.done(&["check"])["sound"], json!(true));
    assert_eq!(book.done(&["tasks"]), before);
}

#[test]
fn a_restore_keeps_every_book_it_replaces_and_makes_the_folder_it_needs() {
    let book = Book::with_plan();
    let backup = book.done(&["backup", book.folder.path().to_str().unwrap()]);
    let copy = backup["path"].as_str().unwrap();
    let mut asides: Vec<String> =
        (0..3).map(|_| book.done(&["restore", copy])["aside"].as_str().unwrap().to_owned()).collect();
    asides.sort();
    asides.dedup();
    assert_eq!(asides.len(), 3);
    assert!(asides.iter().all(|aside| Path::new(aside).exists()));
    let elsewhere = Book::absent();
    elsewhere.done(&["restore", copy]);
    assert_eq!(elsewhere.done(&["tasks"]), book.done(&["tasks"]));
}

#[test]
fn a_copy_that_is_no_book_is_refused_as_input() {
    let book = Book::with_plan();
    let before = std::fs::read(&book.path).unwrap();
    let cut = book.file("cut.sqlite", &before[..before.len() / 3]);
    let beside = || std::fs::read_dir(book.path.parent().unwrap()).unwrap().count();
    let files = beside();
    for copy in ["không có.sqlite", &book.file("a.sqlite", PLAN), &cut] {
        assert_eq!(book.fails(&["restore", copy]).0, 3, "{copy}");
    }
    assert_eq!((std::fs::read(&book.path).unwrap(), beside()), (before, files));
}

#[test]
fn a_book_in_use_elsewhere_is_not_replaced_under_its_user() {
    let book = Book::with_plan();
    let backup = book.done(&["backup", book.folder.path().to_str().unwrap()]);
    let window = nhiemvu::Store::open(&book.path, "cửa sổ").unwrap();
    let (code, failure, words) = book.fails(&["restore", backup["path"].as_str().unwrap()]);
    assert_eq!((code, &failure["failure"]), (4, &json!("busy")), "{words}");
    drop(window);
    book.done(&["restore", backup["path"].as_str().unwrap()]);
}

#[test]
fn an_import_killed_at_any_moment_leaves_the_book_as_it_was_or_whole() {
    let book = Book::with_plan();
    let mut plan = PLAN.replace("thôn thông minh", "đô thị thông minh");
    for heading in 2..40 {
        plan += &format!("\n**{heading}. Lĩnh vực {heading}**\n");
        for task in 1..30 {
            plan += &format!("\n{heading}.{task}. Rà soát việc số {task}.\n\n- *Thời gian thực hiện:* Năm 2030.\n");
        }
    }
    let plan = book.file("dài.md", plan);
    let (before, whole) = (json!(2), json!(2 + 2 + 38 * 29));
    let mut wait = std::time::Duration::from_millis(20);
    loop {
        let mut import = command(&book.path).args(["import", &plan, "--apply"]).stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(wait);
        let ended = import.try_wait().unwrap().is_some();
        import.kill().ok();
        import.wait().unwrap();
        let health = book.done(&["check"]);
        assert_eq!(health["sound"], json!(true));
        assert!(health["tasks"] == before && !ended || health["tasks"] == whole, "{wait:?}: {health}");
        if health["tasks"] == whole {
            break;
        }
        wait = wait * 3 / 2;
    }
}
