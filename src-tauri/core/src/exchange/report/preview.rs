//! The sheet with the rows as it would look in a form, for the eyes of whoever edits the form: the texts, not the
//! cells.

use super::form::fill::{self, Places, Texts};
use super::form::{Form, FormStyle};
use super::{Head, Line, cells};
use serde::Serialize;

/// A line of text, and how it is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PreviewLine {
    /// The words, with their places filled in.
    pub text: String,
    /// How they are set.
    pub style: FormStyle,
    /// Length of the rule below them in per cent of the words.
    pub rule: u8,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PreviewRow {
    /// It is the heading of a group: its number and its title.
    pub group: bool,
    /// The texts of its cells, or number and title of a group.
    pub cells: Vec<String>,
}

/// A sheet as it would look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FormPreview {
    /// The letterhead, left and right half of each row; none in an annex.
    pub header: Vec<[PreviewLine; 2]>,
    /// The lines between letterhead and table.
    pub title: Vec<PreviewLine>,
    /// Rows of the table, one for each line that was given.
    pub rows: Vec<PreviewRow>,
    /// The heading of the recipients and the lines under it.
    pub recipients: Vec<PreviewLine>,
    /// The lines of the signature.
    pub signature: Vec<PreviewLine>,
}

/// How some lines would look in a form.
pub fn preview<'l>(form: &Form, head: &Head, lines: impl IntoIterator<Item = &'l Line>) -> FormPreview {
    let places = Places::of(form, head);
    let texts = Texts::of(form, head, &places);
    let shown = |line: fill::Line| PreviewLine { text: line.text, style: line.style, rule: line.rule };
    let plain = |text: String| PreviewLine { text, style: FormStyle::default(), rule: 0 };
    let rows = lines.into_iter().filter(|line| form.prints(line)).map(|line| match line {
        Line::Group { code, title } => PreviewRow { group: true, cells: vec![code.clone(), title.clone()] },
        Line::Task(row) => {
            let cells = form.columns.iter().map(|column| cells::text(column.field, row, form).into_owned());
            PreviewRow { group: false, cells: cells.collect() }
        }
    });
    FormPreview {
        rows: rows.collect(),
        header: texts.header.into_iter().map(|pair| pair.map(shown)).collect(),
        title: texts.title.into_iter().map(shown).collect(),
        recipients: texts
            .recipients
            .into_iter()
            .flat_map(|(heading, lines)| std::iter::once(shown(heading)).chain(lines.into_iter().map(plain)))
            .collect(),
        signature: texts.signature.into_iter().map(shown).collect(),
    }
}
