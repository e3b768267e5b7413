//! Foreign documents read into blocks of text: Markdown, plain text, Word.
//! It knows paragraphs and numbers, and nothing of plans or tasks.

use crate::domain::problem::Location;
use crate::domain::task::Span;
use package::Package;
use recognise::Kind;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

mod blocks;
mod docx;
mod grid;
mod html;
mod markdown;
mod numbering;
mod package;
mod recognise;
mod styles;
mod tables;
mod text;
mod walk;
mod xml;

pub mod legacy;
pub mod numbers;
pub mod table;

pub use tables::{closely, tables};

/// Bytes of a file that is looked at; beyond it nothing is even unpacked.
pub(super) const LARGEST_FILE: u64 = 256 << 20;
/// Bytes of text in a document.
const LARGEST_TEXT: usize = 32 << 20;
/// Paragraphs of a document.
const MOST_PARAGRAPHS: usize = 200_000;

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
    /// A workbook, .xlsx or .xlsm.
    Xlsx,
    /// A workbook in Excel's binary form, .xlsb.
    Xlsb,
    /// A workbook of Excel 97 to 2003, .xls.
    Xls,
    /// A workbook of LibreOffice, .ods.
    Ods,
    /// Text in columns parted by tabs or semicolons, as pasted from Excel.
    Columns,
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
    /// The number before it, printed or computed by Word, without brackets and final stop ("2.1", "IV", "a",
    /// "Điều 3"); empty where there is none.
    pub number: String,
    /// Where it stands in [`Source::text`], number, bullet and mark-up included. In a Word file the words of
    /// `text` are the end of it, byte for byte.
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
    /// The encoding before Unicode that the file was in.
    pub decoded: Option<table::Encoding>,
    /// The whole text, verbatim. For Markdown and text the decoded file; for Word its paragraphs, numbers
    /// included, one a line.
    pub text: String,
    /// The paragraphs in reading order.
    pub blocks: Vec<Block>,
}

/// Why a file cannot be read. Nothing was changed; each asks the person for something else.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
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
        /// The ending people know it by: `doc`, `rtf`, `pdf`, `xls`, `odt`, `html`, `xml`, `mht`.
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
        #[cfg_attr(test, ts(type = "number"))]
        limit: u64,
        /// `bytes`, `entries`, `paragraphs`, `depth`, `cells`; `memory`, in bytes; `growth`: times a part may grow as
        /// it is unpacked.
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
    /// An archive with one file inside, which can be read once it is taken out.
    #[error("an archive that holds {name}")]
    Inside {
        /// The file inside.
        name: String,
    },
    /// Another program has the file open and lets nobody read it.
    #[error("open in another program")]
    InUse,
    /// The small file Office or LibreOffice lays beside a document while it is open.
    #[error("marks an open document, is none itself")]
    OwnerFile,
    /// Reading did not come forward and was given up.
    #[error("reading took too long")]
    TooSlow,
    /// The process that read the file ended before its time, or answered nonsense.
    #[error("the reading process ended before its time")]
    Killed,
    /// There is not one task in it.
    #[error("no task found")]
    NoTask,
    /// A workbook without the hidden sheet by which a return of this program is known again.
    #[error("not a return of this program")]
    NotAReturn,
    /// A return that a newer version of this program wrote.
    #[error("a return of version {found}, this program knows {known}")]
    NewerReturn {
        /// Version of the return.
        found: u32,
        /// Newest version known here.
        known: u32,
    },
    /// A list that a newer version of this program wrote.
    #[error("a list of version {found}, this program knows {known}")]
    NewerList {
        /// Version of the list.
        found: u32,
        /// Newest version known here.
        known: u32,
    },
}

/// Reads a document. What it is written in is told by its content; only between Markdown without marks and
/// plain text the ending of the name decides.
pub fn open(name: &str, bytes: &[u8]) -> Result<Source, Refusal> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Refusal::TooLarge { limit: LARGEST_FILE, unit: "bytes".to_owned() });
    }
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let mut decoded = None;
    let (format, text, blocks) = match recognise::kind(bytes)? {
        Kind::Zip => {
            let mut package = Package::open(bytes)?;
            let Some(main) = docx::main_part(&mut package)? else { return Err(no_document(&mut package)) };
            let (text, blocks) = docx::read(&mut package, &main, name)?;
            (Format::Docx, text, blocks)
        }
        Kind::Xls => return Err(Refusal::Workbook),
        Kind::Text => {
            let (text, encoding) = text::decode(bytes)?;
            decoded = encoding;
            let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
            let named = matches!(ending.as_deref(), Some("md" | "markdown"));
            if named || markdown::is_marked(&text) {
                let blocks = markdown::blocks(&text, name)?;
                (Format::Markdown, text, blocks)
            } else {
                let blocks = text::blocks(&text, name)?;
                (Format::Text, text, blocks)
            }
        }
    };
    if blocks.is_empty() {
        return Err(Refusal::Empty);
    }
    Ok(Source { name: name.to_owned(), format, sha256: hex_digest(bytes), decoded, text, blocks })
}

pub(crate) fn hex_digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What an archive without a Word document is.
fn no_document(package: &mut Package<'_>) -> Refusal {
    if package.has(package::WORKBOOK) || package.has(package::BINARY_WORKBOOK) {
        return Refusal::Workbook;
    }
    match package.has(package::OPEN_CONTENT) && package.has("mimetype") {
        true if tables::is_open_sheet(package) => Refusal::Workbook,
        true => Refusal::OldFormat { format: "odt".to_owned() },
        false => tables::inside(package),
    }
}

/// At most so many bytes of a text, ending with a whole character.
fn head(text: &str, longest: usize) -> &str {
    let mut end = longest.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
