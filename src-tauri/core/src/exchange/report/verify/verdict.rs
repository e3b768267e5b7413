//! What is said of a workbook that was checked. It knows no workbook.

use crate::domain::period::PeriodKey;
use crate::exchange::report::Counts;
use chrono::NaiveDate;
use serde::Serialize;

/// A cell that does not say what it said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChangedCell {
    /// Its sheet.
    pub sheet: String,
    /// Its place, e.g. `D14`, as the file stands now.
    pub cell: String,
    /// What of it is otherwise.
    pub what: Altered,
    /// What was sent; empty where the cell was empty. Of a format: what the cell holds.
    pub was: String,
    /// What it says now. Of a format: the format.
    pub now: String,
}

/// What of a cell is otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Altered {
    /// What it says.
    Value,
    /// The formula that works it out; the value that was kept beside it may still be the old one.
    Formula,
    /// Its number format, which shows other words than those that the cell holds.
    Format,
}

/// A row that came or went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChangedRow {
    /// Its sheet.
    pub sheet: String,
    /// Its number: of an added row as the file stands now, of a removed one as it was sent.
    pub row: u32,
    /// It was added; else it was removed.
    pub added: bool,
    /// The first of its cells that say something, e.g. `K50`.
    pub cells: Vec<String>,
    /// What it says, its cells joined by ` | `.
    pub text: String,
}

/// Rows or columns that people do not see any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Concealed {
    /// Their sheet.
    pub sheet: String,
    /// They are columns; else rows.
    pub columns: bool,
    /// The first, e.g. `14` or `C`.
    pub from: String,
    /// The last.
    pub to: String,
}

/// Why what was sent cannot be laid out anew: its hidden sheet was changed or is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Unlaid {
    /// The sheet does not say that it is one of a return.
    Mark,
    /// The form cannot be read.
    Form,
    /// Office, period and sending cannot be read.
    Head,
    /// What it says can be read and makes no workbook.
    Layout,
}

/// What became of a workbook since it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Verdict {
    /// Hash of what the hidden sheet says: form, head, corrections, lines and totals.
    pub sha256: String,
    /// Hash as printed at the foot of the rows; none in a draft.
    pub printed: Option<String>,
    /// Hash in the properties of the document; none where it was taken out.
    pub property: Option<String>,
    /// Why it cannot be checked; then nothing is known of the return, and it is not whole.
    pub unlaid: Option<Unlaid>,
    /// All of them agree, every cell says what it said, and nothing was added or hidden.
    pub is_whole: bool,
    /// It was not sent when it was written.
    pub is_draft: bool,
    /// Which version was sent; none of a draft.
    pub version: Option<u32>,
    /// When it was sent.
    pub sent: Option<NaiveDate>,
    /// The period; none where it cannot be checked.
    pub period: Option<PeriodKey>,
    /// The office, as it was named.
    pub office: String,
    /// How many tasks bear each label.
    pub counts: Counts,
    /// Cells that differ.
    pub changed: Vec<ChangedCell>,
    /// Rows that came or went.
    pub rows: Vec<ChangedRow>,
    /// Sheets that are gone.
    pub missing_sheets: Vec<String>,
    /// Sheets that were not there, seen or hidden.
    pub added_sheets: Vec<String>,
    /// Sheets of the return that people do not see any more.
    pub hidden_sheets: Vec<String>,
    /// Rows and columns that people do not see any more.
    pub hidden: Vec<Concealed>,
    /// Rows of the hidden sheet that cannot be read; 0 where its totals are not those of its lines.
    pub broken: Vec<u32>,
    /// Formulas whose text cannot be read (some of an .xls, all of an .xlsb): only their values were compared, and not
    /// even these where the file keeps none.
    #[cfg_attr(test, ts(type = "number"))]
    pub unread_formulas: u64,
    /// Differences beyond those that are named.
    #[cfg_attr(test, ts(type = "number"))]
    pub more: u64,
}

impl Verdict {
    /// Of a workbook that cannot be checked, and the row of the hidden sheet that is to blame; 0 where none is.
    pub(super) fn unlaid(why: Unlaid, row: u32, property: Option<String>) -> Self {
        Self {
            sha256: String::new(),
            printed: None,
            property,
            unlaid: Some(why),
            is_whole: false,
            is_draft: false,
            version: None,
            sent: None,
            period: None,
            office: String::new(),
            counts: Counts::default(),
            changed: Vec::new(),
            rows: Vec::new(),
            missing_sheets: Vec::new(),
            added_sheets: Vec::new(),
            hidden_sheets: Vec::new(),
            hidden: Vec::new(),
            broken: if row == 0 { Vec::new() } else { vec![row] },
            unread_formulas: 0,
            more: 0,
        }
    }
}
