//! The reporting cycle for scripts: a year of quarters, a return that is sent, checked, compared and corrected.

use super::Book;
use serde_json::{Value, json};

fn buckets(owed: &Value) -> Vec<i64> {
    let names = ["done_on_time", "done_late", "open_in_time", "open_overdue", "no_deadline", "total"];
    names.iter().map(|name| owed["counts"][name].as_i64().unwrap()).collect()
}

/// A year in which the second task is done on 20 September.
fn year(preset: &str) -> Vec<(Vec<String>, Vec<i64>)> {
    let book = Book::with_plan();
    book.done(&["cycle", "quarter", "--periods", preset, "--any-day"]);
    let done = ["progress", "I/1/1.2", "--state", "done", "--completed", "2026-09-20", "--period"];
    let third = book.run(&[&done[..], &["2026-Q3"]].concat());
    if third.status.code() != Some(0) {
        book.done(&[&done[..], &["2026-Q4"]].concat());
    }
    let quarter = |number: u8| {
        let owed = book.done(&["obligations", "--period", &format!("2026-Q{number}"), "--today", "2026-12-31"]);
        let paths = owed["rows"].as_array().unwrap().iter().map(|row| row["path"].as_str().unwrap().to_owned());
        (paths.collect(), buckets(&owed))
    };
    (1..=4).map(quarter).collect()
}

#[test]
fn a_year_of_quarters_puts_20_september_into_the_fourth_by_the_decree_and_the_third_by_the_calendar() {
    let both = vec!["I/1/1.1".to_owned(), "I/1/1.2".to_owned()];
    let (open, done) = (vec![0, 0, 1, 0, 1, 2], vec![1, 0, 0, 0, 1, 2]);
    let decree = [
        (both.clone(), open.clone()),
        (both.clone(), open.clone()),
        (both.clone(), open.clone()),
        (both.clone(), done.clone()),
    ];
    assert_eq!(year("decree09"), decree);
    let settled = vec!["I/1/1.1".to_owned()];
    let calendar = [(both.clone(), open.clone()), (both.clone(), open), (both, done.clone()), (settled, done)];
    assert_eq!(year("calendar"), calendar);
}

#[test]
fn periods_tell_how_each_return_stands_and_by_which_day() {
    let book = Book::with_plan();
    book.done(&["cycle", "quarter", "--periods", "decree09", "--any-day"]);
    let third = |today: &str| {
        let rows = book.done(&["periods", "--today", today]);
        let row = rows.as_array().unwrap().iter().find(|row| row["period"]["key"] == "2026-Q3").unwrap().clone();
        (row["due"]["owing"].clone(), row["due"]["day"].clone(), row["due"]["days"].clone())
    };
    assert_eq!(third("2026-09-15"), (json!("due_soon"), json!("2026-09-19"), json!(4)));
    assert_eq!(third("2026-09-25"), (json!("late"), json!("2026-09-19"), json!(-6)));
    assert_eq!(third("2026-10-25"), (json!("locked"), json!("2026-09-29"), json!(-26)));
    let (code, failure, _) = book.fails(&["period", "2026-Q3", "--send-by", "2026-09-01"]);
    assert_eq!((code, &failure["problems"][0]["code"]), (3, &json!("days_out_of_order")));
    assert_eq!(book.done(&["period", "2026-Q3", "--send-by", "2026-09-20"])["send_by"], "2026-09-20");
    let once = ["--name", "Sơ kết", "--from", "2026-08-01", "--cut-off", "2026-08-31", "--send-by", "2026-09-05"];
    let once = book.done(&[&["period", "new-2026", "--grace", "2026-09-10"], &once[..]].concat());
    assert_eq!(once["key"], "2026-X01");
}

#[test]
fn a_day_off_moves_the_send_by_day_and_a_day_worked_instead_moves_it_back() {
    let book = Book::with_plan();
    book.done(&["cycle", "quarter", "--periods", "decree09", "--send-after", "7", "--workdays"]);
    let due = || {
        let rows = book.done(&["periods", "--today", "2026-09-15"]);
        let row = rows.as_array().unwrap().iter().find(|row| row["period"]["key"] == "2026-Q3").unwrap().clone();
        row["period"]["send_by"].clone()
    };
    assert_eq!(due(), "2026-09-21");
    let known = book.done(&["days"]).as_array().unwrap().len();
    let days = book.done(&["days", "2026-09-21", "--name", "Nghỉ bù"]);
    assert_eq!(days.as_array().unwrap().len(), known + 1);
    assert_eq!(due(), "2026-09-22");
    book.done(&["days", "2026-09-21", "--remove"]);
    assert_eq!(due(), "2026-09-21");
    let (code, failure, _) = book.fails(&["days", "2026-09-21", "--remove"]);
    assert_eq!((code, failure["failure"].as_str()), (2, Some("unknown")));
    // Of one cycle alone nothing is left to be owed.
    let (code, failure, _) = book.fails(&["cycle", "quarter", "--off"]);
    assert_eq!((code, &failure["problems"][0]["code"]), (3, &json!("cycles_missing")));
    let kept = book.done(&["cycle", "quarter", "--periods", "calendar"]);
    assert_eq!(kept[0]["send_after"], 7);
}

