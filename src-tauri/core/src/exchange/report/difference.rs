//! What two returns say otherwise, task by task and field by field: two versions of
//! one, or those of two periods. It knows rows, not where they are kept.

use super::form::{FormField, FormWords};
use super::{Line, Row, cells};
use crate::domain::ids::TaskId;
use crate::domain::office::Profile;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What became of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DifferenceFate {
    /// It was not in the old return.
    Added,
    /// It is not in the new one.
    Removed,
    /// Some of its fields differ.
    Changed,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FieldDifference {
    /// Which.
    pub field: FormField,
    /// As it was: words as written, `done_late` for a label or state, days as `2026-06-30`.
    pub old: String,
    /// As it is.
    pub new: String,
}

/// A task that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Difference {
    /// Which.
    pub task: TaskId,
    /// Its printed number.
    pub code: String,
    /// Its printed numbers from the part down.
    pub path: String,
    /// What is to be done, as the new return says, or the old one where the task is gone.
    pub content: String,
    /// What became of it.
    pub fate: DifferenceFate,
    /// The fields that differ; none where the whole task came or went.
    pub changes: Vec<FieldDifference>,
}

/// What differs, in the order of the new return; what is gone stands at the end, in the order of the old one.
pub fn differences(old: impl Iterator<Item = Line>, new: impl Iterator<Item = Line>) -> Vec<Difference> {
    let mut before: HashMap<String, (usize, Box<Row>)> = HashMap::new();
    for (at, row) in old.filter_map(task).enumerate() {
        before.entry(key(&row)).or_insert((at, row));
    }
    let mut found = Vec::new();
    for row in new.filter_map(task) {
        match before.remove(&key(&row)) {
            None => found.push(difference(&row, DifferenceFate::Added, Vec::new())),
            Some((_, old)) => {
                let changes = changes(&old, &row);
                if !changes.is_empty() {
                    found.push(difference(&row, DifferenceFate::Changed, changes));
                }
            }
        }
    }
    let mut gone: Vec<(usize, Box<Row>)> = before.into_values().collect();
    gone.sort_unstable_by_key(|(at, _)| *at);
    found.extend(gone.iter().map(|(_, row)| difference(row, DifferenceFate::Removed, Vec::new())));
    found
}

fn task(line: Line) -> Option<Box<Row>> {
    match line {
        Line::Task(row) => Some(row),
        Line::Group { .. } => None,
    }
}

/// Its id; rows without one are known by where they stand.
fn key(row: &Row) -> String {
    match row.task.as_str() {
        "" => format!("{}\n{}", row.path, row.code),
        id => id.to_owned(),
    }
}

fn difference(row: &Row, fate: DifferenceFate, changes: Vec<FieldDifference>) -> Difference {
    Difference {
        task: row.task.clone(),
        code: row.code.clone(),
        path: row.path.clone(),
        content: row.content.clone(),
        fate,
        changes,
    }
}

/// The fields that are compared; the note bears the reason of an exemption as well.
const FIELDS: [FormField; 19] = [
    FormField::Code,
    FormField::Content,
    FormField::Direct,
    FormField::Lead,
    FormField::Coordinate,
    FormField::Frame,
    FormField::Deadline,
    FormField::Extension,
    FormField::Deliverable,
    FormField::Label,
    FormField::State,
    FormField::Percent,
    FormField::Completed,
    FormField::Result,
    FormField::Products,
    FormField::Evidence,
    FormField::Difficulty,
    FormField::Proposal,
    FormField::Note,
];

fn changes(old: &Row, new: &Row) -> Vec<FieldDifference> {
    let words = FormWords::default();
    let values = |field| (field, value(field, old, &words), value(field, new, &words));
    let differing = FIELDS.map(values).into_iter().filter(|(_, old, new)| old != new);
    differing.map(|(field, old, new)| FieldDifference { field, old, new }).collect()
}

