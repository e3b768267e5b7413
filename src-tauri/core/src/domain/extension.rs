//! Extensions: a formal new deadline for a task. The original stays beside it.

use super::ids::{ExtensionId, TaskId};
use super::problem::{Problem, ProblemCode};
use super::time_frame::plausible;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A decision that gives a task a new last day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Extension {
    /// Number and symbol of the decision, e.g. `123-QĐ/TU`.
    pub decision: String,
    /// The day of the decision. It counts for returns whose cut-off is not before it.
    pub decided: NaiveDate,
    /// The new last day.
    pub end: NaiveDate,
    /// Why; may be empty.
    pub reason: String,
}

/// An extension as it lies in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeptExtension {
    /// Its id, derived from the task and the decision.
    pub id: ExtensionId,
    /// The task.
    pub task: TaskId,
    /// What was decided.
    #[serde(flatten)]
    pub extension: Extension,
}

impl Extension {
    /// Everything that is wrong with an extension of a task whose last day is `deadline`.
    pub fn problems(&self, deadline: Option<NaiveDate>) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut wrong = |code, field| problems.push(Problem::in_field(code, field));
        if self.decision.trim().is_empty() {
            wrong(ProblemCode::DecisionMissing, "decision");
        }
        match deadline {
            None => wrong(ProblemCode::NothingToExtend, "end"),
            Some(deadline) if self.end <= deadline => wrong(ProblemCode::ExtensionNotLater, "end"),
            Some(_) => {}
        }
        for (day, field) in [(self.decided, "decided"), (self.end, "end")] {
            if !plausible(day) {
                wrong(ProblemCode::DateImplausible, field);
            }
        }
        problems
    }
}

/// The one in force at a cut-off: the newest that was decided by then.
pub fn in_force<'e>(extensions: impl IntoIterator<Item = &'e Extension>, cut_off: NaiveDate) -> Option<&'e Extension> {
    extensions.into_iter().filter(|extension| extension.decided <= cut_off).max_by_key(|extension| extension.decided)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extension(decided: &str, end: &str) -> Extension {
        Extension {
            decision: "12-QĐ/TU".to_owned(),
            decided: decided.parse().unwrap(),
            end: end.parse().unwrap(),
            reason: String::new(),
        }
    }

    #[test]
    fn the_newest_decision_by_the_cut_off_is_in_force() {
        let both = [extension("2026-05-01", "2027-12-31"), extension("2026-03-01", "2026-12-31")];
        let end = |cut_off: &str| in_force(&both, cut_off.parse().unwrap()).map(|found| found.end.to_string());
        assert_eq!(end("2026-02-28"), None);
        assert_eq!(end("2026-03-01").as_deref(), Some("2026-12-31"));
        assert_eq!(end("2026-06-30").as_deref(), Some("2027-12-31"));
    }

    #[test]
    fn an_extension_needs_a_decision_and_a_later_day() {
        let codes = |extension: &Extension, deadline: Option<&str>| {
            let problems = extension.problems(deadline.map(|day| day.parse().unwrap()));
            problems.into_iter().map(|problem| problem.code).collect::<Vec<_>>()
        };
        let good = extension("2026-03-01", "2026-12-31");
        assert_eq!(codes(&good, Some("2026-06-30")), []);
        assert_eq!(codes(&good, Some("2026-12-31")), [ProblemCode::ExtensionNotLater]);
        assert_eq!(codes(&good, None), [ProblemCode::NothingToExtend]);
        let nameless = Extension { decision: " ".to_owned(), ..good };
        assert_eq!(codes(&nameless, Some("2026-06-30")), [ProblemCode::DecisionMissing]);
    }
}
