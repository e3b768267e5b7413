//! The rows of a sheet, one after another. Nothing of a sheet is kept but the
//! row at hand.

use super::super::Refusal;
use super::super::package::Packed;
use super::super::table::{Behind, Cell, Decoded, Formula, Row, Value};
use super::decode::Words;
use super::format::Epoch;
use super::looks::Looks;
use super::records::Records;
use super::scan::{Attributes, Scan, Token, unescaped};
use super::strings::{Strings, collect};
use crate::domain::time_frame::Precision;
use chrono::NaiveDate;
use std::collections::VecDeque;
use std::sync::Arc;

/// The last row and the last column a workbook can have.
pub(super) const LAST_ROW: u32 = 1_048_576;
pub(super) const LAST_COLUMN: u16 = 16_383;
/// Bytes of words in one row. Cells that share a string could make a row of thousands of millions out of few bytes.
pub(super) const LARGEST_ROW: usize = 32 << 20;

/// What the sheets of a workbook have in common.
pub(super) struct Common {
    pub(super) strings: Strings,
    pub(super) looks: Looks,
    pub(super) epoch: Epoch,
}

/// The rows of one sheet.
pub(super) struct Rows<'f> {
    records: Records<'f>,
    ready: VecDeque<Row>,
    /// The row that was read last.
    number: u32,
    within: bool,
    over: bool,
    words: Words,
    value: String,
    closely: bool,
}

/// A cell in the making.
#[derive(Default)]
struct Found {
    column: u16,
    style: usize,
    kind: Kind,
    formula: bool,
    /// It has a value, if only an empty one.
    valued: bool,
    inline: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Words,
    Flag,
    Fault,
    Date,
}

impl Found {
    /// A cell by what stands in its attributes.
    fn of(column: u16, style: usize, kind: &str) -> Self {
        let kind = match kind {
            "s" => Kind::Shared,
            "str" | "inlineStr" => Kind::Words,
            "b" => Kind::Flag,
            "e" => Kind::Fault,
            "d" => Kind::Date,
            _ => Kind::Number,
        };
        Self { column, style, kind, ..Self::default() }
    }
}

impl<'f> Rows<'f> {
    /// The rows of a sheet from its part; `closely`: with what stands behind the cells.
    pub(super) fn new(part: Packed<'f>, closely: bool) -> Result<Self, Refusal> {
        Ok(Self {
            records: Records::new(part, "row")?,
            ready: VecDeque::new(),
            number: 0,
            within: false,
            over: false,
            words: Words::default(),
            value: String::new(),
            closely,
        })
    }

    /// The next row that has something in it.
    pub(super) fn next(&mut self, common: &Common) -> Result<Option<Row>, Refusal> {
        loop {
            if let Some(row) = self.ready.pop_front() {
                return Ok(Some(row));
            }
            if self.over {
                return Ok(None);
            }
            let Some(record) = self.records.next()? else {
                // A part without the end of its rows was cut.
                return if self.within { Err(Refusal::Damaged) } else { Ok(None) };
            };
            let mut state = State {
                number: &mut self.number,
                within: &mut self.within,
                over: &mut self.over,
                words: &mut self.words,
                value: &mut self.value,
                closely: self.closely,
            };
            state.record(record, common, &mut self.ready)?;
        }
    }
}

/// What goes on from record to record, apart from the records themselves.
struct State<'r> {
    number: &'r mut u32,
    within: &'r mut bool,
    over: &'r mut bool,
    words: &'r mut Words,
    value: &'r mut String,
    closely: bool,
}

