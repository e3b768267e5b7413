//! The office's own work under tasks of plans: where it stands, and what it makes of the task above.

mod follow;

use super::columns::{Json, Word, keep};
use super::rows::CONTENT_SHOWN;
use super::standing::{Standing, last_said, standing};
use super::views::{Gone, LocalPage, LocalParent, LocalQuery, LocalRow};
use super::{Reader, Writer};
use crate::domain::agency::{Assignment, Role};
use crate::domain::ids::{ProgressId, TaskId};
use crate::domain::local::LocalDraft;
use crate::domain::period::Period;
use crate::domain::progress::State;
use crate::domain::roll_up::{RolledUp, Share, roll_up};
use crate::domain::task::TaskKind;
use crate::error::Error;
use crate::exchange::local::parents::Parents;
use chrono::NaiveDate;
use rusqlite::OptionalExtension;

/// Room between neighbours below one task.
const ROOM: i64 = 1 << 8;
/// Room between tasks of a plan, and thus below its last one.
const BELOW: i64 = 1 << 20;

/// What the columns of [`OWN`] say.
pub(super) const OWN: &str = "task.id, task.code, task.path, task.content, task.deliverable, task.frame_raw, task.note,
    local.unit, local.person, local.weight, local.steps, progress.percent";

fn own(row: &rusqlite::Row<'_>, period: &Period) -> rusqlite::Result<LocalRow> {
    let standing = Standing::shape(row, 12)?;
    let draft = LocalDraft {
        content: row.get(3)?,
        deliverable: row.get(4)?,
        frame: row.get(5)?,
        note: row.get(6)?,
        unit: row.get(7)?,
        person: row.get(8)?,
        weight: row.get(9)?,
        steps: row.get::<_, Json<_>>(10)?.0,
    };
    Ok(LocalRow {
        id: row.get(0)?,
        code: row.get(1)?,
        path: row.get(2)?,
        draft,
        deadline: standing.deadline(),
        label: standing.label(period),
        state: standing.state,
        percent: row.get(11)?,
        said: standing.said(period),
    })
}

