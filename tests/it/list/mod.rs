//! Master task lists read from tables, as events and as workbooks.

mod files;
mod own;
mod programme;
mod real_list;
mod returned;
mod review;
mod rows;
mod tables;

use nhiemvu::domain::problem::{Problem, ProblemCode};
use nhiemvu::domain::task::TaskDraft;
use nhiemvu::exchange::list::ListReading;

/// Path and content of every task.
fn tasks(list: &ListReading) -> Vec<String> {
    list.reading.tasks.iter().map(|task| format!("{} {}", task.path, task.content)).collect()
}

/// Path and title of every group.
fn groups(list: &ListReading) -> Vec<String> {
    list.reading.sections.iter().map(|section| format!("{} {}", section.path, section.title)).collect()
}

/// The agencies of a task as "lead Sở A".
fn bodies(task: &TaskDraft) -> Vec<String> {
    task.agencies.iter().map(|agency| format!("{} {}", agency.role.as_str(), agency.name)).collect()
}

/// What is asked: code, row, column and words.
fn asked(list: &ListReading) -> Vec<String> {
    let line = |problem: &Problem| {
        let Problem { code, text, location, .. } = problem;
        let at = format!("{}{}", location.column.as_deref().unwrap_or("-"), location.row.unwrap_or(0));
        format!("{code:?} {at} {}", text.as_deref().unwrap_or_default())
    };
    list.reading.problems.iter().map(line).collect()
}

fn codes(list: &ListReading) -> Vec<ProblemCode> {
    list.reading.problems.iter().map(|problem| problem.code).collect()
}
