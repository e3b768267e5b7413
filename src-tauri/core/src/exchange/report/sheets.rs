//! What stands on each of the further sheets but that of the targets: what has changed, what is
//! overdue, what a correction corrects.

use super::cells::{extended, text};
use super::difference::{Difference, DifferenceFate};
use super::form::fill::Places;
use super::form::{Form, FormField, SheetKind};
use super::formats::Formats;
use super::further::{Further, Head};
use super::stream::{Look, Sheet};
use super::{Row, words};
use crate::domain::period::Period;
use crate::domain::progress::State;
use crate::domain::snapshot;
use crate::domain::status::Label;
use crate::error::Error;
use crate::exchange::official::{day, span};
use rust_xlsxwriter::Workbook;
use std::borrow::Cow;

/// What all of these sheets are made from.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) head: &'a snapshot::Head,
    pub(super) form: &'a Form,
    pub(super) places: &'a Places,
    pub(super) formats: &'a Formats,
}

impl<'a> Around<'a> {
    pub(super) fn begin(
        &self,
        book: &mut Workbook,
        kind: SheetKind,
        heads: Vec<Head<'_>>,
        nothing: &'a str,
    ) -> Result<Further<'a>, Error> {
        Further::begin(book, self.form, kind, self.places, self.formats, heads, nothing)
    }

    /// What a correction changes, one change a row.
    pub(super) fn corrections(&self, book: &mut Workbook, differences: &[Difference]) -> Result<Sheet, Error> {
        let words = &self.form.words;
        let heads = vec![
            Head(11.0, Look::Code, None, &words.number_heading),
            Head(50.0, Look::Text, None, &words.task_heading),
            Head(25.0, Look::Text, None, &words.field_heading),
            Head(83.0, Look::Text, None, &words.old_heading),
            Head(83.0, Look::Text, None, &words.new_heading),
        ];
        let mut sheet = self.begin(book, SheetKind::Corrections, heads, &words.no_changes)?;
        for difference in differences {
            let (code, content) = (difference.code.as_str(), difference.content.as_str());
            let whole = match difference.fate {
                DifferenceFate::Added => Some([&words.added, "", content]),
                DifferenceFate::Removed => Some([&words.removed, content, ""]),
                DifferenceFate::Changed => None,
            };
            if let Some([what, old, new]) = whole {
                sheet.row([code, content, what, old, new].map(Cow::Borrowed))?;
            }
            for change in &difference.changes {
                let (old, new) = (self.said(change.field, &change.old), self.said(change.field, &change.new));
                sheet.row([code.into(), content.into(), self.name(change.field).into(), old, new])?;
            }
        }
        sheet.end()
    }

    /// What a field is called: as its column, where the form has one.
    fn name(&self, field: FormField) -> &str {
        let column = self.form.columns.iter().find(|column| column.field == field);
        column.map_or(words::field(field), |column| &column.heading)
    }

    /// A value of a difference in the words of the form.
    fn said<'v>(&'v self, field: FormField, value: &'v str) -> Cow<'v, str> {
        match field {
            FormField::Label => Label::from_word(value).map_or(value, |label| self.form.labels.of(label)).into(),
            FormField::State => State::from_word(value).map_or(value, |state| self.form.states.of(state)).into(),
            FormField::Deadline | FormField::Completed => {
                value.parse().map_or(Cow::Borrowed(value), |date| Cow::Owned(day(date)))
            }
            _ => value.into(),
        }
    }
}

/// What has changed since the period before, as the rows pass by.
pub(super) struct Changes<'a> {
    around: Around<'a>,
    sheet: Further<'a>,
}

