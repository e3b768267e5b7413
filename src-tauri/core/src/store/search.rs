//! Words to find, with or without marks, and where they were found.

use super::Reader;
use crate::domain::text::{clean, fold, fold_char, is_toned};
use crate::error::Error;
use rusqlite::Transaction;

/// Takes over into the index the words of every task that was touched in this transaction.
pub(super) fn take_over(transaction: &Transaction<'_>) -> Result<(), Error> {
    let due: bool = transaction.query_row("SELECT EXISTS (SELECT 1 FROM words_due)", [], |row| row.get(0))?;
    if due {
        transaction.execute("DELETE FROM task_words WHERE rowid IN (SELECT task FROM words_due)", [])?;
        transaction.execute(
            "INSERT INTO task_words (rowid, folded, toned)
             SELECT row, fold(words), words FROM (
                 SELECT task.row AS row, concat_ws(' ', path, content, deliverable, frame_raw, note,
                     (SELECT group_concat(value ->> '$.name', ' ') FROM json_each(agencies))) AS words
                 FROM words_due JOIN task ON task.row = words_due.task ORDER BY task.row)",
            [],
        )?;
        transaction.execute("DELETE FROM words_due", [])?;
    }
    Ok(())
}

/// A search as the index understands it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Match {
    /// Typed without marks: one question over the folded words.
    Plain(String),
    /// Typed with marks: the words as typed come first, the same letters with other marks after them.
    Toned {
        /// Those with the very marks.
        first: String,
        /// The others.
        then: String,
        /// Both, in one question.
        all: String,
    },
}

/// Letters up to which the index keeps beginnings of words apart: `prefix` of the schema.
const BEGINNINGS: usize = 3;

/// Longer words that a beginning is spelt out into.
const SPELT_OUT: usize = 8;

impl Reader<'_> {
    /// The question for the index; none where there is not one letter or digit to find.
    pub(super) fn question(&self, search: &str) -> Result<Option<Match>, Error> {
        question(search, |word| self.longer(word))
    }

    /// The words of the book that go on from this one; none where they are many.
    fn longer(&self, word: &str) -> Result<Option<Vec<String>>, Error> {
        let mut words = Vec::new();
        let mut last = word.to_owned();
        while words.len() <= SPELT_OUT {
            // One at a time, each from just behind the last: to go on to the next would pass over every place of it.
            let next = self.optional(
                "SELECT term FROM temp.vocabulary WHERE term >= ?1 || char(1) AND term < ?2 || char(0x10FFFF) LIMIT 1",
                [&last, word],
                |row| row.get::<_, String>(0),
            )?;
            let Some(next) = next else { return Ok(Some(words)) };
            last.clone_from(&next);
            words.push(next);
        }
        Ok(None)
    }
}

fn question(
    search: &str,
    mut longer: impl FnMut(&str) -> Result<Option<Vec<String>>, Error>,
) -> Result<Option<Match>, Error> {
    let Some(folded) = terms(&fold(search), search, &mut longer)? else { return Ok(None) };
    if !is_toned(search) {
        return Ok(Some(Match::Plain(format!("folded : ({folded})"))));
    }
    let Some(toned) = terms(&clean(search).to_lowercase(), search, &mut longer)? else { return Ok(None) };
    Ok(Some(Match::Toned {
        first: format!("toned : ({toned})"),
        then: format!("(folded : ({folded})) NOT (toned : ({toned}))"),
        all: format!("folded : ({folded})"),
    }))
}

/// Every word must occur; the last one may go on, unless a space follows it.
fn terms(
    key: &str,
    search: &str,
    longer: &mut impl FnMut(&str) -> Result<Option<Vec<String>>, Error>,
) -> Result<Option<String>, Error> {
    let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let Some((last, others)) = words.split_last() else { return Ok(None) };
    let others = others.iter().map(|word| format!("\"{word}\" ")).collect::<String>();
    if search.ends_with(char::is_whitespace) {
        return Ok(Some(format!("{others}\"{last}\"")));
    }
    // The index gathers all places of a beginning that it does not keep apart before it gives the first; whole words
    // it gives one by one. A word of four letters has hardly any that go on from it.
    let spelt_out = if last.chars().count() > BEGINNINGS { longer(last)? } else { None };
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
        for (at, c) in key.char_indices() {
            let word = c.is_alphanumeric();
            if word && begins && at >= next {
                // Most words differ in their first letter.
                let stands =
                    |word: &&String| word.as_bytes()[0] == bytes[at] && bytes[at..].starts_with(word.as_bytes());
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
    fn a_search_with_marks_asks_for_the_very_marks_first() {
        let question = |search| question(search, |_| Ok(None)).unwrap();
        assert_eq!(question("chuyen doi"), Some(Match::Plain("folded : (\"chuyen\" \"doi\" *)".to_owned())));
        assert_eq!(
            question("Chuyển đổi "),
            Some(Match::Toned {
                first: "toned : (\"chuyển\" \"đổi\")".to_owned(),
                then: "(folded : (\"chuyen\" \"doi\")) NOT (toned : (\"chuyển\" \"đổi\"))".to_owned(),
                all: "folded : (\"chuyen\" \"doi\")".to_owned(),
            })
        );
        assert_eq!(question(" \" * ( "), None);
    }

    #[test]
    fn a_long_beginning_is_spelt_out_where_few_words_go_on_from_it() {
        let longer = |word: &str| Ok((word == "than").then(|| vec!["thang".to_owned(), "thanh".to_owned()]));
        let question = |search| question(search, longer).unwrap();
        assert_eq!(
            question("bao than"),
            Some(Match::Plain("folded : (\"bao\" AND (\"than\" OR \"thang\" OR \"thanh\"))".to_owned()))
        );
        assert_eq!(question("phon"), Some(Match::Plain("folded : (\"phon\" *)".to_owned())));
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
