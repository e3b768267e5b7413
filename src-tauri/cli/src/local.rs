//! The verbs of the office's own work, and of several plans.

use crate::answer::{Outcome, Stopped, print};
use crate::arguments::Arguments;
use crate::arguments::local::{Ending, Local, LocalFields, LocalVerb, PasteArguments, Plans};
use crate::words::local as words;
use nhiemvu::actions::{self, LocalPreview};
use nhiemvu::domain::ids::{PlanId, TaskId};
use nhiemvu::domain::local::LocalDraft;
use nhiemvu::domain::plan::{PlanStanding, PlanState};
use nhiemvu::domain::problem::{Problem, ProblemCode};
use nhiemvu::exchange::worker::{Foreign, Readers};
use nhiemvu::store::views::LocalQuery;
use nhiemvu::{Error, Store};
use serde::Serialize;
use std::io::Read;
use std::path::Path;

pub(crate) fn run(arguments: &Arguments, store: &Store, verb: &LocalVerb) -> Result<Outcome, Stopped> {
    let json = arguments.json;
    match verb {
        LocalVerb::Local(Local::Paste(asked)) => {
            let is_open = paste(json, store, asked)?;
            return Ok(if arguments.strict && is_open { Outcome::Open } else { Outcome::Done });
        }
        LocalVerb::Local(verb) => local(json, store, verb)?,
        LocalVerb::Plans(verb) => plans(json, store, verb)?,
    }
    Ok(Outcome::Done)
}

fn task(store: &Store, name: &str) -> Result<TaskId, Error> {
    store.read(|book| book.task_named(name)).map(|task| task.id)
}

fn local(json: bool, store: &Store, verb: &Local) -> Result<(), Stopped> {
    match verb {
        Local::List { period, assignee } => {
            let query = LocalQuery { period: *period, assignee: assignee.clone(), offset: 0, limit: i64::MAX };
            let page = store.read(|book| book.local_page(&query))?;
            print(json, &page, || words::page(&page))
        }
        Local::Add { parent, fields } => {
            let parent = task(store, parent)?;
            let added = actions::add_local(store, &parent, filled(fields, LocalDraft::default()))?.value;
            print(json, &added, || format!("Đã thêm việc {}.", added.path))
        }
        Local::Change { task: name, fields } => {
            let id = task(store, name)?;
            let kept = store.read(|book| book.local(&id))?;
            let changed = actions::change_local(store, &id, filled(fields, kept))?.value;
            print(json, &changed, || format!("Đã sửa việc {}.", changed.path))
        }
        Local::Remove { task: name, with_progress } => {
            let id = task(store, name)?;
            let lost = store.read(|book| {
                book.local(&id)?;
                book.lost_with(&id)
            })?;
            if lost.said > 0 && !with_progress {
                let mut problem = Problem::in_field(ProblemCode::ProgressLost, "with_progress");
                problem.text = Some(lost.said.to_string());
                return Err(Error::Invalid(vec![problem]).into());
            }
            let gone = actions::remove_local(store, &id)?.value;
            print(json, &gone, || words::gone(name, &gone))
        }
        Local::RollUp { task: name, period } => {
            let id = task(store, name)?;
            let rolled = actions::roll_up(store, &id, *period)?.value;
            print(json, &rolled, || words::rolled(rolled.as_ref()))
        }
        // Told apart before.
        Local::Paste(asked) => paste(json, store, asked).map(drop),
    }
}

fn filled(fields: &LocalFields, kept: LocalDraft) -> LocalDraft {
    let text = |new: &Option<String>, kept: String| new.clone().unwrap_or(kept);
    LocalDraft {
        content: text(&fields.content, kept.content),
        deliverable: text(&fields.deliverable, kept.deliverable),
        frame: text(&fields.frame, kept.frame),
        unit: text(&fields.unit, kept.unit),
        person: text(&fields.person, kept.person),
        weight: fields.weight.unwrap_or(kept.weight),
        steps: if fields.steps.is_empty() { kept.steps } else { fields.steps.clone() },
        note: text(&fields.note, kept.note),
    }
}

