//! Whole files of text that is not Unicode: turned into Unicode where their
//! encoding is certain, else named as far as it can be.

use super::super::Refusal;
use super::super::table::Encoding;
use super::{score, tables};

/// The text of bytes that are not UTF-8, and what they were in; or why they cannot be read.
pub(in super::super) fn recovered(bytes: &[u8]) -> Result<(String, Encoding), Refusal> {
    if is_flawed_utf8(bytes) {
        return Err(Refusal::Damaged);
    }
    let carried = tables::carried(bytes);
    let encoding =
        score::best(&carried).ok_or_else(|| Refusal::LegacyEncoding { encoding: guess(bytes).to_owned() })?;
    // Each line had its own font.
    let line = |line: &str| {
        let decoded = tables::decode(line, encoding);
        if score::is_in_capitals(line, encoding) { decoded.to_uppercase() } else { decoded }
    };
    Ok((carried.split_inclusive('\n').map(line).collect(), encoding))
}

/// Most of what lies beyond ASCII is whole UTF-8: cut short or damaged, not in another encoding, where two
/// bytes make a character by chance now and then and never most of the time.
fn is_flawed_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += chunk.invalid().len();
    }
    whole > broken * 2
}

/// The encoding whose letters the bytes fit best, where nine in ten of them fit.
fn guess(bytes: &[u8]) -> &'static str {
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    let fitting = |fits: fn(u8, u8) -> bool| {
        let before = std::iter::once(&b' ').chain(bytes);
        bytes.iter().zip(before).filter(|(byte, before)| **byte >= 0x80 && fits(**byte, **before)).count()
    };
    // Its a, o, u with their marks stand where the others have signs that hardly occur.
    let low = bytes.iter().filter(|byte| (0xA1..=0xBE).contains(*byte)).count();
    if low * 5 > high {
        return if fitting(fits_tcvn3) * 10 >= high * 9 { "TCVN3" } else { "unknown" };
    }
    let (vni, windows) = (fitting(fits_vni), fitting(fits_windows_1258));
    match (vni * 10 >= high * 9, windows * 10 >= high * 9) {
        (true, _) if vni > windows => "VNI",
        (_, true) if windows > vni => "windows-1258",
        _ => "unknown",
    }
}

fn fits_tcvn3(byte: u8, _: u8) -> bool {
    matches!(byte, 0xA1..=0xAE | 0xB5..=0xB9 | 0xBB..=0xBE | 0xC6..=0xCC | 0xCE..=0xD8 | 0xDC..=0xDF | 0xE1..=0xEF
        | 0xF1..=0xFE)
}

/// A mark follows its vowel as a byte of its own; đ, ơ, ư and the marked i and y are single bytes.
fn fits_vni(byte: u8, before: u8) -> bool {
    let lower = byte | 0x20;
    let vowel = matches!(before.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
        || matches!(before | 0x20, 0xF4 | 0xF6);
    match lower {
        0xF1 | 0xF4 | 0xF6 | 0xE6 | 0xEC | 0xED | 0xEE | 0xF2 | 0xF3 => byte >= 0xC0,
        0xF9 | 0xF8 | 0xFB | 0xF5 | 0xEF => byte >= 0xC0 && vowel,
        0xE0..=0xE5 | 0xE8..=0xEB | 0xFA | 0xFC => byte >= 0xC0 && vowel,
        _ => false,
    }
}

/// Marked vowels of Latin-1 as single bytes, and tone marks that follow a letter.
fn fits_windows_1258(byte: u8, before: u8) -> bool {
    match byte {
        0xCC | 0xD2 | 0xDE | 0xEC | 0xF2 => before.is_ascii_alphabetic() || before >= 0xC0,
        0x91..=0x97 | 0x85 | 0xA0 | 0xAB | 0xBB => true,
        _ => {
            matches!(
                byte | 0x20,
                0xE0..=0xE3 | 0xE8..=0xEA | 0xED | 0xF0 | 0xF3 | 0xF4 | 0xF5 | 0xF9 | 0xFA | 0xFD
            ) && byte >= 0xC0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f52_the_three_legacy_encodings_are_told_apart_and_decoded() {
        let tcvn3 = b"\xF1y ban nh\xA9n d\xA9n t\xD8nh; S\xEB T\xB5i ch\xDDnh; \xAE\xAD\xEEc ph\xAA duy\xD6t";
        let vni =
            b"u\xFBy ban nha\xE2n da\xE2n t\xE6nh; S\xF4\xFB Ta\xF8i ch\xEDnh; \xF1\xF6\xF4\xEFc phe\xE2 duye\xE4t";
        let windows =
            b"u\xD2y ban nh\xE2n d\xE2n ti\xD2nh; S\xF5\xD2 T\xE0i chi\xECnh; \xF0\xFD\xF5\xF2c ph\xEA duy\xEA\xF2t";
        let text = "ủy ban nhân dân tỉnh; Sở Tài chính; được phê duyệt";
        assert_eq!(recovered(tcvn3), Ok((text.to_owned(), Encoding::Tcvn3)));
        assert_eq!(recovered(vni), Ok((text.to_owned(), Encoding::Vni)));
        assert_eq!(recovered(windows), Ok((text.to_owned(), Encoding::Windows1258)));
    }

    #[test]
    fn lines_typed_for_a_font_of_capitals_come_out_in_capitals() {
        let text = b"K\xD5 HO\xB9CH\r\nS\xEB Y t\xD5 r\xB5 so\xB8t";
        assert_eq!(recovered(text), Ok(("KẾ HOẠCH\r\nSở Y tế rà soát".to_owned(), Encoding::Tcvn3)));
    }

    #[test]
    fn f52_what_cannot_be_told_is_refused_under_the_name_it_seems_to_have() {
        let named = |bytes: &[u8]| match recovered(bytes) {
            Err(Refusal::LegacyEncoding { encoding }) => encoding,
            other => panic!("{other:?}"),
        };
        assert_eq!(named(b"\x82\xB1\x82\xF1\x82\xC9\x82\xBF\x82\xCD"), "unknown");
        assert_eq!(named(b"T\xB5i"), "TCVN3");
        for foreign in [&b"Le comit\xE9 a approuv\xE9 le caf\xE9"[..], b"Die Pr\xFCfung f\xFCr M\xFCnchen"] {
            named(foreign);
        }
    }

    #[test]
    fn utf_8_cut_inside_a_character_is_damage() {
        let text = "Sở Thông tin và Truyền thông".as_bytes();
        assert_eq!(recovered(&text[..text.len() - 3]), Err(Refusal::Damaged));
    }
}
