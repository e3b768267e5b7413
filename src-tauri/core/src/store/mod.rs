//! One SQLite file, and all SQL. Reading and writing are different types; every
//! write is one transaction, one entry in the history, one undo step.

mod additions;
mod agencies;
pub mod backup;
mod bodies;
mod bulk;
mod checks;
mod columns;
mod cycles;
mod edition;
mod extension;
mod forms;
mod held;
mod history;
mod indicators;
mod kin;
mod lexicon;
mod listing;
mod local;
mod measures;
mod merge;
mod migrations;
mod obligations;
mod office;
mod open;
mod outcome;
mod overview;
mod past;
mod period;
mod plan;
mod plan_end;
mod progress;
mod returns;
mod rows;
mod runs;
mod search;
mod standing;
mod standings;
mod submission;
mod successions;
mod target;
mod task;
mod tree;
pub mod views;
mod words;

pub(crate) use agencies::agency_of;
pub use migrations::KNOWN_SCHEMA;
pub use returns::ReturnLines;
pub use submission::Submission;
pub(crate) use submission::{Lines, NewSubmission};

use crate::error::Error;
use chrono::{DateTime, Utc};
use listing::Listing;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use standings::Standings;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use views::{Deed, Named, Topic};

/// The book: one writing and one reading connection to one file.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    who: String,
    clock: fn() -> DateTime<Utc>,
    /// Why nothing can be written.
    barred: Option<rusqlite::ffi::Error>,
    // Closed before the writer, which then takes the log away.
    reader: Mutex<Connection>,
    writer: Mutex<Connection>,
    kept: Kept,
}

/// What was worked out and holds until the book changes.
#[derive(Debug, Default)]
struct Kept {
    listing: Mutex<Option<Listing>>,
    standings: Mutex<Vec<Arc<Standings>>>,
    agencies: Mutex<Option<Arc<agencies::Known>>>,
}

/// What a write returns, and what it touched.
#[derive(Debug, PartialEq, Eq)]
#[must_use = "pages that show the touched topics must be told"]
pub struct Changed<T> {
    /// What the write gives back.
    pub value: T,
    /// What it touched; empty where nothing changed.
    pub topics: Vec<Topic>,
}

/// Asks the store. It cannot write.
#[derive(Debug)]
pub struct Reader<'store> {
    connection: &'store Connection,
    kept: Option<&'store Kept>,
}

/// Changes the store. It exists only inside a transaction.
#[derive(Debug)]
pub struct Writer<'store> {
    reader: Reader<'store>,
}

impl<'store> Deref for Writer<'store> {
    type Target = Reader<'store>;

    fn deref(&self) -> &Reader<'store> {
        &self.reader
    }
}

impl Store {
    /// Where this user's book lies unless told otherwise: the local, not roaming, data folder.
    pub fn default_path() -> Result<PathBuf, Error> {
        Ok(dirs::data_local_dir().ok_or(Error::NoFolder)?.join("So Nhiem vu").join("so-nhiem-vu.sqlite"))
    }

    /// Opens a book, or begins one where there is no file. An older book is backed up and migrated; a newer,
    /// damaged or foreign file is refused and not touched, and so is an empty one with backups beside it. Where
    /// nothing can be written the book can be read. `who` is written into the history.
    pub fn open(path: &Path, who: &str) -> Result<Self, Error> {
        Self::open_at(path, who, Utc::now)
    }

    /// As [`Store::open`], with another clock.
    pub fn open_at(path: &Path, who: &str, clock: fn() -> DateTime<Utc>) -> Result<Self, Error> {
        Self::opened(path, who, true, clock)
    }

    /// As [`Store::open`], but begins nothing: an empty file is refused.
    pub fn open_begun(path: &Path, who: &str) -> Result<Self, Error> {
        Self::opened(path, who, false, Utc::now)
    }

    fn opened(path: &Path, who: &str, begin: bool, clock: fn() -> DateTime<Utc>) -> Result<Self, Error> {
        let open::Opened { writer, reader, barred } = open::open(path, begin, clock)?;
        if let Some(cause) = barred {
            tracing::warn!(%cause, "the book can only be read");
        }
        Ok(Self {
            path: path.to_owned(),
            who: who.to_owned(),
            clock,
            barred,
            writer: Mutex::new(writer),
            reader: Mutex::new(reader),
            kept: Kept::default(),
        })
    }

