//! A long list with the troubles of real ones, and its second edition.

use super::*;
use nhiemvu::domain::time_frame::FrameKind;
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
fn its_second_edition_differs_in_its_agencies_alone() {
    let (first, second) = (read(Edition::First).reading, read(Edition::Second).reading);
    let rest = |list: &nhiemvu::exchange::plan::Reading| {
        let tasks = list.tasks.iter();
        tasks.map(|task| (task.path.clone(), task.content.clone(), task.frame.clone())).collect::<Vec<_>>()
    };
    assert_eq!(rest(&first), rest(&second));
    let changed = first.tasks.iter().zip(&second.tasks).filter(|(old, new)| old.agencies != new.agencies).count();
    assert!((70..TASKS).contains(&changed), "{changed}");
}
