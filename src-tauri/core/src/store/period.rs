//! Periods. One that something was said in keeps its dates in the book; others
//! follow the office's preset.

use super::{Reader, Writer};
use crate::domain::period::{Period, PeriodKey};
use crate::error::Error;
use chrono::NaiveDate;

/// Quarters offered back from today.
const QUARTERS_BACK: usize = 7;

pub(super) fn shape(row: &rusqlite::Row<'_>) -> rusqlite::Result<Period> {
    Ok(Period { key: row.get(0)?, from: row.get(1)?, cut_off: row.get(2)?, send_by: row.get(3)?, grace: row.get(4)? })
}

impl Reader<'_> {
    /// The dates of a period: as kept in the book, else by the office's preset.
    pub fn period(&self, key: PeriodKey) -> Result<Period, Error> {
        let kept =
            self.optional("SELECT key, from_day, cut_off, send_by, grace FROM period WHERE key = ?1", [key], shape)?;
        match kept {
            Some(period) => Ok(period),
            None => Ok(Period::of(key, self.office()?.preset)),
        }
    }

    /// The quarter in which a day falls.
    pub fn current_period(&self, today: NaiveDate) -> Result<Period, Error> {
        self.period(PeriodKey::quarter_of(today, self.office()?.preset))
    }

    /// Periods to choose from, newest first: the quarters around today and every period with something said.
    pub fn periods(&self, today: NaiveDate) -> Result<Vec<Period>, Error> {
        let preset = self.office()?.preset;
        let current = PeriodKey::quarter_of(today, preset);
        let mut periods = self.all("SELECT key, from_day, cut_off, send_by, grace FROM period", [], shape)?;
        let offered = std::iter::successors(Some(current), |key| Some(key.previous())).take(QUARTERS_BACK + 1);
        let next = (current.year..=current.year + 1)
            .flat_map(|year| (1..=4).map(move |number| PeriodKey::quarter(year, number)))
            .find(|key| key.previous() == current);
        for key in offered.chain(next) {
            if periods.iter().all(|period| period.key != key) {
                periods.push(Period::of(key, preset));
            }
        }
        periods.sort_by_key(|period| std::cmp::Reverse((period.cut_off, period.from)));
        Ok(periods)
    }
}

impl Writer<'_> {
    /// Keeps the dates of a period in the book from now on.
    pub(super) fn keep_period(&mut self, period: &Period) -> Result<(), Error> {
        self.execute(
            "INSERT INTO period (key, from_day, cut_off, send_by, grace) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (key) DO NOTHING",
            (period.key, period.from, period.cut_off, period.send_by, period.grace),
        )?;
        Ok(())
    }
}
