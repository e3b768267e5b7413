//! Reporting periods and their four different dates.

use super::cycle::{Cycle, Every};
use super::workdays::Workdays;
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How a period is cut out of the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// By the calendar: the third quarter is 1 July to 30 September.
    #[default]
    Calendar,
    /// Nghị định 09/2019/NĐ-CP: the third quarter is 15 June to 14 September.
    Decree09,
    /// As a Party office asks for it: the window of Nghị định 09, the return by day 20 of its last month. No rule of
    /// the whole country is known.
    PartyOffice,
}

/// What length of time a period covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Span {
    /// One month, 1 to 12.
    Month(u8),
    /// One quarter, 1 to 4.
    Quarter(u8),
    /// Half a year, 1 or 2.
    HalfYear(u8),
    /// The first nine months.
    NineMonths,
    /// The whole year.
    Year,
    /// One that does not come again, 1 to 99, with dates of its own.
    Once(u8),
}

/// Names a period: `2026-Q3`, `2026-M07`, `2026-H1`, `2026-9M`, `2026`; `2026-X01` one that does not come again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PeriodKey {
    /// The year it is named after.
    pub year: i32,
    /// Which part of it.
    pub span: Span,
}

/// The text does not name a period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a period: {0:?} (expected e.g. 2026-Q3, 2026-M07, 2026-H1, 2026-9M, 2026, 2026-X01)")]
pub struct NotAPeriod(pub String);

impl PeriodKey {
    /// A quarter, 1 to 4.
    pub fn quarter(year: i32, number: u8) -> Self {
        Self { year, span: Span::Quarter(number.clamp(1, 4)) }
    }

    /// The quarter of a preset in which a day falls.
    pub fn quarter_of(day: NaiveDate, preset: Preset) -> Self {
        (day.year()..=day.year() + 1)
            .flat_map(|year| (1..=4).map(move |number| Self::quarter(year, number)))
            .find(|key| Period::of(*key, preset).covers(day))
            .unwrap_or(Self::quarter(day.year(), 4))
    }

    /// The period of the same length before this one.
    pub fn previous(self) -> Self {
        let (year, span) = match self.span {
            Span::Month(1) => (self.year - 1, Span::Month(12)),
            Span::Month(number) => (self.year, Span::Month(number - 1)),
            Span::Quarter(1) => (self.year - 1, Span::Quarter(4)),
            Span::Quarter(number) => (self.year, Span::Quarter(number - 1)),
            Span::HalfYear(1) => (self.year - 1, Span::HalfYear(2)),
            Span::HalfYear(_) => (self.year, Span::HalfYear(1)),
            Span::NineMonths => (self.year - 1, Span::NineMonths),
            Span::Year => (self.year - 1, Span::Year),
            // Nothing comes before what comes once; the whole year before is what can be compared.
            Span::Once(_) => (self.year - 1, Span::Year),
        };
        Self { year, span }
    }

    /// First and last month, counted from January of `year`.
    fn months(self) -> (u8, u8) {
        match self.span {
            Span::Month(number) => (number, number),
            Span::Quarter(number) => (number * 3 - 2, number * 3),
            Span::HalfYear(number) => (number * 6 - 5, number * 6),
            Span::NineMonths => (1, 9),
            Span::Year | Span::Once(_) => (1, 12),
        }
    }
}

impl fmt::Display for PeriodKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.span {
            Span::Month(number) => write!(out, "{:04}-M{number:02}", self.year),
            Span::Quarter(number) => write!(out, "{:04}-Q{number}", self.year),
            Span::HalfYear(number) => write!(out, "{:04}-H{number}", self.year),
            Span::NineMonths => write!(out, "{:04}-9M", self.year),
            Span::Year => write!(out, "{:04}", self.year),
            Span::Once(number) => write!(out, "{:04}-X{number:02}", self.year),
        }
    }
}

impl FromStr for PeriodKey {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let refused = || NotAPeriod(text.to_owned());
        let (year, rest) = text.split_once('-').unwrap_or((text, ""));
        let year =
            year.parse().ok().filter(|number| year.len() == 4 && (1990..=2100).contains(number)).ok_or_else(refused)?;
        let number = |digits: &str, last: u8| {
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse::<u8>().ok().filter(|number| plain && (1..=last).contains(number)).ok_or_else(refused)
        };
        let span = match rest {
            "" if !text.contains('-') => Span::Year,
            "9M" => Span::NineMonths,
            _ => match rest.split_at_checked(1) {
                Some(("Q" | "q", digits)) if digits.len() == 1 => Span::Quarter(number(digits, 4)?),
                Some(("H" | "h", digits)) if digits.len() == 1 => Span::HalfYear(number(digits, 2)?),
                Some(("M" | "m", digits)) if digits.len() == 2 => Span::Month(number(digits, 12)?),
                Some(("X" | "x", digits)) if digits.len() == 2 => Span::Once(number(digits, 99)?),
                _ => return Err(refused()),
            },
        };
        Ok(Self { year, span })
    }
}

