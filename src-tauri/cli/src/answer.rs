//! How a verb ends: what it prints, and the code the script sees.

use nhiemvu::Error;
use serde::Serialize;
use std::io::Write;
use std::process::ExitCode;

/// What a verb came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Done,
    /// Done; a person should look at something. Told apart only with `--strict`.
    Open,
    /// The book was looked over and is not sound.
    Unsound,
}

impl Outcome {
    pub(crate) fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::Open => 5,
            Self::Unsound => 4,
        })
    }
}

/// 3 where the input was refused and nothing changed, 4 where the book cannot be used, 2 where a name is wrong.
pub(crate) fn exit_code(error: &Error) -> ExitCode {
    ExitCode::from(match error {
        Error::Refused { .. } | Error::Invalid(_) | Error::Stale(_) | Error::NotUndoable(_) | Error::Cancelled => 3,
        Error::Unknown { .. } | Error::Ambiguous { .. } => 2,
        // A file that was named and cannot be read or written is input, not the book.
        Error::File { .. } | Error::Workbook(_) => 3,
        Error::Sql(_)
        | Error::Impossible(_)
        | Error::Newer { .. }
        | Error::NotAStore(_)
        | Error::Damaged { .. }
        | Error::NoFolder
        | Error::Json(_) => 4,
    })
}

/// Prints a value as JSON, or as the words for people.
pub(crate) fn print<T: Serialize>(json: bool, value: &T, words: impl FnOnce() -> String) -> Result<(), Error> {
    let text = if json { serde_json::to_string_pretty(value)? } else { words() };
    // A reader that went away early, such as `head`, is no failure of ours.
    writeln!(std::io::stdout().lock(), "{text}").ok();
    Ok(())
}
