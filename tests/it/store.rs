//! The book: writing, taking back, finding, opening.

use nhiemvu::domain::period::PeriodKey;
use nhiemvu::domain::progress::{ProgressDraft, State};
use nhiemvu::domain::status::Label;
use nhiemvu::exchange::builtin;
use nhiemvu::exchange::plan::Reading;
use nhiemvu::exchange::preview::Fate;
use nhiemvu::store::views::{Deed, SortBy, Standing, TaskQuery, Topic};
use nhiemvu::{Error, Store, actions};
use nhiemvu_tests::{Book, book_with, day, empty_book, office, plan, task};
use proptest::prelude::*;
use rusqlite::Connection;

fn quarter() -> PeriodKey {
    PeriodKey::quarter(2026, 3)
}

fn three_tasks() -> Reading {
    plan(vec![
        task("1.1", "Rà soát cơ chế, chính sách về khởi nghiệp sáng tạo", "Thường xuyên"),
        task("1.2", "Xây dựng Trung tâm dữ liệu số của xã", "Quý II/2026"),
        task("1.10", "Phủ sóng mạng 5G toàn xã", "Năm 2021 - 2030"),
    ])
}

fn said(result: &str) -> ProgressDraft {
    ProgressDraft { state: State::InProgress, result: result.to_owned(), ..ProgressDraft::default() }
}

/// Every value of the book, tables in order, without the history itself.
pub(crate) fn dump(store: &Store) -> Vec<String> {
    let connection = Connection::open(store.path()).unwrap();
    let tables = [
        "setting", "plan", "source", "section", "task", "target", "period", "progress", "mention", "local", "citation",
        "twin",
    ];
    let mut lines = Vec::new();
    for table in tables {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values: Vec<String> = (0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect();
            lines.push(format!("{table}: {}", values.join(" | ")));
        }
    }
    lines
}

fn paths(book: &Book, query: TaskQuery) -> Vec<String> {
    let page = book.store.read(|db| db.tasks(&TaskQuery { period: quarter(), ..query })).unwrap();
    page.rows.into_iter().map(|row| row.path).collect()
}

fn find(book: &Book, search: &str) -> Vec<String> {
    paths(book, TaskQuery { search: search.to_owned(), ..TaskQuery::default() })
}

#[test]
fn a_failed_write_leaves_nothing_behind() {
    let book = book_with(&three_tasks());
    let before = dump(&book.store);
    let outcome = book.store.write(Deed::ChangeOffice, "", |db| {
        db.change_office(&nhiemvu::domain::office::Office::default())?;
        Err::<(), _>(Error::Cancelled)
    });
    assert!(matches!(outcome, Err(Error::Cancelled)));
    assert_eq!(dump(&book.store), before);
    assert_eq!(book.store.read(|db| db.history(None, None)).unwrap().len(), 2);
}

#[test]
fn a_deed_that_changes_nothing_is_no_entry_in_the_history() {
    let book = book_with(&three_tasks());
    let again = actions::change_office(&book.store, &office()).unwrap();
    assert_eq!(again.topics, []);
    let again = actions::apply(&book.store, &three_tasks()).unwrap();
    assert_eq!((again.topics, again.value.unchanged), (vec![], 3));
    assert_eq!(book.store.read(|db| db.history(None, None)).unwrap().len(), 2);
}

#[test]
fn undo_and_redo_bring_back_every_value_and_survive_a_restart() {
    let book = empty_book();
    let mut states = vec![dump(&book.store)];
    let mut keep = |store: &Store| states.push(dump(store));
    drop(actions::start_book(&book.store, &office(), true).unwrap());
    keep(&book.store);
    drop(actions::apply(&book.store, &three_tasks()).unwrap());
    keep(&book.store);
    let task = book.store.read(|db| db.task_named("III/1/1.2")).unwrap();
    let met = actions::save_progress(&book.store, &task.id, quarter(), said("đã họp"), None).unwrap().value.revision;
    keep(&book.store);
    drop(actions::save_progress(&book.store, &task.id, quarter(), said("đã ký"), Some(met)).unwrap());
    keep(&book.store);

    let path = book.store.path().to_owned();
    let Book { store, folder } = book;
    drop(store);
    let store = Store::open(&path, "anh Ba").unwrap();
    for state in states.iter().rev().skip(1) {
        drop(store.undo().unwrap());
        assert_eq!(&dump(&store), state);
    }
    assert!(matches!(store.undo(), Err(Error::NotUndoable(_))));
    drop(store);
    let store = Store::open(&path, "anh Ba").unwrap();
    for state in states.iter().skip(1) {
        drop(store.redo().unwrap());
        assert_eq!(&dump(&store), state);
    }
    assert!(matches!(store.redo(), Err(Error::NotUndoable(_))));
    assert!(store.check().unwrap().is_sound());
    drop(folder);
}

