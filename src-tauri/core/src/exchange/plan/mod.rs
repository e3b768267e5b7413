//! A document in blocks read as a plan: sections, tasks with their
//! responsibility blocks, duties and targets. Nothing is guessed; every word is
//! placed or listed.

pub(super) mod agencies;
mod goals;
mod labels;
pub(super) mod letterhead;
mod line;
pub(super) mod names;
pub(super) mod number;
mod outline;
mod page;
mod tail;
mod tasks;
mod tree;

use super::matching::Manner;
use super::source::{Refusal, Source};
use crate::domain::plan::{PlanDraft, SectionDraft};
use crate::domain::problem::{Location, Problem, ProblemCode};
use crate::domain::target::TargetDraft;
use crate::domain::task::{Span, TaskDraft};
use serde::{Deserialize, Serialize};

/// What became of a stretch of the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum Place {
    /// Part of the plan's own data: title, number, date.
    Plan,
    /// A heading.
    Section {
        /// Its path.
        path: String,
    },
    /// Content of a task.
    Content {
        /// The task's path.
        path: String,
    },
    /// A responsibility line of a task.
    Agencies {
        /// The task's path.
        path: String,
    },
    /// The time frame of a task.
    Frame {
        /// The task's path.
        path: String,
    },
    /// The deliverable of a task.
    Deliverable {
        /// The task's path.
        path: String,
    },
    /// A target.
    Target {
        /// Path of its paragraph.
        path: String,
    },
    /// In no field.
    Unplaced {
        /// Why.
        reason: Reason,
    },
}

/// Why a stretch of the source is in no field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Head of the document: names of bodies, motto, preamble.
    Letterhead,
    /// Purposes, requirements, general statements before the tasks.
    Purpose,
    /// Nơi nhận.
    Recipients,
    /// Authority, post and name of the signer.
    Signature,
    /// Nothing of the above; a person should look.
    Unknown,
}

/// A stretch of the source and what became of it. The pieces of a reading follow one another and cover
/// every word of the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Piece {
    /// Its words.
    pub text: String,
    /// Where it stands in the source text.
    pub span: Span,
    /// Where it stands, for people.
    pub location: Location,
    /// What became of it.
    #[serde(flatten)]
    pub place: Place,
}

/// A plan as read, before anything is compared or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What the document says of itself.
    pub plan: PlanDraft,
    /// Headings, in document order.
    pub sections: Vec<SectionDraft>,
    /// Tasks and duties, in document order.
    pub tasks: Vec<TaskDraft>,
    /// Targets, in document order.
    pub targets: Vec<TargetDraft>,
    /// What a person should look at.
    pub problems: Vec<Problem>,
    /// The whole source, piece by piece; empty for the built-in list.
    pub pieces: Vec<Piece>,
    /// The document; none for the built-in list.
    pub source: Option<Source>,
    /// A document, or a list, which says nothing of where a task stands in the plan.
    pub manner: Manner,
}

/// Reads a document as a plan, or says that there is not one task in it.
pub fn read(source: Source) -> Result<Reading, Refusal> {
    let lines = line::lines(&source);
    let first = letterhead::end(&lines).ok_or(Refusal::NoTask)?;
    let (mut plan, places) = letterhead::read(&lines[..first]);
    let mut outline = outline::build(&lines, first);
    let mut page = page::Page::new(&source.text, &lines);
    for (line, place) in places.into_iter().enumerate() {
        page.mark_line(line, place);
    }
    for (line, reason) in std::mem::take(&mut outline.loose) {
        if reason == Reason::Signature && plan.issuer.is_empty() {
            plan.issuer = letterhead::signed_for(&lines[line]).unwrap_or_default();
        }
        page.mark_line(line, Place::Unplaced { reason });
    }
    let harvest = tasks::harvest(&tree::settle(outline), &mut page);
    if harvest.tasks.is_empty() {
        return Err(Refusal::NoTask);
    }
    let tasks::Harvest { sections, tasks, targets, mut problems } = harvest;
    if let Some(encoding) = source.decoded {
        let location = Location { file: Some(source.name.as_str().into()), ..Location::default() };
        problems.insert(0, Problem::question(ProblemCode::TextRecovered, encoding.as_str(), location));
    }
    let pieces = page.pieces();
    Ok(Reading { plan, sections, tasks, targets, problems, pieces, source: Some(source), manner: Manner::Document })
}
