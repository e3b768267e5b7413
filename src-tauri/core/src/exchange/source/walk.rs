//! The walk through Word's document part: which characters belong to which
//! paragraph, and what the paragraph says of itself. It counts no numbers.

use super::blocks::limit;
use super::grid::{Grid, MOST_COLUMNS, Place};
use super::styles::{NumberedBy, Styles};
use super::xml::{DEEPEST, Step, Walk, attribute, number, switch};
use super::{LARGEST_TEXT, Refusal};
use quick_xml::events::BytesStart;
use std::sync::Arc;

/// What was walked through.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// All paragraphs in the order in which they begin; those of a text box follow the one it hangs on.
    pub(super) paragraphs: Vec<Paragraph>,
    /// The cells of all tables that stand in no other.
    pub(super) cells: Vec<Place>,
}

/// A paragraph as it stands in the file.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Its words; soft line breaks as `\n`.
    pub(super) text: String,
    /// Id of its style.
    pub(super) style: Option<String>,
    /// Its own numbering.
    pub(super) numbered: NumberedBy,
    /// Its own outline level; 9 is body text.
    pub(super) outline: Option<i64>,
    /// Whether it has words and all of them are bold.
    pub(super) bold: bool,
    /// Whether it stands in a cell of a table.
    pub(super) in_cell: bool,
    /// The cell of the outermost table it stands in, by its place among all.
    pub(super) cell: Option<usize>,
    /// Where runs begin that are set in another font than the ones before.
    pub(super) fonts: Vec<(usize, Option<Arc<str>>)>,
    /// Whether its end was deleted under tracked changes.
    pub(super) joined: bool,
    /// Whether its end is hidden, so that without words it does not show.
    pub(super) hidden: bool,
    /// Whether words stand in it that are not bold.
    light: bool,
}

impl Paragraph {
    fn has_words(&self) -> bool {
        self.light || self.bold
    }
}

/// What an open element is to its children.
#[derive(Debug, PartialEq, Eq)]
enum Frame {
    Paragraph { deleted: bool },
    ParagraphProperties,
    MarkProperties,
    Run,
    RunProperties,
    Words,
    Table,
    Row { deleted: bool },
    RowProperties,
    Cell,
    CellProperties,
    TextBox,
    Alternatives { taken: bool },
    Other,
}

#[derive(Debug, Default)]
struct Look {
    bold: Option<bool>,
    hidden: Option<bool>,
    style: Option<String>,
    font: Option<Arc<str>>,
}

/// Walks through the document part.
pub(super) fn walk(document: &str, styles: &Styles) -> Result<Walked, Refusal> {
    let mut walk = Walk::new(document);
    let Some(prefix) = root(&mut walk)? else { return Err(Refusal::UnknownFormat) };
    let mut reading = Reading {
        styles,
        prefix,
        frames: vec![Frame::Other],
        made: Vec::new(),
        open: Vec::new(),
        looks: Vec::new(),
        fields: Vec::new(),
        bytes: 0,
        grid: Grid::default(),
    };
    while let Some(step) = walk.next()? {
        match step {
            Step::Open(element) => match reading.open(&element)? {
                Some(frame) => reading.frames.push(frame),
                None => walk.skip()?,
            },
            Step::Close => reading.close(),
            Step::Words(words) if reading.frames.last() == Some(&Frame::Words) => reading.words(&words)?,
            Step::Words(_) => {}
        }
    }
    Ok(Walked { paragraphs: reading.made, cells: reading.grid.cells })
}

/// Passes the root element and gives the prefix under which Word's own names stand.
fn root(walk: &mut Walk<'_>) -> Result<Option<String>, Refusal> {
    while let Some(step) = walk.next()? {
        let Step::Open(element) = step else { continue };
        if element.local_name().as_ref() != "document" {
            return Ok(None);
        }
        let own = [
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ];
        let mut attributes = element.attributes();
        let bound = attributes.with_checks(false).flatten().find(|attribute| own.contains(&&*attribute.value));
        let prefix = bound.map(|attribute| attribute.key.as_ref().strip_prefix("xmlns:").unwrap_or("").to_owned());
        return Ok(Some(prefix.unwrap_or_else(|| "w".to_owned())));
    }
    Ok(None)
}

struct Reading<'s> {
    styles: &'s Styles,
    prefix: String,
    frames: Vec<Frame>,
    made: Vec<Paragraph>,
    /// Places of the open paragraphs in `made`: one, or more inside text boxes.
    open: Vec<usize>,
    looks: Vec<Look>,
    /// Whether each open field has come to its result.
    fields: Vec<bool>,
    bytes: usize,
    grid: Grid,
}