impl State<'_> {
    fn record(&mut self, record: &str, common: &Common, ready: &mut VecDeque<Row>) -> Result<(), Refusal> {
        let mut scan = Scan::new(record);
        while let Some(token) = scan.next()? {
            match token {
                Token::Open("row", attributes) if *self.within => {
                    let row = self.row(&mut scan, attributes, common)?;
                    if row.is_told() || self.closely && row.hidden {
                        ready.push_back(row);
                    }
                }
                Token::Empty("row", attributes) if *self.within => {
                    *self.number = row_number(attributes, *self.number)?;
                    if self.closely && is_hidden(attributes) {
                        let (number, cells, behind) = (*self.number, Vec::new(), Vec::new());
                        ready.push_back(Row { number, hidden: true, cells, behind });
                    }
                }
                Token::Open("sheetData", _) => *self.within = true,
                Token::Close("sheetData") | Token::Empty("sheetData", _) => {
                    *self.over = true;
                    break;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, scan: &mut Scan<'_>, attributes: Attributes<'_>, common: &Common) -> Result<Row, Refusal> {
        *self.number = row_number(attributes, *self.number)?;
        let mut row =
            Row { number: *self.number, hidden: is_hidden(attributes), cells: Vec::new(), behind: Vec::new() };
        let (mut column, mut bytes) = (0, 0);
        loop {
            if let Some(bare) = scan.bare_cell() {
                let found = Found { valued: true, ..Found::of(bare.column, bare.style, bare.kind) };
                column = found.column + 1;
                let value = self.value(&found, bare.value, common, &mut bytes)?;
                row.cells.extend(value.map(|(value, decoded)| Cell { column: found.column, value, decoded }));
                if self.closely {
                    row.behind.extend(behind(&found, None, &common.looks));
                }
                continue;
            }
            match scan.next()?.ok_or(Refusal::Damaged)? {
                Token::Open("c", attributes) => {
                    let found = begin(attributes, column)?;
                    column = found.column + 1;
                    self.cell(scan, found, common, &mut row, &mut bytes)?;
                }
                Token::Empty("c", attributes) => column = begin(attributes, column)?.column + 1,
                Token::Close("row") => break,
                _ => {}
            }
        }
        if !row.cells.is_sorted_by(|left, right| left.column < right.column) {
            row.cells.sort_by_key(|cell| cell.column);
            row.cells.dedup_by_key(|cell| cell.column);
        }
        if !row.behind.is_sorted_by(|left, right| left.column < right.column) {
            row.behind.sort_by_key(|one| one.column);
            row.behind.dedup_by_key(|one| one.column);
        }
        Ok(row)
    }

    fn cell(
        &mut self,
        scan: &mut Scan<'_>,
        mut found: Found,
        common: &Common,
        row: &mut Row,
        bytes: &mut usize,
    ) -> Result<(), Refusal> {
        self.value.clear();
        let (mut in_value, mut in_formula, mut formula) = (false, false, String::new());
        loop {
            match scan.next()?.ok_or(Refusal::Damaged)? {
                Token::Open("v", _) => (in_value, found.valued) = (true, true),
                Token::Words(text) if in_value => self.value.push_str(&unescaped(text)),
                Token::Plain(text) if in_value => self.value.push_str(text),
                Token::Close("v") => in_value = false,
                Token::Close("c") => break,
                Token::Empty("v", _) => found.valued = true,
                Token::Open("f", _) => (in_formula, found.formula) = (self.closely, true),
                Token::Empty("f", _) => found.formula = true,
                Token::Words(text) if in_formula => formula.push_str(&unescaped(text)),
                Token::Plain(text) if in_formula => formula.push_str(text),
                Token::Close("f") => in_formula = false,
                Token::Open("is", _) => {
                    found.inline = true;
                    self.words.clear();
                    collect(scan, "is", self.words)?;
                }
                _ => {}
            }
        }
        let stored = std::mem::take(self.value);
        let value = self.value(&found, &stored, common, bytes);
        *self.value = stored;
        row.cells.extend(value?.map(|(value, decoded)| Cell { column: found.column, value, decoded }));
        if self.closely {
            counted(formula.len(), bytes)?;
            row.behind.extend(behind(&found, Some(formula), &common.looks));
        }
        Ok(())
    }

    /// What a cell holds by what is stored in it, or nothing where it is empty.
    #[expect(clippy::type_complexity, reason = "the two fields of a cell")]
    fn value(
        &mut self,
        found: &Found,
        value: &str,
        common: &Common,
        bytes: &mut usize,
    ) -> Result<Option<(Value, Option<Box<Decoded>>)>, Refusal> {
        let font = common.looks.font(found.style);
        let stored = value.trim();
        let (words, decoded) = if found.inline {
            counted(self.words.text.len(), bytes)?;
            shared(self.words.read(font))
        } else {
            match found.kind {
                Kind::Words if found.formula && !found.valued => return Ok(Some((Value::NotCalculated, None))),
                Kind::Words => {
                    self.words.clear();
                    // Formulas that give no words are as empty as any cell.
                    self.words.text.push_str(value);
                    counted(self.words.text.len(), bytes)?;
                    shared(self.words.read(font))
                }
                _ if stored.is_empty() => return Ok(found.formula.then_some((Value::NotCalculated, None))),
                Kind::Shared => {
                    let index: usize = stored.parse().map_err(|_| Refusal::Damaged)?;
                    counted(common.strings.length(index).ok_or(Refusal::Damaged)?, bytes)?;
                    common.strings.words(index, font).ok_or(Refusal::Damaged)?
                }
                Kind::Flag => return Ok(Some((Value::Flag(matches!(stored, "1" | "true")), None))),
                Kind::Fault => return Ok(Some((Value::Fault(stored.to_owned()), None))),
                Kind::Date => return Ok(Some((iso_date(stored), None))),
                Kind::Number => {
                    let number: f64 = stored.parse().map_err(|_| Refusal::Damaged)?;
                    return Ok(Some((common.looks.look(found.style).value(number, common.epoch), None)));
                }
            }
        };
        Ok((!words.trim().is_empty()).then_some((Value::Text(words), decoded)))
    }
}

/// What stands behind a cell, where there is something.
fn behind(found: &Found, formula: Option<String>, looks: &Looks) -> Option<Behind> {
    let formula = formula.filter(|_| found.formula).map(|text| match text.trim().is_empty() {
        // Of formulas that several cells share only the first has the text.
        true => Formula::Unread,
        false => Formula::Text(text.into()),
    });
    Behind { column: found.column, formula, format: looks.mask(found.style).cloned() }.something()
}

fn shared((words, decoded): (String, Option<Box<Decoded>>)) -> (Arc<str>, Option<Box<Decoded>>) {
    (words.into(), decoded)
}

/// Adds to the bytes of a row and holds them to the limit.
pub(super) fn counted(more: usize, bytes: &mut usize) -> Result<(), Refusal> {
    *bytes += more;
    if *bytes <= LARGEST_ROW {
        return Ok(());
    }
    Err(Refusal::TooLarge { limit: LARGEST_ROW as u64, unit: "bytes".to_owned() })
}

fn row_number(attributes: Attributes<'_>, last: u32) -> Result<u32, Refusal> {
    let number = match attributes.value("r") {
        Some(number) => number.trim().parse().map_err(|_| Refusal::Damaged)?,
        None => last + 1,
    };
    // Rows that go back would be taken for others.
    if number > last && number <= LAST_ROW { Ok(number) } else { Err(Refusal::Damaged) }
}

/// By hand, by a filter, or by a height of hardly anything.
fn is_hidden(attributes: Attributes<'_>) -> bool {
    let flat = || attributes.value("ht").and_then(|height| height.parse().ok()).is_some_and(|height: f64| height < 1.0);
    attributes.on("hidden") || flat() && attributes.on("customHeight")
}

fn begin(attributes: Attributes<'_>, next: u16) -> Result<Found, Refusal> {
    let (mut place, mut style, mut kind) = (next, 0, "");
    for (name, value) in attributes {
        match name {
            "r" => place = column(value).ok_or(Refusal::Damaged)?.0,
            "s" => style = value.trim().parse().unwrap_or(0),
            "t" => kind = value,
            _ => {}
        }
    }
    if place > LAST_COLUMN { Err(Refusal::Damaged) } else { Ok(Found::of(place, style, kind)) }
}

/// The column of an address such as "AB12" or "$AB$12", from zero, and what follows its letters.
pub(super) fn column(address: &str) -> Option<(u16, &str)> {
    let address = address.trim_start_matches('$');
    let letters = address.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !(1..=3).contains(&letters) {
        return None;
    }
    let (letters, rest) = address.split_at(letters);
    let number =
        letters.bytes().fold(0_u16, |sum, letter| sum * 26 + u16::from(letter.to_ascii_uppercase() - b'A') + 1);
    (number - 1 <= LAST_COLUMN).then_some((number - 1, rest.trim_start_matches('$')))
}

fn iso_date(stored: &str) -> Value {
    let date = stored.get(..10).and_then(|date| NaiveDate::parse_from_str(date, "%Y-%m-%d").ok());
    date.map_or_else(|| Value::Text(stored.into()), |day| Value::Date { day, precision: Precision::Day })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sheet: &str) -> Result<Vec<Row>, Refusal> {
        let looks = Looks::read(
            r#"<s><numFmts><numFmt numFmtId="170" formatCode="mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/>
            <xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="2"/></cellXfs></s>"#,
        )?;
        let mut strings = Strings::default();
        strings.add(&mut Words { text: "Sở Y tế".to_owned(), runs: Vec::new() })?;
        let common = Common { strings, looks, epoch: Epoch::Of1900 };
        let mut rows = Rows::new(Packed { bytes: sheet.as_bytes(), deflated: false }, false)?;
        std::iter::from_fn(|| rows.next(&common).transpose()).collect()
    }

    fn shown(rows: &[Row]) -> Vec<String> {
        let cell = |cell: &Cell| format!("{}={:?}", cell.column, cell.value);
        let row = |row: &Row| {
            let hidden = if row.hidden { " hidden" } else { "" };
            format!("{}{hidden}: {}", row.number, row.cells.iter().map(cell).collect::<Vec<_>>().join(", "))
        };
        rows.iter().map(row).collect()
    }

    #[test]
    fn every_kind_of_cell_is_read() {
        let rows = read(
            r#"<worksheet><sheetPr/><sheetData><row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>45809</v></c>
            <c r="C2" s="2"><v>45809</v></c><c r="E2" s="3"><v>1.1</v></c></row><row r="3"><c r="A3" s="9"/></row><row r="4"/>
            <row><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c><f>A1</f></c><c t="str"><f>A1</f><v>ok</v></c><c t="str"><f>A2</f><v></v></c>
            <c t="inlineStr"><is><r><t>a </t></r><r><t>&lt; b</t></r></is></c><c t="d"><v>2026-09-30T00:00:00</v></c><c><f/><v/></c></row>
            </sheetData><mergeCells/></worksheet>"#,
        );
        insta::assert_snapshot!(shown(&rows.expect("a sound sheet")).join("\n"), @r##"
        2 hidden: 0=Text("Sở Y tế"), 1=Date { day: 2025-06-01, precision: Day }, 2=Date { day: 2025-06-01, precision: Month }, 4=Number { value: 1.1, shown: "1.10" }
        5: 0=Flag(true), 1=Fault("#REF!"), 2=NotCalculated, 3=Text("ok"), 5=Text("a < b"), 6=Date { day: 2026-09-30, precision: Day }, 7=NotCalculated
        "##);
    }

    #[test]
    fn sheets_that_are_cut_or_go_backwards_are_damaged() {
        for sheet in [
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
            "<worksheet><sheetData><row r=\"2\"></row><row r=\"2\"></row></sheetData></worksheet>",
            "<worksheet><sheetData><row r=\"1048577\"></row></sheetData></worksheet>",
            "<worksheet><sheetData><row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row></sheetData></worksheet>",
            "<worksheet><sheetData><row r=\"1\"><c t=\"s\"><v>7</v></c></row></sheetData></worksheet>",
        ] {
            assert_eq!(read(sheet), Err(Refusal::Damaged), "{sheet}");
        }
        assert_eq!(read("<worksheet><sheetData/></worksheet>"), Ok(Vec::new()));
        assert_eq!(read("<!DOCTYPE a><worksheet><sheetData/></worksheet>"), Err(Refusal::Doctype));
    }

    #[test]
    fn addresses_are_read_and_odd_ones_left_out() {
        assert_eq!(column("A1"), Some((0, "1")));
        assert_eq!(column("$AB$12"), Some((27, "12")));
        assert_eq!(column("XFD1048576"), Some((16_383, "1048576")));
    }
}
