//! Indicators: which targets they measure, how they are told apart and joined, and how their values stand. One that
//! nobody touched lies nowhere: it is its target's own.

use super::columns::Word;
use super::views::{
    IndicatorBoard, IndicatorRow, MeasureCell, Measured, MeasuredPeriod, Milestone, TargetCheck, TargetRow, Trajectory,
};
use super::{Reader, Writer};
use crate::domain::decimal::Decimal;
use crate::domain::ids::{IndicatorId, TargetId};
use crate::domain::indicator::{
    Goal, Grouped, Indicator, IndicatorDraft, Measure, NewIndicator, Way, alike, common_name,
};
use crate::domain::period::{Period, PeriodKey, Span};
use crate::domain::problem::{Problem, ProblemCode, Weight};
use crate::domain::snapshot::{ReportedMeasure, ReportedTarget};
use crate::error::Error;
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;

/// An indicator with all that is asked of it.
pub(super) struct Found {
    /// Its row, where it has one.
    row: Option<i64>,
    pub(super) indicator: Indicator,
    base: Option<(NaiveDate, Decimal)>,
    targets: Vec<TargetRow>,
    goals: Vec<Goal>,
    way: Way,
}

impl Found {
    fn milestones(&self) -> Vec<Milestone> {
        let milestone = |row: &TargetRow| Milestone {
            target: row.target.id.clone(),
            plan_title: row.plan_title.clone(),
            draft: row.target.draft.clone(),
        };
        self.targets.iter().map(milestone).collect()
    }

    fn cell(&self, measures: &[(Period, Measure)], period: &Period) -> MeasureCell {
        let own = measures.iter().find(|(at, measure)| at.key == period.key && measure.indicator == self.indicator.id);
        let measure = own.map(|(_, measure)| measure.clone());
        let judged = self.way.judge(measure.as_ref().map(|measure| &measure.value), period.cut_off);
        MeasureCell { measure, judged }
    }
}

fn shape(row: &rusqlite::Row<'_>) -> rusqlite::Result<(i64, Indicator, Option<Decimal>)> {
    let base: Option<Decimal> = row.get(7)?;
    let draft = IndicatorDraft {
        name: row.get(2)?,
        kind: row.get::<_, Word<_>>(3)?.0,
        unit: row.get(4)?,
        direction: row.get::<_, Word<_>>(5)?.0,
        base_year: row.get(6)?,
        base_value: base.map(Decimal::printed).unwrap_or_default(),
        source: row.get(8)?,
        note: row.get(9)?,
    };
    Ok((row.get(0)?, Indicator { id: row.get(1)?, draft, confirmed: row.get(10)? }, base))
}

/// The id of the indicator that a target is alone.
fn own_id(target: &TargetId) -> IndicatorId {
    IndicatorId::derived(&[target.as_str()])
}

