//! The sheets with the rows. Rows come once and are written as they come; what
//! is kept of them is their height and where each section stands.

use super::form::{Form, total_line};
use super::formats::{BODY, CELL, FRAME, Formats, TITLE, lines_height};
use super::measure::{Face, lines, width};
use super::page::{self, Pages};
use super::{Counts, Row, foot, letterhead, text, words};
use crate::domain::status::Label;
use crate::error::Error;
use rust_xlsxwriter::{Format, IgnoreError, Workbook, Worksheet, XlsxError};

/// Widths of the columns in pixels; together just under the 952 pixels between the margins of A4 landscape. No column
/// of words is narrower than the longest syllable, `nghiêng`; content and results share what is left.
pub(super) const WIDTHS: [u32; 11] = [34, 226, 64, 100, 66, 54, 66, 140, 75, 75, 52];
/// Last column.
pub(super) const LAST: u16 = WIDTHS.len() as u16 - 1;
/// Column of the label, which the summary counts.
pub(super) const LABEL: u16 = 6;
/// Tallest row a workbook knows, in pixels: 409.5 points.
pub(in crate::exchange) const TALLEST: u32 = 546;
/// Height of each of the rows over which a taller one is spread: two lines as printed, 1.107 of 14 pixels each, so
/// that a page ends between lines and not within one.
const SLICE: u32 = 31;
/// What the first of them has above its first line.
const ABOVE: u32 = 3;
/// What a cell keeps free above and below its text.
const PADDING: u32 = 4;

/// Room for text in a stretch of columns: their width less the cells' padding. Screens and printers set type a little
/// wider than the font says, but by far not so much wider as lines are reckoned.
pub(super) fn room(from: u16, to: u16) -> u32 {
    let pixels: u32 = WIDTHS[usize::from(from)..=usize::from(to)].iter().sum();
    pixels - 5
}

/// Height of a cell with a text.
pub(in crate::exchange) fn height(text: &str, face: Face, size: u32, room: u32) -> u32 {
    lines_height(lines(text, face, size, room), size) + PADDING
}

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
}

/// The sheets as far as they are written.
pub(super) struct Detail<'a> {
    book: &'a mut Workbook,
    form: &'a Form,
    formats: &'a Formats,
    /// Rows a sheet may have before the next one is begun; the rest is for the foot.
    most_rows: u32,
    sheet: Worksheet,
    finished: Vec<Worksheet>,
    heights: Vec<Vec<u16>>,
    pages: Pages,
    heading: u32,
    sections: Vec<Section>,
    counts: Counts,
}

/// What the detail leaves to the rest of the workbook.
pub(super) struct Written {
    pub(super) sections: Vec<Section>,
    pub(super) counts: Counts,
    /// Heights of the rows in pixels, sheet by sheet.
    pub(super) heights: Vec<Vec<u16>>,
    /// Rows with sections and tasks, sheet by sheet: first and last.
    pub(super) bodies: Vec<Stretch>,
}

impl<'a> Detail<'a> {
    pub(super) fn begin(
        book: &'a mut Workbook,
        form: &'a Form,
        formats: &'a Formats,
        most_rows: u32,
    ) -> Result<Self, Error> {
        let sheet = new_sheet(book, formats)?;
        let mut detail = Self {
            book,
            form,
            formats,
            most_rows,
            sheet,
            finished: Vec::new(),
            heights: vec![Vec::new()],
            pages: Pages::default(),
            heading: 0,
            sections: Vec::new(),
            counts: Counts::default(),
        };
        detail.sheet.set_name(words::DETAIL_SHEET)?;
        for height in letterhead::write(&mut detail.sheet, form, formats)? {
            detail.pages.row(detail.at(), height);
            detail.rows(1, height);
        }
        detail.head_columns()?;
        Ok(detail)
    }

    /// The row that is written next.
    fn at(&self) -> u32 {
        self.heights.last().map_or(0, Vec::len) as u32
    }

    /// Ends so many rows of a height in pixels.
    fn rows(&mut self, rows: u32, pixels: u32) {
        if let Some(heights) = self.heights.last_mut() {
            heights.extend((0..rows).map(|_| pixels.min(TALLEST) as u16));
        }
    }

