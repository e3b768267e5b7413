//! Indicators: which targets belong together, and what was measured of them.

use crate::domain::ids::{IndicatorId, TargetId};
use crate::domain::indicator::{Indicator, IndicatorDraft, MeasureEntry};
use crate::domain::problem::{Location, Problem, ProblemCode};
use crate::error::Error;
use crate::store::views::{Deed, Entered};
use crate::store::{Changed, Store};
use std::collections::HashSet;

/// Changes an indicator and says which targets it measures, each for another year; one at least.
pub fn change_indicator(
    store: &Store,
    id: &IndicatorId,
    draft: IndicatorDraft,
    targets: &[TargetId],
) -> Result<Changed<Indicator>, Error> {
    let checked = draft.check();
    let known = store.read(|book| book.targets())?;
    let mut problems = Vec::new();
    let mut wrong = |code, text| problems.push(Problem { text, ..Problem::in_field(code, "targets") });
    if targets.is_empty() {
        wrong(ProblemCode::TargetsMissing, None);
    }
    let mut years = HashSet::new();
    for target in targets {
        let Some(row) = known.iter().find(|row| row.target.id == *target) else {
            return Err(Error::Unknown { what: "target", name: target.to_string() });
        };
        let year = row.target.draft.year;
        if !years.insert(year) {
            wrong(ProblemCode::YearsCollide, year.map(|year| year.to_string()));
        }
    }
    match checked {
        Ok(new) if problems.is_empty() => {
            store.write(Deed::ChangeIndicator, &new.draft().name, |book| book.change_indicator(id, &new, targets))
        }
        Ok(_) => Err(Error::Invalid(problems)),
        Err(mut found) => {
            found.extend(problems);
            Err(Error::Invalid(found))
        }
    }
}

/// Makes one indicator of each group, under the id of the first; a group of one stands alone from now on, and is not
/// proposed to others again.
pub fn join_indicators(store: &Store, groups: &[Vec<IndicatorId>]) -> Result<Changed<()>, Error> {
    let known = store.read(|book| book.indicators())?;
    let first = groups.iter().flatten().next();
    let name =
        known.iter().find(|indicator| Some(&indicator.id) == first).map(|indicator| indicator.draft.name.as_str());
    store.write(Deed::ChangeIndicator, name.unwrap_or_default(), |book| {
        groups.iter().try_for_each(|group| book.join_indicators(group))
    })
}

/// Writes values of indicators, all or none; a value left empty, with nothing beside it, is taken away. What is wrong
/// is told with the place of its entry, from 1, as `location.row`.
pub fn measure(store: &Store, entries: &[MeasureEntry]) -> Result<Changed<Entered>, Error> {
    let (known, periods) = store.read(|book| {
        let periods = entries.iter().map(|entry| book.period(entry.period)).collect::<Result<Vec<_>, _>>()?;
        Ok((book.indicators()?, periods))
    })?;
    let (mut problems, mut checked, mut doubts) = (Vec::new(), Vec::new(), Vec::new());
    let mut name = String::new();
    for (at, entry) in entries.iter().enumerate() {
        let placed = |problem: Problem| {
            let row = u32::try_from(at + 1).ok();
            Problem { location: Location { row, ..problem.location }, ..problem }
        };
        let Some(indicator) = known.iter().find(|indicator| indicator.id == entry.indicator) else {
            return Err(Error::Unknown { what: "indicator", name: entry.indicator.to_string() });
        };
        name.clone_from(&indicator.draft.name);
        match entry.draft.clone().check(&indicator.draft) {
            Ok(new) => {
                doubts.extend(new.doubt().cloned().map(placed));
                checked.push(new);
            }
            Err(found) => problems.extend(found.into_iter().map(placed)),
        }
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let subject = match entries {
        [_] => name,
        _ => entries.first().map(|entry| entry.period.to_string()).unwrap_or_default(),
    };
    store.write(Deed::Measure, &subject, |book| {
        let mut written = 0;
        for ((entry, period), new) in entries.iter().zip(&periods).zip(&checked) {
            written += u32::from(book.put_measure(&entry.indicator, period, new, entry.revision)?);
        }
        Ok(Entered { written, doubts })
    })
}
