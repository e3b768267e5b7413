//! The office's own work under the plan, and several plans in one book.

use super::{Answer, announce, aside, ask, change};
use crate::ledger::{Chosen, Ledger};
use nhiemvu::actions::{self, LocalPreview};
use nhiemvu::domain::ids::{PlanId, TaskId};
use nhiemvu::domain::local::LocalDraft;
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::domain::plan::{Plan, PlanStanding};
use nhiemvu::domain::roll_up::RolledUp;
use nhiemvu::domain::task::Task;
use nhiemvu::exchange::worker::{Foreign, Readers};
use nhiemvu::store::Changed;
use nhiemvu::store::views::{Gone, LocalPage, LocalQuery, TwinProposal};
use nhiemvu::{Error, Store};
use serde::Deserialize;
use tauri::{AppHandle, Manager};

/// The office's own work, below the tasks of the plans.
#[tauri::command]
pub(crate) async fn local_page(app: AppHandle, input: LocalQuery) -> Answer<LocalPage> {
    ask(app, move |store| store.read(|db| db.local_page(&input))).await
}

/// A piece of work and the task it goes below.
#[derive(Debug, Deserialize)]
pub(crate) struct Below {
    parent: TaskId,
    draft: LocalDraft,
}

/// Adds a piece of the office's own work.
#[tauri::command]
pub(crate) async fn add_local(app: AppHandle, input: Below) -> Answer<Task> {
    change(app, move |store| actions::add_local(store, &input.parent, input.draft)).await
}

/// A piece of work and what it shall say.
#[derive(Debug, Deserialize)]
pub(crate) struct Rewritten {
    task: TaskId,
    draft: LocalDraft,
}

/// Makes a piece of the office's own work say something else.
#[tauri::command]
pub(crate) async fn change_local(app: AppHandle, input: Rewritten) -> Answer<Task> {
    change(app, move |store| actions::change_local(store, &input.task, input.draft)).await
}

/// Which task.
#[derive(Debug, Deserialize)]
pub(crate) struct OfTask {
    task: TaskId,
}

/// What would go from sight with a piece of the office's own work.
#[tauri::command]
pub(crate) async fn lost_with(app: AppHandle, input: OfTask) -> Answer<Gone> {
    ask(app, move |store| store.read(|db| db.lost_with(&input.task))).await
}

/// Removes a piece of the office's own work.
#[tauri::command]
pub(crate) async fn remove_local(app: AppHandle, input: OfTask) -> Answer<Gone> {
    change(app, move |store| actions::remove_local(store, &input.task)).await
}

/// Which task in which period.
#[derive(Debug, Deserialize)]
pub(crate) struct InTime {
    task: TaskId,
    period: PeriodKey,
}

/// Works a task out from the office's own work below it.
#[tauri::command]
pub(crate) async fn roll_up(app: AppHandle, input: InTime) -> Answer<Option<RolledUp>> {
    change(app, move |store| actions::roll_up(store, &input.task, input.period)).await
}

/// A table that was chosen or pasted, and the task of rows that name none.
#[derive(Debug, Deserialize)]
pub(crate) struct TableOf {
    token: String,
    parent: Option<TaskId>,
}

/// Shows what a table would add.
#[tauri::command]
pub(crate) async fn preview_local(app: AppHandle, input: TableOf) -> Answer<LocalPreview> {
    aside(app, move |app| {
        let ledger = app.state::<Ledger>();
        shown(&ledger, &*ledger.store()?, &input)
    })
    .await
}

fn shown(ledger: &Ledger, store: &Store, input: &TableOf) -> Result<LocalPreview, Error> {
    let foreign = match ledger.chosen(&input.token)? {
        Chosen::File(path) => Foreign::file(&path)?,
        Chosen::Pasted(text) => Foreign::pasted(text.to_string()),
    };
    ledger.begin_work();
    actions::preview_local(store, &Readers::own()?, foreign, input.parent.as_ref(), &|| !ledger.may_go_on())
}

/// A table and how much of it was shown to be added.
#[derive(Debug, Deserialize)]
pub(crate) struct ShownTable {
    #[serde(flatten)]
    table: TableOf,
    added: u32,
}

/// Adds what was shown; where the file or the book has changed since, nothing.
#[tauri::command]
pub(crate) async fn apply_local(app: AppHandle, input: ShownTable) -> Answer<u32> {
    aside(app, move |app| {
        let ledger = app.state::<Ledger>();
        let store = ledger.store()?;
        let preview = shown(&ledger, &store, &input.table)?;
        if preview.added != input.added {
            return Err(Error::Stale("table".to_owned()));
        }
        let Changed { value, topics } = actions::apply_local(&store, &preview)?;
        announce(app, &topics);
        Ok(value)
    })
    .await
}

/// Every plan and how it stands.
#[tauri::command]
pub(crate) async fn plans(app: AppHandle) -> Answer<Vec<Plan>> {
    ask(app, |store| store.read(|db| db.plans())).await
}

/// A plan and how it shall stand.
#[derive(Debug, Deserialize)]
pub(crate) struct Standing {
    plan: PlanId,
    standing: PlanStanding,
}

/// Closes a plan, says that another took its place, or takes it up again.
#[tauri::command]
pub(crate) async fn change_plan_standing(app: AppHandle, input: Standing) -> Answer<Plan> {
    change(app, move |store| actions::change_plan_standing(store, &input.plan, input.standing)).await
}

/// A task and a further plan it carries out; without a place no longer.
#[derive(Debug, Deserialize)]
pub(crate) struct Citing {
    task: TaskId,
    plan: PlanId,
    place: Option<String>,
}

/// Says which further plan a task carries out.
#[tauri::command]
pub(crate) async fn cite(app: AppHandle, input: Citing) -> Answer<()> {
    change(app, move |store| actions::cite(store, &input.task, &input.plan, input.place.as_deref())).await
}

/// Tasks of different plans that may be one piece of work.
#[tauri::command]
pub(crate) async fn twin_proposals(app: AppHandle) -> Answer<Vec<TwinProposal>> {
    ask(app, |store| store.read(|db| db.twin_proposals())).await
}

/// Two tasks, and whether they are one piece of work.
#[derive(Debug, Deserialize)]
pub(crate) struct Pair {
    task: TaskId,
    other: TaskId,
    linked: bool,
}

/// Links two tasks of different plans, or parts them.
#[tauri::command]
pub(crate) async fn link(app: AppHandle, input: Pair) -> Answer<()> {
    change(app, move |store| match input.linked {
        true => actions::link(store, &input.task, &input.other, ""),
        false => actions::unlink(store, &input.task, &input.other),
    })
    .await
}
