//! The office's own work and several plans for scripts.

use super::{Book, command, keys, text};
use serde_json::json;
use std::io::Write;
use std::process::Stdio;

#[test]
fn the_offices_own_work_is_added_changed_rolled_up_and_removed() {
    let book = Book::with_plan();
    let add = ["local", "add", "I/1/1.2", "--content", "Quét hồ sơ", "--unit", "Văn phòng", "--frame", "30/9/2026"];
    let added = book.done(&[&add[..], &["--step", "Mượn máy | 2026-08-01", "--weight", "3"]].concat());
    assert_eq!((&added["path"], &added["kind"]), (&json!("I/1/1.2/1"), &json!("local")));
    book.done(&["local", "add", "I/1/1.2", "--content", "Đánh máy mục lục"]);
    book.done(&["local", "change", "I/1/1.2/1", "--person", "Nguyễn Văn Bình"]);
    book.done(&["progress", "I/1/1.2/1", "--period", "2026-Q3", "--state", "done", "--completed", "2026-08-20"]);
    let page = book.done(&["local", "list", "--period", "2026-Q3"]);
    assert_eq!(keys(&page), ["assignees", "parents", "period", "pieces", "total"]);
    let parent = &page["parents"][0];
    let below = json!({"state": "in_progress", "percent": 75, "completed": null, "pieces": 2, "done": 1});
    assert_eq!((&parent["below"], &parent["percent"], &parent["rolled"]), (&below, &json!(75), &json!(true)));
    let row = &parent["rows"][0];
    assert_eq!((&row["person"], &row["deadline"]), (&json!("Nguyễn Văn Bình"), &json!("2026-09-30")));
    assert_eq!(row["steps"], json!([{"text": "Mượn máy", "due": "2026-08-01", "done_on": null}]));
    let mine = book.done(&["local", "list", "--period", "2026-Q3", "--assignee", "Nguyễn Văn Bình"]);
    assert_eq!(mine["parents"][0]["rows"].as_array().unwrap().len(), 1);
    book.done(&["progress", "I/1/1.2", "--period", "2026-Q3", "--state", "in_progress", "--percent", "10"]);
    assert_eq!(book.done(&["local", "roll-up", "I/1/1.2", "--period", "2026-Q3"])["percent"], 75);
    // What was said does not go from sight unasked.
    let (code, failure, words) = book.fails(&["local", "remove", "I/1/1.2/1"]);
    assert_eq!((code, &failure["problems"][0]["code"]), (3, &json!("progress_lost")));
    assert!(words.contains("--with-progress"), "{words}");
    let gone = book.done(&["local", "remove", "I/1/1.2/1", "--with-progress"]);
    assert_eq!(gone, json!({"said": 1, "extensions": 0}));
    book.done(&["undo"]);
    assert_eq!(book.done(&["local", "list", "--period", "2026-Q3"])["pieces"], 2);
    let counts = book.done(&["owed", "--period", "2026-Q3"]);
    assert_eq!((counts["rows"].as_array().unwrap().len(), &counts["counts"]["total"]), (4, &json!(2)));
}

#[test]
fn a_table_is_shown_first_and_written_when_asked() {
    let book = Book::with_plan();
    let table =
        "Thuộc nhiệm vụ\tNội dung\tThời hạn\n1.1\tKhảo sát nhà văn hóa\t30/9/2026\n\tKéo cáp\t3/6\n9.9\tLạc\t\n";
    let paste = |words: &[&str]| {
        let mut child = command(&book.path)
            .args(["local", "paste", "--paste", "-", "--json"])
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(table.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        (output.status.code().unwrap(), serde_json::from_str::<serde_json::Value>(&text(&output.stdout)).unwrap())
    };
    let (code, shown) = paste(&["--strict"]);
    assert_eq!((code, &shown["applied"], &shown["added"], &shown["refused"]), (5, &json!(false), &json!(2), &json!(1)));
    assert_eq!(shown["columns"][0], json!(["A", "parent"]));
    let problem = &shown["rows"][2]["problems"][0];
    assert_eq!((&problem["code"], &problem["location"]), (&json!("parent_unknown"), &json!({"row": 4, "column": "A"})));
    let pieces = || book.done(&["local", "list", "--period", "2026-Q3"])["pieces"].clone();
    assert_eq!(pieces(), 0);
    assert_eq!(paste(&["--apply"]).0, 0);
    assert_eq!(pieces(), 2);
    let file = book.file("viec.txt", "Nội dung\tBộ phận\nLập danh sách\tVăn phòng\n");
    let added = book.done(&["local", "paste", "--file", &file, "--under", "I/1/1.2", "--apply"]);
    assert_eq!((&added["added"], &added["file"]), (&json!(1), &json!("viec.txt")));
    assert_eq!(
        book.kind_of_failure(&["local", "paste", "--file", &file, "--under", "IX/9"]),
        (2, "unknown".to_owned())
    );
}

#[test]
fn plans_end_are_taken_up_again_cited_and_linked() {
    let book = Book::with_plan();
    let other = super::PLAN
        .replace("phát triển thôn thông minh", "phát triển khoa học công nghệ")
        .replace("1.1. Lắp", "3.1. Lắp")
        .replace("1.2. Số hóa hồ sơ lưu trữ của xã", "3.2. Nghiên cứu giống quế mới");
    let file = book.file("ke-hoach-2.md", other);
    book.done(&["import", &file, "--apply"]);
    let plans = book.done(&["plans", "list"]);
    assert_eq!(plans[0]["standing"], json!({"state": "open", "ended": null, "superseded_by": null, "reason": ""}));
    let close = ["plans", "close", "thôn thông minh", "--on", "2026-08-10", "--reason", "Hết giai đoạn"];
    assert_eq!(book.done(&close)["standing"]["state"], "closed");
    assert_eq!(book.done(&["owed", "--period", "2026-Q4"])["rows"].as_array().unwrap().len(), 2);
    assert_eq!(book.done(&["plans", "reopen", "thôn thông minh"])["standing"]["state"], "open");
    let supersede = ["plans", "supersede", "thôn thông minh", "--on", "2026-08-10", "--reason", "Kế hoạch mới", "--by"];
    assert_eq!(book.done(&[&supersede[..], &["khoa học"]].concat())["standing"]["superseded_by"], plans[1]["id"]);
    book.done(&["undo"]);
    let (code, failure, _) = book.fails(&[&supersede[..], &["thôn thông minh"]].concat());
    assert_eq!((code, &failure["problems"][0]["code"]), (3, &json!("successor_unfit")));
    let proposed = book.done(&["plans", "link"]);
    assert_eq!((&proposed[0]["path"], &proposed[0]["other_path"]), (&json!("I/1/1.1"), &json!("I/1/3.1")));
    book.done(&["plans", "link", "I/1/1.1", "I/1/3.1", "--note", "cùng việc"]);
    assert_eq!(book.done(&["plans", "link"]), json!([]));
    book.done(&["plans", "link", "I/1/1.1", "I/1/3.1", "--no"]);
    assert_eq!(book.done(&["plans", "link"]).as_array().unwrap().len(), 1);
    let cited = book.done(&["plans", "cite", "I/1/1.2", "--plan", "khoa học", "--place", "mục 3"]);
    assert_eq!((&cited["plan"], &cited["place"]), (&plans[1]["id"], &json!("mục 3")));
}