#[test]
fn something_new_ends_the_chance_to_redo() {
    let book = book_with(&three_tasks());
    let task = book.store.read(|db| db.task_named("III/1/1.1")).unwrap();
    drop(actions::save_progress(&book.store, &task.id, quarter(), said("một"), None).unwrap());
    let undone = book.store.undo().unwrap();
    assert_eq!((undone.value.deed, undone.value.subject.as_str()), (Deed::SaveProgress, "III/1/1.1"));
    assert_eq!(undone.topics, [Topic::Progress, Topic::History]);
    drop(actions::save_progress(&book.store, &task.id, quarter(), said("hai"), None).unwrap());
    assert!(matches!(book.store.redo(), Err(Error::NotUndoable(_))));
    let standings: Vec<Standing> =
        book.store.read(|db| db.history(None, None)).unwrap().iter().map(|row| row.standing).collect();
    assert_eq!(standings, [Standing::Done, Standing::Dropped, Standing::Done, Standing::Done]);
}

#[test]
fn the_history_of_a_task_says_who_when_what_and_both_values() {
    let book = book_with(&three_tasks());
    let task = book.store.read(|db| db.task_named("III/1/1.2")).unwrap();
    let met = actions::save_progress(&book.store, &task.id, quarter(), said("đã họp"), None).unwrap().value.revision;
    drop(actions::save_progress(&book.store, &task.id, quarter(), said("đã ký"), Some(met)).unwrap());
    let rows = book.store.read(|db| db.history(None, Some(&task.id))).unwrap();
    let deeds: Vec<Deed> = rows.iter().map(|row| row.named.deed).collect();
    assert_eq!(deeds, [Deed::SaveProgress, Deed::SaveProgress, Deed::Import]);
    assert_eq!(rows[0].who, "chị Lan");
    let values: Vec<(&str, Option<&str>, Option<&str>)> =
        rows[0].values.iter().map(|value| (value.field.as_str(), value.old.as_deref(), value.new.as_deref())).collect();
    assert_eq!(values, [("result", Some("đã họp"), Some("đã ký"))]);
}

#[test]
fn a_form_opened_before_someone_else_wrote_is_refused() {
    let book = book_with(&three_tasks());
    let task = book.store.read(|db| db.task_named("III/1/1.1")).unwrap();
    let save = |result, revision| actions::save_progress(&book.store, &task.id, quarter(), said(result), revision);
    let first = save("một", None).unwrap().value;
    assert!(matches!(save("hai", None), Err(Error::Stale(_))));
    let kept = || book.store.read(|db| db.progress(&task.id, quarter())).unwrap().unwrap();
    assert_eq!(kept(), first);
    // What was taken back in between is not what the form was opened with.
    let second = save("hai", Some(first.revision)).unwrap().value;
    drop(book.store.undo().unwrap());
    drop(save("ba", Some(first.revision)).unwrap());
    assert!(matches!(save("bốn", Some(second.revision)), Err(Error::Stale(_))));
    assert_eq!(kept().said.result, "ba");
}

