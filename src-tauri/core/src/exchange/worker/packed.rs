//! Rows on their way between the two processes: the words of a frame in one text,
//! hardly any twice, and its cells in a few bytes each. It knows cells, and no pipe.

use crate::exchange::source::table::{Behind, Cell, Formula, Row, Value};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::sync::Arc;

/// Places for words that stood in the frame before, by the last bits of where they lie in memory. Where two meet in
/// a place, words are sent once more.
const PLACES: usize = 1024;

/// What stands before a cell, beside its column: words and how long they are; the same, to be kept because they may
/// come again; words that were kept, by their number; or anything else.
const ONCE: u32 = 0;
const KEPT: u32 = 1;
const AGAIN: u32 = 2;
const OTHER: u32 = 3;

/// Rows as they travel.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Packed {
    /// The words, one behind the other.
    words: String,
    /// Rows and cells, as numbers; what is no words is told as postcard tells a cell.
    cells: Bytes,
}

/// Rows that are gathered.
#[derive(Debug)]
pub(super) struct Packing {
    packed: Packed,
    /// The words of the frame; held, so that no others come to lie where they do.
    told: Vec<Arc<str>>,
    places: Vec<Place>,
    /// How many were to be kept.
    kept: u32,
    /// Bytes of the rows as they were before.
    weight: usize,
}

/// Where words lie that stood in the frame before, and their number once they are kept: most stand there just once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    lies: usize,
    kept: Option<u32>,
}

impl Default for Packing {
    fn default() -> Self {
        let places = vec![Place::default(); PLACES];
        Self { packed: Packed::default(), told: Vec::new(), places, kept: 0, weight: 0 }
    }
}

impl Packing {
    /// Adds a row.
    pub(super) fn add(&mut self, row: &Row) -> postcard::Result<()> {
        let cells = u32::try_from(row.cells.len()).map_err(|_| postcard::Error::SerializeBufferFull)?;
        self.number(row.number);
        self.number(cells << 2 | u32::from(!row.behind.is_empty()) << 1 | u32::from(row.hidden));
        self.weight += size_of::<Row>();
        for cell in &row.cells {
            self.weight += weight(cell);
            match (&cell.value, &cell.decoded) {
                (Value::Text(words), None) => self.words(cell.column, words)?,
                _ => {
                    self.number(OTHER);
                    let bytes = std::mem::take(&mut self.packed.cells.0);
                    self.packed.cells.0 = postcard::to_extend(cell, bytes)?;
                }
            }
        }
        if !row.behind.is_empty() {
            self.weight += row.behind.iter().map(weight_behind).sum::<usize>();
            let bytes = std::mem::take(&mut self.packed.cells.0);
            self.packed.cells.0 = postcard::to_extend(&row.behind, bytes)?;
        }
        Ok(())
    }

    fn words(&mut self, column: u16, words: &Arc<str>) -> postcard::Result<()> {
        let lies = words.as_ptr() as usize;
        let at = (lies >> 4) % PLACES;
        let column = u32::from(column) << 2;
        let place = self.places[at];
        let is_known = place.lies == lies;
        if let Some(number) = place.kept.filter(|_| is_known) {
            self.number(column | AGAIN);
            self.number(number);
            return Ok(());
        }
        let length = u32::try_from(words.len()).map_err(|_| postcard::Error::SerializeBufferFull)?;
        self.number(column | if is_known { KEPT } else { ONCE });
        self.number(length);
        self.packed.words.push_str(words);
        self.places[at] = Place { lies, kept: is_known.then_some(self.kept) };
        self.kept += u32::from(is_known);
        if !is_known {
            self.told.push(words.clone());
        }
        Ok(())
    }

