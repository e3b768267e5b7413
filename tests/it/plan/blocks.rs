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

/// A stand-in for the reader of documents: one block a line, marks as in the fixtures.
pub(super) fn source(name: &str, text: &str) -> Source {
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    for row in text.split_inclusive('\n') {
        let span = Span { start: at, end: at + row.trim_end().len() };
        at += row.len();
        let words = row.trim();
        let goes_on = text[..span.start].ends_with("  \n");
        if goes_on && let Some(last) = blocks.last_mut() {
            last.text = format!("{}\n{}", last.text, words.replace('*', ""));
            last.span.end = span.end;
        } else if !words.is_empty() && !words.starts_with("--") {
            let line = u32::try_from(text[..span.start].matches('\n').count() + 1).expect("few lines");
            let location = Location { line: Some(line), ..Location::default() };
            blocks.push(block(words, span, location));
        }
    }
    let format = if name.ends_with(".md") { Format::Markdown } else { Format::Text };
    Source { name: name.to_owned(), format, sha256: String::new(), text: text.to_owned(), blocks }
}

fn block(words: &str, span: Span, location: Location) -> Block {
    let heading = words.trim_start_matches(['#', ' ']);
    let bullet =
        heading.strip_prefix("- ").or_else(|| heading.strip_prefix("+ ")).or_else(|| heading.strip_prefix("\\* "));
    let bold = heading.starts_with("**") && heading.ends_with("**");
    let shape = match bullet {
        _ if heading.len() < words.len() => Shape::Heading,
        Some(_) => Shape::Bullet,
        None if bold => Shape::Bold,
        None => Shape::Plain,
    };
    let plain = bullet.unwrap_or(heading).replace('*', "");
    let end = plain.find(' ').unwrap_or(plain.len());
    let first = plain[..end].trim_start_matches('(');
    let number = first.trim_end_matches(['.', ')']);
    let is_number = number.len() < first.len()
        && (number.chars().all(|c| c.is_ascii_digit() || c == '.')
            || number.chars().all(|c| "IVX".contains(c))
            || number.chars().count() == 1 && number.starts_with(char::is_lowercase));
    let span = Span { start: span.start, ..span };
    let (number, text) = if is_number { (number, plain[end..].trim()) } else { ("", plain.as_str()) };
    Block { shape, text: text.trim().to_owned(), number: number.to_owned(), span, location }
}
