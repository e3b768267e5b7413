//! The reporting cycle: what is owed and when, and what was sent.

mod obligations;
mod overview;
mod sending;

use nhiemvu::actions;
use nhiemvu::domain::cycle::{Cycle, Every};
use nhiemvu::domain::ids::TaskId;
use nhiemvu::domain::period::{PeriodKey, Preset};
use nhiemvu::domain::progress::{ProgressDraft, State};
use nhiemvu_tests::{Book, book_with, day, plan, task};

fn key(name: &str) -> PeriodKey {
    name.parse().unwrap()
}

/// Three tasks: standing, due on 30 June 2026, due at the end of 2030; quarters as a preset cuts them.
fn book(preset: Preset) -> Book {
    let book = book_with(&plan(vec![
        task("1.1", "Duy trì tổ công nghệ số cộng đồng", "Thường xuyên"),
        task("1.2", "Xây dựng trung tâm dữ liệu của xã", "30/6/2026"),
        task("1.3", "Phủ sóng mạng 5G toàn xã", "Năm 2021 - 2030"),
    ]));
    let cycle = Cycle { on_workdays: false, ..Cycle::new(Every::Quarter, preset) };
    drop(actions::change_cycles(&book.store, &[cycle]).unwrap());
    book
}

fn id(book: &Book, code: &str) -> TaskId {
    book.store.read(|db| db.task_named(&format!("III/1/{code}"))).unwrap().id
}

fn going(result: &str) -> ProgressDraft {
    ProgressDraft { state: State::InProgress, result: result.to_owned(), ..ProgressDraft::default() }
}

fn done(on: &str) -> ProgressDraft {
    ProgressDraft { state: State::Done, completed: Some(day(on)), ..ProgressDraft::default() }
}

fn say(book: &Book, code: &str, period: &str, draft: ProgressDraft) -> Result<(), nhiemvu::Error> {
    let (task, key) = (id(book, code), key(period));
    let revision = book.store.read(|db| db.progress(&task, key))?.map(|said| said.revision);
    drop(actions::save_progress(&book.store, &task, key, draft, revision)?);
    Ok(())
}
