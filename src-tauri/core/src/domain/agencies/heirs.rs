//! Who answers for the work of a body on a day: its successions followed one after the other, however they were
//! entered.

use super::{Register, Succession, SuccessionKind, SuccessionLink};
use crate::domain::ids::{AgencyId, SuccessionId, TaskId};
use chrono::NaiveDate;

/// What became of bodies by a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Follow {
    /// Who answers for it then, each once, the main heir first; none where it was dissolved without an heir.
    pub heirs: Vec<AgencyId>,
    /// The successions that led there, by day.
    pub by: Vec<SuccessionId>,
}

impl Register {
    /// Who answers for the work of a body on a day: of all of it, or of one task.
    pub fn heirs_on(&self, agency: &AgencyId, task: Option<&TaskId>, day: NaiveDate) -> Follow {
        self.all_heirs_on(std::slice::from_ref(agency), task, day)
    }

    /// Who answers for the work of several bodies on a day. Two whose work came together count once.
    pub fn all_heirs_on(&self, agencies: &[AgencyId], task: Option<&TaskId>, day: NaiveDate) -> Follow {
        let mut found = Follow::default();
        for agency in agencies {
            self.follow(agency, task, day, &mut Vec::new(), &mut found);
        }
        found
    }

    /// Follows the first succession that was not followed yet; without one, the body itself answers.
    fn follow(
        &self,
        agency: &AgencyId,
        task: Option<&TaskId>,
        day: NaiveDate,
        followed: &mut Vec<usize>,
        found: &mut Follow,
    ) {
        // What happened before the last that was followed touched the body when this work was not its own yet.
        let since = followed.last().map(|at| self.successions[*at].day);
        let mut ahead = self.from.get(agency).into_iter().flatten().copied().filter(|at| {
            let on = self.successions[*at].day;
            on <= day && since.is_none_or(|since| since <= on) && !followed.contains(at)
        });
        let Some(at) = ahead.next() else {
            if !found.heirs.contains(agency) {
                found.heirs.push(agency.clone());
            }
            return;
        };
        let succession = &self.successions[at];
        let heirs = targets(succession, agency, task);
        if !matches!(heirs.as_slice(), [heir] if *heir == agency) && !found.by.contains(&succession.id) {
            found.by.push(succession.id.clone());
        }
        followed.push(at);
        for heir in heirs {
            self.follow(heir, task, day, followed, found);
        }
        followed.pop();
    }
}

/// To whom the work of a body goes, or that of one task.
fn targets<'s>(succession: &'s Succession, agency: &'s AgencyId, task: Option<&TaskId>) -> Vec<&'s AgencyId> {
    let mut own = succession.links.iter().filter(|link| link.from == *agency);
    let given = |link: &&SuccessionLink| {
        task.is_some_and(|task| {
            let to = |given: &super::SuccessionTask| given.task == *task && Some(&given.to) == link.to.as_ref();
            succession.tasks.iter().any(to)
        })
    };
    if let Some(link) = own.clone().find(given) {
        return link.to.iter().collect();
    }
    match succession.kind {
        SuccessionKind::Transfer => vec![agency],
        SuccessionKind::Split => {
            own.clone().find(|link| link.main).or(own.next()).and_then(|link| link.to.as_ref()).into_iter().collect()
        }
        _ => {
            let main: Vec<&AgencyId> =
                own.clone().filter(|link| link.main).filter_map(|link| link.to.as_ref()).collect();
            if main.is_empty() { own.filter_map(|link| link.to.as_ref()).collect() } else { main }
        }
    }
}
