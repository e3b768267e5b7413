//! What became of bodies, and who answers for a task on a day. A succession writes nothing but itself: tasks and old
//! returns keep the names they have.

use super::agencies::Known;
use super::columns::{Word, kept};
use super::views::{NamedAgency, Responsible, ResponsibleRole, WrittenName};
use super::{Reader, Writer};
use crate::domain::agencies::{Basis, Follow, Register, Succession, SuccessionLink, SuccessionTask};
use crate::domain::agency::Role;
use crate::domain::ids::{AgencyId, SuccessionId, TaskId};
use crate::error::Error;
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// How bodies are called on a day.
pub(super) fn called(register: &Register, ids: &[AgencyId], day: NaiveDate) -> Vec<NamedAgency> {
    let named = |id: &AgencyId| NamedAgency { agency: id.clone(), name: register.name_on(id, day).to_owned() };
    ids.iter().map(named).collect()
}

/// Which tasks a body answers for: those that bear a name, but for single ones that went elsewhere, and single ones.
#[derive(Debug, Default)]
pub(super) struct Answered {
    /// Keys of the names.
    pub(super) names: Vec<i64>,
    /// Keys of tasks that went elsewhere.
    pub(super) without: Vec<i64>,
    /// Keys of tasks that came from elsewhere.
    pub(super) with: Vec<i64>,
}

/// One name of one task, followed to a day.
pub(super) struct Named<'k> {
    known: &'k Known,
    issued: Option<NaiveDate>,
}

impl<'k> Named<'k> {
    pub(super) fn new(known: &'k Known, issued: Option<NaiveDate>) -> Self {
        Self { known, issued }
    }

    /// Who answers on a day for what is written; none where the name is not recognised.
    pub(super) fn answering(&self, name: &str, task: Option<&TaskId>, day: NaiveDate) -> Option<Follow> {
        let meant = self.known.recognised(name, self.issued)?;
        Some(self.known.register.all_heirs_on(&meant, task, day))
    }

    /// The names of those who answer on a day for what is written, each once. A name that was not recognised, or for
    /// which nobody answers any more, stands as it is written.
    pub(super) fn names_on(&self, names: &[&str], task: &TaskId, day: NaiveDate) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for name in names {
            let heirs = self.answering(name, Some(task), day).map(|follow| follow.heirs).unwrap_or_default();
            let meant = self.known.recognised(name, self.issued);
            let now: Vec<String> = if heirs.is_empty() || meant.is_some_and(|meant| *meant == *heirs) {
                // The very body: as it is written, unless it is called otherwise by then.
                let renamed = heirs.iter().any(|heir| self.renamed(heir, day));
                if renamed { self.called(&heirs, day) } else { vec![(*name).to_owned()] }
            } else {
                self.called(&heirs, day)
            };
            for name in now {
                if !found.contains(&name) {
                    found.push(name);
                }
            }
        }
        found
    }

    /// What a name became by a day, where it became something else.
    pub(super) fn became(&self, name: &str, task: &TaskId, day: NaiveDate) -> Option<Vec<String>> {
        let now = self.names_on(&[name], task, day);
        (now != [name]).then_some(now)
    }

    fn called(&self, heirs: &[AgencyId], day: NaiveDate) -> Vec<String> {
        heirs.iter().map(|heir| self.known.register.name_on(heir, day).to_owned()).collect()
    }

    /// Whether a body bears another name on a day than when the plan was written.
    fn renamed(&self, body: &AgencyId, day: NaiveDate) -> bool {
        self.known.register.agency(body).is_some_and(|agency| {
            let first = self.issued.and_then(|issued| agency.title_on(issued)).or(agency.titles.first());
            agency.title_on(day).map(|title| &title.name) != first.map(|title| &title.name)
        })
    }
}

