//! The sheet of the targets: what the plan wants, what was measured, and how that stands to the way there.

use super::form::SheetKind;
use super::further::Head;
use super::sheets::Around;
use super::stream::{Look, Sheet};
use crate::domain::decimal::Decimal;
use crate::domain::indicator::{Course, Judged, Required, Value};
use crate::domain::snapshot::ReportedTarget;
use crate::domain::target::{TargetDraft, TargetKind};
use crate::error::Error;
use crate::exchange::official::span;
use rust_xlsxwriter::Workbook;
use std::borrow::Cow;

impl Around<'_> {
    /// The targets, one a row.
    pub(super) fn targets(&self, book: &mut Workbook) -> Result<Sheet, Error> {
        let words = &self.form.words;
        let heads = vec![
            Head(9.0, Look::Code, None, &words.number_heading),
            Head(72.0, Look::Text, None, &words.target_heading),
            Head(15.0, Look::Word, None, &words.year_heading),
            Head(27.0, Look::Word, None, &words.value_heading),
            Head(22.0, Look::Word, None, &words.unit_heading),
            Head(37.0, Look::Text, None, &words.measured_heading),
            Head(24.0, Look::Word, None, &words.required_heading),
            Head(23.0, Look::Word, None, &words.course_heading),
            Head(30.0, Look::Text, None, &words.source_heading),
            Head(19.0, Look::Word, None, &words.place_heading),
        ];
        let mut sheet = self.begin(book, SheetKind::Targets, heads, &words.no_targets)?;
        for reported in &self.head.targets {
            let target = &reported.target;
            let texts = [
                sheet.next().to_string(),
                target.text.clone(),
                target.year.map(|year| year.to_string()).unwrap_or_default(),
                self.value(target),
                target.unit.clone().unwrap_or_default(),
                self.measured(reported),
                self.required(target.kind, &reported.judged),
                self.course(reported.judged.course).to_owned(),
                reported.measured.as_ref().map(|measured| measured.source.clone()).unwrap_or_default(),
                target.path.clone(),
            ];
            sheet.row(texts.map(Cow::Owned))?;
        }
        sheet.end()
    }

    /// The newest value, its words below it, and its period where it is an earlier one.
    fn measured(&self, reported: &ReportedTarget) -> String {
        let words = &self.form.words;
        let Some(measured) = &reported.measured else { return String::new() };
        let value = match &measured.value {
            Value::NoData => words.no_data.clone(),
            Value::Words => String::new(),
            Value::YesNo { value } => if *value { &words.yes } else { &words.no }.clone(),
            Value::Number { value, part, whole } => {
                let value = value.printed();
                let filled = |pattern: &str, part: Decimal, whole: Decimal| {
                    let pattern = pattern.replace("{value}", &value).replace("{part}", &part.printed());
                    pattern.replace("{whole}", &whole.printed())
                };
                match (part, whole) {
                    (Some(part), Some(whole)) => filled(&words.counted, *part, *whole),
                    (None, Some(whole)) => format!("{value}/{}", whole.printed()),
                    _ => value,
                }
            }
        };
        let lines = [value.as_str(), measured.words.as_str()];
        let said = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        if measured.period == self.head.period.key {
            said
        } else {
            words.earlier.replace("{period}", &span(measured.period)).replace("{value}", &said)
        }
    }

    /// What is required on the way at the cut-off; nothing where that is not known.
    fn required(&self, kind: TargetKind, judged: &Judged) -> String {
        let words = &self.form.words;
        let printed = |end: Option<Decimal>| end.map(Decimal::printed).unwrap_or_default();
        let pattern = match judged.required {
            None | Some(Required { low: None, high: None, .. }) => return String::new(),
            Some(_) if kind == TargetKind::Rank => &words.rank,
            Some(Required { low: Some(_), high: Some(_), .. }) => &words.range,
            Some(Required { low: Some(_), strict: true, .. }) => &words.above,
            Some(Required { low: Some(_), .. }) => &words.at_least,
            Some(Required { strict: true, .. }) => &words.below,
            Some(_) => &words.at_most,
        };
        let (low, high) = judged.required.map_or((None, None), |required| (required.low, required.high));
        pattern.replace("{low}", &printed(low)).replace("{high}", &printed(high))
    }

    fn course(&self, course: Course) -> &str {
        let words = &self.form.words;
        match course {
            Course::Reached => &words.reached,
            Course::Behind => &words.behind,
            Course::NoData => &words.no_data,
            Course::NotComparable => &words.not_comparable,
        }
    }

    /// The value of a target in words; nothing where its own words say it all.
    fn value(&self, target: &TargetDraft) -> String {
        let words = &self.form.words;
        // Numbers are kept with a point and written with a comma.
        let number = |value: &Option<String>| value.as_ref().map(|value| value.replace('.', ",")).unwrap_or_default();
        let (low, high) = (number(&target.low), number(&target.high));
        let pattern = match target.kind {
            TargetKind::Narrative => return String::new(),
            TargetKind::Share | TargetKind::Coverage => return low,
            TargetKind::Range => &words.range,
            TargetKind::AtLeast if target.strict => &words.above,
            TargetKind::AtLeast => &words.at_least,
            TargetKind::AtMost if target.strict => &words.below,
            TargetKind::AtMost => &words.at_most,
            TargetKind::Rank => &words.rank,
        };
        pattern.replace("{low}", &low).replace("{high}", &high)
    }
}
