//! A return read back from the hidden sheet of its workbook: the form, the head and
//! then the lines one by one, with the hash of what stands there.

use super::difference::Difference;
use super::hidden::{JSON, MARK, NAME, SCHEMA, kind};
use super::seal::Seal;
use super::verify::Unlaid;
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

/// Why a hidden sheet cannot be read back.
pub(super) enum Unread {
    /// The file is refused.
    Refused(Refusal),
    /// The sheet is there, but this part of it makes no sense; the row it stands in, 0 where it is not there.
    Broken(Unlaid, u32),
}

impl From<Refusal> for Unread {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl<'t> ReadBack<'t> {
    /// Reads up to the first line.
    pub(super) fn begin(tables: &'t mut dyn Tables) -> Result<Self, Unread> {
        loop {
            match tables.next().ok_or(Refusal::NotAReturn)?? {
                Event::Table(table) if table.name == NAME => break,
                _ => {}
            }
        }
        let row = row(tables)?.filter(|row| words(row, 0) == Some(MARK)).ok_or(Unread::Broken(Unlaid::Mark, 1))?;
        let schema = words(&row, 1).and_then(|schema| schema.parse::<u32>().ok());
        let schema = schema.ok_or(Unread::Broken(Unlaid::Mark, row.number))?;
        if schema == 0 {
            return Err(Unread::Broken(Unlaid::Mark, row.number));
        }
        if schema > SCHEMA {
            return Err(Refusal::NewerReturn { found: schema, known: SCHEMA }.into());
        }
        let (mut form, mut head, mut seal) = (None, None, Seal::default());
        let (mut differences, mut broken) = (Vec::new(), Vec::new());
        let ahead = loop {
            let Some(row) = self::row(tables)? else { break None };
            let text = json(&row);
            let kind = words(&row, 0);
            if matches!(kind, Some(kind::FORM | kind::HEAD | kind::DIFFERENCE)) {
                seal.take(&text);
            }
            match kind {
                Some(kind::FORM) => {
                    let toml: Option<String> = read(&text);
                    let read = toml.and_then(|toml| Form::read(&toml).ok());
                    form = Some(read.ok_or(Unread::Broken(Unlaid::Form, row.number))?);
                }
                Some(kind::HEAD) => {
                    head = Some(read(&text).ok_or(Unread::Broken(Unlaid::Head, row.number))?);
                }
                Some(kind::DIFFERENCE) => match read(&text) {
                    Some(difference) => differences.push(difference),
                    None => broken.push(row.number),
                },
                _ => break Some(row),
            }
        };
        Ok(Self {
            tables,
            form: form.ok_or(Unread::Broken(Unlaid::Form, 0))?,
            head: head.ok_or(Unread::Broken(Unlaid::Head, 0))?,
            differences,
            seal: Some(seal),
            ahead,
            counts: None,
            broken,
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

fn read<T: DeserializeOwned>(json: &str) -> Option<T> {
    serde_json::from_str(json).ok()
}
