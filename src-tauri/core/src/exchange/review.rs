//! A list under review: what a person decided of it so far, and what would come
//! of it, given out in counts and in windows of rows, since a list may be longer
//! than a page should ever hold.

use super::list::{ListReading, Recovered, Table};
use super::matching::Answer;
use super::plan::Reading;
use super::preview::{Applied, FIELDS, Fate, ImportChoices, Preview, TaskPreview, Unplaced};
use crate::domain::plan::{Plan, PlanDraft};
use crate::domain::problem::{Problem, ProblemCode};
use crate::domain::task::Task;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod decision;

pub use decision::Decision;

/// Most problems, unplaced stretches and missing tasks that are given at once.
const FIRST: usize = 200;

/// Which rows are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Every row.
    All,
    /// New rows, left or not.
    Added,
    /// Rows of which something differs from the book, left or not.
    Changed,
    /// Rows that are in the book as they are.
    Unchanged,
    /// Rows that are asked about, answered or not.
    Asked,
    /// Rows of which something is left.
    Left,
}

/// A field and what would become of it over all rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FieldCount {
    /// As in a change; see `FieldChange`.
    pub field: &'static str,
    /// How many rows differ in it.
    pub changed: usize,
    /// It is left in all rows.
    pub left: bool,
}

/// What would come of the list as decided so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Overview {
    /// What the file says of its plan.
    pub plan: PlanDraft,
    /// The plan is in the book already.
    pub known: bool,
    /// That plan.
    pub book_plan: Option<Plan>,
    /// Every plan of the book.
    pub plans: Vec<Plan>,
    /// What would be written.
    pub counts: Applied,
    /// Nothing would be written.
    pub idle: bool,
    /// Rows of which something is left.
    pub left: usize,
    /// Rows that are asked about, answered or not.
    pub asked: usize,
    /// The fields that the list has.
    pub fields: Vec<FieldCount>,
    /// The first of what a person should look at; what is asked and what is missing stand apart.
    pub problems: Vec<Problem>,
    /// How many there are.
    pub problem_count: usize,
    /// The first of the stretches that are in no field.
    pub unplaced: Vec<Unplaced>,
    /// How many there are.
    pub unplaced_count: usize,
    /// The first of the tasks of the book that the list does not have.
    pub missing: Vec<Task>,
    /// How many there are.
    pub missing_count: usize,
}

/// What the file itself is like, whatever is decided of its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FileOverview {
    /// Its tables.
    pub tables: Vec<Table>,
    /// The first of the cells that were turned into Unicode.
    pub recovered: Vec<Recovered>,
    /// How many there were.
    pub recovered_count: u32,
    /// The first of the printed numbers that lost a zero or became a date.
    pub codes: Vec<Problem>,
    /// How many there were.
    pub codes_count: usize,
}

/// A row of the list and what would become of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReviewRow {
    /// What would become of it. Where it was asked about, the task of the book stays named.
    #[serde(flatten)]
    pub task: TaskPreview,
    /// The row is left as a whole.
    pub left: bool,
    /// What a person said it is.
    pub answer: Option<Answer>,
}

/// A window of rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReviewRows {
    /// Rows of the view.
    pub total: usize,
    /// Those asked for.
    pub rows: Vec<ReviewRow>,
}

/// A list under review.
#[derive(Debug)]
pub struct Review {
    list: ListReading,
    choices: ImportChoices,
    preview: Preview,
    /// The task of the book that each row was taken to be like, kept when the question is answered.
    asked: BTreeMap<usize, Box<Task>>,
}

impl Review {
    /// A list of which nothing was decided.
    pub fn new(list: ListReading, preview: Preview) -> Self {
        let mut review = Self { list, choices: ImportChoices::default(), preview, asked: BTreeMap::new() };
        review.note_asked();
        review
    }

    /// What is reviewed.
    pub fn reading(&self) -> &Reading {
        &self.list.reading
    }

    /// What was decided.
    pub fn choices(&self) -> &ImportChoices {
        &self.choices
    }

    /// The tables of the file.
    pub fn tables(&self) -> &[Table] {
        &self.list.tables
    }

    /// What would be written.
    pub fn counts(&self) -> Applied {
        self.preview.counts()
    }

    /// What would come of new choices.
    pub fn renew(&mut self, choices: ImportChoices, preview: Preview) {
        if choices.plan != self.choices.plan {
            self.asked.clear();
        }
        (self.choices, self.preview) = (choices, preview);
        self.note_asked();
    }

