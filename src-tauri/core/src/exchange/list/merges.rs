//! Merged cells as the rows of a sheet pass by: which lie over the row at hand,
//! and what those that began further up hold. Each is kept only while it lasts.

use super::cells;
use crate::exchange::source::table::{Area, Row, Value};

/// The merged cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct Merges {
    /// By their first row.
    areas: Vec<Area>,
    next: usize,
    open: Vec<(Area, Option<Value>)>,
}

impl Merges {
    /// Those of a sheet, in any order. What would lie over another is no merged cell; a hostile file could have each
    /// of a million keep the words of the same one.
    pub(super) fn new(mut areas: Vec<Area>) -> Self {
        areas.sort_unstable_by_key(|area| (area.top, area.left));
        // For each column, the last row that one of them lies over.
        let mut until: Vec<u32> = Vec::new();
        areas.retain(|area| {
            let columns = usize::from(area.left)..usize::from(area.right) + 1;
            if until.len() < columns.end {
                until.resize(columns.end, 0);
            }
            let is_free = until[columns.clone()].iter().all(|last| *last < area.top);
            if is_free {
                until[columns].fill(area.bottom);
            }
            is_free
        });
        Self { areas, next: 0, open: Vec::new() }
    }

    /// Every one of them.
    pub(super) fn all(&self) -> &[Area] {
        &self.areas
    }

    /// Comes to a row; rows come in order.
    pub(super) fn come_to(&mut self, row: &Row) {
        self.open.retain(|(area, _)| area.bottom >= row.number);
        while let Some(area) = self.areas.get(self.next).filter(|area| area.top <= row.number) {
            if area.bottom >= row.number {
                let value = (area.top == row.number).then(|| cells::at(row, area.left).cloned()).flatten();
                self.open.push((*area, value));
            }
            self.next += 1;
        }
    }

    /// The run of columns that is one cell in the row at hand and in no other.
    pub(super) fn across(&self, row: u32, column: u16) -> Option<(u16, u16)> {
        let alone = |area: &Area| area.top == row && area.bottom == row && area.left <= column && column <= area.right;
        self.open.iter().map(|(area, _)| area).find(|area| alone(area)).map(|area| (area.left, area.right))
    }

    /// What a cell holds that began in a row above.
    pub(super) fn begun_above(&self, row: u32, column: u16) -> Option<&Value> {
        let (_, value) = self.open.iter().find(|(area, _)| area.top < row && area.left == column)?;
        value.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::area;
    use super::*;

    #[test]
    fn what_lies_over_a_merged_cell_is_none() {
        let free = [area(1, 0, 9, 1), area(1, 2, 1, 5), area(2, 2, 3, 3), area(10, 1, 10, 2)];
        let over = [area(1, 0, 9, 1), area(3, 1, 3, 2), area(9, 0, 12, 0), area(3, 3, 8, 9)];
        assert_eq!(Merges::new([free, over].concat()).all(), free);
        assert_eq!(Merges::new(vec![area(1, 0, u32::MAX, u16::MAX); 3]).all().len(), 1);
    }
}
