//! Opening a file: what it must be, and the settings every connection gets.

use super::backup;
use super::migrations::{APPLICATION_ID, KNOWN_SCHEMA, migrate, version};
use crate::error::Error;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long another process is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// Bytes of a page of a new book: a task with its agencies and passages takes about one thousand.
const PAGE: i64 = 8_192;

/// The two connections of a book.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) writer: Connection,
    pub(super) reader: Connection,
    /// Why the book can only be read; its writer then cannot write.
    pub(super) barred: Option<ffi::Error>,
}

/// Opens a book, migrates an older one after a backup, and begins one where there is none, if that is asked for. One
/// that cannot be written where it lies is opened for reading.
pub(super) fn open(path: &Path, begin: bool, clock: fn() -> DateTime<Utc>) -> Result<Opened, Error> {
    match patiently(|| Ok((writing(path, begin, clock)?, reading(path)?))) {
        Ok((writer, reader)) => Ok(Opened { writer, reader, barred: None }),
        Err(Error::Sql(error)) => match error.sqlite_error().copied().filter(|cause| bars_writing(*cause)) {
            Some(cause) => only_reading(path, cause).ok_or(Error::Sql(error)),
            None => Err(Error::Sql(error)),
        },
        Err(error) => Err(error),
    }
}

/// The writing connection.
fn writing(path: &Path, begin: bool, clock: fn() -> DateTime<Utc>) -> Result<Connection, Error> {
    let there = path.exists();
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if begin && !there {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|source| Error::File { path: folder.to_owned(), source })?;
        }
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let mut connection = Connection::open_with_flags(path, flags).map_err(|error| refused(path, error))?;
    prepare(&connection).map_err(|error| refused(path, error))?;
    // By SQLite's own count: what a first start that was killed left is taken back only when the file is read.
    let fresh = pages(&connection).map_err(|error| refused(path, error))? == 0;
    if fresh {
        let newest = if there { backup::newest_beside(path) } else { None };
        if !begin || newest.is_some() {
            return Err(Error::Emptied { path: path.to_owned(), newest });
        }
        connection.pragma_update(None, "page_size", PAGE)?;
    } else {
        examine(&connection, path)?;
    }
    let found = version(&connection)?;
    if found < KNOWN_SCHEMA {
        if found > 0 {
            backup::before(&connection, path, "migration", clock())?;
        }
        migrate(&mut connection)?;
    }
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // What is read over and over is read by the other connection; a long import gains nothing from more.
    connection.pragma_update(None, "cache_size", -6_000)?;
    vocabulary(&connection)?;
    Ok(connection)
}

/// Tries again while another process is busy. SQLite does not wait by itself where two that begin the same book, or end
/// with it, might do so for each other.
fn patiently<T>(attempt: impl Fn() -> Result<T, Error>) -> Result<T, Error> {
    let since = Instant::now();
    loop {
        match attempt() {
            Err(Error::Sql(error))
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && since.elapsed() < PATIENCE =>
            {
                std::thread::sleep(Duration::from_millis(10));
            }
            outcome => return outcome,
        }
    }
}

/// A connection that cannot write.
fn reading(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    prepare(&connection)?;
    vocabulary(&connection)?;
    Ok(connection)
}

/// Whether an error says that nothing can be written where the book lies: not allowed, or no room.
fn bars_writing(cause: ffi::Error) -> bool {
    let denied = [ErrorCode::ReadOnly, ErrorCode::CannotOpen, ErrorCode::PermissionDenied, ErrorCode::DiskFull];
    denied.contains(&cause.code) || cause.extended_code == ffi::SQLITE_IOERR_SHMSIZE
}

/// The book as it lies in its file, where nothing of it is in a log and its schema is ours.
fn only_reading(path: &Path, cause: ffi::Error) -> Option<Opened> {
    let log = std::fs::metadata(backup::with_ending(path, "-wal")).map_or(0, |log| log.len());
    let journal = backup::with_ending(path, "-journal").exists();
    // With a log or with what was not taken back the file alone is not the book.
    if log > 0 || journal {
        return None;
    }
    let (writer, reader) = (unchanging(path).ok()?, unchanging(path).ok()?);
    let is_ours = version(&reader).is_ok_and(|found| found == KNOWN_SCHEMA);
    is_ours.then_some(Opened { writer, reader, barred: Some(cause) })
}

/// A book as it lies in its file alone: nothing of it is in a log, and nothing comes to lie beside it.
pub(super) fn unchanging(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(uri(path), flags)?;
    prepare(&connection)?;
    examine(&connection, path)?;
    vocabulary(&connection)?;
    Ok(connection)
}

/// A path as SQLite takes it where its file needs neither a lock nor a log.
fn uri(path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut text = String::from("file://");
    for (at, byte) in absolute.to_string_lossy().bytes().enumerate() {
        match byte {
            b'\\' if cfg!(windows) => text.push('/'),
            // "C:\" stands behind a slash of its own.
            _ if at == 0 && cfg!(windows) && byte != b'/' => {
                text.push('/');
                text.push(char::from(byte));
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b':' => text.push(char::from(byte)),
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text + "?mode=ro&immutable=1"
}

/// Lets this connection look up the words of the index; nothing of it lies in the file.
fn vocabulary(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.execute_batch("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab ('main', 'task_words', 'instance')")
}

/// Settings of every connection.
fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    for (pragma, value) in [("synchronous", "FULL"), ("foreign_keys", "ON"), ("trusted_schema", "OFF")] {
        connection.pragma_update(None, pragma, value)?;
    }
    connection.pragma_update(None, "cell_size_check", "ON")?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

fn pages(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "page_count", |row| row.get(0))
}

/// Refuses what is not a book, is damaged in its head, or comes from a newer program.
fn examine(connection: &Connection, path: &Path) -> Result<(), Error> {
    let mark: i32 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(|error| refused(path, error))?;
    if mark != APPLICATION_ID {
        return Err(Error::NotAStore(path.to_owned()));
    }
    let found = version(connection)?;
    if found > KNOWN_SCHEMA {
        return Err(Error::Newer { found, known: KNOWN_SCHEMA });
    }
    Ok(())
}

/// What an error in reading a file's head says of the file.
pub(super) fn refused(path: &Path, error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Error::NotAStore(path.to_owned()),
        Some(ErrorCode::DatabaseCorrupt) => Error::Damaged { path: path.to_owned(), report: error.to_string() },
        _ => Error::Sql(error),
    }
}
