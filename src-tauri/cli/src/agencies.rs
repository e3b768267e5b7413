//! The verbs of the register of agencies.

use crate::answer::{Stopped, print};
use crate::arguments::agencies::{AgencyArguments, AgencyVerb, SuccessionArguments};
use crate::words::agencies as words;
use chrono::{Local, NaiveDate};
use nhiemvu::Store;
use nhiemvu::actions::{self, GivenDraft, LinkDraft, SuccessionDraft};
use nhiemvu::domain::agencies::{Basis, SuccessionKind};
use nhiemvu::domain::ids::SuccessionId;
use std::collections::BTreeSet;

pub(crate) fn run(json: bool, store: &Store, verb: &AgencyVerb) -> Result<(), Stopped> {
    match verb {
        AgencyVerb::Agencies(asked) => agencies(json, store, asked),
        AgencyVerb::Successions(asked) => successions(json, store, asked),
        AgencyVerb::Responsible { task, on, today } => {
            let today = day(today.today);
            let told = store.read(|book| {
                let task = book.task_named(task)?;
                book.responsible(&task.id, on.unwrap_or(today), today)
            })?;
            print(json, &told, || words::responsible(&told))
        }
    }
}

fn day(asked: Option<NaiveDate>) -> NaiveDate {
    asked.unwrap_or_else(|| Local::now().date_naive())
}

fn agencies(json: bool, store: &Store, asked: &AgencyArguments) -> Result<(), Stopped> {
    let on = day(asked.on);
    let named = |words: &str| store.read(|book| book.agency_named(words, on));
    if asked.adopt || !asked.entry.is_empty() {
        let chosen: BTreeSet<String> = asked.entry.iter().cloned().collect();
        let counts = actions::adopt_catalogue(store, Some(&chosen).filter(|_| !asked.adopt))?.value;
        return print(json, &counts, || words::adopted(&counts));
    }
    if asked.catalogue {
        let rows = store.read(|book| book.catalogue())?;
        return print(json, &rows, || words::catalogue(&rows));
    }
    if let Some(name) = &asked.add {
        let parent = asked.parent.as_deref().map(named).transpose()?;
        let level = asked.level.as_deref().unwrap_or("xa");
        let added = actions::add_agency(store, name, level, parent.as_ref().map(|above| &above.agency))?.value;
        return print(json, &added, || words::added(&added));
    }
    if let (Some(alias), Some(of)) = (&asked.alias, &asked.of) {
        let body = actions::add_alias(store, &named(of)?.agency, alias)?.value;
        return print(json, &body, || words::aliased(alias, &body));
    }
    if let Some(name) = &asked.remove {
        let body = named(name)?;
        drop(actions::remove_agency(store, &body.agency)?);
        return print(json, &body, || words::removed(&body));
    }
    if let Some(name) = &asked.office {
        let body = named(name)?;
        drop(actions::change_office_body(store, Some(&body.agency))?);
        return print(json, &body, || words::office(&body));
    }
    if let Some(name) = &asked.show {
        let body = named(name)?;
        let detail = store.read(|book| book.agency(&body.agency, on))?;
        return print(json, &detail, || words::detail(&detail));
    }
    if asked.unrecognised {
        let names = store.read(|book| book.unrecognised())?;
        return print(json, &names, || words::unrecognised(&names));
    }
    let tree = store.read(|book| book.agency_tree(on))?;
    print(json, &tree, || words::tree(&tree))
}

fn successions(json: bool, store: &Store, asked: &SuccessionArguments) -> Result<(), Stopped> {
    let mut added: Option<Vec<SuccessionId>> = None;
    if let Some(id) = &asked.remove {
        drop(actions::remove_succession(store, &SuccessionId::from_text(id))?);
    } else if let Some(path) = &asked.file {
        let file = actions::read_agencies(path)?;
        let drafts: Vec<SuccessionDraft> = file.succession.iter().map(actions::draft_of).collect();
        added = Some(actions::succeed_all(store, &drafts)?.value);
    } else if asked.add {
        added = Some(vec![actions::succeed(store, &draft(asked))?.value]);
    }
    let mut rows = store.read(|book| book.succession_rows())?;
    if let Some(added) = &added {
        rows.retain(|row| added.contains(&row.succession.id));
    }
    print(json, &rows, || words::successions(&rows, added.is_some()))
}

fn draft(asked: &SuccessionArguments) -> SuccessionDraft {
    let kind = asked.kind.unwrap_or_default();
    let mut links = Vec::new();
    for from in &asked.from {
        if asked.to.is_empty() {
            links.push(LinkDraft { from: from.clone(), ..LinkDraft::default() });
        }
        for (at, to) in asked.to.iter().enumerate() {
            let part = asked.part.get(at).cloned().unwrap_or_default();
            let main = kind == SuccessionKind::Split && at == 0;
            links.push(LinkDraft { from: from.clone(), to: to.clone(), part, main });
        }
    }
    let given = |(path, to): &(String, String)| GivenDraft { path: path.clone(), to: to.clone() };
    SuccessionDraft {
        day: asked.day.unwrap_or_default(),
        kind,
        basis: Basis {
            number: asked.number.clone().unwrap_or_default(),
            date: asked.date,
            issuer: asked.issuer.clone().unwrap_or_default(),
        },
        confirmed: true,
        note: String::new(),
        links,
        tasks: asked.task.iter().map(given).collect(),
        create: asked.create,
    }
}
