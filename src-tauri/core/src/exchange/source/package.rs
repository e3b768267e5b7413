//! The zip container of Word files, opened as if its maker meant harm: every
//! entry is inflated once and counted before any part is believed.

use super::{LARGEST_FILE, Refusal};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

const MOST_ENTRIES: usize = 4096;
const LARGEST_PART: u64 = 64 << 20;
/// Bytes of a part about the document, such as its styles; those take more memory than they have bytes.
const LARGEST_SIDE_PART: u64 = 16 << 20;
const LARGEST_WHOLE: u64 = 256 << 20;

/// An archive that kept to the limits.
pub(super) struct Package<'f> {
    archive: ZipArchive<Cursor<&'f [u8]>>,
    names: Vec<String>,
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
        let mut whole = 0;
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index).map_err(|error| refusal(&error))?;
            names.push(plain_name(&String::from_utf8_lossy(entry.name_raw())));
            if entry.encrypted() {
                return Err(Refusal::Password);
            }
            whole += count(&mut archive, index, LARGEST_WHOLE - whole)?;
        }
        Ok(Self { archive, names })
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

    fn text_within(&mut self, name: &str, limit: u64) -> Result<Option<String>, Refusal> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        let entry = self.archive.by_index(index).map_err(|error| refusal(&error))?;
        entry.take(limit + 1).read_to_end(&mut bytes).map_err(|_| Refusal::Damaged)?;
        if bytes.len() as u64 > limit {
            return Err(Refusal::TooLarge { limit, unit: "bytes".to_owned() });
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
    bytes.windows(4).filter(|four| *four == b"PK\x01\x02").count()
}

/// Inflates an entry to nowhere and gives its true size. The CRC is checked on the way.
fn count(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize, left: u64) -> Result<u64, Refusal> {
    let mut entry = archive.by_index(index).map_err(|error| refusal(&error))?;
    let declared = entry.size();
    let mut buffer = vec![0; 1 << 16];
    let mut counted = 0;
    loop {
        match entry.read(&mut buffer).map_err(|_| Refusal::Damaged)? {
            0 => break,
            read => counted += read as u64,
        }
        if counted > LARGEST_PART || counted > left {
            let limit = if counted > LARGEST_PART { LARGEST_PART } else { LARGEST_WHOLE };
            return Err(Refusal::TooLarge { limit, unit: "bytes".to_owned() });
        }
    }
    if counted == declared { Ok(counted) } else { Err(Refusal::Damaged) }
}

fn refusal(error: &ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => Refusal::Password,
        ZipError::DecompressedSizeLimitExceeded { .. } => {
            Refusal::TooLarge { limit: LARGEST_FILE, unit: "bytes".to_owned() }
        }
        ZipError::CompressionMethodNotSupported(_) => Refusal::UnknownFormat,
        _ => Refusal::Damaged,
    }
}
