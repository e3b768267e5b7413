//! What each verb does: one sentence of the ledger, and an answer.

use crate::answer::{Outcome, Stopped, print};
use crate::arguments::cycle::CycleVerb;
use crate::arguments::{Arguments, ExportArguments, ProgressArguments, Said, StartArguments, Verb};
use crate::import::import;
use crate::words;
use chrono::Utc;
use indicatif::{ProgressBar, ProgressStyle};
use nhiemvu::actions;
use nhiemvu::domain::office::{Office, Profile};
use nhiemvu::domain::progress::{ProgressDraft, State};
use nhiemvu::domain::snapshot::Counts;
use nhiemvu::domain::task::Task;
use nhiemvu::store::backup;
use nhiemvu::store::views::TaskQuery;
use nhiemvu::{Error, Store};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Where the book lies.
pub(crate) fn book(arguments: &Arguments) -> Result<PathBuf, Stopped> {
    // A variable that is set to nothing names no book.
    let named = || std::env::var_os("NHIEMVU_STORE").filter(|path| !path.is_empty()).map(PathBuf::from);
    Ok(arguments.store.clone().or_else(named).map_or_else(Store::default_path, Ok)?)
}

pub(crate) fn run(arguments: &Arguments, path: &Path) -> Result<Outcome, Stopped> {
    let json = arguments.json;
    match &arguments.verb {
        Verb::Restore { file } => return restore(arguments, file, path),
        Verb::Template { out } => template(arguments, out)?,
        Verb::Start(start) => self::start(arguments, &begun(path)?, start)?,
        Verb::Import(asked) if asked.apply => return import(arguments, &begun(path)?, asked),
        Verb::Import(asked) if !path.exists() => {
            // A look at a file begins no book; it is held against an empty one that goes away.
            let nowhere = tempfile::tempdir()
                .map_err(|source| Stopped::at_book(Error::File { path: std::env::temp_dir(), source }))?;
            return import(arguments, &begun(&nowhere.path().join("empty.sqlite"))?, asked);
        }
        Verb::Import(asked) => return import(arguments, &there(path)?, asked),
        Verb::Tasks(asked) => {
            let tasks = tasks(&there(path)?, asked.search.as_deref().unwrap_or(""), asked.own)?;
            print(json, &tasks, || words::tasks(&tasks))?;
        }
        Verb::Targets => {
            let targets = there(path)?.read(|book| book.targets())?;
            print(json, &targets, || words::targets(&targets))?;
        }
        Verb::Progress(said) => progress(arguments, &there(path)?, said)?,
        Verb::Owed { period } => {
            let owed = there(path)?.read(|book| book.owed(*period))?;
            print(json, &owed, || words::owed(&owed))?;
        }
        Verb::Export(asked) => export(arguments, &there(path)?, asked)?,
        Verb::Cycle(CycleVerb::Verify { file }) => {
            let store = if path.exists() { Some(there(path)?) } else { None };
            let is_whole = crate::cycle::verify(json, store.as_ref(), file)?;
            return Ok(if is_whole { Outcome::Done } else { Outcome::Altered });
        }
        Verb::Agency(verb) => crate::agencies::run(json, &there(path)?, verb)?,
        Verb::Cycle(verb) => crate::cycle::run(json, &there(path)?, verb)?,
        Verb::Indicators(verb) => crate::indicators::run(json, &there(path)?, verb)?,
        Verb::Local(verb) => return crate::local::run(arguments, &there(path)?, verb),
        Verb::Check => return check(arguments, &there(path)?),
        Verb::Backup { folder } => {
            let backup = there(path)?.backup(folder, "sao-luu")?;
            print(json, &backup, || words::backup(&backup))?;
        }
        Verb::List { out, plan } => list(arguments, &there(path)?, out, plan.as_deref())?,
        Verb::History { before, task } => {
            let rows = there(path)?.read(|book| {
                let task = task.as_deref().map(|name| book.task_named(name)).transpose()?;
                book.history(*before, task.as_ref().map(|task| &task.id))
            })?;
            print(json, &rows, || words::history(&rows))?;
        }
        Verb::Undo => {
            let named = there(path)?.undo()?.value;
            print(json, &named, || format!("Đã hoàn tác: {}", words::named(&named)))?;
        }
        Verb::Redo => {
            let named = there(path)?.redo()?.value;
            print(json, &named, || format!("Đã làm lại: {}", words::named(&named)))?;
        }
    }
    Ok(Outcome::Done)
}

/// The book, which may be begun now.
fn begun(path: &Path) -> Result<Store, Stopped> {
    Store::open(path, &who()).map_err(Stopped::at_book)
}

/// The book that is there: a name mistyped must not answer as an empty book would.
fn there(path: &Path) -> Result<Store, Stopped> {
    if !path.exists() {
        let source = std::io::ErrorKind::NotFound.into();
        return Err(Stopped::at_book(Error::Unread { path: path.to_owned(), source }));
    }
    Store::open_begun(path, &who()).map_err(Stopped::at_book)
}

