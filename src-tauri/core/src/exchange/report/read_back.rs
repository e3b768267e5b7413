//! A return read back from the hidden sheet of its workbook: the form, the head and
//! then the lines one by one, with the hash of what stands there.

use super::difference::Difference;
use super::hidden::{JSON, MARK, NAME, SCHEMA, kind};
use super::seal::Seal;
use super::{Counts, Form, Head, Line};
use crate::error::Error;
use crate::exchange::source::Refusal;
use crate::exchange::source::table::{Event, Row, Tables, Value};
use serde::de::DeserializeOwned;

/// A return whose lines are being read.
pub(super) struct ReadBack<'t> {
    tables: &'t mut dyn Tables,
    pub(super) form: Form,
    pub(super) head: Head,
    pub(super) differences: Vec<Difference>,
    seal: Option<Seal>,
    /// The row that was read and is not used yet.
    ahead: Option<Row>,
    /// The totals, once they were met.
    pub(super) counts: Option<Counts>,
    /// Rows that make no sense.
    pub(super) broken: Vec<u32>,
    pub(super) stop: Option<Refusal>,
}

impl<'t> ReadBack<'t> {
    /// Reads up to the first line.
    pub(super) fn begin(tables: &'t mut dyn Tables) -> Result<Self, Refusal> {
        loop {
            match tables.next().ok_or(Refusal::NotAReturn)?? {
                Event::Table(table) if table.name == NAME => break,
                _ => {}
            }
        }
        let row = row(tables)?.ok_or(Refusal::NotAReturn)?;
        let schema = words(&row, 1).and_then(|schema| schema.parse::<u32>().ok()).ok_or(Refusal::NotAReturn)?;
        if words(&row, 0) != Some(MARK) {
            return Err(Refusal::NotAReturn);
        }
        if schema > SCHEMA {
            return Err(Refusal::NewerList { found: schema, known: SCHEMA });
        }
        let (mut form, mut head, mut seal, mut differences) = (None, None, Seal::default(), Vec::new());
        let ahead = loop {
            let Some(row) = self::row(tables)? else { break None };
            match words(&row, 0) {
                Some(kind::FORM) => {
                    let toml: String = read(&json(&row))?;
                    form = Some(Form::read(&toml).map_err(|_| Refusal::NotAReturn)?);
                }
                Some(kind::HEAD) => {
                    let text = json(&row);
                    seal.take(&text);
                    head = Some(read(&text)?);
                }
                Some(kind::DIFFERENCE) => differences.push(read(&json(&row))?),
                _ => break Some(row),
            }
        };
        Ok(Self {
            tables,
            form: form.ok_or(Refusal::NotAReturn)?,
            head: head.ok_or(Refusal::NotAReturn)?,
            differences,
            seal: Some(seal),
            ahead,
            counts: None,
            broken: Vec::new(),
            stop: None,
        })
    }

    fn step(&mut self) -> Result<Option<Line>, Refusal> {
        loop {
            let next = match self.ahead.take() {
                Some(row) => Some(row),
                None => row(self.tables)?,
            };
            let Some(row) = next else { return Ok(None) };
            let text = json(&row);
            if let Some(seal) = &mut self.seal {
                seal.take(&text);
            }
            match words(&row, 0) {
                Some(kind::LINE) => match serde_json::from_str(&text) {
                    Ok(line) => return Ok(Some(line)),
                    Err(_) => self.broken.push(row.number),
                },
                Some(kind::COUNTS) => {
                    self.counts = serde_json::from_str(&text).ok();
                    if self.counts.is_none() {
                        self.broken.push(row.number);
                    }
                }
                _ => self.broken.push(row.number),
            }
        }
    }

    /// The hash of what was read.
    pub(super) fn sha256(&mut self) -> String {
        self.seal.take().map(Seal::digits).unwrap_or_default()
    }
}

impl Iterator for ReadBack<'_> {
    type Item = Result<Line, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.stop.is_some() {
            return None;
        }
        match self.step() {
            Ok(line) => line.map(Ok),
            Err(refusal) => {
                self.stop = Some(refusal);
                Some(Err(Error::Cancelled))
            }
        }
    }
}

/// The next row of the sheet at hand; none behind its last.
fn row(tables: &mut dyn Tables) -> Result<Option<Row>, Refusal> {
    match tables.next().transpose()? {
        Some(Event::Row(row)) => Ok(Some(row)),
        Some(Event::Table(_)) | None => Ok(None),
    }
}

fn words(row: &Row, column: u16) -> Option<&str> {
    row.cells.iter().find(|cell| cell.column == column).and_then(|cell| match &cell.value {
        Value::Text(text) => Some(&**text),
        Value::Number { shown, .. } => Some(shown),
        _ => None,
    })
}

/// The JSON of a row, put together from its cells.
fn json(row: &Row) -> String {
    let cells = row.cells.iter().filter(|cell| cell.column >= JSON);
    cells.filter_map(|cell| words(row, cell.column)).collect()
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, Refusal> {
    serde_json::from_str(json).map_err(|_| Refusal::NotAReturn)
}
