//! Which plan of the book a reading belongs to.

use super::Reader;
use super::task::Stored;
use crate::domain::ids::TaskId;
use crate::domain::plan::Plan;
use crate::domain::task::NewTask;
use crate::domain::text::fold;
use crate::error::Error;
use crate::exchange::editions::{PlanAnswer, edition, is_other};
use crate::exchange::matching::{Known, Manner, pairs};
use crate::exchange::plan::Reading;
use std::collections::{BTreeMap, HashSet};

impl Reader<'_> {
    /// The plan of the book that a reading belongs to: as a person said, by what it says of itself, and a list by
    /// its rows.
    pub(crate) fn edition(&self, reading: &Reading, answer: Option<&PlanAnswer>) -> Result<Option<Plan>, Error> {
        let plans = self.plans()?;
        match answer {
            Some(PlanAnswer::New) => return Ok(None),
            Some(PlanAnswer::Known { id }) => {
                let unknown = || Error::Unknown { what: "plan", name: id.to_string() };
                return plans.into_iter().find(|plan| plan.id == *id).ok_or_else(unknown).map(Some);
            }
            None => {}
        }
        if let Some(plan) = edition(reading.manner, &reading.plan, &plans) {
            return Ok(Some(plan.clone()));
        }
        if reading.manner == Manner::Document || plans.is_empty() {
            return Ok(None);
        }
        let rows: HashSet<String> = reading.tasks.iter().map(|task| fold(&task.content)).collect();
        let keys: HashSet<&TaskId> = reading.tasks.iter().filter_map(|task| task.key.as_ref()).collect();
        for plan in plans.into_iter().filter(|plan| !is_other(&reading.plan, &plan.draft)) {
            let common = self
                .tasks_of(&plan.id)?
                .iter()
                .filter(|stored| keys.contains(&stored.task.id) || rows.contains(&fold(&stored.task.content)))
                .count();
            if common > 0 && common * 2 >= rows.len() {
                return Ok(Some(plan));
            }
        }
        self.nameless(reading)
    }

    /// The one plan of the book, where a list says nothing of its plan and half of its rows are tasks of that plan or
    /// look like them.
    fn nameless(&self, reading: &Reading) -> Result<Option<Plan>, Error> {
        let mut plans = self.plans()?;
        if reading.plan.key().iter().any(|words| !words.is_empty()) || plans.len() != 1 {
            return Ok(None);
        }
        let Some(plan) = plans.pop() else { return Ok(None) };
        let stored = self.tasks_of(&plan.id)?;
        let known: Vec<Known<'_>> = stored.iter().map(Stored::known).collect();
        let news: Vec<NewTask<'_>> = reading.tasks.iter().filter_map(|draft| draft.check().ok()).collect();
        let found = pairs(reading.manner, &news, &known, &BTreeMap::new());
        let alike = found.iter().filter(|pair| pair.known.is_some()).count();
        Ok((alike > 0 && alike * 2 >= news.len()).then_some(plan))
    }
}
