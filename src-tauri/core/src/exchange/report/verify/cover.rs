//! Merged cells as a cover: of those under one people see only the first, whatever
//! the others hold.

use crate::exchange::source::table::{Area, Row};

/// Columns among which a return has all of its own.
const COLUMNS: u16 = 64;
/// Areas that reach into one row. More of them would lie over one another, which no workbook may have.
const OPEN: usize = 256;

/// The merged cells of a sheet whose rows come one after another.
pub(super) struct Cover {
    /// Those that are to come, the next at the end.
    coming: Vec<Area>,
    /// Those that reach into the row at hand.
    open: Vec<Area>,
}

impl Cover {
    pub(super) fn of(merged: &[Area]) -> Self {
        let mut coming: Vec<Area> = merged.iter().copied().filter(|area| area.left < COLUMNS).collect();
        coming.sort_by_key(|area| std::cmp::Reverse(area.top));
        Self { coming, open: Vec::new() }
    }

    /// Takes out of a row what lies under a merged cell.
    pub(super) fn uncovered(&mut self, row: &mut Row) {
        while let Some(area) = self.coming.pop_if(|area| area.top <= row.number) {
            if self.open.len() < OPEN {
                self.open.push(area);
            }
        }
        self.open.retain(|area| area.bottom >= row.number);
        if self.open.is_empty() {
            return;
        }
        let is_covered = |column: u16| {
            let over = |area: &Area| (area.left..=area.right).contains(&column);
            self.open.iter().any(|area| over(area) && (area.top, area.left) != (row.number, column))
        };
        row.cells.retain(|cell| !is_covered(cell.column));
        row.behind.retain(|one| !is_covered(one.column));
    }
}
