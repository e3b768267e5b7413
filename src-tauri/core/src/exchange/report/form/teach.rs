//! A form taught from somebody's own empty workbook: its columns are told by their
//! headings, its title by the lines above them. What is not known for certain is
//! kept as it stands and told as a doubt.

mod meaning;
mod title;

use super::{Form, FormAlign, FormColumn, FormField, FormLayout, FormLine, FormStyle, SheetKind};
use crate::domain::office::Profile;
use crate::domain::problem::{Location, Problem, ProblemCode};
use crate::domain::text::fold;
use crate::exchange::list::cells::{letter, texts};
use crate::exchange::list::heading::{Heading, is_heading, is_numbering};
use crate::exchange::list::meaning::meaning as list_meaning;
use crate::exchange::report::words;
use crate::exchange::source::table::{Event, Row, Shown, TableHead, Tables};
use crate::exchange::source::{Refusal, hex_digest};
use serde::Serialize;

/// Rows of a sheet that are looked at; what is empty has few.
const MOST_ROWS: usize = 500;
/// Columns that are taken.
const MOST_COLUMNS: usize = 30;
/// Bytes beyond which a cell is a text and no heading.
const LONGEST: usize = 300;
/// Lines of a title that are taken.
const MOST_LINES: usize = 8;

/// A form as it was taught, and what a person should look at.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Taught {
    /// The form.
    pub form: Form,
    /// What is not certain.
    pub doubts: Vec<Doubt>,
}

/// Something that is not certain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Doubt {
    /// What.
    pub kind: DoubtKind,
    /// Letter of the column; none where it is about a line.
    pub column: Option<String>,
    /// The words it is about.
    pub text: String,
    /// What the column was taken for.
    pub field: Option<FormField>,
}

/// What is not certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DoubtKind {
    /// The heading is not known; the column is printed empty.
    Unknown,
    /// The heading has more than one meaning; the likelier was taken.
    TwoMeanings,
    /// Another column holds the same already; this one is printed empty.
    Twice,
    /// A line of the title holds a year or a blank that is not filled in.
    TitleFixed,
    /// Words below the table that the form does not print.
    WordsBelow,
    /// Columns beyond those a form may have were left out.
    TooManyColumns,
}

/// What a workbook taught.
#[derive(Clone, Debug, PartialEq)]
pub enum Lesson {
    /// A form.
    Taught(Box<Taught>),
    /// It has a heading, but one that no form can have; why.
    Unfit(Problem),
    /// No sheet of it has a heading that tells a list of tasks.
    Nothing,
}

/// Reads a workbook as a form.
pub fn teach(tables: &mut dyn Tables) -> Result<Lesson, Refusal> {
    let file = tables.head().name.clone();
    let mut unfit = None;
    let mut learn = |(head, rows): (TableHead, Vec<Row>)| {
        let taught = of_sheet(&file, &head, &rows);
        if taught.is_none() && unfit.is_none() {
            unfit = unfit_heading(&head, &rows);
        }
        taught
    };
    let mut sheet: Option<(TableHead, Vec<Row>)> = None;
    while let Some(event) = tables.next().transpose()? {
        match event {
            Event::Table(next) => {
                if let Some(taught) = sheet.take().and_then(&mut learn) {
                    return Ok(Lesson::Taught(Box::new(taught)));
                }
                sheet = (next.shown == Shown::Visible).then(|| (next, Vec::new()));
            }
            Event::Row(row) => {
                if let Some((_, rows)) = sheet.as_mut().filter(|(_, rows)| rows.len() < MOST_ROWS) {
                    rows.push(row);
                }
            }
        }
    }
    Ok(match (sheet.and_then(&mut learn), unfit) {
        (Some(taught), _) => Lesson::Taught(Box::new(taught)),
        (None, Some(problem)) => Lesson::Unfit(problem),
        (None, None) => Lesson::Nothing,
    })
}

/// Why a row that names some columns of a list is no heading of a form: one of them is a whole text, or there are more
/// than any form has.
fn unfit_heading(table: &TableHead, rows: &[Row]) -> Option<Problem> {
    let is_known = |text: &str| list_meaning(text, false).is_some();
    rows.iter().find_map(|row| {
        let texts: Vec<_> = texts(row).collect();
        if texts.len() < 2 || !texts.iter().any(|(_, text)| is_known(text)) {
            return None;
        }
        let long = texts.iter().find(|(_, text)| text.len() > LONGEST);
        let why = match long {
            Some((column, _)) => format!("{} {}", words::HEADING_LONG, letter(*column)),
            None if texts.len() > MOST_COLUMNS => format!("{} ({})", words::FAULT_COLUMNS, texts.len()),
            None => return None,
        };
        let location =
            Location { sheet: Some(table.name.as_str().into()), row: Some(row.number), ..Location::default() };
        let text = Some(format!("{}, {} {}: {why}", table.name, words::FAULT_LINE, row.number));
        Some(Problem { text, location, ..Problem::in_field(ProblemCode::FormFault, "heading") })
    })
}

/// What stands above the table, of which a form is known again, beside its headings and its name.
fn digest(heading: &Heading, title: &[FormLine], name: &str) -> String {
    let title: Vec<&str> = title.iter().map(|line| line.text.as_str()).collect();
    let digest = hex_digest(format!("{}\n{}\n{name}", heading.layout(), title.join("\n")).as_bytes());
    digest.chars().take(8).collect()
}

