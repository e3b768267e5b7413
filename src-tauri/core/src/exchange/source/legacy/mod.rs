//! Vietnamese text in the encodings that were used before Unicode: found by the
//! name of the font first and by its letters second, and turned into Unicode.
//! What cannot be told for certain is left alone.

mod bytes;
mod score;
mod syllable;
mod tables;

pub(super) use bytes::recovered as recovered_bytes;
pub use tables::{decode, encode};

use super::table::Encoding;

/// Words that were turned into Unicode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// As they read, in NFC.
    pub text: String,
    /// What they were in.
    pub encoding: Encoding,
    /// Told by the name of the font; else only by the letters.
    pub by_font: bool,
}

/// Turns legacy text into Unicode, or gives nothing where the text is Unicode already or leaves any doubt. Such
/// text comes as the characters its bytes have in Latin-1 or Windows-1252, uncleaned: there a soft hyphen is the
/// letter ư. `font` is the name of the font it is shown in.
pub fn recover(text: &str, font: Option<&str>) -> Option<Recovered> {
    if text.is_ascii() || text.chars().any(is_unicode_letter) {
        return None;
    }
    let (encoding, capitals, by_font) = match font.and_then(named) {
        Some((encoding, capitals)) => (encoding, capitals, true),
        None => {
            let encoding = score::best(text)?;
            (encoding, score::is_in_capitals(text, encoding), false)
        }
    };
    let decoded = tables::decode(text, encoding);
    let decoded = if capitals { decoded.to_uppercase() } else { decoded };
    (decoded != text).then_some(Recovered { text: decoded, encoding, by_font })
}

/// Turns words into Unicode that stand among others of an encoding and leave a doubt on their own: they are no
/// Vietnamese as they stand, and all of them are once decoded.
pub(super) fn recover_among(text: &str, encoding: Encoding) -> Option<Recovered> {
    if text.is_ascii() || text.chars().any(is_unicode_letter) || !score::fits_among(text, encoding) {
        return None;
    }
    let decoded = tables::decode(text, encoding);
    let decoded = if score::is_in_capitals(text, encoding) { decoded.to_uppercase() } else { decoded };
    Some(Recovered { text: decoded, encoding, by_font: false })
}

/// Whether a font says that its words are in an encoding from before Unicode.
pub(super) fn names_encoding(font: &str) -> bool {
    named(font).is_some()
}

/// The encoding of a font, and whether it shows small letters as capitals.
fn named(font: &str) -> Option<(Encoding, bool)> {
    let font = font.trim();
    let begins = |start: &str| font.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    if begins(".vn") {
        Some((Encoding::Tcvn3, font.ends_with('H')))
    } else if begins("vni-") || begins("vni ") {
        Some((Encoding::Vni, false))
    } else {
        None
    }
}

/// Letters and marks of Vietnamese that no Western code page has: where one stands, the text is Unicode.
fn is_unicode_letter(c: char) -> bool {
    matches!(
        c,
        '\u{102}'
            | '\u{103}'
            | '\u{110}'
            | '\u{111}'
            | '\u{128}'
            | '\u{129}'
            | '\u{168}'
            | '\u{169}'
            | '\u{1A0}'
            | '\u{1A1}'
            | '\u{1AF}'
            | '\u{1B0}'
            | '\u{1EA0}'..='\u{1EF9}' | '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'
    )
}

#[cfg(test)]
mod tests;
