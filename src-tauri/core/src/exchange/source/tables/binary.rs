//! Binary workbooks, .xlsb: the order of the sheets, what they share, and their
//! rows one sheet after another.
//!
//! Read by hand instead of by calamine, which passes over rich text, over
//! formulas that end in an error, over hidden rows, fonts and merged cells.

use super::super::Refusal;
use super::super::package::{BINARY_WORKBOOK, Package, Packed};
use super::super::table::{
    Area, Behind, Cell, Decoded, Event, FileHead, Formula, Row, Shown, TableHead, TableKind, Tables, Value,
};
use super::decode::Words;
use super::format::Epoch;
use super::looks::Looks;
use super::parts::{Body, Parts};
use super::sheet::{Common, LAST_COLUMN, LAST_ROW, counted};
use super::strings::Strings;
use super::workbook::{properties, relations};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

/// Sheets of a workbook, and merged cells of a sheet.
const MOST: usize = 1 << 16;

type Fonts = Vec<Option<Arc<str>>>;

struct Sheet<'f> {
    name: String,
    shown: Shown,
    part: Packed<'f>,
}

struct Workbook<'f> {
    head: FileHead,
    common: Common,
    fonts: Fonts,
    sheets: VecDeque<Sheet<'f>>,
    rows: Option<Rows<'f>>,
    closely: bool,
}

/// Opens a binary workbook. `closely`: with what stands behind the cells; that there is a formula is told, not which.
pub(super) fn open<'f>(
    mut head: FileHead,
    mut package: Package<'f>,
    closely: bool,
) -> Result<Box<dyn Tables + 'f>, Refusal> {
    head.macros = package.names().any(|name| name.ends_with("vbaproject.bin"));
    properties(&mut package, &mut head)?;
    let related = relations(&mut package, "xl/_rels/workbook.bin.rels", "xl")?;
    let main = package.packed(BINARY_WORKBOOK)?.ok_or(Refusal::Damaged)?;
    let (listed, epoch) = contents(main)?;
    let (looks, fonts) = match package.packed("xl/styles.bin")? {
        Some(part) => styles(part)?,
        None => (Looks::default(), Fonts::new()),
    };
    let strings = match package.packed("xl/sharedStrings.bin")? {
        Some(part) => strings(part, &fonts)?,
        None => Strings::default(),
    };
    let mut sheets = VecDeque::new();
    for (id, name, shown) in listed {
        let Some(part) = related.get(&id).filter(|part| part.kind == "worksheet") else { continue };
        sheets.push_back(Sheet { name, shown, part: package.packed(&part.name)?.ok_or(Refusal::Damaged)? });
    }
    let common = Common { strings, looks, epoch };
    Ok(Box::new(Workbook { head, common, fonts, sheets, rows: None, closely }))
}

/// A sheet in the list of all: its relation, its name, whether it is shown.
type Listed = (String, String, Shown);

/// The sheets in their order, and the epoch.
fn contents(part: Packed<'_>) -> Result<(Vec<Listed>, Epoch), Refusal> {
    let (mut sheets, mut epoch, mut ended) = (Vec::new(), Epoch::Of1900, false);
    let mut parts = Parts::new(part);
    while let Some((kind, body)) = parts.next()? {
        match kind {
            153 if body.long(0)? & 1 != 0 => epoch = Epoch::Of1904,
            156 => {
                let shown = match body.long(0)? {
                    0 => Shown::Visible,
                    1 => Shown::Hidden,
                    _ => Shown::VeryHidden,
                };
                // Where there is no relation, its length is the highest number.
                let (id, end) = if body.long(8)? == u32::MAX { (String::new(), 12) } else { body.words(8)? };
                sheets.push((id, crate::domain::text::clean(&body.words(end)?.0), shown));
                if sheets.len() > MOST {
                    return Err(Refusal::TooLarge { limit: MOST as u64, unit: "entries".to_owned() });
                }
            }
            132 => ended = true,
            _ => {}
        }
    }
    if ended { Ok((sheets, epoch)) } else { Err(Refusal::Damaged) }
}

