//! A period at a glance is the same whether it is worked out anew or followed from change to change.

use super::{done, going, id, key, say};
use nhiemvu::actions;
use nhiemvu::domain::cycle::{Cycle, Every};
use nhiemvu::domain::extension::Extension;
use nhiemvu::domain::period::{Period, Preset};
use nhiemvu::store::views::{Deed, PeriodOverview};
use nhiemvu_tests::{Book, book_with, day, many_tasks};
use proptest::prelude::*;

const PERIODS: [&str; 5] = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026"];

/// Asked inside a write, nothing is remembered of what was asked before.
fn anew(book: &Book, period: &str) -> PeriodOverview {
    book.store.write(Deed::ChangePeriod, "", |db| db.overview(key(period))).unwrap().value
}

fn followed(book: &Book, period: &str) -> PeriodOverview {
    book.store.read(|db| db.overview(key(period))).unwrap()
}

/// Something a clerk does to the tasks or to the days they are counted at.
#[derive(Clone, Debug)]
enum Act {
    Going(usize, usize),
    Done(usize, usize, i64),
    Extend(usize, i64),
    Exempt(usize, usize, bool),
    Move(usize, i64),
    Undo,
    Redo,
    More(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let (task, period) = (0usize..9, 0usize..5);
    prop_oneof![
        4 => (task.clone(), period.clone()).prop_map(|(task, period)| Act::Going(task, period)),
        4 => (task.clone(), period.clone(), 0i64..400).prop_map(|(task, period, days)| Act::Done(task, period, days)),
        2 => (task.clone(), 0i64..400).prop_map(|(task, days)| Act::Extend(task, days)),
        2 => (task, period.clone(), any::<bool>()).prop_map(|(task, period, is)| Act::Exempt(task, period, is)),
        1 => (period, 0i64..20).prop_map(|(period, days)| Act::Move(period, days)),
        3 => Just(Act::Undo),
        2 => Just(Act::Redo),
        1 => (9usize..14).prop_map(Act::More),
    ]
}

/// Many of these are refused, and then change nothing; so is a task whose import was taken back.
fn perform(book: &Book, act: &Act) {
    let is_there = book.store.read(|db| db.task_named("III/1/1.1")).is_ok();
    if !is_there && !matches!(act, Act::Undo | Act::Redo | Act::More(_)) {
        return;
    }
    let code = |task: &usize| format!("1.{}", task + 1);
    let after = |days: &i64| day("2025-12-20") + chrono::TimeDelta::days(*days);
    match act {
        Act::Going(task, period) => say(book, &code(task), PERIODS[*period], going("đang làm")).ok(),
        Act::Done(task, period, days) => say(book, &code(task), PERIODS[*period], done(&after(days).to_string())).ok(),
        Act::Extend(task, days) => {
            let decided = after(days);
            let end = decided + chrono::TimeDelta::days(90);
            let until = Extension { decision: "7-QĐ/ĐU".to_owned(), decided, end, reason: String::new() };
            actions::extend(&book.store, &id(book, &code(task)), &until).map(drop).ok()
        }
        Act::Exempt(task, period, is) => {
            let reason = is.then_some("cấp trên không giao");
            actions::exempt(&book.store, &id(book, &code(task)), key(PERIODS[*period]), reason).map(drop).ok()
        }
        Act::Move(period, days) => {
            let before = book.store.read(|db| db.period(key(PERIODS[*period]))).unwrap();
            let cut_off = before.cut_off - chrono::TimeDelta::days(*days);
            actions::change_period(&book.store, &Period { cut_off, ..before }, "").map(drop).ok()
        }
        Act::Undo => book.store.undo().map(drop).ok(),
        Act::Redo => book.store.redo().map(drop).ok(),
        Act::More(tasks) => actions::apply(&book.store, &many_tasks(*tasks)).map(drop).ok(),
    };
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_glance_that_is_followed_from_change_to_change_is_the_one_worked_out_anew(
        acts in proptest::collection::vec(act(), 1..25),
    ) {
        let book = book_with(&many_tasks(9));
        let cycle = Cycle::new(Every::Quarter, Preset::Decree09);
        drop(actions::change_cycles(&book.store, &[cycle]).unwrap());
        for act in &acts {
            for period in PERIODS {
                followed(&book, period);
            }
            perform(&book, act);
            for period in PERIODS {
                prop_assert_eq!(followed(&book, period), anew(&book, period), "{:?} in {}", act, period);
            }
        }
    }
}

#[test]
fn what_was_said_is_counted_at_the_next_glance() {
    let book = super::book(Preset::Decree09);
    let before = followed(&book, "2026-Q3");
    assert_eq!((before.owed, before.said, before.overdue, before.counts.open_overdue), (3, 0, 1, 1));
    say(&book, "1.2", "2026-Q3", done("2026-06-30")).unwrap();
    let after = followed(&book, "2026-Q3");
    assert_eq!((after.owed, after.said, after.overdue, after.counts.done_on_time), (3, 1, 0, 1));
    say(&book, "1.1", "2026-Q3", going("đã họp")).unwrap();
    assert_eq!(followed(&book, "2026-Q3").said, 2);
    drop(book.store.undo().unwrap());
    assert_eq!(followed(&book, "2026-Q3").said, 1);
}
