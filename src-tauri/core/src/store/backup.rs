//! Verified copies of the book. A copy counts only after it was opened again
//! and counted. Nothing but [`thinning`] ever takes one away.

use super::migrations::{APPLICATION_ID, version};
use super::{Store, locked};
use crate::error::Error;
use chrono::{DateTime, Utc};
use rusqlite::backup::{self as online, StepResult};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use serde::Serialize;
use std::path::{Path, PathBuf};

mod copies;
mod stale;
mod thinning;

pub use copies::{Glimpse, KeptCopy, copies, glimpse, set_aside_by_restores};

/// Ending of a copy that is not whole yet.
const PARTIAL: &str = ".tmp";

/// A copy that was opened again and counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
    /// Tasks in it, duties included.
    pub tasks: i64,
    /// Progress entries in it.
    pub progress: i64,
}

/// What a check of the book found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Health {
    /// SQLite's own report; `["ok"]` where nothing is wrong.
    pub integrity: Vec<String>,
    /// References that lead nowhere.
    pub dangling: i64,
    /// Tasks whose words are missing from the search index.
    pub unindexed: i64,
    /// Tasks, duties included.
    pub tasks: i64,
    /// Progress entries.
    pub progress: i64,
}

impl Health {
    /// Nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.integrity == ["ok"] && self.dangling == 0 && self.unindexed == 0
    }
}

impl Store {
    /// Copies the book into a folder and verifies the copy. `occasion` goes into the file's name.
    pub fn backup(&self, folder: &Path, occasion: &str) -> Result<Backup, Error> {
        copy(&locked(&self.writer), folder, occasion, (self.clock)())
    }

    /// Copies the book into the folder of backups beside it, unless nothing was ever written.
    pub fn backup_beside(&self, occasion: &str) -> Result<Option<Backup>, Error> {
        let writer = locked(&self.writer);
        let written: bool = writer.query_row("SELECT EXISTS (SELECT 1 FROM history_action)", [], |row| row.get(0))?;
        if written { before(&writer, &self.path, occasion, (self.clock)()).map(Some) } else { Ok(None) }
    }

    /// Looks over the whole book. Repairs nothing. Damage that stops the looking is itself in the report.
    pub fn check(&self) -> Result<Health, Error> {
        match self.look_over() {
            Err(Error::Sql(error)) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => {
                Ok(Health { integrity: vec![error.to_string()], dangling: 0, unindexed: 0, tasks: 0, progress: 0 })
            }
            outcome => outcome,
        }
    }

    fn look_over(&self) -> Result<Health, Error> {
        let connection = locked(&self.writer);
        let mut statement = connection.prepare("PRAGMA integrity_check")?;
        let integrity = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
        Ok(Health {
            integrity,
            dangling: count("SELECT count(*) FROM pragma_foreign_key_check")?,
            unindexed: count("SELECT count(*) FROM task WHERE row NOT IN (SELECT rowid FROM task_words)")?,
            tasks: count("SELECT count(*) FROM task")?,
            progress: count("SELECT count(*) FROM progress")?,
        })
    }
}

/// Puts a copy in the place of a book that is not open. The book itself is moved aside whole, never deleted;
/// returns where to. A file that is no sound book is refused and nothing is moved; so is everything while another
/// program has the book open, which would go on writing into the one moved aside. The copy is read and nothing more:
/// nothing comes to lie beside it, so that it may be on a medium that cannot be written.
pub fn restore(copy: &Path, book: &Path, now: DateTime<Utc>) -> Result<Option<PathBuf>, Error> {
    std::fs::File::open(copy).map_err(|source| Error::Unread { path: copy.to_owned(), source })?;
    if let Some(folder) = book.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|source| Error::File { path: folder.to_owned(), source })?;
    }
    let fresh = with_ending(book, ".restoring.tmp");
    // A restore that was cut off may have left its log, which would be taken for that of this copy.
    forget(&fresh);
    let outcome = lay_down(copy, &fresh).and_then(|()| {
        close_log(book)?;
        let aside = if book.exists() { Some(set_aside(book, now)?) } else { None };
        std::fs::rename(&fresh, book).map_err(|source| Error::File { path: book.to_owned(), source })?;
        Ok(aside)
    });
    if outcome.is_err() {
        // Only what this very call laid down.
        forget(&fresh);
    }
    outcome
}

