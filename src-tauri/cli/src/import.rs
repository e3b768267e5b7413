//! Import on the command line: read, held against the book as was decided, shown
//! and, where asked, written.

use crate::answer::{Outcome, Stopped, print};
use crate::arguments::{Arguments, Choices, ImportArguments, Kind};
use crate::words;
use indicatif::{ProgressBar, ProgressStyle};
use nhiemvu::actions::{self, Opened};
use nhiemvu::exchange::list::{ListChoices, ListReading, Recovered, Table};
use nhiemvu::exchange::matching::Answer;
use nhiemvu::exchange::plan::Reading;
use nhiemvu::exchange::preview::{Applied, FIELDS, ImportChoices, Preview, TaskPreview};
use nhiemvu::exchange::source::Refusal;
use nhiemvu::exchange::worker::{Foreign, Readers};
use nhiemvu::store::Changed;
use nhiemvu::{Error, Store};
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
struct Imported<'a> {
    applied: bool,
    added: usize,
    changed: usize,
    unchanged: usize,
    asked: usize,
    left: usize,
    duties: Applied,
    tables: &'a [Table],
    recovered: &'a [Recovered],
    recovered_count: u32,
    // The source piece by piece is for the window; here it would only repeat the file.
    #[serde(flatten)]
    preview: &'a Preview,
}

/// What was read, and of a list how.
struct Read {
    reading: Reading,
    tables: Vec<Table>,
    recovered: Vec<Recovered>,
    recovered_count: u32,
}

pub(crate) fn import(arguments: &Arguments, store: &Store, import: &ImportArguments) -> Result<Outcome, Stopped> {
    let Choices { list, import: chosen } = import.choices.clone().unwrap_or_default();
    let Read { reading, tables, recovered, recovered_count } = read(store, import, list)?;
    let mut preview = actions::preview_chosen(store, &reading, &chosen)?;
    known(&chosen, &preview)?;
    preview.pieces.clear();
    if let Some(out) = &import.problems {
        actions::write_problems(&preview.problems, &words::problem_alone, out)?;
    }
    let (Applied { added, changed, unchanged, asked, left }, end) = match import.apply {
        true => {
            let bar = ProgressBar::new(preview.tasks.len() as u64).with_style(
                ProgressStyle::with_template("{bar:30} {pos}/{len} nhiệm vụ")
                    .unwrap_or_else(|_| ProgressStyle::default_bar()),
            );
            let mut step = |written| {
                bar.set_position(written);
                true
            };
            let done = actions::apply_chosen(store, &reading, &chosen, Some(preview.counts()), &mut step);
            bar.finish_and_clear();
            let Changed { value, topics } = done.map_err(Stopped::at_book)?;
            (value, if topics.is_empty() { words::Written::Nothing } else { words::Written::All })
        }
        false => (preview.counts(), words::Written::NotYet),
    };
    let duties = preview.duty_counts();
    let imported = Imported {
        applied: import.apply,
        added,
        changed,
        unchanged,
        asked,
        left,
        duties,
        tables: &tables,
        recovered: &recovered,
        recovered_count,
        preview: &preview,
    };
    print(arguments.json, &imported, || words::preview(&preview, end))?;
    let open = !preview.problems.is_empty();
    Ok(if arguments.strict && open { Outcome::Open } else { Outcome::Done })
}

/// Refuses choices about rows that the file does not have, fields that there are not, and answers that were not taken.
fn known(chosen: &ImportChoices, preview: &Preview) -> Result<(), Error> {
    let rows = chosen.left_rows.iter().chain(chosen.left_cells.iter().map(|(row, _)| row)).chain(chosen.answers.keys());
    let there: HashMap<usize, &TaskPreview> = preview.tasks.iter().map(|task| (task.number, task)).collect();
    if let Some(row) = rows.copied().find(|row| !there.contains_key(row)) {
        return Err(Error::Unknown { what: "row", name: row.to_string() });
    }
    let fields = chosen.left_columns.iter().chain(chosen.left_cells.iter().map(|(_, field)| field));
    if let Some(field) = fields.into_iter().find(|field| !FIELDS.contains(&field.as_str())) {
        return Err(Error::Unknown { what: "field", name: field.clone() });
    }
    for (row, answer) in &chosen.answers {
        if let Answer::Same { task } = answer
            && there.get(row).is_some_and(|row| row.task.id != *task)
        {
            return Err(Error::Unknown { what: "task", name: task.to_string() });
        }
    }
    Ok(())
}

/// Reads the file. Where nothing was decided of a layout, what was once decided for it in the window holds.
fn read(store: &Store, import: &ImportArguments, mut list: ListChoices) -> Result<Read, Error> {
    let readers = Readers::own()?;
    for (layout, fields) in actions::remembered_columns(store)? {
        list.columns.entry(layout).or_insert(fields);
    }
    let opened = match import.kind {
        None => actions::open_any(&readers, &import.file, &list, &|| false)?,
        Some(Kind::Plan) => Opened::Document(Box::new(actions::read_file(&readers, &import.file, &|| false)?)),
        Some(Kind::List) => {
            let foreign = Foreign::file(&import.file)?;
            Opened::List(Box::new(actions::read_tables(&readers, foreign, &list, &|| false)?))
        }
    };
    match opened {
        Opened::Document(reading) => {
            Ok(Read { reading: *reading, tables: Vec::new(), recovered: Vec::new(), recovered_count: 0 })
        }
        Opened::List(list) if list.reading.tasks.is_empty() => {
            Err(Error::Refused { file: list.file.name, refusal: Refusal::NoTask })
        }
        Opened::List(list) => {
            let ListReading { reading, tables, recovered, recovered_count, .. } = *list;
            Ok(Read { reading, tables, recovered, recovered_count })
        }
    }
}
