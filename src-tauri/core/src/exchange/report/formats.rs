//! How the cells look. One font, black on white, so that a photocopy says the same.

use super::form::{FormSizes, FormStyle};
use super::measure::Face;
use super::stream::Look;
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

/// The font of official papers.
const FONT: &str = "Times New Roman";
/// Size of the rows, in half points. 10.5 points are exactly 14 pixels, so that screen and print break lines alike.
pub(in crate::exchange) const BODY: u32 = 21;
/// Size of the recipients and of notes.
const SMALL: u32 = 22;
/// Size of what stands around the rows.
pub(in crate::exchange) const FRAME: u32 = 24;
/// Size of titles and of the names of offices.
pub(in crate::exchange) const TITLE: u32 = 26;

/// Width and height of a cell in pixels that nobody sized, with [`Formats::default`].
pub(in crate::exchange) const CELL: (u32, u32) = (72, 21);

/// How far the words of the office's own work stand in, in pixels; a step of a spreadsheet is nine or ten.
pub(super) const INDENT: u32 = 22;

/// Height of some lines of a size in half points, in pixels. The font asks for 1.107 of its size, which is what print
/// takes; the rest is for the screen, where Excel rounds up.
pub(super) fn lines_height(lines: u32, size: u32) -> u32 {
    let halves = match size {
        ..=BODY => (size * 11).div_ceil(7),
        SMALL => 36,
        FRAME => 40,
        TITLE => 44,
        _ => size * 9 / 5,
    };
    (lines * halves).div_ceil(2)
}

fn set(size: u32) -> Format {
    plain(size).set_text_wrap()
}

fn plain(size: u32) -> Format {
    Format::new().set_font_name(FONT).set_font_family(1).set_font_size(f64::from(size) / 2.0)
}

/// Sizes of type in half points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    pub(super) rows: u32,
    pub(super) notes: u32,
    pub(super) frame: u32,
    pub(super) titles: u32,
}

impl Sizes {
    fn of(sizes: &FormSizes) -> Self {
        let [rows, notes, frame, titles] =
            [sizes.rows, sizes.notes, sizes.frame, sizes.titles].map(|points| (points * 2.0) as u32);
        Self { rows, notes, frame, titles }
    }
}

/// The formats of a workbook.
#[derive(Debug)]
pub(super) struct Formats {
    pub(super) sizes: Sizes,
    /// What cells have that nobody formatted.
    pub(super) default: Format,
    pub(super) centred: Format,
    pub(super) centred_bold: Format,
    pub(super) centred_italic: Format,
    pub(super) title: Format,
    pub(super) heading: Format,
    /// People's text.
    pub(super) text: Format,
    /// The words of the office's own work, which stand further in than those of the plan.
    pub(super) own: Format,
    /// People's text that begins like a formula: marked as text, so that editing it does not make it one.
    pub(super) quoted: Format,
    /// Short words in the middle of the column.
    pub(super) word: Format,
    /// At the right of the column.
    pub(super) figure: Format,
    /// Printed numbers: text for the spreadsheet too, or else editing turns 2.10 into 2.1.
    pub(super) code: Format,
    pub(super) group_code: Format,
    pub(super) group: Format,
    pub(super) total: Format,
    pub(super) nothing: Format,
    pub(super) recipients: Format,
    pub(super) bold_italic: Format,
    pub(super) underlined: Format,
    pub(super) signature: Format,
    pub(super) signature_plain: Format,
    pub(super) signature_italic: Format,
    pub(super) count: Format,
    pub(super) count_total: Format,
    pub(super) share: Format,
    pub(super) share_total: Format,
    date: Format,
    /// Of months that have one digit and get no zero.
    short_date: Format,
    pub(super) caption: Format,
    pub(super) note: Format,
}

