//! Tasks added one after the other, announced to the history as one run: a long
//! list would else write a note and its place in an index for every task.

use super::Writer;
use super::history::{changes_of, remove as remove_task};
use crate::error::Error;
use rusqlite::Transaction;

impl Writer<'_> {
    /// Announces the tasks that are added next, by their keys; the schema then notes none of them by itself. Where
    /// they are no run, nothing is announced and each is noted on its own: a single task, keys that do not rise, keys
    /// with a task of the book between them.
    pub(super) fn announce_run(&mut self, keys: &[i64]) -> Result<(), Error> {
        let ([first, .., last], true) = (keys, keys.is_sorted_by(|one, next| one < next)) else { return Ok(()) };
        self.execute(
            "INSERT INTO history_change (action, noun, row, last, amount)
             SELECT (SELECT max(number) FROM history_action), 'task', ?1, ?2, ?3
             WHERE NOT EXISTS (SELECT 1 FROM task WHERE row BETWEEN ?1 AND ?2)",
            (first, last, keys.len() as i64),
        )?;
        Ok(())
    }
}

/// Refuses an action whose runs are not what was announced: the history would tell of other tasks than there are.
pub(super) fn check(transaction: &Transaction<'_>, action: i64) -> Result<(), Error> {
    // Along the narrow index: the tasks themselves fill a hundred times the pages.
    let sql = format!(
        "SELECT amount, (SELECT count(*) FROM task INDEXED BY task_order
                         WHERE task.plan = (SELECT plan FROM task AS first WHERE first.row = history_change.row)
                             AND task.row BETWEEN history_change.row AND last)
         FROM history_change WHERE {} AND last IS NOT NULL",
        changes_of("?1")
    );
    let mut runs = transaction.prepare_cached(&sql)?;
    let mut rows = runs.query([action])?;
    while let Some(row) = rows.next()? {
        let (announced, there): (i64, i64) = (row.get(0)?, row.get(1)?);
        if announced != there {
            return Err(Error::Impossible(format!("a run of {announced} tasks that are {there}")));
        }
    }
    Ok(())
}

/// Takes the tasks of a run away, the last one first, so that they come back in rising order.
pub(super) fn remove(transaction: &Transaction<'_>, first: i64, last: i64, amount: i64) -> Result<(), Error> {
    let keys = transaction
        .prepare_cached("SELECT row FROM task WHERE row BETWEEN ?1 AND ?2 ORDER BY row DESC")?
        .query_map([first, last], |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    if keys.len() as i64 != amount {
        return Err(Error::NotUndoable("the tasks were changed since"));
    }
    keys.into_iter().try_for_each(|key| remove_task(transaction, "task", key))
}

#[cfg(test)]
mod tests {
    use crate::error::Error;
    use crate::store::views::Deed;
    use crate::store::{Store, Writer};

    fn book(act: impl FnOnce(&Store)) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("so.sqlite"), "chị Lan").expect("a book");
        let plan = "INSERT INTO plan (row, id, number, issuer, title, basis) VALUES (1, 'p', '', '', '', '')";
        let begun = store.write(Deed::Import, "", |book| book.execute(plan, []));
        drop(begun.expect("a plan"));
        act(&store);
    }

    fn add(book: &Writer<'_>, keys: &[i64]) -> Result<(), Error> {
        let sql =
            "INSERT INTO task (row, id, plan, kind, code, path, place, content, deliverable, frame_raw, frame_kind,
                       frame_precision, frame_confirmed, agencies)
                   VALUES (?1, 't' || ?1, 1, 'assigned', '', '', '', '', '', '', 'none', 'none', 1, '[]')";
        keys.iter().try_for_each(|key| book.execute(sql, [key]).map(drop))
    }

    fn deed(store: &Store, announced: &[i64], added: &[i64]) -> Result<(), Error> {
        let changed = store.write(Deed::Import, "", |book| {
            book.announce_run(announced)?;
            add(book, added)
        })?;
        drop(changed);
        Ok(())
    }

    /// Keys, ends and amounts of what was noted of tasks.
    fn notes(store: &Store) -> Vec<(i64, Option<i64>, i64)> {
        let sql = "SELECT row, last, amount FROM history_change WHERE noun = 'task' ORDER BY number";
        store.read(|book| book.all(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))).expect("notes")
    }

    #[test]
    fn a_run_with_fewer_or_more_tasks_than_announced_fails_and_leaves_nothing_behind() {
        book(|store| {
            for added in [&[][..], &[10], &[10, 20], &[10, 15, 20, 30]] {
                let outcome = deed(store, &[10, 20, 30], added);
                assert!(matches!(outcome, Err(Error::Impossible(_))), "{added:?}: {outcome:?}");
                assert_eq!(notes(store), []);
            }
            deed(store, &[10, 20, 30], &[10, 20, 30]).expect("as announced");
            assert_eq!(notes(store), [(10, Some(30), 3)]);
        });
    }

    #[test]
    fn what_the_newest_run_does_not_cover_and_what_comes_in_a_later_deed_is_noted_by_itself() {
        book(|store| {
            deed(store, &[10, 20], &[10, 20, 25]).expect("a run and a task");
            deed(store, &[], &[15]).expect("a task");
            assert_eq!(notes(store), [(10, Some(20), 2), (25, None, 1), (15, None, 1)]);
            for _ in 0..2 {
                drop(store.undo().expect("something to take back"));
            }
            assert_eq!(
                store.read(|book| book.all("SELECT row FROM task", [], |row| row.get(0))).ok(),
                Some(vec![0; 0])
            );
        });
    }

    #[test]
    fn single_tasks_keys_that_fall_and_keys_around_a_task_are_no_run() {
        book(|store| {
            deed(store, &[10], &[10]).expect("one");
            deed(store, &[30, 20], &[30, 20]).expect("falling");
            deed(store, &[5, 15], &[5, 15]).expect("around a task");
            assert_eq!(notes(store), [10, 30, 20, 5, 15].map(|key| (key, None, 1)));
        });
    }
}
