//! What the office's own work makes of the task above it, and who may say otherwise.

use super::{add, below, book, done, going, id, key, of, period, said, say};
use crate::store::dump;
use nhiemvu::domain::local::{LocalDraft, Step};
use nhiemvu::domain::problem::ProblemCode;
use nhiemvu::domain::progress::{ProgressDraft, State};
use nhiemvu::store::views::Deed;
use nhiemvu::{Error, actions};
use nhiemvu_tests::{Book, day};

/// Two pieces of work under the first task, the second of three times the weight.
fn two(book: &Book) -> [nhiemvu::domain::ids::TaskId; 2] {
    let heavy = LocalDraft { weight: 3, ..of("Số hóa hồ sơ") };
    [add(book, "III/1/1.1", of("Rà soát hồ sơ")), add(book, "III/1/1.1", heavy)]
}

fn figures(book: &Book, task: &nhiemvu::domain::ids::TaskId) -> Option<(State, Option<i32>, bool)> {
    said(book, task, "2026-Q3").map(|progress| (progress.said.state, progress.said.percent, progress.rolled))
}

#[test]
fn what_is_said_of_a_piece_and_what_comes_of_the_task_above_are_one_step() {
    let book = book();
    let [light, heavy] = two(&book);
    let above = id(&book, "III/1/1.1");
    let before = dump(&book.store);
    say(&book, &light, "2026-Q3", done("2026-08-01")).unwrap();
    assert_eq!(figures(&book, &above), Some((State::InProgress, Some(25), true)));
    drop(book.store.undo().unwrap());
    assert_eq!(dump(&book.store), before);
    drop(book.store.redo().unwrap());
    assert_eq!(figures(&book, &above), Some((State::InProgress, Some(25), true)));
    say(&book, &heavy, "2026-Q3", done("2026-08-09")).unwrap();
    let above = said(&book, &above, "2026-Q3").unwrap();
    assert_eq!((above.said.state, above.said.completed), (State::Done, Some(day("2026-08-09"))));
}

#[test]
fn a_person_who_says_otherwise_stays_until_it_is_worked_out_again() {
    let book = book();
    let [light, heavy] = two(&book);
    let above = id(&book, "III/1/1.1");
    say(&book, &light, "2026-Q3", done("2026-08-01")).unwrap();
    // Words alone leave the figures to the rule.
    let worded = ProgressDraft { result: "Đã xong phần rà soát".to_owned(), ..going(25) };
    say(&book, &above, "2026-Q3", worded).unwrap();
    assert_eq!(figures(&book, &above), Some((State::InProgress, Some(25), true)));
    say(&book, &heavy, "2026-Q3", going(50)).unwrap();
    assert_eq!(figures(&book, &above), Some((State::InProgress, Some(62), true)));
    assert_eq!(said(&book, &above, "2026-Q3").unwrap().said.result, "Đã xong phần rà soát");
    say(&book, &above, "2026-Q3", going(80)).unwrap();
    say(&book, &heavy, "2026-Q3", going(90)).unwrap();
    assert_eq!(figures(&book, &above), Some((State::InProgress, Some(80), false)));
    let rolled = actions::roll_up(&book.store, &above, key("2026-Q3")).unwrap().value.unwrap();
    assert_eq!((rolled.percent, rolled.pieces, rolled.done), (92, 2, 1));
    assert_eq!(figures(&book, &above), Some((State::InProgress, Some(92), true)));
    let nothing = actions::roll_up(&book.store, &id(&book, "III/1/1.2"), key("2026-Q3")).unwrap();
    assert_eq!((nothing.value, nothing.topics), (None, Vec::new()));
}

#[test]
fn what_was_said_before_counts_on_and_later_periods_follow() {
    let book = book();
    let [light, heavy] = two(&book);
    let above = id(&book, "III/1/1.1");
    say(&book, &light, "2026-Q2", done("2026-05-01")).unwrap();
    say(&book, &heavy, "2026-Q3", going(20)).unwrap();
    assert_eq!(figures(&book, &above), Some((State::InProgress, Some(40), true)));
    // Something is mended in the quarter before.
    say(&book, &light, "2026-Q2", going(60)).unwrap();
    assert_eq!(figures(&book, &above), Some((State::InProgress, Some(30), true)));
}

#[test]
fn a_weight_that_changes_and_a_piece_that_comes_or_goes_change_the_figure() {
    let book = book();
    let [light, heavy] = two(&book);
    let above = id(&book, "III/1/1.1");
    say(&book, &light, "2026-Q3", done("2026-08-01")).unwrap();
    drop(actions::change_local(&book.store, &heavy, of("Số hóa hồ sơ")).unwrap());
    assert_eq!(figures(&book, &above), Some((State::InProgress, Some(50), true)));
    let third = add(&book, "III/1/1.1", of("Bàn giao"));
    assert_eq!(figures(&book, &above), Some((State::InProgress, Some(33), true)));
    let before = dump(&book.store);
    say(&book, &third, "2026-Q3", going(10)).unwrap();
    let lost = book.store.read(|db| db.lost_with(&third)).unwrap();
    assert_eq!((lost.said, lost.extensions), (1, 0));
    let changed = actions::remove_local(&book.store, &third).unwrap();
    assert_eq!(changed.value, lost);
    assert_eq!(below(&book, "III/1/1.1").len(), 2);
    assert_eq!(figures(&book, &above), Some((State::InProgress, Some(50), true)));
    // A removed piece comes back with what was said of it.
    drop(book.store.undo().unwrap());
    assert_eq!(said(&book, &third, "2026-Q3").unwrap().said.percent, Some(10));
    drop(book.store.undo().unwrap());
    assert_eq!(dump(&book.store), before);
}

