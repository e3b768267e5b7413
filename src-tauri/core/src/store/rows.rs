//! The rows of the list, shaped for showing: what a window costs beyond finding
//! its keys.

use super::Reader;
use super::columns::Json;
use super::search::Marker;
use super::standing::{Standing, last_said, standing};
use super::views::TaskRow;
use crate::domain::agency::Role;
use crate::domain::period::Period;
use crate::error::Error;
use rusqlite::types::FromSqlError;
use serde::Deserialize;
use std::borrow::Cow;

/// Characters of the content that a row of the list carries.
pub(super) const CONTENT_SHOWN: i64 = 300;

/// What the list shows of an agency, still lying in the column.
#[derive(Deserialize)]
struct Named<'column> {
    role: Role,
    #[serde(borrow)]
    name: Cow<'column, str>,
    #[serde(default)]
    doubtful: bool,
}

impl Reader<'_> {
    /// The rows with these keys, in this order, as at a period.
    pub(super) fn task_rows(&self, keys: &[i64], period: &Period, search: &str) -> Result<Vec<TaskRow>, Error> {
        let (last_said, standing) = (last_said(period.key), standing());
        let sql = format!(
            "SELECT wanted.key, task.id, task.kind, task.code, task.path, substr(task.content, 1, {CONTENT_SHOWN}),
                 coalesce(section.title, ''), task.agencies, task.frame_raw, progress.percent, {standing}
             FROM json_each(?2) AS wanted CROSS JOIN task ON task.row = wanted.value
             LEFT JOIN section ON section.row = task.section {last_said}"
        );
        let mut marker = Marker::of(search);
        let mut rows: Vec<(i64, TaskRow)> = self.all(&sql, (period.cut_off, Json(keys)), |row| {
            let content: String = row.get(5)?;
            let agencies: Vec<Named<'_>> =
                serde_json::from_str(row.get_ref(7)?.as_str()?).map_err(FromSqlError::other)?;
            let standing = Standing::shape(row, 10)?;
            let shown = TaskRow {
                id: row.get(1)?,
                kind: row.get(2)?,
                code: row.get(3)?,
                path: row.get(4)?,
                found: marker.found(&content),
                content,
                section: row.get(6)?,
                doubtful: agencies.iter().any(|agency| agency.doubtful),
                leads: agencies
                    .into_iter()
                    .filter(|agency| agency.role == Role::Lead)
                    .map(|agency| agency.name.into_owned())
                    .collect(),
                frame: row.get(8)?,
                percent: row.get(9)?,
                frame_kind: standing.frame.kind,
                deadline: standing.deadline(),
                label: standing.label(period),
                owed: standing.owed(period),
                said: standing.said(period),
                state: standing.state,
            };
            Ok((row.get(0)?, shown))
        })?;
        // They come in this order already; SQLite, asked for it, would carry every whole row through a sorter.
        rows.sort_by_key(|(at, _)| *at);
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }
}