#[test]
fn searching_finds_with_and_without_marks_and_puts_the_very_marks_first() {
    let book = book_with(&plan(vec![
        task("1.1", "Thu hút đầu tư", "2025"),
        task("1.2", "Quản lý thư viện số", "2025"),
        task("1.3", "Thu thập dữ liệu", "2025"),
    ]));
    assert_eq!(find(&book, "thu "), ["III/1/1.1", "III/1/1.2", "III/1/1.3"]);
    assert_eq!(find(&book, "thư "), ["III/1/1.2", "III/1/1.1", "III/1/1.3"]);
    assert_eq!(find(&book, "DAU TU"), ["III/1/1.1"]);
    assert_eq!(find(&book, "đầu tư"), ["III/1/1.1"]);
    assert_eq!(find(&book, "khoa hoc cong ng"), ["III/1/1.1", "III/1/1.2", "III/1/1.3"]);
    assert_eq!(find(&book, "1.3"), ["III/1/1.3"]);
    assert_eq!(find(&book, "không có chữ này"), Vec::<String>::new());
    assert_eq!(find(&book, "\"*("), Vec::<String>::new());
}

#[test]
fn every_way_to_the_list_gives_the_same_tasks_in_its_order() {
    let book = book_with(&three_tasks());
    let all = ["III/1/1.1", "III/1/1.2", "III/1/1.10"];
    assert_eq!(paths(&book, TaskQuery::default()), all);
    let by = |sort, descending| paths(&book, TaskQuery { sort, descending, ..TaskQuery::default() });
    assert_eq!(by(SortBy::Plan, true), ["III/1/1.10", "III/1/1.2", "III/1/1.1"]);
    assert_eq!(by(SortBy::Content, false), ["III/1/1.10", "III/1/1.1", "III/1/1.2"]);
    assert_eq!(by(SortBy::Deadline, false), ["III/1/1.2", "III/1/1.10", "III/1/1.1"]);
    assert_eq!(by(SortBy::Deadline, true), ["III/1/1.10", "III/1/1.2", "III/1/1.1"]);
    let labelled = |label| paths(&book, TaskQuery { labels: vec![label], ..TaskQuery::default() });
    assert_eq!(labelled(Label::OpenOverdue), ["III/1/1.2"]);
    assert_eq!(labelled(Label::NoDeadline), ["III/1/1.1"]);
    let agency = Some("Sở Khoa học và Công nghệ".to_owned());
    assert_eq!(paths(&book, TaskQuery { agency, ..TaskQuery::default() }), all);
    let second = TaskQuery { offset: 1, limit: 1, ..TaskQuery::default() };
    assert_eq!(paths(&book, second.clone()), ["III/1/1.2"]);
    assert_eq!(paths(&book, TaskQuery { owed: true, ..second }), ["III/1/1.2"]);
}

#[test]
fn a_list_worked_out_once_is_worked_out_anew_after_a_write() {
    let book = book_with(&three_tasks());
    let overdue = || paths(&book, TaskQuery { labels: vec![Label::OpenOverdue], ..TaskQuery::default() });
    assert_eq!(overdue(), ["III/1/1.2"]);
    let task = book.store.read(|db| db.task_named("III/1/1.2")).unwrap();
    let done = ProgressDraft { state: State::Done, completed: Some(day("2026-06-30")), ..ProgressDraft::default() };
    drop(actions::save_progress(&book.store, &task.id, quarter(), done, None).unwrap());
    assert_eq!(overdue(), Vec::<String>::new());
}

#[test]
fn done_without_a_date_stays_on_time_when_later_periods_pass_the_deadline() {
    let book = book_with(&plan(vec![task("1.1", "Lắp đèn đường", "Năm 2026")]));
    let task = book.store.read(|db| db.task_named("III/1/1.1")).unwrap();
    let done = ProgressDraft { state: State::Done, ..ProgressDraft::default() };
    drop(actions::save_progress(&book.store, &task.id, PeriodKey::quarter(2026, 2), done, None).unwrap());
    for (year, number) in [(2026, 2), (2026, 3), (2026, 4), (2027, 1)] {
        let key = PeriodKey::quarter(year, number);
        let page = book.store.read(|db| db.tasks(&TaskQuery { period: key, ..TaskQuery::default() })).unwrap();
        assert_eq!((page.rows[0].label, page.rows[0].owed), (Label::DoneOnTime, number == 2), "{key}");
        let detail = book.store.read(|db| db.task_detail(&task.id, key)).unwrap();
        assert_eq!(detail.periods[0].label, Label::DoneOnTime);
        assert_eq!(book.store.read(|db| db.owed(key)).unwrap().counts.done_on_time, 1);
    }
    let before = PeriodKey::quarter(2026, 1);
    assert_eq!(book.store.read(|db| db.owed(before)).unwrap().counts.open_in_time, 1);
}

