//! Time frames: the words of a plan and the one reading of them used everywhere.
//! A phrase that cannot be resolved stays a phrase; no date is ever invented.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// What sort of time frame the words describe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FrameKind {
    /// Thường xuyên: no end.
    Standing,
    /// A rule, such as every year before 15 November.
    Recurring,
    /// A start, "và những năm tiếp theo".
    OpenRange,
    /// A start and an end.
    Range,
    /// A range that becomes standing work.
    RangeStanding,
    /// Đến năm ..., the first date of several.
    Horizon,
    /// One year.
    Year,
    /// One quarter.
    Quarter,
    /// One month.
    Month,
    /// One day, which is the last on time.
    Day,
    /// Words that a person must resolve.
    Unresolved,
    /// No words at all; not the same as standing.
    Missing,
}

/// How exactly the end is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the quarter.
    Quarter,
    /// To the year.
    Year,
    /// There is no end.
    None,
}

/// A time frame: the words as written, and their reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TimeFrame {
    /// The words as they stand in the source.
    pub raw: String,
    /// What sort it is.
    pub kind: FrameKind,
    /// First day.
    pub start: Option<NaiveDate>,
    /// Last day.
    pub end: Option<NaiveDate>,
    /// How exactly the end is known.
    pub precision: Precision,
    /// The reading is certain from the words, or a person confirmed it.
    pub confirmed: bool,
}

/// Whether a date can belong to a plan at all: 1990 to 2100.
pub fn plausible(day: NaiveDate) -> bool {
    (1990..=2100).contains(&day.year())
}

impl TimeFrame {
    /// The last day on time, where the frame has one; standing, open-ended, missing and unresolved frames have none.
    pub fn deadline(&self) -> Option<NaiveDate> {
        use FrameKind as K;
        match self.kind {
            K::Range | K::RangeStanding | K::Horizon | K::Year | K::Quarter | K::Month | K::Day => self.end,
            K::Standing | K::Recurring | K::OpenRange | K::Unresolved | K::Missing => None,
        }
    }

    /// No words at all.
    pub fn missing() -> Self {
        Self {
            raw: String::new(),
            kind: FrameKind::Missing,
            start: None,
            end: None,
            precision: Precision::None,
            confirmed: false,
        }
    }

    /// Reads the words of a time frame. Never fails: what cannot be resolved is [`FrameKind::Unresolved`].
    pub fn read(raw: &str) -> Self {
        Self { raw: raw.to_owned(), kind: FrameKind::Unresolved, ..Self::missing() }
    }
}
