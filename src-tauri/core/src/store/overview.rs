//! A period at a glance: how the tasks of each section stand at its cut-off. Only narrow indexes are walked, so that a
//! hundred thousand tasks with years of progress cost no more than their keys.

use super::columns::{Day, Word};
use super::views::{PeriodOverview, SectionCounts};
use super::{Reader, period};
use crate::domain::period::{Period, PeriodKey};
use crate::domain::progress::State;
use crate::domain::status::{label, owed};
use crate::domain::time_frame::{FrameKind, Precision, TimeFrame};
use crate::error::Error;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// What decides how a task stands, as far as it is known.
struct Standing {
    row: i64,
    section: Option<i64>,
    frame: TimeFrame,
    /// How far, since which day it is done, and whether it was said in the very period.
    said: Option<(State, Option<NaiveDate>, bool)>,
}

impl Reader<'_> {
    /// How the tasks of the return stand at the cut-off of a period, section by section in the order of the plans.
    pub fn overview(&self, key: PeriodKey) -> Result<PeriodOverview, Error> {
        let period = self.period(key)?;
        let mut tasks = self.frames()?;
        self.take_what_was_said(&period, &mut tasks)?;
        let extended = self.extended(period.cut_off)?;
        let exempt: HashSet<i64> =
            self.all("SELECT task FROM exemption WHERE period = ?1", [key], |row| row.get(0))?.into_iter().collect();
        let mut sections: Vec<(Option<i64>, SectionCounts)> = Vec::new();
        let mut places: HashMap<Option<i64>, usize> = HashMap::new();
        let mut whole = SectionCounts::default();
        for task in &tasks {
            let (state, finished, is_said) = task.said.unwrap_or_default();
            let deadline = extended.get(&task.row).copied().or(task.frame.deadline());
            let label = label(state, finished, deadline, period.cut_off);
            let is_owed = !exempt.contains(&task.row) && owed(&task.frame, state, finished, &period);
            // Tasks of a section may stand apart, where one was put in between.
            let place = *places.entry(task.section).or_insert(sections.len());
            if place == sections.len() {
                sections.push((task.section, SectionCounts::default()));
            }
            for counts in [&mut whole, &mut sections[place].1] {
                counts.counts.add(label);
                counts.owed += u32::from(is_owed);
                counts.said += u32::from(is_owed && is_said);
            }
        }
        let titles: HashMap<i64, (String, String)> = self
            .all("SELECT row, path, title FROM section", [], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?
            .into_iter()
            .collect();
        let sections = sections.into_iter().map(|(section, counts)| {
            let (path, title) = section.and_then(|row| titles.get(&row).cloned()).unwrap_or_default();
            SectionCounts { path, title, ..counts }
        });
        let SectionCounts { counts, owed, said, .. } = whole;
        Ok(PeriodOverview { period, sections: sections.collect(), counts, owed, said })
    }

    /// The tasks of the return with their time frames, in the order of the plans.
    fn frames(&self) -> Result<Vec<Standing>, Error> {
        let sql = "SELECT row, section, frame_kind, frame_start, frame_end FROM task INDEXED BY task_order
                   WHERE kind <> 'duty' ORDER BY plan, row";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut tasks: Vec<Standing> = Vec::new();
        // Neighbours often have the same time frame, and to read its words costs more than the walk.
        let mut words: [Vec<u8>; 3] = Default::default();
        while let Some(row) = rows.next()? {
            let (key, section) = (row.get(0)?, row.get(1)?);
            let now = [2, 3, 4].map(|column| row.get_ref(column).ok().and_then(|value| value.as_bytes().ok()));
            let now = now.map(Option::unwrap_or_default);
            let same = tasks.last().filter(|_| words.iter().zip(now).all(|(before, now)| before == now));
            let frame = match same {
                Some(before) => before.frame.clone(),
                None => {
                    for (kept, now) in words.iter_mut().zip(now) {
                        now.clone_into(kept);
                    }
                    TimeFrame {
                        raw: String::new(),
                        kind: row.get::<_, Word<FrameKind>>(2)?.0,
                        start: row.get::<_, Option<Day>>(3)?.map(Day::date),
                        end: row.get::<_, Option<Day>>(4)?.map(Day::date),
                        precision: Precision::None,
                        confirmed: false,
                    }
                }
            };
            tasks.push(Standing { row: key, section, frame, said: None });
        }
        Ok(tasks)
    }

    /// Goes back from period to period until of every task is known what was last said of it, or nothing is left.
    fn take_what_was_said(&self, asked: &Period, tasks: &mut [Standing]) -> Result<(), Error> {
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
                let task: i64 = row.get(0)?;
                while tasks.get(at).is_some_and(|other| other.row < task) {
                    at += 1;
                }
                let Some(found) = tasks.get_mut(at).filter(|found| found.row == task && found.said.is_none()) else {
                    continue;
                };
                let state: State = row.get(1)?;
                let completed = row.get::<_, Option<Day>>(2)?.map(Day::date);
                // Without a day it was done by the end of the period in which that was said.
                let finished = (state == State::Done).then(|| completed.unwrap_or(period.cut_off));
                found.said = Some((state, finished, period.key == asked.key));
                unknown -= 1;
            }
        }
        Ok(())
    }

    /// New last days in force at a cut-off, by task.
    fn extended(&self, cut_off: NaiveDate) -> Result<HashMap<i64, NaiveDate>, Error> {
        let sql = "SELECT task, new_end FROM extension WHERE decided <= ?1 ORDER BY decided, row";
        let found = self.all(sql, [cut_off], |row| Ok((row.get(0)?, row.get(1)?)))?;
        // Of several the newest comes last, and stays.
        Ok(found.into_iter().collect())
    }
}
