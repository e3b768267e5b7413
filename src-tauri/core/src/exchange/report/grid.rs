//! How wide columns are, and which of them make the halves of letterhead and
//! foot. It knows widths in pixels, not what stands in them.

use super::form::{FormPage, Orientation};
use super::formats::lines_height;
use super::measure::{Face, lines, longest_word};

/// Tallest row a workbook knows, in pixels: 409.5 points.
pub(in crate::exchange) const TALLEST: u32 = 546;
/// What a cell keeps free above and below its text.
const PADDING: u32 = 4;
/// What it keeps free beside it. Screens and printers set type a little wider than the font says, but by far not so
/// much wider as lines are reckoned.
const BESIDE: u32 = 5;
/// The halves of the letterhead: so many per cent of the width on the left.
const LEFT: u32 = 44;
/// From here on, in per cent of the width, stands the signature.
const SIGNATURE: u32 = 55;

/// Sides of A4 in millimetres, the shorter first.
const A4: [u32; 2] = [210, 297];

impl FormPage {
    /// Width and height between the margins in pixels of 1/96 inch.
    pub(super) fn printable(&self) -> [u32; 2] {
        let [width, height] = match self.orientation {
            Orientation::Landscape => [A4[1], A4[0]],
            Orientation::Portrait => A4,
        };
        let free = |side: u32, margins: u16| (side.saturating_sub(u32::from(margins)) * 960 + 127) / 254;
        [free(width, self.left + self.right), free(height, self.top + self.bottom)]
    }
}

/// Columns side by side.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// Widths in pixels.
    pub(super) widths: Vec<u32>,
    /// Last column.
    pub(super) last: u16,
}

impl Grid {
    /// Columns with these proportions, together as wide as the print.
    pub(super) fn new(proportions: impl IntoIterator<Item = f64>, page: &FormPage) -> Self {
        let proportions: Vec<f64> = proportions.into_iter().collect();
        let all: f64 = proportions.iter().sum();
        let pixels = f64::from(page.printable()[0]);
        let widths: Vec<u32> = proportions.iter().map(|part| (part / all * pixels) as u32).collect();
        Self { last: widths.len().saturating_sub(1) as u16, widths }
    }

    /// Takes from the wider columns what others need so that no word of their headings is broken, where there is as
    /// much.
    pub(super) fn fitting<'h>(mut self, headings: impl IntoIterator<Item = &'h str>, size: u32) -> Self {
        let least = |heading| longest_word(heading, Face::Bold, size) + BESIDE + 1;
        let least: Vec<u32> = headings.into_iter().map(least).collect();
        let pairs = || self.widths.iter().zip(&least);
        let wanted: u32 = pairs().map(|(width, least)| least.saturating_sub(*width)).sum();
        let spare: u32 = pairs().map(|(width, least)| width.saturating_sub(*least)).sum();
        if wanted == 0 || wanted > spare {
            return self;
        }
        let mut taken = 0;
        let mut passed = 0;
        for (width, least) in self.widths.iter_mut().zip(&least) {
            passed += width.saturating_sub(*least);
            // Reckoned from the first column on, so that nothing is lost by rounding.
            let until = u64::from(wanted) * u64::from(passed) / u64::from(spare);
            *width = (*width).max(*least) - (until as u32 - taken);
            taken = until as u32;
        }
        self
    }

    /// Pixels of a stretch of columns.
    fn stretch(&self, from: u16, to: u16) -> u32 {
        self.widths[usize::from(from)..=usize::from(to)].iter().sum()
    }

    /// Room for text in a stretch of columns: their width less the cells' padding.
    pub(super) fn room(&self, from: u16, to: u16) -> u32 {
        self.stretch(from, to).saturating_sub(BESIDE).max(BESIDE)
    }

    /// Last column of the left half of letterhead and foot.
    pub(super) fn left(&self) -> u16 {
        let wanted = self.stretch(0, self.last) * LEFT / 100;
        let best = (0..self.last).min_by_key(|to| self.stretch(0, *to).abs_diff(wanted));
        best.unwrap_or(0)
    }

    /// First column of the signature.
    pub(super) fn signature(&self) -> u16 {
        let wanted = self.stretch(0, self.last) * SIGNATURE / 100;
        let first = (1..=self.last).min_by_key(|from| self.stretch(0, from - 1).abs_diff(wanted));
        first.unwrap_or(self.last).max(self.left() + 1)
    }

    /// Where a rule of a length begins that stands in the middle of a stretch: column, and pixels from its left.
    pub(super) fn middle(&self, from: u16, to: u16, length: u32) -> (u16, u32) {
        let mut offset = self.stretch(from, to).saturating_sub(length) / 2;
        let mut column = from;
        while column < to && offset >= self.widths[usize::from(column)] {
            offset -= self.widths[usize::from(column)];
            column += 1;
        }
        (column, offset)
    }
}

/// Height of a cell with a text.
pub(in crate::exchange) fn height(text: &str, face: Face, size: u32, room: u32) -> u32 {
    lines_height(lines(text, face, size, room), size) + PADDING
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::report::form::Form;
    use proptest::prelude::*;

    #[test]
    fn the_shipped_columns_leave_room_for_the_longest_syllable() {
        let longest = super::super::measure::width("nghiêng", Face::Regular, 21);
        for form in Form::shipped() {
            let grid = Grid::new(form.columns.iter().map(|column| column.width), &form.page);
            assert!(grid.widths[1..].iter().all(|width| width - BESIDE >= longest), "{:?}", grid.widths);
            assert_eq!((grid.left(), grid.signature()), (4, 6));
        }
    }

    proptest! {
        #[test]
        fn a_narrow_column_gets_room_for_its_heading_and_the_whole_stays_as_wide(
            widths in proptest::collection::vec(1.0f64..90.0, 2..14),
        ) {
            let page = FormPage::default();
            let before = Grid::new(widths.iter().copied(), &page);
            let after = before.clone().fitting(widths.iter().map(|_| "hoàn thành"), 21);
            prop_assert_eq!(before.widths.iter().sum::<u32>(), after.widths.iter().sum::<u32>());
            let least = longest_word("thành", Face::Bold, 21) + BESIDE;
            prop_assert!(after.widths.iter().all(|width| *width > least));
        }

        #[test]
        fn columns_fill_the_paper_and_halves_do_not_meet(widths in proptest::collection::vec(1.0f64..90.0, 2..30), upright: bool) {
            let orientation = if upright { Orientation::Portrait } else { Orientation::Landscape };
            let page = FormPage { orientation, ..FormPage::default() };
            let grid = Grid::new(widths.iter().copied(), &page);
            let sum: u32 = grid.widths.iter().sum();
            let printable = page.printable()[0];
            prop_assert!(sum <= printable && sum + widths.len() as u32 >= printable);
            prop_assert!(grid.left() < grid.signature() && grid.signature() <= grid.last);
        }
    }
}
