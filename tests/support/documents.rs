//! Builders for the tests: small foreign documents made in memory, sound or
//! broken in one known way.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#
);

/// A zip archive with these entries, deflated.
pub fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        archive.start_file(*name, SimpleFileOptions::default()).expect("an entry in memory");
        archive.write_all(bytes).expect("bytes in memory");
    }
    archive.finish().expect("an archive in memory").into_inner()
}

/// A Word file in the making. It starts with neither styles nor numbering, as some programs write them.
#[derive(Clone, Debug, Default)]
pub struct Docx {
    body: String,
    styles: String,
    numbering: String,
}

impl Docx {
    /// A document without a paragraph.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a plain paragraph.
    pub fn paragraph(self, text: &str) -> Self {
        self.styled("", text)
    }

    /// Adds a paragraph wholly in bold.
    pub fn bold(self, text: &str) -> Self {
        let run = format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>", escaped(text));
        self.xml(&format!("<w:p>{run}</w:p>"))
    }

    /// Adds a paragraph of a style.
    pub fn styled(self, style: &str, text: &str) -> Self {
        let properties = match style {
            "" => String::new(),
            id => format!(r#"<w:pPr><w:pStyle w:val="{id}"/></w:pPr>"#),
        };
        self.xml(&format!("<w:p>{properties}{}</w:p>", run(text)))
    }

    /// Adds a paragraph numbered by Word.
    pub fn numbered(self, list: u32, level: u32, text: &str) -> Self {
        let number = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
        self.xml(&format!("<w:p><w:pPr>{number}</w:pPr>{}</w:p>", run(text)))
    }

    /// Adds a paragraph with words kept, words inserted and words deleted under tracked changes.
    pub fn tracked(self, kept: &str, inserted: &str, deleted: &str) -> Self {
        let deleted = format!("<w:r><w:delText>{}</w:delText></w:r>", escaped(deleted));
        self.xml(&format!(
            r#"<w:p>{}<w:ins w:id="1" w:author="a">{}</w:ins><w:del w:id="2" w:author="a">{deleted}</w:del></w:p>"#,
            run(kept),
            run(inserted)
        ))
    }

    /// Adds a table, row by row.
    pub fn table(self, rows: &[&[&str]]) -> Self {
        let cell = |text: &&str| format!("<w:tc><w:tcPr/><w:p>{}</w:p></w:tc>", run(text));
        let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
        let rows: String = rows.iter().map(row).collect();
        self.xml(&format!("<w:tbl><w:tblPr/>{rows}</w:tbl>"))
    }

    /// Adds elements of the body as they are.
    pub fn xml(mut self, elements: &str) -> Self {
        self.body.push_str(elements);
        self
    }

    /// Adds a style: its id, and what stands inside it.
    pub fn style(mut self, id: &str, inside: &str) -> Self {
        self.styles.push_str(&format!(r#"<w:style w:type="paragraph" w:styleId="{id}">{inside}</w:style>"#));
        self
    }

    /// Adds a list of the same id as its abstract list. Each level is a form and a pattern, such as
    /// `("decimal", "%1.%2.")`.
    pub fn list(self, id: u32, levels: &[(&str, &str)]) -> Self {
        let level = |(at, (form, pattern)): (usize, &(&str, &str))| {
            format!(
                r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>"#
            )
        };
        let levels: String = levels.iter().enumerate().map(level).collect();
        let list = format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>"#);
        self.numbering(&format!(r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum>{list}"#))
    }

    /// Adds elements of the numbering part as they are.
    pub fn numbering(mut self, elements: &str) -> Self {
        self.numbering.push_str(elements);
        self
    }

    /// The document part alone.
    pub fn document(&self) -> String {
        format!(r#"<?xml version="1.0"?><w:document {NAMESPACES}><w:body>{}</w:body></w:document>"#, self.body)
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let part = |name: &str, inside: &str| format!("<w:{name} {NAMESPACES}>{inside}</w:{name}>");
        let (styles, numbering) = (part("styles", &self.styles), part("numbering", &self.numbering));
        let document = self.document();
        let mut entries: Vec<(&str, &[u8])> = vec![("word/document.xml", document.as_bytes())];
        if !self.styles.is_empty() {
            entries.push(("word/styles.xml", styles.as_bytes()));
        }
        if !self.numbering.is_empty() {
            entries.push(("word/numbering.xml", numbering.as_bytes()));
        }
        zip_of(&entries)
    }
}

/// A run of text, with marks of XML escaped.
pub fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{}</w:t></w:r>"#, escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
