//! The history of tasks that are added in runs: noted once, told and taken back
//! as if each had been noted.

use crate::store::dump;
use nhiemvu::domain::ids::TaskId;
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::domain::progress::{ProgressDraft, State};
use nhiemvu::exchange::plan::Reading;
use nhiemvu::store::views::{HistoryRow, ValueChange};
use nhiemvu::{Error, Store, actions};
use nhiemvu_tests::{Book, book_with, empty_book, many_tasks, office, plan, task};
use proptest::prelude::*;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

const WORDS: [&str; 8] = [
    "Lập danh mục dịch vụ công phải làm trước",
    "Tập huấn kỹ năng số cho cán bộ thôn",
    "Lắp điểm truy cập mạng ở nhà văn hóa",
    "Số hóa sổ hộ tịch đang lưu",
    "Thuê chỗ đặt máy chủ dự phòng",
    "Mua chữ ký số cho trưởng các đoàn thể",
    "Mở quầy hướng dẫn nộp hồ sơ qua mạng",
    "Khảo sát nhu cầu của doanh nghiệp nhỏ",
];

/// The plan with these tasks in this order, their words amended or not.
fn edition(which: &[usize], amended: bool) -> Reading {
    let tasks = which.iter().enumerate().map(|(place, index)| {
        let mut draft = task(&format!("1.{}", index + 1), WORDS[*index], "Năm 2027");
        draft.place = format!("1/1/{}", place + 1);
        if amended {
            draft.deliverable = "Báo cáo kết quả".to_owned();
        }
        draft
    });
    plan(tasks.collect())
}

fn history(store: &Store, task: Option<&TaskId>) -> Vec<HistoryRow> {
    store.read(|db| db.history(None, task)).unwrap()
}

/// What a deed added, by its content.
fn added(row: &HistoryRow) -> Vec<String> {
    let is_added = |value: &&ValueChange| value.noun == "task" && value.field == "content" && value.old.is_none();
    row.values.iter().filter(is_added).filter_map(|value| value.new.clone()).collect()
}

fn id(book: &Book, path: &str) -> TaskId {
    book.store.read(|db| db.task_named(path)).unwrap().id
}

/// How many notes tell of added tasks, and of how many.
fn notes(book: &Book) -> (i64, i64) {
    Connection::open(book.store.path())
        .unwrap()
        .query_row(
            "SELECT count(*), sum(amount) FROM history_change WHERE noun = 'task' AND old IS NULL AND new IS NULL",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap()
}

#[test]
fn an_import_notes_its_tasks_once_counts_them_all_and_shows_the_first() {
    let book = empty_book();
    drop(actions::start_book(&book.store, &office(), false).unwrap());
    let before = dump(&book.store);
    let reading = many_tasks(300);
    drop(actions::apply(&book.store, &reading).unwrap());
    let after = dump(&book.store);
    assert_eq!(notes(&book), (1, 300));
    let row = &history(&book.store, None)[0];
    // The plan, its two headings and the tasks.
    assert_eq!(row.records, 303);
    assert_eq!(row.values.len(), 20);
    assert_eq!(added(row)[0], reading.tasks[0].content);
    drop(book.store.undo().unwrap());
    assert_eq!(dump(&book.store), before);
    assert_eq!(added(&history(&book.store, None)[0])[0], reading.tasks[0].content);
    drop(book.store.redo().unwrap());
    assert_eq!(dump(&book.store), after);
    drop(book.store.undo().unwrap());
    drop(book.store.redo().unwrap());
    assert_eq!(dump(&book.store), after);
    assert!(book.store.check().unwrap().is_sound());
}

#[test]
fn tasks_that_come_in_between_are_told_of_their_own_import_alone() {
    let book = book_with(&edition(&[0], false));
    drop(actions::apply(&book.store, &edition(&[0, 1, 2], false)).unwrap());
    drop(actions::apply(&book.store, &edition(&[0, 1, 3, 4, 2], false)).unwrap());
    assert_eq!(notes(&book), (3, 5));
    let told = |task: Option<&TaskId>| history(&book.store, task).iter().map(added).collect::<Vec<_>>();
    let book_told = [vec![WORDS[3], WORDS[4]], vec![WORDS[1], WORDS[2]], vec![WORDS[0]]];
    assert_eq!(told(None)[..3], book_told);
    let [old, new] = ["III/1/1.3", "III/1/1.4"].map(|path| id(&book, path));
    let both = || [&old, &new].map(|task| told(Some(task)));
    // The last import gave the old one another place.
    assert_eq!(both(), [vec![vec![], vec![WORDS[2]]], vec![vec![WORDS[3]]]]);
    let changed = [vec![vec![], vec![], vec![WORDS[2]]], vec![vec![], vec![WORDS[3]]]];
    // Changed and moved, they still are; the deed that did so comes first.
    drop(actions::apply(&book.store, &edition(&[2, 4, 3, 1, 0], true)).unwrap());
    assert_eq!(told(None)[1..4], book_told);
    assert_eq!(both(), changed);
    for _ in 0..3 {
        drop(book.store.undo().unwrap());
    }
    assert_eq!(told(None)[1..4], book_told);
    assert_eq!(both(), changed);
    for _ in 0..2 {
        drop(book.store.redo().unwrap());
    }
    assert_eq!(told(None)[1..4], book_told);
    assert_eq!(both(), changed);
}

#[test]
fn a_run_that_lost_a_task_behind_the_history_is_not_taken_back() {
    let book = book_with(&many_tasks(5));
    Connection::open(book.store.path())
        .unwrap()
        .execute_batch("DROP TRIGGER task_history_delete; DELETE FROM task WHERE row = (SELECT max(row) FROM task)")
        .unwrap();
    let before = dump(&book.store);
    assert!(matches!(book.store.undo(), Err(Error::NotUndoable(_))));
    assert_eq!(dump(&book.store), before);
}

#[derive(Clone, Debug)]
enum Step {
    Import(Vec<usize>, bool),
    Say(usize),
    Undo,
    Redo,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let all: Vec<usize> = (0..WORDS.len()).collect();
    let import = (proptest::sample::subsequence(all, 1..=8).prop_shuffle(), any::<bool>());
    let step = prop_oneof![
        4 => import.prop_map(|(which, amended)| Step::Import(which, amended)),
        1 => (0usize..8).prop_map(Step::Say),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
    ];
    proptest::collection::vec(step, 1..14)
}

/// What the book holds of every task: its key and words, and all of it as text.
fn tasks(store: &Store) -> BTreeMap<String, (i64, String, String)> {
    let connection = Connection::open(store.path()).unwrap();
    let sql = "SELECT id, row, content, concat_ws('|', row, section, kind, code, path, place, deliverable, source,
                   (SELECT group_concat(result) FROM progress WHERE progress.task = task.row)) FROM task";
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?)))).unwrap();
    rows.map(Result::unwrap).collect()
}

