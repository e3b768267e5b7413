//! What the office owes and when: its cycles and the days it works. Both are data of the office; where it changed
//! nothing, one return every quarter and the days known when the program was made.

use super::columns::Json;
use super::{Reader, Writer};
use crate::domain::cycle::{Cycle, Every};
use crate::domain::period::{Period, PeriodKey, Span};
use crate::domain::workdays::{SpecialDay, Workdays};
use crate::error::Error;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const DAYS: &str = include_str!("../../../../assets/calendar/days.toml");

#[derive(Deserialize)]
struct Known {
    day: Vec<KnownDay>,
}

#[derive(Deserialize)]
struct KnownDay {
    day: chrono::NaiveDate,
    #[serde(default)]
    worked: bool,
    name: String,
}

impl Reader<'_> {
    /// The returns the office owes, the shortest first; never none.
    pub fn cycles(&self) -> Result<Vec<Cycle>, Error> {
        let kept: Option<Vec<Cycle>> = self.setting("cycles")?;
        match kept.filter(|cycles| !cycles.is_empty()) {
            Some(mut cycles) => {
                cycles.sort_by_key(|cycle| cycle.every);
                Ok(cycles)
            }
            None => Ok(vec![Cycle::new(Every::Quarter, self.office()?.preset)]),
        }
    }

    /// Days that are not what their place in the week says, in their order.
    pub fn special_days(&self) -> Result<Vec<SpecialDay>, Error> {
        let mut days = match self.setting("days")? {
            Some(days) => days,
            None => {
                let known: Known = toml::from_str(DAYS).map_err(|error| Error::Impossible(error.to_string()))?;
                let day = |known: KnownDay| SpecialDay { day: known.day, worked: known.worked, name: known.name };
                known.day.into_iter().map(day).collect::<Vec<_>>()
            }
        };
        days.sort_by_key(|special| special.day);
        Ok(days)
    }

    /// The dates of a period by the office's cycles; what comes once has none of its own and gets those of its year.
    pub(super) fn period_by_cycle(&self, key: PeriodKey) -> Result<Period, Error> {
        let cycles = self.cycles()?;
        let every = Every::of(key.span).unwrap_or(Every::Year);
        let cycle = match cycles.iter().find(|cycle| cycle.every == every) {
            Some(cycle) => *cycle,
            None => Cycle::new(every, cycles.first().map_or(self.office()?.preset, |cycle| cycle.preset)),
        };
        Ok(cycle.period(key, &Workdays::new(&self.special_days()?)))
    }

    /// A number for a period of a year that does not come again.
    pub fn free_once(&self, year: i32) -> Result<Option<PeriodKey>, Error> {
        for number in 1..=99 {
            let key = PeriodKey { year, span: Span::Once(number) };
            if self.optional("SELECT 1 FROM period WHERE key = ?1", [key], |_| Ok(()))?.is_none() {
                return Ok(Some(key));
            }
        }
        Ok(None)
    }

    fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, Error> {
        let kept = self.optional("SELECT value FROM setting WHERE key = ?1", [key], |row| row.get(0))?;
        Ok(kept.map(|Json(value)| value))
    }
}

impl Writer<'_> {
    /// Writes which returns the office owes. Periods that something was said in keep their dates.
    pub fn change_cycles(&mut self, cycles: &[Cycle]) -> Result<(), Error> {
        self.put_setting("cycles", cycles)
    }

    /// Writes which days are not what their place in the week says.
    pub fn change_special_days(&mut self, days: &[SpecialDay]) -> Result<(), Error> {
        self.put_setting("days", days)
    }

    pub(super) fn put_setting(&mut self, key: &str, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.execute(
            "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, Json(value)),
        )?;
        Ok(())
    }
}
