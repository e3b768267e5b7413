//! Cells whose letters leave a doubt on their own, settled by the cells around
//! them: "Naêm 2026" says little, but a sheet whose other words are in VNI says
//! the rest. Of each table the first rows are held back for that.

use super::super::Refusal;
use super::super::legacy::{Recovered, recover_among};
use super::super::table::{Cell, Decoded, Encoding, Event, FileHead, Tables, Value};
use std::collections::VecDeque;

/// Rows that are held back; headings and titles are among them.
const HELD: usize = 100;
/// Letters in them, in bytes, beyond which no more are held.
const HEAVY: usize = 1 << 20;
/// Cells that have to be in an encoding before others are taken to be in it.
const FEWEST: usize = 3;
const ENCODINGS: [Encoding; 3] = [Encoding::Tcvn3, Encoding::Vni, Encoding::Windows1258];

struct Settled<'f> {
    inner: Box<dyn Tables + 'f>,
    held: VecDeque<Event>,
    /// What came behind the rows that are held.
    next: Option<Result<Event, Refusal>>,
    /// Cells in each of the encodings.
    counts: [usize; 3],
}

/// The same tables, with doubtful cells settled.
pub(super) fn settled<'f>(inner: Box<dyn Tables + 'f>) -> Box<dyn Tables + 'f> {
    Box::new(Settled { inner, held: VecDeque::new(), next: None, counts: [0; 3] })
}

impl Settled<'_> {
    /// The encoding of nearly all cells that were turned into Unicode.
    fn encoding(&self) -> Option<Encoding> {
        let all: usize = self.counts.iter().sum();
        if all < FEWEST {
            return None;
        }
        let most = self.counts.iter().position(|count| *count * 10 >= all * 9)?;
        ENCODINGS.get(most).copied()
    }

    fn count(&mut self, event: &Event) {
        let Event::Row(row) = event else { return };
        for decoded in row.cells.iter().filter_map(|cell| cell.decoded.as_deref()) {
            if let Some(at) = ENCODINGS.iter().position(|known| *known == decoded.encoding) {
                self.counts[at] += 1;
            }
        }
    }

    /// Holds the first rows of a table, and settles them together.
    fn hold(&mut self, table: Event) {
        self.held.push_back(table);
        let mut weight = 0;
        while self.held.len() <= HELD && weight < HEAVY && self.next.is_none() {
            match self.inner.next() {
                Some(Ok(event @ Event::Row(_))) => {
                    self.count(&event);
                    weight += letters(&event);
                    self.held.push_back(event);
                }
                Some(other) => self.next = Some(other),
                None => break,
            }
        }
        if let Some(encoding) = self.encoding() {
            self.held.iter_mut().for_each(|event| settle(event, encoding));
        }
    }
}

/// Bytes of the words of a row.
fn letters(event: &Event) -> usize {
    let Event::Row(row) = event else { return 0 };
    let length = |cell: &Cell| if let Value::Text(text) = &cell.value { text.len() } else { 0 };
    row.cells.iter().map(length).sum()
}

fn settle(event: &mut Event, encoding: Encoding) {
    let Event::Row(row) = event else { return };
    for cell in &mut row.cells {
        settle_cell(cell, encoding);
    }
}

fn settle_cell(cell: &mut Cell, encoding: Encoding) {
    let Value::Text(text) = &mut cell.value else { return };
    if cell.decoded.is_some() {
        return;
    }
    let Some(Recovered { text: recovered, encoding, by_font }) = recover_among(text, encoding) else { return };
    let original = text.to_string();
    *text = crate::domain::text::clean(&recovered).into();
    cell.decoded = Some(Box::new(Decoded { encoding, original, by_font }));
}

impl Iterator for Settled<'_> {
    type Item = Result<Event, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(event) = self.held.pop_front() {
            return Some(Ok(event));
        }
        let next = self.next.take().or_else(|| self.inner.next())?;
        Some(match next {
            Ok(table @ Event::Table(_)) => {
                self.hold(table);
                return self.held.pop_front().map(Ok);
            }
            Ok(mut row) => {
                if let Some(encoding) = self.encoding() {
                    settle(&mut row, encoding);
                }
                Ok(row)
            }
            refused => refused,
        })
    }
}

impl Tables for Settled<'_> {
    fn head(&self) -> &FileHead {
        self.inner.head()
    }
}
