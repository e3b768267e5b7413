//! Whole sentences on a book, the same for the window and the command line:
//! begin it, bring a plan in, write progress, print the return.

mod agencies;
mod cycle;
mod forms;
mod indicators;
mod local;
mod papers;
mod plans;
mod successions;

pub use agencies::{
    AdoptedCounts, add_agency, add_alias, adopt, adopt_catalogue, change_agency_levels, change_office_body,
    change_offices_before, office_became, put_agency, read_agencies, remove_agency,
};
pub use cycle::{
    change_cycles, change_period, change_special_days, exempt, export_sent, extend, preview_cycle, remove_extension,
    reopen, submit,
};
pub use forms::{
    choose_form, compare, export_comparison, keep_taught, preview_form, put_form, read_form, remove_form, teach_form,
    verify, write_form,
};
pub use indicators::{change_indicator, join_indicators, measure};
pub use local::{
    LocalPreview, LocalProposal, add_local, apply_local, change_local, preview_local, remove_local, roll_up,
};
pub use papers::{attach, export_calendar, export_narrative};
pub use plans::{change_plan_standing, cite, find_plan, link, unlink};
pub use successions::{GivenDraft, LinkDraft, SuccessionDraft, draft_of, remove_succession, succeed, succeed_all};

use crate::domain::ids::TaskId;
use crate::domain::office::{Office, Profile};
use crate::domain::period::PeriodKey;
use crate::domain::plan::Plan;
use crate::domain::problem::{Problem, ProblemCode};
use crate::domain::progress::{Progress, ProgressDraft};
use crate::domain::snapshot::Counts;
use crate::domain::task::{Task, TaskKind};
use crate::domain::text::{clean, fold, unmarked};
use crate::domain::time_frame::TimeFrame;
use crate::error::Error;
use crate::exchange::list::errors;
use crate::exchange::list::write::{self, Entry};
use crate::exchange::list::{self, Field, ListChoices, ListReading};
use crate::exchange::plan::Reading;
use crate::exchange::preview::{Applied, ImportChoices, Preview};
use crate::exchange::report::{self, Form, Paper};
use crate::exchange::review::{Decision, Review};
use crate::exchange::source::{Refusal, Source, hex_digest};
use crate::exchange::worker::{Foreign, Readers};
use crate::exchange::{builtin, plan};
use crate::store::views::{Book, Deed};
use crate::store::{Changed, Store};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::path::Path;

/// Names the office and, where asked, brings the built-in master list in. Where its plan is in the book already,
/// in words that may be fuller, the list stays out.
pub fn start_book(store: &Store, office: &Office, with_list: bool) -> Result<Changed<Book>, Error> {
    let office = checked(office)?;
    let reading = if with_list { Some(builtin::reading()?) } else { None };
    let changed = store.write(Deed::StartBook, "", |book| {
        book.change_office(&office)?;
        if let Some(reading) = &reading
            && book.edition(reading, None)?.is_none()
        {
            book.merge(reading, &ImportChoices::default(), &mut |_| true)?;
        }
        Ok(())
    })?;
    Ok(Changed { value: store.read(|book| book.book())?, topics: changed.topics })
}

/// Changes what the office says of itself.
pub fn change_office(store: &Store, office: &Office) -> Result<Changed<Office>, Error> {
    let office = checked(office)?;
    store.write(Deed::ChangeOffice, "", |book| {
        book.change_office(&office)?;
        Ok(office)
    })
}

fn checked(office: &Office) -> Result<Office, Error> {
    if office.name.trim().is_empty() {
        return Err(Error::Invalid(vec![Problem::in_field(ProblemCode::OfficeNameMissing, "name")]));
    }
    Ok(tidied(office))
}

fn tidied(office: &Office) -> Office {
    let tidy = |text: &str| clean(text.trim());
    Office {
        name: tidy(&office.name),
        superior: tidy(&office.superior),
        place: tidy(&office.place),
        symbol: tidy(&office.symbol),
        authority: tidy(&office.authority),
        signer_post: tidy(&office.signer_post),
        signer: tidy(&office.signer),
        recipients: tidy(&office.recipients),
        profile: office.profile,
        preset: office.preset,
    }
}

