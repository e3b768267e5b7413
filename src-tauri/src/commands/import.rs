//! Import: a file is chosen, read, shown, and only then written.

use super::{Answer, aside, change};
use crate::dialogs;
use crate::ledger::Ledger;
use nhiemvu::Failure;
use nhiemvu::actions;
use nhiemvu::exchange::builtin;
use nhiemvu::exchange::preview::Applied;
use nhiemvu::exchange::preview::Preview;
use nhiemvu::exchange::worker::Readers;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tauri::{AppHandle, Manager};

/// Where the preference lies that remembers the last folder.
const FOLDER: &str = "folder.import";

/// A file that a person chose.
#[derive(Debug, Serialize)]
pub(crate) struct Chosen {
    token: String,
    name: String,
}

/// Lets the person choose a file.
#[tauri::command]
pub(crate) async fn choose_file(app: AppHandle) -> Answer<Option<Chosen>> {
    aside(app, |app| {
        let ledger = app.state::<Ledger>();
        let store = ledger.store()?;
        let folder = store.read(|db| db.recall(FOLDER))?.map(PathBuf::from);
        let Some(path) = dialogs::file_to_open(app, folder.as_deref()) else { return Ok(None) };
        if let Some(folder) = path.parent().and_then(Path::to_str) {
            store.remember(FOLDER, folder)?;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Some(Chosen { token: ledger.keep_file(&path), name }))
    })
    .await
}

/// Which file; none means the built-in list.
#[derive(Debug, Deserialize)]
pub(crate) struct Source {
    token: Option<String>,
}

/// Shows what an import would do.
#[tauri::command]
pub(crate) async fn preview_import(app: AppHandle, input: Source) -> Answer<Preview> {
    aside(app, |app| {
        let ledger = app.state::<Ledger>();
        let reading = match &input.token {
            Some(token) => {
                ledger.begin_work();
                actions::read_any(&Readers::own()?, &ledger.file(token)?, &|| !ledger.may_go_on())?
            }
            None => builtin::reading()?,
        };
        let preview = actions::preview(&*ledger.store()?, &reading)?;
        ledger.keep_reading(input.token, Arc::new(reading));
        Ok(preview)
    })
    .await
}

/// Writes what was shown.
#[tauri::command]
pub(crate) async fn apply_import(app: AppHandle, input: Source) -> Answer<Applied> {
    let reading = app.state::<Ledger>().reading(input.token.as_deref()).map_err(|error| Failure::from(&error))?;
    change(app, move |store| actions::apply(store, &reading)).await
}
