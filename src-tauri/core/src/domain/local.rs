//! The office's own work under a task of a plan: what a person types of it, and the one gate it passes.

use super::problem::{Problem, ProblemCode};
use super::progress::LONGEST_TEXT;
use super::text::clean;
use super::time_frame::{TimeFrame, plausible};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The heaviest weight; what counts is how one stands to another.
pub const HEAVIEST: u32 = 1_000;
/// Steps one task may have.
pub const MOST_STEPS: usize = 200;

/// One step on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct Step {
    /// What is to be done.
    pub text: String,
    /// By when.
    pub due: Option<NaiveDate>,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
}

/// A piece of the office's own work as typed, before it was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct LocalDraft {
    /// What is to be done.
    pub content: String,
    /// What must come out.
    pub deliverable: String,
    /// When, in words that are read as those of a plan.
    pub frame: String,
    /// The part of the office that does it.
    pub unit: String,
    /// The person who does it.
    pub person: String,
    /// How much it counts among its neighbours, from 1.
    pub weight: u32,
    /// Steps on the way.
    pub steps: Vec<Step>,
    /// Remarks.
    pub note: String,
}

impl Default for LocalDraft {
    fn default() -> Self {
        let none = String::new;
        Self {
            content: none(),
            deliverable: none(),
            frame: none(),
            unit: none(),
            person: none(),
            weight: 1,
            steps: Vec::new(),
            note: none(),
        }
    }
}

impl LocalDraft {
    /// The same with its texts cleaned; steps without a word fall away.
    pub fn tidied(self) -> Self {
        let tidy = |text: &str| clean(text.trim());
        let steps = self.steps.into_iter().map(|step| Step { text: tidy(&step.text), ..step });
        Self {
            content: tidy(&self.content),
            deliverable: tidy(&self.deliverable),
            frame: tidy(&self.frame),
            unit: tidy(&self.unit),
            person: tidy(&self.person),
            note: tidy(&self.note),
            steps: steps.filter(|step| !step.text.is_empty()).collect(),
            weight: self.weight,
        }
    }

    /// What its words say of when.
    pub fn time_frame(&self) -> TimeFrame {
        if self.frame.trim().is_empty() { TimeFrame::missing() } else { TimeFrame::read(self.frame.trim()) }
    }

    /// Everything that is wrong with it.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut wrong = |code, field: &str| problems.push(Problem::in_field(code, field));
        if self.content.trim().is_empty() {
            wrong(ProblemCode::ContentMissing, "content");
        }
        for (field, text) in [
            ("content", &self.content),
            ("deliverable", &self.deliverable),
            ("frame", &self.frame),
            ("unit", &self.unit),
            ("person", &self.person),
            ("note", &self.note),
        ] {
            if text.encode_utf16().count() > LONGEST_TEXT {
                wrong(ProblemCode::TextTooLong, field);
            }
        }
        let frame = self.time_frame();
        if frame.start.zip(frame.end).is_some_and(|(start, end)| end < start) {
            wrong(ProblemCode::EndBeforeStart, "frame");
        }
        if !(1..=HEAVIEST).contains(&self.weight) {
            wrong(ProblemCode::WeightOutOfRange, "weight");
        }
        if self.steps.len() > MOST_STEPS {
            wrong(ProblemCode::TextTooLong, "steps");
        }
        if self.steps.iter().flat_map(|step| [step.due, step.done_on]).flatten().any(|day| !plausible(day)) {
            wrong(ProblemCode::DateImplausible, "steps");
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(draft: LocalDraft) -> Vec<(ProblemCode, String)> {
        let problems = draft.tidied().problems();
        problems.into_iter().map(|problem| (problem.code, problem.field.unwrap_or_default())).collect()
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_with_its_field() {
        let step = Step { text: "Họp".to_owned(), due: "1066-10-14".parse().ok(), done_on: None };
        let draft = LocalDraft {
            frame: "Từ năm 2030 đến năm 2026".to_owned(),
            weight: 0,
            steps: vec![step, Step::default()],
            ..LocalDraft::default()
        };
        assert_eq!(draft.clone().tidied().steps.len(), 1);
        let told = codes(draft);
        assert!(told.contains(&(ProblemCode::ContentMissing, "content".to_owned())), "{told:?}");
        assert!(told.contains(&(ProblemCode::WeightOutOfRange, "weight".to_owned())), "{told:?}");
        assert!(told.contains(&(ProblemCode::DateImplausible, "steps".to_owned())), "{told:?}");
    }

    #[test]
    fn a_time_frame_is_read_as_that_of_a_plan() {
        let draft =
            LocalDraft { content: "Rà soát".to_owned(), frame: " 30/9/2026 ".to_owned(), ..Default::default() };
        assert_eq!(draft.time_frame().deadline(), "2026-09-30".parse().ok());
        assert_eq!(LocalDraft::default().time_frame(), TimeFrame::missing());
        assert_eq!(codes(draft), []);
    }
}
