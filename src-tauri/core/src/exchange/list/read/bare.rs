//! Tables without a heading whose columns can be told nevertheless: a single
//! column that was pasted, and what goes on with the Word table above. Both are
//! asked about.

use super::super::layout::is_column;
use super::super::meaning::Meaning;
use super::{
    Arc, Field, Heading, Location, Problem, ProblemCode, Reader, Row, SAMPLE, Sheet, TableKind, VecDeque, cells,
};

impl Reader<'_> {
    /// The heading that holds for rows in which none was found; an empty one where there is but one column.
    pub(super) fn heading_of(&mut self, sheet: &Sheet, rows: &[Row]) -> Option<Heading> {
        match sheet.head.kind {
            TableKind::Pasted if is_column(rows) => {
                let heading = Heading::around(rows, 0, &[], self.own);
                let is_content = |meaning| matches!(meaning, Some(Meaning::Field(Field::Content, _)));
                let is_heading = heading.columns.values().any(|head| is_content(head.meaning));
                Some(if is_heading { heading } else { Heading::default() })
            }
            TableKind::Word if sheet.head.before.is_empty() => {
                let last = |row: &Row| row.cells.last().map(|cell| cell.column);
                let mut above = self.above.take()?;
                let fits = rows.iter().filter_map(last).max() == above.columns.keys().next_back().copied();
                // It stands in no row of this table.
                above.rows = (0, 0);
                fits.then_some(above)
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
