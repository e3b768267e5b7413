//! Tables out of foreign files: workbooks, Word files and texts in columns, told
//! by what is in them and read as a stream of rows. It knows cells, and nothing
//! of what they mean.

use super::package::{BINARY_WORKBOOK, OPEN_CONTENT, Package, WORKBOOK};
use super::recognise::{Kind, kind};
use super::table::{Event, FileHead, Tables, Template};
use super::{Format, LARGEST_FILE, Refusal, docx, hex_digest};

mod around;
mod biff;
mod binary;
mod columns;
mod decode;
mod foreign;
mod format;
mod letters;
mod looks;
mod mask;
mod open_document;
mod parts;
mod properties;
mod records;
mod scan;
mod sheet;
mod strings;
mod word;
mod workbook;

/// Opens a file for its tables. What it is, is told by its content; the name is only kept. Nothing of it is
/// believed before every entry was inflated once and counted.
pub fn tables<'f>(name: &str, bytes: &'f [u8]) -> Result<Box<dyn Tables + 'f>, Refusal> {
    opened(name, bytes, false).map(letters::settled)
}

/// Opens a file for its tables and for what stands behind their cells: formulas, and formats that show other words
/// than a cell holds. Sheets without cells, rows with nothing but formulas and
/// empty rows that people do not see are told as well.
pub fn closely<'f>(name: &str, bytes: &'f [u8]) -> Result<Box<dyn Tables + 'f>, Refusal> {
    opened(name, bytes, true).map(letters::settled)
}

fn opened<'f>(name: &str, bytes: &'f [u8], closely: bool) -> Result<Box<dyn Tables + 'f>, Refusal> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Refusal::TooLarge { limit: LARGEST_FILE, unit: "bytes".to_owned() });
    }
    let kind = kind(bytes)?;
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let head = |format| FileHead {
        name: name.to_owned(),
        format,
        sha256: hex_digest(bytes),
        template: None,
        seal: None,
        macros: false,
    };
    let mut package = match kind {
        Kind::Zip => Package::open(bytes)?,
        Kind::Xls => return foreign::xls(head(Format::Xls), bytes, closely),
        Kind::Text => return columns::read(head(Format::Columns), bytes),
    };
    if package.has(WORKBOOK) || workbook::main_part(&mut package)?.is_some() {
        return workbook::open(head(Format::Xlsx), package, closely);
    }
    if package.has(BINARY_WORKBOOK) {
        return binary::open(head(Format::Xlsb), package, closely);
    }
    if let Some(main) = docx::main_part(&mut package)? {
        return word::open(head(Format::Docx), package, &main);
    }
    if is_open_sheet(&mut package) {
        return open_document::open(head(Format::Ods), package, closely);
    }
    match package.has(OPEN_CONTENT) && package.has("mimetype") {
        true => Err(Refusal::OldFormat { format: "odt".to_owned() }),
        false => Err(inside(&package)),
    }
}

/// Whether an OpenDocument is a workbook.
pub(super) fn is_open_sheet(package: &mut Package<'_>) -> bool {
    const SHEET: &str = "application/vnd.oasis.opendocument.spreadsheet";
    package.has(OPEN_CONTENT)
        && matches!(package.side_text("mimetype"), Ok(Some(kind)) if kind.trim().starts_with(SHEET))
}

/// An archive that is no document: whether it holds just one that could be read.
pub(super) fn inside(package: &Package<'_>) -> Refusal {
    const ENDINGS: [&str; 7] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "docx", "md"];
    let known = |name: &&str| name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending));
    let mut found = package.names().filter(known).filter(|name| !name.starts_with("__macosx/"));
    match (found.next(), found.next()) {
        (Some(name), None) => {
            Refusal::Inside { name: name.rsplit('/').next().unwrap_or(name).chars().take(255).collect() }
        }
        _ => Refusal::UnknownFormat,
    }
}

/// Tables whose rows lie ready, because their format could not be read any other way.
struct Ready {
    head: FileHead,
    events: std::vec::IntoIter<Event>,
}

impl Iterator for Ready {
    type Item = Result<Event, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        self.events.next().map(Ok)
    }
}

impl Tables for Ready {
    fn head(&self) -> &FileHead {
        &self.head
    }
}

fn ready<'f>(head: FileHead, events: Vec<Event>) -> Box<dyn Tables + 'f> {
    Box::new(Ready { head, events: events.into_iter() })
}

/// The list of ours that a file says it is, in its own properties.
fn template(id: Option<String>, version: Option<String>) -> Option<Template> {
    let version = version.and_then(|version| version.trim().parse::<f64>().ok()).unwrap_or(1.0);
    Some(Template { id: id?, version: version as u32 })
}
