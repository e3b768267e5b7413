//! What a task belongs with: the task above it, the office's own work below it, the same work in other plans, and the
//! plans it carries out besides its own.

use super::columns::Json;
use super::progress::{said_columns, said_shape};
use super::rows::CONTENT_SHOWN;
use super::standing::{Standing, last_said, standing};
use super::views::{Cited, Kin, LocalPart, Relative, TwinProposal, TwinRow};
use super::{Reader, Writer};
use crate::domain::ids::TaskId;
use crate::domain::period::Period;
use crate::error::Error;
use crate::exchange::matching::alike;

/// Of the office's own work below a task, as many are shown beside it.
const CHILDREN: i64 = 200;
/// Tasks of one plan that are held against those of another.
const HELD: i64 = 5_000;
/// Proposals that are shown.
const PROPOSED: usize = 200;

/// The columns [`relative`] reads, beginning at a column.
const RELATIVE: &str = "task.id, task.path, substr(task.content, 1, 300), own.unit, own.person, progress.percent";
const _: () = assert!(CONTENT_SHOWN == 300);

fn relative(row: &rusqlite::Row<'_>, first: usize, period: &Period) -> rusqlite::Result<Relative> {
    let name = |column: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(column)?.unwrap_or_default());
    let (unit, person) = (name(first + 3)?, name(first + 4)?);
    let standing = Standing::shape(row, first + 6)?;
    Ok(Relative {
        id: row.get(first)?,
        path: row.get(first + 1)?,
        content: row.get(first + 2)?,
        assignee: [unit, person].into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" - "),
        label: standing.label(period),
        state: standing.state,
        percent: row.get(first + 5)?,
    })
}

