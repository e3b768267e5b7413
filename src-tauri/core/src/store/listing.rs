//! The task list in windows. In the order of the plan a window is a walk along
//! the index from a remembered key; other orders and filters are worked out
//! once. Either is kept until the book changes.

use super::bodies::Bodies;
use super::columns::Word;
use super::search::Match;
use super::standing::{Standing, last_said, standing};
use super::views::{AgencyChoice, Choices, SectionChoice, SortBy, TaskPage, TaskQuery};
use super::{Reader, locked, plan};
use crate::domain::period::Period;
use crate::domain::status::Label;
use crate::domain::time_frame::FrameKind;
use crate::error::Error;
use chrono::NaiveDate;
use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use rusqlite::ToSql;
use std::cmp::Ordering;
use std::sync::Arc;

/// What is known of the rows that fit a question, as of one version of the book.
#[derive(Debug)]
pub(super) struct Listing {
    query: TaskQuery,
    version: i64,
    order: Arc<Order>,
}

/// The rows that fit, in order.
#[derive(Debug)]
enum Order {
    /// The whole plan, where the key is the order: how many, and every [`STEP`]th key to walk on from.
    Whole { total: i64, starts: Vec<i64> },
    /// Any other: every key.
    Keys(Vec<i64>),
}

/// Rows from one remembered key to the next: those of a window, so that a window wherever it begins passes over fewer
/// entries of the index than it shows.
const STEP: i64 = 200;

/// Rows counted beyond the window that a search shows.
const COUNTED_AHEAD: i64 = 100;

/// A condition in SQL with its values.
#[derive(Default)]
pub(super) struct Condition {
    pub(super) sql: String,
    values: Vec<Box<dyn ToSql>>,
}

impl Condition {
    /// The place of one more value; ?1 is the first that [`Condition::values`] is given.
    pub(super) fn place(&mut self, value: impl ToSql + 'static) -> String {
        self.values.push(Box::new(value));
        format!("?{}", self.values.len() + 1)
    }

    pub(super) fn and(&mut self, sql: &str, value: impl ToSql + 'static) {
        let place = self.place(value);
        self.sql.push_str(" AND ");
        self.sql.push_str(&sql.replace('?', &place));
    }

    fn values<'a>(&'a self, first: &'a dyn ToSql) -> Vec<&'a dyn ToSql> {
        std::iter::once(first).chain(self.values.iter().map(|value| value.as_ref())).collect()
    }
}

/// What of a question SQL itself can decide.
fn condition(query: &TaskQuery, bodies: &Bodies) -> Condition {
    let mut condition = Condition::default();
    bodies.narrow(&mut condition);
    if let Some(section) = &query.section {
        condition.and(
            "task.section IN (SELECT below.row FROM section AS top JOIN section AS below ON below.plan = top.plan
                 AND (below.path = top.path OR below.path LIKE top.path || '/%') WHERE top.id = ?)",
            section.clone(),
        );
    }
    if let Some(agency) = &query.agency {
        condition.and(
            "task.row IN (SELECT task FROM mention JOIN agency_name ON agency_name.row = agency WHERE name = ?)",
            agency.clone(),
        );
    }
    if !query.kinds.is_empty() {
        condition.and("task.kind IN (SELECT value FROM json_each(?))", words(&query.kinds));
    }
    if !query.frames.is_empty() {
        condition.and("task.frame_kind IN (SELECT value FROM json_each(?))", words(&query.frames));
    }
    condition
}

