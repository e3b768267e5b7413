//! The rows of one list turned into sections and tasks as they come. A task is
//! held until the next row shows whether it goes on, or heads what follows.

mod held;

use super::codes;
use super::columns::Taken;
use super::ditto::{self, Settled};
use super::draft::Clerk;
use super::merges::Merges;
use super::rows::{self, Line, Said, Sort};
use super::seen::Seen;
use super::tree::{Name, Tree};
use super::{Field, cells};
use crate::domain::ids::TaskId;
use crate::domain::problem::{Location, Problem, ProblemCode, Weight};
use crate::domain::task::{Passages, TaskDraft};
use crate::exchange::plan::number::Number;
use crate::exchange::source::table::Row;
use held::Held;
use std::collections::HashMap;
use std::sync::Arc;

/// Words of a cell that a problem quotes, in characters.
const QUOTED: usize = 120;

/// What the lists of a file gave so far.
#[derive(Debug, Default)]
pub(super) struct Harvest {
    /// Name of the file.
    pub(super) file: Arc<str>,
    /// Groups, open and closed.
    pub(super) tree: Tree,
    /// Tasks in the order of the file.
    pub(super) tasks: Vec<TaskDraft>,
    /// What a person should look at.
    pub(super) problems: Vec<Problem>,
    /// Reads the cells.
    pub(super) clerk: Clerk,
    /// Take printed numbers as they are.
    pub(super) keep_codes: bool,
    /// A list has no text of its own in which its fields could stand.
    passages: Arc<Passages>,
    /// Hidden keys of the tasks taken from the sheets before, and which sheet.
    keys: HashMap<TaskId, Arc<str>>,
    /// By its folded content, the first task that has it.
    seen: Seen<u32>,
}

impl Harvest {
    /// The sheet whose hidden keys all rows with a key repeat.
    pub(super) fn copied(&self, columns: &[Taken], sample: &[Row]) -> Option<Arc<str>> {
        let at = columns.iter().find(|column| column.shown.field == Some(Field::Key))?.at;
        let words = sample.iter().filter_map(|row| cells::at(row, at)).map(cells::words);
        let mut original = None;
        for key in words.filter_map(|words| mark(&words).0) {
            original = Some(self.keys.get(&key)?.clone());
        }
        original
    }
}

/// One list of the file.
#[derive(Debug)]
pub(super) struct Body {
    sheet: Option<Arc<str>>,
    columns: Vec<Taken>,
    /// Tasks have no printed numbers.
    counted: bool,
    /// There are columns besides number and content.
    has_others: bool,
    held: Option<Held>,
    /// Hidden keys of its tasks.
    keys: Vec<TaskId>,
    /// Steps of the last number.
    last: Vec<u32>,
    /// In how many groups a row of our own list stands that does not say so: as many as the one above.
    depth: Option<usize>,
}

impl Body {
    /// A list with these columns. `sample`: its first rows.
    pub(super) fn new(sheet: Option<Arc<str>>, columns: Vec<Taken>, sample: &[Row], merges: &Merges) -> Self {
        let has = |wanted: &dyn Fn(Field) -> bool| columns.iter().any(|column| column.shown.field.is_some_and(wanted));
        let has_others = has(&rows::is_other);
        let lines = sample.iter().map(|row| Line::of(row, &columns, merges));
        let tasks = lines.filter(|line| !line.content.is_empty() && (line.has_others() || !has_others));
        let counted =
            tasks.map(|line| line.code.is_empty()).fold(None, |all, blank| Some(all.unwrap_or(true) && blank));
        Self {
            sheet,
            columns,
            counted: counted.unwrap_or(false),
            has_others,
            held: None,
            keys: Vec::new(),
            last: Vec::new(),
            depth: None,
        }
    }

    /// Goes on with the list of the table above: what was held there may go on in the first row here.
    pub(super) fn go_on(&mut self, above: Self) {
        (self.counted, self.held, self.last, self.depth) = (above.counted, above.held, above.last, above.depth);
    }

    /// The columns with what was counted in them.
    pub(super) fn columns(&self) -> impl Iterator<Item = &Taken> {
        self.columns.iter()
    }

    /// Whether we wrote a row: it bears a key or a mark.
    pub(super) fn is_ours(&self, row: &Row) -> bool {
        let key = self.columns.iter().find(|column| column.shown.field == Some(Field::Key));
        key.and_then(|column| cells::at(row, column.at)).is_some_and(|value| cells::words(value).contains('#'))
    }

