//! What must hold of any bytes from outside, whoever made them: the fuzzing
//! targets of `tests/fuzz` and the replay of what they found call these.

use nhiemvu::domain::problem::{Location, Problem, ProblemCode};
use nhiemvu::domain::task::{Span, TaskDraft};
use nhiemvu::error::Error;
use nhiemvu::exchange::list::{self, ListChoices, ListReading, errors};
use nhiemvu::exchange::plan::{self, Reading};
use nhiemvu::exchange::report::{Verdict, verify};
use nhiemvu::exchange::source::table::{Event, Tables, Value};
use nhiemvu::exchange::source::{self, Format, Refusal, Source};
use nhiemvu::exchange::worker::{Foreign, Readers};
use std::collections::HashSet;
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// The last column of a sheet, counted from zero.
const LAST_COLUMN: u16 = 16_383;
/// Characters that a cell of the error workbook can hold.
const LONGEST_PATH: usize = 32_767;

/// Differences of a return that are named.
const MOST_NAMED: usize = 1_000;

/// Where the inputs lie that a target once failed on, or that lead it deep.
pub fn corpus(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target)
}

/// Bytes read as a workbook.
///
/// # Panics
/// Where something does not hold.
pub fn workbook(bytes: &[u8]) {
    list_of("danh-muc.xlsx", bytes);
}

/// Bytes read as a Word file: as a plan, and for its tables.
///
/// # Panics
/// Where something does not hold.
pub fn document(bytes: &[u8]) {
    plan_of("ke-hoach.docx", bytes);
    list_of("ke-hoach.docx", bytes);
}

/// Bytes read as a block from the clipboard, and as files of text.
///
/// # Panics
/// Where something does not hold.
pub fn pasted(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let choices = choices(bytes);
        let read = Readers::InProcess.tables(Foreign::pasted(text.to_owned()), &|| false, |tables| {
            list::read(tables, &choices, &mut |_| true).map_err(refusal)
        });
        if let Ok(list) = read {
            check_list(&list);
        }
    } else {
        list_of("danh-muc.csv", bytes);
    }
    plan_of("ke-hoach.md", bytes);
    plan_of("ke-hoach.txt", bytes);
}

/// Bytes checked as a return that may have been changed.
///
/// # Panics
/// Where something does not hold.
pub fn returned(bytes: &[u8]) {
    let look = || {
        verify(&mut |read| {
            let refused = |refusal| Error::Refused { file: "bao-cao.xlsx".to_owned(), refusal };
            let mut tables = source::closely("bao-cao.xlsx", bytes).map_err(refused)?;
            read(&mut *tables).map_err(refused)
        })
    };
    match look() {
        Ok(verdict) => {
            check_verdict(&verdict);
            if is_one_of(bytes, 4) {
                assert_eq!(look().ok(), Some(verdict), "a second look sees something else");
            }
        }
        Err(error) => drop(refusal(error)),
    }
}

fn check_verdict(verdict: &Verdict) {
    let is_same = verdict.changed.is_empty() && verdict.rows.is_empty() && verdict.missing_sheets.is_empty();
    assert!(!verdict.is_whole || is_same && verdict.more == 0, "whole, and yet something differs: {verdict:?}");
    assert!(!verdict.is_whole || verdict.property.as_ref() == Some(&verdict.sha256), "{verdict:?}");
    assert_eq!(verdict.unlaid.is_none(), verdict.period.is_some(), "{verdict:?}");
    assert!(verdict.unlaid.is_none() || !verdict.is_whole, "{verdict:?}");
    assert!(verdict.changed.len() + verdict.rows.len() <= MOST_NAMED, "{}", verdict.changed.len());
}

fn list_of(name: &str, bytes: &[u8]) {
    let choices = choices(bytes);
    let read = || list::read(&mut *source::tables(name, bytes).ok()?, &choices, &mut |_| true).ok();
    let list = read();
    if let Ok(mut tables) = source::tables(name, bytes) {
        check_rows(&mut *tables);
    }
    if let Some(list) = &list {
        check_list(list);
    }
    if is_one_of(bytes, 4) {
        assert_eq!(read(), list, "a second look sees something else");
    }
}

fn plan_of(name: &str, bytes: &[u8]) {
    let Ok(source) = source::open(name, bytes) else { return };
    check_source(&source);
    let again = is_one_of(bytes, 4).then(|| source.clone());
    let reading = plan::read(source);
    if let Ok(reading) = &reading {
        check_pieces(reading);
        check_reading(reading);
    }
    if let Some(again) = again {
        assert_eq!(plan::read(again), reading, "a second look sees something else");
    }
}

/// What a person may have decided; which of it hangs on the bytes alone, so that a failure stays one.
fn choices(bytes: &[u8]) -> ListChoices {
    let all = is_one_of(bytes, 3);
    ListChoices {
        tables: if all { (0..8).map(|number| (number, true)).collect() } else { Default::default() },
        hidden_rows: all,
        keep_legacy: is_one_of(bytes, 5),
        keep_codes: is_one_of(bytes, 7),
        ..ListChoices::default()
    }
}

fn is_one_of(bytes: &[u8], many: usize) -> bool {
    bytes.len().is_multiple_of(many)
}

fn refusal(error: Error) -> Refusal {
    match error {
        Error::Refused { refusal, .. } => refusal,
        other => panic!("a reading that nobody stopped ended with {other}"),
    }
}

