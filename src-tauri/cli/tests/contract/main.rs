//! The contract that scripts rely on: verbs, JSON, exit codes, words. The real
//! program is run, each test on a book of its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

mod agencies;
mod answers;
mod cycle;
mod damage;
mod indicators;
mod lists;
mod local;
mod reading;
mod syncs;

const PLAN: &str = "\
## KẾ HOẠCH

### phát triển thôn thông minh

#### I. NHIỆM VỤ

**1. Hạ tầng**

1.1. Lắp đặt mạng không dây ở nhà văn hóa các thôn.

- *Cơ quan thực hiện*: Văn phòng Đảng ủy chủ trì, phối hợp với các cơ quan, đơn vị liên quan.

- *Thời gian thực hiện:* Thường xuyên.

1.2. Số hóa hồ sơ lưu trữ của xã.

- *Cơ quan thực hiện*: Văn phòng Đảng ủy chủ trì, phối hợp với các cơ quan, đơn vị liên quan.

- *Thời gian thực hiện:* Năm 2025 - 2026.
";

/// A book in a folder of its own, driven by the real program.
struct Book {
    folder: TempDir,
    path: PathBuf,
}

impl Book {
    /// Only its place; there is no file yet.
    fn absent() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sổ của tôi 📒").join("sổ.sqlite");
        Self { folder, path }
    }

    /// Named, with nothing in it.
    fn empty() -> Self {
        let book = Self::absent();
        book.done(&["start", "--office", "Đảng ủy xã Tịnh Khê", "--empty"]);
        book
    }

    /// With the two tasks of [`PLAN`].
    fn with_plan() -> Self {
        let book = Self::empty();
        let plan = book.file("ke-hoach.md", PLAN);
        book.done(&["import", &plan, "--apply"]);
        book
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn run(&self, words: &[&str]) -> Output {
        command(&self.path).args(words).output().unwrap()
    }

    /// What a verb that must succeed answers as JSON.
    fn done(&self, words: &[&str]) -> Value {
        let output = self.run(&[words, &["--json"]].concat());
        assert_eq!(output.status.code(), Some(0), "{words:?}: {}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// The exit code, the failure as JSON and the words of a verb that must fail.
    fn fails(&self, words: &[&str]) -> (i32, Value, String) {
        let output = self.run(&[words, &["--json"]].concat());
        let failure: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{words:?}"));
        let plain = self.run(words);
        assert_eq!((text(&plain.stdout), plain.status.code()), (String::new(), output.status.code()), "{words:?}");
        assert_eq!(text(&plain.stderr), text(&output.stderr));
        (output.status.code().unwrap(), failure["error"].clone(), text(&output.stderr))
    }

    fn kind_of_failure(&self, words: &[&str]) -> (i32, String) {
        let (code, failure, _) = self.fails(words);
        (code, failure["failure"].as_str().unwrap().to_owned())
    }
}

fn command(book: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nhiemvu"));
    command
        .env_remove("NHIEMVU_STORE")
        .env("LANG", "C")
        .env("LC_ALL", "C")
        .env("USER", "chị Lan")
        .arg("--store")
        .arg(book);
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The keys of an object, sorted.
fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn paths(tasks: &Value) -> Vec<&str> {
    tasks.as_array().unwrap().iter().map(|task| task["path"].as_str().unwrap()).collect()
}

#[test]
fn a_look_at_a_file_writes_nothing_and_begins_no_book() {
    let book = Book::absent();
    let plan = book.file("ke-hoach.md", PLAN);
    let preview = book.done(&["import", &plan]);
    assert_eq!((&preview["applied"], &preview["added"]), (&json!(false), &json!(2)));
    assert!(!book.path.exists());
    let begun = Book::empty();
    begun.done(&["import", &plan]);
    assert_eq!(begun.done(&["tasks"]), json!([]));
}

#[test]
fn an_import_has_the_fields_of_the_contract_and_the_second_changes_nothing() {
    let book = Book::with_plan();
    let plan = book.file("ke-hoach.md", PLAN);
    let again = book.done(&["import", &plan, "--apply"]);
    for key in ["added", "changed", "unchanged", "unplaced", "problems", "tasks"] {
        assert!(again.get(key).is_some(), "{key}");
    }
    assert_eq!((&again["added"], &again["changed"], &again["unchanged"]), (&json!(0), &json!(0), &json!(2)));
    assert_eq!(book.done(&["history"]).as_array().unwrap().len(), 2);
}

#[test]
fn tasks_are_listed_and_found_as_the_contract_says() {
    let book = Book::with_plan();
    let tasks = book.done(&["tasks"]);
    assert_eq!(paths(&tasks), ["I/1/1.1", "I/1/1.2"]);
    let task = &tasks[1];
    let fields = "agencies code content deliverable id kind note parent path plan section time_frame";
    assert_eq!(keys(task).join(" "), fields);
    let frame = json!({"raw": "Năm 2025 - 2026", "kind": "range", "start": "2025-01-01", "end": "2026-12-31",
        "precision": "year", "confirmed": true});
    assert_eq!(task["time_frame"], frame);
    assert_eq!(task["agencies"][0], json!({"role": "lead", "name": "Văn phòng Đảng ủy", "raw": "Văn phòng Đảng ủy"}));
    for search in ["lưu trữ", "luu tru", "LƯU TRỮ", "I/1/1.2"] {
        assert_eq!(paths(&book.done(&["tasks", "--search", search])), ["I/1/1.2"], "{search}");
    }
    for search in ["\"", "*", "- -", "NOT OR", "☃"] {
        assert_eq!(book.done(&["tasks", "--search", search]), json!([]), "{search}");
    }
}

#[test]
fn progress_keeps_what_is_not_named_and_takes_a_text_that_begins_with_a_dash() {
    let book = Book::with_plan();
    let here = ["progress", "I/1/1.2", "--period", "2026-Q3"];
    book.done(&[&here[..], &["--state", "in_progress", "--result", "- Đã quét 40 hộp", "--percent", "40"]].concat());
    let said = book.done(&[&here[..], &["--state", "done", "--completed", "2026-09-20"]].concat());
    let fields =
        "completed difficulty evidence note percent period products proposal result revision rolled state task";
    assert_eq!(keys(&said).join(" "), fields);
    assert_eq!((&said["result"], &said["percent"]), (&json!("- Đã quét 40 hộp"), &json!(40)));
    let id = said["task"].as_str().unwrap();
    assert_eq!(book.done(&["progress", id, "--period", "2026-Q3", "--state", "suspended"])["completed"], json!(null));
}

#[test]
fn progress_that_cannot_be_is_refused_and_says_what_is_wrong() {
    let book = Book::with_plan();
    let refused = |words: &[&str]| {
        let (code, failure, _) = book.fails(&[&["progress", "I/1/1.2", "--period", "2027-Q1"][..], words].concat());
        (code, failure["problems"][0]["code"].as_str().unwrap_or_default().to_owned())
    };
    let code = |code: &str| (3, code.to_owned());
    assert_eq!(refused(&["--state", "done"]), code("completion_date_missing"));
    assert_eq!(refused(&["--state", "done", "--completed", "2027-04-01"]), code("completion_after_cut_off"));
    assert_eq!(refused(&["--state", "in_progress", "--completed", "2027-01-01"]), code("completion_date_unexpected"));
    assert_eq!(refused(&["--state", "done", "--completed", "1800-01-01"]), code("date_implausible"));
    assert_eq!(refused(&["--state", "in_progress", "--percent", "101"]), code("percent_out_of_range"));
    assert_eq!(refused(&["--state", "in_progress", "--percent", "-1"]), code("percent_out_of_range"));
    assert_eq!(refused(&["--state", "in_progress", "--result", &"ế".repeat(32_768)]), code("text_too_long"));
    let unknown = ["progress", "I/1/1.3", "--period", "2027-Q1", "--state", "done"];
    assert_eq!(book.kind_of_failure(&unknown), (2, "unknown".to_owned()));
    assert_eq!(book.done(&["history"]).as_array().unwrap().len(), 2);
}

#[test]
fn a_wrong_command_line_ends_with_2_and_vietnamese_words() {
    let book = Book::with_plan();
    let periods = ["2026-Q5", "2026-M7", "2026-M13", "2026Q3", "quý 3", "1800-Q1"];
    for period in periods {
        let (code, failure, words) = book.fails(&["owed", "--period", period]);
        assert_eq!((code, &failure["failure"]), (2, &json!("usage")));
        assert!(words.contains(period) && words.contains("2026-Q3"), "{words}");
    }
    for period in ["2026-Q3", "2026-q3", "2026-M07", "2026-H1", "2026-9M", "2026"] {
        book.done(&["owed", "--period", period]);
    }
    let wrong: [(&[&str], &str); 6] = [
        (&["tsaks"], "Không có lệnh tsaks. Có phải: tasks?"),
        (&["tasks", "--foo"], "Không có tùy chọn hoặc đối số --foo."),
        (&["import"], "Còn thiếu: <TỆP>."),
        (&["import", "a.md", "--as", "x"], "--as <LOẠI>: giá trị \"x\" không dùng được. Chỉ nhận: plan, list."),
        (&["backup", "a", "b"], "Không có tùy chọn hoặc đối số b."),
        (&["history", "--before", "x"], "--before <SỐ>: giá trị \"x\" không dùng được: cần một số nguyên."),
    ];
    for (words, said) in wrong {
        let (code, failure, told) = book.fails(words);
        assert_eq!((code, &failure["failure"], told.lines().next().unwrap()), (2, &json!("usage"), said));
    }
}

#[test]
fn every_verb_explains_itself_in_vietnamese() {
    let book = Book::absent();
    let verbs = [
        "start",
        "import",
        "tasks",
        "targets",
        "progress",
        "owed",
        "export",
        "check",
        "backup",
        "restore",
        "history",
        "undo",
        "redo",
        "indicators",
        "indicator",
        "join",
        "measure",
        "trajectory",
        "agencies",
        "successions",
        "responsible",
    ];
    let whole = text(&book.run(&["--help"]).stdout);
    for verb in verbs {
        assert!(whole.contains(&format!("\n  {verb} ")), "{verb}");
        let output = book.run(&[verb, "--help"]);
        let page = text(&output.stdout);
        assert_eq!(output.status.code(), Some(0));
        assert!(page.contains("JSON: ") && page.contains("Cách dùng: nhiemvu "), "{page}");
        for english in ["Usage", "Options:", "Arguments", "Print", "default", "possible", "Possible"] {
            assert!(!page.contains(english) && !whole.contains(english), "{english}: {page}");
        }
    }
    assert!(!book.path.exists());
}

#[test]
fn an_export_answers_with_the_statutory_buckets() {
    let book = Book::with_plan();
    let out = book.folder.path().join("báo cáo.xlsx");
    let out = out.to_str().unwrap();
    let exported = book.done(&["export", "--period", "2027-Q1", "--out", out, "--form", "state"]);
    let counts =
        json!({"done_on_time": 0, "done_late": 0, "open_in_time": 0, "open_overdue": 1, "no_deadline": 1, "total": 2});
    assert_eq!((&exported["counts"], &exported["form"]), (&counts, &json!("state")));
    for (bucket, count) in counts.as_object().unwrap() {
        assert_eq!(&exported[bucket], count);
    }
    assert_eq!(&std::fs::read(out).unwrap()[..2], b"PK");
    let no_folder = ["export", "--period", "2027-Q1", "--out", "/nowhere/at/all.xlsx"];
    assert_eq!(book.kind_of_failure(&no_folder), (3, "not_writable".to_owned()));
}

#[test]
fn open_questions_end_with_5_only_where_asked() {
    let book = Book::empty();
    let open = PLAN.replace("Thường xuyên", "Theo hướng dẫn của Trung ương");
    let plan = book.file("ke-hoach.md", open);
    assert_eq!(book.run(&["import", &plan]).status.code(), Some(0));
    assert_eq!(book.run(&["import", &plan, "--strict"]).status.code(), Some(5));
    let settled = book.file("ke-hoach-2.md", PLAN);
    assert_eq!(book.run(&["import", &settled, "--strict"]).status.code(), Some(0));
}

#[test]
fn deeds_are_taken_back_done_again_and_told_in_the_history() {
    let book = Book::with_plan();
    let before = book.done(&["tasks"]);
    assert_eq!(book.done(&["undo"]), json!({"deed": "import", "subject": "ke-hoach.md"}));
    assert_eq!(book.done(&["tasks"]), json!([]));
    assert_eq!(book.done(&["redo"]), json!({"deed": "import", "subject": "ke-hoach.md"}));
    assert_eq!(book.done(&["tasks"]), before);
    assert_eq!(book.kind_of_failure(&["redo"]), (3, "not_undoable".to_owned()));
    let history = book.done(&["history"]);
    let fields = "at deed number records standing subject values who";
    assert_eq!(keys(&history[0]).join(" "), fields);
    assert_eq!(history[0]["who"], json!("chị Lan"));
    // One plan, one document, two headings, two tasks.
    assert_eq!(history[0]["records"], json!(6));
    let named = &history[1]["values"][0];
    assert_eq!((&named["field"], &named["new"]), (&json!("name"), &json!("Đảng ủy xã Tịnh Khê")));
    assert_eq!(book.done(&["history", "--before", "2"]).as_array().unwrap().len(), 1);
    assert_eq!(book.done(&["history", "--task", "I/1/1.2"]).as_array().unwrap().len(), 1);
}

#[test]
fn starting_again_keeps_what_is_not_named_and_never_overwrites_the_plan() {
    let book = Book::absent();
    let office = ["start", "--office", "Đảng ủy xã A", "--superior", "Tỉnh ủy", "--periods", "decree09"];
    assert_eq!(book.done(&office)["tasks"], json!(25));
    let fuller = book.done(&["tasks"]);
    let title = book.done(&["start", "--office", "Đảng ủy xã B"])["plans"][0]["title"].as_str().unwrap().to_owned();
    let list = format!(
        "KẾ HOẠCH\n\n{title}\n\nI. NỘI DUNG THỰC HIỆN\n\n1. Xây dựng kho dữ liệu.\n\n- Cơ quan thực hiện: Sở Y tế.\n\n- Thời gian thực hiện: Năm 2030.\n"
    );
    let file = book.file("đầy đủ.txt", list);
    assert_eq!(book.done(&["import", &file, "--apply"])["known"], json!(true));
    let imported = book.done(&["tasks"]);
    assert_ne!(imported, fuller);
    let begun = book.done(&["start", "--office", "Đảng ủy xã C"]);
    assert_eq!(book.done(&["tasks"]), imported);
    let office = &begun["office"];
    assert_eq!((&office["superior"], &office["preset"]), (&json!("Tỉnh ủy"), &json!("decree09")));
}