    /// The column of printed numbers.
    pub(super) fn code_column(&self) -> Option<u16> {
        self.columns.iter().find(|column| column.shown.field == Some(Field::Code)).map(|column| column.at)
    }

    /// Counts the cells of a row by their columns.
    pub(super) fn count(&mut self, row: &Row) {
        let mut columns = self.columns.iter_mut().peekable();
        for cell in &row.cells {
            while columns.next_if(|column| column.at < cell.column).is_some() {}
            if let Some(column) = columns.next_if(|column| column.at == cell.column) {
                column.shown.filled += 1;
            }
        }
    }

    /// Where something stands, in a column where one is meant.
    pub(super) fn location(&self, file: &Arc<str>, row: u32, column: Option<u16>) -> Location {
        Location {
            file: Some(file.clone()),
            sheet: self.sheet.clone(),
            row: Some(row),
            column: column.map(cells::letter),
            ..Location::default()
        }
    }

    /// Takes the next row.
    pub(super) fn take(&mut self, row: &Row, merges: &Merges, harvest: &mut Harvest) {
        let mut line = Line::of(row, &self.columns, merges);
        let mark = mark(&line.key);
        if let (None, Some(depth)) = mark {
            self.own_group(line, depth, harvest);
            return;
        }
        if let Some(key) = &mark.0 {
            if harvest.keys.contains_key(key) {
                self.flush(None, harvest);
                let words = if line.content.is_empty() { &line.code } else { &line.content };
                let problem = self.problem(&harvest.file, ProblemCode::KeyRepeated, line.row, None, words);
                harvest.problems.push(Problem { weight: Weight::Error, ..problem });
                return;
            }
            self.keys.push(key.clone());
            // A row that we wrote is a task, whatever its words look like.
            let number = Number::read(&line.code, line.is_bracketed, harvest.tree.letter());
            self.item(line, number, mark, merges, harvest);
            return;
        }
        match line.sort(harvest.tree.letter(), self.counted, self.has_others) {
            Sort::Nothing | Sort::Foot => {}
            Sort::Group { number, code, title, is_sure } => {
                self.flush(Some(&number), harvest);
                self.last = number.steps().to_vec();
                self.depth = None;
                self.group(line.row, number, &code, &title, is_sure, harvest);
            }
            Sort::Item(number) => self.item(line, number, mark, merges, harvest),
            Sort::Joined { is_sure } => self.join(line, is_sure, harvest),
            Sort::Loose => self.loose(line, harvest),
        }
    }

    /// Ends the list.
    pub(super) fn end(&mut self, harvest: &mut Harvest) {
        self.flush(None, harvest);
        let sheet = self.sheet.clone().unwrap_or_default();
        harvest.keys.extend(self.keys.drain(..).map(|key| (key, sheet.clone())));
    }

    fn problem(&self, file: &Arc<str>, code: ProblemCode, row: u32, column: Option<u16>, text: &str) -> Problem {
        let quoted: String = text.chars().take(QUOTED).collect();
        Problem::question(code, &quoted, self.location(file, row, column))
    }

    fn group(&mut self, row: u32, number: Number, code: &str, title: &str, is_sure: bool, harvest: &mut Harvest) {
        harvest.tree.make_room(&number);
        self.open(row, number, code, title, is_sure, harvest);
    }

    fn open(&mut self, row: u32, number: Number, code: &str, title: &str, is_sure: bool, harvest: &mut Harvest) {
        let name = harvest.tree.name(code, self.counted);
        if !is_sure {
            let problem = self.problem(&harvest.file, ProblemCode::GroupDoubtful, row, None, title);
            harvest.problems.push(under(problem, &name));
        }
        self.ask_repeated(row, code, &name, harvest);
        harvest.tree.open(number, &name, code, title);
    }

    fn own_group(&mut self, line: Line, depth: usize, harvest: &mut Harvest) {
        self.flush(None, harvest);
        harvest.tree.close_to(depth.saturating_sub(1));
        (self.depth, self.last) = (Some(depth), Vec::new());
        let number = Number::read(&line.code, line.is_bracketed, None).unwrap_or(Number::Unnumbered);
        let (code, title) =
            if line.content.is_empty() { (String::new(), line.code) } else { (line.code, line.content) };
        self.open(line.row, number, &code, &title, true, harvest);
    }

