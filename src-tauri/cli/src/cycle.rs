//! The verbs of the reporting cycle.

use crate::answer::{Stopped, print};
use crate::arguments::cycle::{
    CycleArguments, CycleVerb, DaysArguments, ExemptArguments, ExtendArguments, FormArguments, PeriodArguments,
    ReturnsArguments, SubmitArguments, Today,
};
use crate::words::cycle as words;
use chrono::{Local, NaiveDate, Utc};
use indicatif::ProgressBar;
use nhiemvu::domain::cycle::{Cycle, Every};
use nhiemvu::domain::extension::Extension;
use nhiemvu::domain::ids::{ExtensionId, TaskId};
use nhiemvu::domain::office::Profile;
use nhiemvu::domain::period::{Period, PeriodKey};
use nhiemvu::domain::snapshot::Counts;
use nhiemvu::domain::workdays::SpecialDay;
use nhiemvu::exchange::report::Verdict;
use nhiemvu::exchange::report::form::{FormLayout, Taught};
use nhiemvu::exchange::worker::Readers;
use nhiemvu::store::views::{TargetCheck, TaskCheck};
use nhiemvu::{Error, Store, actions};
use serde::Serialize;
use std::path::Path;

pub(crate) fn run(json: bool, store: &Store, verb: &CycleVerb) -> Result<(), Stopped> {
    match verb {
        CycleVerb::Periods { today } => {
            let rows = store.read(|book| book.period_rows(day(*today)))?;
            print(json, &rows, || words::periods(&rows))
        }
        CycleVerb::Period(asked) => period(json, store, asked),
        CycleVerb::Cycle(asked) => cycle(json, store, asked),
        CycleVerb::Days(asked) => days(json, store, asked),
        CycleVerb::Obligations { period, today } => {
            let owed = store.read(|book| book.obligations(*period, day(*today)))?;
            print(json, &owed, || words::obligations(&owed))
        }
        CycleVerb::Extend(asked) => extend(json, store, asked),
        CycleVerb::Exempt(asked) => exempt(json, store, asked),
        CycleVerb::Submit(asked) => submit(json, store, asked),
        CycleVerb::Reopen { period, reason } => {
            let row = actions::reopen(store, *period, reason)?.value;
            print(json, &row, || words::reopened(&row))
        }
        CycleVerb::Returns(asked) => returns(json, store, asked),
        CycleVerb::Diff { old, new, out } => {
            let differences = actions::compare(store, *old, *new)?;
            if let Some(out) = out {
                actions::export_comparison(store, *old, *new, out)?;
            }
            print(json, &differences, || words::differences(&differences))
        }
        CycleVerb::Checks { period, today } => {
            let (tasks, targets) =
                store.read(|book| Ok((book.checks(*period, day(*today))?, book.target_checks(*period)?)))?;
            let tasks_and_targets = tasks.iter().map(Looked::Task).chain(targets.iter().map(Looked::Target));
            let checks: Vec<Looked<'_>> = tasks_and_targets.collect();
            print(json, &checks, || words::checks(&tasks, &targets))
        }
        CycleVerb::Narrative { period: (period, version), out } => {
            let counts = actions::export_narrative(store, *period, *version, out)?;
            print(json, &Narrated { file: out, counts }, || crate::words::exported(out, &counts))
        }
        CycleVerb::Calendar { out, today } => {
            let entries = actions::export_calendar(store, day(*today), Utc::now(), out)?;
            print(json, &Dated { file: out, entries }, || words::calendar(out, entries))
        }
        CycleVerb::Form(asked) => form(json, store, asked),
        // Answered before a book is asked for.
        CycleVerb::Verify { file } => verify(json, Some(store), file).map(drop),
    }
}

/// What a person should look at.
#[derive(Serialize)]
#[serde(untagged)]
enum Looked<'a> {
    Task(&'a TaskCheck),
    Target(&'a TargetCheck),
}

#[derive(Serialize)]
struct Narrated<'a> {
    file: &'a Path,
    counts: Counts,
}

#[derive(Serialize)]
struct Dated<'a> {
    file: &'a Path,
    entries: usize,
}

#[derive(Serialize)]
struct Verified<'a> {
    #[serde(flatten)]
    verdict: &'a Verdict,
    /// The book has this very return; none where there is no book.
    known: Option<bool>,
}

