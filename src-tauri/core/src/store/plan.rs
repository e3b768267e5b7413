//! Plans, their sections and their sources.

use super::columns::Word;
use super::views::PlanRow;
use super::{Reader, Writer};
use crate::domain::ids::{PlanId, SectionId};
use crate::domain::plan::{Plan, PlanDraft, PlanStanding, Section, SectionDraft};
use crate::error::Error;
use crate::exchange::matching::Manner;
use crate::exchange::source::Source;

fn plan_shape(row: &rusqlite::Row<'_>) -> rusqlite::Result<Plan> {
    Ok(Plan {
        id: row.get(0)?,
        draft: PlanDraft {
            number: row.get(1)?,
            issued: row.get(2)?,
            issuer: row.get(3)?,
            title: row.get(4)?,
            basis: row.get(5)?,
        },
        standing: PlanStanding {
            state: row.get::<_, Word<_>>(6)?.0,
            ended: row.get(7)?,
            superseded_by: row.get(8)?,
            reason: row.get(9)?,
        },
    })
}

const PLAN: &str = "plan.id, plan.number, plan.issued, plan.issuer, plan.title, plan.basis, plan.state, plan.ended,
    (SELECT id FROM plan AS next WHERE next.row = plan.superseded_by), plan.reason";

pub(super) const SECTION: &str = "section.id, plan.id, section.path, section.place, section.code, section.title";

pub(super) fn section_shape(row: &rusqlite::Row<'_>) -> rusqlite::Result<Section> {
    Ok(Section {
        id: row.get(0)?,
        plan: row.get(1)?,
        draft: SectionDraft { path: row.get(2)?, place: row.get(3)?, code: row.get(4)?, title: row.get(5)? },
    })
}

impl Reader<'_> {
    /// Every plan, in the order they came in.
    pub fn plans(&self) -> Result<Vec<Plan>, Error> {
        self.all(&format!("SELECT {PLAN} FROM plan ORDER BY row"), [], plan_shape)
    }

    /// One plan.
    pub fn plan(&self, id: &PlanId) -> Result<Plan, Error> {
        self.optional(&format!("SELECT {PLAN} FROM plan WHERE id = ?1"), [id], plan_shape)?
            .ok_or_else(|| Error::Unknown { what: "plan", name: id.to_string() })
    }

    pub(super) fn plan_rows(&self) -> Result<Vec<PlanRow>, Error> {
        let sql = format!(
            "SELECT {PLAN}, (SELECT count(*) FROM task WHERE task.plan = plan.row) FROM plan ORDER BY plan.row"
        );
        self.all(&sql, [], |row| Ok(PlanRow { plan: plan_shape(row)?, tasks: row.get(10)? }))
    }

    /// The headings of a plan, in document order.
    pub fn sections_of(&self, plan: &PlanId) -> Result<Vec<Section>, Error> {
        let sql = format!(
            "SELECT {SECTION} FROM section JOIN plan ON plan.row = section.plan WHERE plan.id = ?1 ORDER BY section.row"
        );
        self.all(&sql, [plan], section_shape)
    }
}

impl Writer<'_> {
    /// Adds a plan, or makes the one with this id say what the draft says.
    pub(super) fn put_plan(&mut self, id: &PlanId, draft: &PlanDraft) -> Result<i64, Error> {
        let kept = self.optional("SELECT row FROM plan WHERE id = ?1", [id], |row| row.get(0))?;
        let Some(row) = kept else {
            self.execute(
                "INSERT INTO plan (id, number, issued, issuer, title, basis) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                (id, &draft.number, draft.issued, &draft.issuer, &draft.title, &draft.basis),
            )?;
            return Ok(self.connection.last_insert_rowid());
        };
        self.execute(
            "UPDATE plan SET number = ?2, issued = ?3, issuer = ?4, title = ?5, basis = ?6 WHERE row = ?1",
            (row, &draft.number, draft.issued, &draft.issuer, &draft.title, &draft.basis),
        )?;
        Ok(row)
    }

    /// The heading at a path of a plan.
    pub(super) fn section_row(&self, plan: i64, path: &str) -> Result<Option<i64>, Error> {
        self.optional("SELECT row FROM section WHERE plan = ?1 AND path = ?2", (plan, path), |row| row.get(0))
    }

    /// Adds a heading, or brings the one at the same path up to the draft.
    pub(super) fn put_section(&mut self, plan: i64, plan_id: &PlanId, draft: &SectionDraft) -> Result<i64, Error> {
        if let Some(row) = self.section_row(plan, &draft.path)? {
            self.execute(
                "UPDATE section SET place = ?2, code = ?3, title = ?4 WHERE row = ?1",
                (row, &draft.place, &draft.code, &draft.title),
            )?;
            return Ok(row);
        }
        let id = (1..)
            .map(|number: u32| match number {
                1 => SectionId::derived(&[plan_id.as_str(), &draft.place]),
                _ => SectionId::derived(&[plan_id.as_str(), &draft.place, &number.to_string()]),
            })
            .find_map(|id| match self.optional("SELECT 1 FROM section WHERE id = ?1", [&id], |_| Ok(())) {
                Ok(None) => Some(Ok(id)),
                Ok(Some(())) => None,
                Err(error) => Some(Err(error)),
            })
            .ok_or_else(|| Error::Impossible("no free section id".to_owned()))??;
        self.execute(
            "INSERT INTO section (id, plan, path, place, code, title) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (id, plan, &draft.path, &draft.place, &draft.code, &draft.title),
        )?;
        Ok(self.connection.last_insert_rowid())
    }

    /// Keeps a document's whole text; the same bytes once.
    pub(super) fn put_source(&mut self, plan: i64, source: &Source, manner: Manner) -> Result<i64, Error> {
        let kept =
            self.optional("SELECT row FROM source WHERE plan = ?1 AND sha256 = ?2", (plan, &source.sha256), |row| {
                row.get(0)
            })?;
        if let Some(row) = kept {
            return Ok(row);
        }
        self.execute(
            "INSERT INTO source (plan, sha256, name, format, manner, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (plan, &source.sha256, &source.name, Word(source.format), Word(manner), &source.text),
        )?;
        Ok(self.connection.last_insert_rowid())
    }
}
