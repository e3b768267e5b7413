//! What the store answers of indicators: their targets, what was measured of them, and how that stands.

use crate::domain::decimal::Decimal;
use crate::domain::ids::{IndicatorId, TargetId};
use crate::domain::indicator::{Corner, Goal, Indicator, Judged, Measure, Path};
use crate::domain::period::Period;
use crate::domain::problem::Problem;
use crate::domain::target::TargetDraft;
use chrono::NaiveDate;
use serde::Serialize;

/// A target that an indicator measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Milestone {
    /// The target.
    pub target: TargetId,
    /// Title of its plan.
    pub plan_title: String,
    /// What the plan says.
    #[serde(flatten)]
    pub draft: TargetDraft,
}

/// What was measured of an indicator in one period, and how that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MeasureCell {
    /// What was measured; none where nothing was said.
    pub measure: Option<Measure>,
    /// How it stands at the cut-off.
    pub judged: Judged,
}

/// An indicator with its targets and what was measured in the periods of the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IndicatorRow {
    /// The indicator.
    #[serde(flatten)]
    pub indicator: Indicator,
    /// How what is required runs.
    pub path: Path,
    /// Its targets, the earliest year first.
    pub milestones: Vec<Milestone>,
    /// One for each period of the board.
    pub cells: Vec<MeasureCell>,
}

/// A period of the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MeasuredPeriod {
    /// Its days.
    pub period: Period,
    /// Its return was sent and not opened again: nothing is written in it.
    pub locked: bool,
}

/// All indicators, as in the plans, over some periods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IndicatorBoard {
    /// The periods, the oldest first.
    pub periods: Vec<MeasuredPeriod>,
    /// The indicators.
    pub rows: Vec<IndicatorRow>,
    /// Indicators that may be one: a person settles it.
    pub proposals: Vec<Vec<IndicatorId>>,
}

/// A value on the way of an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Measured {
    /// The period; its cut-off is the day of the value.
    pub period: Period,
    /// What was measured.
    pub measure: Measure,
    /// How it stands.
    pub judged: Judged,
}

/// The way of an indicator and what was measured on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Trajectory {
    /// The indicator.
    #[serde(flatten)]
    pub indicator: Indicator,
    /// How what is required runs.
    pub path: Path,
    /// Day and value it begins from.
    pub base: Option<(NaiveDate, Decimal)>,
    /// Its targets, the earliest year first.
    pub milestones: Vec<Milestone>,
    /// What the plan wants and when.
    pub goals: Vec<Goal>,
    /// The corners of the way.
    pub corners: Vec<Corner>,
    /// What was measured, the oldest first.
    pub points: Vec<Measured>,
}

/// What was written into a board.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Entered {
    /// How many values were written or taken away.
    pub written: u32,
    /// Numbers that could be meant otherwise, and how they were taken; `location.row` is their place from 1.
    pub doubts: Vec<Problem>,
}

/// A target of a return of which nothing was measured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TargetCheck {
    /// The target.
    pub target: TargetId,
    /// What measures it.
    pub indicator: IndicatorId,
    /// Where it stands in its plan.
    pub path: String,
    /// Its words.
    pub content: String,
    /// What to look at.
    pub problems: Vec<Problem>,
}
