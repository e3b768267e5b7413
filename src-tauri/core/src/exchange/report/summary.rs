//! The sheet with the totals: how many tasks of each section and of each agency
//! bear which label, as formulas over the rows, with their values beside them,
//! and a chart that a photocopy shows as well.

mod chart;
mod leads;

use super::detail::{Detailed, Section, Stretch, sheet_name};
use super::form::{FormField, SheetKind};
use super::formats::{CELL, Formats, lines_height};
use super::grid::{Grid, TALLEST, height};
use super::leads::Leads;
use super::measure::{Face, lines};
use super::page::Pages;
use super::sheets::Around;
use super::words::OWN;
use super::{Counts, page};
use crate::domain::status::Label;
use crate::error::Error;
use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError, utility};

/// Proportions of the columns.
const WIDTHS: [f64; 9] = [44.0, 280.0, 84.0, 90.0, 90.0, 96.0, 96.0, 90.0, 80.0];
const LAST: u16 = WIDTHS.len() as u16 - 1;
/// Column of the totals; those of the labels follow.
const TOTAL: u16 = 2;
const LABELS: u16 = TOTAL + 1;
const SHARE: u16 = LAST;
/// Row of the first day; the last day stands below.
const DAYS: u32 = 2;
/// Row of the headings.
const HEADINGS: u32 = 5;
/// Sections that a page can take in any case.
const ONE_PAGE: usize = 20;

/// What the sheet is made of.
pub(super) struct Figures<'a> {
    pub(super) around: Around<'a>,
    pub(super) detailed: &'a Detailed,
    pub(super) leads: &'a Leads,
}

/// The sheet, which has a few rows for each section and agency and lies in memory.
pub(super) fn sheet(figures: &Figures<'_>) -> Result<Worksheet, Error> {
    let Around { form, formats, .. } = figures.around;
    let grid = Grid::new(WIDTHS, &form.page);
    let mut sheet = Worksheet::new();
    sheet.set_default_format(&formats.default, CELL.1, CELL.0)?;
    let pages = Pages::new(&form.page);
    let mut summary = Summary { sheet, grid, figures, formats, pages };
    summary.top()?;
    let first = HEADINGS + 1;
    let mut at = first;
    for section in &figures.detailed.sections {
        match section.code.is_empty() && section.stretches.is_empty() {
            true => summary.plan(at, &section.title)?,
            false => summary.section(at, section)?,
        }
        at += 1;
    }
    summary.total(at, first)?;
    summary.note(at + 1, &form.words.share_note)?;
    let mut end = at + 3;
    if figures.detailed.counts.total > 0 {
        end = summary.leads(end)?;
        end = summary.chart(first, at - 1, end)?;
    }
    summary.sheet.set_print_area(0, 0, end - 1, LAST)?;
    summary.sheet.set_page_breaks(summary.pages.breaks())?;
    // For the clerk's eyes; it is not printed.
    summary.control(at, end + 1)?;
    Ok(summary.sheet)
}

struct Summary<'a> {
    sheet: Worksheet,
    grid: Grid,
    figures: &'a Figures<'a>,
    formats: &'a Formats,
    /// Where its pages end, as far as rows were given a height.
    pages: Pages,
}

