//! What the form of the return costs: 100,000 tasks as a finished workbook, against
//! rust_xlsxwriter alone writing the same cells of every sheet in the same formats.

#[path = "rows.rs"]
mod rows;

use criterion::{Criterion, criterion_group, criterion_main};
use nhiemvu::domain::status::Label;
use nhiemvu::exchange::report::{self, Form, Line, Paper, Row, words};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use std::hint::black_box;
use std::sync::LazyLock;

const TASKS: usize = 100_000;

fn ours(all: &[Row]) -> Vec<u8> {
    let head = rows::head();
    let mut lines = all.iter().map(|row| Ok(Line::Task(Box::new(row.clone()))));
    let mut bytes = std::io::Cursor::new(Vec::new());
    let form = Form::standard(head.office.profile);
    let paper = Paper { head: &head, form: &form, differences: &[] };
    let written = report::write(&paper, &mut lines, &mut |_| true, &mut bytes).expect("the workbook is written");
    assert_eq!(written.counts.total as usize, all.len());
    bytes.into_inner()
}

/// A sheet of rust_xlsxwriter as it comes, and how many rows it has.
struct Sheet<'b>(&'b mut Worksheet, u32);

impl Sheet<'_> {
    fn row<const N: usize>(
        &mut self,
        cells: [String; N],
        formats: impl Fn(usize) -> &'static Format,
    ) -> Result<(), XlsxError> {
        for (column, cell) in cells.into_iter().enumerate() {
            self.0.write_string_with_format(self.1, column as u16, cell, formats(column))?;
        }
        self.1 += 1;
        Ok(())
    }
}

/// The same cells: the rows, what is overdue, what has changed, and the way back, whose JSON lies ready.
fn bare(rows: &[Row], lines: &[String]) -> Result<Vec<u8>, XlsxError> {
    static FORMATS: LazyLock<[Format; 2]> = LazyLock::new(|| {
        let text = Format::new().set_font_name("Times New Roman").set_font_size(10.5).set_text_wrap();
        let text = text.set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
        let centred = text.clone().set_align(FormatAlign::Center);
        [text, centred]
    });
    let mut book = Workbook::new();
    let mut sheets = Vec::new();
    for _ in 0..4 {
        sheets.push(book.new_worksheet_with_constant_memory()?);
    }
    let [detail, changes, overdue, hidden] = &mut sheets[..] else { unreachable!("four sheets were made") };
    let [mut detail, mut changes, mut overdue] = [detail, changes, overdue].map(|sheet| Sheet(sheet, 0));
    for ((at, row), line) in (0..).zip(rows).zip(lines) {
        let row = row.clone();
        let label = words::label(row.label).to_owned();
        let state = "Đang thực hiện".to_owned();
        let percent = row.percent.map(|share| share.to_string()).unwrap_or_default();
        if let Some(before) = row.before.filter(|before| before.percent != row.percent) {
            let old = before.percent.map(|share| share.to_string()).unwrap_or_default();
            let (code, content, result) = (row.code.clone(), row.content.clone(), row.result.clone());
            let was = words::label(before.label).to_owned();
            let cells = [code, content, was, state.clone(), old, before.result, label.clone(), state, percent, result];
            changes.row(cells, |column| &FORMATS[usize::from(!matches!(column, 1 | 5 | 9))])?;
        }
        if matches!(row.label, Label::DoneLate | Label::OpenOverdue) {
            let (code, content, result) = (row.code.clone(), row.content.clone(), row.result.clone());
            let (due, late) = ("30/6/2026".to_owned(), "92".to_owned());
            let cells = [code, content, row.lead.clone(), due, label.clone(), String::new(), late, result];
            overdue.row(cells, |column| &FORMATS[usize::from(matches!(column, 0 | 4..7))])?;
        }
        let cells = [
            row.code,
            row.content,
            row.lead,
            row.coordinate,
            row.frame,
            row.deliverable,
            label,
            row.result,
            row.difficulty,
            row.proposal,
            row.note,
        ];
        detail.row(cells, |column| &FORMATS[usize::from(matches!(column, 0 | 6))])?;
        hidden.write_string(at, 0, "line")?;
        hidden.write_string(at, 1, format!("1:{at}"))?;
        hidden.write_string(at, 2, line.as_str())?;
    }
    for sheet in sheets {
        book.push_worksheet(sheet);
    }
    book.save_to_buffer()
}

fn export(criterion: &mut Criterion) {
    let rows: Vec<Row> = (0..TASKS).map(rows::row).collect();
    let line = |row: &Row| serde_json::to_string(&Line::Task(Box::new(row.clone()))).expect("a row is JSON");
    let lines: Vec<String> = rows.iter().map(line).collect();
    let sizes = [ours(&rows).len(), bare(&rows, &lines).expect("the workbook is written").len()];
    println!("export of {TASKS} tasks: {} bytes, bare rust_xlsxwriter {} bytes", sizes[0], sizes[1]);
    let mut group = criterion.benchmark_group("export");
    group.sample_size(10);
    group.bench_function("return of 100,000 tasks", |bencher| bencher.iter(|| ours(black_box(&rows))));
    group.bench_function("bare rust_xlsxwriter", |bencher| bencher.iter(|| bare(black_box(&rows), black_box(&lines))));
    group.finish();
}

criterion_group!(benches, export);
criterion_main!(benches);
