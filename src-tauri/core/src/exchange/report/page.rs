//! The printed page: its set-up, and a reckoning of where pages end so that the
//! signature does not stand alone.

use rust_xlsxwriter::Worksheet;

/// Paper size A4.
const A4: u8 = 9;
const MM_PER_INCH: f64 = 25.4;
/// Height between the margins of A4 landscape in pixels, less 2 % for what printers take.
const PAGE: u32 = 630;

/// A4 landscape with the margins of official papers, one page wide, page number above from page 2 on.
///
/// That the first page bears no number is not to be had from rust_xlsxwriter; it is put in while packing.
pub(super) fn set_up(sheet: &mut Worksheet) {
    let [left, right, top, bottom, header] = [30.0, 15.0, 20.0, 20.0, 10.0].map(|mm| mm / MM_PER_INCH);
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_margins(left, right, top, bottom, header, header)
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_header("&C&\"Times New Roman,Regular\"&13&P")
        .set_screen_gridlines(false);
}

/// Where the pages end, as far as the rows are written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pages {
    /// Height used on the page.
    used: u32,
    /// Height of the heading that every page repeats.
    heading: u32,
    /// The last row that shall stay with the foot, and the height from it on.
    kept: Option<(u32, u32)>,
}

impl Pages {
    /// From now on every page begins with a heading of this height.
    pub(super) fn repeat(&mut self, heading: u32) {
        self.heading = heading;
    }

    /// A row follows that shall not be parted from the foot, if it is the last.
    pub(super) fn keep_from(&mut self, row: u32) {
        self.kept = Some((row, 0));
    }

    /// A row was written.
    pub(super) fn row(&mut self, height: u32) {
        if self.used + height > PAGE {
            self.used = self.heading;
        }
        self.used += height;
        if let Some((_, kept)) = &mut self.kept {
            *kept += height;
        }
    }

    /// The row before which a page must begin so that the foot at row `at` stays whole and is not alone.
    pub(super) fn break_before(&self, at: u32, foot: u32) -> Option<u32> {
        if self.used + foot <= PAGE {
            return None;
        }
        match self.kept {
            Some((row, kept)) if self.heading + kept + foot <= PAGE => Some(row),
            _ => Some(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(rows: &[u32]) -> Pages {
        let mut pages = Pages::default();
        pages.row(50);
        pages.repeat(50);
        for (at, height) in (1..).zip(rows) {
            pages.keep_from(at);
            pages.row(*height);
        }
        pages
    }

    #[test]
    fn a_foot_that_fits_needs_no_new_page() {
        assert_eq!(pages(&[100, 100]).break_before(3, 200), None);
    }

    #[test]
    fn a_foot_that_does_not_fit_takes_the_last_row_with_it() {
        assert_eq!(pages(&[300, 100, 100]).break_before(4, 200), Some(3));
    }

    #[test]
    fn a_last_row_too_tall_to_go_with_the_foot_stays() {
        assert_eq!(pages(&[500]).break_before(2, 200), Some(2));
    }
}
