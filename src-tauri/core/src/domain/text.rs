//! Vietnamese text: how it is stored, and the key under which it is searched.
//! Spelling and the place of tone marks are never rewritten.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Text as it is stored: NFC; Ð and ð (U+00D0, U+00F0) as Đ and đ; no-break spaces as spaces; carriage
/// returns as line feeds; zero-width characters but those that join two pictures to one, those that turn the direction
/// of writing, and control characters other than line feed and tab dropped. Legacy encodings are decoded before this.
pub fn clean(text: &str) -> String {
    if is_clean(text) {
        return text.to_owned();
    }
    let dropped = |c: char| {
        // Vietnamese runs one way: what turns it can only make a text look like another.
        matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
            || matches!(c, '\u{FEFF}' | '\u{AD}')
            || (c.is_control() && !matches!(c, '\n' | '\t'))
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut mapped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let joins = || {
            let after = text[at + c.len_utf8()..].chars().next();
            c == JOINER && mapped.chars().next_back().is_some_and(is_picture) && after.is_some_and(is_picture)
        };
        if !dropped(c) || joins() {
            mapped.push(stand_in(c));
        }
    }
    if is_nfc(&mapped) { mapped } else { mapped.nfc().collect() }
}

/// Makes one picture of two: a family out of its people.
const JOINER: char = '\u{200D}';

/// A picture, or what colours the one before it.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{FE0F}' | '\u{2190}'..='\u{21FF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}')
        || matches!(c, '\u{1F000}'..='\u{1FAFF}')
}

/// Whether cleaning would change nothing, as far as can be told at a glance: letters of Vietnamese in one piece,
/// usual signs. Of a hundred thousand rows nearly every cell is like this.
pub fn is_clean(text: &str) -> bool {
    let usual = |c: char| match c {
        '\0'..='\u{7F}' => matches!(c, '\n' | '\t' | ' '..='~'),
        '\u{A1}'..='\u{17F}' => !matches!(c, '\u{AD}' | '\u{D0}' | '\u{F0}' | '\u{149}'),
        '\u{1A0}' | '\u{1A1}' | '\u{1AF}' | '\u{1B0}' | '\u{1EA0}'..='\u{1EF9}' => true,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203A}' => true,
        _ => false,
    };
    text.chars().all(usual)
}

fn stand_in(c: char) -> char {
    match c {
        '\u{D0}' => 'Đ',
        '\u{F0}' => 'đ',
        '\u{A0}' | '\u{202F}' | '\u{2007}' => ' ',
        other => other,
    }
}

/// The search key of a text: lower case, without marks, đ as d, runs of white space as one space.
/// "Quảng Ngãi" and "QUANG  NGAI" have the same key.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_graphic() {
            key.push(c.to_ascii_lowercase());
        } else if c.is_whitespace() || c == '\u{A0}' {
            if !key.is_empty() && !key.ends_with(' ') {
                key.push(' ');
            }
        } else {
            fold_char(c, &mut key);
        }
    }
    if key.ends_with(' ') {
        key.pop();
    }
    key
}

/// A folded text together with the way back to the original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The key; white space is kept as it stands, one space per character.
    pub key: String,
    /// For each byte of `key`, the byte of the original it came from; one more entry for the end.
    pub origin: Vec<usize>,
}

/// The key of a text with the way back, for marking what was found in the original.
pub fn fold_with_origin(text: &str) -> Folded {
    let mut folded = Folded { key: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len() + 1) };
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            folded.key.push(' ');
        } else {
            fold_char(c, &mut folded.key);
        }
        folded.origin.resize(folded.key.len(), at);
    }
    folded.origin.push(text.len());
    folded
}

