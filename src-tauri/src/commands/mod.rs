//! What the page may ask. A command is a sentence: at most one argument, one
//! call of the ledger, and the topics it touched are announced.

pub(crate) mod agencies;
pub(crate) mod book;
pub(crate) mod copies;
pub(crate) mod cycle;
pub(crate) mod export;
pub(crate) mod forms;
pub(crate) mod history;
pub(crate) mod import;
pub(crate) mod indicators;
pub(crate) mod list;
pub(crate) mod local;
pub(crate) mod progress;
pub(crate) mod sending;
pub(crate) mod settings;
pub(crate) mod tasks;

use crate::ledger::Ledger;
use chrono::NaiveDate;
use nhiemvu::store::Changed;
use nhiemvu::store::views::Topic;
use nhiemvu::{Error, Failure, Store};
use tauri::{AppHandle, Emitter, Manager};

/// What a command gives: a value, or what the page shall do about its lack.
pub(crate) type Answer<T> = Result<T, Failure>;

/// Does work away from the window's own thread. Commands that block must not hold the few workers that
/// also answer `cancel_work`; and a panic there becomes an answer here.
async fn aside<T: Send + 'static>(
    app: AppHandle,
    work: impl FnOnce(&AppHandle) -> Result<T, Error> + Send + 'static,
) -> Answer<T> {
    let done = tauri::async_runtime::spawn_blocking(move || work(&app)).await;
    match done {
        Ok(result) => result.map_err(|error| {
            tracing::warn!(%error, "a command failed");
            Failure::from(&error)
        }),
        Err(_) => Err(Failure::Internal),
    }
}

/// Asks the book.
async fn ask<T: Send + 'static>(
    app: AppHandle,
    question: impl FnOnce(&Store) -> Result<T, Error> + Send + 'static,
) -> Answer<T> {
    aside(app, |app| question(&*app.state::<Ledger>().store()?)).await
}

/// Changes the book and announces what was touched.
async fn change<T: Send + 'static>(
    app: AppHandle,
    deed: impl FnOnce(&Store) -> Result<Changed<T>, Error> + Send + 'static,
) -> Answer<T> {
    aside(app, |app| {
        let Changed { value, topics } = deed(&*app.state::<Ledger>().store()?)?;
        announce(app, &topics);
        Ok(value)
    })
    .await
}

/// Tells the page which topics a write touched, so that it asks again.
fn announce(app: &AppHandle, topics: &[Topic]) {
    if let Err(error) = app.emit("changed", topics) {
        tracing::error!(%error, "a change was not announced");
    }
}

/// The day on this machine's calendar.
fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    /// What stands between a mark and the next quote, wherever the mark occurs in a file of the repository.
    fn names(path: &str, mark: &str, end: &str) -> BTreeSet<String> {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let after = text.split(mark).skip(1).filter_map(|rest| rest.split_once(end));
        after.map(|(name, _)| name.replace('-', "_")).collect()
    }

    #[test]
    fn the_page_calls_just_the_commands_that_are_handled_and_permitted() {
        let handled: BTreeSet<String> = names("src/main.rs", "            ", ",")
            .into_iter()
            .filter_map(|line| line.split_once("::").map(|(_, name)| name.to_owned()))
            .filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
            .collect();
        assert_eq!(handled, names("build.rs", "\n    \"", "\""));
        assert_eq!(handled, names("capabilities/main.json", "\"allow-", "\""));
        // The same file also listens to our one event.
        let asked = names("../ui/src/lib/api.ts", ">('", "'");
        assert_eq!(handled, asked.into_iter().filter(|name| name != "changed").collect());
    }
}
