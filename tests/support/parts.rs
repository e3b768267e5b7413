//! A zipped document taken apart and put together again, stored as it is: so
//! that a change of one part reaches its reader and does not only break a sum.

use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The parts of an archive, name and bytes; none where it is no archive or a part is larger than `most` bytes.
pub fn parts(bytes: &[u8], most: usize) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::with_capacity(archive.len().min(64));
    for index in 0..archive.len().min(64) {
        let part = archive.by_index(index).ok()?;
        let name = String::from_utf8_lossy(part.name_raw()).into_owned();
        let mut bytes = Vec::new();
        part.take(most as u64 + 1).read_to_end(&mut bytes).ok()?;
        if bytes.len() > most {
            return None;
        }
        parts.push((name, bytes));
    }
    Some(parts)
}

/// An archive of these parts, none of them packed; none where two bear one name.
pub fn stored(parts: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), options).ok()?;
        archive.write_all(bytes).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}