/// A second, durable copy of a copy and of the log that lies beside it, taken into it; sound, and in one file.
fn lay_down(copy: &Path, fresh: &Path) -> Result<(), Error> {
    for ending in ["", "-wal", "-journal"] {
        let (from, to) = (with_ending(copy, ending), with_ending(fresh, ending));
        if ending.is_empty() || from.exists() {
            std::fs::copy(&from, &to)
                .and_then(|_| {
                    // What it is copied from may be a medium that cannot be written.
                    let mut permissions = std::fs::metadata(&to)?.permissions();
                    if permissions.readonly() {
                        make_writable(&mut permissions);
                        std::fs::set_permissions(&to, permissions)?;
                    }
                    Ok(())
                })
                .map_err(|source| Error::File { path: to.clone(), source })?;
        }
    }
    let connection = Connection::open_with_flags(fresh, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    verify(&connection, copy)?;
    connection.pragma_update(None, "journal_mode", "DELETE")?;
    drop(connection);
    durable(fresh)
}

/// Lets its owner write a file.
fn make_writable(permissions: &mut std::fs::Permissions) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        permissions.set_mode(permissions.mode() | 0o200);
    }
    #[cfg(not(unix))]
    permissions.set_readonly(false);
}

fn durable(path: &Path) -> Result<(), Error> {
    let file = std::fs::File::options().write(true).open(path);
    file.and_then(|file| file.sync_all()).map_err(|source| Error::File { path: path.to_owned(), source })
}

/// Takes away a copy that is not whole, with what SQLite laid beside it.
fn forget(partial: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        std::fs::remove_file(with_ending(partial, ending)).ok();
    }
}

/// Gives a book a name beside its own, which may then be taken from it.
fn set_aside(book: &Path, now: DateTime<Utc>) -> Result<PathBuf, Error> {
    let name = format!(".{}", stamp(now));
    let target = unused(|number| with_ending(book, &format!("{name}{}.replaced", again(number))))?;
    // A second name leaves the book in its place until the copy takes it in one step. Not every file system has such
    // names, and a log must go along.
    if !with_ending(book, "-wal").exists() && std::fs::hard_link(book, &target).is_ok() {
        return Ok(target);
    }
    for ending in ["", "-wal", "-shm"] {
        let (from, to) = (with_ending(book, ending), with_ending(&target, ending));
        if from.exists() {
            std::fs::rename(&from, &to).map_err(|source| Error::File { path: from, source })?;
        }
    }
    Ok(target)
}

/// Takes a book's log into it, which only its last user can. Too damaged a book is left as it is.
fn close_log(book: &Path) -> Result<(), Error> {
    let closed = Connection::open_with_flags(book, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .and_then(|connection| connection.pragma_update(None, "journal_mode", "DELETE"));
    match closed {
        Err(error)
            if matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)) =>
        {
            Err(Error::Sql(error))
        }
        _ => Ok(()),
    }
}

/// The newest of the copies in the folder `backups` beside a book.
pub(super) fn newest_beside(book: &Path) -> Option<PathBuf> {
    let copies = std::fs::read_dir(beside(book)).into_iter().flatten().flatten().map(|entry| entry.path());
    let copies = copies.filter(|path| path.extension().is_some_and(|ending| ending == "sqlite") && path.is_file());
    // The second stands in the name, which a copied folder keeps.
    let second =
        |path: &PathBuf| Some(path.file_name()?.to_str()?.get(.."so-nhiem-vu-20260930-050000".len())?.to_owned());
    copies.max_by_key(|path| (second(path), path.metadata().and_then(|file| file.modified()).ok()))
}

/// The folder of copies beside a book.
pub fn beside(book: &Path) -> PathBuf {
    book.parent().unwrap_or(Path::new(".")).join("backups")
}

/// The folder of copies among this user's documents, which stays where the program's own folder is cleared away.
pub fn in_documents() -> Option<PathBuf> {
    dirs::document_dir().map(|documents| documents.join("So Nhiem vu").join("Sao luu"))
}

/// A verified copy in the folder `backups` beside a book.
pub(super) fn before(
    connection: &Connection,
    book: &Path,
    occasion: &str,
    now: DateTime<Utc>,
) -> Result<Backup, Error> {
    copy(connection, &beside(book), occasion, now)
}

