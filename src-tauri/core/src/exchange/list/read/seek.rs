//! From the first rows of a sheet to its heading, and from the heading to what is
//! made of the columns below it.

use super::super::columns;
use super::super::heading;
use super::super::layout::{TITLE_ROWS, bare_layout, other, role, title_lines};
use super::super::{Field, TableRole, title};
use super::{
    Body, Heading, Listing, PlanDraft, ProblemCode, Reader, Row, SAMPLE, Sheet, State, Table, VecDeque, WINDOW,
};
use crate::exchange::source::table::Shown;

impl Reader<'_> {
    /// Looks for the heading among the rows so far; what stands below it comes again.
    pub(super) fn seek(&mut self, sheet: &mut Sheet, is_end: bool, queue: &mut VecDeque<Row>) {
        let State::Seeking(rows, found) = &mut sheet.state else { return };
        let own = self.own;
        match *found {
            Some(at) if is_end || rows.len() > at + SAMPLE || rows.len() >= WINDOW => {
                let rows = std::mem::take(rows);
                let heading = Heading::around(&rows, at, sheet.merges.all(), own);
                self.open(sheet, rows, heading, queue);
            }
            Some(_) => {}
            None if is_end || rows.len() >= WINDOW => {
                let rows = std::mem::take(rows);
                self.without_heading(sheet, rows, is_end, queue);
            }
            None => {}
        }
    }

    pub(super) fn open(&mut self, sheet: &mut Sheet, rows: Vec<Row>, heading: Heading, queue: &mut VecDeque<Row>) {
        let (top, bottom) = heading.rows;
        let (above, rest): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.number <= bottom);
        let lines = title_lines(&sheet.head, &above, top);
        let is_task = |row: &&Row| !heading::is_numbering(row) && !heading.repeats(row);
        let ends = |row: &&Row| !heading::is_heading(row, self.own) || heading.repeats(row);
        let sample: Vec<Row> = rest.iter().take_while(ends).filter(is_task).take(SAMPLE).cloned().collect();
        for row in &above {
            sheet.merges.come_to(row);
            sheet.last = row.number;
        }
        self.start(sheet, heading, &sample, &lines);
        for row in rest.into_iter().rev() {
            queue.push_front(row);
        }
    }

    /// Begins the list below a heading.
    pub(super) fn start(&mut self, sheet: &mut Sheet, heading: Heading, sample: &[Row], lines: &[String]) {
        let layout = if heading.columns.is_empty() { bare_layout(sample) } else { heading.layout() };
        let above = self.going_on(sheet, &heading, lines);
        let chosen = self.choices.columns.get(&layout).map(Vec::as_slice);
        let taken = columns::decide(&heading, sample, chosen);
        let number = u32::try_from(self.tables.len()).unwrap_or(u32::MAX);
        let role = role(&heading, &taken, chosen.is_some());
        let has_content = taken.iter().any(|column| column.shown.field == Some(Field::Content));
        let wanted = self.choices.tables.get(&number).copied();
        let is_wanted = wanted.unwrap_or(role == TableRole::Tasks && sheet.head.shown == Shown::Visible);
        let is_again = self.is_return && self.tables.iter().any(|table| table.taken);
        let is_wanted = is_wanted && (wanted.is_some() || !is_again && !self.is_copy(sheet, &taken, sample));
        if is_wanted && !has_content {
            let seen: Vec<&str> = taken.iter().map(|column| column.shown.heading.as_str()).collect();
            let seen = seen.into_iter().filter(|heading| !heading.is_empty()).collect::<Vec<_>>().join(" | ");
            self.refuse(sheet, ProblemCode::ContentColumnMissing, heading.rows.0.max(1), &seen);
        }
        let is_taken = is_wanted && has_content;
        // What goes on with the table above stands in its groups.
        if is_taken && above.is_none() {
            self.harvest.tree.begin();
            let plan = title::read(lines);
            if self.plan == PlanDraft::default() {
                self.plan = plan;
            }
        }
        self.tables.push(Table {
            number,
            name: sheet.head.name.clone(),
            kind: sheet.head.kind,
            shown: sheet.head.shown,
            role,
            taken: is_taken,
            heading: (heading.rows != (0, 0)).then_some(heading.rows),
            layout,
            columns: taken.iter().map(|column| column.shown.clone()).collect(),
            rows: 0,
            hidden_rows: 0,
        });
        self.harvest.clerk.learn(&taken, sample);
        let mut body = Body::new(sheet.name.clone(), taken, sample, &sheet.merges);
        match above {
            Some(above) if is_taken => body.go_on(above),
            Some(mut above) => above.end(&mut self.harvest),
            None => {}
        }
        let table = self.tables.len() - 1;
        sheet.state = State::Listing(Box::new(Listing { table, heading, body, waiting: Vec::new(), is_broken: false }));
    }

    /// A sheet, or a stretch of it, in which nothing reads as a heading.
    fn without_heading(&mut self, sheet: &mut Sheet, mut rows: Vec<Row>, is_end: bool, queue: &mut VecDeque<Row>) {
        let number = u32::try_from(self.tables.len()).unwrap_or(u32::MAX);
        if sheet.last == 0
            && let Some(heading) = self.heading_of(sheet, &rows)
        {
            return self.open_bare(sheet, rows, heading, queue);
        }
        let sample = &rows[..rows.len().min(SAMPLE)];
        let is_chosen =
            self.choices.tables.get(&number) == Some(&true) && self.choices.columns.contains_key(&bare_layout(sample));
        if is_chosen && sheet.last == 0 {
            let sample = sample.to_vec();
            self.start(sheet, Heading::default(), &sample, &sheet.head.before.clone());
            queue.extend(rows);
        } else if is_end {
            if !rows.is_empty() || sheet.last == 0 {
                self.tables.push(other(number, &sheet.head, &rows));
            }
            sheet.state = State::Passing;
        } else {
            // The heading of a later table may still come; the last rows may be its title.
            let kept = rows.split_off(rows.len() - TITLE_ROWS);
            sheet.last = kept.first().map_or(sheet.last, |row| row.number);
            sheet.state = State::Seeking(kept, None);
        }
    }
}
