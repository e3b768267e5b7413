//! Sending: the return that is frozen, opened again and written anew, the papers beside it, and the files that prove
//! what it says.

use super::export::{FOLDER, Saved, saved};
use super::forms::Two;
use super::{Answer, aside, ask, change, today};
use crate::dialogs::{self, FileKind};
use crate::ledger::Ledger;
use chrono::NaiveDate;
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::domain::progress::Attachment;
use nhiemvu::store::views::SentRow;
use nhiemvu::{Error, Store, actions};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use tauri::ipc::{Channel, JavaScriptChannelId};
use tauri::{AppHandle, Manager, Webview};

/// Where the preference lies that remembers the last folder of evidence.
const EVIDENCE: &str = "folder.evidence";

/// Which return, on which day, and why where a reason is asked for.
#[derive(Deserialize)]
pub(crate) struct Sending {
    period: PeriodKey,
    on: Option<NaiveDate>,
    reason: String,
    progress: JavaScriptChannelId,
}

/// Freezes the return of a period as it is sent.
#[tauri::command]
pub(crate) async fn submit_return(app: AppHandle, webview: Webview, input: Sending) -> Answer<SentRow> {
    let progress: Channel<u64> = input.progress.channel_on(webview);
    let ledger = app.clone();
    app.state::<Ledger>().begin_work();
    change(app, move |store| {
        let on = input.on.unwrap_or_else(today);
        actions::submit(store, input.period, (on, today()), &input.reason, &mut |rows| {
            if let Err(error) = progress.send(rows) {
                tracing::debug!(%error, "no one listens to the progress");
            }
            ledger.state::<Ledger>().may_go_on()
        })
    })
    .await
}

/// Which return, and why.
#[derive(Debug, Deserialize)]
pub(crate) struct Reopening {
    period: PeriodKey,
    reason: String,
}

/// Opens a return again.
#[tauri::command]
pub(crate) async fn reopen_return(app: AppHandle, input: Reopening) -> Answer<SentRow> {
    change(app, move |store| actions::reopen(store, input.period, &input.reason)).await
}

/// Every return that was sent, the newest first.
#[tauri::command]
pub(crate) async fn sent_returns(app: AppHandle) -> Answer<Vec<SentRow>> {
    ask(app, |store| store.read(|db| db.sent())).await
}

/// A period, and a version of its return; without one the newest, or the book as it stands.
#[derive(Debug, Deserialize)]
pub(crate) struct Version {
    period: PeriodKey,
    version: Option<u32>,
}

/// Lets the person say where, and writes the very workbook that was sent.
#[tauri::command]
pub(crate) async fn export_sent(app: AppHandle, input: Version) -> Answer<Option<Saved>> {
    let Version { period, version } = input;
    let ending = version.map_or_else(String::new, |version| format!(" - lan {version}"));
    to_file(app, "Lưu báo cáo đã gửi", FileKind::Workbook, period, &ending, move |store, path| {
        actions::export_sent(store, period, version, path).map(drop)
    })
    .await
}

/// Lets the person say where, and writes what two returns say otherwise.
#[tauri::command]
pub(crate) async fn export_comparison(app: AppHandle, input: Two) -> Answer<Option<Saved>> {
    let [old, new] = input.versions();
    to_file(app, "Lưu bản so sánh", FileKind::Workbook, new.0, " - so sanh", move |store, path| {
        actions::export_comparison(store, old, new, path).map(drop)
    })
    .await
}

/// Lets the person say where, and writes the draft of the narrative report.
#[tauri::command]
pub(crate) async fn export_narrative(app: AppHandle, input: Version) -> Answer<Option<Saved>> {
    let Version { period, version } = input;
    to_file(app, "Lưu dự thảo báo cáo (Word)", FileKind::Document, period, "", move |store, path| {
        actions::export_narrative(store, period, version, path).map(drop)
    })
    .await
}

/// Lets the person say where, and writes the deadlines as a calendar.
#[tauri::command]
pub(crate) async fn export_calendar(app: AppHandle) -> Answer<Option<Saved>> {
    aside(app, move |app| {
        let ledger = app.state::<Ledger>();
        let store = ledger.store()?;
        let folder = store.read(|db| db.recall(FOLDER))?.map(PathBuf::from);
        let (title, name) = ("Lưu lịch thời hạn", "Thoi han bao cao.ics");
        let Some(path) = dialogs::file_to_save(app, title, folder.as_deref(), name, FileKind::Calendar) else {
            return Ok(None);
        };
        actions::export_calendar(&store, today(), chrono::Utc::now(), &path)?;
        Ok(Some(saved(&ledger, &path)))
    })
    .await
}

async fn to_file(
    app: AppHandle,
    title: &'static str,
    kind: FileKind,
    period: PeriodKey,
    ending: &str,
    write: impl FnOnce(&Store, &Path) -> Result<(), Error> + Send + 'static,
) -> Answer<Option<Saved>> {
    let ending = ending.to_owned();
    aside(app, move |app| {
        let ledger = app.state::<Ledger>();
        let store = ledger.store()?;
        let (office, folder) = store.read(|db| Ok((db.office()?, db.recall(FOLDER)?)))?;
        let folder = folder.map(PathBuf::from);
        let name = actions::export_name(period, &office);
        let name = format!("{}{ending}", name.trim_end_matches(".xlsx"));
        let Some(path) = dialogs::file_to_save(app, title, folder.as_deref(), &name, kind) else {
            return Ok(None);
        };
        write(&store, &path)?;
        Ok(Some(saved(&ledger, &path)))
    })
    .await
}

/// Whether copies are laid beside the book.
#[derive(Debug, Deserialize)]
pub(crate) struct Attaching {
    copy: bool,
}

/// Lets the person choose files that prove something, and looks at each.
#[tauri::command]
pub(crate) async fn attach_files(app: AppHandle, input: Attaching) -> Answer<Vec<Attachment>> {
    aside(app, move |app| {
        let store = app.state::<Ledger>().store()?;
        let folder = store.read(|db| db.recall(EVIDENCE))?.map(PathBuf::from);
        let files = dialogs::files_to_open(app, "Chọn tệp minh chứng", folder.as_deref());
        if let Some(folder) = files.first().and_then(|file| file.parent()) {
            store.remember(EVIDENCE, &folder.display().to_string())?;
        }
        files.iter().map(|file| actions::attach(&store, file, input.copy)).collect()
    })
    .await
}

/// The title of the window.
#[derive(Debug, Deserialize)]
pub(crate) struct Title {
    title: String,
}

/// Says in the title of the window what is due.
#[tauri::command]
pub(crate) fn entitle(webview: Webview, input: Title) -> Answer<()> {
    let title: String = input.title.chars().take(200).collect();
    webview.window().set_title(&title).map_err(|error| {
        tracing::warn!(%error, "no title");
        nhiemvu::Failure::Internal
    })
}
