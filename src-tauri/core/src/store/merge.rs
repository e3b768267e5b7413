//! A reading brought into the book: what is recognised, what is added, what is
//! changed. Nothing is deleted, an empty field erases nothing, and progress is
//! never touched.

use super::task::{Belongs, Stored};
use super::{Reader, Writer};
use crate::domain::ids::{PlanId, SectionId, TaskId};
use crate::domain::plan::{Plan, PlanDraft, SectionDraft};
use crate::domain::problem::{Problem, ProblemCode};
use crate::domain::task::{NewTask, Task, TaskKind};
use crate::error::Error;
use crate::exchange::matching::{Known, Pair, pairs, staying};
use crate::exchange::plan::{Place, Reading};
use crate::exchange::preview::{
    Applied, Evidence, Fate, FieldChange, Preview, TaskPreview, Unplaced, agencies_line, frame_line,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Room between the keys of neighbours, so that a task can come in between.
const ROOM: i64 = 1 << 20;
/// Keys of one plan.
const PLAN: i64 = 1 << 44;

/// A reading held against the book.
struct Held {
    plan: PlanId,
    known: Option<Plan>,
    tasks: Vec<HeldTask>,
    missing: Vec<Stored>,
    problems: Vec<Problem>,
}

/// One task of the reading, what it is in the book, and what it would be.
struct HeldTask {
    new: NewTask,
    stored: Option<Stored>,
    evidence: Evidence,
    now: Task,
    changes: Vec<FieldChange>,
}

impl HeldTask {
    fn fate(&self) -> Fate {
        match (&self.stored, self.changes.is_empty()) {
            (None, _) => Fate::Added,
            (Some(_), false) => Fate::Changed,
            (Some(_), true) => Fate::Unchanged,
        }
    }
}

impl Reader<'_> {
    /// What bringing a reading in would do.
    pub fn preview(&self, reading: &Reading) -> Result<Preview, Error> {
        let held = self.held(reading)?;
        let targets_changed = match &held.known {
            Some(plan) if !reading.targets.is_empty() => {
                let kept = self.targets_of(&plan.id)?;
                let kept: HashSet<_> = kept.iter().map(|target| format!("{target:?}")).collect();
                reading.targets.iter().filter(|target| !kept.contains(&format!("{target:?}"))).count()
            }
            Some(_) => 0,
            None => reading.targets.len(),
        };
        let headings_changed = match &held.known {
            Some(plan) => {
                let kept: HashMap<String, SectionDraft> = self
                    .sections_of(&plan.id)?
                    .into_iter()
                    .map(|section| (section.draft.path.clone(), section.draft))
                    .collect();
                let known = |section: &SectionDraft| kept.get(&section.path) == Some(section);
                filled(&plan.draft, &reading.plan) != plan.draft || !reading.sections.iter().all(known)
            }
            None => true,
        };
        let unplaced = reading.pieces.iter().filter_map(|piece| match piece.place {
            Place::Unplaced { reason } => {
                Some(Unplaced { text: piece.text.clone(), location: piece.location.clone(), reason })
            }
            _ => None,
        });
        Ok(Preview {
            file: reading.source.as_ref().map_or_else(String::new, |source| source.name.clone()),
            plan: reading.plan.clone(),
            known: held.known.is_some(),
            targets: reading.targets.clone(),
            targets_changed,
            headings_changed,
            missing: held.missing.into_iter().map(|stored| stored.task).collect(),
            unplaced: unplaced.collect(),
            problems: held.problems,
            pieces: reading.pieces.clone(),
            tasks: held
                .tasks
                .into_iter()
                .map(|held| TaskPreview {
                    fate: held.fate(),
                    evidence: held.evidence,
                    passages: held.new.draft().passages.clone(),
                    location: held.new.draft().location.clone(),
                    task: held.now,
                    changes: held.changes,
                })
                .collect(),
        })
    }

    /// The plan of the book that a reading is an edition of: by its key, else by its title.
    pub(crate) fn edition(&self, reading: &Reading) -> Result<Option<Plan>, Error> {
        let key = reading.plan.key();
        let title = crate::domain::text::fold(&reading.plan.title);
        let plans = self.plans()?;
        let by_key = plans.iter().find(|plan| plan.draft.key() == key);
        let by_title =
            || plans.iter().find(|plan| !title.is_empty() && crate::domain::text::fold(&plan.draft.title) == title);
        Ok(by_key.or_else(by_title).cloned())
    }

    fn held(&self, reading: &Reading) -> Result<Held, Error> {
        let known = self.edition(reading)?;
        let plan = known.as_ref().map_or_else(|| PlanId::derived(&[&reading.plan.key()]), |plan| plan.id.clone());
        let stored = if known.is_some() { self.tasks_of(&plan)? } else { Vec::new() };
        let sections: HashMap<String, _> =
            self.sections_of(&plan)?.into_iter().map(|section| (section.draft.path, section.id)).collect();
        let mut problems = reading.problems.clone();
        let mut news = Vec::new();
        for draft in &reading.tasks {
            match draft.clone().check() {
                Ok(new) => news.push(new),
                // A bad item costs the item, and says so.
                Err(found) => problems.extend(found),
            }
        }
        let known_tasks: Vec<Known<'_>> = stored
            .iter()
            .map(|stored| Known {
                kind: stored.task.kind,
                content: &stored.task.content,
                path: &stored.task.path,
                place: &stored.place,
            })
            .collect();
        let found = pairs(&news, &known_tasks);
        let taken: HashSet<usize> = found.iter().filter_map(|pair| pair.known).collect();
        let mut ids: HashSet<TaskId> = HashSet::new();
        let tasks = news
            .into_iter()
            .zip(found)
            .map(|(new, Pair { known, evidence })| {
                let stored = known.map(|index| stored[index].clone());
                let section = new.draft().section.as_ref().and_then(|path| sections.get(path)).cloned();
                let id = match &stored {
                    Some(stored) => stored.task.id.clone(),
                    None => self.free_id(&plan, &new.draft().place, &ids)?,
                };
                ids.insert(id.clone());
                let (now, changes) = outcome(id, &plan, &new, stored.as_ref(), section);
                Ok(HeldTask { new, stored, evidence, now, changes })
            })
            .collect::<Result<_, Error>>()?;
        let missing: Vec<Stored> = stored
            .into_iter()
            .enumerate()
            .filter(|(index, stored)| !taken.contains(index) && stored.task.kind != TaskKind::Local)
            .map(|(_, stored)| stored)
            .collect();
        problems.extend(missing.iter().map(|stored| {
            let location =
                crate::domain::problem::Location { path: Some(stored.task.path.clone()), ..Default::default() };
            Problem::question(ProblemCode::TaskMissing, &stored.task.content, location)
        }));
        Ok(Held { plan, known, tasks, missing, problems })
    }
}

