//! The lines of a document with what became of each stretch of them.

use super::line::{Line, origins};
use super::outline::{Kind, Paragraph};
use super::{Piece, Place, Reason};
use crate::domain::problem::Location;
use crate::domain::task::Span;

/// The lines, and the marks set on them so far.
pub(super) struct Page<'a> {
    text: &'a str,
    lines: &'a [Line],
    /// For each line, the bytes of its text at which a place begins.
    marks: Vec<Vec<(usize, Place)>>,
}

impl<'a> Page<'a> {
    /// A page without marks.
    pub(super) fn new(text: &'a str, lines: &'a [Line]) -> Self {
        Self { text, lines, marks: vec![Vec::new(); lines.len()] }
    }

    /// Gives a whole line its place.
    pub(super) fn mark_line(&mut self, line: usize, place: Place) {
        self.marks[line] = vec![(0, place)];
    }

    /// Gives a whole paragraph its place.
    pub(super) fn mark(&mut self, paragraph: &Paragraph, place: Place) {
        self.mark_parts(paragraph, &[(0, place)]);
    }

    /// Gives the stretches of a paragraph their places: bytes of its text, ascending, at which each begins.
    pub(super) fn mark_parts(&mut self, paragraph: &Paragraph, places: &[(usize, Place)]) {
        for (index, part) in paragraph.parts.iter().enumerate() {
            let end = paragraph.parts.get(index + 1).map_or(usize::MAX, |next| next.at);
            let Some(first) = places.iter().rfind(|(at, _)| *at <= part.at).or(places.first()) else { continue };
            let within = places.iter().filter(|(at, _)| *at > part.at && *at < end);
            let mut marks = vec![(0, first.1.clone())];
            marks.extend(within.map(|(at, place)| (at - part.at + part.skipped, place.clone())));
            self.marks[part.line] = marks;
        }
    }

    /// The words of a paragraph, its label included.
    pub(super) fn words(&self, paragraph: &Paragraph) -> String {
        let label = match (paragraph.kind, paragraph.parts.first()) {
            (Kind::Label(_), Some(part)) => &self.lines[part.line].text[..part.skipped],
            _ => "",
        };
        format!("{label}{}", paragraph.text)
    }

    /// Where a paragraph stands, one span per line.
    pub(super) fn spans(&self, paragraph: &Paragraph) -> Vec<Span> {
        paragraph.parts.iter().map(|part| self.lines[part.line].span).collect()
    }

    /// Where a line begins.
    pub(super) fn location(&self, line: usize) -> Location {
        self.lines[line].location.clone()
    }

    /// Every word of the document in order, with its place; lines without a mark are of unknown use.
    pub(super) fn pieces(self) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(self.lines.len());
        for (line, marks) in self.lines.iter().zip(self.marks) {
            let slice = self.text.get(line.span.start..line.span.end).unwrap_or_default();
            let starts: Vec<usize> = marks.iter().map(|(at, _)| *at).collect();
            let starts = if starts.is_empty() { vec![0] } else { origins(slice, &line.number, &line.text, &starts) };
            let mut places = marks.into_iter().map(|(_, place)| place);
            for (index, &start) in starts.iter().enumerate() {
                let place = places.next().unwrap_or(Place::Unplaced { reason: Reason::Unknown });
                let end = starts.get(index + 1).copied().unwrap_or(slice.len());
                let words = slice[start..end].trim();
                if words.chars().any(char::is_alphanumeric) {
                    let start =
                        line.span.start + start + (slice[start..end].len() - slice[start..end].trim_start().len());
                    pieces.push(Piece {
                        text: words.to_owned(),
                        span: Span { start, end: start + words.len() },
                        location: line.location.clone(),
                        place,
                    });
                }
            }
        }
        pieces
    }
}
