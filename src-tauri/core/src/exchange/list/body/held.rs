//! The task that is held until the next row shows what becomes of it: joined to,
//! let go as a task, or opened as the group of what follows.

use super::{Body, Harvest, under};
use crate::domain::ids::TaskId;
use crate::domain::problem::{Problem, ProblemCode, Weight};
use crate::domain::progress::LONGEST_TEXT;
use crate::domain::task::{Passages, TaskDraft, TaskKind};
use crate::domain::text::fold;
use crate::domain::time_frame::FrameKind;
use crate::exchange::list::draft::Fields;
use crate::exchange::list::rows::{self, Line, Said};
use crate::exchange::list::tree::{self, Name};
use crate::exchange::list::{Field, ditto};
use crate::exchange::plan::number::Number;
use std::sync::Arc;

/// A task that may go on in the next row.
#[derive(Debug)]
pub(super) struct Held {
    /// Where it stands; the list may go on in another table.
    pub(super) sheet: Option<Arc<str>>,
    pub(super) row: u32,
    pub(super) number: Option<Number>,
    pub(super) code: String,
    pub(super) content: String,
    pub(super) said: Vec<Said>,
    /// Cells that were turned into Unicode, as they stood.
    pub(super) before: Vec<String>,
    pub(super) problems: Vec<Problem>,
    pub(super) key: Option<TaskId>,
    /// How deep it stands, as a list of our own says.
    pub(super) depth: Option<usize>,
    /// The row cannot be taken.
    pub(super) is_lost: bool,
    /// A row that may be a group or a paragraph, and its sheet.
    pub(super) loose: Option<(Option<Arc<str>>, Line)>,
}

impl Held {
    pub(super) fn has_others(&self) -> bool {
        self.said.iter().any(|said| rows::is_other(said.field))
    }
}

impl Body {
    pub(super) fn join(&mut self, mut line: Line, is_sure: bool, harvest: &mut Harvest) {
        self.settle_loose(false, None, harvest);
        // In a row that goes on with the one above, a ditto mark says nothing new.
        line.said.retain(|said| !rows::is_other(said.field) || !ditto::is_ditto(&said.words));
        let mut problems = Vec::new();
        let is_lost = self.ask_faults(&line, harvest, &mut problems);
        if !is_sure && !is_lost {
            let words =
                if line.content.is_empty() { line.said.first().map(|said| &said.words) } else { Some(&line.content) };
            problems.push(self.problem(
                &harvest.file,
                ProblemCode::RowJoined,
                line.row,
                None,
                words.map_or("", String::as_str),
            ));
        }
        let Some(held) = &mut self.held else {
            let words = line.said.first().map_or(line.content.as_str(), |said| said.words.as_str());
            let problem = self.problem(&harvest.file, ProblemCode::RowUnplaced, line.row, None, words);
            harvest.problems.push(problem);
            return;
        };
        held.problems.extend(problems);
        held.said.extend(line.said);
        held.before.extend(line.before);
        if !line.content.is_empty() {
            let gap = match line.content.starts_with(char::is_lowercase) && !line.is_piece {
                _ if held.content.is_empty() => "",
                true => " ",
                false => "\n",
            };
            held.content.push_str(gap);
            held.content.push_str(&line.content);
        }
    }

    pub(super) fn loose(&mut self, line: Line, harvest: &mut Harvest) {
        self.settle_loose(false, None, harvest);
        match &mut self.held {
            Some(held) => held.loose = Some((self.sheet.clone(), line)),
            None => self.group(line.row, Number::Unnumbered, "", &line.content, false, harvest),
        }
    }

    /// Decides about words without a number by what stands behind them: a task, and its number.
    pub(super) fn settle_loose(&mut self, is_task: bool, next: Option<&Number>, harvest: &mut Harvest) {
        let Some((sheet, line)) = self.held.as_mut().and_then(|held| held.loose.take()) else { return };
        let here = std::mem::replace(&mut self.sheet, sheet);
        let begins = next.is_some_and(|number| number.steps().last() == Some(&1));
        if is_task && (begins || rows::is_title(&line.content)) {
            self.flush(None, harvest);
            self.group(line.row, Number::Unnumbered, "", &line.content, false, harvest);
        } else {
            self.join(line, false, harvest);
        }
        self.sheet = here;
    }

