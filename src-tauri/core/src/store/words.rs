//! The words and the agencies of tasks taken over into what finds them, for a
//! whole transaction at once.

use super::history::changes_of;
use super::lexicon::Lexicon;
use crate::domain::agency::Assignment;
use crate::error::Error;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;
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
    // In rising order, since an index that is written backwards is flushed with every task. What was added by an
    // import is there already.
    let sql = format!(
        "WITH due (first, last, known) AS (
             SELECT row, coalesce(last, row), 0 FROM history_change
             WHERE {} AND noun = 'task' AND old IS NULL AND new IS NULL
                 AND NOT EXISTS (SELECT 1 FROM task_words WHERE task_words.rowid = history_change.row)
             UNION ALL SELECT task, task, 1 FROM words_due)
         SELECT task.row, task.agencies, task.path, task.content, task.deliverable, task.frame_raw, task.note
         FROM (SELECT first, last, known FROM due ORDER BY first LIMIT -1) AS rising
             CROSS JOIN task ON task.row BETWEEN rising.first AND rising.last
         WHERE known OR task.row NOT IN (SELECT task FROM words_due)",
        changes_of("?1")
    );
    let mut texts = transaction.prepare_cached(&sql)?;
    let mut mentions = Mentions::new(transaction);
    let due = texts.query_and_then([action], |row| Ok((row.get(0)?, mentions.take_over(row)?)))?;
    write(
        transaction,
        due,
        |lexicon, (row, text): (i64, String)| Terms { row, terms: lexicon.terms(&text) },
        &mut |_| Ok(()),
    )?;
    mentions.write()
}

/// A task that was just added and that no other table points to yet, at its row.
pub(super) struct Added<T> {
    pub(super) row: i64,
    pub(super) task: T,
}

/// Takes over the words and agencies of tasks that were added, in the order of their rows, from memory: to read them
/// back would cost a long list a tenth of its time. `text` gives all that is searched in a task, and is asked on another
/// thread; `agencies` gives who is named in it; `step` hears how many are found now and stops the work by an error.
pub(super) fn take_over_added<T: Copy + Send>(
    connection: &Connection,
    added: &[Added<T>],
    agencies: impl Fn(T) -> Arc<[Assignment]>,
    text: impl Fn(T) -> String + Sync,
    step: &mut dyn FnMut(u64) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut mentions = Mentions::new(connection);
    let due = added.iter().map(|added| {
        mentions.note(added.row, agencies(added.task))?;
        Ok((added.row, added.task))
    });
    write(connection, due, |lexicon, (row, task)| Terms { row, terms: lexicon.terms(&text(task)) }, step)?;
    mentions.write()
}

/// Writes the terms of what is due; they are worked out on a thread of their own.
fn write<T: Send>(
    connection: &Connection,
    mut due: impl Iterator<Item = Result<T, Error>>,
    terms: impl Fn(&mut Lexicon, T) -> Terms + Send,
    step: &mut dyn FnMut(u64) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut insert = connection.prepare_cached("INSERT INTO task_words (rowid, words) VALUES (?1, ?2)")?;
    let mut written = 0;
    let mut write = |batch: Vec<Terms>| -> Result<(), Error> {
        for Terms { row, terms } in &batch {
            insert.execute((row, terms))?;
        }
        written += batch.len() as u64;
        step(written)
    };
    let (to_worker, batches) = sync_channel::<Vec<T>>(2);
    let (from_worker, done) = sync_channel::<Vec<Terms>>(2);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut lexicon = Lexicon::default();
            for batch in batches {
                if from_worker.send(batch.into_iter().map(|task| terms(&mut lexicon, task)).collect()).is_err() {
                    return;
                }
            }
        });
        // Both ends go with this closure, however it is left: the worker would wait for ever.
        let (to_worker, done) = (to_worker, done);
        let mut under_way = 0;
        loop {
            let batch = due.by_ref().take(BATCH).collect::<Result<Vec<T>, Error>>()?;
            let is_last = batch.len() < BATCH;
            // The worker ends before this end does only by a panic, which the scope hands on.
            under_way += usize::from(to_worker.send(batch).is_ok());
            while under_way > usize::from(!is_last) {
                under_way -= 1;
                done.recv().map_or(Ok(()), &mut write)?;
            }
            if is_last {
                return Ok(());
            }
        }
    })
}

