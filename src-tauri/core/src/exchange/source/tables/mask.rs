//! Number formats that show other words than a cell holds: `"Đã xong"` over a
//! number, `;;;` over anything. It knows codes, and no cells.

use std::sync::Arc;

/// Letters of a code that are told.
const LONGEST: usize = 255;

/// A code as it is told.
pub(super) fn told(code: &str) -> Arc<str> {
    code.chars().take(LONGEST).collect::<String>().into()
}

/// Whether a format shows something else than the number, the day or the words of a cell: words or figures of its
/// own, nothing at all, thousands for ones, a day and a month the other way round, or each sort of number in its own
/// way. What only sets a sign, a space or a colour does not count.
pub(super) fn is(code: &str) -> bool {
    let sections = sections(code);
    let Some((first, others)) = sections.split_first().filter(|_| !code.trim().is_empty()) else { return false };
    // Words as they are written may have a section behind those of numbers.
    is_odd(first) || others.iter().any(|other| other != first && other != "@")
}

/// The sections of a code, each without what does not show: colours, spaces, signs that fill.
fn sections(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let mut letters = code.chars().peekable();
    while let Some(c) = letters.next() {
        let Some(section) = sections.last_mut() else { break };
        match c {
            ';' => sections.push(String::new()),
            '"' => {
                let words = letters.by_ref().take_while(|c| *c != '"');
                section.extend(words.map(literal));
            }
            '\\' => section.extend(letters.next().map(literal)),
            '_' | '*' => {
                letters.next();
            }
            '[' => {
                let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                let is_condition = inside.starts_with(['<', '>', '=']);
                // A currency, or nothing but a language: `[$-42A]`.
                let sign = inside.strip_prefix('$').and_then(|sign| sign.split('-').next()).unwrap_or_default();
                if is_condition || !sign.is_empty() {
                    section.push(ODD);
                }
            }
            c => section.push(c),
        }
    }
    sections
}

/// Stands for words and figures that a format has of its own.
const ODD: char = '\u{1}';

fn literal(c: char) -> char {
    if c.is_alphanumeric() { ODD } else { ' ' }
}

fn is_odd(section: &str) -> bool {
    let code: String = section.chars().filter(|c| *c != ' ').flat_map(char::to_lowercase).collect();
    if matches!(code.as_str(), "general" | "standard" | "@") {
        return false;
    }
    let has = |letters: &[char]| code.contains(letters);
    if has(&[ODD]) || code.is_empty() {
        return true;
    }
    if has(&['d', 'm', 'y']) {
        let order: String = code.chars().filter(|c| matches!(c, 'd' | 'm' | 'y')).collect();
        let mut order: Vec<char> = order.chars().collect();
        order.dedup();
        let known = |c: char| matches!(c, 'd' | 'm' | 'y' | '/' | '-' | '.' | ',');
        return order != ['d', 'm', 'y'] || !code.chars().all(known);
    }
    let known = |c: char| matches!(c, '0' | '#' | '?' | '.' | ',' | '%');
    !code.contains('0') || !code.chars().all(known) || code.trim_end_matches('%').ends_with(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_that_show_what_is_there_are_let_be() {
        for code in [
            "General",
            "@",
            "0",
            "#,##0",
            "0.0%",
            "dd/mm/yyyy",
            "dd/m/yyyy",
            "dd\\/mm\\/yyyy;@",
            "[$-42A]dd/mm/yyyy",
            "[$-409]dd/mm/yyyy;@",
            "#,##0_);[Red]#,##0_)",
            "General;General;General;@",
            "",
        ] {
            assert!(!is(code), "{code}");
        }
    }

    #[test]
    fn formats_with_words_of_their_own_are_told() {
        for code in [
            "\"Đã xong tốt\"",
            ";;;",
            "0;0;0;\"Đã xong\"",
            "\"9\"0",
            "\\90",
            "0;;0",
            "@\" tốt\"",
            "[>5]0;\"ít\"",
            "#,##0,",
            "mm/dd/yyyy",
            "yyyy",
            "#",
            "[$khác]0",
            "0.00E+00",
        ] {
            assert!(is(code), "{code}");
        }
    }
}