/// Adds the folded form of one character; white space stays as it is. The tables cover Vietnamese, composed and
/// decomposed; the rest goes through Unicode's own decomposition.
#[inline]
pub fn fold_char(c: char, key: &mut String) {
    if c.is_ascii() {
        return key.push(c.to_ascii_lowercase());
    }
    let code = c as usize;
    let plain = match code {
        0..0x370 => LOW[code],
        0x1E00..0x1F00 => HIGH[code - 0x1E00],
        0x200B..=0x200F | 0x2060 | 0xFEFF => DROPPED,
        _ => OTHER,
    };
    match plain {
        DROPPED => {}
        OTHER => {
            let marks = |c: &char| !matches!(c, '\u{300}'..='\u{36F}');
            key.extend(c.nfd().filter(marks).flat_map(char::to_lowercase));
        }
        letter => key.push(char::from(letter)),
    }
}

/// In a table: the character has no folded form, as a mark that stands alone.
const DROPPED: u8 = 0xFF;
/// In a table: the character is not Vietnamese.
const OTHER: u8 = 0xFE;

const LOW: [u8; 0x370] = table(0);
const HIGH: [u8; 0x100] = table(0x1E00);

const fn table<const SIZE: usize>(first: u32) -> [u8; SIZE] {
    let mut table = [OTHER; SIZE];
    let mut at = 0;
    while at < SIZE {
        if let Some(c) = char::from_u32(first + at as u32) {
            table[at] = folded(c);
        }
        at += 1;
    }
    table
}

const fn folded(c: char) -> u8 {
    match c {
        '\0'..='\u{7F}' => (c as u8).to_ascii_lowercase(),
        'à'..='ã' | 'À'..='Ã' | 'ă' | 'Ă' | 'ạ'..='ặ' | 'Ạ'..='Ặ' => b'a',
        'è'..='ê' | 'È'..='Ê' | 'ẹ'..='ệ' | 'Ẹ'..='Ệ' => b'e',
        'ì' | 'í' | 'Ì' | 'Í' | 'ĩ' | 'Ĩ' | 'ỉ'..='ị' | 'Ỉ'..='Ị' => b'i',
        'ò'..='õ' | 'Ò'..='Õ' | 'ơ' | 'Ơ' | 'ọ'..='ợ' | 'Ọ'..='Ợ' => b'o',
        'ù' | 'ú' | 'Ù' | 'Ú' | 'ũ' | 'Ũ' | 'ư' | 'Ư' | 'ụ'..='ự' | 'Ụ'..='Ự' => b'u',
        'ý' | 'Ý' | 'ỳ'..='ỹ' | 'Ỳ'..='Ỹ' => b'y',
        'đ' | 'Đ' | 'ð' | 'Ð' => b'd',
        '\u{300}'..='\u{36F}' | '\u{AD}' => DROPPED,
        _ => OTHER,
    }
}

/// A text without its marks, upper and lower case kept, đ as d: for file names that travel.
pub fn unmarked(text: &str) -> String {
    let bare = |c: char| match c {
        'đ' => 'd',
        'Đ' => 'D',
        other => other,
    };
    text.nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36F}')).map(bare).collect()
}

/// Whether a text has any mark that folding takes away; typed without marks it matches everything.
pub fn is_toned(text: &str) -> bool {
    let mut key = String::new();
    text.chars().filter(|c| !c.is_ascii() && !c.is_whitespace()).any(|c| {
        key.clear();
        fold_char(c, &mut key);
        !key.chars().eq(c.to_lowercase())
    })
}

/// Whether folding leaves nothing of a character: a mark that stands alone, what no one sees.
pub fn is_dropped(c: char) -> bool {
    match c as usize {
        code @ 0..0x370 => LOW[code] == DROPPED,
        code => matches!(code, 0x200B..=0x200F | 0x2060 | 0xFEFF),
    }
}

