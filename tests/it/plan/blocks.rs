//! Blocks as the readers of documents make them.

use nhiemvu::domain::problem::Location;
use nhiemvu::domain::task::Span;
use nhiemvu::exchange::source::{Block, Format, Shape, Source};

/// A Word file's blocks, given as shape, number and words.
pub(super) fn word_file<'a>(blocks: impl IntoIterator<Item = (Shape, &'a str, &'a str)>) -> Source {
    let mut source = Source {
        name: "a.docx".to_owned(),
        format: Format::Docx,
        sha256: String::new(),
        decoded: None,
        text: String::new(),
        blocks: Vec::new(),
    };
    for (shape, number, words) in blocks {
        let start = source.text.len();
        let gap = if number.is_empty() { "" } else { " " };
        source.text += &format!("{number}{gap}{words}");
        let span = Span { start, end: source.text.len() };
        source.text.push('\n');
        let (number, text) = (number.to_owned(), words.to_owned());
        source.blocks.push(Block { shape, text, number, span, location: Location::default() });
    }
    source
}
