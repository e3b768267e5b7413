//! The zip container of Word files and workbooks, opened as if its maker meant
//! harm: every entry is inflated once and counted before any part is believed.

use super::{LARGEST_FILE, Refusal};
use memchr::memmem;
use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

const MOST_ENTRIES: usize = 4096;
const LARGEST_PART: u64 = 64 << 20;
/// Bytes of a part about the document, such as its styles; those take more memory than they have bytes.
const LARGEST_SIDE_PART: u64 = 16 << 20;
/// Bytes before the rows of a sheet that are looked at for the widths of its columns.
const LARGEST_BEGINNING: u64 = 64 << 10;
const LARGEST_WHOLE: u64 = 256 << 20;
/// Bytes of a part of a workbook. Sheets are streamed, so that size costs only time: a sheet full to Excel's last
/// row, 12 columns wide, is somewhat over a thousand million bytes of XML.
const LARGEST_SHEET: u64 = 2 << 30;
const LARGEST_WORKBOOK: u64 = 3 << 30;
/// Times that a large part may have grown. Sheets, where hardly anything changes from row to row but the numbers,
/// grow twenty times, and a bomb a thousand times.
const MOST_GROWTH: u64 = 150;
/// Bytes up to which nobody asks how much a part has grown; no harm is done with them.
const HARMLESS: u64 = 32 << 20;
/// Bytes of a file from which a second thread is worth its start.
const WORTH_TWO: usize = 1 << 20;

/// The main part of a workbook.
pub(super) const WORKBOOK: &str = "xl/workbook.xml";
/// The main part of a binary workbook.
pub(super) const BINARY_WORKBOOK: &str = "xl/workbook.bin";
/// The main part of an OpenDocument.
pub(super) const OPEN_CONTENT: &str = "content.xml";

/// An archive that kept to the limits.
pub(super) struct Package<'f> {
    bytes: &'f [u8],
    archive: ZipArchive<Cursor<&'f [u8]>>,
    names: Vec<String>,
    /// What stands after the rows of each sheet, by the place of its part.
    tails: HashMap<usize, Vec<u8>>,
}

/// A part as it lies in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packed<'f> {
    /// Its bytes.
    pub(super) bytes: &'f [u8],
    /// Whether they have to be inflated.
    pub(super) deflated: bool,
}

