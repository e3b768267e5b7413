//! Printed numbers and bullets at the head of a line, as Vietnamese documents
//! write them. It looks at one line only, never at its neighbours.

/// Initials that open a sentence as often as a number does.
const NAMES: [(&str, &str); 3] = [("C", "Mác"), ("V", "I. L"), ("V", "I.L")];

const STOPS: [char; 5] = ['.', ';', ':', '!', '?'];

/// Parts the printed number from the words after it. The number comes without brackets and final stop
/// ("2.1", "IV", "a", "Điều 3"); it is empty where the line begins with none. Amounts, dates, years and
/// words that only look like a number are left in the text.
pub fn split_number(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    match bracketed(text).or_else(|| article(text)).or_else(|| digits(text)).or_else(|| letters(text)) {
        Some((number, rest)) => (number, rest.trim_start()),
        None => ("", text),
    }
}

/// The words after a bullet ("-", "+", "•" and their kin), or nothing where the line begins with none.
pub fn split_bullet(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let next = rest.chars().next();
    let apart = next.is_none_or(char::is_whitespace);
    let bullet = match first {
        // "-Cơ quan" is a common slip; "-5" is a number and "--" a rule.
        '-' | '+' | '–' | '—' => apart || next.is_some_and(char::is_uppercase),
        '*' | 'o' => apart && next.is_some(),
        // Word's Symbol and Wingdings bullets arrive in the private use area.
        '•' | '·' | '●' | '○' | '◦' | '▪' | '■' | '□' | '►' | '➢' | '✓' | '→' | '\u{F020}'..='\u{F0FF}' => {
            true
        }
        _ => false,
    };
    bullet.then(|| rest.trim_start())
}

/// Whether a line opens a paragraph of its own by its form: a bullet, a printed number, or a label, which is
/// a few words from a capital up to a colon. `before` is the line above it.
pub(super) fn opens_block(line: &str, before: &str) -> bool {
    let line = line.trim_start_matches(['*', '_', ' ', '\t']);
    let (number, rest) = split_number(line);
    let bullet = split_bullet(line).is_some_and(|words| !words.is_empty());
    // A bare "2.1 Text" in the middle of a paragraph is more often an amount at the turn of a line.
    let stopped = line[..line.len() - rest.len()].trim_end().len() > number.len();
    let numbered = !number.is_empty() && !rest.is_empty() && stopped;
    bullet || numbered || (is_label(line) && ends_sentence(before))
}

/// Whether a line starts with a capital after one that ends with a stop.
pub(super) fn starts_sentence(line: &str, before: &str) -> bool {
    let before = before.trim_end().trim_end_matches(['*', '_']);
    let line = line.trim_start_matches(['*', '_', ' ', '\t']);
    before.ends_with(STOPS) && line.starts_with(char::is_uppercase)
}

fn is_label(line: &str) -> bool {
    const LONGEST: usize = 60;
    let Some((at, _)) = line.char_indices().take(LONGEST).find(|(_, c)| matches!(c, ':' | '：')) else { return false };
    line.starts_with(char::is_uppercase) && line[..at].split_whitespace().count() <= 8
}

fn ends_sentence(line: &str) -> bool {
    // A line far from the margin was ended by hand, with or without a stop.
    const SHORT: usize = 60;
    let line = line.trim_end().trim_end_matches(['*', '_']);
    line.ends_with(STOPS) || line.chars().count() < SHORT
}

/// "(1) text", "(a) text", "(ii) text".
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let (number, rest) = text.strip_prefix('(')?.split_once(')')?;
    let known = (number.len() <= 3 && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
        || is_letter(number)
        || is_roman(&number.to_uppercase());
    (known && ends_word(rest)).then_some((number, rest))
}

/// "Điều 3. text".
fn article(text: &str) -> Option<(&str, &str)> {
    let after = text.strip_prefix("Điều ").or_else(|| text.strip_prefix("ĐIỀU "))?;
    let length = after.bytes().take_while(u8::is_ascii_digit).count();
    let rest = after.get(length..)?.strip_prefix(['.', ':'])?;
    let number = &text[..text.len() - after.len() + length];
    ((1..=3).contains(&length) && ends_word(rest)).then_some((number, rest))
}

