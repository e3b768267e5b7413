//! Returns that are sent: frozen, opened again, corrected, written anew.

use super::{book, going, id, key, say};
use nhiemvu::domain::extension::Extension;
use nhiemvu::domain::obligation::Owing;
use nhiemvu::domain::period::Preset;
use nhiemvu::domain::problem::ProblemCode;
use nhiemvu::domain::snapshot::{Line, Row};
use nhiemvu::store::views::{Deed, SentRow};
use nhiemvu::{Error, actions};
use nhiemvu_tests::{Book, day, office};
use rusqlite::Connection;

fn submit(book: &Book, on: &str) -> Result<SentRow, Error> {
    Ok(actions::submit(&book.store, key("2026-Q3"), (day(on), day("2026-11-20")), "", &mut |_| true)?.value)
}

fn rows(book: &Book, version: u32) -> Vec<Row> {
    let sent = book.store.read(|db| db.submission(key("2026-Q3"), Some(version))).unwrap();
    let lines = sent.lines().map(Result::unwrap);
    lines.filter_map(|line| if let Line::Task(row) = line { Some(*row) } else { None }).collect()
}

#[test]
fn a_return_that_was_sent_never_changes_whatever_is_done_afterwards() {
    let book = book(Preset::Decree09);
    say(&book, "1.2", "2026-Q3", going("đã khảo sát")).unwrap();
    let sent = submit(&book, "2026-09-18").unwrap();
    assert_eq!((sent.version, sent.sent, sent.counts.total), (1, day("2026-09-18"), 3));
    let file = book.folder.path().join("lan-1.xlsx");
    actions::export_sent(&book.store, key("2026-Q3"), None, &file).unwrap();
    let (first, kept) = (std::fs::read(&file).unwrap(), rows(&book, 1));
    let renamed = nhiemvu::domain::office::Office {
        name: "Đảng ủy phường Trương Quang Trọng".to_owned(), ..office()
    };
    drop(actions::change_office(&book.store, &renamed).unwrap());
    say(&book, "1.2", "2026-Q4", going("đã xong phần móng")).unwrap();
    let again = book.folder.path().join("lan-1-nua.xlsx");
    let row = actions::export_sent(&book.store, key("2026-Q3"), Some(1), &again).unwrap();
    assert_eq!(
        (std::fs::read(&again).unwrap() == first, row.sha256 == sent.sha256, rows(&book, 1)),
        (true, true, kept)
    );
    let head = book.store.read(|db| db.submission(key("2026-Q3"), None)).unwrap().head;
    assert_eq!(head.office.name, office().name);
}

#[test]
fn what_was_sent_can_neither_be_written_over_nor_taken_back() {
    let book = book(Preset::Decree09);
    say(&book, "1.2", "2026-Q3", going("đã khảo sát")).unwrap();
    submit(&book, "2026-09-18").unwrap();
    let locked = |outcome: Result<(), Error>| {
        let Err(Error::Locked { period, sent }) = outcome else { panic!("{outcome:?}") };
        assert_eq!((period, sent), (key("2026-Q3"), day("2026-09-18")));
    };
    locked(say(&book, "1.2", "2026-Q3", going("đã khác")));
    locked(submit(&book, "2026-09-19").map(drop));
    locked(actions::exempt(&book.store, &id(&book, "1.2"), key("2026-Q3"), Some("thôi")).map(drop));
    assert!(matches!(book.store.undo(), Err(Error::NotUndoable(_))));
    let raw = Connection::open(book.store.path()).unwrap();
    for sql in ["UPDATE submission SET sha256 = ''", "DELETE FROM submission"] {
        assert!(raw.execute(sql, []).is_err(), "{sql}");
    }
    // What comes afterwards can be taken back again, down to the return.
    say(&book, "1.2", "2026-Q4", going("tiếp tục")).unwrap();
    assert_eq!(book.store.undo().unwrap().value.deed, Deed::SaveProgress);
    assert!(matches!(book.store.undo(), Err(Error::NotUndoable(_))));
}

