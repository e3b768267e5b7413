//! Plans that end: closed, or superseded by another. Nothing of them is lost; from the day on they are owed no more.

use super::columns::Word;
use super::{Reader, Writer};
use crate::domain::ids::{PlanId, TaskId};
use crate::domain::plan::{PlanStanding, PlanState};
use crate::error::Error;

impl Writer<'_> {
    /// Writes whether a plan is in force.
    pub fn change_plan_standing(&mut self, plan: &PlanId, standing: &PlanStanding) -> Result<(), Error> {
        let is_open = standing.state == PlanState::Open;
        let changed = self.execute(
            "UPDATE plan SET state = ?2, ended = ?3, superseded_by = (SELECT row FROM plan AS next WHERE next.id = ?4),
                 reason = ?5 WHERE id = ?1",
            rusqlite::params![
                plan,
                Word(standing.state),
                standing.ended.filter(|_| !is_open),
                standing.superseded_by.as_ref().filter(|_| standing.state == PlanState::Superseded),
                if is_open { "" } else { &standing.reason },
            ],
        )?;
        if changed == 0 { Err(Error::Unknown { what: "plan", name: plan.to_string() }) } else { Ok(()) }
    }

    /// Says that a task carries out a further plan, and where in it; without a place no longer.
    pub fn cite(&mut self, task: &TaskId, plan: &PlanId, place: Option<&str>) -> Result<(), Error> {
        let task = self.task_row(task)?;
        let plan = self.plan_row(plan)?;
        match place {
            Some(place) => self.execute(
                "INSERT INTO citation (task, plan, place) VALUES (?1, ?2, ?3)
                 ON CONFLICT (task, plan) DO UPDATE SET place = excluded.place",
                (task, plan, place),
            ),
            None => self.execute("DELETE FROM citation WHERE task = ?1 AND plan = ?2", (task, plan)),
        }?;
        Ok(())
    }
}

impl Reader<'_> {
    fn plan_row(&self, plan: &PlanId) -> Result<i64, Error> {
        self.optional("SELECT row FROM plan WHERE id = ?1", [plan], |row| row.get(0))?
            .ok_or_else(|| Error::Unknown { what: "plan", name: plan.to_string() })
    }
}
