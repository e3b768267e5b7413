//! The table of the agencies that lead.

use super::{HEADINGS, LABELS, SHARE, Summary, TOTAL, letter, sum};
use crate::domain::status::Label;
use crate::exchange::report::Counts;
use crate::exchange::report::detail::Stretch;
use crate::exchange::report::form::FormField;
use crate::exchange::report::measure::Face;
use rust_xlsxwriter::XlsxError;

impl Summary<'_> {
    /// Writes the table from a row on; gives the row below it.
    pub(super) fn leads(&mut self, from: u32) -> Result<u32, XlsxError> {
        let (words, leads) = (&self.figures.around.form.words, self.figures.leads);
        let titles = self.formats.sizes.titles;
        // A table of its own: torn from its headings nobody could read it.
        self.pages.begin(from + 1);
        self.across(from + 1, 0, &words.by_lead, &self.formats.centred_bold, Face::Bold, titles)?;
        self.headings(from + 2, &words.lead_heading)?;
        let mut at = from + 3;
        for (number, (name, counts)) in (1..).zip(&leads.agencies) {
            self.agency(at, number, name, counts)?;
            at += 1;
        }
        if leads.several {
            self.note(at, &words.lead_note)?;
            at += 2;
        }
        Ok(at)
    }

    fn agency(&mut self, at: u32, number: u32, name: &str, counts: &Counts) -> Result<(), XlsxError> {
        self.named(at, &number.to_string(), name)?;
        let countable = self.figures.leads.are_countable(name);
        for (column, label) in (LABELS..).zip(Label::ALL) {
            let bodies = self.figures.detailed.bodies.iter();
            let parts = bodies.map(|rows| self.counted_for(rows, at, column));
            let formula = if countable { sum(parts) } else { None };
            self.number(at, column, formula, counts.of(label), &self.formats.count)?;
        }
        let all = format!("SUM({}{2}:{}{2})", letter(LABELS), letter(SHARE - 1), at + 1);
        self.number(at, TOTAL, Some(all), counts.total, &self.formats.count)?;
        self.share(at, counts, &self.formats.share)
    }

    /// Counts the rows with the agency of a row, alone or among several, and the label of a column.
    fn counted_for(&self, rows: &Stretch, at: u32, column: u16) -> Option<String> {
        let (leads, labels) = (self.cells(FormField::Lead, rows)?, self.labels(rows)?);
        let (name, label) = (format!("$B{}", at + 1), format!("{}${}", letter(column), HEADINGS + 1));
        let alone = format!("COUNTIFS({leads},{name},{labels},{label})");
        if !self.figures.leads.several {
            return Some(alone);
        }
        let line = format!("CHAR(10)&\"- \"&{name}&CHAR(10)");
        let among = format!("ISNUMBER(FIND({line},CHAR(10)&{leads}&CHAR(10)))");
        Some(format!("{alone}+SUMPRODUCT({among}*({labels}={label}))"))
    }
}
