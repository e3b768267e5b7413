//! The foot of the last sheet: recipients on the left, signature on the right,
//! in one row, because a row is never torn between two pages.

use super::detail::{LAST, height, room};
use super::form::Form;
use super::formats::{FRAME, Formats, SMALL, TITLE, lines_height};
use super::measure::{Face, lines};
use super::words;
use crate::domain::office::Profile;
use rust_xlsxwriter::{Worksheet, XlsxError};

/// Last column of the recipients.
const LEFT: u16 = 3;
/// First column of the signature.
const RIGHT: u16 = 6;
/// Room for the hand and the stamp, in lines.
const HAND: usize = 5;
/// Height of the row that keeps the foot off the table.
const GAP: u32 = 12;

/// Writes the foot from a row on; gives the heights of its rows in pixels.
pub(super) fn write(sheet: &mut Worksheet, row: u32, form: &Form, formats: &Formats) -> Result<Vec<u32>, XlsxError> {
    sheet.write_blank(row, 0, &formats.recipients)?;
    let at = row + 1;
    let [authority, post, signer] = &form.signature;
    let hand = "\n".repeat(HAND + 1);
    let signature = format!("{authority}\n{post}{hand}{signer}");
    let signature = signature.trim_matches('\n');
    let heading = match form.profile {
        Profile::Party => &formats.recipients_party,
        Profile::State => &formats.recipients_state,
    };
    let list = format!("\n{}", form.recipients.join("\n"));
    sheet.merge_range(at, 0, at, LEFT, "", &formats.recipients)?;
    let rich = [(heading, words::RECIPIENTS), (&formats.recipients, list.as_str())];
    sheet.write_rich_string_with_format(at, 0, &rich, &formats.recipients)?;
    sheet.merge_range(at, RIGHT, at, LAST, signature, &formats.signature)?;
    if form.profile == Profile::Party && !form.signature.iter().any(String::is_empty) {
        // The Party sets the authority and the name in bold, and the post between them upright and plain.
        let (above, below) = (format!("{authority}\n"), format!("{hand}{signer}"));
        let rich = [
            (&formats.signature, above.as_str()),
            (&formats.signature_post, post.as_str()),
            (&formats.signature, below.as_str()),
        ];
        sheet.write_rich_string_with_format(at, RIGHT, &rich, &formats.signature)?;
    }
    let left = lines_height(lines(&list, Face::Regular, SMALL, room(0, LEFT)), FRAME);
    let right = height(signature, Face::Bold, TITLE, room(RIGHT, LAST));
    Ok(vec![GAP, left.max(right) + GAP])
}
