//! From lines to a workbook, in one pass. What has come is on disk in temporary
//! files; nothing grows with the rows but two bytes for the height of each.

use super::detail::Detail;
use super::difference::Difference;
use super::form::Form;
use super::form::SheetKind;
use super::form::fill::{Places, Texts};
use super::formats::{CELL, Formats};
use super::hidden::Hidden;
use super::leads::Leads;
use super::seal::{Seal, grouped};
use super::sheets::{Around, Changes, Overdue};
use super::stream::Sheet;
use super::summary::{self, Figures};
use super::{Counts, Head, Line, pack, words};
use crate::error::Error;
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};
use serde::Serialize;
use std::collections::HashMap;
use std::io::{Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Rows of a sheet with rows; a workbook knows 1,048,576, and the foot needs some.
pub(super) const MOST_ROWS: u32 = 1_048_000;
/// Lines between two reports of progress.
const STRIDE: u64 = 200;
/// How far rust_xlsxwriter compresses what is packed anew anyway.
const FASTEST: u8 = 1;

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Written {
    /// The counts it shows.
    pub counts: Counts,
    /// The hash of what it says.
    pub sha256: String,
}

/// What a workbook is made of beside its lines.
#[derive(Clone, Copy, Debug)]
pub struct Paper<'a> {
    /// What stands around the lines.
    pub head: &'a Head,
    /// The form it is laid out in.
    pub form: &'a Form,
    /// What a correction changes against the version before; empty for a first version.
    pub differences: &'a [Difference],
}

/// Writes the return's workbook in a form. The same input gives the same bytes.
///
/// `lines` come once and in order. `step` hears how many have been written, now and then, and stops everything
/// with [`Error::Cancelled`] by saying false. Errors of `out` are [`Error::File`] with an empty path, since only
/// the caller knows it.
pub fn write<W: Write + Seek + Send>(
    paper: &Paper<'_>,
    lines: &mut dyn Iterator<Item = Result<Line, Error>>,
    step: &mut dyn FnMut(u64) -> bool,
    out: W,
) -> Result<Written, Error> {
    write_split(paper, lines, step, out, MOST_ROWS)
}

fn write_split<W: Write + Seek + Send>(
    paper: &Paper<'_>,
    lines: &mut dyn Iterator<Item = Result<Line, Error>>,
    step: &mut dyn FnMut(u64) -> bool,
    out: W,
    most_rows: u32,
) -> Result<Written, Error> {
    guarded(|| {
        let mut written = 0;
        let mut step = |lines: u64| {
            written += lines;
            if step(written) { Ok(()) } else { Err(Error::Cancelled) }
        };
        let (written, mut book, heights) = build(paper, lines, &mut step, most_rows)?;
        pack::pack(spooled(&mut book)?, &heights, &mut step, out)?;
        Ok(written)
    })
}

/// Writes a workbook whose rows go through a temporary file. rust_xlsxwriter panics where that file cannot be
/// written; nothing outlives `write` but what it returns, so nothing half-changed is seen afterwards.
pub(in crate::exchange) fn guarded<T>(write: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(write)).unwrap_or_else(|panic| match panic.downcast_ref::<String>() {
        Some(message) if message.contains("write to xml file") => Err(spool(std::io::ErrorKind::StorageFull.into())),
        _ => resume_unwind(panic),
    })
}

/// A temporary file could not be written.
pub(super) fn spool(source: std::io::Error) -> Error {
    Error::File { path: std::env::temp_dir(), source }
}

type Step<'a> = dyn FnMut(u64) -> Result<(), Error> + 'a;

