//! How the cells look. One font, black on white, so that a photocopy says the same.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

/// The font of official papers.
const FONT: &str = "Times New Roman";
/// Size of the rows, in half points. 10.5 points are exactly 14 pixels, so that screen and print break lines alike.
pub(in crate::exchange) const BODY: u32 = 21;
/// Size of the recipients and of notes.
pub(super) const SMALL: u32 = 22;
/// Size of what stands around the rows.
pub(in crate::exchange) const FRAME: u32 = 24;
/// Size of titles and of the names of offices.
pub(in crate::exchange) const TITLE: u32 = 26;

/// Width and height of a cell in pixels that nobody sized, with [`Formats::default`].
pub(in crate::exchange) const CELL: (u32, u32) = (72, 21);

/// Height of some lines of a size in half points, in pixels. The font asks for 1.107 of its size, which is what print
/// takes; the rest is for the screen, where Excel rounds up.
pub(super) fn lines_height(lines: u32, size: u32) -> u32 {
    let halves = match size {
        ..=BODY => 33,
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

/// The formats of a workbook.
#[derive(Debug)]
pub(super) struct Formats {
    /// What cells have that nobody formatted.
    pub(super) default: Format,
    pub(super) centred: Format,
    pub(super) centred_bold: Format,
    pub(super) centred_italic: Format,
    pub(super) title: Format,
    pub(super) heading: Format,
    /// People's text.
    pub(super) text: Format,
    /// People's text that begins like a formula: marked as text, so that editing it does not make it one.
    pub(super) quoted: Format,
    /// Short words in the middle of the column.
    pub(super) word: Format,
    /// Printed numbers: text for the spreadsheet too, or else editing turns 2.10 into 2.1.
    pub(super) code: Format,
    pub(super) group_code: Format,
    pub(super) group: Format,
    pub(super) total: Format,
    pub(super) nothing: Format,
    pub(super) recipients: Format,
    pub(super) recipients_party: Format,
    pub(super) recipients_state: Format,
    pub(super) signature: Format,
    /// Post of the signer where an authority stands above it, in the Party's form.
    pub(super) signature_post: Format,
    pub(super) count: Format,
    pub(super) count_total: Format,
    pub(super) share: Format,
    pub(super) share_total: Format,
    pub(super) date: Format,
    pub(super) caption: Format,
    pub(super) note: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        let centred = |format: Format| format.set_align(FormatAlign::Center);
        let middle = |format: Format| centred(format).set_align(FormatAlign::VerticalCenter);
        let boxed = |format: Format| format.set_border(FormatBorder::Thin).set_border_color(Color::Black);
        let top = |format: Format| format.set_align(FormatAlign::Top);
        let body = || boxed(set(BODY));
        Self {
            default: plain(FRAME),
            centred: middle(set(FRAME)),
            centred_bold: middle(set(TITLE)).set_bold(),
            centred_italic: middle(set(FRAME)).set_italic(),
            title: middle(set(TITLE + 2)).set_bold(),
            heading: middle(body()).set_bold(),
            text: top(body()),
            quoted: top(body()).set_quote_prefix(),
            word: centred(top(body())),
            code: centred(top(body())).set_num_format("@"),
            group_code: middle(body()).set_bold(),
            group: body().set_bold().set_align(FormatAlign::VerticalCenter),
            total: body().set_bold().set_align(FormatAlign::VerticalCenter),
            nothing: middle(body()).set_italic(),
            recipients: top(set(SMALL)),
            recipients_party: set(FRAME).set_underline(FormatUnderline::Single),
            recipients_state: set(FRAME).set_bold().set_italic(),
            signature: centred(top(set(TITLE))).set_bold(),
            signature_post: set(TITLE),
            count: middle(body()).set_num_format("#,##0"),
            count_total: middle(body()).set_bold().set_num_format("#,##0"),
            share: middle(body()).set_num_format("0.0%"),
            share_total: middle(body()).set_bold().set_num_format("0.0%"),
            date: middle(set(FRAME)).set_num_format("dd/mm/yyyy"),
            caption: set(FRAME).set_align(FormatAlign::Right).set_align(FormatAlign::VerticalCenter),
            note: top(set(SMALL)).set_italic(),
        }
    }
}
