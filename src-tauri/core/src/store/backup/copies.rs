//! The copies that lie in a folder, what is in one of them, and making them rarer with age. A copy is taken away only
//! right after a newer one of the same book was made and verified in the same folder.

use super::thinning::stay;
use super::{Backup, counts, stamp};
use crate::error::Error;
use crate::store::views::Named;
use crate::store::{Store, locked, open};
use chrono::{DateTime, NaiveDateTime, Utc};
use rusqlite::Connection;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// A copy that lies in a folder, by its name; nothing is known of what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeptCopy {
    /// Where it lies.
    #[cfg_attr(test, ts(type = "string"))]
    pub path: PathBuf,
    /// When it was made, by the clock of then.
    pub at: DateTime<Utc>,
    /// Why: `truoc-khi-nhap`, `hang-ngay`, ...; of a book that a restore moved aside `replaced`.
    pub occasion: String,
    /// Its size.
    #[cfg_attr(test, ts(type = "number"))]
    pub bytes: u64,
}

/// What is in a copy, for a person who chooses one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Glimpse {
    /// The name of the office.
    pub office: String,
    /// Titles of its plans.
    pub plans: Vec<String>,
    /// Tasks, duties included.
    #[cfg_attr(test, ts(type = "number"))]
    pub tasks: i64,
    /// Progress entries.
    #[cfg_attr(test, ts(type = "number"))]
    pub progress: i64,
    /// Returns that were sent.
    #[cfg_attr(test, ts(type = "number"))]
    pub returns: i64,
    /// What was done last, and when.
    pub last: Option<(DateTime<Utc>, Named)>,
    /// The newest change: of two copies of one book the one with more is the younger.
    #[cfg_attr(test, ts(type = "number"))]
    pub newest: i64,
}

/// A book that is left with less than this part of the tasks of its last copy has lost them.
const SUDDENLY_SMALL: i64 = 2;

impl Store {
    /// A verified copy in a folder if anything changed since the newest there, and older ones made rarer with age.
    pub fn keep_copy(&self, folder: &Path, occasion: &str) -> Result<Option<Backup>, Error> {
        let before = copies(folder);
        let newest = before.first().and_then(|copy| glimpse(&copy.path).ok());
        let here = {
            let writer = locked(&self.writer);
            writer.query_row("SELECT ifnull(max(number), 0) FROM history_change", [], |row| row.get::<_, i64>(0))?
        };
        if here == 0 || newest.as_ref().is_some_and(|copy| copy.newest == here) {
            return Ok(None);
        }
        let backup = self.backup(folder, occasion)?;
        let is_small = newest.is_some_and(|copy| backup.tasks * SUDDENLY_SMALL < copy.tasks);
        if is_small {
            tracing::warn!("the book is much smaller than its last copy; no copy is taken away");
        } else {
            thin(folder, (self.clock)());
        }
        Ok(Some(backup))
    }
}

/// The copies in a folder, the newest first; files of other names are passed over.
pub fn copies(folder: &Path) -> Vec<KeptCopy> {
    let mut copies: Vec<KeptCopy> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|entry| kept(entry.path())).collect();
    copies.sort_by(|left, right| (right.at, &right.path).cmp(&(left.at, &left.path)));
    copies
}

/// The books that restores moved aside, the newest first.
pub fn set_aside_by_restores(book: &Path) -> Vec<KeptCopy> {
    let folder = book.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Some(name) = book.file_name().and_then(|name| name.to_str()) else { return Vec::new() };
    let aside = |path: PathBuf| -> Option<KeptCopy> {
        let rest = path.file_name()?.to_str()?.strip_prefix(name)?.strip_prefix('.')?.strip_suffix(".replaced")?;
        let at = moment(rest.get(..15)?)?;
        let bytes = path.metadata().ok()?.len();
        Some(KeptCopy { at, occasion: "replaced".to_owned(), bytes, path })
    };
    let mut found: Vec<KeptCopy> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|entry| aside(entry.path())).collect();
    found.sort_by_key(|copy| std::cmp::Reverse(copy.at));
    found
}

/// What is in a copy. It is read and nothing more; nothing comes to lie beside it.
pub fn glimpse(path: &Path) -> Result<Glimpse, Error> {
    let connection = open::unchanging(path)?;
    let (tasks, progress) = counts(&connection)?;
    let one = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let office: Option<String> = optional(&connection, "SELECT value ->> '$.name' FROM setting WHERE key = 'office'")?;
    let mut plans = connection.prepare("SELECT title FROM plan ORDER BY row")?;
    Ok(Glimpse {
        office: office.unwrap_or_default(),
        plans: plans.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?,
        tasks,
        progress,
        returns: one("SELECT count(*) FROM submission")?,
        last: crate::store::past::last(&connection)?,
        newest: one("SELECT ifnull(max(number), 0) FROM history_change")?,
    })
}

fn optional<T: rusqlite::types::FromSql>(connection: &Connection, sql: &str) -> Result<Option<T>, Error> {
    use rusqlite::OptionalExtension;
    Ok(connection.query_row(sql, [], |row| row.get(0)).optional()?)
}

/// Takes away the copies that age made needless. Best effort: what cannot be removed stays.
fn thin(folder: &Path, now: DateTime<Utc>) {
    let copies = copies(folder);
    let days: Vec<DateTime<Utc>> = copies.iter().map(|copy| copy.at).collect();
    for (copy, stays) in copies.iter().zip(stay(&days, now)) {
        if !stays && let Err(error) = std::fs::remove_file(&copy.path) {
            tracing::warn!(%error, "an old copy cannot be taken away");
        }
    }
}

/// A copy by its name: `so-nhiem-vu-20260930-050000-hang-ngay.sqlite`.
fn kept(path: PathBuf) -> Option<KeptCopy> {
    let rest = path.file_name()?.to_str()?.strip_prefix("so-nhiem-vu-")?.strip_suffix(".sqlite")?;
    let at = moment(rest.get(..15)?)?;
    let occasion = rest.get(15..)?.strip_prefix('-')?.to_owned();
    let file = path.metadata().ok().filter(std::fs::Metadata::is_file)?;
    Some(KeptCopy { at, occasion, bytes: file.len(), path })
}

/// The moment of [`stamp`].
fn moment(text: &str) -> Option<DateTime<Utc>> {
    let moment = NaiveDateTime::parse_from_str(text, "%Y%m%d-%H%M%S").ok()?.and_utc();
    (stamp(moment) == text).then_some(moment)
}
