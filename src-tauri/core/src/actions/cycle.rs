//! The reporting cycle: when returns are owed, what is put off or left out, and the return that is sent.

use crate::domain::cycle::Cycle;
use crate::domain::extension::{Extension, KeptExtension};
use crate::domain::ids::{ExtensionId, TaskId};
use crate::domain::period::{Period, PeriodKey, Span};
use crate::domain::problem::{Problem, ProblemCode};
use crate::domain::snapshot::Sent;
use crate::domain::text::clean;
use crate::domain::time_frame::plausible;
use crate::domain::workdays::{SpecialDay, Workdays};
use crate::error::Error;
use crate::exchange::report::{self, Paper};
use crate::store::views::{Deed, SentRow};
use crate::store::{Changed, Lines, NewSubmission, Store};
use chrono::NaiveDate;
use std::collections::HashSet;
use std::io::Cursor;
use std::path::Path;

/// Writes which returns the office owes; one of each length, and one at least.
pub fn change_cycles(store: &Store, cycles: &[Cycle]) -> Result<Changed<Vec<Cycle>>, Error> {
    let mut seen = HashSet::new();
    let cycles: Vec<Cycle> = cycles.iter().copied().filter(|cycle| seen.insert(cycle.every)).collect();
    if cycles.is_empty() {
        return Err(Error::Invalid(vec![Problem::in_field(ProblemCode::CyclesMissing, "cycles")]));
    }
    store.write(Deed::ChangeCycles, "", |book| {
        book.change_cycles(&cycles)?;
        book.cycles()
    })
}

/// The dates that a cycle would give around a day, by the days the office works; nothing is kept.
pub fn preview_cycle(store: &Store, cycle: &Cycle, day: NaiveDate) -> Result<Vec<Period>, Error> {
    let workdays = Workdays::new(&store.read(|book| book.special_days())?);
    Ok(cycle.year_around(day, &workdays))
}

/// Writes which days are not what their place in the week says; of a day named twice the last counts.
pub fn change_special_days(store: &Store, days: &[SpecialDay]) -> Result<Changed<Vec<SpecialDay>>, Error> {
    let mut tidy: Vec<SpecialDay> = Vec::new();
    for special in days {
        if !plausible(special.day) {
            let mut problem = Problem::in_field(ProblemCode::DateImplausible, "day");
            problem.text = Some(special.day.to_string());
            return Err(Error::Invalid(vec![problem]));
        }
        tidy.retain(|other| other.day != special.day);
        tidy.push(SpecialDay { name: clean(special.name.trim()), ..special.clone() });
    }
    store.write(Deed::ChangeCycles, "", |book| {
        book.change_special_days(&tidy)?;
        book.special_days()
    })
}

