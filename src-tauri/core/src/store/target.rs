//! Targets of plans.

use super::columns::Word;
use super::views::TargetRow;
use super::{Reader, Writer};
use crate::domain::ids::{PlanId, TargetId};
use crate::domain::target::{Target, TargetDraft};
use crate::error::Error;

fn shape(row: &rusqlite::Row<'_>) -> rusqlite::Result<Target> {
    Ok(Target {
        id: row.get(0)?,
        plan: row.get(1)?,
        draft: TargetDraft {
            path: row.get(2)?,
            year: row.get(3)?,
            text: row.get(4)?,
            kind: row.get::<_, Word<_>>(5)?.0,
            low: row.get(6)?,
            high: row.get(7)?,
            unit: row.get(8)?,
            strict: row.get(9)?,
        },
    })
}

const COLUMNS: &str = "target.id, plan.id, target.path, target.year, target.text, target.kind, target.low,
    target.high, target.unit, target.strict, plan.title";

impl Reader<'_> {
    /// Every target, as in the plans.
    pub fn targets(&self) -> Result<Vec<TargetRow>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM target JOIN plan ON plan.row = target.plan ORDER BY target.row");
        self.all(&sql, [], |row| Ok(TargetRow { target: shape(row)?, plan_title: row.get(10)? }))
    }

    /// The targets of one plan, as in the plan.
    pub fn targets_of(&self, plan: &PlanId) -> Result<Vec<TargetDraft>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM target JOIN plan ON plan.row = target.plan WHERE plan.id = ?1 ORDER BY target.row"
        );
        self.all(&sql, [plan], |row| Ok(shape(row)?.draft))
    }
}

impl Writer<'_> {
    /// Makes these the targets of a plan, where they are not already. An empty list leaves the old ones.
    pub(super) fn put_targets(&mut self, plan: i64, id: &PlanId, targets: &[TargetDraft]) -> Result<(), Error> {
        if targets.is_empty() || self.targets_of(id)? == targets {
            return Ok(());
        }
        self.execute("DELETE FROM target WHERE plan = ?1", [plan])?;
        for (place, target) in targets.iter().enumerate() {
            let number = place.to_string();
            self.execute(
                "INSERT INTO target (id, plan, path, year, text, kind, low, high, unit, strict)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                rusqlite::params![
                    TargetId::derived(&[id.as_str(), &target.path, &number]),
                    plan,
                    target.path,
                    target.year,
                    target.text,
                    Word(target.kind),
                    target.low,
                    target.high,
                    target.unit,
                    target.strict
                ],
            )?;
        }
        Ok(())
    }
}
