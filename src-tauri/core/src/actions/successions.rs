//! Successions: what became of bodies, entered, read from a file and struck.

use super::agencies::{gate, gate_lost, tidy};
use crate::domain::agencies::{
    Agency, AgencyTitle, Basis, Days, Register, Succession, SuccessionKind, SuccessionLink, SuccessionTask,
};
use crate::domain::ids::{AgencyId, SuccessionId};
use crate::domain::problem::{Problem, ProblemCode};
use crate::domain::text::clean;
use crate::error::Error;
use crate::exchange::agencies::SuccessionEntry;
use crate::store::views::Deed;
use crate::store::{Changed, Store, agency_of};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One body before and one after, by their names or ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct LinkDraft {
    /// Before.
    pub from: String,
    /// After; empty where nobody takes over.
    pub to: String,
    /// Which part of the work, in words.
    pub part: String,
    /// What is not given to another part goes here.
    pub main: bool,
}

/// A task that goes to a certain body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct GivenDraft {
    /// The task's path.
    pub path: String,
    /// The body, by its name or id.
    pub to: String,
}

/// A succession as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct SuccessionDraft {
    /// The first day on which it holds.
    pub day: NaiveDate,
    /// What sort.
    pub kind: SuccessionKind,
    /// The paper behind it.
    pub basis: Basis,
    /// It was looked at.
    pub confirmed: bool,
    /// Remarks.
    pub note: String,
    /// Who goes where.
    pub links: Vec<LinkDraft>,
    /// Single tasks.
    pub tasks: Vec<GivenDraft>,
    /// An heir that the register does not have is added to it, from that day on.
    pub create: bool,
}

/// What a draft comes to: the bodies that would be added or renamed, and the succession.
struct Told {
    agencies: Vec<Agency>,
    succession: Succession,
    before: String,
}

/// Enters a succession: it, the heirs that are new and the name that begins are one step.
pub fn succeed(store: &Store, draft: &SuccessionDraft) -> Result<Changed<SuccessionId>, Error> {
    let changed = succeed_all(store, std::slice::from_ref(draft))?;
    let id = changed.value.into_iter().next().unwrap_or_default();
    Ok(Changed { value: id, topics: changed.topics })
}

/// Enters successions one after the other, all of them or none, as one step.
pub fn succeed_all(store: &Store, drafts: &[SuccessionDraft]) -> Result<Changed<Vec<SuccessionId>>, Error> {
    let mut register = store.read(|book| book.register())?;
    let mut all = Vec::new();
    for draft in drafts {
        let told = tell(store, &register, draft)?;
        register = told.register(&register);
        all.push(told);
    }
    let subject: Vec<&str> = all.iter().map(|told| told.before.as_str()).collect();
    store.write(Deed::Succeed, &subject.join("; "), |book| {
        for told in &all {
            book.put_agencies(&told.agencies)?;
            book.put_succession(&told.succession)?;
        }
        Ok(all.iter().map(|told| told.succession.id.clone()).collect())
    })
}

impl Told {
    /// A register with all of it.
    fn register(&self, before: &Register) -> Register {
        self.bodies(before).with(self.succession.clone())
    }

    /// A register with its bodies, and without the succession.
    fn bodies(&self, before: &Register) -> Register {
        let mut agencies: Vec<Agency> = before.agencies().to_vec();
        agencies.retain(|agency| self.agencies.iter().all(|fresh| fresh.id != agency.id));
        agencies.extend(self.agencies.iter().cloned());
        let others = before.successions().iter().filter(|other| other.id != self.succession.id);
        Register::new(before.levels().to_vec(), agencies, others.cloned().collect())
    }
}

/// Holds a draft against a register.
fn tell(store: &Store, register: &Register, draft: &SuccessionDraft) -> Result<Told, Error> {
    let mut told = Told { agencies: Vec::new(), succession: Succession::default(), before: String::new() };
    let eve = draft.day.pred_opt().unwrap_or(draft.day);
    let mut links = Vec::new();
    let mut before: Vec<&str> = Vec::new();
    for link in &draft.links {
        let from = agency_of(register, &link.from, eve)?;
        let name = register.name_on(&from, eve);
        let to = match tidy(&link.to).as_str() {
            "" => None,
            words => Some(heir(register, draft, &from, words, &mut told.agencies)?),
        };
        if !before.contains(&name) {
            before.push(register.agency(&from).map_or("", |agency| agency.name_on(eve)));
        }
        links.push(SuccessionLink { from, to, part: tidy(&link.part), main: link.main });
    }
    told.before = before.join("; ");
    let mut tasks = Vec::new();
    for given in &draft.tasks {
        let task = store.read(|book| book.task_named(given.path.trim()))?.id;
        let created = told.agencies.iter().find(|agency| agency.name() == tidy(&given.to));
        let to = match created {
            Some(agency) => agency.id.clone(),
            None => agency_of(register, &given.to, draft.day)?,
        };
        tasks.push(SuccessionTask { task, to });
    }
    told.succession = Succession {
        id: Succession::id_of(draft.day, draft.kind, &links),
        day: draft.day,
        kind: draft.kind,
        basis: Basis { number: tidy(&draft.basis.number), date: draft.basis.date, issuer: tidy(&draft.basis.issuer) },
        confirmed: draft.confirmed,
        note: clean(draft.note.trim()),
        links,
        tasks,
    };
    let then = told.bodies(register);
    let mut problems: Vec<Problem> = told.agencies.iter().flat_map(|agency| agency.problems(&then)).collect();
    problems.extend(told.succession.problems(&then));
    problems.extend(renamed_at_birth(register, &told.succession));
    gate(problems)?;
    Ok(told)
}

