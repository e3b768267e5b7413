//! How every task stands at the cut-off of a period, all of them at once. Only narrow indexes are walked, so that a
//! hundred thousand tasks with years of progress cost no more than their keys; what was found is kept, and the history
//! says of which tasks it must be asked again.

use super::columns::Day;
use super::history::is_of_agencies;
use super::standing::{self, Standing, last_said};
use super::{Reader, locked, period};
use crate::domain::period::{Period, PeriodKey};
use crate::domain::progress::State;
use crate::domain::status::{Label, in_force, is_returned, label, owed};
use crate::domain::time_frame::TimeFrame;
use crate::error::Error;
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Periods kept: the current one and the one before it, of two cycles.
const KEPT: usize = 4;

/// Changes that are followed one by one; after more of them everything is read anew.
const FOLLOWED: usize = 500;

/// The tasks of the return at the cut-off of one period, as of one change of the book.
#[derive(Clone, Debug)]
pub(super) struct Standings {
    newest: i64,
    period: Period,
    /// Neighbours share their time frame.
    frames: Vec<TimeFrame>,
    /// In the order of the plans, which is that of their keys.
    tasks: Vec<Stand>,
}

/// What decides how a task stands.
#[derive(Clone, Debug)]
pub(super) struct Stand {
    /// The key of the task.
    pub(super) row: i64,
    /// The key of its section.
    pub(super) section: Option<i64>,
    frame: usize,
    state: State,
    finished: Option<NaiveDate>,
    /// Something was said of it, in this period or before.
    known: bool,
    /// Something was said of it in this very period.
    pub(super) said: bool,
    extended: Option<NaiveDate>,
    exempt: bool,
    /// The office's own work under a task of the plan; totals do not count it.
    pub(super) is_local: bool,
    /// The last day of its plan, where that has ended.
    ended: Option<NaiveDate>,
}

impl Standings {
    /// The period they stand at.
    pub(super) fn period(&self) -> &Period {
        &self.period
    }

    /// Every task with its label, and whether it must be reported.
    pub(super) fn labelled(&self) -> impl Iterator<Item = (&Stand, Label, bool)> {
        self.tasks.iter().map(|task| {
            let frame = &self.frames[task.frame];
            let deadline = task.extended.or(frame.deadline());
            let label = label(task.state, task.finished, deadline, self.period.cut_off);
            let is_owed = !task.exempt
                && in_force(task.ended, task.said, &self.period)
                && owed(frame, task.state, task.finished, task.said, &self.period);
            (task, label, is_owed)
        })
    }

    fn find(&mut self, row: i64) -> Option<&mut Stand> {
        self.tasks.binary_search_by_key(&row, |task| task.row).ok().map(|at| &mut self.tasks[at])
    }
}

