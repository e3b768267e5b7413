//! The register of agencies: bodies, what became of them, who answers for a task, what the office was before.

use super::tasks::InPeriod;
use super::{Answer, ask, change, today};
use chrono::NaiveDate;
use nhiemvu::actions::{self, AdoptedCounts, SuccessionDraft};
use nhiemvu::domain::agencies::Agency;
use nhiemvu::domain::ids::{AgencyId, SuccessionId, TaskId};
use nhiemvu::domain::office::OfficeBefore;
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::store::views::{AgencyDetail, AgencyTree, CatalogueRow, NamedAgency, Responsible, SuccessionRow};
use serde::Deserialize;
use std::collections::BTreeSet;
use tauri::AppHandle;

/// A day; without one, today.
#[derive(Debug, Deserialize)]
pub(crate) struct OnDay {
    day: Option<NaiveDate>,
}

/// The register on a day.
#[tauri::command]
pub(crate) async fn agency_tree(app: AppHandle, input: OnDay) -> Answer<AgencyTree> {
    ask(app, move |store| store.read(|db| db.agency_tree(input.day.unwrap_or_else(today)))).await
}

/// The register at the cut-off of a period.
#[tauri::command]
pub(crate) async fn agencies_in(app: AppHandle, input: InPeriod) -> Answer<AgencyTree> {
    ask(app, move |store| store.read(|db| db.agency_tree(db.period(input.period)?.cut_off))).await
}

/// A body on a day.
#[derive(Debug, Deserialize)]
pub(crate) struct BodyOn {
    agency: AgencyId,
    day: Option<NaiveDate>,
}

/// One body, and what happened to it.
#[tauri::command]
pub(crate) async fn agency(app: AppHandle, input: BodyOn) -> Answer<AgencyDetail> {
    ask(app, move |store| store.read(|db| db.agency(&input.agency, input.day.unwrap_or_else(today)))).await
}

/// Writes a body.
#[tauri::command]
pub(crate) async fn put_agency(app: AppHandle, input: Agency) -> Answer<NamedAgency> {
    change(app, move |store| actions::put_agency(store, &input)).await
}

/// A new body.
#[derive(Debug, Deserialize)]
pub(crate) struct NewAgency {
    name: String,
    level: String,
    parent: Option<AgencyId>,
}

/// Adds a body under a name.
#[tauri::command]
pub(crate) async fn add_agency(app: AppHandle, input: NewAgency) -> Answer<NamedAgency> {
    change(app, move |store| actions::add_agency(store, &input.name, &input.level, input.parent.as_ref())).await
}

/// Another name of a body.
#[derive(Debug, Deserialize)]
pub(crate) struct Alias {
    agency: AgencyId,
    name: String,
}

/// Says that a name means a body.
#[tauri::command]
pub(crate) async fn add_alias(app: AppHandle, input: Alias) -> Answer<NamedAgency> {
    change(app, move |store| actions::add_alias(store, &input.agency, &input.name)).await
}

/// A body; none where the office's name says which.
#[derive(Debug, Deserialize)]
pub(crate) struct Body {
    agency: Option<AgencyId>,
}

/// Takes a body out of the register.
#[tauri::command]
pub(crate) async fn remove_agency(app: AppHandle, input: Body) -> Answer<()> {
    change(app, move |store| actions::remove_agency(store, &input.agency.unwrap_or_default())).await
}

/// Says which body the office is.
#[tauri::command]
pub(crate) async fn change_office_body(app: AppHandle, input: Body) -> Answer<()> {
    change(app, move |store| actions::change_office_body(store, input.agency.as_ref())).await
}

/// All successions, the newest first.
#[tauri::command]
pub(crate) async fn successions(app: AppHandle) -> Answer<Vec<SuccessionRow>> {
    ask(app, |store| store.read(|db| db.succession_rows())).await
}

/// Enters a succession.
#[tauri::command]
pub(crate) async fn succeed(app: AppHandle, input: SuccessionDraft) -> Answer<SuccessionId> {
    change(app, move |store| actions::succeed(store, &input)).await
}

/// Which succession.
#[derive(Debug, Deserialize)]
pub(crate) struct OneSuccession {
    id: SuccessionId,
}

/// Strikes a succession.
#[tauri::command]
pub(crate) async fn remove_succession(app: AppHandle, input: OneSuccession) -> Answer<()> {
    change(app, move |store| actions::remove_succession(store, &input.id)).await
}

/// What the program brings along.
#[tauri::command]
pub(crate) async fn catalogue(app: AppHandle) -> Answer<Vec<CatalogueRow>> {
    ask(app, |store| store.read(|db| db.catalogue())).await
}

/// Entries of the catalogue; all of it where none is named.
#[derive(Debug, Deserialize)]
pub(crate) struct Entries {
    keys: Option<BTreeSet<String>>,
}

/// Takes over entries of the catalogue.
#[tauri::command]
pub(crate) async fn adopt_catalogue(app: AppHandle, input: Entries) -> Answer<AdoptedCounts> {
    change(app, move |store| actions::adopt_catalogue(store, input.keys.as_ref())).await
}

/// A task, and a period at whose cut-off it is looked at.
#[derive(Debug, Deserialize)]
pub(crate) struct TaskIn {
    task: TaskId,
    period: PeriodKey,
}

/// Who answers for a task: as written, at the cut-off, today.
#[tauri::command]
pub(crate) async fn responsible(app: AppHandle, input: TaskIn) -> Answer<Responsible> {
    ask(app, move |store| store.read(|db| db.responsible(&input.task, db.period(input.period)?.cut_off, today()))).await
}

/// What the office was before.
#[tauri::command]
pub(crate) async fn offices_before(app: AppHandle) -> Answer<Vec<OfficeBefore>> {
    ask(app, |store| store.read(|db| db.offices_before())).await
}

/// Writes what the office was before.
#[tauri::command]
pub(crate) async fn change_offices_before(app: AppHandle, input: Vec<OfficeBefore>) -> Answer<Vec<OfficeBefore>> {
    change(app, move |store| actions::change_offices_before(store, &input)).await
}
