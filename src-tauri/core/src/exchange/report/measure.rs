//! How much room a text needs in Times New Roman: widths from the font's own
//! advances, line breaks as a spreadsheet makes them, also where LibreOffice has
//! to borrow letters from a wider font. It knows no sheet.

/// Units of the font's em square.
const EM: u32 = 2048;

/// A face of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::exchange) enum Face {
    /// Upright, also for italics, which are narrower.
    Regular,
    /// Bold.
    Bold,
}

/// Advances of U+0020 to U+007E; Liberation Serif and Tinos have the same.
const REGULAR: [u16; 95] = [
    512, 682, 836, 1024, 1024, 1706, 1593, 369, 682, 682, 1024, 1155, 512, 682, 512, 569, 1024, 1024, 1024, 1024, 1024,
    1024, 1024, 1024, 1024, 1024, 569, 569, 1155, 1155, 1155, 909, 1886, 1479, 1366, 1366, 1479, 1251, 1139, 1479,
    1479, 682, 797, 1479, 1251, 1821, 1479, 1479, 1139, 1479, 1366, 1139, 1251, 1479, 1479, 1933, 1479, 1479, 1251,
    682, 569, 682, 961, 1024, 682, 909, 1024, 909, 1024, 909, 682, 1024, 1024, 569, 569, 1024, 569, 1593, 1024, 1024,
    1024, 1024, 682, 797, 569, 1024, 1024, 1479, 1024, 1024, 909, 983, 410, 983, 1108,
];
const BOLD: [u16; 95] = [
    512, 682, 1137, 1024, 1024, 2048, 1706, 569, 682, 682, 1024, 1167, 512, 682, 512, 569, 1024, 1024, 1024, 1024,
    1024, 1024, 1024, 1024, 1024, 1024, 682, 682, 1167, 1167, 1167, 1024, 1905, 1479, 1366, 1479, 1479, 1366, 1251,
    1593, 1593, 797, 1024, 1593, 1366, 1933, 1479, 1593, 1251, 1593, 1479, 1139, 1366, 1479, 1479, 2048, 1479, 1479,
    1366, 682, 569, 682, 1190, 1024, 682, 1024, 1139, 909, 1139, 909, 682, 1024, 1139, 569, 682, 1139, 569, 1706, 1139,
    1024, 1139, 1139, 909, 797, 682, 1139, 1024, 1479, 1024, 1024, 909, 807, 451, 807, 1065,
];
/// Ơ ơ Ư ư, which are wider than the letters they come from.
const REGULAR_HORNED: [u16; 4] = [1479, 1083, 1589, 1110];
const BOLD_HORNED: [u16; 4] = [1593, 1134, 1630, 1229];
/// A a E e I i O o U u Y y with the marks of Vietnamese alone, and Ơ ơ Ư ư with or without, at their widest: Liberation
/// Serif, which stands in for Times New Roman on Linux, lacks them in many versions, and DejaVu Serif lends its own.
const REGULAR_LENT: [u16; 16] =
    [1479, 1255, 1495, 1260, 809, 655, 1679, 1253, 1726, 1319, 1479, 1157, 1679, 1233, 1726, 1319];
const BOLD_LENT: [u16; 16] =
    [1589, 1327, 1561, 1303, 958, 778, 1784, 1366, 1786, 1489, 1479, 1190, 1784, 1366, 1786, 1489];
/// The letters they come from.
const PLAIN: [u8; 12] = *b"AaEeIiOoUuYy";

/// One past the last character looked up in a table: all of Latin, with the Vietnamese letters.
const TABLE: usize = 0x1F00;

/// With letters lent, by which lines are counted.
static LENT: [[u16; TABLE]; 2] = [lent(&REGULAR, &REGULAR_LENT), lent(&BOLD, &BOLD_LENT)];
/// By the font itself, for the length of rules.
static OWN: [[u16; TABLE]; 2] = [own(&REGULAR, &REGULAR_HORNED), own(&BOLD, &BOLD_HORNED)];

