//! Several plans in one book: those that end, tasks that carry out more than one, and tasks that stand in two.

use super::plan_named;
use crate::domain::ids::{PlanId, TaskId};
use crate::domain::plan::{Plan, PlanStanding, PlanState};
use crate::domain::problem::{Problem, ProblemCode};
use crate::domain::text::clean;
use crate::domain::time_frame::plausible;
use crate::error::Error;
use crate::store::views::Deed;
use crate::store::{Changed, Store};

/// The plan a person named: by a part of its number, basis or title; none where the book has just one.
pub fn find_plan(store: &Store, name: Option<&str>) -> Result<Plan, Error> {
    plan_named(store.read(|book| book.plans())?, name)
}

/// Closes a plan, says that another took its place, or takes it up again. What was said and sent of it stays.
pub fn change_plan_standing(store: &Store, id: &PlanId, standing: PlanStanding) -> Result<Changed<Plan>, Error> {
    let plans = store.read(|book| book.plans())?;
    let unknown = || Error::Unknown { what: "plan", name: id.to_string() };
    let plan = plans.iter().find(|plan| plan.id == *id).ok_or_else(unknown)?;
    let standing = PlanStanding { reason: clean(standing.reason.trim()), ..standing };
    let mut problems = Vec::new();
    if standing.state != PlanState::Open {
        if standing.ended.is_none_or(|day| !plausible(day)) {
            let mut problem = Problem::in_field(ProblemCode::DateImplausible, "ended");
            problem.text = standing.ended.map(|day| day.to_string());
            problems.push(problem);
        }
        if standing.reason.is_empty() {
            problems.push(Problem::in_field(ProblemCode::ReasonMissing, "reason"));
        }
    }
    if standing.state == PlanState::Superseded {
        let next = standing.superseded_by.as_ref().and_then(|next| plans.iter().find(|plan| plan.id == *next));
        if next.is_none_or(|next| next.id == *id || next.standing.state != PlanState::Open) {
            problems.push(Problem::in_field(ProblemCode::SuccessorUnfit, "superseded_by"));
        }
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let name = if plan.draft.number.is_empty() { &plan.draft.title } else { &plan.draft.number };
    store.write(Deed::ChangePlan, name, |book| {
        book.change_plan_standing(id, &standing)?;
        book.plan(id)
    })
}

/// Says that a task carries out a further plan, and where in it; without a place no longer.
pub fn cite(store: &Store, task: &TaskId, plan: &PlanId, place: Option<&str>) -> Result<Changed<()>, Error> {
    let task = store.read(|book| book.task(task))?;
    if task.plan == *plan {
        return Err(Error::Invalid(vec![Problem::in_field(ProblemCode::LinkUnfit, "plan")]));
    }
    let place = place.map(|place| clean(place.trim()));
    store.write(Deed::Cite, &task.path, |book| book.cite(&task.id, plan, place.as_deref()))
}

/// Links two tasks of different plans as one piece of work.
pub fn link(store: &Store, one: &TaskId, other: &TaskId, note: &str) -> Result<Changed<()>, Error> {
    let (one, other) = store.read(|book| Ok((book.task(one)?, book.task(other)?)))?;
    if one.plan == other.plan {
        return Err(Error::Invalid(vec![Problem::in_field(ProblemCode::LinkUnfit, "other")]));
    }
    let note = clean(note.trim());
    store.write(Deed::Link, &one.path, |book| book.link(&one.id, &other.id, &note))
}

/// Parts two tasks that were linked.
pub fn unlink(store: &Store, one: &TaskId, other: &TaskId) -> Result<Changed<()>, Error> {
    let one = store.read(|book| book.task(one))?;
    store.write(Deed::Link, &one.path, |book| book.unlink(&one.id, other))
}
