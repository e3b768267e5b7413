//! The task list in windows. Plan order and plain searches go straight to the
//! index; other orders and filters are worked out once and kept until the book
//! changes.

use super::columns::{Json, Word};
use super::search::{self, Marker, Match};
use super::views::{AgencyChoice, Choices, SectionChoice, SortBy, TaskPage, TaskQuery, TaskRow};
use super::{Reader, locked, plan};
use crate::domain::agency::{Assignment, Role};
use crate::domain::period::{Period, PeriodKey};
use crate::domain::progress::State;
use crate::domain::status::{Label, label, owed};
use crate::domain::time_frame::{FrameKind, Precision, TimeFrame};
use crate::error::Error;
use chrono::NaiveDate;
use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use rusqlite::ToSql;
use std::cmp::Ordering;

/// The rows that fit a question, in order, as of one version of the book.
#[derive(Debug)]
pub(super) struct Listing {
    query: TaskQuery,
    version: i64,
    rows: Vec<i64>,
}

/// Characters of the content that a row of the list carries.
pub(super) const CONTENT_SHOWN: i64 = 300;

/// Rows counted beyond the window that a search shows.
const COUNTED_AHEAD: i64 = 100;

/// Joins what was last said of each task at or before the cut-off in `?1`.
pub(super) const LAST_SAID: &str = "LEFT JOIN progress ON progress.row = (
    SELECT said.row FROM progress AS said JOIN period ON period.key = said.period
    WHERE said.task = task.row AND period.cut_off <= ?1
    ORDER BY period.cut_off DESC, period.from_day DESC LIMIT 1)";

/// What decides the label of a task.
pub(super) struct Standing {
    pub(super) frame: TimeFrame,
    pub(super) state: State,
    /// Day of completion, or the cut-off of the period in which it was said to be done.
    pub(super) finished: Option<NaiveDate>,
    pub(super) said_in: Option<PeriodKey>,
}

impl Standing {
    /// From the columns of [`STANDING`], beginning at a column.
    pub(super) fn shape(row: &rusqlite::Row<'_>, first: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            frame: TimeFrame {
                raw: String::new(),
                kind: row.get::<_, Word<FrameKind>>(first)?.0,
                start: row.get(first + 1)?,
                end: row.get(first + 2)?,
                precision: Precision::None,
                confirmed: false,
            },
            state: row.get::<_, Option<State>>(first + 3)?.unwrap_or_default(),
            finished: row.get(first + 4)?,
            said_in: row.get(first + 5)?,
        })
    }

    pub(super) fn label(&self, period: &Period) -> Label {
        label(self.state, self.finished, self.frame.deadline(), period.cut_off)
    }

    pub(super) fn owed(&self, period: &Period) -> bool {
        owed(&self.frame, self.state, self.finished, period)
    }

    pub(super) fn said(&self, period: &Period) -> bool {
        self.said_in == Some(period.key)
    }
}

/// The columns [`Standing::shape`] reads.
pub(super) const STANDING: &str = "task.frame_kind, task.frame_start, task.frame_end, progress.state,
    CASE WHEN progress.state = 'done' THEN coalesce(progress.completed,
        (SELECT cut_off FROM period WHERE key = progress.period)) END,
    progress.period";

/// A condition in SQL with its values.
#[derive(Default)]
struct Condition {
    sql: String,
    values: Vec<Box<dyn ToSql>>,
}

impl Condition {
    fn and(&mut self, sql: &str, value: impl ToSql + 'static) {
        self.values.push(Box::new(value));
        self.sql.push_str(" AND ");
        // The cut-off is always ?1.
        self.sql.push_str(&sql.replace('?', &format!("?{}", self.values.len() + 1)));
    }

    fn values<'a>(&'a self, first: &'a dyn ToSql) -> Vec<&'a dyn ToSql> {
        std::iter::once(first).chain(self.values.iter().map(|value| value.as_ref())).collect()
    }
}

/// What of a question SQL itself can decide.
fn condition(query: &TaskQuery) -> Condition {
    let mut condition = Condition::default();
    if let Some(section) = &query.section {
        condition.and(
            "task.section IN (SELECT below.row FROM section AS top JOIN section AS below ON below.plan = top.plan
                 AND (below.path = top.path OR below.path LIKE top.path || '/%') WHERE top.id = ?)",
            section.clone(),
        );
    }
    if let Some(agency) = &query.agency {
        condition.and("task.row IN (SELECT task FROM mention WHERE name = ?)", agency.clone());
    }
    if !query.kinds.is_empty() {
        condition.and("task.kind IN (SELECT value FROM json_each(?))", words(&query.kinds));
    }
    if !query.frames.is_empty() {
        condition.and("task.frame_kind IN (SELECT value FROM json_each(?))", words(&query.frames));
    }
    condition
}

