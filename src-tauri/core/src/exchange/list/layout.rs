//! What a table is as a whole: a list, indicators, neither; how its layout is
//! known again; and which lines above it may be its title.

use super::columns::{self, Taken};
use super::heading::Heading;
use super::meaning::Meaning;
use super::{Field, Table, TableRole, cells};
use crate::domain::text::fold;
use crate::exchange::source::table::{Row, TableHead};

/// Rows below a heading by which the columns are decided.
pub(super) const SAMPLE: usize = 60;
/// Lines above a heading that may be its title.
pub(super) const TITLE_ROWS: usize = 15;

/// What a table is, by its heading and its columns.
pub(super) fn role(heading: &Heading, columns: &[Taken], is_chosen: bool) -> TableRole {
    let count = |wanted: &dyn Fn(Meaning) -> bool| {
        heading.columns.values().filter(|head| head.meaning.is_some_and(wanted)).count()
    };
    let has = |wanted: &dyn Fn(Field) -> bool| columns.iter().any(|column| column.shown.field.is_some_and(wanted));
    let indicators = count(&|meaning| meaning == Meaning::Indicator);
    let figures = count(&|meaning| matches!(meaning, Meaning::Unit | Meaning::Year));
    let is_work =
        has(&|field| matches!(field, Field::Lead | Field::Implement | Field::Coordinate | Field::Deliverable));
    if is_chosen {
        return TableRole::Tasks;
    }
    match has(&|field| field == Field::Content) {
        true if figures >= 2 && !is_work => TableRole::Indicators,
        true => TableRole::Tasks,
        false if indicators > 0 => TableRole::Indicators,
        false if heading.columns.is_empty() => TableRole::Other,
        false => TableRole::Tasks,
    }
}

/// The layout of a table without a heading: how many columns it has.
pub(super) fn bare_layout(rows: &[Row]) -> String {
    let mut columns: Vec<u16> = rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.column)).collect();
    columns.sort_unstable();
    columns.dedup();
    format!("#{}", columns.len())
}

/// Whether rows have one column, the same in all of them.
pub(super) fn is_column(rows: &[Row]) -> bool {
    let column = rows.first().and_then(|row| row.cells.first()).map(|cell| cell.column);
    rows.iter().all(|row| matches!(&row.cells[..], [cell] if Some(cell.column) == column))
}

/// A sheet, or the rest of one, that has no list.
pub(super) fn other(number: u32, head: &TableHead, rows: &[Row]) -> Table {
    let sample = &rows[..rows.len().min(SAMPLE)];
    let taken = columns::decide(&Heading::default(), sample, None);
    Table {
        number,
        name: head.name.clone(),
        kind: head.kind,
        shown: head.shown,
        role: TableRole::Other,
        taken: false,
        heading: None,
        layout: bare_layout(sample),
        columns: taken.into_iter().map(|column| column.shown).collect(),
        rows: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        hidden_rows: u32::try_from(rows.iter().filter(|row| row.hidden).count()).unwrap_or(u32::MAX),
    }
}

/// "Biểu 2", "Phụ lục II" alone in a row: the caption of a further table.
pub(super) fn is_caption(row: &Row) -> bool {
    let mut texts = cells::texts(row);
    let (Some((_, text)), None) = (texts.next(), texts.next()) else { return false };
    let key = fold(&text);
    text.len() < 300 && ["bieu ", "bieu so", "phu luc", "bang ", "mau so"].iter().any(|word| key.starts_with(word))
}

/// The lines above a heading: paragraphs before a table of a Word file, or rows with one or two cells.
pub(super) fn title_lines(head: &TableHead, above: &[Row], top: u32) -> Vec<String> {
    let mut lines: Vec<String> = head.before.clone();
    let rows: Vec<&Row> = above.iter().filter(|row| row.number < top).collect();
    let rows = &rows[rows.len().saturating_sub(TITLE_ROWS)..];
    lines.extend(rows.iter().flat_map(|row| cells::texts(row).map(|(_, text)| text.into_owned()).collect::<Vec<_>>()));
    lines
}
