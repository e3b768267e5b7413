//! The history and its inverse. The schema's triggers note every changed row
//! under the newest action; undo and redo put rows back as they were noted.

use super::columns::Word;
use super::views::{Deed, HistoryRow, Named, Standing, Topic, ValueChange};
use super::{Changed, Reader, words};
use crate::domain::ids::TaskId;
use crate::error::Error;
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Transaction};
use serde_json::{Map, Value};

/// Values shown of one action.
const VALUES_SHOWN: i64 = 20;
/// Actions on one page of the history.
const PAGE: i64 = 50;

/// Which way the noted rows are put back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Forth,
}

/// Begins an action; all rows changed from here on belong to it.
pub(super) fn begin(
    transaction: &Transaction<'_>,
    at: DateTime<Utc>,
    who: &str,
    deed: Deed,
    subject: &str,
) -> Result<i64, Error> {
    insert(transaction, at, who, &Named { deed, subject: subject.to_owned() }, "do", None)
}

/// Ends an action: what it touched. A deed that changed something ends the chance to redo what was undone.
pub(super) fn finish(transaction: &Transaction<'_>, action: i64) -> Result<Vec<Topic>, Error> {
    let topics = touched(transaction, action)?;
    if !topics.is_empty() {
        transaction.execute(
            "UPDATE history_action SET standing = 'dropped' WHERE manner = 'do' AND standing = 'undone'",
            [],
        )?;
    }
    Ok(topics)
}

/// Takes back the newest deed in force.
pub(super) fn undo(transaction: &Transaction<'_>, at: DateTime<Utc>, who: &str) -> Result<Changed<Named>, Error> {
    let newest = "SELECT number, deed, subject FROM history_action
                  WHERE manner = 'do' AND standing = 'done' ORDER BY number DESC LIMIT 1";
    replay(transaction, at, who, newest, Way::Back)
}

/// Does again the deed that was taken back last.
pub(super) fn redo(transaction: &Transaction<'_>, at: DateTime<Utc>, who: &str) -> Result<Changed<Named>, Error> {
    let oldest = "SELECT number, deed, subject FROM history_action
                  WHERE manner = 'do' AND standing = 'undone' ORDER BY number LIMIT 1";
    replay(transaction, at, who, oldest, Way::Forth)
}

fn replay(
    transaction: &Transaction<'_>,
    at: DateTime<Utc>,
    who: &str,
    which: &str,
    way: Way,
) -> Result<Changed<Named>, Error> {
    let (of, named) = transaction
        .query_row(which, [], |row| Ok((row.get::<_, i64>(0)?, named(row, 1)?)))
        .optional()?
        .ok_or(Error::NotUndoable("nothing to take back or do again"))?;
    let (manner, standing) = if way == Way::Back { ("undo", "undone") } else { ("redo", "done") };
    // To take back is to turn round what was last done, to do again is to turn round what was last taken back:
    // there every row that went is noted as it was.
    let last: i64 = transaction.query_row(
        "SELECT max(number) FROM history_action
         WHERE (number = ?1 AND ?2 = 'undo') OR (of = ?1 AND manner = iif(?2 = 'undo', 'redo', 'undo'))",
        (of, manner),
        |row| row.get(0),
    )?;
    let action = insert(transaction, at, who, &named, manner, Some(of))?;
    transaction.pragma_update(None, "defer_foreign_keys", "ON")?;
    let mut statement = transaction.prepare(&format!(
        "SELECT noun, row, old, new FROM history_change WHERE {} ORDER BY number DESC",
        changes_of("?1")
    ))?;
    let mut rows = statement.query([last])?;
    while let Some(row) = rows.next()? {
        let noun: String = row.get(0)?;
        let (to, from): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
        match (to, from) {
            (None, None) => remove(transaction, &noun, row.get(1)?)?,
            (to, from) => put(transaction, &noun, row.get(1)?, image(from)?, image(to)?)?,
        }
    }
    transaction.execute("UPDATE history_action SET standing = ?2 WHERE number = ?1", (of, standing))?;
    Ok(Changed { value: named, topics: touched(transaction, action)? })
}

