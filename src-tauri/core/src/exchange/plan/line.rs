//! Blocks cut into lines that each carry one thing: at line feeds and before
//! labels. It keeps the way back from a line's words to the source.

use super::labels::{self, DASHES, Label};
use super::number::Number;
use crate::domain::problem::Location;
use crate::domain::task::Span;
use crate::domain::text::fold_with_origin;
use crate::exchange::source::{Block, Shape, Source};

/// A stretch of a block: the whole of it, or what stands between two cuts.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// What kind of paragraph it belongs to.
    pub(super) shape: Shape,
    /// The printed number, of the first line of a block only.
    pub(super) number: String,
    /// The number with the signs around it, as it stands in the source: "2.1.", "a)", "(1)".
    pub(super) printed: String,
    /// Its words on one line.
    pub(super) text: String,
    /// Where it stands in the source.
    pub(super) span: Span,
    /// Where it begins, for people.
    pub(super) location: Location,
    /// The label it begins with.
    pub(super) label: Option<Label>,
}

impl Line {
    /// What follows the label; the whole line where there is none.
    pub(super) fn value(&self) -> &str {
        &self.text[self.label.map_or(0, |label| label.value)..]
    }

    /// Whether it is more than a rule.
    pub(super) fn has_words(&self) -> bool {
        !self.number.is_empty() || self.text.contains(char::is_alphanumeric)
    }

    /// Whether a bracket stands at the number.
    pub(super) fn is_bracketed(&self) -> bool {
        self.printed.ends_with(')')
    }
}

/// The lines of a document in reading order. They cover the words of every block.
pub(super) fn lines(source: &Source) -> Vec<Line> {
    source.blocks.iter().flat_map(|block| cut(source, block)).collect()
}

fn cut(source: &Source, block: &Block) -> Vec<Line> {
    let mut cuts = vec![0];
    let mut at = 0;
    for row in block.text.split_inclusive('\n') {
        // Blank lines before the first word stay with the number that stands before them.
        if !block.text[..at].trim().is_empty() {
            cuts.push(at);
        }
        // A number's own words may be a label only where letters part the block ("a) Cơ quan chủ trì: ...").
        cuts.extend(labels::starts(row).into_iter().map(|start| at + start));
        at += row.len();
    }
    cuts.dedup();
    let slice = source.text.get(block.span.start..block.span.end).unwrap_or_default();
    let printed = printed(slice, &block.number);
    let origins = origins(slice, &block.number, &block.text, &cuts);
    let mut lines = Vec::with_capacity(cuts.len());
    for (index, &start) in cuts.iter().enumerate() {
        let words = &block.text[start..cuts.get(index + 1).copied().unwrap_or(block.text.len())];
        let (from, to) = (origins[index], origins.get(index + 1).copied().unwrap_or(slice.len()));
        let first = index == 0;
        let number = if first { block.number.trim().trim_end_matches(['.', ')']).to_owned() } else { String::new() };
        if words.trim().is_empty() && number.is_empty() {
            continue;
        }
        let mut text = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let dashed = !first && text.starts_with(DASHES);
        text = unbracketed(text.trim_start_matches(|c: char| DASHES.contains(&c) || c == ' ')).to_owned();
        let of_letter = || Number::read(&number, printed.ends_with(')'), None).is_some_and(|number| number.is_minor());
        let may_be_label = number.is_empty() || of_letter();
        lines.push(Line {
            shape: match block.shape {
                Shape::Bullet if !first && !dashed => Shape::Plain,
                Shape::Plain if dashed => Shape::Bullet,
                shape => shape,
            },
            printed: if first { printed.clone() } else { String::new() },
            label: labels::at_start(&text).filter(|_| may_be_label),
            span: trimmed(&source.text, block.span.start + from, block.span.start + to),
            location: moved(&block.location, &slice[..from]),
            number,
            text,
        });
    }
    lines
}

