//! Cycles: which returns an office owes, and when. An office may owe several, such as one every quarter and one every
//! year; every number is its own to change.

use super::period::{Period, PeriodKey, Preset, Span};
use super::workdays::Workdays;
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Tháng.
    Month,
    /// Quý.
    Quarter,
    /// 6 tháng.
    HalfYear,
    /// 9 tháng.
    NineMonths,
    /// Năm.
    Year,
}

impl Every {
    /// All, the shortest first.
    pub const ALL: [Self; 5] = [Self::Month, Self::Quarter, Self::HalfYear, Self::NineMonths, Self::Year];

    /// How often periods of a span come; none for what comes once.
    pub fn of(span: Span) -> Option<Self> {
        match span {
            Span::Month(_) => Some(Self::Month),
            Span::Quarter(_) => Some(Self::Quarter),
            Span::HalfYear(_) => Some(Self::HalfYear),
            Span::NineMonths => Some(Self::NineMonths),
            Span::Year => Some(Self::Year),
            Span::Once(_) => None,
        }
    }

    /// The periods named after a year, in their order.
    pub fn keys(self, year: i32) -> Vec<PeriodKey> {
        let spans: Vec<Span> = match self {
            Self::Month => (1..=12).map(Span::Month).collect(),
            Self::Quarter => (1..=4).map(Span::Quarter).collect(),
            Self::HalfYear => (1..=2).map(Span::HalfYear).collect(),
            Self::NineMonths => vec![Span::NineMonths],
            Self::Year => vec![Span::Year],
        };
        spans.into_iter().map(|span| PeriodKey { year, span }).collect()
    }
}

/// A return that comes again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Cycle {
    /// How often.
    pub every: Every,
    /// How periods are cut out of the year.
    pub preset: Preset,
    /// Days from the cut-off to the day the return is due.
    pub send_after: u16,
    /// Days from the due day to the lock.
    pub grace_after: u16,
    /// A due day that is not worked moves to the next one that is.
    pub on_workdays: bool,
}

impl Cycle {
    /// A cycle with the numbers of a preset.
    pub fn new(every: Every, preset: Preset) -> Self {
        Self { every, preset, send_after: usual_days(preset), grace_after: 10, on_workdays: true }
    }

    /// As it is, but for where its periods begin and end. The days to its send-by day follow only where they are the
    /// usual ones.
    pub fn divided(self, preset: Preset) -> Self {
        let is_usual = self.send_after == usual_days(self.preset);
        Self { preset, send_after: if is_usual { usual_days(preset) } else { self.send_after }, ..self }
    }

    /// The dates of one of its periods.
    pub fn period(&self, key: PeriodKey, workdays: &Workdays) -> Period {
        let (from, cut_off) = Period::window(key, self.preset);
        let due = cut_off + Days::new(self.send_after.into());
        let send_by = if self.on_workdays { workdays.from(due) } else { due };
        Period { key, from, cut_off, send_by, grace: send_by + Days::new(self.grace_after.into()) }
    }

    /// The period in which a day falls; for nine months, which leave a gap, the last that began by then.
    pub fn current(&self, day: NaiveDate) -> PeriodKey {
        let keys = (day.year() - 1..=day.year() + 1).flat_map(|year| self.every.keys(year));
        let mut begun = keys.filter(|key| Period::window(*key, self.preset).0 <= day);
        begun.next_back().unwrap_or(PeriodKey { year: day.year(), span: Span::Year })
    }

    /// The dates of the period in which a day falls and of all others named after the same year, in their order.
    pub fn year_around(&self, day: NaiveDate, workdays: &Workdays) -> Vec<Period> {
        self.every.keys(self.current(day).year).into_iter().map(|key| self.period(key, workdays)).collect()
    }
}

