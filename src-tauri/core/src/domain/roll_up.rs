//! How a task of a plan stands by the office's own work below it. A rule, not a fact: a person who says otherwise stays.

use super::progress::State;
use chrono::NaiveDate;
use serde::Serialize;

/// What is known of one piece of the office's own work at a cut-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How far it is.
    pub state: State,
    /// Share done, where one was given.
    pub percent: Option<i32>,
    /// The day it was finished, or the cut-off of the period in which that was said.
    pub finished: Option<NaiveDate>,
    /// How much it counts.
    pub weight: u32,
}

impl Share {
    /// What counts as done of it: all where it is done, else what was given.
    fn done(&self) -> i32 {
        match self.state {
            State::Done => 100,
            State::NotStarted => 0,
            State::InProgress | State::Suspended => self.percent.unwrap_or(0).clamp(0, 100),
        }
    }
}

/// How a task stands by what lies below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RolledUp {
    /// Done where all is done, in progress where anything was begun, suspended where all is, else not started.
    pub state: State,
    /// The mean by weight, rounded down; 100 only where all is done.
    pub percent: i32,
    /// The latest day on which any of it was finished, where all is done.
    pub completed: Option<NaiveDate>,
    /// Pieces of work below it.
    pub pieces: u32,
    /// How many of them are done.
    pub done: u32,
}

/// Works it out; none where there is no work below.
pub fn roll_up(shares: &[Share]) -> Option<RolledUp> {
    let whole: i64 = shares.iter().map(|share| i64::from(share.weight)).sum();
    if shares.is_empty() {
        return None;
    }
    let all = |state: State| shares.iter().all(|share| share.state == state);
    let begun = |share: &Share| matches!(share.state, State::Done | State::InProgress) || share.done() > 0;
    let state = match () {
        () if all(State::Done) => State::Done,
        () if all(State::Suspended) => State::Suspended,
        () if shares.iter().any(begun) => State::InProgress,
        () => State::NotStarted,
    };
    let done: i64 = shares.iter().map(|share| i64::from(share.weight) * i64::from(share.done())).sum();
    let mean = i32::try_from(done / whole.max(1)).unwrap_or(0);
    Some(RolledUp {
        state,
        percent: if state == State::Done { 100 } else { mean.min(99) },
        completed: shares.iter().filter_map(|share| share.finished).max().filter(|_| state == State::Done),
        pieces: u32::try_from(shares.len()).unwrap_or(u32::MAX),
        done: shares.iter().map(|share| u32::from(share.state == State::Done)).sum(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(state: State, percent: Option<i32>, weight: u32) -> Share {
        Share { state, percent, finished: None, weight }
    }

    fn told(shares: &[Share]) -> Option<(State, i32)> {
        roll_up(shares).map(|rolled| (rolled.state, rolled.percent))
    }

    #[test]
    fn all_done_is_done_on_the_latest_day() {
        let done = |on: &str| Share { finished: on.parse().ok(), ..share(State::Done, None, 1) };
        let rolled = roll_up(&[done("2026-08-01"), done("2026-09-03"), done("2026-07-01")]);
        let expected =
            RolledUp { state: State::Done, percent: 100, completed: "2026-09-03".parse().ok(), pieces: 3, done: 3 };
        assert_eq!(rolled, Some(expected));
    }

    #[test]
    fn the_mean_counts_by_weight_and_is_rounded_down() {
        let done = share(State::Done, None, 1);
        assert_eq!(told(&[done, share(State::NotStarted, None, 2)]), Some((State::InProgress, 33)));
        assert_eq!(
            told(&[share(State::Done, None, 1_000), share(State::InProgress, Some(99), 1)]),
            Some((State::InProgress, 99))
        );
        assert_eq!(told(&[done, share(State::Suspended, None, 1)]), Some((State::InProgress, 50)));
    }

    #[test]
    fn nothing_begun_is_not_started_and_all_suspended_is_suspended() {
        let suspended = share(State::Suspended, None, 1);
        assert_eq!(told(&[]), None);
        assert_eq!(told(&[suspended, suspended]), Some((State::Suspended, 0)));
        assert_eq!(told(&[suspended, share(State::NotStarted, None, 1)]), Some((State::NotStarted, 0)));
        assert_eq!(told(&[share(State::InProgress, None, 3)]), Some((State::InProgress, 0)));
    }

    proptest! {
        #[test]
        fn whole_is_said_only_where_all_is_done(
            shares in proptest::collection::vec((0usize..4, proptest::option::of(0i32..=100), 1u32..=1_000), 1..40),
        ) {
            let shares: Vec<Share> =
                shares.into_iter().map(|(state, percent, weight)| share(State::ALL[state], percent, weight)).collect();
            let rolled = roll_up(&shares).unwrap();
            prop_assert!((0..=100).contains(&rolled.percent));
            prop_assert_eq!(rolled.percent == 100, shares.iter().all(|share| share.state == State::Done));
            prop_assert_eq!(rolled.percent == 100, rolled.state == State::Done);
            prop_assert!(rolled.state != State::NotStarted || rolled.percent == 0);
        }
    }
}
