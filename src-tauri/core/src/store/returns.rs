//! What a period asks for: the tasks that are owed, and the lines of the return.

use super::Reader;
use super::agencies::Known;
use super::columns::{Json, kept};
use super::rows::CONTENT_SHOWN;
use super::standing::{Standing, last_said, said_before, standing, standing_before};
use super::successions::Named;
use super::views::{Owed, OwedRow};
use crate::domain::agency::{Assignment, Role};
use crate::domain::extension::Extension;
use crate::domain::ids::TaskId;
use crate::domain::period::{Period, PeriodKey};
use crate::domain::snapshot::{Before, Counts, Head, Line, Row, Sent};
use crate::domain::status::is_returned;
use crate::domain::task::TaskKind;
use crate::domain::text::roman;
use crate::error::Error;
use crate::exchange::report::words;
use chrono::NaiveDate;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

/// Tasks of the return: assigned ones and the office's own. Duties have no block and are not returned.
const RETURNED: &str = "task.kind <> 'duty'";

/// Lines fetched at a time, so that 100,000 tasks do not lie in memory.
const BATCH: i64 = 500;

impl Reader<'_> {
    /// What must be reported in a period, as in the plan, with the labels of all tasks of the return.
    pub fn owed(&self, key: PeriodKey) -> Result<Owed, Error> {
        let period = self.period(key)?;
        let (last_said, standing) = (last_said(key), standing());
        let sql = format!(
            "SELECT task.id, task.code, task.path, substr(task.content, 1, {CONTENT_SHOWN}), coalesce(section.title, ''),
                 task.row, task.kind, {standing}
             FROM task LEFT JOIN section ON section.row = task.section {last_said}
             WHERE {RETURNED} ORDER BY task.row"
        );
        let own = self.own_tasks()?;
        let mut counts = Counts::default();
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut found = statement.query([period.cut_off])?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            let standing = Standing::shape(row, 7)?;
            if !is_returned(standing.ended, &period) {
                continue;
            }
            let (label, kind) = (standing.label(&period), row.get(6)?);
            if kind != TaskKind::Local {
                counts.add(label);
            }
            if standing.owed(&period) {
                rows.push(OwedRow {
                    id: row.get(0)?,
                    kind,
                    code: row.get(1)?,
                    path: row.get(2)?,
                    content: row.get(3)?,
                    section: row.get(4)?,
                    label,
                    said: standing.said(&period),
                    state: standing.state,
                    own: own.contains(&row.get(5)?),
                });
            }
        }
        Ok(Owed { period, rows, counts })
    }

    /// What stands around the lines of a return. `sent` makes it one that is sent.
    pub fn return_head(&self, key: PeriodKey, sent: Option<Sent>) -> Result<Head, Error> {
        let period = self.period(key)?;
        let mut plans = self.plans()?;
        plans.retain(|plan| is_returned(plan.standing.ended, &period));
        Ok(Head {
            office: self.office_on(period.cut_off)?,
            period,
            occasion: self.period_name(key)?,
            before: self.before(&period)?,
            plan_title: if let [plan] = plans.as_slice() { plan.draft.title.clone() } else { String::new() },
            targets: self.reported_targets(&period)?,
            sent,
        })
    }

    /// The period a return is compared with: the one before of the same length, where anything was said by its end or it was sent.
    fn before(&self, period: &Period) -> Result<Option<Period>, Error> {
        let before = self.period(period.key.previous())?;
        let sql = "SELECT EXISTS (SELECT 1 FROM progress JOIN period ON period.key = progress.period
                                  WHERE period.cut_off <= ?1)
                     OR EXISTS (SELECT 1 FROM submission WHERE period = ?2)";
        let is_there: bool = self.one(sql, (before.cut_off, before.key), |row| row.get(0))?;
        Ok(is_there.then_some(before).filter(|before| before.cut_off < period.cut_off))
    }

    /// The lines of the return for a period, one by one, in the order of the plans.
    pub fn return_lines(&self, period: Period) -> Result<ReturnLines<'_>, Error> {
        let plans = self.plans()?.iter().filter(|plan| is_returned(plan.standing.ended, &period)).count();
        Ok(ReturnLines {
            reader: self,
            before: self.before(&period)?,
            period,
            several: plans > 1,
            after: 0,
            section: None,
            plan: None,
            groups: 0,
            ready: VecDeque::new(),
            heirs: None,
        })
    }
}

/// The register, and when each plan was issued.
type Heirs = (Arc<Known>, HashMap<i64, Option<NaiveDate>>);

/// Walks along the tasks of the return; see [`Reader::return_lines`].
#[derive(Debug)]
pub struct ReturnLines<'reader> {
    reader: &'reader Reader<'reader>,
    period: Period,
    before: Option<Period>,
    several: bool,
    after: i64,
    plan: Option<String>,
    section: Option<Option<i64>>,
    groups: usize,
    ready: VecDeque<Line>,
    heirs: Option<Heirs>,
}

/// A task as fetched, with the headings it stands under.
struct Fetched {
    row: i64,
    section: Option<i64>,
    section_title: String,
    plan_title: String,
    line: Row,
}

