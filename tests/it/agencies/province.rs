//! A made-up province over four years: twelve mergers, three splits, an abolished level. Nobody's task is without a
//! body, and everything adds up on every day.

use super::{change, led, link};
use nhiemvu::actions::{self, SuccessionDraft};
use nhiemvu::domain::agencies::{Agency, AgencyTitle, Days};
use nhiemvu::domain::agencies::{Register, Succession, SuccessionKind, SuccessionLink, Tie};
use nhiemvu::domain::ids::AgencyId;
use nhiemvu_tests::{Book, book_with, day, plan};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Thirty departments and twelve districts.
const DEPARTMENTS: usize = 30;
const DISTRICTS: usize = 12;

fn department(number: usize) -> String {
    format!("Sở Số {number}")
}

fn district(number: usize) -> String {
    format!("Huyện ủy Số {number}")
}

fn province() -> Book {
    let tasks = (1..=DEPARTMENTS + DISTRICTS)
        .map(|number| {
            let lead = if number <= DEPARTMENTS { department(number) } else { district(number - DEPARTMENTS) };
            let other = department(number % DEPARTMENTS + 1);
            led(&format!("1.{number}"), &format!("Việc thứ {number} của tỉnh, nội dung số {number}"), &lead, &[&other])
        })
        .collect();
    let book = book_with(&plan(tasks));
    for number in 1..=DEPARTMENTS {
        drop(actions::add_agency(&book.store, &department(number), "tinh", None).unwrap());
    }
    for number in 1..=DISTRICTS {
        drop(actions::add_agency(&book.store, &district(number), "huyen", None).unwrap());
    }
    let districts = (1..=DISTRICTS)
        .map(|number| book.store.read(|db| db.agency_named(&district(number), day("2023-01-01"))).unwrap().agency)
        .map(|agency| Tie { agency, days: Days::default() })
        .collect();
    let title = AgencyTitle { name: "các huyện ủy".to_owned(), ..AgencyTitle::default() };
    let all = Agency {
        level: "huyen".to_owned(),
        collective: true,
        titles: vec![title],
        members: districts,
        ..Agency::default()
    };
    drop(actions::put_agency(&book.store, &all).unwrap());
    book
}

/// Twelve mergers, three splits, a district without an heir, and the end of the districts.
fn history() -> Vec<SuccessionDraft> {
    let mut changes = Vec::new();
    for number in 0..12 {
        let (left, right) = (2 * number + 1, 2 * number + 2);
        let on = format!("{}-{:02}-01", 2023 + number / 4, 1 + 3 * (number % 4));
        let to = if number % 2 == 0 { department(left) } else { format!("Sở Mới {number}") };
        changes.push(change(
            &on,
            SuccessionKind::Merge,
            vec![link(&department(left), &to), link(&department(right), &to)],
        ));
    }
    for number in 25..28 {
        let mut links =
            vec![link(&department(number), &format!("Sở A{number}")), link(&department(number), "Sở Số 30")];
        links[0].main = true;
        links[1].part = "Phần còn lại".to_owned();
        changes.push(change(&format!("2026-0{}-15", number - 24), SuccessionKind::Split, links));
    }
    changes.push(change("2025-05-01", SuccessionKind::Dissolve, vec![link(&district(12), "")]));
    let end = (1..DISTRICTS).map(|number| link(&district(number), &format!("Đảng ủy xã Số {}", number.div_ceil(2))));
    changes.push(change("2025-07-01", SuccessionKind::Merge, end.collect()));
    changes
}

fn tree(book: &Book, at: &str) -> (i64, i64, Vec<String>) {
    let tree = book.store.read(|db| db.agency_tree(day(at))).unwrap();
    let there = tree.rows.iter().filter(|row| row.there).count() as i64;
    let answers: i64 = tree.rows.iter().map(|row| row.answers).sum();
    for row in tree.rows.iter().filter(|row| row.answers > 0) {
        assert!(row.there, "{} answers on {at} and is not there", row.name);
    }
    assert!(tree.unrecognised.is_empty());
    (there, answers, tree.orphaned.into_iter().map(|one| one.name).collect())
}

const DAYS: [&str; 9] = [
    "2022-12-31",
    "2023-01-01",
    "2023-12-31",
    "2024-07-01",
    "2025-04-30",
    "2025-05-01",
    "2025-07-01",
    "2026-01-15",
    "2026-12-31",
];

