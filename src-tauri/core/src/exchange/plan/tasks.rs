//! Branches made into sections, tasks, duties and targets, and every line given
//! its place.

use super::labels::LabelKind;
use super::outline::{Kind, Paragraph, is_open};
use super::page::Page;
use super::tree::{Branch, Families, Zone, is_marked};
use super::{Place, Reason, agencies, goals};
use crate::domain::agency::Assignment;
use crate::domain::plan::SectionDraft;
use crate::domain::problem::{Location, Problem, ProblemCode};
use crate::domain::target::TargetDraft;
use crate::domain::task::{Passages, TaskDraft, TaskKind};
use crate::domain::time_frame::{FrameKind, TimeFrame};
use crate::exchange::source::Shape;

/// What the branches of a plan give.
#[derive(Debug, Default)]
pub(super) struct Harvest {
    /// Headings.
    pub(super) sections: Vec<SectionDraft>,
    /// Tasks and duties.
    pub(super) tasks: Vec<TaskDraft>,
    /// Targets.
    pub(super) targets: Vec<TargetDraft>,
    /// What a person should look at.
    pub(super) problems: Vec<Problem>,
}

/// What a branch turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// A task; `heads`: its head is the heading of a section and its paragraphs are the content.
    Task {
        kind: TaskKind,
        heads: bool,
    },
    Section,
    Goals,
    /// In no field, for this reason; a heading among them is still a section.
    Loose(Reason),
}

/// Reads every branch in document order and marks its lines on the page.
pub(super) fn harvest(branches: &[Option<Branch>], page: &mut Page<'_>) -> Harvest {
    let mut harvest = Harvest::default();
    let families = Families::of(branches);
    let mut years = goals::Years::default();
    for (at, branch) in branches.iter().enumerate() {
        let Some(branch) = branch else { continue };
        let role = role(&families, branch);
        if role == Role::Goals {
            let read = goals::read(branch, at, &mut years, page);
            harvest.sections.extend(read.title.map(|title| section(branch, &title)));
            harvest.targets.extend(read.targets);
        } else {
            harvest.take(branches, branch, role, page);
        }
        if branch.is_repeated {
            let code = &branch.node.code;
            harvest.problems.push(question(branch, page, ProblemCode::NumberRepeated, code));
        }
    }
    harvest
}

fn role(families: &Families, branch: &Branch) -> Role {
    let is_leaf = branch.node.children.is_empty();
    if branch.has_block {
        return Role::Task { kind: TaskKind::Assigned, heads: heads(families, branch) };
    }
    let has_body = branch.node.paragraphs.len() > 1;
    match branch.zone {
        Zone::Duties if is_leaf && !branch.is_zone_root => Role::Task { kind: TaskKind::Duty, heads: false },
        Zone::Duties if is_leaf && has_body => Role::Task { kind: TaskKind::Duty, heads: true },
        Zone::Duties => Role::Section,
        Zone::Aim | Zone::Goals => Role::Goals,
        Zone::Purpose => Role::Loose(Reason::Purpose),
        Zone::Work if is_leaf && is_among_tasks(families, branch) => {
            Role::Task { kind: TaskKind::Assigned, heads: false }
        }
        Zone::Work => Role::Loose(Reason::Unknown),
    }
}

/// A numbered leaf without a block beside items that have one.
fn is_among_tasks(families: &Families, branch: &Branch) -> bool {
    let family = families.around(branch);
    let is_top = branch.node.parent.is_none();
    !branch.node.code.is_empty() && (family.has_blocks || !is_top && family.holds_blocks)
}

/// Whether the head of a task is the heading of a section that has no numbered tasks of its own.
fn heads(families: &Families, branch: &Branch) -> bool {
    let node = &branch.node;
    let mut bodies = node.paragraphs.iter().filter(|paragraph| paragraph.kind == Kind::Body);
    let Some(first) = bodies.next() else { return false };
    let head = node.head();
    let is_section_level = node.parent.is_none() || node.number.steps().len() <= 1;
    let reads_as_heading = is_marked(node) || is_open(&head.text) && first.shape == Shape::Bullet;
    let beside_sections = || families.around(branch).has_parents;
    is_section_level && !node.is_minor && reads_as_heading && (head.shape == Shape::Heading || beside_sections())
}

