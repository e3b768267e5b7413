//! The register of agencies in a book: names recognised, who answers for a task on a day, the office over time.

mod names;
mod office;
mod plan;
mod province;

use nhiemvu::actions::{self, LinkDraft, SuccessionDraft};
use nhiemvu::domain::agencies::SuccessionKind;
use nhiemvu::domain::agency::{Assignment, Role};
use nhiemvu::domain::task::TaskDraft;
use nhiemvu_tests::{Book, day, task};

/// A task with one lead and others that coordinate.
fn led(code: &str, content: &str, lead: &str, coordinate: &[&str]) -> TaskDraft {
    let others = coordinate.iter().map(|name| Assignment::plain(Role::Coordinate, name));
    let agencies: Vec<Assignment> = [Assignment::plain(Role::Lead, lead)].into_iter().chain(others).collect();
    TaskDraft { agencies: agencies.into(), ..task(code, content, "Thường xuyên") }
}

fn link(from: &str, to: &str) -> LinkDraft {
    LinkDraft { from: from.to_owned(), to: to.to_owned(), ..LinkDraft::default() }
}

fn change(on: &str, kind: SuccessionKind, links: Vec<LinkDraft>) -> SuccessionDraft {
    SuccessionDraft { day: day(on), kind, links, create: true, ..SuccessionDraft::default() }
}

fn adopted(book: &Book) {
    drop(actions::adopt_catalogue(&book.store, None).unwrap());
}

/// Who plays a part in a task on a day.
fn on(book: &Book, path: &str, role: Role, at: &str) -> Vec<String> {
    book.store
        .read(|db| {
            let task = db.task_named(path)?;
            let told = db.responsible(&task.id, day(at), day(at))?;
            Ok(told.roles.into_iter().find(|told| told.role == role).map(|told| told.then).unwrap_or_default())
        })
        .unwrap()
}

#[test]
fn a_body_is_not_renamed_on_the_day_it_begins_and_a_known_name_becomes_its_name() {
    let book = nhiemvu_tests::book_with(&nhiemvu_tests::plan(vec![led("1.1", "Số hóa", "Sở Y tế", &[])]));
    adopted(&book);
    let rename = |on: &str, from: &str, to: &str| {
        actions::succeed(&book.store, &change(on, SuccessionKind::Rename, vec![link(from, to)]))
    };
    let born = rename("2025-03-01", "Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp số");
    assert!(matches!(born, Err(nhiemvu::Error::Invalid(_) | nhiemvu::Error::Unknown { .. })), "{born:?}");
    rename("2026-01-01", "Sở Y tế", "Sở Y tế tỉnh Quảng Ngãi").map(drop).unwrap();
    assert_eq!(on(&book, "III/1/1.1", Role::Lead, "2025-12-31"), ["Sở Y tế"]);
    assert_eq!(on(&book, "III/1/1.1", Role::Lead, "2026-01-01"), ["Sở Y tế tỉnh Quảng Ngãi"]);
}