/// The changes of an action, which stand together: an index on their action would be written for every task of a long
/// list.
pub(super) fn changes_of(action: &str) -> String {
    format!(
        "history_change.number > (SELECT after FROM history_action AS own WHERE own.number = {action})
         AND history_change.number <= coalesce(
             (SELECT after FROM history_action AS next WHERE next.number > {action} ORDER BY next.number LIMIT 1),
             9223372036854775807)"
    )
}

fn image(json: Option<String>) -> Result<Option<Map<String, Value>>, Error> {
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}

/// Takes away a row whose adding was noted without an image.
fn remove(transaction: &Transaction<'_>, noun: &str, row: i64) -> Result<(), Error> {
    // The nouns and columns are those of our own triggers, never words from outside.
    match transaction.prepare_cached(&format!("DELETE FROM {noun} WHERE row = ?1"))?.execute([row])? {
        1 => Ok(()),
        _ => Err(Error::NotUndoable("the record was changed since")),
    }
}

/// Turns one row from one image into another; refuses where the row is not what the history left.
fn put(
    transaction: &Transaction<'_>,
    noun: &str,
    row: i64,
    from: Option<Map<String, Value>>,
    to: Option<Map<String, Value>>,
) -> Result<(), Error> {
    let at = from.as_ref().and_then(|image| image.get("row")).and_then(Value::as_i64).unwrap_or(row);
    if current(transaction, noun, at, from.as_ref())? != from {
        // A key that moved takes the rows that point to it along; those are where they should be already.
        let there = to.as_ref().and_then(|image| image.get("row")).and_then(Value::as_i64).unwrap_or(row);
        if to.is_some() && current(transaction, noun, there, to.as_ref())? == to {
            return Ok(());
        }
        return Err(Error::NotUndoable("the record was changed since"));
    }
    let Some(to) = to else { return remove(transaction, noun, at) };
    let columns: Vec<&str> = to.keys().map(String::as_str).collect();
    let values = || columns.iter().map(|column| format!("?1 ->> '$.{column}'")).collect::<Vec<_>>().join(", ");
    let names = columns.join(", ");
    let json = Value::Object(to.clone()).to_string();
    match from {
        Some(_) => {
            let sql = format!("UPDATE {noun} SET ({names}) = (SELECT {}) WHERE row = ?2", values());
            transaction.prepare_cached(&sql)?.execute((json, at))?
        }
        None => {
            let sql = format!("INSERT INTO {noun} ({names}) SELECT {}", values());
            transaction.prepare_cached(&sql)?.execute([json])?
        }
    };
    Ok(())
}

/// The row as it stands, in the columns of an image; all of them where there is no image.
fn current(
    transaction: &Transaction<'_>,
    noun: &str,
    row: i64,
    like: Option<&Map<String, Value>>,
) -> Result<Option<Map<String, Value>>, Error> {
    let pairs = match like {
        Some(image) => image.keys().map(|column| format!("'{column}', {column}")).collect::<Vec<_>>().join(", "),
        None => "'row', row".to_owned(),
    };
    let json: Option<String> = transaction
        .prepare_cached(&format!("SELECT json_object({pairs}) FROM {noun} WHERE row = ?1"))?
        .query_row([row], |row| row.get(0))
        .optional()?;
    image(json)
}

fn insert(
    transaction: &Transaction<'_>,
    at: DateTime<Utc>,
    who: &str,
    named: &Named,
    manner: &str,
    of: Option<i64>,
) -> Result<i64, Error> {
    // An undo or redo is itself never a candidate for either.
    transaction.execute(
        "INSERT INTO history_action (at, who, deed, subject, manner, of, standing, after)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'done', (SELECT coalesce(max(number), 0) FROM history_change))",
        (at, who, Word(named.deed), &named.subject, manner, of),
    )?;
    Ok(transaction.last_insert_rowid())
}

