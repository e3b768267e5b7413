//! The events of a file turned into a list, row by row. Of each sheet only the
//! head is looked at as a whole, until its heading is found; the rest streams by.

use super::body::{Body, Harvest};
use super::heading::{self, Heading};
use super::layout::{SAMPLE, is_caption};
use super::merges::Merges;
use super::rows;
use super::{ListChoices, ListReading, Recovered, TEMPLATE, TEMPLATE_VERSION, Table, cells};
use crate::domain::plan::PlanDraft;
use crate::domain::problem::{Location, Problem, ProblemCode, Weight};
use crate::error::Error;
use crate::exchange::plan::Reading;
use crate::exchange::source::Refusal;
use crate::exchange::source::table::{Decoded, Event, FileHead, Row, TableHead, TableKind, Tables, Value};
use std::collections::VecDeque;
use std::sync::Arc;

mod bare;
mod seek;

use bare::Above;

/// Rows of a sheet looked at as a whole.
const WINDOW: usize = 200;
/// Rows behind a blank one that are held back because a further table may begin there.
const LOOK_AHEAD: usize = 8;
/// Cells turned into Unicode that are kept to be shown.
const RECOVERED: usize = 200;
/// Rows between two reports of progress.
const STRIDE: u64 = 512;

/// Reads the tables of a file as a master task list, as they come.
///
/// `step` hears how many rows were read, now and then, and stops everything with [`Error::Cancelled`] by saying
/// false. A file without a list gives a reading without tasks, whose tables a person can still decide about.
pub fn read(
    tables: &mut dyn Tables,
    choices: &ListChoices,
    step: &mut dyn FnMut(u64) -> bool,
) -> Result<ListReading, Error> {
    let file = tables.head().clone();
    let refused = |refusal| Error::Refused { file: file.name.clone(), refusal };
    let own = file.template.as_ref().filter(|template| template.id == TEMPLATE);
    if let Some(template) = own.filter(|template| template.version > TEMPLATE_VERSION) {
        return Err(refused(Refusal::NewerList { found: template.version, known: TEMPLATE_VERSION }));
    }
    let mut reader = Reader::new(&file, own.is_some(), choices);
    let mut count = 0;
    for event in &mut *tables {
        match event.map_err(refused)? {
            Event::Table(head) => reader.begin(head),
            Event::Row(row) => {
                reader.row(row);
                count += 1;
                if count % STRIDE == 0 && !step(count) {
                    return Err(Error::Cancelled);
                }
            }
        }
    }
    if !step(count) {
        return Err(Error::Cancelled);
    }
    if count == 0 {
        return Err(refused(Refusal::Empty));
    }
    Ok(reader.end(file))
}

/// The sheet that is read, and what is going on in it.
struct Sheet {
    head: TableHead,
    name: Option<Arc<str>>,
    merges: Merges,
    /// Last row that came.
    last: u32,
    state: State,
}

enum State {
    /// Looking for a heading among these rows; where it stands, once it is found.
    Seeking(Vec<Row>, Option<usize>),
    /// In a list.
    Listing(Box<Listing>),
    /// Below a list, or in what is none: only a further heading is looked for.
    Passing,
}

struct Listing {
    /// Which of the tables.
    table: usize,
    heading: Heading,
    body: Body,
    /// Rows held back.
    waiting: Vec<Row>,
    /// Its columns changed their meaning.
    is_broken: bool,
}

struct Reader<'a> {
    choices: &'a ListChoices,
    own: bool,
    /// A return of ours: the sheets behind the first tell of the same tasks.
    is_return: bool,
    harvest: Harvest,
    tables: Vec<Table>,
    plan: PlanDraft,
    recovered: Vec<Recovered>,
    recovered_count: u32,
    sheet: Option<Sheet>,
    /// The list of the table before, where that is a Word table that was taken to its end: it may go on.
    above: Option<Above>,
}

impl<'a> Reader<'a> {
    fn new(file: &FileHead, own: bool, choices: &'a ListChoices) -> Self {
        let mut harvest = Harvest::default();
        (harvest.file, harvest.keep_codes) = (file.name.as_str().into(), choices.keep_codes);
        harvest.clerk.own = own;
        Self {
            choices,
            own,
            is_return: file.seal.is_some(),
            harvest,
            tables: Vec::new(),
            plan: PlanDraft::default(),
            recovered: Vec::new(),
            recovered_count: 0,
            sheet: None,
            above: None,
        }
    }

