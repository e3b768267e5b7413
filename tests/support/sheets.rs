//! Builders for the tests: workbooks as raw XML, sound or odd in one known way,
//! and what was read of a file as lines.

use super::zip_of;
use nhiemvu::exchange::source::table::{Event, Shown, Value};
use nhiemvu::exchange::source::{Refusal, tables};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook in the making, part by part.
#[derive(Clone, Debug, Default)]
pub struct RawBook {
    properties: String,
    sheets: Vec<(String, String, String)>,
    styles: String,
    strings: String,
    more: Vec<(String, Vec<u8>)>,
}

impl RawBook {
    /// A workbook without a sheet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a sheet with these rows, and what stands behind them.
    pub fn sheet(self, name: &str, rows: &str, tail: &str) -> Self {
        let part = format!("<worksheet><sheetData>{rows}</sheetData>{tail}</worksheet>");
        self.sheet_part(name, "", &part)
    }

    /// Adds a sheet that is `hidden` or `veryHidden`.
    pub fn hidden_sheet(self, name: &str, state: &str, rows: &str) -> Self {
        let part = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        self.sheet_part(name, &format!(r#" state="{state}""#), &part)
    }

    /// Adds a sheet by its whole part.
    pub fn sheet_part(mut self, name: &str, state: &str, part: &str) -> Self {
        self.sheets.push((name.to_owned(), state.to_owned(), part.to_owned()));
        self
    }

    /// Sets what stands inside the properties of the workbook, such as `date1904="1"`.
    pub fn properties(mut self, attributes: &str) -> Self {
        attributes.clone_into(&mut self.properties);
        self
    }

    /// Sets the inside of the styles.
    pub fn styles(mut self, inside: &str) -> Self {
        inside.clone_into(&mut self.styles);
        self
    }

    /// Sets the shared strings, each the inside of an `si`.
    pub fn strings(mut self, strings: &[&str]) -> Self {
        self.strings = strings.iter().map(|inside| format!("<si>{inside}</si>")).collect();
        self
    }

    /// Adds a part.
    pub fn part(mut self, name: &str, bytes: &[u8]) -> Self {
        self.more.push((name.to_owned(), bytes.to_vec()));
        self
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut sheets = String::new();
        let mut related = String::new();
        for (at, (name, state, _)) in self.sheets.iter().enumerate() {
            sheets.push_str(&format!(r#"<sheet name="{name}" sheetId="{at}"{state} r:id="rId{at}"/>"#));
            related.push_str(&format!(
                r#"<Relationship Id="rId{at}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{at}.xml"/>"#
            ));
        }
        let workbook = format!(
            r#"<?xml version="1.0"?><workbook xmlns:r="{RELATIONS}"><workbookPr {}/><sheets>{sheets}</sheets></workbook>"#,
            self.properties
        );
        let related = format!("<Relationships>{related}</Relationships>");
        let styles = format!("<styleSheet>{}</styleSheet>", self.styles);
        let strings = format!("<sst>{}</sst>", self.strings);
        let mut entries: Vec<(String, &[u8])> = vec![
            ("xl/workbook.xml".to_owned(), workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels".to_owned(), related.as_bytes()),
            ("xl/styles.xml".to_owned(), styles.as_bytes()),
            ("xl/sharedStrings.xml".to_owned(), strings.as_bytes()),
        ];
        for (at, (_, _, part)) in self.sheets.iter().enumerate() {
            entries.push((format!("xl/worksheets/sheet{at}.xml"), part.as_bytes()));
        }
        entries.extend(self.more.iter().map(|(name, bytes)| (name.clone(), bytes.as_slice())));
        let entries: Vec<(&str, &[u8])> = entries.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        zip_of(&entries)
    }
}

/// What was read of a file, a line for each table and each row.
///
/// # Errors
/// Why the file, or what follows in it, cannot be read.
pub fn table_lines(name: &str, bytes: &[u8]) -> Result<Vec<String>, Refusal> {
    tables(name, bytes)?.map(|event| event.map(|event| line(&event))).collect()
}

fn line(event: &Event) -> String {
    match event {
        Event::Table(table) => {
            let shown = if table.shown == Shown::Visible { String::new() } else { format!(" {:?}", table.shown) };
            let merged = table.merged.iter().map(|a| format!(" {}.{}-{}.{}", a.top, a.left, a.bottom, a.right));
            let before = table.before.iter().map(|words| format!(" <{words}>"));
            format!(
                "{:?} {}{shown}{}{}",
                table.kind,
                table.name,
                merged.collect::<String>(),
                before.collect::<String>()
            )
        }
        Event::Row(row) => {
            let cells = row.cells.iter().map(|cell| format!("{}={}", cell.column, value(&cell.value)));
            let hidden = if row.hidden { " hidden" } else { "" };
            format!("{}{hidden}: {}", row.number, cells.collect::<Vec<_>>().join(" | "))
        }
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => text.replace('\n', "⏎"),
        Value::Number { shown, .. } => format!("#{shown}"),
        Value::Date { day, precision } => format!("{day}/{precision:?}"),
        Value::Flag(flag) => flag.to_string(),
        Value::Fault(fault) => format!("!{fault}"),
        Value::NotCalculated => "?".to_owned(),
    }
}