impl Harvest {
    fn take(&mut self, branches: &[Option<Branch>], branch: &Branch, role: Role, page: &mut Page<'_>) {
        let is_parent = !branch.node.children.is_empty();
        let is_head = is_marked(&branch.node) || is_parent;
        let head = branch.node.head();
        match role {
            Role::Task { kind, heads } => {
                if heads || is_parent {
                    self.sections.push(section(branch, &head.text));
                }
                let above = branch.node.parent.and_then(|at| branches[at].as_ref()).map(|above| above.path.clone());
                let section = if heads { Some(branch.path.clone()) } else { above };
                let task = self.task(branch, kind, heads, section, page);
                self.tasks.push(task);
            }
            Role::Section => {
                self.sections.push(section(branch, &head.text));
                page.mark(head, Place::Section { path: branch.path.clone() });
                mark_loose(&branch.node.paragraphs[1..], Reason::Unknown, page);
            }
            Role::Loose(reason) if is_head => {
                self.sections.push(section(branch, &head.text));
                page.mark(head, Place::Section { path: branch.path.clone() });
                mark_loose(&branch.node.paragraphs[1..], reason, page);
            }
            Role::Loose(reason) => mark_loose(&branch.node.paragraphs, reason, page),
            Role::Goals => {}
        }
    }

    fn task(
        &mut self,
        branch: &Branch,
        kind: TaskKind,
        heads: bool,
        section: Option<String>,
        page: &mut Page<'_>,
    ) -> TaskDraft {
        let path = || branch.path.clone();
        let mut content: Vec<String> = Vec::new();
        let mut deliverable: Vec<&str> = Vec::new();
        let mut frames: Vec<&str> = Vec::new();
        let mut named: Vec<Assignment> = Vec::new();
        let mut doubts: Vec<String> = Vec::new();
        let mut passages = Passages::default();
        for paragraph in &branch.node.paragraphs {
            let spans = page.spans(paragraph);
            // A duty names its agencies in its sentences; a label in it belongs to its words.
            let place = match paragraph.kind {
                Kind::Head if heads => Place::Section { path: path() },
                Kind::Label(label) if kind == TaskKind::Assigned => match label {
                    LabelKind::Agencies(role) => {
                        let read = agencies::read(role, &paragraph.text);
                        named.extend(read.agencies);
                        doubts.extend(read.doubts);
                        passages.agencies.extend(spans);
                        Place::Agencies { path: path() }
                    }
                    LabelKind::Frame => {
                        frames.push(paragraph.text.trim());
                        passages.frame.extend(spans);
                        Place::Frame { path: path() }
                    }
                    LabelKind::Deliverable => {
                        deliverable.push(paragraph.text.trim());
                        passages.deliverable.extend(spans);
                        Place::Deliverable { path: path() }
                    }
                },
                _ => {
                    let dash = if paragraph.shape == Shape::Bullet { "- " } else { "" };
                    let words = page.words(paragraph);
                    content.extend((!words.is_empty()).then(|| format!("{dash}{words}")));
                    passages.content.extend(spans);
                    Place::Content { path: path() }
                }
            };
            page.mark(paragraph, place);
        }
        frames.retain(|frame| !frame.is_empty());
        let frame = frame(&frames.join("; "));
        if kind == TaskKind::Assigned {
            self.ask(branch, &named, doubts, &frame, page);
        }
        TaskDraft {
            kind,
            code: if heads { String::new() } else { branch.node.code.clone() },
            path: path(),
            place: branch.place.clone(),
            section,
            content: content.join("\n"),
            deliverable: deliverable.join("\n"),
            frame,
            agencies: named.into(),
            note: String::new(),
            key: None,
            passages: passages.into(),
            location: page.location(branch.node.line),
        }
    }

    fn ask(&mut self, branch: &Branch, named: &[Assignment], doubts: Vec<String>, frame: &TimeFrame, page: &Page<'_>) {
        let words: String = page.words(branch.node.head()).chars().take(80).collect();
        if named.is_empty() {
            self.problems.push(question(branch, page, ProblemCode::ResponsibilityMissing, &words));
        }
        for doubt in doubts {
            self.problems.push(question(branch, page, ProblemCode::LeadAmbiguous, &doubt));
        }
        match frame.kind {
            FrameKind::Missing => self.problems.push(question(branch, page, ProblemCode::FrameMissing, &words)),
            FrameKind::Unresolved => {
                self.problems.push(question(branch, page, ProblemCode::FrameUnresolved, &frame.raw));
            }
            _ => {}
        }
    }
}

fn mark_loose(paragraphs: &[Paragraph], reason: Reason, page: &mut Page<'_>) {
    for paragraph in paragraphs {
        page.mark(paragraph, Place::Unplaced { reason });
    }
}

fn section(branch: &Branch, title: &str) -> SectionDraft {
    SectionDraft {
        path: branch.path.clone(),
        place: branch.place.clone(),
        code: branch.node.code.clone(),
        title: title.to_owned(),
    }
}

/// The words of a time frame without the stop that ends their line.
fn frame(words: &str) -> TimeFrame {
    let words = words.strip_suffix('.').unwrap_or(words).trim();
    if words.is_empty() { TimeFrame::missing() } else { TimeFrame::read(words) }
}

fn question(branch: &Branch, page: &Page<'_>, code: ProblemCode, text: &str) -> Problem {
    let location = Location { path: Some(branch.path.clone()), ..page.location(branch.node.line) };
    Problem::question(code, text, location)
}
