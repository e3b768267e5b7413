//! Words of cells on their way to Unicode: legacy encodings first, cleaning
//! after that, because cleaning takes away what is a letter there.

use super::super::legacy::{Recovered, recover};
use super::super::table::Decoded;
use crate::domain::text::{clean, is_clean};
use std::sync::Arc;

/// Where runs begin, and the fonts of their own that they are set in.
pub(super) type Runs = Vec<(usize, Option<Arc<str>>)>;

/// The words of a cell as they stand in the file, with the fonts they are set in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// The words of all runs.
    pub(super) text: String,
    /// Those that name a font of their own; what stands before the first is in the font of the cell.
    pub(super) runs: Runs,
}

impl Words {
    /// Takes everything out again, to be filled anew.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.runs.clear();
    }

    /// Whether no run has a font of its own.
    fn is_in_one(&self) -> bool {
        self.runs.iter().all(|(_, font)| font.is_none())
    }

    /// The words in Unicode, cleaned, and what they were where they had to be decoded.
    pub(super) fn read(&self, font: Option<&Arc<str>>) -> (String, Option<Box<Decoded>>) {
        if self.runs.is_empty() || is_settled(&self.text) && self.is_in_one() {
            return read(&self.text, font.map(AsRef::as_ref));
        }
        let mut whole = String::with_capacity(self.text.len());
        let mut found: Option<Box<Decoded>> = None;
        let begins = std::iter::once((0, None)).chain(self.runs.iter().map(|(at, font)| (*at, font.as_ref())));
        let ends = self.runs.iter().map(|(at, _)| *at).chain([self.text.len()]);
        for ((from, own), to) in begins.zip(ends) {
            let run = self.text.get(from..to).unwrap_or_default();
            match decoded(run, own.or(font).map(AsRef::as_ref)) {
                Some((text, decoded)) => {
                    whole.push_str(&text);
                    found.get_or_insert(Box::new(decoded));
                }
                None => whole.push_str(run),
            }
        }
        if let Some(found) = &mut found {
            found.original.clone_from(&self.text);
        }
        (cleaned(whole), found)
    }
}

/// Whether words stay as they are whatever their font: clean, and either without a mark or with letters that no
/// encoding from before Unicode has.
pub(super) fn is_settled(text: &str) -> bool {
    let unicode = |c: char| {
        matches!(c, 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{1EA0}'..='\u{1EF9}')
    };
    is_clean(text) && (text.is_ascii() || text.contains(unicode))
}

/// Words in one font, in Unicode and cleaned.
pub(super) fn read(text: &str, font: Option<&str>) -> (String, Option<Box<Decoded>>) {
    if is_settled(text) {
        return (text.to_owned(), None);
    }
    match decoded(text, font) {
        Some((text, decoded)) => (cleaned(text), Some(Box::new(decoded))),
        None if is_clean(text) => (text.to_owned(), None),
        None => (clean(text), None),
    }
}

fn cleaned(text: String) -> String {
    if is_clean(&text) { text } else { clean(&text) }
}

/// The one place that asks whether words are in an encoding from before Unicode, by their font and by their
/// letters.
fn decoded(text: &str, font: Option<&str>) -> Option<(String, Decoded)> {
    let Recovered { text: recovered, encoding, by_font } = recover(text, font)?;
    Some((recovered, Decoded { encoding, original: text.to_owned(), by_font }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_put_together_and_cleaned_as_one() {
        let words =
            Words { text: "Ủy ban nhân\u{A0}dân".to_owned(), runs: vec![(4, None), (9, Some("Arial".into()))] };
        assert_eq!(words.read(None), ("Ủy ban nhân dân".to_owned(), None));
    }

    #[test]
    fn f53_letters_in_pieces_are_put_together_over_the_edge_of_runs() {
        let words = Words { text: "u\u{309}y".to_owned(), runs: vec![(1, None)] };
        assert_eq!(words.read(None).0, "ủy");
    }
}