#[test]
fn a_task_inserted_in_the_middle_keeps_the_others_and_stands_in_its_place() {
    let book = book_with(&three_tasks());
    let before = book.store.read(|db| db.task_named("III/1/1.2")).unwrap();
    drop(actions::save_progress(&book.store, &before.id, quarter(), said("đã họp"), None).unwrap());
    let mut amended = three_tasks();
    amended.tasks.insert(1, task("1.2", "Một việc mới xen vào giữa", "2027"));
    for (index, draft) in amended.tasks.iter_mut().enumerate().skip(2) {
        draft.code = format!("1.{}", index + 1);
        draft.path = format!("III/1/{}", draft.code);
        draft.place = format!("1/1/{}", index + 1);
    }
    let preview = actions::preview(&book.store, &amended).unwrap();
    let fates: Vec<Fate> = preview.tasks.iter().map(|task| task.fate).collect();
    assert_eq!(fates, [Fate::Unchanged, Fate::Added, Fate::Changed, Fate::Changed]);
    drop(actions::apply(&book.store, &amended).unwrap());
    assert_eq!(paths(&book, TaskQuery::default()), ["III/1/1.1", "III/1/1.2", "III/1/1.3", "III/1/1.4"]);
    let moved = book.store.read(|db| db.task_named("III/1/1.3")).unwrap();
    assert_eq!(moved.id, before.id);
    assert!(book.store.read(|db| db.progress(&before.id, quarter())).unwrap().is_some());
    let ids: Vec<_> = preview.tasks.iter().map(|task| task.task.id.clone()).collect();
    assert_eq!(ids.iter().collect::<std::collections::HashSet<_>>().len(), 4);
}

#[test]
fn tasks_that_changed_places_are_listed_in_their_new_order_and_go_back_by_undo() {
    let book = book_with(&three_tasks());
    let task = book.store.read(|db| db.task_named("III/1/1.10")).unwrap();
    drop(actions::save_progress(&book.store, &task.id, quarter(), said("đã họp"), None).unwrap());
    let before = dump(&book.store);
    let mut turned = three_tasks();
    turned.tasks.rotate_right(1);
    for (index, draft) in turned.tasks.iter_mut().enumerate() {
        draft.place = format!("1/1/{}", index + 1);
    }
    turned.tasks[0].code = "1.0".to_owned();
    turned.tasks[0].path = "III/1/1.0".to_owned();
    drop(actions::apply(&book.store, &turned).unwrap());
    assert_eq!(paths(&book, TaskQuery::default()), ["III/1/1.0", "III/1/1.1", "III/1/1.2"]);
    assert!(book.store.read(|db| db.progress(&task.id, quarter())).unwrap().is_some());
    let after = dump(&book.store);
    drop(book.store.undo().unwrap());
    assert_eq!(dump(&book.store), before);
    drop(book.store.redo().unwrap());
    assert_eq!(dump(&book.store), after);
    assert!(book.store.check().unwrap().is_sound());
}

#[test]
fn a_task_missing_from_the_new_text_is_reported_and_stays() {
    let book = book_with(&three_tasks());
    let mut shorter = three_tasks();
    shorter.tasks.remove(1);
    let preview = actions::preview(&book.store, &shorter).unwrap();
    assert_eq!(preview.missing.iter().map(|task| task.path.as_str()).collect::<Vec<_>>(), ["III/1/1.2"]);
    drop(actions::apply(&book.store, &shorter).unwrap());
    assert_eq!(paths(&book, TaskQuery::default()).len(), 3);
}