impl Summary<'_> {
    fn top(&mut self) -> Result<(), XlsxError> {
        let Around { head, form, places, .. } = self.figures.around;
        let (words, formats) = (&form.words, self.formats);
        self.sheet.set_name(form.sheet(SheetKind::Summary).map_or("", |sheet| &sheet.name))?;
        for (column, width) in (0..).zip(&self.grid.widths) {
            self.sheet.set_column_width_pixels(column, *width)?;
        }
        let title = super::form::fill::sheet_title(form, SheetKind::Summary, places);
        let plan = places.fill("{plan}");
        let plan = if plan.is_empty() { plan } else { format!("({plan})") };
        self.across(0, 0, &title, &formats.centred_bold, Face::Bold, formats.sizes.titles)?;
        self.across(1, 0, &plan, &formats.centred_italic, Face::Regular, formats.sizes.frame)?;
        let days = [(&words.from_heading, head.period.from), (&words.to_heading, head.period.cut_off)];
        for (at, (name, day)) in (DAYS..).zip(days) {
            self.sheet.write_string_with_format(at, TOTAL - 1, name, &formats.caption)?;
            self.sheet.write_datetime_with_format(at, TOTAL, day, formats.date(day))?;
        }
        (DAYS..HEADINGS).for_each(|at| self.pages.row(at, CELL.1));
        self.headings(HEADINGS, &words.section_heading)?;
        // Above the agencies they would be those of the wrong table.
        if self.figures.detailed.sections.len() > ONE_PAGE {
            self.sheet.set_repeat_rows(HEADINGS, HEADINGS)?;
        }
        page::set_up_as(&mut self.sheet, &form.page);
        self.sheet.set_print_first_page_number(1);
        Ok(())
    }

    /// The names of the columns; the second counts what `name` says.
    fn headings(&mut self, at: u32, name: &str) -> Result<(), XlsxError> {
        let (form, size) = (self.figures.around.form, self.formats.sizes.rows);
        let words = &form.words;
        let labels = Label::ALL.iter().map(|label| form.labels.of(*label));
        let names = [words.number_heading.as_str(), name, &words.total_heading];
        let names = names.into_iter().chain(labels).chain([words.share_heading.as_str()]);
        let mut tallest = 1;
        for (column, name) in (0..).zip(names) {
            self.sheet.write_string_with_format(at, column, name, &self.formats.heading)?;
            tallest = tallest.max(lines(name, Face::Bold, size, self.grid.room(column, column)));
        }
        self.tall(at, lines_height(tallest, size) + 4)
    }

    /// A text from a column to the last, and the row as tall as it.
    fn across(
        &mut self,
        at: u32,
        from: u16,
        text: &str,
        format: &Format,
        face: Face,
        size: u32,
    ) -> Result<(), XlsxError> {
        self.sheet.merge_range(at, from, at, LAST, text, format)?;
        self.tall(at, height(text, face, size, self.grid.room(from, LAST)))
    }

    fn tall(&mut self, at: u32, pixels: u32) -> Result<(), XlsxError> {
        self.sheet.set_row_height_pixels(at, pixels.min(TALLEST))?;
        self.pages.row(at, pixels.min(TALLEST));
        Ok(())
    }

    /// A plan's title above its sections, which bear the figures: with some of its own they would be counted twice.
    fn plan(&mut self, at: u32, title: &str) -> Result<(), XlsxError> {
        self.sheet.write_blank(at, 0, &self.formats.group_code)?;
        self.across(at, 1, title, &self.formats.group, Face::Bold, self.formats.sizes.rows)
    }

    /// A row of the table: what is counted in which stretches of rows.
    fn section(&mut self, at: u32, section: &Section) -> Result<(), XlsxError> {
        self.named(at, &section.code, &section.title)?;
        let counts = &section.counts;
        let total = section.stretches.iter().map(|rows| {
            let labels = self.labels(rows)?;
            // Rows of the office's own work bear a sign before their labels.
            let own = if section.own > 0 { format!("-COUNTIF({labels},\"{OWN}*\")") } else { String::new() };
            Some(format!("COUNTA({labels}){own}"))
        });
        self.number(at, TOTAL, sum(total), counts.total, &self.formats.count)?;
        for (column, label) in (LABELS..).zip(Label::ALL) {
            let counted = section.stretches.iter().map(|rows| self.counted(rows, column));
            self.number(at, column, sum(counted), counts.of(label), &self.formats.count)?;
        }
        self.share(at, counts, &self.formats.share)
    }

    /// Number and name of a row.
    fn named(&mut self, at: u32, code: &str, name: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(at, 0, code, &self.formats.code)?;
        self.sheet.write_string_with_format(at, 1, name, &self.formats.text)?;
        self.tall(at, height(name, Face::Regular, self.formats.sizes.rows, self.grid.room(1, 1)))
    }

    fn total(&mut self, at: u32, first: u32) -> Result<(), XlsxError> {
        let (formats, counts) = (self.formats, self.figures.detailed.counts);
        self.sheet.merge_range(at, 0, at, 1, &self.figures.around.form.words.total, &formats.group_code)?;
        self.pages.row(at, CELL.1);
        let above = |column: u16| match at {
            // A sum over no rows would take in the headings.
            _ if at == first => Some("0".to_owned()),
            _ => Some(format!("SUM({0}{1}:{0}{2})", letter(column), first + 1, at)),
        };
        self.number(at, TOTAL, above(TOTAL), counts.total, &formats.count_total)?;
        for (column, label) in (LABELS..).zip(Label::ALL) {
            self.number(at, column, above(column), counts.of(label), &formats.count_total)?;
        }
        self.share(at, &counts, &formats.share_total)
    }

    /// How something was counted, below a row that keeps it off the table.
    fn note(&mut self, at: u32, text: &str) -> Result<(), XlsxError> {
        self.sheet.merge_range(at, 0, at, LAST, "", &self.formats.note)?;
        self.tall(at, 8)?;
        self.across(at + 1, 0, text, &self.formats.note, Face::Regular, self.formats.sizes.notes)
    }

    /// From a row on: what the book says, and whether table, rows and book agree.
    fn control(&mut self, total: u32, book: u32) -> Result<(), XlsxError> {
        let (formats, detailed, words) = (self.formats, self.figures.detailed, &self.figures.around.form.words);
        let verdict = book + 1;
        for (at, name) in [(book, &words.by_the_book), (verdict, &words.control)] {
            self.sheet.merge_range(at, 0, at, 1, name, &formats.nothing)?;
            self.sheet.write_blank(at, SHARE, &formats.count)?;
        }
        let numbers = Label::ALL.map(|label| detailed.counts.of(label));
        for (column, number) in (TOTAL..).zip([detailed.counts.total].into_iter().chain(numbers)) {
            self.sheet.write_number_with_format(book, column, number, &formats.count)?;
            let rows = match column {
                TOTAL => Some(format!("SUM({}{2}:{}{2})", letter(LABELS), letter(SHARE - 1), total + 1)),
                _ => sum(detailed.bodies.iter().map(|rows| self.counted(rows, column))),
            };
            let name = letter(column);
            // Without a column of labels there is nothing to count anew.
            let rows = rows.unwrap_or_else(|| format!("{name}{}", total + 1));
            let agrees = format!(
                "IF(AND({name}{0}={name}{1},{name}{0}={rows}),\"{2}\",\"{3}\")",
                total + 1,
                book + 1,
                words.agrees,
                words.differs
            );
            let agrees = Formula::new(agrees).set_result(&words.agrees);
            self.sheet.write_formula_with_format(verdict, column, agrees, &formats.word)?;
        }
        Ok(())
    }

    /// A number, worked out by a formula where there is one.
    fn number(
        &mut self,
        at: u32,
        column: u16,
        formula: Option<String>,
        value: u32,
        format: &Format,
    ) -> Result<(), XlsxError> {
        match formula {
            Some(formula) => {
                let formula = Formula::new(formula).set_result(value.to_string());
                self.sheet.write_formula_with_format(at, column, formula, format)?;
            }
            None => {
                self.sheet.write_number_with_format(at, column, value, format)?;
            }
        }
        Ok(())
    }

    /// Done on time, out of the tasks that have a deadline.
    fn share(&mut self, at: u32, counts: &Counts, format: &Format) -> Result<(), XlsxError> {
        let row = at + 1;
        let none = &self.figures.around.form.words.no_share;
        let [total, on_time, undated] = [TOTAL, LABELS, SHARE - 1].map(|column| format!("{}{row}", letter(column)));
        let shown = none.replace('"', "\"\"");
        let formula = format!("IF({total}-{undated}=0,\"{shown}\",{on_time}/({total}-{undated}))");
        let value = match counts.dated() {
            0 => none.clone(),
            dated => (f64::from(counts.done_on_time) / f64::from(dated)).to_string(),
        };
        self.sheet.write_formula_with_format(at, SHARE, Formula::new(formula).set_result(value), format)?;
        Ok(())
    }

    /// The cells of a field in a stretch of rows, where the form has a column for it.
    fn cells(&self, field: FormField, rows: &Stretch) -> Option<String> {
        let form = self.figures.around.form;
        let column = utility::column_number_to_name(form.column(field)?);
        let sheet = sheet_name(form.detail_name(), rows.sheet).replace('\'', "''");
        Some(format!("'{sheet}'!${column}${}:${column}${}", rows.first + 1, rows.last + 1))
    }

    fn labels(&self, rows: &Stretch) -> Option<String> {
        self.cells(FormField::Label, rows)
    }

    /// Counts the rows that bear the label which heads a column of this sheet.
    fn counted(&self, rows: &Stretch, column: u16) -> Option<String> {
        Some(format!("COUNTIF({},{}${})", self.labels(rows)?, letter(column), HEADINGS + 1))
    }
}

fn sum(parts: impl Iterator<Item = Option<String>>) -> Option<String> {
    let parts: Vec<String> = parts.collect::<Option<_>>()?;
    Some(if parts.is_empty() { "0".to_owned() } else { parts.join("+") })
}

fn letter(column: u16) -> char {
    char::from(b'A' + column as u8)
}
