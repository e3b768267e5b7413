//! People's text as a cell can hold it: no characters that XML forbids, not
//! longer than a cell. Nothing else is changed.

use super::words;
use crate::domain::progress::LONGEST_TEXT;
use std::borrow::Cow;

/// The text of a cell. Carriage returns become line feeds, other control characters but line feed and tab are
/// dropped, what is not a character in XML becomes U+FFFD, and what is longer than a cell ends in a note.
pub fn cell(text: &str) -> Cow<'_, str> {
    let foreign = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    // Nearly every text is free of the bytes in which such characters begin, and bytes are looked through at once.
    let suspect = |byte: u8| (byte < b' ' && byte != b'\n' && byte != b'\t') | matches!(byte, 0x7F | 0xC2 | 0xEF);
    if text.bytes().fold(false, |found, byte| found | suspect(byte)) && text.contains(foreign) {
        let kept = |c: char| match c {
            '\r' => Some('\n'),
            '\u{FFFE}' | '\u{FFFF}' => Some('\u{FFFD}'),
            c if foreign(c) => None,
            c => Some(c),
        };
        let clean: String = text.replace("\r\n", "\n").chars().filter_map(kept).collect();
        return match cut(&clean) {
            Some(whole) => Cow::Owned(format!("{whole}{}", words::CUT)),
            None => Cow::Owned(clean),
        };
    }
    match cut(text) {
        Some(whole) => Cow::Owned(format!("{whole}{}", words::CUT)),
        None => Cow::Borrowed(text),
    }
}

/// The beginning that leaves room for the note, where the text is too long for a cell.
fn cut(text: &str) -> Option<&str> {
    // A UTF-16 unit takes at least one byte of UTF-8.
    if text.len() <= LONGEST_TEXT || text.encode_utf16().count() <= LONGEST_TEXT {
        return None;
    }
    let mut room = LONGEST_TEXT - words::CUT.encode_utf16().count();
    let end = text.char_indices().find(|(_, c)| {
        let units = c.len_utf16();
        let full = units > room;
        room = room.saturating_sub(units);
        full
    });
    Some(end.map_or(text, |(at, _)| &text[..at]).trim_end())
}

/// Whether a text must be marked as text, or else editing the cell would turn it into a formula.
pub(in crate::exchange) fn looks_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go_and_the_rest_stays_as_it_is() {
        assert_eq!(
            cell("a\r\nb\rc\u{0}\u{7}\u{1B}d\te\u{FFFE}"),
            "a\nb\nc\u{FFFD}".replace('\u{FFFD}', "d\te\u{FFFD}")
        );
        assert!(matches!(cell("Đã ban hành\nkế hoạch"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_text_is_cut_only_when_the_cell_cannot_hold_it_and_never_inside_a_character() {
        let full = "ạ".repeat(LONGEST_TEXT);
        assert_eq!(cell(&full), full);
        for text in [format!("{full}a"), "😀".repeat(LONGEST_TEXT), format!("\u{7}{}", "a".repeat(LONGEST_TEXT + 1))]
        {
            let cut = cell(&text).into_owned();
            assert!(cut.encode_utf16().count() <= LONGEST_TEXT);
            assert!(cut.encode_utf16().count() >= LONGEST_TEXT - 1);
            assert!(cut.ends_with(words::CUT));
        }
    }
}
