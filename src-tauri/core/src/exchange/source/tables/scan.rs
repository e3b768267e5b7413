//! Tags and words of a piece of XML that is known to be UTF-8. Sheets are read
//! through it, because their readers ask for nothing but names, three attributes
//! and words, a hundred million times.

use super::super::Refusal;
use memchr::{memchr, memchr2, memmem};
use std::borrow::Cow;

/// One step through a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'x> {
    /// An element begins: its name without the prefix, and its attributes as they stand.
    Open(&'x str, Attributes<'x>),
    /// An element without content.
    Empty(&'x str, Attributes<'x>),
    /// An element ends.
    Close(&'x str),
    /// Words, entities and all.
    Words(&'x str),
    /// Words in which nothing has a meaning.
    Plain(&'x str),
}

/// The attributes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attributes<'x>(&'x str);

/// A cell that has nothing but a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BareCell<'x> {
    /// Its column, from zero.
    pub(super) column: u16,
    /// The number of its style.
    pub(super) style: usize,
    /// What sort of value it has; empty where that is not said.
    pub(super) kind: &'x str,
    /// The value, without entities.
    pub(super) value: &'x str,
}

/// A walk through a piece. What opened before it and closes after it is not its concern.
pub(super) struct Scan<'x> {
    rest: &'x str,
}

impl<'x> Scan<'x> {
    /// Starts at the head of a piece.
    pub(super) fn new(piece: &'x str) -> Self {
        Self { rest: piece }
    }

    /// The next token, or nothing at the end.
    pub(super) fn next(&mut self) -> Result<Option<Token<'x>>, Refusal> {
        loop {
            let Some(first) = self.rest.as_bytes().first() else { return Ok(None) };
            if *first != b'<' {
                let end = memchr(b'<', self.rest.as_bytes()).unwrap_or(self.rest.len());
                return Ok(Some(Token::Words(self.take(end))));
            }
            match self.rest.as_bytes().get(1) {
                Some(b'/') => {
                    let end = memchr(b'>', self.rest.as_bytes()).ok_or(Refusal::Damaged)?;
                    let tag = self.take(end + 1);
                    return Ok(Some(Token::Close(local(tag[2..end].trim_ascii_end()))));
                }
                Some(b'?') => self.past("?>")?,
                Some(b'!') if self.rest.starts_with("<!--") => self.past("-->")?,
                Some(b'!') => {
                    let plain = self.rest.strip_prefix("<![CDATA[").ok_or(Refusal::Doctype)?;
                    let end = plain.find("]]>").ok_or(Refusal::Damaged)?;
                    self.rest = &plain[end + 3..];
                    return Ok(Some(Token::Plain(&plain[..end])));
                }
                _ => return self.tag().map(Some),
            }
        }
    }

    /// The cell that stands next, where it is written as nearly all are: `<c r="B7" s="2" t="s"><v>18</v></c>`, with
    /// nothing more and nothing in another order. Any other cell is left to be read token by token.
    pub(super) fn bare_cell(&mut self) -> Option<BareCell<'x>> {
        let mut rest = self.rest.strip_prefix("<c r=\"")?;
        let mut column = 0_u16;
        let letters = rest.bytes().take(4).take_while(u8::is_ascii_uppercase);
        let letters = letters.fold(0, |count, letter| {
            column = column.wrapping_mul(26).wrapping_add(u16::from(letter - b'A') + 1);
            count + 1
        });
        rest = rest.get(letters..)?;
        rest = rest[digits(rest)..].strip_prefix('"')?;
        let mut style = "0";
        if let Some(named) = rest.strip_prefix(" s=\"") {
            (style, rest) = named.split_at(digits(named));
            rest = rest.strip_prefix('"')?;
        }
        let mut kind = "";
        if let Some(named) = rest.strip_prefix(" t=\"") {
            (kind, rest) = named.split_at(named.bytes().position(|byte| !byte.is_ascii_lowercase())?);
            rest = rest.strip_prefix('"')?;
        }
        rest = rest.strip_prefix("><v>")?;
        let (value, rest) = rest.split_at(rest.bytes().position(|byte| matches!(byte, b'<' | b'&'))?);
        let rest = rest.strip_prefix("</v></c>")?;
        // Letters past the last column of a sheet are the other reader's to refuse.
        let column = column.checked_sub(1).filter(|column| letters < 4 && *column < 16_384)?;
        let cell = BareCell { column, style: style.parse().ok()?, kind, value };
        self.rest = rest;
        Some(cell)
    }

    fn take(&mut self, length: usize) -> &'x str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    fn past(&mut self, end: &str) -> Result<(), Refusal> {
        let at = memmem::find(self.rest.as_bytes(), end.as_bytes()).ok_or(Refusal::Damaged)?;
        self.rest = &self.rest[at + end.len()..];
        Ok(())
    }

    fn tag(&mut self) -> Result<Token<'x>, Refusal> {
        let bytes = self.rest.as_bytes();
        let ends = |byte: &u8| matches!(byte, b' ' | b'>' | b'/' | b'\t' | b'\r' | b'\n');
        let name_end = bytes.iter().skip(1).position(ends).ok_or(Refusal::Damaged)? + 1;
        let mut end = name_end;
        loop {
            match bytes.get(end).ok_or(Refusal::Damaged)? {
                b'>' => break,
                quote @ (b'"' | b'\'') => end += memchr(*quote, &bytes[end + 1..]).ok_or(Refusal::Damaged)? + 2,
                _ => end += 1,
            }
        }
        let tag = self.take(end + 1);
        let name = local(&tag[1..name_end]);
        Ok(match tag[name_end..end].strip_suffix('/') {
            Some(attributes) => Token::Empty(name, Attributes(attributes)),
            None => Token::Open(name, Attributes(&tag[name_end..end])),
        })
    }
}

