//! Builders for the tests: workbooks as raw XML, sound or odd in one known way,
//! and what was read of a file as lines.

use super::zip_of;
use nhiemvu::exchange::source::table::{Event, Shown, Value};
use nhiemvu::exchange::source::{Refusal, tables};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKED: &str = "http://schemas.openxmlformats.org/package/2006";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook in the making, part by part.
#[derive(Clone, Debug, Default)]
pub struct RawBook {
    properties: String,
    sheets: Vec<(String, String, String)>,
    styles: String,
    strings: String,
    more: Vec<(String, Vec<u8>)>,
    openable: bool,
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

    /// With all that other programs ask for before they open it.
    pub fn openable(mut self) -> Self {
        self.openable = true;
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
            sheets.push_str(&format!(r#"<sheet name="{name}" sheetId="{}"{state} r:id="rId{at}"/>"#, at + 1));
            related.push_str(&format!(
                r#"<Relationship Id="rId{at}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{at}.xml"/>"#
            ));
        }
        let main = if self.openable { format!(r#" xmlns="{MAIN}""#) } else { String::new() };
        let workbook = format!(
            r#"<?xml version="1.0"?><workbook{main} xmlns:r="{RELATIONS}"><workbookPr {}/><sheets>{sheets}</sheets></workbook>"#,
            self.properties
        );
        if self.openable {
            let beside = |id: &str, kind: &str| {
                format!(r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>"#)
            };
            related.push_str(&(beside("rIdA", "styles") + &beside("rIdB", "sharedStrings")));
        }
        let packed = if self.openable { format!(r#" xmlns="{PACKED}/relationships""#) } else { String::new() };
        let related = format!("<Relationships{packed}>{related}</Relationships>");
        let styles = format!("<styleSheet{main}>{}</styleSheet>", self.styles);
        let strings = format!("<sst{main}>{}</sst>", self.strings);
        let sheets =
            self.sheets.iter().map(|(_, _, part)| part.replacen("<worksheet>", &format!("<worksheet{main}>"), 1));
        let sheets: Vec<String> = sheets.collect();
        let (types, first) = (
            self.types(),
            format!(
                r#"<Relationships xmlns="{PACKED}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        );
        let mut entries: Vec<(String, &[u8])> = vec![
            ("xl/workbook.xml".to_owned(), workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels".to_owned(), related.as_bytes()),
            ("xl/styles.xml".to_owned(), styles.as_bytes()),
            ("xl/sharedStrings.xml".to_owned(), strings.as_bytes()),
        ];
        if self.openable {
            entries.insert(0, ("[Content_Types].xml".to_owned(), types.as_bytes()));
            entries.insert(1, ("_rels/.rels".to_owned(), first.as_bytes()));
        }
        for (at, part) in sheets.iter().enumerate() {
            entries.push((format!("xl/worksheets/sheet{at}.xml"), part.as_bytes()));
        }
        entries.extend(self.more.iter().map(|(name, bytes)| (name.clone(), bytes.as_slice())));
        let entries: Vec<(&str, &[u8])> = entries.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        zip_of(&entries)
    }

    /// What each part is.
    fn types(&self) -> String {
        const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        let macros = self.more.iter().any(|(name, _)| name.ends_with("vbaProject.bin"));
        let main = if macros { "application/vnd.ms-excel.sheet.macroEnabled" } else { &format!("{KIND}.sheet") };
        let part = |name: &str, kind: &str| format!(r#"<Override PartName="/xl/{name}" ContentType="{kind}+xml"/>"#);
        let sheets = (0..self.sheets.len())
            .map(|at| part(&format!("worksheets/sheet{at}.xml"), &format!("{KIND}.worksheet")))
            .collect::<String>();
        format!(
            r#"<Types xmlns="{PACKED}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default Extension="xml" ContentType="application/xml"/>{}{}{}{sheets}</Types>"#,
            part("workbook.xml", &format!("{main}.main")),
            part("styles.xml", &format!("{KIND}.styles")),
            part("sharedStrings.xml", &format!("{KIND}.sharedStrings")),
        )
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