#[derive(Serialize)]
struct Pasted<'a> {
    applied: bool,
    #[serde(flatten)]
    preview: &'a LocalPreview,
}

/// Shows what a table would add, and adds it where asked; whether a person should look at some of it.
fn paste(json: bool, store: &Store, asked: &PasteArguments) -> Result<bool, Stopped> {
    let under = asked.under.as_deref().map(|name| task(store, name)).transpose()?;
    let foreign = match (&asked.paste, &asked.file) {
        (_, Some(file)) => Foreign::file(file)?,
        (Some(dash), _) if dash == Path::new("-") => {
            let mut text = String::new();
            let unread = |source| Error::Unread { path: "-".into(), source };
            std::io::stdin().read_to_string(&mut text).map_err(unread)?;
            Foreign::pasted(text)
        }
        (Some(path), _) => {
            let unread = |source| Error::Unread { path: path.clone(), source };
            Foreign::pasted(std::fs::read_to_string(path).map_err(unread)?)
        }
        (None, None) => Foreign::pasted(String::new()),
    };
    let preview = actions::preview_local(store, &Readers::own()?, foreign, under.as_ref(), &|| false)?;
    if asked.apply {
        drop(actions::apply_local(store, &preview)?);
    }
    print(json, &Pasted { applied: asked.apply, preview: &preview }, || words::pasted(&preview, asked.apply))?;
    Ok(preview.rows.iter().any(|row| !row.problems.is_empty()))
}

#[derive(Serialize)]
struct Citing<'a> {
    task: &'a TaskId,
    plan: &'a PlanId,
    place: Option<&'a str>,
}

#[derive(Serialize)]
struct Linked<'a> {
    task: &'a TaskId,
    other: &'a TaskId,
    note: &'a str,
}

fn plans(json: bool, store: &Store, verb: &Plans) -> Result<(), Stopped> {
    match verb {
        Plans::List => {
            let plans = store.read(|book| book.plans())?;
            print(json, &plans, || words::plans(&plans))
        }
        Plans::Close { ending } => ended(json, store, ending, PlanState::Closed, None),
        Plans::Supersede { ending, by } => {
            let next = actions::find_plan(store, Some(by))?.id;
            ended(json, store, ending, PlanState::Superseded, Some(next))
        }
        Plans::Reopen { plan } => {
            let plan = actions::find_plan(store, Some(plan))?;
            let plan = actions::change_plan_standing(store, &plan.id, PlanStanding::default())?.value;
            print(json, &plan, || words::plan(&plan))
        }
        Plans::Cite { task: name, plan, place, no } => {
            let (id, plan) = (task(store, name)?, actions::find_plan(store, Some(plan))?);
            let place = (!no).then_some(place.as_str());
            drop(actions::cite(store, &id, &plan.id, place)?);
            let citing = Citing { task: &id, plan: &plan.id, place };
            print(json, &citing, || words::cited(name, &plan, place))
        }
        Plans::Link { tasks, note, no } => {
            let [one, other] = &tasks[..] else {
                let proposals = store.read(|book| book.twin_proposals())?;
                return print(json, &proposals, || words::proposals(&proposals));
            };
            let (one, other) = (task(store, one)?, task(store, other)?);
            drop(match no {
                true => actions::unlink(store, &one, &other)?,
                false => actions::link(store, &one, &other, note)?,
            });
            print(json, &Linked { task: &one, other: &other, note }, || words::linked(&tasks[0], &tasks[1], *no))
        }
    }
}

fn ended(
    json: bool,
    store: &Store,
    Ending { plan, on, reason }: &Ending,
    state: PlanState,
    next: Option<PlanId>,
) -> Result<(), Stopped> {
    let plan = actions::find_plan(store, Some(plan))?;
    let standing = PlanStanding { state, ended: Some(*on), superseded_by: next, reason: reason.clone() };
    let plan = actions::change_plan_standing(store, &plan.id, standing)?.value;
    print(json, &plan, || words::plan(&plan))
}