/// Reads a file as a plan. Changes nothing. `cancelled` is asked many times a second.
pub fn read_file(readers: &Readers, path: &Path, cancelled: &dyn Fn() -> bool) -> Result<Reading, Error> {
    let source = readers.document(Foreign::file(path)?, cancelled)?;
    let file = source.name.clone();
    plan::read(source).map_err(|refusal| Error::Refused { file, refusal })
}

/// What a file was read as.
#[derive(Debug)]
pub enum Opened {
    /// A plan document.
    Document(Box<Reading>),
    /// Tables, in which there may be no task until a person says what their columns hold.
    List(Box<ListReading>),
}

/// Reads tables as a master task list, whether or not there is a task in them. Changes nothing.
pub fn read_tables(
    readers: &Readers,
    foreign: Foreign,
    choices: &ListChoices,
    cancelled: &dyn Fn() -> bool,
) -> Result<ListReading, Error> {
    let mut stopped = None;
    let read = readers.tables(foreign, cancelled, |tables| {
        list::read(tables, choices, &mut |_| !cancelled()).map_err(|error| match error {
            Error::Refused { refusal, .. } => refusal,
            other => {
                stopped = Some(other);
                Refusal::NoTask
            }
        })
    });
    let mut list = match (read, stopped) {
        (_, Some(error)) => return Err(error),
        (read, None) => read?,
    };
    list.reading.source = Some(Source {
        name: list.file.name.clone(),
        format: list.file.format,
        sha256: list.file.sha256.clone(),
        decoded: None,
        text: String::new(),
        blocks: Vec::new(),
    });
    Ok(list)
}

/// Reads the tables of a file as a master task list with at least one task. Changes nothing.
pub fn read_list(
    readers: &Readers,
    path: &Path,
    choices: &ListChoices,
    cancelled: &dyn Fn() -> bool,
) -> Result<ListReading, Error> {
    let list = read_tables(readers, Foreign::file(path)?, choices, cancelled)?;
    if list.reading.tasks.is_empty() {
        return Err(Error::Refused { file: list.file.name, refusal: Refusal::NoTask });
    }
    Ok(list)
}

/// Reads a file as what it is: a plan document, or where it is none its tables. Changes nothing.
pub fn open_any(
    readers: &Readers,
    path: &Path,
    choices: &ListChoices,
    cancelled: &dyn Fn() -> bool,
) -> Result<Opened, Error> {
    match read_file(readers, path, cancelled) {
        Err(Error::Refused { file, refusal: refusal @ (Refusal::Workbook | Refusal::NoTask) }) => {
            match read_tables(readers, Foreign::file(path)?, choices, cancelled) {
                // A text without a task is no list either; a workbook says itself what is wrong with it.
                Ok(list) if refusal == Refusal::NoTask && !list.has_list() => Err(Error::Refused { file, refusal }),
                Err(Error::Refused { .. }) if refusal == Refusal::NoTask => Err(Error::Refused { file, refusal }),
                Ok(list) => Ok(Opened::List(Box::new(list))),
                Err(error) => Err(error),
            }
        }
        read => read.map(|reading| Opened::Document(Box::new(reading))),
    }
}

/// Reads a file as [`open_any`], wanting at least one task. Changes nothing.
pub fn read_any(readers: &Readers, path: &Path, cancelled: &dyn Fn() -> bool) -> Result<Reading, Error> {
    match open_any(readers, path, &ListChoices::default(), cancelled)? {
        Opened::Document(reading) => Ok(*reading),
        Opened::List(list) if list.reading.tasks.is_empty() => {
            Err(Error::Refused { file: list.file.name, refusal: Refusal::NoTask })
        }
        Opened::List(list) => Ok(list.reading),
    }
}

/// Holds a list against the book, so that a person can decide on it row by row. Changes nothing.
pub fn review(store: &Store, list: ListReading) -> Result<Review, Error> {
    let preview = preview(store, &list.reading)?;
    Ok(Review::new(list, preview))
}

