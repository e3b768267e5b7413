//! A clerk who never stops: every way in which a book is written, in turn, each told on stdout once it is acknowledged.

use nhiemvu::domain::period::{PeriodKey, Span};
use nhiemvu::domain::progress::{ProgressDraft, State};
use nhiemvu::exchange::plan::Reading;
use nhiemvu::{Store, actions};
use nhiemvu_tests::{office, plan, task};
use std::io::Write;
use std::path::Path;

/// Where the writer finds its book.
pub(crate) const BOOK: &str = "NHIEMVU_FAULT_BOOK";
/// How many steps it takes; without it, until it is stopped.
pub(crate) const STEPS: &str = "NHIEMVU_FAULT_STEPS";

/// The plan with so many tasks.
pub(crate) fn tasks(count: usize) -> Reading {
    let task = |number: usize| task(&format!("1.{number}"), &format!("Việc thứ {number} của xã"), "31/12/2026");
    plan((1..=count).map(task).collect())
}

/// A book to begin with.
pub(crate) fn begin(path: &Path) {
    let store = Store::open(path, "chị Lan").expect("a new book");
    drop(actions::start_book(&store, &office(), false).expect("a begun book"));
    drop(actions::apply(&store, &tasks(12)).expect("a reading that fits"));
}

/// The newest action of a book: it grows with every write, undo included.
pub(crate) fn newest(store: &Store) -> i64 {
    store.read(|db| db.history(None, None)).expect("a history").first().map_or(0, |row| row.number)
}

/// Does one step, and says what a reader must find from now on.
pub(crate) fn step(store: &Store, number: usize) -> Result<String, nhiemvu::Error> {
    let path = format!("III/1/1.{}", number % 12 + 1);
    let task = store.read(|db| db.task_named(&path))?.id;
    let key = PeriodKey { year: 1991 + (number / 12 % 100) as i32, span: Span::Quarter((number % 4 + 1) as u8) };
    match number % 8 {
        // A long list now and then, in one action.
        3 => drop(actions::apply(store, &tasks(12 + number % 40))?),
        5 => drop(store.undo()?),
        6 => {
            let copy = store.backup(&store.path().with_file_name("copies"), "thu")?;
            return Ok(format!("copy {}", copy.path.display()));
        }
        7 => {
            let once = PeriodKey { year: 2000 + (number / 8 % 90) as i32, span: Span::Year };
            let on = store.read(|db| db.period(once))?.cut_off;
            drop(actions::submit(store, once, (on, on), "", &mut |_| true)?);
        }
        _ => {
            let said =
                ProgressDraft { state: State::InProgress, result: format!("lần {number}"), ..Default::default() };
            let revision = store.read(|db| db.progress(&task, key))?.map(|said| said.revision);
            drop(actions::save_progress(store, &task, key, said, revision)?);
        }
    }
    Ok("wrote".to_owned())
}

/// Writes into the book that the environment names, step by step, and acknowledges each with the number of its action.
/// What is refused is told and not acknowledged.
pub(crate) fn write_on() {
    let Some(path) = std::env::var_os(BOOK) else { return };
    let steps = std::env::var(STEPS).ok().and_then(|steps| steps.parse().ok()).unwrap_or(usize::MAX);
    let store = match Store::open(Path::new(&path), "chị Lan") {
        Ok(store) => store,
        Err(error) => return say(&format!("refused open {error}")),
    };
    let first = newest(&store) as usize;
    say("ready");
    for number in first..first.saturating_add(steps) {
        match step(&store, number) {
            Ok(told) => say(&format!("ack {} {told}", newest(&store))),
            Err(error) => say(&format!("refused {number} {error}")),
        }
    }
}

/// A line that is out before the next write begins; nobody may listen any more.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // The harness captures `println!`, not this.
    writeln!(out, "{line}").and_then(|()| out.flush()).ok();
}
