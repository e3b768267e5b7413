//! The register of agencies as it lies in the book, kept in memory until something of it changes, and what its names
//! in tasks were recognised as.

use super::columns::Json;
use super::{Reader, Writer, locked};
use crate::domain::agencies::{Agency, AgencyLevel, AgencyTitle, Days, Register, Tie};
use crate::domain::ids::AgencyId;
use crate::error::Error;
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

/// Names that are remembered; behind that the memory begins anew.
const REMEMBERED: usize = 20_000;

/// A name with the day on which it was written, where the plan says so.
type Written = (String, Option<NaiveDate>);

/// The register as of one change of the book, and what names were recognised as.
#[derive(Debug)]
pub(super) struct Known {
    newest: AtomicI64,
    pub(super) register: Register,
    recognised: Mutex<HashMap<Written, Option<Arc<[AgencyId]>>>>,
}

impl Known {
    /// The bodies that a name means, written on a day; none where it was not recognised.
    pub(super) fn recognised(&self, name: &str, day: Option<NaiveDate>) -> Option<Arc<[AgencyId]>> {
        let mut recognised = locked(&self.recognised);
        let key = (name.to_owned(), day);
        if let Some(known) = recognised.get(&key) {
            return known.clone();
        }
        let found: Option<Arc<[AgencyId]>> = self.register.recognise(name, day).map(Into::into);
        if recognised.len() >= REMEMBERED {
            recognised.clear();
        }
        recognised.insert(key, found.clone());
        found
    }
}

