//! The two errors: [`Error`] for the log, with paths and causes; [`Failure`]
//! for the interface, one variant per reaction, without prose.

use crate::domain::period::PeriodKey;
use crate::domain::problem::Problem;
use crate::exchange::source::Refusal;
use chrono::NaiveDate;
use serde::Serialize;
use std::path::PathBuf;

/// What went wrong, for the log.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// SQLite refused or failed.
    #[error("database: {0}")]
    Sql(#[from] rusqlite::Error),
    /// A file could not be written.
    #[error("{path}: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file that was named could not be read.
    #[error("reading {path}: {source}")]
    Unread {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A value in the store is not what its column promises.
    #[error("store holds an impossible value: {0}")]
    Impossible(String),
    /// The store was written by a newer version of the program.
    #[error("store has schema {found}, this program knows {known}")]
    Newer {
        /// Schema version of the file.
        found: i32,
        /// Newest schema version known here.
        known: i32,
    },
    /// The file is not a store of ours.
    #[error("{0} is not a store of this program")]
    NotAStore(PathBuf),
    /// The store is damaged.
    #[error("{path} is damaged: {report}")]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// First line of SQLite's own report.
        report: String,
    },
    /// The file is empty where a book should be.
    #[error("{path} is empty; newest backup beside it: {newest:?}")]
    Emptied {
        /// Which file.
        path: PathBuf,
        /// The newest of the backups beside it.
        newest: Option<PathBuf>,
    },
    /// The data folder of the user is unknown.
    #[error("no folder for local data")]
    NoFolder,
    /// The file to import cannot be read.
    #[error("{file}: {refusal}")]
    Refused {
        /// File name.
        file: String,
        /// Why.
        refusal: Refusal,
    },
    /// The input was checked and is wrong; nothing was changed.
    #[error("{} problems in the input", .0.len())]
    Invalid(Vec<Problem>),
    /// Something named does not exist.
    #[error("no such {what}: {name}")]
    Unknown {
        /// `task`, `period`, `plan`, `backup`.
        what: &'static str,
        /// As it was named.
        name: String,
    },
    /// Several things bear the name.
    #[error("more than one {what} named {name}")]
    Ambiguous {
        /// What was looked for.
        what: &'static str,
        /// As it was named.
        name: String,
    },
    /// The record was changed since the form was opened.
    #[error("changed meanwhile: {0}")]
    Stale(String),
    /// The return of the period was sent and not opened again.
    #[error("the return of {period} was sent on {sent}")]
    Locked {
        /// The period.
        period: PeriodKey,
        /// The day it was sent.
        sent: NaiveDate,
    },
    /// There is nothing to take back, or something newer depends on it.
    #[error("cannot be taken back: {0}")]
    NotUndoable(&'static str),
    /// The process that reads files from outside could not be started.
    #[error("no reading process: {0}")]
    NoWorker(std::io::Error),
    /// The workbook could not be built.
    #[error("workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The person cancelled.
    #[error("cancelled")]
    Cancelled,
    /// JSON in the store or in a data file of ours.
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
}

/// What the interface shall do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "failure", rename_all = "snake_case")]
pub enum Failure {
    /// Show the problems beside their fields.
    Invalid {
        /// All of them.
        problems: Vec<Problem>,
    },
    /// Say why the file cannot be read.
    Refused {
        /// File name.
        file: String,
        /// Why.
        reason: Refusal,
    },
    /// Say that the thing is gone.
    Unknown {
        /// What kind of thing.
        what: String,
        /// Its name.
        name: String,
    },
    /// Say that several things bear the name.
    Ambiguous {
        /// What kind of thing.
        what: String,
        /// Its name.
        name: String,
    },
    /// Offer to load the newer record.
    Stale,
    /// Offer to open the return again.
    Locked {
        /// The period.
        period: PeriodKey,
        /// The day its return was sent.
        sent: NaiveDate,
    },
    /// Say that there is nothing to take back.
    NotUndoable,
    /// The disk is full; keep what was typed and offer to try again.
    DiskFull,
    /// The file cannot be written: open elsewhere, read-only, or gone.
    NotWritable {
        /// Which file.
        path: String,
    },
    /// The file cannot be read.
    NotReadable {
        /// Which file.
        path: String,
    },
    /// The store belongs to a newer version.
    Newer {
        /// Schema version of the file.
        found: i32,
        /// Newest known here.
        known: i32,
    },
    /// The store is damaged or not ours.
    Unusable {
        /// Which file.
        path: String,
    },
    /// Another process holds the store.
    Busy,
    /// The person cancelled.
    Cancelled,
    /// A fault of the program; the log has the details.
    Internal,
}

/// Extended code of SQLite: no room for the index of its log.
const IOERR_SHMSIZE: i32 = rusqlite::ffi::SQLITE_IOERR_SHMSIZE;

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        use rusqlite::ErrorCode;
        match error {
            Error::Sql(sql) => match sql.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => Self::DiskFull,
                // The shared memory beside the book is a file too, and the first to need room.
                _ if sql.sqlite_error().is_some_and(|error| error.extended_code == IOERR_SHMSIZE) => Self::DiskFull,
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
                // An input or output error is a stick pulled out, or a share that went away.
                Some(
                    ErrorCode::ReadOnly
                    | ErrorCode::CannotOpen
                    | ErrorCode::PermissionDenied
                    | ErrorCode::SystemIoFailure,
                ) => Self::NotWritable { path: String::new() },
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Unusable { path: String::new() },
                _ => Self::Internal,
            },
            Error::File { path, source } => {
                let path = path.display().to_string();
                match source.kind() {
                    std::io::ErrorKind::StorageFull => Self::DiskFull,
                    std::io::ErrorKind::NotFound => Self::NotReadable { path },
                    _ => Self::NotWritable { path },
                }
            }
            Error::Unread { path, .. } => Self::NotReadable { path: path.display().to_string() },
            Error::Newer { found, known } => Self::Newer { found: *found, known: *known },
            Error::NotAStore(path) | Error::Damaged { path, .. } | Error::Emptied { path, .. } => {
                Self::Unusable { path: path.display().to_string() }
            }
            Error::Refused { file, refusal } => Self::Refused { file: file.clone(), reason: refusal.clone() },
            Error::Invalid(problems) => Self::Invalid { problems: problems.clone() },
            Error::Unknown { what, name } => Self::Unknown { what: (*what).to_owned(), name: name.clone() },
            Error::Ambiguous { what, name } => Self::Ambiguous { what: (*what).to_owned(), name: name.clone() },
            Error::Stale(_) => Self::Stale,
            Error::Locked { period, sent } => Self::Locked { period: *period, sent: *sent },
            Error::NotUndoable(_) => Self::NotUndoable,
            Error::Cancelled => Self::Cancelled,
            Error::Impossible(_) | Error::NoFolder | Error::NoWorker(_) | Error::Workbook(_) | Error::Json(_) => {
                Self::Internal
            }
        }
    }
}
