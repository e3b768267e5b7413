//! The top of a sheet: the letterhead in two halves with its rules, and the lines
//! of the title below.

use super::form::fill::{Line, Texts};
use super::formats::Formats;
use super::grid::{Grid, height};
use super::measure::width;
use super::stream::Stream;
use crate::error::Error;
use rust_xlsxwriter::{Image, XlsxError};

/// Height of a row that only keeps things apart.
const GAP: u32 = 8;
/// Height of the row in which rules are drawn, where words stand in the next one.
const RULE_ROW: u32 = 12;
/// A black PNG of one pixel, which is drawn out to a rule. Text boxes, the only shapes to be had, are made taller
/// by LibreOffice to fit a line of text.
const DOT: [u8; 67] = [
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 55, 110, 249,
    36, 0, 0, 0, 10, 73, 68, 65, 84, 120, 218, 99, 96, 0, 0, 0, 2, 0, 1, 229, 39, 222, 252, 0, 0, 0, 0, 73, 69, 78, 68,
    174, 66, 96, 130,
];

/// Writes the top of a sheet from row 0 on.
pub(super) fn write(stream: &mut Stream, grid: &Grid, texts: &Texts, formats: &Formats) -> Result<(), Error> {
    // The rules are placed by column, so the widths must be known first.
    for (column, width) in (0..).zip(&grid.widths) {
        stream.sheet.set_column_width_pixels(column, *width)?;
    }
    let mut top = Top { stream, grid, formats };
    for (at, row) in texts.header.iter().enumerate() {
        top.pair(row)?;
        let below = texts.header.get(at + 1);
        let is_free = |side: usize| below.is_some_and(|below| below[side].text.is_empty());
        // A rule goes to the upper edge of the row below, if that is empty on its side.
        if (0..2).any(|side| row[side].rule > 0 && !is_free(side)) {
            top.rules(row)?;
            top.stream.gap(RULE_ROW, formats)?;
        } else {
            top.rules(row)?;
        }
    }
    if !texts.header.is_empty() {
        top.stream.gap(GAP, formats)?;
    }
    top.lines(&texts.title)
}

/// Writes the lines of a title over all columns, and the gap below.
pub(super) fn titles(stream: &mut Stream, grid: &Grid, lines: &[Line], formats: &Formats) -> Result<(), Error> {
    Top { stream, grid, formats }.lines(lines)
}

/// The rows as far as they are written.
struct Top<'a> {
    stream: &'a mut Stream,
    grid: &'a Grid,
    formats: &'a Formats,
}

impl Top<'_> {
    fn tall(&self, line: &Line, from: u16, to: u16) -> u32 {
        let (_, face, size) = self.formats.framed(line.style);
        height(&line.text, face, size, self.grid.room(from, to))
    }

    fn pair(&mut self, [left, right]: &[Line; 2]) -> Result<(), XlsxError> {
        let (middle, last) = (self.grid.left(), self.grid.last);
        self.stream.across(0, middle, &left.text, self.formats.framed(left.style).0)?;
        self.stream.across(middle + 1, last, &right.text, self.formats.framed(right.style).0)?;
        let tallest = self.tall(left, 0, middle).max(self.tall(right, middle + 1, last));
        self.stream.end_row(tallest);
        Ok(())
    }

    fn lines(&mut self, lines: &[Line]) -> Result<(), Error> {
        for line in lines {
            self.stream.across(0, self.grid.last, &line.text, self.formats.framed(line.style).0)?;
            let tall = self.tall(line, 0, self.grid.last);
            self.stream.end_row(tall);
        }
        if !lines.is_empty() {
            self.stream.gap(GAP, self.formats)?;
        }
        Ok(())
    }

    /// Draws the rules of a row that was written at the upper edge of the next one.
    ///
    /// A border would be as long as its cells; the rules of form want the length of the words.
    fn rules(&mut self, row: &[Line; 2]) -> Result<(), XlsxError> {
        let middle = self.grid.left();
        for (line, from, to) in [(&row[0], 0, middle), (&row[1], middle + 1, self.grid.last)] {
            if line.rule == 0 || line.text.is_empty() {
                continue;
            }
            let (_, face, size) = self.formats.framed(line.style);
            let words = width(&line.text, face, size).min(self.grid.room(from, to));
            let length = words * u32::from(line.rule) / 100;
            let (column, offset) = self.grid.middle(from, to, length);
            let dot = Image::new_from_buffer(&DOT)?.set_scale_to_size(length, 1, false).set_decorative(true);
            let at = self.stream.at();
            self.stream.sheet.insert_image_with_offset(at, column, &dot, offset, 2)?;
        }
        Ok(())
    }
}
