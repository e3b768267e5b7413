//! A reading held against the book: which task is which, and what would become
//! of it. It keeps no words of its own but those of the book; what a task would
//! be is worked out when it is asked for.

use super::Reader;
use super::successions::Named;
use super::target::editions_of;
use super::task::Stored;
use crate::domain::agency::Role;
use crate::domain::ids::{PlanId, TaskId};
use crate::domain::plan::{Plan, PlanDraft, Section, SectionDraft};
use crate::domain::problem::{Location, Problem, ProblemCode};
use crate::domain::task::{NewTask, Passages, TaskKind};
use crate::domain::text::fold;
use crate::error::Error;
use crate::exchange::matching::{Known, Manner, Pair, pairs};
use crate::exchange::plan::{Place, Reading};
use crate::exchange::preview::{Applied, Fate, ImportChoices, Preview, TaskPreview, Unplaced};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Before the place of a task that a list adds to the plan of a document, so that it never is the place of a task
/// the document has.
const OF_LIST: &str = "L/";

/// A reading held against the book.
#[derive(Debug)]
pub(crate) struct Held<'a> {
    pub(super) reading: &'a Reading,
    pub(super) choices: &'a ImportChoices,
    pub(super) plan: PlanId,
    pub(super) known: Option<Plan>,
    /// The plan of the book is that of a document, and the reading is a list: numbers and headings of the book stay.
    pub(super) aside: bool,
    pub(super) tasks: Vec<HeldTask<'a>>,
    stored: Vec<Stored>,
    pub(super) missing: Vec<usize>,
    problems: Vec<Problem>,
    /// Headings of the book by their path, and for a list the heading of the book that each of its own is.
    pub(super) sections: HashMap<String, Section>,
    headings: HashMap<&'a str, String>,
}

/// One task of the reading and what it is in the book.
#[derive(Debug)]
pub(super) struct HeldTask<'a> {
    pub(super) new: NewTask<'a>,
    /// Its place among the tasks of the reading.
    pub(super) number: usize,
    pair: Pair,
    pub(super) id: TaskId,
    pub(super) fate: Fate,
}

impl<'a> Held<'a> {
    /// What the task is in the book.
    pub(super) fn stored(&self, task: &HeldTask<'_>) -> Option<&Stored> {
        task.pair.known.filter(|_| !task.pair.is_asked()).map(|index| &self.stored[index])
    }

    /// Every task of the plan as the book has it.
    pub(super) fn all_stored(&self) -> &[Stored] {
        &self.stored
    }

    /// The path under which the book keeps, or would keep, a heading of the reading.
    pub(super) fn heading(&self, path: &str) -> String {
        self.headings.get(path).cloned().unwrap_or_else(|| path.to_owned())
    }

    /// How many tasks would be added, changed and left alone, duties not counted.
    pub(super) fn counts(&self) -> Applied {
        let mut counts = Applied::default();
        self.tasks.iter().filter(|task| task.new.draft().kind != TaskKind::Duty).for_each(|task| counts.add(task.fate));
        counts
    }

    fn task_preview(&self, task: &HeldTask<'_>) -> TaskPreview {
        let (now, changes) = self.outcome(task);
        let alike =
            task.pair.known.filter(|_| task.pair.is_asked()).map(|index| Box::new(self.stored[index].task.clone()));
        TaskPreview {
            number: task.number,
            fate: task.fate,
            evidence: task.pair.evidence,
            alike,
            passages: Passages::clone(&task.new.draft().passages),
            location: task.new.draft().location.clone(),
            task: now,
            changes,
        }
    }

    /// The path of a task that a list adds, below the heading of the book that its own heading is.
    pub(super) fn path(&self, section: Option<&str>, path: &str) -> String {
        let Some(section) = section else { return path.to_owned() };
        match (self.headings.get(section), path.strip_prefix(section)) {
            (Some(heading), Some(rest)) => format!("{heading}{rest}"),
            _ => path.to_owned(),
        }
    }

