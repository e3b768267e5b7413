//! The tables of the encodings, in both directions. Legacy text comes as the
//! characters its bytes have in Windows-1252, which is how workbooks carry it.

use super::super::table::Encoding;
use std::borrow::Cow;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// TCVN 5712:1993 as the ABC fonts have it: first code, and the letters from there on. Toned capitals have no
/// code; they are small letters in a font of capitals.
const TCVN3: [(u8, &str); 8] = [
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
];

/// VNI Windows: what a letter becomes with the mark that follows it.
const VNI_MARKED: [(char, &str, &str); 7] = [
    ('a', "ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    ('e', "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    ('o', "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    ('u', "ùøûõï", "úùủũụ"),
    ('y', "ùøûõ", "ýỳỷỹ"),
    ('ô', "ùøûõï", "ớờởỡợ"),
    ('ö', "ùøûõï", "ứừửữự"),
];

/// VNI Windows: letters of one code.
const VNI_SINGLE: (&str, &str) = ("íìæóòîñôö", "íìỉĩịỵđơư");

/// The letters of TCVN3 by their codes from 0x80.
static TCVN3_LETTERS: LazyLock<[Option<char>; 128]> = LazyLock::new(|| {
    let mut letters = [None; 128];
    for (first, run) in TCVN3 {
        for (at, letter) in run.chars().enumerate() {
            letters[usize::from(first - 0x80) + at] = Some(letter);
        }
    }
    letters
});

static WINDOWS_1252: LazyLock<[char; 128]> = LazyLock::new(|| upper_half(encoding_rs::WINDOWS_1252));
static WINDOWS_1258: LazyLock<[char; 128]> = LazyLock::new(|| upper_half(encoding_rs::WINDOWS_1258));

fn upper_half(encoding: &'static encoding_rs::Encoding) -> [char; 128] {
    std::array::from_fn(|at| {
        let byte = [0x80 + at as u8];
        let (text, _) = encoding.decode_without_bom_handling(&byte);
        text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
    })
}

/// The byte a character stands for in text that was never turned into Unicode: itself in Latin-1, or the byte
/// Windows-1252 has for it.
pub(super) fn byte(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    WINDOWS_1252[..0x20].iter().position(|known| *known == c).map(|at| 0x80 + at as u8)
}

/// Bytes as the characters they have in Windows-1252.
pub(super) fn carried(bytes: &[u8]) -> Cow<'_, str> {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0
}

/// Whether an encoding has a Vietnamese letter, or part of one, where the character stands.
pub(super) fn is_letter(c: char, encoding: Encoding) -> bool {
    let Some(byte) = byte(c).filter(|byte| *byte >= 0x80) else { return false };
    match encoding {
        Encoding::Tcvn3 => TCVN3_LETTERS[usize::from(byte - 0x80)].is_some(),
        Encoding::Vni => {
            let small = small(char::from(byte));
            VNI_SINGLE.0.contains(small) || VNI_MARKED[0].1.contains(small)
        }
        Encoding::Windows1258 => {
            let letter = WINDOWS_1258[usize::from(byte - 0x80)];
            letter.is_alphabetic() || is_tone(letter)
        }
    }
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// Turns legacy text into Unicode (NFC). What is no letter in the encoding stays as it is.
pub fn decode(text: &str, encoding: Encoding) -> String {
    match encoding {
        Encoding::Tcvn3 => text.chars().map(|c| upper(c, &TCVN3_LETTERS).unwrap_or(c)).collect(),
        Encoding::Vni => vni(text),
        Encoding::Windows1258 => text
            .chars()
            .map(|c| match byte(c) {
                Some(byte @ 0x80..) => WINDOWS_1258[usize::from(byte - 0x80)],
                _ => c,
            })
            .nfc()
            .collect(),
    }
}

fn upper(c: char, letters: &[Option<char>; 128]) -> Option<char> {
    byte(c).filter(|byte| *byte >= 0x80).and_then(|byte| letters[usize::from(byte - 0x80)])
}

/// The letter decides the case, whichever case its mark is in.
fn vni(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let marks = VNI_MARKED.iter().find(|(base, _, _)| *base == small(letter));
        let marked = marks.zip(letters.peek()).and_then(|((_, marks, marked), mark)| same_place(marks, marked, *mark));
        let single = same_place(VNI_SINGLE.0, VNI_SINGLE.1, letter);
        if marked.is_some() {
            letters.next();
        }
        let small_letter = marked.or(single).unwrap_or(letter);
        match small(letter) == letter {
            true => decoded.push(small_letter),
            false => decoded.extend(small_letter.to_uppercase()),
        }
    }
    decoded
}

/// What stands in `to` where the character, in small, stands in `from`.
fn same_place(from: &str, to: &str, c: char) -> Option<char> {
    let at = from.chars().position(|known| known == small(c))?;
    to.chars().nth(at)
}

fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// Turns Unicode into the bytes of a legacy encoding; nothing where a character has no code there. Toned capitals
/// of TCVN3 become small letters, which a font of capitals shows as capitals.
pub fn encode(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.nfc() {
        match encoding {
            _ if c.is_ascii() => bytes.push(c as u8),
            Encoding::Tcvn3 => {
                bytes.push(tcvn3_code(c).or_else(|| tcvn3_code(small(c))).or_else(|| plain(c, encoding))?)
            }
            Encoding::Vni => match vni_codes(small(c)) {
                Some(codes) if small(c) == c => bytes.extend(codes),
                // Capitals and their marks lie 0x20 below the small ones, in ASCII and in Latin-1 alike.
                Some(codes) => bytes.extend(codes.map(|code| code - 0x20)),
                None => bytes.push(plain(c, encoding)?),
            },
            Encoding::Windows1258 => {
                for part in windows_1258_parts(c) {
                    let at = WINDOWS_1258.iter().position(|known| *known == part);
                    bytes.push(if part.is_ascii() { part as u8 } else { 0x80 + at? as u8 });
                }
            }
        }
    }
    Some(bytes)
}

fn tcvn3_code(c: char) -> Option<u8> {
    TCVN3_LETTERS.iter().position(|letter| *letter == Some(c)).map(|at| 0x80 + at as u8)
}

fn vni_codes(c: char) -> Option<impl Iterator<Item = u8>> {
    let single = same_place(VNI_SINGLE.1, VNI_SINGLE.0, c).map(|code| [None, byte(code)]);
    let marked =
        || VNI_MARKED.iter().find_map(|(base, marks, marked)| Some([byte(*base), byte(same_place(marked, marks, c)?)]));
    Some(single.or_else(marked)?.into_iter().flatten())
}

/// A character that is no Vietnamese letter, where its code is free.
fn plain(c: char, encoding: Encoding) -> Option<u8> {
    byte(c).filter(|_| !is_letter(c, encoding))
}

/// A letter as Windows-1258 has it: whole, or without its tone and the tone after it.
fn windows_1258_parts(c: char) -> impl Iterator<Item = char> {
    let whole = WINDOWS_1258.contains(&c);
    let tone = (!whole).then(|| c.nfd().find(|part| is_tone(*part))).flatten();
    let base = if whole { Some(c) } else { c.nfd().filter(|part| !is_tone(*part)).nfc().next() };
    base.into_iter().chain(tone)
}