impl ReturnLines<'_> {
    /// Says behind every body that is another by the cut-off which that is, where `is_asked`. The leads are then those
    /// who answer there, each once.
    pub fn naming_heirs(mut self, is_asked: bool) -> Result<Self, Error> {
        if is_asked && let Some(known) = self.reader.agencies_for_names()? {
            let plans = self.reader.all("SELECT row, issued FROM plan", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            self.heirs = Some((known, plans.into_iter().collect()));
        }
        Ok(self)
    }

    /// The bodies of a task as they are printed, and its leads as they are counted.
    fn told(&self, agencies: &[Assignment], row: i64, task: &TaskId) -> (Vec<Assignment>, Vec<String>) {
        let leads = names(agencies, Role::Lead);
        let Some((known, plans)) = &self.heirs else {
            return (agencies.to_vec(), leads.into_iter().map(str::to_owned).collect());
        };
        let named = Named::new(known, plans.get(&(row >> 44)).copied().flatten());
        let day = self.period.cut_off;
        let told = |agency: &Assignment| match named.became(&agency.name, task, day) {
            Some(now) => {
                Assignment { name: format!("{} ({} {})", agency.name, words::NOW, now.join("; ")), ..agency.clone() }
            }
            None => agency.clone(),
        };
        (agencies.iter().map(told).collect(), named.names_on(&leads, task, day))
    }

    fn fetch(&self) -> Result<Vec<Fetched>, Error> {
        let (last_said, standing) = (last_said(self.period.key), standing());
        let before = self.before;
        let (said_before, standing_before) = match before {
            Some(before) => {
                (said_before(before.key), format!("{}, earlier.percent, earlier.result", standing_before()))
            }
            // The third question is asked all the same.
            None => (String::new(), "?3".to_owned()),
        };
        let returned = format!("(plan.ended IS NULL OR plan.ended >= '{}')", self.period.from);
        let sql = format!(
            "SELECT task.row, task.section, coalesce(section.title, ''), plan.title, task.code, task.path, task.content,
                 task.deliverable, task.frame_raw, task.agencies, progress.result, progress.difficulty,
                 progress.proposal, progress.note, progress.completed, progress.percent, progress.products,
                 progress.evidence, task.id, extension.decision, extension.decided, extension.reason, exemption.reason,
                 {standing}, (SELECT id FROM task AS above WHERE above.row = task.parent), own.unit, own.person,
                 {standing_before}
             FROM task JOIN plan ON plan.row = task.plan LEFT JOIN section ON section.row = task.section {last_said}
                 {said_before} LEFT JOIN local AS own ON task.kind = 'local' AND own.task = task.row
             WHERE {RETURNED} AND {returned} AND task.row > ?2 ORDER BY task.row LIMIT {BATCH}"
        );
        let cut_off_before = before.map(|before| before.cut_off);
        self.reader.all(&sql, (self.period.cut_off, self.after, cut_off_before), |row| {
            let standing = Standing::shape(row, 23)?;
            let agencies = kept(row.get_ref(9)?)?;
            let path: String = row.get(5)?;
            let code: String = row.get(4)?;
            // The achievements of an earlier period are not those of this one.
            let is_said = standing.said(&self.period);
            let said = |column: usize| -> rusqlite::Result<String> {
                if is_said { row.get(column) } else { Ok(String::new()) }
            };
            let task: TaskId = row.get(18)?;
            let (agencies, leads) = self.told(&agencies, row.get(0)?, &task);
            let parent: Option<TaskId> = row.get(32)?;
            let lead = match &parent {
                Some(_) => assignee(&row.get::<_, Option<String>>(33)?, &row.get::<_, Option<String>>(34)?),
                None => listed(&names(&agencies, Role::Lead)),
            };
            Ok(Fetched {
                row: row.get(0)?,
                section: row.get(1)?,
                section_title: row.get(2)?,
                plan_title: row.get(3)?,
                line: Row {
                    task,
                    code: if code.is_empty() { path.rsplit('/').next().unwrap_or("").to_owned() } else { code },
                    path,
                    content: row.get(6)?,
                    direct: listed(&names(&agencies, Role::Direct)),
                    lead,
                    parent,
                    coordinate: taking_part(&agencies),
                    leads,
                    frame: row.get(8)?,
                    deliverable: row.get(7)?,
                    deadline: standing.frame.deadline(),
                    extension: match standing.extended {
                        Some(end) => {
                            let (decision, decided, reason) = (row.get(19)?, row.get(20)?, row.get(21)?);
                            Some(Extension { decision, decided, end, reason })
                        }
                        None => None,
                    },
                    label: standing.label(&self.period),
                    owed: standing.owed(&self.period),
                    exempt: row.get::<_, Option<String>>(22)?.unwrap_or_default(),
                    said: is_said,
                    state: standing.state,
                    completed: row.get(14)?,
                    percent: row.get(15)?,
                    result: said(10)?,
                    difficulty: said(11)?,
                    proposal: said(12)?,
                    note: said(13)?,
                    products: if is_said { row.get::<_, Json<_>>(16)?.0 } else { Vec::new() },
                    evidence: if is_said { row.get::<_, Json<_>>(17)?.0 } else { Vec::new() },
                    before: before.map(|before| stood(row, &before)).transpose()?,
                },
            })
        })
    }

    fn fill(&mut self) -> Result<(), Error> {
        for fetched in self.fetch()? {
            self.after = fetched.row;
            if self.several && self.plan.as_ref() != Some(&fetched.plan_title) {
                self.ready.push_back(Line::Group { code: String::new(), title: fetched.plan_title.clone() });
                self.plan = Some(fetched.plan_title);
                self.groups = 0;
                self.section = None;
            }
            if self.section != Some(fetched.section) {
                self.section = Some(fetched.section);
                if !fetched.section_title.is_empty() {
                    self.groups += 1;
                    self.ready.push_back(Line::Group { code: roman(self.groups as i64), title: fetched.section_title });
                }
            }
            self.ready.push_back(Line::Task(Box::new(fetched.line)));
        }
        Ok(())
    }
}

