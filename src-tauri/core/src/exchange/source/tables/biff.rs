//! The records of an .xls workbook, as far as calamine does not tell of them:
//! fonts, number formats, hidden rows, and how far its sheets reach.

use super::super::Refusal;
use super::format::Epoch;
use super::looks::Looks;
use super::properties;
use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read};
use std::sync::Arc;

const LARGEST_STREAM: u64 = 256 << 20;

/// What was found beside the values.
pub(super) struct Biff {
    pub(super) looks: Looks,
    pub(super) epoch: Epoch,
    pub(super) macros: bool,
    /// The hash of a return in the properties of the document.
    pub(super) seal: Option<String>,
    /// Some formula has a value.
    calculated: bool,
    sheets: Vec<Sheet>,
}

#[derive(Default)]
struct Sheet {
    hidden: HashSet<u32>,
    styles: HashMap<(u32, u16), u16>,
    /// Formulas, and those of them without a value.
    formulas: HashSet<(u32, u16)>,
    open: HashSet<(u32, u16)>,
    /// Columns that people do not see, from one to another.
    narrow: Vec<(u16, u16)>,
    /// First and last row, first and last column of cells that hold something.
    reach: Option<(u32, u32, u16, u16)>,
}

impl Biff {
    /// The cells of the rectangles that hold the cells of the sheets.
    pub(super) fn cells(&self) -> u64 {
        let area = |(top, bottom, left, right): (u32, u32, u16, u16)| {
            (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
        };
        self.sheets.iter().filter_map(|sheet| sheet.reach).map(area).sum()
    }

    /// The style of a cell; row and column from zero.
    pub(super) fn style(&self, sheet: usize, row: u32, column: u16) -> usize {
        let style = self.sheets.get(sheet).and_then(|sheet| sheet.styles.get(&(row, column)));
        style.map_or(usize::MAX, |style| usize::from(*style))
    }

    /// Whether a cell holds a formula that was never worked out; row and column from zero. A formula that comes to
    /// no words is stored in the same way, so this is said only where no formula of the workbook has a value.
    pub(super) fn is_open(&self, sheet: usize, row: u32, column: u16) -> bool {
        !self.calculated && self.sheets.get(sheet).is_some_and(|sheet| sheet.open.contains(&(row, column)))
    }

    /// Whether a cell holds a formula; row and column from zero.
    pub(super) fn is_formula(&self, sheet: usize, row: u32, column: u16) -> bool {
        self.sheets.get(sheet).is_some_and(|sheet| sheet.formulas.contains(&(row, column)))
    }

    /// The columns that people do not see, from one to another.
    pub(super) fn hidden_columns(&self, sheet: usize) -> &[(u16, u16)] {
        self.sheets.get(sheet).map_or(&[], |sheet| &sheet.narrow)
    }

    /// Whether people do not see a row, from zero.
    pub(super) fn is_hidden(&self, sheet: usize, row: u32) -> bool {
        self.sheets.get(sheet).is_some_and(|sheet| sheet.hidden.contains(&row))
    }
}

/// Reads the records of the workbook's stream.
pub(super) fn read(bytes: &[u8]) -> Result<Biff, Refusal> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let macros = file.exists("/_VBA_PROJECT_CUR") || file.exists("/_VBA_PROJECT");
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name)).ok_or(Refusal::UnknownFormat)?;
    let mut stream = Vec::new();
    let opened = file.open_stream(name).map_err(|_| Refusal::Damaged)?;
    opened.take(LARGEST_STREAM).read_to_end(&mut stream).map_err(|_| Refusal::Damaged)?;
    let mut properties = Vec::new();
    if let Ok(opened) = file.open_stream("/\u{5}DocumentSummaryInformation") {
        // Properties nobody can read are as good as none.
        opened.take(properties::LARGEST).read_to_end(&mut properties).ok();
    }
    let seal = properties::own(&properties, crate::exchange::report::words::PROPERTY);
    let mut walk = Walk::default();
    let mut at = 0;
    while let Some(record) = Record::at(&stream, at) {
        walk.take(at, &record)?;
        at += 4 + record.body.len();
    }
    let looks = Looks::new(&walk.cells, &walk.fonts, &walk.formats);
    Ok(Biff {
        looks,
        epoch: walk.epoch.unwrap_or(Epoch::Of1900),
        macros,
        seal,
        calculated: walk.calculated,
        sheets: walk.sheets,
    })
}

struct Record<'s> {
    kind: u16,
    body: &'s [u8],
}

impl<'s> Record<'s> {
    fn at(stream: &'s [u8], at: usize) -> Option<Self> {
        let head = stream.get(at..at + 4)?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let body = stream.get(at + 4..at + 4 + length)?;
        Some(Self { kind: u16::from_le_bytes([head[0], head[1]]), body })
    }

    fn number(&self, at: usize) -> Option<u16> {
        self.body.get(at..at + 2).map(|two| u16::from_le_bytes([two[0], two[1]]))
    }

