//! Workbooks as OpenDocument. Read by hand, because a cell there says how often
//! it is repeated, and a file of two kilobytes can ask for a sheet full of it.

use super::super::Refusal;
use super::super::package::Package;
use super::super::table::{
    Area, Behind, Cell, Decoded, Event, FileHead, Formula, Row, Shown, TableHead, TableKind, Tables, Value,
};
use super::decode::{self, Words};
use super::foreign::{MOST_CELLS, plain, too_wide};
use super::records::Records;
use super::scan::{Attributes, Scan, Token, unescaped};
use super::sheet::{LAST_COLUMN, LAST_ROW, counted};
use super::{ready, template};
use crate::domain::time_frame::Precision;
use chrono::{Datelike, NaiveDate};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Bytes of words of all rows together, which lie in memory; a fourth of what a worker may have.
const LARGEST_WORDS: u64 = 256 << 20;

/// Empty rows in a run that people do not see; whoever hides all behind the last hides a million.
const MOST_UNSEEN: usize = 100;

/// Opens a workbook of LibreOffice. `closely`: with the formulas of its cells.
pub(super) fn open<'f>(
    mut head: FileHead,
    mut package: Package<'f>,
    closely: bool,
) -> Result<Box<dyn Tables + 'f>, Refusal> {
    if package.side_text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Refusal::Password);
    }
    head.macros = package.names().any(|name| name.starts_with("basic/") || name.starts_with("scripts/"));
    let mut properties = HashMap::new();
    if let Some(meta) = package.side_text("meta.xml")? {
        let mut scan = Scan::new(&meta);
        let mut open = None;
        while let Some(token) = scan.next()? {
            match token {
                Token::Open("user-defined", attributes) => open = attributes.value("meta:name"),
                Token::Words(words) => {
                    if let Some(name) = open.take() {
                        properties.insert(name.into_owned(), unescaped(words).into_owned());
                    }
                }
                _ => {}
            }
        }
    }
    head.seal = properties.remove(crate::exchange::report::words::PROPERTY);
    head.template = template(properties.remove("SoNhiemVuList"), properties.remove("SoNhiemVuListVersion"));
    let part = package.packed("content.xml")?.ok_or(Refusal::Damaged)?;
    let mut records = Records::ending(part, "</table:table-row>");
    let mut reading = Reading { closely, ..Reading::default() };
    while let Some(record) = records.next()? {
        reading.record(record)?;
    }
    if reading.within {
        return Err(Refusal::Damaged);
    }
    Ok(ready(head, reading.events))
}

#[derive(Default)]
struct Reading {
    events: Vec<Event>,
    /// Where the head of the table at hand stands among the events.
    table: usize,
    within: bool,
    closely: bool,
    row: u32,
    /// The next column, while columns are told.
    column: u16,
    cells: u64,
    bytes: u64,
    /// The style being read, and what styles say.
    style: String,
    hidden: HashSet<String>,
    fonts: HashMap<String, Arc<str>>,
}

/// A cell in the making.
#[derive(Default)]
struct Found {
    column: u16,
    repeated: u16,
    columns: u16,
    rows: u32,
    kind: String,
    value: Option<String>,
    font: Option<Arc<str>>,
    formula: Option<String>,
}

