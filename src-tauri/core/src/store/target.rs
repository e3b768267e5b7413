//! Targets of plans.

use super::columns::Word;
use super::views::TargetRow;
use super::{Reader, Writer};
use crate::domain::ids::{PlanId, TargetId};
use crate::domain::target::{Target, TargetDraft};
use crate::domain::text::fold;
use crate::error::Error;
use std::collections::HashSet;

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
    /// Brings targets in: each amends the one of the plan it is, or is added. Targets that are not among them stay.
    pub(super) fn put_targets(&mut self, plan: i64, id: &PlanId, targets: &[TargetDraft]) -> Result<(), Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM target JOIN plan ON plan.row = target.plan WHERE plan.id = ?1 ORDER BY target.row"
        );
        let kept = self.all(&sql, [id], shape)?;
        let drafts: Vec<&TargetDraft> = kept.iter().map(|target| &target.draft).collect();
        let pairs = editions_of(targets, &drafts);
        let mut ids: HashSet<TargetId> = kept.iter().map(|target| target.id.clone()).collect();
        for (target, old) in targets.iter().zip(pairs) {
            match old.map(|index| &kept[index]) {
                Some(old) if old.draft == *target => {}
                Some(old) => self.put_target(
                    "UPDATE target SET plan = ?2, path = ?3, year = ?4, text = ?5, kind = ?6, low = ?7, high = ?8,
                         unit = ?9, strict = ?10 WHERE id = ?1",
                    &old.id,
                    plan,
                    target,
                )?,
                None => {
                    let fresh = free_id(id, target, &ids);
                    self.put_target(
                        "INSERT INTO target (id, plan, path, year, text, kind, low, high, unit, strict)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                        &fresh,
                        plan,
                        target,
                    )?;
                    ids.insert(fresh);
                }
            }
        }
        Ok(())
    }

    fn put_target(&mut self, sql: &str, id: &TargetId, plan: i64, target: &TargetDraft) -> Result<(), Error> {
        let TargetDraft { path, year, text, kind, low, high, unit, strict } = target;
        self.execute(sql, rusqlite::params![id, plan, path, year, text, Word(*kind), low, high, unit, strict])?;
        Ok(())
    }
}

/// An id by where the target stands and for when it is, and by its turn among those of the same path and year.
fn free_id(plan: &PlanId, target: &TargetDraft, taken: &HashSet<TargetId>) -> TargetId {
    let year = target.year.unwrap_or_default().to_string();
    let id = |turn: usize| TargetId::derived(&[plan.as_str(), &target.path, &year, &turn.to_string()]);
    (0..=taken.len()).map(id).find(|id| !taken.contains(id)).unwrap_or_else(|| id(taken.len()))
}

/// Which kept target each new one is: the same, else the same words, else the first at the same path for the same year.
pub(super) fn editions_of(targets: &[TargetDraft], kept: &[&TargetDraft]) -> Vec<Option<usize>> {
    let mut found = vec![None; targets.len()];
    let mut taken = vec![false; kept.len()];
    fn words(target: &TargetDraft) -> (Option<i32>, String) {
        (target.year, fold(&target.text))
    }
    let tests: [fn(&TargetDraft, &TargetDraft) -> bool; 3] = [
        |new, old| new == old,
        |new, old| words(new) == words(old),
        |new, old| (&new.path, new.year, new.kind, &new.unit) == (&old.path, old.year, old.kind, &old.unit),
    ];
    for same in tests {
        for (new, target) in targets.iter().enumerate().filter(|(new, _)| found[*new].is_none()).collect::<Vec<_>>() {
            let old = (0..kept.len()).find(|old| !taken[*old] && same(target, kept[*old]));
            if let Some(old) = old {
                (found[new], taken[old]) = (Some(old), true);
            }
        }
    }
    found
}
