//! Foreign documents read into blocks of text: Markdown, plain text, Word.
//! It knows paragraphs and numbers, and nothing of plans or tasks.

use crate::domain::problem::Location;
use crate::domain::task::Span;
use serde::{Deserialize, Serialize};

/// What a document was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// Word, .docx.
    Docx,
}

/// What kind of paragraph a block is, as far as its form tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A heading, by style or by mark-up.
    Heading,
    /// A paragraph set wholly in bold, which may be a heading.
    Bold,
    /// A plain paragraph.
    Plain,
    /// An item of a bulleted list.
    Bullet,
    /// A cell of a table.
    Cell,
}

/// One paragraph of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What kind.
    pub shape: Shape,
    /// Its words without mark-up, cleaned (NFC), without the number or the bullet's dash; soft line breaks as `\n`.
    pub text: String,
    /// The number before it as a reader sees it ("2.1.", "IV.", "a)", "3"), printed or computed by Word;
    /// empty where there is none.
    pub number: String,
    /// Where it stands in [`Source::text`], the number included.
    pub span: Span,
    /// Where it begins, for people.
    pub location: Location,
}

/// A document: its words in full, and its paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// File name without its folder.
    pub name: String,
    /// What it was written in.
    pub format: Format,
    /// SHA-256 of the file's bytes, in hex.
    pub sha256: String,
    /// The whole text, verbatim. For Markdown and text the decoded file; for Word its paragraphs, numbers
    /// included, one a line.
    pub text: String,
    /// The paragraphs in reading order.
    pub blocks: Vec<Block>,
}

/// Why a file cannot be read. Nothing was changed; each asks the person for something else.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    /// No bytes, or nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// Neither text nor a known format.
    #[error("not a format that can be read")]
    UnknownFormat,
    /// The old binary .doc, or another format by name that has to be saved anew.
    #[error("an old format ({format}) that must be saved as a newer one")]
    OldFormat {
        /// The ending people know it by: `doc`, `rtf`, `pdf`, `xls`.
        format: String,
    },
    /// A workbook where a plan was expected.
    #[error("a workbook, not a plan document")]
    Workbook,
    /// Protected by a password.
    #[error("protected by a password")]
    Password,
    /// The archive is cut short or damaged.
    #[error("damaged or cut short")]
    Damaged,
    /// More bytes, entries or nesting than any real document has.
    #[error("larger than the limit of {limit} {unit}")]
    TooLarge {
        /// The limit that was passed.
        limit: u64,
        /// `bytes`, `entries`, `paragraphs`, `depth`.
        unit: String,
    },
    /// The XML carries a DOCTYPE, which no Word file has.
    #[error("carries a document type declaration")]
    Doctype,
    /// Text in an encoding that is not Unicode and cannot be told for certain.
    #[error("text in the legacy encoding {encoding}")]
    LegacyEncoding {
        /// What it seems to be: `TCVN3`, `VNI`, `windows-1258`, or `unknown`.
        encoding: String,
    },
    /// There is not one task in it.
    #[error("no task found")]
    NoTask,
}
/// stand-in
pub fn open(_: &str, _: &[u8]) -> Result<Source, Refusal> {
    Err(Refusal::Empty)
}
