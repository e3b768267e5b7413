//! The tables of a file read as a master task list: where the list begins, what
//! its columns mean, and the tasks in its rows. Nothing is guessed silently: what
//! was decided is shown with how sure it is, and can be decided otherwise.

mod bodies;
mod body;
pub(super) mod cells;
mod codes;
mod columns;
mod ditto;
mod draft;
pub(super) mod heading;
mod layout;
mod look;
pub(super) mod meaning;
mod merges;
mod read;
mod rows;
mod seen;
mod signs;
mod title;
mod tree;
mod vocabulary;

#[cfg(test)]
mod tests;

pub mod errors;
pub mod words;
pub mod write;

pub use read::read;

use super::plan::Reading;
use super::source::table::{Decoded, FileHead, Shown, TableKind};
use crate::domain::problem::Location;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a column of a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Printed number.
    Code,
    /// What is to be done.
    Content,
    /// Chỉ đạo.
    Direct,
    /// Chủ trì.
    Lead,
    /// Thực hiện.
    Implement,
    /// Tham mưu.
    Advise,
    /// Phối hợp.
    Coordinate,
    /// What must come out.
    Deliverable,
    /// When.
    Frame,
    /// Remarks.
    Note,
    /// Remarks and, among them, who coordinates.
    NoteAndCoordinate,
    /// How far it is; belongs to a return, is not taken.
    Status,
    /// What was achieved; belongs to a return, is not taken.
    Result,
    /// Difficulties; belongs to a return, is not taken.
    Difficulty,
    /// Proposals; belongs to a return, is not taken.
    Proposal,
    /// The hidden key of a list of our own.
    Key,
}

/// What a table of the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TableRole {
    /// A list of tasks.
    Tasks,
    /// Indicators with values and units.
    Indicators,
    /// Neither: letterhead, signatures, notes.
    Other,
}

/// One column and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Column {
    /// Its letter.
    pub letter: String,
    /// Its heading; the lines of a heading of several rows joined by " / ".
    pub heading: String,
    /// What it was taken for; none where it is not taken.
    pub field: Option<Field>,
    /// How sure that is, in percent; 100 where a person decided.
    pub confidence: u8,
    /// Some of its cells, as shown.
    pub sample: Vec<String>,
    /// How many of its cells hold something.
    pub filled: u32,
}

/// One table of the file and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Table {
    /// Its place in the file, from 0.
    pub number: u32,
    /// Name of the sheet; number of a Word table.
    pub name: String,
    /// Where it was found.
    pub kind: TableKind,
    /// Whether people see the sheet.
    pub shown: Shown,
    /// What it is.
    pub role: TableRole,
    /// Its tasks are in the reading.
    pub taken: bool,
    /// Rows of its heading, first and last; none where there is no heading.
    pub heading: Option<(u32, u32)>,
    /// The layout by its folded headings, under which a choice of columns is remembered.
    pub layout: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Rows below the heading that have something in them.
    pub rows: u32,
    /// How many of those people do not see; they are not taken unless asked.
    pub hidden_rows: u32,
}

/// A cell whose words were turned into Unicode.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Recovered {
    /// As it stood.
    #[serde(flatten)]
    pub before: Decoded,
    /// As it is taken.
    pub after: String,
    /// Where.
    pub location: Location,
}

/// What a person decided about a file before it is read (again).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct ListChoices {
    /// Tables to take or to leave, by their number; others as found.
    pub tables: BTreeMap<u32, bool>,
    /// What the columns of a layout hold, in their order; overrules what was found.
    pub columns: BTreeMap<String, Vec<Option<Field>>>,
    /// Take rows that people do not see.
    pub hidden_rows: bool,
    /// Leave words that look like TCVN3 or VNI as they are.
    pub keep_legacy: bool,
    /// Take printed numbers as they are: 1.1 after 1.9 stays 1.1.
    pub keep_codes: bool,
}

/// The list that this program writes, as its properties name it.
pub const TEMPLATE: &str = "so-nhiem-vu/danh-muc";
/// The version of that list which this program writes; newer ones are refused.
pub const TEMPLATE_VERSION: u32 = 1;

/// A list as read, before anything is compared or written.
#[derive(Clone, Debug, PartialEq)]
pub struct ListReading {
    /// What the file says of itself.
    pub file: FileHead,
    /// The plan it belongs to as far as its title says, its groups as sections, its tasks, and what a person
    /// should look at.
    pub reading: Reading,
    /// Every table of the file.
    pub tables: Vec<Table>,
    /// The first of the cells that were turned into Unicode.
    pub recovered: Vec<Recovered>,
    /// How many there were.
    pub recovered_count: u32,
}

impl ListReading {
    /// Whether there is a list of tasks among the tables, taken or not.
    pub fn has_list(&self) -> bool {
        self.tables.iter().any(|table| table.role == TableRole::Tasks)
    }
}
