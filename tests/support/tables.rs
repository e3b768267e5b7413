//! Tables as events for the list reader: built by hand, or taken from a file by
//! the program's own readers.

use nhiemvu::exchange::list::{ListChoices, ListReading, read};
use nhiemvu::exchange::source::table::{
    Area, Cell, Event, FileHead, Row, Shown, TableHead, TableKind, Tables, Template, Value,
};
use nhiemvu::exchange::source::{Format, Refusal, tables};

/// A file made of events.
#[derive(Clone, Debug)]
pub struct Listed {
    /// What it says of itself.
    pub head: FileHead,
    /// Its events, the first one last.
    events: Vec<Event>,
}

impl Iterator for Listed {
    type Item = Result<Event, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        self.events.pop().map(Ok)
    }
}

impl Tables for Listed {
    fn head(&self) -> &FileHead {
        &self.head
    }
}

/// A sheet to be read, row by row.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What is known of it before its rows.
    pub head: TableHead,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Sheet {
    /// A sheet of texts, from its first row on. Empty texts are no cells, empty rows are blank.
    pub fn of(rows: &[&[&str]]) -> Self {
        let row = |(number, texts): (u32, &&[&str])| Row {
            number,
            hidden: false,
            cells: (0..).zip(*texts).filter(|(_, text)| !text.is_empty()).map(|(at, words)| text(at, words)).collect(),
            behind: Vec::new(),
        };
        let head = TableHead {
            name: "Trang 1".to_owned(),
            kind: TableKind::Sheet,
            shown: Shown::Visible,
            merged: Vec::new(),
            before: Vec::new(),
            columns: None,
            widths: Vec::new(),
            hidden: Vec::new(),
        };
        Self { head, rows: (1..).zip(rows).map(row).filter(|row| !row.cells.is_empty()).collect() }
    }

    /// With merged cells: first row, first column, last row, last column.
    pub fn merged(mut self, areas: &[(u32, u16, u32, u16)]) -> Self {
        let area = |&(top, left, bottom, right): &(u32, u16, u32, u16)| Area { top, left, bottom, right };
        self.head.merged.extend(areas.iter().map(area));
        self
    }

    /// With another value in a cell.
    pub fn value(mut self, row: u32, column: u16, value: Value) -> Self {
        if let Some(row) = self.rows.iter_mut().find(|own| own.number == row) {
            row.cells.retain(|cell| cell.column != column);
            row.cells.push(Cell { column, value, decoded: None });
            row.cells.sort_by_key(|cell| cell.column);
        }
        self
    }

    /// A file with this sheet alone.
    pub fn file(self) -> Listed {
        file(vec![self], None)
    }

    /// The list in it, read without choices.
    pub fn list(self) -> ListReading {
        listed(&mut self.file())
    }
}

/// A cell of words.
pub fn text(column: u16, words: &str) -> Cell {
    Cell { column, value: Value::Text(words.into()), decoded: None }
}

/// A file with these sheets.
pub fn file(sheets: Vec<Sheet>, template: Option<Template>) -> Listed {
    let head = FileHead {
        name: "danh-muc.xlsx".to_owned(),
        format: Format::Xlsx,
        sha256: String::new(),
        template,
        seal: None,
        macros: false,
    };
    let rows = |sheet: Sheet| [Event::Table(sheet.head)].into_iter().chain(sheet.rows.into_iter().map(Event::Row));
    let mut events: Vec<Event> = sheets.into_iter().flat_map(rows).collect();
    events.reverse();
    Listed { head, events }
}

/// The list in a file, read without choices.
///
/// # Panics
/// Where the file is refused.
pub fn listed(file: &mut Listed) -> ListReading {
    read(file, &ListChoices::default(), &mut |_| true).expect("a file that can be read")
}

/// The tables of a file as the program itself reads them.
///
/// # Panics
/// Where the file is refused.
pub fn foreign(name: &str, bytes: &[u8]) -> Listed {
    let read = tables(name, bytes).expect("a file with tables");
    let head = read.head().clone();
    let mut events: Vec<Event> = read.map(|event| event.expect("tables that can be read")).collect();
    events.reverse();
    Listed { head, events }
}
