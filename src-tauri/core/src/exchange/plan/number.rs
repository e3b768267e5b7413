//! Printed numbers of an outline: what class they are of, and which of two
//! stands higher. It knows nothing of what stands behind a number.

use crate::domain::text::fold;

/// A printed number by its class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::exchange) enum Number {
    /// "Phần thứ nhất", "Chương I", "Mục 1", "Điều 3".
    Words(Division),
    /// A, B, C.
    Upper(char),
    /// I, II, III.
    Roman,
    /// A heading without a number.
    Unnumbered,
    /// 2, 2.1, 2.1.3.
    Arabic(Vec<u32>),
    /// a, b, c, d, đ.
    Letter,
    /// (1), 1), ii).
    Bracketed,
}

/// A division named by a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::exchange) enum Division {
    /// Phần.
    Part,
    /// Chương.
    Chapter,
    /// Mục.
    Heading,
    /// Điều.
    Article,
}

impl Number {
    /// The class of a printed number without its full stop. `bracketed`: a bracket stands behind it;
    /// `before`: the capital letter under which the text stands, where there is one.
    pub(in crate::exchange) fn read(printed: &str, bracketed: bool, before: Option<char>) -> Option<Self> {
        let printed = printed.trim();
        if let Some((number, "")) = division(printed) {
            return Some(number);
        }
        let mut letters = printed.chars();
        if let (Some(letter), None) = (letters.next(), letters.next())
            && letter.is_alphabetic()
        {
            return Some(match letter {
                _ if letter.is_lowercase() => Self::Letter,
                'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M' if before.is_none_or(|last| !follows(last, letter)) => {
                    Self::Roman
                }
                _ => Self::Upper(letter),
            });
        }
        let parts: Vec<&str> = printed.split('.').collect();
        if parts.len() == 1 && is_roman(printed) {
            return Some(if printed.chars().all(char::is_lowercase) { Self::Bracketed } else { Self::Roman });
        }
        // "II.1": the Roman part repeats what the number stands under.
        let own = if parts.len() > 1 && is_roman(parts[0]) { &parts[1..] } else { &parts[..] };
        let steps: Option<Vec<u32>> = own.iter().map(|part| part.parse().ok()).collect();
        let steps = steps.filter(|steps| steps.len() <= 8)?;
        Some(if bracketed && steps.len() == 1 { Self::Bracketed } else { Self::Arabic(steps) })
    }

    /// How deep the class stands; numbers of one rank are brothers or settled by their steps.
    pub(in crate::exchange) fn rank(&self) -> u8 {
        match self {
            Self::Words(Division::Part) => 0,
            Self::Upper(_) | Self::Words(Division::Chapter) => 1,
            Self::Roman => 2,
            Self::Unnumbered => 3,
            Self::Words(Division::Heading) => 4,
            Self::Words(Division::Article) => 5,
            Self::Arabic(_) => 6,
            Self::Letter => 7,
            Self::Bracketed => 8,
        }
    }

    /// Letters and bracketed numbers, which more often part the content of a task than name one.
    pub(in crate::exchange) fn is_minor(&self) -> bool {
        matches!(self, Self::Letter | Self::Bracketed)
    }

    /// The steps of an Arabic number; none for other classes.
    pub(in crate::exchange) fn steps(&self) -> &[u32] {
        if let Self::Arabic(steps) = self { steps } else { &[] }
    }
}

/// "Phần thứ nhất", "Chương II", "Mục 1", "Điều 3" at the start of a text, and the words behind it.
pub(in crate::exchange) fn division(text: &str) -> Option<(Number, &str)> {
    let key = fold(text.split(char::is_whitespace).next()?);
    let word = match key.as_str() {
        "phan" => Division::Part,
        "chuong" => Division::Chapter,
        "muc" => Division::Heading,
        "dieu" => Division::Article,
        _ => return None,
    };
    let mut rest = text.trim_start().split_once(char::is_whitespace)?.1.trim_start();
    let step = |text: &str| text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    if word == Division::Part && fold(&rest[..step(rest)]) == "thu" {
        rest = rest[step(rest)..].trim_start();
    }
    let (ordinal, behind) = rest.split_at(step(rest));
    const ORDINALS: [&str; 10] = ["nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"];
    let counted = ordinal.parse::<u32>().is_ok()
        || is_roman(ordinal) && ordinal.chars().all(char::is_uppercase)
        || word == Division::Part && ORDINALS.contains(&fold(ordinal).as_str());
    // Without a stop, "Điều 5 Luật ..." is the rest of a sentence.
    let ends = behind.is_empty() || behind.starts_with(['.', ':', '\n']) || behind.trim_start().starts_with(['-', '–']);
    let heads = behind.chars().any(char::is_alphabetic) && is_capital(behind);
    (counted && (ends || heads))
        .then(|| (Number::Words(word), behind.trim_start_matches(['.', ':', '-', '–', ' ', '\n', '\t'])))
}

/// Whether every letter of a text is a capital.
pub(in crate::exchange) fn is_capital(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && text.chars().any(char::is_alphabetic)
}

fn is_roman(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 8
        && (text.chars().all(|c| "IVXLCDM".contains(c)) || text.chars().all(|c| "ivxlcdm".contains(c)))
}

fn follows(last: char, letter: char) -> bool {
    const ALPHABET: &str = "ABCDĐEGHIKLMNOPQRSTUVXY";
    let place = |wanted: char| ALPHABET.chars().position(|c| c == wanted);
    // Some documents leave out Đ.
    place(last).zip(place(letter)).is_some_and(|(a, b)| b == a + 1 || last == 'D' && letter == 'E')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_classes() {
        let arabic = |steps: &[u32]| Some(Number::Arabic(steps.to_vec()));
        let cases = [
            ("IV", false, Some(Number::Roman)),
            ("I", false, Some(Number::Roman)),
            ("A", false, Some(Number::Upper('A'))),
            ("2", false, arabic(&[2])),
            ("2.10", false, arabic(&[2, 10])),
            ("II.1", false, arabic(&[1])),
            ("2", true, Some(Number::Bracketed)),
            ("ii", true, Some(Number::Bracketed)),
            ("đ", true, Some(Number::Letter)),
            ("Điều 3", false, Some(Number::Words(Division::Article))),
            ("99999999999", false, None),
            ("", false, None),
        ];
        for (printed, bracketed, expected) in cases {
            assert_eq!(Number::read(printed, bracketed, None), expected, "{printed}");
        }
        assert_eq!(Number::read("C", false, Some('B')), Some(Number::Upper('C')));
        assert_eq!(Number::read("C", false, Some('A')), Some(Number::Roman));
    }

    #[test]
    fn divisions_in_words_are_told_from_sentences() {
        let rest = |text| division(text).map(|(_, rest)| rest);
        assert_eq!(rest("Phần thứ nhất"), Some(""));
        assert_eq!(rest("PHẦN THỨ HAI: NHIỆM VỤ"), Some("NHIỆM VỤ"));
        assert_eq!(rest("Chương I"), Some(""));
        assert_eq!(rest("Mục 1. Quy định chung"), Some("Quy định chung"));
        assert_eq!(rest("Điều 5 Luật này quy định"), None);
        assert_eq!(rest("Mục tiêu cụ thể"), None);
        assert_eq!(rest("Phần mềm dùng chung"), None);
    }
}
