//! What one save costs: exactly one sync, counted by the system's own tracer.

use nhiemvu::Store;
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::domain::progress::{ProgressDraft, State};
use std::path::Path;
use std::process::Command;

const SAVES: &str = "NHIEMVU_TEST_SAVES";

/// Not a test of its own: the saves that are counted below.
#[test]
fn saves_for_the_test_below() {
    let Ok(saves) = std::env::var(SAVES) else { return };
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("so.sqlite"), "chị Lan").unwrap();
    let office = nhiemvu::domain::office::Office { name: "Đảng ủy xã A".to_owned(), ..Default::default() };
    drop(nhiemvu::actions::start_book(&store, &office, true).unwrap());
    let task = store.read(|book| book.task_named("III/2/2.1")).unwrap();
    let mut revision = None;
    for number in 0..saves.parse().unwrap() {
        let draft = ProgressDraft { state: State::InProgress, result: format!("lần {number}"), ..Default::default() };
        let key = PeriodKey::quarter(2026, 3);
        let saved = nhiemvu::actions::save_progress(&store, &task.id, key, draft, revision).unwrap();
        revision = Some(saved.value.revision);
    }
}

#[test]
fn one_edit_costs_exactly_one_sync() {
    if Command::new("strace").arg("-V").output().is_err() {
        println!("skipped: there is no strace here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let few = syncs(5, folder.path());
    assert!(few > 5, "{few} syncs of 5 saves and a new book");
    assert_eq!(syncs(15, folder.path()), few + 10);
}

fn syncs(saves: u32, folder: &Path) -> usize {
    let log = folder.join(format!("{saves}.strace"));
    let status = Command::new("strace")
        .args(["-f", "-e", "trace=fsync,fdatasync", "-o"])
        .arg(&log)
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "syncs::saves_for_the_test_below"])
        .env(SAVES, saves.to_string())
        .output()
        .unwrap();
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    let calls = std::fs::read_to_string(log).unwrap();
    calls.lines().filter(|line| line.contains("sync(") && !line.contains("unfinished")).count()
        + calls.lines().filter(|line| line.contains("resumed")).count()
}