impl<'f> Package<'f> {
    /// Opens and inflates everything once. Sizes are counted, never taken from the headers.
    pub(super) fn open(bytes: &'f [u8]) -> Result<Self, Refusal> {
        let too_many = Refusal::TooLarge { limit: MOST_ENTRIES as u64, unit: "entries".to_owned() };
        // Before the archive is opened, because opening it keeps a record of every entry.
        if entries_seen(bytes) > MOST_ENTRIES {
            return Err(too_many);
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
        if archive.len() > MOST_ENTRIES {
            return Err(too_many);
        }
        if archive.has_duplicate_names() || archive.has_overlapping_entries().map_err(|error| refusal(&error))? {
            return Err(Refusal::Damaged);
        }
        let mut names = Vec::with_capacity(archive.len());
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index).map_err(|error| refusal(&error))?;
            names.push(plain_name(&String::from_utf8_lossy(entry.name_raw())));
            if entry.encrypted() {
                return Err(Refusal::Password);
            }
        }
        // Names that differ in case or slashes are one name to us.
        let mut sorted: Vec<&String> = names.iter().collect();
        sorted.sort_unstable();
        if sorted.windows(2).any(|two| two[0] == two[1]) {
            return Err(Refusal::Damaged);
        }
        let workbook = names.iter().any(|name| matches!(name.as_str(), WORKBOOK | BINARY_WORKBOOK));
        let limits = match workbook || names.iter().any(|name| name == OPEN_CONTENT) {
            true => Limits { part: LARGEST_SHEET, whole: LARGEST_WORKBOOK, growth: MOST_GROWTH },
            false => Limits { part: LARGEST_PART, whole: LARGEST_WHOLE, growth: u64::MAX },
        };
        let is_sheet = |name: &String| workbook && name.contains("worksheets/") && name.ends_with(".xml");
        let parts = names.iter().map(is_sheet).enumerate().collect();
        let counter = Counter { limits, counted: AtomicU64::new(0), kept: AtomicU64::new(0) };
        let tails = counter.all(&mut archive, parts, bytes.len() >= WORTH_TWO)?;
        Ok(Self { bytes, archive, names, tails })
    }

    /// Whether there is such a part. Names are compared without regard to case, as Word does.
    pub(super) fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The document part as text, or nothing where there is none. Parts are UTF-8, or UTF-16 with a byte order
    /// mark.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        self.text_within(name, LARGEST_PART)
    }

    /// A part about the document as text, or nothing where there is none.
    pub(super) fn side_text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        self.text_within(name, LARGEST_SIDE_PART)
    }

    /// A part as it lies in the file, for those that are too long to be held as a text.
    pub(super) fn packed(&mut self, name: &str) -> Result<Option<Packed<'f>>, Refusal> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let entry = self.archive.by_index_raw(index).map_err(|error| refusal(&error))?;
        let deflated = match entry.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            _ => return Err(Refusal::UnknownFormat),
        };
        let start = entry.data_start().and_then(|start| usize::try_from(start).ok()).ok_or(Refusal::Damaged)?;
        let length = usize::try_from(entry.compressed_size()).map_err(|_| Refusal::Damaged)?;
        let end = start.checked_add(length).ok_or(Refusal::Damaged)?;
        let bytes = self.bytes.get(start..end).ok_or(Refusal::Damaged)?;
        Ok(Some(Packed { bytes, deflated }))
    }

    /// What stands after the rows of a sheet: merged cells among other things.
    pub(super) fn tail(&self, name: &str) -> &[u8] {
        self.index(name).and_then(|index| self.tails.get(&index)).map_or(&[], Vec::as_slice)
    }

    /// What stands at the beginning of a part; nothing where it cannot be read.
    pub(super) fn beginning(&mut self, name: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        if let Some(entry) = self.index(name).and_then(|index| self.archive.by_index(index).ok()) {
            // What cannot be read here is told when its rows are.
            let _ = entry.take(LARGEST_BEGINNING).read_to_end(&mut bytes);
        }
        bytes
    }

    fn text_within(&mut self, name: &str, limit: u64) -> Result<Option<String>, Refusal> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        let entry = self.archive.by_index(index).map_err(|error| refusal(&error))?;
        entry.take(limit + 1).read_to_end(&mut bytes).map_err(|_| Refusal::Damaged)?;
        if bytes.len() as u64 > limit {
            return Err(too_large(limit));
        }
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
            let (text, _, broken) = encoding_rs::UTF_16LE.decode(&bytes);
            return if broken { Err(Refusal::Damaged) } else { Ok(Some(text.into_owned())) };
        }
        if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
            bytes.drain(..3);
        }
        String::from_utf8(bytes).map(Some).map_err(|_| Refusal::Damaged)
    }

    fn index(&self, name: &str) -> Option<usize> {
        let name = plain_name(name);
        self.names.iter().position(|known| *known == name)
    }
}

/// Some writers put backslashes or a leading slash into names.
fn plain_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

/// Counts the heads of the central directory, wherever they stand; compressed data holds one by chance once
/// in four thousand million bytes.
fn entries_seen(bytes: &[u8]) -> usize {
    memmem::find_iter(bytes, b"PK\x01\x02").count()
}

/// What a part may hold, and all parts together.
#[derive(Clone, Copy)]
struct Limits {
    part: u64,
    whole: u64,
    /// Times it may have grown.
    growth: u64,
}

/// Counts the parts of an archive against its limits.
struct Counter {
    limits: Limits,
    /// Bytes of all parts so far, and those of them that were kept.
    counted: AtomicU64,
    kept: AtomicU64,
}

impl Counter {
    /// Counts every part, and gives what stands after the rows of each sheet; of parts it is known whether they are
    /// sheets. Those of a long file are inflated beside the others: a workbook is half sheets and half words.
    fn all(
        &self,
        archive: &mut ZipArchive<Cursor<&[u8]>>,
        parts: Vec<(usize, bool)>,
        is_long: bool,
    ) -> Result<HashMap<usize, Vec<u8>>, Refusal> {
        let (sheets, others): (Vec<_>, Vec<_>) = parts.iter().partition(|(_, is_sheet)| *is_sheet);
        if !is_long || sheets.is_empty() {
            return self.some(archive, &parts);
        }
        let mut beside = archive.clone();
        thread::scope(|scope| {
            let others = &others;
            let counting = move || self.some(&mut beside, others);
            let started = thread::Builder::new().name("counts parts".to_owned()).spawn_scoped(scope, counting);
            let tails = self.some(archive, &sheets);
            match started {
                Ok(started) => started.join().unwrap_or(Err(Refusal::Damaged))?,
                // Where no thread can be had, one comes after the other.
                Err(_) => self.some(archive, others)?,
            };
            tails
        })
    }

