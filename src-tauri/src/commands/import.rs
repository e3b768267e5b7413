//! Import: a file is chosen or a block pasted, read, shown, and only then written.

use super::{Answer, aside, change};
use crate::dialogs;
use crate::ledger::{self, Ledger, Previewed, held};
use nhiemvu::actions::{self, Opened};
use nhiemvu::exchange::builtin;
use nhiemvu::exchange::list::{ListChoices, Table};
use nhiemvu::exchange::preview::{Applied, ImportChoices, Preview};
use nhiemvu::exchange::review::{FileOverview, Overview};
use nhiemvu::exchange::worker::{Foreign, Readers};
use nhiemvu::{Error, Failure, Store};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tauri::ipc::JavaScriptChannelId;
use tauri::{AppHandle, Manager, Webview};

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

/// A block from the clipboard.
#[derive(Debug, Deserialize)]
pub(crate) struct Block {
    text: String,
    name: String,
}

/// Takes a block from the clipboard as if it were a file.
#[tauri::command]
pub(crate) async fn paste_block(app: AppHandle, input: Block) -> Answer<Chosen> {
    aside(app, |app| {
        let token = app.state::<Ledger>().keep(ledger::Chosen::Pasted(input.text.into()));
        Ok(Chosen { token, name: input.name })
    })
    .await
}

/// Which file, none meaning the built-in list, and how to read its tables.
#[derive(Debug, Deserialize)]
pub(crate) struct Source {
    token: Option<String>,
    #[serde(default)]
    choices: ListChoices,
}

/// What a file turned out to be, and what bringing it in would do.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Shown {
    /// A plan document.
    Document { preview: Box<Preview> },
    /// A list; `remembered` are the layouts read as they were read before.
    List { file: FileOverview, overview: Box<Overview>, remembered: BTreeSet<String> },
}

/// Shows what an import would do.
#[tauri::command]
pub(crate) async fn preview_import(app: AppHandle, input: Source) -> Answer<Shown> {
    aside(app, |app| {
        let ledger = app.state::<Ledger>();
        let store = ledger.store()?;
        let (read, remembered) = read(&ledger, &store, &input)?;
        let (shown, previewed) = match read {
            Opened::Document(reading) => {
                let preview = Box::new(actions::preview(&store, &reading)?);
                let previewed = Previewed::Document(Arc::from(reading), preview.counts());
                (Shown::Document { preview }, previewed)
            }
            Opened::List(list) => {
                let review = actions::review(&store, *list)?;
                let (file, overview) = (review.file(), Box::new(review.overview()));
                (Shown::List { file, overview, remembered }, Previewed::List(Arc::new(Mutex::new(review))))
            }
        };
        ledger.keep_previewed(input.token, previewed);
        Ok(shown)
    })
    .await
}

/// Reads what was chosen, its tables as a person says, else as she said of that layout before.
fn read(ledger: &Ledger, store: &Store, input: &Source) -> Result<(Opened, BTreeSet<String>), Error> {
    let Some(token) = &input.token else {
        return Ok((Opened::Document(Box::new(builtin::reading()?)), BTreeSet::new()));
    };
    actions::remember_columns(store, &input.choices.columns)?;
    let remembered = actions::remembered_columns(store)?;
    let mut choices = input.choices.clone();
    for (layout, fields) in &remembered {
        choices.columns.entry(layout.clone()).or_insert_with(|| fields.clone());
    }
    ledger.begin_work();
    let cancelled = || !ledger.may_go_on();
    let readers = Readers::own()?;
    let read = |choices: &ListChoices| match ledger.chosen(token)? {
        ledger::Chosen::File(path) => actions::open_any(&readers, &path, choices, &cancelled),
        ledger::Chosen::Pasted(text) => {
            let list = actions::read_tables(&readers, Foreign::pasted(text.to_string()), choices, &cancelled)?;
            Ok(Opened::List(Box::new(list)))
        }
    };
    let opened = read(&choices)?;
    let Opened::List(list) = &opened else { return Ok((opened, BTreeSet::new())) };
    let before =
        |table: &&Table| remembered.contains_key(&table.layout) && !input.choices.columns.contains_key(&table.layout);
    let met = list.tables.iter().filter(before);
    let (fit, unfit): (Vec<&Table>, Vec<&Table>) =
        met.partition(|table| remembered[&table.layout].len() == table.columns.len());
    let names = fit.iter().map(|table| table.layout.clone()).collect();
    if unfit.is_empty() {
        return Ok((opened, names));
    }
    // The same headings, but other columns below them: what was chosen says nothing of these.
    unfit.iter().for_each(|table| drop(choices.columns.remove(&table.layout)));
    Ok((read(&choices)?, names))
}

/// Which file, and where to tell how many tasks are written.
#[derive(Deserialize)]
pub(crate) struct Shall {
    token: Option<String>,
    progress: Option<JavaScriptChannelId>,
}

/// Tasks between two words of progress.
const STRIDE: u64 = 200;

/// Writes what was shown.
#[tauri::command]
pub(crate) async fn apply_import(app: AppHandle, webview: Webview, input: Shall) -> Answer<Applied> {
    let progress = input.progress.map(|id| id.channel_on::<_, u64>(webview));
    let previewed = app.state::<Ledger>().previewed(input.token.as_deref()).map_err(|error| Failure::from(&error))?;
    let ledger = app.clone();
    app.state::<Ledger>().begin_work();
    change(app, move |store| {
        let mut step = |tasks: u64| {
            let told = progress.as_ref().filter(|_| tasks.is_multiple_of(STRIDE)).map(|channel| channel.send(tasks));
            if let Some(Err(error)) = told {
                tracing::debug!(%error, "no one listens to the progress");
            }
            ledger.state::<Ledger>().may_go_on()
        };
        match previewed {
            Previewed::Document(reading, shown) => {
                actions::apply_chosen(store, &reading, &ImportChoices::default(), Some(shown), &mut step)
            }
            Previewed::List(review) => {
                let review = held(&review);
                let shown = Some(review.counts());
                actions::apply_chosen(store, review.reading(), review.choices(), shown, &mut step)
            }
        }
    })
    .await
}

/// Lets go of what was previewed.
#[tauri::command]
pub(crate) async fn leave_import(app: AppHandle) -> Answer<()> {
    aside(app, |app| {
        app.state::<Ledger>().leave();
        Ok(())
    })
    .await
}
