//! Plans and their sections.

use super::ids::{PlanId, SectionId};
use super::text;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a document says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlanDraft {
    /// Number and symbol, e.g. `45-KH/TU`; empty where it was left blank.
    pub number: String,
    /// Day of issue.
    pub issued: Option<NaiveDate>,
    /// Who issued it, e.g. `Ban Thường vụ Tỉnh ủy`.
    pub issuer: String,
    /// Title without the word "Kế hoạch".
    pub title: String,
    /// Number of the document it carries out, e.g. `52-NQ/TW`.
    pub basis: String,
}

impl PlanDraft {
    /// What its id derives from, the same wherever the plan is read: who issued it, what it carries out, and its
    /// title. The number is none of it, since a draft leaves it blank.
    pub fn key(&self) -> [String; 3] {
        [&self.issuer, &self.basis, &self.title].map(|words| text::fold(words))
    }
}

/// Whether a plan is in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// In force.
    #[default]
    Open,
    /// Closed: its tasks are owed no more.
    Closed,
    /// Another plan took its place.
    Superseded,
}

/// How a plan stands. What was said and sent of it before stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct PlanStanding {
    /// Whether it is in force.
    pub state: PlanState,
    /// The last day on which it was.
    pub ended: Option<NaiveDate>,
    /// The plan that took its place.
    pub superseded_by: Option<PlanId>,
    /// Why it ended.
    pub reason: String,
}

/// A plan as it lies in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Plan {
    /// Its id.
    pub id: PlanId,
    /// What it says of itself.
    #[serde(flatten)]
    pub draft: PlanDraft,
    /// Whether it is in force.
    #[serde(default)]
    pub standing: PlanStanding,
}

/// A heading of a plan, before it has an id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SectionDraft {
    /// Printed numbers from the part down, e.g. `III/2`.
    pub path: String,
    /// Ordinals from the part down, e.g. `3/2`.
    pub place: String,
    /// Printed number, e.g. `2`.
    pub code: String,
    /// The heading's words.
    pub title: String,
}

/// A heading as it lies in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Section {
    /// Its id.
    pub id: SectionId,
    /// The plan it belongs to.
    pub plan: PlanId,
    /// What it says.
    #[serde(flatten)]
    pub draft: SectionDraft,
}