#[test]
fn the_same_list_in_two_books_has_the_same_ids() {
    let ids = |book: &Book| {
        let page = book.store.read(|db| db.tasks(&TaskQuery::default())).unwrap();
        page.rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    let list = builtin::reading().unwrap();
    assert_eq!(ids(&book_with(&list)), ids(&book_with(&list)));
}

#[test]
fn a_time_frame_settled_by_a_person_survives_an_import_of_the_same_words() {
    let words = plan(vec![task("1.1", "Họp sơ kết", "hoàn thành trong quý II")]);
    let book = book_with(&words);
    let task = book.store.read(|db| db.task_named("III/1/1.1")).unwrap();
    assert_eq!(task.frame.deadline(), None);
    drop(actions::confirm_frame(&book.store, &task.id, None, Some(day("2026-06-30"))).unwrap());
    assert_eq!(actions::apply(&book.store, &words).unwrap().topics, []);
    let task = book.store.read(|db| db.task(&task.id)).unwrap();
    assert_eq!((task.frame.deadline(), task.frame.raw.as_str()), (Some(day("2026-06-30")), "hoàn thành trong quý II"));
}

#[test]
fn a_backup_is_verified_and_a_restore_moves_the_book_aside() {
    let book = book_with(&three_tasks());
    let backup = book.store.backup(book.folder.path(), "thu").unwrap();
    assert_eq!((backup.tasks, backup.progress), (3, 0));
    drop(actions::apply(&book.store, &builtin::reading().unwrap()).unwrap());
    let path = book.store.path().to_owned();
    let Book { store, folder } = book;
    drop(store);
    let aside = nhiemvu::store::backup::restore(&backup.path, &path, chrono::Utc::now()).unwrap().unwrap();
    let count = |path: &std::path::Path| Store::open(path, "x").unwrap().check().unwrap().tasks;
    assert_eq!((count(&path), count(&aside)), (3, 34));
    std::fs::write(folder.path().join("rac.sqlite"), b"not a book at all, only some words of no meaning").unwrap();
    let refused = nhiemvu::store::backup::restore(&folder.path().join("rac.sqlite"), &path, chrono::Utc::now());
    assert!(matches!(refused, Err(Error::NotAStore(_))));
    assert_eq!(count(&path), 3);
}

#[test]
fn a_backup_cut_off_does_not_stand_in_the_way_of_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let noon = || "2026-09-30T05:00:00Z".parse().unwrap();
    let store = Store::open_at(&folder.path().join("so.sqlite"), "chị Lan", noon).unwrap();
    drop(actions::start_book(&store, &office(), true).unwrap());
    let cut_off = folder.path().join("so-nhiem-vu-20260930-050000-thu.sqlite.tmp");
    std::fs::write(&cut_off, b"half a copy").unwrap();
    let backup = store.backup(folder.path(), "thu").unwrap();
    assert_eq!(backup.path.file_name().unwrap(), "so-nhiem-vu-20260930-050000-thu-2.sqlite");
    assert_eq!(std::fs::read(&cut_off).unwrap(), b"half a copy");
}

#[test]
fn an_import_over_a_written_book_makes_a_backup_first() {
    let book = book_with(&three_tasks());
    drop(actions::apply(&book.store, &builtin::reading().unwrap()).unwrap());
    let backups: Vec<_> = std::fs::read_dir(book.folder.path().join("backups")).unwrap().collect();
    assert_eq!(backups.len(), 2);
}

#[test]
fn f12_a_book_of_a_newer_program_is_refused_and_not_touched() {
    let book = book_with(&three_tasks());
    let path = book.store.path().to_owned();
    let Book { store, folder } = book;
    drop(store);
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    assert!(matches!(Store::open(&path, "x"), Err(Error::Newer { found: 99, .. })));
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    drop(folder);
}

#[test]
fn f08_a_file_that_is_no_book_is_refused_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sqlite");
    let foreign = folder.path().join("khac.sqlite");
    std::fs::write(&path, vec![0x5a; 8192]).unwrap();
    assert!(matches!(Store::open(&path, "x"), Err(Error::NotAStore(_))));
    assert_eq!(std::fs::read(&path).unwrap(), vec![0x5a; 8192]);
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE other (a)").unwrap();
    assert!(matches!(Store::open(&foreign, "x"), Err(Error::NotAStore(_))));
}

