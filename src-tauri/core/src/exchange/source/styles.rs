//! The styles of a Word file, as far as they say what a paragraph is:
//! heading, bold, hidden, numbered.

use super::Refusal;
use super::xml::{Step, Walk, attribute, number, switch};
use std::collections::HashMap;

/// A numbering put on a paragraph: which list, which level; either may be left to the style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberedBy {
    /// The list; 0 takes numbering away.
    pub(super) list: Option<i64>,
    /// The level, from 0.
    pub(super) level: Option<i64>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    outline: Option<i64>,
    bold: Option<bool>,
    hidden: Option<bool>,
    numbered: NumberedBy,
}

/// All styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    usual: Option<String>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(part: &str) -> Result<Self, Refusal> {
        let mut styles = Self::default();
        let mut open: Option<(String, Style)> = None;
        let mut depth = 0;
        let mut walk = Walk::new(part);
        while let Some(step) = walk.next()? {
            match step {
                Step::Open(element) => {
                    depth += 1;
                    let name = element.local_name();
                    if name.as_ref() == "style" {
                        let id = attribute(&element, "styleId").unwrap_or_default();
                        let paragraph = attribute(&element, "type").is_none_or(|kind| kind == "paragraph");
                        if paragraph && attribute(&element, "default").is_some_and(|on| on == "1" || on == "true") {
                            styles.usual = Some(id.clone());
                        }
                        open = Some((id, Style::default()));
                        depth = 0;
                        continue;
                    }
                    let Some((_, style)) = &mut open else { continue };
                    match name.as_ref() {
                        // A table style's own corners, and earlier properties kept by tracked changes.
                        "tblStylePr" | "pPrChange" | "rPrChange" => {
                            walk.skip()?;
                            depth -= 1;
                        }
                        "name" => style.name = attribute(&element, "val").unwrap_or_default().to_lowercase(),
                        "basedOn" => style.parent = attribute(&element, "val"),
                        "outlineLvl" => style.outline = number(&element, "val"),
                        "b" => style.bold = Some(switch(&element)),
                        "vanish" => style.hidden = Some(switch(&element)),
                        "numId" => style.numbered.list = number(&element, "val"),
                        "ilvl" => style.numbered.level = number(&element, "val"),
                        _ => {}
                    }
                }
                Step::Close if depth > 0 => depth -= 1,
                Step::Close => {
                    if let Some((id, style)) = open.take() {
                        styles.by_id.insert(id, style);
                    }
                }
                Step::Words(_) => {}
            }
        }
        Ok(styles)
    }

    /// A style and those it is based on, nearest first. Circles end after as many steps as Word allows.
    fn chain<'s>(&'s self, id: Option<&str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        const LONGEST: usize = 16;
        let first = id.and_then(|id| self.by_id.get_key_value(id));
        std::iter::successors(first, |(_, style)| self.by_id.get_key_value(style.parent.as_deref()?))
            .take(LONGEST)
            .map(|(id, style)| (id.as_str(), style))
    }

    /// The style of a paragraph that names none.
    pub(super) fn usual(&self) -> Option<&str> {
        self.usual.as_deref()
    }

    /// Whether paragraphs of a style are headings.
    pub(super) fn is_heading(&self, id: &str) -> bool {
        let known = self.by_id.contains_key(id);
        let named = |name: &str| {
            let digit = |rest: &str| rest.trim().parse::<u8>().is_ok_and(|level| level <= 9);
            matches!(name, "title" | "subtitle") || name.strip_prefix("heading").is_some_and(digit)
        };
        // Without styles.xml the usual ids still tell.
        (!known && named(&id.to_lowercase()))
            || self.chain(Some(id)).find_map(|(_, style)| style.outline).is_some_and(|level| level < 9)
            || self.chain(Some(id)).any(|(_, style)| named(&style.name))
    }

    /// Whether a style, of paragraphs or of characters, is bold.
    pub(super) fn bold(&self, id: Option<&str>) -> Option<bool> {
        self.chain(id).find_map(|(_, style)| style.bold)
    }

    /// Whether a style hides its text.
    pub(super) fn hidden(&self, id: Option<&str>) -> Option<bool> {
        self.chain(id).find_map(|(_, style)| style.hidden)
    }

    /// The numbering of a style, and the style of the chain that sets it.
    pub(super) fn numbered(&self, id: Option<&str>) -> (NumberedBy, Option<&str>) {
        let set_by = self.chain(id).find(|(_, style)| style.numbered.list.is_some());
        let level = self.chain(id).find_map(|(_, style)| style.numbered.level);
        match set_by {
            Some((id, style)) => (NumberedBy { list: style.numbered.list, level }, Some(id)),
            None => (NumberedBy { list: None, level }, None),
        }
    }
}