    /// Letters with the byte before them that says how wide they are.
    fn letters(&self, at: usize, count: usize) -> Option<String> {
        let wide = self.body.get(at)? & 1 == 1;
        let units: Vec<u16> = match wide {
            true => self
                .body
                .get(at + 1..at + 1 + count * 2)?
                .chunks_exact(2)
                .map(|two| u16::from_le_bytes([two[0], two[1]]))
                .collect(),
            false => self.body.get(at + 1..at + 1 + count)?.iter().map(|byte| u16::from(*byte)).collect(),
        };
        Some(String::from_utf16_lossy(&units))
    }
}

#[derive(Default)]
struct Walk {
    epoch: Option<Epoch>,
    /// Strings are as in Excel 97 and later.
    modern: bool,
    fonts: Vec<Option<Arc<str>>>,
    formats: HashMap<u32, String>,
    cells: Vec<(u32, usize)>,
    sheets: Vec<Sheet>,
    /// Where the sheets begin.
    begins: HashMap<usize, usize>,
    /// Substreams within each other: a chart in a sheet is one.
    depth: usize,
    sheet: Option<usize>,
    calculated: bool,
}

impl Walk {
    fn take(&mut self, at: usize, record: &Record<'_>) -> Result<(), Refusal> {
        match record.kind {
            0x0809 | 0x0409 | 0x0209 | 0x0009 => {
                self.depth += 1;
                if self.depth == 1 {
                    self.modern |= record.number(0) == Some(0x0600);
                    self.sheet = self.begins.get(&at).copied();
                }
            }
            0x000A => self.depth = self.depth.saturating_sub(1),
            0x002F => return Err(Refusal::Password),
            0x0022 if record.number(0) == Some(1) => self.epoch = Some(Epoch::Of1904),
            0x0085 => {
                let low = record.number(0).map_or(0, usize::from);
                let high = record.number(2).map_or(0, usize::from);
                self.begins.insert(high << 16 | low, self.sheets.len());
                self.sheets.push(Sheet::default());
            }
            0x0031 => self.font(record),
            0x041E if self.modern => {
                let code = record.number(2).and_then(|count| record.letters(4, usize::from(count)));
                self.formats.extend(record.number(0).map(u32::from).zip(code));
            }
            0x00E0 => {
                let font = record.number(0).map_or(usize::MAX, usize::from);
                // The fifth font was left out when fonts were first numbered.
                let font = if font > 4 { font - 1 } else { font };
                self.cells.push((record.number(2).map_or(0, u32::from), font));
            }
            _ if self.depth == 1 => self.cell(record),
            _ => {}
        }
        Ok(())
    }

    fn font(&mut self, record: &Record<'_>) {
        let count = record.body.get(14).copied().map_or(0, usize::from);
        let name = match self.modern {
            true => record.letters(15, count),
            false => record.body.get(15..15 + count).map(|name| String::from_utf8_lossy(name).into_owned()),
        };
        self.fonts.push(name.map(Arc::from));
    }

    fn cell(&mut self, record: &Record<'_>) {
        let Some(sheet) = self.sheet.and_then(|sheet| self.sheets.get_mut(sheet)) else { return };
        let (Some(row), Some(column)) = (record.number(0), record.number(2)) else { return };
        let last = match record.kind {
            // Formula, number, label, flag or fault, packed number, shared label, rich label.
            0x0006 | 0x0203 | 0x0204 | 0x0205 | 0x027E | 0x00FD | 0x00D6 => {
                if let Some(style) = record.number(4) {
                    sheet.styles.insert((u32::from(row), column), style);
                }
                if record.kind == 0x0006 {
                    sheet.formulas.insert((u32::from(row), column));
                    let is_blank = record.body.get(6) == Some(&3) && record.number(12) == Some(0xFFFF);
                    self.calculated |= !is_blank;
                    sheet.open.extend(is_blank.then_some((u32::from(row), column)));
                }
                column
            }
            // Several packed numbers, each with its style.
            0x00BD => {
                let count = u16::try_from(record.body.len().saturating_sub(6) / 6).unwrap_or(0);
                for next in 0..count {
                    if let Some(style) = record.number(4 + usize::from(next) * 6) {
                        sheet.styles.insert((u32::from(row), column.saturating_add(next)), style);
                    }
                }
                column.saturating_add(count.max(1) - 1)
            }
            // Columns from one to another, and how they look.
            0x007D => {
                if record.number(8).is_some_and(|flags| flags & 1 != 0) {
                    sheet.narrow.push((row, column));
                }
                return;
            }
            0x0208 => {
                if record.number(12).is_some_and(|flags| flags & 0x20 != 0) {
                    sheet.hidden.insert(u32::from(row));
                }
                return;
            }
            _ => return,
        };
        let row = u32::from(row);
        let (top, bottom, left, right) = sheet.reach.unwrap_or((row, row, column, last));
        sheet.reach = Some((top.min(row), bottom.max(row), left.min(column), right.max(last)));
    }
}
