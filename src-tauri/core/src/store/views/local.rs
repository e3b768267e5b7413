//! What the store answers of the office's own work, and of tasks that belong together.

use crate::domain::ids::{PlanId, TaskId};
use crate::domain::local::{LocalDraft, Step};
use crate::domain::period::{Period, PeriodKey};
use crate::domain::progress::{ProgressDraft, State};
use crate::domain::roll_up::RolledUp;
use crate::domain::status::Label;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Which of the office's own work, as at which period, and which window of the tasks it stands under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LocalQuery {
    /// As at the cut-off of this period.
    pub period: PeriodKey,
    /// Only what this part of the office, or this person, does; none means all.
    #[serde(default)]
    pub assignee: Option<String>,
    /// First task of the plan in the window.
    #[serde(default)]
    #[cfg_attr(test, ts(type = "number"))]
    pub offset: i64,
    /// Tasks of the plan in the window.
    #[cfg_attr(test, ts(type = "number"))]
    pub limit: i64,
}

/// A piece of the office's own work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LocalRow {
    /// Its id.
    pub id: TaskId,
    /// Its number: that of the task above and its own.
    pub code: String,
    /// Printed numbers from the part down.
    pub path: String,
    /// What it says, as it would be typed.
    #[serde(flatten)]
    pub draft: LocalDraft,
    /// Last day, where there is one.
    pub deadline: Option<NaiveDate>,
    /// Label at the cut-off.
    pub label: Label,
    /// What was last said at or before the cut-off.
    pub state: State,
    /// Percent last said at or before the cut-off.
    pub percent: Option<i32>,
    /// Something was said in this very period.
    pub said: bool,
}

/// A task of a plan with the office's own work below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LocalParent {
    /// Its id.
    pub id: TaskId,
    /// Printed number; may be empty.
    pub code: String,
    /// Printed numbers from the part down.
    pub path: String,
    /// The beginning of its content, at most 300 characters.
    pub content: String,
    /// Label at the cut-off.
    pub label: Label,
    /// What was last said at or before the cut-off.
    pub state: State,
    /// Percent last said at or before the cut-off.
    pub percent: Option<i32>,
    /// Something was said in this very period.
    pub said: bool,
    /// What was said in this very period follows what lies below it.
    pub rolled: bool,
    /// How it stands by what lies below it, all of it.
    pub below: Option<RolledUp>,
    /// What lies below it, as far as it was asked for.
    pub rows: Vec<LocalRow>,
}

/// A window of the office's own work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LocalPage {
    /// The period.
    pub period: Period,
    /// Tasks of plans that have work below them and fit the question.
    #[cfg_attr(test, ts(type = "number"))]
    pub total: i64,
    /// Pieces of the office's own work in the whole book.
    #[cfg_attr(test, ts(type = "number"))]
    pub pieces: i64,
    /// The window.
    pub parents: Vec<LocalParent>,
    /// Everyone who does some of it, in Vietnamese order.
    pub assignees: Vec<String>,
}

/// What went with a piece of the office's own work that was removed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Gone {
    /// Periods in which something was said of it.
    pub said: u32,
    /// New last days it was given.
    pub extensions: u32,
}

/// A task that belongs with another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Relative {
    /// Its id.
    pub id: TaskId,
    /// Printed numbers from the part down.
    pub path: String,
    /// The beginning of its content, at most 300 characters.
    pub content: String,
    /// Who does it: part of the office and person; empty for a task of a plan.
    pub assignee: String,
    /// Label at the cut-off.
    pub label: Label,
    /// What was last said at or before the cut-off.
    pub state: State,
    /// Percent last said at or before the cut-off.
    pub percent: Option<i32>,
}

/// What a piece of the office's own work has beside other tasks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LocalPart {
    /// The part of the office that does it.
    pub unit: String,
    /// The person who does it.
    pub person: String,
    /// How much it counts among its neighbours.
    pub weight: u32,
    /// Steps on the way.
    pub steps: Vec<Step>,
}

/// A task of another plan that is the same piece of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TwinRow {
    /// The task.
    pub task: Relative,
    /// Number of its plan.
    pub plan_number: String,
    /// Title of its plan.
    pub plan_title: String,
    /// What a person remarked on it.
    pub note: String,
    /// What was said of it in the asked period, to be said here, too.
    pub said: Option<ProgressDraft>,
}

/// A further plan that a task carries out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Cited {
    /// The plan.
    pub plan: PlanId,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Where in it.
    pub place: String,
}

/// What a task belongs with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Kin {
    /// What it has as a piece of the office's own work.
    pub own: Option<LocalPart>,
    /// The task of the plan that it stands under.
    pub parent: Option<Relative>,
    /// The office's own work below it, the first 200.
    pub children: Vec<Relative>,
    /// How it stands by all of that.
    pub below: Option<RolledUp>,
    /// The same piece of work in other plans.
    pub twins: Vec<TwinRow>,
    /// Further plans that it carries out.
    pub cites: Vec<Cited>,
}

/// Two tasks of two plans that may be one piece of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TwinProposal {
    /// The one in the earlier plan.
    pub task: TaskId,
    /// Its numbers.
    pub path: String,
    /// The beginning of its content.
    pub content: String,
    /// Number of its plan.
    pub plan: String,
    /// The other.
    pub other: TaskId,
    /// Its numbers.
    pub other_path: String,
    /// The beginning of its content.
    pub other_content: String,
    /// Number of its plan.
    pub other_plan: String,
    /// Share of common words in per cent.
    pub likeness: u32,
}