    /// Where the book lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Asks something of the last committed state.
    pub fn read<T>(&self, ask: impl FnOnce(&Reader<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let connection = locked(&self.reader);
        // One snapshot for the whole question, however many statements it takes.
        let snapshot = connection.unchecked_transaction()?;
        ask(&Reader { connection: &snapshot, kept: Some(&self.kept) })
    }

    /// Does something as one transaction and one undo step. A failure, or a deed that changes nothing, leaves
    /// the book and its history as they were.
    pub fn write<T>(
        &self,
        deed: Deed,
        subject: &str,
        act: impl FnOnce(&mut Writer<'_>) -> Result<T, Error>,
    ) -> Result<Changed<T>, Error> {
        self.in_transaction(|transaction| {
            let action = history::begin(transaction, (self.clock)(), &self.who, deed, subject)?;
            let mut writer = Writer { reader: Reader { connection: transaction, kept: None } };
            let value = act(&mut writer)?;
            let topics = history::finish(transaction, action)?;
            Ok(Changed { value, topics })
        })
    }

    /// Takes back the last deed in force; says which it was.
    pub fn undo(&self) -> Result<Changed<Named>, Error> {
        self.in_transaction(|transaction| history::undo(transaction, (self.clock)(), &self.who))
    }

    /// Does again what was last taken back; says which it was.
    pub fn redo(&self) -> Result<Changed<Named>, Error> {
        self.in_transaction(|transaction| history::redo(transaction, (self.clock)(), &self.who))
    }

    /// Remembers something of the window itself. Not part of the book; no history.
    pub fn remember(&self, key: &str, value: &str) -> Result<(), Error> {
        self.allow_writing()?;
        locked(&self.writer).execute(
            "INSERT INTO preference (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )?;
        Ok(())
    }

    fn in_transaction<T>(
        &self,
        act: impl FnOnce(&Transaction<'_>) -> Result<Changed<T>, Error>,
    ) -> Result<Changed<T>, Error> {
        self.allow_writing()?;
        let mut connection = locked(&self.writer);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let changed = act(&transaction)?;
        if changed.topics.is_empty() {
            transaction.rollback()?;
        } else {
            transaction.commit()?;
        }
        Ok(changed)
    }

    /// Says what stood in the way when the book was opened, as SQLite said it then.
    fn allow_writing(&self) -> Result<(), Error> {
        self.barred.map_or(Ok(()), |cause| Err(Error::Sql(rusqlite::Error::SqliteFailure(cause, None))))
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if self.barred.is_some() {
            return;
        }
        let writer = locked(&self.writer);
        // Best effort: the log of a book that is not checkpointed is read at the next start.
        if let Err(error) = writer.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);") {
            tracing::warn!(%error, "closing checkpoint failed");
        }
    }
}

impl Reader<'_> {
    /// What the window remembered under a key.
    pub fn recall(&self, key: &str) -> Result<Option<String>, Error> {
        self.optional("SELECT value FROM preference WHERE key = ?1", [key], |row| row.get(0))
    }

    /// What the window remembered under every key with this beginning.
    pub fn recall_all(&self, beginning: &str) -> Result<Vec<String>, Error> {
        let sql = "SELECT value FROM preference WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key";
        self.all(sql, [beginning], |row| row.get(0))
    }

    fn optional<T>(
        &self,
        sql: &str,
        parameters: impl rusqlite::Params,
        shape: impl FnOnce(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, Error> {
        use rusqlite::OptionalExtension;
        Ok(self.connection.prepare_cached(sql)?.query_row(parameters, shape).optional()?)
    }

    fn all<T>(
        &self,
        sql: &str,
        parameters: impl rusqlite::Params,
        shape: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(parameters, shape)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    fn one<T>(
        &self,
        sql: &str,
        parameters: impl rusqlite::Params,
        shape: impl FnOnce(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        Ok(self.connection.prepare_cached(sql)?.query_row(parameters, shape)?)
    }
}

impl Writer<'_> {
    fn execute(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<usize, Error> {
        Ok(self.connection.prepare_cached(sql)?.execute(parameters)?)
    }
}

/// A panic in one command must not lock the book for the next.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
