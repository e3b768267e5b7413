//! How a verb ends: what it prints, and the code the script sees.

use crate::words;
use nhiemvu::{Error, Failure};
use serde::Serialize;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// The command line itself was wrong, or named what there is not.
pub(crate) const USAGE: u8 = 2;
/// What was to be brought in, or the file to be written, was refused.
const INPUT: u8 = 3;
/// The book cannot be used, or is not sound; or what was done cannot be told.
pub(crate) const BOOK: u8 = 4;
/// Done; a person should look at something.
const OPEN: u8 = 5;

/// What a verb came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Done,
    /// Done; a person should look at something. Told apart only with `--strict`.
    Open,
    /// The book was looked over and is not sound.
    Unsound,
    /// A workbook was looked over and does not say what was sent.
    Altered,
}

impl Outcome {
    pub(crate) fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::Open => OPEN,
            Self::Unsound => BOOK,
            Self::Altered => INPUT,
        })
    }
}

/// Why a verb did not come to its end, and the code for it.
#[derive(Debug)]
pub(crate) enum Stopped {
    /// The ledger refused or failed.
    Ledger { error: Error, code: u8 },
    /// It was done, but could not be told.
    Untold(std::io::Error),
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Self {
        Self::Ledger { code: usual_code(&error), error }
    }
}

impl Stopped {
    /// Where every file at hand is the book's own.
    pub(crate) fn at_book(error: Error) -> Self {
        let code = if matches!(error, Error::File { .. } | Error::Unread { .. }) { BOOK } else { usual_code(&error) };
        Self::Ledger { error, code }
    }

    /// Where the book at hand is a copy that was named.
    pub(crate) fn at_copy(error: Error) -> Self {
        let refused = matches!(error, Error::NotAStore(_) | Error::Damaged { .. } | Error::Newer { .. });
        let code = if refused { INPUT } else { usual_code(&error) };
        Self::Ledger { error, code }
    }

    /// Words for people on stderr; with `--json` the failure for machines on stdout.
    pub(crate) fn tell(&self, json: bool, book: &Path) -> ExitCode {
        match self {
            Self::Ledger { error, code } => {
                eprintln!("{}", words::error(error, book));
                if json {
                    fail(&Failure::from(error));
                }
                ExitCode::from(*code)
            }
            Self::Untold(source) => {
                eprintln!("{}", words::unwritten(source));
                ExitCode::from(BOOK)
            }
        }
    }
}

/// The code by what usually leads to an error.
fn usual_code(error: &Error) -> u8 {
    match error {
        Error::Unknown { .. } | Error::Ambiguous { .. } => USAGE,
        // A file that was named and cannot be read or written is input, not the book.
        Error::File { .. }
        | Error::Unread { .. }
        | Error::Workbook(_)
        | Error::NoWorker(_)
        | Error::Refused { .. }
        | Error::Invalid(_)
        | Error::Stale(_)
        | Error::Locked { .. }
        | Error::NotUndoable(_)
        | Error::Cancelled => INPUT,
        Error::Sql(_)
        | Error::Impossible(_)
        | Error::Newer { .. }
        | Error::NotAStore(_)
        | Error::Damaged { .. }
        | Error::Emptied { .. }
        | Error::NoFolder
        | Error::Json(_) => BOOK,
    }
}

/// Prints what went wrong as JSON.
pub(crate) fn fail<T: Serialize>(failure: &T) {
    let text = serde_json::json!({ "error": failure });
    writeln!(std::io::stdout().lock(), "{text:#}").ok();
}

/// Prints a value as JSON, or as the words for people; nothing where there are none.
pub(crate) fn print<T: Serialize>(json: bool, value: &T, words: impl FnOnce() -> String) -> Result<(), Stopped> {
    let text = if json { serde_json::to_string_pretty(value).map_err(Error::from)? } else { words() };
    if text.is_empty() {
        return Ok(());
    }
    let mut out = std::io::stdout().lock();
    told(writeln!(out, "{text}").and_then(|()| out.flush())).map_err(Stopped::Untold)
}

/// Whether something was told: a reader that went away early, such as `head`, has heard what it wanted.
pub(crate) fn told(outcome: std::io::Result<()>) -> std::io::Result<()> {
    match outcome {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}