fn say(store: &Store, which: usize, number: usize) -> bool {
    let tasks = tasks(store);
    let Some(task) = tasks.keys().nth(which) else { return false };
    let (task, key) = (TaskId::from_text(task), PeriodKey::quarter(2026, 3));
    let revision = store.read(|db| db.progress(&task, key)).unwrap().map(|kept| kept.revision);
    let said =
        ProgressDraft { state: State::InProgress, result: format!("lần {number}"), ..ProgressDraft::default() };
    !actions::save_progress(store, &task, key, said, revision).unwrap().topics.is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_is_imported_taken_back_and_done_again_the_history_tells_who_added_and_who_changed(steps in steps()) {
        let book = empty_book();
        drop(actions::start_book(&book.store, &office(), false).unwrap());
        let (mut done, mut undone) = (vec![dump(&book.store)], Vec::new());
        // By task: the deeds that touched it. By deed: what it added, in order.
        let mut touched: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
        let mut births: BTreeMap<i64, Vec<(i64, String, String)>> = BTreeMap::new();
        for (number, step) in steps.into_iter().enumerate() {
            let before = tasks(&book.store);
            let written = match step {
                Step::Import(which, amended) => {
                    !actions::apply(&book.store, &edition(&which, amended)).unwrap().topics.is_empty()
                }
                Step::Say(which) => say(&book.store, which, number),
                Step::Undo if done.len() > 1 => {
                    drop(book.store.undo().unwrap());
                    undone.extend(done.pop());
                    prop_assert_eq!(Some(&dump(&book.store)), done.last());
                    false
                }
                Step::Redo if !undone.is_empty() => {
                    drop(book.store.redo().unwrap());
                    done.extend(undone.pop());
                    prop_assert_eq!(Some(&dump(&book.store)), done.last());
                    false
                }
                Step::Undo | Step::Redo => false,
            };
            if written {
                done.push(dump(&book.store));
                undone.clear();
                let deed = history(&book.store, None)[0].number;
                let mut added = Vec::new();
                for (task, now) in tasks(&book.store) {
                    match before.get(&task) {
                        Some(old) if *old == now => continue,
                        Some(_) => {}
                        None => added.push((now.0, now.1, task.clone())),
                    }
                    touched.entry(task).or_default().insert(deed);
                }
                added.sort();
                births.insert(deed, added);
            }
            for row in history(&book.store, None) {
                let Some(births) = births.get(&row.number) else { continue };
                let shown = added(&row);
                let all: Vec<String> = births.iter().map(|(_, content, _)| content.clone()).collect();
                prop_assert!(all.starts_with(&shown), "{shown:?} of {all:?}");
            }
            for (task, deeds) in &touched {
                let rows = history(&book.store, Some(&TaskId::from_text(task)));
                prop_assert_eq!(&rows.iter().map(|row| row.number).collect::<BTreeSet<_>>(), deeds);
                for row in rows {
                    let born = births[&row.number].iter().filter(|(_, _, born)| born == task);
                    prop_assert_eq!(added(&row), born.map(|(_, content, _)| content.clone()).collect::<Vec<_>>());
                }
            }
        }
        prop_assert!(book.store.check().unwrap().is_sound());
    }
}