impl Reading<'_> {
    /// What to make of an element; nothing means to pass over it and all in it.
    fn open(&mut self, element: &BytesStart<'_>) -> Result<Option<Frame>, Refusal> {
        let name = element.local_name();
        let name = name.as_ref();
        let prefix = element.name().prefix().map_or("", |prefix| prefix.into_inner());
        if let Some(frame) = self.alternative(name) {
            return Ok(frame);
        }
        if prefix == "m" && name == "t" {
            return Ok(Some(Frame::Words));
        }
        if prefix != self.prefix {
            return Ok(Some(Frame::Other));
        }
        let frame = match (self.frames.last(), name) {
            // Properties as they were before a tracked change.
            (_, name) if name.ends_with("Change") => None,
            (Some(Frame::MarkProperties), "del" | "moveFrom") => {
                self.paragraph(|paragraph| paragraph.joined = true);
                None
            }
            (Some(Frame::MarkProperties), "vanish") => {
                let hidden = switch(element);
                self.paragraph(|paragraph| paragraph.hidden = hidden);
                None
            }
            (Some(Frame::RowProperties), "del") => {
                if let Some(Frame::Row { deleted }) = self.frames.iter_mut().rev().nth(1) {
                    *deleted = true;
                }
                None
            }
            (Some(Frame::RowProperties), "gridBefore") => {
                if self.grid.depth == 1 {
                    let skipped = number(element, "val").and_then(|skipped| u16::try_from(skipped).ok());
                    // Never back over cells that were passed, nor past the last of them.
                    self.grid.column = skipped.unwrap_or(0).min(MOST_COLUMNS - 1).max(self.grid.column);
                }
                None
            }
            (Some(Frame::Cell), "tcPr") => Some(Frame::CellProperties),
            (Some(Frame::CellProperties), name) => {
                self.grid.property(name, element);
                None
            }
            (
                _,
                "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "sdtPr" | "rt" | "tblPr" | "tcPr"
                | "sectPr",
            ) => None,
            (_, "p") => Some(self.begin()?),
            (Some(Frame::Paragraph { .. }), "pPr") => Some(Frame::ParagraphProperties),
            (Some(Frame::ParagraphProperties), _) => self.property(name, element),
            (Some(Frame::Run), "rPr") => Some(Frame::RunProperties),
            (_, "pPr" | "rPr") => None,
            (Some(Frame::RunProperties), _) => {
                self.look(name, element);
                None
            }
            (_, "r") => {
                self.looks.push(Look::default());
                Some(Frame::Run)
            }
            (_, "t") => Some(Frame::Words),
            (Some(Frame::Run), _) => self.run(name, element)?,
            (_, "tbl") => {
                self.grid.depth += 1;
                if self.grid.depth == 1 {
                    self.grid.tables += 1;
                    self.grid.row = 0;
                }
                Some(Frame::Table)
            }
            (_, "tr") => {
                if self.grid.depth == 1 {
                    self.grid.row += 1;
                    self.grid.column = 0;
                }
                Some(Frame::Row { deleted: false })
            }
            (Some(Frame::Row { .. }), "trPr") => Some(Frame::RowProperties),
            (_, "tc") => {
                if !self.frames.contains(&Frame::Row { deleted: true }) {
                    self.grid.begin()?;
                }
                Some(Frame::Cell)
            }
            (_, "txbxContent") => Some(Frame::TextBox),
            _ => Some(Frame::Other),
        };
        Ok(frame)
    }

    /// One picture or text box is often written twice, for new and for old programs; the first is read.
    fn alternative(&mut self, name: &str) -> Option<Option<Frame>> {
        match (name, self.frames.last_mut()) {
            ("AlternateContent", _) => Some(Some(Frame::Alternatives { taken: false })),
            ("Choice" | "Fallback", Some(Frame::Alternatives { taken })) => {
                let first = !std::mem::replace(taken, true);
                Some(first.then_some(Frame::Other))
            }
            _ => None,
        }
    }

    fn begin(&mut self) -> Result<Frame, Refusal> {
        if self.frames.contains(&Frame::Row { deleted: true }) {
            return Ok(Frame::Paragraph { deleted: true });
        }
        let container = self.frames.iter().rev().find(|frame| matches!(frame, Frame::Cell | Frame::TextBox));
        let in_cell = container == Some(&Frame::Cell);
        self.open.push(self.made.len());
        self.made.push(Paragraph { in_cell, cell: self.grid.open, ..Paragraph::default() });
        limit(self.made.len())?;
        Ok(Frame::Paragraph { deleted: false })
    }

    fn paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        let deleted = self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Paragraph { deleted } => Some(*deleted),
            _ => None,
        });
        let open = self.open.last().and_then(|at| self.made.get_mut(*at));
        if let (Some(paragraph), Some(false)) = (open, deleted) {
            change(paragraph);
        }
    }

    fn property(&mut self, name: &str, element: &BytesStart<'_>) -> Option<Frame> {
        match name {
            // Its children are properties of the paragraph too.
            "numPr" => return Some(Frame::ParagraphProperties),
            "rPr" => return Some(Frame::MarkProperties),
            "pStyle" => self.paragraph(|paragraph| paragraph.style = attribute(element, "val")),
            "outlineLvl" => self.paragraph(|paragraph| paragraph.outline = number(element, "val")),
            "numId" => self.paragraph(|paragraph| paragraph.numbered.list = number(element, "val")),
            "ilvl" => self.paragraph(|paragraph| paragraph.numbered.level = number(element, "val")),
            _ => {}
        }
        None
    }

    fn look(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(look) = self.looks.last_mut() else { return };
        match name {
            "b" => look.bold = Some(switch(element)),
            "vanish" => look.hidden = Some(switch(element)),
            "rStyle" => look.style = attribute(element, "val"),
            "rFonts" => look.font = attribute(element, "ascii").or(attribute(element, "hAnsi")).map(Arc::from),
            _ => {}
        }
    }

    fn run(&mut self, name: &str, element: &BytesStart<'_>) -> Result<Option<Frame>, Refusal> {
        match name {
            "tab" | "ptab" => self.words(" ")?,
            "br" if matches!(attribute(element, "type").as_deref(), Some("page" | "column")) => self.words(" ")?,
            "br" | "cr" => self.words("\n")?,
            "noBreakHyphen" => self.words("-")?,
            // Signs of the Symbol fonts have no letters; at the head of a paragraph they are bullets.
            "sym" if self.open.last().is_some_and(|at| !self.made[*at].has_words()) => self.words("• ")?,
            "fldChar" => match attribute(element, "fldCharType").as_deref() {
                // No document nests them so deep; one that does loses instructions for words, not time.
                Some("begin") if self.fields.len() < DEEPEST => self.fields.push(false),
                Some("separate") => {
                    if let Some(result) = self.fields.last_mut() {
                        *result = true;
                    }
                }
                Some("end") => {
                    self.fields.pop();
                }
                _ => {}
            },
            _ => return Ok(Some(Frame::Other)),
        }
        Ok(None)
    }

    fn words(&mut self, words: &str) -> Result<(), Refusal> {
        let look = self.looks.last();
        let style = look.and_then(|look| look.style.as_deref());
        let hidden = look.and_then(|look| look.hidden).or_else(|| self.styles.hidden(style)).unwrap_or(false);
        if hidden || self.fields.contains(&false) {
            return Ok(());
        }
        let Some(at) = self.open.last() else { return Ok(()) };
        let paragraph = self.made[*at].style.as_deref().or(self.styles.usual());
        let bold = look.and_then(|look| look.bold).or_else(|| self.styles.bold(style));
        let bold = bold.or_else(|| self.styles.bold(paragraph)).unwrap_or(false);
        self.bytes += words.len();
        if self.bytes > LARGEST_TEXT {
            return Err(Refusal::TooLarge { limit: LARGEST_TEXT as u64, unit: "bytes".to_owned() });
        }
        let seen = words.chars().any(|c| !c.is_whitespace());
        let font = look.and_then(|look| look.font.clone());
        self.paragraph(|paragraph| {
            if paragraph.fonts.last().map_or(font.is_some(), |(_, last)| *last != font) {
                paragraph.fonts.push((paragraph.text.len(), font));
            }
            // Line ends inside the XML are white space; those of the text are elements of their own.
            match words.contains(['\n', '\r']) && words.len() > 1 {
                true => paragraph.text.push_str(&words.replace("\r\n", " ").replace(['\n', '\r'], " ")),
                false => paragraph.text.push_str(words),
            }
            paragraph.light |= seen && !bold;
            paragraph.bold = !paragraph.light && (paragraph.bold || seen);
        });
        Ok(())
    }

    fn close(&mut self) {
        match self.frames.pop() {
            Some(Frame::Paragraph { deleted: false }) => {
                self.open.pop();
                // A field that never came to its result must not swallow the rest of the document.
                self.fields.retain(|result| *result);
            }
            Some(Frame::Run) => {
                self.looks.pop();
            }
            Some(Frame::Table) => self.grid.depth -= 1,
            Some(Frame::Row { deleted: true }) if self.grid.depth == 1 => self.grid.row -= 1,
            Some(Frame::Cell) if self.grid.depth == 1 => self.grid.open = None,
            _ => {}
        }
    }
}