/// How cells look, and the fonts by their number, which runs of words name.
fn styles(part: Packed<'_>) -> Result<(Looks, Fonts), Refusal> {
    let (mut codes, mut fonts, mut cells) = (HashMap::new(), Fonts::new(), Vec::new());
    let mut in_cells = false;
    let mut parts = Parts::new(part);
    while let Some((kind, body)) = parts.next()? {
        match kind {
            43 => fonts.push(body.words(21).ok().map(|(name, _)| Arc::from(name))),
            44 => {
                codes.insert(u32::from(body.short(0)?), body.words(2)?.0);
            }
            617 => in_cells = true,
            618 => in_cells = false,
            47 if in_cells => cells.push((u32::from(body.short(2)?), usize::from(body.short(4)?))),
            _ => {}
        }
    }
    Ok((Looks::new(&cells, &fonts, &codes), fonts))
}

fn strings(part: Packed<'_>, fonts: &Fonts) -> Result<Strings, Refusal> {
    let mut strings = Strings::default();
    let mut parts = Parts::new(part);
    while let Some((kind, body)) = parts.next()? {
        if kind == 19 {
            strings.add(&mut rich(body, 0, fonts)?)?;
        }
    }
    Ok(strings)
}

/// Words that may be set in several fonts.
fn rich(body: Body<'_>, at: usize, fonts: &Fonts) -> Result<Words, Refusal> {
    let (text, end) = body.words(at + 1)?;
    let mut runs = Vec::new();
    if body.byte(at)? & 1 != 0 {
        // Runs begin at letters as UTF-16 counts them.
        let starts: Vec<usize> =
            text.char_indices().flat_map(|(at, c)| std::iter::repeat_n(at, c.len_utf16())).collect();
        for run in 0..body.long(end)? as usize {
            let place = end + 4 + run * 4;
            let begin = starts.get(usize::from(body.short(place)?)).copied().unwrap_or(text.len());
            runs.push((begin, fonts.get(usize::from(body.short(place + 2)?)).cloned().flatten()));
        }
    }
    Ok(Words { text, runs })
}

/// Columns, from one to another.
type Runs = Vec<(u16, u16)>;

/// The merged cells of a sheet, which stand behind its rows, and the columns that people do not see.
fn around(part: Packed<'_>) -> Result<(Vec<Area>, Runs), Refusal> {
    let (mut areas, mut hidden) = (Vec::new(), Vec::new());
    let mut parts = Parts::new(part);
    while let Some((kind, body)) = parts.next()? {
        if kind == 60 && hidden.len() < MOST && body.short(16)? & 1 != 0 {
            let column = |at| body.long(at).map(|column| u16::try_from(column).unwrap_or(LAST_COLUMN));
            hidden.push((column(0)?, column(4)?));
        }
        if kind == 176 && areas.len() < MOST {
            let column = |at| body.long(at).map(|column| u16::try_from(column).unwrap_or(LAST_COLUMN));
            let (top, bottom) = (body.long(0)?.saturating_add(1), body.long(4)?.saturating_add(1).min(LAST_ROW));
            areas.extend(Some(Area { top, left: column(8)?, bottom, right: column(12)? }).filter(Area::is_sound));
        }
    }
    Ok((areas, hidden))
}

/// The rows of a sheet.
struct Rows<'f> {
    parts: Parts<'f>,
    /// The row that is read.
    open: Option<Row>,
    last: u32,
    /// Where the next cell may stand.
    column: u32,
    bytes: usize,
    ended: bool,
    closely: bool,
}

