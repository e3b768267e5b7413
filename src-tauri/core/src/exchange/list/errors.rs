//! What is wrong in a list as a workbook, for those who have to mend it: every
//! problem with its sheet, row and column. The words come from the edge.

use super::words;
use super::write::unwritten;
use crate::domain::problem::{Problem, Weight};
use crate::error::Error;
use crate::exchange::report::{cell, guarded};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook};
use std::io::{Seek, Write};

/// Widths of the columns in characters.
const WIDTHS: [f64; 9] = [7.0, 12.0, 28.0, 24.0, 8.0, 8.0, 16.0, 60.0, 60.0];

/// Writes every problem in a row of its own; `say` gives the words of one.
pub fn write<W: Write + Seek + Send>(
    problems: &[Problem],
    say: &dyn Fn(&Problem) -> String,
    out: W,
) -> Result<(), Error> {
    guarded(|| build(problems, say, out))
}

fn build<W: Write + Seek + Send>(problems: &[Problem], say: &dyn Fn(&Problem) -> String, out: W) -> Result<(), Error> {
    let plain = || Format::new().set_font_name("Times New Roman").set_font_family(1).set_font_size(11.0);
    let boxed = || plain().set_text_wrap().set_border(FormatBorder::Thin).set_border_color(Color::Black);
    let heading = boxed().set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    let text = boxed().set_align(FormatAlign::Top).set_num_format("@");
    let number = boxed().set_align(FormatAlign::Top);
    let mut book = Workbook::new();
    let mut sheet = book.new_worksheet_with_constant_memory()?;
    sheet.set_name(words::ERROR_SHEET)?.set_freeze_panes(1, 0)?;
    for (column, (name, width)) in (0..).zip(words::ERROR_HEADINGS.into_iter().zip(WIDTHS)) {
        sheet.set_column_width(column, width)?.write_string_with_format(0, column, name, &heading)?;
    }
    for (row, problem) in (1..).zip(problems) {
        let location = &problem.location;
        let weight = match problem.weight {
            Weight::Error => words::ERROR,
            Weight::Question => words::QUESTION,
        };
        let said = say(problem);
        let texts = [
            (1, weight),
            (2, location.file.as_deref().unwrap_or_default()),
            (3, location.sheet.as_deref().unwrap_or_default()),
            (5, location.column.as_deref().unwrap_or_default()),
            (6, location.path.as_deref().unwrap_or_default()),
            (7, problem.text.as_deref().unwrap_or_default()),
            (8, said.as_str()),
        ];
        sheet.write_number_with_format(row, 0, row, &number)?;
        match location.row.or(location.line).or(location.paragraph) {
            Some(at) => sheet.write_number_with_format(row, 4, at, &number)?,
            None => sheet.write_blank(row, 4, &number)?,
        };
        for (column, words) in texts {
            sheet.write_string_with_format(row, column, cell(words), &text)?;
        }
    }
    if !problems.is_empty() {
        let last = u32::try_from(problems.len()).unwrap_or(u32::MAX).min(1_048_575);
        sheet.autofilter(0, 0, last, 8)?;
    }
    book.push_worksheet(sheet);
    book.save_to_writer(out).map_err(unwritten)
}