#[test]
fn over_four_years_every_task_has_a_body_but_those_dissolved_without_an_heir_and_undo_restores_all() {
    let book = province();
    let before: Vec<_> = DAYS.iter().map(|at| tree(&book, at)).collect();
    let registered = book.store.read(|db| db.agencies()).unwrap();
    let changes = history();
    for change in &changes {
        drop(actions::succeed(&book.store, change).unwrap());
    }
    let written = ((DEPARTMENTS + DISTRICTS) * 2) as i64;
    for at in DAYS {
        let (_, answers, orphaned) = tree(&book, at);
        let lost: &[String] = &if at >= "2025-05-01" { vec![district(12)] } else { Vec::new() };
        assert_eq!(orphaned, lost, "{at}");
        assert_eq!(answers + lost.len() as i64, written, "{at}");
    }
    // 43 bodies; each of 12 mergers takes one, three splits add none, 12 districts become 6 communes.
    assert_eq!(tree(&book, "2022-12-31").0, 43);
    assert_eq!(tree(&book, "2025-12-31").0, 43 - 12 - 12 + 6);
    let districts = book.store.read(|db| db.agency_named("các huyện ủy", day("2023-01-01"))).unwrap().agency;
    let members = |at: &str| book.store.read(|db| Ok(db.register()?.roster(&districts, day(at)).len())).unwrap();
    assert_eq!((members("2025-04-30"), members("2025-05-01"), members("2025-07-01")), (12, 11, 0));
    for _ in &changes {
        drop(book.store.undo().unwrap());
    }
    assert_eq!(book.store.read(|db| db.agencies()).unwrap(), registered);
    assert_eq!(DAYS.iter().map(|at| tree(&book, at)).collect::<Vec<_>>(), before);
    for _ in &changes {
        drop(book.store.redo().unwrap());
    }
    assert_eq!(tree(&book, "2026-12-31").1 + 1, written);
}

/// A register of plain bodies, and successions as chance has them; those the gate refuses are left out.
fn by_chance(steps: &[(u8, u16, usize, usize, usize)]) -> (Vec<AgencyId>, Register) {
    let agencies: Vec<Agency> = (0..24).map(|number| Agency::plain(&department(number), "tinh")).collect();
    let ids: Vec<AgencyId> = agencies.iter().map(|agency| agency.id.clone()).collect();
    let mut register = Register::new(Vec::new(), agencies, Vec::new());
    for (kind, days, from, to, other) in steps {
        let on = day("2023-01-01") + chrono::Days::new(u64::from(*days));
        let id = |number: &usize| ids[number % ids.len()].clone();
        let to_one = |to: &usize, main| SuccessionLink { from: id(from), to: Some(id(to)), part: String::new(), main };
        let (kind, links) = match kind % 4 {
            0 => (SuccessionKind::Rename, vec![to_one(to, false)]),
            1 => (SuccessionKind::Split, vec![to_one(to, true), to_one(other, false)]),
            2 => (SuccessionKind::Dissolve, vec![SuccessionLink { from: id(from), ..SuccessionLink::default() }]),
            _ => {
                let second = SuccessionLink { from: id(other), to: Some(id(to)), part: String::new(), main: false };
                (SuccessionKind::Merge, vec![to_one(to, false), second])
            }
        };
        let succession =
            Succession { id: Succession::id_of(on, kind, &links), day: on, kind, links, ..Succession::default() };
        if succession.problems(&register).is_empty() {
            register = register.with(succession);
        }
    }
    (ids, register)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_the_gate_lets_through_leaves_no_work_without_a_body_that_is_there(
        steps in prop::collection::vec((0u8..8, 0u16..1460, 0usize..24, 0usize..24, 0usize..24), 0..25),
        at in 0u16..1500,
    ) {
        let (ids, register) = by_chance(&steps);
        let on = day("2023-01-01") + chrono::Days::new(u64::from(at));
        let mut answers: BTreeMap<AgencyId, usize> = BTreeMap::new();
        let mut lost = 0;
        for id in &ids {
            let heirs = register.heirs_on(id, None, on).heirs;
            for heir in &heirs {
                prop_assert!(register.is_there(heir, on), "{} on {on}", register.name_on(heir, on));
                *answers.entry(heir.clone()).or_default() += 1;
            }
            if heirs.is_empty() {
                lost += 1;
            }
            // One body, one heir: mergers, splits and renames leave just one that has the rest.
            prop_assert!(heirs.len() <= 1);
        }
        prop_assert_eq!(answers.values().sum::<usize>() + lost, ids.len());
        let dissolved = register.successions().iter().any(|one| one.kind == SuccessionKind::Dissolve && one.day <= on);
        prop_assert!(lost == 0 || dissolved);
    }

    #[test]
    fn the_order_in_which_successions_were_entered_decides_nothing(
        steps in prop::collection::vec((0u8..8, 0u16..40, 0usize..12, 0usize..12, 0usize..12), 0..12),
    ) {
        let (ids, register) = by_chance(&steps);
        let mut turned = register.successions().to_vec();
        turned.reverse();
        let turned = Register::new(Vec::new(), register.agencies().to_vec(), turned);
        let on = day("2024-01-01");
        for id in &ids {
            prop_assert_eq!(register.heirs_on(id, None, on).heirs, turned.heirs_on(id, None, on).heirs);
        }
    }
}