#[test]
fn a_return_is_opened_again_for_a_reason_and_its_correction_is_version_2() {
    let book = book(Preset::Decree09);
    say(&book, "1.2", "2026-Q3", going("đã khảo sát")).unwrap();
    let first = submit(&book, "2026-09-18").unwrap();
    let refused = actions::reopen(&book.store, key("2026-Q3"), "  ").unwrap_err();
    assert!(matches!(refused, Error::Invalid(problems) if problems[0].code == ProblemCode::ReasonMissing));
    drop(actions::reopen(&book.store, key("2026-Q3"), "Sai số liệu mục 1.2").unwrap());
    assert!(matches!(actions::reopen(&book.store, key("2026-Q3"), "nữa"), Err(Error::Unknown { .. })));
    say(&book, "1.2", "2026-Q3", going("đã khảo sát xong")).unwrap();
    let second = submit(&book, "2026-09-22").unwrap();
    assert_eq!((second.version, second.reason.as_str()), (2, "Sai số liệu mục 1.2"));
    assert_ne!(first.sha256, second.sha256);
    let results = |version| rows(&book, version).into_iter().map(|row| row.result).collect::<Vec<_>>();
    assert_eq!(results(1), ["", "đã khảo sát", ""]);
    assert_eq!(results(2), ["", "đã khảo sát xong", ""]);
    let head = book.store.read(|db| db.submission(key("2026-Q3"), Some(2))).unwrap().head;
    assert_eq!(head.sent.unwrap().replaces, Some(first.sha256));
    // On time by the day the first version was sent.
    let periods = book.store.read(|db| db.period_rows(day("2026-11-20"))).unwrap();
    let row = periods.iter().find(|row| row.period.key == key("2026-Q3")).unwrap();
    assert_eq!((row.due.owing, row.versions.len(), row.reopened.clone()), (Owing::SentOnTime, 2, None));
}

#[test]
fn after_its_lock_a_return_is_sent_only_with_a_reason() {
    let book = book(Preset::Decree09);
    let late = submit(&book, "2026-09-30").unwrap_err();
    assert!(matches!(late, Error::Invalid(problems) if problems[0].code == ProblemCode::ReasonMissing));
    let sent = actions::submit(
        &book.store,
        key("2026-Q3"),
        (day("2026-09-30"), day("2026-09-30")),
        "Mất liên lạc do bão",
        &mut |_| true,
    );
    assert_eq!(sent.unwrap().value.reason, "Mất liên lạc do bão");
}

#[test]
fn a_return_is_sent_on_a_day_that_has_come_in_its_period_and_after_the_version_before() {
    let book = book(Preset::Decree09);
    let refused = |on: &str, today: &str| match actions::submit(
        &book.store,
        key("2026-Q3"),
        (day(on), day(today)),
        "",
        &mut |_| true,
    ) {
        Err(Error::Invalid(problems)) => (problems[0].code, problems[0].field.clone().unwrap_or_default()),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused("2026-09-18", "2026-09-17"), (ProblemCode::SentAhead, "on".to_owned()));
    // Before its cut-off a return cannot be complete.
    assert_eq!(refused("2026-09-13", "2026-09-20"), (ProblemCode::ReasonMissing, "reason".to_owned()));
    assert_eq!(submit(&book, "2026-09-18").unwrap().version, 1);
    drop(actions::reopen(&book.store, key("2026-Q3"), "Sót một kết quả").unwrap());
    assert_eq!(refused("2026-09-17", "2026-09-20"), (ProblemCode::SentBeforeLast, "on".to_owned()));
    assert_eq!(refused("2026-06-01", "2026-09-20"), (ProblemCode::SentBeforePeriod, "on".to_owned()));
    assert_eq!(submit(&book, "2026-09-18").unwrap().version, 2);
}

#[test]
fn a_return_that_was_sent_empty_is_the_one_the_next_is_compared_with() {
    let book = book(Preset::Decree09);
    let before = || book.store.read(|db| db.return_head(key("2026-Q4"), None)).unwrap().before.map(|found| found.key);
    assert_eq!(before(), None);
    submit(&book, "2026-09-18").unwrap();
    assert_eq!(before(), Some(key("2026-Q3")));
}