/// Takes a decision into a review, or only looks at the book again. Changes nothing.
pub fn decide(store: &Store, review: &mut Review, decision: Option<Decision>) -> Result<(), Error> {
    let choices = review.choices_with(decision);
    let preview = preview_chosen(store, review.reading(), &choices)?;
    review.renew(choices, preview);
    Ok(())
}

/// Where a choice of columns is remembered.
const COLUMNS: &str = "columns.";

/// Remembers what the columns of a layout hold. A table without a heading has no layout to be known again by.
pub fn remember_columns(store: &Store, columns: &BTreeMap<String, Vec<Option<Field>>>) -> Result<(), Error> {
    for (layout, fields) in columns.iter().filter(|(layout, _)| !layout.starts_with('#')) {
        store.remember(&columns_key(layout), &serde_json::to_string(&(layout, fields))?)?;
    }
    Ok(())
}

/// Forgets what the columns of a layout hold.
pub fn forget_columns(store: &Store, layout: &str) -> Result<(), Error> {
    store.remember(&columns_key(layout), "")
}

/// Every choice of columns that is remembered, by layout. What cannot be read any more is passed over.
pub fn remembered_columns(store: &Store) -> Result<BTreeMap<String, Vec<Option<Field>>>, Error> {
    let kept = store.read(|book| book.recall_all(COLUMNS))?;
    Ok(kept.iter().filter_map(|value| serde_json::from_str(value).ok()).collect())
}

fn columns_key(layout: &str) -> String {
    format!("{COLUMNS}{}", hex_digest(layout.as_bytes()))
}

/// What bringing a reading in would do. Changes nothing.
pub fn preview(store: &Store, reading: &Reading) -> Result<Preview, Error> {
    preview_chosen(store, reading, &ImportChoices::default())
}

/// What bringing a reading in would do, as a person decided so far. Changes nothing.
pub fn preview_chosen(store: &Store, reading: &Reading, choices: &ImportChoices) -> Result<Preview, Error> {
    store.read(|book| book.preview(reading, choices))
}

/// Brings a whole reading in; see [`apply_chosen`].
pub fn apply(store: &Store, reading: &Reading) -> Result<Changed<Applied>, Error> {
    apply_chosen(store, reading, &ImportChoices::default(), None, &mut |_| true)
}

/// Brings a reading in as a person decided: after a verified backup, as one transaction and one undo step. What comes of it must be what
/// was `shown`, or nothing is written. `step` hears how far it is, in tasks, and stops the work by returning
/// false; the book is then as it was.
pub fn apply_chosen(
    store: &Store,
    reading: &Reading,
    choices: &ImportChoices,
    shown: Option<Applied>,
    step: &mut dyn FnMut(u64) -> bool,
) -> Result<Changed<Applied>, Error> {
    if let Some(counts) = store.read(|book| book.idle(reading, choices))? {
        return Ok(Changed { value: counts, topics: Vec::new() });
    }
    store.backup_beside("truoc-khi-nhap")?;
    let name = reading.source.as_ref().map_or("", |source| source.name.as_str());
    store.write(Deed::Import, name, |book| {
        let applied = book.merge(reading, choices, step)?;
        // Another program may have written between the look and the deed.
        if shown.is_none_or(|shown| shown == applied) { Ok(applied) } else { Err(Error::Stale("import".to_owned())) }
    })
}

/// Writes what was said of a task in a period, after the gate.
pub fn save_progress(
    store: &Store,
    task: &TaskId,
    key: PeriodKey,
    draft: ProgressDraft,
    revision: Option<i64>,
) -> Result<Changed<Progress>, Error> {
    let (task, period) = store.read(|book| Ok((book.task(task)?, book.period(key)?)))?;
    let tidy = |text: String| clean(&text);
    let draft = ProgressDraft {
        result: tidy(draft.result),
        difficulty: tidy(draft.difficulty),
        proposal: tidy(draft.proposal),
        note: tidy(draft.note),
        ..draft
    };
    let new = draft.check(&task.frame, &period).map_err(Error::Invalid)?;
    store.write(Deed::SaveProgress, &task.path, |book| book.put_progress(&task.id, &period, &new, revision))
}

