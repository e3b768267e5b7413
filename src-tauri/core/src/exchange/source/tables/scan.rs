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

    proptest! {
        #[test]
        fn every_piece_comes_to_an_end(piece in "[<>/!?a-c:='\" &;\\[\\]-]{0,60}") {
            let _ = steps(&piece);
        }
    }
}