#[test]
fn a_return_that_is_stopped_while_it_is_sent_was_not_sent() {
    let book = book(Preset::Decree09);
    let stopped =
        actions::submit(&book.store, key("2026-Q3"), (day("2026-09-18"), day("2026-09-18")), "", &mut |_| false);
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert_eq!(book.store.read(|db| db.sent()).unwrap(), []);
    assert_eq!(submit(&book, "2026-09-18").unwrap().version, 1);
}

#[test]
fn rows_carry_what_was_put_off_what_is_exempt_and_how_it_stood_before() {
    let book = book(Preset::Decree09);
    say(&book, "1.2", "2026-Q2", going("đã khảo sát")).unwrap();
    say(&book, "1.2", "2026-Q3", going("đã thiết kế")).unwrap();
    let until = Extension {
        decision: "12-QĐ/TU".to_owned(),
        decided: day("2026-08-01"),
        end: day("2026-12-31"),
        reason: "Chờ vốn".to_owned(),
    };
    drop(actions::extend(&book.store, &id(&book, "1.2"), &until).unwrap());
    drop(actions::exempt(&book.store, &id(&book, "1.1"), key("2026-Q3"), Some("Không thuộc xã")).unwrap());
    submit(&book, "2026-09-18").unwrap();
    let rows = rows(&book, 1);
    assert_eq!((rows[0].exempt.as_str(), rows[0].owed), ("Không thuộc xã", false));
    assert_eq!((rows[1].extension.as_ref(), rows[1].deadline), (Some(&until), Some(day("2026-06-30"))));
    let before = rows[1].before.as_ref().unwrap();
    assert_eq!((before.result.as_str(), rows[1].result.as_str()), ("đã khảo sát", "đã thiết kế"));
}

#[test]
fn a_copy_of_evidence_that_was_damaged_is_made_anew() {
    let book = book(Preset::Decree09);
    let proof = book.folder.path().join("biên bản.pdf");
    std::fs::write(&proof, "biên bản họp").unwrap();
    let first = actions::attach(&book.store, &proof, true).unwrap();
    assert_eq!((first.name.as_str(), first.size, first.copied), ("biên bản.pdf", 17, true));
    std::fs::write(&first.path, "hỏng").unwrap();
    assert_eq!(actions::attach(&book.store, &proof, true).unwrap(), first);
    assert_eq!(std::fs::read_to_string(&first.path).unwrap(), "biên bản họp");
    let looked_at = actions::attach(&book.store, &proof, false).unwrap();
    assert_eq!((looked_at.path, looked_at.sha256), (proof.display().to_string(), first.sha256));
    assert!(matches!(actions::attach(&book.store, book.folder.path(), false), Err(Error::Unread { .. })));
}

#[test]
fn what_two_returns_say_otherwise_is_a_sheet_of_its_own() {
    let book = book(Preset::Decree09);
    say(&book, "1.2", "2026-Q3", going("đã khảo sát")).unwrap();
    submit(&book, "2026-09-18").unwrap();
    say(&book, "1.2", "2026-Q4", going("đã đào móng")).unwrap();
    let path = book.folder.path().join("so sánh.xlsx");
    let sides = [(key("2026-Q3"), Some(1)), (key("2026-Q4"), None)];
    assert_eq!(actions::export_comparison(&book.store, sides[0], sides[1], &path).unwrap(), 1);
    use calamine::Reader;
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(&path).unwrap();
    assert_eq!(workbook.sheet_names(), ["So sánh"]);
    let sheet = workbook.worksheet_range("So sánh").unwrap();
    let written: Vec<String> = sheet.used_cells().map(|(_, _, value)| value.to_string()).collect();
    let title = "so sánh báo cáo quý iii năm 2026 (lần gửi 1) với báo cáo quý iv năm 2026 (theo sổ hiện nay)";
    assert!(written.iter().any(|text| text.to_lowercase() == title), "{written:?}");
    let change = ["đã khảo sát", "đã đào móng"].map(str::to_owned);
    assert!(written.windows(2).any(|pair| *pair == change), "{written:?}");
}
