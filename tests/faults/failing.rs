//! Each write and each sync of a scripted session fails once: nothing that was acknowledged is lost, and what failed is
//! told.

use super::script;
use super::traced::trace;
use nhiemvu::Store;
use std::path::Path;

const STEPS: usize = 9;

/// Every so many calls one is made to fail; with `NHIEMVU_EVERY=1` each.
const EVERY: usize = 23;

/// Lets the `turn`th of the calls on the book's files fail, and looks at what is left. False where there are no more.
fn fail_once(origin: &Path, call: &str, error: &str, turn: usize) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().canonicalize().unwrap().join("so.sqlite");
    std::fs::copy(origin, &book).unwrap();
    let beside = |ending: &str| format!("{}{ending}", book.display());
    let paths = ["", "-wal", "-journal"].map(|ending| ["-P".to_owned(), beside(ending)]).concat();
    let inject = ["-e".to_owned(), format!("trace={call}"), "-e".to_owned()];
    let inject = [&inject[..], &[format!("inject={call}:error={error}:when={turn}")]].concat();
    let traced = trace(&book, STEPS, &[paths, inject].concat());
    if !traced.log.contains("(INJECTED)") {
        return false;
    }
    let when = format!("{call} number {turn} fails with {error}");
    let acknowledged =
        traced.lines.iter().filter_map(|line| line.strip_prefix("ack ")?.split(' ').next()?.parse::<i64>().ok()).max();
    let refused = traced.lines.iter().filter(|line| line.starts_with("refused")).count();
    let store = Store::open(&book, "chị Lan").unwrap_or_else(|error| panic!("{when}: {error}"));
    let health = store.check().unwrap();
    assert!(health.is_sound(), "{when}: {health:?}");
    let newest = script::newest(&store);
    assert!(newest >= acknowledged.unwrap_or(0), "{when}: {newest} is there, {acknowledged:?} was acknowledged");
    // Either a deed was refused, or the call was one that SQLite does again by itself (a checkpoint).
    let done = traced.lines.iter().filter(|line| line.starts_with("ack ")).count();
    assert!(refused > 0 || done == STEPS, "{when}: {:?}", traced.lines);
    true
}

fn sweep(call: &str, error: &str) {
    let every = std::env::var("NHIEMVU_EVERY").ok().and_then(|every| every.parse().ok());
    let every: usize = every.unwrap_or(if call == "fsync" { 2 } else { EVERY });
    let origin = tempfile::tempdir().unwrap();
    let book = origin.path().join("so.sqlite");
    script::begin(&book);
    let failed = (1..).step_by(every).take_while(|turn| fail_once(&book, call, error, *turn)).count();
    println!("{call}: {failed} calls failed with {error}, every {every}th");
    assert!(failed > 3, "{call} was hardly ever called: {failed}");
}

#[test]
fn f05_a_full_disk_at_any_write_loses_nothing_that_was_acknowledged() {
    sweep("pwrite64", "ENOSPC");
}

#[test]
fn f07_a_write_error_at_any_write_loses_nothing_that_was_acknowledged() {
    sweep("pwrite64", "EIO");
}

#[test]
fn f07_a_failing_sync_at_any_time_loses_nothing_that_was_acknowledged() {
    sweep("fsync", "EIO");
}
