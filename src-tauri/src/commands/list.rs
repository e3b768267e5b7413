//! A list that was read and is not written yet: its rows, what a person decides
//! of them, and what is wrong with it.

use super::export::{FOLDER, Saved, saved};
use super::{Answer, aside, ask};
use crate::dialogs::{self, FileKind};
use crate::ledger::Ledger;
use nhiemvu::domain::problem::{Problem, ProblemCode};
use nhiemvu::exchange::review::{Decision, Overview, ReviewRows, View};
use nhiemvu::{Error, actions};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager};

/// Most rows that are given at once.
const MOST: usize = 200;

/// A window of the rows of a list.
#[derive(Debug, Deserialize)]
pub(crate) struct Window {
    token: String,
    view: View,
    offset: usize,
    limit: usize,
}

/// The rows of a window.
#[tauri::command]
pub(crate) async fn import_rows(app: AppHandle, input: Window) -> Answer<ReviewRows> {
    aside(app, move |app| {
        let Window { token, view, offset, limit } = input;
        app.state::<Ledger>().review(&token, |review| Ok(review.rows(view, offset, limit.min(MOST))))
    })
    .await
}

/// What a person decided; none only looks at the book again.
#[derive(Debug, Deserialize)]
pub(crate) struct Decided {
    token: String,
    decision: Option<Decision>,
}

/// Takes a decision, and says what would come of the list now.
#[tauri::command]
pub(crate) async fn decide_import(app: AppHandle, input: Decided) -> Answer<Overview> {
    aside(app, move |app| {
        let ledger = app.state::<Ledger>();
        let store = ledger.store()?;
        ledger.review(&input.token, |review| {
            actions::decide(&store, review, input.decision)?;
            Ok(review.overview())
        })
    })
    .await
}

/// Which layouts.
#[derive(Debug, Deserialize)]
pub(crate) struct Layouts {
    layouts: Vec<String>,
}

/// Forgets what the columns of layouts were said to hold.
#[tauri::command]
pub(crate) async fn forget_columns(app: AppHandle, input: Layouts) -> Answer<()> {
    ask(app, move |store| input.layouts.iter().try_for_each(|layout| actions::forget_columns(store, layout))).await
}

/// Which list, under which name and title to write what is wrong with it, and the page's words for each sort.
#[derive(Debug, Deserialize)]
pub(crate) struct Wrong {
    token: String,
    title: String,
    name: String,
    words: HashMap<ProblemCode, String>,
}

/// Lets the person say where, and writes there what is wrong with the list.
#[tauri::command]
pub(crate) async fn save_problems(app: AppHandle, input: Wrong) -> Answer<Option<Saved>> {
    aside(app, move |app| {
        let ledger = app.state::<Ledger>();
        let folder = ledger.store()?.read(|db| db.recall(FOLDER))?.map(PathBuf::from);
        let path = dialogs::file_to_save(app, &input.title, folder.as_deref(), &input.name, FileKind::Workbook);
        let Some(path) = path else { return Ok(None) };
        ledger.review(&input.token, |review| {
            let problems: Vec<Problem> = review.problems().cloned().collect();
            write(&problems, &input.words, &path)
        })?;
        Ok(Some(saved(&ledger, &path)))
    })
    .await
}

fn write(problems: &[Problem], words: &HashMap<ProblemCode, String>, path: &Path) -> Result<(), Error> {
    let say = |problem: &Problem| words.get(&problem.code).cloned().unwrap_or_default();
    actions::write_problems(problems, &say, path)
}
