//! What a person should look at before a return is sent, for a whole period or for one task of it.

use super::Reader;
use super::views::TaskCheck;
use crate::domain::checklist::{Facts, check};
use crate::domain::ids::TaskId;
use crate::domain::period::PeriodKey;
use crate::domain::problem::Problem;
use crate::domain::progress::{Progress, ProgressDraft};
use crate::error::Error;
use chrono::NaiveDate;

impl Reader<'_> {
    /// What the tasks that are owed in a period still lack, and where they contradict themselves; those in order are
    /// left out.
    pub fn checks(&self, key: PeriodKey, today: NaiveDate) -> Result<Vec<TaskCheck>, Error> {
        let mut checks = Vec::new();
        for row in self.owed(key)?.rows {
            let draft = self.progress(&row.id, key)?.map(|progress| progress.said);
            let problems = self.check_draft(&row.id, key, draft.as_ref(), today)?;
            if !problems.is_empty() {
                checks.push(TaskCheck { task: row.id, path: row.path, content: row.content, problems });
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