/// Who is named where; remembers the rows of the names.
struct Mentions<'t> {
    connection: &'t Connection,
    agencies: HashMap<String, i64>,
    /// Agencies that rows of a list share, by where they lie, and the rows of their names.
    shared: HashMap<*const Assignment, (Arc<[Assignment]>, Vec<i64>)>,
    /// Columns read so far: their names, and the rows of these.
    columns: HashMap<String, (String, Vec<i64>)>,
    /// Agency and task.
    named: Vec<(i64, i64)>,
}

impl<'t> Mentions<'t> {
    fn new(connection: &'t Connection) -> Self {
        let (agencies, shared, columns) = Default::default();
        Self { connection, agencies, shared, columns, named: Vec::new() }
    }

    /// Notes the agencies of a task.
    fn note(&mut self, task: i64, agencies: Arc<[Assignment]>) -> Result<(), Error> {
        let at = agencies.as_ptr();
        if !self.shared.contains_key(&at) {
            let rows = self.rows(agencies.iter().map(|agency| agency.name.as_str()))?;
            if self.shared.len() >= REMEMBERED {
                self.shared.clear();
            }
            // Kept along, so that no others come to lie there.
            self.shared.insert(at, (agencies, rows));
        }
        let rows = self.shared.get(&at).map(|(_, rows)| rows);
        self.named.extend(rows.into_iter().flatten().map(|agency| (*agency, task)));
        self.written_where_many()
    }

    fn written_where_many(&mut self) -> Result<(), Error> {
        if self.named.len() >= GATHERED { self.write() } else { Ok(()) }
    }

    /// The rows of names, each once.
    fn rows<'n>(&mut self, names: impl Iterator<Item = &'n str>) -> Result<Vec<i64>, Error> {
        let mut rows = Vec::new();
        for name in names {
            let agency = self.row(name)?;
            if !rows.contains(&agency) {
                rows.push(agency);
            }
        }
        Ok(rows)
    }

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
        self.written_where_many()?;
        Ok(text)
    }

    fn write(&mut self) -> Result<(), Error> {
        self.named.sort_unstable();
        let mut insert = self.connection.prepare_cached("INSERT INTO mention (agency, task) VALUES (?1, ?2)")?;
        for named in self.named.drain(..) {
            insert.execute(named)?;
        }
        Ok(())
    }

    /// The names of a column, and each agency in it once.
    fn read(&mut self, column: &str) -> Result<(String, Vec<i64>), Error> {
        let named: Vec<Named<'_>> = serde_json::from_str(column)?;
        let names = named.iter().flat_map(|named| [&*named.name, " "]).collect();
        Ok((names, self.rows(named.iter().map(|named| &*named.name))?))
    }

    fn row(&mut self, name: &str) -> Result<i64, Error> {
        if let Some(row) = self.agencies.get(name) {
            return Ok(*row);
        }
        let known = self
            .connection
            .prepare_cached("SELECT row FROM agency_name WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        let row = match known {
            Some(row) => row,
            None => {
                self.connection.prepare_cached("INSERT INTO agency_name (name) VALUES (?1)")?.execute([name])?;
                self.connection.last_insert_rowid()
            }
        };
        self.agencies.insert(name.to_owned(), row);
        Ok(row)
    }
}

#[cfg(test)]
mod tests {
    use crate::actions;
    use crate::exchange::preview::ImportChoices;
    use crate::store::Store;
    use crate::store::views::Deed;

    /// Every term and the task it finds.
    fn terms(store: &Store) -> Vec<(String, i64)> {
        let sql = "SELECT term, doc FROM temp.vocabulary ORDER BY doc, term";
        store.read(|book| book.all(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))).expect("the terms")
    }

    #[test]
    fn what_an_import_indexes_from_memory_is_what_the_book_gives_when_it_is_read_again() {
        let plan = crate::exchange::builtin::reading().expect("the list of the program");
        let left = ImportChoices { left_columns: ["deliverable".into(), "lead".into()].into(), ..Default::default() };
        for choices in [ImportChoices::default(), left] {
            let folder = tempfile::tempdir().expect("a folder");
            let store = Store::open(&folder.path().join("so.sqlite"), "chị Lan").expect("a book");
            drop(actions::apply_chosen(&store, &plan, &choices, None, &mut |_| true).expect("an import"));
            let from_memory = terms(&store);
            assert!(from_memory.len() > 1_000);
            // A sign that is no word: every task is taken over again, out of its columns.
            let touched = store.write(Deed::Import, "", |book| book.execute("UPDATE task SET note = note || ' !'", []));
            drop(touched.expect("a change"));
            assert_eq!(terms(&store), from_memory);
        }
    }
}
