//! The history as it is told: which deeds there were, of the book or of one
//! task, and what each of them changed.

use super::Reader;
use super::columns::Word;
use super::history::{changes_of, image, named};
use super::views::{HistoryRow, Named, Standing, ValueChange};
use crate::domain::ids::TaskId;
use crate::error::Error;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value};

/// Values shown of one action.
const VALUES_SHOWN: usize = 20;
/// Actions on one page of the history.
const PAGE: i64 = 50;

/// How a task came into the book.
struct Born {
    /// The note that tells of it, which may be that of a whole run.
    note: i64,
    action: i64,
    /// Its key when it came.
    row: i64,
    /// What it was until something changed it.
    image: Option<Map<String, Value>>,
    /// Its path now; empty where it is gone.
    path: String,
}

/// What was done last in a book, and when; none where nothing was.
pub(super) fn last(connection: &Connection) -> Result<Option<(DateTime<Utc>, Named)>, Error> {
    let sql = "SELECT at, deed, subject FROM history_action ORDER BY number DESC LIMIT 1";
    Ok(connection.query_row(sql, [], |row| Ok((row.get(0)?, named(row, 1)?))).optional()?)
}

impl Reader<'_> {
    /// Actions, newest first, 50 at a time; those numbered below `before`, and of one task, where asked.
    pub fn history(&self, before: Option<i64>, task: Option<&TaskId>) -> Result<Vec<HistoryRow>, Error> {
        let of_task = match task {
            None => "?2 IS NULL AND ?3 IS NULL",
            // Who added a task that went is found by the undo that took it away.
            Some(_) => {
                "(number IN (SELECT action FROM history_change WHERE task = ?2
                                 AND (noun <> 'task' OR old IS NOT NULL OR new IS NOT NULL))
                  OR number IN (SELECT undo.of FROM history_action AS undo WHERE undo.number IN (
                                    SELECT action FROM history_change
                                    WHERE task = ?2 AND noun = 'task' AND old IS NOT NULL AND new IS NULL))
                  OR number = ?3)"
            }
        };
        let sql = format!(
            "SELECT number, at, who, deed, subject, standing,
                 (SELECT coalesce(sum(amount), 0) FROM history_change WHERE {})
             FROM history_action WHERE manner IN ('do', 'seal') AND number < ?1 AND {of_task} ORDER BY number DESC LIMIT ?4",
            changes_of("history_action.number")
        );
        let added = task.map(|task| self.born(task, self.last_gone(task)?)).transpose()?.flatten();
        let parameters = (before.unwrap_or(i64::MAX), task, added.map(|born| born.action), PAGE);
        let rows = self.all(&sql, parameters, |row| {
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

    /// The note of a task's last going, zero where it never went.
    fn last_gone(&self, task: &TaskId) -> Result<i64, Error> {
        let sql = "SELECT coalesce(max(number), 0) FROM history_change
                   WHERE task = ?1 AND noun = 'task' AND old IS NOT NULL AND new IS NULL";
        self.one(sql, [task], |row| row.get(0))
    }

    /// How the task came into the book that was first changed behind the note `after`, or not changed since. Until
    /// then it kept its key, so that the newest note before of something added there is its own.
    fn born(&self, task: &TaskId, after: i64) -> Result<Option<Born>, Error> {
        let shape = |row: &rusqlite::Row<'_>| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, Option<String>>(2)?, row.get(3)?))
        };
        let changed = "SELECT number, row, old, coalesce((SELECT path FROM task WHERE id = ?1), '')
                       FROM history_change WHERE task = ?1 AND noun = 'task' AND old IS NOT NULL AND number > ?2
                       ORDER BY number LIMIT 1";
        let unchanged = "SELECT ?2, row, json_object('code', code, 'path', path, 'kind', kind, 'content', content,
                             'deliverable', deliverable, 'frame_raw', frame_raw, 'frame_kind', frame_kind,
                             'frame_start', frame_start, 'frame_end', frame_end, 'frame_precision', frame_precision,
                             'frame_confirmed', frame_confirmed, 'frame_by_hand', frame_by_hand,
                             'agencies', agencies, 'note', note), path
                         FROM task WHERE id = ?1";
        let seen = match self.optional(changed, (task, after), shape)? {
            Some(seen) => Some(seen),
            None => self.optional(unchanged, (task, i64::MAX), shape)?,
        };
        let Some((until, row, json, path)) = seen else { return Ok(None) };
        let note = self.optional(
            "SELECT number, action FROM history_change
             WHERE noun = 'task' AND old IS NULL AND new IS NULL AND row = ?1 AND number < ?2
             UNION ALL SELECT number, action FROM history_change INDEXED BY history_change_run
             WHERE last IS NOT NULL AND row <= ?1 AND last >= ?1 AND number < ?2
             ORDER BY number DESC LIMIT 1",
            (row, until),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let Some((note, action)) = note else { return Ok(None) };
        Ok(Some(Born { note, action, row, image: image(json)?, path }))
    }

    fn values(&self, action: i64, task: Option<&TaskId>) -> Result<Vec<ValueChange>, Error> {
        let mut values = Vec::new();
        if let Some(task) = task {
            let after = self.one("SELECT after FROM history_action WHERE number = ?1", [action], |row| row.get(0))?;
            if let Some(born) = self.born(task, after)?.filter(|born| born.action == action) {
                values.extend(differences("task", &born.path, None, born.image.as_ref()));
            }
        }
        let notes = self.all(
            &format!(
                "SELECT number, row, coalesce(last, row), noun, old, new,
                     coalesce((SELECT path FROM task WHERE id = history_change.task),
                         (SELECT name FROM indicator
                          WHERE noun = 'measure' AND row = coalesce(new, old) ->> 'indicator'), '')
                 FROM history_change
                 WHERE {} AND (noun <> 'period'
                     OR (SELECT deed FROM history_action WHERE number = ?1) = 'change_period') AND (?2 IS NULL OR task = ?2) ORDER BY number LIMIT ?3",
                changes_of("?1")
            ),
            (action, task, VALUES_SHOWN as i64),
            |row| {
                let record: (String, Option<String>, Option<String>, String) =
                    (row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?);
                Ok(([row.get(0)?, row.get(1)?, row.get(2)?], record))
            },
        )?;
        for (keys, (noun, old, new, path)) in notes {
            if values.len() >= VALUES_SHOWN {
                break;
            }
            match (old, new) {
                (None, None) if task.is_none() => self.added(keys, &mut values)?,
                (None, None) => {}
                (old, new) => values.extend(differences(&noun, &path, image(old)?.as_ref(), image(new)?.as_ref())),
            }
        }
        values.truncate(VALUES_SHOWN);
        Ok(values)
    }

    /// What the tasks were that came with a note, in the order of their keys, until enough is shown. Others that lie
    /// between them now, or once did, came later.
    fn added(&self, [note, first, last]: [i64; 3], values: &mut Vec<ValueChange>) -> Result<(), Error> {
        let mut candidates = self.connection.prepare_cached(
            "SELECT row, id FROM task WHERE row BETWEEN ?2 AND ?3
             UNION SELECT row, task FROM history_change
             WHERE noun = 'task' AND old IS NOT NULL AND row BETWEEN ?2 AND ?3 AND number > ?1
             ORDER BY 1",
        )?;
        let mut rows = candidates.query([note, first, last])?;
        while values.len() < VALUES_SHOWN
            && let Some(row) = rows.next()?
        {
            let (key, task): (i64, TaskId) = (row.get(0)?, row.get(1)?);
            if let Some(born) = self.born(&task, note)?.filter(|born| (born.note, born.row) == (note, key)) {
                values.extend(differences("task", &born.path, None, born.image.as_ref()));
            }
        }
        Ok(())
    }
}

