//! Ditto marks: "-nt-", "Như trên", a pair of strokes. What they stand for is taken
//! from the row above as a proposal; it sees words, not tasks.

use super::Field;
use super::rows::{self, Said};
use crate::domain::problem::ProblemCode;
use crate::domain::text::fold;

/// Longer words are no mark, in bytes.
const LONGEST: usize = 24;

/// Whether words say nothing but that the row above says it.
pub(super) fn is_ditto(words: &str) -> bool {
    const MARKS: [&str; 13] = ["nt", "n/t", "n.t", "nhu tren", "\"", "''", "″", "〃", "”", "“", "//", "\"\"", "’’"];
    const BEGIN: [char; 9] = ['n', 'N', '"', '\'', '″', '〃', '”', '“', '’'];
    let around = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | '(' | ')');
    let words = words.trim_matches(around);
    // Every cell is asked, and nearly none is a mark.
    let may_be = words.len() <= LONGEST && (words.starts_with(BEGIN) || words.starts_with("//"));
    may_be && MARKS.contains(&fold(words).as_str())
}

/// A mark that was settled, or could not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settled {
    /// What to ask.
    pub(super) code: ProblemCode,
    /// Its column.
    pub(super) column: u16,
    /// The mark, and what was taken for it.
    pub(super) words: String,
}

/// Puts the words of the row above in the place of the marks of a row. Without words above, nothing is taken; a time
/// frame stays as it is written and is asked about like any other that says no day.
pub(super) fn settle(said: &mut Vec<Said>, above: &[Said]) -> Vec<Settled> {
    let mut settled = Vec::new();
    said.retain_mut(|said| {
        if !rows::is_other(said.field) || !is_ditto(&said.words) {
            return true;
        }
        let (column, mark) = (said.column, said.words.clone());
        let words = above.iter().filter(|above| above.column == column && !is_ditto(&above.words));
        let words = words.map(|above| above.words.as_str()).collect::<Vec<_>>().join("\n");
        if !words.is_empty() {
            let told = format!("{mark} → {}", words.replace('\n', "; "));
            settled.push(Settled { code: ProblemCode::DittoTaken, column, words: told });
            (said.words, said.is_ditto) = (words, true);
            return true;
        }
        if said.field == Field::Frame {
            return true;
        }
        settled.push(Settled { code: ProblemCode::DittoAlone, column, words: mark });
        false
    });
    settled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_ditto_is_known_and_names_are_none() {
        for mark in
            ["-nt-", "nt", "NT", "- nt -", "n/t", "Như trên", "(như trên)", "″", "\"", "//", "-//-", "-\"-", "''"]
        {
            assert!(is_ditto(mark), "{mark}");
        }
        for words in ["", "-", "Sở Nội vụ", "Như trên và Sở Y tế", "Báo cáo", "2026", "NTM"] {
            assert!(!is_ditto(words), "{words}");
        }
    }
}
