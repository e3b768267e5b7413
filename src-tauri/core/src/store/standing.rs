//! How a task stands at a cut-off: the columns that decide its label, and what
//! they say. The rules themselves are the domain's.

use super::columns::{Day, Word};
use crate::domain::period::{Period, PeriodKey};
use crate::domain::progress::State;
use crate::domain::status::{Label, in_force, label, owed};
use crate::domain::time_frame::{FrameKind, Precision, TimeFrame};
use chrono::NaiveDate;

/// Joins what was last said of each task at or before the cut-off in `?1`, which is that of this period, the extension
/// in force then, and its exemption. Of periods that end on one day, such as a quarter and its last month, the one that
/// is asked for comes first: what was written for it stands in its return.
pub(super) fn last_said(asked: PeriodKey) -> String {
    joins(asked, "?1", ["progress", "extension", "exemption"])
}

/// As [`last_said`], for the period before, whose cut-off is in `?3`; what it joins goes by other names.
pub(super) fn said_before(asked: PeriodKey) -> String {
    joins(asked, "?3", BEFORE)
}

const BEFORE: [&str; 3] = ["earlier", "earlier_extension", "earlier_exemption"];

/// The columns [`Standing::shape`] reads of what [`said_before`] joins.
pub(super) fn standing_before() -> String {
    columns(BEFORE)
}

fn joins(asked: PeriodKey, cut_off: &str, [progress, extension, exemption]: [&str; 3]) -> String {
    // A key is letters and digits of our own.
    format!(
        "LEFT JOIN progress AS {progress} ON {progress}.row = (
             SELECT said.row FROM progress AS said JOIN period ON period.key = said.period
             WHERE said.task = task.row AND period.cut_off <= {cut_off}
             ORDER BY period.cut_off DESC, said.period = '{asked}' DESC, period.from_day DESC LIMIT 1)
         LEFT JOIN extension AS {extension} ON {extension}.row = (
             SELECT longer.row FROM extension AS longer WHERE longer.task = task.row AND longer.decided <= {cut_off}
             ORDER BY longer.decided DESC, longer.row DESC LIMIT 1)
         LEFT JOIN exemption AS {exemption} ON {exemption}.task = task.row AND {exemption}.period = '{asked}'"
    )
}

fn columns([progress, extension, exemption]: [&str; 3]) -> String {
    format!(
        "task.frame_kind, task.frame_start, task.frame_end, {progress}.state,
         CASE WHEN {progress}.state = 'done' THEN coalesce({progress}.completed,
             (SELECT cut_off FROM period WHERE key = {progress}.period)) END,
         {progress}.period, {extension}.new_end, {exemption}.row IS NOT NULL,
         (SELECT plan.ended FROM plan WHERE plan.row = task.plan)"
    )
}

/// The columns [`Standing::shape`] reads of what [`last_said`] joins.
pub(super) fn standing() -> String {
    columns(["progress", "extension", "exemption"])
}

/// The time frame in three columns, kind, start and end, beginning at a column; its words and how exact they are do
/// not decide how a task stands.
pub(super) fn frame(row: &rusqlite::Row<'_>, first: usize) -> rusqlite::Result<TimeFrame> {
    Ok(TimeFrame {
        raw: String::new(),
        kind: row.get::<_, Word<FrameKind>>(first)?.0,
        start: row.get::<_, Option<Day>>(first + 1)?.map(Day::date),
        end: row.get::<_, Option<Day>>(first + 2)?.map(Day::date),
        precision: Precision::None,
        confirmed: false,
    })
}

/// What decides the label of a task.
pub(super) struct Standing {
    pub(super) frame: TimeFrame,
    pub(super) state: State,
    /// Day of completion, or the cut-off of the period in which it was said to be done.
    pub(super) finished: Option<NaiveDate>,
    pub(super) said_in: Option<PeriodKey>,
    /// The new last day, where one was decided by the cut-off.
    pub(super) extended: Option<NaiveDate>,
    pub(super) exempt: bool,
    /// The last day on which its plan was in force, where that has ended.
    pub(super) ended: Option<NaiveDate>,
}

impl Standing {
    /// From the columns of [`standing`], beginning at a column.
    pub(super) fn shape(row: &rusqlite::Row<'_>, first: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            frame: frame(row, first)?,
            state: row.get::<_, Option<State>>(first + 3)?.unwrap_or_default(),
            finished: row.get::<_, Option<Day>>(first + 4)?.map(Day::date),
            said_in: row.get(first + 5)?,
            extended: row.get::<_, Option<Day>>(first + 6)?.map(Day::date),
            exempt: row.get(first + 7)?,
            ended: row.get::<_, Option<Day>>(first + 8)?.map(Day::date),
        })
    }

    /// The last day that counts at the cut-off.
    pub(super) fn deadline(&self) -> Option<NaiveDate> {
        self.extended.or(self.frame.deadline())
    }

    pub(super) fn label(&self, period: &Period) -> Label {
        label(self.state, self.finished, self.deadline(), period.cut_off)
    }

    pub(super) fn owed(&self, period: &Period) -> bool {
        let said = self.said(period);
        !self.exempt && in_force(self.ended, said, period) && owed(&self.frame, self.state, self.finished, said, period)
    }

    pub(super) fn said(&self, period: &Period) -> bool {
        self.said_in == Some(period.key)
    }
}
