//! The main part of a Word file as it is written: paragraphs, runs and tables, with every text made safe on the way.
//! It knows WordprocessingML and nothing of reports.

use crate::exchange::report::cell;
use quick_xml::escape::escape;
use std::fmt::Write;

/// Some words of one look.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run<'t> {
    text: &'t str,
    bold: bool,
    italic: bool,
    underlined: bool,
    /// In points; that of the style where none is given.
    size: Option<u32>,
}

impl<'t> Run<'t> {
    pub(super) fn plain(text: &'t str) -> Self {
        Self { text, ..Self::default() }
    }

    pub(super) fn bold(text: &'t str) -> Self {
        Self { text, bold: true, ..Self::default() }
    }

    pub(super) fn italic(text: &'t str) -> Self {
        Self { text, italic: true, ..Self::default() }
    }

    pub(super) fn and_italic(self) -> Self {
        Self { italic: true, ..self }
    }

    pub(super) fn underlined(self) -> Self {
        Self { underlined: true, ..self }
    }

    pub(super) fn sized(self, points: u32) -> Self {
        Self { size: Some(points), ..self }
    }
}

/// The body of a document.
#[derive(Debug, Default)]
pub(super) struct Xml {
    text: String,
    /// Where the properties of the last paragraph go on behind its style.
    last: usize,
    /// Widths of the columns of the open table, in twentieths of a point.
    widths: Vec<u32>,
}

/// Whether a table has lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    Ruled,
    None,
}

impl Xml {
    /// What was written.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// A paragraph in a style.
    pub(super) fn paragraph(&mut self, style: &str, runs: &[Run<'_>]) {
        self.paragraph_with(style, "", runs);
    }

    /// A paragraph in a style with further properties, which are XML of ours in the order of the schema.
    pub(super) fn paragraph_with(&mut self, style: &str, properties: &str, runs: &[Run<'_>]) {
        self.put(format_args!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>"));
        self.last = self.text.len();
        self.put(format_args!("{properties}</w:pPr>"));
        for run in runs {
            self.run(run);
        }
        self.text.push_str("</w:p>");
    }

    /// Keeps the last paragraph, one without properties of its own, on the page of what follows.
    pub(super) fn keep_with_next(&mut self) {
        self.text.insert_str(self.last, "<w:keepNext/>");
    }

    fn run(&mut self, run: &Run<'_>) {
        self.text.push_str("<w:r>");
        let mut look = String::new();
        for (on, mark) in [(run.bold, "<w:b/><w:bCs/>"), (run.italic, "<w:i/><w:iCs/>")] {
            if on {
                look.push_str(mark);
            }
        }
        if let Some(half_points) = run.size.map(|size| size * 2) {
            look.push_str(&format!("<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>"));
        }
        if run.underlined {
            look.push_str("<w:u w:val=\"single\"/>");
        }
        if !look.is_empty() {
            self.put(format_args!("<w:rPr>{look}</w:rPr>"));
        }
        self.words(run.text);
        self.text.push_str("</w:r>");
    }

    /// A text; what breaks a line or stands for a tabulator is an element of its own in Word.
    fn words(&mut self, text: &str) {
        for (at, line) in cell(text).split('\n').enumerate() {
            if at > 0 {
                self.text.push_str("<w:br/>");
            }
            for (at, piece) in line.split('\t').enumerate() {
                if at > 0 {
                    self.text.push_str("<w:tab/>");
                }
                if !piece.is_empty() {
                    self.put(format_args!("<w:t xml:space=\"preserve\">{}</w:t>", escape(piece)));
                }
            }
        }
    }

    /// Begins a table with columns of these widths.
    pub(super) fn open_table(&mut self, widths: &[u32], lines: Lines) {
        self.widths = widths.to_vec();
        let whole: u32 = widths.iter().sum();
        self.put(format_args!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
        ));
        let (line, beside) = match lines {
            Lines::Ruled => ("w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"", 85),
            Lines::None => ("w:val=\"none\" w:sz=\"0\" w:space=\"0\" w:color=\"auto\"", 0),
        };
        self.text.push_str("<w:tblBorders>");
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            self.put(format_args!("<w:{side} {line}/>"));
        }
        self.put(format_args!(
            "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"{beside}\" w:type=\"dxa\"/>\
             <w:right w:w=\"{beside}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>"
        ));
        for width in widths {
            self.put(format_args!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.text.push_str("</w:tblGrid>");
    }

    /// A row, which is never torn between pages; a heading is repeated on each.
    pub(super) fn row(&mut self, heading: bool, cells: impl FnOnce(&mut Self)) {
        self.text.push_str("<w:tr><w:trPr><w:cantSplit/>");
        self.text.push_str(if heading { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
        cells(self);
        self.text.push_str("</w:tr>");
    }

    /// A cell over so many columns from one on. Word calls a file damaged where a cell has no paragraph.
    pub(super) fn cell(&mut self, column: usize, over: usize, middle: bool, paragraphs: impl FnOnce(&mut Self)) {
        let width: u32 = self.widths.iter().skip(column).take(over).sum();
        self.put(format_args!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"));
        if over > 1 {
            self.put(format_args!("<w:gridSpan w:val=\"{over}\"/>"));
        }
        self.text.push_str(if middle { "<w:vAlign w:val=\"center\"/></w:tcPr>" } else { "</w:tcPr>" });
        let before = self.text.len();
        paragraphs(self);
        if self.text.len() == before {
            self.text.push_str("<w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr></w:p>");
        }
        self.text.push_str("</w:tc>");
    }

    /// Ends the table.
    pub(super) fn close_table(&mut self) {
        self.text.push_str("</w:tbl>");
    }

    fn put(&mut self, pieces: std::fmt::Arguments<'_>) {
        // A string takes everything.
        let _ = self.text.write_fmt(pieces);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_xml_are_only_signs_and_what_xml_forbids_is_gone() {
        let mut xml = Xml::default();
        xml.paragraph("Normal", &[Run::plain("<w:t> & \"a\" 'b'\u{1}\u{FFFE}"), Run::bold(" c\td\ne ")]);
        insta::assert_snapshot!(xml.finish(), @r#"
        <w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:t xml:space="preserve">&lt;w:t&gt; &amp; &quot;a&quot; &apos;b&apos;�</w:t></w:r><w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve"> c</w:t><w:tab/><w:t xml:space="preserve">d</w:t><w:br/><w:t xml:space="preserve">e </w:t></w:r></w:p>
        "#);
    }
}
