//! Targets: typed goals of a plan for a year.

use super::ids::{PlanId, TargetId};
use serde::{Deserialize, Serialize};

/// What kind of goal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// Between `low` and `high`.
    Range,
    /// At least, or above, `low`.
    AtLeast,
    /// At most, or below, `high`.
    AtMost,
    /// Among the first `high`.
    Rank,
    /// `low` per cent of a whole.
    Share,
    /// So much of the places or people; `low` is the percentage where one is stated.
    Coverage,
    /// Words only.
    Narrative,
}

/// A goal before it has an id. Numbers are decimal text with a point ("6.5"), never binary fractions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TargetDraft {
    /// Path of the paragraph it stands in, e.g. `II/2/2.1`.
    pub path: String,
    /// The year it is meant for, where one is stated.
    pub year: Option<i32>,
    /// The words as they stand in the source.
    pub text: String,
    /// What kind.
    pub kind: TargetKind,
    /// Lower bound, or the value itself.
    pub low: Option<String>,
    /// Upper bound, or the rank.
    pub high: Option<String>,
    /// Unit, e.g. `%/năm`, `% GRDP`, `% các xã`.
    pub unit: Option<String>,
    /// The bound itself is not enough ("trên 6,5 %").
    pub strict: bool,
}

/// A goal as it lies in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Target {
    /// Its id.
    pub id: TargetId,
    /// The plan it belongs to.
    pub plan: PlanId,
    /// What it says.
    #[serde(flatten)]
    pub draft: TargetDraft,
}

/// Stand-in until the reader of target sentences is merged: the whole text as one narrative.
pub fn read_sentences(path: &str, year: Option<i32>, text: &str) -> Vec<(TargetDraft, std::ops::Range<usize>)> {
    let words = text.trim();
    if words.is_empty() {
        return Vec::new();
    }
    let start = text.len() - text.trim_start().len();
    let target = TargetDraft {
        path: path.to_owned(),
        year,
        text: words.to_owned(),
        kind: TargetKind::Narrative,
        low: None,
        high: None,
        unit: None,
        strict: false,
    };
    vec![(target, start..start + words.len())]
}

/// Stand-in until the reader of target sentences is merged: "... năm 2025: ...".
pub fn year_of_heading(text: &str) -> Option<(i32, usize)> {
    let colon = text.find(':')?;
    let year = text[..colon].trim_end().rsplit(' ').next()?.parse().ok().filter(|year| (1990..=2100).contains(year))?;
    let rest = &text[colon + 1..];
    Some((year, text.len() - rest.trim_start().len()))
}
