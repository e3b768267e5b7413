//! The book as a whole: at a glance, and its beginning.

use super::{Answer, ask, change};
use nhiemvu::actions;
use nhiemvu::domain::office::Office;
use nhiemvu::store::views::Book;
use serde::Deserialize;
use tauri::AppHandle;

/// The book at a glance.
#[tauri::command]
pub(crate) async fn book(app: AppHandle) -> Answer<Book> {
    ask(app, |store| store.read(|db| db.book())).await
}

/// How a book begins.
#[derive(Debug, Deserialize)]
pub(crate) struct Beginning {
    office: Office,
    with_list: bool,
}

/// Names the office, and brings the built-in list in where it is wanted.
#[tauri::command]
pub(crate) async fn start_book(app: AppHandle, input: Beginning) -> Answer<Book> {
    change(app, move |store| actions::start_book(store, &input.office, input.with_list)).await
}