impl Formats {
    pub(super) fn new(sizes: &FormSizes) -> Self {
        let sizes = Sizes::of(sizes);
        let Sizes { rows, notes, frame, titles } = sizes;
        let centred = |format: Format| format.set_align(FormatAlign::Center);
        let middle = |format: Format| centred(format).set_align(FormatAlign::VerticalCenter);
        let boxed = |format: Format| format.set_border(FormatBorder::Thin).set_border_color(Color::Black);
        let top = |format: Format| format.set_align(FormatAlign::Top);
        let body = || boxed(set(rows));
        Self {
            sizes,
            default: plain(frame),
            centred: middle(set(frame)),
            centred_bold: middle(set(titles)).set_bold(),
            centred_italic: middle(set(frame)).set_italic(),
            title: middle(set(titles + 2)).set_bold(),
            heading: middle(body()).set_bold(),
            text: top(body()),
            own: top(body()).set_align(FormatAlign::Left).set_indent(2),
            quoted: top(body()).set_quote_prefix(),
            word: centred(top(body())),
            figure: top(body()).set_align(FormatAlign::Right),
            code: centred(top(body())).set_num_format("@"),
            group_code: middle(body()).set_bold(),
            group: body().set_bold().set_align(FormatAlign::VerticalCenter),
            total: body().set_bold().set_align(FormatAlign::VerticalCenter),
            nothing: middle(body()).set_italic(),
            recipients: top(set(notes)),
            bold_italic: middle(set(frame)).set_bold().set_italic(),
            underlined: middle(set(frame)).set_underline(FormatUnderline::Single),
            signature: centred(top(set(titles))).set_bold(),
            signature_plain: centred(top(set(titles))),
            signature_italic: centred(top(set(titles))).set_italic(),
            count: middle(body()).set_num_format("#,##0"),
            count_total: middle(body()).set_bold().set_num_format("#,##0"),
            share: middle(body()).set_num_format("0.0%"),
            share_total: middle(body()).set_bold().set_num_format("0.0%"),
            date: middle(set(frame)).set_num_format("dd/mm/yyyy"),
            short_date: middle(set(frame)).set_num_format("dd/m/yyyy"),
            caption: set(frame).set_align(FormatAlign::Right).set_align(FormatAlign::VerticalCenter),
            note: top(set(notes)).set_italic(),
        }
    }

    /// How a line around the rows is set: its format, face and size.
    pub(super) fn framed(&self, style: FormStyle) -> (&Format, Face, u32) {
        let Sizes { frame, titles, .. } = self.sizes;
        match style {
            FormStyle::Plain => (&self.centred, Face::Regular, frame),
            FormStyle::Bold => (&self.centred_bold, Face::Bold, titles),
            FormStyle::Italic => (&self.centred_italic, Face::Regular, frame),
            FormStyle::BoldItalic => (&self.bold_italic, Face::Bold, frame),
            FormStyle::Underlined => (&self.underlined, Face::Regular, frame),
            FormStyle::Title => (&self.title, Face::Bold, titles + 2),
        }
    }

    /// How a line of the signature is set.
    pub(super) fn signed(&self, style: FormStyle) -> &Format {
        match style {
            FormStyle::Plain | FormStyle::Underlined => &self.signature_plain,
            FormStyle::Italic => &self.signature_italic,
            FormStyle::Bold | FormStyle::BoldItalic | FormStyle::Title => &self.signature,
        }
    }

    /// How the cells of a column are set.
    pub(super) fn of(&self, look: Look) -> &Format {
        match look {
            Look::Text => &self.text,
            Look::Word => &self.word,
            Look::Figure => &self.figure,
            Look::Code => &self.code,
        }
    }

    /// How a day is set that stays a day for the spreadsheet: as `official::day` writes it.
    pub(super) fn date(&self, day: NaiveDate) -> &Format {
        if (3..10).contains(&day.month()) { &self.short_date } else { &self.date }
    }

    /// Height of one line of the table.
    pub(super) fn line(&self) -> u32 {
        lines_height(1, self.sizes.rows)
    }
}
