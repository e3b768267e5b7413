//! Opening a file: what it must be, and the settings every connection gets.

use super::backup;
use super::migrations::{APPLICATION_ID, KNOWN_SCHEMA, migrate, version};
use crate::domain::text::fold;
use crate::error::Error;
use chrono::{DateTime, Utc};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::Path;

/// The writing connection. Begins the file where there is none, migrates an older one after a backup.
pub(super) fn writing(path: &Path, clock: fn() -> DateTime<Utc>) -> Result<Connection, Error> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|source| Error::File { path: folder.to_owned(), source })?;
    }
    let fresh = std::fs::metadata(path).map_or(true, |file| file.len() == 0);
    let mut connection = Connection::open(path).map_err(|error| refused(path, error))?;
    prepare(&connection).map_err(|error| refused(path, error))?;
    if !fresh {
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
    // So that the schema and an empty book lie in the file itself, not only in its log.
    if fresh {
        connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE);")?;
    }
    vocabulary(&connection)?;
    Ok(connection)
}

/// A connection that cannot write.
pub(super) fn reading(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(path, flags)?;
    prepare(&connection)?;
    vocabulary(&connection)?;
    Ok(connection)
}

/// Lets this connection look up the words of the index; nothing of it lies in the file.
fn vocabulary(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.execute_batch(
        "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab ('main', 'task_words', 'instance');
         CREATE VIRTUAL TABLE temp.toned_vocabulary USING fts5vocab ('main', 'task_toned', 'instance');",
    )
}

/// Settings of every connection, and the one function the schema's triggers call.
fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    for (pragma, value) in [("synchronous", "FULL"), ("foreign_keys", "ON"), ("trusted_schema", "OFF")] {
        connection.pragma_update(None, pragma, value)?;
    }
    connection.pragma_update(None, "cell_size_check", "ON")?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    connection.set_prepared_statement_cache_capacity(64);
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("fold", 1, flags, |context| Ok(fold(context.get_raw(0).as_str().unwrap_or(""))))
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
