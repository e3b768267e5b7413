//! Word files: the paragraphs of the document part as a reader sees them.
//! Insertions are kept and deletions left out; numbers that Word would print
//! are computed.

use super::blocks::{limit, marks};
use super::numbering::{Counters, Mark, Numbering};
use super::package::Package;
use super::styles::Styles;
use super::walk::{Paragraph, Walked, walk};
use super::xml::{Step, Walk, attribute};
use super::{Block, LARGEST_TEXT, Refusal, Shape};
use crate::domain::problem::Location;
use crate::domain::task::Span;
use crate::domain::text::clean;
use std::sync::Arc;

/// The part that holds the document, or nothing where the package is no Word file.
pub(super) fn main_part(package: &mut Package<'_>) -> Result<Option<String>, Refusal> {
    const USUAL: &str = "word/document.xml";
    // Word on the web writes document2.xml; only the relations tell.
    let related = relation(package, "_rels/.rels", "officeDocument")?;
    let related = related.map(|target| target.trim_start_matches('/').to_owned());
    let related = related.filter(|target| target.to_ascii_lowercase().starts_with("word/") && package.has(target));
    Ok(related.or_else(|| package.has(USUAL).then(|| USUAL.to_owned())))
}

/// A document part walked through, and what its paragraphs lean on.
pub(super) struct Opened {
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) walked: Walked,
}

/// Walks through the document part.
pub(super) fn open(package: &mut Package<'_>, main: &str) -> Result<Opened, Refusal> {
    let styles = match part_beside(package, main, "styles")? {
        Some(part) => Styles::read(&part)?,
        None => Styles::default(),
    };
    let numbering = match part_beside(package, main, "numbering")? {
        Some(part) => Numbering::read(&part)?,
        None => Numbering::default(),
    };
    let document = package.text(main)?.ok_or(Refusal::Damaged)?;
    let walked = walk(&document, &styles)?;
    Ok(Opened { styles, numbering, walked })
}

/// The whole text, one paragraph a line with its number, and the blocks in it.
pub(super) fn read(package: &mut Package<'_>, main: &str, file: &str) -> Result<(String, Vec<Block>), Refusal> {
    let Opened { styles, numbering, walked } = open(package, main)?;
    let paragraphs = walked.paragraphs;
    let mut counters = Counters::new(&numbering, &styles);
    let mut page = Page { file: file.into(), text: String::new(), blocks: Vec::new() };
    let mut carried = String::new();
    for (at, paragraph) in paragraphs.into_iter().enumerate() {
        let mut words = std::mem::take(&mut carried);
        words.push_str(&paragraph.text);
        // Where the end of a paragraph was deleted, its words go on in the next.
        if paragraph.joined {
            carried = words;
            continue;
        }
        let words = clean(&words);
        let words = words.trim();
        if words.is_empty() && paragraph.hidden {
            continue;
        }
        let style = paragraph.style.as_deref().or(styles.usual());
        let mark = counters.next(paragraph.numbered, style);
        page.add(at, shape(&paragraph, &styles), &mark, words)?;
    }
    if !carried.trim().is_empty() {
        page.add(page.blocks.len(), Shape::Plain, &Mark::None, clean(&carried).trim())?;
    }
    Ok((page.text, page.blocks))
}

fn shape(paragraph: &Paragraph, styles: &Styles) -> Shape {
    let heading = match paragraph.outline {
        Some(level) => level < 9,
        None => paragraph.style.as_deref().is_some_and(|style| styles.is_heading(style)),
    };
    if paragraph.in_cell {
        Shape::Cell
    } else if heading {
        Shape::Heading
    } else if paragraph.bold {
        Shape::Bold
    } else {
        Shape::Plain
    }
}

struct Page {
    file: Arc<str>,
    text: String,
    blocks: Vec<Block>,
}

impl Page {
    fn add(&mut self, at: usize, shape: Shape, mark: &Mark, words: &str) -> Result<(), Refusal> {
        let joined;
        let (before, words) = match mark {
            Mark::None => ("", words),
            Mark::Bullet => ("-", words),
            Mark::Number { printed, .. } => (printed.as_str(), words),
            Mark::Words(label) => {
                joined = format!("{label} {words}");
                ("", joined.as_str())
            }
        };
        let (shape, number, text) = match (mark, shape) {
            (Mark::Number { bare, .. }, _) => (shape, bare.as_str(), words),
            (Mark::Bullet, Shape::Plain | Shape::Bold) => marks(Shape::Bullet, words),
            _ => marks(shape, words),
        };
        if number.is_empty() && text.is_empty() {
            return Ok(());
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(before);
        if !before.is_empty() && !words.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(words);
        if self.text.len() > LARGEST_TEXT {
            return Err(Refusal::TooLarge { limit: LARGEST_TEXT as u64, unit: "bytes".to_owned() });
        }
        let location = Location {
            file: Some(self.file.clone()),
            paragraph: Some(u32::try_from(at + 1).unwrap_or(u32::MAX)),
            ..Location::default()
        };
        let span = Span { start, end: self.text.len() };
        self.blocks.push(Block { shape, text: text.to_owned(), number: number.to_owned(), span, location });
        limit(self.blocks.len())
    }
}

/// A part that belongs to the document: by its relation, or under its usual name where relations are lost.
fn part_beside(package: &mut Package<'_>, main: &str, kind: &str) -> Result<Option<String>, Refusal> {
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    let related = relation(package, &format!("{folder}/_rels/{file}.rels"), kind)?;
    let related = related.map(|target| match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}/{target}"),
    });
    let name = related.filter(|name| package.has(name)).unwrap_or_else(|| format!("{folder}/{kind}.xml"));
    package.side_text(&name)
}

/// The target of the first relation of a kind. A broken list of relations is as good as none.
pub(super) fn relation(package: &mut Package<'_>, name: &str, kind: &str) -> Result<Option<String>, Refusal> {
    let Some(part) = package.side_text(name)? else { return Ok(None) };
    let mut walk = Walk::new(&part);
    loop {
        match walk.next() {
            Ok(Some(Step::Open(element))) if element.local_name().as_ref() == "Relationship" => {
                let wanted = attribute(&element, "Type").is_some_and(|uri| uri.rsplit('/').next() == Some(kind));
                if wanted {
                    return Ok(attribute(&element, "Target"));
                }
            }
            Ok(Some(_)) => {}
            Err(Refusal::Damaged) | Ok(None) => return Ok(None),
            Err(refusal) => return Err(refusal),
        }
    }
}