#[test]
fn a_period_that_was_sent_is_locked_for_pieces_too_and_keeps_its_figures() {
    let book = book();
    let [light, _] = two(&book);
    say(&book, &light, "2026-Q3", going(40)).unwrap();
    let on = (period(&book, "2026-Q3").cut_off, day("2026-11-20"));
    drop(actions::submit(&book.store, key("2026-Q3"), on, "", &mut |_| true).unwrap());
    assert!(matches!(say(&book, &light, "2026-Q3", going(50)), Err(Error::Locked { .. })));
    let above = id(&book, "III/1/1.1");
    assert!(matches!(actions::roll_up(&book.store, &above, key("2026-Q3")), Err(Error::Locked { .. })));
    drop(actions::change_local(&book.store, &light, LocalDraft { weight: 9, ..of("Rà soát hồ sơ") }).unwrap());
    assert_eq!(figures(&book, &above), Some((State::InProgress, Some(10), true)));
}

#[test]
fn every_field_is_kept_and_changed_and_a_wrong_one_is_refused_by_name() {
    let book = book();
    let step = |text: &str| Step { text: text.to_owned(), due: Some(day("2026-08-15")), done_on: None };
    let draft = LocalDraft {
        deliverable: "Kế hoạch".to_owned(),
        frame: "Quý III/2026".to_owned(),
        person: "Trần Thị Bình".to_owned(),
        steps: vec![step("Dự thảo"), step("Lấy ý kiến")],
        note: "Gấp".to_owned(),
        ..of("Lập kế hoạch")
    };
    let own = add(&book, "III/1/1.5", draft.clone());
    assert_eq!(book.store.read(|db| db.local(&own)).unwrap(), draft);
    let detail = book.store.read(|db| db.task_detail(&own, key("2026-Q3"))).unwrap();
    let part = detail.kin.own.unwrap();
    assert_eq!((part.person.as_str(), part.steps.len()), ("Trần Thị Bình", 2));
    assert_eq!(detail.kin.parent.unwrap().path, "III/1/1.5");
    assert_eq!(detail.history[0].named.deed, Deed::AddLocal);
    let changed = LocalDraft { frame: "15/8/2026".to_owned(), unit: "Phòng Kinh tế".to_owned(), ..draft };
    drop(actions::change_local(&book.store, &own, changed.clone()).unwrap());
    assert_eq!(book.store.read(|db| db.local(&own)).unwrap(), changed);
    assert_eq!(below(&book, "III/1/1.5")[0].deadline, Some(day("2026-08-15")));
    let wrong = LocalDraft { weight: 0, ..LocalDraft::default() };
    let Err(Error::Invalid(problems)) = actions::change_local(&book.store, &own, wrong) else { panic!("it was taken") };
    let codes: Vec<ProblemCode> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [ProblemCode::ContentMissing, ProblemCode::WeightOutOfRange]);
    let above = id(&book, "III/1/1.5");
    let above = book.store.read(|db| db.task_detail(&above, key("2026-Q3"))).unwrap();
    assert_eq!(above.kin.children[0].assignee, "Phòng Kinh tế - Trần Thị Bình");
}

#[test]
fn where_the_last_piece_goes_what_followed_from_it_goes_too_but_no_words() {
    let book = book();
    let above = id(&book, "III/1/1.1");
    let only = add(&book, "III/1/1.1", of("Rà soát hồ sơ"));
    say(&book, &only, "2026-Q3", done("2026-08-01")).unwrap();
    assert_eq!(figures(&book, &above), Some((State::Done, Some(100), true)));
    drop(actions::remove_local(&book.store, &only).unwrap());
    assert_eq!(figures(&book, &above), None);
    // What a clerk wrote beside the figure stays, and no longer says that it is done.
    drop(book.store.undo().unwrap());
    let kept = said(&book, &above, "2026-Q3").unwrap();
    let words = nhiemvu::domain::progress::ProgressDraft { result: "đã họp".to_owned(), ..kept.said };
    say(&book, &above, "2026-Q3", words).unwrap();
    drop(actions::remove_local(&book.store, &only).unwrap());
    assert_eq!(figures(&book, &above), Some((State::NotStarted, None, false)));
    assert_eq!(said(&book, &above, "2026-Q3").unwrap().said.result, "đã họp");
}