fn build(
    paper: &Paper<'_>,
    lines: &mut dyn Iterator<Item = Result<Line, Error>>,
    step: &mut Step<'_>,
    most_rows: u32,
) -> Result<(Written, Workbook, Vec<Vec<u16>>), Error> {
    let Paper { head, form, differences } = *paper;
    let places = Places::of(form, head);
    let texts = Texts::of(form, head, &places);
    let formats = Formats::new(&form.sizes);
    let mut book = Workbook::new();
    book.set_default_format(&formats.default, CELL.1, CELL.0)?;
    book.set_zip_compression_level(FASTEST);
    book.use_zip_large_file(true);
    let mut detail = Detail::begin(&mut book, form, &texts, &formats, most_rows)?;
    let around = Around { head, form, places: &places, formats: &formats };
    let has = |kind| form.sheet(kind).is_some();
    let mut changes = has(SheetKind::Changes).then(|| Changes::begin(&mut book, around)).transpose()?;
    let mut overdue = has(SheetKind::Overdue).then(|| Overdue::begin(&mut book, around)).transpose()?;
    let (mut seal, before) = Seal::begin(paper)?;
    let mut hidden = Hidden::begin(&mut book, before, &formats)?;
    let mut leads = Leads::default();
    let mut waiting = 0;
    for line in lines {
        let line = line?;
        if !form.prints(&line) {
            continue;
        }
        let json = seal.line(&line)?;
        let at = match &line {
            Line::Group { code, title } => {
                detail.group(&mut book, code, title)?;
                None
            }
            Line::Task(row) => {
                if row.parent.is_none() {
                    leads.add(row, &form.words);
                }
                if let Some(changes) = &mut changes {
                    changes.add(row)?;
                }
                // What is overdue is told of the plan's tasks, which are those that are counted.
                if let Some(overdue) = overdue.as_mut().filter(|_| row.parent.is_none()) {
                    overdue.add(row)?;
                }
                Some(detail.task(&mut book, row)?)
            }
        };
        hidden.line(json, at)?;
        waiting += 1;
        if waiting == STRIDE {
            step(std::mem::take(&mut waiting))?;
        }
    }
    step(waiting)?;
    let counts = detail.counts();
    let sha256 = seal.end(&counts)?;
    let print = match &head.sent {
        Some(_) => form.words.seal.replace("{hash}", &grouped(&sha256)),
        None => form.words.draft.clone(),
    };
    let mut detailed = detail.end(print)?;
    let summary = match has(SheetKind::Summary) {
        true => Some(summary::sheet(&Figures { around, detailed: &detailed, leads: &leads })?),
        false => None,
    };
    let mut sheets: HashMap<SheetKind, Vec<Sheet>> = HashMap::new();
    sheets.insert(SheetKind::Detail, std::mem::take(&mut detailed.sheets));
    sheets.extend(summary.map(|sheet| (SheetKind::Summary, vec![Sheet { sheet, heights: Vec::new() }])));
    if let Some(changes) = changes {
        sheets.insert(SheetKind::Changes, vec![changes.end()?]);
    }
    if let Some(overdue) = overdue {
        sheets.insert(SheetKind::Overdue, vec![overdue.end()?]);
    }
    if has(SheetKind::Targets) {
        sheets.insert(SheetKind::Targets, vec![around.targets(&mut book)?]);
    }
    if has(SheetKind::Corrections) && !differences.is_empty() {
        sheets.insert(SheetKind::Corrections, vec![around.corrections(&mut book, differences)?]);
    }
    let mut heights = Vec::new();
    for kind in form.sheets.iter().map(|sheet| sheet.kind) {
        for sheet in sheets.remove(&kind).into_iter().flatten() {
            book.push_worksheet(sheet.sheet);
            heights.push(sheet.heights);
        }
    }
    book.push_worksheet(hidden.end(&counts, &sha256)?);
    let properties = properties(head, &texts.document).set_custom_property(words::PROPERTY, &sha256);
    book.set_properties(&properties);
    Ok((Written { counts, sha256 }, book, heights))
}

/// The workbook as rust_xlsxwriter writes it, in a file without a name.
pub(super) fn spooled(book: &mut Workbook) -> Result<std::fs::File, Error> {
    let mut raw = tempfile::tempfile().map_err(spool)?;
    book.save_to_writer(&mut raw).map_err(|error| match error {
        XlsxError::IoError(source) | XlsxError::ZipError(zip::result::ZipError::Io(source)) => spool(source),
        error => error.into(),
    })?;
    Ok(raw)
}

/// The properties of the document. Its day is that of the return, so that the same return gives the same bytes.
pub(super) fn properties(head: &Head, title: &str) -> DocProperties {
    let day = head.sent.as_ref().map_or(head.period.cut_off, |sent| sent.on);
    DocProperties::new().set_title(title).set_author(head.office.name.trim()).set_creation_datetime(&day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::office::Office;
    use crate::domain::period::{Period, Preset};
    use crate::domain::status::Label;
    use crate::exchange::report::Row;
    use std::io::{Cursor, read_to_string};

    fn task(number: usize) -> Line {
        let (code, content) = (number.to_string(), "Việc".to_owned());
        Line::Task(Box::new(Row { code, content, label: Label::DoneLate, ..Row::default() }))
    }

    #[test]
    fn f66_more_rows_than_a_sheet_holds_go_on_in_the_next() {
        let head = Head {
            office: Office::default(),
            before: None,
            occasion: String::new(),
            targets: Vec::new(),
            sent: None,
            period: Period::of("2026-Q3".parse().unwrap(), Preset::Calendar),
            plan_title: String::new(),
        };
        let group = Line::Group { code: "I".to_owned(), title: "Mục".to_owned() };
        let mut lines = [group].into_iter().chain((1..=60).map(task)).map(Ok);
        let mut out = Cursor::new(Vec::new());
        let form = Form::standard(head.office.profile);
        let paper = Paper { head: &head, form: &form, differences: &[] };
        let written = write_split(&paper, &mut lines, &mut |_| true, &mut out, 30).unwrap();
        assert_eq!(written.counts.total, 60);
        let mut archive = zip::ZipArchive::new(out).unwrap();
        let mut part = |name: &str| read_to_string(archive.by_name(name).unwrap()).unwrap();
        let book = part("xl/workbook.xml");
        for name in ["Báo cáo", "Báo cáo (2)", "Báo cáo (3)", "Tổng hợp"] {
            assert!(book.contains(&format!("<sheet name=\"{name}\"")), "{name}");
        }
        // Nine rows of letterhead, the headings and the group leave 19 on the first sheet, and the headings 29.
        let summary = part("xl/worksheets/sheet4.xml");
        let counted = "COUNTIF('Báo cáo'!$G$12:$G$30,E$6)+COUNTIF('Báo cáo (2)'!$G$2:$G$30,E$6)\
                       +COUNTIF('Báo cáo (3)'!$G$2:$G$13,E$6)</f><v>60</v>";
        assert!(summary.contains(counted), "{summary}");
        let third = part("xl/worksheets/sheet3.xml");
        assert_eq!(third.matches("<row ").count(), third.matches(" customHeight=\"1\" r=").count());
        assert!(third.contains("Tổng cộng"));
    }
}
