//! What was measured of indicators, period by period.

use super::{Reader, Writer, period};
use crate::domain::decimal::Decimal;
use crate::domain::ids::{IndicatorId, MeasureId, TargetId};
use crate::domain::indicator::{Measure, NewMeasure, Value};
use crate::domain::period::{Period, PeriodKey};
use crate::domain::text::fold;
use crate::error::Error;
use rusqlite::types::Type;
use std::collections::HashSet;

const YES: &str = "yes";
const NO: &str = "no";

fn shape(row: &rusqlite::Row<'_>) -> rusqlite::Result<(Period, Measure)> {
    let state: String = row.get(5)?;
    let value = match state.as_str() {
        "no_data" => Value::NoData,
        "words" => Value::Words,
        "number" => Value::Number { value: row.get(6)?, part: row.get(7)?, whole: row.get(8)? },
        "yes_no" => Value::YesNo { value: row.get::<_, String>(6)? == YES },
        other => return Err(rusqlite::Error::FromSqlConversionFailure(5, Type::Text, other.to_owned().into())),
    };
    let at = period::shape(row)?;
    let measure = Measure {
        indicator: row.get(9)?,
        period: at.key,
        value,
        words: row.get(10)?,
        source: row.get(11)?,
        note: row.get(12)?,
        revision: row.get(13)?,
    };
    Ok((at, measure))
}

const COLUMNS: &str = "period.key, period.from_day, period.cut_off, period.send_by, period.grace,
    measure.state, measure.value, measure.part, measure.whole, indicator.id, measure.words, measure.origin,
    measure.note, measure.revision";

impl Reader<'_> {
    /// What was measured of all indicators, or of one, the oldest period first.
    pub fn measures(&self, indicator: Option<&IndicatorId>) -> Result<Vec<(Period, Measure)>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM measure JOIN indicator ON indicator.row = measure.indicator
                 JOIN period ON period.key = measure.period
             WHERE ?1 IS NULL OR indicator.id = ?1 ORDER BY period.cut_off, period.from_day DESC, measure.row"
        );
        self.all(&sql, [indicator], shape)
    }

    /// What was measured of an indicator in one period.
    pub fn measure(&self, indicator: &IndicatorId, period: PeriodKey) -> Result<Option<Measure>, Error> {
        let all = self.measures(Some(indicator))?;
        Ok(all.into_iter().map(|(_, measure)| measure).find(|measure| measure.period == period))
    }

    /// The targets of which something was said in a period, be it that there is no figure.
    pub(super) fn measured_targets(&self, period: PeriodKey) -> Result<HashSet<TargetId>, Error> {
        let sql = "SELECT target.id FROM measure JOIN milestone ON milestone.indicator = measure.indicator
                       JOIN target ON target.row = milestone.target WHERE measure.period = ?1";
        Ok(self.all(sql, [period], |row| row.get(0))?.into_iter().collect())
    }
}

impl Writer<'_> {
    /// Writes what was measured of an indicator in a period, or takes it away; says whether that changed anything.
    /// `revision` is the one it was read with, `None` where nothing was said yet; another in the book is
    /// [`Error::Stale`]. A period whose return was sent is [`Error::Locked`].
    pub fn put_measure(
        &mut self,
        id: &IndicatorId,
        period: &Period,
        new: &NewMeasure,
        revision: Option<i64>,
    ) -> Result<bool, Error> {
        self.allow_in(period.key)?;
        let kept = self.measure(id, period.key)?;
        if kept.as_ref().map(|measure| measure.revision) != revision {
            return Err(Error::Stale(format!("measure of {id} in {}", period.key)));
        }
        let Some(value) = &new.value else {
            let sql = "DELETE FROM measure WHERE period = ?2 AND indicator = (SELECT row FROM indicator WHERE id = ?1)";
            return Ok(self.execute(sql, (id, period.key))? > 0);
        };
        let is_kept = |kept: &Measure| {
            (&kept.value, &kept.words, &kept.source, &kept.note) == (value, &new.words, &new.source, &new.note)
        };
        if kept.as_ref().is_some_and(is_kept) {
            return Ok(false);
        }
        let row = self.keep_indicator(id)?;
        self.keep_period(period)?;
        let revision: i64 = self.one("SELECT max(number) FROM history_action", [], |row| row.get(0))?;
        let key = MeasureId::derived(&[id.as_str(), &period.key.to_string(), &fold(&self.office()?.name)]);
        let (state, figure, part, whole) = columns(value);
        self.execute(
            "INSERT INTO measure (id, indicator, period, state, value, part, whole, words, origin, note, revision)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (indicator, period) DO UPDATE SET state = excluded.state, value = excluded.value,
                 part = excluded.part, whole = excluded.whole, words = excluded.words, origin = excluded.origin,
                 note = excluded.note, revision = excluded.revision",
            rusqlite::params![
                key, row, period.key, state, figure, part, whole, new.words, new.source, new.note, revision
            ],
        )?;
        Ok(true)
    }
}

fn columns(value: &Value) -> (&'static str, Option<String>, Option<Decimal>, Option<Decimal>) {
    match value {
        Value::NoData => ("no_data", None, None, None),
        Value::Words => ("words", None, None, None),
        Value::Number { value, part, whole } => ("number", Some(value.to_string()), *part, *whole),
        Value::YesNo { value } => ("yes_no", Some(if *value { YES } else { NO }.to_owned()), None, None),
    }
}
