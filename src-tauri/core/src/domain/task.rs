//! Tasks, and the one gate through which every task comes in.

use super::agency::{Assignment, Role};
use super::ids::{PlanId, SectionId, TaskId};
use super::problem::{Location, Problem, ProblemCode, Weight};
use super::progress::LONGEST_TEXT;
use super::time_frame::TimeFrame;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What sort of task it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// A task of the plan with a responsibility block.
    Assigned,
    /// An item of "Tổ chức thực hiện".
    Duty,
    /// The office's own piece of work under an assigned task.
    Local,
}

impl TaskKind {
    /// The word in JSON and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Duty => "duty",
            Self::Local => "local",
        }
    }

    /// The kind of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Assigned, Self::Duty, Self::Local].into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A stretch of the source text: byte offsets, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A task as read or typed, before it was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskDraft {
    /// What sort.
    pub kind: TaskKind,
    /// Printed number, e.g. `2.1`; empty where the source prints none. Never a key.
    pub code: String,
    /// Printed numbers from the part down, e.g. `III/2/2.1`; a repeated one carries its occurrence: `IV/4#2`.
    pub path: String,
    /// Ordinals from the part down, e.g. `3/2/1`: where it stands, whatever is printed. Ids derive from it.
    pub place: String,
    /// Path of the section it stands in.
    pub section: Option<String>,
    /// What is to be done; paragraphs parted by a line feed.
    pub content: String,
    /// What must come out; empty where the source states nothing.
    pub deliverable: String,
    /// When.
    pub frame: TimeFrame,
    /// Who, in the order of the source. Rows of a list share them.
    pub agencies: Arc<[Assignment]>,
    /// What the source remarks on it; empty where it remarks nothing.
    pub note: String,
    /// The id that a list of our own carries in its hidden column.
    pub key: Option<TaskId>,
    /// Where each field stands in the source text.
    pub passages: Arc<Passages>,
    /// Where it begins.
    pub location: Location,
}

/// Where the fields of a task stand in the source text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Passages {
    /// Content, one span per paragraph piece.
    pub content: Vec<Span>,
    /// Responsibility lines.
    pub agencies: Vec<Span>,
    /// The time frame's line.
    pub frame: Vec<Span>,
    /// The deliverable's line.
    pub deliverable: Vec<Span>,
    /// Cells of its rows that were turned into Unicode, as they stood.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<String>,
}

/// A task that passed the gate; made only by [`TaskDraft::check`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewTask<'a> {
    draft: &'a TaskDraft,
}

impl<'a> NewTask<'a> {
    /// What was checked.
    pub fn draft(&self) -> &'a TaskDraft {
        self.draft
    }
}

impl TaskDraft {
    /// Everything that is wrong with this draft, or the checked task.
    pub fn check(&self) -> Result<NewTask<'_>, Vec<Problem>> {
        let error = |code, field: &str, text: Option<String>| Problem {
            code,
            weight: Weight::Error,
            field: Some(field.to_owned()),
            text,
            location: Location { path: Some(self.path.clone()), ..self.location.clone() },
        };
        let mut problems = Vec::new();
        if self.content.trim().is_empty() {
            problems.push(error(ProblemCode::ContentMissing, "content", None));
        }
        for (field, text) in [
            ("content", &self.content),
            ("deliverable", &self.deliverable),
            ("frame", &self.frame.raw),
            ("note", &self.note),
        ] {
            if text.encode_utf16().count() > LONGEST_TEXT {
                problems.push(error(ProblemCode::TextTooLong, field, Some(text.chars().take(80).collect())));
            }
        }
        if let (Some(start), Some(end)) = (self.frame.start, self.frame.end)
            && end < start
        {
            problems.push(error(ProblemCode::EndBeforeStart, "frame", Some(self.frame.raw.clone())));
        }
        if problems.is_empty() { Ok(NewTask { draft: self }) } else { Err(problems) }
    }
}

/// A task as it lies in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Task {
    /// Its id, the same on every machine that read the same plan.
    pub id: TaskId,
    /// The plan it belongs to.
    pub plan: PlanId,
    /// What sort.
    pub kind: TaskKind,
    /// Printed number; may be empty.
    pub code: String,
    /// Printed numbers from the part down.
    pub path: String,
    /// The section it stands in.
    pub section: Option<SectionId>,
    /// The task it belongs under.
    pub parent: Option<TaskId>,
    /// What is to be done.
    pub content: String,
    /// What must come out.
    pub deliverable: String,
    /// When.
    #[serde(rename = "time_frame")]
    pub frame: TimeFrame,
    /// Who.
    #[cfg_attr(test, ts(as = "Vec<Assignment>"))]
    pub agencies: Arc<[Assignment]>,
    /// What the list or the plan remarks on it; may be empty.
    pub note: String,
}

impl Task {
    /// The agencies in a role, in the order of the source. No lead means "chưa nêu".
    pub fn in_role(&self, role: Role) -> impl Iterator<Item = &Assignment> {
        self.agencies.iter().filter(move |agency| agency.role == role)
    }
}