impl Iterator for ReturnLines<'_> {
    type Item = Result<Line, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.is_empty()
            && let Err(error) = self.fill()
        {
            return Some(Err(error));
        }
        self.ready.pop_front().map(Ok)
    }
}

/// How a task stood one period before, from the columns behind its own.
fn stood(row: &rusqlite::Row<'_>, before: &Period) -> rusqlite::Result<Before> {
    let standing = Standing::shape(row, 35)?;
    let result = if standing.said(before) { row.get(45)? } else { String::new() };
    Ok(Before { label: standing.label(before), state: standing.state, percent: row.get(44)?, result })
}

/// Those of a role, in the plan's order.
fn names(agencies: &[Assignment], role: Role) -> Vec<&str> {
    agencies.iter().filter(|agency| agency.role == role).map(|agency| agency.name.as_str()).collect()
}

/// One a line; dashes tell several apart, since a name may take more lines than one.
fn listed(names: &[&str]) -> String {
    match names {
        [name] => (*name).to_owned(),
        names => names.iter().map(|name| format!("- {name}")).collect::<Vec<_>>().join("\n"),
    }
}

/// Who does a piece of the office's own work: `Văn phòng (Nguyễn Thị Hoa)`.
fn assignee(unit: &Option<String>, person: &Option<String>) -> String {
    let [unit, person] = [unit, person].map(|name| name.as_deref().unwrap_or_default());
    match (unit, person) {
        (one, "") | ("", one) => one.to_owned(),
        (unit, person) => format!("{unit} ({person})"),
    }
}

/// What stands under `Cơ quan phối hợp`. The form has no column for those that carry a task out; where there are
/// such, each role stands under its own word, so that nobody is called what the plan does not call him.
fn taking_part(agencies: &[Assignment]) -> String {
    let leads = names(agencies, Role::Lead);
    let roles = [
        (Role::Implement, words::IMPLEMENTING),
        (Role::Advise, words::ADVISING),
        (Role::Coordinate, words::COORDINATING),
    ];
    let mut groups = roles.map(|(role, word)| (role, word, names(agencies, role))).to_vec();
    for (_, _, names) in &mut groups {
        names.retain(|name| !leads.contains(name));
    }
    groups.retain(|(_, _, names)| !names.is_empty());
    match groups.as_slice() {
        [(Role::Coordinate, _, names)] => listed(names),
        groups => {
            let cells = groups.iter().map(|(_, word, names)| format!("{word}\n{}", listed(names)));
            cells.collect::<Vec<_>>().join("\n")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(agencies: &[(Role, &str)]) -> String {
        let agencies: Vec<Assignment> = agencies.iter().map(|(role, name)| Assignment::plain(*role, name)).collect();
        taking_part(&agencies)
    }

    #[test]
    fn bodies_that_only_coordinate_need_no_word_for_it() {
        assert_eq!(bodies(&[(Role::Lead, "Sở A"), (Role::Coordinate, "Công an xã")]), "Công an xã");
        let two = [(Role::Coordinate, "Công an xã"), (Role::Coordinate, "Trạm Y tế xã")];
        assert_eq!(bodies(&two), "- Công an xã\n- Trạm Y tế xã");
        assert_eq!(bodies(&[(Role::Direct, "Ban Thường vụ"), (Role::Lead, "Sở A")]), "");
    }

    #[test]
    fn bodies_that_carry_a_task_out_are_not_called_coordinating_and_leads_are_not_named_twice() {
        let several = [
            (Role::Coordinate, "Sở C"),
            (Role::Implement, "Sở A"),
            (Role::Implement, "Sở B"),
            (Role::Implement, "Sở D"),
            (Role::Lead, "Sở A"),
            (Role::Advise, "Văn phòng"),
        ];
        assert_eq!(bodies(&several), "Thực hiện:\n- Sở B\n- Sở D\nTham mưu:\nVăn phòng\nPhối hợp:\nSở C");
        assert_eq!(listed(&names(&[], Role::Lead)), "");
    }
}