/// What an action touched, once the search index has followed it.
fn touched(transaction: &Transaction<'_>, action: i64) -> Result<Vec<Topic>, Error> {
    words::take_over(transaction, action)?;
    let sql = format!("SELECT DISTINCT noun FROM history_change WHERE {}", changes_of("?1"));
    let mut statement = transaction.prepare_cached(&sql)?;
    let nouns = statement.query_map([action], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut topics: Vec<Topic> = nouns
        .iter()
        .map(|noun| match noun.as_str() {
            "task" => Topic::Tasks,
            "progress" | "period" => Topic::Progress,
            "setting" => Topic::Office,
            _ => Topic::Plans,
        })
        .collect();
    if !topics.is_empty() {
        topics.push(Topic::History);
    }
    topics.sort();
    topics.dedup();
    Ok(topics)
}

fn named(row: &rusqlite::Row<'_>, first: usize) -> rusqlite::Result<Named> {
    Ok(Named { deed: row.get::<_, Word<Deed>>(first)?.0, subject: row.get(first + 1)? })
}

impl Reader<'_> {
    /// What undo would take back.
    pub(super) fn undoable(&self) -> Result<Option<Named>, Error> {
        self.optional(
            "SELECT deed, subject FROM history_action WHERE manner = 'do' AND standing = 'done' ORDER BY number DESC LIMIT 1",
            [],
            |row| named(row, 0),
        )
    }

    /// What redo would do again.
    pub(super) fn redoable(&self) -> Result<Option<Named>, Error> {
        self.optional(
            "SELECT deed, subject FROM history_action WHERE manner = 'do' AND standing = 'undone' ORDER BY number LIMIT 1",
            [],
            |row| named(row, 0),
        )
    }

    /// When something was last written; none where nothing ever was.
    pub(super) fn last_written(&self) -> Result<Option<DateTime<Utc>>, Error> {
        self.optional("SELECT at FROM history_action ORDER BY number DESC LIMIT 1", [], |row| row.get(0))
    }

    /// Actions, newest first, 50 at a time; those numbered below `before`, and of one task, where asked.
    pub fn history(&self, before: Option<i64>, task: Option<&TaskId>) -> Result<Vec<HistoryRow>, Error> {
        let records = changes_of("history_action.number");
        let columns =
            format!("number, at, who, deed, subject, standing, (SELECT count(*) FROM history_change WHERE {records})");
        let sql = match task {
            None => {
                format!(
                    "SELECT {columns} FROM history_action
                     WHERE manner = 'do' AND number < ?1 AND ?2 IS NULL ORDER BY number DESC LIMIT ?3"
                )
            }
            // The adding of a task bears its first row.
            Some(_) => format!(
                "SELECT {columns} FROM history_action
                 WHERE manner = 'do' AND number < ?1 AND (
                     number IN (SELECT action FROM history_change WHERE history_change.task = ?2
                                    AND (noun <> 'task' OR old IS NOT NULL OR new IS NOT NULL))
                     OR number IN (SELECT action FROM history_change
                                   WHERE noun = 'task' AND old IS NULL AND new IS NULL AND history_change.task = ?2
                                       AND row = coalesce(
                                           (SELECT first.row FROM history_change AS first
                                            WHERE first.task = ?2 AND first.noun = 'task' AND first.old IS NOT NULL
                                            ORDER BY first.number LIMIT 1),
                                           (SELECT row FROM task WHERE id = ?2))))
                 ORDER BY number DESC LIMIT ?3"
            ),
        };
        let rows = self.all(&sql, (before.unwrap_or(i64::MAX), task, PAGE), |row| {
            Ok(HistoryRow {
                number: row.get(0)?,
                at: row.get(1)?,
                who: row.get(2)?,
                named: named(row, 3)?,
                standing: row.get::<_, Word<Standing>>(5)?.0,
                records: row.get(6)?,
                values: Vec::new(),
            })
        })?;
        rows.into_iter().map(|row| Ok(HistoryRow { values: self.values(row.number, task)?, ..row })).collect()
    }

    fn values(&self, action: i64, task: Option<&TaskId>) -> Result<Vec<ValueChange>, Error> {
        let images = self.all(
            &format!(
                "SELECT noun, old, coalesce(new, iif(old IS NULL AND noun = 'task',
                     coalesce((SELECT later.old FROM history_change AS later
                               WHERE later.noun = 'task' AND later.old IS NOT NULL AND later.row = history_change.row
                                 AND later.number > history_change.number ORDER BY later.number LIMIT 1),
                              (SELECT json_object('code', code, 'path', path, 'kind', kind, 'content', content,
                                   'deliverable', deliverable, 'frame_raw', frame_raw, 'frame_kind', frame_kind,
                                   'frame_start', frame_start, 'frame_end', frame_end,
                                   'frame_precision', frame_precision, 'frame_confirmed', frame_confirmed,
                                   'frame_by_hand', frame_by_hand, 'agencies', agencies, 'note', note)
                               FROM task WHERE task.row = history_change.row)), NULL)),
                 coalesce((SELECT path FROM task WHERE id = history_change.task), '')
             FROM history_change
             WHERE {} AND noun <> 'period' AND (?2 IS NULL OR task = ?2)
             ORDER BY number LIMIT ?3",
                changes_of("?1")
            ),
            (action, task, VALUES_SHOWN),
            |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    row.get::<_, Option<String>>(1)?,
                    row.get::<_, Option<String>>(2)?,
                    row.get::<_, String>(3)?,
                ))
            },
        )?;
        let mut values = Vec::new();
        for (noun, old, new, path) in images {
            let (old, new) = (image(old)?, image(new)?);
            values.extend(differences(&noun, &path, old.as_ref(), new.as_ref()));
            if values.len() as i64 >= VALUES_SHOWN {
                values.truncate(VALUES_SHOWN as usize);
                break;
            }
        }
        Ok(values)
    }
}