/// Settles a time frame that could not be read from its words.
pub fn confirm_frame(
    store: &Store,
    task: &TaskId,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
) -> Result<Changed<Task>, Error> {
    let task = store.read(|book| book.task(task))?;
    let frame = TimeFrame::settled(&task.frame.raw, start, end).map_err(|problem| Error::Invalid(vec![problem]))?;
    store.write(Deed::ConfirmFrame, &task.path, |book| book.settle_frame(&task.id, &frame))
}

/// Writes the return of a period as a workbook. `step` hears how many tasks are written and stops the work by
/// returning false; the old file under that name then stays as it was.
pub fn export(
    store: &Store,
    key: PeriodKey,
    profile: Option<Profile>,
    path: &Path,
    step: &mut dyn FnMut(u64) -> bool,
) -> Result<Counts, Error> {
    store.read(|book| {
        let mut head = book.return_head(key, None)?;
        let form = match profile {
            Some(profile) => Form::standard(profile),
            None => book.chosen_form()?,
        };
        head.office.profile = form.profile;
        let mut lines = book.return_lines(head.period)?.naming_heirs(form.heirs)?;
        let paper = Paper { head: &head, form: &form, differences: &[] };
        report::save(path, |file| report::write(&paper, &mut lines, step, file)).map(|written| written.counts)
    })
}

/// Writes an empty list to be filled in.
pub fn write_template(path: &Path) -> Result<(), Error> {
    report::save(path, |file| write::template(file))
}

/// Writes the tasks of a plan as a list that can be changed and brought in again; duties are no part of it. `plan` is
/// a part of its number or title; it may be left out where the book has one plan. Gives how many tasks were written.
pub fn write_list(
    store: &Store,
    plan: Option<&str>,
    path: &Path,
    step: &mut dyn FnMut(u64) -> bool,
) -> Result<u64, Error> {
    let (plan, sections, tasks) = store.read(|book| {
        let plan = plan_named(book.plans()?, plan)?;
        let (sections, tasks) = (book.sections_of(&plan.id)?, book.tasks_of(&plan.id)?);
        Ok((plan, sections, tasks))
    })?;
    let tasks = tasks.into_iter().filter(|stored| stored.task.kind == TaskKind::Assigned);
    let tasks: Vec<Entry> = tasks.map(|stored| Entry { task: stored.task, place: stored.place }).collect();
    report::save(path, |file| write::write(&plan.draft, &sections, &tasks, step, file))
}

/// Writes what is wrong in a list as a workbook; `say` gives the words of a problem.
pub fn write_problems(problems: &[Problem], say: &dyn Fn(&Problem) -> String, path: &Path) -> Result<(), Error> {
    report::save(path, |file| errors::write(problems, say, file))
}

fn plan_named(plans: Vec<Plan>, name: Option<&str>) -> Result<Plan, Error> {
    let key = fold(name.unwrap_or_default());
    let fits = |plan: &Plan| {
        let words = [&plan.draft.number, &plan.draft.basis, &plan.draft.title];
        key.is_empty() || words.into_iter().any(|words| fold(words).contains(&key))
    };
    let mut fitting = plans.into_iter().filter(fits);
    let name = || name.unwrap_or_default().to_owned();
    match (fitting.next(), fitting.next()) {
        (Some(plan), None) => Ok(plan),
        (None, _) => Err(Error::Unknown { what: "plan", name: name() }),
        (Some(_), Some(_)) => Err(Error::Ambiguous { what: "plan", name: name() }),
    }
}

/// File name proposed for a return, e.g. `Bao cao 2026-Q3 - Dang uy xa Tinh Khe.xlsx`: without marks, so that
/// it survives mail gateways and old sticks.
pub fn export_name(key: PeriodKey, office: &Office) -> String {
    let plain: String = unmarked(&format!("Báo cáo {key} - {}", office.name))
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, ' ' | '-' | '.') { c } else { '-' })
        .take(120)
        .collect();
    format!("{}.xlsx", plain.trim_end_matches([' ', '-', '.']))
}