fn value(field: FormField, row: &Row, words: &FormWords) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    match field {
        FormField::Code => row.code.clone(),
        FormField::Content => row.content.clone(),
        FormField::Direct => row.direct.clone(),
        FormField::Lead => row.lead.clone(),
        FormField::Coordinate => row.coordinate.clone(),
        FormField::Frame => row.frame.clone(),
        FormField::Deadline => day(row.deadline),
        FormField::Extension => row.extension.as_ref().map(|one| cells::extended(one, words)).unwrap_or_default(),
        FormField::Deliverable => row.deliverable.clone(),
        FormField::Label => row.label.as_str().to_owned(),
        FormField::State => row.state.as_str().to_owned(),
        FormField::Percent => row.percent.map(|share| share.to_string()).unwrap_or_default(),
        FormField::Completed => day(row.completed),
        FormField::Result => row.result.clone(),
        FormField::Products => cells::products(&row.products, words, Profile::Party),
        FormField::Evidence => {
            // The same name may be another file.
            let files = row.evidence.iter().map(|file| format!("{} ({})", file.name, file.sha256));
            files.collect::<Vec<_>>().join("\n")
        }
        FormField::Difficulty => row.difficulty.clone(),
        FormField::Proposal => row.proposal.clone(),
        FormField::Note if row.exempt.trim().is_empty() => row.note.clone(),
        FormField::Note => cells::exempted(row, &row.note, words),
        FormField::Path => row.path.clone(),
        FormField::Blank => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::status::Label;
    use proptest::prelude::*;

    fn row(id: &str, result: &str) -> Line {
        let task = TaskId::from_text(id);
        Line::Task(Box::new(Row { task, content: format!("Việc {id}"), result: result.to_owned(), ..Row::default() }))
    }

    fn told(old: &[Line], new: &[Line]) -> Vec<(String, DifferenceFate, usize)> {
        let found = differences(old.iter().cloned(), new.iter().cloned());
        found.into_iter().map(|one| (one.task.to_string(), one.fate, one.changes.len())).collect()
    }

    #[test]
    fn tasks_that_came_went_and_changed_are_told_apart() {
        let group = Line::Group { code: "I".to_owned(), title: "Mục".to_owned() };
        let old = [group, row("a", "Đã họp"), row("b", ""), row("c", "Xong")];
        let new = [row("d", ""), row("c", "Xong"), row("a", "Đã họp hai lần")];
        let wanted = [
            ("d".to_owned(), DifferenceFate::Added, 0),
            ("a".to_owned(), DifferenceFate::Changed, 1),
            ("b".to_owned(), DifferenceFate::Removed, 0),
        ];
        assert_eq!(told(&old, &new), wanted);
    }

    #[test]
    fn a_label_is_told_by_its_word_for_machines() {
        let done = Row { label: Label::DoneLate, percent: Some(100), ..Row::default() };
        let changes = changes(&Row::default(), &done);
        let told: Vec<_> = changes.iter().map(|one| (one.field, one.old.as_str(), one.new.as_str())).collect();
        assert_eq!(told, [(FormField::Label, "no_deadline", "done_late"), (FormField::Percent, "", "100")]);
    }

    proptest! {
        #[test]
        fn a_return_does_not_differ_from_itself_and_two_differ_both_ways(
            old in proptest::collection::btree_map("[a-f]", "[xy]", 0..6),
            new in proptest::collection::btree_map("[a-f]", "[xy]", 0..6),
        ) {
            let lines = |rows: &std::collections::BTreeMap<String, String>| -> Vec<Line> {
                rows.iter().map(|(id, result)| row(id, result)).collect()
            };
            let (old, new) = (lines(&old), lines(&new));
            prop_assert!(told(&old, &old).is_empty());
            prop_assert_eq!(told(&old, &new).len(), told(&new, &old).len());
            prop_assert_eq!(told(&old, &new).is_empty(), old == new);
        }
    }
}
