//! The foot of the last sheet: recipients on the left, signature on the right,
//! in one row, because a row is never torn between two pages; and what the sheet
//! can be checked by.

use super::form::fill::Texts;
use super::form::{Form, FormStyle};
use super::formats::{Formats, lines_height};
use super::grid::{Grid, height};
use super::measure::{Face, lines};
use super::stream::Stream;
use rust_xlsxwriter::{Format, XlsxError};

/// Height of the row that keeps the foot off the table.
const GAP: u32 = 12;

/// What is written below the table, measured before it is.
pub(super) struct Foot<'a> {
    texts: &'a Texts,
    grid: &'a Grid,
    formats: &'a Formats,
    /// The signature in one text.
    signature: String,
    hand: String,
    list: String,
    seal: String,
}

impl<'a> Foot<'a> {
    pub(super) fn new(form: &Form, texts: &'a Texts, grid: &'a Grid, formats: &'a Formats, seal: String) -> Self {
        let hand = "\n".repeat(usize::from(form.foot.hand) + 1);
        let mut signature = String::new();
        for (at, line) in texts.signature.iter().enumerate() {
            let is_name = texts.signed && at + 1 == texts.signature.len();
            signature.push_str(if at == 0 {
                ""
            } else if is_name {
                &hand
            } else {
                "\n"
            });
            signature.push_str(&line.text);
        }
        let list = texts.recipients.as_ref().map(|(_, list)| format!("\n{}", list.join("\n"))).unwrap_or_default();
        Self { texts, grid, formats, signature, hand, list, seal }
    }

    fn has_block(&self) -> bool {
        self.texts.recipients.is_some() || !self.signature.is_empty()
    }

    fn block(&self) -> u32 {
        let (notes, frame, titles) = (self.formats.sizes.notes, self.formats.sizes.frame, self.formats.sizes.titles);
        let room = self.grid.room(0, self.grid.left());
        let left = lines_height(lines(&self.list, Face::Regular, notes, room), frame.max(notes));
        let room = self.grid.room(self.grid.signature(), self.grid.last);
        left.max(height(&self.signature, Face::Bold, titles, room)) + GAP
    }

    fn sealed(&self) -> u32 {
        height(&self.seal, Face::Regular, self.formats.sizes.notes, self.grid.room(0, self.grid.last))
    }

    /// How tall all of it is.
    pub(super) fn height(&self) -> u32 {
        let block = if self.has_block() { GAP + self.block() } else { 0 };
        block + self.sealed()
    }

    /// Writes it from the row at hand on.
    pub(super) fn write(&self, stream: &mut Stream) -> Result<(), XlsxError> {
        let formats = self.formats;
        if self.has_block() {
            stream.sheet.write_blank(stream.at(), 0, &formats.recipients)?;
            stream.push(1, GAP);
            self.recipients(stream)?;
            self.signature(stream)?;
            stream.push(1, self.block());
        }
        stream.across(0, self.grid.last, &self.seal, &formats.note)?;
        stream.push(1, self.sealed());
        Ok(())
    }

    fn recipients(&self, stream: &mut Stream) -> Result<(), XlsxError> {
        let (formats, at, left) = (self.formats, stream.at(), self.grid.left());
        let Some((heading, _)) = &self.texts.recipients else { return Ok(()) };
        stream.across(0, left, "", &formats.recipients)?;
        let words = (formats.framed(heading.style).0, heading.text.as_str());
        match (heading.text.is_empty(), self.list.trim().is_empty()) {
            (_, true) => stream.sheet.write_string_with_format(at, 0, &heading.text, &formats.recipients)?,
            (true, false) => stream.sheet.write_string_with_format(at, 0, self.list.trim(), &formats.recipients)?,
            (false, false) => {
                let rich = [words, (&formats.recipients, self.list.as_str())];
                stream.sheet.write_rich_string_with_format(at, 0, &rich, &formats.recipients)?
            }
        };
        Ok(())
    }

    fn signature(&self, stream: &mut Stream) -> Result<(), XlsxError> {
        let (formats, from) = (self.formats, self.grid.signature());
        let at = stream.at();
        let Some(first) = self.texts.signature.first() else { return Ok(()) };
        stream.across(from, self.grid.last, &self.signature, formats.signed(first.style))?;
        if self.texts.signature.iter().all(|line| line.style == first.style) {
            return Ok(());
        }
        // Lines that are set otherwise, as the Party sets the post between authority and name.
        let mut runs: Vec<(FormStyle, String)> = Vec::new();
        for (number, line) in self.texts.signature.iter().enumerate() {
            let is_name = self.texts.signed && number + 1 == self.texts.signature.len();
            let before = if number == 0 {
                ""
            } else if is_name {
                &self.hand
            } else {
                "\n"
            };
            match runs.last_mut() {
                Some((style, text)) if *style == line.style => text.push_str(&format!("{before}{}", line.text)),
                _ => runs.push((line.style, format!("{before}{}", line.text))),
            }
        }
        let rich: Vec<(&Format, &str)> =
            runs.iter().map(|(style, text)| (formats.signed(*style), text.as_str())).collect();
        stream.sheet.write_rich_string_with_format(at, from, &rich, &formats.signature)?;
        Ok(())
    }
}
