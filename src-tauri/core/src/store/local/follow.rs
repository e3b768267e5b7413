//! The office's own work follows the tasks it stands under: an edition of the plan moves them, renumbers them and puts
//! others in between.

use super::{ROOM, stem};
use crate::error::Error;
use crate::store::{Reader, Writer};
use std::collections::{BTreeSet, HashMap};

/// A piece of the office's own work and the task above it.
struct Below {
    row: i64,
    above: i64,
    is_named_so: bool,
    /// Its own number among its neighbours, as its place has it.
    number: String,
}

impl Reader<'_> {
    /// The last key below each task of a plan that has work of the office right below it.
    pub(in crate::store) fn last_below(&self, plan: i64) -> Result<HashMap<i64, i64>, Error> {
        // A long plan mostly has none, which that index tells at once.
        let sql = "SELECT parent, last FROM (
                       SELECT parent, min(row) AS first, max(row) AS last FROM task INDEXED BY task_parent
                       WHERE parent IS NOT NULL AND plan = ?1 GROUP BY parent)
                   WHERE first > parent AND NOT EXISTS (
                       SELECT 1 FROM task AS other
                       WHERE other.plan = ?1 AND other.row > parent AND other.row < last AND other.kind <> 'local')";
        let found = self.all(sql, [plan], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.into_iter().collect())
    }

    fn below(&self, plan: i64) -> Result<Vec<Below>, Error> {
        let sql = "SELECT own.row, above.row, own.path = above.path || '/' || substr(own.place, instr(own.place, '/L') + 2)
                       AND own.section IS above.section AND own.place = above.place || substr(own.place, instr(own.place, '/L')),
                       substr(own.place, instr(own.place, '/L') + 2)
                   FROM task AS own INDEXED BY task_parent JOIN task AS above ON above.row = own.parent
                   WHERE own.parent IS NOT NULL AND own.plan = ?1 ORDER BY above.row, own.row";
        self.all(sql, [plan], |row| {
            Ok(Below { row: row.get(0)?, above: row.get(1)?, is_named_so: row.get(2)?, number: row.get(3)? })
        })
    }
}

impl Writer<'_> {
    /// Puts the office's own work of a plan right below the tasks it belongs to, and under their numbers.
    pub(in crate::store) fn follow_parents(&mut self, plan: i64) -> Result<(), Error> {
        let below = self.below(plan)?;
        for group in below.chunk_by(|one, next| one.above == next.above) {
            let above = group[0].above;
            let next: Option<i64> = self.optional(
                "SELECT row FROM task WHERE plan = ?1 AND row > ?2 AND kind <> 'local' ORDER BY row LIMIT 1",
                (plan, above),
                |row| row.get(0),
            )?;
            let next = next.unwrap_or(above + super::BELOW);
            if group.iter().any(|own| own.row <= above || own.row >= next) {
                self.move_below(above, next, group)?;
            }
        }
        for own in self.below(plan)?.iter().filter(|own| !own.is_named_so) {
            self.name_below(own)?;
        }
        Ok(())
    }

    /// Gives a group keys between the task above and the next one; where there is no room, each keeps its own.
    fn move_below(&mut self, above: i64, next: i64, group: &[Below]) -> Result<(), Error> {
        let taken = "SELECT row FROM task WHERE row > ?1 AND row < ?2";
        let mut taken: BTreeSet<i64> = self.all(taken, (above, next), |row| row.get(0))?.into_iter().collect();
        let step = ((next - above) / (group.len() as i64 + 1)).min(ROOM);
        let mut last = above;
        for own in group {
            last += step;
            while taken.contains(&last) {
                last += 1;
            }
            if step == 0 || last >= next {
                tracing::warn!("no room is left below a task; the office's own work stays where it was");
                return Ok(());
            }
            self.execute("UPDATE task SET row = ?2 WHERE row = ?1", (own.row, last))?;
            taken.insert(last);
        }
        Ok(())
    }

    fn name_below(&mut self, own: &Below) -> Result<(), Error> {
        let code: String = self.one("SELECT code FROM task WHERE row = ?1", [own.above], |row| row.get(0))?;
        let code = if code.is_empty() { own.number.clone() } else { format!("{}.{}", stem(&code), own.number) };
        self.execute(
            "UPDATE task SET (section, path, place, code) =
                 (SELECT section, path || '/' || ?3, place || '/L' || ?3, ?4 FROM task AS above WHERE above.row = ?2)
             WHERE row = ?1",
            (own.row, own.above, &own.number, code),
        )?;
        Ok(())
    }
}
