//! What a sheet says around its rows: its merged cells behind them, the widths of
//! its columns before them. It knows no rows.

use super::super::table::Area;
use super::scan::{Scan, Token};
use super::sheet::{LAST_COLUMN, LAST_ROW, column};

/// The merged cells told in what stands after the rows.
pub(super) fn merged(tail: &[u8]) -> Vec<Area> {
    let text = String::from_utf8_lossy(tail);
    let mut scan = Scan::new(&text);
    let mut merged = Vec::new();
    while let Ok(Some(token)) = scan.next() {
        match token {
            Token::Open("mergeCell", attributes) | Token::Empty("mergeCell", attributes) => {
                merged.extend(attributes.value("ref").and_then(|range| area(&range)));
            }
            Token::Close("mergeCells") => break,
            _ => {}
        }
    }
    merged
}

/// Columns whose widths are told.
const WIDTHS: usize = 64;
/// The width of a column of which nothing is said, in hundredths of a digit.
const USUAL: f64 = 9.14;

/// What a sheet says of its columns before its rows.
#[derive(Default)]
pub(super) struct Columns {
    /// The widths of the first in hundredths of a digit; nothing where none is told. What people do not see has no
    /// width.
    pub(super) widths: Vec<u32>,
    /// Those that people do not see, from one to another.
    pub(super) hidden: Vec<(u16, u16)>,
}

/// Digits that a column must have room for to be seen.
const NARROW: f64 = 0.5;
/// Runs of hidden columns that are told.
const RUNS: usize = 1024;

/// What stands before the rows, as far as it is about columns.
pub(super) fn columns(beginning: &[u8]) -> Columns {
    let text = String::from_utf8_lossy(beginning);
    let mut scan = Scan::new(&text);
    let (mut usual, mut columns) = (USUAL, Columns::default());
    let Columns { widths, hidden } = &mut columns;
    let hundredths = |width: f64| if width.is_finite() { (width.clamp(0.0, 255.0) * 100.0) as u32 } else { 0 };
    while let Ok(Some(token)) = scan.next() {
        let (Token::Open(name, attributes) | Token::Empty(name, attributes)) = token else { continue };
        let number = |name: &str| attributes.value(name).and_then(|value| value.parse::<f64>().ok());
        match name {
            "sheetFormatPr" => usual = number("defaultColWidth").unwrap_or(usual),
            "col" => {
                let (Some(first), Some(last), Some(width)) = (number("min"), number("max"), number("width")) else {
                    continue;
                };
                let is_hidden = attributes.on("hidden");
                if (is_hidden || width < NARROW) && hidden.len() < RUNS {
                    let place = |number: f64| (number.clamp(1.0, f64::from(LAST_COLUMN) + 1.0) as u16) - 1;
                    hidden.push((place(first), place(last)));
                }
                for column in (first as usize).max(1)..=(last as usize).min(WIDTHS) {
                    while widths.len() < column {
                        widths.push(hundredths(usual));
                    }
                    widths[column - 1] = if is_hidden { 0 } else { hundredths(width) };
                }
            }
            "sheetData" => break,
            _ => {}
        }
    }
    columns
}

/// An area such as "A1:C2".
fn area(range: &str) -> Option<Area> {
    let (from, to) = range.split_once(':')?;
    let corner = |address: &str| {
        let (column, row) = column(address)?;
        row.parse::<u32>().ok().filter(|row| (1..=LAST_ROW).contains(row)).map(|row| (row, column))
    };
    let ((top, left), (bottom, right)) = (corner(from)?, corner(to)?);
    Some(Area { top, left, bottom, right }).filter(Area::is_sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_read_and_odd_ones_left_out() {
        assert_eq!((column("XFE1"), column("12"), column("ABCD1"), column("ZZZ9")), (None, None, None, None));
        let tail =
            br#"<autoFilter ref="A1:B2"/><x:mergeCells count="3"><x:mergeCell ref="A1:C1"/><x:mergeCell ref="B7"/>
            <x:mergeCell ref="B2:B9"/></x:mergeCells></worksheet>"#;
        let (head, lead) =
            (Area { top: 1, left: 0, bottom: 1, right: 2 }, Area { top: 2, left: 1, bottom: 9, right: 1 });
        assert_eq!(merged(tail), [head, lead]);
    }
}
