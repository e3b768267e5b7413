//! Builders for the tests of this module.

use crate::exchange::source::table::{Area, Cell, Row, Value};

/// A row of words; empty ones are no cells.
pub(super) fn row(number: u32, texts: &[&str]) -> Row {
    let cells = (0..).zip(texts).filter(|(_, text)| !text.is_empty());
    let cell = |(column, text): (u16, &&str)| Cell { column, value: Value::Text((*text).into()), decoded: None };
    Row { number, hidden: false, cells: cells.map(cell).collect(), behind: Vec::new() }
}

/// Merged cells.
pub(super) fn area(top: u32, left: u16, bottom: u32, right: u16) -> Area {
    Area { top, left, bottom, right }
}