    /// Seven bits a byte, the lowest first.
    fn number(&mut self, mut number: u32) {
        let bytes = &mut self.packed.cells.0;
        while number >= 0x80 {
            bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        bytes.push(number as u8);
    }

    /// Bytes of the rows that were added, unpacked.
    pub(super) fn weight(&self) -> usize {
        self.weight
    }

    /// What was added, for the way.
    pub(super) fn take(&mut self) -> Packed {
        std::mem::take(&mut self.packed)
    }

    /// Begins anew, in the memory of what was sent.
    pub(super) fn begin(&mut self, mut sent: Packed) {
        sent.words.clear();
        sent.cells.0.clear();
        self.packed = sent;
        self.told.clear();
        self.places.fill(Place::default());
        (self.kept, self.weight) = (0, 0);
    }
}

/// About how many bytes a cell takes in memory.
fn weight(cell: &Cell) -> usize {
    let value = match &cell.value {
        Value::Text(words) => words.len(),
        Value::Fault(words) | Value::Number { shown: words, .. } => words.len(),
        Value::Date { .. } | Value::Flag(_) | Value::NotCalculated => 0,
    };
    size_of::<Cell>() + value + cell.decoded.as_ref().map_or(0, |decoded| decoded.original.len())
}

/// About how many bytes that takes which stands behind a cell.
fn weight_behind(behind: &Behind) -> usize {
    let formula = if let Some(Formula::Text(text)) = &behind.formula { text.len() } else { 0 };
    size_of::<Behind>() + formula + behind.format.as_ref().map_or(0, |format| format.len())
}

/// Rows being taken out again, one after the other.
#[derive(Debug, Default)]
pub(super) struct Unpacking {
    packed: Packed,
    /// How much of the words and of the cells was read.
    read: (usize, usize),
    kept: Vec<Arc<str>>,
}

impl Unpacking {
    /// Begins with what came.
    pub(super) fn begin(&mut self, packed: Packed) {
        (self.packed, self.read) = (packed, (0, 0));
        self.kept.clear();
    }

    /// Whether every row was taken out.
    pub(super) fn is_done(&self) -> bool {
        self.read.1 == self.packed.cells.0.len()
    }

    /// The next row and about how many bytes it has; nothing where what came makes no sense. A row that takes more
    /// than `most` bytes is none: a few bytes could tell the same words a million times over.
    pub(super) fn next(&mut self, most: u64) -> Option<(Row, u64)> {
        let number = self.number()?;
        let head = self.number()?;
        let (hidden, has_behind, count) = (head & 1 == 1, head & 2 == 2, (head >> 2) as usize);
        // Every cell takes two bytes at least.
        let left = self.packed.cells.0.len() - self.read.1;
        let mut bytes = size_of::<Row>() as u64;
        let mut row = Row { number, hidden, cells: Vec::with_capacity(count.min(left / 2)), behind: Vec::new() };
        if bytes > most {
            return None;
        }
        for _ in 0..count {
            let cell = self.cell()?;
            bytes += weight(&cell) as u64;
            if bytes > most {
                return None;
            }
            row.cells.push(cell);
        }
        if has_behind {
            let (behind, rest) = postcard::take_from_bytes(&self.packed.cells.0[self.read.1..]).ok()?;
            self.read.1 = self.packed.cells.0.len() - rest.len();
            row.behind = behind;
            bytes += row.behind.iter().map(weight_behind).sum::<usize>() as u64;
            if bytes > most {
                return None;
            }
        }
        Some((row, bytes))
    }

    fn cell(&mut self) -> Option<Cell> {
        let head = self.number()?;
        if head & 3 == OTHER {
            let (cell, rest) = postcard::take_from_bytes(&self.packed.cells.0[self.read.1..]).ok()?;
            self.read.1 = self.packed.cells.0.len() - rest.len();
            return Some(cell);
        }
        let number = self.number()? as usize;
        let words = match head & 3 {
            sign @ (ONCE | KEPT) => {
                let from = self.read.0;
                let words: Arc<str> = self.packed.words.get(from..from.checked_add(number)?)?.into();
                self.read.0 += number;
                if sign == KEPT {
                    self.kept.push(words.clone());
                }
                words
            }
            AGAIN => self.kept.get(number)?.clone(),
            _ => return None,
        };
        Some(Cell { column: u16::try_from(head >> 2).ok()?, value: Value::Text(words), decoded: None })
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = *self.packed.cells.0.get(self.read.1)?;
            self.read.1 += 1;
            number |= u32::from(byte & 0x7F).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

/// Bytes that travel as one piece; a list of them would travel byte by byte.
#[derive(Debug, Default)]
struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Piece;
        impl Visitor<'_> for Piece {
            type Value = Bytes;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("bytes")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Bytes, E> {
                Ok(Bytes(bytes.to_vec()))
            }
        }
        deserializer.deserialize_bytes(Piece)
    }
}