impl Reader<'_> {
    /// The office's own work, below the tasks of the plans it stands under.
    pub fn local_page(&self, query: &LocalQuery) -> Result<LocalPage, Error> {
        let period = self.period(query.period)?;
        let assignee = query.assignee.as_deref().filter(|name| !name.is_empty());
        let fits = "(?1 IS NULL OR local.unit = ?1 OR local.person = ?1)";
        // Along the index of parents, which has as many entries as there is such work.
        let above = format!(
            "SELECT DISTINCT task.parent FROM task INDEXED BY task_parent JOIN local ON local.task = task.row
             WHERE task.parent IS NOT NULL AND {fits} ORDER BY task.parent"
        );
        let above: Vec<i64> = self.all(&above, [assignee], |row| row.get(0))?;
        let from = usize::try_from(query.offset).unwrap_or(0).min(above.len());
        let window = above.iter().skip(from).take(usize::try_from(query.limit).unwrap_or(0));
        let parents = window.map(|row| self.local_parent(*row, &period, assignee)).collect::<Result<_, _>>()?;
        let mut assignees: Vec<String> =
            self.all("SELECT unit FROM local UNION SELECT person FROM local", [], |row| row.get(0))?;
        assignees.retain(|name| !name.is_empty());
        super::listing::sort_vietnamese(&mut assignees)?;
        Ok(LocalPage {
            period,
            total: above.len() as i64,
            pieces: self.one("SELECT count(*) FROM local", [], |row| row.get(0))?,
            parents,
            assignees,
        })
    }

    fn local_parent(&self, row: i64, period: &Period, assignee: Option<&str>) -> Result<LocalParent, Error> {
        let (last_said, standing) = (last_said(period.key), standing());
        let sql = format!(
            "SELECT task.id, task.code, task.path, substr(task.content, 1, {CONTENT_SHOWN}), progress.percent,
                 coalesce(progress.rolled, 0), {standing}
             FROM task {last_said} WHERE task.row = ?2"
        );
        let mut parent = self.one(&sql, (period.cut_off, row), |row| {
            let standing = Standing::shape(row, 6)?;
            let said = standing.said(period);
            Ok(LocalParent {
                id: row.get(0)?,
                code: row.get(1)?,
                path: row.get(2)?,
                content: row.get(3)?,
                label: standing.label(period),
                state: standing.state,
                percent: row.get(4)?,
                said,
                rolled: said && row.get(5)?,
                below: None,
                rows: Vec::new(),
            })
        })?;
        parent.below = self.rolled_up(row, period)?;
        parent.rows = self.locals_below(row, period, assignee)?;
        Ok(parent)
    }

    fn locals_below(&self, row: i64, period: &Period, assignee: Option<&str>) -> Result<Vec<LocalRow>, Error> {
        let (last_said, standing) = (last_said(period.key), standing());
        let sql = format!(
            "SELECT {OWN}, {standing} FROM task JOIN local ON local.task = task.row {last_said}
             WHERE task.parent = ?2 AND (?3 IS NULL OR local.unit = ?3 OR local.person = ?3) ORDER BY task.row"
        );
        self.all(&sql, (period.cut_off, row, assignee), |row| own(row, period))
    }

    /// The office's own work below a task, as at a period.
    pub fn locals_of(&self, parent: &TaskId, period: &Period) -> Result<Vec<LocalRow>, Error> {
        self.locals_below(self.task_row(parent)?, period, None)
    }

    /// A piece of the office's own work, as it would be typed.
    pub fn local(&self, id: &TaskId) -> Result<LocalDraft, Error> {
        let sql = "SELECT task.content, task.deliverable, task.frame_raw, task.note, local.unit, local.person,
                       local.weight, local.steps
                   FROM task JOIN local ON local.task = task.row WHERE task.id = ?1";
        let found = self.optional(sql, [id], |row| {
            Ok(LocalDraft {
                content: row.get(0)?,
                deliverable: row.get(1)?,
                frame: row.get(2)?,
                note: row.get(3)?,
                unit: row.get(4)?,
                person: row.get(5)?,
                weight: row.get(6)?,
                steps: row.get::<_, Json<_>>(7)?.0,
            })
        })?;
        found.ok_or_else(|| Error::Unknown { what: "local", name: id.to_string() })
    }

    /// The tasks of plans in force, to be named by a row of a table.
    pub fn parents(&self) -> Result<Parents, Error> {
        let mut parents = Parents::default();
        let sql = format!(
            "SELECT task.id, task.code, task.path, substr(task.content, 1, {CONTENT_SHOWN})
             FROM task JOIN plan ON plan.row = task.plan
             WHERE task.kind = 'assigned' AND plan.state = 'open' ORDER BY task.row"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            parents.add(row.get(0)?, row.get(1)?, row.get(2)?, &row.get::<_, String>(3)?);
        }
        Ok(parents)
    }

    /// What would go from sight with a piece of the office's own work.
    pub fn lost_with(&self, id: &TaskId) -> Result<Gone, Error> {
        let row = self.task_row(id)?;
        let count = |table: &str| {
            self.one(&format!("SELECT count(*) FROM {table} WHERE task = ?1"), [row], |row| row.get::<_, u32>(0))
        };
        Ok(Gone { said: count("progress")?, extensions: count("extension")? })
    }

    /// How a task stands at the cut-off of a period by the office's own work below it.
    pub(super) fn rolled_up(&self, parent: i64, period: &Period) -> Result<Option<RolledUp>, Error> {
        let (last_said, standing) = (last_said(period.key), standing());
        let sql = format!(
            "SELECT local.weight, progress.percent, {standing}
             FROM task JOIN local ON local.task = task.row {last_said} WHERE task.parent = ?2"
        );
        let shares = self.all(&sql, (period.cut_off, parent), |row| {
            let standing = Standing::shape(row, 2)?;
            // A completion after the cut-off has not happened yet.
            let is_done = standing.state != State::Done || standing.finished.is_none_or(|day| day <= period.cut_off);
            let state = if is_done { standing.state } else { State::InProgress };
            Ok(Share { state, percent: row.get(1)?, finished: standing.finished, weight: row.get(0)? })
        })?;
        Ok(roll_up(&shares))
    }

    /// The key of a task.
    pub(super) fn task_row(&self, id: &TaskId) -> Result<i64, Error> {
        self.optional("SELECT row FROM task WHERE id = ?1", [id], |row| row.get(0))?
            .ok_or_else(|| Error::Unknown { what: "task", name: id.to_string() })
    }
}

/// Who a piece of the office's own work is assigned to, as other tasks name agencies.
fn assigned(unit: &str) -> Vec<Assignment> {
    if unit.is_empty() { Vec::new() } else { vec![Assignment::plain(Role::Lead, unit)] }
}

