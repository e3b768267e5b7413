//! Whether a workbook still says what was sent: its hash is worked out anew, its
//! cells are laid out anew from what its hidden sheet keeps, and each one that
//! differs is named: its words, its formula, a format that shows other words, and
//! what was hidden. It knows tables as they are read, and no file.
//!
//! What it does not look at: colours and fonts, comments, pictures, the chart, formats that hang on a condition, what
//! stands at the head and the foot of a page, and which part of a sheet is printed.

mod cover;
mod formula;
mod rows;
mod verdict;

pub use verdict::{Altered, ChangedCell, ChangedRow, Concealed, Unlaid, Verdict};

use super::hidden::NAME;
use super::read_back::{ReadBack, Unread};
use super::seal::{grouped, of_print};
use super::write::{Paper, write};
use super::{Counts, Form, Head};
use crate::error::Error;
use crate::exchange::source::table::{Event, Row, Shown, TableHead, Tables, Value};
use crate::exchange::source::{self, Format, Refusal};
use cover::Cover;
use rows::Rows;
use rust_xlsxwriter::utility::column_number_to_name;
use std::io::Cursor;

/// Differences that are named; further ones are counted.
const MOST: usize = 1_000;

/// One close reading of the file from its beginning.
pub type Pass<'p> = dyn FnMut(&mut dyn FnMut(&mut dyn Tables) -> Result<(), Refusal>) -> Result<(), Error> + 'p;

/// Checks a workbook. `pass` reads the file and hands its tables over; it is called twice, since what was sent stands
/// behind the sheets that are held against it.
pub fn verify(pass: &mut Pass<'_>) -> Result<Verdict, Error> {
    let mut first = None;
    pass(&mut |tables| {
        first = Some(match Laid::out(tables) {
            Err(Stopped::Failed(Error::Refused { refusal, .. })) => return Err(refusal),
            laid => laid,
        });
        Ok(())
    })?;
    let laid = match first.ok_or_else(nothing_read)? {
        Ok(laid) => laid,
        Err(Stopped::Failed(error)) => return Err(error),
        Err(Stopped::Unlaid(verdict)) => return Ok(*verdict),
    };
    let mut second = None;
    pass(&mut |tables| {
        second = Some(match laid.compare(tables) {
            Err(Side::Theirs(refusal)) => return Err(refusal),
            Err(Side::Ours) => None,
            Ok(found) => Some(found),
        });
        Ok(())
    })?;
    Ok(match second.ok_or_else(nothing_read)? {
        Some(found) => laid.verdict(found),
        None => Verdict::unlaid(Unlaid::Layout, 0, laid.property),
    })
}

fn nothing_read() -> Error {
    Error::Impossible("a reader that read nothing".to_owned())
}

/// Why nothing was laid out.
enum Stopped {
    Failed(Error),
    Unlaid(Box<Verdict>),
}

/// On which side a comparison stopped.
enum Side {
    Theirs(Refusal),
    /// What was laid out cannot be read: no return makes such a workbook.
    Ours,
}

/// A return as it was sent, laid out anew.
struct Laid {
    workbook: Vec<u8>,
    file: String,
    head: Head,
    form: Form,
    counts: Counts,
    sha256: String,
    property: Option<String>,
    /// What the foot says by the JSON that this program would write, and what it says by the one in the file: a later
    /// program may know more fields.
    print: [String; 2],
    broken: Vec<u32>,
}

/// A sheet as it was sent, and its rows.
type Expected<'l> = (TableHead, Box<dyn Tables + 'l>);

/// What a comparison brought.
#[derive(Debug, Default)]
struct Found {
    file: String,
    printed: Option<String>,
    changed: Vec<ChangedCell>,
    rows: Vec<ChangedRow>,
    seen: Vec<String>,
    /// The hidden sheet was met.
    has_back: bool,
    added_sheets: Vec<String>,
    hidden_sheets: Vec<String>,
    hidden: Vec<Concealed>,
    unread: u64,
    more: u64,
}