impl Reader<'_> {
    /// All successions, by day.
    pub fn successions(&self) -> Result<Vec<Succession>, Error> {
        let mut places = HashMap::new();
        let mut successions = Vec::new();
        let sql =
            "SELECT row, id, day, kind, number, issued, issuer, confirmed, note FROM succession ORDER BY day, row";
        for (row, succession) in self.all(sql, [], |row| {
            let basis = Basis { number: row.get(4)?, date: row.get(5)?, issuer: row.get(6)? };
            let succession = Succession {
                id: row.get(1)?,
                day: row.get(2)?,
                kind: row.get::<_, Word<_>>(3)?.0,
                basis,
                confirmed: row.get(7)?,
                note: row.get(8)?,
                ..Succession::default()
            };
            Ok((row.get::<_, i64>(0)?, succession))
        })? {
            places.insert(row, successions.len());
            successions.push(succession);
        }
        let lost = |row: i64| Error::Impossible(format!("no succession in row {row}"));
        let sql = "SELECT succession, before.id, heir.id, part, main FROM succession_link AS link
                   JOIN agency AS before ON before.row = link.from_agency
                   LEFT JOIN agency AS heir ON heir.row = link.to_agency ORDER BY link.row";
        for (row, link) in self.all(sql, [], |row| {
            let link = SuccessionLink { from: row.get(1)?, to: row.get(2)?, part: row.get(3)?, main: row.get(4)? };
            Ok((row.get::<_, i64>(0)?, link))
        })? {
            let place = *places.get(&row).ok_or_else(|| lost(row))?;
            successions[place].links.push(link);
        }
        let sql = "SELECT succession, task.id, agency.id FROM succession_task AS given
                   JOIN task ON task.row = given.task JOIN agency ON agency.row = given.agency ORDER BY given.row";
        for (row, given) in
            self.all(sql, [], |row| Ok((row.get::<_, i64>(0)?, SuccessionTask { task: row.get(1)?, to: row.get(2)? })))?
        {
            let place = *places.get(&row).ok_or_else(|| lost(row))?;
            successions[place].tasks.push(given);
        }
        Ok(successions)
    }

    /// Who answers for a task: as written, on one day and on another.
    pub fn responsible(&self, task: &TaskId, then: NaiveDate, now: NaiveDate) -> Result<Responsible, Error> {
        let known = self.known_agencies()?;
        let sql = "SELECT task.agencies, plan.issued FROM task JOIN plan ON plan.row = task.plan WHERE task.id = ?1";
        let found = self.optional(sql, [task], |row| Ok((kept(row.get_ref(0)?)?, row.get(1)?)))?;
        let (agencies, issued) = found.ok_or_else(|| Error::Unknown { what: "task", name: task.to_string() })?;
        let named = Named::new(&known, issued);
        let mut roles = Vec::new();
        for role in Role::ALL {
            let names: Vec<&str> =
                agencies.iter().filter(|agency| agency.role == role).map(|agency| agency.name.as_str()).collect();
            if names.is_empty() {
                continue;
            }
            roles.push(ResponsibleRole {
                role,
                written: names.iter().map(|name| written(&named, name, task, then, now)).collect(),
                then: named.names_on(&names, task, then),
                now: named.names_on(&names, task, now),
            });
        }
        Ok(Responsible { then, now, roles })
    }

    /// The tasks that a body answers for on a day, whatever they call it.
    pub(super) fn answered_by(&self, body: &AgencyId, day: NaiveDate) -> Result<Answered, Error> {
        let known = self.known_agencies()?;
        let mut answered = Answered::default();
        let days = self.days_of_writing()?;
        let answers = |name: &str, task: Option<&TaskId>| {
            days.iter().any(|issued| {
                let follow = Named::new(&known, *issued).answering(name, task, day);
                follow.is_some_and(|follow| follow.heirs.contains(body))
            })
        };
        for (row, name) in self
            .all("SELECT row, name FROM agency_name", [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?
        {
            if answers(&name, None) {
                answered.names.push(row);
            }
        }
        let given: BTreeSet<&TaskId> = known
            .register
            .successions()
            .iter()
            .flat_map(|succession| &succession.tasks)
            .map(|given| &given.task)
            .collect();
        for task in given {
            let sql = "SELECT row, agencies FROM task WHERE id = ?1";
            let found = self.optional(sql, [task], |row| Ok((row.get::<_, i64>(0)?, kept(row.get_ref(1)?)?)))?;
            let Some((row, agencies)) = found else { continue };
            let is_its = agencies.iter().any(|agency| answers(&agency.name, Some(task)));
            if is_its { &mut answered.with } else { &mut answered.without }.push(row);
        }
        Ok(answered)
    }

    /// The register, for asking many names of it.
    pub(super) fn agencies_for_names(&self) -> Result<Option<Arc<Known>>, Error> {
        let known = self.known_agencies()?;
        Ok((!known.register.agencies().is_empty()).then_some(known))
    }
}

fn written(named: &Named<'_>, name: &str, task: &TaskId, then: NaiveDate, now: NaiveDate) -> WrittenName {
    let register = &named.known.register;
    let on = |day: NaiveDate| named.answering(name, Some(task), day);
    let (before, after) = (on(then), on(now));
    let by = after.as_ref().map(|follow| follow.by.as_slice()).unwrap_or_default();
    let by: Vec<&Succession> = register.successions().iter().filter(|succession| by.contains(&succession.id)).collect();
    let mut basis: Vec<String> = Vec::new();
    for succession in &by {
        let number = succession.basis.number.trim();
        if !number.is_empty() && !basis.iter().any(|known| known == number) {
            basis.push(number.to_owned());
        }
    }
    let called = |follow: Option<&Follow>, day| called(register, follow.map_or(&[], |follow| &follow.heirs), day);
    WrittenName {
        name: name.to_owned(),
        recognised: after.is_some(),
        then: called(before.as_ref(), then),
        now: called(after.as_ref(), now),
        basis,
        confirmed: by.iter().all(|succession| succession.confirmed),
    }
}

impl Writer<'_> {
    /// Writes a succession, new or in the place of the one with its id.
    pub fn put_succession(&mut self, succession: &Succession) -> Result<(), Error> {
        let Succession { id, day, kind, basis, confirmed, note, links, tasks } = succession;
        self.clear_succession(id)?;
        self.execute(
            "INSERT INTO succession (id, day, kind, number, issued, issuer, confirmed, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET day = excluded.day, kind = excluded.kind, number = excluded.number,
                 issued = excluded.issued, issuer = excluded.issuer, confirmed = excluded.confirmed, note = excluded.note",
            (id, day, Word(kind), &basis.number, basis.date, &basis.issuer, confirmed, note),
        )?;
        for SuccessionLink { from, to, part, main } in links {
            self.execute(
                "INSERT INTO succession_link (succession, from_agency, to_agency, part, main)
                 VALUES ((SELECT row FROM succession WHERE id = ?1), (SELECT row FROM agency WHERE id = ?2),
                     (SELECT row FROM agency WHERE id = ?3), ?4, ?5)",
                (id, from, to, part, main),
            )?;
        }
        for SuccessionTask { task, to } in tasks {
            let known = self.optional("SELECT row FROM task WHERE id = ?1", [task], |row| row.get::<_, i64>(0))?;
            let row = known.ok_or_else(|| Error::Unknown { what: "task", name: task.to_string() })?;
            self.execute(
                "INSERT INTO succession_task (succession, task, agency)
                 VALUES ((SELECT row FROM succession WHERE id = ?1), ?2, (SELECT row FROM agency WHERE id = ?3))",
                (id, row, to),
            )?;
        }
        Ok(())
    }

    fn clear_succession(&self, id: &SuccessionId) -> Result<(), Error> {
        for table in ["succession_link", "succession_task"] {
            let sql = format!("DELETE FROM {table} WHERE succession = (SELECT row FROM succession WHERE id = ?1)");
            self.execute(&sql, [id])?;
        }
        Ok(())
    }

    /// Strikes a succession.
    pub fn remove_succession(&mut self, id: &SuccessionId) -> Result<(), Error> {
        self.clear_succession(id)?;
        match self.execute("DELETE FROM succession WHERE id = ?1", [id])? {
            0 => Err(Error::Unknown { what: "succession", name: id.to_string() }),
            _ => Ok(()),
        }
    }
}