/// The name written into the history: the user's on this machine.
fn who() -> String {
    ["USERNAME", "USER", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
}

fn start(arguments: &Arguments, store: &Store, start: &StartArguments) -> Result<(), Stopped> {
    let kept = store.read(|book| book.office())?;
    let text = |new: &Option<String>, kept: String| new.clone().unwrap_or(kept);
    let office = Office {
        name: start.office.clone(),
        superior: text(&start.superior, kept.superior),
        place: text(&start.place, kept.place),
        symbol: text(&start.symbol, kept.symbol),
        preset: start.periods.map_or(kept.preset, Into::into),
        ..kept
    };
    let book = actions::start_book(store, &office, !start.empty)?.value;
    print(arguments.json, &book, || words::book(&book))?;
    Ok(())
}

fn tasks(store: &Store, search: &str, own: bool) -> Result<Vec<Task>, Error> {
    let query = TaskQuery { search: search.to_owned(), own, limit: i64::MAX, ..TaskQuery::default() };
    store.read(|book| book.tasks(&query)?.rows.iter().map(|row| book.task(&row.id)).collect())
}

fn progress(arguments: &Arguments, store: &Store, said: &ProgressArguments) -> Result<(), Stopped> {
    let (task, kept) = store.read(|book| {
        let task = book.task_named(&said.task)?;
        let kept = book.progress(&task.id, said.period)?;
        Ok((task, kept))
    })?;
    let revision = kept.as_ref().map(|kept| kept.revision);
    let before = kept.map(|kept| kept.said).unwrap_or_default();
    let text = |new: &Option<String>, kept: String| new.clone().unwrap_or(kept);
    let draft = ProgressDraft {
        state: said.state,
        // A date belongs to the state it was said with.
        completed: Said::over(said.completed, before.completed.filter(|_| before.state == said.state)),
        result: text(&said.result, before.result),
        difficulty: text(&said.difficulty, before.difficulty),
        proposal: text(&said.proposal, before.proposal),
        note: text(&said.note, before.note),
        // Of what is not started no share is done.
        percent: Said::over(said.percent, before.percent.filter(|_| said.state != State::NotStarted)),
        products: before.products,
        evidence: before.evidence,
    };
    let progress = actions::save_progress(store, &task.id, said.period, draft, revision)?.value;
    print(arguments.json, &progress, || format!("Đã ghi kết quả nhiệm vụ {} kỳ {}.", task.path, said.period))?;
    Ok(())
}

#[derive(Serialize)]
struct Exported<'a> {
    file: &'a Path,
    period: String,
    form: Profile,
    #[serde(flatten)]
    buckets: Counts,
    counts: Counts,
}

fn export(arguments: &Arguments, store: &Store, asked: &ExportArguments) -> Result<(), Stopped> {
    let bar = ProgressBar::new_spinner().with_style(
        ProgressStyle::with_template("{spinner} {pos} nhiệm vụ").unwrap_or_else(|_| ProgressStyle::default_spinner()),
    );
    let profile = asked.form.map(Profile::from);
    let mut step = |written| {
        bar.set_position(written);
        true
    };
    let counts = actions::export(store, asked.period, profile, &asked.out, &mut step)?;
    bar.finish_and_clear();
    let form = match profile {
        Some(profile) => profile,
        None => store.read(|book| book.office())?.profile,
    };
    let exported = Exported { file: &asked.out, period: asked.period.to_string(), form, buckets: counts, counts };
    print(arguments.json, &exported, || words::exported(&asked.out, &counts))?;
    Ok(())
}

#[derive(Serialize)]
struct Listed<'a> {
    file: &'a Path,
    #[serde(skip_serializing_if = "Option::is_none")]
    tasks: Option<u64>,
}

fn template(arguments: &Arguments, out: &Path) -> Result<(), Stopped> {
    actions::write_template(out)?;
    print(arguments.json, &Listed { file: out, tasks: None }, || words::listed(out, None))?;
    Ok(())
}

fn list(arguments: &Arguments, store: &Store, out: &Path, plan: Option<&str>) -> Result<(), Stopped> {
    let tasks = actions::write_list(store, plan, out, &mut |_| true)?;
    print(arguments.json, &Listed { file: out, tasks: Some(tasks) }, || words::listed(out, Some(tasks)))?;
    Ok(())
}

#[derive(Serialize)]
struct Checked<'a> {
    #[serde(flatten)]
    health: &'a backup::Health,
    sound: bool,
}

fn check(arguments: &Arguments, store: &Store) -> Result<Outcome, Stopped> {
    let health = store.check()?;
    let sound = health.is_sound();
    print(arguments.json, &Checked { health: &health, sound }, || words::health(&health))?;
    Ok(if sound { Outcome::Done } else { Outcome::Unsound })
}

#[derive(Serialize)]
struct Restored<'a> {
    restored: &'a Path,
    aside: Option<PathBuf>,
}

fn restore(arguments: &Arguments, file: &Path, book: &Path) -> Result<Outcome, Stopped> {
    let aside = backup::restore(file, book, Utc::now()).map_err(Stopped::at_copy)?;
    let restored = Restored { restored: book, aside };
    print(arguments.json, &restored, || words::restored(restored.aside.as_deref()))?;
    Ok(Outcome::Done)
}