/// Fields that are the program's own business.
const INTERNAL: &[&str] = &[
    "row",
    "id",
    "task",
    "plan",
    "source",
    "passages",
    "revision",
    "parent",
    "section",
    "place",
    "target",
    "indicator",
    "agency",
    "member",
    "succession",
    "from_agency",
    "to_agency",
    "superseded_by",
    "other",
];

/// A field under the name by which people know it, where another record has one of that name that is something else.
fn shown_as<'f>(noun: &str, field: &'f str) -> &'f str {
    match (noun, field) {
        ("local", "unit") => "done_by",
        ("citation", "place") => "cited_place",
        ("plan", "state") => "standing",
        _ => field,
    }
}

fn fields(noun: &str, image: &Map<String, Value>) -> Map<String, Value> {
    let parts = image.get("value").and_then(Value::as_str).filter(|_| noun == "setting");
    match parts.and_then(|value| serde_json::from_str(value).ok()) {
        Some(Value::Object(parts)) => parts,
        // A list of cycles or of days says nothing as it is kept.
        Some(Value::Array(_)) => Map::new(),
        _ => image.clone(),
    }
}

fn differences(
    noun: &str,
    path: &str,
    old: Option<&Map<String, Value>>,
    new: Option<&Map<String, Value>>,
) -> Vec<ValueChange> {
    let Some(either) = new.or(old) else { return Vec::new() };
    let shown = |image: Option<&Map<String, Value>>, field: &str| {
        let value = image.and_then(|image| image.get(field)).filter(|value| !value.is_null());
        let text = value.map(|value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        // A list of which nothing is in it.
        text.filter(|text| text != "[]")
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
        .filter(|field| !INTERNAL.contains(&field.as_str()) || shown_as(noun, field) != field.as_str())
        .map(|field| ValueChange {
            noun: noun.to_owned(),
            record: record.clone(),
            field: shown_as(noun, field).to_owned(),
            old: shown(old, field),
            new: shown(new, field),
        })
        .filter(|change| change.old != change.new && (change.old.is_some() || change.new.as_deref() != Some("")))
        .collect()
}
