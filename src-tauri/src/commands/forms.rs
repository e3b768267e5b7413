//! Forms of the return, and workbooks that come back: kept, taught, checked, compared.

use super::export::{FOLDER, Saved, saved};
use super::{Answer, aside, ask, change};
use crate::dialogs::{self, FileKind};
use crate::ledger::Ledger;
use nhiemvu::actions;
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::exchange::report::form::Taught;
use nhiemvu::exchange::report::{Difference, Form, FormPreview, Verdict};
use nhiemvu::exchange::worker::Readers;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use tauri::{AppHandle, Manager};

/// Lines of the return that a preview lays out.
const SHOWN: usize = 6;

/// The forms there are.
#[derive(Debug, Serialize)]
pub(crate) struct Forms {
    forms: Vec<Form>,
    own: Vec<String>,
    chosen: String,
}

/// Every form, which of them are the office's own, and which one is used.
#[tauri::command]
pub(crate) async fn forms(app: AppHandle) -> Answer<Forms> {
    ask(app, |store| {
        store.read(|db| {
            let own = db.own_forms()?.into_iter().map(|form| form.id).collect();
            Ok(Forms { forms: db.forms()?, own, chosen: db.chosen_form()?.id })
        })
    })
    .await
}

/// Keeps a form of the office.
#[tauri::command]
pub(crate) async fn put_form(app: AppHandle, input: Form) -> Answer<Vec<Form>> {
    change(app, move |store| actions::put_form(store, &input)).await
}

/// Which form.
#[derive(Debug, Deserialize)]
pub(crate) struct OfForm {
    id: String,
}

/// Lets go of a form of the office.
#[tauri::command]
pub(crate) async fn remove_form(app: AppHandle, input: OfForm) -> Answer<Vec<Form>> {
    change(app, move |store| actions::remove_form(store, &input.id)).await
}

/// Chooses the form by which returns are sent.
#[tauri::command]
pub(crate) async fn choose_form(app: AppHandle, input: OfForm) -> Answer<Form> {
    change(app, move |store| actions::choose_form(store, &input.id)).await
}

/// A form, and the period whose return it is tried on.
#[derive(Debug, Deserialize)]
pub(crate) struct Tried {
    form: Form,
    period: PeriodKey,
}

/// How the return of a period would begin in a form.
#[tauri::command]
pub(crate) async fn preview_form(app: AppHandle, input: Tried) -> Answer<FormPreview> {
    ask(app, move |store| actions::preview_form(store, &input.form, input.period, SHOWN)).await
}

/// Lets the person choose the file of a form, and reads it; nothing is kept yet.
#[tauri::command]
pub(crate) async fn read_form(app: AppHandle) -> Answer<Option<Form>> {
    aside(app, move |app| {
        let store = app.state::<Ledger>().store()?;
        let folder = store.read(|db| db.recall(FOLDER))?.map(PathBuf::from);
        let file = dialogs::files_to_open(app, "Chọn tệp mẫu báo cáo", folder.as_deref()).into_iter().next();
        file.map(|file| actions::read_form(&file)).transpose()
    })
    .await
}

/// Lets the person say where, and writes a form as a file.
#[tauri::command]
pub(crate) async fn write_form(app: AppHandle, input: OfForm) -> Answer<Option<Saved>> {
    aside(app, move |app| {
        let ledger = app.state::<Ledger>();
        let store = ledger.store()?;
        let folder = store.read(|db| db.recall(FOLDER))?.map(PathBuf::from);
        let name = format!("Mau bao cao - {}.toml", input.id);
        let Some(path) = dialogs::file_to_save(app, "Lưu mẫu báo cáo", folder.as_deref(), &name, FileKind::Form)
        else {
            return Ok(None);
        };
        actions::write_form(&store, &input.id, &path)?;
        Ok(Some(saved(&ledger, &path)))
    })
    .await
}

/// Lets the person choose somebody's empty workbook, and learns a form from it; nothing is kept yet. None where they
/// think better of it.
#[tauri::command]
pub(crate) async fn teach_form(app: AppHandle) -> Answer<Option<Taught>> {
    aside(app, move |app| {
        let ledger = app.state::<Ledger>();
        let folder = ledger.store()?.read(|db| db.recall(FOLDER))?.map(PathBuf::from);
        let file = dialogs::files_to_open(app, "Chọn tệp Excel mẫu của cấp trên", folder.as_deref());
        let Some(file) = file.into_iter().next() else { return Ok(None) };
        ledger.begin_work();
        let taught = actions::teach_form(&Readers::own()?, &file, &|| !ledger.may_go_on())?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        taught.map(Some).ok_or(nhiemvu::Error::Unknown { what: "heading", name })
    })
    .await
}

/// Two returns; without a version the book as it stands.
#[derive(Debug, Deserialize)]
pub(crate) struct Two {
    old: One,
    new: One,
}

/// One of them.
#[derive(Debug, Deserialize)]
struct One {
    period: PeriodKey,
    version: Option<u32>,
}

impl Two {
    /// The older and the newer, as the ledger names them.
    pub(crate) fn versions(&self) -> [(PeriodKey, Option<u32>); 2] {
        [&self.old, &self.new].map(|one| (one.period, one.version))
    }
}

/// What two returns say otherwise.
#[tauri::command]
pub(crate) async fn compare_returns(app: AppHandle, input: Two) -> Answer<Vec<Difference>> {
    let [old, new] = input.versions();
    ask(app, move |store| actions::compare(store, old, new)).await
}

/// What became of a workbook, and whether the book has sent it.
#[derive(Debug, Serialize)]
pub(crate) struct Looked {
    file: String,
    #[serde(flatten)]
    verdict: Verdict,
    known: bool,
}

/// Lets the person choose a workbook, and checks whether it still says what was sent.
#[tauri::command]
pub(crate) async fn verify_return(app: AppHandle) -> Answer<Option<Looked>> {
    aside(app, move |app| {
        let ledger = app.state::<Ledger>();
        let store = ledger.store()?;
        let folder = store.read(|db| db.recall(FOLDER))?.map(PathBuf::from);
        let file = dialogs::files_to_open(app, "Chọn tệp báo cáo cần kiểm tra", folder.as_deref());
        let Some(file) = file.into_iter().next() else { return Ok(None) };
        ledger.begin_work();
        let verdict = actions::verify(&Readers::own()?, &file, &|| !ledger.may_go_on())?;
        let known = store.read(|db| db.submission_of(&verdict.sha256))?.is_some();
        let file = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Some(Looked { file, verdict, known }))
    })
    .await
}
