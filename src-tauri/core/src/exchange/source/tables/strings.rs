//! Words of cells as XML: runs of rich text, and the strings that the cells of a
//! workbook share, kept in one piece of memory.

use super::super::Refusal;
use super::super::legacy::names_encoding;
use super::super::package::Packed;
use super::super::table::Decoded;
use super::decode::{Runs, Words, is_settled, read};
use super::records::Records;
use super::scan::{Attributes, Scan, Token, unescaped};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

/// Bytes of words that cells share; they stay in memory while the sheets are read.
const LARGEST: usize = 256 << 20;
/// How many strings are kept as they were handed out.
const RECENT: usize = 1024;

/// Adds what stands in an element of words up to its end: plain text or runs. How the words are pronounced is
/// left out.
pub(super) fn collect(scan: &mut Scan<'_>, end: &str, words: &mut Words) -> Result<(), Refusal> {
    let (mut in_text, mut spoken) = (false, false);
    while let Some(token) = scan.next()? {
        match token {
            Token::Open("t", _) => in_text = true,
            Token::Close("t") => in_text = false,
            Token::Words(text) if in_text && !spoken => words.text.push_str(&unescaped(text)),
            Token::Plain(text) if in_text && !spoken => words.text.push_str(text),
            Token::Open("rPh", _) => spoken = true,
            Token::Close("rPh") => spoken = false,
            Token::Open("r", _) => words.runs.push((words.text.len(), None)),
            Token::Open("rFont", attributes) | Token::Empty("rFont", attributes) => font(words, attributes),
            Token::Close(name) if name == end => break,
            _ => {}
        }
    }
    if words.runs.iter().all(|(_, font)| font.is_none()) {
        words.runs.clear();
    }
    unescape(words);
    Ok(())
}

fn font(words: &mut Words, attributes: Attributes<'_>) {
    if let Some((_, place)) = words.runs.last_mut() {
        *place = attributes.value("val").map(Arc::from);
    }
}

/// Signs that XML cannot hold are written `_x000D_`, and such a writing itself with its stroke as `_x005F_`.
fn unescape(words: &mut Words) {
    if !words.text.contains("_x") {
        return;
    }
    let mut plain = String::with_capacity(words.text.len());
    let mut rest = words.text.as_str();
    // Where runs begin moves with the letters before them.
    let mut moved = Vec::with_capacity(words.runs.len());
    let mut runs = words.runs.iter().peekable();
    while !rest.is_empty() {
        let at = words.text.len() - rest.len();
        while runs.next_if(|(begin, _)| *begin <= at).is_some() {
            moved.push(plain.len());
        }
        let code = rest.strip_prefix("_x").and_then(|rest| rest.get(..5)).and_then(|code| code.strip_suffix('_'));
        let sign = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match (sign, rest.chars().next()) {
            (Some(sign), _) => {
                plain.push(sign);
                rest = &rest["_x0000_".len()..];
            }
            (None, Some(c)) => {
                plain.push(c);
                rest = &rest[c.len_utf8()..];
            }
            (None, None) => break,
        }
    }
    moved.resize(words.runs.len(), plain.len());
    for ((begin, _), moved) in words.runs.iter_mut().zip(moved) {
        *begin = moved;
    }
    words.text = plain;
}

/// A string that was handed out, with its number.
type Known = (usize, Arc<str>);

/// What is known of how a string is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// It stays as it is in any font.
    Settled,
    /// It was read once and stayed as it is: so it does in every font that names no encoding.
    Plain,
    /// It was not looked at, or it does not stay.
    Open,
}

/// The strings that cells share. One text and the ends of the strings in it: a million of them as values of their
/// own would take three times the memory.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    /// Where each ends, and whether it stays as it is.
    ends: Vec<(u32, Cell<Look>)>,
    /// The runs of those that are set in several fonts.
    runs: HashMap<usize, Runs>,
    /// Those that were handed out last and stay as they are, by the last bits of their numbers: a list says the same
    /// few over and over.
    recent: RefCell<Vec<Option<Known>>>,
}

impl Strings {
    /// Reads the part of shared strings.
    pub(super) fn read(part: Packed<'_>) -> Result<Self, Refusal> {
        let mut strings = Self::default();
        let mut records = Records::new(part, "si")?;
        let mut words = Words::default();
        while let Some(record) = records.next()? {
            let mut scan = Scan::new(record);
            while let Some(token) = scan.next()? {
                words.clear();
                match token {
                    Token::Open("si", _) => collect(&mut scan, "si", &mut words)?,
                    Token::Empty("si", _) => {}
                    _ => continue,
                }
                strings.add(&mut words)?;
            }
        }
        Ok(strings)
    }

