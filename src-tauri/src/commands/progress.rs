//! Progress: what is owed in a period, and what is said of one task.

use super::tasks::InPeriod;
use super::{Answer, ask, change, today};
use nhiemvu::actions;
use nhiemvu::domain::ids::TaskId;
use nhiemvu::domain::period::{Period, PeriodKey};
use nhiemvu::domain::progress::{Progress, ProgressDraft};
use nhiemvu::store::views::Owed;
use serde::Deserialize;
use tauri::AppHandle;

/// What must be reported in a period.
#[tauri::command]
pub(crate) async fn owed(app: AppHandle, input: InPeriod) -> Answer<Owed> {
    ask(app, move |store| store.read(|db| db.owed(input.period))).await
}

/// What is said of a task; `revision` is that of the progress the form was opened with.
#[derive(Debug, Deserialize)]
pub(crate) struct Said {
    task: TaskId,
    period: PeriodKey,
    draft: ProgressDraft,
    revision: Option<i64>,
}

/// Writes what is said of one task in one period.
#[tauri::command]
pub(crate) async fn save_progress(app: AppHandle, input: Said) -> Answer<Progress> {
    change(app, move |store| actions::save_progress(store, &input.task, input.period, input.draft, input.revision))
        .await
}

/// The periods to choose from, newest first.
#[tauri::command]
pub(crate) async fn periods(app: AppHandle) -> Answer<Vec<Period>> {
    ask(app, |store| store.read(|db| db.periods(today()))).await
}

/// The period in which today falls.
#[tauri::command]
pub(crate) async fn current_period(app: AppHandle) -> Answer<Period> {
    ask(app, |store| store.read(|db| db.current_period(today()))).await
}