impl<'a> Changes<'a> {
    pub(super) fn begin(book: &mut Workbook, around: Around<'a>) -> Result<Self, Error> {
        let words = &around.form.words;
        let above = |heading: &str, period: Option<&Period>| {
            Some(period.map_or(heading.to_owned(), |period| format!("{heading} ({})", span(period.key))))
        };
        let before = above(&words.before_heading, around.head.before.as_ref());
        let now = above(&words.now_heading, Some(&around.head.period));
        let mut heads = vec![
            Head(10.0, Look::Code, None, &words.number_heading),
            Head(44.0, Look::Text, None, &words.task_heading),
        ];
        for group in [before, now] {
            heads.push(Head(18.0, Look::Word, group.clone(), &words.label_heading));
            heads.push(Head(15.0, Look::Word, group.clone(), &words.state_heading));
            heads.push(Head(10.0, Look::Word, group.clone(), &words.percent_heading));
            heads.push(Head(56.0, Look::Text, group, &words.result_heading));
        }
        let nothing = if around.head.before.is_some() { &words.no_changes } else { &words.no_before };
        Ok(Self { sheet: around.begin(book, SheetKind::Changes, heads, nothing)?, around })
    }

    /// Writes a task that stood otherwise. What was not spoken of again in this period has not changed its words.
    pub(super) fn add(&mut self, row: &Row) -> Result<(), Error> {
        let Some(before) = &row.before else { return Ok(()) };
        let says_otherwise = row.said && row.result.trim() != before.result.trim();
        if before.label == row.label && before.state == row.state && before.percent == row.percent && !says_otherwise {
            return Ok(());
        }
        let form = self.around.form;
        let percent = |share: Option<i32>| share.map(|share| share.to_string()).unwrap_or_default();
        self.sheet.row([
            row.code.as_str().into(),
            row.content.as_str().into(),
            form.labels.of(before.label).into(),
            form.states.of(before.state).into(),
            percent(before.percent).into(),
            before.result.as_str().into(),
            form.labels.of(row.label).into(),
            form.states.of(row.state).into(),
            percent(row.percent).into(),
            row.result.as_str().into(),
        ])
    }

    pub(super) fn end(self) -> Result<Sheet, Error> {
        self.sheet.end()
    }
}

/// What is overdue or was done late, as the rows pass by.
pub(super) struct Overdue<'a> {
    around: Around<'a>,
    sheet: Further<'a>,
}

impl<'a> Overdue<'a> {
    pub(super) fn begin(book: &mut Workbook, around: Around<'a>) -> Result<Self, Error> {
        let words = &around.form.words;
        let heads = vec![
            Head(11.0, Look::Code, None, &words.number_heading),
            Head(58.0, Look::Text, None, &words.task_heading),
            Head(28.0, Look::Text, None, &words.lead_heading),
            Head(36.0, Look::Text, None, &words.deadline_heading),
            Head(24.0, Look::Word, None, &words.label_heading),
            Head(21.0, Look::Word, None, &words.completed_heading),
            Head(16.0, Look::Word, None, &words.late_heading),
            Head(58.0, Look::Text, None, &words.result_heading),
        ];
        Ok(Self { sheet: around.begin(book, SheetKind::Overdue, heads, &words.no_overdue)?, around })
    }

    /// Writes a task that is overdue at the cut-off, or was done after its last day.
    pub(super) fn add(&mut self, row: &Row) -> Result<(), Error> {
        let cut_off = self.around.head.period.cut_off;
        let until = match row.label {
            Label::OpenOverdue => Some(cut_off),
            // When it was done may not be known to the day.
            Label::DoneLate => row.completed,
            Label::DoneOnTime | Label::OpenInTime | Label::NoDeadline => return Ok(()),
        };
        let form = self.around.form;
        let due = row.extension.as_ref().map(|extension| extension.end).or(row.deadline);
        let late = until.zip(due).map(|(until, due)| (until - due).num_days().to_string()).unwrap_or_default();
        let deadline = row.deadline.map(day).unwrap_or_default();
        let deadline = match &row.extension {
            Some(extension) => format!("{deadline} ({})", extended(extension, &form.words)),
            None => deadline,
        };
        self.sheet.row([
            row.code.as_str().into(),
            row.content.as_str().into(),
            text(FormField::Lead, row, form),
            deadline.into(),
            form.labels.of(row.label).into(),
            text(FormField::Completed, row, form),
            late.into(),
            row.result.as_str().into(),
        ])
    }

    pub(super) fn end(self) -> Result<Sheet, Error> {
        self.sheet.end()
    }
}
