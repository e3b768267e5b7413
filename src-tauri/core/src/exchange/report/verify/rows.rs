//! Two sheets side by side: which cells differ, and which rows came or went. A row
//! that was put in between does not make all rows below it differ.

use super::{ChangedCell, ChangedRow, MOST, Side, text};
use crate::exchange::source::table::{Row, Value};
use rust_xlsxwriter::utility::column_number_to_name;
use std::collections::VecDeque;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

/// Rows that are looked ahead for one that is the same again.
const AHEAD: usize = 64;

type Next<'n> = dyn FnMut() -> Result<Option<Row>, Side> + 'n;

/// The rows of a sheet as far as they were compared.
pub(super) struct Rows<'s> {
    sheet: &'s str,
    /// Its figures are formulas: one that was not worked out when the file was saved says nothing.
    has_formulas: bool,
    pub(super) changed: Vec<ChangedCell>,
    pub(super) rows: Vec<ChangedRow>,
    pub(super) more: u64,
}

/// Rows to come, with a hash of what each says.
#[derive(Default)]
struct Coming {
    rows: VecDeque<(u64, Row)>,
    ended: bool,
}

impl Coming {
    fn fill(&mut self, next: &mut Next<'_>) -> Result<(), Side> {
        while !self.ended && self.rows.len() < AHEAD {
            match next()? {
                Some(row) if row.cells.iter().all(|cell| text(&cell.value).is_empty()) => {}
                Some(row) => self.rows.push_back((hash(&row), row)),
                None => self.ended = true,
            }
        }
        Ok(())
    }

    fn take(&mut self) -> Option<Row> {
        self.rows.pop_front().map(|(_, row)| row)
    }
}

impl<'s> Rows<'s> {
    pub(super) fn new(sheet: &'s str, has_formulas: bool) -> Self {
        Self { sheet, has_formulas, changed: Vec::new(), rows: Vec::new(), more: 0 }
    }

    /// Compares what was sent with what there is.
    pub(super) fn compare(&mut self, sent: &mut Next<'_>, there: &mut Next<'_>) -> Result<(), Side> {
        let (mut ours, mut theirs) = (Coming::default(), Coming::default());
        loop {
            ours.fill(sent)?;
            theirs.fill(there)?;
            let (sent, there) = match (ours.rows.front(), theirs.rows.front()) {
                (None, None) => return Ok(()),
                (Some(sent), Some(there)) if sent.0 == there.0 => (1, 1),
                (Some(_), Some(_)) => meeting(&ours.rows, &theirs.rows),
                (sent, there) => (usize::from(sent.is_some()), usize::from(there.is_some())),
            };
            for at in 0..sent.max(there) {
                let pair = (if at < sent { ours.take() } else { None }, if at < there { theirs.take() } else { None });
                match pair {
                    (Some(sent), Some(there)) => self.pair(&sent, &there),
                    (Some(sent), None) => self.whole(&sent, false),
                    (None, Some(there)) => self.whole(&there, true),
                    (None, None) => {}
                }
            }
        }
    }

    fn pair(&mut self, sent: &Row, there: &Row) {
        let value =
            |row: &Row, column: u16| row.cells.iter().find(|cell| cell.column == column).map(|cell| cell.value.clone());
        let mut columns: Vec<u16> = sent.cells.iter().chain(&there.cells).map(|cell| cell.column).collect();
        columns.sort_unstable();
        columns.dedup();
        for column in columns {
            let (was, now) = (value(sent, column), value(there, column));
            let is_open = self.has_formulas && matches!(now, Some(Value::NotCalculated));
            if is_open || same(was.as_ref(), now.as_ref()) {
                continue;
            }
            let told = |value: Option<Value>| value.as_ref().map(text).unwrap_or_default();
            let cell = format!("{}{}", column_number_to_name(column), there.number);
            let (was, now) = (told(was), told(now));
            if self.has_room() {
                self.changed.push(ChangedCell { sheet: self.sheet.to_owned(), cell, was, now });
            }
        }
    }

    fn whole(&mut self, row: &Row, added: bool) {
        if self.has_room() {
            let texts: Vec<String> = row.cells.iter().map(|cell| text(&cell.value)).collect();
            let text = texts.join(" | ");
            self.rows.push(ChangedRow { sheet: self.sheet.to_owned(), row: row.number, added, text });
        }
    }

    /// Whether one more can be named; else it is counted.
    fn has_room(&mut self) -> bool {
        let has_room = self.changed.len() + self.rows.len() < MOST;
        self.more += u64::from(!has_room);
        has_room
    }
}

/// How many rows of either side stand before the next that is the same on both; one of each where there is none.
fn meeting(ours: &VecDeque<(u64, Row)>, theirs: &VecDeque<(u64, Row)>) -> (usize, usize) {
    let most = ours.len() + theirs.len();
    for sum in 1..most {
        for sent in 0..=sum {
            let there = sum - sent;
            if let (Some(a), Some(b)) = (ours.get(sent), theirs.get(there))
                && a.0 == b.0
            {
                return (sent, there);
            }
        }
    }
    (1, 1)
}

fn hash(row: &Row) -> u64 {
    let mut hasher = DefaultHasher::new();
    for cell in &row.cells {
        let said = match &cell.value {
            // The same number may be written with more or fewer digits.
            Value::Number { value, .. } => format!("{value:.9}"),
            other => text(other),
        };
        if !said.is_empty() {
            (cell.column, said).hash(&mut hasher);
        }
    }
    hasher.finish()
}

fn same(was: Option<&Value>, now: Option<&Value>) -> bool {
    match (was, now) {
        (Some(Value::Number { value: was, .. }), Some(Value::Number { value: now, .. })) => (was - now).abs() < 1e-9,
        (was, now) => was.map(text).unwrap_or_default() == now.map(text).unwrap_or_default(),
    }
}