#[test]
fn every_column_of_a_tracked_table_is_in_its_history() {
    let book = empty_book();
    let connection = Connection::open(book.store.path()).unwrap();
    for table in ["setting", "plan", "source", "section", "task", "target", "period", "progress"] {
        let columns: Vec<String> = connection
            .prepare("SELECT name FROM pragma_table_info(?1)")
            .unwrap()
            .query_map([table], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        // A task that was added is its own image until something changes it.
        let added: &[&str] = if table == "task" { &[] } else { &["new"] };
        for (action, sides) in [("insert", added), ("update", &["old", "new"]), ("delete", &["old"])] {
            let name = format!("{table}_history_{action}");
            let sql: String = connection
                .query_row("SELECT sql FROM sqlite_schema WHERE name = ?1", [&name], |row| row.get(0))
                .unwrap();
            for side in sides {
                for column in &columns {
                    assert!(sql.contains(&format!("'{column}', {side}.{column}")), "{name} misses {side}.{column}");
                }
            }
        }
    }
}

#[test]
fn the_history_shows_a_task_as_it_was_added_also_once_it_was_changed_and_moved() {
    let book = book_with(&three_tasks());
    let task = book.store.read(|db| db.task_named("III/1/1.1")).unwrap();
    let added = |book: &Book| {
        let rows = book.store.read(|db| db.history(None, Some(&task.id))).unwrap();
        let values = &rows.last().unwrap().values;
        ["content", "code"]
            .map(|field| values.iter().find(|value| value.field == field).and_then(|value| value.new.clone()).unwrap())
    };
    let before = added(&book);
    let mut amended = three_tasks();
    amended.tasks.rotate_left(1);
    amended.tasks[2].content = format!("{}, có bổ sung", amended.tasks[2].content);
    amended.tasks[2].code = "1.9".to_owned();
    for (index, draft) in amended.tasks.iter_mut().enumerate() {
        draft.place = format!("1/1/{}", index + 1);
    }
    assert_eq!(actions::apply(&book.store, &amended).unwrap().value.changed, 1);
    assert_eq!(added(&book), before);
    drop(book.store.undo().unwrap());
    assert_eq!(added(&book), before);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_run_of_deeds_undoes_to_the_beginning_and_redoes_to_the_end(
        deeds in proptest::collection::vec((0u8..4, 0usize..3, 1u8..4), 1..12),
    ) {
        let book = book_with(&three_tasks());
        let tasks: Vec<_> = ["III/1/1.1", "III/1/1.2", "III/1/1.10"]
            .iter()
            .map(|path| book.store.read(|db| db.task_named(path)).unwrap().id)
            .collect();
        let mut states = vec![dump(&book.store)];
        for (number, (deed, which, quarter)) in deeds.into_iter().enumerate() {
            let key = PeriodKey::quarter(2026, quarter);
            let task = &tasks[which];
            let topics = match deed {
                0 | 1 => {
                    let revision = book.store.read(|db| db.progress(task, key)).unwrap().map(|kept| kept.revision);
                    actions::save_progress(&book.store, task, key, said(&format!("lần {number}")), revision).unwrap().topics
                }
                2 => {
                    let office = nhiemvu::domain::office::Office { place: format!("Nơi {number}"), ..office() };
                    actions::change_office(&book.store, &office).unwrap().topics
                }
                _ => {
                    let mut amended = three_tasks();
                    amended.tasks[which].content.push_str(&format!(" lần {number}"));
                    actions::apply(&book.store, &amended).unwrap().topics
                }
            };
            prop_assert!(!topics.is_empty());
            states.push(dump(&book.store));
        }
        for state in states.iter().rev().skip(1) {
            drop(book.store.undo().unwrap());
            prop_assert_eq!(&dump(&book.store), state);
        }
        for state in states.iter().skip(1) {
            drop(book.store.redo().unwrap());
            prop_assert_eq!(&dump(&book.store), state);
        }
    }
}
