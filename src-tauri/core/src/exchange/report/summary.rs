//! The sheet with the totals: how many tasks of each section bear which label,
//! as formulas over the rows, with their values beside them.

use super::detail::{Section, Stretch, Written, sheet_name};
use super::form::Form;
use super::formats::{BODY, FRAME, Formats, TITLE, lines_height};
use super::measure::{Face, lines};
use super::{Counts, Head, page, words};
use crate::domain::status::Label;
use crate::error::Error;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet, XlsxError};

/// Widths of the columns in pixels.
const WIDTHS: [u32; 9] = [44, 280, 84, 90, 90, 96, 96, 90, 80];
const LAST: u16 = WIDTHS.len() as u16 - 1;
/// Column of the totals; those of the labels follow.
const TOTAL: u16 = 2;
const LABELS: u16 = TOTAL + 1;
const SHARE: u16 = LAST;
/// Row of the first day; the last day stands below.
const DAYS: u32 = 2;
/// Row of the headings.
const HEADINGS: u32 = 5;

/// Adds the sheet behind those with the rows.
pub(super) fn add(
    book: &mut Workbook,
    head: &Head,
    form: &Form,
    formats: &Formats,
    written: &Written,
) -> Result<(), Error> {
    let mut summary = Summary { sheet: book.add_worksheet(), formats, written };
    summary.top(head, form)?;
    let first = HEADINGS + 1;
    let mut at = first;
    for section in &written.sections {
        match section.code.is_empty() && section.stretches.is_empty() {
            true => summary.plan(at, &section.title)?,
            false => summary.section(at, section)?,
        }
        at += 1;
    }
    summary.total(at, first)?;
    summary.note(at + 1)?;
    // For the clerk's eyes; it is not printed.
    summary.control(at, at + 4)?;
    summary.sheet.set_print_area(0, 0, at + 2, LAST)?;
    Ok(())
}

struct Summary<'a> {
    sheet: &'a mut Worksheet,
    formats: &'a Formats,
    written: &'a Written,
}