    /// Lets go of the task that is held. `next`: the number behind it, below which it may turn out to stand above.
    pub(super) fn flush(&mut self, next: Option<&Number>, harvest: &mut Harvest) {
        self.settle_loose(false, None, harvest);
        let Some(held) = self.held.take().filter(|held| !held.is_lost) else { return };
        let here = std::mem::replace(&mut self.sheet, held.sheet.clone());
        self.let_go(held, next, harvest);
        self.sheet = here;
    }

    fn let_go(&self, held: Held, next: Option<&Number>, harvest: &mut Harvest) {
        if held.content.is_empty() {
            let problem = self.problem(&harvest.file, ProblemCode::ContentMissing, held.row, None, &held.code);
            harvest.problems.push(Problem { weight: Weight::Error, ..problem });
            return;
        }
        match (&held.number, held.depth) {
            (_, Some(depth)) => harvest.tree.close_to(depth),
            (Some(number), None) => harvest.tree.make_room(number),
            (None, None) => {}
        }
        let name = harvest.tree.name(&held.code, self.counted);
        self.ask_repeated(held.row, &held.code, &name, harvest);
        let above = held.number.as_ref().filter(|_| held.depth.is_none());
        let is_parent = above.zip(next).is_some_and(|(number, next)| tree::is_below(number, next));
        if is_parent {
            harvest.tree.open(held.number.clone().unwrap_or(Number::Unnumbered), &name, &held.code, &held.content);
        }
        if is_parent && !held.has_others() {
            harvest.problems.extend(held.problems.into_iter().map(|problem| under(problem, &name)));
            return;
        }
        self.task(held, name, is_parent, harvest);
    }

    fn task(&self, held: Held, name: Name, is_parent: bool, harvest: &mut Harvest) {
        let Fields { agencies, deliverable, frame, note, doubts } = harvest.clerk.read(held.said);
        let file = harvest.file.clone();
        let ask = |code, column, text: &str| self.problem(&file, code, held.row, column, text);
        let mut problems = held.problems;
        problems.extend(doubts.into_iter().map(|(code, column, words)| ask(code, Some(column), &words)));
        let column = |wanted: &dyn Fn(Field) -> bool| {
            self.columns.iter().find(|column| column.shown.field.is_some_and(wanted)).map(|column| column.at)
        };
        if frame.kind == FrameKind::Missing
            && let Some(at) = column(&|field| field == Field::Frame)
        {
            problems.push(ask(ProblemCode::FrameMissing, Some(at), &held.content));
        }
        let is_body = |field| rows::is_other(field) && !matches!(field, Field::Deliverable | Field::Frame);
        if agencies.is_empty()
            && let Some(at) = column(&is_body)
        {
            let nobody = ask(ProblemCode::ResponsibilityMissing, Some(at), &held.content);
            let is_told = |told: &Problem| told.code == ProblemCode::DittoAlone && told.location == nobody.location;
            if !problems.iter().any(is_told) {
                problems.push(nobody);
            }
        }
        let folded = fold(&held.content);
        let next = u32::try_from(harvest.tasks.len()).unwrap_or(u32::MAX);
        let first = *harvest.seen.of(&folded, next);
        if let Some(twin) = harvest.tasks.get(first as usize).filter(|twin| fold(&twin.content) == folded) {
            let row = twin.location.row.map(|row| row.to_string()).unwrap_or_default();
            problems.push(ask(ProblemCode::ContentRepeated, None, &row));
        }
        harvest.problems.extend(problems.into_iter().map(|problem| under(problem, &name)));
        let passages = match held.before.is_empty() {
            true => harvest.passages.clone(),
            false => Arc::new(Passages { before: held.before, ..Passages::default() }),
        };
        let draft = TaskDraft {
            kind: TaskKind::Assigned,
            code: held.code,
            section: if is_parent { Some(name.path.clone()) } else { name.above },
            path: name.path,
            place: name.place,
            content: held.content,
            deliverable,
            frame,
            agencies,
            note,
            key: held.key,
            passages,
            location: self.location(&harvest.file, held.row, None),
        };
        let may_be_long = [&draft.content, &draft.deliverable, &draft.note, &draft.frame.raw]
            .iter()
            .any(|text| text.len() > LONGEST_TEXT);
        if may_be_long && let Err(wrong) = draft.clone().check() {
            harvest.problems.extend(wrong);
            return;
        }
        harvest.tasks.push(draft);
    }
}