/// Checks a workbook, beside a book where there is one; says whether it is whole.
pub(crate) fn verify(json: bool, store: Option<&Store>, file: &Path) -> Result<bool, Stopped> {
    let readers = Readers::own()?;
    let verdict = actions::verify(&readers, file, &|| false)?;
    let known = match store {
        Some(store) => Some(store.read(|book| book.submission_of(&verdict.sha256))?.is_some()),
        None => None,
    };
    print(json, &Verified { verdict: &verdict, known }, || crate::words::verdict(&verdict, known))?;
    Ok(verdict.is_whole)
}

#[derive(Serialize)]
struct Learned<'a> {
    #[serde(flatten)]
    taught: &'a Taught,
    /// The same form was there already.
    known: bool,
}

#[derive(Serialize)]
struct Listed {
    id: String,
    name: String,
    profile: Profile,
    layout: FormLayout,
    own: bool,
    chosen: bool,
}

fn form(json: bool, store: &Store, asked: &FormArguments) -> Result<(), Stopped> {
    if let Some(path) = &asked.teach {
        let readers = Readers::own()?;
        let refused = || Error::Unknown { what: "heading", name: path.display().to_string() };
        let mut taught = actions::teach_form(&readers, path, &|| false)?.ok_or_else(refused)?;
        let id = taught.form.id.clone();
        let known = !actions::keep_taught(store, &mut taught.form)?;
        let beside = (taught.form.id != id).then_some(id.as_str());
        return print(json, &Learned { taught: &taught, known }, || words::taught(&taught, known, beside));
    }
    if let Some(path) = &asked.add {
        drop(actions::put_form(store, &actions::read_form(path)?)?);
    }
    if let Some(id) = &asked.remove {
        drop(actions::remove_form(store, id)?);
    }
    if let (Some(id), Some(out)) = (&asked.write, &asked.out) {
        actions::write_form(store, id, out)?;
    }
    if let Some(id) = &asked.choose {
        drop(actions::choose_form(store, id)?);
    }
    let (forms, own, chosen) = store.read(|book| Ok((book.forms()?, book.own_forms()?, book.chosen_form()?)))?;
    let listed: Vec<Listed> = forms
        .into_iter()
        .map(|form| Listed {
            own: own.iter().any(|own| own.id == form.id),
            chosen: form.id == chosen.id,
            id: form.id,
            name: form.name,
            profile: form.profile,
            layout: form.layout,
        })
        .collect();
    let line = |form: &Listed| words::form(&form.id, &form.name, form.own, form.chosen);
    print(json, &listed, || listed.iter().map(line).collect::<Vec<_>>().join("\n"))
}

fn day(asked: Today) -> NaiveDate {
    asked.today.unwrap_or_else(today)
}

fn today() -> NaiveDate {
    Local::now().date_naive()
}

fn period(json: bool, store: &Store, asked: &PeriodArguments) -> Result<(), Stopped> {
    let unknown = || Error::Unknown { what: "period", name: asked.key.clone() };
    let key: PeriodKey = match asked.key.strip_prefix("new-") {
        Some(year) => {
            let year = year.parse().ok().filter(|year| (1990..=2100).contains(year)).ok_or_else(unknown)?;
            store.read(|book| book.free_once(year))?.ok_or_else(unknown)?
        }
        None => asked.key.parse().map_err(|_| unknown())?,
    };
    let (kept, name) = store.read(|book| Ok((book.proposed_period(key)?, book.period_name(key)?)))?;
    let changed = Period {
        key,
        from: asked.from.unwrap_or(kept.from),
        cut_off: asked.cut_off.unwrap_or(kept.cut_off),
        send_by: asked.send_by.unwrap_or(kept.send_by),
        grace: asked.grace.unwrap_or(kept.grace),
    };
    let period = actions::change_period(store, &changed, asked.name.as_deref().unwrap_or(&name))?.value;
    print(json, &period, || words::period(&period))
}

fn cycle(json: bool, store: &Store, asked: &CycleArguments) -> Result<(), Stopped> {
    let mut cycles = store.read(|book| book.cycles())?;
    if let Some(every) = asked.every {
        let kept = cycles.iter().position(|cycle| cycle.every == every).map(|at| cycles.remove(at));
        if !asked.off {
            cycles.push(changed(every, kept, asked));
        }
        cycles = actions::change_cycles(store, &cycles)?.value;
    }
    print(json, &cycles, || words::cycles(&cycles))
}

