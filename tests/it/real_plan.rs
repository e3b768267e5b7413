//! The client's own plan, as Markdown and as a Word file. It does not lie in the repository: without
//! `../shared/plan` these tests have nothing to hold and pass.

use nhiemvu::domain::agency::{Assignment, Role};
use nhiemvu::domain::problem::ProblemCode;
use nhiemvu::domain::target::TargetKind;
use nhiemvu::domain::task::{TaskDraft, TaskKind};
use nhiemvu::domain::time_frame::FrameKind;
use nhiemvu::exchange::plan::{Place, Reading, Reason, read};
use nhiemvu::exchange::source::open;
use std::collections::BTreeMap;
use std::path::Path;

/// The plan in both forms.
fn readings() -> Vec<Reading> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/plan");
    let file = |name: &str| Some((name.to_owned(), std::fs::read(folder.join(name)).ok()?));
    let files = ["ke-hoach-nq52.md", "ke-hoach-nq52.docx"].into_iter().filter_map(file);
    files.map(|(name, bytes)| read(open(&name, &bytes).expect("a document")).expect("a plan")).collect()
}

fn of_kind(reading: &Reading, kind: TaskKind) -> Vec<&TaskDraft> {
    reading.tasks.iter().filter(|task| task.kind == kind).collect()
}

fn names(task: &TaskDraft, role: Role) -> Vec<&str> {
    let named = task.agencies.iter().filter(|agency: &&Assignment| agency.role == role);
    named.map(|agency| agency.name.as_str()).collect()
}

fn task<'a>(reading: &'a Reading, path: &str) -> &'a TaskDraft {
    reading.tasks.iter().find(|task| task.path == path).unwrap_or_else(|| panic!("no task {path}"))
}

fn is_markdown(reading: &Reading) -> bool {
    reading.source.as_ref().is_some_and(|source| source.name.ends_with(".md"))
}

#[test]
fn the_plan_has_25_tasks_and_6_duties() {
    for reading in readings() {
        let codes: Vec<_> = of_kind(&reading, TaskKind::Assigned).iter().map(|task| task.code.as_str()).collect();
        let expected = [
            "", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3", "5.1", "5.2",
            "5.3", "5.4", "5.5", "6.1", "6.2", "7.1", "7.2", "8.1", "8.2", "8.3",
        ];
        assert_eq!(codes, expected);
        let duties: Vec<_> = of_kind(&reading, TaskKind::Duty).iter().map(|task| task.path.as_str()).collect();
        let printed = ["IV/1", "IV/2", "IV/3", "IV/4", "IV/4#2", "IV/5"];
        // Word numbers the six items anew.
        let counted = ["IV/1", "IV/2", "IV/3", "IV/4", "IV/5", "IV/6"];
        assert_eq!(duties, if is_markdown(&reading) { printed } else { counted });
        let places: Vec<_> = reading.tasks.iter().map(|task| task.place.as_str()).collect();
        assert_eq!((places[0], places[1], places[24], places[30]), ("3/1", "3/2/1", "3/8/3", "4/6"));
        assert_eq!(reading.sections.iter().filter(|section| section.path.starts_with("III/")).count(), 8);
        assert_eq!(reading.plan.basis, "52-NQ/TW");
        assert_eq!(reading.plan.issuer, "Ban Thường vụ Tỉnh ủy");
    }
}

#[test]
fn a_lead_is_stated_for_exactly_14_tasks() {
    for reading in readings() {
        let leads: BTreeMap<_, _> = of_kind(&reading, TaskKind::Assigned)
            .into_iter()
            .map(|task| (task.code.as_str(), names(task, Role::Lead).len()))
            .filter(|(_, count)| *count > 0)
            .collect();
        let expected = [
            ("2.2", 1),
            ("2.4", 1),
            ("2.5", 1),
            ("3.1", 2),
            ("3.2", 1),
            ("3.4", 1),
            ("4.2", 2),
            ("4.3", 1),
            ("5.3", 1),
            ("5.5", 1),
            ("6.2", 1),
            ("7.1", 1),
            ("8.1", 1),
            ("8.2", 1),
        ];
        assert_eq!(leads, BTreeMap::from(expected));
        for task in of_kind(&reading, TaskKind::Assigned) {
            assert_eq!(names(task, Role::Direct), ["Ban Thường vụ Tỉnh ủy"], "{}", task.path);
            assert!(task.agencies.iter().any(|agency| agency.role == Role::Implement), "{}", task.path);
            assert!(task.agencies.iter().all(|agency| agency.role != Role::Advise), "{}", task.path);
            let is_doubtful = task.agencies.iter().any(|agency| agency.doubtful);
            assert_eq!(is_doubtful, task.code == "2.5", "{}", task.path);
        }
    }
}

