//! Words to find, with or without marks, and where they were found. It does not
//! know how they came into the index.

use super::Reader;
use crate::domain::text::{clean, fold, fold_char, is_toned};
use crate::error::Error;

/// A search as the index understands it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// The words without their marks.
    pub(super) folded: String,
    /// The words as they were typed, where they were typed with marks: what has the very marks comes first.
    pub(super) toned: Option<String>,
}

/// Letters up to which the index keeps beginnings of words apart.
pub(super) const BEGINNINGS: usize = 2;

/// In the index behind a beginning, and before a word as it is written: no letter of any word.
pub(super) const MARK: &str = "·";

/// Longer words that a beginning is spelt out into.
const SPELT_OUT: usize = 24;

impl Reader<'_> {
    /// The question for the index; none where there is not one letter or digit to find.
    pub(super) fn question(&self, search: &str) -> Result<Option<Match>, Error> {
        question(search, |term| self.longer(term))
    }

    /// The terms of the index that go on from this one; none where they are many.
    fn longer(&self, term: &str) -> Result<Option<Vec<String>>, Error> {
        let sql = "SELECT term FROM temp.vocabulary
                   WHERE term >= ?1 || char(1) AND term < ?2 || char(0x10FFFF) LIMIT 1";
        let mut terms = Vec::new();
        let mut last = term.to_owned();
        while terms.len() <= SPELT_OUT {
            // One at a time, each from just behind the last: to go on to the next would pass over every place of it.
            let next = self.optional(sql, [&last, term], |row| row.get::<_, String>(0))?;
            let Some(next) = next else { return Ok(Some(terms)) };
            last.clone_from(&next);
            terms.push(next);
        }
        Ok(None)
    }
}

