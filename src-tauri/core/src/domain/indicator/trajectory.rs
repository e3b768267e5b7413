//! The way an indicator must go and how a value stands to it. Exact numbers and days only; whatever is missing leaves
//! the question open instead of answering it.

use super::super::decimal::Decimal;
use super::super::target::{TargetDraft, TargetKind};
use super::{Direction, IndicatorDraft, IndicatorKind, Value};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the plan wants by a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Goal {
    /// The year it is meant for.
    pub year: i32,
    /// The cut-off of that year.
    pub day: NaiveDate,
    /// Lower end.
    pub low: Option<Decimal>,
    /// Upper end, or the rank.
    pub high: Option<Decimal>,
    /// The end itself is not enough.
    pub strict: bool,
}

impl Goal {
    /// The goal of a target; none of one without a year. A coverage of all is a hundred per cent.
    pub fn of(target: &TargetDraft, day: impl FnOnce(i32) -> NaiveDate) -> Option<Self> {
        let year = target.year?;
        let end = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
        let low = end(&target.low).or((target.kind == TargetKind::Coverage).then_some(Decimal::HUNDRED));
        Some(Self { year, day: day(year), low, high: end(&target.high), strict: target.strict })
    }
}

/// How what is required runs between the goals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Path {
    /// In a straight line from the base value and from goal to goal.
    Linear,
    /// The next goal holds at once: it is a rate of every year.
    Level,
    /// A goal holds from its day on.
    Step,
    /// Nothing is compared.
    None,
}

/// What is required on a day; either end may be free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Required {
    /// At least this.
    pub low: Option<Decimal>,
    /// At most this.
    pub high: Option<Decimal>,
    /// The end itself is not enough.
    pub strict: bool,
}

/// How a period stands to the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// Đạt.
    Reached,
    /// Chưa đạt tiến độ.
    Behind,
    /// Chưa có số liệu.
    NoData,
    /// Không so sánh được.
    NotComparable,
}

/// Why nothing can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Undecided {
    /// It is told in words, or no direction is better.
    InWords,
    /// No target states a figure and a year.
    NoGoal,
    /// The day lies before the first goal, and there is no base value to go from.
    NoBase,
    /// The day lies before the base value.
    BeforeBase,
    /// The first goal is still to come.
    NotYet,
    /// What was measured is of another kind than the indicator is now.
    Unlike,
}

/// How a value of a period stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Judged {
    /// How it stands.
    pub course: Course,
    /// What is required on that day, where that is known.
    pub required: Option<Required>,
    /// The value less what is required; zero within a range.
    pub gap: Option<Decimal>,
    /// Why it cannot be compared.
    pub why: Option<Undecided>,
}

/// A corner of the way, for drawing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Corner {
    /// When.
    pub day: NaiveDate,
    /// What is required.
    pub required: Required,
}

/// The way of an indicator: all that is needed to judge a value.
#[derive(Clone, Debug)]
pub struct Way {
    kind: IndicatorKind,
    path: Path,
    base: Option<(NaiveDate, Decimal)>,
    /// Those that state a figure, in order.
    goals: Vec<(NaiveDate, Required)>,
    /// The day of the first goal, with or without a figure.
    first: Option<NaiveDate>,
}

impl Way {
    /// The way of an indicator by its goals; `base` is its base value and the day of that.
    pub fn new(indicator: &IndicatorDraft, base: Option<(NaiveDate, Decimal)>, goals: &[Goal]) -> Self {
        let IndicatorDraft { kind, direction, .. } = *indicator;
        let yearly = super::super::text::fold(&indicator.unit).replace(' ', "").contains("/nam");
        let path = match (kind, direction) {
            (IndicatorKind::Narrative, _) => Path::None,
            (IndicatorKind::YesNo, _) => Path::Step,
            (_, Direction::None) => Path::None,
            (IndicatorKind::Rank, _) => Path::Step,
            _ if yearly => Path::Level,
            _ => Path::Linear,
        };
        let mut wanted: Vec<_> = goals.iter().filter_map(|goal| Some((goal.day, wanted(goal, direction)?))).collect();
        wanted.sort_by_key(|(day, _)| *day);
        Self { kind, path, base, goals: wanted, first: goals.iter().map(|goal| goal.day).min() }
    }

    /// How it runs.
    pub fn path(&self) -> Path {
        self.path
    }

    /// What is required on a day.
    pub fn required(&self, day: NaiveDate) -> Result<Required, Undecided> {
        let Some((first, last)) = self.goals.first().zip(self.goals.last()) else { return Err(Undecided::NoGoal) };
        match self.path {
            Path::None => Err(Undecided::InWords),
            Path::Level => {
                Ok(self.goals.iter().find(|(goal, _)| *goal >= day).map_or(last.1, |(_, required)| *required))
            }
            Path::Step => {
                let reached = self.goals.iter().rev().find(|(goal, _)| *goal <= day);
                reached.map(|(_, required)| *required).ok_or(Undecided::NotYet)
            }
            Path::Linear => {
                let Some(at) = self.goals.iter().position(|(goal, _)| *goal >= day) else { return Ok(last.1) };
                let (end, to) = self.goals[at];
                if end == day {
                    return Ok(to);
                }
                let (start, from) = match at.checked_sub(1) {
                    Some(before) => self.goals[before],
                    None => {
                        let (start, base) = self.base.filter(|(start, _)| *start < first.0).ok_or(Undecided::NoBase)?;
                        (start, Required { low: Some(base), high: Some(base), strict: false })
                    }
                };
                if day < start {
                    return Err(Undecided::BeforeBase);
                }
                Ok(between((start, from), (end, to), day))
            }
        }
    }

