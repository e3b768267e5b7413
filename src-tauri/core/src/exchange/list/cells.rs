//! Single cells: their words as people see them, and what they say of a time
//! frame. Nothing is swapped or completed that a cell leaves open.

use crate::domain::time_frame::{FrameKind, Precision, TimeFrame};
use crate::exchange::source::table::{Row, Value};
use chrono::Datelike;
use std::borrow::Cow;

/// A column's letter: 0 is A, 26 is AA.
pub(in crate::exchange) fn letter(column: u16) -> String {
    let mut letters = Vec::new();
    let mut left = u32::from(column) + 1;
    while left > 0 {
        letters.push(b'A' + ((left - 1) % 26) as u8);
        left = (left - 1) / 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// A cell's words as the sheet shows them; an error value by its name, nothing where a formula has no value.
pub(super) fn words(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Text(text) => Cow::Borrowed(trimmed(text)),
        Value::Number { shown, .. } => Cow::Borrowed(shown.trim()),
        Value::Date { day, precision } => Cow::Owned(match precision {
            Precision::Day => day.format("%d/%m/%Y").to_string(),
            Precision::Month => day.format("%m/%Y").to_string(),
            Precision::Quarter => format!("Quý {}/{}", day.month0() / 3 + 1, day.year()),
            Precision::Year => day.year().to_string(),
            Precision::None => format!("{}/{}", day.day(), day.month()),
        }),
        Value::Flag(true) => Cow::Borrowed("TRUE"),
        Value::Flag(false) => Cow::Borrowed("FALSE"),
        Value::Fault(name) => Cow::Borrowed(name),
        Value::NotCalculated => Cow::Borrowed(""),
    }
}

/// Nearly every cell begins and ends with a sign that is no space; every cell is asked many times.
fn trimmed(text: &str) -> &str {
    let is_bare = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    if is_bare(bytes.first()) && is_bare(bytes.last()) { text } else { text.trim() }
}

/// Whether a cell holds nothing that could be taken: an error value, or a formula without one.
pub(super) fn is_faulty(value: &Value) -> bool {
    matches!(value, Value::Fault(_) | Value::NotCalculated)
}

/// The cell of a row in a column.
pub(super) fn at(row: &Row, column: u16) -> Option<&Value> {
    let cell = row.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
    Some(&row.cells[cell].value)
}

/// The words of a row's cells that have any, with their columns.
pub(in crate::exchange) fn texts(row: &Row) -> impl Iterator<Item = (u16, Cow<'_, str>)> {
    row.cells.iter().map(|cell| (cell.column, words(&cell.value))).filter(|(_, words)| !words.is_empty())
}

/// A time frame by its words. What ends before it begins is left to a person.
pub(super) fn frame(words: &str) -> TimeFrame {
    let words = words.strip_suffix('.').unwrap_or(words).trim();
    if words.is_empty() {
        return TimeFrame::missing();
    }
    let frame = TimeFrame::read(words);
    match (frame.start, frame.end) {
        (Some(start), Some(end)) if end < start => unresolved(frame.raw),
        _ => frame,
    }
}

fn unresolved(raw: String) -> TimeFrame {
    TimeFrame { raw, kind: FrameKind::Unresolved, ..TimeFrame::missing() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn columns_have_the_letters_of_a_sheet() {
        let letters: Vec<String> = [0, 25, 26, 51, 52, 701, 702, 16383].into_iter().map(letter).collect();
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn dates_are_shown_as_the_sheet_shows_them_and_read_as_the_same_words() {
        let date = |precision| Value::Date { day: NaiveDate::from_ymd_opt(2025, 12, 1).unwrap(), precision };
        let shown = |precision| words(&date(precision)).into_owned();
        assert_eq!(shown(Precision::Day), "01/12/2025");
        assert_eq!(shown(Precision::Month), "12/2025");
        assert_eq!(shown(Precision::Year), "2025");
        assert_eq!(shown(Precision::None), "1/12");
        for (text, kind) in [
            ("12/2025", FrameKind::Month),
            ("01/12/2025", FrameKind::Day),
            ("2025", FrameKind::Year),
            ("30/9/2026", FrameKind::Day),
            ("Quý III/2026", FrameKind::Quarter),
        ] {
            assert_eq!(frame(text).kind, kind, "{text}");
        }
    }

    #[test]
    fn f48_days_that_are_none_or_may_be_two_are_left_to_a_person() {
        for text in ["3/6", "1/12", "9/30/2026", "31/02/2026", "30.09.26", "46022", "Từ 2030 đến 2025"] {
            assert_eq!(frame(text).kind, FrameKind::Unresolved, "{text}");
            assert_eq!(frame(text).raw, text);
        }
    }
}
