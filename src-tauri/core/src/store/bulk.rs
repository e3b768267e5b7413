//! What waits while a long list is written: work that costs most when it is done
//! task by task, and least when it is done once for all of them.

use super::Writer;
use crate::error::Error;

/// From how many added tasks on the ids are put into their order at the end. They are hashes: one by one, each would
/// go to another page of its index, and most of these would be fetched from the log and written to it again.
const MANY: usize = 10_000;

/// Segments of the index that are merged as they come up, as SQLite has it by default.
const AS_THEY_COME: u32 = 4;

/// A long list on its way into the book. A failure in between takes all of it back with the transaction.
#[derive(Debug)]
#[must_use]
pub(super) struct Bulk {
    ids: Option<String>,
}

impl Bulk {
    /// Lets wait what is worth it, for so many tasks added to a book of so many.
    pub(super) fn begin(book: &Writer<'_>, added: usize, known: usize) -> Result<Self, Error> {
        if added < MANY || added < known {
            return Ok(Self { ids: None });
        }
        let ids = book.one("SELECT sql FROM sqlite_schema WHERE name = 'task_id'", [], |row| row.get(0))?;
        book.execute("DROP INDEX task_id", [])?;
        merge_segments(book, 0)?;
        Ok(Self { ids: Some(ids) })
    }

    /// Does what waited. Two tasks of one id are refused here.
    pub(super) fn end(self, book: &Writer<'_>) -> Result<(), Error> {
        let Some(ids) = self.ids else { return Ok(()) };
        book.execute(&ids, [])?;
        merge_segments(book, AS_THEY_COME)
    }
}

/// How many segments of a level are merged step by step while words are written; with 0 only too many of them are, in
/// one go.
fn merge_segments(book: &Writer<'_>, segments: u32) -> Result<(), Error> {
    book.execute("INSERT INTO task_words (task_words, rank) VALUES ('automerge', ?1)", [segments])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Bulk, MANY};
    use crate::error::Error;
    use crate::store::Store;
    use crate::store::views::Deed;
    use rusqlite::ErrorCode;

    const PLAN: &str = "INSERT INTO plan (row, id, number, issuer, title, basis) VALUES (1, 'p', '', '', '', '')";
    const TASK: &str = "INSERT INTO task (row, id, plan, kind, code, path, place, content, deliverable, frame_raw,
                            frame_kind, frame_precision, frame_confirmed, agencies)
                        VALUES (?1, ?2, 1, 'assigned', '', '', '', '', '', '', 'none', 'none', 1, '[]')";

    fn deed(store: &Store, ids: &[&str]) -> Result<(), Error> {
        let changed = store.write(Deed::Import, "", |book| {
            book.execute(PLAN, [])?;
            let bulk = Bulk::begin(book, MANY, 0)?;
            for (at, id) in ids.iter().enumerate() {
                book.execute(TASK, (at as i64 + 1, *id))?;
            }
            bulk.end(book)
        })?;
        drop(changed);
        Ok(())
    }

    /// The schema of the book and the settings of its index of words.
    fn settled(store: &Store) -> (Vec<Option<String>>, Vec<(String, i64)>) {
        let read = store.read(|book| {
            let schema = book.all("SELECT sql FROM sqlite_schema ORDER BY name", [], |row| row.get(0))?;
            let settings = "SELECT k, v FROM task_words_config WHERE k <> 'automerge' OR v <> 4 ORDER BY k";
            Ok((schema, book.all(settings, [], |row| Ok((row.get(0)?, row.get(1)?)))?))
        });
        read.expect("the schema")
    }

    #[test]
    fn a_long_list_leaves_the_book_with_every_index_it_had() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("so.sqlite"), "chị Lan").expect("a book");
        let before = settled(&store);
        deed(&store, &["b", "a"]).expect("two tasks");
        assert_eq!(settled(&store), before);
    }

    #[test]
    fn two_tasks_of_one_id_are_refused_and_all_is_taken_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("so.sqlite"), "chị Lan").expect("a book");
        let before = settled(&store);
        match deed(&store, &["b", "a", "b"]) {
            Err(Error::Sql(error)) => assert_eq!(error.sqlite_error_code(), Some(ErrorCode::ConstraintViolation)),
            other => panic!("{other:?}"),
        }
        assert_eq!(settled(&store), before);
        deed(&store, &["b", "a"]).expect("what is in order");
    }
}
