//! What would become of one task of a reading: the task as it would stand, and
//! what differs from the book, field by field.

use super::held::{Held, HeldTask};
use super::task::Stored;
use crate::domain::agency::{Assignment, Role};
use crate::domain::task::Task;
use crate::domain::text::fold;
use crate::domain::time_frame::TimeFrame;
use crate::exchange::matching::Manner;
use crate::exchange::preview::{FieldChange, frame_line, names_line};
use std::sync::Arc;

impl Held<'_> {
    /// The task as it would stand after the import, and the fields that differ from the book.
    pub(super) fn outcome(&self, task: &HeldTask<'_>) -> (Task, Vec<FieldChange>) {
        let draft = task.new.draft();
        let left = |field: &str| self.choices.leaves(task.number, field);
        let section_path = draft.section.as_deref().map(|path| self.heading(path));
        let section =
            section_path.as_deref().and_then(|path| self.sections.get(path)).map(|section| section.id.clone());
        let Some(Stored { task: kept, frame_by_hand, .. }) = self.stored(task) else {
            let text = |field: &str, text: &str| if left(field) { String::new() } else { text.to_owned() };
            let fresh = Task {
                id: task.id.clone(),
                plan: self.plan.clone(),
                kind: draft.kind,
                code: draft.code.clone(),
                path: self.path(draft.section.as_deref(), &draft.path),
                section,
                parent: None,
                content: draft.content.clone(),
                deliverable: text("deliverable", &draft.deliverable),
                frame: if left("frame") { TimeFrame::missing() } else { draft.frame.clone() },
                agencies: self.named(task),
                note: text("note", &draft.note),
            };
            return (fresh, Vec::new());
        };
        let mut changes = Changes { left, made: Vec::new() };
        let same_words = kept.frame.raw == draft.frame.raw;
        let settled = draft.frame.raw.is_empty() || (same_words && *frame_by_hand);
        let mut now = kept.clone();
        if !self.aside {
            now.kind = changes.value("kind", kept.kind, draft.kind, |kind| kind.as_str().to_owned());
            now.code = changes.text("code", &kept.code, &draft.code);
            now.path = changes.text("path", &kept.path, &draft.path);
            now.section = section;
        }
        // A cell has no paragraphs; where only they differ, the document has the better text.
        let same_text = self.aside && letters(&kept.content).eq(letters(&draft.content));
        let content = if same_text { &kept.content } else { &draft.content };
        now.content = changes.filled("content", &kept.content, content);
        // What the file leaves out is not erased in the book.
        now.deliverable = changes.filled("deliverable", &kept.deliverable, &draft.deliverable);
        if !settled {
            now.frame =
                changes.value("frame", kept.frame.clone(), draft.frame.clone(), |frame| frame_line(frame, !same_words));
        }
        now.note = changes.filled("note", &kept.note, &draft.note);
        now.agencies = self.agencies(kept, &draft.agencies, &mut changes);
        (now, changes.made)
    }

    /// All that is searched in a task that is added, parted by spaces.
    pub(super) fn text(&self, task: &HeldTask<'_>) -> String {
        let draft = task.new.draft();
        let path = self.path(draft.section.as_deref(), &draft.path);
        let left = |field: &str| self.choices.leaves(task.number, field);
        let fields = [("deliverable", &draft.deliverable), ("frame", &draft.frame.raw), ("note", &draft.note)];
        let fields = fields.into_iter().filter(|(field, _)| !left(field)).map(|(_, text)| text);
        let agencies = draft.agencies.iter().filter(|agency| !left(agency.role.as_str())).map(|agency| &agency.name);
        let all = [&path, &draft.content].into_iter().chain(fields).chain(agencies);
        all.flat_map(|text| [text.as_str(), " "]).collect()
    }

    /// Who is named in a task that is added; rows of a list share them.
    pub(super) fn named(&self, task: &HeldTask<'_>) -> Arc<[Assignment]> {
        let agencies = &task.new.draft().agencies;
        let left = |agency: &&Assignment| self.choices.leaves(task.number, agency.role.as_str());
        match agencies.iter().any(|agency| left(&agency)) {
            false => agencies.clone(),
            true => agencies.iter().filter(|agency| !left(agency)).cloned().collect(),
        }
    }

    /// Who is named: a document says all there is to say, a list only what stands in its columns.
    fn agencies(
        &self,
        kept: &Task,
        fresh: &Arc<[Assignment]>,
        changes: &mut Changes<impl Fn(&str) -> bool>,
    ) -> Arc<[Assignment]> {
        if fresh.is_empty() {
            return kept.agencies.clone();
        }
        let whole = self.reading.manner == Manner::Document;
        let before = changes.made.len();
        let mut named = Vec::new();
        let mut kept_some = false;
        for role in Role::ALL {
            let of = |agencies: &[Assignment]| -> Vec<Assignment> {
                agencies.iter().filter(|agency| agency.role == role).cloned().collect()
            };
            let (old, new) = (of(&kept.agencies), of(fresh));
            if new.is_empty() && !whole {
                kept_some |= !old.is_empty();
                // After a merger of offices the one that coordinated may lead; it is not both.
                let leads = |agency: &Assignment| {
                    let is_it =
                        |other: &Assignment| other.role == Role::Lead && fold(&other.name) == fold(&agency.name);
                    role == Role::Coordinate && fresh.iter().any(is_it)
                };
                let (gone, stays): (Vec<_>, Vec<_>) = old.iter().cloned().partition(leads);
                let left = gone.is_empty() || !changes.note(role.as_str(), names_line(&old), names_line(&stays));
                named.extend(if left { old } else { stays });
                continue;
            }
            let taken = changes.note(role.as_str(), names_line(&old), names_line(&new));
            kept_some |= !taken;
            named.extend(if taken { new } else { old });
        }
        match (kept_some, changes.made.len() == before) {
            // In the order of the file, with the words as it has them.
            (false, _) => fresh.clone(),
            (true, true) => kept.agencies.clone(),
            (true, false) => named.into(),
        }
    }
}

/// The changes of one task as they are found.
struct Changes<L> {
    left: L,
    made: Vec<FieldChange>,
}

impl<L: Fn(&str) -> bool> Changes<L> {
    /// Notes a change where there is one; whether the new value is taken.
    fn note(&mut self, field: &'static str, old: String, new: String) -> bool {
        if old == new {
            return true;
        }
        let taken = !(self.left)(field);
        self.made.push(FieldChange { field, taken, old, new, succeeded: false });
        taken
    }

    fn value<T>(&mut self, field: &'static str, old: T, new: T, words: impl Fn(&T) -> String) -> T {
        if self.note(field, words(&old), words(&new)) { new } else { old }
    }

    fn text(&mut self, field: &'static str, old: &str, new: &str) -> String {
        self.value(field, old, new, |text| (*text).to_owned()).to_owned()
    }

    fn filled(&mut self, field: &'static str, old: &str, new: &str) -> String {
        if new.is_empty() { old.to_owned() } else { self.text(field, old, new) }
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}