    /// The place under which the book keeps a task of the reading.
    pub(super) fn place(&self, task: &HeldTask<'_>) -> String {
        match (self.aside, self.stored(task)) {
            (true, Some(stored)) => stored.place.clone(),
            (true, None) => format!("{OF_LIST}{}", task.new.draft().place),
            (false, _) => task.new.draft().place.clone(),
        }
    }
}

/// What the book would say of a plan: a field the document leaves empty stays.
pub(super) fn filled(kept: &PlanDraft, new: &PlanDraft) -> PlanDraft {
    let text = |kept: &str, new: &str| if new.is_empty() { kept.to_owned() } else { new.to_owned() };
    PlanDraft {
        number: text(&kept.number, &new.number),
        issued: new.issued.or(kept.issued),
        issuer: text(&kept.issuer, &new.issuer),
        title: text(&kept.title, &new.title),
        basis: text(&kept.basis, &new.basis),
    }
}

impl Reader<'_> {
    /// What bringing a reading in would do, as a person decided so far.
    pub fn preview(&self, reading: &Reading, choices: &ImportChoices) -> Result<Preview, Error> {
        let held = self.held(reading, choices)?;
        let targets_changed = self.targets_changed(&held)?;
        let mut problems = self.targets_missing(&held)?;
        problems.splice(0..0, held.problems.iter().cloned());
        let headings_changed = held.headings_changed();
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
            book_plan: held.known.clone(),
            plans: self.plans()?,
            targets: reading.targets.clone(),
            targets_changed,
            headings_changed,
            missing: held.missing.iter().map(|index| held.stored[*index].task.clone()).collect(),
            unplaced: unplaced.collect(),
            tasks: self
                .with_successions(held.tasks.iter().map(|task| held.task_preview(task)).collect(), &held.known)?,
            problems,
            pieces: reading.pieces.clone(),
        })
    }

    /// Marks the changes of agencies that the register tells already: those of the file took over from those of the
    /// book.
    fn with_successions(&self, mut tasks: Vec<TaskPreview>, plan: &Option<Plan>) -> Result<Vec<TaskPreview>, Error> {
        let Some(known) = self.agencies_for_names()? else { return Ok(tasks) };
        let issued = plan.as_ref().and_then(|plan| plan.draft.issued);
        for task in &mut tasks {
            let id = &task.task.id;
            for change in task.changes.iter_mut().filter(|change| Role::from_word(change.field).is_some()) {
                let old = Named::new(&known, issued).answering(&change.old, Some(id), NaiveDate::MAX);
                // What a file of today says it says as of today.
                let new = Named::new(&known, None).answering(&change.new, Some(id), NaiveDate::MAX);
                change.succeeded = matches!((old, new), (Some(old), Some(new))
                    if !old.by.is_empty() && old.heirs.iter().collect::<BTreeSet<_>>() == new.heirs.iter().collect());
            }
        }
        Ok(tasks)
    }

    /// The counts of a reading that would change nothing: neither what people see, nor the order, nor the texts the
    /// book has of that plan. None where it would.
    pub(crate) fn idle(&self, reading: &Reading, choices: &ImportChoices) -> Result<Option<Applied>, Error> {
        let Some(known) = self.edition(reading, choices.plan.as_ref())? else { return Ok(None) };
        let held = self.held_against(reading, choices, Some(known))?;
        if !self.has_source(&held)? {
            return Ok(None);
        }
        let still = held.tasks.iter().all(|task| !matches!(task.fate, Fate::Added | Fate::Changed));
        let idle = still && held.in_order() && !held.headings_changed() && self.targets_changed(&held)? == 0;
        Ok(idle.then(|| held.counts()))
    }

    /// Whether the book has the text of a reading already.
    fn has_source(&self, held: &Held<'_>) -> Result<bool, Error> {
        let Some(source) = &held.reading.source else { return Ok(true) };
        let sql = "SELECT EXISTS (SELECT 1 FROM source JOIN plan ON plan.row = source.plan
                                  WHERE plan.id = ?1 AND source.sha256 = ?2)";
        self.one(sql, (&held.plan, &source.sha256), |row| row.get(0))
    }

    fn targets_changed(&self, held: &Held<'_>) -> Result<usize, Error> {
        let targets = &held.reading.targets;
        match &held.known {
            Some(plan) => {
                let kept = self.targets_of(&plan.id)?;
                Ok(targets.iter().filter(|target| !kept.contains(target)).count())
            }
            None => Ok(targets.len()),
        }
    }

    /// Targets of the book that a document does not have; they stay.
    fn targets_missing(&self, held: &Held<'_>) -> Result<Vec<Problem>, Error> {
        let Some(plan) = held.known.as_ref().filter(|_| !held.reading.targets.is_empty()) else {
            return Ok(Vec::new());
        };
        let kept = self.targets_of(&plan.id)?;
        let found: HashSet<usize> =
            editions_of(&held.reading.targets, &kept.iter().collect::<Vec<_>>()).into_iter().flatten().collect();
        let missing = kept.iter().enumerate().filter(|(index, _)| !found.contains(index));
        Ok(missing
            .map(|(_, target)| {
                let location = Location { path: Some(target.path.clone()), ..Location::default() };
                Problem::question(ProblemCode::TargetMissing, &target.text, location)
            })
            .collect())
    }

    pub(super) fn held<'a>(&self, reading: &'a Reading, choices: &'a ImportChoices) -> Result<Held<'a>, Error> {
        let known = self.edition(reading, choices.plan.as_ref())?;
        self.held_against(reading, choices, known)
    }

    fn held_against<'a>(
        &self,
        reading: &'a Reading,
        choices: &'a ImportChoices,
        known: Option<Plan>,
    ) -> Result<Held<'a>, Error> {
        let plan = known.as_ref().map_or_else(|| self.free_plan_id(&reading.plan), |plan| Ok(plan.id.clone()))?;
        let mut stored = if known.is_some() { self.tasks_of(&plan)? } else { Vec::new() };
        // The office's own work is none of the document's, whatever its words.
        stored.retain(|stored| stored.task.kind != TaskKind::Local);
        let aside = reading.manner == Manner::List && known.is_some() && !self.is_of_list(&plan)?;
        let sections: HashMap<String, Section> = match &known {
            Some(_) => self.sections_of(&plan)?.into_iter().map(|kept| (kept.draft.path.clone(), kept)).collect(),
            None => HashMap::new(),
        };
        let headings = if aside { same_headings(reading, &sections) } else { HashMap::new() };
        let mut problems = reading.problems.clone();
        let mut news = Vec::with_capacity(reading.tasks.len());
        let mut numbers = Vec::with_capacity(reading.tasks.len());
        for (number, draft) in reading.tasks.iter().enumerate() {
            match draft.check() {
                Ok(new) => {
                    news.push(new);
                    numbers.push(number);
                }
                // A bad item costs the item, and says so.
                Err(found) => problems.extend(found),
            }
        }
        let known_tasks: Vec<Known<'_>> = stored.iter().map(Stored::known).collect();
        let answers = choices
            .answers
            .iter()
            .filter_map(|(number, answer)| numbers.binary_search(number).ok().map(|index| (index, answer.clone())));
        let found = pairs(reading.manner, &news, &known_tasks, &answers.collect());
        drop(known_tasks);
        let taken: HashSet<usize> = found.iter().filter_map(|pair| pair.known).collect();
        let missing: Vec<usize> = (0..stored.len())
            .filter(|index| !taken.contains(index))
            .filter(|index| match stored[*index].task.kind {
                TaskKind::Local => false,
                TaskKind::Duty => reading.manner == Manner::Document,
                TaskKind::Assigned => true,
            })
            .collect();
        problems.extend(missing.iter().map(|index| {
            let task = &stored[*index].task;
            let location = Location { path: Some(task.path.clone()), ..Location::default() };
            Problem::question(ProblemCode::TaskMissing, &task.content, location)
        }));
        let mut held = Held {
            reading,
            choices,
            plan,
            known,
            aside,
            tasks: Vec::with_capacity(news.len()),
            stored,
            missing,
            problems,
            sections,
            headings,
        };
        let mut ids = HashSet::default();
        for ((new, pair), number) in news.into_iter().zip(found).zip(numbers) {
            let mut task = HeldTask { new, number, pair, id: TaskId::from_text(""), fate: Fate::Added };
            task.id = match held.stored(&task) {
                Some(stored) => stored.task.id.clone(),
                // Where the plan is new, no task of it can hold an id yet.
                None => self.free_id(&held.plan, &held.place(&task), &mut ids, held.known.is_some())?,
            };
            task.fate = held.fate(&task);
            if task.fate == Fate::Asked {
                let location = Location { path: Some(new.draft().path.clone()), ..new.draft().location.clone() };
                held.problems.push(Problem::question(ProblemCode::LooksAlike, &new.draft().content, location));
            }
            held.tasks.push(task);
        }
        Ok(held)
    }

    /// The id of a plan that comes in; where another plan of the book has it, as the plan of another year under the
    /// same title has, its number makes the difference.
    fn free_plan_id(&self, plan: &PlanDraft) -> Result<PlanId, Error> {
        let [issuer, basis, title] = plan.key();
        let mut id = PlanId::derived(&[&issuer, &basis, &title]);
        let mut turn = 0;
        while self.optional("SELECT 1 FROM plan WHERE id = ?1", [&id], |_| Ok(()))?.is_some() {
            turn += 1;
            id = PlanId::derived(&[&issuer, &basis, &title, &fold(&plan.number), &turn.to_string()]);
        }
        Ok(id)
    }

    /// Whether the tasks of a plan were read from a list.
    fn is_of_list(&self, plan: &PlanId) -> Result<bool, Error> {
        let sql = "SELECT EXISTS (SELECT 1 FROM source JOIN plan ON plan.row = source.plan
                                  WHERE plan.id = ?1 AND source.manner = 'list')
                      AND NOT EXISTS (SELECT 1 FROM task JOIN plan ON plan.row = task.plan
                                      WHERE plan.id = ?1 AND task.kind = 'assigned'
                                        AND (task.source IS NULL OR task.source NOT IN
                                             (SELECT row FROM source WHERE manner = 'list')))";
        self.one(sql, [plan], |row| row.get(0))
    }
}