const fn lent(ascii: &[u16; 95], marked: &[u16; 16]) -> [u16; TABLE] {
    let mut table = [0; TABLE];
    let mut at = 0;
    while at < TABLE {
        table[at] = match base(at) {
            Base::Ascii(letter) => ascii[letter as usize - 0x20],
            Base::Marked(number) => marked[number],
            Base::Mark => 0,
            Base::Foreign => 1600,
        };
        at += 1;
    }
    table
}

const fn own(ascii: &[u16; 95], horned: &[u16; 4]) -> [u16; TABLE] {
    let mut marked = [0; 16];
    let mut at = 0;
    while at < marked.len() {
        marked[at] = match at {
            ..12 => ascii[PLAIN[at] as usize - 0x20],
            _ => horned[at - 12],
        };
        at += 1;
    }
    lent(ascii, &marked)
}

enum Base {
    /// As wide as this ASCII character.
    Ascii(u8),
    /// A letter that may be lent: its place in the tables above.
    Marked(usize),
    /// Stands on the letter before it.
    Mark,
    /// Not met in Vietnamese text; taken as wide.
    Foreign,
}

/// The letter whose width a character has: marks above and below add none, a horn does.
const fn base(code: usize) -> Base {
    let lower = if code >= 0x1EA0 { code % 2 == 1 } else { code >= 0xE0 };
    match code {
        0x20..=0x7E => Base::Ascii(code as u8),
        0xA0 => Base::Ascii(b' '),
        0x1EA0..=0x1EB7 => Base::Marked(lower as usize),
        0x1EB8..=0x1EC7 => Base::Marked(2 + lower as usize),
        0x1EC8..=0x1ECB => Base::Marked(4 + lower as usize),
        0x1ECC..=0x1ED9 => Base::Marked(6 + lower as usize),
        0x1EE4..=0x1EE7 => Base::Marked(8 + lower as usize),
        0x1EF2..=0x1EF9 => Base::Marked(10 + lower as usize),
        0x1EDA..=0x1EE3 => Base::Marked(12 + lower as usize),
        0x1EE8..=0x1EF1 => Base::Marked(14 + lower as usize),
        0x1A0 => Base::Marked(12),
        0x1A1 => Base::Marked(13),
        0x1AF => Base::Marked(14),
        0x1B0 => Base::Marked(15),
        0xC0..=0xC3 | 0xE0..=0xE3 => cased(b'A', lower),
        0x102 => Base::Ascii(b'A'),
        0x103 => Base::Ascii(b'a'),
        0xC8..=0xCA | 0xE8..=0xEA => cased(b'E', lower),
        0xCC | 0xCD | 0xEC | 0xED => cased(b'I', lower),
        0x128 => Base::Ascii(b'I'),
        0x129 => Base::Ascii(b'i'),
        0xD2..=0xD5 | 0xF2..=0xF5 => cased(b'O', lower),
        0xD9 | 0xDA | 0xF9 | 0xFA => cased(b'U', lower),
        0x168 => Base::Ascii(b'U'),
        0x169 => Base::Ascii(b'u'),
        0x110 => Base::Ascii(b'D'),
        0x111 => Base::Ascii(b'd'),
        0xDD | 0xFD => cased(b'Y', lower),
        0x00..=0x1F | 0x300..=0x36F => Base::Mark,
        _ => Base::Foreign,
    }
}

const fn cased(capital: u8, lower: bool) -> Base {
    Base::Ascii(if lower { capital.to_ascii_lowercase() } else { capital })
}

fn advance(c: char, widths: &[u16; TABLE]) -> u32 {
    match widths.get(c as usize) {
        Some(width) => u32::from(*width),
        None => match c {
            '–' => 1024,
            '‘' | '’' => 682,
            '“' | '”' => 1024,
            _ => EM,
        },
    }
}

