//! Obligations: what an office owes of a task or a target in a period, and how that stands today. They are derived, so
//! that two machines with the same book name them alike.

use super::ids::ObligationId;
use super::period::{Period, PeriodKey};
use super::text::fold;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Days before the due day from which on it is near.
pub const NEAR: i64 = 7;

/// How it stands with what is owed in a period. Late is not locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Owing {
    /// Chưa mở: the period has not begun.
    NotOpen,
    /// Đang mở.
    Open,
    /// Sắp đến hạn: the due day is at most a week away.
    DueSoon,
    /// Trễ: the due day has passed, the return is still taken.
    Late,
    /// Đã khóa: the return is not taken any more without a reason.
    Locked,
    /// Đã nộp đúng hạn.
    SentOnTime,
    /// Đã nộp trễ.
    SentLate,
    /// Miễn.
    Exempt,
}

impl Owing {
    /// The word in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotOpen => "not_open",
            Self::Open => "open",
            Self::DueSoon => "due_soon",
            Self::Late => "late",
            Self::Locked => "locked",
            Self::SentOnTime => "sent_on_time",
            Self::SentLate => "sent_late",
            Self::Exempt => "exempt",
        }
    }
}

/// How it stands, and by which day that is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Due {
    /// How it stands.
    pub owing: Owing,
    /// The day that decides it: when it opens, when it is due, when it was locked, when it was sent.
    pub day: NaiveDate,
    /// Days from today to that day, or, of what was sent, from the due day to the day it was sent; below zero where
    /// it has passed, and where it was sent early.
    #[cfg_attr(test, ts(type = "number"))]
    pub days: i64,
}

/// How a return stands today; `sent` is the day its first version was sent.
pub fn due(period: &Period, sent: Option<NaiveDate>, today: NaiveDate) -> Due {
    if let Some(day) = sent {
        let days = (day - period.send_by).num_days();
        return Due { owing: if days <= 0 { Owing::SentOnTime } else { Owing::SentLate }, day, days };
    }
    let until = |day: NaiveDate| (day - today).num_days();
    let (owing, day) = if today < period.from {
        (Owing::NotOpen, period.from)
    } else if today > period.grace {
        (Owing::Locked, period.grace)
    } else if today > period.send_by {
        (Owing::Late, period.send_by)
    } else if until(period.send_by) <= NEAR {
        (Owing::DueSoon, period.send_by)
    } else {
        (Owing::Open, period.send_by)
    };
    Due { owing, day, days: until(day) }
}

/// The id of what an office owes of a task or target, by its id, in a period.
pub fn obligation_id(what: &str, period: PeriodKey, office: &str) -> ObligationId {
    ObligationId::derived(&[what, &period.to_string(), &fold(office)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cycle::{Cycle, Every};
    use crate::domain::period::Preset;
    use crate::domain::workdays::Workdays;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn third_quarter() -> Period {
        let cycle = Cycle { on_workdays: false, ..Cycle::new(Every::Quarter, Preset::Decree09) };
        cycle.period(PeriodKey::quarter(2026, 3), &Workdays::default())
    }

    #[test]
    fn a_return_is_open_then_near_then_late_then_locked() {
        let on = |today: &str| {
            let due = due(&third_quarter(), None, day(today));
            (due.owing, due.day.to_string(), due.days)
        };
        assert_eq!(on("2026-06-14"), (Owing::NotOpen, "2026-06-15".to_owned(), 1));
        assert_eq!(on("2026-06-15"), (Owing::Open, "2026-09-19".to_owned(), 96));
        assert_eq!(on("2026-09-11"), (Owing::Open, "2026-09-19".to_owned(), 8));
        assert_eq!(on("2026-09-12"), (Owing::DueSoon, "2026-09-19".to_owned(), 7));
        assert_eq!(on("2026-09-19"), (Owing::DueSoon, "2026-09-19".to_owned(), 0));
        assert_eq!(on("2026-09-20"), (Owing::Late, "2026-09-19".to_owned(), -1));
        assert_eq!(on("2026-09-29"), (Owing::Late, "2026-09-19".to_owned(), -10));
        assert_eq!(on("2026-09-30"), (Owing::Locked, "2026-09-29".to_owned(), -1));
    }

    #[test]
    fn what_was_sent_is_on_time_or_late_by_the_day_of_the_first_version() {
        let sent = |on: &str| due(&third_quarter(), Some(day(on)), day("2027-01-01"));
        assert_eq!((sent("2026-09-19").owing, sent("2026-09-19").days), (Owing::SentOnTime, 0));
        assert_eq!((sent("2026-09-20").owing, sent("2026-09-20").days), (Owing::SentLate, 1));
    }

    #[test]
    fn an_obligation_has_the_same_id_on_every_machine_and_another_in_every_period_and_office() {
        let id = |what, quarter, office| obligation_id(what, PeriodKey::quarter(2026, quarter), office);
        assert_eq!(id("a", 3, "Đảng ủy xã A"), id("a", 3, "Đảng uỷ xã A"));
        assert_ne!(id("a", 3, "Đảng ủy xã A"), id("a", 4, "Đảng ủy xã A"));
        assert_ne!(id("a", 3, "Đảng ủy xã A"), id("a", 3, "Đảng ủy xã B"));
    }

    proptest! {
        #[test]
        fn with_time_a_return_that_is_not_sent_only_gets_worse(days in 0u64..400) {
            let rank = |owing: Owing| [Owing::NotOpen, Owing::Open, Owing::DueSoon, Owing::Late, Owing::Locked]
                .iter().position(|state| *state == owing).unwrap();
            let today = day("2026-05-01") + chrono::Days::new(days);
            let (now, next) = (due(&third_quarter(), None, today), due(&third_quarter(), None, today + chrono::Days::new(1)));
            prop_assert!(rank(now.owing) <= rank(next.owing));
        }
    }
}
