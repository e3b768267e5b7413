//! Labels derived from facts, as at a period's cut-off and never as of today.

use super::period::Period;
use super::progress::State;
use super::time_frame::TimeFrame;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The four statutory buckets, and those counted apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// Hoàn thành đúng hạn.
    DoneOnTime,
    /// Hoàn thành quá hạn.
    DoneLate,
    /// Chưa hoàn thành trong hạn.
    OpenInTime,
    /// Chưa hoàn thành quá hạn.
    OpenOverdue,
    /// Thường xuyên / không thời hạn: standing, open-ended, missing and unresolved frames.
    #[default]
    NoDeadline,
}

impl Label {
    /// Every label, in the order of the summary.
    pub const ALL: [Self; 5] =
        [Self::DoneOnTime, Self::DoneLate, Self::OpenInTime, Self::OpenOverdue, Self::NoDeadline];

    /// The word in JSON and in queries.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DoneOnTime => "done_on_time",
            Self::DoneLate => "done_late",
            Self::OpenInTime => "open_in_time",
            Self::OpenOverdue => "open_overdue",
            Self::NoDeadline => "no_deadline",
        }
    }

    /// The label of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.as_str() == word)
    }
}

/// The label of a task at a cut-off.
///
/// `state` and `finished` are what was last said at or before the cut-off; `finished` is the day of completion, or,
/// where none was given, the cut-off of the period in which it was said: the last day on which it can have been. A
/// completion after the cut-off has not happened yet. Overdue means strictly after the due day.
pub fn label(state: State, finished: Option<NaiveDate>, deadline: Option<NaiveDate>, cut_off: NaiveDate) -> Label {
    let Some(deadline) = deadline else { return Label::NoDeadline };
    if state == State::Done && finished.is_none_or(|day| day <= cut_off) {
        if finished.unwrap_or(cut_off) <= deadline { Label::DoneOnTime } else { Label::DoneLate }
    } else if cut_off <= deadline {
        Label::OpenInTime
    } else {
        Label::OpenOverdue
    }
}

/// Whether a task must be reported in a period.
///
/// What was said of it in this very period is reported with it. Of the others, a dated task finished before the period
/// began is settled; `finished` is as in [`label`]. Otherwise standing, open-ended, missing and unresolved frames are
/// owed every period once they have begun; dated ones while they touch the window and, unfinished, ever after.
pub fn owed(frame: &TimeFrame, state: State, finished: Option<NaiveDate>, said: bool, period: &Period) -> bool {
    let begun = frame.start.is_none_or(|start| start <= period.cut_off);
    let settled = state == State::Done && finished.is_some_and(|day| day < period.from) && frame.deadline().is_some();
    said || (begun && !settled)
}

/// Whether a task of a plan that ended is still owed in a period: until the cut-off of which the plan was in force, and
/// where something was said of it in that very period.
pub fn in_force(ended: Option<NaiveDate>, said: bool, period: &Period) -> bool {
    said || ended.is_none_or(|ended| period.cut_off <= ended)
}

/// Whether the return of a period speaks of a plan that ended: it was in force on one of its days.
pub fn is_returned(ended: Option<NaiveDate>, period: &Period) -> bool {
    ended.is_none_or(|ended| period.from <= ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_due_day_itself_is_on_time_and_the_next_is_late() {
        let due = Some(day("2026-06-30"));
        let cut_off = day("2026-09-14");
        let done = |on| label(State::Done, Some(day(on)), due, cut_off);
        assert_eq!(done("2026-06-30"), Label::DoneOnTime);
        assert_eq!(done("2026-07-01"), Label::DoneLate);
        assert_eq!(label(State::InProgress, None, due, day("2026-06-30")), Label::OpenInTime);
        assert_eq!(label(State::Suspended, None, due, day("2026-07-01")), Label::OpenOverdue);
    }

    #[test]
    fn a_completion_after_the_cut_off_has_not_happened_yet() {
        let due = Some(day("2026-12-31"));
        assert_eq!(label(State::Done, Some(day("2026-09-20")), due, day("2026-09-14")), Label::OpenInTime);
        assert_eq!(label(State::Done, Some(day("2026-09-20")), due, day("2026-12-14")), Label::DoneOnTime);
    }

    #[test]
    fn without_a_deadline_nothing_is_ever_overdue() {
        for state in State::ALL {
            assert_eq!(label(state, None, None, day("2099-12-31")), Label::NoDeadline);
        }
    }
}
