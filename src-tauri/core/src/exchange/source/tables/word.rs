//! The tables of a Word file: cells with the numbers Word would print in them,
//! merged cells as areas, tables within cells as words of the cell.

use super::super::Refusal;
use super::super::docx;
use super::super::grid::Place;
use super::super::numbering::{Counters, Mark};
use super::super::package::Package;
use super::super::table::{Area, Cell, Decoded, Event, FileHead, Row, Shown, TableHead, TableKind, Tables, Value};
use super::decode::Words;
use super::ready;

/// Opens a Word file for its tables.
pub(super) fn open<'f>(head: FileHead, mut package: Package<'f>, main: &str) -> Result<Box<dyn Tables + 'f>, Refusal> {
    let docx::Opened { styles, numbering, walked } = docx::open(&mut package, main)?;
    drop(package);
    let mut counters = Counters::new(&numbering, &styles);
    let mut cells: Vec<(Place, Written)> = walked.cells.into_iter().map(|place| (place, Written::default())).collect();
    // Paragraphs before each table, and after the last.
    let mut between: Vec<Vec<String>> = vec![Vec::new()];
    let mut table = 0;
    let mut carried = Words::default();
    for paragraph in walked.paragraphs {
        let mut words = std::mem::take(&mut carried);
        let start = words.text.len();
        words.text.push_str(&paragraph.text);
        if start > 0 {
            words.runs.push((start, None));
        }
        words.runs.extend(paragraph.fonts.into_iter().map(|(at, font)| (at + start, font)));
        // Where the end of a paragraph was deleted, its words go on in the next.
        if paragraph.joined {
            carried = words;
            continue;
        }
        let place = paragraph.cell.and_then(|at| cells.get_mut(at));
        // What merging left behind in the lower cells is not shown, and not counted.
        if place.as_ref().is_some_and(|(place, _)| place.goes_on) {
            continue;
        }
        let (words, decoded) = words.read(None);
        let words = words.trim();
        if words.is_empty() && paragraph.hidden {
            continue;
        }
        let style = paragraph.style.as_deref().or(styles.usual());
        let words = marked(&counters.next(paragraph.numbered, style), words);
        match place {
            Some((place, written)) => {
                if place.table >= table {
                    table = place.table + 1;
                    between.resize(table + 1, Vec::new());
                }
                written.add(&words, decoded);
            }
            None if words.is_empty() => {}
            None => between[table].push(words),
        }
    }
    let mut events = Vec::new();
    for (number, cells) in cells.chunk_by(|(left, _), (right, _)| left.table == right.table).enumerate() {
        events.push(Event::Table(TableHead {
            name: (number + 1).to_string(),
            kind: TableKind::Word,
            shown: Shown::Visible,
            merged: merged(cells.iter().map(|(place, _)| place)),
            before: cells
                .first()
                .and_then(|(place, _)| between.get_mut(place.table))
                .map_or_else(Vec::new, std::mem::take),
            columns: cells.iter().map(|(place, _)| place.column + place.span).max(),
            widths: Vec::new(),
            hidden: Vec::new(),
        }));
        events.extend(cells.chunk_by(|(left, _), (right, _)| left.row == right.row).filter_map(row).map(Event::Row));
    }
    Ok(ready(head, events))
}

/// What was written into a cell.
#[derive(Default)]
struct Written {
    text: String,
    decoded: Option<Box<Decoded>>,
}

impl Written {
    fn add(&mut self, words: &str, decoded: Option<Box<Decoded>>) {
        if !words.is_empty() {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            self.text.push_str(words);
        }
        match (&mut self.decoded, decoded) {
            (Some(before), Some(more)) => {
                before.original.push('\n');
                before.original.push_str(&more.original);
            }
            (none @ None, Some(decoded)) => *none = Some(decoded),
            (_, None) => {}
        }
    }
}

/// The words of a paragraph with the number Word prints before them; alone, the number stands without its stop.
fn marked(mark: &Mark, words: &str) -> String {
    match mark {
        Mark::Number { bare, .. } if words.is_empty() => bare.clone(),
        Mark::Number { printed, .. } => format!("{printed} {words}"),
        Mark::Words(label) => format!("{label} {words}").trim_end().to_owned(),
        Mark::Bullet if !words.is_empty() => format!("- {words}"),
        Mark::Bullet | Mark::None => words.to_owned(),
    }
}

fn row(cells: &[(Place, Written)]) -> Option<Row> {
    let number = cells.first()?.0.row;
    let cell = |(place, written): &(Place, Written)| {
        let value = (!written.text.is_empty()).then(|| Value::Text(written.text.as_str().into()))?;
        Some(Cell { column: place.column, value, decoded: written.decoded.clone() })
    };
    let cells: Vec<Cell> = cells.iter().filter_map(cell).collect();
    (!cells.is_empty()).then_some(Row { number, hidden: false, cells, behind: Vec::new() })
}

/// The areas of merged cells of one table.
fn merged<'p>(places: impl Iterator<Item = &'p Place>) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    // The area that may go on below, by its first column.
    let mut open = std::collections::HashMap::new();
    for place in places {
        let right = place.column + place.span - 1;
        let above = open.get(&place.column).copied().and_then(|at: usize| areas.get_mut(at));
        if let Some(area) = above.filter(|area| place.goes_on && area.bottom + 1 == place.row && area.right == right) {
            area.bottom = place.row;
            continue;
        }
        open.remove(&place.column);
        if place.begins {
            open.insert(place.column, areas.len());
        }
        areas.push(Area { top: place.row, left: place.column, bottom: place.row, right });
    }
    areas.retain(|area| area.bottom > area.top || area.right > area.left);
    areas
}
