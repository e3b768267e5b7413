//! The sheets with the rows. Rows come once and are written as they come; what
//! is kept of them is their height and where each section stands.

use super::cells;
use super::foot::Foot;
use super::form::fill::{Texts, total_line};
use super::form::{Form, FormField};
use super::formats::Formats;
use super::grid::{Grid, TALLEST, height};
use super::measure::Face;
use super::stream::{self, Columns, Look, Sheet, Stream};
use super::{Counts, Row, letterhead, text};
use crate::error::Error;
use rust_xlsxwriter::Workbook;
use std::borrow::Cow;

/// Where rows of one section stand: sheet from 0, first and last row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) sheet: usize,
    pub(super) first: u32,
    pub(super) last: u32,
}

/// A section, with what the summary needs of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    pub(super) code: String,
    pub(super) title: String,
    pub(super) stretches: Vec<Stretch>,
    pub(super) counts: Counts,
    /// Rows of the office's own work.
    pub(super) own: u32,
}

/// The sheets as far as they are written.
pub(super) struct Detail<'a> {
    form: &'a Form,
    texts: &'a Texts,
    formats: &'a Formats,
    columns: Columns,
    /// Which cell says why a task is exempt.
    exemption: Option<usize>,
    /// The column in which the office's own work stands further in.
    own: Option<u16>,
    /// Rows a sheet may have before the next one is begun; the rest is for the foot.
    most_rows: u32,
    stream: Stream,
    finished: Vec<Sheet>,
    sections: Vec<Section>,
    counts: Counts,
}

/// What the detail leaves to the rest of the workbook.
pub(super) struct Detailed {
    pub(super) sections: Vec<Section>,
    pub(super) counts: Counts,
    pub(super) sheets: Vec<Sheet>,
    /// Rows with sections and tasks, sheet by sheet: first and last.
    pub(super) bodies: Vec<Stretch>,
}

impl<'a> Detail<'a> {
    pub(super) fn begin(
        book: &mut Workbook,
        form: &'a Form,
        texts: &'a Texts,
        formats: &'a Formats,
        most_rows: u32,
    ) -> Result<Self, Error> {
        let grid = Grid::new(form.columns.iter().map(|column| column.width), &form.page)
            .fitting(form.columns.iter().map(|column| column.heading.as_str()), formats.sizes.rows);
        let look = |field: FormField, align| if field == FormField::Code { Look::Code } else { Look::of(align) };
        let columns = Columns {
            grid,
            looks: form.columns.iter().map(|column| look(column.field, column.align)).collect(),
            headings: form.columns.iter().map(|column| (column.group.clone(), column.heading.clone())).collect(),
        };
        let mut stream = Stream::begin(book, form.detail_name(), &form.page, formats)?;
        letterhead::write(&mut stream, &columns.grid, texts, formats)?;
        stream.head_columns(&columns, formats)?;
        Ok(Self {
            exemption: cells::of_exemption(form),
            own: form.column(FormField::Content),
            form,
            texts,
            formats,
            columns,
            most_rows,
            stream,
            finished: Vec::new(),
            sections: Vec::new(),
            counts: Counts::default(),
        })
    }

    /// Goes on in a new sheet when this one cannot take so many rows more.
    fn make_room(&mut self, book: &mut Workbook, rows: u32) -> Result<(), Error> {
        if self.stream.at() + rows <= self.most_rows || self.stream.at() <= self.stream.body {
            return Ok(());
        }
        self.stream.flush(self.formats)?;
        let name = sheet_name(self.form.detail_name(), self.finished.len() + 1);
        let mut next = Stream::begin(book, &name, &self.form.page, self.formats)?;
        next.head_columns(&self.columns, self.formats)?;
        let full = std::mem::replace(&mut self.stream, next);
        self.finished.push(full.end(&self.columns, self.formats)?);
        Ok(())
    }