    /// The row with the names of the columns, and the page around it.
    fn head_columns(&mut self) -> Result<(), XlsxError> {
        let at = self.at();
        let mut tallest = 0;
        for (column, name) in (0..).zip(words::HEADINGS) {
            self.sheet.write_string_with_format(at, column, name, &self.formats.heading)?;
            self.sheet.set_column_width_pixels(column, WIDTHS[usize::from(column)])?;
            tallest = tallest.max(height(name, Face::Bold, BODY, room(column, column)));
        }
        self.format_columns(true)?;
        self.sheet.set_repeat_rows(at, at)?;
        if at == 0 {
            // Below the letterhead the frozen part would take half of a small screen.
            self.sheet.set_freeze_panes(at + 1, 0)?;
        }
        page::set_up(&mut self.sheet);
        self.heading = at;
        self.rows(1, tallest);
        self.pages.row(at, tallest);
        self.pages.repeat(tallest);
        Ok(())
    }

    /// Gives the columns the formats of tasks, or takes them back.
    ///
    /// While tasks are written their cells take the format from the column, since to look one up costs a sixth of
    /// the time of a cell. Afterwards the columns must be plain, or they would be boxed down to the last row.
    fn format_columns(&mut self, boxed: bool) -> Result<(), XlsxError> {
        for column in 0..=LAST {
            let format = if boxed { self.formats.of_column(column) } else { &self.formats.default };
            self.sheet.set_column_format(column, format)?;
        }
        Ok(())
    }

    /// Goes on in a new sheet when this one cannot take so many rows more.
    fn make_room(&mut self, rows: u32) -> Result<(), Error> {
        if self.at() + rows <= self.most_rows || self.at() <= self.heading + 1 {
            return Ok(());
        }
        // The last task is on its way only when a further row begins.
        self.sheet.write_blank(self.at(), 0, &self.formats.default)?;
        self.end_sheet()?;
        let mut next = new_sheet(self.book, self.formats)?;
        next.set_name(sheet_name(self.finished.len() + 1))?;
        self.finished.push(std::mem::replace(&mut self.sheet, next));
        self.heights.push(Vec::new());
        self.pages = Pages::default();
        self.head_columns()?;
        Ok(())
    }

    /// A group row.
    pub(super) fn group(&mut self, code: &str, title: &str) -> Result<(), Error> {
        self.make_room(2)?;
        let (at, title) = (self.at(), text::cell(title));
        self.sheet.write_string_with_format(at, 0, text::cell(code), &self.formats.group_code)?;
        self.sheet.merge_range(at, 1, at, LAST, &title, &self.formats.group)?;
        let height = height(&title, Face::Bold, BODY, room(1, LAST));
        self.rows(1, height);
        self.pages.group(at, height.min(TALLEST));
        self.sections.push(Section {
            code: text::cell(code).into_owned(),
            title: title.into_owned(),
            ..Section::default()
        });
        Ok(())
    }

    /// A task.
    pub(super) fn task(&mut self, task: &Row) -> Result<(), Error> {
        let lead = if task.lead.trim().is_empty() { words::NO_LEAD } else { &task.lead };
        let texts = [
            &task.code,
            &task.content,
            lead,
            &task.coordinate,
            &task.frame,
            &task.deliverable,
            words::label(task.label),
            &task.result,
            &task.difficulty,
            &task.proposal,
            &task.note,
        ]
        .map(text::cell);
        let tallest =
            (0u16..).zip(&texts).map(|(column, text)| height(text, Face::Regular, BODY, room(column, column)));
        let tallest = tallest.max().unwrap_or(0);
        let whole = tallest <= TALLEST && !self.pages.would_strand(tallest);
        let (rows, each) = if whole { (1, tallest) } else { (tallest.div_ceil(SLICE), SLICE) };
        self.make_room(rows)?;
        let first = self.at();
        for (column, text) in (0..).zip(&texts) {
            let format = self.formats.of_task(column, text);
            if rows > 1 {
                self.sheet.merge_range(first, column, first + rows - 1, column, text, format)?;
            } else if text.is_empty() || !std::ptr::eq(format, self.formats.of_column(column)) {
                self.sheet.write_string_with_format(first, column, text.as_ref(), format)?;
            } else {
                self.sheet.write_string(first, column, text.as_ref())?;
            }
        }
        self.rows(1, if rows > 1 { each + ABOVE } else { each });
        self.rows(rows - 1, each);
        self.pages.task(first, rows, each);
        self.counts.add(task.label);
        self.count(task.label, Stretch { sheet: self.finished.len(), first, last: first + rows - 1 });
        Ok(())
    }

