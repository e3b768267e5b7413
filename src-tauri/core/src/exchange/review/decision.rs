//! What a person decides of a list, and what becomes of the decisions before it.

use super::{Review, View, kind};
use crate::exchange::editions::PlanAnswer;
use crate::exchange::matching::Answer;
use crate::exchange::preview::{Fate, ImportChoices, TaskPreview};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// One decision of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Decision {
    /// Takes or leaves a row.
    Row {
        /// Which.
        number: usize,
        /// Left.
        left: bool,
    },
    /// Takes or leaves a field in all rows.
    Column {
        /// Which.
        field: String,
        /// Left.
        left: bool,
    },
    /// Takes or leaves a field of a row.
    Cell {
        /// Which row.
        number: usize,
        /// Which field.
        field: String,
        /// Left.
        left: bool,
    },
    /// Takes or leaves every row that is new or differs.
    All {
        /// Left.
        left: bool,
    },
    /// Answers whether a row is a task of the book; none takes the answer back.
    Answer {
        /// Which row.
        number: usize,
        /// What it is.
        answer: Option<Answer>,
    },
    /// Answers for every row that is still asked about.
    AnswerAll {
        /// Each is the task it looks like; else a task of its own. Of several rows that look like one task the first
        /// is that task, and the others stay asked about.
        same: bool,
    },
    /// Says which plan the list belongs to; none leaves it to what was found.
    Plan {
        /// Which.
        answer: Option<PlanAnswer>,
    },
}

impl Review {
    /// The choices with one decision more. What was decided before of its parts gives way to it.
    pub fn choices_with(&self, decision: Option<Decision>) -> ImportChoices {
        let mut choices = self.choices.clone();
        match decision {
            None => {}
            Some(Decision::Row { number, left: true }) => {
                choices.left_rows.insert(number);
            }
            Some(Decision::Row { number, left: false }) => {
                choices.left_rows.remove(&number);
                choices.left_cells.retain(|(row, _)| *row != number);
            }
            Some(Decision::Column { field, left: true }) => {
                choices.left_columns.insert(field);
            }
            Some(Decision::Column { field, left: false }) => {
                choices.left_columns.remove(&field);
                choices.left_cells.retain(|(_, cell)| *cell != field);
            }
            Some(Decision::Cell { number, field, left: true }) => {
                choices.left_cells.insert((number, field));
            }
            Some(Decision::Cell { number, field, left: false }) => self.take_cell(&mut choices, number, &field),
            Some(Decision::All { left }) => {
                choices.left_columns.clear();
                choices.left_cells.clear();
                let rows = self.preview.tasks.iter().filter(|task| left && !matches!(kind(task), View::Unchanged));
                choices.left_rows = rows.map(|task| task.number).collect();
            }
            Some(Decision::Answer { number, answer: Some(answer) }) => {
                choices.answers.insert(number, answer);
            }
            Some(Decision::Answer { number, answer: None }) => {
                choices.answers.remove(&number);
            }
            Some(Decision::AnswerAll { same }) => {
                let mut taken = HashSet::new();
                let open = self.preview.tasks.iter().filter(|task| task.fate == Fate::Asked);
                let answers = open.filter_map(|task| match (&task.alike, same) {
                    (_, false) => Some((task.number, Answer::New)),
                    (Some(alike), true) if taken.insert(&alike.id) => {
                        Some((task.number, Answer::Same { task: alike.id.clone() }))
                    }
                    _ => None,
                });
                choices.answers.extend(answers);
            }
            Some(Decision::Plan { answer }) => {
                // What was answered spoke of tasks of the plan before.
                choices.answers.clear();
                choices.plan = answer;
            }
        }
        choices
    }

    /// One cell taken out of a row or a column that is left: the others of it stay left, one by one.
    fn take_cell(&self, choices: &mut ImportChoices, number: usize, field: &str) {
        let changes = |task: &TaskPreview| task.changes.iter().map(|change| change.field).collect::<Vec<_>>();
        if choices.left_rows.remove(&number) {
            let row = self.preview.tasks.iter().find(|task| task.number == number);
            let others = row.map(changes).unwrap_or_default();
            choices.left_cells.extend(others.into_iter().map(|other| (number, other.to_owned())));
        }
        if choices.left_columns.remove(field) {
            let is_other = |task: &&TaskPreview| kind(task) == View::Added || changes(task).contains(&field);
            let others = self.preview.tasks.iter().filter(is_other);
            choices.left_cells.extend(others.map(|task| (task.number, field.to_owned())));
        }
        choices.left_cells.remove(&(number, field.to_owned()));
    }
}