    fn ask_repeated(&self, row: u32, code: &str, name: &Name, harvest: &mut Harvest) {
        if name.is_repeated {
            let problem = self.problem(&harvest.file, ProblemCode::NumberRepeated, row, self.code_column(), code);
            harvest.problems.push(under(problem, name));
        }
    }

    fn item(
        &mut self,
        mut line: Line,
        number: Option<Number>,
        (key, depth): (Option<TaskId>, Option<usize>),
        merges: &Merges,
        harvest: &mut Harvest,
    ) {
        let mut problems = Vec::new();
        let is_ours = key.is_some();
        let is_kept = is_ours || harvest.keep_codes;
        let number = match codes::mended(&line, number.as_ref(), &self.last).filter(|_| !is_kept) {
            Some(mended) => {
                if let Some((code, old)) = mended.doubt {
                    let words = format!("{old} → {}", mended.code);
                    problems.push(self.problem(&harvest.file, code, line.row, self.code_column(), &words));
                }
                line.code = mended.code;
                mended.number
            }
            None => number,
        };
        let above = |held: &Held| held.number.as_ref().is_some_and(|number| !number.is_minor()) && held.has_others();
        let is_piece = !is_ours
            && number.as_ref().is_some_and(Number::is_minor)
            && !line.has_others()
            && self.held.as_ref().is_some_and(above);
        if is_piece {
            let sign = if line.is_bracketed { ')' } else { '.' };
            line.content = format!("{}{sign} {}", line.code, line.content);
            line.is_piece = true;
            self.join(line, false, harvest);
            return;
        }
        self.settle_loose(true, number.as_ref(), harvest);
        if !is_ours {
            let above = self.held.as_ref().map_or(&[][..], |held| &held.said);
            let settled = ditto::settle(&mut line.said, above);
            let ask =
                |ditto: Settled| self.problem(&harvest.file, ditto.code, line.row, Some(ditto.column), &ditto.words);
            problems.extend(settled.into_iter().map(ask));
        }
        self.flush(number.as_ref(), harvest);
        if let Some(number) = number.as_ref().filter(|number| !number.steps().is_empty()) {
            self.last = number.steps().to_vec();
        }
        for column in &self.columns {
            let Some(field) = column.shown.field.filter(|field| rows::is_other(*field) || *field == Field::Note) else {
                continue;
            };
            if line.said.iter().any(|said| said.column == column.at) {
                continue;
            }
            let above = merges.begun_above(line.row, column.at).map(cells::words).filter(|words| !words.is_empty());
            line.said.extend(above.map(|words| Said {
                field,
                column: column.at,
                words: words.into_owned(),
                is_start: column.is_start,
                is_ditto: false,
            }));
        }
        line.said.sort_by_key(|said| said.column);
        let is_lost = self.ask_faults(&line, harvest, &mut problems);
        self.depth = depth.or(self.depth);
        self.held = Some(Held {
            sheet: self.sheet.clone(),
            row: line.row,
            number,
            code: line.code,
            content: line.content,
            said: line.said,
            before: line.before,
            problems,
            key,
            depth: self.depth,
            is_lost,
            loose: None,
        });
    }

    fn ask_faults(&self, line: &Line, harvest: &mut Harvest, problems: &mut Vec<Problem>) -> bool {
        let mut is_lost = false;
        for (field, column, name) in &line.faults {
            let code = if name.is_empty() { ProblemCode::CellNotCalculated } else { ProblemCode::CellFault };
            let problem = self.problem(&harvest.file, code, line.row, Some(*column), name);
            if *field == Field::Content && line.content.is_empty() {
                is_lost = true;
                harvest.problems.push(Problem { weight: Weight::Error, ..problem });
            } else {
                problems.push(problem);
            }
        }
        is_lost
    }
}

/// The problem of a row whose path is known now.
fn under(problem: Problem, name: &Name) -> Problem {
    Problem { location: Location { path: Some(name.path.clone()), ..problem.location }, ..problem }
}

/// The hidden column of our own lists: the task's id, and behind a `#` how many groups it stands in; of groups only
/// the latter.
fn mark(key: &str) -> (Option<TaskId>, Option<usize>) {
    let (id, depth) = key.split_once('#').unwrap_or((key, ""));
    let id = Some(id.trim()).filter(|id| !id.is_empty());
    (id.map(TaskId::from_text), depth.trim().parse().ok().filter(|depth| *depth < 100))
}
