//! A long part of an archive, inflated piece by piece and handed out record by
//! record: rows of a sheet, entries of the shared strings. It never holds more
//! than one record and one piece.

use super::super::Refusal;
use super::super::package::Packed;
use flate2::bufread::DeflateDecoder;
use memchr::memmem::Finder;
use std::io::Read;
use std::ops::Range;

/// Bytes of one record. A row of 12 full cells, each as long as Excel allows, is a fiftieth of it.
const LARGEST_RECORD: usize = 32 << 20;
const PIECE: usize = 1 << 17;

enum Inflate<'f> {
    Stored(&'f [u8]),
    Deflated(Box<DeflateDecoder<&'f [u8]>>),
}

/// The records of a part, each ending with a mark.
pub(super) struct Records<'f> {
    inflate: Inflate<'f>,
    mark: Finder<'static>,
    buffer: Vec<u8>,
    /// Where the next record begins, and how far its end was looked for.
    from: usize,
    searched: usize,
    done: bool,
}

impl<'f> Records<'f> {
    /// The records of a part, each an element of this name. Whoever writes names with a prefix puts the same one
    /// before every element, so it is taken from the first.
    pub(super) fn new(part: Packed<'f>, name: &str) -> Result<Self, Refusal> {
        let mut records = Self::ending(part, "");
        records.more()?;
        let mark = format!("</{}{name}>", prefix(&records.buffer));
        records.mark = Finder::new(mark.as_bytes()).into_owned();
        Ok(records)
    }

    /// The records of a part that end with a mark.
    pub(super) fn ending(part: Packed<'f>, mark: &str) -> Self {
        let inflate = match part.deflated {
            true => Inflate::Deflated(Box::new(DeflateDecoder::new(part.bytes))),
            false => Inflate::Stored(part.bytes),
        };
        let mark = Finder::new(mark.as_bytes()).into_owned();
        Self { inflate, mark, buffer: Vec::new(), from: 0, searched: 0, done: false }
    }

    /// The next record with all that stands before it, at last what stands after the last one.
    pub(super) fn next(&mut self) -> Result<Option<&str>, Refusal> {
        let Some(range) = self.find()? else { return Ok(None) };
        std::str::from_utf8(&self.buffer[range]).map(Some).map_err(|_| Refusal::Damaged)
    }

    fn find(&mut self) -> Result<Option<Range<usize>>, Refusal> {
        loop {
            if let Some(at) = self.mark.find(&self.buffer[self.searched..]) {
                let end = self.searched + at + self.mark.needle().len();
                let range = self.from..end;
                (self.from, self.searched) = (end, end);
                return Ok(Some(range));
            }
            if self.done {
                let range = self.from..self.buffer.len();
                self.from = range.end;
                self.searched = range.end;
                return Ok((!range.is_empty()).then_some(range));
            }
            self.searched = self.from.max(self.buffer.len().saturating_sub(self.mark.needle().len()));
            self.more()?;
        }
    }

    fn more(&mut self) -> Result<(), Refusal> {
        self.buffer.drain(..self.from);
        self.searched -= self.from;
        self.from = 0;
        let held = self.buffer.len();
        if held > LARGEST_RECORD {
            return Err(Refusal::TooLarge { limit: LARGEST_RECORD as u64, unit: "bytes".to_owned() });
        }
        self.buffer.resize(held + PIECE, 0);
        let mut end = held;
        while end < self.buffer.len() {
            let place = &mut self.buffer[end..];
            let read = match &mut self.inflate {
                Inflate::Stored(bytes) => bytes.read(place),
                Inflate::Deflated(decoder) => decoder.read(place),
            };
            match read.map_err(|_| Refusal::Damaged)? {
                0 => {
                    self.done = true;
                    break;
                }
                read => end += read,
            }
        }
        self.buffer.truncate(end);
        Ok(())
    }
}

/// The prefix of the first element, with its colon.
fn prefix(head: &[u8]) -> String {
    let mut rest = head;
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at + 1..];
        if rest.first().is_some_and(u8::is_ascii_alphabetic) {
            let name = rest.split(|byte| matches!(byte, b' ' | b'>' | b'/' | b'\t' | b'\r' | b'\n')).next();
            let colon = name.and_then(|name| name.iter().position(|byte| *byte == b':').map(|at| &name[..=at]));
            return colon.map(|prefix| String::from_utf8_lossy(prefix).into_owned()).unwrap_or_default();
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(part: &str) -> Vec<String> {
        let mut records = Records::new(Packed { bytes: part.as_bytes(), deflated: false }, "row").expect("a part");
        let mut all = Vec::new();
        while let Some(record) = records.next().expect("a sound part") {
            all.push(record.to_owned());
        }
        all
    }

    #[test]
    fn records_end_with_their_mark_wherever_the_pieces_do() {
        let long = "x".repeat(PIECE - 14);
        assert_eq!(all("<s><row>a</row><row>b</row></s>"), ["<s><row>a</row>", "<row>b</row>", "</s>"]);
        assert_eq!(all("<x:s><x:row>a</x:row></x:s>"), ["<x:s><x:row>a</x:row>", "</x:s>"]);
        let split = format!("<s>{long}</row><row>b</row>");
        assert_eq!(all(&split), [format!("<s>{long}</row>"), "<row>b</row>".to_owned()]);
        assert_eq!(all(""), Vec::<String>::new());
    }

    #[test]
    fn a_record_without_an_end_is_refused_before_it_fills_the_memory() {
        let part = vec![b'x'; LARGEST_RECORD * 2];
        let mut records = Records::new(Packed { bytes: &part, deflated: false }, "row").expect("a part");
        assert!(matches!(records.next(), Err(Refusal::TooLarge { .. })));
        assert!(records.buffer.capacity() < LARGEST_RECORD * 3);
    }
}