    fn begin(&mut self, head: TableHead) {
        self.close();
        let name = (head.kind != TableKind::Pasted).then(|| head.name.as_str().into());
        let mut head = head;
        let merges = Merges::new(std::mem::take(&mut head.merged));
        self.sheet = Some(Sheet { head, name, merges, last: 0, state: State::Seeking(Vec::new(), None) });
    }

    fn end(mut self, file: FileHead) -> ListReading {
        self.close();
        self.end_above();
        let Harvest { tree, tasks, problems, .. } = self.harvest;
        let reading = Reading {
            manner: crate::exchange::matching::Manner::List,
            plan: self.plan,
            sections: tree.sections,
            tasks,
            targets: Vec::new(),
            problems,
            pieces: Vec::new(),
            source: None,
        };
        ListReading {
            file,
            reading,
            tables: self.tables,
            recovered: self.recovered,
            recovered_count: self.recovered_count,
        }
    }

    fn row(&mut self, mut row: Row) {
        let Some(sheet) = self.sheet.take() else { return };
        self.recover(&sheet, &mut row);
        let mut sheet = sheet;
        let mut queue = VecDeque::new();
        self.next(&mut sheet, row, &mut queue);
        while let Some(row) = queue.pop_front() {
            self.next(&mut sheet, row, &mut queue);
        }
        self.sheet = Some(sheet);
    }

    /// Notes the cells that were turned into Unicode, or takes them back.
    fn recover(&mut self, sheet: &Sheet, row: &mut Row) {
        let number = row.number;
        // What we wrote is Unicode, however much it looks like something else.
        let ours = self.own && row.cells.last().is_some_and(|cell| cells::words(&cell.value).contains('#'));
        for cell in &mut row.cells {
            let Some(decoded) = &cell.decoded else { continue };
            if ours && !decoded.by_font {
                cell.value = Value::Text(decoded.original.as_str().into());
                cell.decoded = None;
                continue;
            }
            self.recovered_count += 1;
            if self.recovered.len() < RECOVERED {
                let after = cells::words(&cell.value).into_owned();
                let location = Location {
                    file: Some(self.harvest.file.clone()),
                    sheet: sheet.name.clone(),
                    row: Some(number),
                    column: Some(cells::letter(cell.column)),
                    ..Location::default()
                };
                self.recovered.push(Recovered { before: Decoded::clone(decoded), after, location });
            }
            if self.choices.keep_legacy {
                cell.value = Value::Text(decoded.original.as_str().into());
                cell.decoded = None;
            }
        }
    }

    fn next(&mut self, sheet: &mut Sheet, row: Row, queue: &mut VecDeque<Row>) {
        match std::mem::replace(&mut sheet.state, State::Passing) {
            State::Seeking(mut rows, found) => {
                let found = found.or_else(|| heading::is_heading(&row, self.own).then_some(rows.len()));
                rows.push(row);
                sheet.state = State::Seeking(rows, found);
                self.seek(sheet, false, queue);
            }
            State::Listing(listing) => self.list(sheet, listing, row),
            State::Passing => {
                sheet.last = row.number;
                if heading::is_heading(&row, self.own) {
                    sheet.state = State::Seeking(vec![row], Some(0));
                }
            }
        }
    }