fn copy(connection: &Connection, folder: &Path, occasion: &str, now: DateTime<Utc>) -> Result<Backup, Error> {
    std::fs::create_dir_all(folder).map_err(|source| Error::File { path: folder.to_owned(), source })?;
    stale::remove(folder);
    let name = format!("so-nhiem-vu-{}-{occasion}", stamp(now));
    let path = unused(|number| folder.join(format!("{name}{}.sqlite", again(number))))?;
    let partial = with_ending(&path, PARTIAL);
    let outcome = fill(connection, &partial).and_then(|here| {
        let found = verified(&partial).map_err(|error| blame(error, connection))?;
        if found != here {
            let report = format!("the copy holds {found:?}, the book {here:?}");
            return Err(Error::Damaged { path: partial.clone(), report });
        }
        std::fs::rename(&partial, &path).map_err(|source| Error::File { path: path.clone(), source })?;
        Ok(Backup { path: path.clone(), tasks: found.0, progress: found.1 })
    });
    if outcome.is_err() {
        // Only the partial copy of this very call; a full disk leaves one of 0 bytes.
        forget(&partial);
    }
    outcome
}

/// Copies a book page by page and counts it, both in one snapshot: another process may write meanwhile.
fn fill(connection: &Connection, partial: &Path) -> Result<(i64, i64), Error> {
    let snapshot = connection.unchecked_transaction()?;
    let here = counts(&snapshot)?;
    pages(&snapshot, partial).map_err(|error| {
        // The book is open and being read, so that it is the copy which has no room or may not be made.
        let kind = match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => std::io::ErrorKind::StorageFull,
            Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly) => std::io::ErrorKind::PermissionDenied,
            _ => return Error::Sql(error),
        };
        Error::File { path: partial.to_owned(), source: kind.into() }
    })?;
    durable(partial)?;
    Ok(here)
}

fn pages(snapshot: &Connection, partial: &Path) -> rusqlite::Result<()> {
    let mut copy = Connection::open(partial)?;
    // A copy that is cut off is thrown away, and a whole one made durable at the end.
    copy.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    let whole = |step| if step == StepResult::Done { Ok(()) } else { Err(busy()) };
    online::Backup::new(snapshot, &mut copy)?.step(-1).and_then(whole)?;
    // The pages say that the book has a log; a copy that is read must not need one.
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    copy.close().map_err(|(_, error)| error)
}

fn busy() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY), None)
}

/// Damage found in a copy is the book's, where the book has it too.
fn blame(error: Error, book: &Connection) -> Error {
    let Error::Damaged { path, report } = error else { return error };
    let sound = book.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0));
    let path = match book.path() {
        Some(book) if sound.is_ok_and(|report| report != "ok") => PathBuf::from(book),
        _ => path,
    };
    Error::Damaged { path, report }
}

/// Opens a copy and looks at all of it; returns its tasks and progress entries. Through a connection that cannot write
/// SQLite does not look whether values keep the conditions of their columns.
fn verified(path: &Path) -> Result<(i64, i64), Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    verify(&Connection::open_with_flags(path, flags)?, path)
}

/// Looks at all of a book, which is named so; returns its tasks and progress entries.
fn verify(connection: &Connection, named: &Path) -> Result<(i64, i64), Error> {
    let mark: i32 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(|error| super::open::refused(named, error))?;
    if mark != APPLICATION_ID {
        return Err(Error::NotAStore(named.to_owned()));
    }
    let known = super::KNOWN_SCHEMA;
    let found = version(connection)?;
    if found > known {
        return Err(Error::Newer { found, known });
    }
    let report: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|error| super::open::refused(named, error))?;
    if report != "ok" {
        return Err(Error::Damaged { path: named.to_owned(), report });
    }
    counts(connection)
}

fn counts(connection: &Connection) -> Result<(i64, i64), Error> {
    let sql = "SELECT (SELECT count(*) FROM task), (SELECT count(*) FROM progress)";
    Ok(connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// The first of a row of names that nothing bears: two files of one second must not overwrite each other.
fn unused(name: impl Fn(u32) -> PathBuf) -> Result<PathBuf, Error> {
    // A backup that was cut off leaves its partial copy, and that name is taken too.
    let is_free = |path: &PathBuf| !path.exists() && !with_ending(path, PARTIAL).exists();
    (1..).map(name).find(is_free).ok_or(Error::NoFolder)
}

fn again(number: u32) -> String {
    if number == 1 { String::new() } else { format!("-{number}") }
}

fn stamp(now: DateTime<Utc>) -> String {
    now.format("%Y%m%d-%H%M%S").to_string()
}

pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
