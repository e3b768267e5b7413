//! Periods. One that something was said in, or whose days were changed, keeps them in the book; others follow the
//! office's cycles.

use super::{Reader, Writer};
use crate::domain::period::{Period, PeriodKey, Span};
use crate::error::Error;
use chrono::{Datelike, NaiveDate};

/// Periods of a cycle offered back from today.
const OFFERED_BACK: usize = 8;

pub(super) fn shape(row: &rusqlite::Row<'_>) -> rusqlite::Result<Period> {
    Ok(Period { key: row.get(0)?, from: row.get(1)?, cut_off: row.get(2)?, send_by: row.get(3)?, grace: row.get(4)? })
}

impl Reader<'_> {
    /// The dates of a period: as kept in the book, else by the office's cycles. One that does not come again is
    /// [`Error::Unknown`] until it was made.
    pub fn period(&self, key: PeriodKey) -> Result<Period, Error> {
        let kept =
            self.optional("SELECT key, from_day, cut_off, send_by, grace FROM period WHERE key = ?1", [key], shape)?;
        match kept {
            Some(period) => Ok(period),
            None if matches!(key.span, Span::Once(_)) => Err(Error::Unknown { what: "period", name: key.to_string() }),
            None => self.period_by_cycle(key),
        }
    }

    /// The dates of a period, also of one that does not come again and was not made yet: those of its whole year.
    pub fn proposed_period(&self, key: PeriodKey) -> Result<Period, Error> {
        match self.period(key) {
            Err(Error::Unknown { .. }) => self.period_by_cycle(key),
            found => found,
        }
    }

    /// What a return that does not come again is about; empty for others.
    pub fn period_name(&self, key: PeriodKey) -> Result<String, Error> {
        let name = self.optional("SELECT name FROM period WHERE key = ?1", [key], |row| row.get(0))?;
        Ok(name.unwrap_or_default())
    }

    /// The period to work on: of the shortest cycle the one a day falls in, or the one before it while its return is
    /// still taken and was not sent.
    pub fn current_period(&self, today: NaiveDate) -> Result<Period, Error> {
        let cycles = self.cycles()?;
        let Some(cycle) = cycles.first() else { return Err(Error::Impossible("no cycle".to_owned())) };
        let current = cycle.current(today);
        let before = self.period(current.previous())?;
        let is_taken = before.cut_off < today && today <= before.grace;
        if is_taken && self.first_sent(before.key)?.is_none() { Ok(before) } else { self.period(current) }
    }

    /// Periods to choose from, newest first: those of every cycle around today, and every one that is kept.
    pub fn periods(&self, today: NaiveDate) -> Result<Vec<Period>, Error> {
        let mut periods = self.all("SELECT key, from_day, cut_off, send_by, grace FROM period", [], shape)?;
        for cycle in self.cycles()? {
            let current = cycle.current(today);
            let keys =
                (today.year() - 9..=today.year() + 2).flat_map(|year| cycle.every.keys(year)).collect::<Vec<_>>();
            let at = keys.iter().position(|key| *key == current).unwrap_or_default();
            for key in &keys[at.saturating_sub(OFFERED_BACK - 1)..keys.len().min(at + 2)] {
                if periods.iter().all(|period| period.key != *key) {
                    periods.push(self.period_by_cycle(*key)?);
                }
            }
        }
        periods.sort_by_key(|period| std::cmp::Reverse((period.cut_off, period.from, period.key)));
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

    /// Gives a period other dates, and its name if it does not come again.
    pub fn change_period(&mut self, period: &Period, name: &str) -> Result<(), Error> {
        self.execute(
            "INSERT INTO period (key, name, from_day, cut_off, send_by, grace) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (key) DO UPDATE SET name = excluded.name, from_day = excluded.from_day,
                 cut_off = excluded.cut_off, send_by = excluded.send_by, grace = excluded.grace",
            (period.key, name, period.from, period.cut_off, period.send_by, period.grace),
        )?;
        Ok(())
    }
}