/// Days from the cut-off to the send-by day, unless the office says otherwise.
fn usual_days(preset: Preset) -> u16 {
    match preset {
        Preset::Calendar | Preset::Decree09 => 5,
        // The window closes on day 14, and the return is asked for by day 20.
        Preset::PartyOffice => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn dates(cycle: Cycle, key: &str) -> [String; 4] {
        let Period { from, cut_off, send_by, grace, .. } = cycle.period(key.parse().unwrap(), &Workdays::default());
        [from, cut_off, send_by, grace].map(|day| day.to_string())
    }

    #[test]
    fn a_due_day_that_is_not_worked_moves_to_the_next_that_is() {
        // 19 September 2026 is a Saturday.
        let cycle = Cycle::new(Every::Quarter, Preset::Decree09);
        assert_eq!(dates(cycle, "2026-Q3"), ["2026-06-15", "2026-09-14", "2026-09-21", "2026-10-01"]);
        let strict = Cycle { on_workdays: false, ..cycle };
        assert_eq!(dates(strict, "2026-Q3"), ["2026-06-15", "2026-09-14", "2026-09-19", "2026-09-29"]);
    }

    #[test]
    fn dividing_the_year_otherwise_keeps_what_the_office_set() {
        let own = Cycle { on_workdays: false, grace_after: 3, ..Cycle::new(Every::Quarter, Preset::Decree09) };
        assert_eq!(own.divided(Preset::PartyOffice), Cycle { preset: Preset::PartyOffice, send_after: 6, ..own });
        let late = Cycle { send_after: 9, ..own };
        assert_eq!(late.divided(Preset::PartyOffice), Cycle { preset: Preset::PartyOffice, ..late });
    }

    #[test]
    fn the_party_office_asks_for_the_return_by_day_20() {
        let cycle = Cycle { on_workdays: false, ..Cycle::new(Every::Quarter, Preset::PartyOffice) };
        assert_eq!(dates(cycle, "2026-Q2"), ["2026-03-15", "2026-06-14", "2026-06-20", "2026-06-30"]);
    }

    #[test]
    fn the_day_before_and_the_day_after_a_border_fall_into_different_periods() {
        for (preset, every, border, before, after) in [
            (Preset::Decree09, Every::Quarter, "2026-09-15", "2026-Q3", "2026-Q4"),
            (Preset::Decree09, Every::Quarter, "2026-12-15", "2026-Q4", "2027-Q1"),
            (Preset::Decree09, Every::Year, "2026-12-15", "2026", "2027"),
            (Preset::Calendar, Every::Year, "2027-01-01", "2026", "2027"),
            (Preset::Calendar, Every::Month, "2024-03-01", "2024-M02", "2024-M03"),
            (Preset::Calendar, Every::HalfYear, "2026-07-01", "2026-H1", "2026-H2"),
        ] {
            let cycle = Cycle::new(every, preset);
            let name = |day: NaiveDate| cycle.current(day).to_string();
            assert_eq!((name(day(border) - Days::new(1)), name(day(border))), (before.to_owned(), after.to_owned()));
        }
        let nine = Cycle::new(Every::NineMonths, Preset::Calendar);
        assert_eq!(nine.current(day("2026-11-20")).to_string(), "2026-9M");
    }

    #[test]
    fn the_year_around_a_day_is_the_one_its_period_is_named_after() {
        let cycle = Cycle::new(Every::Quarter, Preset::Decree09);
        let names = |on: &str| {
            let year = cycle.year_around(day(on), &Workdays::default());
            year.iter().map(|period| period.key.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(names("2026-12-14"), ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
        assert_eq!(names("2026-12-15"), ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"]);
    }

    proptest! {
        #[test]
        fn the_four_days_follow_each_other_and_a_day_lies_in_its_period(
            offset in 0u64..40_000, which in 0usize..5, preset in 0usize..3, off: bool,
        ) {
            let preset = [Preset::Calendar, Preset::Decree09, Preset::PartyOffice][preset];
            let cycle = Cycle { on_workdays: off, ..Cycle::new(Every::ALL[which], preset) };
            let day = day("1991-01-01") + Days::new(offset);
            let period = cycle.period(cycle.current(day), &Workdays::default());
            prop_assert!(period.is_in_order());
            prop_assert!(period.from <= day);
            prop_assert!(period.covers(day) || cycle.every == Every::NineMonths);
        }
    }
}
