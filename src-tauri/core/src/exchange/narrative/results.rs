//! The chapter of results: by section, what the clerk said of each task that is owed, grouped by how far it has come.

use super::gather::{Content, Section, is_owed, undashed};
use super::words;
use super::xml::{Run, Xml};
use crate::domain::progress::State;
use crate::domain::snapshot::Row;

/// The groups of a section, in the order in which an office reports.
const ORDER: [State; 4] = [State::Done, State::InProgress, State::NotStarted, State::Suspended];

/// Writes the chapter below its heading.
pub(super) fn write(xml: &mut Xml, content: &Content) {
    let mut plan: Option<&Section> = None;
    let mut is_empty = true;
    for section in &content.sections {
        if section.is_plan {
            plan = Some(section);
        }
        let rows: Vec<&Row> = section.rows.iter().filter(|row| is_owed(row) && row.said).collect();
        if rows.is_empty() {
            continue;
        }
        is_empty = false;
        // The heading of a plan waits for the first section of it that has something to say.
        if let Some(plan) = plan.take() {
            xml.paragraph("Heading2", &[Run::plain(&words::capital(&words::plan(&plan.title)))]);
        }
        if !section.is_plan && !content.is_flat() {
            let style = if content.has_plans() { "Heading3" } else { "Heading2" };
            xml.paragraph(style, &[Run::plain(&section.title)]);
        }
        for state in ORDER {
            group(xml, content, state, &rows);
        }
    }
    if is_empty {
        xml.paragraph("Normal", &[Run::plain(words::NO_RESULTS)]);
    }
}

fn group(xml: &mut Xml, content: &Content, state: State, rows: &[&Row]) {
    let rows: Vec<&&Row> = rows.iter().filter(|row| row.state == state).collect();
    if rows.is_empty() {
        return;
    }
    let number = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    xml.paragraph("Lead", &[Run::plain(&words::group(state, number))]);
    for row in rows {
        task(xml, content, row);
    }
}

fn task(xml: &mut Xml, content: &Content, row: &Row) {
    said(xml, &content.name(row), &words::how_far(row.state, row.completed, row.percent), &row.result);
    let products = words::products(&row.products);
    if !products.is_empty() {
        xml.paragraph("Normal", &[Run::plain(&products)]);
    }
}

/// Writes a text of the clerk's behind the name of what it is said of, and what is added to the name. A list begins
/// below the name; otherwise the first line goes on behind it.
pub(super) fn said(xml: &mut Xml, name: &str, added: &str, text: &str) {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let lines: Vec<String> = lines.iter().zip(1..).map(|(line, next)| stopped(line, lines.get(next))).collect();
    let (first, rest) = match lines.as_slice() {
        [] => (format!("{added}{}", words::stop(name, added)), &[][..]),
        [first, _, ..] if undashed(first) != first => (format!("{added}:"), lines.as_slice()),
        [first, rest @ ..] if name.is_empty() => (undashed(first).to_owned(), rest),
        [first, rest @ ..] => (format!("{added}: {}", undashed(first)), rest),
    };
    xml.paragraph("Normal", &[Run::plain("- "), Run::italic(name), Run::plain(&first)]);
    for line in rest {
        xml.paragraph("Normal", &[Run::plain(line)]);
    }
}

/// A line of the clerk's. The last one, and one before a new sentence, gets the stop that a cell of the workbook does
/// not need.
fn stopped(line: &str, next: Option<&&str>) -> String {
    let open = line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '%' | '”' | '"'));
    let ends = next.is_none_or(|next| next.starts_with(char::is_uppercase));
    if open && ends { format!("{line}.") } else { line.to_owned() }
}