#[test]
fn the_time_frames_are_those_of_the_plan() {
    for reading in readings() {
        let mut kinds: BTreeMap<FrameKind, usize> = BTreeMap::new();
        let mut ends: BTreeMap<String, usize> = BTreeMap::new();
        for task in of_kind(&reading, TaskKind::Assigned) {
            *kinds.entry(task.frame.kind).or_default() += 1;
            if let (FrameKind::Range, Some(end)) = (task.frame.kind, task.frame.end) {
                *ends.entry(end.to_string()).or_default() += 1;
            }
        }
        let expected = [
            (FrameKind::Standing, 2),
            (FrameKind::OpenRange, 7),
            (FrameKind::Range, 15),
            (FrameKind::RangeStanding, 1),
        ];
        assert_eq!(kinds, BTreeMap::from(expected));
        let counted = [("2025-12-31", 3), ("2028-12-31", 1), ("2030-12-31", 10), ("2045-12-31", 1)];
        assert_eq!(ends, counted.map(|(day, count)| (day.to_owned(), count)).into());
        assert!(of_kind(&reading, TaskKind::Duty).iter().all(|task| task.frame.kind == FrameKind::Missing));
    }
}

#[test]
fn lists_and_sentences_cut_by_pages_are_whole() {
    for reading in readings() {
        let cut = task(&reading, "III/6/6.1");
        let named = names(cut, Role::Implement);
        assert_eq!(named.iter().filter(|name| name.starts_with("Sở ")).count(), 9);
        assert!(named.contains(&"Sở Văn hóa, Thể thao và Du lịch"));
        assert_eq!(named.iter().filter(|name| name.starts_with("Ban Quản lý ")).count(), 1);
        assert_eq!((named.len(), cut.passages.agencies.len()), (11, 3));
        let bullets: Vec<_> = task(&reading, "III/1").content.lines().collect();
        assert_eq!(bullets.len(), 3);
        assert!(bullets.iter().all(|bullet| bullet.starts_with("- ") && bullet.ends_with('.')));
        assert!(bullets[1].contains("có trọng tâm, trọng điểm để người dân"));
        assert_eq!(task(&reading, "III/8/8.1").content.lines().count(), 1);
        assert_eq!(task(&reading, "III/2/2.2").content.lines().count(), 2);
        assert_eq!(task(&reading, "III/5/5.4").content.lines().count(), 2);
    }
}

#[test]
fn only_the_ambiguous_lead_and_the_repeated_number_are_asked() {
    for reading in readings() {
        let asked: Vec<_> = reading
            .problems
            .iter()
            .map(|problem| (problem.code, problem.location.path.as_deref().unwrap_or_default()))
            .collect();
        let mut expected = vec![(ProblemCode::LeadAmbiguous, "III/2/2.5")];
        expected.extend(is_markdown(&reading).then_some((ProblemCode::NumberRepeated, "IV/4#2")));
        assert_eq!(asked, expected);
    }
}

#[test]
fn nothing_is_unplaced_but_what_a_person_would_leave_out() {
    for reading in readings() {
        let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
        for piece in &reading.pieces {
            if let Place::Unplaced { reason } = piece.place {
                assert_ne!(reason, Reason::Unknown, "{}", piece.text);
                *reasons.entry(format!("{reason:?}")).or_default() += 1;
            }
        }
        assert_eq!((reasons["Letterhead"], reasons["Purpose"], reasons["Recipients"]), (1, 4, 11));
        assert!(reasons["Signature"] >= 2);
        let source = reading.source.as_ref().expect("a source");
        let mut end = 0;
        for piece in &reading.pieces {
            let gap = &source.text[end..piece.span.start];
            assert!(!gap.contains(char::is_alphanumeric), "nowhere: {gap}");
            end = piece.span.end;
        }
        assert!(!source.text[end..].contains(char::is_alphanumeric));
    }
}

#[test]
fn the_targets_are_typed_by_year() {
    for reading in readings() {
        let of = |year: Option<i32>| -> Vec<(TargetKind, Option<&str>, Option<&str>)> {
            let targets = reading.targets.iter().filter(move |target| target.year == year);
            targets.map(|target| (target.kind, target.low.as_deref(), target.high.as_deref())).collect()
        };
        for (year, expected) in [
            (
                2025,
                [
                    (TargetKind::Rank, None, Some("3")),
                    (TargetKind::Range, Some("7"), Some("10")),
                    (TargetKind::Coverage, Some("100"), None),
                    (TargetKind::Share, Some("18"), None),
                    (TargetKind::AtLeast, Some("6.5"), None),
                ],
            ),
            (
                2030,
                [
                    (TargetKind::Rank, None, Some("40")),
                    (TargetKind::Range, Some("12"), Some("15")),
                    (TargetKind::Coverage, None, None),
                    (TargetKind::Share, Some("28"), None),
                    (TargetKind::AtLeast, Some("7"), None),
                ],
            ),
        ] {
            let found = of(Some(year));
            assert!(expected.iter().all(|target| found.contains(target)), "{year}: {found:?}");
        }
        assert!(!of(Some(2045)).is_empty());
        assert_eq!(of(None), [(TargetKind::Narrative, None, None)]);
        assert_eq!(reading.targets.iter().filter(|target| target.path == "II/1").count(), 1);
    }
}
