//! How a task stands at a cut-off: the columns that decide its label, and what
//! they say. The rules themselves are the domain's.

use super::columns::{Day, Word};
use crate::domain::period::{Period, PeriodKey};
use crate::domain::progress::State;
use crate::domain::status::{Label, label, owed};
use crate::domain::time_frame::{FrameKind, Precision, TimeFrame};
use chrono::NaiveDate;

/// Joins what was last said of each task at or before the cut-off in `?1`, which is that of this period. Of periods
/// that end on one day, such as a quarter and its last month, the one that is asked for comes first: what was written
/// for it stands in its return.
pub(super) fn last_said(asked: PeriodKey) -> String {
    // A key is letters and digits of our own.
    format!(
        "LEFT JOIN progress ON progress.row = (
             SELECT said.row FROM progress AS said JOIN period ON period.key = said.period
             WHERE said.task = task.row AND period.cut_off <= ?1
             ORDER BY period.cut_off DESC, said.period = '{asked}' DESC, period.from_day DESC LIMIT 1)"
    )
}

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
                start: row.get::<_, Option<Day>>(first + 1)?.map(Day::date),
                end: row.get::<_, Option<Day>>(first + 2)?.map(Day::date),
                precision: Precision::None,
                confirmed: false,
            },
            state: row.get::<_, Option<State>>(first + 3)?.unwrap_or_default(),
            finished: row.get::<_, Option<Day>>(first + 4)?.map(Day::date),
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
