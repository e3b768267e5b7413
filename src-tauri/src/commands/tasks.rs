//! Tasks: the list, its filters, one task in full.

use super::{Answer, ask, change};
use chrono::NaiveDate;
use nhiemvu::actions;
use nhiemvu::domain::ids::TaskId;
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::domain::task::Task;
use nhiemvu::store::views::{Choices, TaskDetail, TaskPage, TaskQuery};
use serde::Deserialize;
use tauri::AppHandle;

/// A window of the task list.
#[tauri::command]
pub(crate) async fn tasks(app: AppHandle, input: TaskQuery) -> Answer<TaskPage> {
    ask(app, move |store| store.read(|db| db.tasks(&input))).await
}

/// As at which period.
#[derive(Debug, Deserialize)]
pub(crate) struct InPeriod {
    pub(super) period: PeriodKey,
}

/// What the filters offer.
#[tauri::command]
pub(crate) async fn choices(app: AppHandle) -> Answer<Choices> {
    ask(app, |store| store.read(|db| db.choices())).await
}

/// Which task, as at which period.
#[derive(Debug, Deserialize)]
pub(crate) struct TaskInPeriod {
    task: TaskId,
    period: PeriodKey,
}

/// Everything about one task.
#[tauri::command]
pub(crate) async fn task(app: AppHandle, input: TaskInPeriod) -> Answer<TaskDetail> {
    ask(app, move |store| store.read(|db| db.task_detail(&input.task, input.period))).await
}

/// A time frame as a person settled it.
#[derive(Debug, Deserialize)]
pub(crate) struct SettledFrame {
    task: TaskId,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
}

/// Settles a time frame that could not be read.
#[tauri::command]
pub(crate) async fn confirm_frame(app: AppHandle, input: SettledFrame) -> Answer<Task> {
    change(app, move |store| actions::confirm_frame(store, &input.task, input.start, input.end)).await
}
