//! What was measured in a period, and the gate it passes. That there is no figure is said, and is never zero.

use super::super::decimal::{Decimal, Typed};
use super::super::ids::IndicatorId;
use super::super::period::PeriodKey;
use super::super::problem::{Problem, ProblemCode, Weight};
use super::super::progress::LONGEST_TEXT;
use super::super::text::{clean, fold};
use super::{IndicatorDraft, IndicatorKind};
use serde::{Deserialize, Serialize};

/// What was measured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Value {
    /// Chưa có số liệu: looked for, and there is none.
    NoData,
    /// A figure.
    Number {
        /// The figure itself; of a share or a coverage per cent.
        value: Decimal,
        /// What was counted, where it was typed as so many of so many.
        part: Option<Decimal>,
        /// Of how many, also of a rank.
        whole: Option<Decimal>,
    },
    /// There or not.
    YesNo {
        /// It is there.
        value: bool,
    },
    /// Words, which stand beside it.
    Words,
}

/// What is typed of one indicator in one period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct MeasureDraft {
    /// The value as people write it: "95,5", "92/96", "có", "chưa có số liệu"; of a narrative indicator its words.
    pub value: String,
    /// What is to be said beside it.
    pub words: String,
    /// Where the figure is from.
    pub source: String,
    /// Anything else.
    pub note: String,
}

/// What is typed into one place of a table of indicators and periods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MeasureEntry {
    /// Of what.
    pub indicator: IndicatorId,
    /// When.
    pub period: PeriodKey,
    /// What.
    #[serde(flatten)]
    pub draft: MeasureDraft,
    /// Of what stood there when it was read; none where nothing did.
    #[serde(default)]
    #[cfg_attr(test, ts(type = "number | null"))]
    pub revision: Option<i64>,
}

/// What was measured, as it lies in the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Measure {
    /// Of what.
    pub indicator: IndicatorId,
    /// When.
    pub period: PeriodKey,
    /// What.
    pub value: Value,
    /// In words, or words beside it.
    pub words: String,
    /// Where the figure is from.
    pub source: String,
    /// Anything else.
    pub note: String,
    /// Another one with every change; a form sends back the one it was opened with.
    #[cfg_attr(test, ts(type = "number"))]
    pub revision: i64,
}

/// What passed the gate; made only by [`MeasureDraft::check`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMeasure {
    /// None where nothing is said any more.
    pub(crate) value: Option<Value>,
    pub(crate) words: String,
    pub(crate) source: String,
    pub(crate) note: String,
    doubt: Option<Problem>,
}

impl NewMeasure {
    /// How a number was read that could be meant otherwise; `text` is "1.234 → 1234".
    pub fn doubt(&self) -> Option<&Problem> {
        self.doubt.as_ref()
    }
}

const NO_DATA: [&str; 5] = ["chua co so lieu", "chua co", "-", "–", "..."];

impl MeasureDraft {
    /// Everything that is wrong with what was typed of an indicator, or what it says.
    pub fn check(self, indicator: &IndicatorDraft) -> Result<NewMeasure, Vec<Problem>> {
        let [value, mut words, source, note] =
            [self.value, self.words, self.source, self.note].map(|text| clean(text.trim()));
        let mut problems = Vec::new();
        for (field, text) in [("value", &value), ("words", &words), ("source", &source), ("note", &note)] {
            if text.encode_utf16().count() > LONGEST_TEXT {
                problems.push(Problem::in_field(ProblemCode::TextTooLong, field));
            }
        }
        let in_words = indicator.kind == IndicatorKind::Narrative;
        let mut doubt = None;
        let read = if NO_DATA.contains(&fold(&value).as_str()) {
            Some(Value::NoData)
        } else if in_words {
            if !value.is_empty() {
                words.clone_from(&value);
            }
            (!words.is_empty()).then_some(Value::Words)
        } else if value.is_empty() {
            None
        } else {
            match figure(&value, indicator) {
                Ok((figure, doubtful)) => {
                    if let Value::Number { value: number, .. } = &figure
                        && doubtful
                    {
                        let text = format!("{value} → {number}");
                        let field = Some("value".to_owned());
                        let question = Problem::question(ProblemCode::NumberTwoWays, &text, Default::default());
                        doubt = Some(Problem { field, weight: Weight::Question, ..question });
                    }
                    Some(figure)
                }
                Err(code) => {
                    problems.push(Problem { text: Some(value.clone()), ..Problem::in_field(code, "value") });
                    None
                }
            }
        };
        if read.is_none() && problems.is_empty() && [&words, &source, &note].iter().any(|text| !text.is_empty()) {
            problems.push(Problem::in_field(ProblemCode::ValueMissing, "value"));
        }
        if problems.is_empty() { Ok(NewMeasure { value: read, words, source, note, doubt }) } else { Err(problems) }
    }
}

