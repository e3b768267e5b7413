//! Indicators: what the targets of several years measure, so that a value of a period can be held against the way to
//! them. The targets stay as the plan says them; which belong together is proposed and settled by a person.

mod likeness;
mod measure;
mod trajectory;

#[cfg(test)]
mod tests;

pub use likeness::{Grouped, alike, common_name};
pub use measure::{Measure, MeasureDraft, MeasureEntry, NewMeasure, Value};
pub use trajectory::{Corner, Course, Goal, Judged, Path, Required, Undecided, Way};

use super::decimal::Decimal;
use super::ids::IndicatorId;
use super::problem::{Problem, ProblemCode};
use super::target::{TargetDraft, TargetKind};
use super::text::clean;
use serde::{Deserialize, Serialize};

/// What kind of figure measures it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum IndicatorKind {
    /// Between two figures.
    Range,
    /// At least so much.
    AtLeast,
    /// At most so much.
    AtMost,
    /// A place among others.
    Rank,
    /// Per cent of a whole.
    Share,
    /// Per cent of places or people, of which the number is kept.
    Coverage,
    /// There or not.
    YesNo,
    /// Words only.
    Narrative,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Higher.
    Up,
    /// Lower.
    Down,
    /// Neither below nor above the range.
    Within,
    /// Nothing is compared.
    None,
}

/// An indicator as it is typed; what is wrong with it is told by [`IndicatorDraft::check`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IndicatorDraft {
    /// What it is called.
    pub name: String,
    /// How it is measured.
    pub kind: IndicatorKind,
    /// Unit, e.g. `% GRDP`; empty for none.
    pub unit: String,
    /// Which way is better.
    pub direction: Direction,
    /// The year of the value it begins from.
    pub base_year: Option<i32>,
    /// That value as people write it ("12,5"); empty where it is not known.
    pub base_value: String,
    /// Who gives the figures.
    pub source: String,
    /// Anything else.
    pub note: String,
}

/// An indicator as it lies in the book, or as it would.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Indicator {
    /// Its id.
    pub id: IndicatorId,
    /// What it says.
    #[serde(flatten)]
    pub draft: IndicatorDraft,
    /// A person said which targets belong to it.
    pub confirmed: bool,
}

/// An indicator that passed the gate; made only by [`IndicatorDraft::check`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewIndicator {
    draft: IndicatorDraft,
    base: Option<Decimal>,
}

impl NewIndicator {
    /// What was checked.
    pub fn draft(&self) -> &IndicatorDraft {
        &self.draft
    }

    /// The value it begins from.
    pub fn base(&self) -> Option<Decimal> {
        self.base
    }
}

impl IndicatorDraft {
    /// The indicator of a target that stands alone.
    pub fn of(target: &TargetDraft) -> Self {
        let (kind, direction) = match target.kind {
            // What goes beyond the upper end of a plan's range has reached it; where it has not, a person says so.
            TargetKind::Range => (IndicatorKind::Range, Direction::Up),
            TargetKind::AtLeast => (IndicatorKind::AtLeast, Direction::Up),
            TargetKind::AtMost => (IndicatorKind::AtMost, Direction::Down),
            TargetKind::Rank => (IndicatorKind::Rank, Direction::Down),
            TargetKind::Share => (IndicatorKind::Share, Direction::Up),
            TargetKind::Coverage => (IndicatorKind::Coverage, Direction::Up),
            TargetKind::Narrative => (IndicatorKind::Narrative, Direction::None),
        };
        Self {
            name: target.text.clone(),
            kind,
            unit: target.unit.clone().unwrap_or_default(),
            direction,
            base_year: None,
            base_value: String::new(),
            source: String::new(),
            note: String::new(),
        }
    }

    /// Everything that is wrong with it, or the indicator.
    pub fn check(self) -> Result<NewIndicator, Vec<Problem>> {
        let tidy = |text: String| clean(text.trim());
        let mut draft = Self {
            name: tidy(self.name),
            unit: tidy(self.unit),
            base_value: tidy(self.base_value),
            source: tidy(self.source),
            note: tidy(self.note),
            ..self
        };
        let mut problems = Vec::new();
        let mut wrong = |code, field| problems.push(Problem::in_field(code, field));
        if draft.name.is_empty() {
            wrong(ProblemCode::NameMissing, "name");
        }
        if draft.base_year.is_some_and(|year| !(1990..=2100).contains(&year)) {
            wrong(ProblemCode::DateImplausible, "base_year");
        }
        if draft.base_year.is_some() == draft.base_value.is_empty() {
            wrong(ProblemCode::BaseIncomplete, if draft.base_value.is_empty() { "base_value" } else { "base_year" });
        }
        let fits = match draft.kind {
            IndicatorKind::Narrative | IndicatorKind::YesNo => draft.direction == Direction::None,
            IndicatorKind::Rank => matches!(draft.direction, Direction::Down | Direction::None),
            _ => true,
        };
        if !fits {
            wrong(ProblemCode::DirectionUnfit, "direction");
        }
        let has_base = !matches!(draft.kind, IndicatorKind::Narrative | IndicatorKind::YesNo);
        let base = match draft.base_value.as_str() {
            "" => None,
            _ if !has_base => {
                wrong(ProblemCode::NumberUnreadable, "base_value");
                None
            }
            typed => match Decimal::read(typed) {
                Ok(typed) => Some(typed.value),
                Err(_) => {
                    wrong(ProblemCode::NumberUnreadable, "base_value");
                    None
                }
            },
        };
        if let Some(base) = base {
            draft.base_value = base.printed();
        }
        if problems.is_empty() { Ok(NewIndicator { draft, base }) } else { Err(problems) }
    }
}