/// Width of a text set on one line in a size of half points, in pixels of 1/96 inch.
pub(super) fn width(text: &str, face: Face, size: u32) -> u32 {
    let widths = &OWN[face as usize];
    let units: u32 = text.chars().map(|c| advance(c, widths)).sum();
    (units * size * 2).div_ceil(EM * 3)
}

/// Width of the longest word of a text, where letters may be lent; see [`width`].
pub(super) fn longest_word(text: &str, face: Face, size: u32) -> u32 {
    let widths = &LENT[face as usize];
    let words = text.split_whitespace().map(|word| word.chars().map(|c| advance(c, widths)).sum::<u32>());
    (words.max().unwrap_or(0) * size * 2).div_ceil(EM * 3)
}

/// How many lines a text of a size in half points takes in a cell of a width in pixels.
///
/// Spreadsheets break at spaces, and inside a word only where it is wider than the cell. They also break
/// after hyphens; leaving that out can only give a line too many.
pub(in crate::exchange) fn lines(text: &str, face: Face, size: u32, pixels: u32) -> u32 {
    let limit = pixels * 3 * EM / (size * 2);
    // Most cells are short or empty: no character is wider than the em.
    if text.len() as u32 * EM <= limit && !text.contains('\n') {
        return 1;
    }
    let widths = &LENT[face as usize];
    let (mut lines, mut settled, mut word) = (1, 0, 0);
    for c in text.chars() {
        match c {
            '\n' => {
                lines += 1;
                (settled, word) = (0, 0);
            }
            ' ' | '\t' => {
                settled += word + advance(' ', widths);
                word = 0;
            }
            _ => {
                let width = advance(c, widths);
                word += width;
                if settled + word > limit {
                    if settled > 0 {
                        lines += 1;
                        settled = 0;
                    }
                    if word > limit {
                        lines += 1;
                        word = width;
                    }
                }
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn marks_above_and_below_add_no_width_and_horns_do() {
        for (plain, marked) in [("a", "ậ"), ("E", "Ễ"), ("o", "ộ"), ("U", "Ũ"), ("y", "ỵ"), ("i", "ỉ")] {
            assert_eq!(width(plain, Face::Regular, 24), width(marked, Face::Regular, 24), "{marked}");
        }
        assert!(width("ờờờờ", Face::Regular, 24) > width("oooo", Face::Regular, 24));
        let text = "Đảng ủy xã, cơ quan chủ trì thực hiện";
        let apart: String = text.nfd().collect();
        let difference = width(text, Face::Regular, 24).abs_diff(width(&apart, Face::Regular, 24));
        assert!(difference <= width("mm", Face::Regular, 24), "a decomposed text is about as wide");
    }

    #[test]
    fn lines_are_counted_as_where_letters_are_lent_from_a_wider_font() {
        let room = |text: &str| width(text, Face::Regular, 21) + 1;
        assert_eq!(lines("hạ tầng mạng", Face::Regular, 21, room("hạ tầng mạng")), 2);
        assert_eq!(lines("hai trang trong", Face::Regular, 21, room("hai trang trong")), 1);
        for face in [Face::Regular, Face::Bold] {
            let (own, lent) = (&OWN[face as usize], &LENT[face as usize]);
            assert!(own.iter().zip(lent).all(|(own, lent)| own <= lent));
        }
    }

    #[test]
    fn lines_break_at_spaces_at_line_feeds_and_inside_overlong_words() {
        let room = width("mmmm", Face::Regular, 22);
        let lines = |text: &str| lines(text, Face::Regular, 22, room);
        assert_eq!(lines(""), 1);
        assert_eq!(lines("mmmm"), 1);
        assert_eq!(lines("mmm mmm"), 2);
        assert_eq!(lines("m\nm\n"), 3);
        assert_eq!(lines("mmmmmmmmm"), 3);
        assert_eq!(lines("m mmmmmmmm"), 3);
    }
}
