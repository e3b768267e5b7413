//! Words, numbers and marks of a clause, each with its place. Numbers are read the Vietnamese way.

use crate::domain::text::fold_with_origin;
use std::ops::Range;

/// A word, a number or a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// Folded; letters and digits in one word stay together ("5g").
    Word(String),
    /// Decimal text with a point.
    Number(String),
    Mark(char),
}

/// An item and the bytes of the clause it stands in.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) item: Item,
    pub(super) place: Range<usize>,
}

/// The items of a clause.
pub(super) fn items(clause: &str) -> Vec<Placed> {
    let folded = fold_with_origin(clause);
    let key = folded.key.as_str();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = key[at..].chars().next() {
        let rest = &key[at..];
        let (item, length) = if first.is_alphanumeric() {
            word_or_number(rest)
        } else {
            let mark = if matches!(first, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { first };
            (Item::Mark(mark), first.len_utf8())
        };
        if !first.is_whitespace() {
            found.push(Placed { item, place: folded.origin[at]..folded.origin[at + length] });
        }
        at += length;
    }
    found
}

fn word_or_number(rest: &str) -> (Item, usize) {
    let mut length = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let within = length > 0
            && matches!(c, '.' | ',')
            && rest[..at].ends_with(|c: char| c.is_ascii_digit())
            && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if !c.is_alphanumeric() && !within {
            break;
        }
        length = at + c.len_utf8();
    }
    let word = &rest[..length];
    (decimal(word).map_or_else(|| Item::Word(word.to_owned()), Item::Number), length)
}

/// "3.450" is 3450 and "6,5" is 6.5; a point before other than three digits is taken for a decimal point.
/// None where it can be neither.
pub(super) fn decimal(text: &str) -> Option<String> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = text.split_once(',').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    if fraction.is_some_and(|fraction| !digits(fraction)) {
        return None;
    }
    let groups: Vec<&str> = whole.split('.').collect();
    if !groups.iter().all(|group| digits(group)) {
        return None;
    }
    let (first, others) = groups.split_first()?;
    let grouped = first.len() <= 3 && !first.starts_with('0') && others.iter().all(|group| group.len() == 3);
    let (whole, fraction) = match others {
        _ if others.is_empty() || grouped => (groups.concat(), fraction),
        [decimals] if fraction.is_none() => ((*first).to_owned(), Some(*decimals)),
        _ => return None,
    };
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        other => other,
    };
    Some(fraction.map_or_else(|| whole.to_owned(), |fraction| format!("{whole}.{fraction}")))
}

/// Whether `low` is at most `high`; both are decimal texts without a sign.
pub(super) fn in_order(low: &str, high: &str) -> bool {
    fn parts(text: &str) -> (&str, &str) {
        text.split_once('.').map_or((text, ""), |(whole, fraction)| (whole, fraction.trim_end_matches('0')))
    }
    let ((low, low_fraction), (high, high_fraction)) = (parts(low), parts(high));
    (low.len(), low, low_fraction) <= (high.len(), high, high_fraction)
}
