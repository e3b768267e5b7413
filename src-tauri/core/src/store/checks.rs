//! What a person should look at before a return is sent, for a whole period or for one task of it.

use super::Reader;
use super::progress::{said_columns, said_shape};
use super::rows::CONTENT_SHOWN;
use super::standing::frame;
use super::views::TaskCheck;
use crate::domain::checklist::{Facts, check};
use crate::domain::ids::TaskId;
use crate::domain::period::PeriodKey;
use crate::domain::problem::Problem;
use crate::domain::progress::{Progress, ProgressDraft};
use crate::error::Error;
use chrono::NaiveDate;

/// What was said in the period and in the two before it.
const SAID: [&str; 3] = ["now", "before", "long_before"];

impl Reader<'_> {
    /// What the tasks that are owed in a period still lack, and where they contradict themselves; those in order are
    /// left out.
    pub fn checks(&self, key: PeriodKey, today: NaiveDate) -> Result<Vec<TaskCheck>, Error> {
        let standings = self.standings(key)?;
        let period = *standings.period();
        let mut owed = standings.labelled().filter(|(_, _, is_owed)| *is_owed).map(|(task, _, _)| task.row).peekable();
        let said = SAID.map(said_columns).join(", ");
        let sql = format!(
            "SELECT task.row, task.id, task.path, substr(task.content, 1, {CONTENT_SHOWN}), task.deliverable,
                 task.frame_kind, task.frame_start, task.frame_end, {said}
             FROM task
             LEFT JOIN progress AS now ON now.task = task.row AND now.period = ?1
             LEFT JOIN progress AS before ON before.task = task.row AND before.period = ?2
             LEFT JOIN progress AS long_before ON long_before.task = task.row AND long_before.period = ?3
             WHERE task.kind <> 'duty' ORDER BY task.row"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([key, key.previous(), key.previous().previous()])?;
        let mut checks = Vec::new();
        while let Some(row) = rows.next()? {
            let place: i64 = row.get(0)?;
            if owed.next_if_eq(&place).is_none() {
                continue;
            }
            let said = |which: usize| {
                let first = 8 + which * 9;
                let is_said = row.get_ref(first)? != rusqlite::types::ValueRef::Null;
                if is_said { said_shape(row, first).map(Some) } else { Ok(None) }
            };
            let (draft, before) = (said(0)?, [said(1)?, said(2)?]);
            let problems = check(&Facts {
                frame: &frame(row, 5)?,
                deliverable: row.get_ref(4)?.as_str().unwrap_or_default(),
                draft: draft.as_ref(),
                before: before.each_ref().map(Option::as_ref),
                today,
                period: &period,
            });
            if !problems.is_empty() {
                checks.push(TaskCheck { task: row.get(1)?, path: row.get(2)?, content: row.get(3)?, problems });
            }
        }
        Ok(checks)
    }

    /// What one task lacks by what is being said of it in a period, and where that contradicts itself.
    pub fn check_draft(
        &self,
        task: &TaskId,
        key: PeriodKey,
        draft: Option<&ProgressDraft>,
        today: NaiveDate,
    ) -> Result<Vec<Problem>, Error> {
        let task = self.task(task)?;
        let period = self.period(key)?;
        let said = |key: PeriodKey| self.progress(&task.id, key).map(|found| found.map(|Progress { said, .. }| said));
        let before = [said(key.previous())?, said(key.previous().previous())?];
        let before = before.each_ref().map(Option::as_ref);
        let deliverable = &task.deliverable;
        Ok(check(&Facts { frame: &task.frame, deliverable, draft, before, today, period: &period }))
    }
}