/// Fields that are the program's own business.
const INTERNAL: &[&str] =
    &["row", "id", "task", "plan", "source", "passages", "revision", "parent", "section", "place"];

fn fields(noun: &str, image: &Map<String, Value>) -> Map<String, Value> {
    let parts = image.get("value").and_then(Value::as_str).and_then(|value| serde_json::from_str(value).ok());
    parts.filter(|_| noun == "setting").unwrap_or_else(|| image.clone())
}

fn differences(
    noun: &str,
    path: &str,
    old: Option<&Map<String, Value>>,
    new: Option<&Map<String, Value>>,
) -> Vec<ValueChange> {
    let Some(either) = new.or(old) else { return Vec::new() };
    let shown = |image: Option<&Map<String, Value>>, field: &str| {
        image.and_then(|image| image.get(field)).filter(|value| !value.is_null()).map(|value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    };
    let record = ["path", "title", "name", "key"]
        .iter()
        .find_map(|field| shown(Some(either), field))
        .filter(|_| path.is_empty())
        .unwrap_or_else(|| path.to_owned());
    // A setting of several fields is kept as one value; people changed the fields.
    let (old, new) = (old.map(|image| fields(noun, image)), new.map(|image| fields(noun, image)));
    let (old, new) = (old.as_ref(), new.as_ref());
    let Some(either) = new.or(old) else { return Vec::new() };
    either
        .keys()
        .filter(|field| !INTERNAL.contains(&field.as_str()))
        .map(|field| ValueChange {
            noun: noun.to_owned(),
            record: record.clone(),
            field: field.clone(),
            old: shown(old, field),
            new: shown(new, field),
        })
        .filter(|change| change.old != change.new && (change.old.is_some() || change.new.as_deref() != Some("")))
        .collect()
}
