//! The built-in master list: a data file of our own, compiled in, read into the
//! same shape as a document.

use super::plan::Reading;
use crate::domain::agency::{Assignment, Role};
use crate::domain::plan::{PlanDraft, SectionDraft};
use crate::domain::problem::Location;
use crate::domain::target::read_sentences;
use crate::domain::task::{TaskDraft, TaskKind};
use crate::domain::time_frame::TimeFrame;
use crate::error::Error;
use serde::Deserialize;
use std::sync::Arc;

const LIST: &str = include_str!("../../../../assets/plans/nq52.toml");

#[derive(Deserialize)]
struct List {
    plan: Head,
    section: Vec<Section>,
    target: Vec<Goals>,
}

#[derive(Deserialize)]
struct Head {
    title: String,
    basis: String,
    issuer: String,
    direct: String,
}

#[derive(Deserialize)]
struct Section {
    code: String,
    title: String,
    #[serde(default)]
    section: Vec<Section>,
    #[serde(default)]
    task: Vec<Task>,
    #[serde(default)]
    duty: Vec<Duty>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Task {
    #[serde(default)]
    code: String,
    content: String,
    #[serde(default)]
    lead: Vec<String>,
    #[serde(default)]
    implement: Vec<String>,
    #[serde(default)]
    coordinate: Vec<String>,
    #[serde(default)]
    doubtful: Vec<String>,
    frame: String,
}

#[derive(Deserialize)]
struct Duty {
    code: String,
    content: String,
}

#[derive(Deserialize)]
struct Goals {
    path: String,
    year: i32,
    goals: Vec<String>,
}

/// The built-in master list as a reading.
pub fn reading() -> Result<Reading, Error> {
    let list: List = toml::from_str(LIST).map_err(|error| Error::Impossible(format!("built-in list: {error}")))?;
    let mut reading = Reading {
        plan: PlanDraft {
            title: list.plan.title,
            basis: list.plan.basis,
            issuer: list.plan.issuer,
            ..PlanDraft::default()
        },
        sections: Vec::new(),
        tasks: Vec::new(),
        targets: Vec::new(),
        problems: Vec::new(),
        pieces: Vec::new(),
        source: None,
        manner: super::matching::Manner::Document,
    };
    for (ordinal, section) in list.section.iter().enumerate() {
        walk(section, None, ordinal + 1, &list.plan.direct, &mut reading);
    }
    for goals in &list.target {
        for goal in &goals.goals {
            let typed = read_sentences(&goals.path, Some(goals.year), goal);
            reading.targets.extend(typed.into_iter().map(|(target, _)| target));
        }
    }
    Ok(reading)
}

fn walk(section: &Section, above: Option<&SectionDraft>, ordinal: usize, direct: &str, reading: &mut Reading) {
    let below =
        |parent: Option<&str>, own: &str| parent.map_or_else(|| own.to_owned(), |parent| format!("{parent}/{own}"));
    let heading = SectionDraft {
        path: below(above.map(|above| above.path.as_str()), &section.code),
        place: below(above.map(|above| above.place.as_str()), &ordinal.to_string()),
        code: section.code.clone(),
        title: section.title.clone(),
    };
    reading.sections.push(heading.clone());
    for (number, task) in section.task.iter().enumerate() {
        // A task without a number of its own is its section's one task and stands where the section stands.
        let (path, place) = if task.code.is_empty() {
            (heading.path.clone(), heading.place.clone())
        } else {
            (below(Some(&heading.path), &task.code), below(Some(&heading.place), &(number + 1).to_string()))
        };
        let frame = TimeFrame::read(&task.frame);
        reading.tasks.push(draft(
            TaskKind::Assigned,
            &task.code,
            path,
            place,
            &heading,
            &task.content,
            frame,
            agencies(task, direct),
        ));
    }
    let mut codes: Vec<&str> = Vec::new();
    for (number, duty) in section.duty.iter().enumerate() {
        codes.push(&duty.code);
        let printed = match codes.iter().filter(|code| **code == duty.code).count() {
            1 => duty.code.clone(),
            again => format!("{}#{again}", duty.code),
        };
        let place = below(Some(&heading.place), &(number + 1).to_string());
        let path = below(Some(&heading.path), &printed);
        let frame = TimeFrame::missing();
        reading.tasks.push(draft(TaskKind::Duty, &duty.code, path, place, &heading, &duty.content, frame, Vec::new()));
    }
    for (number, inner) in section.section.iter().enumerate() {
        walk(inner, Some(&heading), number + 1, direct, reading);
    }
}

#[expect(clippy::too_many_arguments, reason = "one call for each of the two kinds, all of them fields of the draft")]
fn draft(
    kind: TaskKind,
    code: &str,
    path: String,
    place: String,
    section: &SectionDraft,
    content: &str,
    frame: TimeFrame,
    agencies: Vec<Assignment>,
) -> TaskDraft {
    TaskDraft {
        kind,
        code: code.to_owned(),
        path,
        place,
        section: Some(section.path.clone()),
        content: content.to_owned(),
        deliverable: String::new(),
        frame,
        agencies: agencies.into(),
        note: String::new(),
        key: None,
        passages: Arc::default(),
        location: Location::default(),
    }
}

fn agencies(task: &Task, direct: &str) -> Vec<Assignment> {
    let named = |role: Role, names: &[String]| {
        let doubtful = |name: &String| task.doubtful.contains(name);
        names
            .iter()
            .map(|name| Assignment { doubtful: doubtful(name), ..Assignment::plain(role, name) })
            .collect::<Vec<_>>()
    };
    let mut agencies = vec![Assignment::plain(Role::Direct, direct)];
    agencies.extend(named(Role::Implement, &task.implement));
    agencies.extend(named(Role::Lead, &task.lead));
    agencies.extend(named(Role::Coordinate, &task.coordinate));
    agencies
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_list_has_the_tasks_duties_and_targets_of_the_plan() {
        let reading = reading().unwrap();
        let of = |kind| reading.tasks.iter().filter(|task| task.kind == kind).count();
        assert_eq!((of(TaskKind::Assigned), of(TaskKind::Duty), reading.targets.len()), (25, 6, 15));
        let led: Vec<&str> = reading
            .tasks
            .iter()
            .filter(|task| task.agencies.iter().any(|agency| agency.role == Role::Lead))
            .map(|task| task.code.as_str())
            .collect();
        let stated = "2.2 2.4 2.5 3.1 3.2 3.4 4.2 4.3 5.3 5.5 6.2 7.1 8.1 8.2";
        assert_eq!(led.join(" "), stated);
        assert!(reading.tasks.iter().all(|task| task.clone().check().is_ok()));
    }
}