impl Serialize for PeriodKey {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PeriodKey {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
impl ts_rs::TS for PeriodKey {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
}

/// A period with its dates. The data window is `from` to `cut_off`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Period {
    /// Its name.
    pub key: PeriodKey,
    /// First day of the data.
    pub from: NaiveDate,
    /// Last day of the data.
    pub cut_off: NaiveDate,
    /// The day the return is due.
    pub send_by: NaiveDate,
    /// The day after which the period is locked.
    pub grace: NaiveDate,
}

impl Period {
    /// The dates of a period under a preset with its own numbers, whatever days are worked.
    pub fn of(key: PeriodKey, preset: Preset) -> Self {
        let every = Every::of(key.span).unwrap_or(Every::Year);
        Cycle { on_workdays: false, ..Cycle::new(every, preset) }.period(key, &Workdays::default())
    }

    /// First and last day of the data of a period. Nghị định 09 moves the window back: it opens on day 15 of the
    /// month before and closes on day 14 of the last month; a year still begins on 15 December.
    pub fn window(key: PeriodKey, preset: Preset) -> (NaiveDate, NaiveDate) {
        let (first, last) = key.months();
        let month =
            |number: u8, day: u32| NaiveDate::from_ymd_opt(key.year, u32::from(number), day).unwrap_or(NaiveDate::MAX);
        match preset {
            Preset::Calendar => (month(first, 1), month(last, 1) + Months::new(1) - Days::new(1)),
            Preset::Decree09 | Preset::PartyOffice => (month(first, 15) - Months::new(1), month(last, 14)),
        }
    }

    /// Whether its four days follow each other.
    pub fn is_in_order(&self) -> bool {
        self.from <= self.cut_off && self.cut_off <= self.send_by && self.send_by <= self.grace
    }

    /// Whether a day lies in the data window.
    pub fn covers(&self, day: NaiveDate) -> bool {
        (self.from..=self.cut_off).contains(&day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn window(key: &str, preset: Preset) -> (String, String) {
        let period = Period::of(key.parse().unwrap(), preset);
        (period.from.to_string(), period.cut_off.to_string())
    }

    #[test]
    fn the_presets_cut_the_year_as_the_decree_and_the_calendar_do() {
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(window("2026-Q1", Preset::Decree09), pair("2025-12-15", "2026-03-14"));
        assert_eq!(window("2026-Q4", Preset::Decree09), pair("2026-09-15", "2026-12-14"));
        assert_eq!(window("2026-H1", Preset::Decree09), pair("2025-12-15", "2026-06-14"));
        assert_eq!(window("2026-H2", Preset::Decree09), pair("2026-06-15", "2026-12-14"));
        assert_eq!(window("2026-9M", Preset::Decree09), pair("2025-12-15", "2026-09-14"));
        assert_eq!(window("2026", Preset::Decree09), pair("2025-12-15", "2026-12-14"));
        assert_eq!(window("2024-M02", Preset::Calendar), pair("2024-02-01", "2024-02-29"));
        assert_eq!(window("2026-Q3", Preset::Calendar), pair("2026-07-01", "2026-09-30"));
    }

    #[test]
    fn a_task_finished_on_20_september_belongs_to_the_fourth_quarter_under_the_decree() {
        let day = NaiveDate::from_ymd_opt(2026, 9, 20).unwrap();
        assert_eq!(PeriodKey::quarter_of(day, Preset::Decree09).to_string(), "2026-Q4");
        assert_eq!(PeriodKey::quarter_of(day, Preset::Calendar).to_string(), "2026-Q3");
    }

    #[test]
    fn what_does_not_name_a_period_is_refused() {
        for text in [
            "", "2026-", "2026-Q0", "2026-Q5", "2026Q3", "26-Q3", "2026-M13", "2026-M7", "2026-Q+1", "quý 3", "2026-Qé",
        ] {
            assert!(text.parse::<PeriodKey>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_day_falls_into_exactly_one_quarter(days in 0i32..40_000, decree: bool) {
            let preset = if decree { Preset::Decree09 } else { Preset::Calendar };
            let day = NaiveDate::from_ymd_opt(1991, 1, 1).unwrap() + chrono::TimeDelta::days(days.into());
            let key = PeriodKey::quarter_of(day, preset);
            prop_assert!(Period::of(key, preset).covers(day));
            let before = Period::of(key.previous(), preset);
            prop_assert_eq!(before.cut_off + Days::new(1), Period::of(key, preset).from);
        }

        #[test]
        fn a_name_reads_back_as_itself(year in 1990i32..=2100, number in 1u8..=12) {
            for span in [Span::Month(number), Span::Quarter((number - 1) / 3 + 1), Span::HalfYear((number - 1) / 6 + 1), Span::NineMonths, Span::Year, Span::Once(number)] {
                let key = PeriodKey { year, span };
                prop_assert_eq!(key.to_string().parse::<PeriodKey>(), Ok(key));
            }
        }
    }
}