    /// A group row.
    pub(super) fn group(&mut self, book: &mut Workbook, code: &str, title: &str) -> Result<(), Error> {
        self.make_room(book, 2)?;
        let (at, title, code) = (self.stream.at(), text::cell(title), text::cell(code));
        let grid = &self.columns.grid;
        // The number stands in the column of numbers, where that is the first.
        let first = u16::from(self.columns.looks.first() == Some(&Look::Code));
        let shown = if first == 0 && !code.is_empty() { Cow::Owned(format!("{code}. {title}")) } else { title.clone() };
        if first > 0 {
            self.stream.sheet.write_string_with_format(at, 0, code.as_ref(), &self.formats.group_code)?;
        }
        self.stream.across(first, grid.last, &shown, &self.formats.group)?;
        let height = height(&shown, Face::Bold, self.formats.sizes.rows, grid.room(first, grid.last)).min(TALLEST);
        self.stream.push(1, height);
        self.stream.pages.group(at, height);
        let section = Section { code: code.into_owned(), title: title.into_owned(), ..Section::default() };
        self.sections.push(section);
        Ok(())
    }

    /// A task; gives the row in which it stands, with the number of its sheet.
    pub(super) fn task(&mut self, book: &mut Workbook, task: &Row) -> Result<Stretch, Error> {
        let fields = self.form.columns.iter().map(|column| column.field);
        let mut texts: Vec<Cow<'_, str>> = fields.map(|field| cells::text(field, task, self.form)).collect();
        if let Some(at) = self.exemption.filter(|_| !task.exempt.trim().is_empty()) {
            texts[at] = cells::exempted(task, &texts[at], &self.form.words).into();
        }
        let texts = stream::cells(texts);
        self.stream.indented = self.own.filter(|_| task.parent.is_some());
        let size = self.stream.measure(&self.columns, &texts, self.formats);
        self.make_room(book, size.0)?;
        let first = self.stream.at();
        self.stream.row(&self.columns, &texts, size, self.formats)?;
        let rows = Stretch { sheet: self.finished.len(), first, last: self.stream.at() - 1 };
        self.count(task, rows);
        Ok(rows)
    }

    /// Counts a task of the plan; the office's own work below one only takes its rows.
    fn count(&mut self, task: &Row, rows: Stretch) {
        if self.sections.is_empty() {
            self.sections.push(Section { title: self.form.words.no_section.clone(), ..Section::default() });
        }
        let Some(section) = self.sections.last_mut() else { return };
        match task.parent {
            Some(_) => section.own += 1,
            None => {
                section.counts.add(task.label);
                self.counts.add(task.label);
            }
        }
        match section.stretches.last_mut() {
            Some(stretch) if stretch.sheet == rows.sheet => stretch.last = rows.last,
            _ => section.stretches.push(rows),
        }
    }

    /// How many tasks are written.
    pub(super) fn counts(&self) -> Counts {
        self.counts
    }

    /// Total, signature and recipients, and the words by which the sheet can be checked.
    pub(super) fn end(mut self, seal: String) -> Result<Detailed, Error> {
        let (at, formats, last) = (self.stream.at(), self.formats, self.columns.grid.last);
        let nothing = self.counts.total == 0;
        let line = if nothing { self.form.words.nothing.clone() } else { total_line(self.form, &self.counts) };
        self.stream.across(0, last, &line, if nothing { &formats.nothing } else { &formats.total })?;
        let total = height(&line, Face::Bold, formats.sizes.rows, self.columns.grid.room(0, last));
        let foot = Foot::new(self.form, self.texts, &self.columns.grid, formats, seal);
        self.stream.pages.foot(at, total + foot.height());
        self.stream.push(1, total);
        foot.write(&mut self.stream)?;
        let bodies = self.bodies(at);
        let mut sheets = self.finished;
        sheets.push(self.stream.end(&self.columns, formats)?);
        Ok(Detailed { sections: self.sections, counts: self.counts, sheets, bodies })
    }

    /// The rows between heading and total on every sheet; none where there are no tasks.
    fn bodies(&self, total: u32) -> Vec<Stretch> {
        let mut bodies: Vec<Stretch> = Vec::new();
        for stretch in self.sections.iter().flat_map(|section| &section.stretches) {
            match bodies.last_mut() {
                Some(body) if body.sheet == stretch.sheet => body.last = stretch.last,
                _ => bodies.push(*stretch),
            }
        }
        debug_assert!(bodies.last().is_none_or(|body| body.last < total));
        bodies
    }
}

/// Name of a sheet with rows, counted from 0.
pub(super) fn sheet_name(name: &str, number: usize) -> String {
    match number {
        0 => name.to_owned(),
        _ => format!("{name} ({})", number + 1),
    }
}
