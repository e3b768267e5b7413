//! What the store answers of the reporting cycle: periods and what is owed in them, what was sent, what to look at.

use crate::domain::ids::{ObligationId, TargetId, TaskId};
use crate::domain::obligation::Due;
use crate::domain::period::{Period, PeriodKey};
use crate::domain::problem::Problem;
use crate::domain::snapshot::Counts;
use crate::domain::status::Label;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

/// A return that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SentRow {
    /// The period.
    pub period: PeriodKey,
    /// 1, and one more for every correction.
    pub version: u32,
    /// The day it was sent.
    pub sent: NaiveDate,
    /// When it was frozen.
    #[cfg_attr(test, ts(type = "string"))]
    pub at: DateTime<Utc>,
    /// Who froze it.
    pub who: String,
    /// Why it was reopened before, or sent after its lock; empty else.
    pub reason: String,
    /// Id of the form it was printed by.
    pub form: String,
    /// Hash of what it says.
    pub sha256: String,
    /// Its totals.
    pub counts: Counts,
    /// Why it was opened again; none while it stands.
    pub reopened: Option<String>,
}

/// A period and how its return stands today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PeriodRow {
    /// Its dates.
    pub period: Period,
    /// What a return that does not come again is about; empty for others.
    pub name: String,
    /// How it stands.
    pub due: Due,
    /// It belongs to a cycle of the office, or was asked for once.
    pub is_owed: bool,
    /// It was over before the book was begun, and nothing was said or sent in it.
    pub is_before_book: bool,
    /// The versions that were sent, the first one first.
    pub versions: Vec<SentRow>,
    /// Why the newest version was opened again; none where it was not.
    pub reopened: Option<String>,
}

/// What is owed of one task or target in a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Obligation {
    /// The same on every machine with the same book and office.
    pub id: ObligationId,
    /// The task, where it is one.
    pub task: Option<TaskId>,
    /// The target, where it is one.
    pub target: Option<TargetId>,
    /// Printed numbers from the part down.
    pub path: String,
    /// The task of the plan that it is the office's own work under; the labels do not count it.
    pub parent: Option<TaskId>,
    /// The beginning of its words, at most 300 characters.
    pub content: String,
    /// How it stands.
    pub due: Due,
    /// Why it is exempt; empty where it is not.
    pub exempt: String,
    /// Label of the task at the cut-off.
    pub label: Option<Label>,
    /// The last day by the words of the plan, where there is one.
    pub deadline: Option<NaiveDate>,
    /// The last day by the extension in force at the cut-off.
    pub extended: Option<NaiveDate>,
    /// Something was said in this very period.
    pub said: bool,
}

/// Everything owed in a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Obligations {
    /// The period.
    pub period: Period,
    /// What it is about, where it does not come again.
    pub name: String,
    /// How its return stands.
    pub due: Due,
    /// Tasks as in the plan, then targets.
    pub rows: Vec<Obligation>,
    /// How all tasks of the return are labelled.
    pub counts: Counts,
}

/// What the office should be reminded of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Digest {
    /// The period.
    pub period: Period,
    /// What it is about, where it does not come again.
    pub name: String,
    /// How its return stands.
    pub due: Due,
    /// Tasks that are owed.
    pub owed: u32,
    /// Of these, nothing was said of.
    pub unsaid: u32,
    /// Of these, open past their last day.
    pub overdue: u32,
}

/// What a task of a return still lacks, or where what was said of it contradicts itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TaskCheck {
    /// The task.
    pub task: TaskId,
    /// Printed numbers from the part down.
    pub path: String,
    /// The beginning of its content, at most 300 characters.
    pub content: String,
    /// What to look at, with the field it belongs to.
    pub problems: Vec<Problem>,
}

/// How the tasks of a section stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SectionCounts {
    /// Printed numbers from the part down; empty for tasks that stand in no section.
    pub path: String,
    /// Its title.
    pub title: String,
    /// How many bear each label.
    pub counts: Counts,
    /// How many must be reported in the period.
    pub owed: u32,
    /// Of how many of these something was said.
    pub said: u32,
    /// How many of these are open past their last day.
    pub overdue: u32,
    /// How many of those owed are the office's own work, which the labels do not count.
    pub local: u32,
}

/// A period at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PeriodOverview {
    /// The period.
    pub period: Period,
    /// Sections that hold tasks of the return, in the order of the plans.
    pub sections: Vec<SectionCounts>,
    /// How many tasks bear each label.
    pub counts: Counts,
    /// How many must be reported.
    pub owed: u32,
    /// Of how many of these something was said.
    pub said: u32,
    /// How many of these are open past their last day.
    pub overdue: u32,
    /// How many of those owed are the office's own work, which the labels do not count.
    pub local: u32,
}