impl Writer<'_> {
    /// Adds a piece of the office's own work, below all that stands under the task already.
    pub fn add_local(&mut self, parent: &TaskId, draft: &LocalDraft) -> Result<TaskId, Error> {
        let above = self.task(parent)?;
        if above.kind != TaskKind::Assigned {
            return Err(Error::Unknown { what: "task", name: parent.to_string() });
        }
        let parent_row = self.task_row(parent)?;
        let number = self.free_number(parent_row)?;
        let id = self.own_id(parent, number)?;
        let row = self.row_below(parent_row)?;
        let code = if above.code.is_empty() { number.to_string() } else { format!("{}.{number}", stem(&above.code)) };
        let frame = draft.time_frame();
        self.execute(
            "INSERT INTO task (row, id, plan, section, parent, kind, code, path, place, content, deliverable, frame_raw,
                 frame_kind, frame_start, frame_end, frame_precision, frame_confirmed, agencies, note)
             SELECT ?1, ?2, plan, section, row, 'local', ?4, ?5, place || ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16
             FROM task WHERE row = ?3",
            rusqlite::params![
                row,
                id,
                parent_row,
                code,
                format!("{}/{number}", above.path),
                format!("/L{number}"),
                draft.content,
                draft.deliverable,
                draft.frame,
                Word(frame.kind),
                frame.start,
                frame.end,
                Word(frame.precision),
                frame.confirmed,
                Json(keep(&assigned(&draft.unit))),
                draft.note,
            ],
        )?;
        self.execute(
            "INSERT INTO local (task, unit, person, weight, steps) VALUES (?1, ?2, ?3, ?4, ?5)",
            (row, &draft.unit, &draft.person, draft.weight, Json(&draft.steps)),
        )?;
        Ok(id)
    }

    /// Makes a piece of the office's own work say what the draft says.
    pub fn change_local(&mut self, id: &TaskId, draft: &LocalDraft) -> Result<(), Error> {
        let (kept, row) = (self.local(id)?, self.task_row(id)?);
        let frame = draft.time_frame();
        self.execute(
            "UPDATE task SET content = ?2, deliverable = ?3, agencies = ?4, note = ?5 WHERE row = ?1",
            (row, &draft.content, &draft.deliverable, Json(keep(&assigned(&draft.unit))), &draft.note),
        )?;
        // What a person settled of the same words stays settled.
        if kept.frame != draft.frame {
            self.execute(
                "UPDATE task SET frame_raw = ?2, frame_kind = ?3, frame_start = ?4, frame_end = ?5,
                     frame_precision = ?6, frame_confirmed = ?7, frame_by_hand = 0 WHERE row = ?1",
                rusqlite::params![
                    row,
                    draft.frame,
                    Word(frame.kind),
                    frame.start,
                    frame.end,
                    Word(frame.precision),
                    frame.confirmed
                ],
            )?;
        }
        self.execute(
            "UPDATE local SET unit = ?2, person = ?3, weight = ?4, steps = ?5 WHERE task = ?1",
            (row, &draft.unit, &draft.person, draft.weight, Json(&draft.steps)),
        )?;
        self.roll_up_anew(self.row_above(row)?)
    }

    /// Removes a piece of the office's own work and what was said of it; the history keeps both. What a return that was
    /// sent says of it stays there.
    pub fn remove_local(&mut self, id: &TaskId) -> Result<Gone, Error> {
        self.local(id)?;
        let row = self.task_row(id)?;
        let (gone, above) = (self.lost_with(id)?, self.row_above(row)?);
        for table in ["progress", "extension", "exemption", "citation", "twin", "local"] {
            self.execute(&format!("DELETE FROM {table} WHERE task = ?1"), [row])?;
        }
        self.execute("DELETE FROM twin WHERE other = ?1", [row])?;
        self.execute("DELETE FROM task WHERE row = ?1", [row])?;
        self.roll_up_anew(above)?;
        Ok(gone)
    }

    /// Writes what the office's own work makes of the task above, where something was said of a piece of it in a period.
    /// What a person said of the task above stays.
    pub(super) fn roll_up_above(&mut self, task: &TaskId, period: &Period) -> Result<(), Error> {
        let above: Option<i64> = self.one("SELECT parent FROM task WHERE id = ?1", [task], |row| row.get(0))?;
        let Some(above) = above else { return Ok(()) };
        let sql = "SELECT rolled FROM progress WHERE task = ?1 AND period = ?2";
        if self.optional(sql, (above, period.key), |row| row.get::<_, bool>(0))?.is_none_or(|rolled| rolled) {
            self.put_rolled(above, period)?;
        }
        self.roll_up_anew(above)
    }

    /// Works out anew what follows the office's own work below a task, in every period that is not sent.
    pub(super) fn roll_up_anew(&mut self, above: i64) -> Result<(), Error> {
        let periods = self.all(
            "SELECT period.key, from_day, cut_off, send_by, grace FROM progress JOIN period ON period.key = progress.period
             WHERE progress.task = ?1 AND progress.rolled",
            [above],
            super::period::shape,
        )?;
        for period in periods {
            if self.allow_in(period.key).is_ok() {
                self.put_rolled(above, &period)?;
            }
        }
        Ok(())
    }

    /// Writes how a task stands by what lies below it; its words stay.
    pub(super) fn put_rolled(&mut self, above: i64, period: &Period) -> Result<Option<RolledUp>, Error> {
        self.allow_in(period.key)?;
        let Some(rolled) = self.rolled_up(above, period)? else {
            self.let_go_of_rolled(above, period)?;
            return Ok(None);
        };
        let sql = "SELECT state, percent, completed, rolled FROM progress WHERE task = ?1 AND period = ?2";
        let kept = self.optional(sql, (above, period.key), |row| {
            Ok((row.get::<_, State>(0)?, row.get(1)?, row.get::<_, Option<NaiveDate>>(2)?, row.get(3)?))
        })?;
        if kept == Some((rolled.state, Some(rolled.percent), rolled.completed, true)) {
            return Ok(Some(rolled));
        }
        self.keep_period(period)?;
        let task: TaskId = self.one("SELECT id FROM task WHERE row = ?1", [above], |row| row.get(0))?;
        let id = ProgressId::derived(&[task.as_str(), &period.key.to_string()]);
        self.execute(
            "INSERT INTO progress (id, task, period, state, completed, result, difficulty, proposal, note, percent,
                 revision, rolled)
             VALUES (?1, ?2, ?3, ?4, ?5, '', '', '', '', ?6, (SELECT max(number) FROM history_action), 1)
             ON CONFLICT (id) DO UPDATE SET state = excluded.state, completed = excluded.completed,
                 percent = excluded.percent, revision = excluded.revision, rolled = 1",
            (id, above, period.key, rolled.state, rolled.completed, rolled.percent),
        )?;
        Ok(Some(rolled))
    }

    /// Nothing lies below a task any more: what followed from it goes. Words that a person wrote stay, and say nothing
    /// of how far it is.
    fn let_go_of_rolled(&mut self, above: i64, period: &Period) -> Result<(), Error> {
        self.execute(
            "DELETE FROM progress WHERE task = ?1 AND period = ?2 AND rolled AND result || difficulty || proposal || note = ''
                 AND products = '[]' AND evidence = '[]'",
            (above, period.key),
        )?;
        self.execute(
            "UPDATE progress SET state = 'not_started', completed = NULL, percent = NULL, rolled = 0,
                 revision = (SELECT max(number) FROM history_action) WHERE task = ?1 AND period = ?2 AND rolled",
            (above, period.key),
        )?;
        Ok(())
    }

    /// Works out anew what follows the office's own work above a piece of it that was added.
    pub(crate) fn work_out_above(&mut self, id: &TaskId) -> Result<(), Error> {
        let row = self.task_row(id)?;
        self.roll_up_anew(self.row_above(row)?)
    }

    /// Works a task out from the office's own work below it, whatever a person said of it.
    pub fn roll_up(&mut self, id: &TaskId, period: &Period) -> Result<Option<RolledUp>, Error> {
        let row = self.task_row(id)?;
        self.put_rolled(row, period)
    }

    fn row_above(&self, row: i64) -> Result<i64, Error> {
        self.one("SELECT parent FROM task WHERE row = ?1", [row], |row| row.get(0))
    }

    /// An id that no other task of any machine has: by the task above, and by the very deed.
    fn own_id(&self, parent: &TaskId, number: i64) -> Result<TaskId, Error> {
        let (action, at): (i64, String) =
            self.one("SELECT number, at FROM history_action ORDER BY number DESC LIMIT 1", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        Ok(TaskId::derived(&[parent.as_str(), "local", &at, &action.to_string(), &number.to_string()]))
    }

    /// One more than the highest number below a task.
    fn free_number(&self, parent: i64) -> Result<i64, Error> {
        let sql = "SELECT place FROM task WHERE parent = ?1 ORDER BY row DESC";
        let mut statement = self.connection.prepare_cached(sql)?;
        let newest: Option<String> = statement.query_row([parent], |row| row.get(0)).optional()?;
        let number = |place: String| place.rsplit_once("/L").and_then(|(_, number)| number.parse::<i64>().ok());
        Ok(newest.and_then(number).unwrap_or(0) + 1)
    }

    /// A key behind everything that stands below a task, and before the next task of the plan.
    fn row_below(&self, parent: i64) -> Result<i64, Error> {
        let last: i64 =
            self.one("SELECT max(?1, coalesce(max(row), 0)) FROM task WHERE parent = ?1", [parent], |row| row.get(0))?;
        let next: Option<i64> =
            self.optional("SELECT row FROM task WHERE row > ?1 ORDER BY row LIMIT 1", [last], |row| row.get(0))?;
        let room = next.map_or(BELOW, |next| next - last) / 2;
        match room.min(ROOM) {
            0 => Err(Error::Impossible("no room is left below the task".to_owned())),
            room => Ok(last + room),
        }
    }
}

/// A printed number without the stop behind it.
pub(super) fn stem(code: &str) -> &str {
    code.trim().trim_end_matches(['.', ')'])
}