/// Gives a period other dates. One that does not come again needs a name, too.
pub fn change_period(store: &Store, period: &Period, name: &str) -> Result<Changed<Period>, Error> {
    let name = clean(name.trim());
    let mut problems = Vec::new();
    for (day, field) in
        [(period.from, "from"), (period.cut_off, "cut_off"), (period.send_by, "send_by"), (period.grace, "grace")]
    {
        if !plausible(day) {
            problems.push(Problem::in_field(ProblemCode::DateImplausible, field));
        }
    }
    if !period.is_in_order() {
        problems.push(Problem::in_field(ProblemCode::DaysOutOfOrder, "cut_off"));
    }
    let is_once = matches!(period.key.span, Span::Once(_));
    if is_once && name.is_empty() {
        problems.push(Problem::in_field(ProblemCode::NameMissing, "name"));
    }
    if !is_once && !name.is_empty() {
        problems.push(Problem::in_field(ProblemCode::NameUnexpected, "name"));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    store.write(Deed::ChangePeriod, &period.key.to_string(), |book| {
        book.allow_in(period.key)?;
        book.change_period(period, &name)?;
        book.period(period.key)
    })
}

/// Gives a task a new last day.
pub fn extend(store: &Store, task: &TaskId, extension: &Extension) -> Result<Changed<KeptExtension>, Error> {
    let (task, known) = store.read(|book| Ok((book.task(task)?, book.extensions_of(task)?)))?;
    let extension = Extension {
        decision: clean(extension.decision.trim()),
        reason: clean(extension.reason.trim()),
        ..extension.clone()
    };
    // What it puts off is the newest decision by its day; the same decision is corrected.
    let before = known.iter().map(|kept| &kept.extension).find(|kept| {
        kept.decided <= extension.decided && (&kept.decision, kept.decided) != (&extension.decision, extension.decided)
    });
    let deadline = before.map(|kept| kept.end).or(task.frame.deadline());
    let problems = extension.problems(deadline);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    store.write(Deed::Extend, &task.path, |book| book.extend(&task.id, &extension))
}

/// Strikes an extension of a task.
pub fn remove_extension(store: &Store, task: &TaskId, id: &ExtensionId) -> Result<Changed<()>, Error> {
    let task = store.read(|book| book.task(task))?;
    store.write(Deed::Extend, &task.path, |book| book.remove_extension(id))
}

/// Exempts a task from being reported in a period, or, without a reason, no longer.
pub fn exempt(store: &Store, task: &TaskId, key: PeriodKey, reason: Option<&str>) -> Result<Changed<()>, Error> {
    let (task, period) = store.read(|book| Ok((book.task(task)?, book.period(key)?)))?;
    let reason = reason.map(|reason| clean(reason.trim()));
    if reason.as_deref() == Some("") {
        return Err(Error::Invalid(vec![Problem::in_field(ProblemCode::ReasonMissing, "reason")]));
    }
    store.write(Deed::Exempt, &task.path, |book| book.exempt(&task.id, &period, reason.as_deref()))
}

/// Sends the return of a period: freezes what it says, its totals and its very workbook under the next version. Before
/// the cut-off and after the lock a reason is asked for. `step` hears how many tasks are written and stops the work by
/// returning false.
pub fn submit(
    store: &Store,
    key: PeriodKey,
    (on, today): (NaiveDate, NaiveDate),
    reason: &str,
    step: &mut dyn FnMut(u64) -> bool,
) -> Result<Changed<SentRow>, Error> {
    let reason = clean(reason.trim());
    store.write(Deed::Submit, &key.to_string(), |book| {
        book.allow_in(key)?;
        let versions = book.versions(key)?;
        let last = versions.last();
        let reopened = last.and_then(|sent| sent.reopened.clone());
        let period = book.period(key)?;
        let mut problems = Vec::new();
        let is_timely = (period.cut_off..=period.grace).contains(&on);
        if !is_timely && reason.is_empty() && reopened.is_none() {
            problems.push(Problem::in_field(ProblemCode::ReasonMissing, "reason"));
        }
        let wrong = if !plausible(on) {
            Some(ProblemCode::DateImplausible)
        } else if on > today {
            Some(ProblemCode::SentAhead)
        } else if on < period.from {
            Some(ProblemCode::SentBeforePeriod)
        } else {
            last.filter(|sent| on < sent.sent).map(|_| ProblemCode::SentBeforeLast)
        };
        problems.extend(wrong.map(|code| Problem::in_field(code, "on")));
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let reason = reopened.unwrap_or_else(|| reason.clone());
        let sent = Sent {
            version: last.map_or(1, |sent| sent.version + 1),
            on,
            reason: reason.clone(),
            replaces: last.map(|sent| sent.sha256.clone()),
        };
        let head = book.return_head(key, Some(sent))?;
        let form = book.chosen_form()?;
        // What a correction changes against the version before stands on a sheet of its own.
        let differences = match last {
            Some(_) => {
                let sent = book.submission(key, None)?;
                let old = sent.lines().collect::<Result<Vec<_>, Error>>()?;
                let new = book.return_lines(head.period)?.naming_heirs(form.heirs)?;
                let new = new.filter(|line| line.as_ref().map_or(true, |line| form.prints(line)));
                let new = new.collect::<Result<Vec<_>, Error>>()?;
                report::differences(old.into_iter(), new.into_iter())
            }
            None => Vec::new(),
        };
        let mut lines = Lines::new();
        let mut workbook = Cursor::new(Vec::new());
        let printed = book.return_lines(head.period)?.naming_heirs(form.heirs)?;
        let printed = printed.filter(|line| line.as_ref().map_or(true, |line| form.prints(line)));
        let mut kept = printed.map(|line| {
            let line = line?;
            lines.add(&line)?;
            Ok(line)
        });
        let paper = Paper { head: &head, form: &form, differences: &differences };
        let written = report::write(&paper, &mut kept, step, &mut workbook)?;
        drop(kept);
        book.submit(NewSubmission {
            head: &head,
            form: &form.id,
            reason: &reason,
            written: &written,
            lines,
            workbook: workbook.get_ref(),
        })
    })
}

/// Opens the return of a period again, so that it can be corrected.
pub fn reopen(store: &Store, key: PeriodKey, reason: &str) -> Result<Changed<SentRow>, Error> {
    let reason = clean(reason.trim());
    if reason.is_empty() {
        return Err(Error::Invalid(vec![Problem::in_field(ProblemCode::ReasonMissing, "reason")]));
    }
    let period = store.read(|book| book.period(key))?;
    store.write(Deed::Reopen, &key.to_string(), |book| book.reopen(&period, &reason))
}

/// Writes the workbook of a return that was sent, byte for byte as it was; without a version the newest.
pub fn export_sent(store: &Store, key: PeriodKey, version: Option<u32>, path: &Path) -> Result<SentRow, Error> {
    let (row, bytes) =
        store.read(|book| Ok((book.submission(key, version)?.row, book.sent_workbook(key, version)?)))?;
    report::save(path, |file| {
        std::io::Write::write_all(file, &bytes).map_err(|source| Error::File { path: path.to_owned(), source })?;
        Ok(row)
    })
}
