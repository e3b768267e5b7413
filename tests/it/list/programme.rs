//! A long list with the troubles of real ones, and its second edition.

use super::*;
use crate::store::dump;
use nhiemvu::actions::{apply, preview, read_list, save_progress};
use nhiemvu::domain::agency::Role;
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::domain::progress::{ProgressDraft, State};
use nhiemvu::domain::time_frame::FrameKind;
use nhiemvu::exchange::list::ListChoices;
use nhiemvu::exchange::plan::Reading;
use nhiemvu::exchange::preview::{Applied, Evidence};
use nhiemvu::exchange::worker::Readers;
use nhiemvu_tests::empty_book;
use nhiemvu_tests::fixtures::folder;
use nhiemvu_tests::lists::{CONTINUED, Edition, GROUPS, TASKS, programme};
use nhiemvu_tests::tables::{foreign, listed};
use std::collections::BTreeMap;

fn read(edition: Edition) -> ListReading {
    listed(&mut foreign("phu-luc.xlsx", &programme(edition)))
}

#[test]
fn a_programme_of_140_rows_is_read_whole() {
    let list = read(Edition::First);
    assert_eq!((list.reading.sections.len(), list.reading.tasks.len()), (GROUPS, TASKS));
    // The total and the signature stand below.
    assert_eq!(list.tables[0].rows as usize, GROUPS + TASKS + CONTINUED + 3);
    assert_eq!(list.reading.plan.number, "118/QĐ-UBND");
    assert_eq!(list.reading.plan.title, "Chương trình chuyển đổi số giai đoạn 2025 - 2030");
    let mut asked: BTreeMap<String, usize> = BTreeMap::new();
    for problem in &list.reading.problems {
        *asked.entry(format!("{:?}", problem.code)).or_default() += 1;
    }
    let expected = [("AgenciesRunTogether", 1), ("NumberLostZero", 7)];
    assert_eq!(asked, expected.map(|(code, count)| (code.to_owned(), count)).into());
    let paths: Vec<&str> = list.reading.tasks.iter().map(|task| task.path.as_str()).collect();
    assert_eq!((paths[9], paths[19], paths[20], paths[54]), ("I/1.10", "I/1.20", "I/1.21", "IV/4.1"));
    assert_eq!(list.reading.tasks.iter().filter(|task| task.code.is_empty()).count(), 12);
    assert!(list.reading.tasks.iter().all(|task| !task.agencies.is_empty()));
    let mut kinds: BTreeMap<FrameKind, usize> = BTreeMap::new();
    for task in &list.reading.tasks {
        *kinds.entry(task.frame.kind).or_default() += 1;
    }
    let expected = [(FrameKind::Standing, 15), (FrameKind::Range, 15), (FrameKind::Year, 15), (FrameKind::Quarter, 15)];
    assert_eq!(kinds, [&expected[..], &[(FrameKind::Month, 61)]].concat().into_iter().collect());
    // Text and date say the same.
    let frame = |at: usize| (list.reading.tasks[at].frame.end, list.reading.tasks[at].frame.precision);
    assert_eq!((frame(0), frame(2)), (frame(1), frame(3)));
}

#[test]
fn its_second_edition_differs_in_its_agencies_and_the_task_that_is_gone() {
    let (first, second) = (read(Edition::First).reading, read(Edition::Second).reading);
    let rest = |list: &nhiemvu::exchange::plan::Reading| {
        let tasks = list.tasks.iter();
        tasks.map(|task| (task.path.clone(), task.content.clone(), task.frame.clone())).collect::<Vec<_>>()
    };
    // The last task is gone.
    assert_eq!(rest(&first)[..TASKS - 1], rest(&second));
    let changed = first.tasks.iter().zip(&second.tasks).filter(|(old, new)| old.agencies != new.agencies).count();
    assert!((70..TASKS).contains(&changed), "{changed}");
}

/// An edition as it lies in its file.
fn edition(name: &str) -> Reading {
    read_list(&Readers::InProcess, &folder().join(name), &ListChoices::default(), &|| false).unwrap().reading
}

