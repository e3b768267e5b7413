//! Lists of our own: empty, to be filled in, and filled from a plan. Rows are
//! written as they come; what is read back from one is the same list.

use super::bodies::DOUBTFUL;
use super::look::{self, Formats};
use super::{TEMPLATE, TEMPLATE_VERSION, words};
use crate::domain::agency::Role;
use crate::domain::plan::{PlanDraft, Section};
use crate::domain::task::Task;
use crate::error::Error;
use crate::exchange::report::{BODY, FRAME, Face, TITLE, cell, guarded};
use rust_xlsxwriter::{DataValidation, DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{Seek, Write};

/// Widths of the columns in pixels; those that people see are printed at 85 % on A4 landscape.
const WIDTHS: [u32; 11] = [44, 300, 86, 112, 112, 86, 112, 86, 110, 72, 60];
/// Column of what is to be done.
const CONTENT: u16 = 1;
/// Column of the time frame.
const TIME: u16 = 7;
/// Last column that people see.
const LAST: u16 = 9;
/// Hidden column.
const KEY: u16 = 10;
/// Row of the headings, from zero.
const HEADING: u32 = 4;
/// Last row of a sheet.
const BOTTOM: u32 = 1_048_575;
/// Width of the guide in pixels, which A4 landscape takes as it is.
const GUIDE_WIDTH: u32 = 900;
/// Rows of an empty list that are ruled.
const RULED: u32 = 60;
/// Rows between two reports of progress.
const STRIDE: u64 = 200;

/// A task of a list and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The task.
    pub task: Task,
    /// Ordinals from the part down, by which the list is ordered.
    pub place: String,
}

/// Writes an empty list with hints and a guide. The same program always writes the same.
pub fn template<W: Write + Seek + Send>(out: W) -> Result<(), Error> {
    guarded(|| build_template(out))
}

fn build_template<W: Write + Seek + Send>(out: W) -> Result<(), Error> {
    let formats = Formats::new();
    let mut book = look::book(&formats)?;
    let properties = properties().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?);
    book.set_properties(&properties);
    let mut sheet = begin(&mut book, &PlanDraft::default(), &formats)?;
    for row in HEADING + 1..=HEADING + RULED {
        for column in 0..=LAST {
            sheet.write_blank(row, column, formats.of(column, ""))?;
        }
    }
    finish(book, sheet, &formats, out)
}

/// Writes a plan's tasks in their groups, each with its id in a hidden column. Gives how many were written.
///
/// `step` hears how many, now and then, and stops everything with [`Error::Cancelled`] by saying false. Errors of `out`
/// are [`Error::File`] with an empty path, since only the caller knows it.
pub fn write<W: Write + Seek + Send>(
    plan: &PlanDraft,
    sections: &[Section],
    tasks: &[Entry],
    step: &mut dyn FnMut(u64) -> bool,
    out: W,
) -> Result<u64, Error> {
    guarded(|| build(plan, sections, tasks, step, out))
}

fn build<W: Write + Seek + Send>(
    plan: &PlanDraft,
    sections: &[Section],
    tasks: &[Entry],
    step: &mut dyn FnMut(u64) -> bool,
    out: W,
) -> Result<u64, Error> {
    let formats = Formats::new();
    let mut book = look::book(&formats)?;
    book.set_properties(&properties());
    let mut sheet = begin(&mut book, plan, &formats)?;
    let mut written = 0;
    let mut end = HEADING + 1;
    for (at, line) in (HEADING + 1..).zip(lines(sections, tasks)) {
        end = at + 1;
        match line {
            Line::Group(section) => group(&mut sheet, at, section, &formats)?,
            Line::Task(task, depth) => {
                row(&mut sheet, at, task, depth, &formats)?;
                written += 1;
                if written % STRIDE == 0 && !step(written) {
                    return Err(Error::Cancelled);
                }
            }
        }
    }
    if !step(written) {
        return Err(Error::Cancelled);
    }
    look::end(&mut sheet, end, &formats)?;
    finish(book, sheet, &formats, out)?;
    Ok(written)
}

