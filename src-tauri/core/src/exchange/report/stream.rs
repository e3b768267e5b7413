//! A sheet that is written from the top down and not kept in memory: its rows with
//! their heights, and where its pages end. It knows cells, not what they mean.

use super::Face;
use super::form::{FormAlign, FormPage};
use super::formats::{CELL, Formats, INDENT};
use super::grid::{Grid, TALLEST, height};
use super::page::{self, Pages};
use super::text::{self, looks_like_a_formula};
use crate::error::Error;
use rust_xlsxwriter::{Format, IgnoreError, Workbook, Worksheet, XlsxError};
use std::borrow::Cow;

/// What the first of several rows has above its first line.
const ABOVE: u32 = 2;
/// From line to line as LibreOffice prints, as a part of the size; the font asks for 1.107.
const PITCH: f64 = 1.115;

/// How the cells of a column look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// People's text from the left.
    Text,
    /// In the middle.
    Word,
    /// At the right.
    Figure,
    /// A printed number, which must not become a number.
    Code,
}

impl Look {
    pub(super) fn of(align: FormAlign) -> Self {
        match align {
            FormAlign::Left => Self::Text,
            FormAlign::Center => Self::Word,
            FormAlign::Right => Self::Figure,
        }
    }
}

/// The columns of a sheet.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) grid: Grid,
    pub(super) looks: Vec<Look>,
    /// Heading of each, and what stands above it.
    pub(super) headings: Vec<(Option<String>, String)>,
}

/// A sheet as far as it is written.
pub(super) struct Stream {
    pub(super) sheet: Worksheet,
    /// Heights of its rows in pixels.
    heights: Vec<u16>,
    pub(super) pages: Pages,
    /// The first row below the headings; 0 before there are any.
    pub(super) body: u32,
    /// Height of the rows over which a taller one is spread: two lines as printed, so that a page ends between lines and
    /// not within one. A row is a whole number of pixels, which together keep to this.
    two_lines: f64,
    /// The column whose words stand further in, in the row that is written next.
    pub(super) indented: Option<u16>,
}

/// A sheet that was written, with the heights of its rows.
pub(super) struct Sheet {
    pub(super) sheet: Worksheet,
    pub(super) heights: Vec<u16>,
}

impl Stream {
    pub(super) fn begin(book: &mut Workbook, name: &str, page: &FormPage, formats: &Formats) -> Result<Self, Error> {
        let mut sheet = bare(book, name, formats)?;
        page::set_up_as(&mut sheet, page);
        let two_lines = f64::from(formats.sizes.rows) * 2.0 / 3.0 * 2.0 * PITCH;
        let pages = Pages::new(page);
        Ok(Self { sheet, heights: Vec::new(), pages, body: 0, two_lines, indented: None })
    }

    /// The row that is written next.
    pub(super) fn at(&self) -> u32 {
        self.heights.len() as u32
    }

    /// Ends a row of a height in pixels, outside of the table.
    pub(super) fn end_row(&mut self, pixels: u32) {
        self.pages.row(self.at(), pixels.min(TALLEST));
        self.push(1, pixels);
    }

    /// Notes the height of rows whose pages are reckoned otherwise.
    pub(super) fn push(&mut self, rows: u32, pixels: u32) {
        self.heights.extend((0..rows).map(|_| pixels.min(TALLEST) as u16));
    }

    /// A text over a stretch of columns of the row at hand.
    pub(super) fn across(&mut self, from: u16, to: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        let at = self.at();
        across(&mut self.sheet, at, from, to, text, format)
    }

    /// A row that only keeps things apart. Without a cell it would not be written, nor its height.
    pub(super) fn gap(&mut self, pixels: u32, formats: &Formats) -> Result<(), XlsxError> {
        self.sheet.write_blank(self.at(), 0, &formats.centred)?;
        self.end_row(pixels);
        Ok(())
    }

    /// The names of the columns, which every page repeats.
    pub(super) fn head_columns(&mut self, columns: &Columns, formats: &Formats) -> Result<(), Error> {
        let (first, grid) = (self.at(), &columns.grid);
        let grouped = columns.headings.iter().any(|(group, _)| group.is_some());
        let tall = |text: &str, from, to| height(text, Face::Bold, formats.sizes.rows, grid.room(from, to));
        let (mut above, mut below) = (0, 0);
        let mut column = 0;
        while let Some((group, name)) = columns.headings.get(usize::from(column)) {
            self.sheet.set_column_width_pixels(column, grid.widths[usize::from(column)])?;
            let mut to = column;
            match group {
                Some(group) => {
                    while columns
                        .headings
                        .get(usize::from(to) + 1)
                        .is_some_and(|(next, _)| next.as_ref() == Some(group))
                    {
                        to += 1;
                    }
                    across(&mut self.sheet, first, column, to, group, &formats.heading)?;
                    above = above.max(tall(group, column, to));
                }
                None if grouped => {
                    self.sheet.merge_range(first, column, first + 1, column, name, &formats.heading)?;
                    below = below.max(tall(name, column, column).saturating_sub(formats.line()));
                }
                None => {
                    self.sheet.write_string_with_format(first, column, name, &formats.heading)?;
                    below = below.max(tall(name, column, column));
                }
            }
            column = to + 1;
        }
        if grouped {
            self.sheet_row(first + 1, columns, formats, &mut below, &tall)?;
            self.end_row(above);
        }
        self.format_columns(columns, formats, true)?;
        let last = first + u32::from(grouped);
        self.sheet.set_repeat_rows(first, last)?;
        if first == 0 {
            // Below a letterhead the frozen part would take half of a small screen.
            self.sheet.set_freeze_panes(last + 1, 0)?;
        }
        self.end_row(below);
        self.pages.repeat(above + below);
        self.body = self.at();
        Ok(())
    }

