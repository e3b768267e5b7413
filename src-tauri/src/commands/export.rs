//! Export: the return's workbook, written where the person says.

use super::{Answer, aside};
use crate::dialogs::{self, FileKind};
use crate::ledger::Ledger;
use nhiemvu::domain::office::Profile;
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::domain::snapshot::Counts;
use nhiemvu::{Error, actions};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use tauri::ipc::{Channel, JavaScriptChannelId};
use tauri::{AppHandle, Manager, Webview};

/// Where the preference lies that remembers the last folder.
pub(super) const FOLDER: &str = "folder.export";

/// Which return, in which form, and where to tell how many rows are written.
#[derive(Deserialize)]
pub(crate) struct Return {
    period: PeriodKey,
    profile: Option<Profile>,
    progress: JavaScriptChannelId,
}

/// A workbook that was written.
#[derive(Debug, Serialize)]
pub(crate) struct Written {
    #[serde(flatten)]
    saved: Saved,
    counts: Counts,
}

/// A file that was written.
#[derive(Debug, Serialize)]
pub(crate) struct Saved {
    name: String,
    folder: String,
    token: String,
}

/// Names a file that was written to the page, by a token.
pub(super) fn saved(ledger: &Ledger, path: &Path) -> Saved {
    let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Saved { name, folder, token: ledger.keep_file(path) }
}

/// Lets the person say where, and writes the workbook there.
#[tauri::command]
pub(crate) async fn export_return(app: AppHandle, webview: Webview, input: Return) -> Answer<Option<Written>> {
    let progress: Channel<u64> = input.progress.channel_on(webview);
    aside(app, move |app| {
        let ledger = app.state::<Ledger>();
        let store = ledger.store()?;
        let (office, folder) = store.read(|db| Ok((db.book()?.office, db.recall(FOLDER)?)))?;
        let name = actions::export_name(input.period, &office);
        let folder = folder.map(PathBuf::from);
        let kind = FileKind::Workbook;
        let Some(path) = dialogs::file_to_save(app, "Lưu báo cáo", folder.as_deref(), &name, kind) else {
            return Ok(None);
        };
        ledger.begin_work();
        let counts = actions::export(&store, input.period, input.profile, &path, &mut |rows| {
            if let Err(error) = progress.send(rows) {
                tracing::debug!(%error, "no one listens to the progress");
            }
            ledger.may_go_on()
        })?;
        let saved = saved(&ledger, &path);
        store.remember(FOLDER, &saved.folder)?;
        Ok(Some(Written { saved, counts }))
    })
    .await
}

/// Stops long work at its next step. On the window's own thread, so that it never waits behind that work.
#[tauri::command]
pub(crate) fn cancel_work(app: AppHandle) {
    app.state::<Ledger>().cancel_work();
}

/// Which file.
#[derive(Debug, Deserialize)]
pub(crate) struct Named {
    token: String,
}

/// Shows a written file in its folder.
#[tauri::command]
pub(crate) async fn open_folder(app: AppHandle, input: Named) -> Answer<()> {
    aside(app, move |app| reveal(&app.state::<Ledger>().file(&input.token)?)).await
}

/// Opens the folder with the file chosen in it; a desktop that cannot do that opens the folder only.
fn reveal(path: &Path) -> Result<(), Error> {
    let refused = |source| Error::File { path: path.to_owned(), source };
    path.metadata().map_err(refused)?;
    tauri_plugin_opener::reveal_item_in_dir(path)
        .or_else(|_| tauri_plugin_opener::open_path(path.parent().unwrap_or(path), None::<&str>))
        .map_err(|error| refused(std::io::Error::other(error)))
}
