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

/// Letters up to which the index keeps beginnings of words apart: `prefix` of the schema.
const BEGINNINGS: usize = 2;

/// Longer words that a beginning is spelt out into.
const SPELT_OUT: usize = 24;

impl Reader<'_> {
    /// The question for the index; none where there is not one letter or digit to find.
    pub(super) fn question(&self, search: &str) -> Result<Option<Match>, Error> {
        question(search, |index, word| self.longer(index, word))
    }

    /// The words of the book that go on from this one; none where they are many.
    fn longer(&self, index: Index, word: &str) -> Result<Option<Vec<String>>, Error> {
        let vocabulary = match index {
            Index::Folded => "vocabulary",
            Index::Toned => "toned_vocabulary",
        };
        let sql = format!(
            "SELECT term FROM temp.{vocabulary}
             WHERE term >= ?1 || char(1) AND term < ?2 || char(0x10FFFF) LIMIT 1"
        );
        let mut words = Vec::new();
        let mut last = word.to_owned();
        while words.len() <= SPELT_OUT {
            // One at a time, each from just behind the last: to go on to the next would pass over every place of it.
            let next = self.optional(&sql, [&last, word], |row| row.get::<_, String>(0))?;
            let Some(next) = next else { return Ok(Some(words)) };
            last.clone_from(&next);
            words.push(next);
        }
        Ok(None)
    }
}

/// Which words: without their marks, or as they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Index {
    Folded,
    Toned,
}

fn question(
    search: &str,
    mut longer: impl FnMut(Index, &str) -> Result<Option<Vec<String>>, Error>,
) -> Result<Option<Match>, Error> {
    let Some(folded) = terms(Index::Folded, &fold(search), search, &mut longer)? else { return Ok(None) };
    let toned = match is_toned(search) {
        true => terms(Index::Toned, &clean(search).to_lowercase(), search, &mut longer)?,
        false => None,
    };
    Ok(Some(Match { folded, toned }))
}

/// Every word must occur; the last one may go on, unless a space follows it.
fn terms(
    index: Index,
    key: &str,
    search: &str,
    longer: &mut impl FnMut(Index, &str) -> Result<Option<Vec<String>>, Error>,
) -> Result<Option<String>, Error> {
    let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let Some((last, others)) = words.split_last() else { return Ok(None) };
    let others = others.iter().map(|word| format!("\"{word}\" ")).collect::<String>();
    if search.ends_with(char::is_whitespace) {
        return Ok(Some(format!("{others}\"{last}\"")));
    }
    // The index gathers all places of a beginning that it does not keep apart before it gives the first; whole words
    // it gives one by one. A word of four letters has hardly any that go on from it.
    let spelt_out = if last.chars().count() > BEGINNINGS { longer(index, last)? } else { None };
    let and = if others.is_empty() { "" } else { "AND " };
    Ok(Some(match spelt_out {
        None => format!("{others}\"{last}\" *"),
        Some(longer) if longer.is_empty() => format!("{others}\"{last}\""),
        Some(longer) => {
            let longer = longer.iter().map(|word| format!(" OR \"{word}\"")).collect::<String>();
            format!("{others}{and}(\"{last}\"{longer})")
        }
    }))
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
        let question = |search| question(search, |_, _| Ok(None)).unwrap();
        let plain = Match { folded: "\"chuyen\" \"doi\" *".to_owned(), toned: None };
        assert_eq!(question("chuyen doi"), Some(plain));
        let toned =
            Match { folded: "\"chuyen\" \"doi\"".to_owned(), toned: Some("\"chuyển\" \"đổi\"".to_owned()) };
        assert_eq!(question("Chuyển đổi "), Some(toned));
        assert_eq!(question(" \" * ( "), None);
    }

    #[test]
    fn a_long_beginning_is_spelt_out_where_few_words_go_on_from_it() {
        let longer = |_, word: &str| Ok((word == "than").then(|| vec!["thang".to_owned(), "thanh".to_owned()]));
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
