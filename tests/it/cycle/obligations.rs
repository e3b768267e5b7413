//! What is owed in a period, and how it stands on a day.

use super::{book, done, going, id, key, say};
use nhiemvu::actions;
use nhiemvu::domain::cycle::{Cycle, Every};
use nhiemvu::domain::extension::Extension;
use nhiemvu::domain::obligation::Owing;
use nhiemvu::domain::period::{Period, Preset};
use nhiemvu::domain::problem::ProblemCode;
use nhiemvu::domain::status::Label;
use nhiemvu::domain::workdays::SpecialDay;
use nhiemvu::{Error, exchange};
use nhiemvu_tests::{Book, begun_in_august, book_with, day, many_tasks, plan, task};
use proptest::prelude::*;

fn labels(book: &Book, period: &str) -> Vec<(String, Label)> {
    let owed = book.store.read(|db| db.obligations(key(period), day("2026-09-25"))).unwrap();
    owed.rows.into_iter().filter_map(|row| Some((row.path, row.label?))).collect()
}

fn extension(decision: &str, decided: &str, end: &str) -> Extension {
    let (decided, end) = (day(decided), day(end));
    Extension { decision: decision.to_owned(), decided, end, reason: String::new() }
}

fn codes(error: Error) -> Vec<ProblemCode> {
    match error {
        Error::Invalid(problems) => problems.into_iter().map(|problem| problem.code).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_done_on_20_september_sits_in_the_fourth_quarter_of_the_decree_and_the_third_of_the_calendar() {
    let sits_in = |preset| {
        let book = book(preset);
        let by_decree = say(&book, "1.3", "2026-Q3", done("2026-09-20"));
        if by_decree.is_err() {
            say(&book, "1.3", "2026-Q4", done("2026-09-20")).unwrap();
        }
        ["2026-Q3", "2026-Q4"]
            .map(|period| labels(&book, period).contains(&("III/1/1.3".to_owned(), Label::DoneOnTime)))
    };
    assert_eq!(sits_in(Preset::Decree09), [false, true]);
    // By the calendar it was finished before the fourth quarter began, and is owed no more.
    assert_eq!(sits_in(Preset::Calendar), [true, false]);
}

#[test]
fn standing_tasks_are_owed_every_quarter_and_dated_ones_until_they_are_settled() {
    let book = book(Preset::Decree09);
    say(&book, "1.2", "2026-Q2", done("2026-06-10")).unwrap();
    let paths = |period| labels(&book, period).into_iter().map(|(path, _)| path).collect::<Vec<_>>();
    for period in ["2026-Q1", "2026-Q2"] {
        assert_eq!(paths(period), ["III/1/1.1", "III/1/1.2", "III/1/1.3"], "{period}");
    }
    for period in ["2026-Q3", "2026-Q4"] {
        assert_eq!(paths(period), ["III/1/1.1", "III/1/1.3"], "{period}");
    }
}

#[test]
fn an_obligation_says_how_its_return_stands_and_by_which_day() {
    let book = book(Preset::Decree09);
    let stands = |today: &str| {
        let owed = book.store.read(|db| db.obligations(key("2026-Q3"), day(today))).unwrap();
        assert!(owed.rows.iter().all(|row| row.due == owed.due));
        (owed.due.owing, owed.due.day)
    };
    assert_eq!(stands("2026-06-01"), (Owing::NotOpen, day("2026-06-15")));
    assert_eq!(stands("2026-09-15"), (Owing::DueSoon, day("2026-09-19")));
    assert_eq!(stands("2026-09-22"), (Owing::Late, day("2026-09-19")));
    assert_eq!(stands("2026-10-01"), (Owing::Locked, day("2026-09-29")));
}

#[test]
fn an_extension_counts_from_the_day_it_was_decided_and_the_old_day_stays() {
    let book = book(Preset::Decree09);
    let task = id(&book, "1.2");
    drop(actions::extend(&book.store, &task, &extension("12-QĐ/TU", "2026-08-01", "2026-12-31")).unwrap());
    let label = |period| labels(&book, period).into_iter().find(|(path, _)| path == "III/1/1.2").unwrap().1;
    assert_eq!(label("2026-Q2"), Label::OpenInTime);
    // Due on 30 June and put off on 1 August: at the end of June's window nobody knew.
    let short = Period { cut_off: day("2026-07-31"), ..book.store.read(|db| db.period(key("2026-Q3"))).unwrap() };
    drop(actions::change_period(&book.store, &short, "").unwrap());
    assert_eq!(label("2026-Q3"), Label::OpenOverdue);
    assert_eq!(label("2026-Q4"), Label::OpenInTime);
    let owed = book.store.read(|db| db.obligations(key("2026-Q4"), day("2026-09-25"))).unwrap();
    let row = owed.rows.iter().find(|row| row.path == "III/1/1.2").unwrap();
    assert_eq!((row.deadline, row.extended), (Some(day("2026-06-30")), Some(day("2026-12-31"))));
    drop(book.store.undo().unwrap());
    drop(book.store.undo().unwrap());
    assert_eq!(label("2026-Q3"), Label::OpenOverdue);
    assert_eq!(book.store.read(|db| db.extensions_of(&task)).unwrap(), []);
}

#[test]
fn an_extension_that_extends_nothing_is_refused() {
    let book = book(Preset::Decree09);
    let refused = |code, decision, end| {
        codes(actions::extend(&book.store, &id(&book, code), &extension(decision, "2026-08-01", end)).unwrap_err())
    };
    assert_eq!(refused("1.1", "1-QĐ/TU", "2027-01-01"), [ProblemCode::NothingToExtend]);
    assert_eq!(refused("1.2", "1-QĐ/TU", "2026-06-30"), [ProblemCode::ExtensionNotLater]);
    assert_eq!(refused("1.2", "  ", "2026-07-01"), [ProblemCode::DecisionMissing]);
}

#[test]
fn an_exempt_task_is_not_owed_in_that_period_and_is_counted_all_the_same() {
    let book = book(Preset::Decree09);
    let task = id(&book, "1.2");
    drop(actions::exempt(&book.store, &task, key("2026-Q3"), Some("Tỉnh ủy cho thôi")).unwrap());
    let owed = |period| book.store.read(|db| db.owed(key(period))).unwrap();
    assert!(owed("2026-Q3").rows.iter().all(|row| row.id != task));
    assert!(owed("2026-Q4").rows.iter().any(|row| row.id == task));
    assert_eq!(owed("2026-Q3").counts.total, 3);
    let all = book.store.read(|db| db.obligations(key("2026-Q3"), day("2026-09-25"))).unwrap();
    let row = all.rows.iter().find(|row| row.task.as_ref() == Some(&task)).unwrap();
    assert_eq!((row.due.owing, row.exempt.as_str()), (Owing::Exempt, "Tỉnh ủy cho thôi"));
    let refused = actions::exempt(&book.store, &task, key("2026-Q3"), Some("  ")).unwrap_err();
    assert_eq!(codes(refused), [ProblemCode::ReasonMissing]);
    drop(actions::exempt(&book.store, &task, key("2026-Q3"), None).unwrap());
    assert!(owed("2026-Q3").rows.iter().any(|row| row.id == task));
}

#[test]
fn a_holiday_that_is_typed_moves_the_due_day_but_not_of_a_period_that_something_was_said_in() {
    let book = book(Preset::Decree09);
    drop(actions::change_cycles(&book.store, &[Cycle::new(Every::Quarter, Preset::Decree09)]).unwrap());
    let due = |period| book.store.read(|db| db.period(key(period))).unwrap().send_by;
    // 19 June 2026 is a Friday, 19 September a Saturday.
    assert_eq!((due("2026-Q2"), due("2026-Q3")), (day("2026-06-19"), day("2026-09-21")));
    say(&book, "1.1", "2026-Q2", going("đã họp")).unwrap();
    let off = |on: &str| SpecialDay { day: day(on), worked: false, name: "Nghỉ lễ".to_owned() };
    drop(actions::change_special_days(&book.store, &[off("2026-06-19"), off("2026-09-21")]).unwrap());
    assert_eq!((due("2026-Q2"), due("2026-Q3")), (day("2026-06-19"), day("2026-09-22")));
    let worked = SpecialDay { worked: true, ..off("2026-09-19") };
    drop(actions::change_special_days(&book.store, &[worked]).unwrap());
    assert_eq!(due("2026-Q3"), day("2026-09-19"));
}

#[test]
fn the_days_of_a_period_follow_each_other_or_nothing_is_written() {
    let book = book(Preset::Calendar);
    let kept = book.store.read(|db| db.period(key("2026-Q3"))).unwrap();
    for wrong in [
        Period { from: day("2026-10-01"), ..kept },
        Period { send_by: day("2026-09-29"), ..kept },
        Period { grace: day("2026-10-01"), ..kept },
    ] {
        assert_eq!(codes(actions::change_period(&book.store, &wrong, "").unwrap_err()), [ProblemCode::DaysOutOfOrder]);
    }
    assert_eq!(book.store.read(|db| db.period(key("2026-Q3"))).unwrap(), kept);
}

#[test]
fn a_return_that_does_not_come_again_has_a_name_and_dates_of_its_own() {
    let book = book(Preset::Calendar);
    let once = book.store.read(|db| db.free_once(2026)).unwrap().unwrap();
    assert_eq!(once.to_string(), "2026-X01");
    let days = ["2026-08-01", "2026-08-31", "2026-09-05", "2026-09-10"].map(day);
    let period = Period { key: once, from: days[0], cut_off: days[1], send_by: days[2], grace: days[3] };
    assert_eq!(codes(actions::change_period(&book.store, &period, " ").unwrap_err()), [ProblemCode::NameMissing]);
    drop(actions::change_period(&book.store, &period, "Sơ kết phong trào").unwrap());
    let rows = book.store.read(|db| db.period_rows(day("2026-09-06"))).unwrap();
    let row = rows.iter().find(|row| row.period.key == once).unwrap();
    assert_eq!((row.name.as_str(), row.due.owing, row.is_owed), ("Sơ kết phong trào", Owing::Late, true));
    assert_eq!(book.store.read(|db| db.free_once(2026)).unwrap().unwrap().to_string(), "2026-X02");
}

#[test]
fn a_period_that_does_not_come_again_is_unknown_until_it_was_made() {
    let book = book(Preset::Decree09);
    let once = key("2026-X77");
    let unknown = |error: Error| matches!(error, Error::Unknown { what: "period", .. });
    assert!(unknown(say(&book, "1.1", "2026-X77", going("đã họp")).unwrap_err()));
    assert!(unknown(actions::exempt(&book.store, &id(&book, "1.1"), once, Some("không giao")).unwrap_err()));
    let on = day("2026-07-01");
    assert!(unknown(actions::submit(&book.store, once, (on, on), "", &mut |_| true).unwrap_err()));
    assert!(unknown(book.store.read(|db| db.obligations(once, on)).unwrap_err()));
    let proposed = book.store.read(|db| db.proposed_period(once)).unwrap();
    assert_eq!(codes(actions::change_period(&book.store, &proposed, "").unwrap_err()), [ProblemCode::NameMissing]);
    drop(actions::change_period(&book.store, &proposed, "Sơ kết").unwrap());
    say(&book, "1.1", "2026-X77", going("đã họp")).unwrap();
    let quarter = book.store.read(|db| db.period(key("2026-Q3"))).unwrap();
    let named = actions::change_period(&book.store, &quarter, "Sơ kết").unwrap_err();
    assert_eq!(codes(named), [ProblemCode::NameUnexpected]);
}

#[test]
fn what_is_said_late_of_a_task_done_before_is_reported_in_the_period_it_was_said_in() {
    let book = book(Preset::Decree09);
    say(&book, "1.2", "2026-Q4", done("2026-06-20")).unwrap();
    let owed = |period: &str| labels(&book, period).into_iter().find(|(path, _)| path == "III/1/1.2");
    assert_eq!(owed("2026-Q4"), Some(("III/1/1.2".to_owned(), Label::DoneOnTime)));
    assert_eq!(owed("2027-Q1"), None);
}

#[test]
fn periods_over_before_the_book_was_begun_are_told_apart_unless_something_was_said_or_sent_in_them() {
    let book = begun_in_august(&plan(vec![task("1.1", "Duy trì tổ công nghệ số", "Thường xuyên")]));
    drop(actions::change_cycles(&book.store, &[Cycle::new(Every::Quarter, Preset::Calendar)]).unwrap());
    say(&book, "1.1", "2025-Q4", going("đã họp")).unwrap();
    let on = day("2026-08-20");
    drop(actions::submit(&book.store, key("2026-Q1"), (on, on), "gửi bù", &mut |_| true).unwrap());
    let rows = book.store.read(|db| db.period_rows(on)).unwrap();
    let before = |name: &str| rows.iter().find(|row| row.period.key == key(name)).unwrap().is_before_book;
    let named = ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"].map(before);
    assert_eq!(named, [true, false, false, true, false]);
}

#[test]
fn one_return_at_least_stays_owed() {
    let book = book(Preset::Decree09);
    assert_eq!(codes(actions::change_cycles(&book.store, &[]).unwrap_err()), [ProblemCode::CyclesMissing]);
    assert_eq!(book.store.read(|db| db.cycles()).unwrap().len(), 1);
}

#[test]
fn of_two_decisions_of_one_day_the_second_must_put_off_further() {
    let book = book(Preset::Decree09);
    let extend = |decision: &str, end: &str| {
        actions::extend(&book.store, &id(&book, "1.2"), &extension(decision, "2026-06-01", end)).map(drop)
    };
    extend("1-QĐ/ĐU", "2026-12-31").unwrap();
    assert_eq!(codes(extend("2-QĐ/ĐU", "2026-09-30").unwrap_err()), [ProblemCode::ExtensionNotLater]);
    // The same decision is corrected, and may then be shorter than what was typed first.
    extend("1-QĐ/ĐU", "2026-10-31").unwrap();
    extend("2-QĐ/ĐU", "2027-01-31").unwrap();
}

#[test]
fn a_section_whose_tasks_stand_apart_is_counted_once() {
    let mut reading = plan(vec![
        task("1.1", "Duy trì tổ công nghệ số", "Thường xuyên"),
        task("1.2", "Xây dựng trung tâm dữ liệu", "30/6/2026"),
        task("1.3", "Phủ sóng mạng 5G", "Năm 2021 - 2030"),
    ]);
    reading.tasks[1].section = Some("III".to_owned());
    let book = book_with(&reading);
    let glance = book.store.read(|db| db.overview(key("2026-Q3"))).unwrap();
    let counted = glance.sections.iter().map(|section| (section.path.as_str(), section.counts.total));
    assert_eq!(counted.collect::<Vec<_>>(), [("III/1", 2), ("III", 1)]);
}

#[test]
fn two_cycles_are_owed_side_by_side() {
    let book = book(Preset::Decree09);
    let cycles = [Every::Year, Every::Quarter].map(|every| Cycle::new(every, Preset::Decree09));
    drop(actions::change_cycles(&book.store, &cycles).unwrap());
    let rows = book.store.read(|db| db.period_rows(day("2026-11-20"))).unwrap();
    let owed: Vec<String> = rows.iter().filter(|row| row.is_owed).map(|row| row.period.key.to_string()).collect();
    assert!(["2026", "2026-Q4"].iter().all(|name| owed.contains(&(*name).to_owned())), "{owed:?}");
    let of = |name| book.store.read(|db| db.obligations(key(name), day("2026-11-20"))).unwrap().rows[0].id.clone();
    assert_ne!(of("2026"), of("2026-Q4"));
}

#[test]
fn the_digest_counts_what_is_missing_of_a_return_that_is_near() {
    let book = begun_in_august(&plan(vec![
        task("1.1", "Duy trì tổ công nghệ số", "Thường xuyên"),
        task("1.2", "Xây dựng trung tâm dữ liệu", "30/6/2026"),
    ]));
    drop(actions::change_cycles(&book.store, &[Cycle::new(Every::Quarter, Preset::Calendar)]).unwrap());
    let digest = |today: &str| book.store.read(|db| db.digest(day(today))).unwrap();
    assert_eq!(digest("2026-09-20").len(), 0);
    say(&book, "1.1", "2026-Q3", going("đã họp")).unwrap();
    let near = digest("2026-09-30");
    assert_eq!(near.len(), 1);
    assert_eq!((near[0].due.days, near[0].owed, near[0].unsaid, near[0].overdue), (5, 2, 1, 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn totals_always_add_up(
        tasks in 1usize..25,
        said in proptest::collection::vec((0usize..25, 1u8..=4, 0usize..4, 0i64..400), 0..40),
        longer in proptest::collection::vec((0usize..25, 0i64..300, 1i64..900), 0..8),
        own in proptest::collection::vec((0usize..25, 1u32..4, 0usize..6), 0..8),
        ended in proptest::option::of(0i64..500),
        decree: bool,
    ) {
        let book = book_with(&many_tasks(tasks));
        let preset = if decree { Preset::Decree09 } else { Preset::Calendar };
        drop(actions::change_cycles(&book.store, &[Cycle::new(Every::Quarter, preset)]).unwrap());
        let code = |number: usize| format!("1.{}", number % tasks + 1);
        // The office's own work: listed and owed, and in no total.
        const FRAMES: [&str; 6] = ["", "30/6/2026", "Thường xuyên", "Quý III/2026", "31/12/2026", "Năm 2027"];
        let mut pieces = Vec::new();
        for (number, weight, frame) in own {
            let draft = nhiemvu::domain::local::LocalDraft {
                content: format!("Phần việc {number}"), frame: FRAMES[frame].to_owned(), weight, ..Default::default()
            };
            pieces.push(actions::add_local(&book.store, &id(&book, &code(number)), draft).unwrap().value.path);
        }
        for (number, days, more) in longer {
            let decided = day("2026-01-01") + chrono::TimeDelta::days(days);
            let until = Extension {
                decision: "1-QĐ/TU".to_owned(), decided, end: decided + chrono::TimeDelta::days(more), reason: String::new(),
            };
            // Many extend nothing; those are refused.
            actions::extend(&book.store, &id(&book, &code(number)), &until).map(drop).ok();
        }
        for (number, quarter, state, days) in said {
            let state = nhiemvu::domain::progress::State::ALL[state];
            let is_done = state == nhiemvu::domain::progress::State::Done;
            let completed = is_done.then(|| day("2025-12-20") + chrono::TimeDelta::days(days));
            let draft = nhiemvu::domain::progress::ProgressDraft { state, completed, ..Default::default() };
            say(&book, &code(number), &format!("2026-Q{quarter}"), draft.clone()).ok();
            if let Some(piece) = pieces.get(number % 9) {
                say(&book, piece.trim_start_matches("III/1/"), &format!("2026-Q{quarter}"), draft).ok();
            }
        }
        if let Some(days) = ended {
            let plan = book.store.read(|db| db.plans()).unwrap().remove(0).id;
            let standing = nhiemvu::domain::plan::PlanStanding {
                state: nhiemvu::domain::plan::PlanState::Closed,
                ended: Some(day("2025-12-01") + chrono::TimeDelta::days(days)),
                reason: "Hết hiệu lực".to_owned(),
                ..Default::default()
            };
            drop(actions::change_plan_standing(&book.store, &plan, standing).unwrap());
        }
        for period in ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026"] {
            let owed = book.store.read(|db| db.obligations(key(period), day("2026-12-31"))).unwrap();
            let counts = owed.counts;
            let ended = book.store.read(|db| db.plans()).unwrap().remove(0).standing.ended;
            let from = book.store.read(|db| db.period(key(period))).unwrap().from;
            prop_assert_eq!(counts.total as usize, if ended.is_none_or(|day| from <= day) { tasks } else { 0 });
            let buckets = [counts.done_on_time, counts.done_late, counts.open_in_time, counts.open_overdue];
            prop_assert_eq!(buckets.iter().sum::<u32>() + counts.no_deadline, counts.total);
            prop_assert_eq!(counts.dated(), buckets.iter().sum::<u32>());
            let glance = book.store.read(|db| db.overview(key(period))).unwrap();
            let unsaid = owed.rows.iter().filter(|row| row.task.is_some() && !row.said).count();
            prop_assert_eq!((glance.counts, (glance.owed - glance.said) as usize), (counts, unsaid));
            prop_assert_eq!(glance.sections.iter().map(|section| section.counts.total).sum::<u32>(), counts.total);
            // Asked of all at once or of each alone, the questions are the same.
            let all = book.store.read(|db| db.checks(key(period), day("2026-12-31"))).unwrap();
            let mut each = Vec::new();
            for task in owed.rows.iter().filter(|row| row.due.owing != Owing::Exempt).filter_map(|row| row.task.clone()) {
                let problems = book.store.read(|db| {
                    let draft = db.progress(&task, key(period))?.map(|progress| progress.said);
                    db.check_draft(&task, key(period), draft.as_ref(), day("2026-12-31"))
                }).unwrap();
                if !problems.is_empty() { each.push((task, problems)) }
            }
            prop_assert_eq!(all.into_iter().map(|found| (found.task, found.problems)).collect::<Vec<_>>(), each);
            // The rows of the return say the same as the counts.
            let lines = book.store.read(|db| {
                db.return_lines(db.period(key(period))?)?.collect::<Result<Vec<_>, _>>()
            }).unwrap();
            let mut of_rows = exchange::report::Counts::default();
            for line in &lines {
                if let exchange::report::Line::Task(row) = line && row.parent.is_none() { of_rows.add(row.label) }
            }
            prop_assert_eq!(of_rows, counts);
            let owed_rows = lines.iter().filter(|line| matches!(line, exchange::report::Line::Task(row) if row.owed)).count();
            prop_assert_eq!(owed_rows, glance.owed as usize);
            // The figure that a workbook bears is that of the plan's tasks, too.
            let (head, form) = book.store.read(|db| Ok((db.return_head(key(period), None)?, db.chosen_form()?))).unwrap();
            let paper = exchange::report::Paper { head: &head, form: &form, differences: &[] };
            let (_, sealed) = exchange::report::sha256(&paper, &mut lines.into_iter().map(Ok)).unwrap();
            prop_assert_eq!(sealed, counts);
        }
    }
}

#[test]
fn a_drafted_cycle_is_previewed_by_the_days_the_office_works_and_nothing_is_kept() {
    let book = book(Preset::Calendar);
    let off = |on: &str| SpecialDay { day: day(on), worked: false, name: String::new() };
    // 19 September 2026 is a Saturday.
    drop(actions::change_special_days(&book.store, &[off("2026-09-21"), off("2026-09-22")]).unwrap());
    let before = book.store.read(|db| db.cycles()).unwrap();
    let drafted = Cycle::new(Every::Quarter, Preset::Decree09);
    let year = actions::preview_cycle(&book.store, &drafted, day("2026-08-01")).unwrap();
    let due: Vec<String> = year.iter().map(|period| format!("{} {}", period.key, period.send_by)).collect();
    assert_eq!(due, ["2026-Q1 2026-03-19", "2026-Q2 2026-06-19", "2026-Q3 2026-09-23", "2026-Q4 2026-12-21"]);
    assert_eq!(book.store.read(|db| db.cycles()).unwrap(), before);
}