impl Laid {
    fn out(tables: &mut dyn Tables) -> Result<Self, Stopped> {
        let (file, property) = (tables.head().sha256.clone(), tables.head().seal.clone().map(tidy));
        let name = tables.head().name.clone();
        let refused = |refusal| Stopped::Failed(Error::Refused { file: name.clone(), refusal });
        let unlaid = |why, row| Stopped::Unlaid(Box::new(Verdict::unlaid(why, row, property.clone())));
        let mut back = ReadBack::begin(tables).map_err(|unread| match unread {
            Unread::Refused(refusal) => refused(refusal),
            Unread::Broken(why, row) => unlaid(why, row),
        })?;
        let (head, form) = (back.head.clone(), back.form.clone());
        let differences = std::mem::take(&mut back.differences);
        let mut workbook = Cursor::new(Vec::new());
        let paper = Paper { head: &head, form: &form, differences: &differences };
        let written = write(&paper, &mut back, &mut |_| true, &mut workbook);
        if let Some(refusal) = back.stop.take() {
            return Err(refused(refusal));
        }
        let written = written.map_err(|error| match error {
            // The disk, not the file.
            Error::File { .. } => Stopped::Failed(error),
            _ => unlaid(Unlaid::Layout, 0),
        })?;
        let sha256 = back.sha256();
        let print = [&written.sha256, &sha256].map(|hash| form.words.seal.replace("{hash}", &grouped(hash)));
        let mut broken = std::mem::take(&mut back.broken);
        if back.counts != Some(written.counts) && broken.is_empty() {
            broken.push(0);
        }
        let (counts, workbook) = (written.counts, workbook.into_inner());
        Ok(Self { workbook, file, head, form, counts, sha256, property, print, broken })
    }

    /// Holds the file against what was laid out.
    fn compare(&self, tables: &mut dyn Tables) -> Result<Found, Side> {
        let mut found = Found { file: tables.head().sha256.clone(), ..Found::default() };
        let mut next = tables.next().transpose().map_err(Side::Theirs)?;
        while let Some(event) = next.take() {
            let Event::Table(table) = event else {
                next = tables.next().transpose().map_err(Side::Theirs)?;
                continue;
            };
            let is_back = table.name == NAME && !std::mem::replace(&mut found.has_back, true);
            // A second sheet of the same name is none of ours.
            let is_new = !found.seen.contains(&table.name);
            next = match self.expected(&table)?.filter(|_| is_new) {
                Some((sent, mut expected)) => {
                    found.seen.push(table.name.clone());
                    if table.shown != Shown::Visible {
                        found.hidden_sheets.push(table.name.clone());
                    }
                    self.sheet((&sent, &table), tables, &mut *expected, &mut found)?
                }
                None => {
                    if !is_back {
                        found.added_sheets.push(table.name.clone());
                    }
                    tables.next().transpose().map_err(Side::Theirs)?
                }
            };
        }
        Ok(found)
    }