#[test]
fn a_return_that_was_sent_is_the_same_to_the_byte_and_a_changed_cell_is_named() {
    let book = Book::with_plan();
    let (sent, again) = (book.folder.path().join("lần 1.xlsx"), book.folder.path().join("lần 1 nữa.xlsx"));
    let (sent, again) = (sent.to_str().unwrap(), again.to_str().unwrap());
    book.done(&["progress", "I/1/1.2", "--period", "2026-Q3", "--state", "in_progress", "--result", "Đã quét 40 hộp"]);
    let row = book.done(&["submit", "--period", "2026-Q3", "--on", "2026-10-02", "--out", sent]);
    assert_eq!(
        (&row["version"], &row["sent"], row["sha256"].as_str().unwrap().len()),
        (&json!(1), &json!("2026-10-02"), 64)
    );
    let save = ["progress", "I/1/1.2", "--period", "2026-Q3", "--state", "in_progress", "--result", "Đã quét 60 hộp"];
    assert_eq!(book.kind_of_failure(&save), (3, "locked".to_owned()));
    assert_eq!(book.kind_of_failure(&["undo"]), (3, "not_undoable".to_owned()));
    book.done(&["reopen", "--period", "2026-Q3", "--reason", "Bổ sung"]);
    book.done(&save);
    assert_eq!(book.done(&["submit", "--period", "2026-Q3", "--on", "2026-10-05"])["version"], 2);
    book.done(&["returns", "--period", "2026-Q3", "--version", "1", "--out", again]);
    assert!(std::fs::read(sent).unwrap() == std::fs::read(again).unwrap(), "byte for byte");
    let verdict = book.done(&["verify", sent]);
    assert_eq!(
        (&verdict["is_whole"], &verdict["known"], &verdict["sha256"]),
        (&json!(true), &json!(true), &row["sha256"])
    );
    let differences = book.done(&["diff", "2026-Q3@1", "2026-Q3@2"]);
    let change = json!({"field": "result", "old": "Đã quét 40 hộp", "new": "Đã quét 60 hộp"});
    assert_eq!((&differences[0]["path"], &differences[0]["changes"]), (&json!("I/1/1.2"), &json!([change])));
    assert_eq!(book.done(&["returns"]).as_array().unwrap().len(), 2);

    // Somebody writes another result into the file.
    let altered = rewritten(sent, "Đã quét 40 hộp", "Đã quét 90 hộp");
    let altered = book.file("đã sửa.xlsx", altered);
    let output = book.run(&["verify", &altered, "--json"]);
    assert_eq!(output.status.code(), Some(3));
    let verdict: Value = serde_json::from_slice(&output.stdout).unwrap();
    let cell = &verdict["changed"][0];
    assert_eq!((&cell["was"], &cell["now"]), (&json!("Đã quét 40 hộp"), &json!("Đã quét 90 hộp")));
    assert_eq!((&verdict["is_whole"], cell["sheet"].as_str()), (&json!(false), Some("Báo cáo")));
}

/// The bytes of a workbook whose first sheet says something else in a cell.
fn rewritten(file: &str, was: &str, now: &str) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut from = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..from.len() {
        let mut part = from.by_index(number).unwrap();
        let (name, mut bytes) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut bytes).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(was), "the result stands in the sheet");
            bytes = text.replace(was, now).into_bytes();
        }
        to.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn deadlines_are_put_off_and_tasks_left_out_for_a_reason() {
    let book = Book::with_plan();
    let longer = ["extend", "I/1/1.2", "--decision", "12-QĐ/ĐU", "--decided", "2026-05-05", "--end", "2027-06-30"];
    assert_eq!(book.done(&longer)["end"], "2027-06-30");
    book.done(&["exempt", "I/1/1.1", "--period", "2026-Q3", "--reason", "Đã bàn giao"]);
    let owed = book.done(&["obligations", "--period", "2026-Q3", "--today", "2026-09-25"]);
    assert_eq!(
        (&owed["rows"][0]["due"]["owing"], &owed["rows"][0]["exempt"]),
        (&json!("exempt"), &json!("Đã bàn giao"))
    );
    assert_eq!(
        (&owed["rows"][1]["deadline"], &owed["rows"][1]["extended"]),
        (&json!("2026-12-31"), &json!("2027-06-30"))
    );
    let (code, failure, _) =
        book.fails(&["extend", "I/1/1.1", "--decision", "1", "--decided", "2026-05-05", "--end", "2027-01-01"]);
    assert_eq!((code, &failure["problems"][0]["code"]), (3, &json!("nothing_to_extend")));
}

#[test]
fn papers_beside_the_return_are_written_and_forms_kept() {
    let book = Book::with_plan();
    let at = |name: &str| book.folder.path().join(name).to_str().unwrap().to_owned();
    let narrative = at("báo cáo.docx");
    assert_eq!(book.done(&["narrative", "--period", "2026-Q3", "--out", &narrative])["counts"]["total"], 2);
    assert!(std::fs::read(&narrative).unwrap().starts_with(b"PK"));
    let calendar = at("hạn.ics");
    assert_eq!(book.done(&["calendar", "--out", &calendar, "--today", "2026-12-20"])["entries"], 3);
    assert!(std::fs::read_to_string(&calendar).unwrap().contains("DTSTART;VALUE=DATE:20261231"));
    assert_eq!(book.done(&["checks", "--period", "2026-Q3", "--today", "2026-09-25"]).as_array().unwrap().len(), 2);
    let form = at("mẫu.toml");
    book.done(&["form", "--write", "state-annex", "--out", &form]);
    let text = std::fs::read_to_string(&form).unwrap().replace("state-annex", "cua-tinh");
    let listed = book.done(&["form", "--add", &book.file("mẫu của tỉnh.toml", text), "--choose", "cua-tinh"]);
    assert_eq!(
        (&listed[0]["id"], &listed[0]["own"], &listed[0]["chosen"]),
        (&json!("cua-tinh"), &json!(true), &json!(true))
    );
    let (code, failure, words) = book.fails(&["form", "--add", &book.file("hỏng.toml", "id = 5")]);
    assert_eq!((code, &failure["problems"][0]["code"]), (3, &json!("form_fault")));
    assert!(words.contains("dòng"), "{words}");
}