#[test]
fn its_second_edition_comes_in_as_changes_that_can_be_taken_back() {
    let book = empty_book();
    let (first, second) = (edition("programme_first_edition.xlsx"), edition("programme_second_edition.xlsx"));
    let added = apply(&book.store, &first).unwrap().value;
    assert_eq!(added, Applied { added: TASKS, ..Applied::default() });

    let quarter = PeriodKey::quarter(2026, 3);
    let task = |path: &str| book.store.read(|db| db.task_named(path)).unwrap();
    let said = |path: &str| {
        let draft =
            ProgressDraft { state: State::InProgress, result: format!("đã làm {path}"), ..ProgressDraft::default() };
        drop(save_progress(&book.store, &task(path).id, quarter, draft, None).unwrap());
    };
    let reported = ["I/1.1", "I/1.10", "IV/4.24"];
    reported.into_iter().for_each(said);
    let before = dump(&book.store);

    let shown = preview(&book.store, &second).unwrap();
    let counts = shown.counts();
    assert_eq!((counts.added, counts.asked, counts.left), (0, 0, 0));
    assert_eq!(counts.changed + counts.unchanged, TASKS - 1);
    assert!((70..TASKS).contains(&counts.changed), "{counts:?}");
    assert!(shown.tasks.iter().all(|task| task.evidence == Evidence::Content));
    let fields = shown.tasks.iter().flat_map(|task| task.changes.iter().map(|change| change.field));
    assert!(fields.into_iter().all(|field| field == "lead"));
    // What is gone is told, and stays.
    assert_eq!(shown.missing.len(), 1);
    let gone = shown.problems.iter().find(|problem| problem.code == ProblemCode::TaskMissing).unwrap();
    assert_eq!(gone.text.as_deref(), Some(shown.missing[0].content.as_str()));

    assert_eq!(apply(&book.store, &second).unwrap().value, counts);
    assert_eq!(task(&shown.missing[0].path).content, shown.missing[0].content);
    // Two leads that became one are one.
    let leads = |path: &str| task(path).in_role(Role::Lead).map(|lead| lead.name.clone()).collect::<Vec<_>>();
    assert_eq!(
        (leads("I/1.2"), leads("I/1.3")),
        (vec!["Sở Tài chính".to_owned()], vec!["Sở Nông nghiệp và Môi trường".to_owned()])
    );
    let progress = |lines: &[String]| -> Vec<String> {
        lines.iter().filter(|line| line.starts_with("progress:")).cloned().collect()
    };
    let after = dump(&book.store);
    assert_eq!((progress(&after).len(), progress(&after)), (reported.len(), progress(&before)));

    drop(book.store.undo().unwrap());
    assert_eq!(dump(&book.store), before);
    assert_eq!(apply(&book.store, &second).unwrap().value, counts);
    assert_eq!(dump(&book.store), after);
    // And once more there is nothing to do.
    let again = apply(&book.store, &second).unwrap();
    assert_eq!((again.value.unchanged, again.topics.len()), (TASKS - 1, 0));
}

#[test]
fn f55_the_same_list_twice_changes_nothing_and_is_no_deed() {
    let book = empty_book();
    let list = edition("programme_first_edition.xlsx");
    drop(apply(&book.store, &list).unwrap());
    let before = dump(&book.store);
    let again = apply(&book.store, &edition("programme_first_edition.xlsx")).unwrap();
    assert_eq!((again.value, again.topics.len()), (Applied { unchanged: TASKS, ..Applied::default() }, 0));
    assert_eq!(dump(&book.store), before);
}

#[test]
fn f60_an_import_stopped_in_the_middle_leaves_the_book_as_it_was() {
    let book = empty_book();
    let before = dump(&book.store);
    let list = edition("programme_first_edition.xlsx");
    // While tasks are written, and while they are made found.
    for end in [60, 100] {
        let mut heard = 0;
        let stopped = nhiemvu::actions::apply_chosen(&book.store, &list, &Default::default(), None, &mut |done| {
            heard = done;
            done < end
        });
        assert!(matches!(stopped, Err(nhiemvu::Error::Cancelled)));
        assert!(heard >= end, "{heard}");
        assert_eq!(dump(&book.store), before);
    }
    assert_eq!(apply(&book.store, &list).unwrap().value.added, TASKS);
}

#[test]
fn f53_a_list_in_other_letters_is_the_same_list() {
    let book = empty_book();
    let contents = ["Số hóa thủ tục hành chính", "Báo cáo kết quả rà soát"];
    let rows = |words: [&str; 2]| {
        let rows = words.map(|words| ["", words, "Sở Y tế"]);
        let heading: &[&str] = &["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì"];
        let bytes = nhiemvu_tests::fixtures::book(&[heading, &rows[0], &rows[1]]).bytes();
        listed(&mut foreign("danh-muc.xlsx", &bytes)).reading
    };
    drop(apply(&book.store, &rows(contents)).unwrap());
    // The tone on the other vowel, a letter in pieces, a space that does not break, no width, capitals.
    let other = ["Số\u{A0}hoá thu\u{309} tục hành chính", "BÁO CÁO\u{200B} KẾT QUẢ RÀ  SOÁT"];
    let shown = preview(&book.store, &rows(other)).unwrap();
    let counts = shown.counts();
    assert_eq!((counts.added, counts.asked, shown.missing.len()), (0, 0, 0));
    assert!(shown.tasks.iter().all(|task| task.evidence == Evidence::Content));
}

#[test]
fn f54_rows_that_only_look_alike_are_asked_about_and_not_taken() {
    let book = empty_book();
    let rows = |words: &str| {
        let heading: &[&str] = &["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì"];
        let bytes =
            nhiemvu_tests::fixtures::book(&[heading, &["1", "Họp giao ban", "Sở Y tế"], &["7", words, "Sở Y tế"]])
                .bytes();
        listed(&mut foreign("danh-muc.xlsx", &bytes)).reading
    };
    drop(apply(&book.store, &rows("Rà soát, cập nhật danh sách hộ nghèo của các thôn")).unwrap());
    let mut second = rows("Rà soát, bổ sung danh sách hộ nghèo, cận nghèo của các thôn");
    second.tasks[1].path = "9".to_owned();
    let shown = preview(&book.store, &second).unwrap();
    assert_eq!((shown.counts().asked, shown.counts().added), (1, 0));
    assert!(shown.problems.iter().any(|problem| problem.code == ProblemCode::LooksAlike));
    let before = dump(&book.store);
    drop(apply(&book.store, &second).unwrap());
    assert_eq!(dump(&book.store), before);
}
