//! The words and the agencies of tasks taken over into what finds them, for a
//! whole transaction at once.

use super::history::changes_of;
use super::lexicon::Lexicon;
use crate::error::Error;
use rusqlite::{OptionalExtension, Row, Transaction};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::mpsc::sync_channel;

/// Tasks whose words are worked out together, while those before them are written.
const BATCH: usize = 1_000;
/// Who is named where, gathered before it is written in the order of its table.
const GATHERED: usize = 1 << 18;
/// Columns of agencies remembered while words are taken over.
const REMEMBERED: usize = 4_096;

/// What finding needs of an agency, still lying in the column.
#[derive(Deserialize)]
struct Named<'column> {
    #[serde(borrow)]
    name: Cow<'column, str>,
}

/// What finds one task: the terms of the index, each once, parted by spaces.
struct Terms {
    row: i64,
    terms: String,
}

/// Takes over the words and agencies of every task that was touched in this transaction.
pub(super) fn take_over(transaction: &Transaction<'_>, action: i64) -> Result<(), Error> {
    let known = transaction.query_row("SELECT count(*) FROM words_due", [], |row| row.get(0))?;
    if known > 0 {
        transaction.execute("DELETE FROM task_words WHERE rowid IN (SELECT task FROM words_due)", [])?;
        forget_mentions(transaction, known)?;
    }
    index(transaction, action)?;
    transaction.execute("DELETE FROM words_due", [])?;
    Ok(())
}

/// Takes away who was named by tasks that had words. There is no index from tasks to agencies, which would be half of
/// what a long list writes: a few tasks are looked for under every agency, many in one walk.
fn forget_mentions(transaction: &Transaction<'_>, known: i64) -> Result<(), Error> {
    let sql = match known {
        0..=20 => {
            "DELETE FROM mention WHERE (agency, task) IN (
                 SELECT agency_name.row, words_due.task FROM words_due CROSS JOIN agency_name)"
        }
        _ => "DELETE FROM mention WHERE task IN (SELECT task FROM words_due)",
    };
    transaction.execute(sql, [])?;
    Ok(())
}

fn index(transaction: &Transaction<'_>, action: i64) -> Result<(), Error> {
    // In rising order, since an index that is written backwards is flushed with every task.
    let sql = format!(
        "WITH due (first, last, known) AS (
             SELECT row, coalesce(last, row), 0 FROM history_change
             WHERE {} AND noun = 'task' AND old IS NULL AND new IS NULL
             UNION ALL SELECT task, task, 1 FROM words_due)
         SELECT task.row, task.agencies, task.path, task.content, task.deliverable, task.frame_raw, task.note
         FROM (SELECT first, last, known FROM due ORDER BY first LIMIT -1) AS rising
             CROSS JOIN task ON task.row BETWEEN rising.first AND rising.last
         WHERE known OR task.row NOT IN (SELECT task FROM words_due)",
        changes_of("?1")
    );
    let mut texts = transaction.prepare_cached(&sql)?;
    let mut insert = transaction.prepare_cached("INSERT INTO task_words (rowid, words) VALUES (?1, ?2)")?;
    let mut write = |batch: Vec<Terms>| -> Result<(), Error> {
        for Terms { row, terms } in &batch {
            insert.execute((row, terms))?;
        }
        Ok(())
    };
    let mut mentions = Mentions { transaction, agencies: HashMap::new(), columns: HashMap::new(), named: Vec::new() };
    let (to_worker, texts_due) = sync_channel::<Vec<(i64, String)>>(2);
    let (from_worker, done) = sync_channel::<Vec<Terms>>(2);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut lexicon = Lexicon::default();
            for batch in texts_due {
                let terms = batch.into_iter().map(|(row, text)| Terms { row, terms: lexicon.terms(&text) }).collect();
                if from_worker.send(terms).is_err() {
                    return;
                }
            }
        });
        let mut rows = texts.query([action])?;
        let mut under_way = 0;
        let mut batch = Vec::with_capacity(BATCH);
        loop {
            let row = rows.next()?;
            if let Some(row) = row {
                batch.push((row.get(0)?, mentions.take_over(row)?));
            }
            if batch.len() == BATCH || (row.is_none() && !batch.is_empty()) {
                // The worker ends before this end does only by a panic, which the scope hands on.
                under_way += usize::from(to_worker.send(std::mem::take(&mut batch)).is_ok());
            }
            while under_way > usize::from(row.is_some()) {
                under_way -= 1;
                done.recv().map_or(Ok(()), &mut write)?;
            }
            if row.is_none() {
                drop(to_worker);
                return mentions.write();
            }
        }
    })
}

/// Who is named where; remembers the rows of the names.
struct Mentions<'t> {
    transaction: &'t Transaction<'t>,
    agencies: HashMap<String, i64>,
    /// Columns read so far: their names, and the rows of these.
    columns: HashMap<String, (String, Vec<i64>)>,
    /// Agency and task.
    named: Vec<(i64, i64)>,
}

impl Mentions<'_> {
    /// Notes the agencies of a task; gives all its text.
    fn take_over(&mut self, row: &Row<'_>) -> Result<String, Error> {
        let task: i64 = row.get(0)?;
        let column = |index| {
            row.get_ref(index)
                .map_err(Error::from)
                .and_then(|value| Ok(value.as_str().map_err(rusqlite::Error::from)?))
        };
        let mut text = String::new();
        for index in 2..=6 {
            text.push_str(column(index)?);
            text.push(' ');
        }
        let agencies = column(1)?;
        if !self.columns.contains_key(agencies) {
            let read = self.read(agencies)?;
            if self.columns.len() >= REMEMBERED {
                self.columns.clear();
            }
            self.columns.insert(agencies.to_owned(), read);
        }
        if let Some((names, rows)) = self.columns.get(agencies) {
            text.push_str(names);
            self.named.extend(rows.iter().map(|agency| (*agency, task)));
        }
        if self.named.len() >= GATHERED {
            self.write()?;
        }
        Ok(text)
    }

    fn write(&mut self) -> Result<(), Error> {
        self.named.sort_unstable();
        let mut insert = self.transaction.prepare_cached("INSERT INTO mention (agency, task) VALUES (?1, ?2)")?;
        for named in self.named.drain(..) {
            insert.execute(named)?;
        }
        Ok(())
    }

    /// The names of a column, and each agency in it once.
    fn read(&mut self, column: &str) -> Result<(String, Vec<i64>), Error> {
        let named: Vec<Named<'_>> = serde_json::from_str(column)?;
        let (mut names, mut rows) = (String::new(), Vec::with_capacity(named.len()));
        for Named { name } in &named {
            names.push_str(name);
            names.push(' ');
            let agency = self.row(name)?;
            if !rows.contains(&agency) {
                rows.push(agency);
            }
        }
        Ok((names, rows))
    }

    fn row(&mut self, name: &str) -> Result<i64, Error> {
        if let Some(row) = self.agencies.get(name) {
            return Ok(*row);
        }
        let known = self
            .transaction
            .prepare_cached("SELECT row FROM agency_name WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        let row = match known {
            Some(row) => row,
            None => {
                self.transaction.prepare_cached("INSERT INTO agency_name (name) VALUES (?1)")?.execute([name])?;
                self.transaction.last_insert_rowid()
            }
        };
        self.agencies.insert(name.to_owned(), row);
        Ok(row)
    }
}