    fn note_asked(&mut self) {
        let asked = self.preview.tasks.iter().filter_map(|task| Some((task.number, task.alike.clone()?)));
        self.asked.extend(asked);
    }

    /// Counts, and the first of everything that is not a row.
    pub fn overview(&self) -> Overview {
        let preview = &self.preview;
        let (unplaced, unplaced_count) = first(&preview.unplaced);
        let (missing, missing_count) = first(&preview.missing);
        let writes = preview.tasks.iter().any(|task| matches!(task.fate, Fate::Added | Fate::Changed));
        Overview {
            plan: preview.plan.clone(),
            known: preview.known,
            book_plan: preview.book_plan.clone(),
            plans: preview.plans.clone(),
            counts: preview.counts(),
            idle: !writes && (!preview.known || !preview.headings_changed),
            left: self.of_view(View::Left).count(),
            asked: self.of_view(View::Asked).count(),
            fields: self.fields(),
            problems: self.problems().take(FIRST).cloned().collect(),
            problem_count: self.problems().count(),
            unplaced,
            unplaced_count,
            missing,
            missing_count,
        }
    }

    /// What the file is like.
    pub fn file(&self) -> FileOverview {
        let is_code =
            |problem: &&Problem| matches!(problem.code, ProblemCode::NumberLostZero | ProblemCode::NumberIsDate);
        let codes = || self.list.reading.problems.iter().filter(is_code);
        FileOverview {
            tables: self.list.tables.clone(),
            recovered: self.list.recovered.clone(),
            recovered_count: self.list.recovered_count,
            codes: codes().take(FIRST).cloned().collect(),
            codes_count: codes().count(),
        }
    }

    /// What a person should look at, but for what is asked and what is missing.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        let apart = |problem: &&Problem| !matches!(problem.code, ProblemCode::TaskMissing | ProblemCode::LooksAlike);
        self.preview.problems.iter().filter(apart)
    }

    /// A window of the rows of a view.
    pub fn rows(&self, view: View, offset: usize, limit: usize) -> ReviewRows {
        let rows = self.of_view(view).skip(offset).take(limit).map(|task| {
            let mut task = task.clone();
            let answer = self.choices.answers.get(&task.number).cloned();
            task.alike = self.asked.get(&task.number).cloned().filter(|_| answer.is_some() || task.alike.is_some());
            ReviewRow { left: self.choices.leaves_row(task.number), answer, task }
        });
        ReviewRows { rows: rows.collect(), total: self.of_view(view).count() }
    }

    fn of_view(&self, view: View) -> impl Iterator<Item = &TaskPreview> {
        self.preview.tasks.iter().filter(move |task| match view {
            View::All => true,
            View::Left => task.fate == Fate::Left || task.changes.iter().any(|change| !change.taken),
            View::Asked => task.fate == Fate::Asked || self.choices.answers.contains_key(&task.number),
            other => kind(task) == other,
        })
    }

    fn fields(&self) -> Vec<FieldCount> {
        let tasks = &self.preview.tasks;
        let of_field = |field: &'static str| {
            let changed = tasks.iter().filter(|task| task.changes.iter().any(|change| change.field == field)).count();
            let left = self.choices.left_columns.contains(field);
            let shown = changed > 0 || left || tasks.iter().any(|task| has(&task.task, field));
            shown.then_some(FieldCount { field, changed, left })
        };
        FIELDS.into_iter().filter_map(of_field).collect()
    }
}

/// What a row is, whatever was decided of it.
fn kind(task: &TaskPreview) -> View {
    match task.fate {
        Fate::Added | Fate::Left => View::Added,
        Fate::Asked => View::Asked,
        Fate::Changed => View::Changed,
        Fate::Unchanged if task.changes.is_empty() => View::Unchanged,
        Fate::Unchanged => View::Changed,
    }
}

/// Whether a task says something in a field that is worth a column.
fn has(task: &Task, field: &str) -> bool {
    match field {
        "path" | "content" => true,
        "frame" => !task.frame.raw.is_empty(),
        "deliverable" => !task.deliverable.is_empty(),
        "note" => !task.note.is_empty(),
        role => task.agencies.iter().any(|agency| agency.role.as_str() == role),
    }
}

fn first<T: Clone>(all: &[T]) -> (Vec<T>, usize) {
    (all.iter().take(FIRST).cloned().collect(), all.len())
}
