//! The printed page: its set-up, and a reckoning of where pages end so that the
//! signature does not stand alone.

use super::form::{FormPage, Orientation};
use rust_xlsxwriter::Worksheet;

/// Paper size A4.
const A4: u8 = 9;
const MM_PER_INCH: f64 = 25.4;
/// So many per cent of the height between the margins printers leave to the rows.
const TAKEN: u32 = 98;
/// Room for the page number in millimetres.
const NUMBER: u16 = 10;

/// A4 landscape with the margins of official papers, one page wide, page number above from page 2 on.
///
/// That the first page bears no number is not to be had from rust_xlsxwriter; it is put in while packing.
pub(in crate::exchange) fn set_up(sheet: &mut Worksheet) {
    set_up_as(sheet, &FormPage::default());
}

/// A page of a form; see [`set_up`].
pub(super) fn set_up_as(sheet: &mut Worksheet, page: &FormPage) {
    let margins = [page.left, page.right, page.top, page.bottom, NUMBER.min(page.top), NUMBER.min(page.bottom)];
    let [left, right, top, bottom, header, footer] = margins.map(|mm| f64::from(mm) / MM_PER_INCH);
    match page.orientation {
        Orientation::Landscape => sheet.set_landscape(),
        Orientation::Portrait => sheet.set_portrait(),
    };
    sheet
        .set_paper_size(A4)
        .set_margins(left, right, top, bottom, header, footer)
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_header("&C&\"Times New Roman,Regular\"&13&P")
        .set_screen_gridlines(false);
}

/// So much of the first page is not left empty below the headings.
const STRANDED: u32 = 140;
/// How much more than reckoned a printer may take. A row that ends in this stretch gets a page break before it, or
/// the paper would run away from the reckoning.
const DOUBT: u32 = 30;
/// How many rows of a task that is spread shall stay with its group row.
const SOME: u32 = 4;
/// Page breaks a sheet may have.
const MOST_BREAKS: usize = 1_000;

/// Where the pages end, as far as the rows are written.
#[derive(Clone, Debug)]
pub(super) struct Pages {
    /// Height of a page.
    page: u32,
    /// Height used on the page.
    used: u32,
    /// Height of the heading that every page repeats.
    heading: u32,
    /// Whether a task is written.
    begun: bool,
    /// The last row that shall stay with the foot, and the height from it on.
    kept: Option<(u32, u32)>,
    /// A group row without a task so far, and its height.
    group: Option<(u32, u32)>,
    /// Rows before which a page shall begin.
    breaks: Vec<u32>,
}

impl Pages {
    pub(super) fn new(page: &FormPage) -> Self {
        Self {
            page: page.printable()[1] * TAKEN / 100,
            used: 0,
            heading: 0,
            begun: false,
            kept: None,
            group: None,
            breaks: Vec::new(),
        }
    }

    /// From now on every page begins with a heading of this height.
    pub(super) fn repeat(&mut self, heading: u32) {
        self.heading = heading;
    }

    /// A group row is written, which shall not be the last on its page.
    pub(super) fn group(&mut self, row: u32, height: u32) {
        self.row(row, height);
        self.group = Some((row, height));
        self.kept = None;
    }

    /// Whether a task, kept whole, would leave a good part of its page empty: of the first page, which has nothing
    /// but headings yet, more than a fifth, of any other a third.
    pub(super) fn would_strand(&self, height: u32) -> bool {
        let left = self.page.saturating_sub(self.used);
        height > left && left >= if self.begun { self.page / 3 } else { STRANDED }
    }

    /// A task is written, over one row or several of the same height.
    pub(super) fn task(&mut self, row: u32, rows: u32, height: u32) {
        if let Some((group, above)) = self.group.take()
            && self.used + height * rows.min(SOME) > self.page
            && self.heading + above + height * rows.min(SOME) <= self.page
            && self.breaks.len() < MOST_BREAKS
        {
            self.breaks.push(group);
            self.used = self.heading + above;
        }
        self.begun = true;
        (row..row + rows).for_each(|row| self.row(row, height));
        self.kept = Some((row, rows * height));
    }

    /// A row is written.
    pub(super) fn row(&mut self, row: u32, height: u32) {
        if self.used + height > self.page {
            if self.used + height <= self.page + DOUBT && self.breaks.len() < MOST_BREAKS {
                self.breaks.push(row);
            }
            self.used = self.heading;
        }
        self.used += height;
    }

    /// A page shall begin at a row, whatever room is left.
    pub(super) fn begin(&mut self, row: u32) {
        self.breaks.push(row);
        self.used = self.heading;
    }

    /// The foot follows at a row: it shall be whole and not alone on its page.
    pub(super) fn foot(&mut self, at: u32, height: u32) {
        if self.used + height > self.page {
            self.breaks.push(match self.kept {
                Some((row, kept)) if self.heading + kept + height <= self.page => row,
                _ => at,
            });
        }
    }

    /// The rows before which a page shall begin.
    pub(super) fn breaks(&self) -> &[u32] {
        &self.breaks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(rows: &[u32]) -> Pages {
        let mut pages = Pages::new(&FormPage::default());
        pages.row(0, 50);
        pages.repeat(50);
        for (at, height) in (1..).zip(rows) {
            pages.task(at, 1, *height);
        }
        pages
    }

    fn with_foot(rows: &[u32], foot: u32) -> Vec<u32> {
        let mut pages = pages(rows);
        pages.foot(rows.len() as u32 + 1, foot);
        pages.breaks
    }

    #[test]
    fn a_foot_that_fits_needs_no_new_page() {
        assert!(with_foot(&[100, 100], 200).is_empty());
    }

    #[test]
    fn a_foot_that_does_not_fit_takes_the_last_row_with_it() {
        assert_eq!(with_foot(&[300, 100, 100], 200), [3]);
    }

    #[test]
    fn a_last_row_too_tall_to_go_with_the_foot_stays() {
        assert_eq!(with_foot(&[500], 200), [2]);
    }

    #[test]
    fn a_task_is_begun_on_a_page_that_cannot_take_it_where_much_would_stay_empty() {
        let mut pages = pages(&[]);
        assert!(!pages.would_strand(500));
        assert!(pages.would_strand(600));
        pages.row(1, 450);
        assert!(!pages.would_strand(500), "nothing much is left of the page");
        let mut pages = Pages::new(&FormPage::default());
        pages.task(0, 1, 400);
        assert!(pages.would_strand(300), "more than a third is left");
        assert!(!pages.would_strand(230), "it fits");
        pages.task(1, 1, 30);
        assert!(!pages.would_strand(300), "less than a third is left");
    }

    #[test]
    fn a_row_that_some_printers_would_still_take_begins_a_new_page_for_all() {
        assert_eq!(pages(&[300, 290]).breaks(), [2]);
        assert!(pages(&[300, 400]).breaks().is_empty(), "no printer takes it");
    }

    #[test]
    fn a_group_row_goes_with_its_first_task() {
        let mut pages = pages(&[300, 100]);
        pages.group(3, 30);
        pages.task(4, 1, 200);
        assert_eq!(pages.breaks(), [3]);
        assert_eq!(pages.used, 280);
    }
}