/// Rows and cells come in their order, within a sheet's bounds, with words in them.
fn check_rows(tables: &mut dyn Tables) {
    let (mut last, mut width) = (None, None);
    while let Some(Ok(event)) = tables.next() {
        match event {
            Event::Table(head) => {
                (last, width) = (Some(0), head.columns);
                for area in head.merged {
                    assert!(area.top <= area.bottom && area.left <= area.right, "{area:?} is turned round");
                }
            }
            Event::Row(row) => {
                let above = last.replace(row.number).expect("no row before its table");
                assert!(row.number > above, "row {} after {above}", row.number);
                assert!(!row.cells.is_empty(), "row {} is empty", row.number);
                assert!(row.cells.is_sorted_by(|a, b| a.column < b.column), "cells out of order: {:?}", row.cells);
                assert!(row.cells.iter().all(|cell| cell.column <= LAST_COLUMN), "a column past the last");
                // An empty one only shows that a row of a text has more fields than the text has columns.
                let extra = |column| width.is_some_and(|width| column >= width);
                for (at, cell) in row.cells.iter().enumerate() {
                    if let Value::Text(words) = &cell.value {
                        let may_be_empty = at > 0 && at + 1 == row.cells.len() && extra(cell.column);
                        assert!(may_be_empty || !words.trim().is_empty(), "a cell without words in row {}", row.number);
                    }
                }
            }
        }
    }
}

fn check_list(list: &ListReading) {
    check_reading(&list.reading);
    for (number, table) in (0..).zip(&list.tables) {
        assert_eq!(table.number, number);
        assert!(table.hidden_rows <= table.rows, "{table:?}");
        assert!(table.heading.is_none_or(|(first, last)| 0 < first && first <= last), "{table:?}");
        assert!(table.columns.iter().all(|column| column.confidence <= 100), "{table:?}");
    }
    assert!(list.recovered.len() <= list.recovered_count as usize);
    assert!(list.reading.tasks.iter().all(|task| task.location.row.is_some()), "a task from nowhere");
}

/// What holds of every reading, from whatever it was read.
fn check_reading(reading: &Reading) {
    let mut seen = (HashSet::new(), HashSet::new());
    for task in &reading.tasks {
        assert!(seen.0.insert(&task.path), "two tasks at the path {}", task.path);
        assert!(seen.1.insert(&task.place), "two tasks at the place {}", task.place);
        check_task(task, reading.source.as_ref());
    }
    let mut places = HashSet::new();
    for section in &reading.sections {
        assert!(places.insert(&section.place), "two headings at the place {}", section.place);
    }
    for problem in &reading.problems {
        assert!(has_place(problem), "{problem:?} is nowhere");
    }
    if is_one_of(reading.plan.title.as_bytes(), 2) && !reading.problems.is_empty() {
        let written = errors::write(&reading.problems, &|problem| format!("{:?}", problem.code), Cursor::new(vec![]));
        assert!(written.is_ok(), "problems that cannot be written down: {written:?}");
    }
}

fn check_task(task: &TaskDraft, source: Option<&Source>) {
    let passages = &task.passages;
    for span in [&passages.content, &passages.agencies, &passages.frame, &passages.deliverable].into_iter().flatten() {
        assert!(source.is_some_and(|source| within(&source.text, *span).is_some()), "{span:?} of {}", task.path);
    }
    if let Err(problems) = task.check() {
        assert!(!problems.is_empty() && problems.iter().all(has_place), "{problems:?}");
    }
}

fn has_place(problem: &Problem) -> bool {
    let Location { file, line, paragraph, row, path, .. } = &problem.location;
    let whole = problem.code == ProblemCode::TextRecovered;
    let path_is_short = path.as_ref().is_none_or(|path| path.chars().count() <= LONGEST_PATH);
    path_is_short && (file.is_some() && whole || path.is_some() || line.or(*paragraph).or(*row).is_some())
}

/// Blocks stand in the text one after another; in a Word file they end with their words.
fn check_source(source: &Source) {
    let mut end = 0;
    for block in &source.blocks {
        let slice = within(&source.text, block.span).expect("a span within the text");
        assert!(block.span.start >= end, "{block:?} overlaps");
        assert!(source.format != Format::Docx || slice.ends_with(&block.text), "{block:?} says {slice:?}");
        end = block.span.end;
    }
}

/// Every block's words lie in pieces, pieces follow one another and say what the source says.
///
/// # Panics
/// Where one of these does not hold, or the reading has no source.
pub fn check_pieces(reading: &Reading) {
    let source = reading.source.as_ref().expect("a source");
    let mut covered = vec![false; source.text.len()];
    let mut end = 0;
    for piece in &reading.pieces {
        assert!(piece.span.start >= end, "{piece:?} overlaps");
        assert_eq!(within(&source.text, piece.span), Some(piece.text.as_str()));
        end = piece.span.end;
        covered[piece.span.start..end].fill(true);
    }
    for block in &source.blocks {
        let has_words = block.text.chars().any(char::is_alphanumeric) || !block.number.is_empty();
        let slice = &source.text[block.span.start..block.span.end];
        for (at, _) in slice.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            assert!(!has_words || covered[block.span.start + at], "{:?} at {at} is nowhere", block.text);
        }
    }
}

fn within(text: &str, span: Span) -> Option<&str> {
    text.get(span.start..span.end)
}