    fn count(&mut self, label: Label, rows: Stretch) {
        if self.sections.is_empty() {
            self.sections.push(Section { title: words::NO_SECTION.to_owned(), ..Section::default() });
        }
        let Some(section) = self.sections.last_mut() else { return };
        section.counts.add(label);
        match section.stretches.last_mut() {
            Some(stretch) if stretch.sheet == rows.sheet => stretch.last = rows.last,
            _ => section.stretches.push(rows),
        }
    }

    /// What belongs to the sheet as a whole.
    fn end_sheet(&mut self) -> Result<(), XlsxError> {
        let last = self.at().saturating_sub(1);
        self.format_columns(false)?;
        self.sheet.set_print_area(0, 0, last, LAST)?;
        self.sheet.ignore_error_range(0, 0, last, 0, IgnoreError::NumberStoredAsText)?;
        self.sheet.set_page_breaks(self.pages.breaks())?;
        Ok(())
    }

    /// Total, signature and recipients; then the sheets go into the workbook.
    pub(super) fn end(mut self) -> Result<Written, Error> {
        let at = self.at();
        let line = if self.counts.total == 0 { words::NOTHING_OWED.to_owned() } else { total_line(&self.counts) };
        let format = if self.counts.total == 0 { &self.formats.nothing } else { &self.formats.total };
        self.sheet.merge_range(at, 0, at, LAST, &line, format)?;
        let total = height(&line, Face::Bold, BODY, room(0, LAST));
        let foot = foot::write(&mut self.sheet, at + 1, self.form, self.formats)?;
        self.pages.foot(at, total + foot.iter().sum::<u32>());
        for height in [total].into_iter().chain(foot) {
            self.rows(1, height);
        }
        self.end_sheet()?;
        let bodies = self.bodies(at);
        for sheet in self.finished {
            self.book.push_worksheet(sheet);
        }
        self.book.push_worksheet(self.sheet);
        Ok(Written { sections: self.sections, counts: self.counts, heights: self.heights, bodies })
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

impl Formats {
    fn of_column(&self, column: u16) -> &Format {
        match column {
            0 => &self.code,
            LABEL => &self.word,
            _ => &self.text,
        }
    }

    fn of_task(&self, column: u16, text: &str) -> &Format {
        if column != 0 && text::looks_like_a_formula(text) { &self.quoted } else { self.of_column(column) }
    }
}

/// A sheet that is not kept in memory. One that does not stand in the workbook yet has to be told of its default
/// format, by whose digits the widths of columns are counted.
fn new_sheet(book: &mut Workbook, formats: &Formats) -> Result<Worksheet, XlsxError> {
    let mut sheet = book.new_worksheet_with_constant_memory()?;
    sheet.set_default_format(&formats.default, CELL.1, CELL.0)?;
    Ok(sheet)
}

/// Name of a sheet with rows, counted from 0.
pub(super) fn sheet_name(number: usize) -> String {
    match number {
        0 => words::DETAIL_SHEET.to_owned(),
        _ => format!("{} ({})", words::DETAIL_SHEET, number + 1),
    }
}

/// Height of a line of text of the frame.
pub(super) fn frame_height(text: &str, face: Face, size: u32, from: u16, to: u16) -> u32 {
    height(text, face, size, room(from, to)).max(lines_height(1, FRAME.min(size)))
}

/// Width of a title as it is printed.
pub(super) fn title_width(text: &str) -> u32 {
    width(text, Face::Bold, TITLE)
}
