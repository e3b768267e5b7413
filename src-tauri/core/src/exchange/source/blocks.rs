//! Blocks put together from stretches of a text: cleaning, numbers, bullets,
//! places and the limit on paragraphs, the same for every text format.

use super::numbers::{split_bullet, split_number};
use super::{Block, MOST_PARAGRAPHS, Refusal, Shape};
use crate::domain::problem::Location;
use crate::domain::task::Span;
use crate::domain::text::clean;
use std::ops::Range;
use std::sync::Arc;

/// The blocks of a text so far. They are added in the order of the text.
pub(super) struct Blocks<'t> {
    text: &'t str,
    file: Arc<str>,
    made: Vec<Block>,
    /// How far lines were counted, and the line there.
    counted: (usize, u32),
}

impl<'t> Blocks<'t> {
    /// No blocks yet.
    pub(super) fn new(text: &'t str, file: &'t str) -> Self {
        Self { text, file: file.into(), made: Vec::new(), counted: (0, 1) }
    }

    /// Adds a paragraph that takes up `span`, white space at its edges not counted. `printed` is a number
    /// that mark-up set apart from the words; otherwise it is looked for in them. Nothing is added where
    /// there is neither a word nor a number.
    pub(super) fn add(
        &mut self,
        shape: Shape,
        span: Range<usize>,
        words: &str,
        printed: Option<&str>,
    ) -> Result<(), Refusal> {
        let cleaned = clean(words);
        let (shape, number, text) = match printed {
            Some(number) => (shape, number, cleaned.trim()),
            None => marks(shape, cleaned.trim()),
        };
        if text.is_empty() && number.is_empty() {
            return Ok(());
        }
        let source = &self.text[span.clone()];
        let start = span.start + (source.len() - source.trim_start().len());
        let span = Span { start, end: start + source.trim().len() };
        let location = Location { file: Some(self.file.clone()), line: Some(self.line(start)), ..Location::default() };
        self.made.push(Block { shape, text: text.to_owned(), number: number.to_owned(), span, location });
        limit(self.made.len())
    }

    /// All of them.
    pub(super) fn all(self) -> Vec<Block> {
        self.made
    }

    fn line(&mut self, at: usize) -> u32 {
        let (from, line) = self.counted;
        let turns = self.text.as_bytes()[from..at].iter().filter(|byte| **byte == b'\n').count();
        self.counted = (at, line.saturating_add(u32::try_from(turns).unwrap_or(u32::MAX)));
        self.counted.1
    }
}

/// Parts bullet and number from the words of a paragraph.
pub(super) fn marks(shape: Shape, text: &str) -> (Shape, &str, &str) {
    let bullet = split_bullet(text).filter(|words| !words.is_empty() && shape != Shape::Heading);
    let (shape, text) = match bullet {
        Some(words) if shape == Shape::Cell => (shape, words),
        Some(words) => (Shape::Bullet, words),
        None => (shape, text),
    };
    match split_number(text) {
        // A cell with nothing but "2.1" holds a value.
        (_, "") if shape == Shape::Cell => (shape, "", text),
        (number, words) => (shape, number, words),
    }
}

/// Refuses more paragraphs than any document has.
pub(super) fn limit(paragraphs: usize) -> Result<(), Refusal> {
    if paragraphs <= MOST_PARAGRAPHS {
        return Ok(());
    }
    Err(Refusal::TooLarge { limit: MOST_PARAGRAPHS as u64, unit: "paragraphs".to_owned() })
}
