//! A reading held against the store: what would be added, changed, left alone,
//! and what a person should look at. Nothing is written here.

use super::plan::Piece;
use crate::domain::agency::Assignment;
use crate::domain::plan::PlanDraft;
use crate::domain::problem::{Location, Problem};
use crate::domain::target::TargetDraft;
use crate::domain::task::{Passages, Task, TaskKind};
use crate::domain::time_frame::TimeFrame;
use serde::{Deserialize, Serialize};

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
}

/// How a task of the file was recognised in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// It was not.
    None,
    /// The same words.
    Content,
    /// The same path, other words.
    Path,
}

/// One field that would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FieldChange {
    /// `content`, `path`, `code`, `kind`, `section`, `deliverable`, `frame`, `agencies`.
    pub field: String,
    /// As it stands in the store.
    pub old: String,
    /// As it would stand.
    pub new: String,
}

/// One task of the file and what would become of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TaskPreview {
    /// The task as it would stand.
    #[serde(flatten)]
    pub task: Task,
    /// What would become of it.
    pub fate: Fate,
    /// How it was recognised.
    pub evidence: Evidence,
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
            match task.fate {
                Fate::Added => counts.added += 1,
                Fate::Changed => counts.changed += 1,
                Fate::Unchanged => counts.unchanged += 1,
            }
        }
        counts
    }

    /// Bringing it in would change nothing that people see.
    pub fn is_idle(&self) -> bool {
        self.known
            && self.targets_changed == 0
            && !self.headings_changed
            && self.tasks.iter().all(|task| task.fate == Fate::Unchanged)
    }
}

/// Agencies as one line, for showing a change.
pub fn agencies_line(agencies: &[Assignment]) -> String {
    let words = |agency: &Assignment| format!("{}: {}", agency.role.as_str(), agency.name);
    agencies.iter().map(words).collect::<Vec<_>>().join("; ")
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