    /// The lower row of headings, below the groups.
    fn sheet_row(
        &mut self,
        row: u32,
        columns: &Columns,
        formats: &Formats,
        tallest: &mut u32,
        tall: &dyn Fn(&str, u16, u16) -> u32,
    ) -> Result<(), XlsxError> {
        for (column, (group, name)) in (0..).zip(&columns.headings) {
            if group.is_some() {
                self.sheet.write_string_with_format(row, column, name, &formats.heading)?;
                self.sheet.set_column_width_pixels(column, columns.grid.widths[usize::from(column)])?;
                *tallest = (*tallest).max(tall(name, column, column));
            }
        }
        Ok(())
    }

    /// Gives the columns the formats of the rows, or takes them back.
    ///
    /// While rows are written their cells take the format from the column, since to look one up costs a sixth of
    /// the time of a cell. Afterwards the columns must be plain, or they would be boxed down to the last row.
    fn format_columns(&mut self, columns: &Columns, formats: &Formats, boxed: bool) -> Result<(), XlsxError> {
        for (column, look) in (0..).zip(&columns.looks) {
            let format = if boxed { formats.of(*look) } else { &formats.default };
            self.sheet.set_column_format(column, format)?;
        }
        Ok(())
    }

    /// How many rows a task with these texts takes, and how tall each is.
    pub(super) fn measure(&self, columns: &Columns, texts: &[Cow<'_, str>], formats: &Formats) -> (u32, u32) {
        let size = formats.sizes.rows;
        let heights = (0u16..).zip(texts).map(|(column, text)| {
            let room = columns.grid.room(column, column);
            let room = if self.indented == Some(column) { room.saturating_sub(INDENT).max(INDENT) } else { room };
            height(text, Face::Regular, size, room)
        });
        let tallest = heights.max().unwrap_or(0);
        let slice = self.two_lines as u32;
        let whole = tallest <= TALLEST && !self.pages.would_strand(tallest);
        if whole { (1, tallest) } else { (tallest.div_ceil(slice), slice) }
    }

    /// A row of the table, spread over several where it is taller than a row can be or than the page has room for.
    pub(super) fn row(
        &mut self,
        columns: &Columns,
        texts: &[Cow<'_, str>],
        (rows, each): (u32, u32),
        formats: &Formats,
    ) -> Result<(), XlsxError> {
        let first = self.at();
        for ((column, text), look) in (0..).zip(texts).zip(&columns.looks) {
            let is_in = self.indented == Some(column);
            let of_column = if is_in { &formats.own } else { formats.of(*look) };
            let risky = *look != Look::Code && looks_like_a_formula(text);
            let format = if risky { &formats.quoted } else { of_column };
            if rows > 1 {
                self.sheet.merge_range(first, column, first + rows - 1, column, text, format)?;
            } else if text.is_empty() || risky || is_in {
                self.sheet.write_string_with_format(first, column, text.as_ref(), format)?;
            } else {
                self.sheet.write_string(first, column, text.as_ref())?;
            }
        }
        if rows > 1 {
            let until = |row: u32| (f64::from(row) * self.two_lines).round() as u32;
            let heights: Vec<u32> = (0..rows).map(|row| until(row + 1) - until(row)).collect();
            for (row, height) in heights.into_iter().enumerate() {
                self.push(1, if row == 0 { height + ABOVE } else { height });
            }
        } else {
            self.push(1, each);
        }
        self.pages.task(first, rows, each);
        Ok(())
    }

    /// Puts the last row on its way, which goes only when a further one begins.
    pub(super) fn flush(&mut self, formats: &Formats) -> Result<(), XlsxError> {
        self.sheet.write_blank(self.at(), 0, &formats.default)?;
        Ok(())
    }

    /// Ends the sheet.
    pub(super) fn end(mut self, columns: &Columns, formats: &Formats) -> Result<Sheet, Error> {
        let last = self.at().saturating_sub(1);
        self.format_columns(columns, formats, false)?;
        self.sheet.set_print_area(0, 0, last, columns.grid.last)?;
        for (column, look) in (0..).zip(&columns.looks) {
            if *look == Look::Code {
                self.sheet.ignore_error_range(0, column, last, column, IgnoreError::NumberStoredAsText)?;
            }
        }
        self.sheet.set_page_breaks(self.pages.breaks())?;
        Ok(Sheet { sheet: self.sheet, heights: self.heights })
    }
}

/// A sheet that is not kept in memory. One that does not stand in the workbook yet has to be told of its default
/// format, by whose digits the widths of columns are counted.
pub(super) fn bare(book: &mut Workbook, name: &str, formats: &Formats) -> Result<Worksheet, Error> {
    let mut sheet = book.new_worksheet_with_constant_memory()?;
    sheet.set_default_format(&formats.default, CELL.1, CELL.0)?;
    sheet.set_name(name)?;
    Ok(sheet)
}

/// A text over a stretch of columns, of which one is a stretch too.
pub(super) fn across(
    sheet: &mut Worksheet,
    row: u32,
    from: u16,
    to: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if from == to {
        sheet.write_string_with_format(row, from, text, format)?;
    } else {
        sheet.merge_range(row, from, row, to, text, format)?;
    }
    Ok(())
}

/// Texts as cells can hold them.
pub(super) fn cells<'t>(texts: impl IntoIterator<Item = Cow<'t, str>>) -> Vec<Cow<'t, str>> {
    let held = |text: Cow<'t, str>| match text {
        Cow::Borrowed(text) => text::cell(text),
        Cow::Owned(text) => Cow::Owned(text::cell(&text).into_owned()),
    };
    texts.into_iter().map(held).collect()
}
