//! The top of the first sheet: superior and office on the left, banner on the
//! right, number and date, titles.

use super::detail::{LAST, WIDTHS, frame_height, room, title_width};
use super::form::Form;
use super::formats::{FRAME, Formats, TITLE};
use super::measure::Face;
use super::words;
use crate::domain::office::Profile;
use rust_xlsxwriter::{Format, Image, Worksheet, XlsxError};

/// Last column of the left block; the right one follows.
const LEFT: u16 = 3;
const RIGHT: u16 = LEFT + 1;
/// Height of a row that only keeps things apart.
const GAP: u32 = 8;
/// Height of the row in which the rules are drawn.
const RULE_ROW: u32 = 12;
/// A black PNG of one pixel, which is drawn out to a rule. Text boxes, the only shapes to be had, are made taller
/// by LibreOffice to fit a line of text.
const DOT: [u8; 67] = [
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 55, 110, 249,
    36, 0, 0, 0, 10, 73, 68, 65, 84, 120, 218, 99, 96, 0, 0, 0, 2, 0, 1, 229, 39, 222, 252, 0, 0, 0, 0, 73, 69, 78, 68,
    174, 66, 96, 130,
];

/// Writes the top from row 0 on; gives the heights of its rows in pixels.
pub(super) fn write(sheet: &mut Worksheet, form: &Form, formats: &Formats) -> Result<Vec<u32>, XlsxError> {
    // The rules are placed by column, so the widths must be known first.
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width_pixels(column, width)?;
    }
    let plain = |text| Cell { text, format: &formats.centred, face: Face::Regular, size: FRAME };
    let bold = |text| Cell { text, format: &formats.centred_bold, face: Face::Bold, size: TITLE };
    let italic = |text| Cell { text, format: &formats.centred_italic, face: Face::Regular, size: FRAME };
    let title = Cell { text: words::REPORT, format: &formats.title, face: Face::Bold, size: TITLE + 2 };
    let mut top = Top { sheet, heights: Vec::new() };
    top.pair(plain(&form.superior), bold(form.banner[0]))?;
    top.pair(bold(&form.issuer), bold(form.banner[1]))?;
    match form.profile {
        Profile::Party => {
            // The Party's name stands a row higher than the office's, and its rule right below it.
            top.rule(1, RIGHT, LAST, title_width(form.banner[0]))?;
            top.pair(plain(words::STAR), plain(""))?;
        }
        Profile::State => {
            top.rule(2, RIGHT, LAST, title_width(form.banner[1]))?;
            // From a third to a half of the words, says the decree.
            top.rule(2, 0, LEFT, title_width(&form.issuer).min(room(0, LEFT)) * 2 / 5)?;
            top.gap(RULE_ROW)?;
        }
    }
    top.pair(plain(&form.number), italic(&form.place_and_date))?;
    top.gap(GAP)?;
    top.line(title)?;
    top.line(bold(&form.subject))?;
    if !form.plan.is_empty() {
        top.line(italic(&form.plan))?;
    }
    top.line(italic(&form.window))?;
    top.gap(GAP)?;
    Ok(top.heights)
}

struct Cell<'a> {
    text: &'a str,
    format: &'a Format,
    face: Face,
    size: u32,
}

impl Cell<'_> {
    fn height(&self, from: u16, to: u16) -> u32 {
        frame_height(self.text, self.face, self.size, from, to)
    }
}

/// The rows as far as they are written.
struct Top<'a> {
    sheet: &'a mut Worksheet,
    heights: Vec<u32>,
}

impl Top<'_> {
    fn at(&self) -> u32 {
        self.heights.len() as u32
    }

    fn pair(&mut self, left: Cell<'_>, right: Cell<'_>) -> Result<(), XlsxError> {
        let row = self.at();
        self.sheet.merge_range(row, 0, row, LEFT, left.text, left.format)?;
        self.sheet.merge_range(row, RIGHT, row, LAST, right.text, right.format)?;
        self.heights.push(left.height(0, LEFT).max(right.height(RIGHT, LAST)));
        Ok(())
    }

    fn line(&mut self, cell: Cell<'_>) -> Result<(), XlsxError> {
        let row = self.at();
        self.sheet.merge_range(row, 0, row, LAST, cell.text, cell.format)?;
        self.heights.push(cell.height(0, LAST));
        Ok(())
    }

    fn gap(&mut self, height: u32) -> Result<(), XlsxError> {
        // Without a cell the row would not be written, nor its height.
        self.sheet.write_blank(self.at(), 0, &Format::new().set_text_wrap())?;
        self.heights.push(height);
        Ok(())
    }

    /// Draws a rule in the middle of a stretch of columns, near the upper edge of a row.
    ///
    /// A border would be as long as its cells; the rules of form want the length of the words.
    fn rule(&mut self, row: u32, from: u16, to: u16, length: u32) -> Result<(), XlsxError> {
        let stretch = &WIDTHS[usize::from(from)..=usize::from(to)];
        let mut offset = stretch.iter().sum::<u32>().saturating_sub(length) / 2;
        let mut column = from;
        for width in stretch {
            if offset < *width {
                break;
            }
            offset -= width;
            column += 1;
        }
        let dot = Image::new_from_buffer(&DOT)?.set_scale_to_size(length, 1, false).set_decorative(true);
        self.sheet.insert_image_with_offset(row, column, &dot, offset, 2)?;
        Ok(())
    }
}