/// Tables, key and conditions of a question in plan order.
fn source(query: &TaskQuery, words: Option<&str>) -> (&'static str, &'static str, Condition) {
    let mut condition = condition(query);
    let Some(words) = words else { return ("task", "task.row", condition) };
    let filtered = !condition.values.is_empty();
    condition.and("task_words MATCH ?", words.to_owned());
    let from = if filtered { "task_words JOIN task ON task.row = task_words.rowid" } else { "task_words" };
    (from, "task_words.rowid", condition)
}

fn words<T: serde::Serialize>(words: &[T]) -> String {
    serde_json::to_string(words).unwrap_or_else(|_| "[]".to_owned())
}

impl Reader<'_> {
    /// A window of the tasks that fit a question.
    pub fn tasks(&self, query: &TaskQuery) -> Result<TaskPage, Error> {
        let period = self.period(query.period)?;
        let straight = query.sort == SortBy::Plan && !query.descending && query.labels.is_empty() && !query.owed;
        let asked = search::question(&query.search);
        if asked.is_none() && !query.search.trim().is_empty() {
            return Ok(TaskPage { total: 0, more: false, offset: query.offset, rows: Vec::new() });
        }
        let (total, more, rows) = match &asked {
            _ if !straight => {
                let (total, rows) = self.listed(query, asked.as_ref(), &period)?;
                (total, false, rows)
            }
            None => (self.counted(query, None)?, false, self.window(query, None, query.offset, query.limit)?),
            Some(words) => self.searched(query, words)?,
        };
        Ok(TaskPage { total, more, offset: query.offset, rows: self.task_rows(&rows, &period, &query.search)? })
    }

    /// A search in plan order: how many were counted, whether there are more, and the window. While someone types
    /// the first rows matter, so that only some screens beyond the window are counted.
    fn searched(&self, query: &TaskQuery, words: &Match) -> Result<(i64, bool, Vec<i64>), Error> {
        let far = query.limit.saturating_add(COUNTED_AHEAD);
        let (all, mut rows) = match words {
            Match::Plain(words) => (words, self.window(query, Some(words), query.offset, far)?),
            Match::Toned { first, then, all } => {
                let mut rows = self.window(query, Some(first), query.offset, far)?;
                let missing = far - rows.len() as i64;
                if missing > 0 {
                    let before = self.counted(query, Some(first))?;
                    rows.extend(self.window(query, Some(then), (query.offset - before).max(0), missing)?);
                }
                (all, rows)
            }
        };
        let more = rows.len() as i64 == far;
        let total = match rows.len() as i64 {
            // A window behind the end says nothing of where the end is.
            0 if query.offset > 0 => self.counted(query, Some(all))?,
            found => query.offset + found,
        };
        rows.truncate(usize::try_from(query.limit).unwrap_or(0));
        Ok((total, more, rows))
    }

    /// Keys in plan order: the key is the order, so that a window is a walk along the index.
    fn window(&self, query: &TaskQuery, words: Option<&str>, offset: i64, limit: i64) -> Result<Vec<i64>, Error> {
        let (from, key, condition) = source(query, words);
        // The plan is the upper half of the key: naming it first only leads to the narrow index.
        let order = if words.is_some() { key } else { "task.plan, task.row" };
        let sql = format!(
            "SELECT {key} FROM {from} WHERE ?1 = 0{} ORDER BY {order} LIMIT {limit} OFFSET {offset}",
            condition.sql
        );
        self.all(&sql, condition.values(&0i64).as_slice(), |row| row.get(0))
    }

    fn counted(&self, query: &TaskQuery, words: Option<&str>) -> Result<i64, Error> {
        let (from, _, condition) = source(query, words);
        let sql = format!("SELECT count(*) FROM {from} WHERE ?1 = 0{}", condition.sql);
        self.one(&sql, condition.values(&0i64).as_slice(), |row| row.get(0))
    }

    /// Any other order or filter: worked out once, then served from memory.
    fn listed(&self, query: &TaskQuery, asked: Option<&Match>, period: &Period) -> Result<(i64, Vec<i64>), Error> {
        let version = self.one("PRAGMA data_version", [], |row| row.get(0))?;
        let question = TaskQuery { offset: 0, limit: 0, ..query.clone() };
        let window = |rows: &[i64]| {
            let start = usize::try_from(query.offset).unwrap_or(0).min(rows.len());
            let end = start.saturating_add(usize::try_from(query.limit).unwrap_or(0)).min(rows.len());
            (rows.len() as i64, rows[start..end].to_vec())
        };
        if let Some(kept) = self.listing
            && let Some(listing) = locked(kept).as_ref()
            && listing.version == version
            && listing.query == question
        {
            return Ok(window(&listing.rows));
        }
        let rows = self.ordered(&question, asked, period)?;
        let answer = window(&rows);
        if let Some(kept) = self.listing {
            *locked(kept) = Some(Listing { query: question, version, rows });
        }
        Ok(answer)
    }

    fn ordered(&self, query: &TaskQuery, asked: Option<&Match>, period: &Period) -> Result<Vec<i64>, Error> {
        let mut condition = condition(query);
        let words = match asked {
            None => None,
            Some(Match::Plain(words)) => Some(words.clone()),
            Some(Match::Toned { all, .. }) => Some(all.clone()),
        };
        if let Some(words) = words {
            condition.and("task.row IN (SELECT rowid FROM task_words WHERE task_words MATCH ?)", words);
        }
        let sorting = match query.sort {
            SortBy::Content => "substr(task.content, 1, 120)",
            SortBy::Lead => {
                "(SELECT value ->> '$.name' FROM json_each(task.agencies) WHERE value ->> '$.role' = 'lead' LIMIT 1)"
            }
            SortBy::Plan | SortBy::Deadline | SortBy::Label => "NULL",
        };
        let sql = format!("SELECT task.row, {sorting}, {STANDING} FROM task {LAST_SAID} WHERE true{}", condition.sql);
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
                SortBy::Deadline => Key::Day(standing.frame.deadline()),
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

    /// The rows with these keys, in this order, as at a period.
    fn task_rows(&self, rows: &[i64], period: &Period, search: &str) -> Result<Vec<TaskRow>, Error> {
        let sql = format!(
            "SELECT task.id, task.kind, task.code, task.path, substr(task.content, 1, {CONTENT_SHOWN}),
                 coalesce(section.title, ''), task.agencies, task.frame_raw, progress.percent, {STANDING}
             FROM json_each(?2) AS wanted CROSS JOIN task ON task.row = wanted.value
             LEFT JOIN section ON section.row = task.section {LAST_SAID}
             ORDER BY wanted.key"
        );
        let marker = Marker::of(search);
        self.all(&sql, (period.cut_off, Json(rows)), |row| {
            let content: String = row.get(4)?;
            let Json::<Vec<Assignment>>(agencies) = row.get(6)?;
            let standing = Standing::shape(row, 9)?;
            Ok(TaskRow {
                id: row.get(0)?,
                kind: row.get(1)?,
                code: row.get(2)?,
                path: row.get(3)?,
                found: marker.found(&content),
                content,
                section: row.get(5)?,
                doubtful: agencies.iter().any(|agency| agency.doubtful),
                leads: agencies
                    .into_iter()
                    .filter(|agency| agency.role == Role::Lead)
                    .map(|agency| agency.name)
                    .collect(),
                frame: row.get(7)?,
                percent: row.get(8)?,
                frame_kind: standing.frame.kind,
                deadline: standing.frame.deadline(),
                label: standing.label(period),
                owed: standing.owed(period),
                said: standing.said(period),
                state: standing.state,
            })
        })
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
        let mut agencies = self.all("SELECT name, count(DISTINCT task) FROM mention GROUP BY name", [], |row| {
            Ok(AgencyChoice { name: row.get(0)?, tasks: row.get(1)? })
        })?;
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
fn vietnamese() -> Result<CollatorBorrowed<'static>, Error> {
    let mut preferences: icu_collator::CollatorPreferences = icu_locale_core::locale!("vi").into();
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    icu_collator::Collator::try_new(preferences, CollatorOptions::default())
        .map_err(|error| Error::Impossible(format!("no Vietnamese collation: {error}")))
}
