//! Copies of the book: which there are and what is in one, one more, and one in the place of the book. They are there
//! also for a book that cannot be opened.

use super::{Answer, announce, aside, ask, today};
use crate::dialogs;
use crate::ledger::Ledger;
use chrono::Utc;
use nhiemvu::store::backup::{self, Glimpse, KeptCopy};
use nhiemvu::store::views::Topic;
use nhiemvu::{Error, Failure, Store};
use serde::Serialize;
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager};

/// Where the preference lies that names the folder a person chose, such as a stick.
const CHOSEN: &str = "folder.copies";

/// Where a copy lies, as a person thinks of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Place {
    /// In the folder of the book.
    Beside,
    /// In this user's documents.
    Documents,
    /// In the folder that was chosen.
    Chosen,
    /// The book that a restore moved aside.
    Aside,
}

/// A copy and where it lies.
#[derive(Debug, Serialize)]
pub(crate) struct CopyRow {
    place: Place,
    #[serde(flatten)]
    copy: KeptCopy,
}

/// Every copy that is known of, the newest first.
#[derive(Debug, Serialize)]
pub(crate) struct Copies {
    rows: Vec<CopyRow>,
    /// The folder that was chosen, and whether it is there.
    chosen: Option<PathBuf>,
    is_there: bool,
}

/// What became of one more copy in a place.
#[derive(Debug, Serialize)]
pub(crate) struct Copied {
    place: Place,
    folder: PathBuf,
    tasks: Option<i64>,
    failure: Option<Failure>,
}

/// Every copy that is known of.
#[tauri::command]
pub(crate) async fn copies(app: AppHandle) -> Answer<Copies> {
    aside(app, |app| Ok(all(&app.state::<Ledger>()))).await
}

fn all(ledger: &Ledger) -> Copies {
    let chosen = chosen(ledger);
    let mut rows: Vec<CopyRow> = Vec::new();
    for (place, folder) in folders(ledger) {
        rows.extend(backup::copies(&folder).into_iter().map(|copy| CopyRow { place, copy }));
    }
    if let Some(book) = ledger.path() {
        let aside = backup::set_aside_by_restores(book).into_iter();
        rows.extend(aside.map(|copy| CopyRow { place: Place::Aside, copy }));
    }
    // Of one second the book that was moved aside is the later.
    rows.sort_by_key(|row| (std::cmp::Reverse(row.copy.at), row.place != Place::Aside));
    Copies { rows, is_there: chosen.as_deref().is_some_and(Path::is_dir), chosen }
}

/// What is in a copy.
#[tauri::command]
pub(crate) async fn glimpse_copy(app: AppHandle, input: PathBuf) -> Answer<Glimpse> {
    aside(app, move |app| backup::glimpse(&known(&app.state::<Ledger>(), input)?)).await
}

/// One more copy in every place that is there.
#[tauri::command]
pub(crate) async fn copy_now(app: AppHandle) -> Answer<Vec<Copied>> {
    aside(app, |app| {
        let ledger = app.state::<Ledger>();
        let store = ledger.store()?;
        let copied = |(place, folder): (Place, PathBuf)| {
            let made = store.backup(&folder, "tu-chon");
            let failure = made.as_ref().err().map(Failure::from);
            Copied { place, tasks: made.ok().map(|backup| backup.tasks), failure, folder }
        };
        Ok(folders(&ledger).into_iter().map(copied).collect())
    })
    .await
}

/// Lets the person choose the folder for further copies; gives it back, or none when the person cancels.
#[tauri::command]
pub(crate) async fn choose_copy_folder(app: AppHandle) -> Answer<Option<PathBuf>> {
    let asked = app.clone();
    let folder = aside(app.clone(), move |_| Ok(dialogs::folder(&asked, "Chọn nơi sao lưu"))).await?;
    let Some(folder) = folder else { return Ok(None) };
    ask(app, move |store| {
        store.remember(CHOSEN, &folder.to_string_lossy())?;
        Ok(Some(folder))
    })
    .await
}

/// Puts a copy in the place of the book, which is moved aside whole; gives where to.
#[tauri::command]
pub(crate) async fn restore_copy(app: AppHandle, input: PathBuf) -> Answer<Option<PathBuf>> {
    aside(app, move |app| {
        let ledger = app.state::<Ledger>();
        let copy = known(&ledger, input)?;
        let aside = ledger.replaced(|book| backup::restore(&copy, book, Utc::now()))?;
        announce(app, &Topic::ALL);
        Ok(aside)
    })
    .await
}

/// Where copies are made: beside the book, in the documents of the user whose own book it is, and where was chosen.
fn folders(ledger: &Ledger) -> Vec<(Place, PathBuf)> {
    let mut folders = Vec::new();
    if let Some(book) = ledger.path() {
        folders.push((Place::Beside, backup::beside(book)));
        let is_own = Store::default_path().is_ok_and(|own| own == book);
        folders.extend(backup::in_documents().into_iter().filter(|_| is_own).map(|folder| (Place::Documents, folder)));
    }
    folders.extend(chosen(ledger).filter(|folder| folder.is_dir()).map(|folder| (Place::Chosen, folder)));
    folders
}

fn chosen(ledger: &Ledger) -> Option<PathBuf> {
    let store = ledger.store().ok()?;
    store.read(|db| db.recall(CHOSEN)).ok().flatten().map(PathBuf::from)
}

/// A path the page may name: that of a copy it was shown.
fn known(ledger: &Ledger, path: PathBuf) -> Result<PathBuf, Error> {
    let unknown = || Error::Unknown { what: "file", name: path.display().to_string() };
    all(ledger).rows.iter().any(|row| row.copy.path == path).then_some(path.clone()).ok_or_else(unknown)
}

/// Copies the book once a day, beside its use: a program that is never closed would make none on closing.
pub(crate) fn keep_daily(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let ledger = app.state::<Ledger>();
        let newest = ledger.path().and_then(|book| backup::copies(&backup::beside(book)).into_iter().next());
        let is_todays = newest.is_some_and(|copy| copy.at.with_timezone(&chrono::Local).date_naive() >= today());
        if !is_todays {
            keep(&ledger, "hang-ngay");
        }
    });
}

/// Copies the book wherever copies are made, if it changed since the last one there. Best effort: the log says what
/// did not work, and the page of copies how old they are.
pub(crate) fn keep(ledger: &Ledger, occasion: &str) {
    let Ok(store) = ledger.store() else { return };
    for (_, folder) in folders(ledger) {
        if let Err(error) = store.keep_copy(&folder, occasion) {
            tracing::warn!(%error, "no copy was made");
        }
    }
}