impl Reader<'_> {
    /// Every indicator with its targets, in the order of the first of these.
    pub(super) fn found_indicators(&self) -> Result<Vec<Found>, Error> {
        let kept = self.all(
            "SELECT row, id, name, kind, unit, direction, base_year, base_value, origin, note, confirmed
             FROM indicator ORDER BY row",
            [],
            shape,
        )?;
        let links: HashMap<TargetId, i64> = self
            .all(
                "SELECT target.id, indicator FROM milestone JOIN target ON target.row = milestone.target",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?
            .into_iter()
            .collect();
        let mut groups: Vec<(Option<i64>, Vec<TargetRow>)> = Vec::new();
        for target in self.targets()? {
            let row = links.get(&target.target.id).copied();
            match groups.iter_mut().find(|(known, _)| row.is_some() && *known == row) {
                Some((_, targets)) => targets.push(target),
                None => groups.push((row, vec![target])),
            }
        }
        let mut ends = HashMap::new();
        let mut found = Vec::new();
        for (row, mut targets) in groups {
            targets.sort_by_key(|row| row.target.draft.year);
            let stored = kept.iter().find(|(key, ..)| Some(*key) == row).cloned();
            let (indicator, base) = match (stored, targets.first()) {
                (Some((_, indicator, base)), _) => (indicator, base),
                (None, Some(TargetRow { target, .. })) => {
                    let draft = IndicatorDraft::of(&target.draft);
                    (Indicator { id: own_id(&target.id), draft, confirmed: false }, None)
                }
                (None, None) => continue,
            };
            let years = targets.iter().filter_map(|row| row.target.draft.year).chain(indicator.draft.base_year);
            for year in years {
                if let std::collections::hash_map::Entry::Vacant(end) = ends.entry(year) {
                    end.insert(self.period(PeriodKey { year, span: Span::Year })?.cut_off);
                }
            }
            let end = |year: i32| ends.get(&year).copied().unwrap_or_default();
            let base = indicator.draft.base_year.zip(base).map(|(year, value)| (end(year), value));
            let goals: Vec<Goal> = targets.iter().filter_map(|row| Goal::of(&row.target.draft, end)).collect();
            let way = Way::new(&indicator.draft, base, &goals);
            found.push(Found { row, indicator, base, targets, goals, way });
        }
        Ok(found)
    }

    pub(super) fn found_indicator(&self, id: &IndicatorId) -> Result<Found, Error> {
        let found = self.found_indicators()?.into_iter().find(|found| found.indicator.id == *id);
        found.ok_or_else(|| Error::Unknown { what: "indicator", name: id.to_string() })
    }

    /// What each indicator is, by its id.
    pub fn indicators(&self) -> Result<Vec<Indicator>, Error> {
        Ok(self.found_indicators()?.into_iter().map(|found| found.indicator).collect())
    }

    /// An indicator by its id, or by a part of its name that no other has.
    pub fn indicator_named(&self, name: &str) -> Result<Indicator, Error> {
        let key = crate::domain::text::fold(name.trim());
        let all = self.indicators()?;
        if let Some(indicator) = all.iter().find(|indicator| indicator.id.as_str() == name) {
            return Ok(indicator.clone());
        }
        let mut like =
            all.into_iter().filter(|one| !key.is_empty() && crate::domain::text::fold(&one.draft.name).contains(&key));
        match (like.next(), like.next()) {
            (Some(only), None) => Ok(only),
            (Some(_), Some(_)) => Err(Error::Ambiguous { what: "indicator", name: name.to_owned() }),
            (None, _) => Err(Error::Unknown { what: "indicator", name: name.to_owned() }),
        }
    }

    /// All indicators over a period and those of the same length before it, `amount` in all.
    pub fn indicator_board(&self, key: PeriodKey, amount: usize) -> Result<IndicatorBoard, Error> {
        let found = self.found_indicators()?;
        let mut periods = Vec::new();
        let mut at = key;
        for _ in 0..amount.max(1) {
            periods.push(MeasuredPeriod { period: self.period(at)?, locked: self.allow_in(at).is_err() });
            at = at.previous();
        }
        periods.reverse();
        let measures = self.measures(None)?;
        let rows = found.iter().map(|found| IndicatorRow {
            indicator: found.indicator.clone(),
            path: found.way.path(),
            milestones: found.milestones(),
            cells: periods.iter().map(|at| found.cell(&measures, &at.period)).collect(),
        });
        let rows = rows.collect();
        let grouped: Vec<Grouped<'_>> = found
            .iter()
            .map(|found| Grouped {
                targets: found.targets.iter().map(|row| &row.target.draft).collect(),
                confirmed: found.indicator.confirmed,
            })
            .collect();
        let ids = |group: Vec<usize>| group.into_iter().map(|at| found[at].indicator.id.clone()).collect();
        let proposals = alike(&grouped).into_iter().map(ids).collect();
        Ok(IndicatorBoard { periods, rows, proposals })
    }

    /// The way of an indicator, and everything that was measured of it.
    pub fn trajectory(&self, id: &IndicatorId) -> Result<Trajectory, Error> {
        let found = self.found_indicator(id)?;
        let points: Vec<Measured> = self
            .measures(Some(id))?
            .into_iter()
            .map(|(period, measure)| {
                let judged = found.way.judge(Some(&measure.value), period.cut_off);
                Measured { period, measure, judged }
            })
            .collect();
        let days = || {
            let goals = found.goals.iter().map(|goal| goal.day);
            goals.chain(found.base.map(|(day, _)| day)).chain(points.iter().map(|point| point.period.cut_off))
        };
        let corners = match (days().min(), days().max()) {
            (Some(from), Some(until)) => found.way.corners(from, until),
            _ => Vec::new(),
        };
        Ok(Trajectory {
            path: found.way.path(),
            base: found.base,
            milestones: found.milestones(),
            goals: found.goals,
            indicator: found.indicator,
            corners,
            points,
        })
    }

    /// The targets of the year of a period, or of the next year that has some, with what was measured of them.
    pub(super) fn reported_targets(&self, period: &Period) -> Result<Vec<ReportedTarget>, Error> {
        let found = self.found_indicators()?;
        let measures = self.measures(None)?;
        let reported = self.returned(&found, period)?.into_iter().map(|(found, target)| {
            let judged = found.cell(&measures, period).judged;
            let newest = measures
                .iter()
                .rev()
                .filter(|(at, measure)| measure.indicator == found.indicator.id && at.cut_off <= period.cut_off);
            let newest = newest.max_by_key(|(at, _)| (at.cut_off, at.key == period.key));
            let measured = newest.map(|(at, measure)| ReportedMeasure {
                period: at.key,
                value: measure.value.clone(),
                words: measure.words.clone(),
                source: measure.source.clone(),
            });
            ReportedTarget { target: target.target.draft.clone(), judged, measured }
        });
        Ok(reported.collect())
    }

    /// The targets of a return of which nothing was measured in its period.
    pub fn target_checks(&self, key: PeriodKey) -> Result<Vec<TargetCheck>, Error> {
        let (period, found) = (self.period(key)?, self.found_indicators()?);
        let measured = self.measured_targets(key)?;
        let open = self.returned(&found, &period)?.into_iter().filter(|(_, row)| !measured.contains(&row.target.id));
        let check = |(found, row): (&Found, &TargetRow)| {
            let problem = Problem::in_field(ProblemCode::TargetUnmeasured, "value");
            TargetCheck {
                target: row.target.id.clone(),
                indicator: found.indicator.id.clone(),
                path: row.target.draft.path.clone(),
                content: row.target.draft.text.clone(),
                problems: vec![Problem { weight: Weight::Question, ..problem }],
            }
        };
        Ok(open.map(check).collect())
    }

    /// The targets that a return prints, as in the plans.
    fn returned<'f>(&self, found: &'f [Found], period: &Period) -> Result<Vec<(&'f Found, &'f TargetRow)>, Error> {
        let all = || found.iter().flat_map(|found| found.targets.iter().map(move |row| (found, row)));
        let years = all().filter_map(|(_, row)| row.target.draft.year);
        let next = years.filter(|year| *year >= period.cut_off.year()).min();
        let order = self.targets()?;
        let place = |row: &TargetRow| order.iter().position(|other| other.target.id == row.target.id);
        let asked = |row: &TargetRow| row.target.draft.year.is_none() || row.target.draft.year == next;
        let mut returned: Vec<_> = all().filter(|(_, row)| asked(row)).collect();
        // What was measured in the period is told with its last target, however long ago the year of that was.
        let measured = self.measured_targets(period.key)?;
        let over = found.iter().filter(|found| !found.targets.iter().any(asked));
        let last = over.filter_map(|found| {
            let told = found.targets.iter().filter(|row| measured.contains(&row.target.id));
            told.max_by_key(|row| row.target.draft.year).map(|row| (found, row))
        });
        returned.extend(last);
        returned.sort_by_key(|(_, row)| place(row));
        Ok(returned)
    }
}

