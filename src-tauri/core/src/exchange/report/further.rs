//! A sheet behind the one with the rows: a title, headings, rows as they come, or
//! a sentence that there are none.

use super::form::fill::{Line, Places, sheet_title};
use super::form::{Form, FormStyle, SheetKind};
use super::formats::Formats;
use super::grid::{Grid, height};
use super::letterhead;
use super::measure::Face;
use super::stream::{self, Columns, Look, Sheet, Stream};
use super::words::CUT;
use crate::error::Error;
use rust_xlsxwriter::Workbook;
use std::borrow::Cow;

/// A column of such a sheet: proportion, how its cells look, what stands above its heading, and that.
pub(super) struct Head<'h>(pub(super) f64, pub(super) Look, pub(super) Option<String>, pub(super) &'h str);

/// A sheet as far as it is written.
pub(super) struct Further<'a> {
    stream: Stream,
    columns: Columns,
    formats: &'a Formats,
    /// What stands in place of the rows where there are none.
    nothing: &'a str,
    rows: u32,
    most_rows: u32,
}

impl<'a> Further<'a> {
    pub(super) fn begin(
        book: &mut Workbook,
        form: &'a Form,
        kind: SheetKind,
        places: &Places,
        formats: &'a Formats,
        heads: Vec<Head<'_>>,
        nothing: &'a str,
    ) -> Result<Self, Error> {
        let grid = Grid::new(heads.iter().map(|head| head.0), &form.page);
        let looks = heads.iter().map(|head| head.1).collect();
        let headings = heads.into_iter().map(|head| (head.2, head.3.to_owned())).collect();
        let columns = Columns { grid, looks, headings };
        let name = form.sheet(kind).map_or("", |sheet| &sheet.name);
        let mut stream = Stream::begin(book, name, &form.page, formats)?;
        let plan = places.fill("{plan}");
        let plan = if plan.is_empty() { plan } else { format!("({plan})") };
        let lines = [(sheet_title(form, kind, places), FormStyle::Bold), (plan, FormStyle::Italic)];
        let lines = lines.into_iter().filter(|(text, _)| !text.is_empty());
        let lines: Vec<Line> = lines.map(|(text, style)| Line { text, style, rule: 0 }).collect();
        // The pages of every sheet are counted from one, and the first bears no number.
        stream.sheet.set_print_first_page_number(1);
        letterhead::titles(&mut stream, &columns.grid, &lines, formats)?;
        stream.head_columns(&columns, formats)?;
        Ok(Self { stream, columns, formats, nothing, rows: 0, most_rows: super::write::MOST_ROWS })
    }

    /// A row. Those that a sheet cannot hold are told of in its last one.
    pub(super) fn row<'t>(&mut self, texts: impl IntoIterator<Item = Cow<'t, str>>) -> Result<(), Error> {
        if self.stream.at() > self.most_rows {
            return Ok(());
        }
        let mut texts = stream::cells(texts);
        let mut size = self.stream.measure(&self.columns, &texts, self.formats);
        if self.stream.at() + size.0 > self.most_rows {
            texts.iter_mut().for_each(|text| *text = Cow::Borrowed(""));
            texts[1] = Cow::Borrowed(CUT);
            size = (1, self.formats.line());
            self.most_rows = self.stream.at();
        }
        self.rows += 1;
        self.stream.row(&self.columns, &texts, size, self.formats)?;
        Ok(())
    }

    /// The number of the row that is written next, from 1.
    pub(super) fn next(&self) -> u32 {
        self.rows + 1
    }

    /// Ends the sheet.
    pub(super) fn end(mut self) -> Result<Sheet, Error> {
        if self.rows == 0 {
            let last = self.columns.grid.last;
            self.stream.across(0, last, self.nothing, &self.formats.nothing)?;
            let room = self.columns.grid.room(0, last);
            self.stream.end_row(height(self.nothing, Face::Regular, self.formats.sizes.rows, room));
        }
        self.stream.flush(self.formats)?;
        self.stream.end(&self.columns, self.formats)
    }
}