/// A number in Roman numerals, as parts and groups are counted. Past 3999 there are no Roman numerals, and a hostile start would make one of megabytes.
pub fn roman(count: i64) -> String {
    const PARTS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=3999).contains(&count) {
        return count.to_string();
    }
    let mut left = count;
    let mut numeral = String::new();
    for (value, sign) in PARTS {
        while left >= value {
            numeral.push_str(sign);
            left -= value;
        }
    }
    numeral
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pictures_that_are_joined_stay_joined_and_words_have_no_joiner() {
        let family = "Gia đình \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}, \u{2764}\u{FE0F}\u{200D}\u{1F525}";
        assert_eq!(clean(family), family);
        assert_eq!(clean("nhiệm\u{200D} vụ\u{200D}"), "nhiệm vụ");
        assert_eq!(clean("\u{1F468}\u{200D}\u{200D}\u{1F467}\u{200D}x"), "\u{1F468}\u{200D}\u{1F467}x");
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line_and_signs_that_turn_the_writing_are_dropped() {
        assert_eq!(clean("a\r\nb\rc\r"), "a\nb\nc\n");
        assert_eq!(clean("Sở\u{202E} Y tế\u{202C} \u{2066}Quảng\u{2069} Ngãi"), "Sở Y tế Quảng Ngãi");
    }

    #[test]
    fn every_vietnamese_letter_folds_to_its_base() {
        let groups = [
            ("a", "aàáảãạăằắẳẵặâầấẩẫậ"),
            ("e", "eèéẻẽẹêềếểễệ"),
            ("i", "iìíỉĩị"),
            ("o", "oòóỏõọôồốổỗộơờớởỡợ"),
            ("u", "uùúủũụưừứửữự"),
            ("y", "yỳýỷỹỵ"),
            ("d", "dđ"),
        ];
        for (base, letters) in groups {
            for letter in letters.chars() {
                let upper: String = letter.to_uppercase().collect();
                let apart: String = letter.nfd().collect();
                for form in [letter.to_string(), upper, apart] {
                    assert_eq!(fold(&form), base, "{form}");
                }
            }
        }
        assert_eq!(fold("  Ủy ban   nhân\u{A0}dân\ttỉnh QUẢNG NGÃI "), "uy ban nhan dan tinh quang ngai");
    }

    #[test]
    fn cleaning_composes_and_maps_but_never_respells() {
        assert_eq!(clean("hoà, hòa, uỷ, ủy"), "hoà, hòa, uỷ, ủy");
        assert_eq!(clean("\u{D0}ảng\u{A0}u\u{309}y\u{200B}"), "Đảng ủy");
        assert_eq!(clean("a\r\nb\u{7}c"), "a\nbc");
    }

    #[test]
    fn a_found_stretch_leads_back_to_the_original() {
        let text = "Sở Thông tin và Truyền thông";
        let folded = fold_with_origin(text);
        let at = folded.key.find("truyen").unwrap();
        assert_eq!(&text[folded.origin[at]..folded.origin[at + "truyen".len()]], "Truyền");
    }

    #[test]
    fn parts_are_counted_in_roman_numerals() {
        let numerals: Vec<String> = [1, 4, 8, 9, 14, 40, 99, 2026].into_iter().map(roman).collect();
        assert_eq!(numerals, ["I", "IV", "VIII", "IX", "XIV", "XL", "XCIX", "MMXXVI"]);
    }

    #[test]
    fn what_is_clean_at_a_glance_is_changed_by_nothing() {
        for c in (0..0x3000).filter_map(char::from_u32) {
            let text = c.to_string();
            // The long way round: the sign behind it is never clean at a glance.
            assert!(!is_clean(&text) || clean(&format!("{text}\u{200B}")) == text, "{c:?}");
        }
        assert!(is_clean("Ủy ban nhân dân tỉnh, “đặc khu” – 2026"));
    }

    proptest! {
        #[test]
        fn folding_and_cleaning_settle_at_once(text in any::<String>()) {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
            prop_assert_eq!(clean(&clean(&text)), clean(&text));
            prop_assert!(!is_clean(&text) || clean(&text) == text);
            prop_assert_eq!(fold(&clean(&text)), fold(&clean(&clean(&text))));
        }

        #[test]
        fn the_way_back_is_total_and_rises(text in any::<String>()) {
            let folded = fold_with_origin(&text);
            prop_assert_eq!(folded.origin.len(), folded.key.len() + 1);
            prop_assert!(folded.origin.is_sorted());
            prop_assert!(folded.origin.iter().all(|at| text.is_char_boundary(*at)));
        }
    }
}
