//! Working days: Monday to Friday, but for the holidays and the days that were swapped. Which these are is decided
//! anew every year, so they are data the office may change.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A day that is not what its place in the week says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SpecialDay {
    /// The day.
    pub day: NaiveDate,
    /// Worked although it is a Saturday or a Sunday; else off although it is a day of work.
    pub worked: bool,
    /// Why, e.g. `Tết Nguyên đán`.
    pub name: String,
}

/// Which days are worked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workdays {
    special: BTreeMap<NaiveDate, bool>,
}

/// As many days are looked ahead for one of work; no holiday is as long.
const LONGEST_HOLIDAY: u64 = 60;

impl Workdays {
    /// The week, with these exceptions.
    pub fn new(special: &[SpecialDay]) -> Self {
        Self { special: special.iter().map(|special| (special.day, special.worked)).collect() }
    }

    /// Whether a day is worked.
    pub fn is_worked(&self, day: NaiveDate) -> bool {
        let by_week = !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        self.special.get(&day).copied().unwrap_or(by_week)
    }

    /// The day itself where it is worked, else the next one that is; the day itself where none is near.
    pub fn from(&self, day: NaiveDate) -> NaiveDate {
        let days = (0..LONGEST_HOLIDAY).filter_map(|days| day.checked_add_days(Days::new(days)));
        days.into_iter().find(|day| self.is_worked(*day)).unwrap_or(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn special(days: &[(&str, bool)]) -> Workdays {
        let days = days.iter().map(|(on, worked)| SpecialDay { day: day(on), worked: *worked, name: String::new() });
        Workdays::new(&days.collect::<Vec<_>>())
    }

    #[test]
    fn holidays_are_off_and_swapped_days_are_worked() {
        // 2 September 2026 is a Wednesday; the Saturday before it is worked for the Tuesday.
        let days = special(&[("2026-09-01", false), ("2026-09-02", false), ("2026-08-29", true)]);
        assert!(days.is_worked(day("2026-08-29")) && !days.is_worked(day("2026-08-30")));
        assert_eq!(days.from(day("2026-09-01")), day("2026-09-03"));
        assert_eq!(days.from(day("2026-08-31")), day("2026-08-31"));
        assert_eq!(special(&[]).from(day("2026-08-29")), day("2026-08-31"));
    }

    proptest! {
        #[test]
        fn the_day_that_is_found_is_worked_and_all_before_it_are_not(
            offset in 0u64..20_000, marks in proptest::collection::vec((0u64..40, any::<bool>()), 0..20),
        ) {
            let start = day("1995-01-01") + Days::new(offset);
            let marks: Vec<_> = marks.into_iter().map(|(days, worked)| SpecialDay {
                day: start + Days::new(days), worked, name: String::new(),
            }).collect();
            let days = Workdays::new(&marks);
            let found = days.from(start);
            prop_assert!(days.is_worked(found));
            prop_assert!(start.iter_days().take_while(|day| *day < found).all(|day| !days.is_worked(day)));
        }
    }
}
