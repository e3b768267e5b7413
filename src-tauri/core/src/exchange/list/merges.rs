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
    /// Those of a sheet, in any order.
    pub(super) fn new(mut areas: Vec<Area>) -> Self {
        areas.sort_unstable_by_key(|area| (area.top, area.left));
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