/// "1. text", "2.1. text", "2.1 Text", "2.1.3) text", "1- Text", "1/ text".
fn digits(text: &str) -> Option<(&str, &str)> {
    let mut end = part(text, 3)?;
    let mut dots = 0;
    while let Some(next) = text[end..].strip_prefix('.').and_then(|after| part(after, 2).or_else(|| hundred(after))) {
        end += 1 + next;
        dots += 1;
    }
    let (number, after) = text.split_at(end);
    let capital = |rest: &str| rest.trim_start().starts_with(char::is_uppercase);
    let rest = if let Some(rest) = after.strip_prefix(['.', ')']) {
        // "1.234. " and "30.4.2020" leave a digit here; "2.1.Text" is a slip for "2.1. Text".
        let rest = rest.strip_prefix(')').unwrap_or(rest);
        (ends_word(rest) || rest.starts_with(char::is_alphabetic)).then_some(rest)
    } else if let Some(rest) = after.strip_prefix('/') {
        (rest.starts_with(char::is_whitespace) && !rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
            .then_some(rest)
    } else if let Some(rest) = after.trim_start().strip_prefix(['-', '–']) {
        (rest.starts_with(char::is_whitespace) && capital(rest)).then_some(rest)
    } else {
        // "2.1 Text" is a number, "2.1 triệu" an amount, "2 Text" may be either.
        (dots > 0 && (after.trim().is_empty() || (after.starts_with(char::is_whitespace) && capital(after))))
            .then_some(after)
    }?;
    Some((number, rest))
}

/// Length of a last part of three digits, as in "1.100. Text"; "1.234 tỷ" and "1.234.567" are amounts.
fn hundred(text: &str) -> Option<usize> {
    let rest = text.get(3..)?.strip_prefix(['.', ')'])?;
    let sentence = rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with(char::is_uppercase);
    part(text, 3).filter(|length| *length == 3 && sentence)
}

/// Length of a run of one to `most` digits that no further digit follows.
fn part(text: &str, most: usize) -> Option<usize> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=most).contains(&length).then_some(length)
}

/// "IV. text", "IV- text", "IV - text", "I.TEXT", "a) text", "đ. text", "A/ text", "ii) text".
fn letters(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_alphabetic())?;
    let (number, after) = text.split_at(end);
    let roman = is_roman(number);
    if !roman && !is_letter(number) && !is_roman(&number.to_uppercase()) {
        return None;
    }
    let mark = after.chars().next()?;
    let rest = &after[mark.len_utf8()..];
    if mark == '.' && NAMES.iter().any(|(letter, name)| number == *letter && rest.trim_start().starts_with(name)) {
        return None;
    }
    let kept = match mark {
        // "I.MỤC ĐÍCH" is a slip; in "V.I. Lênin" one letter stands alone.
        '.' => ends_word(rest) || (roman && rest.chars().take(2).filter(|c| c.is_uppercase()).count() == 2),
        ')' => ends_word(rest) || rest.starts_with(char::is_alphabetic),
        '/' | ':' => (roman || mark == '/') && rest.starts_with(char::is_whitespace),
        '-' | '–' => roman && rest.trim_start().chars().take(2).filter(|c| c.is_uppercase()).count() == 2,
        ' ' => {
            let words = rest.trim_start().strip_prefix(['-', '–'])?;
            let capitals = words.trim_start().chars().take(2).filter(|c| c.is_uppercase()).count() == 2;
            return (roman && words.starts_with(' ') && capitals).then_some((number, words));
        }
        _ => false,
    };
    kept.then_some((number, rest))
}

fn ends_word(rest: &str) -> bool {
    rest.chars().next().is_none_or(char::is_whitespace)
}

fn is_letter(text: &str) -> bool {
    let mut letters = text.chars();
    let outline = letters.next().is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, 'đ' | 'Đ'));
    outline && letters.next().is_none()
}

