//! Targets: typed goals of a plan for a year, and how the sentences that state them are read.
//! A sentence whose figures leave their meaning open stays words.

mod figures;
mod measure;
mod sentences;

#[cfg(test)]
mod tests;

use super::ids::{PlanId, TargetId};
use super::time_frame::{FrameKind, Precision, TimeFrame};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What kind of goal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// Between `low` and `high`.
    Range,
    /// At least, or above, `low`.
    AtLeast,
    /// At most, or below, `high`.
    AtMost,
    /// Among the first `high`.
    Rank,
    /// `low` per cent of a whole.
    Share,
    /// So much of the places or people; `low` is the percentage where one is stated.
    Coverage,
    /// Words only.
    Narrative,
}

/// A goal before it has an id. Numbers are decimal text with a point ("6.5"), never binary fractions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TargetDraft {
    /// Path of the paragraph it stands in, e.g. `II/2/2.1`.
    pub path: String,
    /// The year it is meant for, where one is stated.
    pub year: Option<i32>,
    /// The words as they stand in the source.
    pub text: String,
    /// What kind.
    pub kind: TargetKind,
    /// Lower bound, or the value itself.
    pub low: Option<String>,
    /// Upper bound, or the rank.
    pub high: Option<String>,
    /// Unit, e.g. `%/năm`, `% GRDP`, `% các xã`.
    pub unit: Option<String>,
    /// The bound itself is not enough ("trên 6,5 %").
    pub strict: bool,
}

/// A goal as it lies in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Target {
    /// Its id.
    pub id: TargetId,
    /// The plan it belongs to.
    pub plan: PlanId,
    /// What it says.
    #[serde(flatten)]
    pub draft: TargetDraft,
}

/// The goals of a paragraph, one for each sentence or measured part of one, with the bytes of `text` that each
/// was read from. The stretches are in order and apart, and hold every word of `text`.
pub fn read_sentences(path: &str, year: Option<i32>, text: &str) -> Vec<(TargetDraft, Range<usize>)> {
    let goals = sentences::sentences(text).into_iter().flat_map(|sentence| goals(text, sentence));
    goals.map(|goal| (draft(path, year, &text[goal.clone()]), goal)).collect()
}

/// The year of "Đến năm 2025: ..." or "Tầm nhìn đến năm 2045: ...", and the byte at which the goals begin.
pub fn year_of_heading(text: &str) -> Option<(i32, usize)> {
    let colon = text.find(':')?;
    let heading = sentences::without_number(&text[..colon]);
    let heading = ["tam nhin", "muc tieu cu the", "muc tieu"]
        .iter()
        .find_map(|lead| sentences::after(heading, lead))
        .unwrap_or(heading);
    let frame = TimeFrame::read(heading);
    let whole_year = matches!(frame.kind, FrameKind::Year | FrameKind::Horizon) && frame.precision == Precision::Year;
    let rest = &text[colon + 1..];
    let begin = text.len() - rest.trim_start().len();
    frame.end.filter(|_| whole_year).map(|end| (end.year(), begin))
}

/// Cuts a sentence where a second measured goal begins: "chiếm 18% GRDP, năng suất tăng trên 6,5%/năm".
fn goals(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut goals: Vec<Range<usize>> = Vec::new();
    let mut last_clause = sentence.start;
    let mut measured = false;
    for clause in sentences::clauses(text, sentence) {
        let own = measure::has_figure(&text[clause.clone()]);
        let joined = own || measure::has_figure(&text[last_clause..clause.end]);
        last_clause = clause.start;
        match goals.last_mut() {
            Some(goal) if !(measured && own) => {
                goal.end = clause.end;
                measured |= joined;
            }
            _ => {
                measured = own;
                goals.push(clause);
            }
        }
    }
    goals
}

fn draft(path: &str, year: Option<i32>, words: &str) -> TargetDraft {
    let measure = measure::read(words).unwrap_or_else(measure::Measure::narrative);
    let text = sentences::without_number(words);
    let text = text.strip_suffix(['.', ';', ',']).unwrap_or(text).trim_end();
    TargetDraft {
        path: path.to_owned(),
        year,
        text: if text.is_empty() { words } else { text }.to_owned(),
        kind: measure.kind,
        low: measure.low,
        high: measure.high,
        unit: measure.unit,
        strict: measure.strict,
    }
}
