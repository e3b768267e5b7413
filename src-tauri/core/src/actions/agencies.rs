//! The register of agencies: bodies added and changed, the catalogue taken over, what the office was before.

use crate::domain::agencies::{Agency, AgencyLevel, Days, Register};
use crate::domain::ids::AgencyId;
use crate::domain::office::{Office, OfficeBefore};
use crate::domain::problem::{Location, Problem, ProblemCode, Weight};
use crate::domain::text::clean;
use crate::domain::time_frame::plausible;
use crate::error::Error;
use crate::exchange::agencies::{Catalogue, catalogue, read};
use crate::store::views::{Deed, NamedAgency};
use crate::store::{Changed, Store};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::Path;

/// How much of a catalogue was taken over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AdoptedCounts {
    /// Bodies added.
    pub agencies: usize,
    /// Successions added.
    pub successions: usize,
}

pub(super) fn wrong(code: ProblemCode, field: &str, text: &str) -> Problem {
    Problem {
        code,
        weight: Weight::Error,
        field: Some(field.to_owned()),
        text: Some(text.to_owned()),
        location: Location::default(),
    }
}

pub(super) fn gate(problems: Vec<Problem>) -> Result<(), Error> {
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

pub(super) fn tidy(text: &str) -> String {
    clean(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Writes a body, new or changed. One without an id gets it from its first name and day.
pub fn put_agency(store: &Store, agency: &Agency) -> Result<Changed<NamedAgency>, Error> {
    let mut agency = agency.clone();
    for title in &mut agency.titles {
        title.name = tidy(&title.name);
        title.short = tidy(&title.short);
    }
    agency.aliases = agency.aliases.iter().map(|alias| tidy(alias)).filter(|alias| !alias.is_empty()).collect();
    agency.note = clean(agency.note.trim());
    let register = store.read(|book| book.register())?;
    if agency.id.as_str().is_empty() {
        let first = agency.titles.first().cloned().unwrap_or_default();
        agency.id = Agency::id_of(&first.name, first.days.from);
        if register.agency(&agency.id).is_some() {
            return Err(Error::Invalid(vec![wrong(ProblemCode::AgencyNameTaken, "name", &first.name)]));
        }
    }
    gate(agency.problems(&register))?;
    let mut agencies: Vec<Agency> = register.agencies().iter().filter(|other| other.id != agency.id).cloned().collect();
    agencies.push(agency.clone());
    let then = Register::new(register.levels().to_vec(), agencies, register.successions().to_vec());
    gate_lost(&register, &then)?;
    let name = agency.name().to_owned();
    store.write(Deed::ChangeAgency, &name, |book| {
        book.put_agencies(std::slice::from_ref(&agency))?;
        Ok(NamedAgency { agency: agency.id.clone(), name: name.clone() })
    })
}

/// Refuses what would bring work to a body that is not there then, unless it was so before.
pub(super) fn gate_lost(before: &Register, after: &Register) -> Result<(), Error> {
    let known = before.lost();
    let lost = after.lost().into_iter().filter(|lost| !known.contains(lost)).take(5);
    gate(lost.map(|(name, day)| wrong(ProblemCode::SuccessionHeirEnded, "to", &told(&name, day))).collect())
}

fn told(name: &str, day: NaiveDate) -> String {
    format!("{name}, {}", day.format("%d/%m/%Y"))
}

/// Adds a body under a name, as tasks write it.
pub fn add_agency(
    store: &Store,
    name: &str,
    level: &str,
    parent: Option<&AgencyId>,
) -> Result<Changed<NamedAgency>, Error> {
    let mut agency = Agency::plain(&tidy(name), level);
    agency.id = AgencyId::default();
    let tie = |id: &AgencyId| crate::domain::agencies::Tie { agency: id.clone(), days: Days::default() };
    agency.parents = parent.map(tie).into_iter().collect();
    put_agency(store, &agency)
}

/// Says that a name, as tasks write it, means a body.
pub fn add_alias(store: &Store, id: &AgencyId, alias: &str) -> Result<Changed<NamedAgency>, Error> {
    let register = store.read(|book| book.register())?;
    let unknown = || Error::Unknown { what: "agency", name: id.to_string() };
    let mut agency = register.agency(id).ok_or_else(unknown)?.clone();
    agency.aliases.push(alias.to_owned());
    put_agency(store, &agency)
}

/// Takes a body out of the register, where nothing points to it.
pub fn remove_agency(store: &Store, id: &AgencyId) -> Result<Changed<()>, Error> {
    let register = store.read(|book| book.register())?;
    let unknown = || Error::Unknown { what: "agency", name: id.to_string() };
    let name = register.agency(id).ok_or_else(unknown)?.name().to_owned();
    let tied = register
        .agencies()
        .iter()
        .filter(|other| other.id != *id && other.parents.iter().chain(&other.members).any(|tie| tie.agency == *id));
    let mut users: Vec<String> = tied.map(|other| other.name().to_owned()).collect();
    let succeeded = register
        .successions()
        .iter()
        .filter(|succession| succession.froms().contains(&id) || succession.heirs().contains(&id));
    users.extend(succeeded.map(|succession| succession.day.format("%d/%m/%Y").to_string()));
    gate(users.iter().take(3).map(|user| wrong(ProblemCode::AgencyInUse, "agency", user)).collect())?;
    store.write(Deed::RemoveAgency, &name, |book| book.remove_agency(id))
}

/// Writes the levels of the apparatus.
pub fn change_agency_levels(store: &Store, levels: &[AgencyLevel]) -> Result<Changed<()>, Error> {
    store.write(Deed::ChangeAgency, "", |book| book.change_agency_levels(levels))
}

/// Takes over what the program brings along: the chosen entries, or all. What the book has stays as it is.
pub fn adopt_catalogue(store: &Store, chosen: Option<&BTreeSet<String>>) -> Result<Changed<AdoptedCounts>, Error> {
    adopt(store, &catalogue()?, chosen)
}

/// Takes over what a file says, as [`adopt_catalogue`].
pub fn adopt(
    store: &Store,
    file: &Catalogue,
    chosen: Option<&BTreeSet<String>>,
) -> Result<Changed<AdoptedCounts>, Error> {
    let register = store.read(|book| book.register())?;
    let adopted = file.adopted(&register, chosen)?;
    let mut agencies = register.agencies().to_vec();
    agencies.extend(adopted.agencies.iter().cloned());
    let mut successions = register.successions().to_vec();
    successions.extend(adopted.successions.iter().cloned());
    let then = Register::new(register.levels().to_vec(), agencies, successions);
    let fresh = adopted.agencies.iter().flat_map(|agency| agency.problems(&then)).collect();
    gate(fresh)?;
    gate_lost(&register, &then)?;
    store.write(Deed::AdoptCatalogue, "", |book| {
        book.put_agencies(&adopted.agencies)?;
        for succession in &adopted.successions {
            book.put_succession(succession)?;
        }
        Ok(AdoptedCounts { agencies: adopted.agencies.len(), successions: adopted.successions.len() })
    })
}

/// Reads a file in the form of the catalogue.
pub fn read_agencies(path: &Path) -> Result<Catalogue, Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::Unread { path: path.to_owned(), source })?;
    read(&clean(&String::from_utf8_lossy(&bytes)))
}

/// Writes what the office was before; the newest of them ends the day before it became what it is.
pub fn change_offices_before(store: &Store, before: &[OfficeBefore]) -> Result<Changed<Vec<OfficeBefore>>, Error> {
    let mut problems = Vec::new();
    let mut tidied: Vec<OfficeBefore> = Vec::new();
    for entry in before {
        if entry.office.name.trim().is_empty() {
            problems.push(Problem::in_field(ProblemCode::OfficeNameMissing, "name"));
        }
        if !plausible(entry.until) {
            problems.push(Problem::in_field(ProblemCode::UntilMissing, "until"));
        }
        let office = super::tidied(&entry.office);
        tidied.retain(|other| other.until != entry.until);
        tidied.push(OfficeBefore { until: entry.until, office });
    }
    gate(problems)?;
    store.write(Deed::ChangeOfficeBefore, "", |book| {
        book.change_offices_before(&tidied)?;
        book.offices_before()
    })
}

/// The office as it is, ended on a day, and what it is from then on.
pub fn office_became(store: &Store, until: NaiveDate, office: &Office) -> Result<Changed<Office>, Error> {
    let now = super::checked(office)?;
    let (before, mut list) = store.read(|book| Ok((book.office()?, book.offices_before()?)))?;
    gate(if plausible(until) { Vec::new() } else { vec![Problem::in_field(ProblemCode::UntilMissing, "until")] })?;
    list.retain(|other| other.until != until);
    list.push(OfficeBefore { until, office: before });
    store.write(Deed::ChangeOfficeBefore, "", |book| {
        book.change_offices_before(&list)?;
        book.change_office(&now)?;
        Ok(now)
    })
}

/// Says which body of the register the office is; without one its name says so.
pub fn change_office_body(store: &Store, body: Option<&AgencyId>) -> Result<Changed<()>, Error> {
    if let Some(body) = body
        && store.read(|book| Ok(book.register()?.agency(body).is_none()))?
    {
        return Err(Error::Unknown { what: "agency", name: body.to_string() });
    }
    store.write(Deed::ChangeOffice, "", |book| book.change_office_body(body))
}
