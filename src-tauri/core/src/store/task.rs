//! Tasks: adding, changing, and everything about one.

use super::columns::{Json, Word, keep, kept};
use super::plan::{SECTION, section_shape};
use super::views::{PassageText, PeriodProgress, TaskDetail};
use super::{Reader, Writer};
use crate::domain::extension::in_force;
use crate::domain::ids::{PlanId, TaskId};
use crate::domain::period::{Period, PeriodKey};
use crate::domain::plan::Section;
use crate::domain::problem::Location;
use crate::domain::progress::State;
use crate::domain::status;
use crate::domain::task::{Passages, Span, Task, TaskDraft};
use crate::domain::time_frame::TimeFrame;
use crate::error::Error;
use crate::exchange::matching::Known;
use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::Arc;

/// Tasks a name may fit before it is called ambiguous.
const ONE_IS_ENOUGH: i64 = 2;

pub(super) const COLUMNS: &str = "task.id, plan.id, section.id, parent.id, task.kind, task.code, task.path,
    task.content, task.deliverable, task.frame_raw, task.frame_kind, task.frame_start, task.frame_end,
    task.frame_precision, task.frame_confirmed, task.agencies, task.row, task.frame_by_hand, task.place, task.note, task.section";

pub(super) const TABLES: &str = "task JOIN plan ON plan.row = task.plan LEFT JOIN section ON section.row = task.section
    LEFT JOIN task AS parent ON parent.row = task.parent";

/// A task with what only the store needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The task.
    pub task: Task,
    /// Its key, which is its place in the order of the plan.
    pub row: i64,
    /// Ordinals from the part down, as last read.
    pub place: String,
    /// A person settled its time frame.
    pub frame_by_hand: bool,
    /// The row of its heading.
    pub(super) section: Option<i64>,
}

impl Stored {
    /// As far as matching needs it.
    pub(super) fn known(&self) -> Known<'_> {
        let Task { id, kind, content, code, path, .. } = &self.task;
        Known { id, kind: *kind, content, code, path, place: &self.place }
    }
}

pub(super) fn shape(row: &rusqlite::Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        task: Task {
            id: row.get(0)?,
            plan: row.get(1)?,
            section: row.get(2)?,
            parent: row.get(3)?,
            kind: row.get(4)?,
            code: row.get(5)?,
            path: row.get(6)?,
            content: row.get(7)?,
            deliverable: row.get(8)?,
            frame: TimeFrame {
                raw: row.get(9)?,
                kind: row.get::<_, Word<_>>(10)?.0,
                start: row.get(11)?,
                end: row.get(12)?,
                precision: row.get::<_, Word<_>>(13)?.0,
                confirmed: row.get(14)?,
            },
            agencies: kept(row.get_ref(15)?)?,
            note: row.get(19)?,
        },
        row: row.get(16)?,
        frame_by_hand: row.get(17)?,
        place: row.get(18)?,
        section: row.get(20)?,
    })
}

/// The document a task was read from, where in it, and its words.
#[derive(Debug, Default)]
struct ReadFrom {
    source: Option<String>,
    place: Option<Location>,
    passages: Vec<PassageText>,
}

/// Where a task was read from, as the store keeps it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Origin {
    #[serde(flatten)]
    passages: Option<Passages>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sheet: Option<Arc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    row: Option<u32>,
}

impl Origin {
    pub(super) fn of(draft: &TaskDraft) -> Self {
        let Location { sheet, row, .. } = &draft.location;
        let passages = Some(&*draft.passages).filter(|passages| **passages != Passages::default()).cloned();
        Self { passages, sheet: sheet.clone(), row: *row }
    }
}

