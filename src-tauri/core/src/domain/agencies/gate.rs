//! What is wrong with a body or a succession before it is written.

use super::{Agency, Register, Succession, SuccessionKind};
use crate::domain::problem::{Location, Problem, ProblemCode, Weight};
use crate::domain::text::fold;
use crate::domain::time_frame::plausible;
use chrono::NaiveDate;

fn about(code: ProblemCode, field: &str, text: &str) -> Problem {
    Problem {
        code,
        weight: Weight::Error,
        field: Some(field.to_owned()),
        text: Some(text.to_owned()),
        location: Location::default(),
    }
}

impl Agency {
    /// Everything that is wrong with it beside the others of a register.
    pub fn problems(&self, register: &Register) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.titles.is_empty() || self.titles.iter().any(|title| title.name.trim().is_empty()) {
            problems.push(Problem::in_field(ProblemCode::AgencyNameMissing, "name"));
        }
        let ties = self.parents.iter().chain(&self.members).map(|tie| tie.days);
        for days in self.titles.iter().map(|title| title.days).chain(ties) {
            if matches!((days.from, days.until), (Some(from), Some(until)) if until < from) {
                problems.push(Problem::in_field(ProblemCode::EndBeforeStart, "until"));
            }
            if days.from.into_iter().chain(days.until).any(|day| !plausible(day)) {
                problems.push(Problem::in_field(ProblemCode::DateImplausible, "from"));
            }
        }
        for other in register.agencies.iter().filter(|other| other.id != self.id) {
            for title in &self.titles {
                let taken = other.titles.iter().any(|theirs| {
                    fold(&theirs.name) == fold(&title.name)
                        && register.life(&other.id).meet(&title.days)
                        && theirs.name.to_lowercase() == title.name.to_lowercase()
                });
                if taken || (other.aliases.contains(&title.name) && register.life(&other.id).meet(&title.days)) {
                    problems.push(about(ProblemCode::AgencyNameTaken, "name", &title.name));
                }
            }
            for alias in &self.aliases {
                let is = |name: &String| fold(name) == fold(alias);
                if other.aliases.iter().any(is) || other.titles.iter().any(|title| is(&title.name)) {
                    problems.push(about(ProblemCode::AgencyNameTaken, "alias", alias));
                }
            }
        }
        if self.stands_below_itself(register) {
            problems.push(Problem::in_field(ProblemCode::AgencyAboveItself, "parent"));
        }
        if self.members.iter().any(|tie| tie.agency == self.id) {
            problems.push(Problem::in_field(ProblemCode::AgencyAboveItself, "members"));
        }
        problems
    }

    fn stands_below_itself(&self, register: &Register) -> bool {
        let mut open: Vec<_> = self.parents.iter().map(|tie| &tie.agency).collect();
        let mut seen = Vec::new();
        while let Some(id) = open.pop() {
            if *id == self.id {
                return true;
            }
            if !seen.contains(&id) {
                seen.push(id);
                open.extend(register.agency(id).into_iter().flat_map(|agency| &agency.parents).map(|tie| &tie.agency));
            }
        }
        false
    }
}

impl Succession {
    /// Everything that is wrong with it in a register that does not have it yet.
    pub fn problems(&self, register: &Register) -> Vec<Problem> {
        let mut problems = Vec::new();
        let named = |id| register.name_on(id, self.day).to_owned();
        if !plausible(self.day) {
            problems.push(Problem::in_field(ProblemCode::DateImplausible, "day"));
        }
        if self.links.is_empty() {
            problems.push(Problem::in_field(ProblemCode::SuccessionBodyMissing, "from"));
        }
        for id in self.froms().into_iter().chain(self.heirs()) {
            if register.agency(id).is_none() {
                problems.push(about(ProblemCode::SuccessionBodyMissing, "from", id.as_str()));
            }
        }
        for from in self.froms() {
            let own: Vec<_> = self.links.iter().filter(|link| link.from == *from).collect();
            let heirs = own.iter().filter(|link| link.to.is_some()).count();
            if heirs == 0 && self.kind != SuccessionKind::Dissolve {
                problems.push(about(ProblemCode::SuccessionHeirMissing, "to", &named(from)));
            }
            if self.kind == SuccessionKind::Split && own.iter().filter(|link| link.main).count() != 1 {
                problems.push(about(ProblemCode::SuccessionMainMissing, "main", &named(from)));
            }
            let before = self.day.pred_opt().unwrap_or(self.day);
            // Nothing becomes of a body twice, whichever of the two was entered first.
            let ended = register.successions.iter().filter(|other| other.id != self.id).any(|other| {
                (other.ends(from) && other.day <= self.day)
                    || (self.ends(from) && self.day <= other.day && other.froms().contains(&from))
            });
            if ended || (!register.is_there(from, before) && !register.is_there(from, self.day)) {
                problems.push(about(ProblemCode::SuccessionBodyEnded, "from", &named(from)));
            }
        }
        if self.kind == SuccessionKind::Transfer && self.tasks.is_empty() {
            problems.push(Problem::in_field(ProblemCode::SuccessionTasksMissing, "tasks"));
        }
        let stray = self.tasks.iter().find(|given| !self.heirs().contains(&&given.to));
        if let Some(given) = stray {
            problems.push(about(ProblemCode::SuccessionHeirMissing, "tasks", &named(&given.to)));
        }
        if problems.is_empty() {
            problems.extend(register.with(self.clone()).lost().into_iter().map(|(name, day)| {
                about(ProblemCode::SuccessionHeirEnded, "to", &format!("{name}, {}", day.format("%d/%m/%Y")))
            }));
            problems.truncate(5);
        }
        problems
    }
}

impl Register {
    /// Bodies whose work would come to one that is not there, with the day: nothing of this may ever be written.
    pub fn lost(&self) -> Vec<(String, NaiveDate)> {
        let mut days: Vec<NaiveDate> = self.successions.iter().map(|succession| succession.day).collect();
        days.dedup();
        let mut lost = Vec::new();
        // What nothing became of cannot be lost.
        let touched = self.agencies.iter().filter(|agency| self.from.contains_key(&agency.id));
        for agency in touched {
            for day in &days {
                let heirs = self.heirs_on(&agency.id, None, *day).heirs;
                let gone = heirs.iter().find(|heir| {
                    let life = self.life(heir);
                    life.until.is_some_and(|until| until < *day)
                        || (**heir != agency.id && life.from.is_some_and(|from| *day < from))
                });
                if let Some(heir) = gone {
                    let named = (self.name_on(heir, *day).to_owned(), *day);
                    if !lost.contains(&named) {
                        lost.push(named);
                    }
                }
            }
        }
        lost
    }
}