impl Rows<'_> {
    fn next(&mut self, common: &Common, fonts: &Fonts) -> Result<Option<Row>, Refusal> {
        if self.ended {
            return Ok(None);
        }
        while let Some((kind, body)) = self.parts.next()? {
            match kind {
                0 => {
                    let number = body.long(0)?.saturating_add(1);
                    if number <= self.last || number > LAST_ROW {
                        return Err(Refusal::Damaged);
                    }
                    let hidden = body.byte(11)? & 0x10 != 0;
                    (self.last, self.column, self.bytes) = (number, 0, 0);
                    let done = self.open.replace(Row { number, hidden, cells: Vec::new(), behind: Vec::new() });
                    if let Some(row) = done.filter(Row::is_told) {
                        return Ok(Some(row));
                    }
                }
                1..=11 | 12..=18 | 62 => {
                    let Some(row) = &mut self.open else { return Err(Refusal::Damaged) };
                    // Short ones leave their column out: it is the next.
                    let is_short = (12..=18).contains(&kind);
                    let column = if is_short { self.column } else { body.long(0)? };
                    if column < self.column || column > u32::from(LAST_COLUMN) {
                        return Err(Refusal::Damaged);
                    }
                    self.column = column + 1;
                    let (kind, at) = if is_short { (kind - 11, 0) } else { (kind, 4) };
                    let found = value(kind, body, at, common, fonts, &mut self.bytes)?;
                    let column = u16::try_from(column).map_err(|_| Refusal::Damaged)?;
                    row.cells.extend(found.map(|(value, decoded)| Cell { column, value, decoded }));
                    if self.closely {
                        let formula = (8..=11).contains(&kind).then_some(Formula::Unread);
                        let format = common.looks.mask((body.long(at)? & 0x00FF_FFFF) as usize).cloned();
                        row.behind.extend(Behind { column, formula, format }.something());
                    }
                }
                // The end of the rows.
                146 => {
                    self.ended = true;
                    return Ok(self.open.take().filter(Row::is_told));
                }
                _ => {}
            }
        }
        Err(Refusal::Damaged)
    }
}

/// What a cell holds, and what it was before Unicode.
type Held = (Value, Option<Box<Decoded>>);

/// What a cell holds, or nothing where it is empty. `at`: where its style stands; its value follows.
fn value(
    kind: u16,
    body: Body<'_>,
    at: usize,
    common: &Common,
    fonts: &Fonts,
    bytes: &mut usize,
) -> Result<Option<Held>, Refusal> {
    let style = (body.long(at)? & 0x00FF_FFFF) as usize;
    let at = at + 4;
    let font = common.looks.font(style);
    let number = |number| Ok((common.looks.look(style).value(number, common.epoch), None));
    let (value, decoded) = match kind {
        1 => return Ok(None),
        2 => number(body.packed(at)?)?,
        5 | 9 => number(body.real(at)?)?,
        3 | 11 => (Value::Fault(fault(body.byte(at)?).to_owned()), None),
        4 | 10 => (Value::Flag(body.byte(at)? != 0), None),
        7 => {
            let index = body.long(at)? as usize;
            counted(common.strings.length(index).ok_or(Refusal::Damaged)?, bytes)?;
            let (text, decoded) = common.strings.words(index, font).ok_or(Refusal::Damaged)?;
            (Value::Text(text), decoded)
        }
        _ => {
            let words =
                if kind == 62 { rich(body, at, fonts)? } else { Words { text: body.words(at)?.0, ..Words::default() } };
            counted(words.text.len(), bytes)?;
            let (text, decoded) = words.read(font);
            (Value::Text(text.into()), decoded)
        }
    };
    let is_blank = matches!(&value, Value::Text(text) if text.trim().is_empty());
    Ok((!is_blank).then_some((value, decoded)))
}

fn fault(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#?",
    }
}

impl Workbook<'_> {
    fn step(&mut self) -> Result<Option<Event>, Refusal> {
        if let Some(rows) = &mut self.rows {
            if let Some(row) = rows.next(&self.common, &self.fonts)? {
                return Ok(Some(Event::Row(row)));
            }
            self.rows = None;
        }
        let Some(Sheet { name, shown, part }) = self.sheets.pop_front() else { return Ok(None) };
        self.rows = Some(Rows {
            parts: Parts::new(part),
            open: None,
            last: 0,
            column: 0,
            bytes: 0,
            ended: false,
            closely: self.closely,
        });
        let (merged, hidden) = around(part)?;
        Ok(Some(Event::Table(TableHead {
            name,
            kind: TableKind::Sheet,
            shown,
            merged,
            before: Vec::new(),
            columns: None,
            widths: Vec::new(),
            hidden,
        })))
    }
}

impl Iterator for Workbook<'_> {
    type Item = Result<Event, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        let step = self.step();
        if step.is_err() {
            self.rows = None;
            self.sheets.clear();
        }
        step.transpose()
    }
}

impl Tables for Workbook<'_> {
    fn head(&self) -> &FileHead {
        &self.head
    }
}