impl Reader<'_> {
    /// The register, as kept or read anew.
    pub(super) fn known_agencies(&self) -> Result<Arc<Known>, Error> {
        let newest = self.one("SELECT ifnull(max(number), 0) FROM history_change", [], |row| row.get(0))?;
        let Some(kept) = self.kept else { return Ok(Arc::new(self.read_agencies(newest)?)) };
        let mut kept = locked(&kept.agencies);
        if let Some(known) = kept.as_ref()
            && let seen = known.newest.load(Ordering::Relaxed)
            && seen <= newest
            && (seen == newest || !self.agencies_changed_since(seen)?)
        {
            known.newest.store(newest, Ordering::Relaxed);
            return Ok(Arc::clone(known));
        }
        let known = Arc::new(self.read_agencies(newest)?);
        *kept = Some(Arc::clone(&known));
        Ok(known)
    }

    fn agencies_changed_since(&self, change: i64) -> Result<bool, Error> {
        let sql = "SELECT EXISTS (SELECT 1 FROM history_change WHERE number > ?1
                       AND (noun LIKE 'agency%' OR noun LIKE 'succession%' OR noun IN ('setting', 'plan')))";
        self.one(sql, [change], |row| row.get(0))
    }

    fn read_agencies(&self, newest: i64) -> Result<Known, Error> {
        let register = Register::new(self.agency_levels()?, self.agencies()?, self.successions()?);
        Ok(Known { newest: AtomicI64::new(newest), register, recognised: Mutex::default() })
    }

    /// The register of agencies.
    pub fn register(&self) -> Result<Register, Error> {
        Ok(self.known_agencies()?.register.clone())
    }

    /// The levels as the office changed them, or as the catalogue has them.
    pub fn agency_levels(&self) -> Result<Vec<AgencyLevel>, Error> {
        let kept = self.optional("SELECT value FROM setting WHERE key = 'agency_levels'", [], |row| row.get(0))?;
        match kept {
            Some(Json(levels)) => Ok(levels),
            None => Ok(crate::exchange::agencies::catalogue()?.level),
        }
    }

    /// All bodies, as they were entered.
    pub fn agencies(&self) -> Result<Vec<Agency>, Error> {
        let mut places = HashMap::new();
        let mut agencies = Vec::new();
        let bodies =
            self.all("SELECT row, id, level, collective, note, confirmed FROM agency ORDER BY row", [], |row| {
                let (id, level, collective) = (row.get(1)?, row.get(2)?, row.get(3)?);
                let (note, confirmed) = (row.get(4)?, row.get(5)?);
                Ok((row.get::<_, i64>(0)?, Agency { id, level, collective, note, confirmed, ..Agency::default() }))
            })?;
        for (row, agency) in bodies {
            places.insert(row, agencies.len());
            agencies.push(agency);
        }
        let titles = "SELECT agency, from_day, until_day, name, short FROM agency_title
                      ORDER BY agency, from_day IS NOT NULL, from_day, row";
        for (row, title) in self.all(titles, [], |row| {
            Ok((row.get(0)?, AgencyTitle { days: days(row)?, name: row.get(3)?, short: row.get(4)? }))
        })? {
            of(&places, &mut agencies, row)?.titles.push(title);
        }
        for (row, alias) in
            self.all("SELECT agency, name FROM agency_alias ORDER BY row", [], |row| Ok((row.get(0)?, row.get(1)?)))?
        {
            of(&places, &mut agencies, row)?.aliases.push(alias);
        }
        let tie = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, Tie { agency: row.get(3)?, days: days(row)? }));
        let parents = "SELECT tie.agency, from_day, until_day, above.id FROM agency_parent AS tie
                       JOIN agency AS above ON above.row = tie.parent ORDER BY tie.row";
        for (row, tie) in self.all(parents, [], tie)? {
            of(&places, &mut agencies, row)?.parents.push(tie);
        }
        let members = "SELECT tie.agency, from_day, until_day, member.id FROM agency_member AS tie
                       JOIN agency AS member ON member.row = tie.member ORDER BY tie.row";
        for (row, tie) in self.all(members, [], tie)? {
            of(&places, &mut agencies, row)?.members.push(tie);
        }
        Ok(agencies)
    }

    /// The bodies that the office is: the one it named, else those its name means, now and before.
    pub fn office_bodies(&self) -> Result<Vec<AgencyId>, Error> {
        let known = self.known_agencies()?;
        let named: Option<Json<Option<AgencyId>>> =
            self.optional("SELECT value FROM setting WHERE key = 'office_body'", [], |row| row.get(0))?;
        let mut bodies: Vec<AgencyId> = named
            .and_then(|Json(body)| body)
            .filter(|body| known.register.agency(body).is_some())
            .into_iter()
            .collect();
        let mut offices = vec![(self.office()?.name, None)];
        offices.extend(self.offices_before()?.into_iter().map(|before| (before.office.name, Some(before.until))));
        for (name, day) in offices.into_iter().skip(usize::from(!bodies.is_empty())) {
            if let Some([body]) = known.recognised(&name, day).as_deref()
                && !bodies.contains(body)
            {
                bodies.push(body.clone());
            }
        }
        Ok(bodies)
    }

    /// Days on which the plans of the book were issued, and of none: a name means what it meant then.
    pub(super) fn days_of_writing(&self) -> Result<BTreeSet<Option<NaiveDate>>, Error> {
        let days = self.all("SELECT DISTINCT issued FROM plan", [], |row| row.get(0))?;
        Ok(days.into_iter().chain([None]).collect())
    }

    /// Names in tasks, with how many tasks bear them.
    pub(super) fn written_names(&self) -> Result<Vec<(i64, String, i64)>, Error> {
        let sql = "SELECT agency_name.row, name, count(*) FROM mention
                   JOIN agency_name ON agency_name.row = agency GROUP BY agency ORDER BY count(*) DESC, name";
        self.all(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
    }

    /// The names in tasks that mean the office, a body whose work it took over, or a collective it belongs to.
    pub(super) fn own_names(&self) -> Result<Vec<String>, Error> {
        let bodies = self.office_bodies()?;
        let known = self.known_agencies()?;
        let own = known.register.own(&bodies, NaiveDate::MAX);
        let days = self.days_of_writing()?;
        // Without a body in the register, what is written as the office calls itself is still its own.
        let mut called = vec![self.office()?.name];
        called.extend(self.offices_before()?.into_iter().map(|before| before.office.name));
        let names = self.all("SELECT name FROM agency_name", [], |row| row.get::<_, String>(0))?;
        let is_own = |name: &String| {
            called.contains(name)
                || days.iter().any(|day| {
                    known.recognised(name, *day).is_some_and(|meant| meant.iter().any(|body| own.contains(body)))
                })
        };
        Ok(names.into_iter().filter(is_own).collect())
    }
}

fn of<'a>(places: &HashMap<i64, usize>, agencies: &'a mut [Agency], row: i64) -> Result<&'a mut Agency, Error> {
    let place = places.get(&row).and_then(|at| agencies.get_mut(*at));
    place.ok_or_else(|| Error::Impossible(format!("no agency in row {row}")))
}