impl Summary<'_> {
    fn top(&mut self, head: &Head, form: &Form) -> Result<(), XlsxError> {
        let (sheet, formats) = (&mut *self.sheet, self.formats);
        sheet.set_name(words::SUMMARY_SHEET)?;
        for (column, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width_pixels(column, width)?;
        }
        let all = WIDTHS.iter().sum::<u32>() * 96 / 100;
        let title = Form::summary_title(head);
        sheet.merge_range(0, 0, 0, LAST, &title, &formats.centred_bold)?;
        sheet.set_row_height_pixels(0, lines_height(lines(&title, Face::Bold, TITLE, all), TITLE) + 4)?;
        sheet.merge_range(1, 0, 1, LAST, &form.plan, &formats.centred_italic)?;
        sheet.set_row_height_pixels(1, lines_height(lines(&form.plan, Face::Regular, FRAME, all), FRAME) + 4)?;
        let days = [(words::FROM_HEADING, head.period.from), (words::TO_HEADING, head.period.cut_off)];
        for (at, (name, day)) in (DAYS..).zip(days) {
            sheet.write_string_with_format(at, TOTAL - 1, name, &formats.caption)?;
            sheet.write_datetime_with_format(at, TOTAL, day, &formats.date)?;
        }
        let names = [words::HEADINGS[0], words::SECTION_HEADING, words::TOTAL_HEADING];
        let names = names.into_iter().chain(Label::ALL.map(words::label)).chain([words::SHARE_HEADING]);
        let mut tallest = 1;
        for (column, name) in (0..).zip(names) {
            sheet.write_string_with_format(HEADINGS, column, name, &formats.heading)?;
            tallest = tallest.max(lines(name, Face::Bold, BODY, WIDTHS[usize::from(column)] - 5));
        }
        sheet.set_row_height_pixels(HEADINGS, lines_height(tallest, BODY) + 4)?;
        sheet.set_repeat_rows(HEADINGS, HEADINGS)?;
        page::set_up(sheet);
        sheet.set_print_first_page_number(1);
        Ok(())
    }

    /// A plan's title above its sections, which bear the figures: with some of its own they would be counted twice.
    fn plan(&mut self, at: u32, title: &str) -> Result<(), XlsxError> {
        let room = WIDTHS[1..].iter().sum::<u32>() * 96 / 100;
        self.sheet.write_blank(at, 0, &self.formats.group_code)?;
        self.sheet.merge_range(at, 1, at, LAST, title, &self.formats.group)?;
        let height = lines_height(lines(title, Face::Bold, BODY, room).min(31), BODY) + 4;
        self.sheet.set_row_height_pixels(at, height)?;
        Ok(())
    }

    /// A row of the table: what is counted in which stretches of rows.
    fn section(&mut self, at: u32, section: &Section) -> Result<(), XlsxError> {
        let formats = self.formats;
        self.sheet.write_string_with_format(at, 0, &section.code, &formats.code)?;
        self.sheet.write_string_with_format(at, 1, &section.title, &formats.text)?;
        let room = WIDTHS[1] - 5;
        let height = lines_height(lines(&section.title, Face::Regular, BODY, room).min(31), BODY) + 4;
        self.sheet.set_row_height_pixels(at, height)?;
        let total = sum(section.stretches.iter().map(|rows| format!("COUNTA({})", labels(rows))));
        self.number(at, TOTAL, total, section.counts.total, &formats.count)?;
        for (column, label) in (LABELS..).zip(Label::ALL) {
            let counted = section.stretches.iter().map(|rows| counted(rows, column));
            self.number(at, column, sum(counted), section.counts.of(label), &formats.count)?;
        }
        self.share(at, &section.counts, &formats.share)
    }

    fn total(&mut self, at: u32, first: u32) -> Result<(), XlsxError> {
        let (formats, counts) = (self.formats, self.written.counts);
        self.sheet.merge_range(at, 0, at, 1, words::TOTAL, &formats.group_code)?;
        let above = |column: u16| match at {
            // A sum over no rows would take in the headings.
            _ if at == first => "0".to_owned(),
            _ => format!("SUM({0}{1}:{0}{2})", letter(column), first + 1, at),
        };
        self.number(at, TOTAL, above(TOTAL), counts.total, &formats.count_total)?;
        for (column, label) in (LABELS..).zip(Label::ALL) {
            self.number(at, column, above(column), counts.of(label), &formats.count_total)?;
        }
        self.share(at, &counts, &formats.share_total)
    }

    /// How the share is made, below a row that keeps it off the table.
    fn note(&mut self, at: u32) -> Result<(), XlsxError> {
        let note = &self.formats.note;
        self.sheet.merge_range(at, 0, at, LAST, "", note)?;
        self.sheet.merge_range(at + 1, 0, at + 1, LAST, words::SHARE_NOTE, note)?;
        self.sheet.set_row_height_pixels(at, 8)?;
        Ok(())
    }

    /// From a row on: what the book says, and whether table, rows and book agree.
    fn control(&mut self, total: u32, book: u32) -> Result<(), XlsxError> {
        let (formats, written) = (self.formats, self.written);
        let verdict = book + 1;
        for (at, name) in [(book, words::BY_THE_BOOK), (verdict, words::CONTROL)] {
            self.sheet.merge_range(at, 0, at, 1, name, &formats.nothing)?;
            self.sheet.write_blank(at, SHARE, &formats.count)?;
        }
        let numbers = Label::ALL.map(|label| written.counts.of(label));
        for (column, number) in (TOTAL..).zip([written.counts.total].into_iter().chain(numbers)) {
            self.sheet.write_number_with_format(book, column, number, &formats.count)?;
            let rows = match column {
                TOTAL => format!("SUM({}{2}:{}{2})", letter(LABELS), letter(SHARE - 1), total + 1),
                _ => sum(written.bodies.iter().map(|rows| counted(rows, column))),
            };
            let name = letter(column);
            let agrees = format!(
                "IF(AND({name}{0}={name}{1},{name}{0}={rows}),\"{2}\",\"{3}\")",
                total + 1,
                book + 1,
                words::AGREES,
                words::DIFFERS
            );
            let agrees = Formula::new(agrees).set_result(words::AGREES);
            self.sheet.write_formula_with_format(verdict, column, agrees, &formats.word)?;
        }
        Ok(())
    }

    fn number(&mut self, at: u32, column: u16, formula: String, value: u32, format: &Format) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(value.to_string());
        self.sheet.write_formula_with_format(at, column, formula, format)?;
        Ok(())
    }

    /// Done on time, out of the tasks that have a deadline.
    fn share(&mut self, at: u32, counts: &Counts, format: &Format) -> Result<(), XlsxError> {
        let row = at + 1;
        let [total, on_time, undated] = [TOTAL, LABELS, SHARE - 1].map(|column| format!("{}{row}", letter(column)));
        let formula = format!("IF({total}-{undated}=0,\"{}\",{on_time}/({total}-{undated}))", words::NO_SHARE);
        let value = match counts.dated() {
            0 => words::NO_SHARE.to_owned(),
            dated => (f64::from(counts.done_on_time) / f64::from(dated)).to_string(),
        };
        self.sheet.write_formula_with_format(at, SHARE, Formula::new(formula).set_result(value), format)?;
        Ok(())
    }
}

/// The cells with the labels of a stretch of rows.
fn labels(rows: &Stretch) -> String {
    let column = letter(super::detail::LABEL);
    format!("'{}'!${column}${}:${column}${}", sheet_name(rows.sheet), rows.first + 1, rows.last + 1)
}

/// Counts the rows that bear the label which heads a column of this sheet.
fn counted(rows: &Stretch, column: u16) -> String {
    format!("COUNTIF({},{}${})", labels(rows), letter(column), HEADINGS + 1)
}

fn sum(parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { "0".to_owned() } else { parts.join("+") }
}

fn letter(column: u16) -> char {
    char::from(b'A' + column as u8)
}
