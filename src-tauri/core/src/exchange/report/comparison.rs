//! What two returns say otherwise, as a workbook of one sheet.

use super::difference::Difference;
use super::form::fill::Places;
use super::form::{FormSheet, SheetKind};
use super::formats::{CELL, Formats};
use super::sheets::Around;
use super::write::{guarded, properties, spooled};
use super::{Form, Head, pack, words};
use crate::error::Error;
use crate::exchange::official::span;
use rust_xlsxwriter::Workbook;
use std::io::{Seek, Write};

/// Writes what two returns say otherwise, one change a row, in the words of a form. Errors of `out` are [`Error::File`]
/// with an empty path, since only the caller knows it.
pub fn write_comparison<W: Write + Seek + Send>(
    form: &Form,
    old: &Head,
    new: &Head,
    differences: &[Difference],
    out: W,
) -> Result<(), Error> {
    let (old_name, new_name) = (named(old), named(new));
    let title = words::compared(&old_name, &new_name);
    let sheet = FormSheet { kind: SheetKind::Corrections, name: words::COMPARISON.to_owned(), title: title.clone() };
    let mut form = Form { sheets: vec![sheet], ..form.clone() };
    form.words.field_heading = words::DIFFERENT.to_owned();
    (form.words.old_heading, form.words.new_heading) = (capital(&old_name), capital(&new_name));
    guarded(|| {
        let places = Places::of(&form, new);
        let formats = Formats::new(&form.sizes);
        let mut book = Workbook::new();
        book.set_default_format(&formats.default, CELL.1, CELL.0)?;
        book.use_zip_large_file(true);
        let around = Around { head: new, form: &form, places: &places, formats: &formats };
        let sheet = around.corrections(&mut book, differences)?;
        book.push_worksheet(sheet.sheet);
        book.set_properties(&properties(new, &title));
        let raw = spooled(&mut book)?;
        pack::pack(raw, &[sheet.heights], &mut |_| Ok(()), out)
    })
}

/// With a capital, as a heading begins.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A return as people name it: its period, and which time it was sent.
fn named(head: &Head) -> String {
    let period = if head.occasion.is_empty() { span(head.period.key) } else { head.occasion.clone() };
    match &head.sent {
        Some(sent) => words::sent_return(&period, sent.version),
        None => words::unsent_return(&period),
    }
}