impl Held<'_> {
    /// Whether the tasks of the book stand in the order of the reading; a list leaves the order of a document alone.
    fn in_order(&self) -> bool {
        let rows = self.tasks.iter().filter_map(|task| self.stored(task)).map(|stored| stored.row);
        self.aside || rows.is_sorted()
    }

    fn headings_changed(&self) -> bool {
        let Some(plan) = self.known.as_ref() else { return true };
        let same = |section: &SectionDraft| self.sections.get(&section.path).is_some_and(|kept| kept.draft == *section);
        !self.aside
            && (filled(&plan.draft, &self.reading.plan) != plan.draft || !self.reading.sections.iter().all(same))
    }

    fn fate(&self, task: &HeldTask<'_>) -> Fate {
        if task.pair.is_asked() {
            return Fate::Asked;
        }
        match self.stored(task) {
            None if self.choices.leaves_row(task.number) => Fate::Left,
            None => Fate::Added,
            Some(_) => {
                let (_, changes) = self.outcome(task);
                if changes.iter().any(|change| change.taken) { Fate::Changed } else { Fate::Unchanged }
            }
        }
    }
}

/// The heading of the book that each heading of a list is: the one with the same words.
fn same_headings<'a>(reading: &'a Reading, sections: &HashMap<String, Section>) -> HashMap<&'a str, String> {
    let by_title: HashMap<String, &str> =
        sections.iter().map(|(path, section)| (fold(&section.draft.title), path.as_str())).collect();
    reading
        .sections
        .iter()
        .filter_map(|section| {
            by_title.get(&fold(&section.title)).map(|path| (section.path.as_str(), (*path).to_owned()))
        })
        .collect()
}