/// Roman numerals up to 89; with C, D and M too many abbreviations would pass ("CV.", "MC.").
fn is_roman(text: &str) -> bool {
    if text.is_empty() || text.len() > 8 || !text.bytes().all(|b| b"IVXL".contains(&b)) {
        return false;
    }
    let tens = text.trim_end_matches(['I', 'V']);
    let (tens, units) = match text[tens.len()..].is_empty() && text.ends_with("IX") {
        true => (&text[..text.len() - 2], "IX"),
        false => (tens, &text[tens.len()..]),
    };
    matches!(tens, "" | "X" | "XX" | "XXX" | "XL" | "L" | "LX" | "LXX" | "LXXX")
        && matches!(units, "" | "I" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "IX")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn printed_numbers_are_parted_from_their_words() {
        let cases = [
            ("1. Xây dựng", "1", "Xây dựng"),
            ("2.1. Xây dựng", "2.1", "Xây dựng"),
            ("2.1 Xây dựng", "2.1", "Xây dựng"),
            ("2.10. Xây dựng", "2.10", "Xây dựng"),
            ("2.1.3) Xây dựng", "2.1.3", "Xây dựng"),
            ("1.100. Xây dựng", "1.100", "Xây dựng"),
            ("2.1.Xây dựng", "2.1", "Xây dựng"),
            ("1- Mục đích", "1", "Mục đích"),
            ("1/ Mục đích", "1", "Mục đích"),
            ("IV. TỔ CHỨC", "IV", "TỔ CHỨC"),
            ("IV- TỔ CHỨC", "IV", "TỔ CHỨC"),
            ("I - MỤC ĐÍCH", "I", "MỤC ĐÍCH"),
            ("I.MỤC ĐÍCH", "I", "MỤC ĐÍCH"),
            ("XIX. Phần", "XIX", "Phần"),
            ("A. Phần chung", "A", "Phần chung"),
            ("C. Mác viết", "", "C. Mác viết"),
            ("V. I. Lênin viết", "", "V. I. Lênin viết"),
            ("C. MÁC", "C", "MÁC"),
            ("a) Rà soát", "a", "Rà soát"),
            ("đ) Rà soát", "đ", "Rà soát"),
            ("ii) Rà soát", "ii", "Rà soát"),
            ("(1) Rà soát", "1", "Rà soát"),
            ("(iv) Rà soát", "iv", "Rà soát"),
            ("Điều 3. Nguồn lực", "Điều 3", "Nguồn lực"),
            ("2.1.", "2.1", ""),
            ("III.", "III", ""),
        ];
        for (line, number, rest) in cases {
            assert_eq!(split_number(line), (number, rest), "{line}");
        }
    }

    #[test]
    fn amounts_dates_and_words_are_no_numbers() {
        let lines = [
            "2020 - 2030",
            "2020. Xây dựng",
            "5G phủ sóng",
            "1.234 tỷ đồng",
            "2.1 triệu người",
            "1.234.567. Tổng",
            "I như một từ",
            "C, PCVP Tỉnh ủy",
            "30/6/2026",
            "30.4.2020 là ngày lễ",
            "7-10%/năm",
            "5 - 10 năm",
            "2 Xây dựng",
            "V.I. Lênin",
            "TP. Quảng Ngãi",
            "T/M BAN THƯỜNG VỤ",
            "CV. 12",
            "(sau đây viết tắt) là",
            "Điều 3 của Luật",
            "",
        ];
        for line in lines {
            assert_eq!(split_number(line).0, "", "{line}");
        }
    }

    #[test]
    fn bullets_are_told_from_minus_signs_and_rules() {
        assert_eq!(split_bullet("- Sở Y tế"), Some("Sở Y tế"));
        assert_eq!(split_bullet("-Cơ quan"), Some("Cơ quan"));
        assert_eq!(split_bullet("•\tSở"), Some("Sở"));
        assert_eq!(split_bullet("\u{F0B7} Sở"), Some("Sở"));
        for line in ["-5 độ", "-----", "+84 255", "ông A", "*đậm*", "năm", ""] {
            assert_eq!(split_bullet(line), None, "{line}");
        }
    }

    #[test]
    fn a_label_opens_a_block_only_after_a_finished_line() {
        assert!(opens_block("Thời gian thực hiện: 2025", "Cơ quan chỉ đạo: Ban Thường vụ."));
        assert!(opens_block("*Thời gian thực hiện*: 2025", "ngắn"));
        let unfinished = "Các cơ quan tham mưu, giúp việc Tỉnh ủy phối hợp chặt chẽ với các sở, ban của";
        assert!(!opens_block("Tỉnh ủy thực hiện: rà soát", unfinished));
        assert!(opens_block("2.1. Rà soát", unfinished));
        assert!(!opens_block("2.1 Rà soát", unfinished));
    }

    proptest! {
        #[test]
        fn parting_loses_no_words(text in "\\PC{0,40}") {
            let (number, rest) = split_number(&text);
            prop_assert!(text.contains(number));
            prop_assert!(text.ends_with(rest));
        }
    }
}
