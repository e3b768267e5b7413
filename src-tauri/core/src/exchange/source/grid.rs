//! The cells of the tables in a Word document, and where each of them stands. It
//! knows no words.

use super::Refusal;
use super::blocks::limit;
use super::xml::{attribute, number};
use quick_xml::events::BytesStart;

/// Columns of a table; Word's own limit is 63.
pub(super) const MOST_COLUMNS: u16 = 1024;

/// Where a cell stands. Tables count from zero, rows from one, columns from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Its table.
    pub(super) table: usize,
    /// Its row.
    pub(super) row: u32,
    /// Its first column.
    pub(super) column: u16,
    /// Columns it takes up.
    pub(super) span: u16,
    /// Whether it goes on with the cell above.
    pub(super) goes_on: bool,
    /// Whether cells below may go on with it.
    pub(super) begins: bool,
}

/// The tables so far.
#[derive(Default)]
pub(super) struct Grid {
    pub(super) cells: Vec<Place>,
    /// Tables within tables at this place.
    pub(super) depth: usize,
    pub(super) tables: usize,
    pub(super) row: u32,
    pub(super) column: u16,
    pub(super) open: Option<usize>,
}

impl Grid {
    /// A cell of the outermost table begins. Past the last column its words go on in the one before.
    pub(super) fn begin(&mut self) -> Result<(), Refusal> {
        if self.depth == 1 && self.column >= MOST_COLUMNS {
            self.open = self.cells.len().checked_sub(1);
        } else if self.depth == 1 {
            self.open = Some(self.cells.len());
            let (table, row, column) = (self.tables - 1, self.row, self.column);
            self.cells.push(Place { table, row, column, span: 1, goes_on: false, begins: false });
            self.column = column + 1;
            limit(self.cells.len())?;
        }
        Ok(())
    }

    pub(super) fn property(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(cell) = self.open.filter(|_| self.depth == 1).and_then(|at| self.cells.get_mut(at)) else { return };
        match name {
            "gridSpan" => {
                let span = number(element, "val").and_then(|span| u16::try_from(span).ok()).unwrap_or(1);
                cell.span = span.clamp(1, MOST_COLUMNS - cell.column);
                self.column = cell.column + cell.span;
            }
            "vMerge" => {
                cell.begins = attribute(element, "val").as_deref() == Some("restart");
                cell.goes_on = !cell.begins;
            }
            _ => {}
        }
    }
}