fn of_sheet(file: &str, table: &TableHead, rows: &[Row]) -> Option<Taught> {
    let at = rows.iter().position(|row| is_heading(row, false))?;
    let heading = Heading::around(rows, at, &table.merged, false);
    let above: Vec<&Row> = rows.iter().filter(|row| row.number < heading.rows.0).collect();
    let below = rows.iter().filter(|row| row.number > heading.rows.1 && !is_numbering(row));
    let words: String = above.iter().flat_map(|row| texts(row)).map(|(_, text)| fold(&text) + "\n").collect();
    let below: Vec<String> = below.flat_map(texts).map(|(_, text)| text.into_owned()).collect();
    let is_state = words.contains("cong hoa xa hoi") || words.contains("doc lap - tu do");
    let is_party = words.contains("dang cong san");
    let profile = if is_state && !is_party { Profile::State } else { Profile::Party };
    let layout = match is_state || is_party {
        true => FormLayout::Standalone,
        false => FormLayout::Annex,
    };
    let base = Form::shipped().into_iter().find(|form| form.profile == profile && form.layout == layout)?;
    let mut doubts = Vec::new();
    let columns = columns(&heading, table, &base, &mut doubts);
    if columns.len() < 2 {
        return None;
    }
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
    let name = if name.trim().is_empty() { table.name.as_str() } else { name }.to_owned();
    let title = title::lines(&above, &table.merged, &base, &mut doubts);
    let mut form =
        Form { heirs: false, id: format!("mau-{}", digest(&heading, &title, &name)), name, title, columns, ..base };
    doubts.extend(below.into_iter().filter(|words| !title::is_of_foot(words)).map(|text| Doubt {
        kind: DoubtKind::WordsBelow,
        column: None,
        text,
        field: None,
    }));
    named(&mut form, &table.name);
    Some(Taught { form, doubts })
}

/// Calls the sheet with the rows as the workbook does, where that name can be had.
fn named(form: &mut Form, name: &str) {
    let mut other = form.clone();
    if let Some(detail) = other.sheets.iter_mut().find(|sheet| sheet.kind == SheetKind::Detail) {
        detail.name = name.to_owned();
    }
    if other.problems().is_empty() {
        *form = other;
    }
}

fn columns(heading: &Heading, table: &TableHead, base: &Form, doubts: &mut Vec<Doubt>) -> Vec<FormColumn> {
    if heading.columns.len() > MOST_COLUMNS {
        let text = heading.columns.len().to_string();
        doubts.push(Doubt { kind: DoubtKind::TooManyColumns, column: None, text, field: None });
    }
    let heads: Vec<_> = heading.columns.iter().take(MOST_COLUMNS).collect();
    let lines: Vec<Vec<String>> =
        heads.iter().map(|(_, head)| head.lines.iter().map(|line| title::plain(line)).collect()).collect();
    let has_lead = heads.iter().any(|(_, head)| meaning::is_lead(head));
    let mut columns: Vec<FormColumn> = Vec::new();
    for (at, (place, head)) in heads.iter().enumerate() {
        let (mut field, mut doubt) = meaning::field(head, has_lead);
        if field != FormField::Blank && columns.iter().any(|column| column.field == field) {
            (field, doubt) = (FormField::Blank, Some(DoubtKind::Twice));
        }
        let (group, name) = grouped(&lines, at);
        if let Some(kind) = doubt {
            let column = Some(letter(**place));
            doubts.push(Doubt { kind, column, text: head.lines.join(" / "), field: Some(field) });
        }
        let align = if is_short(field) { FormAlign::Center } else { FormAlign::Left };
        columns.push(FormColumn {
            field,
            heading: name,
            group,
            width: wide(table, **place).unwrap_or_else(|| width(field, base)),
            align,
        });
    }
    columns
}

/// What stands above a heading and those of its neighbours, and the heading itself. Several rows above one another
/// that no neighbour shares are one heading.
fn grouped(lines: &[Vec<String>], at: usize) -> (Option<String>, String) {
    let Some((last, above)) = lines[at].split_last() else { return (None, String::new()) };
    let shares = |other: Option<&Vec<String>>| {
        other.and_then(|other| other.split_last()).is_some_and(|(_, others)| others == above)
    };
    let is_shared = shares(lines.get(at + 1)) || at > 0 && shares(lines.get(at - 1));
    if above.is_empty() {
        (None, last.clone())
    } else if is_shared {
        (Some(above.join("\n")), last.clone())
    } else {
        (None, lines[at].join("\n"))
    }
}

/// Whether a field holds a few words or figures, which stand in the middle.
fn is_short(field: FormField) -> bool {
    use FormField as F;
    matches!(field, F::Code | F::Label | F::State | F::Percent | F::Deadline | F::Completed | F::Path)
}

/// How wide a column is in the workbook, in digits, where that is told and people see it.
fn wide(table: &TableHead, column: u16) -> Option<f64> {
    const LEAST: u32 = 400;
    const USUAL: u32 = 914;
    if table.widths.is_empty() {
        return None;
    }
    let hundredths = table.widths.get(usize::from(column)).copied().unwrap_or(USUAL);
    (hundredths > 0).then(|| f64::from(hundredths.max(LEAST)) / 100.0)
}

/// How wide a column of a field is where nothing is known of it, against the others.
fn width(field: FormField, base: &Form) -> f64 {
    let known = base.columns.iter().find(|column| column.field == field);
    match (known, field) {
        (Some(column), _) => column.width,
        (None, FormField::Percent) => 13.0,
        (None, FormField::Products | FormField::Evidence | FormField::Extension) => 26.0,
        (None, _) => 18.0,
    }
}
