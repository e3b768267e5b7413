//! Which tasks are the office's own, and which ones a body answers for: what the register of agencies adds to a question
//! for tasks.

use super::Reader;
use super::listing::{Condition, words};
use super::views::TaskQuery;
use crate::error::Error;
use std::collections::HashSet;

/// Keys of the tasks in which one of some names does more than direct.
const OWN: &str = "SELECT own.row FROM json_each(?) AS name
                   JOIN agency_name ON agency_name.name = name.value
                   JOIN mention ON mention.agency = agency_name.row
                   JOIN task AS own ON own.row = mention.task
                   JOIN json_each(own.agencies) AS named ON named.value ->> '$.name' = name.value
                   WHERE named.value ->> '$.role' <> 'direct'";

/// What of a question the register of agencies decides: keys and names, as JSON.
#[derive(Default)]
pub(super) struct Bodies {
    own: Option<String>,
    answered: Option<[String; 3]>,
}

impl Bodies {
    /// Adds what the register says to a condition.
    pub(super) fn narrow(&self, condition: &mut Condition) {
        if let Some(names) = &self.own {
            condition.and(&format!("task.row IN ({OWN})"), names.clone());
        }
        if let Some([names, without, with]) = &self.answered {
            let [names, without, with] = [names, without, with].map(|rows| condition.place(rows.clone()));
            condition.sql.push_str(&format!(
                " AND ((task.row IN (SELECT task FROM mention WHERE agency IN (SELECT value FROM json_each({names})))
                        AND task.row NOT IN (SELECT value FROM json_each({without})))
                       OR task.row IN (SELECT value FROM json_each({with})))"
            ));
        }
    }
}

impl Reader<'_> {
    /// Keys of the office's own tasks.
    pub(super) fn own_tasks(&self) -> Result<HashSet<i64>, Error> {
        Ok(self.all(OWN, [words(&self.own_names()?)], |row| row.get(0))?.into_iter().collect())
    }

    /// The names and tasks that the register says a question means.
    pub(super) fn bodies(&self, query: &TaskQuery) -> Result<Bodies, Error> {
        let answered = match &query.responsible {
            Some(body) => {
                let answered = self.answered_by(body, self.period(query.period)?.cut_off)?;
                Some([words(&answered.names), words(&answered.without), words(&answered.with)])
            }
            None => None,
        };
        let own = if query.own { Some(words(&self.own_names()?)) } else { None };
        Ok(Bodies { own, answered })
    }
}
