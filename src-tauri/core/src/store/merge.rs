//! A reading brought into the book. Nothing is deleted, an empty field erases
//! nothing, and progress is never touched.

use super::Writer;
use super::additions::{Addition, Additions, Belongs};
use super::bulk::Bulk;
use super::held::{Held, HeldTask, filled};
use super::task::Stored;
use super::words::{self, Added};
use crate::domain::plan::PlanDraft;
use crate::error::Error;
use crate::exchange::matching::staying;
use crate::exchange::plan::Reading;
use crate::exchange::preview::{Applied, Fate, ImportChoices};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

/// Room between the keys of neighbours, so that a task can come in between.
const ROOM: i64 = 1 << 20;
/// Keys of one plan.
const PLAN: i64 = 1 << 44;

/// What the book says of a new plan. A list without a title is called as its file is.
fn named(reading: &Reading) -> PlanDraft {
    let mut draft = reading.plan.clone();
    if draft.title.is_empty()
        && let Some(source) = &reading.source
    {
        let name = Path::new(&source.name).file_stem().unwrap_or_default();
        draft.title = name.to_string_lossy().into_owned();
    }
    draft
}

impl Writer<'_> {
    /// Brings a reading in. `step` hears how far it is, in tasks, and stops the work by returning false.
    pub fn merge(
        &mut self,
        reading: &Reading,
        choices: &ImportChoices,
        step: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Applied, Error> {
        let held = self.held(reading, choices)?;
        let draft = match &held.known {
            Some(plan) if held.aside => plan.draft.clone(),
            Some(plan) => filled(&plan.draft, &reading.plan),
            None => named(reading),
        };
        let plan = self.put_plan(&held.plan, &draft)?;
        let sections = self.put_sections(plan, &held)?;
        let source = reading.source.as_ref().map(|source| self.put_source(plan, source, reading.manner)).transpose()?;
        self.put_targets(plan, &held.plan, &reading.targets)?;
        let rows = self.rows(plan, &held)?;
        let mut additions = Additions::default();
        let mut added = Vec::new();
        let tasks: Vec<_> = held.tasks.iter().zip(rows).collect();
        let mut written = 0;
        // The first half of the way; the other is to make them found.
        let mut half = |done: u64| if step(done / 2) { Ok(()) } else { Err(Error::Cancelled) };
        let bulk = Bulk::begin(self, held.counts().added, held.all_stored().len())?;
        for stretch in tasks.chunk_by(|(one, _), (next, _)| [one, next].iter().all(|task| held.stored(task).is_none()))
        {
            let keys = stretch.iter().filter(|(task, _)| task.fate == Fate::Added).map(|(_, row)| *row);
            self.announce_run(&keys.collect::<Vec<_>>())?;
            for (task, row) in stretch {
                half(written)?;
                written += 1;
                let section = task.new.draft().section.as_deref().and_then(|path| sections.get(&held.heading(path)));
                let belongs = Belongs { plan, section: section.copied(), source };
                match (task.fate, held.stored(task)) {
                    (Fate::Asked | Fate::Left, _) => {}
                    (_, None) => {
                        let (new, place, draft) = (held.outcome(task).0, held.place(task), task.new.draft());
                        additions.add(self, &Addition { task: new, place, row: *row, belongs, draft })?;
                        added.push(Added { row: *row, task: *task });
                    }
                    (_, Some(stored)) => self.amend(&held, task, stored, *row, belongs)?,
                }
            }
        }
        added.sort_unstable_by_key(|added| added.row);
        let mut found = |done| half(written + done);
        words::take_over_added(self.connection, &added, |task| held.named(task), |task| held.text(task), &mut found)?;
        bulk.end(self)?;
        self.follow_parents(plan)?;
        Ok(held.counts())
    }

    /// Makes a task of the book what the reading makes of it, at its new key.
    fn amend(
        &mut self,
        held: &Held<'_>,
        task: &HeldTask<'_>,
        stored: &Stored,
        row: i64,
        belongs: Belongs,
    ) -> Result<(), Error> {
        let (now, _) = held.outcome(task);
        let section = if held.aside { stored.section } else { belongs.section };
        let by_hand = stored.frame_by_hand && stored.task.frame.raw == now.frame.raw;
        let now = Stored { task: now, row, place: held.place(task), frame_by_hand: by_hand, section };
        let still = task.fate == Fate::Unchanged
            && (stored.row, &stored.place, stored.section) == (now.row, &now.place, now.section);
        if still {
            return Ok(());
        }
        // An unchanged task, and one of a document that a list amends, keep the passages they were first read from.
        let passages = belongs.source.filter(|_| task.fate == Fate::Changed && !held.aside);
        self.change_task(stored.row, &now, passages.map(|source| (task.new.draft(), source)))?;
        let letters = &task.new.draft().passages.before;
        if held.aside && task.fate == Fate::Changed && !letters.is_empty() {
            self.keep_letters(row, letters)?;
        }
        Ok(())
    }

    /// Headings by the path under which the book keeps them. A list adds to the plan of a document only those that
    /// its new tasks stand below.
    fn put_sections(&mut self, plan: i64, held: &Held<'_>) -> Result<HashMap<String, i64>, Error> {
        let added = held.tasks.iter().filter(|task| task.fate == Fate::Added);
        let wanted: HashSet<&str> = added.filter_map(|task| task.new.draft().section.as_deref()).collect();
        let mut rows = HashMap::new();
        for section in &held.reading.sections {
            let path = held.heading(&section.path);
            let row = match held.aside {
                false => self.put_section(plan, &held.plan, section)?,
                true if !wanted.contains(section.path.as_str()) => continue,
                true => match self.section_row(plan, &path)? {
                    Some(row) => row,
                    None => self.put_section(plan, &held.plan, section)?,
                },
            };
            rows.insert(path, row);
        }
        Ok(rows)
    }

    /// A key for every task of the reading, rising in its order. Tasks whose order did not change keep theirs;
    /// the others, added or moved, come in between. A list moves no task of a document.
    fn rows(&self, plan: i64, held: &Held<'_>) -> Result<Vec<i64>, Error> {
        let kept: Vec<Option<i64>> = held.tasks.iter().map(|task| held.stored(task).map(|stored| stored.row)).collect();
        let stays = if held.aside { kept.iter().map(Option::is_some).collect() } else { staying(&kept) };
        // Everything that holds a key: what stays, and what the reading does not have.
        let mut taken: BTreeSet<i64> = held.all_stored().iter().map(|stored| stored.row).collect();
        let all = self.all("SELECT row FROM task WHERE plan = ?1", [plan], |row| row.get::<_, i64>(0))?;
        taken.extend(all);
        // What the office does itself below a task stays right below it.
        let below = self.last_below(plan)?;
        let mut rows = vec![0; kept.len()];
        let mut last = plan * PLAN;
        let mut at = 0;
        while at < kept.len() {
            if let (Some(row), true) = (kept[at], stays[at]) {
                rows[at] = row;
                last = below.get(&row).copied().unwrap_or(row);
                at += 1;
                continue;
            }
            let run = (at..kept.len()).take_while(|index| !stays[*index]).count();
            let next = taken.range(last + 1..(plan + 1) * PLAN).next().copied();
            let step = next.map_or(ROOM, |next| (next - last) / (run as i64 + 1));
            if step == 0 {
                // No room is left between two tasks: behind the plan, where nothing is lost.
                last = taken.range(..(plan + 1) * PLAN).next_back().copied().unwrap_or(last);
            }
            for row in &mut rows[at..at + run] {
                last += if step == 0 { ROOM } else { step };
                taken.insert(last);
                *row = last;
            }
            at += run;
        }
        Ok(rows)
    }
}
