//! Words to find, with or without marks, and where they were found.

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
                 SELECT task.row AS row, concat_ws(' ', path, content, deliverable, frame_raw,
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

/// The question for the index; none where there is not one letter or digit to find.
pub(super) fn question(search: &str) -> Option<Match> {
    let folded = terms(&fold(search), search)?;
    if !is_toned(search) {
        return Some(Match::Plain(format!("folded : ({folded})")));
    }
    let toned = terms(&clean(search).to_lowercase(), search)?;
    Some(Match::Toned {
        first: format!("toned : ({toned})"),
        then: format!("(folded : ({folded})) NOT (toned : ({toned}))"),
        all: format!("folded : ({folded})"),
    })
}

/// Every word must occur; the last one may go on, unless a space follows it.
fn terms(key: &str, search: &str) -> Option<String> {
    let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (last, others) = words.split_last()?;
    let goes_on = if search.ends_with(char::is_whitespace) { "" } else { " *" };
    let quoted = others.iter().map(|word| format!("\"{word}\" ")).collect::<String>();
    Some(format!("{quoted}\"{last}\"{goes_on}"))
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
