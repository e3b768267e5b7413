//! The two tables of the report: the statutory buckets by section, and the tasks that are late or were given more time.

use super::gather::{Content, Section, deadline, undashed};
use super::words;
use super::xml::{Lines, Run, Xml};
use crate::domain::snapshot::{Counts, Row};
use crate::domain::status::Label;
use crate::exchange::official;
use chrono::NaiveDate;

/// Widths of the columns; they add up to the width of the text.
const BUCKETS: [u32; 8] = [600, 3034, 800, 960, 960, 960, 960, 1080];
const LATE: [u32; 6] = [560, 2664, 1450, 1340, 1790, 1550];

/// The buckets by section; `content.counts` are the last row.
pub(super) fn buckets(xml: &mut Xml, content: &Content) {
    xml.paragraph("Caption", &[Run::plain(words::BUCKETS)]);
    xml.paragraph("Unit", &[Run::plain(words::UNIT)]);
    open(xml, &BUCKETS, &words::BUCKET_HEADINGS);
    if !content.is_flat() {
        for section in &content.sections {
            section_row(xml, section);
        }
    }
    xml.row(false, |xml| {
        xml.cell(0, 2, true, |xml| xml.paragraph("CellCentred", &[Run::bold(words::TOTAL)]));
        figures(xml, &content.counts, true);
    });
    xml.close_table();
    xml.paragraph("After", &[]);
}

fn section_row(xml: &mut Xml, section: &Section) {
    let look = if section.is_plan { Run::bold } else { Run::plain };
    xml.row(false, |xml| {
        centred(xml, 0, &section.code);
        xml.cell(1, 1, true, |xml| xml.paragraph("Cell", &[look(&section.title)]));
        figures(xml, &section.counts, section.is_plan);
    });
}

fn figures(xml: &mut Xml, counts: &Counts, bold: bool) {
    let labels = Label::ALL.iter().map(|label| counts.of(*label));
    for (column, number) in (2..).zip(std::iter::once(counts.total).chain(labels)) {
        let number = words::figure(number);
        let look = if bold { Run::bold } else { Run::plain };
        xml.cell(column, 1, true, |xml| xml.paragraph("CellCentred", &[look(&number)]));
    }
}

/// Whether a task would be late but for its extension.
pub(super) fn is_extended(row: &Row, cut_off: NaiveDate) -> bool {
    let was = row.deadline.filter(|was| *was < cut_off);
    row.label == Label::OpenInTime && row.extension.is_some() && was.is_some()
}

/// The tasks that are late, those done late, and those that have more time, in this order.
pub(super) fn late(xml: &mut Xml, content: &Content, cut_off: NaiveDate) {
    let of = |label| content.rows().filter(move |row| row.label == label);
    let extended = content.rows().filter(|row| is_extended(row, cut_off));
    let rows = of(Label::OpenOverdue).chain(of(Label::DoneLate)).chain(extended);
    open(xml, &LATE, &words::LATE_HEADINGS);
    for (number, row) in (1..).zip(rows) {
        late_row(xml, content, row, number, cut_off);
    }
    xml.close_table();
    xml.paragraph("After", &[]);
}

fn late_row(xml: &mut Xml, content: &Content, row: &Row, number: u32, cut_off: NaiveDate) {
    let past = |until: Option<NaiveDate>| Some((until? - deadline(row)?).num_days());
    let standing = match row.label {
        Label::OpenOverdue => words::overdue(past(Some(cut_off))),
        Label::DoneLate => words::done_late(row.completed, past(row.completed)),
        _ => words::EXTENDED.to_owned(),
    };
    let extension = row
        .extension
        .as_ref()
        .map_or(String::new(), |extension| words::extension(extension.end, &extension.decision, extension.decided));
    let name = content.name(row);
    let leads = if row.leads.is_empty() {
        row.lead.lines().map(undashed).collect()
    } else {
        row.leads.iter().map(String::as_str).collect::<Vec<_>>()
    };
    xml.row(false, |xml| {
        centred(xml, 0, &words::figure(number));
        xml.cell(1, 1, true, |xml| xml.paragraph("Cell", &[Run::plain(&name)]));
        xml.cell(2, 1, true, |xml| match leads.as_slice() {
            [] => xml.paragraph("Cell", &[Run::italic(words::NO_LEAD)]),
            leads => leads.iter().for_each(|lead| xml.paragraph("Cell", &[Run::plain(lead)])),
        });
        centred(xml, 3, &row.deadline.map(official::day).unwrap_or_default());
        centred(xml, 4, &extension);
        xml.cell(5, 1, true, |xml| xml.paragraph("Cell", &[Run::plain(&standing)]));
    });
}

/// Begins a table with its headings, which are repeated on every page.
fn open(xml: &mut Xml, widths: &[u32], headings: &[&str]) {
    xml.open_table(widths, Lines::Ruled);
    xml.row(true, |xml| {
        for (column, heading) in headings.iter().enumerate() {
            xml.cell(column, 1, true, |xml| xml.paragraph_with("CellCentred", "<w:keepNext/>", &[Run::bold(heading)]));
        }
    });
}

fn centred(xml: &mut Xml, column: usize, text: &str) {
    xml.cell(column, 1, true, |xml| xml.paragraph("CellCentred", &[Run::plain(text)]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_as_wide_as_the_text() {
        assert_eq!(BUCKETS.iter().sum::<u32>(), super::super::frame::WIDTH);
        assert_eq!(LATE.iter().sum::<u32>(), super::super::frame::WIDTH);
    }
}
