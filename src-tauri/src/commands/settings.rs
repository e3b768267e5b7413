//! Settings: the office's own data, and what the page remembers for itself.

use super::{Answer, ask, change};
use crate::start::Heartbeat;
use nhiemvu::actions;
use nhiemvu::domain::office::Office;
use serde::Deserialize;
use tauri::{AppHandle, Manager};

/// Changes the office's own data.
#[tauri::command]
pub(crate) async fn change_office(app: AppHandle, input: Office) -> Answer<Office> {
    change(app, move |store| actions::change_office(store, &input)).await
}

/// A preference of the page, by its name.
#[derive(Debug, Deserialize)]
pub(crate) struct Preference {
    key: String,
}

/// What the page kept under a name.
#[tauri::command]
pub(crate) async fn recall(app: AppHandle, input: Preference) -> Answer<Option<String>> {
    ask(app, move |store| store.read(|db| db.recall(&page_key(&input.key)))).await
}

/// A preference and its value.
#[derive(Debug, Deserialize)]
pub(crate) struct Kept {
    key: String,
    value: String,
}

/// Keeps a preference of the page.
#[tauri::command]
pub(crate) async fn remember(app: AppHandle, input: Kept) -> Answer<()> {
    ask(app, move |store| store.remember(&page_key(&input.key), &input.value)).await
}

/// The page's names stand apart from the window's own, such as the remembered folders: a page must not
/// say where a dialog begins.
fn page_key(key: &str) -> String {
    format!("page.{key}")
}

/// The page is there: this start went well. What can wait until then begins.
#[tauri::command]
pub(crate) fn ui_ready(app: AppHandle) {
    app.state::<Heartbeat>().ready();
    super::copies::keep_daily(&app);
}
