//! Which copies of a book stay as time goes on: all of the last days, then one a day, a week, a month, a year. It knows
//! days, no file.

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use std::collections::HashSet;

/// Younger copies all stay.
const ALL: TimeDelta = TimeDelta::days(2);
/// Younger ones stay by the day, by the week, by the month; older ones by the year.
const DAILY: TimeDelta = TimeDelta::days(14);
const WEEKLY: TimeDelta = TimeDelta::days(70);
const MONTHLY: TimeDelta = TimeDelta::days(731);

/// What stands for the copies of one stretch of time; the newest of them stays.
#[derive(PartialEq, Eq, Hash)]
enum Stretch {
    Day(i32, u32),
    Week(i32, u32),
    Month(i32, u32),
    Year(i32),
}

/// Of copies, newest first, which stay. The newest always does, and all of them while a copy is of the future: then the
/// clock is wrong, now or before, and ages mean nothing.
pub(super) fn stay(copies: &[DateTime<Utc>], now: DateTime<Utc>) -> Vec<bool> {
    let is_clock_wrong = copies.iter().any(|at| *at > now);
    let mut seen = HashSet::new();
    let mut stays = |at: DateTime<Utc>| {
        let (age, day) = (now - at, at.date_naive());
        if is_clock_wrong || age <= ALL {
            return true;
        }
        let week = day.iso_week();
        seen.insert(match age {
            age if age <= DAILY => Stretch::Day(day.year(), day.ordinal()),
            age if age <= WEEKLY => Stretch::Week(week.year(), week.week()),
            age if age <= MONTHLY => Stretch::Month(day.year(), day.month()),
            _ => Stretch::Year(day.year()),
        })
    };
    copies.iter().enumerate().map(|(place, at)| stays(*at) || place == 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn moment(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn copies_grow_rarer_with_age() {
        let now = moment("2026-11-23T10:00:00Z");
        // Two a day for three years.
        let copies: Vec<_> = (0..3 * 730).map(|half| now - TimeDelta::hours(12 * half)).collect();
        let kept: Vec<_> =
            copies.iter().zip(stay(&copies, now)).filter(|(_, stays)| *stays).map(|(at, _)| *at).collect();
        let of = |from: i64, to: i64| {
            let age = |at: &&DateTime<Utc>| (TimeDelta::days(from)..TimeDelta::days(to)).contains(&(now - **at));
            kept.iter().filter(age).count()
        };
        assert_eq!((of(0, 2), of(3, 14), of(14, 70), of(70, 731)), (4, 11, 8, 23));
        assert!(kept.len() < 60, "{}", kept.len());
    }

    #[test]
    fn while_the_clock_is_wrong_nothing_is_thinned() {
        let copies = ["2027-01-01T00:00:00Z", "2026-09-01T01:00:00Z", "2026-09-01T00:00:00Z"].map(moment);
        assert_eq!(stay(&copies, moment("2026-11-23T10:00:00Z")), [true; 3]);
        assert_eq!(stay(&copies, moment("2027-01-02T00:00:00Z")), [true, true, false]);
    }

    proptest! {
        #[test]
        fn the_newest_stays_and_what_went_once_was_not_needed_later(
            hours in proptest::collection::vec(0i64..30_000, 1..80), later in 0i64..20_000,
        ) {
            let now = moment("2026-11-23T10:00:00Z");
            let mut copies: Vec<_> = hours.into_iter().map(|hours| now - TimeDelta::hours(hours)).collect();
            copies.sort_by_key(|at| std::cmp::Reverse(*at));
            let today = stay(&copies, now);
            prop_assert!(today[0]);
            // Of every year in which there were copies one is left, whenever they are thinned.
            let left: Vec<_> = copies.iter().zip(&today).filter(|(_, stays)| **stays).map(|(at, _)| *at).collect();
            let then = stay(&left, now + TimeDelta::hours(later));
            let at_last: HashSet<i32> =
                left.iter().zip(then).filter(|(_, stays)| *stays).map(|(at, _)| at.year()).collect();
            prop_assert_eq!(at_last, copies.iter().map(|at| at.year()).collect::<HashSet<_>>());
        }
    }
}
