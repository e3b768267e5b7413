//! Words to find, with or without marks, and where they were found.

use crate::domain::text::{clean, fold, fold_with_origin, is_toned};

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

/// Where the words of a search stand in a text: start and end in UTF-16 units, in order, not overlapping.
pub(super) fn found(text: &str, search: &str) -> Vec<(u32, u32)> {
    let key = fold(search);
    let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let folded = fold_with_origin(text);
    let bytes = folded.key.as_bytes();
    let mut spans = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = folded.key.get(at..).unwrap_or("");
        let begins = at == 0 || !folded.key[..at].ends_with(char::is_alphanumeric);
        let longest = words.iter().filter(|word| begins && rest.starts_with(**word)).map(|word| word.len()).max();
        match longest {
            Some(length) => {
                spans.push((folded.origin[at], folded.origin[at + length]));
                at += length;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    let units = |byte: usize| u32::try_from(text[..byte].encode_utf16().count()).unwrap_or(u32::MAX);
    spans.into_iter().map(|(start, end)| (units(start), units(end))).collect()
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
            })
        );
        assert_eq!(question(" \" * ( "), None);
    }

    #[test]
    fn what_was_found_is_marked_in_the_original() {
        let text = "Sở Thông tin và Truyền thông";
        let marked: Vec<String> = found(text, "thong")
            .into_iter()
            .map(|(start, end)| text.chars().skip(start as usize).take((end - start) as usize).collect())
            .collect();
        assert_eq!(marked, ["Thông", "thông"]);
        assert_eq!(found(text, "hong"), []);
    }

    proptest! {
        #[test]
        fn marking_never_panics(text in any::<String>(), search in any::<String>()) {
            let spans = found(&text, &search);
            prop_assert!(spans.is_sorted());
        }
    }
}