impl Writer<'_> {
    /// The row of an indicator, which gets one now where it had none.
    pub(super) fn keep_indicator(&mut self, id: &IndicatorId) -> Result<i64, Error> {
        let found = self.found_indicator(id)?;
        if let Some(row) = found.row {
            return Ok(row);
        }
        let row = self.insert_indicator(id, &found.indicator.draft, false)?;
        for target in &found.targets {
            self.join_target(&target.target.id, row)?;
        }
        Ok(row)
    }

    fn insert_indicator(&mut self, id: &IndicatorId, draft: &IndicatorDraft, confirmed: bool) -> Result<i64, Error> {
        let IndicatorDraft { name, kind, unit, direction, source, note, .. } = draft;
        self.execute(
            "INSERT INTO indicator (id, name, kind, unit, direction, origin, note, confirmed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            rusqlite::params![id, name, Word(*kind), unit, Word(*direction), source, note, confirmed],
        )?;
        self.one("SELECT row FROM indicator WHERE id = ?1", [id], |row| row.get(0))
    }

    fn join_target(&mut self, target: &TargetId, indicator: i64) -> Result<(), Error> {
        self.execute(
            "INSERT INTO milestone (target, indicator) VALUES ((SELECT row FROM target WHERE id = ?1), ?2)
             ON CONFLICT (target) DO UPDATE SET indicator = excluded.indicator",
            (target, indicator),
        )?;
        Ok(())
    }

    /// Changes an indicator and says which targets it measures; those it measured before stand alone from now on.
    pub fn change_indicator(
        &mut self,
        id: &IndicatorId,
        new: &NewIndicator,
        targets: &[TargetId],
    ) -> Result<Indicator, Error> {
        let row = self.keep_indicator(id)?;
        let before = self.found_indicator(id)?;
        for left in before.targets.iter().filter(|row| !targets.contains(&row.target.id)) {
            let draft = IndicatorDraft::of(&left.target.draft);
            let alone = self.free_id(&left.target.id)?;
            let alone = self.insert_indicator(&alone, &draft, true)?;
            self.join_target(&left.target.id, alone)?;
        }
        for target in targets {
            self.take(target, row)?;
        }
        let IndicatorDraft { name, kind, unit, direction, base_year, source, note, .. } = new.draft();
        self.execute(
            "UPDATE indicator SET name = ?2, kind = ?3, unit = ?4, direction = ?5, base_year = ?6, base_value = ?7,
                 origin = ?8, note = ?9, confirmed = 1 WHERE row = ?1",
            rusqlite::params![row, name, Word(*kind), unit, Word(*direction), base_year, new.base(), source, note],
        )?;
        Ok(self.found_indicator(id)?.indicator)
    }

    /// Makes one indicator of several, under the id of the first; of one it says that it stands alone.
    pub fn join_indicators(&mut self, ids: &[IndicatorId]) -> Result<(), Error> {
        let Some((first, others)) = ids.split_first() else { return Ok(()) };
        let row = self.keep_indicator(first)?;
        let was_confirmed = self.found_indicator(first)?.indicator.confirmed;
        for other in others {
            for target in self.found_indicator(other)?.targets {
                self.take(&target.target.id, row)?;
            }
        }
        let joined = self.found_indicator(first)?;
        let drafts: Vec<_> = joined.targets.iter().map(|row| &row.target.draft).collect();
        let mut years: Vec<_> = drafts.iter().map(|draft| draft.year).collect();
        years.dedup();
        if years.len() < drafts.len() {
            return Err(Error::Invalid(vec![Problem::in_field(ProblemCode::YearsCollide, "targets")]));
        }
        let name =
            if was_confirmed || others.is_empty() { joined.indicator.draft.name.clone() } else { common_name(&drafts) };
        self.execute("UPDATE indicator SET name = ?2, confirmed = 1 WHERE row = ?1", (row, name))?;
        Ok(())
    }

    /// Gives a target to an indicator. One that measured nothing else goes, and what was measured of it comes along.
    fn take(&mut self, target: &TargetId, into: i64) -> Result<(), Error> {
        let sql = "SELECT indicator FROM milestone JOIN target ON target.row = milestone.target WHERE target.id = ?1";
        let from: Option<i64> = self.optional(sql, [target], |row| row.get(0))?;
        self.join_target(target, into)?;
        let Some(from) = from.filter(|from| *from != into) else { return Ok(()) };
        let left: i64 = self.one("SELECT count(*) FROM milestone WHERE indicator = ?1", [from], |row| row.get(0))?;
        if left > 0 {
            return Ok(());
        }
        let sql = "SELECT period FROM measure WHERE indicator = ?1
                   INTERSECT SELECT period FROM measure WHERE indicator = ?2 LIMIT 1";
        if let Some(period) = self.optional(sql, (from, into), |row| row.get::<_, String>(0))? {
            let problem = Problem::in_field(ProblemCode::MeasuresCollide, "targets");
            return Err(Error::Invalid(vec![Problem { text: Some(period), ..problem }]));
        }
        self.execute("UPDATE measure SET indicator = ?2 WHERE indicator = ?1", (from, into))?;
        self.execute("DELETE FROM indicator WHERE row = ?1", [from])?;
        Ok(())
    }

    /// An id for a target that stands alone, which no indicator has.
    fn free_id(&self, target: &TargetId) -> Result<IndicatorId, Error> {
        let mut id = own_id(target);
        let mut turn = 0;
        while self.optional("SELECT 1 FROM indicator WHERE id = ?1", [&id], |_| Ok(()))?.is_some() {
            turn += 1;
            id = IndicatorId::derived(&[target.as_str(), &turn.to_string()]);
        }
        Ok(id)
    }
}
