//! What is wrong in a list as a workbook, for those who have to mend it: every
//! problem with its sheet, row and column. The words come from the edge.

use super::look::{self, Formats};
use super::words;
use super::write::unwritten;
use crate::domain::problem::{Problem, Weight};
use crate::error::Error;
use crate::exchange::report::{BODY, Face, cell, guarded};
use std::io::{Seek, Write};

/// Widths of the columns in pixels, which A4 landscape takes at 92 %.
const WIDTHS: [u32; 9] = [40, 72, 150, 120, 48, 48, 80, 240, 240];

/// Writes every problem in a row of its own; `say` gives the words of one.
pub fn write<W: Write + Seek + Send>(
    problems: &[Problem],
    say: &dyn Fn(&Problem) -> String,
    out: W,
) -> Result<(), Error> {
    guarded(|| build(problems, say, out))
}

fn build<W: Write + Seek + Send>(problems: &[Problem], say: &dyn Fn(&Problem) -> String, out: W) -> Result<(), Error> {
    let formats = Formats::new();
    let mut book = look::book(&formats)?;
    let mut sheet = look::begin(&mut book, &formats)?;
    sheet.set_name(words::ERROR_SHEET)?.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    for (column, (name, width)) in (0..).zip(words::ERROR_HEADINGS.into_iter().zip(WIDTHS)) {
        sheet.set_column_width_pixels(column, width)?.write_string_with_format(0, column, name, &formats.heading)?;
    }
    look::fit(&mut sheet, 0, &words::ERROR_HEADINGS.into_iter().zip(WIDTHS).collect::<Vec<_>>(), Face::Bold, BODY)?;
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
        sheet.write_number_with_format(row, 0, row, &formats.number)?;
        match location.row.or(location.line).or(location.paragraph) {
            Some(at) => sheet.write_number_with_format(row, 4, at, &formats.number)?,
            None => sheet.write_blank(row, 4, &formats.number)?,
        };
        for (column, words) in texts {
            sheet.write_string_with_format(row, column, cell(words), formats.of(column, words))?;
        }
        let texts = texts.map(|(column, words)| (words, WIDTHS[usize::from(column)]));
        look::fit(&mut sheet, row, &texts, Face::Regular, BODY)?;
    }
    look::end(
        &mut sheet,
        u32::try_from(problems.len()).unwrap_or(u32::MAX).saturating_add(1).min(1_048_575),
        &formats,
    )?;
    if !problems.is_empty() {
        let last = u32::try_from(problems.len()).unwrap_or(u32::MAX).min(1_048_575);
        sheet.autofilter(0, 0, last, 8)?;
    }
    book.push_worksheet(sheet);
    book.save_to_writer(out).map_err(unwritten)
}
