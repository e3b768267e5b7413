//! Agencies for scripts: the catalogue, what became of bodies, who answers for a task.

use super::{Book, keys};
use serde_json::{Value, json};

fn names(rows: &Value) -> Vec<&str> {
    rows.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

/// The built-in list with all of the catalogue.
fn book() -> Book {
    let book = Book::absent();
    book.done(&["start", "--office", "Đảng ủy xã Tịnh Khê"]);
    book.done(&["agencies", "--adopt"]);
    book
}

fn lead(book: &Book, on: &str) -> Value {
    let told = book.done(&["responsible", "III/2/2.2", "--on", on, "--today", "2026-06-01"]);
    told["roles"].as_array().unwrap().iter().find(|role| role["role"] == "implement").unwrap().clone()
}

#[test]
fn the_catalogue_is_taken_over_and_every_name_of_the_list_is_known() {
    let book = Book::absent();
    book.done(&["start", "--office", "Đảng ủy xã Tịnh Khê"]);
    assert!(book.done(&["agencies", "--unrecognised"]).as_array().unwrap().len() > 20);
    let rows = book.done(&["agencies", "--catalogue"]);
    assert_eq!(keys(&rows[0]).join(" "), "after basis confirmed day key kind known level name note");
    let one = book.done(&["agencies", "--entry", "so-y-te", "--entry", "succession:so-khcn"]);
    assert_eq!(one, json!({"agencies": 3, "successions": 1}));
    let all = book.done(&["agencies", "--adopt"]);
    assert_eq!(keys(&all).join(" "), "agencies successions");
    assert_eq!(book.done(&["agencies", "--unrecognised"]), json!([]));
    let tree = book.done(&["agencies", "--on", "2025-09-01"]);
    assert_eq!(keys(&tree).join(" "), "day levels office orphaned rows unrecognised");
    let fields = "agency answers collective confirmed level members name parent short there written";
    assert_eq!(keys(&tree["rows"][0]).join(" "), fields);
    assert_eq!(tree["orphaned"], json!([]));
    book.done(&["undo"]);
    assert_eq!(book.done(&["agencies"])["rows"].as_array().unwrap().len(), 3);
}

#[test]
fn a_task_has_three_readings() {
    let book = book();
    let then = lead(&book, "2024-12-31");
    assert_eq!(then["then"], json!(["Ban Cán sự đảng Ủy ban nhân dân tỉnh"]));
    assert_eq!(then["now"], json!(["Đảng ủy Ủy ban nhân dân tỉnh"]));
    let written = &then["written"][0];
    assert_eq!(keys(written).join(" "), "basis confirmed name now recognised then");
    assert_eq!((&written["recognised"], &written["confirmed"]), (&json!(true), &json!(false)));
    assert_eq!(lead(&book, "2025-03-01")["then"], json!(["Đảng ủy Ủy ban nhân dân tỉnh"]));
    assert_eq!(book.kind_of_failure(&["responsible", "III/9"]), (2, "unknown".to_owned()));
}

#[test]
fn successions_are_entered_told_struck_and_undone() {
    let book = book();
    let add = ["successions", "--add", "--day", "2027-01-01", "--kind", "split", "--from", "Sở Y tế"];
    let to = ["--to", "Sở Y tế", "--to", "Sở Dân số", "--part", "", "--part", "Dân số", "--create"];
    let paper = ["--number", "12/NQ-HĐND", "--date", "2026-12-10", "--task", "III/5/5.3=Sở Dân số"];
    let rows = book.done(&[&add[..], &to[..], &paper[..]].concat());
    let fields = "after basis before confirmed day id kind links note paths tasks";
    assert_eq!(keys(&rows[0]).join(" "), fields);
    assert_eq!((names(&rows[0]["before"]), names(&rows[0]["after"])), (vec!["Sở Y tế"], vec!["Sở Y tế", "Sở Dân số"]));
    assert_eq!(rows[0]["paths"], json!(["III/5/5.3"]));
    let detail = book.done(&["agencies", "--show", "Sở Dân số", "--on", "2027-06-01"]);
    let fields = "agency events heirs name parent predecessors roster there written";
    assert_eq!(keys(&detail).join(" "), fields);
    assert!(names(&detail["predecessors"]).contains(&"Sở Y tế"));
    let before = book.done(&["successions"]).as_array().unwrap().len();
    let left = book.done(&["successions", "--remove", rows[0]["id"].as_str().unwrap()]);
    assert_eq!(left.as_array().unwrap().len(), before - 1);
    assert_eq!(book.done(&["undo"])["deed"], json!("remove_succession"));
    assert_eq!(book.done(&["undo"]), json!({"deed": "succeed", "subject": "Sở Y tế"}));
    assert_eq!(book.kind_of_failure(&["agencies", "--show", "Sở Dân số"]), (2, "unknown".to_owned()));
}

#[test]
fn a_file_brings_all_its_successions_or_none() {
    let book = book();
    let good =
        "[[succession]]\nday = \"2027-01-01\"\nkind = \"rename\"\nfrom = [\"Sở Công Thương\"]\nto = [\"Sở Kinh tế\"]\n";
    let bad = format!("{good}\n[[succession]]\nday = \"2027-02-01\"\nfrom = [\"Sở Không Có\"]\nto = [\"Sở Y tế\"]\n");
    let before = book.done(&["successions"]);
    let file = book.file("sap-nhap.toml", &bad);
    assert_eq!(book.kind_of_failure(&["successions", "--file", &file]), (2, "unknown".to_owned()));
    assert_eq!(book.done(&["successions"]), before);
    let file = book.file("sap-nhap.toml", good);
    let rows = book.done(&["successions", "--file", &file]);
    assert_eq!((names(&rows[0]["before"]), names(&rows[0]["after"])), (vec!["Sở Công Thương"], vec!["Sở Kinh tế"]));
    let file = book.file("hong.toml", "[[succession]]\nday = \"2027-01-01\"\nngay = 1\n");
    let (code, failure, _) = book.fails(&["successions", "--file", &file]);
    let problem = &failure["problems"][0];
    assert_eq!((code, &problem["code"], &problem["location"]["line"]), (3, &json!("agency_file_fault"), &json!(3)));
}

#[test]
fn bodies_are_added_called_otherwise_and_taken_out_while_nothing_points_to_them() {
    let book = Book::with_plan();
    let unknown = book.done(&["agencies", "--unrecognised"]);
    assert_eq!(names(&unknown), ["Văn phòng Đảng ủy", "các cơ quan, đơn vị liên quan"]);
    let added = book.done(&["agencies", "--add", "Văn phòng Đảng ủy xã Tịnh Khê", "--level", "xa"]);
    assert_eq!(keys(&added).join(" "), "agency name");
    book.done(&["agencies", "--alias", "Văn phòng Đảng ủy", "--of", "Văn phòng Đảng ủy xã Tịnh Khê"]);
    assert_eq!(names(&book.done(&["agencies", "--unrecognised"])), ["các cơ quan, đơn vị liên quan"]);
    let (code, failure, words) = book.fails(&["agencies", "--add", "Văn phòng Đảng ủy"]);
    assert_eq!((code, &failure["problems"][0]["code"]), (3, &json!("agency_name_taken")), "{words}");
    book.done(&["agencies", "--office", "Văn phòng Đảng ủy"]);
    let own = book.done(&["tasks", "--own"]);
    assert_eq!(own.as_array().unwrap().len(), 2);
    book.done(&["agencies", "--remove", "Văn phòng Đảng ủy"]);
    assert_eq!(names(&book.done(&["agencies", "--unrecognised"])).len(), 2);
}
