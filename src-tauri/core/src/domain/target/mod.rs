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
