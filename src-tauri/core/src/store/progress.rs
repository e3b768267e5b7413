//! Progress: what was said of a task in a period.

use super::columns::Json;
use super::{Reader, Writer, period};
use crate::domain::ids::{ProgressId, TaskId};
use crate::domain::period::{Period, PeriodKey};
use crate::domain::progress::{NewProgress, Progress, ProgressDraft};
use crate::error::Error;

const COLUMNS: &str = "task.id, progress.period, progress.state, progress.completed, progress.result,
    progress.difficulty, progress.proposal, progress.note, progress.percent, progress.products,
    progress.evidence, progress.revision, progress.rolled";

fn shape(row: &rusqlite::Row<'_>) -> rusqlite::Result<Progress> {
    let (revision, rolled) = (row.get(11)?, row.get(12)?);
    Ok(Progress { task: row.get(0)?, period: row.get(1)?, said: said_shape(row, 2)?, revision, rolled })
}

/// What was said, as columns of a table that goes by this name.
pub(super) fn said_columns(name: &str) -> String {
    let columns = ["state", "completed", "result", "difficulty", "proposal", "note", "percent", "products", "evidence"];
    columns.map(|column| format!("{name}.{column}")).join(", ")
}

/// From the columns of [`said_columns`], beginning at a column.
pub(super) fn said_shape(row: &rusqlite::Row<'_>, first: usize) -> rusqlite::Result<ProgressDraft> {
    Ok(ProgressDraft {
        state: row.get(first)?,
        completed: row.get(first + 1)?,
        result: row.get(first + 2)?,
        difficulty: row.get(first + 3)?,
        proposal: row.get(first + 4)?,
        note: row.get(first + 5)?,
        percent: row.get(first + 6)?,
        products: row.get::<_, Json<_>>(first + 7)?.0,
        evidence: row.get::<_, Json<_>>(first + 8)?.0,
    })
}

impl Reader<'_> {
    /// What was said of a task in this very period.
    pub fn progress(&self, task: &TaskId, period: PeriodKey) -> Result<Option<Progress>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM progress JOIN task ON task.row = progress.task
             WHERE task.id = ?1 AND progress.period = ?2"
        );
        self.optional(&sql, (task, period), shape)
    }

    /// Every period in which something was said of a task, newest first.
    pub fn progress_of(&self, task: &TaskId) -> Result<Vec<(Period, Progress)>, Error> {
        let sql = format!(
            "SELECT {COLUMNS}, period.key, period.from_day, period.cut_off, period.send_by, period.grace
             FROM progress JOIN task ON task.row = progress.task JOIN period ON period.key = progress.period
             WHERE task.id = ?1 ORDER BY period.cut_off DESC, period.from_day DESC"
        );
        self.all(&sql, [task], |row| {
            let dates = Period {
                key: row.get(13)?,
                from: row.get(14)?,
                cut_off: row.get(15)?,
                send_by: row.get(16)?,
                grace: row.get(17)?,
            };
            Ok((dates, shape(row)?))
        })
    }

    /// Every period something was said in, oldest first.
    pub fn periods_with_progress(&self) -> Result<Vec<Period>, Error> {
        self.all(
            "SELECT key, from_day, cut_off, send_by, grace FROM period
             WHERE key IN (SELECT period FROM progress) ORDER BY cut_off, from_day",
            [],
            period::shape,
        )
    }
}

impl Writer<'_> {
    /// Writes what was said of a task in a period. `revision` is the one the form was opened with, `None` where
    /// nothing was said yet; another in the book is [`Error::Stale`] and changes nothing. A period whose return was sent is
    /// [`Error::Locked`].
    pub fn put_progress(
        &mut self,
        task: &TaskId,
        period: &Period,
        new: &NewProgress,
        revision: Option<i64>,
    ) -> Result<Progress, Error> {
        self.allow_in(period.key)?;
        let said = new.draft();
        let kept = self.progress(task, period.key)?;
        if kept.as_ref().map(|progress| progress.revision) != revision {
            return Err(Error::Stale(format!("progress of {task} in {}", period.key)));
        }
        // Who only adds words to what was worked out leaves it to be worked out again.
        let figures = |said: &ProgressDraft| (said.state, said.completed, said.percent);
        let rolled = kept.as_ref().is_some_and(|kept| kept.rolled && figures(&kept.said) == figures(said));
        if let Some(kept) = kept.filter(|kept| kept.said == *said) {
            return Ok(kept);
        }
        self.keep_period(period)?;
        // The number of this deed: one that was taken back does not lend its own to the next.
        let revision: i64 = self.one("SELECT max(number) FROM history_action", [], |row| row.get(0))?;
        let id = ProgressId::derived(&[task.as_str(), &period.key.to_string()]);
        self.execute(
            "INSERT INTO progress
                 (id, task, period, state, completed, result, difficulty, proposal, note, percent, products,
                  evidence, revision, rolled)
             VALUES (?1, (SELECT row FROM task WHERE id = ?2), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             ON CONFLICT (id) DO UPDATE SET state = excluded.state, completed = excluded.completed,
                 result = excluded.result, difficulty = excluded.difficulty, proposal = excluded.proposal,
                 note = excluded.note, percent = excluded.percent,
                 products = excluded.products, evidence = excluded.evidence, revision = excluded.revision,
                 rolled = excluded.rolled",
            rusqlite::params![
                id,
                task,
                period.key,
                said.state,
                said.completed,
                said.result,
                said.difficulty,
                said.proposal,
                said.note,
                said.percent,
                Json(&said.products),
                Json(&said.evidence),
                revision,
                rolled
            ],
        )?;
        self.roll_up_above(task, period)?;
        Ok(Progress { task: task.clone(), period: period.key, said: said.clone(), revision, rolled })
    }
}