    fn some(
        &self,
        archive: &mut ZipArchive<Cursor<&[u8]>>,
        parts: &[(usize, bool)],
    ) -> Result<HashMap<usize, Vec<u8>>, Refusal> {
        let mut tails = HashMap::new();
        let mut buffer = vec![0; 1 << 17];
        for (index, is_sheet) in parts {
            let mut tail = is_sheet.then(Tail::default);
            self.count(archive, *index, &mut buffer, tail.as_mut())?;
            if let Some(tail) = tail.and_then(|tail| tail.kept) {
                let more = tail.len() as u64;
                if self.kept.fetch_add(more, Ordering::Relaxed) + more > LARGEST_PART {
                    return Err(too_large(LARGEST_PART));
                }
                tails.insert(*index, tail);
            }
        }
        Ok(tails)
    }

    /// Inflates an entry to nowhere and counts its true size. The CRC is checked on the way.
    fn count(
        &self,
        archive: &mut ZipArchive<Cursor<&[u8]>>,
        index: usize,
        buffer: &mut [u8],
        mut tail: Option<&mut Tail>,
    ) -> Result<(), Refusal> {
        let limits = self.limits;
        let mut entry = archive.by_index(index).map_err(|error| refusal(&error))?;
        let (declared, packed) = (entry.size(), entry.compressed_size());
        let mut counted = 0;
        loop {
            let read = entry.read(buffer).map_err(|_| Refusal::Damaged)?;
            if read == 0 {
                break;
            }
            counted += read as u64;
            let whole = self.counted.fetch_add(read as u64, Ordering::Relaxed) + read as u64;
            if counted > limits.part || whole > limits.whole {
                return Err(too_large(if counted > limits.part { limits.part } else { limits.whole }));
            }
            if counted > HARMLESS && counted / limits.growth > packed {
                return Err(Refusal::TooLarge { limit: limits.growth, unit: "growth".to_owned() });
            }
            if let Some(tail) = &mut tail {
                tail.see(&buffer[..read])?;
            }
        }
        if counted == declared { Ok(()) } else { Err(Refusal::Damaged) }
    }
}

/// Keeps what comes after the rows of a sheet while the sheet is counted: merged cells are told there, and have to
/// be known before the rows.
#[derive(Default)]
struct Tail {
    kept: Option<Vec<u8>>,
    before: Vec<u8>,
}

impl Tail {
    fn see(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        /// The longest end tag with a prefix that is looked for over the edge of two pieces.
        const LONGEST: usize = 64;
        if let Some(kept) = &mut self.kept {
            if kept.len() + piece.len() > LARGEST_SIDE_PART as usize {
                return Err(too_large(LARGEST_SIDE_PART));
            }
            kept.extend_from_slice(piece);
            return Ok(());
        }
        let mut edge = std::mem::take(&mut self.before);
        edge.extend_from_slice(&piece[..piece.len().min(LONGEST)]);
        if end_of_rows(&edge).is_some() {
            self.kept = Some(piece.to_vec());
        } else if let Some(at) = end_of_rows(piece) {
            self.kept = Some(piece[at..].to_vec());
        } else {
            let all = if piece.len() < LONGEST { &edge } else { piece };
            self.before = all[all.len().saturating_sub(LONGEST)..].to_vec();
        }
        Ok(())
    }
}

/// Where the end tag of a sheet's rows ends, whatever its prefix.
fn end_of_rows(bytes: &[u8]) -> Option<usize> {
    const MARK: &[u8] = b"sheetData>";
    let is_end = |at: &usize| {
        let head = &bytes[at.saturating_sub(64)..*at];
        head.iter().rposition(|byte| *byte == b'<').is_some_and(|open| head.get(open + 1) == Some(&b'/'))
    };
    memmem::find_iter(bytes, MARK).find(is_end).map(|at| at + MARK.len())
}

fn too_large(limit: u64) -> Refusal {
    Refusal::TooLarge { limit, unit: "bytes".to_owned() }
}

fn refusal(error: &ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => Refusal::Password,
        ZipError::DecompressedSizeLimitExceeded { .. } => too_large(LARGEST_FILE),
        ZipError::CompressionMethodNotSupported(_) => Refusal::UnknownFormat,
        _ => Refusal::Damaged,
    }
}
