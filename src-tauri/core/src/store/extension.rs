//! Extensions of tasks, and exemptions from reporting them in a period.

use super::{Reader, Writer};
use crate::domain::extension::{Extension, KeptExtension};
use crate::domain::ids::{ExtensionId, TaskId};
use crate::domain::period::{Period, PeriodKey};
use crate::error::Error;

impl Reader<'_> {
    /// The extensions of a task, the newest decision first.
    pub fn extensions_of(&self, task: &TaskId) -> Result<Vec<KeptExtension>, Error> {
        let sql = "SELECT extension.id, task.id, decision, decided, new_end, reason
                   FROM extension JOIN task ON task.row = extension.task
                   WHERE task.id = ?1 ORDER BY decided DESC, extension.row DESC";
        self.all(sql, [task], |row| {
            let extension =
                Extension { decision: row.get(2)?, decided: row.get(3)?, end: row.get(4)?, reason: row.get(5)? };
            Ok(KeptExtension { id: row.get(0)?, task: row.get(1)?, extension })
        })
    }

    /// Why a task need not be reported in a period, where it need not.
    pub fn exemption(&self, task: &TaskId, period: PeriodKey) -> Result<Option<String>, Error> {
        let sql =
            "SELECT reason FROM exemption JOIN task ON task.row = exemption.task WHERE task.id = ?1 AND period = ?2";
        self.optional(sql, (task, period), |row| row.get(0))
    }
}

impl Writer<'_> {
    /// Gives a task a new last day; the same decision of the same day is corrected.
    pub fn extend(&mut self, task: &TaskId, extension: &Extension) -> Result<KeptExtension, Error> {
        let id = ExtensionId::derived(&[task.as_str(), &extension.decision, &extension.decided.to_string()]);
        self.execute(
            "INSERT INTO extension (id, task, decision, decided, new_end, reason)
             VALUES (?1, (SELECT row FROM task WHERE id = ?2), ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET new_end = excluded.new_end, reason = excluded.reason",
            (&id, task, &extension.decision, extension.decided, extension.end, &extension.reason),
        )?;
        Ok(KeptExtension { id, task: task.clone(), extension: extension.clone() })
    }

    /// Strikes an extension.
    pub fn remove_extension(&mut self, id: &ExtensionId) -> Result<(), Error> {
        match self.execute("DELETE FROM extension WHERE id = ?1", [id])? {
            0 => Err(Error::Unknown { what: "extension", name: id.to_string() }),
            _ => Ok(()),
        }
    }

    /// Exempts a task from a period, or, without a reason, no longer.
    pub fn exempt(&mut self, task: &TaskId, period: &Period, reason: Option<&str>) -> Result<(), Error> {
        self.allow_in(period.key)?;
        self.keep_period(period)?;
        match reason {
            Some(reason) => self.execute(
                "INSERT INTO exemption (task, period, reason) VALUES ((SELECT row FROM task WHERE id = ?1), ?2, ?3)
                 ON CONFLICT (task, period) DO UPDATE SET reason = excluded.reason",
                (task, period.key, reason),
            ),
            None => self.execute(
                "DELETE FROM exemption WHERE task = (SELECT row FROM task WHERE id = ?1) AND period = ?2",
                (task, period.key),
            ),
        }?;
        Ok(())
    }
}
