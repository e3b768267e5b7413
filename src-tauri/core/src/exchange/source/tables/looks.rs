//! The styles of a workbook, as far as they say what a cell holds: the format
//! of its numbers and the font of its words.

use super::super::Refusal;
use super::super::xml::{Step, Walk, attribute, number};
use super::format::{Look, built_in, by_code};
use super::mask;
use std::collections::HashMap;
use std::sync::Arc;

/// The looks of cells by the number of their style.
#[derive(Debug, Default)]
pub(super) struct Looks {
    formats: Vec<(Arc<Look>, Option<Arc<str>>)>,
    /// Formats that show other words than a cell holds, by the style.
    masks: HashMap<usize, Arc<str>>,
}

const PLAIN: Look = Look::General;

impl Looks {
    /// The looks of cells by their fonts and the ids of their number formats.
    pub(super) fn new(cells: &[(u32, usize)], fonts: &[Option<Arc<str>>], codes: &HashMap<u32, String>) -> Self {
        let mut made: HashMap<u32, Arc<Look>> = HashMap::new();
        let mut look = |id: u32| {
            let make = || Arc::new(codes.get(&id).map_or_else(|| built_in(id), |code| by_code(code)));
            made.entry(id).or_insert_with(make).clone()
        };
        let cell = |(id, font): &(u32, usize)| (look(*id), fonts.get(*font).cloned().flatten());
        let masking: HashMap<u32, Arc<str>> =
            codes.iter().filter(|(_, code)| mask::is(code)).map(|(id, code)| (*id, mask::told(code))).collect();
        let masks = cells.iter().enumerate().filter_map(|(style, (id, _))| Some((style, masking.get(id)?.clone())));
        Self { formats: cells.iter().map(cell).collect(), masks: masks.collect() }
    }

    /// Reads `styles.xml`.
    pub(super) fn read(part: &str) -> Result<Self, Refusal> {
        let (mut codes, mut fonts, mut cells) = (HashMap::new(), Vec::new(), Vec::new());
        let mut within = String::new();
        let mut depth = 0;
        let mut walk = Walk::new(part);
        while let Some(step) = walk.next()? {
            match step {
                Step::Open(element) => {
                    depth += 1;
                    let name = element.local_name();
                    match (depth, name.as_ref()) {
                        (2, name) => name.clone_into(&mut within),
                        (3, "numFmt") if within == "numFmts" => {
                            let id = number(&element, "numFmtId").and_then(|id| u32::try_from(id).ok());
                            codes.extend(id.zip(attribute(&element, "formatCode")));
                        }
                        (3, "font") if within == "fonts" => fonts.push(None),
                        (4, "name") if within == "fonts" => {
                            if let Some(font) = fonts.last_mut() {
                                *font = attribute(&element, "val").map(Arc::from);
                            }
                        }
                        (3, "xf") if within == "cellXfs" => {
                            let part = |name| number(&element, name).unwrap_or(0);
                            let format = u32::try_from(part("numFmtId")).unwrap_or(0);
                            cells.push((format, usize::try_from(part("fontId")).unwrap_or(usize::MAX)));
                        }
                        _ => {}
                    }
                }
                Step::Close => depth -= 1,
                Step::Words(_) => {}
            }
        }
        Ok(Self::new(&cells, &fonts, &codes))
    }

    /// What the numbers of a style look like.
    pub(super) fn look(&self, style: usize) -> &Look {
        self.formats.get(style).map_or(&PLAIN, |(look, _)| look)
    }

    /// The format of a style, where it shows other words than a cell holds.
    pub(super) fn mask(&self, style: usize) -> Option<&Arc<str>> {
        self.masks.get(&style)
    }

    /// The font of a style.
    pub(super) fn font(&self, style: usize) -> Option<&Arc<str>> {
        self.formats.get(style).and_then(|(_, font)| font.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time_frame::Precision;

    #[test]
    fn a_style_leads_to_its_format_and_its_font() {
        let looks = Looks::read(
            r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="mm/yyyy"/></numFmts>
            <fonts><font><name val="Arial"/></font><font><b/><name val=".VnTime"/></font></fonts>
            <cellStyleXfs><xf numFmtId="9" fontId="0"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="1"/><xf numFmtId="14" fontId="7"/></cellXfs>
            <dxfs><dxf><font><name val="VNI-Times"/></font></dxf></dxfs></styleSheet>"#,
        )
        .expect("sound styles");
        assert_eq!(looks.look(0), &Look::General);
        assert_eq!(looks.font(0).map(AsRef::as_ref), Some("Arial"));
        assert_eq!(looks.look(1), &Look::Date(Precision::Month));
        assert_eq!(looks.font(1).map(AsRef::as_ref), Some(".VnTime"));
        assert_eq!((looks.look(2), looks.font(2)), (&Look::Date(Precision::Day), None));
        assert_eq!(looks.look(99), &Look::General);
    }
}
