//! Packs the parts of a workbook anew and writes into the sheets what
//! rust_xlsxwriter does not: the heights of the rows, for each of which it would
//! keep 200 bytes until the end, and that the first page bears no number.

use super::write::spool;
use crate::error::Error;
use std::fs::File;
use std::io::{Read, Seek, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

/// Level of compression, the usual one.
const SMALL: i64 = 6;
/// Level for large parts: four times as fast, for a file half as large again.
const FAST: i64 = 2;
/// From this size on, in bytes, a part is large: some 10,000 tasks.
const LARGE: u64 = 16 << 20;
/// Bytes handled at a time.
const CHUNK: usize = 256 * 1024;
/// Begins a row; the height goes behind the first word.
const ROW: &[u8] = b"<row r=";
/// Begins the page number; the rule for the first page goes behind it.
const NUMBERS: &[u8] = b"<headerFooter";

/// Packs the raw workbook, whose first sheets have rows of these heights in pixels.
pub(super) fn pack<W: Write + Seek>(
    raw: File,
    heights: &[Vec<u16>],
    step: &mut dyn FnMut(u64) -> Result<(), Error>,
    out: W,
) -> Result<(), Error> {
    let mut from = ZipArchive::new(raw).map_err(reading)?;
    let mut to = ZipWriter::new(out);
    for number in 0..from.len() {
        let mut part = from.by_index(number).map_err(reading)?;
        let name = part.name().map_err(reading)?.into_owned();
        let options = SimpleFileOptions::default()
            // No clock: the same return gives the same bytes.
            .last_modified_time(DateTime::default())
            .compression_level(Some(if part.size() < LARGE { SMALL } else { FAST }))
            .large_file(part.size() > u64::from(u32::MAX) / 2);
        to.start_file(name.as_str(), options).map_err(writing)?;
        match sheet_number(&name) {
            Some(sheet) => {
                let heights = heights.get(sheet - 1).map_or(&[][..], Vec::as_slice);
                splice(&mut part, &mut to, heights, step)?;
            }
            None => {
                std::io::copy(&mut part, &mut to).map_err(target)?;
            }
        }
    }
    to.finish().map_err(writing)?.flush().map_err(target)
}

fn sheet_number(part: &str) -> Option<usize> {
    part.strip_prefix("xl/worksheets/sheet")?.strip_suffix(".xml")?.parse().ok().filter(|number| *number > 0)
}

/// Copies a sheet and puts the heights and the page number's rule where they belong.
fn splice(
    from: &mut impl Read,
    to: &mut impl Write,
    heights: &[u16],
    step: &mut dyn FnMut(u64) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut heights = heights.iter();
    let mut next = heights.next();
    let (row, numbers) = (Needle::new(ROW), Needle::new(NUMBERS));
    let mut bytes = vec![0; CHUNK];
    let mut filled = 0;
    loop {
        let read = from.read(&mut bytes[filled..]).map_err(spool)?;
        filled += read;
        let mut done = 0;
        loop {
            let needle = if next.is_some() { &row } else { &numbers };
            let Some(at) = needle.find(&bytes[done..filled]) else { break };
            let behind = match next {
                Some(_) => done + at + "<row".len(),
                None => done + at + NUMBERS.len(),
            };
            to.write_all(&bytes[done..behind]).map_err(target)?;
            match next {
                // Three quarters of a point make a pixel.
                Some(pixels) => write!(to, " ht=\"{}\" customHeight=\"1\"", f64::from(*pixels) * 0.75),
                None => write!(to, " differentFirst=\"1\""),
            }
            .map_err(target)?;
            next = heights.next();
            done = behind;
        }
        // The end may hold the beginning of what is looked for.
        let keep = if read == 0 { 0 } else { NUMBERS.len().min(filled - done) };
        to.write_all(&bytes[done..filled - keep]).map_err(target)?;
        bytes.copy_within(filled - keep..filled, 0);
        filled = keep;
        if read == 0 {
            return Ok(());
        }
        step(0)?;
    }
}

/// Looks for some bytes by Horspool's method, which skips most of what it searches.
struct Needle {
    bytes: &'static [u8],
    skips: [usize; 256],
}

impl Needle {
    fn new(bytes: &'static [u8]) -> Self {
        let mut skips = [bytes.len(); 256];
        let (_, before) = bytes.split_last().unwrap_or((&0, &[]));
        for (at, byte) in before.iter().enumerate() {
            skips[usize::from(*byte)] = before.len() - at;
        }
        Self { bytes, skips }
    }

    fn find(&self, hay: &[u8]) -> Option<usize> {
        let mut at = 0;
        while let Some(window) = hay.get(at..at + self.bytes.len()) {
            if window == self.bytes {
                return Some(at);
            }
            at += self.skips[usize::from(window[self.bytes.len() - 1])];
        }
        None
    }
}

fn reading(error: ZipError) -> Error {
    spool(error.into())
}

fn writing(error: ZipError) -> Error {
    target(error.into())
}

fn target(source: std::io::Error) -> Error {
    Error::File { path: std::path::PathBuf::new(), source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_are_found_where_they_first_stand(hay in "[<row =r]{0,200}") {
            let found = Needle::new(ROW).find(hay.as_bytes());
            prop_assert_eq!(found, hay.find("<row r="));
        }

        #[test]
        fn a_sheet_gets_its_heights_however_it_is_cut_into_reads(rows in 0usize..40, size in 1usize..64) {
            struct Bits<'a>(&'a [u8], usize);
            impl Read for Bits<'_> {
                fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
                    let size = self.1.min(into.len());
                    self.0.read(&mut into[..size])
                }
            }
            let sheet = |ht: &str, first: &str| {
                let rows: String = (0..rows).map(|row| format!("<row{ht} r=\"{row}\"><c>&lt;row r=</c></row>")).collect();
                format!("<sheetData>{rows}</sheetData><headerFooter{first}><oddHeader/></headerFooter>")
            };
            let mut out = Vec::new();
            let plain = sheet("", "");
            splice(&mut Bits(plain.as_bytes(), size), &mut out, &vec![40; rows], &mut |_| Ok(())).unwrap();
            let wanted = sheet(" ht=\"30\" customHeight=\"1\"", " differentFirst=\"1\"");
            prop_assert_eq!(String::from_utf8(out).unwrap(), wanted);
        }
    }
}