fn question(
    search: &str,
    mut longer: impl FnMut(&str) -> Result<Option<Vec<String>>, Error>,
) -> Result<Option<Match>, Error> {
    let goes_on = !search.ends_with(char::is_whitespace);
    let folded = fold(search);
    let folded: Vec<Typed<'_>> = words(&folded).map(Typed::Folded).collect();
    let Some(all) = terms(&folded, goes_on, &mut longer)? else { return Ok(None) };
    let written = clean(search).to_lowercase();
    let toned = match is_toned(&written) {
        true => terms(&words(&written).map(Typed::of).collect::<Vec<_>>(), goes_on, &mut longer)?,
        false => None,
    };
    Ok(Some(Match { folded: all, toned }))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// A word of a search.
#[derive(Clone, Debug)]
enum Typed<'a> {
    /// To be found whatever its marks.
    Folded(&'a str),
    /// To be found with its very marks.
    Toned(&'a str),
}

impl<'a> Typed<'a> {
    fn of(word: &'a str) -> Self {
        if is_toned(word) { Self::Toned(word) } else { Self::Folded(word) }
    }

    /// The term of the index.
    fn term(&self) -> String {
        match self {
            Self::Folded(word) => fold(word),
            Self::Toned(word) => format!("{MARK}{word}"),
        }
    }

    /// What the index is asked for a word that may go on.
    fn beginning(&self, longer: &mut impl FnMut(&str) -> Result<Option<Vec<String>>, Error>) -> Result<String, Error> {
        let (Self::Folded(word) | Self::Toned(word)) = self;
        let letters = word.chars().count();
        let apart = || format!("\"{}{MARK}\"", fold(word));
        // Of one letter with a mark, as "đ", the next will show which words are meant.
        if letters == 1 || (letters <= BEGINNINGS && matches!(self, Self::Folded(_))) {
            return Ok(apart());
        }
        let term = self.term();
        // The index gathers all places of a beginning that it does not keep apart before it gives the first; whole
        // words it gives one by one. A word of four letters has hardly any that go on from it.
        Ok(match longer(&term)? {
            Some(longer) if longer.is_empty() => format!("\"{term}\""),
            Some(longer) => {
                let longer = longer.iter().map(|word| format!(" OR \"{word}\"")).collect::<String>();
                format!("(\"{term}\"{longer})")
            }
            None if letters <= BEGINNINGS => apart(),
            None => format!("\"{term}\" *"),
        })
    }
}

/// Every word must occur; the last one may go on, unless a space follows it.
fn terms(
    words: &[Typed<'_>],
    goes_on: bool,
    longer: &mut impl FnMut(&str) -> Result<Option<Vec<String>>, Error>,
) -> Result<Option<String>, Error> {
    let Some((last, others)) = words.split_last() else { return Ok(None) };
    let last = if goes_on { last.beginning(longer)? } else { format!("\"{}\"", last.term()) };
    let others = others.iter().map(|word| format!("\"{}\" AND ", word.term())).collect::<String>();
    Ok(Some(others + &last))
}

/// Marks the words of one search in many texts.
#[derive(Debug, Default)]
pub(super) struct Marker {
    words: Vec<String>,
    /// The folded text, and for each of its bytes the unit of the original it came from; lent from text to text.
    key: String,
    units: Vec<u32>,
}

impl Marker {
    pub(super) fn of(search: &str) -> Self {
        let key = fold(search);
        Self {
            words: key
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect(),
            ..Self::default()
        }
    }

    /// Where the words stand in a text, at the beginning of its own: start and end in UTF-16 units, in order, not
    /// overlapping.
    pub(super) fn found(&mut self, text: &str) -> Vec<(u32, u32)> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let Self { words, key, units } = self;
        key.clear();
        units.clear();
        // Vietnamese folds to one byte a character, which needs no second look at the capacity.
        key.reserve(text.len());
        units.reserve(text.len() + 1);
        let mut unit = 0;
        for c in text.chars() {
            fold_char(c, key);
            match key.len() - units.len() {
                1 => units.push(unit),
                _ => units.resize(key.len(), unit),
            }
            unit += c.len_utf16() as u32;
        }
        units.push(unit);
        let bytes = key.as_bytes();
        let mut spans = Vec::new();
        let mut begins = true;
        let mut next = 0;
        // Most words differ in their first letter.
        let firsts = words.iter().map(|word| word.as_bytes()[0]).fold([false; 256], |mut firsts, first| {
            firsts[usize::from(first)] = true;
            firsts
        });
        for (at, c) in key.char_indices() {
            let word = if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() };
            if word && begins && firsts[usize::from(bytes[at])] && at >= next {
                let stands = |word: &&String| bytes[at..].starts_with(word.as_bytes());
                if let Some(length) = words.iter().filter(stands).map(String::len).max() {
                    next = at + length;
                    spans.push((units[at], units[next]));
                }
            }
            begins = !word;
        }
        spans
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_search_with_marks_asks_for_the_very_marks_too() {
        let question = |search| question(search, |_| Ok(None)).unwrap();
        let asked =
            |folded: &str, toned: Option<&str>| Match { folded: folded.to_owned(), toned: toned.map(str::to_owned) };
        assert_eq!(question("chuyen doi"), Some(asked("\"chuyen\" AND \"doi\" *", None)));
        let toned = asked("\"chuyen\" AND \"doi\"", Some("\"·chuyển\" AND \"·đổi\""));
        assert_eq!(question("Chuyển đổi "), Some(toned));
        let partly = asked("\"so\" AND \"y\" AND \"t·\"", Some("\"·sở\" AND \"y\" AND \"t·\""));
        assert_eq!(question("Sở y t"), Some(partly));
        assert_eq!(question("đ"), Some(asked("\"d·\"", Some("\"d·\""))));
        assert_eq!(question(" \" * ( "), None);
    }

    #[test]
    fn a_long_beginning_is_spelt_out_where_few_words_go_on_from_it() {
        let longer = |term: &str| Ok((term == "than").then(|| vec!["thang".to_owned(), "thanh".to_owned()]));
        let folded = |search| question(search, longer).unwrap().unwrap().folded;
        assert_eq!(folded("bao than"), "\"bao\" AND (\"than\" OR \"thang\" OR \"thanh\")");
        assert_eq!(folded("phon"), "\"phon\" *");
    }

    #[test]
    fn what_was_found_is_marked_in_the_original() {
        let text = "Sở Thông tin và Truyền thông";
        let marked: Vec<String> = Marker::of("thong")
            .found(text)
            .into_iter()
            .map(|(start, end)| text.chars().skip(start as usize).take((end - start) as usize).collect())
            .collect();
        assert_eq!(marked, ["Thông", "thông"]);
        assert_eq!(Marker::of("hong").found(text), []);
    }

    proptest! {
        #[test]
        fn marking_never_panics(text in any::<String>(), search in any::<String>()) {
            let spans = Marker::of(&search).found(&text);
            prop_assert!(spans.is_sorted());
        }
    }
}
