//! The office's own work under the plan: adding, changing, removing, and working the task above out from it.

use crate::domain::ids::TaskId;
use crate::domain::local::LocalDraft;
use crate::domain::period::PeriodKey;
use crate::domain::problem::{Problem, ProblemCode, Weight};
use crate::domain::roll_up::RolledUp;
use crate::domain::task::{Task, TaskKind};
use crate::error::Error;
use crate::exchange::local::{LocalReading, read};
use crate::exchange::worker::{Foreign, Readers};
use crate::store::views::{Deed, Gone};
use crate::store::{Changed, Store};
use serde::Serialize;

/// Adds a piece of the office's own work below a task of a plan.
pub fn add_local(store: &Store, parent: &TaskId, draft: LocalDraft) -> Result<Changed<Task>, Error> {
    let draft = checked(draft)?;
    let parent = store.read(|book| book.task(parent))?;
    if parent.kind != TaskKind::Assigned {
        return Err(Error::Invalid(vec![Problem::in_field(ProblemCode::ParentUnknown, "parent")]));
    }
    store.write(Deed::AddLocal, &parent.path, |book| {
        let id = book.add_local(&parent.id, &draft)?;
        book.work_out_above(&id)?;
        book.task(&id)
    })
}

/// Makes a piece of the office's own work say something else.
pub fn change_local(store: &Store, id: &TaskId, draft: LocalDraft) -> Result<Changed<Task>, Error> {
    let draft = checked(draft)?;
    let task = store.read(|book| book.task(id))?;
    store.write(Deed::ChangeLocal, &task.path, |book| {
        book.change_local(id, &draft)?;
        book.task(id)
    })
}

/// Removes a piece of the office's own work; gives what went from sight with it. The history keeps it.
pub fn remove_local(store: &Store, id: &TaskId) -> Result<Changed<Gone>, Error> {
    let task = store.read(|book| {
        book.local(id)?;
        book.task(id)
    })?;
    store.write(Deed::RemoveLocal, &task.path, |book| book.remove_local(id))
}

/// Works a task out from the office's own work below it, whatever a person said of it in the period; its words stay. None
/// where there is nothing below.
pub fn roll_up(store: &Store, id: &TaskId, key: PeriodKey) -> Result<Changed<Option<RolledUp>>, Error> {
    let (task, period) = store.read(|book| Ok((book.task(id)?, book.period(key)?)))?;
    store.write(Deed::RollUp, &task.path, |book| book.roll_up(id, &period))
}

fn checked(draft: LocalDraft) -> Result<LocalDraft, Error> {
    let draft = draft.tidied();
    let problems = draft.problems();
    if problems.is_empty() { Ok(draft) } else { Err(Error::Invalid(problems)) }
}

/// A row of a pasted table, and the task it would stand under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LocalProposal {
    /// Its row in the table, from 1.
    pub row: u32,
    /// The task above; none where it is not known.
    pub parent: Option<TaskId>,
    /// Its numbers; how it was named where it is not known.
    pub parent_path: String,
    /// What it says.
    #[serde(flatten)]
    pub draft: LocalDraft,
    /// What is wrong with it, or to be looked at; one with an error is not taken.
    pub problems: Vec<Problem>,
}

/// What bringing a table in would add.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LocalPreview {
    /// The file; empty for what was pasted.
    pub file: String,
    /// What each column was taken for, by letter; columns that are not taken have none.
    pub columns: Vec<(String, Option<crate::exchange::local::LocalField>)>,
    /// The rows in their order.
    pub rows: Vec<LocalProposal>,
    /// How many would be added.
    pub added: u32,
    /// How many would not.
    pub refused: u32,
}

/// Reads a table as the office's own work. `parent` is where rows go that name no task. Changes nothing.
pub fn preview_local(
    store: &Store,
    readers: &Readers,
    foreign: Foreign,
    parent: Option<&TaskId>,
    cancelled: &dyn Fn() -> bool,
) -> Result<LocalPreview, Error> {
    let LocalReading { file, columns, rows } = readers.tables(foreign, cancelled, |tables| read(tables))?;
    store.read(|book| {
        let parents = book.parents()?;
        let default = parent.map(|id| book.task(id)).transpose()?;
        let rows = rows.into_iter().map(|row| {
            let mut problems = row.problems;
            let column = row.named_in;
            let mut wrong = |code, text: &str| {
                let mut problem = Problem::question(code, text, row.location.clone());
                (problem.weight, problem.location.column) = (Weight::Error, column.clone());
                problems.push(problem);
            };
            let found = match (row.parent.trim(), &default) {
                ("", Some(task)) => Some((task.id.clone(), task.path.clone())),
                ("", None) => {
                    wrong(ProblemCode::ParentMissing, "");
                    None
                }
                (name, _) => match parents.named(name)[..] {
                    [] => {
                        wrong(ProblemCode::ParentUnknown, name);
                        None
                    }
                    [parent] => Some((parent.id.clone(), parent.path.clone())),
                    _ => {
                        wrong(ProblemCode::ParentAmbiguous, name);
                        None
                    }
                },
            };
            let (parent, parent_path) = found.map_or((None, row.parent.clone()), |(id, path)| (Some(id), path));
            LocalProposal { row: row.number, parent, parent_path, draft: row.draft, problems }
        });
        let rows: Vec<LocalProposal> = rows.collect();
        let added = rows.iter().filter(|row| is_taken(row)).count() as u32;
        Ok(LocalPreview { file, columns, refused: rows.len() as u32 - added, added, rows })
    })
}

fn is_taken(row: &LocalProposal) -> bool {
    row.parent.is_some() && row.problems.iter().all(|problem| problem.weight == Weight::Question)
}

/// Adds what a preview shows, all at once: one step that is taken back at once, too. Gives how many were added.
pub fn apply_local(store: &Store, preview: &LocalPreview) -> Result<Changed<u32>, Error> {
    let taken: Vec<(&TaskId, &LocalDraft)> = preview
        .rows
        .iter()
        .filter(|row| is_taken(row))
        .filter_map(|row| row.parent.as_ref().map(|parent| (parent, &row.draft)))
        .collect();
    store.write(Deed::PasteLocal, &preview.file, |book| {
        let mut last = None;
        for (parent, draft) in &taken {
            let id = book.add_local(parent, draft)?;
            if let Some(before) = last.replace((*parent, id)).filter(|(before, _)| before != parent) {
                book.work_out_above(&before.1)?;
            }
        }
        if let Some((_, id)) = last {
            book.work_out_above(&id)?;
        }
        Ok(taken.len() as u32)
    })
}
