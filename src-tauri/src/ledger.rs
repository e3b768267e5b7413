//! What the window holds between two commands: the open book, what was chosen
//! to be read, what was previewed of it, and the wish to stop.

use nhiemvu::exchange::plan::Reading;
use nhiemvu::exchange::preview::Applied;
use nhiemvu::exchange::review::Review;
use nhiemvu::{Error, Store};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tauri::{AppHandle, Manager};

/// How long whoever asks the book something is waited for before another takes its place.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a person chose to be read.
#[derive(Clone, Debug)]
pub(crate) enum Chosen {
    /// A file.
    File(PathBuf),
    /// A block from the clipboard.
    Pasted(Arc<str>),
}

/// What was shown of it, so that just this is written, whatever becomes of the file meanwhile.
#[derive(Clone, Debug)]
pub(crate) enum Previewed {
    /// A document, and the counts that were shown.
    Document(Arc<Reading>, Applied),
    /// A list, with what was decided of it.
    List(Arc<Mutex<Review>>),
}

/// The state behind the commands.
#[derive(Debug)]
pub(crate) struct Ledger {
    path: Option<PathBuf>,
    store: Mutex<Option<Arc<Store>>>,
    chosen: Mutex<HashMap<String, Chosen>>,
    previewed: Mutex<Option<(Option<String>, Previewed)>>,
    cancelled: AtomicBool,
}

/// A panic under a lock leaves a whole value behind: each is replaced in one step.
pub(crate) fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Ledger {
    /// A ledger that will open the book at the path.
    pub(crate) fn new(path: Option<PathBuf>) -> Self {
        Self {
            path,
            store: Mutex::default(),
            chosen: Mutex::default(),
            previewed: Mutex::default(),
            cancelled: AtomicBool::new(false),
        }
    }

    /// The book, opened when first asked for; a book that could not be opened is tried again.
    pub(crate) fn store(&self) -> Result<Arc<Store>, Error> {
        let mut kept = held(&self.store);
        if let Some(store) = kept.as_ref() {
            return Ok(Arc::clone(store));
        }
        let path = self.path.as_deref().ok_or(Error::NoFolder)?;
        let store = Arc::new(Store::open(path, &user())?);
        *kept = Some(Arc::clone(&store));
        Ok(store)
    }

    /// Where the book lies, or will.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Closes the book and lets something else take its place; it is opened again when it is next asked for. Whoever
    /// still asks it something is waited for.
    pub(crate) fn replaced<T>(&self, work: impl FnOnce(&Path) -> Result<T, Error>) -> Result<T, Error> {
        let path = self.path.as_deref().ok_or(Error::NoFolder)?;
        // Held to the end: nobody opens the book while another takes its place.
        let mut kept = held(&self.store);
        if let Some(store) = kept.take() {
            drop(last(store)?);
        }
        work(path)
    }

    /// Lets go of the book, so that it is closed in order.
    pub(crate) fn close(&self) {
        held(&self.store).take();
    }

    /// Keeps a path that a person chose and gives the token by which the page names it.
    pub(crate) fn keep_file(&self, path: &Path) -> String {
        self.keep(Chosen::File(path.to_owned()))
    }

    /// Keeps what a person chose and gives the token by which the page names it.
    pub(crate) fn keep(&self, what: Chosen) -> String {
        let mut chosen = held(&self.chosen);
        let token = format!("file-{}", chosen.len() + 1);
        chosen.insert(token.clone(), what);
        token
    }

    /// What is behind a token.
    pub(crate) fn chosen(&self, token: &str) -> Result<Chosen, Error> {
        let unknown = || Error::Unknown { what: "file", name: token.to_owned() };
        held(&self.chosen).get(token).cloned().ok_or_else(unknown)
    }

    /// The path behind a token.
    pub(crate) fn file(&self, token: &str) -> Result<PathBuf, Error> {
        match self.chosen(token)? {
            Chosen::File(path) => Ok(path),
            Chosen::Pasted(_) => Err(Error::Unknown { what: "file", name: token.to_owned() }),
        }
    }

    /// Keeps what was previewed under a token.
    pub(crate) fn keep_previewed(&self, token: Option<String>, previewed: Previewed) {
        *held(&self.previewed) = Some((token, previewed));
    }

    /// What was previewed under the token.
    pub(crate) fn previewed(&self, token: Option<&str>) -> Result<Previewed, Error> {
        let unknown = || Error::Unknown { what: "preview", name: token.unwrap_or_default().to_owned() };
        match held(&self.previewed).as_ref() {
            Some((kept, previewed)) if kept.as_deref() == token => Ok(previewed.clone()),
            _ => Err(unknown()),
        }
    }

    /// Does something with the list that was previewed under the token.
    pub(crate) fn review<T>(&self, token: &str, act: impl FnOnce(&mut Review) -> Result<T, Error>) -> Result<T, Error> {
        match self.previewed(Some(token))? {
            Previewed::List(review) => act(&mut held(&review)),
            Previewed::Document(..) => Err(Error::Unknown { what: "list", name: token.to_owned() }),
        }
    }

    /// Forgets what was previewed: a long list is no small thing to keep.
    pub(crate) fn leave(&self) {
        *held(&self.previewed) = None;
    }

    /// Forgets the wish to stop, before long work begins.
    pub(crate) fn begin_work(&self) {
        self.cancelled.store(false, Ordering::Relaxed);
    }

    /// Wishes that long work stop.
    pub(crate) fn cancel_work(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether long work may go on.
    pub(crate) fn may_go_on(&self) -> bool {
        !self.cancelled.load(Ordering::Relaxed)
    }
}

/// The store, once nobody else has it any more.
fn last(mut store: Arc<Store>) -> Result<Store, Error> {
    let since = Instant::now();
    loop {
        match Arc::try_unwrap(store) {
            Ok(store) => return Ok(store),
            Err(shared) if since.elapsed() < PATIENCE => {
                store = shared;
                std::thread::sleep(Duration::from_millis(5));
            }
            Err(_) => return Err(Error::Stale("the book is in use".to_owned())),
        }
    }
}

/// Opens the book beside the start of the window, so that the first question does not wait for it.
pub(crate) fn open_early(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        // The first command meets the same error and shows it.
        if let Err(error) = app.state::<Ledger>().store() {
            tracing::error!(%error, "the book cannot be opened");
        }
    });
}

/// The name of the user on this machine; empty where it is unknown.
fn user() -> String {
    ["USERNAME", "USER", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_can_name_only_a_file_that_was_chosen() {
        let ledger = Ledger::new(None);
        let token = ledger.keep_file(Path::new("kế hoạch.docx"));
        assert_eq!(ledger.file(&token).unwrap(), Path::new("kế hoạch.docx"));
        assert!(matches!(ledger.file("/etc/passwd"), Err(Error::Unknown { what: "file", .. })));
    }

    #[test]
    fn without_a_folder_there_is_no_book_but_an_answer() {
        assert!(matches!(Ledger::new(None).store(), Err(Error::NoFolder)));
    }

    #[test]
    fn the_wish_to_stop_lasts_until_the_next_work() {
        let ledger = Ledger::new(None);
        assert!(ledger.may_go_on());
        ledger.cancel_work();
        assert!(!ledger.may_go_on());
        ledger.begin_work();
        assert!(ledger.may_go_on());
    }
}