/// A cycle as it shall be: what is not named comes from the kept one, or from the preset.
fn changed(every: Every, kept: Option<Cycle>, asked: &CycleArguments) -> Cycle {
    let preset = asked.periods.map(Into::into);
    let base = match (preset, kept) {
        (Some(preset), Some(kept)) => kept.divided(preset),
        (Some(preset), None) => Cycle::new(every, preset),
        (None, Some(kept)) => kept,
        (None, None) => Cycle::new(every, Default::default()),
    };
    Cycle {
        send_after: asked.send_after.unwrap_or(base.send_after),
        grace_after: asked.grace_after.unwrap_or(base.grace_after),
        on_workdays: asked.workdays || (base.on_workdays && !asked.any_day),
        ..base
    }
}

fn days(json: bool, store: &Store, asked: &DaysArguments) -> Result<(), Stopped> {
    let mut days = store.read(|book| book.special_days())?;
    if let Some(day) = asked.day {
        let kept = days.iter().position(|special| special.day == day).map(|at| days.remove(at));
        if asked.remove && kept.is_none() {
            return Err(Error::Unknown { what: "day", name: words::day(day) }.into());
        }
        if !asked.remove {
            let name = asked.name.clone().or(kept.map(|special| special.name)).unwrap_or_default();
            days.push(SpecialDay { day, worked: asked.worked, name });
        }
        days = actions::change_special_days(store, &days)?.value;
    }
    print(json, &days, || days.iter().map(words::special_day).collect::<Vec<_>>().join("\n"))
}

fn extend(json: bool, store: &Store, asked: &ExtendArguments) -> Result<(), Stopped> {
    let task = store.read(|book| book.task_named(&asked.task))?;
    if let Some(id) = &asked.remove {
        drop(actions::remove_extension(store, &task.id, &ExtensionId::from_text(id))?);
        let left = store.read(|book| book.extensions_of(&task.id))?;
        return print(json, &left, || words::extension_removed(&task.path));
    }
    let (Some(decision), Some(decided), Some(end)) = (&asked.decision, asked.decided, asked.end) else {
        return Err(Error::Unknown { what: "extension", name: String::new() }.into());
    };
    let reason = asked.reason.clone().unwrap_or_default();
    let extension = Extension { decision: decision.clone(), decided, end, reason };
    let kept = actions::extend(store, &task.id, &extension)?.value;
    print(json, &kept, || words::extended(&task.path, &kept.extension))
}

#[derive(Serialize)]
struct Exempted<'a> {
    task: &'a TaskId,
    period: PeriodKey,
    reason: Option<&'a str>,
}

fn exempt(json: bool, store: &Store, asked: &ExemptArguments) -> Result<(), Stopped> {
    let task = store.read(|book| book.task_named(&asked.task))?;
    let reason = asked.reason.as_deref().filter(|_| !asked.no);
    drop(actions::exempt(store, &task.id, asked.period, reason)?);
    let done = Exempted { task: &task.id, period: asked.period, reason };
    print(json, &done, || words::exempted(&task.path, asked.period, reason))
}

fn submit(json: bool, store: &Store, asked: &SubmitArguments) -> Result<(), Stopped> {
    let bar = ProgressBar::new_spinner();
    let mut step = |written| {
        bar.set_position(written);
        true
    };
    let today = day(asked.today);
    let on = asked.on.unwrap_or(today);
    let row =
        actions::submit(store, asked.period, (on, today), asked.reason.as_deref().unwrap_or(""), &mut step)?.value;
    bar.finish_and_clear();
    if let Some(out) = &asked.out {
        actions::export_sent(store, row.period, Some(row.version), out)?;
    }
    print(json, &row, || words::submitted(&row, asked.out.as_deref()))
}

fn returns(json: bool, store: &Store, asked: &ReturnsArguments) -> Result<(), Stopped> {
    if let (Some(period), Some(out)) = (asked.period, &asked.out) {
        let row = actions::export_sent(store, period, asked.version, out)?;
        return print(json, &row, || words::written_again(&row, out));
    }
    let rows = match asked.period {
        Some(period) => store.read(|book| book.versions(period))?,
        None => store.read(|book| book.sent())?,
    };
    print(json, &rows, || words::returns(&rows))
}