impl Reader<'_> {
    /// One task.
    pub fn task(&self, id: &TaskId) -> Result<Task, Error> {
        self.stored(id).map(|stored| stored.task)
    }

    fn stored(&self, id: &TaskId) -> Result<Stored, Error> {
        self.optional(&format!("SELECT {COLUMNS} FROM {TABLES} WHERE task.id = ?1"), [id], shape)?
            .ok_or_else(|| Error::Unknown { what: "task", name: id.to_string() })
    }

    /// The task a person named: by id, or by a path such as `III/2/2.1` where just one plan has it.
    pub fn task_named(&self, name: &str) -> Result<Task, Error> {
        let name = name.trim();
        let rows = "SELECT row FROM task WHERE path = ?1 LIMIT ?2";
        let rows: Vec<i64> = self.all(rows, (name, ONE_IS_ENOUGH), |row| row.get(0))?;
        match rows[..] {
            [] => self.task(&TaskId::from_text(name)),
            [row] => self
                .one(&format!("SELECT {COLUMNS} FROM {TABLES} WHERE task.row = ?1"), [row], shape)
                .map(|found| found.task),
            _ => Err(Error::Ambiguous { what: "task", name: name.to_owned() }),
        }
    }

    /// All tasks of a plan, in the order of the plan.
    pub fn tasks_of(&self, plan: &PlanId) -> Result<Vec<Stored>, Error> {
        self.all(&format!("SELECT {COLUMNS} FROM {TABLES} WHERE plan.id = ?1 ORDER BY task.row"), [plan], shape)
    }

    /// Everything about one task, as at a period.
    pub fn task_detail(&self, id: &TaskId, key: PeriodKey) -> Result<TaskDetail, Error> {
        let Stored { task, row, .. } = self.stored(id)?;
        let period = self.period(key)?;
        let said = self.progress_of(id)?;
        let extensions = self.extensions_of(id)?;
        let before = said.iter().find(|(dates, _)| (dates.cut_off, dates.from) < (period.cut_off, period.from));
        let label = |asked: &Period| {
            let cut_off = asked.cut_off;
            let own = said.iter().find(|(dates, _)| dates.key == asked.key);
            let last = own.or_else(|| said.iter().find(|(dates, _)| dates.cut_off <= cut_off));
            status::label(
                last.map_or(State::NotStarted, |(_, progress)| progress.said.state),
                last.and_then(|(dates, progress)| progress.said.completed.or(Some(dates.cut_off))),
                in_force(extensions.iter().map(|kept| &kept.extension), cut_off)
                    .map(|extension| extension.end)
                    .or(task.frame.deadline()),
                cut_off,
            )
        };
        let asked = said.iter().find(|(dates, _)| dates.key == key).map(|(_, progress)| progress.clone());
        let mut periods = vec![PeriodProgress { period, label: label(&period), progress: asked }];
        periods.extend(said.iter().filter(|(dates, _)| dates.key != key).map(|(dates, progress)| PeriodProgress {
            period: *dates,
            label: label(dates),
            progress: Some(progress.clone()),
        }));
        let ReadFrom { source, place: source_place, passages } = self.passages(row)?;
        Ok(TaskDetail {
            plan: self.plan(&task.plan)?,
            sections: self.sections_above(&task)?,
            source,
            source_place,
            passages,
            periods,
            before: before.map(|(_, progress)| progress.clone()),
            exempt: self.exemption(id, key)?,
            kin: self.kin(row, &period)?,
            extensions,
            history: self.history(None, Some(id))?,
            task,
        })
    }

    fn sections_above(&self, task: &Task) -> Result<Vec<Section>, Error> {
        let sql = format!(
            "SELECT {SECTION} FROM section JOIN plan ON plan.row = section.plan
             WHERE plan.id = ?1 AND (section.path = ?2 OR ?2 LIKE section.path || '/%') ORDER BY length(section.path)"
        );
        self.all(&sql, (&task.plan, &task.path), section_shape)
    }

    /// The document a task was read from, and the words each field was read from.
    fn passages(&self, row: i64) -> Result<ReadFrom, Error> {
        let found = self.optional(
            "SELECT source.name, coalesce(source.text, ''), task.passages
             FROM task LEFT JOIN source ON source.row = task.source
             WHERE task.row = ?1 AND task.passages IS NOT NULL",
            [row],
            |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, Json<Origin>>(2)?.0)),
        )?;
        let Some((name, text, origin)) = found else { return Ok(ReadFrom::default()) };
        let Origin { passages, sheet, row } = origin;
        let passages = passages.unwrap_or_default();
        let place = row.map(|row| Location { sheet, row: Some(row), ..Location::default() });
        let words = |span: &Span| text.get(span.start..span.end).map(|words| words.trim().to_owned());
        let fields = [
            ("content", &passages.content),
            ("agencies", &passages.agencies),
            ("frame", &passages.frame),
            ("deliverable", &passages.deliverable),
        ];
        let texts = fields
            .into_iter()
            .flat_map(|(field, spans)| spans.iter().filter_map(words).map(move |text| (field, text)))
            .chain(passages.before.iter().map(|text| ("before", text.clone())))
            .map(|(field, text)| PassageText { field: field.to_owned(), text })
            .collect();
        Ok(ReadFrom { source: name, place, passages: texts })
    }
}