/// What the book would say of a plan: a field the document leaves empty stays.
fn filled(kept: &PlanDraft, new: &PlanDraft) -> PlanDraft {
    let text = |kept: &str, new: &str| if new.is_empty() { kept.to_owned() } else { new.to_owned() };
    PlanDraft {
        number: text(&kept.number, &new.number),
        issued: new.issued.or(kept.issued),
        issuer: text(&kept.issuer, &new.issuer),
        title: text(&kept.title, &new.title),
        basis: text(&kept.basis, &new.basis),
    }
}

/// The task as it would stand after the import, and the fields that would change.
fn outcome(
    id: TaskId,
    plan: &PlanId,
    new: &NewTask,
    stored: Option<&Stored>,
    section: Option<SectionId>,
) -> (Task, Vec<FieldChange>) {
    let draft = new.draft();
    let fresh = Task {
        id,
        plan: plan.clone(),
        kind: draft.kind,
        code: draft.code.clone(),
        path: draft.path.clone(),
        section,
        parent: None,
        content: draft.content.clone(),
        deliverable: draft.deliverable.clone(),
        frame: draft.frame.clone(),
        agencies: draft.agencies.clone(),
        note: draft.note.clone(),
    };
    let Some(Stored { task: kept, frame_by_hand, .. }) = stored else { return (fresh, Vec::new()) };
    let same_words = kept.frame.raw == fresh.frame.raw;
    let now = Task {
        parent: kept.parent.clone(),
        // What the document leaves out is not erased in the book.
        deliverable: if fresh.deliverable.is_empty() { kept.deliverable.clone() } else { fresh.deliverable },
        agencies: if fresh.agencies.is_empty() { kept.agencies.clone() } else { fresh.agencies },
        note: if fresh.note.is_empty() { kept.note.clone() } else { fresh.note },
        frame: if fresh.frame.raw.is_empty() || (same_words && *frame_by_hand) {
            kept.frame.clone()
        } else {
            fresh.frame
        },
        ..fresh
    };
    let mut changes = Vec::new();
    let mut compare = |field: &str, old: String, new: String| {
        if old != new {
            changes.push(FieldChange { field: field.to_owned(), old, new });
        }
    };
    compare("kind", kept.kind.as_str().to_owned(), now.kind.as_str().to_owned());
    compare("code", kept.code.clone(), now.code.clone());
    compare("path", kept.path.clone(), now.path.clone());
    compare("content", kept.content.clone(), now.content.clone());
    compare("deliverable", kept.deliverable.clone(), now.deliverable.clone());
    compare("frame", frame_line(&kept.frame, !same_words), frame_line(&now.frame, !same_words));
    compare("note", kept.note.clone(), now.note.clone());
    compare("agencies", agencies_line(&kept.agencies), agencies_line(&now.agencies));
    (now, changes)
}

