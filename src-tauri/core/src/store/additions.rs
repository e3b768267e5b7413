//! New tasks on their way into the book.

use super::Writer;
use super::columns::{Json, Word, keep};
use super::task::Origin;
use crate::domain::agency::Assignment;
use crate::domain::task::{Task, TaskDraft};
use crate::error::Error;
use std::collections::HashMap;
use std::sync::Arc;

/// Different columns of agencies remembered.
const REMEMBERED: usize = 4_096;

/// Where a task goes: rows of what it belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Belongs {
    pub(super) plan: i64,
    pub(super) section: Option<i64>,
    pub(super) source: Option<i64>,
}

/// A task at a place in the order of its plan.
#[derive(Debug)]
pub(super) struct Addition<'a> {
    pub(super) task: Task,
    pub(super) place: String,
    pub(super) row: i64,
    pub(super) belongs: Belongs,
    pub(super) draft: &'a TaskDraft,
}

/// Adds tasks, one after the other: several in one statement gain nothing, since with triggers they go through a table
/// of their own first.
#[derive(Debug, Default)]
pub(super) struct Additions {
    /// The columns of agencies that rows of a list share, by where they lie in the reading.
    columns: HashMap<*const Assignment, String>,
}

impl Additions {
    /// Adds a task.
    pub(super) fn add(&mut self, writer: &mut Writer<'_>, addition: &Addition<'_>) -> Result<(), Error> {
        let Addition { task, place, row, belongs, draft } = addition;
        let frame = &task.frame;
        let agencies = self.agencies(task, draft)?;
        writer.execute(
            "INSERT INTO task (row, id, plan, section, kind, code, path, place, content, deliverable, frame_raw, frame_kind,
                 frame_start, frame_end, frame_precision, frame_confirmed, agencies, note, source, passages)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
            rusqlite::params![
                row,
                task.id,
                belongs.plan,
                belongs.section,
                task.kind,
                task.code,
                task.path,
                place,
                task.content,
                task.deliverable,
                frame.raw,
                Word(frame.kind),
                frame.start,
                frame.end,
                Word(frame.precision),
                frame.confirmed,
                agencies,
                task.note,
                belongs.source,
                belongs.source.map(|_| Json(Origin::of(draft))),
            ],
        )?;
        Ok(())
    }

    fn agencies(&mut self, task: &Task, draft: &TaskDraft) -> Result<String, Error> {
        let column = || Ok::<_, Error>(serde_json::to_string(&keep(&task.agencies))?);
        if !Arc::ptr_eq(&task.agencies, &draft.agencies) {
            return column();
        }
        if let Some(known) = self.columns.get(&draft.agencies.as_ptr()) {
            return Ok(known.clone());
        }
        let column = column()?;
        if self.columns.len() < REMEMBERED {
            self.columns.insert(draft.agencies.as_ptr(), column.clone());
        }
        Ok(column)
    }
}
