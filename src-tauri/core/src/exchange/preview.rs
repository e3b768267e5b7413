//! A reading held against the store: what would be added, changed, left alone,
//! and what a person should look at. Nothing is written here.

use super::editions::PlanAnswer;
use super::matching::Answer;
use super::plan::Piece;
use crate::domain::agency::Assignment;
use crate::domain::plan::{Plan, PlanDraft};
use crate::domain::problem::{Location, Problem};
use crate::domain::target::TargetDraft;
use crate::domain::task::{Passages, Task, TaskKind};
use crate::domain::time_frame::TimeFrame;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Fields that may change, in the order in which they are shown.
pub const FIELDS: [&str; 12] = [
    "path",
    "code",
    "kind",
    "content",
    "direct",
    "lead",
    "implement",
    "advise",
    "coordinate",
    "frame",
    "deliverable",
    "note",
];

/// What would become of one task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// New in the store.
    Added,
    /// In the store, with other values.
    Changed,
    /// In the store, the same.
    Unchanged,
    /// Not taken: it looks like a task of the store, and a person has to say whether it is.
    Asked,
    /// Not taken, as a person decided.
    Left,
}

/// How a task of the file was recognised in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// It was not.
    None,
    /// The hidden key of a list of our own.
    Key,
    /// A person said so.
    Person,
    /// The same words, or in a document those amended.
    Content,
    /// The same path; in a document the words may be wholly others.
    Path,
    /// Only alike: a person has to say whether it is the same.
    Likeness,
}

/// One field that would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FieldChange {
    /// `content`, `path`, `code`, `kind`, `deliverable`, `frame`, `note`, or the role of agencies: `direct`, `lead`,
    /// `implement`, `advise`, `coordinate`.
    pub field: &'static str,
    /// It would be taken over; a person may leave it.
    pub taken: bool,
    /// As it stands in the store.
    pub old: String,
    /// As it would stand.
    pub new: String,
    /// Bodies that took over from those of the book: by the register nothing else changes.
    pub succeeded: bool,
}

/// One task of the file and what would become of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TaskPreview {
    /// Its place among the tasks of the file, from 0; by it a choice names it.
    pub number: usize,
    /// The task as it would stand.
    #[serde(flatten)]
    pub task: Task,
    /// What would become of it.
    pub fate: Fate,
    /// How it was recognised.
    pub evidence: Evidence,
    /// The task of the store it may be; only where that is asked.
    pub alike: Option<Box<Task>>,
    /// Field by field.
    pub changes: Vec<FieldChange>,
    /// Where its fields stand in the source.
    pub passages: Passages,
    /// Where it begins.
    pub location: Location,
}

/// A stretch of the source that is in no field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Unplaced {
    /// Its words.
    pub text: String,
    /// Where.
    pub location: Location,
    /// Why.
    pub reason: super::plan::Reason,
}

/// Everything an import would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Preview {
    /// File name; empty for the built-in list.
    pub file: String,
    /// What the document says of itself.
    pub plan: PlanDraft,
    /// The plan is in the store already.
    pub known: bool,
    /// That plan, as the store has it.
    pub book_plan: Option<Plan>,
    /// Every plan of the store: the file may belong to another of them, as a person knows.
    pub plans: Vec<Plan>,
    /// Every task of the file.
    pub tasks: Vec<TaskPreview>,
    /// Targets of the file.
    pub targets: Vec<TargetDraft>,
    /// Changes of the targets as a whole: 0 where they are the same as in the store.
    pub targets_changed: usize,
    /// The plan's own data or its headings would change.
    pub headings_changed: bool,
    /// Tasks of the store that the file does not have; they stay.
    pub missing: Vec<Task>,
    /// In no field.
    pub unplaced: Vec<Unplaced>,
    /// What a person should look at.
    pub problems: Vec<Problem>,
    /// The source, piece by piece.
    pub pieces: Vec<Piece>,
}

/// How many tasks an import added, changed and left alone; duties are not counted among the tasks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Applied {
    /// New in the book.
    pub added: usize,
    /// In the book, with other values.
    pub changed: usize,
    /// In the book, the same.
    pub unchanged: usize,
    /// Not taken, because a person has to say whether they are in the book already.
    #[serde(default)]
    pub asked: usize,
    /// Not taken, as a person decided.
    #[serde(default)]
    pub left: usize,
}

impl Applied {
    /// Counts one task more.
    pub fn add(&mut self, fate: Fate) {
        match fate {
            Fate::Added => self.added += 1,
            Fate::Changed => self.changed += 1,
            Fate::Unchanged => self.unchanged += 1,
            Fate::Asked => self.asked += 1,
            Fate::Left => self.left += 1,
        }
    }
}

/// What a person decided of an import: answers to what was asked, and what is left as it is. Tasks are named by
/// their place in the file, from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct ImportChoices {
    /// Whether a task that looks like one of the book is that one.
    pub answers: BTreeMap<usize, Answer>,
    /// Which plan the file belongs to; none where what was found is right.
    pub plan: Option<PlanAnswer>,
    /// Tasks that are left: new ones stay out, others stay as they are.
    pub left_rows: BTreeSet<usize>,
    /// Fields that are left in all tasks, by the words of [`FieldChange::field`].
    pub left_columns: BTreeSet<String>,
    /// Fields that are left in single tasks.
    pub left_cells: BTreeSet<(usize, String)>,
}

impl ImportChoices {
    /// Whether a task is left as it is.
    pub fn leaves_row(&self, task: usize) -> bool {
        self.left_rows.contains(&task)
    }

    /// Whether a field of a task is left as it is.
    pub fn leaves(&self, task: usize, field: &str) -> bool {
        self.leaves_row(task)
            || self.left_columns.contains(field)
            || (!self.left_cells.is_empty() && self.left_cells.contains(&(task, field.to_owned())))
    }
}

impl Preview {
    /// How many tasks would be added, changed and left alone; duties are not counted among the tasks.
    pub fn counts(&self) -> Applied {
        self.counted(|kind| kind != TaskKind::Duty)
    }

    /// The same of the duties of "Tổ chức thực hiện".
    pub fn duty_counts(&self) -> Applied {
        self.counted(|kind| kind == TaskKind::Duty)
    }

    fn counted(&self, which: impl Fn(TaskKind) -> bool) -> Applied {
        let mut counts = Applied::default();
        for task in self.tasks.iter().filter(|task| which(task.task.kind)) {
            counts.add(task.fate);
        }
        counts
    }
}

/// Agencies of one role as one line, for showing a change.
pub fn names_line(agencies: &[Assignment]) -> String {
    agencies.iter().map(|agency| agency.name.as_str()).collect::<Vec<_>>().join("; ")
}

/// A time frame as one line, for showing a change: its words where those differ, else its reading.
pub fn frame_line(frame: &TimeFrame, words: bool) -> String {
    if words {
        return frame.raw.clone();
    }
    let day =
        |day: Option<chrono::NaiveDate>| day.map_or_else(|| "...".to_owned(), |day| day.format("%d/%m/%Y").to_string());
    format!("{} ({} - {})", frame.raw, day(frame.start), day(frame.end))
}
