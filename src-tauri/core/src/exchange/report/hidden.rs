//! The very hidden sheet with the way back: the form, the head, every line and the
//! totals as JSON, so that a return can be read and checked from its own workbook.

use super::Counts;
use super::detail::Stretch;
use super::formats::Formats;
use super::seal::{Before, canonical};
use super::stream::bare;
use crate::error::Error;
use rust_xlsxwriter::{Workbook, Worksheet};

/// What its tab would say.
pub(super) const NAME: &str = "_snv";
/// What its first cell says.
pub(super) const MARK: &str = "so-nhiem-vu/bao-cao";
/// How it is laid out, from 1.
pub(super) const SCHEMA: u32 = 1;
/// UTF-16 units that stand in a cell; it could hold 32,767.
const PIECE: usize = 32_000;

/// What a row holds, by the word in its first cell. Its second cell says where a task stands, from the third on its
/// JSON stands in as many cells as it takes.
pub(super) mod kind {
    pub(in super::super) const FORM: &str = "form";
    pub(in super::super) const HEAD: &str = "head";
    pub(in super::super) const DIFFERENCE: &str = "difference";
    pub(in super::super) const LINE: &str = "line";
    pub(in super::super) const COUNTS: &str = "counts";
}
/// First column with JSON.
pub(super) const JSON: u16 = 2;

/// The sheet as far as it is written.
pub(super) struct Hidden {
    sheet: Worksheet,
    at: u32,
}

impl Hidden {
    /// Begins with what stands before the lines.
    pub(super) fn begin(book: &mut Workbook, before: Vec<Before>, formats: &Formats) -> Result<Self, Error> {
        let mut sheet = bare(book, NAME, formats)?;
        sheet.set_very_hidden(true);
        let mut hidden = Self { sheet, at: 0 };
        hidden.sheet.write_string(0, 0, MARK)?;
        hidden.sheet.write_string(0, 1, SCHEMA.to_string())?;
        hidden.at = 1;
        for (kind, json) in before {
            hidden.row(kind, String::new(), json)?;
        }
        Ok(hidden)
    }

    fn row(&mut self, kind: &str, place: String, json: String) -> Result<(), Error> {
        self.sheet.write_string(self.at, 0, kind)?;
        if !place.is_empty() {
            self.sheet.write_string(self.at, 1, place)?;
        }
        if json.len() <= PIECE {
            // It is handed over as it is: of long returns it is the greatest part.
            self.sheet.write_string(self.at, JSON, json)?;
        } else {
            for (column, piece) in (JSON..).zip(pieces(&json)) {
                self.sheet.write_string(self.at, column, piece)?;
            }
        }
        self.at += 1;
        Ok(())
    }

    /// A line, and where it stands: number of the sheet and of the row, both from 1.
    pub(super) fn line(&mut self, json: String, at: Option<Stretch>) -> Result<(), Error> {
        let place = at.map(|at| format!("{}:{}", at.sheet + 1, at.first + 1)).unwrap_or_default();
        self.row(kind::LINE, place, json)
    }

    pub(super) fn end(mut self, counts: &Counts, sha256: &str) -> Result<Worksheet, Error> {
        self.row(kind::COUNTS, sha256.to_owned(), canonical(counts)?)?;
        Ok(self.sheet)
    }
}

/// A text in pieces that cells can hold, none of which begins or ends in a space.
fn pieces(text: &str) -> Vec<&str> {
    // A UTF-16 unit takes at least one byte of UTF-8.
    if text.len() <= PIECE {
        return vec![text];
    }
    let (mut pieces, mut rest) = (Vec::new(), text);
    while !rest.is_empty() {
        let (mut units, mut end) = (0, rest.len());
        for (at, c) in rest.char_indices() {
            units += c.len_utf16();
            if units > PIECE {
                end = at;
                break;
            }
        }
        if end < rest.len() {
            let is_space = |c: Option<char>| c.is_some_and(char::is_whitespace);
            let mut cut = end;
            while cut > 0
                && (!rest.is_char_boundary(cut)
                    || is_space(rest[..cut].chars().next_back())
                    || is_space(rest[cut..].chars().next()))
            {
                cut -= 1;
            }
            end = if cut > 0 { cut } else { end };
        }
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pieces_fit_into_cells_and_make_the_whole(word in "[a-zạ😀 ]{1,12}", times in 1usize..9_000) {
            let text = word.repeat(times);
            let pieces = pieces(&text);
            prop_assert_eq!(&pieces.concat(), &text);
            prop_assert!(pieces.iter().all(|piece| piece.encode_utf16().count() <= PIECE));
        }
    }
}
