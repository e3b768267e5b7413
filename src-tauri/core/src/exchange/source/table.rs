//! Tables from outside, row by row: what a workbook, a Word table or a pasted
//! block holds, before anybody asks what it means. They come as a stream, so
//! that a long or sparse sheet never lies in memory whole.

use super::{Format, Refusal};
use crate::domain::time_frame::Precision;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a file says of itself before its first table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHead {
    /// File name without its folder; empty for a pasted block.
    pub name: String,
    /// What it was written in.
    pub format: Format,
    /// SHA-256 of the file's bytes, in hex.
    pub sha256: String,
    /// The list of ours it is, by its own properties.
    pub template: Option<Template>,
    /// The hash of the return it is, by its own properties.
    pub seal: Option<String>,
    /// It carries macros. They are never looked at.
    pub macros: bool,
}

/// The mark this program leaves in the properties of its own lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Which list: `so-nhiem-vu/danh-muc`.
    pub id: String,
    /// Its version, from 1.
    pub version: u32,
}

/// Where a table was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// A sheet of a workbook.
    Sheet,
    /// A table of a Word file.
    Word,
    /// A block pasted from the clipboard, or a text in columns.
    Pasted,
}

/// Whether people see a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// As usual.
    Visible,
    /// Hidden; Excel's own menu shows it again.
    Hidden,
    /// Hidden so that only a macro shows it again.
    VeryHidden,
}

/// A run of merged cells. Rows count from one, columns from zero; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u16,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u16,
}

impl Area {
    /// Whether it ends where it begins or after.
    pub fn is_sound(&self) -> bool {
        self.top <= self.bottom && self.left <= self.right
    }
}

/// What is known of a table before its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableHead {
    /// Name of the sheet; "1", "2" for the tables of a Word file; empty for a pasted block.
    pub name: String,
    /// Where it was found.
    pub kind: TableKind,
    /// Whether people see it.
    pub shown: Shown,
    /// Its merged cells.
    pub merged: Vec<Area>,
    /// Paragraphs that stand between the table before and this one; only in Word files.
    pub before: Vec<String>,
    /// How many columns it has; none in a sheet or a block with tabs, which go on to the right.
    pub columns: Option<u16>,
    /// Widths of its first columns in hundredths of a digit, where the file tells any.
    pub widths: Vec<u32>,
    /// Columns that people do not see, from one to another.
    pub hidden: Vec<(u16, u16)>,
}

/// One row that has something in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its number, from one.
    pub number: u32,
    /// People do not see it: hidden by hand or by a filter.
    pub hidden: bool,
    /// Its cells that are not empty, from left to right.
    pub cells: Vec<Cell>,
    /// What stands behind its cells, also behind empty ones; told where a file is read closely, else nothing.
    pub behind: Vec<Behind>,
}

impl Row {
    /// Whether there is anything to tell of it.
    pub(crate) fn is_told(&self) -> bool {
        !self.cells.is_empty() || !self.behind.is_empty()
    }
}

/// What stands behind a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Behind {
    /// Its column, from zero.
    pub column: u16,
    /// The formula that works it out, as the file writes it.
    pub formula: Option<Formula>,
    /// Its number format, where that shows other words than those that the cell holds.
    pub format: Option<Arc<str>>,
}

impl Behind {
    /// Itself, where anything stands there.
    pub(crate) fn something(self) -> Option<Self> {
        (self.formula.is_some() || self.format.is_some()).then_some(self)
    }
}

/// A formula.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Formula {
    /// As it is written.
    Text(Box<str>),
    /// The file has one, but tells it in a way that is not read.
    Unread,
}

/// One cell that is not empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Its column, from zero.
    pub column: u16,
    /// What it holds.
    pub value: Value,
    /// Where its words were turned into Unicode: from what, and as they stood.
    pub decoded: Option<Box<Decoded>>,
}

/// Words as they stood before they were turned into Unicode.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Decoded {
    /// The encoding they were in.
    pub encoding: Encoding,
    /// As they stood.
    pub original: String,
    /// Told by the name of the font; else only by the letters.
    pub by_font: bool,
}

/// An encoding of Vietnamese that was used before Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Encoding {
    /// TCVN 5712, fonts `.Vn...`.
    Tcvn3,
    /// VNI Windows, fonts `VNI-...`.
    Vni,
    /// Code page 1258.
    Windows1258,
}

impl Encoding {
    /// Its name for people: `TCVN3`, `VNI`, `windows-1258`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3",
            Self::Vni => "VNI",
            Self::Windows1258 => "windows-1258",
        }
    }
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Words, cleaned (NFC); line breaks as `\n`. Cells that say the same may share them.
    Text(Arc<str>),
    /// A number, and how the sheet shows it as far as its format says ("1.10", "12%").
    Number {
        /// As stored.
        value: f64,
        /// As shown.
        shown: String,
    },
    /// A serial number shown as a date, whichever epoch the workbook counts from.
    Date {
        /// The day.
        day: NaiveDate,
        /// What the format shows of it: day, month and year (`Day`), month and year (`Month`), the year
        /// (`Year`); `None` where it shows day and month without the year.
        precision: Precision,
    },
    /// TRUE or FALSE.
    Flag(bool),
    /// An error value, as the sheet names it: `#REF!`.
    Fault(String),
    /// A formula whose value was never worked out.
    NotCalculated,
}

/// What comes next in a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// A new table begins; the one before is over.
    Table(TableHead),
    /// A row of the table that began last.
    Row(Row),
}

/// The tables of a file, one event after another.
pub trait Tables: Iterator<Item = Result<Event, Refusal>> {
    /// What the file says of itself.
    fn head(&self) -> &FileHead;
}