/// The words to be found, or not to be found.
#[derive(Clone, Copy)]
enum Asked<'a> {
    /// Whatever the marks.
    All(&'a Match),
    /// With the very marks.
    Toned(&'a str),
    /// With other marks.
    Others(&'a Match),
}

/// Tables and conditions of a search in plan order.
fn source(query: &TaskQuery, bodies: &Bodies, asked: Asked<'_>) -> (String, Condition) {
    let mut condition = condition(query, bodies);
    let filtered = !condition.values.is_empty();
    let words = match asked {
        Asked::All(words) | Asked::Others(words) => words.folded.as_str(),
        Asked::Toned(words) => words,
    };
    // The column that bears the name of the index stands for all of it.
    condition.and("found.task_words MATCH ?", words.to_owned());
    if let Asked::Others(Match { toned: Some(toned), .. }) = asked {
        let first = "found.rowid NOT IN (SELECT rowid FROM task_words WHERE task_words MATCH ?)";
        condition.and(first, toned.clone());
    }
    let join = if filtered { " JOIN task ON task.row = found.rowid" } else { "" };
    (format!("task_words AS found{join}"), condition)
}

/// In the order of the plan, with no more than SQL can decide.
fn straight(query: &TaskQuery) -> bool {
    query.sort == SortBy::Plan && !query.descending && query.labels.is_empty() && !query.owed
}

pub(super) fn words<T: serde::Serialize>(words: &[T]) -> String {
    serde_json::to_string(words).unwrap_or_else(|_| "[]".to_owned())
}

impl Reader<'_> {
    /// A window of the tasks that fit a question.
    pub fn tasks(&self, query: &TaskQuery) -> Result<TaskPage, Error> {
        let period = self.period(query.period)?;
        let asked = self.question(&query.search)?;
        if asked.is_none() && !query.search.trim().is_empty() {
            return Ok(TaskPage { total: 0, more: false, offset: query.offset, rows: Vec::new() });
        }
        let (total, more, keys) = match &asked {
            Some(words) if straight(query) => self.searched(query, words)?,
            _ => {
                let (total, keys) = self.listed(query, asked.as_ref(), &period)?;
                (total, false, keys)
            }
        };
        Ok(TaskPage { total, more, offset: query.offset, rows: self.task_rows(&keys, &period, &query.search)? })
    }

    /// A search in plan order: how many were counted, whether there are more, and the window. While someone types
    /// the first rows matter, so that only some screens beyond the window are counted.
    fn searched(&self, query: &TaskQuery, words: &Match) -> Result<(i64, bool, Vec<i64>), Error> {
        let counted = query.limit.saturating_add(COUNTED_AHEAD);
        // One more than is counted says that there are more.
        let far = counted.saturating_add(1);
        let mut rows = match &words.toned {
            None => self.found(query, Asked::All(words), query.offset, far)?,
            Some(toned) => {
                let mut rows = self.found(query, Asked::Toned(toned), query.offset, far)?;
                let missing = far - rows.len() as i64;
                if missing > 0 {
                    // The end of the first says how many they are, unless the window lies behind it.
                    let before = match rows.len() as i64 {
                        0 if query.offset > 0 => self.counted(query, Asked::Toned(toned))?,
                        found => query.offset + found,
                    };
                    let others = (query.offset - before).max(0);
                    rows.extend(self.found(query, Asked::Others(words), others, missing)?);
                }
                rows
            }
        };
        let more = rows.len() as i64 == far;
        let total = match rows.len() as i64 {
            // A window behind the end says nothing of where the end is.
            0 if query.offset > 0 => self.counted(query, Asked::All(words))?,
            found => query.offset + found.min(counted),
        };
        rows.truncate(usize::try_from(query.limit).unwrap_or(0));
        Ok((total, more, rows))
    }

    /// Keys of what was found, in plan order: the key is the order, so that a window is a walk along the index.
    fn found(&self, query: &TaskQuery, words: Asked<'_>, offset: i64, limit: i64) -> Result<Vec<i64>, Error> {
        let (from, mut condition) = source(query, &self.bodies(query)?, words);
        let (limit, offset) = (condition.place(limit), condition.place(offset));
        let sql = format!(
            "SELECT found.rowid FROM {from} WHERE ?1 = 0{} ORDER BY found.rowid LIMIT {limit} OFFSET {offset}",
            condition.sql
        );
        self.all(&sql, condition.values(&0i64).as_slice(), |row| row.get(0))
    }

    fn counted(&self, query: &TaskQuery, words: Asked<'_>) -> Result<i64, Error> {
        let (from, condition) = source(query, &self.bodies(query)?, words);
        let sql = format!("SELECT count(*) FROM {from} WHERE ?1 = 0{}", condition.sql);
        self.one(&sql, condition.values(&0i64).as_slice(), |row| row.get(0))
    }

    /// How many rows fit, and the keys of a window of them.
    fn listed(&self, query: &TaskQuery, asked: Option<&Match>, period: &Period) -> Result<(i64, Vec<i64>), Error> {
        match &*self.order(query, asked, period)? {
            Order::Whole { total, starts } => {
                let offset = query.offset.max(0);
                let start = usize::try_from(offset / STEP).ok().and_then(|at| starts.get(at));
                let keys = match start {
                    Some(start) => self.walked(*start, offset % STEP, query.limit)?,
                    None => Vec::new(),
                };
                Ok((*total, keys))
            }
            Order::Keys(keys) => {
                let start = usize::try_from(query.offset).unwrap_or(0).min(keys.len());
                let end = start.saturating_add(usize::try_from(query.limit).unwrap_or(0)).min(keys.len());
                Ok((keys.len() as i64, keys[start..end].to_vec()))
            }
        }
    }

    /// The keys of a window of the whole plan, from a remembered key on.
    fn walked(&self, start: i64, skipped: i64, limit: i64) -> Result<Vec<i64>, Error> {
        self.all(
            "SELECT row FROM task WHERE row >= ?1 ORDER BY row LIMIT ?2 OFFSET ?3",
            [start, limit, skipped],
            |row| row.get(0),
        )
    }

    /// The order of the rows that fit: as kept, or worked out and kept.
    fn order(&self, query: &TaskQuery, asked: Option<&Match>, period: &Period) -> Result<Arc<Order>, Error> {
        let version = self.one("PRAGMA data_version", [], |row| row.get(0))?;
        let question = TaskQuery { offset: 0, limit: 0, ..query.clone() };
        if let Some(kept) = self.kept
            && let Some(listing) = locked(&kept.listing).as_ref()
            && listing.version == version
            && listing.query == question
        {
            return Ok(Arc::clone(&listing.order));
        }
        let order = Arc::new(if asked.is_none() && straight(query) {
            self.in_plan(query)?
        } else {
            Order::Keys(self.ordered(&question, asked, period)?)
        });
        if let Some(kept) = self.kept {
            *locked(&kept.listing) = Some(Listing { query: question, version, order: Arc::clone(&order) });
        }
        Ok(order)
    }

    /// Plan order, with no more than SQL can decide: one walk along the narrow index.
    fn in_plan(&self, query: &TaskQuery) -> Result<Order, Error> {
        let condition = condition(query, &self.bodies(query)?);
        // The plan is the upper part of the key: naming it first only leads to the narrow index.
        let sql = format!("SELECT task.row FROM task WHERE ?1 = 0{} ORDER BY task.plan, task.row", condition.sql);
        let values = condition.values(&0i64);
        if !condition.values.is_empty() {
            return Ok(Order::Keys(self.all(&sql, values.as_slice(), |row| row.get(0))?));
        }
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(values.as_slice())?;
        let (mut total, mut starts) = (0, Vec::new());
        while let Some(row) = rows.next()? {
            if total % STEP == 0 {
                starts.push(row.get(0)?);
            }
            total += 1;
        }
        Ok(Order::Whole { total, starts })
    }

    fn ordered(&self, query: &TaskQuery, asked: Option<&Match>, period: &Period) -> Result<Vec<i64>, Error> {
        let mut condition = condition(query, &self.bodies(query)?);
        if let Some(words) = asked {
            let found = "task.row IN (SELECT rowid FROM task_words WHERE task_words MATCH ?)";
            condition.and(found, words.folded.clone());
        }
        let sorting = match query.sort {
            SortBy::Content => "substr(task.content, 1, 120)",
            SortBy::Lead => {
                "(SELECT value ->> '$.name' FROM json_each(task.agencies) WHERE value ->> '$.role' = 'lead' LIMIT 1)"
            }
            SortBy::Plan | SortBy::Deadline | SortBy::Label => "NULL",
        };
        let (last_said, standing) = (last_said(period.key), standing());
        let sql = format!("SELECT task.row, {sorting}, {standing} FROM task {last_said} WHERE true{}", condition.sql);
        let collator = vietnamese()?;
        let mut sorted = Vec::new();
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(condition.values(&period.cut_off).as_slice())?;
        while let Some(row) = rows.next()? {
            let standing = Standing::shape(row, 2)?;
            let label = standing.label(period);
            if (!query.labels.is_empty() && !query.labels.contains(&label)) || (query.owed && !standing.owed(period)) {
                continue;
            }
            let words: Option<String> = row.get(1)?;
            let key = match query.sort {
                SortBy::Plan => Key::Place,
                SortBy::Content | SortBy::Lead => Key::Words(words.filter(|words| !words.is_empty())),
                SortBy::Deadline => Key::Day(standing.deadline()),
                SortBy::Label => Key::Label(label),
            };
            sorted.push((key, row.get::<_, i64>(0)?));
        }
        sorted.sort_by(|(left, left_row), (right, right_row)| {
            left.cmp(right, query.descending, &collator).then(if query.descending && query.sort == SortBy::Plan {
                right_row.cmp(left_row)
            } else {
                left_row.cmp(right_row)
            })
        });
        Ok(sorted.into_iter().map(|(_, row)| row).collect())
    }

    /// What the filters offer.
    pub fn choices(&self) -> Result<Choices, Error> {
        let sections = self.all(
            &format!(
                "SELECT {}, (SELECT count(*) FROM task JOIN section AS below ON below.row = task.section
                     WHERE below.plan = section.plan
                       AND (below.path = section.path OR below.path LIKE section.path || '/%')) AS tasks
                 FROM section JOIN plan ON plan.row = section.plan WHERE tasks > 0
                 ORDER BY (SELECT min(task.row) FROM task JOIN section AS below ON below.row = task.section
                     WHERE below.plan = section.plan
                       AND (below.path = section.path OR below.path LIKE section.path || '/%')), length(section.path)",
                plan::SECTION
            ),
            [],
            |row| Ok(SectionChoice { section: plan::section_shape(row)?, tasks: row.get(6)? }),
        )?;
        let mut agencies = self.all(
            "SELECT name, count(*) FROM mention JOIN agency_name ON agency_name.row = agency GROUP BY agency",
            [],
            |row| Ok(AgencyChoice { name: row.get(0)?, tasks: row.get(1)? }),
        )?;
        let collator = vietnamese()?;
        agencies.sort_by(|left, right| {
            right.tasks.cmp(&left.tasks).then_with(|| collator.compare(&left.name, &right.name))
        });
        let frames =
            self.all("SELECT DISTINCT frame_kind FROM task", [], |row| Ok(row.get::<_, Word<FrameKind>>(0)?.0))?;
        Ok(Choices { sections, agencies, frames })
    }
}