/// From the second column on.
fn days(row: &rusqlite::Row<'_>) -> rusqlite::Result<Days> {
    Ok(Days { from: row.get(1)?, until: row.get(2)? })
}

/// The one body that some words mean on a day.
pub(crate) fn agency_of(register: &Register, words: &str, day: NaiveDate) -> Result<AgencyId, Error> {
    let found = register.meaning(words, day);
    match found.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(Error::Unknown { what: "agency", name: words.to_owned() }),
        _ => Err(Error::Ambiguous { what: "agency", name: words.to_owned() }),
    }
}

impl Writer<'_> {
    /// Writes bodies, new or changed; they may point to each other.
    pub fn put_agencies(&mut self, agencies: &[Agency]) -> Result<(), Error> {
        let before: HashMap<AgencyId, Agency> =
            self.agencies()?.into_iter().map(|agency| (agency.id.clone(), agency)).collect();
        for agency in agencies {
            let Agency { id, level, collective, note, confirmed, .. } = agency;
            self.execute(
                "INSERT INTO agency (id, level, collective, note, confirmed) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (id) DO UPDATE SET level = excluded.level, collective = excluded.collective,
                     note = excluded.note, confirmed = excluded.confirmed",
                (id, level, collective, note, confirmed),
            )?;
        }
        let none = Agency::default();
        for agency in agencies {
            self.put_parts(agency, before.get(&agency.id).unwrap_or(&none))?;
        }
        Ok(())
    }

    /// What hangs on a body; only what differs is written anew.
    fn put_parts(&mut self, agency: &Agency, before: &Agency) -> Result<(), Error> {
        let id = &agency.id;
        let clear = |table: &str| format!("DELETE FROM {table} WHERE agency = (SELECT row FROM agency WHERE id = ?1)");
        if agency.titles != before.titles {
            self.execute(&clear("agency_title"), [id])?;
            for AgencyTitle { name, short, days } in &agency.titles {
                self.execute(
                    "INSERT INTO agency_title (agency, name, short, from_day, until_day)
                     VALUES ((SELECT row FROM agency WHERE id = ?1), ?2, ?3, ?4, ?5)",
                    (id, name, short, days.from, days.until),
                )?;
            }
        }
        if agency.aliases != before.aliases {
            self.execute(&clear("agency_alias"), [id])?;
            for alias in &agency.aliases {
                let sql = "INSERT INTO agency_alias (agency, name) VALUES ((SELECT row FROM agency WHERE id = ?1), ?2)";
                self.execute(sql, (id, alias))?;
            }
        }
        let ties = [
            ("agency_parent", "parent", &agency.parents, &before.parents),
            ("agency_member", "member", &agency.members, &before.members),
        ];
        for (table, column, ties, known) in ties {
            if ties == known {
                continue;
            }
            self.execute(&clear(table), [id])?;
            let sql = format!(
                "INSERT INTO {table} (agency, {column}, from_day, until_day)
                 VALUES ((SELECT row FROM agency WHERE id = ?1), (SELECT row FROM agency WHERE id = ?2), ?3, ?4)"
            );
            for Tie { agency, days } in ties {
                self.execute(&sql, (id, agency, days.from, days.until))?;
            }
        }
        Ok(())
    }

    /// Takes a body out of the register; nothing may point to it any more.
    pub fn remove_agency(&mut self, id: &AgencyId) -> Result<(), Error> {
        for table in ["agency_title", "agency_alias", "agency_parent", "agency_member"] {
            let sql = format!("DELETE FROM {table} WHERE agency = (SELECT row FROM agency WHERE id = ?1)");
            self.execute(&sql, [id])?;
        }
        match self.execute("DELETE FROM agency WHERE id = ?1", [id])? {
            0 => Err(Error::Unknown { what: "agency", name: id.to_string() }),
            _ => Ok(()),
        }
    }

    /// Writes the levels.
    pub fn change_agency_levels(&mut self, levels: &[AgencyLevel]) -> Result<(), Error> {
        self.put_setting("agency_levels", levels)
    }

    /// Says which body of the register the office is; without one its name says so.
    pub fn change_office_body(&mut self, body: Option<&AgencyId>) -> Result<(), Error> {
        self.put_setting("office_body", &body)
    }
}
