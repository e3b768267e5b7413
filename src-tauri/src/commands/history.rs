//! The history: what was done, taking it back and doing it again.

use super::{Answer, ask, change};
use nhiemvu::domain::ids::TaskId;
use nhiemvu::store::Changed;
use nhiemvu::store::views::{Book, HistoryRow};
use serde::Deserialize;
use tauri::AppHandle;

/// Which part of the history: what came before a number, of one task or of all.
#[derive(Debug, Deserialize)]
pub(crate) struct Part {
    before: Option<i64>,
    task: Option<TaskId>,
}

/// What was done, newest first.
#[tauri::command]
pub(crate) async fn history(app: AppHandle, input: Part) -> Answer<Vec<HistoryRow>> {
    ask(app, move |store| store.read(|db| db.history(input.before, input.task.as_ref()))).await
}

/// Takes the last action back.
#[tauri::command]
pub(crate) async fn undo(app: AppHandle) -> Answer<Book> {
    change(app, |store| {
        let Changed { topics, .. } = store.undo()?;
        Ok(Changed { value: store.read(|db| db.book())?, topics })
    })
    .await
}

/// Does again what was taken back.
#[tauri::command]
pub(crate) async fn redo(app: AppHandle) -> Answer<Book> {
    change(app, |store| {
        let Changed { topics, .. } = store.redo()?;
        Ok(Changed { value: store.read(|db| db.book())?, topics })
    })
    .await
}
