//! The register of agencies as it is shown on a day, and one body with what happened to it.

use super::Reader;
use super::agencies::agency_of;
use super::listing::vietnamese;
use super::successions::{Named, called};
use super::views::{
    AgencyChoice, AgencyDetail, AgencyEvent, AgencyRow, AgencyTree, CatalogueKind, CatalogueRow, NamedAgency,
    SuccessionRow,
};
use crate::domain::agencies::{Register, Succession};
use crate::domain::ids::AgencyId;
use crate::error::Error;
use crate::exchange::agencies::catalogue;
use chrono::NaiveDate;
use std::collections::HashMap;

impl Reader<'_> {
    /// The register on a day.
    pub fn agency_tree(&self, day: NaiveDate) -> Result<AgencyTree, Error> {
        let known = self.known_agencies()?;
        let register = &known.register;
        let mut written: HashMap<AgencyId, i64> = HashMap::new();
        let mut answers: HashMap<AgencyId, i64> = HashMap::new();
        let (mut unrecognised, mut orphaned) = (Vec::new(), Vec::new());
        let days = self.days_of_writing()?;
        for (_, name, tasks) in self.written_names()? {
            let issued = days.iter().rev().find(|issued| known.recognised(&name, **issued).is_some());
            let Some(issued) = issued else {
                unrecognised.push(AgencyChoice { name, tasks });
                continue;
            };
            for id in known.recognised(&name, *issued).iter().flat_map(|meant| meant.iter()) {
                *written.entry(id.clone()).or_default() += tasks;
            }
            let heirs = Named::new(&known, *issued).answering(&name, None, day).unwrap_or_default().heirs;
            for id in &heirs {
                *answers.entry(id.clone()).or_default() += tasks;
            }
            if heirs.is_empty() {
                orphaned.push(AgencyChoice { name, tasks });
            }
        }
        let mut rows: Vec<AgencyRow> = register
            .agencies()
            .iter()
            .map(|agency| {
                let title = agency.title_on(day);
                AgencyRow {
                    agency: agency.id.clone(),
                    name: title.map(|title| title.name.clone()).unwrap_or_default(),
                    short: title.map(|title| title.short.clone()).unwrap_or_default(),
                    level: agency.level.clone(),
                    collective: agency.collective,
                    parent: register.parent_on(&agency.id, day).cloned(),
                    there: register.is_there(&agency.id, day),
                    members: register.roster(&agency.id, day).len(),
                    written: written.get(&agency.id).copied().unwrap_or_default(),
                    answers: answers.get(&agency.id).copied().unwrap_or_default(),
                    confirmed: agency.confirmed,
                }
            })
            .collect();
        let mut levels = register.levels().to_vec();
        levels.sort_by_key(|level| level.rank);
        let rank: HashMap<&str, usize> =
            levels.iter().enumerate().map(|(at, level)| (level.code.as_str(), at)).collect();
        let collator = vietnamese()?;
        rows.sort_by(|left, right| {
            let place = |row: &AgencyRow| (rank.get(row.level.as_str()).copied().unwrap_or(usize::MAX), row.collective);
            place(left).cmp(&place(right)).then_with(|| collator.compare(&left.name, &right.name))
        });
        let office = called(register, &self.office_bodies()?, day);
        Ok(AgencyTree { day, levels, rows, unrecognised, orphaned, office })
    }

    /// One body, and what happened to it.
    pub fn agency(&self, id: &AgencyId, day: NaiveDate) -> Result<AgencyDetail, Error> {
        let known = self.known_agencies()?;
        let register = &known.register;
        let unknown = || Error::Unknown { what: "agency", name: id.to_string() };
        let agency = register.agency(id).ok_or_else(unknown)?.clone();
        let days = self.days_of_writing()?;
        let means = |name: &str| {
            days.iter().any(|issued| known.recognised(name, *issued).is_some_and(|meant| meant.contains(id)))
        };
        let written = self.written_names()?.into_iter().filter(|(_, name, _)| means(name));
        let owned = |ids: Vec<&AgencyId>| ids.into_iter().cloned().collect::<Vec<_>>();
        let mut events: Vec<AgencyEvent> = agency
            .titles
            .iter()
            .map(|title| AgencyEvent::Called { day: title.days.from, name: title.name.clone() })
            .collect();
        for succession in register.successions() {
            let (gave, took) = (succession.froms().contains(&id), succession.heirs().contains(&id));
            if gave || took {
                let row = Box::new(self.succession_row(register, succession)?);
                events.push(AgencyEvent::Succeeded { row, gave, took });
            }
        }
        events.sort_by_key(|event| match event {
            AgencyEvent::Called { day, .. } => *day,
            AgencyEvent::Succeeded { row, .. } => Some(row.succession.day),
        });
        Ok(AgencyDetail {
            name: agency.name_on(day).to_owned(),
            there: register.is_there(id, day),
            parent: called(register, &owned(register.parent_on(id, day).into_iter().collect()), day).pop(),
            roster: called(register, &owned(register.roster(id, day)), day),
            written: written.map(|(_, name, tasks)| AgencyChoice { name, tasks }).collect(),
            heirs: called(register, &register.heirs_on(id, None, day).heirs, day),
            predecessors: called(register, &register.predecessors(id, day).into_iter().collect::<Vec<_>>(), day),
            agency,
            events,
        })
    }

    /// All successions with the names in them, the newest first.
    pub fn succession_rows(&self) -> Result<Vec<SuccessionRow>, Error> {
        let known = self.known_agencies()?;
        known.register.successions().iter().rev().map(|one| self.succession_row(&known.register, one)).collect()
    }

    fn succession_row(&self, register: &Register, succession: &Succession) -> Result<SuccessionRow, Error> {
        let eve = succession.day.pred_opt().unwrap_or(succession.day);
        let names = |ids: Vec<&AgencyId>, day| {
            let ids: Vec<AgencyId> = ids.into_iter().cloned().collect();
            called(register, &ids, day)
        };
        let mut paths = Vec::new();
        for given in &succession.tasks {
            let path = self.optional("SELECT path FROM task WHERE id = ?1", [&given.task], |row| row.get(0))?;
            paths.push(path.unwrap_or_default());
        }
        Ok(SuccessionRow {
            before: names(succession.froms(), eve),
            after: names(succession.heirs(), succession.day),
            succession: succession.clone(),
            paths,
        })
    }

    /// Names in tasks that mean no body of the register, the most frequent first.
    pub fn unrecognised(&self) -> Result<Vec<AgencyChoice>, Error> {
        let known = self.known_agencies()?;
        let days = self.days_of_writing()?;
        let is_known = |name: &str| days.iter().any(|issued| known.recognised(name, *issued).is_some());
        let names = self.written_names()?.into_iter().filter(|(_, name, _)| !is_known(name));
        Ok(names.map(|(_, name, tasks)| AgencyChoice { name, tasks }).collect())
    }

    /// The body that is meant by some words: an id of the register, or a name on a day.
    pub fn agency_named(&self, words: &str, day: NaiveDate) -> Result<NamedAgency, Error> {
        let known = self.known_agencies()?;
        let found = agency_of(&known.register, words, day)?;
        Ok(NamedAgency { name: known.register.name_on(&found, day).to_owned(), agency: found })
    }

    /// The catalogue that the program brings along, beside what the book has of it.
    pub fn catalogue(&self) -> Result<Vec<CatalogueRow>, Error> {
        let known = self.known_agencies()?;
        let file = catalogue()?;
        let (agencies, successions) = file.resolved(&Register::default())?;
        let all = Register::new(file.level.clone(), agencies, successions);
        let stands = file.standing_in(&known.register)?;
        let mut rows = Vec::new();
        for (entry, agency) in file.agency.iter().zip(all.agencies()) {
            rows.push(CatalogueRow {
                key: entry.key.clone(),
                kind: CatalogueKind::Agency,
                name: agency.titles.first().map(|title| title.name.clone()).unwrap_or_default(),
                after: agency.titles.iter().skip(1).map(|title| title.name.clone()).collect(),
                level: agency.level.clone(),
                day: agency.titles.first().and_then(|title| title.days.from),
                basis: String::new(),
                confirmed: agency.confirmed,
                note: agency.note.clone(),
                known: stands.contains_key(&entry.key),
            });
        }
        for entry in &file.succession {
            let succession = entry.resolved(&|words| file.id_of(words).cloned())?;
            let eve = succession.day.pred_opt().unwrap_or(succession.day);
            let name = |id: &AgencyId, day| all.name_on(id, day).to_owned();
            let before: Vec<String> = succession.froms().into_iter().map(|id| name(id, eve)).collect();
            let mine = entry.resolved(&|words| stands.get(words).cloned()).ok().map(|mine| mine.id);
            rows.push(CatalogueRow {
                key: entry.key.clone(),
                kind: CatalogueKind::Succession,
                name: before.join("; "),
                after: succession.heirs().into_iter().map(|id| name(id, succession.day)).collect(),
                level: String::new(),
                day: Some(succession.day),
                basis: succession.basis.number.clone(),
                confirmed: succession.confirmed,
                note: succession.note.clone(),
                known: mine.is_some_and(|mine| known.register.successions().iter().any(|other| other.id == mine)),
            });
        }
        Ok(rows)
    }
}