/// How many digits a text begins with.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn local(name: &str) -> &str {
    match memchr(b':', name.as_bytes()) {
        Some(at) => &name[at + 1..],
        None => name,
    }
}

impl<'x> Attributes<'x> {
    /// The value of an attribute of this name.
    pub(super) fn value(mut self, wanted: &str) -> Option<Cow<'x, str>> {
        self.find(|(name, _)| *name == wanted).map(|(_, value)| unescaped(value))
    }

    /// Whether an attribute is switched on.
    pub(super) fn on(self, name: &str) -> bool {
        matches!(self.value(name).as_deref(), Some("1" | "true"))
    }
}

/// Names as they stand, and values without their quotes.
impl<'x> Iterator for Attributes<'x> {
    type Item = (&'x str, &'x str);

    fn next(&mut self) -> Option<Self::Item> {
        let equals = memchr(b'=', self.0.as_bytes())?;
        let name = self.0[..equals].trim_ascii();
        let after = &self.0[equals + 1..];
        let open = memchr2(b'"', b'\'', after.as_bytes())?;
        let value = &after[open + 1..];
        let close = memchr(after.as_bytes()[open], value.as_bytes())?;
        self.0 = &value[close + 1..];
        Some((name, &value[..close]))
    }
}

/// Words with their entities resolved; what is no entity stays as it stands.
pub(super) fn unescaped(words: &str) -> Cow<'_, str> {
    if memchr(b'&', words.as_bytes()).is_none() {
        return Cow::Borrowed(words);
    }
    let mut plain = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| character(&rest[1..end]).map(|c| (c, end))) {
            Some((c, end)) => {
                plain.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => code.parse(),
            };
            code.ok().and_then(char::from_u32)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn steps(piece: &str) -> Result<String, Refusal> {
        let mut scan = Scan::new(piece);
        let mut steps = Vec::new();
        while let Some(token) = scan.next()? {
            steps.push(match token {
                Token::Open(name, attributes) => format!("<{name}{:?}", attributes.collect::<Vec<_>>()),
                Token::Empty(name, attributes) => format!("<{name}{:?}/", attributes.collect::<Vec<_>>()),
                Token::Close(name) => format!("/{name}"),
                Token::Words(words) => unescaped(words).into_owned(),
                Token::Plain(words) => format!("[{words}]"),
            });
        }
        Ok(steps.join(" "))
    }

    #[test]
    fn tags_words_and_all_that_is_passed_over() {
        let piece = "<?xml version=\"1.0\"?><!-- <a> --><x:c r=\"A1\" s = '2>'\n t=\"s\"><v>1 &lt; 2 &amp;&#x41;&#65;</v><f/></x:c ><![CDATA[<&]]>";
        assert_eq!(
            steps(piece).as_deref(),
            Ok(r#"<c[("r", "A1"), ("s", "2>"), ("t", "s")] <v[] 1 < 2 &AA /v <f[]/ /c [<&]"#)
        );
        assert_eq!(unescaped("a & b; &nbsp; &#0x; &"), "a & b; &nbsp; &#0x; &");
    }

    #[test]
    fn f41_a_document_type_is_refused_and_an_open_end_is_damage() {
        assert_eq!(steps("<!DOCTYPE a><a/>"), Err(Refusal::Doctype));
        for open in ["<a", "<a b=\"", "</a", "<!-- a", "<![CDATA[ a", "<?a", "<"] {
            assert_eq!(steps(open), Err(Refusal::Damaged), "{open}");
        }
    }

    #[test]
    fn f42_a_million_attributes_take_no_longer_than_their_bytes() {
        let attributes: String = (0..1_000_000).map(|at| format!(" a{at}=\"1\"")).collect();
        let piece = format!("<c{attributes}/>");
        let Ok(Some(Token::Empty(_, found))) = Scan::new(&piece).next() else { panic!("an element") };
        assert_eq!(found.value("a999999").as_deref(), Some("1"));
    }

    #[test]
    fn a_bare_cell_is_told_from_any_other() {
        let bare = |piece| Scan::new(piece).bare_cell();
        let cell = |column, style, kind, value| Some(BareCell { column, style, kind, value });
        assert_eq!(bare(r#"<c r="A1" t="s"><v>7</v></c>"#), cell(0, 0, "s", "7"));
        assert_eq!(bare(r#"<c r="XFD12" s="31"><v> 1.5 </v></c>"#), cell(16_383, 31, "", " 1.5 "));
        assert_eq!(bare(r#"<c r="AB2" s="1" t="str"><v></v></c>"#), cell(27, 1, "str", ""));
        for other in [
            r#"<c r="XFE1"><v>7</v></c>"#,
            r#"<c r="ABCD1"><v>7</v></c>"#,
            r#"<c r="1"><v>7</v></c>"#,
            r#"<c r="$A$1"><v>7</v></c>"#,
            r#"<c r="A1" t="s" s="1"><v>7</v></c>"#,
            r#"<c r="A1" s="99999999999999999999999"><v>7</v></c>"#,
            r#"<c r="A1"><v>1 &lt; 2</v></c>"#,
            r#"<c r="A1"><v>7</v><f/></c>"#,
            r#"<c r="A1"><f>B1</f><v>7</v></c>"#,
            r#"<c r="A1"><v>7"#,
            r#"<c r="A1"/>"#,
            r#"<c r="Ấ1"><v>7</v></c>"#,
        ] {
            let mut scan = Scan::new(other);
            assert_eq!((scan.bare_cell(), scan.rest), (None, other));
        }
    }

    proptest! {
        #[test]
        fn a_bare_cell_reads_as_its_tokens_do(
            place in "[A-Z]{1,3}[0-9]{1,3}", style in "( s=\"[0-9]{1,3}\")?", kind in "( t=\"[a-z]{1,3}\")?", value in "[a-zĐđ0-9. ]{0,9}",
        ) {
            let piece = format!("<c r=\"{place}\"{style}{kind}><v>{value}</v></c>");
            if let Some(bare) = Scan::new(&piece).bare_cell() {
                let mut scan = Scan::new(&piece);
                let Ok(Some(Token::Open("c", attributes))) = scan.next() else { panic!("a cell") };
                prop_assert_eq!(attributes.value("s").map_or(Ok(0), |style| style.parse()), Ok(bare.style));
                prop_assert_eq!(attributes.value("t").unwrap_or_default(), bare.kind);
                prop_assert_eq!(scan.next(), Ok(Some(Token::Open("v", Attributes("")))));
                if !bare.value.is_empty() {
                    prop_assert_eq!(scan.next(), Ok(Some(Token::Words(bare.value))));
                }
            }
        }

        #[test]
        fn every_piece_comes_to_an_end(piece in "[<>/!?a-c:='\" &;\\[\\]-]{0,60}") {
            let _ = steps(&piece);
        }
    }
}
