//! The history and its inverse. The schema's triggers note every changed row
//! under the newest action, and of tasks that were announced as a run nothing
//! more; undo and redo put rows back as they were noted.

use super::columns::Word;
use super::views::{Deed, Named, Topic};
use super::{Changed, Reader, runs, words};
use crate::error::Error;
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Transaction};
use serde_json::{Map, Value};

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
    let manner = if deed.is_sealed() { "seal" } else { "do" };
    insert(transaction, at, who, &Named { deed, subject: subject.to_owned() }, manner, None)
}

/// Ends an action: what it touched. A deed that changed something ends the chance to redo what was undone.
pub(super) fn finish(transaction: &Transaction<'_>, action: i64) -> Result<Vec<Topic>, Error> {
    runs::check(transaction, action)?;
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
                  WHERE manner = 'do' AND standing = 'done'
                      AND number > (SELECT coalesce(max(number), 0) FROM history_action WHERE manner = 'seal')
                  ORDER BY number DESC LIMIT 1";
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
        "SELECT noun, row, old, new, last, amount FROM history_change WHERE {} ORDER BY number DESC",
        changes_of("?1")
    ))?;
    let mut rows = statement.query([last])?;
    while let Some(row) = rows.next()? {
        let noun: String = row.get(0)?;
        let (to, from): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
        match (to, from, row.get(4)?) {
            (None, None, Some(last)) => runs::remove(transaction, row.get(1)?, last, row.get(5)?)?,
            (None, None, None) => remove(transaction, &noun, row.get(1)?)?,
            (to, from, _) => put(transaction, &noun, row.get(1)?, image(from)?, image(to)?)?,
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

pub(super) fn image(json: Option<String>) -> Result<Option<Map<String, Value>>, Error> {
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}

/// Takes away a row whose adding was noted without an image.
pub(super) fn remove(transaction: &Transaction<'_>, noun: &str, row: i64) -> Result<(), Error> {
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

/// Whether a table belongs to the register of agencies.
pub(super) fn is_of_agencies(noun: &str) -> bool {
    noun.starts_with("agency") || noun.starts_with("succession")
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
            "progress" | "period" | "extension" | "exemption" => Topic::Progress,
            "submission" | "reopening" => Topic::Returns,
            "setting" => Topic::Office,
            "indicator" | "milestone" | "measure" => Topic::Indicators,
            noun if is_of_agencies(noun) => Topic::Agencies,
            "local" | "citation" | "twin" => Topic::Tasks,
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

pub(super) fn named(row: &rusqlite::Row<'_>, first: usize) -> rusqlite::Result<Named> {
    Ok(Named { deed: row.get::<_, Word<Deed>>(first)?.0, subject: row.get(first + 1)? })
}

impl Reader<'_> {
    /// What undo would take back.
    pub(super) fn undoable(&self) -> Result<Option<Named>, Error> {
        self.optional(
            "SELECT deed, subject FROM history_action
             WHERE manner = 'do' AND standing = 'done'
                 AND number > (SELECT coalesce(max(number), 0) FROM history_action WHERE manner = 'seal')
             ORDER BY number DESC LIMIT 1",
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
}