/// The bytes of a block's source at which the words behind each cut begin, marks and dashes before them
/// included. Cuts are ascending bytes of the block's text.
pub(super) fn origins(slice: &str, number: &str, text: &str, cuts: &[usize]) -> Vec<usize> {
    if cuts.len() == 1 && cuts[0] == 0 {
        return vec![0];
    }
    let source = fold_with_origin(slice);
    let letters: Vec<(char, usize)> = source
        .key
        .char_indices()
        .filter(|(_, c)| c.is_alphanumeric())
        .map(|(byte, c)| (c, source.origin[byte]))
        .collect();
    let mut next = 0;
    for c in fold_with_origin(number).key.chars().filter(|c| c.is_alphanumeric()) {
        next += usize::from(letters.get(next).is_some_and(|letter| letter.0 == c));
    }
    let folded = fold_with_origin(text);
    let mut found = Vec::with_capacity(cuts.len());
    for (byte, c) in folded.key.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        // Entities and escapes add letters to the source; past this many it is another word.
        let Some(ahead) = letters.iter().skip(next).take(64).position(|letter| letter.0 == c) else { continue };
        next += ahead;
        while found.len() < cuts.len() && folded.origin[byte] >= cuts[found.len()] {
            let least = found.last().copied().unwrap_or(0);
            let at = if cuts[found.len()] == 0 { 0 } else { before_marks(slice, letters[next].1).max(least) };
            found.push(at);
        }
        next += 1;
        if found.len() == cuts.len() {
            break;
        }
    }
    found.resize(cuts.len(), slice.len());
    found
}

/// Moves back over mark-up, brackets and a list's dash before a word.
fn before_marks(slice: &str, at: usize) -> usize {
    let head = slice[..at].trim_end_matches(|c: char| !c.is_alphanumeric() && !c.is_whitespace());
    let row = &head[head.rfind('\n').map_or(0, |feed| feed + 1)..];
    if row.chars().all(|c| c.is_whitespace() || DASHES.contains(&c)) { head.len() - row.len() } else { head.len() }
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let slice = text.get(start..end).unwrap_or_default();
    let start = start + (slice.len() - slice.trim_start().len());
    Span { start, end: start + slice.trim().len() }
}

fn moved(location: &Location, skipped: &str) -> Location {
    let rows = u32::try_from(skipped.matches('\n').count()).unwrap_or(0);
    Location { line: location.line.map(|line| line + rows), ..location.clone() }
}

/// Without the half of a bracket that a cut left behind: "Xây dựng A (" and "Thời hạn: năm 2025)".
fn unbracketed(text: &str) -> &str {
    let (opened, closed) = (text.matches('(').count(), text.matches(')').count());
    match opened.cmp(&closed) {
        std::cmp::Ordering::Greater => text.strip_suffix('(').map_or(text, str::trim_end),
        std::cmp::Ordering::Less => text.trim_end_matches(['.', ';']).strip_suffix(')').map_or(text, str::trim_end),
        std::cmp::Ordering::Equal => text,
    }
}

/// A number with the signs around it. Word computes numbers whose signs the text does not show.
fn printed(slice: &str, number: &str) -> String {
    let number = number.trim().trim_end_matches(['.', ')']);
    if number.is_empty() {
        return String::new();
    }
    let lead = slice.trim_start_matches(|c: char| c.is_whitespace() || "#*_>\\+-".contains(c));
    let inner = lead.strip_prefix('(').unwrap_or(lead);
    let sign =
        inner.strip_prefix(number).map(|rest| rest.trim_start_matches('\\')).and_then(|rest| rest.chars().next());
    match sign {
        Some(')') if inner.len() < lead.len() => format!("({number})"),
        Some(sign @ ('.' | ')' | ':' | '-' | '/')) => format!("{number}{sign}"),
        _ if number.starts_with(char::is_lowercase) => format!("{number})"),
        _ => format!("{number}."),
    }
}
