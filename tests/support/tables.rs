//! Tables as events for the list reader: built by hand, or taken from a workbook
//! in a simple way that knows no number formats and no hidden rows.

use calamine::{Data, Reader, SheetVisible, Xlsx};
use chrono::NaiveDate;
use nhiemvu::domain::time_frame::Precision;
use nhiemvu::exchange::list::{ListChoices, ListReading, read};
use nhiemvu::exchange::source::table::{
    Area, Cell, Event, FileHead, Row, Shown, TableHead, TableKind, Tables, Template, Value,
};
use nhiemvu::exchange::source::{Format, Refusal};
use std::io::Cursor;

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
        };
        let head = TableHead {
            name: "Trang 1".to_owned(),
            kind: TableKind::Sheet,
            shown: Shown::Visible,
            merged: Vec::new(),
            before: Vec::new(),
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
    Cell { column, value: Value::Text(words.to_owned()), decoded: None }
}

/// A file with these sheets.
pub fn file(sheets: Vec<Sheet>, template: Option<Template>) -> Listed {
    let head = FileHead {
        name: "danh-muc.xlsx".to_owned(),
        format: Format::Xlsx,
        sha256: String::new(),
        template,
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

/// The tables of a workbook. A date on the first of a month is taken as shown by month and year, since number
/// formats are not looked at.
///
/// # Panics
/// Where it is no workbook.
pub fn workbook(name: &str, bytes: &[u8]) -> Listed {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let mut sheets = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let range = book.worksheet_range(&sheet.name).expect("a sheet");
        let area = |area: &calamine::Dimensions| Area {
            top: area.start.0 + 1,
            left: u16::try_from(area.start.1).unwrap_or(u16::MAX),
            bottom: area.end.0 + 1,
            right: u16::try_from(area.end.1).unwrap_or(u16::MAX),
        };
        let head = TableHead {
            name: sheet.name,
            kind: TableKind::Sheet,
            shown: match sheet.visible {
                SheetVisible::Visible => Shown::Visible,
                SheetVisible::Hidden => Shown::Hidden,
                SheetVisible::VeryHidden => Shown::VeryHidden,
            },
            merged: merged.iter().map(area).collect(),
            before: Vec::new(),
        };
        let (top, left) = range.start().unwrap_or_default();
        let left = u16::try_from(left).unwrap_or(0);
        let row = |(number, cells): (u32, &[Data])| Row {
            number,
            hidden: false,
            cells: (left..).zip(cells).filter_map(|(column, cell)| cell_of(column, cell)).collect(),
        };
        let rows = (top + 1..).zip(range.rows()).map(row).filter(|row| !row.cells.is_empty()).collect();
        sheets.push(Sheet { head, rows });
    }
    let template = template(bytes);
    let mut file = file(sheets, template);
    file.head.name = name.to_owned();
    file
}

fn cell_of(column: u16, cell: &Data) -> Option<Cell> {
    let value = match cell {
        Data::Empty => return None,
        Data::String(words) if words.trim().is_empty() => return None,
        Data::String(words) => Value::Text(words.clone()),
        Data::Int(value) => Value::Number { value: *value as f64, shown: value.to_string() },
        Data::Float(value) => Value::Number { value: *value, shown: value.to_string() },
        Data::Bool(value) => Value::Flag(*value),
        Data::Error(error) => Value::Fault(error.to_string()),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            let precision = if day == 1 { Precision::Month } else { Precision::Day };
            let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())?;
            Value::Date { day, precision }
        }
        Data::DateTimeIso(words) | Data::DurationIso(words) => Value::Text(words.clone()),
    };
    Some(Cell { column, value, decoded: None })
}

/// The mark of our own lists among the custom properties.
fn template(bytes: &[u8]) -> Option<Template> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let text = std::io::read_to_string(archive.by_name("docProps/custom.xml").ok()?).ok()?;
    let value = |name: &str| {
        let behind = &text[text.find(&format!("name=\"{name}\""))?..];
        let from = behind.find("<vt:")?;
        let words = &behind[from + behind[from..].find('>')? + 1..];
        Some(words[..words.find('<')?].to_owned())
    };
    Some(Template { id: value("SoNhiemVuList")?, version: value("SoNhiemVuListVersion")?.parse::<f64>().ok()? as u32 })
}