    fn list(&mut self, sheet: &mut Sheet, mut listing: Box<Listing>, row: Row) {
        if self.own && listing.body.is_ours(&row) {
            sheet.last = row.number;
            self.release(sheet, &mut listing);
            self.take(sheet, &mut listing, row);
            sheet.state = State::Listing(listing);
            return;
        }
        let is_heading = heading::is_heading(&row, self.own);
        let repeats = listing.heading.repeats(&row);
        let code = listing.body.code_column();
        let has_code = code.and_then(|at| cells::at(&row, at)).is_some() && row.cells.len() > 2;
        let has_gap = sheet.last > 0 && row.number > sheet.last + 1;
        let begins = (has_gap || is_caption(&row)) && !has_code && !row.hidden;
        sheet.last = row.number;
        if repeats {
            self.release(sheet, &mut listing);
            sheet.merges.come_to(&row);
            sheet.state = State::Listing(listing);
            return;
        }
        let is_other = is_heading && listing.heading.contradicts(&row, self.own);
        if is_other && (has_gap || !listing.waiting.is_empty()) {
            // Another table: what was held back is its title.
            let mut rows = std::mem::take(&mut listing.waiting);
            rows.push(row);
            self.finish(&mut listing);
            let found = rows.len() - 1;
            sheet.state = State::Seeking(rows, Some(found));
            return;
        }
        if !listing.waiting.is_empty() || begins {
            listing.waiting.push(row);
            if has_code || listing.waiting.len() >= LOOK_AHEAD {
                self.release(sheet, &mut listing);
            }
            sheet.state = State::Listing(listing);
            return;
        }
        if is_other {
            let words = cells::texts(&row).map(|(_, words)| words).collect::<Vec<_>>().join(" | ");
            if self.tables[listing.table].taken {
                self.refuse(sheet, ProblemCode::ColumnsChange, row.number, &words);
            }
            listing.is_broken = true;
        }
        if !is_heading {
            self.take(sheet, &mut listing, row);
        }
        sheet.state = State::Listing(listing);
    }

    /// Takes what was held back as rows of the list.
    fn release(&mut self, sheet: &mut Sheet, listing: &mut Listing) {
        for row in std::mem::take(&mut listing.waiting) {
            self.take(sheet, listing, row);
        }
    }

    fn take(&mut self, sheet: &mut Sheet, listing: &mut Listing, row: Row) {
        sheet.merges.come_to(&row);
        let is_ours = self.own && listing.body.is_ours(&row);
        if !is_ours && heading::is_numbering(&row) || row.cells.is_empty() {
            return;
        }
        let table = &mut self.tables[listing.table];
        table.rows += 1;
        if row.hidden {
            table.hidden_rows += 1;
            if !self.choices.hidden_rows {
                return;
            }
        }
        listing.body.count(&row);
        if !table.taken || listing.is_broken {
            return;
        }
        if self.is_torn(sheet, listing, &row) {
            return;
        }
        if !is_ours && rows::is_signature(&row, listing.body.code_column()) {
            // Nothing below a signature is a task; a further heading begins another table.
            listing.is_broken = true;
            return;
        }
        listing.body.take(&row, &sheet.merges, &mut self.harvest);
    }

    fn refuse(&mut self, sheet: &Sheet, code: ProblemCode, row: u32, words: &str) {
        let location = Location {
            file: Some(self.harvest.file.clone()),
            sheet: sheet.name.clone(),
            row: Some(row),
            ..Location::default()
        };
        let problem = Problem::question(code, words, location);
        self.harvest.problems.push(Problem { weight: Weight::Error, ..problem });
    }

    fn finish(&mut self, listing: &mut Listing) {
        listing.body.end(&mut self.harvest);
        self.sum_up(listing);
    }

    fn sum_up(&mut self, listing: &Listing) {
        let table = &mut self.tables[listing.table];
        for (column, counted) in table.columns.iter_mut().zip(listing.body.columns()) {
            column.filled = counted.shown.filled;
        }
    }

    fn close(&mut self) {
        let Some(mut sheet) = self.sheet.take() else { return };
        loop {
            let mut queue = VecDeque::new();
            self.seek(&mut sheet, true, &mut queue);
            while let Some(row) = queue.pop_front() {
                self.next(&mut sheet, row, &mut queue);
            }
            match std::mem::replace(&mut sheet.state, State::Passing) {
                State::Listing(mut listing) => {
                    self.release(&mut sheet, &mut listing);
                    let is_whole = self.tables[listing.table].taken && !listing.is_broken;
                    if is_whole && sheet.head.kind == TableKind::Word {
                        self.sum_up(&listing);
                        let Listing { heading, body, .. } = *listing;
                        self.above = Some(Above { heading, body, columns: sheet.head.columns });
                    } else {
                        self.finish(&mut listing);
                    }
                    return;
                }
                State::Seeking(rows, found) if !rows.is_empty() => sheet.state = State::Seeking(rows, found),
                State::Seeking(..) | State::Passing => return self.end_above(),
            }
        }
    }
}