enum Line<'a> {
    Group(&'a Section),
    /// A task and how many groups it stands in.
    Task(&'a Task, usize),
}

/// Groups that have tasks, and tasks, in the order of their places.
fn lines<'a>(sections: &'a [Section], tasks: &'a [Entry]) -> Vec<Line<'a>> {
    let ordinals = |place: &str| place.split('/').map(|step| step.parse().unwrap_or(0)).collect::<Vec<u32>>();
    let mut used: HashSet<&str> = HashSet::new();
    let mut lines: Vec<(Vec<u32>, u8, Line<'a>)> = Vec::with_capacity(tasks.len());
    let by_id: std::collections::HashMap<_, _> = sections.iter().map(|section| (&section.id, section)).collect();
    for entry in tasks {
        let section = entry.task.section.as_ref().and_then(|id| by_id.get(id));
        let depth = section.map_or(0, |section| depth(section));
        if let Some(section) = section {
            let place = section.draft.place.as_str();
            used.extend(place.match_indices('/').map(|(at, _)| &place[..at]).chain([place]));
        }
        lines.push((ordinals(&entry.place), 1, Line::Task(&entry.task, depth)));
    }
    let used = sections.iter().filter(|section| used.contains(section.draft.place.as_str()));
    lines.extend(used.map(|section| (ordinals(&section.draft.place), 0, Line::Group(section))));
    lines.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    lines.into_iter().map(|(_, _, line)| line).collect()
}

/// How many groups a group is the last of.
fn depth(section: &Section) -> usize {
    section.draft.place.split('/').count()
}

fn properties() -> DocProperties {
    DocProperties::new()
        .set_title(words::TITLE)
        .set_custom_property("SoNhiemVuList", TEMPLATE)
        .set_custom_property("SoNhiemVuListVersion", TEMPLATE_VERSION as i32)
}

fn begin(book: &mut Workbook, plan: &PlanDraft, formats: &Formats) -> Result<Worksheet, XlsxError> {
    let mut sheet = look::begin(book, formats)?;
    sheet.set_name(words::SHEET)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width_pixels(column, width)?;
    }
    // As text, or else the sheet makes 1.10 a figure and 6/2025 a day of what is typed into them.
    sheet.set_column_format(0, &formats.plain_text)?;
    sheet.set_column_format(TIME, &formats.plain_text)?;
    sheet.set_column_hidden(KEY)?;
    let lines = [words::TITLE.to_owned(), one_line(&plan.title), issue(plan)];
    for (row, line) in (0..).zip(&lines) {
        let (format, face, size) = match row {
            0 => (&formats.title, Face::Bold, TITLE + 2),
            _ => (&formats.subtitle, Face::Regular, TITLE),
        };
        sheet.merge_range(row, 0, row, LAST, &cell(line), format)?;
        look::fit(&mut sheet, row, &[(line, room(0, LAST))], face, size)?;
    }
    for (column, heading) in (0..).zip(words::HEADINGS) {
        sheet.write_string_with_format(HEADING, column, heading, &formats.heading)?;
    }
    let headings = (0..=LAST).zip(words::HEADINGS).map(|(column, heading)| (heading, room(column, column)));
    look::fit(&mut sheet, HEADING, &headings.collect::<Vec<_>>(), Face::Bold, BODY)?;
    sheet.set_repeat_rows(HEADING, HEADING)?;
    sheet.set_freeze_panes(HEADING + 1, 0)?;
    for (column, title, words) in words::HINTS {
        // Any value is taken; the words only help.
        let hint = DataValidation::new().allow_any_value().set_input_title(title)?.set_input_message(words)?;
        sheet.add_data_validation(HEADING + 1, column, BOTTOM, column, &hint.show_error_message(false))?;
    }
    Ok(sheet)
}

/// Room for text in a stretch of columns.
fn room(from: u16, to: u16) -> u32 {
    WIDTHS[usize::from(from)..=usize::from(to)].iter().sum()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "(Kèm theo Kế hoạch số 12-KH/TU ngày 05/02/2026 của Ban Thường vụ Tỉnh ủy)", as far as it is known.
fn issue(plan: &PlanDraft) -> String {
    let mut parts = Vec::new();
    let mut add = |word: &str, value: &str| {
        if !value.is_empty() {
            parts.push(format!("{word} {value}"));
        }
    };
    add(words::NUMBERED, plan.number.trim());
    add(words::DATED, &plan.issued.map(|day| day.format("%d/%m/%Y").to_string()).unwrap_or_default());
    add(words::BY, &one_line(&plan.issuer));
    if parts.is_empty() { String::new() } else { format!("({} {})", words::WITH, parts.join(" ")) }
}

fn group(sheet: &mut Worksheet, at: u32, section: &Section, formats: &Formats) -> Result<(), XlsxError> {
    sheet.write_string_with_format(at, 0, cell(&section.draft.code), &formats.group_code)?;
    sheet.merge_range(at, CONTENT, at, LAST, &cell(&section.draft.title), &formats.group)?;
    sheet.write_string(at, KEY, format!("#{}", depth(section)))?;
    look::fit(sheet, at, &[(&section.draft.title, room(CONTENT, LAST))], Face::Bold, BODY)
}

fn row(sheet: &mut Worksheet, at: u32, task: &Task, depth: usize, formats: &Formats) -> Result<(), XlsxError> {
    let bodies = |role| {
        let name = |agency: &crate::domain::agency::Assignment| {
            format!("{}{}", one_line(&agency.name), if agency.doubtful { DOUBTFUL } else { "" })
        };
        Cow::Owned(task.in_role(role).map(name).collect::<Vec<_>>().join("\n"))
    };
    let texts: [Cow<'_, str>; 10] = [
        Cow::Borrowed(task.code.as_str()),
        Cow::Borrowed(task.content.as_str()),
        bodies(Role::Direct),
        bodies(Role::Lead),
        bodies(Role::Implement),
        bodies(Role::Advise),
        bodies(Role::Coordinate),
        Cow::Borrowed(task.frame.raw.as_str()),
        Cow::Borrowed(task.deliverable.as_str()),
        Cow::Borrowed(task.note.as_str()),
    ];
    for (column, text) in (0..).zip(&texts) {
        sheet.write_string_with_format(at, column, cell(text), formats.of(column, text))?;
    }
    sheet.write_string(at, KEY, format!("{}#{depth}", task.id))?;
    let texts = (0..).zip(&texts).map(|(column, text)| (text.as_ref(), room(column, column)));
    look::fit(sheet, at, &texts.collect::<Vec<_>>(), Face::Regular, BODY)
}

fn finish<W: Write + Seek + Send>(
    mut book: Workbook,
    sheet: Worksheet,
    formats: &Formats,
    out: W,
) -> Result<(), Error> {
    book.push_worksheet(sheet);
    let mut guide = look::begin(&mut book, formats)?;
    guide.set_name(words::GUIDE_SHEET)?.set_column_width_pixels(0, GUIDE_WIDTH)?;
    for (row, line) in (0..).zip(words::GUIDE) {
        let (text, format, face, size) = match line.strip_prefix('#') {
            Some(heading) => (heading, &formats.guide_heading, Face::Bold, TITLE),
            None => (line, &formats.guide, Face::Regular, FRAME),
        };
        guide.write_string_with_format(row, 0, text, format)?;
        look::fit(&mut guide, row, &[(text, GUIDE_WIDTH)], face, size)?;
    }
    look::end(&mut guide, words::GUIDE.len() as u32, formats)?;
    book.push_worksheet(guide);
    book.save_to_writer(out).map_err(unwritten)
}

/// What went wrong where a workbook is put: a file that cannot be written, whose path the caller knows.
pub(super) fn unwritten(error: XlsxError) -> Error {
    match error {
        XlsxError::IoError(source) | XlsxError::ZipError(zip::result::ZipError::Io(source)) => {
            Error::File { path: std::path::PathBuf::new(), source }
        }
        error => error.into(),
    }
}