impl Writer<'_> {
    /// Brings a reading in.
    pub fn merge(&mut self, reading: &Reading) -> Result<Applied, Error> {
        let held = self.held(reading)?;
        let draft = held.known.as_ref().map_or_else(|| reading.plan.clone(), |plan| filled(&plan.draft, &reading.plan));
        let plan = self.put_plan(&held.plan, &draft)?;
        let mut sections = HashMap::new();
        for section in &reading.sections {
            sections.insert(section.path.as_str(), self.put_section(plan, &held.plan, section)?);
        }
        let source = reading.source.as_ref().map(|source| self.put_source(plan, source)).transpose()?;
        self.put_targets(plan, &held.plan, &reading.targets)?;
        let rows = self.rows(plan, &held)?;
        let mut applied = Applied::default();
        for (task, row) in held.tasks.iter().zip(rows) {
            let draft = task.new.draft();
            let section = draft.section.as_ref().and_then(|path| sections.get(path.as_str())).copied();
            let fate = task.fate();
            match &task.stored {
                None => {
                    self.add_task(&task.now.id, &task.new, row, Belongs { plan, section, source })?;
                }
                Some(stored) => {
                    let by_hand = stored.frame_by_hand && stored.task.frame.raw == task.now.frame.raw;
                    let now =
                        Stored { task: task.now.clone(), row, place: draft.place.clone(), frame_by_hand: by_hand };
                    // An unchanged task keeps the passages it was first read from.
                    let passages = source.filter(|_| fate == Fate::Changed).map(|source| (&draft.passages, source));
                    self.change_task(stored.row, &now, section, passages)?;
                }
            }
            if draft.kind != TaskKind::Duty {
                match fate {
                    Fate::Added => applied.added += 1,
                    Fate::Changed => applied.changed += 1,
                    Fate::Unchanged => applied.unchanged += 1,
                }
            }
        }
        Ok(applied)
    }

    /// A key for every task of the reading, rising in its order. Tasks whose order did not change keep theirs;
    /// the others, added or moved, come in between.
    fn rows(&self, plan: i64, held: &Held) -> Result<Vec<i64>, Error> {
        let kept: Vec<Option<i64>> =
            held.tasks.iter().map(|task| task.stored.as_ref().map(|stored| stored.row)).collect();
        let stays = staying(&kept);
        // Everything that holds a key: what stays, and what the reading does not have.
        let mut taken: BTreeMap<i64, ()> = held.missing.iter().map(|stored| (stored.row, ())).collect();
        let all = self.all("SELECT row FROM task WHERE plan = ?1", [plan], |row| row.get::<_, i64>(0))?;
        taken.extend(all.into_iter().map(|row| (row, ())));
        let mut rows = vec![0; kept.len()];
        let mut last = plan * PLAN;
        let mut at = 0;
        while at < kept.len() {
            if let (Some(row), true) = (kept[at], stays[at]) {
                rows[at] = row;
                last = row;
                at += 1;
                continue;
            }
            let run = (at..kept.len()).take_while(|index| !stays[*index]).count();
            let next = taken.range(last + 1..(plan + 1) * PLAN).next().map(|(row, ())| *row);
            let step = next.map_or(ROOM, |next| (next - last) / (run as i64 + 1));
            if step == 0 {
                // No room is left between two tasks: behind the plan, where nothing is lost.
                last = taken.range(..(plan + 1) * PLAN).next_back().map_or(last, |(row, ())| *row);
            }
            for row in &mut rows[at..at + run] {
                last += if step == 0 { ROOM } else { step };
                taken.insert(last, ());
                *row = last;
            }
            at += run;
        }
        Ok(rows)
    }
}
