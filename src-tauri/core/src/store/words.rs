//! The words and the agencies of tasks taken over into what finds them, for a
//! whole transaction at once.

use crate::domain::text::fold;
use crate::error::Error;
use rusqlite::{OptionalExtension, Row, Transaction};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::mpsc::sync_channel;

/// Tasks whose words are worked out together, while those before them are written.
const BATCH: usize = 1_000;

/// What finding needs of an agency, still lying in the column.
#[derive(Deserialize)]
struct Named<'column> {
    #[serde(borrow)]
    name: Cow<'column, str>,
}

/// The words of one task, each once, parted by spaces.
struct Words {
    row: i64,
    folded: String,
    toned: String,
}

/// Takes over the words and agencies of every task that was touched in this transaction.
pub(super) fn take_over(transaction: &Transaction<'_>) -> Result<(), Error> {
    let (due, known): (i64, i64) =
        transaction.query_row("SELECT count(*), coalesce(sum(known), 0) FROM words_due", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    if due == 0 {
        return Ok(());
    }
    if known > 0 {
        transaction.execute_batch(
            "DELETE FROM task_words WHERE rowid IN (SELECT task FROM words_due WHERE known);
             DELETE FROM task_toned WHERE rowid IN (SELECT task FROM words_due WHERE known);
             DELETE FROM mention WHERE task IN (SELECT task FROM words_due WHERE known);",
        )?;
    }
    index(transaction)?;
    transaction.execute("DELETE FROM words_due", [])?;
    Ok(())
}

fn index(transaction: &Transaction<'_>) -> Result<(), Error> {
    let mut texts = transaction.prepare_cached(
        "SELECT task.row, task.agencies, task.path, task.content, task.deliverable, task.frame_raw, task.note
         FROM words_due JOIN task ON task.row = words_due.task ORDER BY task.row",
    )?;
    let mut folded = transaction.prepare_cached("INSERT INTO task_words (rowid, words) VALUES (?1, ?2)")?;
    let mut toned = transaction.prepare_cached("INSERT INTO task_toned (rowid, words) VALUES (?1, ?2)")?;
    let mut write = |batch: Vec<Words>| -> Result<(), Error> {
        for words in batch {
            folded.execute((words.row, words.folded))?;
            toned.execute((words.row, words.toned))?;
        }
        Ok(())
    };
    let mut mentions = Mentions { transaction, agencies: HashMap::new() };
    let (to_worker, texts_due) = sync_channel::<Vec<(i64, String)>>(2);
    let (from_worker, done) = sync_channel::<Vec<Words>>(2);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            for batch in texts_due {
                let words = batch.into_iter().map(|(row, text)| words(row, &text)).collect();
                if from_worker.send(words).is_err() {
                    return;
                }
            }
        });
        let mut rows = texts.query([])?;
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
                return Ok(());
            }
        }
    })
}

/// Who is named where; remembers the rows of the names.
struct Mentions<'t> {
    transaction: &'t Transaction<'t>,
    agencies: HashMap<String, i64>,
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
        let named: Vec<Named<'_>> = serde_json::from_str(column(1)?)?;
        let mut text = String::new();
        for index in 2..=6 {
            text.push_str(column(index)?);
            text.push(' ');
        }
        let mut noted = Vec::with_capacity(named.len());
        for Named { name } in &named {
            text.push_str(name);
            text.push(' ');
            let agency = self.row(name)?;
            if !noted.contains(&agency) {
                noted.push(agency);
                self.transaction
                    .prepare_cached("INSERT INTO mention (agency, task) VALUES (?1, ?2)")?
                    .execute((agency, task))?;
            }
        }
        Ok(text)
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

fn words(row: i64, text: &str) -> Words {
    Words { row, folded: each_once(&fold(text)), toned: each_once(&text.to_lowercase()) }
}

/// The words of a text in any order, each once.
fn each_once(text: &str) -> String {
    let mut words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}