impl Reader<'_> {
    /// The id of a new task at a place in a plan. Where that id is taken, by a task that once stood there, the
    /// next free one. In the book it is looked for only where the plan is `known`.
    pub(super) fn free_id(
        &self,
        plan: &PlanId,
        place: &str,
        taken: &mut HashSet<TaskId, RandomState>,
        known: bool,
    ) -> Result<TaskId, Error> {
        let mut id = TaskId::derived(&[plan.as_str(), place]);
        let mut number = 1;
        let in_book = |id: &TaskId| {
            Ok::<_, Error>(known && self.optional("SELECT 1 FROM task WHERE id = ?1", [id], |_| Ok(()))?.is_some())
        };
        while taken.contains(&id) || in_book(&id)? {
            number += 1;
            id = TaskId::derived(&[plan.as_str(), place, &number.to_string()]);
        }
        taken.insert(id.clone());
        Ok(id)
    }
}

impl Writer<'_> {
    /// Makes a stored task say what `now` says, at the row `now` names.
    pub(crate) fn change_task(
        &mut self,
        row: i64,
        now: &Stored,
        read_from: Option<(&TaskDraft, i64)>,
    ) -> Result<(), Error> {
        let task = &now.task;
        let frame = &task.frame;
        self.execute(
            "UPDATE task SET section = ?2, kind = ?3, code = ?4, path = ?5, content = ?6, deliverable = ?7,
                 frame_raw = ?8, frame_kind = ?9, frame_start = ?10, frame_end = ?11, frame_precision = ?12,
                 frame_confirmed = ?13, agencies = ?14, source = coalesce(?15, source),
                 passages = coalesce(?16, passages), row = ?17, place = ?18, frame_by_hand = ?19, note = ?20
             WHERE row = ?1",
            rusqlite::params![
                row,
                now.section,
                task.kind,
                task.code,
                task.path,
                task.content,
                task.deliverable,
                frame.raw,
                Word(frame.kind),
                frame.start,
                frame.end,
                Word(frame.precision),
                frame.confirmed,
                Json(keep(&task.agencies)),
                read_from.map(|(_, source)| source),
                read_from.map(|(draft, _)| Json(Origin::of(draft))),
                now.row,
                now.place,
                now.frame_by_hand,
                task.note,
            ],
        )?;
        Ok(())
    }

    /// Keeps cells of a list as they stood before they were turned into Unicode beside what a task was read from.
    pub(super) fn keep_letters(&mut self, row: i64, letters: &[String]) -> Result<(), Error> {
        let kept =
            self.optional("SELECT passages FROM task WHERE row = ?1 AND passages IS NOT NULL", [row], |row| {
                row.get::<_, Json<Origin>>(0)
            })?;
        let mut origin = kept.map_or(Origin { passages: None, sheet: None, row: None }, |Json(origin)| origin);
        let before = &mut origin.passages.get_or_insert_default().before;
        let new: Vec<String> = letters.iter().filter(|text| !before.contains(text)).cloned().collect();
        before.extend(new);
        self.execute("UPDATE task SET passages = ?2 WHERE row = ?1", (row, Json(origin)))?;
        Ok(())
    }

    /// Writes the reading of a time frame that a person settled; the words stay.
    pub fn settle_frame(&mut self, id: &TaskId, frame: &TimeFrame) -> Result<Task, Error> {
        let row = self.stored(id)?.row;
        self.execute(
            "UPDATE task SET frame_kind = ?2, frame_start = ?3, frame_end = ?4, frame_precision = ?5,
                 frame_confirmed = 1, frame_by_hand = 1
             WHERE row = ?1",
            rusqlite::params![row, Word(frame.kind), frame.start, frame.end, Word(frame.precision)],
        )?;
        self.task(id)
    }
}