impl Reading {
    fn record(&mut self, record: &str) -> Result<(), Refusal> {
        let mut scan = Scan::new(record);
        while let Some(token) = scan.next()? {
            match token {
                Token::Open("style", attributes) => {
                    self.style = attributes.value("style:name").unwrap_or_default().into_owned();
                }
                Token::Open("table-properties", attributes) | Token::Empty("table-properties", attributes)
                    if attributes.value("table:display").as_deref() == Some("false") =>
                {
                    self.hidden.insert(self.style.clone());
                }
                Token::Open("text-properties", attributes) | Token::Empty("text-properties", attributes) => {
                    let font = attributes.value("style:font-name").or_else(|| attributes.value("fo:font-family"));
                    self.fonts.extend(font.map(|font| (self.style.clone(), Arc::from(font.trim_matches('\'')))));
                }
                Token::Open("table", attributes) => self.begin(attributes),
                Token::Close("table") => self.within = false,
                Token::Open("table-column", attributes) | Token::Empty("table-column", attributes) if self.within => {
                    self.columns(attributes);
                }
                Token::Open("table-row", attributes) if self.within => self.row(&mut scan, attributes)?,
                Token::Empty("table-row", attributes) if self.within => {
                    let (first, hidden) = (self.row + 1, is_hidden(attributes));
                    self.pass(times(attributes, "table:number-rows-repeated"));
                    self.unseen(first, hidden);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn begin(&mut self, attributes: Attributes<'_>) {
        let style = attributes.value("table:style-name").unwrap_or_default();
        let shown = if self.hidden.contains(&*style) { Shown::Hidden } else { Shown::Visible };
        let name = crate::domain::text::clean(&attributes.value("table:name").unwrap_or_default());
        (self.table, self.row, self.column, self.within) = (self.events.len(), 0, 0, true);
        let (kind, merged, before) = (TableKind::Sheet, Vec::new(), Vec::new());
        self.events.push(Event::Table(TableHead {
            name,
            kind,
            shown,
            merged,
            before,
            columns: None,
            widths: Vec::new(),
            hidden: Vec::new(),
        }));
    }

    fn columns(&mut self, attributes: Attributes<'_>) {
        let times = u16::try_from(times(attributes, "table:number-columns-repeated")).unwrap_or(LAST_COLUMN);
        let first = self.column;
        self.column = first.saturating_add(times).min(LAST_COLUMN + 1);
        let is_hidden = is_hidden(attributes);
        if let Some(Event::Table(head)) = self.events.get_mut(self.table).filter(|_| is_hidden && first < self.column) {
            head.hidden.push((first, self.column - 1));
        }
    }

    fn row(&mut self, scan: &mut Scan<'_>, attributes: Attributes<'_>) -> Result<(), Refusal> {
        let repeated = times(attributes, "table:number-rows-repeated");
        let hidden = is_hidden(attributes);
        let first = self.row + 1;
        let (mut cells, mut behind, mut column, mut bytes) = (Vec::new(), Vec::new(), 0_u16, 0);
        loop {
            match scan.next()?.ok_or(Refusal::Damaged)? {
                Token::Open("table-cell" | "covered-table-cell", attributes) => {
                    let found = self.begin_cell(attributes, column);
                    column = column.saturating_add(found.repeated);
                    self.cell(scan, &found, &mut cells, &mut bytes)?;
                    self.behind(found, &mut behind, &mut bytes)?;
                }
                Token::Empty("table-cell" | "covered-table-cell", attributes) => {
                    let found = self.begin_cell(attributes, column);
                    column = column.saturating_add(found.repeated);
                    self.merge(&found);
                    self.behind(found, &mut behind, &mut bytes)?;
                }
                Token::Close("table-row") => break,
                _ => {}
            }
        }
        self.pass(repeated);
        if cells.is_empty() && behind.is_empty() {
            self.unseen(first, hidden);
            return Ok(());
        }
        let count = cells.len().max(behind.len());
        self.cells = self.cells.saturating_add(count as u64 * u64::from(repeated));
        if self.cells > MOST_CELLS {
            return Err(too_wide());
        }
        // Every repetition of a row holds its words once more.
        self.bytes = self.bytes.saturating_add(bytes as u64 * u64::from(repeated));
        if self.bytes > LARGEST_WORDS {
            return Err(Refusal::TooLarge { limit: LARGEST_WORDS, unit: "bytes".to_owned() });
        }
        if self.row > LAST_ROW {
            return Err(Refusal::Damaged);
        }
        for number in first..=self.row {
            self.events.push(Event::Row(Row { number, hidden, cells: cells.clone(), behind: behind.clone() }));
        }
        Ok(())
    }

    /// Tells empty rows that people do not see, where that was asked for, as far as it may matter.
    fn unseen(&mut self, first: u32, hidden: bool) {
        if self.closely && hidden {
            let rows = (first..=self.row.min(LAST_ROW)).take(MOST_UNSEEN);
            let row = |number| Event::Row(Row { number, hidden, cells: Vec::new(), behind: Vec::new() });
            self.events.extend(rows.map(row));
        }
    }

    /// Goes down so many rows, but no further than just past the last a sheet can have.
    fn pass(&mut self, rows: u32) {
        self.row = self.row.saturating_add(rows).min(LAST_ROW + 1);
    }

    fn begin_cell(&self, attributes: Attributes<'_>, column: u16) -> Found {
        let mut found = Found { column, repeated: 1, columns: 1, rows: 1, ..Found::default() };
        for (name, value) in attributes {
            let number = || value.trim().parse::<u32>().unwrap_or(1).max(1);
            let narrow = |number: u32| u16::try_from(number).unwrap_or(u16::MAX);
            match name {
                "table:number-columns-repeated" => found.repeated = narrow(number()),
                "table:number-columns-spanned" => found.columns = narrow(number()),
                "table:number-rows-spanned" => found.rows = number(),
                "office:value-type" if found.kind != "error" => value.clone_into(&mut found.kind),
                "calcext:value-type" if value == "error" => value.clone_into(&mut found.kind),
                "office:value" | "office:date-value" | "office:boolean-value" => {
                    found.value = Some(unescaped(value).into_owned());
                }
                "table:style-name" => found.font = self.fonts.get(value).cloned(),
                "table:formula" => found.formula = Some(unescaped(value).into_owned()),
                _ => {}
            }
        }
        found
    }

    /// Notes the formula of a cell, where that was asked for.
    fn behind(&self, found: Found, behind: &mut Vec<Behind>, bytes: &mut usize) -> Result<(), Refusal> {
        let Some(formula) = found.formula.filter(|_| self.closely) else { return Ok(()) };
        let end = found.column.saturating_add(found.repeated);
        if end > LAST_COLUMN + 1 {
            return Err(too_wide());
        }
        for column in found.column..end {
            counted(formula.len(), bytes)?;
            let formula = Some(Formula::Text(formula.as_str().into()));
            behind.push(Behind { column, formula, format: None });
        }
        Ok(())
    }

    fn merge(&mut self, found: &Found) {
        if found.columns > 1 || found.rows > 1 {
            let top = self.row + 1;
            let bottom = top.saturating_add(found.rows - 1).min(LAST_ROW);
            let right = found.column.saturating_add(found.columns - 1).min(LAST_COLUMN);
            if let Some(Event::Table(head)) = self.events.get_mut(self.table) {
                head.merged.push(Area { top, left: found.column, bottom, right });
            }
        }
    }

    fn cell(
        &mut self,
        scan: &mut Scan<'_>,
        found: &Found,
        cells: &mut Vec<Cell>,
        bytes: &mut usize,
    ) -> Result<(), Refusal> {
        self.merge(found);
        let words = words(scan)?;
        let Some((value, decoded)) = value(found, &words) else { return Ok(()) };
        let end = found.column.saturating_add(found.repeated);
        // LibreOffice has sixteen thousand columns, too; filled to the last one is a mistake of a hand.
        if end > LAST_COLUMN + 1 {
            return Err(too_wide());
        }
        for column in found.column..end {
            counted(words.text.len(), bytes)?;
            cells.push(Cell { column, value: value.clone(), decoded: decoded.clone() });
        }
        Ok(())
    }
}

fn is_hidden(attributes: Attributes<'_>) -> bool {
    matches!(attributes.value("table:visibility").as_deref(), Some("collapse" | "filter"))
}

fn times(attributes: Attributes<'_>, name: &str) -> u32 {
    attributes.value(name).and_then(|times| times.trim().parse().ok()).unwrap_or(1).max(1)
}

/// The words of a cell as they are shown; remarks and drawings are left out.
fn words(scan: &mut Scan<'_>) -> Result<Words, Refusal> {
    let mut words = Words::default();
    let (mut paragraphs, mut in_words, mut aside) = (0, false, 0_usize);
    loop {
        match scan.next()?.ok_or(Refusal::Damaged)? {
            Token::Open("annotation" | "shapes" | "frame" | "table", _) => aside += 1,
            Token::Close("annotation" | "shapes" | "frame" | "table") => aside = aside.saturating_sub(1),
            _ if aside > 0 => {}
            Token::Open("p", _) => {
                if paragraphs > 0 {
                    words.text.push('\n');
                }
                paragraphs += 1;
                in_words = true;
            }
            Token::Close("p") => in_words = false,
            Token::Empty("p", _) => {
                words.text.push_str(if paragraphs > 0 { "\n" } else { "" });
                paragraphs += 1;
            }
            Token::Words(text) if in_words => words.text.push_str(&unescaped(text)),
            Token::Plain(text) if in_words => words.text.push_str(text),
            Token::Empty("s", attributes) | Token::Open("s", attributes) if in_words => {
                const MOST: u32 = 1024;
                words.text.push_str(&" ".repeat(times(attributes, "text:c").min(MOST) as usize));
            }
            Token::Empty("tab", _) if in_words => words.text.push('\t'),
            Token::Empty("line-break", _) if in_words => words.text.push('\n'),
            Token::Close("table-cell" | "covered-table-cell") => return Ok(words),
            _ => {}
        }
    }
}

/// What a cell holds, or nothing where it is empty.
fn value(found: &Found, words: &Words) -> Option<(Value, Option<Box<Decoded>>)> {
    let shown = words.text.trim();
    let stored = found.value.as_deref().unwrap_or_default();
    let value = match found.kind.as_str() {
        "float" | "percentage" | "currency" => {
            let number = stored.parse::<f64>().ok()?;
            let Value::Number { value, shown: short } = plain(number) else { return None };
            // As the machine that wrote it showed it: a comma there is a point.
            let lone = shown.matches(',').count() == 1 && !shown.contains('.');
            let shown = if lone { shown.replace(',', ".") } else { shown.to_owned() };
            Value::Number { value, shown: if shown.is_empty() { short } else { shown } }
        }
        "date" => {
            let day = stored.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok())?;
            Value::Date { day, precision: precision(shown, day) }
        }
        "boolean" => Value::Flag(stored == "true"),
        "error" => Value::Fault(shown.to_owned()),
        "" if found.formula.is_some() && shown.is_empty() => Value::NotCalculated,
        _ => {
            let (text, decoded) = decode::read(&words.text, found.font.as_deref());
            return (!text.trim().is_empty()).then_some((Value::Text(text.into()), decoded));
        }
    };
    Some((value, None))
}

/// How much of a date its shown words tell.
fn precision(shown: &str, day: NaiveDate) -> Precision {
    let groups: Vec<&str> = shown.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let year = |group: &&str| group.len() == 4 || group.parse() == Ok(day.year() % 100);
    let named = shown.chars().any(char::is_alphabetic) && !shown.to_lowercase().contains("tháng");
    match (groups.as_slice(), named) {
        ([] | [_, _, _, ..], _) | ([_, _], true) => Precision::Day,
        ([only], false) if year(only) => Precision::Year,
        ([only], true) if year(only) => Precision::Month,
        ([first, second], false) if first.parse() == Ok(day.day()) && second.parse() == Ok(day.month()) => {
            Precision::None
        }
        ([_, last], false) if year(last) => Precision::Month,
        _ => Precision::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_of_a_date_tells_how_exact_it_is() {
        let day = NaiveDate::from_ymd_opt(2025, 6, 1).expect("a day");
        let told = |shown| precision(shown, day);
        assert_eq!(told("01/06/2025"), Precision::Day);
        assert_eq!(told("06/2025"), Precision::Month);
        assert_eq!(told("6/25"), Precision::Month);
        assert_eq!(told("Jun 25"), Precision::Month);
        assert_eq!(told("2025"), Precision::Year);
        assert_eq!(told("1/6"), Precision::None);
        assert_eq!(told(""), Precision::Day);
    }
}