impl Reader<'_> {
    /// What a task belongs with, as at a period.
    pub(super) fn kin(&self, row: i64, period: &Period) -> Result<Kin, Error> {
        let (last_said, standing) = (last_said(period.key), standing());
        let from = format!("task LEFT JOIN local AS own ON own.task = task.row {last_said}");
        let below = format!(
            "SELECT {RELATIVE}, {standing} FROM {from} WHERE task.parent = ?2 ORDER BY task.row LIMIT {CHILDREN}"
        );
        let above = format!(
            "SELECT {RELATIVE}, {standing} FROM {from} WHERE task.row = (SELECT parent FROM task AS own WHERE own.row = ?2)"
        );
        Ok(Kin {
            own: self.optional("SELECT unit, person, weight, steps FROM local WHERE task = ?1", [row], |row| {
                let steps = row.get::<_, Json<_>>(3)?.0;
                Ok(LocalPart { unit: row.get(0)?, person: row.get(1)?, weight: row.get(2)?, steps })
            })?,
            parent: self.optional(&above, (period.cut_off, row), |row| relative(row, 0, period))?,
            children: self.all(&below, (period.cut_off, row), |row| relative(row, 0, period))?,
            below: self.rolled_up(row, period)?,
            twins: self.twins_of(row, period)?,
            cites: self.all(
                "SELECT plan.id, plan.number, plan.title, citation.place FROM citation
                 JOIN plan ON plan.row = citation.plan WHERE citation.task = ?1 ORDER BY plan.row",
                [row],
                |row| Ok(Cited { plan: row.get(0)?, number: row.get(1)?, title: row.get(2)?, place: row.get(3)? }),
            )?,
        })
    }

    fn twins_of(&self, row: i64, period: &Period) -> Result<Vec<TwinRow>, Error> {
        let (last_said, standing) = (last_said(period.key), standing());
        let said = said_columns("progress");
        let sql = format!(
            "SELECT plan.number, plan.title, pair.note, {RELATIVE}, {standing}, {said}
             FROM (SELECT other AS of, note FROM twin WHERE task = ?2
                   UNION ALL SELECT task, note FROM twin WHERE other = ?2) AS pair
             JOIN task ON task.row = pair.of JOIN plan ON plan.row = task.plan
             LEFT JOIN local AS own ON own.task = task.row {last_said} ORDER BY task.row"
        );
        self.all(&sql, (period.cut_off, row), |row| {
            let is_said = Standing::shape(row, 9)?.said(period);
            Ok(TwinRow {
                task: relative(row, 3, period)?,
                plan_number: row.get(0)?,
                plan_title: row.get(1)?,
                note: row.get(2)?,
                said: if is_said { Some(said_shape(row, 18)?) } else { None },
            })
        })
    }

    /// Tasks of different plans in force whose words are so alike that they may be one piece of work, and which nobody
    /// linked yet; the likest first.
    pub fn twin_proposals(&self) -> Result<Vec<TwinProposal>, Error> {
        let plans: Vec<(i64, String)> =
            self.all("SELECT row, number FROM plan WHERE state = 'open' ORDER BY row", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let sql =
            format!("SELECT row, content FROM task WHERE plan = ?1 AND kind = 'assigned' ORDER BY row LIMIT {HELD}");
        let mut texts: Vec<Vec<(i64, String)>> = Vec::new();
        for (plan, _) in &plans {
            texts.push(self.all(&sql, [plan], |row| Ok((row.get(0)?, row.get(1)?)))?);
        }
        let mut found: Vec<(f64, i64, i64, usize, usize)> = Vec::new();
        for later in 1..texts.len() {
            for earlier in 0..later {
                let of = |at: usize| texts[at].iter().map(|(_, content)| content.as_str()).collect::<Vec<_>>();
                found.extend(
                    alike(&of(earlier), &of(later)).into_iter().map(|(one, other, share)| {
                        (share, texts[earlier][one].0, texts[later][other].0, earlier, later)
                    }),
                );
            }
        }
        let mut linked =
            self.connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM twin WHERE task = ?1 AND other = ?2)")?;
        let mut shown = self.connection.prepare_cached(&format!(
            "SELECT id, path, substr(content, 1, {CONTENT_SHOWN}) FROM task WHERE row = ?1"
        ))?;
        found.sort_by(|one, next| next.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(next.1, next.2))));
        let mut proposals = Vec::new();
        for (share, task, other, earlier, later) in found {
            if proposals.len() == PROPOSED || linked.query_row((task, other), |row| row.get::<_, bool>(0))? {
                continue;
            }
            let mut words = |row: i64| {
                shown.query_row([row], |row| {
                    Ok((row.get::<_, TaskId>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
                })
            };
            let ((task, path, content), (other, other_path, other_content)) = (words(task)?, words(other)?);
            let number = |at: usize| plans[at].1.clone();
            let likeness = (share * 100.0) as u32;
            let (plan, other_plan) = (number(earlier), number(later));
            proposals.push(TwinProposal {
                task,
                path,
                content,
                plan,
                other,
                other_path,
                other_content,
                other_plan,
                likeness,
            });
        }
        Ok(proposals)
    }
}

impl Writer<'_> {
    /// Links two tasks as one piece of work; the one in the earlier plan comes first, however they are named.
    pub fn link(&mut self, one: &TaskId, other: &TaskId, note: &str) -> Result<(), Error> {
        let (one, other) = (self.task_row(one)?, self.task_row(other)?);
        self.execute(
            "INSERT INTO twin (task, other, note) VALUES (?1, ?2, ?3)
             ON CONFLICT (task, other) DO UPDATE SET note = excluded.note",
            (one.min(other), one.max(other), note),
        )?;
        Ok(())
    }

    /// Parts two tasks that were linked.
    pub fn unlink(&mut self, one: &TaskId, other: &TaskId) -> Result<(), Error> {
        let (one, other) = (self.task_row(one)?, self.task_row(other)?);
        self.execute("DELETE FROM twin WHERE (task, other) IN (VALUES (?1, ?2), (?2, ?1))", (one, other))?;
        Ok(())
    }
}
