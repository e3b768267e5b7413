//! Two sheets side by side: which cells, formulas and formats differ, and which rows
//! came, went or were hidden. A row that was put in between does not make all rows
//! below it differ.

use super::{Altered, ChangedCell, ChangedRow, MOST, Side, formula, text};
use crate::exchange::source::table::{Behind, Formula, Row, Value};
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
    /// In an .xls LibreOffice keeps a nought beside every formula that comes to words.
    is_old: bool,
    pub(super) changed: Vec<ChangedCell>,
    pub(super) rows: Vec<ChangedRow>,
    /// Rows that people do not see any more.
    unseen: Vec<u32>,
    /// Formulas that are there and cannot be read; only their values were compared.
    pub(super) unread: u64,
    /// The last column with something in it, as it was sent.
    pub(super) last: u16,
    pub(super) more: u64,
}

/// Cells of a row that are named where it came or went.
const NAMED: usize = 20;

/// Rows to come, with a hash of what each says.
#[derive(Default)]
struct Coming {
    rows: VecDeque<(u64, Row)>,
    ended: bool,
    /// Empty rows that people do not see, and the last row that is not empty.
    unseen: Vec<u32>,
    last: u32,
}

impl Coming {
    fn fill(&mut self, next: &mut Next<'_>) -> Result<(), Side> {
        while !self.ended && self.rows.len() < AHEAD {
            match next()? {
                Some(row) if is_blank(&row) => {
                    if row.hidden && self.unseen.len() < MOST {
                        self.unseen.push(row.number);
                    }
                }
                Some(row) => {
                    self.last = row.number;
                    self.rows.push_back((hash(&row), row));
                }
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
    pub(super) fn new(sheet: &'s str, is_old: bool) -> Self {
        let (changed, rows, unseen) = (Vec::new(), Vec::new(), Vec::new());
        Self { sheet, is_old, changed, rows, unseen, unread: 0, last: 0, more: 0 }
    }

    /// Compares what was sent with what there is.
    pub(super) fn compare(&mut self, sent: &mut Next<'_>, there: &mut Next<'_>) -> Result<(), Side> {
        let (mut ours, mut theirs) = (Coming::default(), Coming::default());
        loop {
            ours.fill(sent)?;
            theirs.fill(there)?;
            let (sent, there) = match (ours.rows.front(), theirs.rows.front()) {
                (None, None) => break,
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
        // An empty row may be the lower part of a cell with words; behind the last one nothing is lost.
        self.unseen.extend(theirs.unseen.iter().filter(|number| **number < theirs.last));
        Ok(())
    }

    fn pair(&mut self, sent: &Row, there: &Row) {
        if there.hidden && !sent.hidden {
            match self.unseen.len() < MOST {
                true => self.unseen.push(there.number),
                false => self.more += 1,
            }
        }
        let of = |row: &Row| {
            row.cells.iter().map(|cell| cell.column).chain(row.behind.iter().map(|one| one.column)).collect()
        };
        let (mut columns, others): (Vec<u16>, Vec<u16>) = (of(sent), of(there));
        self.last = columns.iter().copied().fold(self.last, u16::max);
        columns.extend(others);
        columns.sort_unstable();
        columns.dedup();
        for column in columns {
            let (was, now) = (Place::of(sent, column), Place::of(there, column));
            let Some((what, was, now)) = self.difference(was, now) else { continue };
            let cell = name(column, there.number);
            if self.has_room() {
                self.changed.push(ChangedCell { sheet: self.sheet.to_owned(), cell, what, was, now });
            }
        }
    }

    /// What is otherwise in a cell: what it was, what it is.
    fn difference(&mut self, was: Place<'_>, now: Place<'_>) -> Option<(Altered, String, String)> {
        let values = |altered| Some((altered, was.told(), now.told()));
        let is_nought =
            matches!((was.value, now.value), (Some(Value::Text(_)), Some(Value::Number { value: 0.0, .. })));
        let is_same = same(was.value, now.value) || self.is_old && is_nought && now.formula.is_some();
        match (was.formula, now.formula) {
            (Some(Formula::Text(sent)), Some(Formula::Text(there))) => {
                if !formula::same(sent, there) {
                    return Some((Altered::Formula, was.formula_told(), now.formula_told()));
                }
                // Who saves without working out leaves no value, and the formula is ours.
                if !is_same && !matches!(now.value, None | Some(Value::NotCalculated)) {
                    return values(Altered::Value);
                }
            }
            // It may be another, so that at least its value must be there.
            (Some(_), Some(_)) => {
                self.unread += 1;
                if !is_same {
                    return values(Altered::Value);
                }
            }
            (None, Some(_)) => return Some((Altered::Formula, was.told(), now.formula_told())),
            // A value that stands where its formula stood says what was sent, and will go on saying it.
            (_, None) if !is_same => return values(Altered::Value),
            (_, None) => {}
        }
        let mask = now.format.filter(|_| was.format != now.format)?;
        Some((Altered::Format, now.told(), mask.to_owned()))
    }

    /// The rows that people do not see any more, in runs from one to another.
    pub(super) fn hidden(&mut self) -> Vec<(u32, u32)> {
        self.unseen.sort_unstable();
        let runs = self.unseen.chunk_by(|one, next| one + 1 == *next);
        runs.filter_map(|run| Some((*run.first()?, *run.last()?))).collect()
    }

    fn whole(&mut self, row: &Row, added: bool) {
        if self.has_room() {
            let is_there =
                |column: &u16| !Place::of(row, *column).told().is_empty() || Place::of(row, *column).formula.is_some();
            let mut columns: Vec<u16> =
                row.cells.iter().map(|cell| cell.column).chain(row.behind.iter().map(|one| one.column)).collect();
            columns.sort_unstable();
            columns.dedup();
            columns.retain(is_there);
            let said = |column: &u16| {
                let place = Place::of(row, *column);
                Some(place.told()).filter(|told| !told.is_empty()).unwrap_or_else(|| place.formula_told())
            };
            let text = columns.iter().map(said).collect::<Vec<_>>().join(" | ");
            let cells = columns.iter().take(NAMED).map(|column| name(*column, row.number)).collect();
            self.rows.push(ChangedRow { sheet: self.sheet.to_owned(), row: row.number, added, cells, text });
        }
    }

    /// Whether one more can be named; else it is counted.
    fn has_room(&mut self) -> bool {
        let has_room = self.changed.len() + self.rows.len() < MOST;
        self.more += u64::from(!has_room);
        has_room
    }
}

/// What stands in one place of a row.
#[derive(Clone, Copy)]
struct Place<'r> {
    value: Option<&'r Value>,
    formula: Option<&'r Formula>,
    format: Option<&'r str>,
}

impl<'r> Place<'r> {
    fn of(row: &'r Row, column: u16) -> Self {
        let at = row.cells.binary_search_by_key(&column, |cell| cell.column);
        let behind = row.behind.binary_search_by_key(&column, |one| one.column).ok();
        let behind: Option<&Behind> = behind.and_then(|at| row.behind.get(at));
        Self {
            value: at.ok().and_then(|at| row.cells.get(at)).map(|cell| &cell.value),
            formula: behind.and_then(|one| one.formula.as_ref()),
            format: behind.and_then(|one| one.format.as_deref()),
        }
    }

    fn told(&self) -> String {
        match (self.value, self.formula) {
            (Some(Value::NotCalculated), Some(_)) => self.formula_told(),
            (value, _) => value.map(text).unwrap_or_default(),
        }
    }

    fn formula_told(&self) -> String {
        match self.formula {
            Some(Formula::Text(formula))
                if formula.trim_start().starts_with(['=', 'o', 'm']) && formula.contains('=') =>
            {
                formula.trim().to_owned()
            }
            Some(Formula::Text(formula)) => format!("={}", formula.trim()),
            Some(Formula::Unread) => "=...".to_owned(),
            None => self.value.map(text).unwrap_or_default(),
        }
    }
}

/// A place as people name it: `D14`.
fn name(column: u16, row: u32) -> String {
    format!("{}{row}", column_number_to_name(column))
}

/// Whether a row shows nothing and never will.
fn is_blank(row: &Row) -> bool {
    row.cells.iter().all(|cell| text(&cell.value).is_empty()) && row.behind.iter().all(|one| one.formula.is_none())
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
    // Which sign parts thousands and decimals hangs on the machine that saved the file.
    let digits =
        |shown: &str| -> String { shown.chars().filter(|c| c.is_ascii_digit() || "-%".contains(*c)).collect() };
    match (was, now) {
        (Some(Value::Number { value: was, shown: before }), Some(Value::Number { value: now, shown: after })) => {
            (was - now).abs() < 1e-9 && digits(before) == digits(after)
        }
        (Some(Value::Date { day: was, precision: before }), Some(Value::Date { day: now, precision: after })) => {
            was == now && before == after
        }
        (was, now) => was.map(text).unwrap_or_default() == now.map(text).unwrap_or_default(),
    }
}
