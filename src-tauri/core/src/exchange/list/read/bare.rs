//! Tables and rows that need a second look before they are taken: without a heading
//! of their own, going on with the Word table above, copied from another sheet, torn
//! by a sign too many. All are asked about.

use super::super::Field;
use super::super::columns::Taken;
use super::super::layout::is_column;
use super::super::meaning::Meaning;
use super::{
    Arc, Body, Heading, Listing, Location, Problem, ProblemCode, Reader, Row, SAMPLE, Sheet, TableKind, VecDeque, cells,
};
use crate::domain::text::fold;

/// The list of a Word table that may go on in the next one.
pub(super) struct Above {
    pub(super) heading: Heading,
    pub(super) body: Body,
    /// How many columns its table has.
    pub(super) columns: Option<u16>,
}

/// Whether a Word table stands directly below another, or below nothing but "(tiếp theo)".
fn follows(sheet: &Sheet) -> bool {
    let goes_on = |line: &String| ["(tiep theo)", "(tiep)"].iter().any(|words| fold(line).ends_with(words));
    sheet.head.kind == TableKind::Word && sheet.head.before.iter().all(goes_on)
}

impl Reader<'_> {
    /// The list of the table above, where this one goes on with it: nothing stands between them, and the heading is the
    /// same or not printed again. Otherwise that list ends.
    pub(super) fn going_on(&mut self, sheet: &Sheet, heading: &Heading, lines: &[String]) -> Option<Body> {
        let mut above = self.above.take()?;
        let is_next = follows(sheet) && lines.len() <= sheet.head.before.len();
        if is_next && heading.layout() == above.heading.layout() {
            return Some(above.body);
        }
        above.body.end(&mut self.harvest);
        None
    }

    /// Whether a sheet of our own list repeats one that was taken: the hidden keys of its first rows are all known.
    pub(super) fn is_copy(&mut self, sheet: &Sheet, columns: &[Taken], sample: &[Row]) -> bool {
        let Some(original) = self.harvest.copied(columns, sample).filter(|_| self.own) else { return false };
        self.refuse(sheet, ProblemCode::SheetRepeated, sample.first().map_or(1, |row| row.number), &original);
        true
    }

    /// Whether a row of a text has more fields than its list has columns: a sign too many stands in its words, and
    /// which of them it belongs to is not known.
    pub(super) fn is_torn(&mut self, sheet: &Sheet, listing: &mut Listing, row: &Row) -> bool {
        let width = sheet.head.columns.filter(|_| sheet.head.kind == TableKind::Pasted);
        let is_torn = width.is_some_and(|width| row.cells.last().is_some_and(|cell| cell.column >= width));
        if is_torn {
            // What follows does not go on with the task before it.
            listing.body.end(&mut self.harvest);
            let words = cells::texts(row).map(|(_, words)| words).collect::<Vec<_>>().join(" | ");
            self.refuse(sheet, ProblemCode::FieldsTooMany, row.number, &words);
        }
        is_torn
    }

    /// Ends the list of the table above: nothing goes on with it.
    pub(super) fn end_above(&mut self) {
        if let Some(mut above) = self.above.take() {
            above.body.end(&mut self.harvest);
        }
    }

    /// The heading that holds for rows in which none was found; an empty one where there is but one column.
    pub(super) fn heading_of(&mut self, sheet: &Sheet, rows: &[Row]) -> Option<Heading> {
        match sheet.head.kind {
            TableKind::Pasted if is_column(rows) => {
                let heading = Heading::around(rows, 0, &[], self.own);
                let is_content = |meaning| matches!(meaning, Some(Meaning::Field(Field::Content, _)));
                let is_heading = heading.columns.values().any(|head| is_content(head.meaning));
                Some(if is_heading { heading } else { Heading::default() })
            }
            TableKind::Word if follows(sheet) => {
                let last = |row: &Row| row.cells.last().map(|cell| cell.column);
                let above = self.above.as_ref()?;
                let end = above.heading.columns.keys().next_back().copied();
                let fits = rows.iter().filter_map(last).max() == end
                    || above.columns.is_some() && above.columns == sheet.head.columns;
                // It stands in no row of this table.
                fits.then(|| {
                    let mut heading = above.heading.clone();
                    heading.rows = (0, 0);
                    heading
                })
            }
            _ => None,
        }
    }

    /// Begins a list below such a heading.
    pub(super) fn open_bare(&mut self, sheet: &mut Sheet, rows: Vec<Row>, heading: Heading, queue: &mut VecDeque<Row>) {
        if heading.rows != (0, 0) {
            self.open(sheet, rows, heading, queue);
            return;
        }
        let sample = rows[..rows.len().min(SAMPLE)].to_vec();
        self.start(sheet, heading, &sample, &[]);
        let is_open =
            self.tables.last().is_some_and(|table| table.taken && !self.choices.columns.contains_key(&table.layout));
        if let Some(first) = rows.first().filter(|_| is_open) {
            let words = cells::texts(first).map(|(_, words)| words).collect::<Vec<_>>().join(" | ");
            let location = Location {
                file: Some(Arc::clone(&self.harvest.file)),
                sheet: sheet.name.clone(),
                row: Some(first.number),
                ..Location::default()
            };
            self.harvest.problems.push(Problem::question(ProblemCode::HeadingMissing, &words, location));
        }
        queue.extend(rows);
    }
}
