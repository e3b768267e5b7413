//! What the parts of a Word file have in common as XML: tolerant attributes,
//! entities, and the refusals that hold in each of them.

use super::{Refusal, head};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Elements within elements; Word's own limit is lower.
pub(super) const DEEPEST: usize = 256;

const LONGEST_VALUE: usize = 1024;

/// One step through a part.
pub(super) enum Step<'x> {
    /// An element begins; empty ones end at once.
    Open(BytesStart<'x>),
    /// An element ends.
    Close,
    /// Characters, entities resolved.
    Words(std::borrow::Cow<'x, str>),
}

/// Walks through a part and holds it to the limits. It keeps a count, not a stack, so that depth costs
/// nothing.
pub(super) struct Walk<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
}

impl<'x> Walk<'x> {
    /// Starts at the head of a part.
    pub(super) fn new(part: &'x str) -> Self {
        let mut reader = Reader::from_str(part);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, depth: 0 }
    }

    /// The next step, or nothing at the end of a whole part.
    pub(super) fn next(&mut self) -> Result<Option<Step<'x>>, Refusal> {
        loop {
            let step = match self.reader.read_event().map_err(|_| Refusal::Damaged)? {
                Event::Start(element) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(Refusal::TooLarge { limit: DEEPEST as u64, unit: "depth".to_owned() });
                    }
                    Step::Open(element)
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Step::Close
                }
                Event::Text(text) => Step::Words(text.into_inner()),
                Event::CData(text) => Step::Words(text.into_inner()),
                Event::GeneralRef(name) => match character(&name) {
                    Some(c) => Step::Words(c.to_string().into()),
                    None => continue,
                },
                Event::DocType(_) => return Err(Refusal::Doctype),
                Event::Eof if self.depth > 0 => return Err(Refusal::Damaged),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            };
            return Ok(Some(step));
        }
    }

    /// Passes over everything inside the element that was just opened, and its end.
    pub(super) fn skip(&mut self) -> Result<(), Refusal> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                return Err(Refusal::Damaged);
            }
        }
        Ok(())
    }
}

/// The character an entity stands for. An unknown one could only come from a DOCTYPE, and those are refused.
fn character(name: &BytesRef<'_>) -> Option<char> {
    if name.is_char_ref() {
        return name.resolve_char_ref().ok().flatten();
    }
    match &**name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// The value of an attribute, whatever its prefix, or its head where it is longer than any name or pattern;
/// ids are looked up again and again, and a hostile one may be as long as the file.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    // Without the check for doubles, which takes quadratic time on a tag with very many attributes.
    let mut attributes = element.attributes();
    let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
    let head = head(&found.value, LONGEST_VALUE);
    Some(quick_xml::escape::unescape(head).map_or_else(|_| head.to_owned(), std::borrow::Cow::into_owned))
}

/// The value of an attribute as a whole number.
pub(super) fn number(element: &BytesStart<'_>, name: &str) -> Option<i64> {
    attribute(element, name)?.trim().parse().ok()
}

/// A switch such as `<w:b/>`: on unless it says otherwise.
pub(super) fn switch(element: &BytesStart<'_>) -> bool {
    !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off" | "none"))
}
