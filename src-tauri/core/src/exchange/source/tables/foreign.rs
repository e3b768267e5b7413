//! Workbooks of Excel 97 to 2003. Calamine reads the values; what it does not
//! tell (fonts, number formats, hidden rows) is read beside it.

use super::super::Refusal;
use super::super::table::{
    Area, Behind, Cell, Event, FileHead, Formula, Row, Shown, TableHead, TableKind, Tables, Value,
};
use super::biff::{self, Biff};
use super::format::{Epoch, Look, general};
use super::sheet::{LAST_COLUMN, counted};
use super::{decode, ready};
use calamine::{Data, DataRef, Range, Reader, Sheet, SheetType, SheetVisible, Xls};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Cells of a workbook that is not streamed: they lie in memory, wherever they stand in the sheet.
pub(super) const MOST_CELLS: u64 = 2_000_000;

pub(super) fn too_wide() -> Refusal {
    Refusal::TooLarge { limit: MOST_CELLS, unit: "cells".to_owned() }
}

/// Runs a reader of others' making. It promises not to panic and cannot keep it on every damaged file.
fn guarded<T>(read: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Refusal::Damaged))
}

fn table(sheet: &Sheet, merged: Vec<Area>, hidden: Vec<(u16, u16)>) -> Event {
    let shown = match sheet.visible {
        SheetVisible::Visible => Shown::Visible,
        SheetVisible::Hidden => Shown::Hidden,
        SheetVisible::VeryHidden => Shown::VeryHidden,
    };
    let name = crate::domain::text::clean(&sheet.name);
    Event::Table(TableHead {
        name,
        kind: TableKind::Sheet,
        shown,
        merged,
        before: Vec::new(),
        columns: None,
        widths: Vec::new(),
        hidden,
    })
}

/// What a cell holds, or nothing where it is empty.
fn cell(
    column: u16,
    data: &DataRef<'_>,
    look: &Look,
    font: Option<&str>,
    epoch: Epoch,
    bytes: &mut usize,
) -> Result<Option<Cell>, Refusal> {
    let mut words = |text: &str| {
        counted(text.len(), bytes)?;
        let (text, decoded) = decode::read(text, font);
        Ok((!text.trim().is_empty()).then_some((Value::Text(text.into()), decoded)))
    };
    let found = match data {
        DataRef::Empty => None,
        DataRef::String(text) => words(text)?,
        DataRef::SharedString(text) => words(text)?,
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => words(text)?,
        DataRef::Int(number) => Some((look.value(*number as f64, epoch), None)),
        DataRef::Float(number) => Some((look.value(*number, epoch), None)),
        DataRef::DateTime(time) => Some((look.value(time.as_f64(), epoch), None)),
        DataRef::Bool(flag) => Some((Value::Flag(*flag), None)),
        DataRef::Error(fault) => Some((Value::Fault(fault.to_string()), None)),
    };
    Ok(found.map(|(value, decoded)| Cell { column, value, decoded }))
}

/// A formula as calamine puts it together, which knows neither those that cells share nor functions of later years.
fn formula(text: Option<&String>) -> Formula {
    match text {
        Some(text) if !text.is_empty() && !text.starts_with("Unrecognised formula") => {
            Formula::Text(text.as_str().into())
        }
        _ => Formula::Unread,
    }
}

/// A workbook of Excel 97 to 2003 or before. `closely`: with what stands behind the cells.
pub(super) fn xls<'f>(mut head: FileHead, bytes: &'f [u8], closely: bool) -> Result<Box<dyn Tables + 'f>, Refusal> {
    let biff = guarded(|| biff::read(bytes))?;
    // Calamine lays every sheet out as a rectangle while it opens the file.
    if biff.cells() > MOST_CELLS {
        return Err(too_wide());
    }
    head.macros = biff.macros;
    head.seal = biff.seal.clone();
    let events = guarded(|| xls_events(bytes, &biff, closely))?;
    Ok(ready(head, events))
}

fn xls_events(bytes: &[u8], biff: &Biff, closely: bool) -> Result<Vec<Event>, Refusal> {
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsError::Password => Refusal::Password,
        _ => Refusal::Damaged,
    })?;
    let mut events = Vec::new();
    for (place, sheet) in workbook.sheets_metadata().to_vec().iter().enumerate() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let range = workbook.worksheet_range(&sheet.name).map_err(|_| Refusal::Damaged)?;
        let formulas =
            if closely { workbook.worksheet_formula(&sheet.name).unwrap_or_default() } else { Range::empty() };
        let merged = workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let area = |area: &calamine::Dimensions| {
            let column = |column: u32| u16::try_from(column).unwrap_or(LAST_COLUMN);
            let ((top, left), (bottom, right)) = (area.start, area.end);
            Area { top: top + 1, left: column(left), bottom: bottom + 1, right: column(right) }
        };
        let hidden = biff.hidden_columns(place).to_vec();
        events.push(table(sheet, merged.iter().map(area).filter(Area::is_sound).collect(), hidden));
        let Some((top, left)) = range.start() else { continue };
        for (row, values) in (top..).zip(range.rows()) {
            let (mut cells, mut behind, mut bytes) = (Vec::new(), Vec::new(), 0);
            for (column, data) in (left..).zip(values) {
                let column = u16::try_from(column).map_err(|_| Refusal::Damaged)?;
                if column > LAST_COLUMN {
                    return Err(Refusal::Damaged);
                }
                let style = biff.style(place, row, column);
                if closely {
                    let is_formula = biff.is_formula(place, row, column);
                    let formula = is_formula.then(|| formula(formulas.get_value((row, u32::from(column)))));
                    let format = biff.looks.mask(style).cloned();
                    behind.extend(Behind { column, formula, format }.something());
                }
                let (look, font) = (biff.looks.look(style), biff.looks.font(style).map(Arc::as_ref));
                if biff.is_open(place, row, column) {
                    cells.push(Cell { column, value: Value::NotCalculated, decoded: None });
                    continue;
                }
                cells.extend(cell(column, &borrowed(data), look, font, biff.epoch, &mut bytes)?);
            }
            let row = Row { number: row + 1, hidden: biff.is_hidden(place, row), cells, behind };
            if row.is_told() || closely && row.hidden {
                events.push(Event::Row(row));
            }
        }
    }
    Ok(events)
}

fn borrowed(data: &Data) -> DataRef<'_> {
    match data {
        Data::String(text) => DataRef::SharedString(text),
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::DateTime(time) => DataRef::DateTime(*time),
        Data::DateTimeIso(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::Bool(flag) => DataRef::Bool(*flag),
        Data::Error(fault) => DataRef::Error(fault.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// A number without a format.
pub(super) fn plain(number: f64) -> Value {
    Value::Number { value: number, shown: general(number) }
}