    /// A sheet as it was sent and its rows; none where there was no such sheet.
    fn expected(&self, table: &TableHead) -> Result<Option<Expected<'_>>, Side> {
        if table.name == NAME {
            return Ok(None);
        }
        let mut tables = source::closely("return.xlsx", &self.workbook).map_err(|_| Side::Ours)?;
        while let Some(event) = tables.next().transpose().map_err(|_| Side::Ours)? {
            if let Event::Table(sent) = event
                && sent.name == table.name
            {
                return Ok(Some((sent, tables)));
            }
        }
        Ok(None)
    }

    /// Compares a sheet row by row; gives what stands behind it.
    fn sheet(
        &self,
        (sent, table): (&TableHead, &TableHead),
        tables: &mut dyn Tables,
        expected: &mut dyn Tables,
        found: &mut Found,
    ) -> Result<Option<Event>, Side> {
        let is_old = tables.head().format == Format::Xls;
        let is_detail = table.name.starts_with(self.form.detail_name());
        let mut next = None;
        let mut printed = None;
        let mut cover = Cover::of(&table.merged);
        let mut theirs = || -> Result<Option<Row>, Side> {
            match tables.next().transpose().map_err(Side::Theirs)? {
                Some(Event::Row(mut row)) => {
                    cover.uncovered(&mut row);
                    let first = row.cells.first().map(|cell| text(&cell.value));
                    printed = first.and_then(|text| of_print(&text)).filter(|_| is_detail).or(printed.take());
                    Ok(Some(row))
                }
                behind => {
                    next = behind;
                    Ok(None)
                }
            }
        };
        let mut ours = || -> Result<Option<Row>, Side> {
            match expected.next().transpose().map_err(|_| Side::Ours)? {
                Some(Event::Row(mut row)) => {
                    for cell in &mut row.cells {
                        if matches!(&cell.value, Value::Text(words) if **words == *self.print[0]) {
                            cell.value = Value::Text(self.print[1].as_str().into());
                        }
                    }
                    Ok(Some(row))
                }
                _ => Ok(None),
            }
        };
        let mut rows = Rows::new(&table.name, is_old);
        rows.compare(&mut ours, &mut theirs)?;
        found.printed = printed.or(found.printed.take());
        let name = |columns, from: String, to: String| Concealed { sheet: table.name.clone(), columns, from, to };
        let is_shown = |(from, to): &(u16, u16)| *from <= rows.last && !sent.hidden.contains(&(*from, *to));
        let hidden = table.hidden.iter().filter(|run| is_shown(run)).take(MOST);
        let columns =
            hidden.map(|(from, to)| (column_number_to_name(*from), column_number_to_name((*to).min(rows.last))));
        found.hidden.extend(columns.map(|(from, to)| name(true, from, to)));
        found.hidden.extend(rows.hidden().iter().map(|(from, to)| name(false, from.to_string(), to.to_string())));
        found.unread += rows.unread;
        found.more += rows.more;
        found.changed.append(&mut rows.changed);
        found.rows.append(&mut rows.rows);
        let over = (found.changed.len() + found.rows.len()).saturating_sub(MOST);
        found.more += over as u64;
        found.changed.truncate(MOST);
        found.rows.truncate(MOST - found.changed.len());
        Ok(next)
    }

    fn names(&self) -> Vec<String> {
        let Ok(tables) = source::closely("return.xlsx", &self.workbook) else { return Vec::new() };
        let names = tables.filter_map(|event| match event {
            Ok(Event::Table(table)) if table.name != NAME => Some(table.name),
            _ => None,
        });
        names.collect()
    }

    fn verdict(self, mut found: Found) -> Verdict {
        let missing_sheets: Vec<String> = self.names().into_iter().filter(|name| !found.seen.contains(name)).collect();
        let mut broken = self.broken;
        found.more += broken.len().saturating_sub(MOST) as u64;
        broken.truncate(MOST);
        let is = |hash: &Option<String>| hash.as_ref() == Some(&self.sha256);
        let sent = self.head.sent.as_ref();
        let is_said = is(&self.property) && (sent.is_none() || is(&found.printed));
        let is_same = found.changed.is_empty() && found.rows.is_empty() && broken.is_empty() && found.more == 0;
        let sheets = [&missing_sheets, &found.added_sheets, &found.hidden_sheets];
        let is_seen = sheets.iter().all(|sheets| sheets.is_empty()) && found.hidden.is_empty();
        Verdict {
            is_whole: is_said && is_same && is_seen && found.file == self.file,
            sha256: self.sha256,
            printed: found.printed,
            property: self.property,
            unlaid: None,
            is_draft: sent.is_none(),
            version: sent.map(|sent| sent.version),
            sent: sent.map(|sent| sent.on),
            period: Some(self.head.period.key),
            office: self.head.office.name,
            counts: self.counts,
            changed: found.changed,
            rows: found.rows,
            missing_sheets,
            added_sheets: found.added_sheets,
            hidden_sheets: found.hidden_sheets,
            hidden: found.hidden,
            broken,
            unread_formulas: found.unread,
            more: found.more,
        }
    }
}

fn tidy(hash: String) -> String {
    hash.trim().to_ascii_lowercase()
}

/// What a cell shows.
fn text(value: &Value) -> String {
    match value {
        Value::Text(words) => words.to_string(),
        Value::Number { shown, .. } => shown.clone(),
        Value::Date { day, .. } => day.format("%d/%m/%Y").to_string(),
        Value::Flag(flag) => flag.to_string().to_uppercase(),
        Value::Fault(fault) => fault.clone(),
        Value::NotCalculated => "?".to_owned(),
    }
}