/// What the list is sorted by; nothing comes last either way.
enum Key {
    Place,
    Words(Option<String>),
    Day(Option<NaiveDate>),
    Label(Label),
}

impl Key {
    fn cmp(&self, other: &Self, descending: bool, collator: &CollatorBorrowed<'_>) -> Ordering {
        let turned = |order: Ordering| if descending { order.reverse() } else { order };
        match (self, other) {
            (Self::Words(left), Self::Words(right)) => {
                last(left, right, |left, right| turned(collator.compare(left, right)))
            }
            (Self::Day(left), Self::Day(right)) => last(left, right, |left, right| turned(left.cmp(right))),
            (Self::Label(left), Self::Label(right)) => turned(left.cmp(right)),
            _ => Ordering::Equal,
        }
    }
}

fn last<T>(left: &Option<T>, right: &Option<T>, compare: impl FnOnce(&T, &T) -> Ordering) -> Ordering {
    match (left, right) {
        (Some(left), Some(right)) => compare(left, right),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// Vietnamese order, numbers by value: An, Àn, Ăn, Ân; Tổ 2 before Tổ 10.
pub(super) fn vietnamese() -> Result<CollatorBorrowed<'static>, Error> {
    let mut preferences: icu_collator::CollatorPreferences = icu_locale_core::locale!("vi").into();
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    icu_collator::Collator::try_new(preferences, CollatorOptions::default())
        .map_err(|error| Error::Impossible(format!("no Vietnamese collation: {error}")))
}

/// Puts names into Vietnamese order.
pub(super) fn sort_vietnamese(names: &mut [String]) -> Result<(), Error> {
    let collator = vietnamese()?;
    names.sort_by(|left, right| collator.compare(left, right));
    Ok(())
}