/// A body that bears its name only from that very day on has none to be changed.
fn renamed_at_birth(register: &Register, succession: &Succession) -> Vec<Problem> {
    let is_known = register.successions().iter().any(|other| other.id == succession.id);
    if succession.kind != SuccessionKind::Rename || is_known {
        return Vec::new();
    }
    let born = |agency: &&Agency| agency.titles.iter().any(|title| title.days.from == Some(succession.day));
    let froms = succession.links.iter().filter_map(|link| register.agency(&link.from)).filter(born);
    let problem = |agency: &Agency| {
        let mut problem = Problem::in_field(ProblemCode::SuccessionBodyEnded, "from");
        problem.text = Some(agency.name().to_owned());
        problem
    };
    froms.map(problem).collect()
}

/// The body that some words mean from the day on: one of the register, the same under its new name, or a new one.
fn heir(
    register: &Register,
    draft: &SuccessionDraft,
    from: &AgencyId,
    words: &str,
    fresh: &mut Vec<Agency>,
) -> Result<AgencyId, Error> {
    if let Some(known) = fresh.iter().find(|agency| agency.name() == words) {
        return Ok(known.id.clone());
    }
    let missing = match agency_of(register, words, draft.day) {
        // A rename gives the very body another name, also one by which it is known already.
        Ok(found)
            if draft.kind == SuccessionKind::Rename && found == *from && register.name_on(from, draft.day) != words =>
        {
            Error::Unknown { what: "agency", name: words.to_owned() }
        }
        Ok(found) => return Ok(found),
        Err(error @ Error::Unknown { .. }) => error,
        Err(error) => return Err(error),
    };
    let Some(before) = register.agency(from).filter(|_| draft.create || draft.kind == SuccessionKind::Rename) else {
        return Err(missing);
    };
    let days = Days { from: Some(draft.day), until: None };
    let title = AgencyTitle { name: words.to_owned(), short: String::new(), days };
    if draft.kind == SuccessionKind::Rename {
        let mut renamed = before.clone();
        renamed.titles.push(title);
        fresh.push(renamed);
        return Ok(from.clone());
    }
    let id = Agency::id_of(words, days.from);
    fresh.push(Agency {
        id: id.clone(),
        level: before.level.clone(),
        titles: vec![title],
        parents: before.parents.iter().filter(|tie| tie.days.hold(draft.day)).cloned().collect(),
        collective: before.collective,
        confirmed: draft.confirmed,
        ..Agency::default()
    });
    Ok(id)
}

/// A succession of a file as a draft; bodies are named in it as people name them.
pub fn draft_of(entry: &SuccessionEntry) -> SuccessionDraft {
    let mut links: Vec<LinkDraft> = Vec::new();
    for from in &entry.from {
        let whole = |to: &str, main| LinkDraft { from: from.clone(), to: to.to_owned(), part: String::new(), main };
        match entry.to.as_slice() {
            [] => links.push(whole("", false)),
            heirs => links.extend(
                heirs.iter().enumerate().map(|(at, to)| whole(to, entry.kind == SuccessionKind::Split && at == 0)),
            ),
        }
    }
    links.extend(entry.link.iter().map(|link| LinkDraft {
        from: link.from.clone(),
        to: link.to.clone().unwrap_or_default(),
        part: link.part.clone(),
        main: link.main,
    }));
    SuccessionDraft {
        day: entry.day,
        kind: entry.kind,
        basis: Basis { number: entry.number.clone(), date: entry.date, issuer: entry.issuer.clone() },
        confirmed: entry.confirmed,
        note: entry.note.clone(),
        links,
        tasks: entry.task.iter().map(|task| GivenDraft { path: task.path.clone(), to: task.to.clone() }).collect(),
        create: true,
    }
}

/// Strikes a succession. The name that began with it goes, too; bodies that were added with it stay.
pub fn remove_succession(store: &Store, id: &SuccessionId) -> Result<Changed<()>, Error> {
    let register = store.read(|book| book.register())?;
    let unknown = || Error::Unknown { what: "succession", name: id.to_string() };
    let succession = register.successions().iter().find(|other| other.id == *id).ok_or_else(unknown)?;
    let eve = succession.day.pred_opt().unwrap_or(succession.day);
    let names: Vec<&str> = succession.froms().into_iter().map(|from| register.name_on(from, eve)).collect();
    let mut renamed = Vec::new();
    if succession.kind == SuccessionKind::Rename {
        for link in succession.links.iter().filter(|link| link.to.as_ref() == Some(&link.from)) {
            if let Some(agency) = register.agency(&link.from) {
                let mut agency = agency.clone();
                agency.titles.retain(|title| title.days.from != Some(succession.day));
                renamed.push(agency);
            }
        }
    }
    let rest = register.successions().iter().filter(|other| other.id != *id).cloned().collect();
    let then = Register::new(register.levels().to_vec(), register.agencies().to_vec(), rest);
    gate_lost(&register, &then)?;
    store.write(Deed::RemoveSuccession, &names.join("; "), |book| {
        book.put_agencies(&renamed)?;
        book.remove_succession(id)
    })
}