impl Reader<'_> {
    /// How every task of the return stands at the cut-off of a period.
    pub(super) fn standings(&self, key: PeriodKey) -> Result<Arc<Standings>, Error> {
        let period = self.period(key)?;
        let newest = self.one("SELECT ifnull(max(number), 0) FROM history_change", [], |row| row.get(0))?;
        let Some(kept) = self.kept else { return Ok(Arc::new(self.read_standings(period, newest)?)) };
        let mut kept = locked(&kept.standings);
        let found = kept.iter().position(|standings| standings.period == period).map(|at| kept.remove(at));
        let standings = match found {
            Some(standings) if standings.newest == newest => standings,
            Some(standings) => match self.changed_since(standings.newest)? {
                Some(changed) => {
                    let mut standings = Arc::unwrap_or_clone(standings);
                    self.ask_again(&mut standings, &changed)?;
                    standings.newest = newest;
                    Arc::new(standings)
                }
                None => Arc::new(self.read_standings(period, newest)?),
            },
            None => Arc::new(self.read_standings(period, newest)?),
        };
        kept.insert(0, Arc::clone(&standings));
        kept.truncate(KEPT);
        Ok(standings)
    }

    /// The ids of the tasks of which something else is said since a change; none where more than that has changed, or
    /// more than is worth following.
    fn changed_since(&self, change: i64) -> Result<Option<BTreeSet<String>>, Error> {
        let mut statement =
            self.connection.prepare_cached("SELECT noun, old IS NULL, task FROM history_change WHERE number > ?1")?;
        let mut rows = statement.query([change])?;
        let mut changed = BTreeSet::new();
        while let Some(row) = rows.next()? {
            match row.get_ref(0)?.as_str().unwrap_or_default() {
                "progress" | "extension" | "exemption" => {
                    changed.insert(row.get(2)?);
                }
                // None of these decides how a task stands; which days a period has was looked at by the caller.
                "setting" | "target" | "submission" | "reopening" => {}
                "indicator" | "milestone" | "measure" => {}
                noun if is_of_agencies(noun) => {}
                // Who does it, how much it counts and what else it is do not either; a plan that ends does.
                "local" | "citation" | "twin" => {}
                // Something is said in it for the first time.
                "period" if row.get(1)? => {}
                _ => return Ok(None),
            }
            if changed.len() > FOLLOWED {
                return Ok(None);
            }
        }
        Ok(Some(changed))
    }

    fn ask_again(&self, standings: &mut Standings, tasks: &BTreeSet<String>) -> Result<(), Error> {
        let period = standings.period;
        let sql =
            format!("SELECT task.row, {} FROM task {} WHERE task.id = ?2", standing::standing(), last_said(period.key));
        for task in tasks {
            let now = self
                .optional(&sql, (period.cut_off, task), |row| Ok((row.get::<_, i64>(0)?, Standing::shape(row, 1)?)))?;
            // A duty is no task of the return.
            let Some((row, now)) = now else { continue };
            if let Some(task) = standings.find(row) {
                let said = now.said(&period);
                let Standing { state, finished, said_in, extended, exempt, .. } = now;
                *task = Stand { state, finished, known: said_in.is_some(), said, extended, exempt, ..*task };
            }
        }
        Ok(())
    }

    fn read_standings(&self, period: Period, newest: i64) -> Result<Standings, Error> {
        let (frames, tasks) = self.frames(&period)?;
        let mut standings = Standings { newest, period, frames, tasks };
        self.take_what_was_said(&mut standings)?;
        // Of several the newest comes last, and stays.
        let sql = "SELECT task, new_end FROM extension WHERE decided <= ?1 ORDER BY decided, row";
        for (row, end) in self.all(sql, [standings.period.cut_off], |row| Ok((row.get(0)?, row.get(1)?)))? {
            if let Some(task) = standings.find(row) {
                task.extended = Some(end);
            }
        }
        let sql = "SELECT task FROM exemption WHERE period = ?1";
        for row in self.all(sql, [standings.period.key], |row| row.get(0))? {
            if let Some(task) = standings.find(row) {
                task.exempt = true;
            }
        }
        Ok(standings)
    }

    /// The tasks of the return with their time frames, in the order of the plans; nothing is known of them yet.
    fn frames(&self, period: &Period) -> Result<(Vec<TimeFrame>, Vec<Stand>), Error> {
        let ended = self.all("SELECT row, ended FROM plan WHERE ended IS NOT NULL", [], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Day>(1)?.date()))
        })?;
        let ended: HashMap<i64, NaiveDate> = ended.into_iter().collect();
        let sql = "SELECT row, section, frame_kind, frame_start, frame_end, kind = 'local', plan
                   FROM task INDEXED BY task_order WHERE kind <> 'duty' ORDER BY plan, row";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut frames: Vec<TimeFrame> = Vec::new();
        let mut tasks = Vec::new();
        // To read the words of a time frame costs more than the walk.
        let mut words: [Vec<u8>; 3] = Default::default();
        while let Some(row) = rows.next()? {
            let ended = if ended.is_empty() { None } else { ended.get(&row.get(6)?).copied() };
            if !is_returned(ended, period) {
                continue;
            }
            let now = [2, 3, 4].map(|column| row.get_ref(column).ok().and_then(|value| value.as_bytes().ok()));
            let now = now.map(Option::unwrap_or_default);
            if frames.is_empty() || words.iter().zip(now).any(|(before, now)| before != now) {
                for (kept, now) in words.iter_mut().zip(now) {
                    now.clone_into(kept);
                }
                frames.push(standing::frame(row, 2)?);
            }
            tasks.push(Stand {
                row: row.get(0)?,
                section: row.get(1)?,
                frame: frames.len() - 1,
                state: State::default(),
                finished: None,
                known: false,
                said: false,
                extended: None,
                exempt: false,
                is_local: row.get(5)?,
                ended,
            });
        }
        Ok((frames, tasks))
    }

    /// Goes back from period to period until of every task is known what was last said of it, or nothing is left.
    fn take_what_was_said(&self, standings: &mut Standings) -> Result<(), Error> {
        let Standings { period: asked, tasks, .. } = standings;
        let mut periods = self.all("SELECT key, from_day, cut_off, send_by, grace FROM period", [], period::shape)?;
        periods.retain(|period| period.cut_off <= asked.cut_off);
        periods.sort_by_key(|period| std::cmp::Reverse((period.cut_off, period.key == asked.key, period.from)));
        let mut unknown = tasks.len();
        let mut said = self.connection.prepare_cached(
            "SELECT task, state, completed FROM progress INDEXED BY progress_standing WHERE period = ?1 ORDER BY task",
        )?;
        for period in periods {
            if unknown == 0 {
                break;
            }
            let mut rows = said.query([period.key])?;
            let mut at = 0;
            while let Some(row) = rows.next()? {
                let key: i64 = row.get(0)?;
                while tasks.get(at).is_some_and(|other| other.row < key) {
                    at += 1;
                }
                let Some(task) = tasks.get_mut(at).filter(|task| task.row == key && !task.known) else { continue };
                task.known = true;
                task.said = period.key == asked.key;
                task.state = row.get(1)?;
                if task.state == State::Done {
                    // Without a day it was done by the end of the period in which that was said.
                    let completed = row.get::<_, Option<Day>>(2)?.map(Day::date);
                    task.finished = Some(completed.unwrap_or(period.cut_off));
                }
                unknown -= 1;
            }
        }
        Ok(())
    }
}
