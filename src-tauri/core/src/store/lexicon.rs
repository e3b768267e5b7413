//! The terms under which the index finds a text. A book says the same words again and again, so what becomes of a
//! word is worked out once.

use super::search::{BEGINNINGS, MARK};
use crate::domain::text::{fold, is_dropped, is_toned};
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// Terms remembered before everything is forgotten and begun anew.
const REMEMBERED: usize = 1 << 16;

/// Words met so far and their terms.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// A word as it is written, and its terms.
    words: HashMap<String, Vec<u32>, RandomState>,
    numbers: HashMap<String, u32, RandomState>,
    terms: Vec<Term>,
    text: u32,
}

#[derive(Debug)]
struct Term {
    written: String,
    /// The last text it was given for.
    text: u32,
}

impl Lexicon {
    /// The terms of a text, each once, parted by spaces: its words without their marks, the beginnings of these, and
    /// as they are written those that have marks.
    pub(super) fn terms(&mut self, text: &str) -> String {
        if self.terms.len() > REMEMBERED || self.text == u32::MAX {
            *self = Self::default();
        }
        self.text += 1;
        let mut found = String::with_capacity(text.len() * 2);
        for word in text.split(|c: char| !is_of_word(c) && !is_dropped(c)).filter(|word| !word.is_empty()) {
            if !self.words.contains_key(word) {
                let terms = terms_of(word).into_iter().map(|term| self.number(term)).collect();
                self.words.insert(word.to_owned(), terms);
            }
            for number in self.words.get(word).into_iter().flatten() {
                let term = &mut self.terms[*number as usize];
                if term.text != self.text {
                    term.text = self.text;
                    found.push_str(&term.written);
                    found.push(' ');
                }
            }
        }
        found
    }

    fn number(&mut self, term: String) -> u32 {
        *self.numbers.entry(term).or_insert_with_key(|term| {
            self.terms.push(Term { written: term.clone(), text: 0 });
            self.terms.len() as u32 - 1
        })
    }
}

/// The terms of one word. What the tables of folding do not know may fall into several.
fn terms_of(word: &str) -> Vec<String> {
    let mut terms = Vec::new();
    let parts = |text: &str| -> Vec<String> {
        text.split(|c: char| !is_of_word(c)).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    for folded in parts(&fold(word)) {
        terms.extend(beginnings(&folded).map(|beginning| format!("{beginning}{MARK}")));
        terms.push(folded);
    }
    terms.extend(
        parts(&word.to_lowercase()).into_iter().filter(|part| is_toned(part)).map(|part| format!("{MARK}{part}")),
    );
    terms
}

/// The beginnings of a word that the index keeps apart; a word that short is its own.
fn beginnings(word: &str) -> impl Iterator<Item = &str> {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.take(BEGINNINGS).map(|end| &word[..end])
}

/// Letters and figures; those of Vietnamese without a look into the tables of Unicode.
fn is_of_word(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphanumeric(),
        '\u{E0}'..='\u{F6}' | '\u{1EA0}'..='\u{1EF9}' => true,
        _ => c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_text_is_found_by_its_words_their_beginnings_and_their_marks() {
        let terms = Lexicon::default().terms("Sở Y tế; sổ thu, THƯ");
        let mut found: Vec<&str> = terms.split_whitespace().collect();
        found.sort_unstable();
        let all = "so so· s· te te· thu th· t· y y· ·sổ ·sở ·thư ·tế";
        assert_eq!(found, all.split(' ').collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn what_was_said_before_changes_no_term(before in "\\PC*", text in any::<String>()) {
            let mut used = Lexicon::default();
            used.terms(&before);
            used.terms(&text);
            prop_assert_eq!(used.terms(&text), Lexicon::default().terms(&text));
        }

        #[test]
        fn every_word_of_the_folded_text_is_a_term_and_each_term_is_there_once(text in any::<String>()) {
            let terms = Lexicon::default().terms(&text);
            let all: Vec<&str> = terms.split_whitespace().collect();
            let each: BTreeSet<&str> = all.iter().copied().collect();
            prop_assert_eq!(all.len(), each.len());
            let folded = fold(&text);
            for word in folded.split(|c: char| !is_of_word(c)).filter(|word| !word.is_empty()) {
                prop_assert!(each.contains(word), "{word} of {folded} is not in {terms}");
            }
        }
    }
}
