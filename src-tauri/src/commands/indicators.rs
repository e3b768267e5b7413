//! Indicators: which targets belong together, and what was measured of them.

use super::tasks::InPeriod;
use super::{Answer, ask, change};
use nhiemvu::actions;
use nhiemvu::domain::ids::{IndicatorId, TargetId};
use nhiemvu::domain::indicator::{Indicator, IndicatorDraft, MeasureEntry};
use nhiemvu::store::views::{Entered, IndicatorBoard, TargetCheck, Trajectory};
use serde::Deserialize;
use tauri::AppHandle;

/// Periods side by side: a year and a half of quarters fit the window.
const SHOWN: usize = 6;

/// An indicator.
#[derive(Debug, Deserialize)]
pub(crate) struct OfIndicator {
    indicator: IndicatorId,
}

/// An indicator as it shall be, and the targets it measures.
#[derive(Debug, Deserialize)]
pub(crate) struct ChangedIndicator {
    indicator: IndicatorId,
    draft: IndicatorDraft,
    targets: Vec<TargetId>,
}

/// All indicators over a period and those before it.
#[tauri::command]
pub(crate) async fn indicators(app: AppHandle, input: InPeriod) -> Answer<IndicatorBoard> {
    ask(app, move |store| store.read(|db| db.indicator_board(input.period, SHOWN))).await
}

/// The way of one, and what was measured on it.
#[tauri::command]
pub(crate) async fn trajectory(app: AppHandle, input: OfIndicator) -> Answer<Trajectory> {
    ask(app, move |store| store.read(|db| db.trajectory(&input.indicator))).await
}

/// Changes an indicator and which targets it measures.
#[tauri::command]
pub(crate) async fn change_indicator(app: AppHandle, input: ChangedIndicator) -> Answer<Indicator> {
    change(app, move |store| actions::change_indicator(store, &input.indicator, input.draft, &input.targets)).await
}

/// Makes one indicator of each group.
#[tauri::command]
pub(crate) async fn join_indicators(app: AppHandle, input: Vec<Vec<IndicatorId>>) -> Answer<()> {
    change(app, move |store| actions::join_indicators(store, &input)).await
}

/// Writes what was measured.
#[tauri::command]
pub(crate) async fn measure(app: AppHandle, input: Vec<MeasureEntry>) -> Answer<Entered> {
    change(app, move |store| actions::measure(store, &input)).await
}

/// The targets of a return of which nothing was measured.
#[tauri::command]
pub(crate) async fn target_checks(app: AppHandle, input: InPeriod) -> Answer<Vec<TargetCheck>> {
    ask(app, move |store| store.read(|db| db.target_checks(input.period))).await
}
