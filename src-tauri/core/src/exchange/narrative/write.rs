//! From lines to a Word file. The text is held in memory until it is whole: a chapter needs all lines, and what people
//! read through is short.

use super::gather::Content;
use super::xml::Xml;
use super::{chapters, frame, parts, words};
use crate::domain::snapshot::{Counts, Head, Line};
use crate::error::Error;
use std::io::{self, Seek, Write};
use std::path::PathBuf;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Writes the draft of the narrative report; gives the counts it shows, which are made from the lines.
///
/// The same head and lines give the same bytes. Errors of `out` are [`Error::File`] with an empty path, since only the
/// caller knows it.
pub fn write<W: Write + Seek>(
    head: &Head,
    lines: &mut dyn Iterator<Item = Result<Line, Error>>,
    out: W,
) -> Result<Counts, Error> {
    let content = Content::gather(lines)?;
    let mut xml = Xml::default();
    frame::top(&mut xml, head);
    chapters::write(&mut xml, head, &content);
    frame::foot(&mut xml, head);
    let title = format!("{} {}", words::REPORT, words::subject(head.period.key, &head.occasion));
    let parts = parts::all(&title, head.office.name.trim(), &xml.finish());
    pack(&parts, out).map_err(|source| Error::File { path: PathBuf::new(), source })?;
    Ok(content.counts)
}

fn pack<W: Write + Seek>(parts: &[(&str, String)], out: W) -> io::Result<()> {
    let mut package = ZipWriter::new(out);
    // The day of each part is that on which zip's calendar begins, or no two files would be the same.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, part) in parts {
        package.start_file(*name, options)?;
        package.write_all(part.as_bytes())?;
    }
    package.finish()?.flush()
}
