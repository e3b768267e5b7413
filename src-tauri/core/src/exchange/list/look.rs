//! How our own lists look, on screen and printed: as the return does. It knows
//! formats and the height of rows, not what is written in them.

use crate::exchange::report::{self, BODY, CELL, FRAME, Face, TALLEST, TITLE, height, looks_like_a_formula};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

/// What a cell keeps free beside its text.
const PADDING: u32 = 5;

/// A workbook whose widths are counted in the font of its cells.
pub(super) fn book(formats: &Formats) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    book.set_default_format(&formats.default, CELL.1, CELL.0)?;
    Ok(book)
}

/// A sheet that is not kept in memory, to be printed one page of A4 landscape wide.
pub(super) fn begin(book: &mut Workbook, formats: &Formats) -> Result<Worksheet, XlsxError> {
    let mut sheet = book.new_worksheet_with_constant_memory()?;
    sheet.set_default_format(&formats.default, CELL.1, CELL.0)?;
    report::set_up(&mut sheet);
    sheet.set_screen_gridlines(true);
    Ok(sheet)
}

/// Gives the row that was written last the height which the tallest of its texts needs, each in a width in pixels.
/// Without it LibreOffice shows one line or two of every cell.
pub(super) fn fit(
    sheet: &mut Worksheet,
    row: u32,
    texts: &[(&str, u32)],
    face: Face,
    size: u32,
) -> Result<(), XlsxError> {
    let heights = texts.iter().map(|(text, width)| height(text, face, size, width - PADDING));
    sheet.set_row_height_pixels(row, heights.max().unwrap_or(CELL.1).min(TALLEST))?;
    Ok(())
}

/// Ends a sheet behind its last row. rust_xlsxwriter writes a row that was given a height once more at the end, unless
/// another has been begun; a sheet with a row twice is a broken one.
pub(super) fn end(sheet: &mut Worksheet, row: u32, formats: &Formats) -> Result<(), XlsxError> {
    sheet.write_blank(row, 0, &formats.default)?;
    Ok(())
}

/// The formats of a list.
pub(super) struct Formats {
    /// What cells have that nobody formatted.
    pub(super) default: Format,
    pub(super) plain_text: Format,
    pub(super) title: Format,
    pub(super) subtitle: Format,
    pub(super) heading: Format,
    pub(super) code: Format,
    pub(super) text: Format,
    /// Begins like a formula; marked, so that editing does not make it one.
    pub(super) quoted: Format,
    pub(super) group_code: Format,
    pub(super) group: Format,
    pub(super) number: Format,
    pub(super) guide_heading: Format,
    pub(super) guide: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        let plain = |size: u32| {
            Format::new().set_font_name("Times New Roman").set_font_family(1).set_font_size(f64::from(size) / 2.0)
        };
        let set = |size| plain(size).set_text_wrap();
        let boxed = || set(BODY).set_border(FormatBorder::Thin).set_border_color(Color::Black);
        let top = || boxed().set_align(FormatAlign::Top);
        let middle = |format: Format| format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        Self {
            default: plain(FRAME),
            plain_text: set(BODY).set_num_format("@").set_align(FormatAlign::Top),
            title: middle(set(TITLE + 2)).set_bold(),
            subtitle: middle(set(TITLE)).set_italic(),
            heading: middle(boxed()).set_bold(),
            code: top().set_num_format("@").set_align(FormatAlign::Center),
            text: top().set_num_format("@"),
            quoted: top().set_num_format("@").set_quote_prefix(),
            group_code: middle(boxed()).set_bold().set_num_format("@"),
            group: boxed().set_bold().set_align(FormatAlign::VerticalCenter),
            number: top(),
            guide_heading: set(TITLE).set_bold(),
            guide: set(FRAME).set_align(FormatAlign::Top),
        }
    }

    /// The format of a cell of the list.
    pub(super) fn of(&self, column: u16, text: &str) -> &Format {
        match column {
            0 => &self.code,
            _ if looks_like_a_formula(text) => &self.quoted,
            _ => &self.text,
        }
    }
}
