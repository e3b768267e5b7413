//! Plan documents read into sections, tasks, duties and targets.

mod blocks;
mod fields;
mod outline;
mod pieces;

use nhiemvu::domain::task::TaskDraft;
use nhiemvu::exchange::plan::{Place, Reading, read};
use nhiemvu::exchange::source::open;
use std::path::Path;

fn text(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/plans");
    std::fs::read_to_string(folder.join(name)).expect("a fixture")
}

fn fixture(name: &str) -> Reading {
    read(open(name, text(name).as_bytes()).expect("a readable file")).expect("a plan with tasks")
}

fn task<'a>(reading: &'a Reading, path: &str) -> &'a TaskDraft {
    reading.tasks.iter().find(|task| task.path == path).unwrap_or_else(|| panic!("no task {path}"))
}

/// Tasks as lines: path, place, kind, section, code, agencies by role, words of the frame; then the content.
fn tasks(reading: &Reading) -> String {
    let mut out = String::new();
    for task in &reading.tasks {
        let section = task.section.as_deref().unwrap_or("-");
        out += &format!("{} [{}] {} in {section} code '{}'\n", task.path, task.place, task.kind.as_str(), task.code);
        for paragraph in task.content.lines() {
            out += &format!("  | {paragraph}\n");
        }
        for agency in task.agencies.iter() {
            let doubt = if agency.doubtful { "?" } else { "" };
            out += &format!("  {}{doubt} {}\n", agency.role.as_str(), agency.name);
        }
        for (field, words) in [("frame", &task.frame.raw), ("deliverable", &task.deliverable)] {
            if !words.is_empty() {
                out += &format!("  {field} {words}\n");
            }
        }
    }
    out
}

fn sections(reading: &Reading) -> Vec<String> {
    let line = |s: &nhiemvu::domain::plan::SectionDraft| format!("{} [{}] {} {}", s.path, s.place, s.code, s.title);
    reading.sections.iter().map(line).collect()
}

fn problems(reading: &Reading) -> Vec<String> {
    let line = |p: &nhiemvu::domain::problem::Problem| {
        let path = p.location.path.as_deref().unwrap_or("nowhere");
        format!("{:?} {path}: {}", p.code, p.text.as_deref().unwrap_or_default())
    };
    reading.problems.iter().map(line).collect()
}

fn unplaced(reading: &Reading) -> Vec<String> {
    let line = |piece: &nhiemvu::exchange::plan::Piece| match &piece.place {
        Place::Unplaced { reason } => Some(format!("{reason:?}: {}", piece.text.replace('\n', " / "))),
        _ => None,
    };
    reading.pieces.iter().filter_map(line).collect()
}
