//! The reporting cycle: which returns are owed and when, what is put off and what is left out.

use super::tasks::InPeriod;
use super::{Answer, ask, change, today};
use nhiemvu::actions;
use nhiemvu::domain::cycle::Cycle;
use nhiemvu::domain::extension::{Extension, KeptExtension};
use nhiemvu::domain::ids::{ExtensionId, TaskId};
use nhiemvu::domain::period::{Period, PeriodKey};
use nhiemvu::domain::problem::Problem;
use nhiemvu::domain::progress::ProgressDraft;
use nhiemvu::domain::workdays::SpecialDay;
use nhiemvu::store::views::{Digest, Obligations, PeriodOverview, PeriodRow, TaskCheck};
use serde::Deserialize;
use tauri::AppHandle;

/// Every period and how its return stands today, newest first.
#[tauri::command]
pub(crate) async fn period_rows(app: AppHandle) -> Answer<Vec<PeriodRow>> {
    ask(app, |store| store.read(|db| db.period_rows(today()))).await
}

/// What the office should be reminded of today.
#[tauri::command]
pub(crate) async fn digest(app: AppHandle) -> Answer<Vec<Digest>> {
    ask(app, |store| store.read(|db| db.digest(today()))).await
}

/// What is owed in a period, task by task and target by target.
#[tauri::command]
pub(crate) async fn obligations(app: AppHandle, input: InPeriod) -> Answer<Obligations> {
    ask(app, move |store| store.read(|db| db.obligations(input.period, today()))).await
}

/// A period at a glance.
#[tauri::command]
pub(crate) async fn overview(app: AppHandle, input: InPeriod) -> Answer<PeriodOverview> {
    ask(app, move |store| store.read(|db| db.overview(input.period))).await
}

/// The returns the office owes.
#[tauri::command]
pub(crate) async fn cycles(app: AppHandle) -> Answer<Vec<Cycle>> {
    ask(app, |store| store.read(|db| db.cycles())).await
}

/// Writes which returns the office owes.
#[tauri::command]
pub(crate) async fn change_cycles(app: AppHandle, input: Vec<Cycle>) -> Answer<Vec<Cycle>> {
    change(app, move |store| actions::change_cycles(store, &input)).await
}

/// The dates a drafted cycle would give in the year around today.
#[tauri::command]
pub(crate) async fn preview_cycle(app: AppHandle, input: Cycle) -> Answer<Vec<Period>> {
    ask(app, move |store| actions::preview_cycle(store, &input, today())).await
}

/// Days that are not what their place in the week says.
#[tauri::command]
pub(crate) async fn special_days(app: AppHandle) -> Answer<Vec<SpecialDay>> {
    ask(app, |store| store.read(|db| db.special_days())).await
}

/// Writes which days these are.
#[tauri::command]
pub(crate) async fn change_special_days(app: AppHandle, input: Vec<SpecialDay>) -> Answer<Vec<SpecialDay>> {
    change(app, move |store| actions::change_special_days(store, &input)).await
}

/// A period with its dates, and its name if it does not come again.
#[derive(Debug, Deserialize)]
pub(crate) struct Dated {
    period: Period,
    name: String,
}

/// Gives a period other dates.
#[tauri::command]
pub(crate) async fn change_period(app: AppHandle, input: Dated) -> Answer<Period> {
    change(app, move |store| actions::change_period(store, &input.period, &input.name)).await
}

/// Of which year.
#[derive(Debug, Deserialize)]
pub(crate) struct OfYear {
    year: i32,
}

/// A number for a period that does not come again.
#[tauri::command]
pub(crate) async fn free_once(app: AppHandle, input: OfYear) -> Answer<Option<PeriodKey>> {
    ask(app, move |store| store.read(|db| db.free_once(input.year))).await
}

/// A task and its new last day.
#[derive(Debug, Deserialize)]
pub(crate) struct Longer {
    task: TaskId,
    extension: Extension,
}

/// Gives a task a new last day.
#[tauri::command]
pub(crate) async fn extend(app: AppHandle, input: Longer) -> Answer<KeptExtension> {
    change(app, move |store| actions::extend(store, &input.task, &input.extension)).await
}

/// An extension of a task.
#[derive(Debug, Deserialize)]
pub(crate) struct Struck {
    task: TaskId,
    id: ExtensionId,
}

/// Strikes an extension.
#[tauri::command]
pub(crate) async fn remove_extension(app: AppHandle, input: Struck) -> Answer<()> {
    change(app, move |store| actions::remove_extension(store, &input.task, &input.id)).await
}

/// A task, a period, and why it need not be reported there; without a reason it must be.
#[derive(Debug, Deserialize)]
pub(crate) struct LeftOut {
    task: TaskId,
    period: PeriodKey,
    reason: Option<String>,
}

/// Exempts a task from a period, or no longer.
#[tauri::command]
pub(crate) async fn exempt(app: AppHandle, input: LeftOut) -> Answer<()> {
    change(app, move |store| actions::exempt(store, &input.task, input.period, input.reason.as_deref())).await
}

/// What is being said of a task; none where nothing is.
#[derive(Debug, Deserialize)]
pub(crate) struct BeingSaid {
    task: TaskId,
    period: PeriodKey,
    draft: Option<ProgressDraft>,
}

/// What a task lacks by what is being said of it, and where that contradicts itself.
#[tauri::command]
pub(crate) async fn check_progress(app: AppHandle, input: BeingSaid) -> Answer<Vec<Problem>> {
    let BeingSaid { task, period, draft } = input;
    ask(app, move |store| store.read(|db| db.check_draft(&task, period, draft.as_ref(), today()))).await
}

/// What the tasks of a period lack.
#[tauri::command]
pub(crate) async fn checks(app: AppHandle, input: InPeriod) -> Answer<Vec<TaskCheck>> {
    ask(app, move |store| store.read(|db| db.checks(input.period, today()))).await
}