fn figure(typed: &str, indicator: &IndicatorDraft) -> Result<(Value, bool), ProblemCode> {
    match indicator.kind {
        IndicatorKind::YesNo => {
            let value = match fold(typed).as_str() {
                "co" => true,
                "khong" => false,
                _ => return Err(ProblemCode::NotYesOrNo),
            };
            Ok((Value::YesNo { value }, false))
        }
        IndicatorKind::Rank => rank(typed, &indicator.unit),
        IndicatorKind::Share | IndicatorKind::Coverage if typed.contains('/') => of_how_many(typed),
        kind => {
            let Typed { value, doubtful } = number(typed, &indicator.unit)?;
            if kind == IndicatorKind::Coverage && (value.is_negative() || value > Decimal::HUNDRED) {
                return Err(ProblemCode::CoverageOutOfRange);
            }
            Ok((Value::Number { value, part: None, whole: None }, doubtful))
        }
    }
}

/// "15" or "15/63": a place, and of how many.
fn rank(typed: &str, unit: &str) -> Result<(Value, bool), ProblemCode> {
    let (place, of) = match typed.split_once('/') {
        Some((place, of)) => (Decimal::read(place).map_err(|_| ProblemCode::RankUnreadable)?.value, Some(of)),
        None => (number(typed, unit)?.value, None),
    };
    let whole = of.map(|of| Decimal::read(of).map(|typed| typed.value)).transpose();
    let whole = whole.map_err(|_| ProblemCode::RankUnreadable)?;
    let is_place = |number: Decimal| number.is_whole() && number >= Decimal::whole(1);
    if !is_place(place) || whole.is_some_and(|whole| !is_place(whole) || place > whole) {
        return Err(ProblemCode::RankUnreadable);
    }
    Ok((Value::Number { value: place, part: None, whole }, false))
}

/// "92/96" or "92/96 xã": the share is worked out, and both are kept.
fn of_how_many(typed: &str) -> Result<(Value, bool), ProblemCode> {
    let (part, rest) = typed.split_once('/').ok_or(ProblemCode::NumberUnreadable)?;
    let whole = rest.trim().split(char::is_whitespace).next().unwrap_or_default();
    let [part, whole] =
        [Decimal::read(part), Decimal::read(whole)].map(|typed| typed.map_err(|_| ProblemCode::NumberUnreadable));
    let (part, whole) = (part?, whole?);
    if part.value.is_negative() || part.value > whole.value {
        return Err(ProblemCode::PartAboveWhole);
    }
    let value = Decimal::percent(part.value, whole.value).ok_or(ProblemCode::PartAboveWhole)?;
    let figure = Value::Number { value, part: Some(part.value), whole: Some(whole.value) };
    Ok((figure, part.doubtful || whole.doubtful))
}

/// A number, behind which the indicator's own unit or the beginning of it may stand ("1.234,56 tỷ", "95,5%").
fn number(typed: &str, unit: &str) -> Result<Typed, ProblemCode> {
    let end = typed.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '\u{2212}')));
    let (digits, behind) = typed.split_at(end.unwrap_or(typed.len()));
    let number = Decimal::read(digits).map_err(|_| ProblemCode::NumberUnreadable)?;
    let key = |text: &str| fold(text).replace('%', "% ").split_whitespace().collect::<Vec<_>>().join(" ");
    let (unit, behind) = (key(unit), key(behind));
    let rest = unit.strip_prefix(&behind);
    let is_own = behind.is_empty() || rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if is_own { Ok(number) } else { Err(ProblemCode::UnitUnlike) }
}