    /// How a value stands on a day; nothing measured is no data.
    pub fn judge(&self, value: Option<&Value>, day: NaiveDate) -> Judged {
        let required = self.required(day);
        let open = |course, why| Judged { course, required: required.ok(), gap: None, why };
        let undecided = |why| open(Course::NotComparable, Some(why));
        match value {
            None | Some(Value::NoData) => open(Course::NoData, None),
            Some(Value::Words) => undecided(Undecided::InWords),
            Some(Value::YesNo { value }) => match (self.kind, value, self.first) {
                (IndicatorKind::YesNo, true, _) => open(Course::Reached, None),
                (IndicatorKind::YesNo, false, Some(first)) if first <= day => open(Course::Behind, None),
                (IndicatorKind::YesNo, false, Some(_)) => undecided(Undecided::NotYet),
                (IndicatorKind::YesNo, false, None) => undecided(Undecided::NoGoal),
                _ => undecided(Undecided::Unlike),
            },
            Some(Value::Number { .. }) if matches!(self.kind, IndicatorKind::Narrative | IndicatorKind::YesNo) => {
                undecided(Undecided::Unlike)
            }
            Some(Value::Number { value, .. }) => match required {
                Ok(required) => held(*value, required),
                // What fulfils the first goal already need not wait for its way.
                Err(why) => match self.goals.first() {
                    Some((_, goal)) if self.path != Path::None && meets(*value, *goal) => held(*value, *goal),
                    _ => undecided(why),
                },
            },
        }
    }

    /// The corners of the way between two days, for drawing it.
    pub fn corners(&self, from: NaiveDate, until: NaiveDate) -> Vec<Corner> {
        let mut days: Vec<NaiveDate> = self.goals.iter().map(|(day, _)| *day).collect();
        days.extend(self.base.map(|(day, _)| day));
        days.extend([from, until]);
        days.sort();
        days.dedup();
        let corner = |at: NaiveDate, day: NaiveDate| Some(Corner { day, required: self.required(at).ok()? });
        let mut corners = Vec::new();
        for day in days {
            // A step has two corners on one day: what held before it and what holds after it.
            let beside = match self.path {
                Path::Step => day.pred_opt(),
                Path::Level => day.succ_opt(),
                Path::Linear | Path::None => None,
            };
            let here = corner(day, day);
            let other = beside.and_then(|at| corner(at, day)).filter(|other| Some(*other) != here);
            corners.extend(if self.path == Path::Step { [other, here] } else { [here, other] }.into_iter().flatten());
        }
        corners
    }
}

/// The ends of a goal that decide, by which way is better.
fn wanted(goal: &Goal, direction: Direction) -> Option<Required> {
    let strict = goal.strict;
    match direction {
        Direction::None => None,
        Direction::Up => Some(Required { low: Some(goal.low.or(goal.high)?), high: None, strict }),
        Direction::Down => Some(Required { low: None, high: Some(goal.high.or(goal.low)?), strict }),
        Direction::Within => goal.low.or(goal.high).map(|_| Required { low: goal.low, high: goal.high, strict }),
    }
}

fn between((start, from): (NaiveDate, Required), (end, to): (NaiveDate, Required), day: NaiveDate) -> Required {
    let (done, all) = ((day - start).num_days(), (end - start).num_days());
    let on_the_way = |from: Option<Decimal>, to: Option<Decimal>| {
        let to = to?;
        let from = from.unwrap_or(to);
        Some(Decimal::between(from, to, done, all, from.places().max(to.places()).max(2)))
    };
    Required { low: on_the_way(from.low, to.low), high: on_the_way(from.high, to.high), strict: to.strict }
}

fn meets(value: Decimal, required: Required) -> bool {
    let Required { low, high, strict } = required;
    low.is_none_or(|low| value > low || (value == low && !strict))
        && high.is_none_or(|high| value < high || (value == high && !strict))
}

fn held(value: Decimal, required: Required) -> Judged {
    let gap = match (required.low, required.high) {
        (Some(low), _) if value < low => Some(value - low),
        (_, Some(high)) if value > high => Some(value - high),
        (Some(_), Some(_)) => Some(Decimal::default()),
        (Some(end), None) | (None, Some(end)) => Some(value - end),
        (None, None) => None,
    };
    let course = if meets(value, required) { Course::Reached } else { Course::Behind };
    Judged { course, required: Some(required), gap, why: None }
}
