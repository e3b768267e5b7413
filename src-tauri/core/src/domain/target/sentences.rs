//! Cuts a paragraph into sentences and a sentence into clauses, by punctuation alone.
//! It knows nothing of figures or goals.

use crate::domain::text::{fold, fold_with_origin};
use std::ops::Range;

/// Abbreviations that end with a full stop in the middle of a sentence.
const ABBREVIATIONS: [&str; 16] =
    ["TP", "Tp", "TX", "Tx", "TT", "Q", "P", "H", "X", "ThS", "TS", "PGS", "GS", "BS", "KS", "Tr"];

/// Bytes of "- 10.10.10.10" and the like.
const LONGEST_NUMBER: usize = 24;

/// The sentences of a text, with their closing mark, without the white space around them. Marks that stand
/// alone belong to the sentence before them.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let depth = depth(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        let ends = match c {
            ';' => depth[at] == 0 && blank_follows(text, after),
            '.' => depth[at] == 0 && blank_follows(text, after) && closes(&text[from..at], &text[after..]),
            '\n' => without_bullet(&text[after..]).is_some(),
            _ => false,
        };
        if ends {
            add(&mut found, text, from..after);
            from = after;
        }
    }
    add(&mut found, text, from..text.len());
    found
}

fn add(found: &mut Vec<Range<usize>>, text: &str, piece: Range<usize>) {
    let piece = trimmed(text, piece);
    if piece.is_empty() {
        return;
    }
    let words = |piece: &Range<usize>| text[piece.clone()].contains(char::is_alphanumeric);
    match found.last_mut() {
        Some(last) if !words(&piece) || !words(last) => last.end = piece.end,
        _ => found.push(piece),
    }
}

fn trimmed(text: &str, piece: Range<usize>) -> Range<usize> {
    let words = &text[piece.clone()];
    let from = piece.start + (words.len() - words.trim_start().len());
    from..from + words.trim().len()
}

/// For each byte, how many pairs of brackets are around it. A bracket without its partner counts for nothing.
fn depth(text: &str) -> Vec<i32> {
    let mut change = vec![0; text.len() + 1];
    let mut open = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' => open.push(at),
            ')' => {
                if let Some(start) = open.pop() {
                    change[start] += 1;
                    change[at] -= 1;
                }
            }
            _ => {}
        }
    }
    let mut depth = 0;
    for step in &mut change {
        depth += *step;
        *step = depth;
    }
    change
}

fn blank_follows(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_none_or(char::is_whitespace)
}

fn without_bullet(text: &str) -> Option<&str> {
    let rest = text.trim_start().strip_prefix(['-', '–', '+', '•', '*'])?;
    rest.starts_with(char::is_whitespace).then(|| rest.trim_start())
}

/// Whether a full stop between these two ends a sentence.
fn closes(before: &str, after: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let number_of_item = before.len() < LONGEST_NUMBER && without_number(&format!("{before}. x")) == "x";
    let listed = ABBREVIATIONS.contains(&word);
    let and_so_on = fold(word) == "v.v" && after.trim_start().starts_with(char::is_lowercase);
    !(number_of_item || listed || and_so_on)
}

/// A text without the number or letter of an item before it: "2.1. ", "a) ", "- ".
pub(super) fn without_number(text: &str) -> &str {
    let text = text.trim();
    let bare = without_bullet(text).unwrap_or(text);
    let Some((number, rest)) = bare.split_once(char::is_whitespace) else { return bare };
    let inner = number.trim_end_matches(['.', ')']);
    let figures = inner.contains(|c: char| c.is_ascii_digit()) && inner.chars().all(|c| c.is_ascii_digit() || c == '.');
    let letter = inner.chars().count() == 1 && inner.contains(char::is_alphabetic);
    if inner.len() < number.len() && (figures || letter) { rest.trim_start() } else { bare }
}

/// What follows folded words at the start of a text.
pub(super) fn after<'t>(text: &'t str, lead: &str) -> Option<&'t str> {
    let folded = fold_with_origin(text);
    let found = folded.key.starts_with(lead) && folded.key[lead.len()..].starts_with(' ');
    found.then(|| &text[folded.origin[lead.len()]..])
}

/// A sentence cut after each comma and before each "và", outside brackets. A comma within a number is none.
pub(super) fn clauses(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let words = &text[sentence.clone()];
    let depth = depth(words);
    let mut cuts = Vec::new();
    for (at, c) in words.char_indices().filter(|(at, _)| depth[*at] == 0) {
        let after = at + c.len_utf8();
        if c == ',' && blank_follows(words, after) {
            cuts.push(after);
        } else if c.is_whitespace() {
            let rest = &words[after..];
            let next = rest.split(char::is_whitespace).next().unwrap_or_default();
            if next.to_lowercase() == "và" && next.len() < rest.len() {
                cuts.push(after);
            }
        }
    }
    cuts.push(words.len());
    let mut from = 0;
    let mut found = Vec::new();
    for cut in cuts {
        let piece = trimmed(text, sentence.start + from..sentence.start + cut);
        if !piece.is_empty() {
            found.push(piece);
        }
        from = cut;
    }
    found
}
