//! The register of agencies as it is shown: the tree on a day, one body with what happened to it, and who answers for
//! a task.

use super::AgencyChoice;
use crate::domain::agencies::{Agency, AgencyLevel, Succession};
use crate::domain::agency::Role;
use crate::domain::ids::AgencyId;
use chrono::NaiveDate;
use serde::Serialize;

/// A body and how it is called on the day that is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NamedAgency {
    /// Which.
    pub agency: AgencyId,
    /// Its name then.
    pub name: String,
}

/// A body in the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AgencyRow {
    /// Which.
    pub agency: AgencyId,
    /// Its name on the day.
    pub name: String,
    /// In short; may be empty.
    pub short: String,
    /// The code of its level.
    pub level: String,
    /// Several bodies under one name.
    pub collective: bool,
    /// What stands above it on the day.
    pub parent: Option<AgencyId>,
    /// It is there on the day.
    pub there: bool,
    /// Of a collective: how many belong to it on the day.
    pub members: usize,
    /// How often tasks name it, as they were written.
    #[cfg_attr(test, ts(type = "number"))]
    pub written: i64,
    /// How often it answers on the day for what is written.
    #[cfg_attr(test, ts(type = "number"))]
    pub answers: i64,
    /// A person looked at it, or a primary text says so.
    pub confirmed: bool,
}

/// The register on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AgencyTree {
    /// The day.
    pub day: NaiveDate,
    /// The levels, the highest first.
    pub levels: Vec<AgencyLevel>,
    /// All bodies, those above before those below, neighbours in Vietnamese order.
    pub rows: Vec<AgencyRow>,
    /// Names in tasks that mean no body of the register, the most frequent first.
    pub unrecognised: Vec<AgencyChoice>,
    /// Names in tasks for which nobody answers on the day: their bodies were dissolved without an heir.
    pub orphaned: Vec<AgencyChoice>,
    /// The bodies that the office is.
    pub office: Vec<NamedAgency>,
}

/// A succession with the names of all bodies in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SuccessionRow {
    /// What became of whom.
    #[serde(flatten)]
    pub succession: Succession,
    /// The bodies before, as they were called on the eve.
    pub before: Vec<NamedAgency>,
    /// The bodies after, as they are called from the day on.
    pub after: Vec<NamedAgency>,
    /// Paths of the single tasks, in their order.
    pub paths: Vec<String>,
}

/// What happened to a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum AgencyEvent {
    /// It is called so from a day on; none where that is not known.
    Called {
        /// The day.
        day: Option<NaiveDate>,
        /// The name.
        name: String,
    },
    /// It was part of a succession.
    Succeeded {
        /// Which, with its day.
        #[serde(flatten)]
        row: Box<SuccessionRow>,
        /// It is one of those before.
        gave: bool,
        /// It is one of those after.
        took: bool,
    },
}

/// One body, and what happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AgencyDetail {
    /// The body.
    pub agency: Agency,
    /// Its name on the day.
    pub name: String,
    /// It is there on the day.
    pub there: bool,
    /// What stands above it on the day.
    pub parent: Option<NamedAgency>,
    /// Who belongs to it on the day.
    pub roster: Vec<NamedAgency>,
    /// Names in tasks that mean it.
    pub written: Vec<AgencyChoice>,
    /// Who answers for its work on the day.
    pub heirs: Vec<NamedAgency>,
    /// Whose work it took over by the day.
    pub predecessors: Vec<NamedAgency>,
    /// What happened to it, the oldest first.
    pub events: Vec<AgencyEvent>,
}

/// A name in a task, and who answers for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WrittenName {
    /// As written.
    pub name: String,
    /// The register knows it.
    pub recognised: bool,
    /// Who answers at the cut-off.
    pub then: Vec<NamedAgency>,
    /// Who answers today.
    pub now: Vec<NamedAgency>,
    /// The papers behind what changed until today, e.g. `45/2025/NĐ-CP`.
    pub basis: Vec<String>,
    /// All of these were looked at by a person, or a primary text says so.
    pub confirmed: bool,
}

/// Three readings of one part played in a task: as written, at the cut-off, today. Two names that came to one body are
/// one in the later readings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ResponsibleRole {
    /// The part.
    pub role: Role,
    /// The names, in the order of the plan.
    pub written: Vec<WrittenName>,
    /// Who plays it at the cut-off; a name that was not recognised stands as written.
    pub then: Vec<String>,
    /// Who plays it today.
    pub now: Vec<String>,
}

/// Who answers for a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Responsible {
    /// The cut-off.
    pub then: NaiveDate,
    /// Today.
    pub now: NaiveDate,
    /// In the order of roles.
    pub roles: Vec<ResponsibleRole>,
}

/// What sort of entry of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CatalogueKind {
    /// A body.
    Agency,
    /// A succession.
    Succession,
}

/// An entry of the catalogue that the program brings along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CatalogueRow {
    /// By this it is chosen.
    pub key: String,
    /// What it is.
    pub kind: CatalogueKind,
    /// The name of the body, or of the bodies before.
    pub name: String,
    /// The names of the bodies after.
    pub after: Vec<String>,
    /// The code of the level.
    pub level: String,
    /// When the succession holds from.
    pub day: Option<NaiveDate>,
    /// The paper behind it.
    pub basis: String,
    /// A primary text says so; else it is to be checked before use.
    pub confirmed: bool,
    /// Remarks.
    pub note: String,
    /// The book has it.
    pub known: bool,
}