    /// Adds a string; its words are taken.
    pub(super) fn add(&mut self, words: &mut Words) -> Result<(), Refusal> {
        if self.text.len() + words.text.len() > LARGEST {
            return Err(Refusal::TooLarge { limit: LARGEST as u64, unit: "bytes".to_owned() });
        }
        self.text.push_str(&words.text);
        if !words.runs.is_empty() && !words.text.is_ascii() {
            self.runs.insert(self.ends.len(), std::mem::take(&mut words.runs));
        }
        let end = u32::try_from(self.text.len()).map_err(|_| Refusal::Damaged)?;
        let look = if is_settled(&words.text) { Look::Settled } else { Look::Open };
        self.ends.push((end, Cell::new(look)));
        Ok(())
    }

    /// How long a string is in bytes; nothing where there is none of this number.
    pub(super) fn length(&self, index: usize) -> Option<usize> {
        self.text(index).map(str::len)
    }

    fn text(&self, index: usize) -> Option<&str> {
        let (end, _) = self.ends.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |(end, _)| *end);
        self.text.get(start as usize..*end as usize)
    }

    /// A string in Unicode, cleaned, in a cell of this font.
    pub(super) fn words(&self, index: usize, font: Option<&Arc<str>>) -> Option<(Arc<str>, Option<Box<Decoded>>)> {
        let text = self.text(index)?;
        let (_, look) = self.ends.get(index)?;
        if let Some(runs) = self.runs.get(&index) {
            let (words, decoded) = Words { text: text.to_owned(), runs: runs.clone() }.read(font);
            return Some((words.into(), decoded));
        }
        let is_named = || font.is_some_and(|font| names_encoding(font));
        if look.get() == Look::Settled || look.get() == Look::Plain && !is_named() {
            return Some((self.recent(index, text), None));
        }
        let (words, decoded) = read(text, font.map(AsRef::as_ref));
        if decoded.is_none() && words == text && !is_named() {
            look.set(Look::Plain);
        }
        Some((words.into(), decoded))
    }

    /// A string that stays as it is.
    fn recent(&self, index: usize, text: &str) -> Arc<str> {
        let mut recent = self.recent.borrow_mut();
        if recent.is_empty() {
            recent.resize(RECENT, None);
        }
        match &mut recent[index % RECENT] {
            Some((known, words)) if *known == index => words.clone(),
            place => place.insert((index, text.into())).1.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(part: &str) -> Vec<String> {
        let strings = Strings::read(Packed { bytes: part.as_bytes(), deflated: false }).expect("a sound part");
        (0..strings.ends.len())
            .filter_map(|index| strings.words(index, None))
            .map(|(words, _)| words.to_string())
            .collect()
    }

    #[test]
    fn runs_are_joined_and_what_is_only_spoken_is_left_out() {
        let part = r#"<sst><si><t xml:space="preserve"> Sở </t></si><si><r><t>Ủy ban </t></r><r><rPr><b/><rFont val="Arial"/></rPr>
            <t>nhân dân</t></r><rPh sb="0" eb="1"><t>uy ban</t></rPh></si><si/><si><t>a &amp; b&#10;c_x000D_&#10;_x005F_x0041_</t></si></sst>"#;
        assert_eq!(read(part), [" Sở ", "Ủy ban nhân dân", "", "a & b\nc\n_x0041_"]);
        let prefixed = "<x:sst><x:si><x:t>Một</x:t></x:si><x:si><x:t>Hai</x:t></x:si></x:sst>";
        assert_eq!(read(prefixed), ["Một", "Hai"]);
    }

    #[test]
    fn runs_begin_where_their_words_do_after_signs_were_written_out() {
        let mut words = Words { text: "_x000A_ab".to_owned(), runs: vec![(0, None), (8, None)] };
        unescape(&mut words);
        assert_eq!((words.text.as_str(), words.runs[1].0), ("\nab", 2));
    }

    #[test]
    fn f41_shared_strings_with_a_document_type_are_refused() {
        let part = Packed { bytes: b"<!DOCTYPE x [<!ENTITY a \"b\">]><sst><si><t>&a;</t></si></sst>", deflated: false };
        assert_eq!(Strings::read(part).err(), Some(Refusal::Doctype));
    }
}
