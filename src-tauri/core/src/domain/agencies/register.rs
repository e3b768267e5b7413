//! The register as a whole: which bodies there are on a day, what stands above them, who belongs to a collective.

use super::recognise::Names;
use super::{Agency, AgencyLevel, Days, Succession, SuccessionKind, SuccessionLink, Tie};
use crate::domain::ids::AgencyId;
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};

/// All bodies and all that became of them.
#[derive(Clone, Debug, Default)]
pub struct Register {
    pub(super) levels: Vec<AgencyLevel>,
    pub(super) agencies: Vec<Agency>,
    /// By their day, then as they were entered.
    pub(super) successions: Vec<Succession>,
    place: HashMap<AgencyId, usize>,
    /// Which successions start from a body.
    pub(super) from: HashMap<AgencyId, Vec<usize>>,
    pub(super) names: Names,
}

impl Register {
    /// A register of these bodies and what became of them.
    pub fn new(levels: Vec<AgencyLevel>, agencies: Vec<Agency>, mut successions: Vec<Succession>) -> Self {
        successions.sort_by_key(|succession| succession.day);
        let place = agencies.iter().enumerate().map(|(at, agency)| (agency.id.clone(), at)).collect();
        let mut from: HashMap<AgencyId, Vec<usize>> = HashMap::new();
        for (at, succession) in successions.iter().enumerate() {
            for id in succession.froms() {
                from.entry(id.clone()).or_default().push(at);
            }
        }
        let names = Names::of(&levels, &agencies);
        Self { levels, agencies, successions, place, from, names }
    }

    /// The same with one succession more.
    pub fn with(&self, succession: Succession) -> Self {
        let mut successions = self.successions.clone();
        successions.retain(|other| other.id != succession.id);
        successions.push(succession);
        Self::new(self.levels.clone(), self.agencies.clone(), successions)
    }

    /// The levels, the highest first as they were given.
    pub fn levels(&self) -> &[AgencyLevel] {
        &self.levels
    }

    /// All bodies, as they were entered.
    pub fn agencies(&self) -> &[Agency] {
        &self.agencies
    }

    /// All that became of them, by day.
    pub fn successions(&self) -> &[Succession] {
        &self.successions
    }

    /// The body of an id.
    pub fn agency(&self, id: &AgencyId) -> Option<&Agency> {
        self.place.get(id).map(|at| &self.agencies[*at])
    }

    /// What a body is called on a day; its id where there is none of it.
    pub fn name_on<'a>(&'a self, id: &'a AgencyId, day: NaiveDate) -> &'a str {
        self.agency(id).map_or(id.as_str(), |agency| agency.name_on(day))
    }

    /// The bodies that some words mean: that of an id, or those of a name as on a day.
    pub fn meaning(&self, words: &str, day: NaiveDate) -> Vec<AgencyId> {
        let id = AgencyId::from_text(words.trim());
        if self.agency(&id).is_some() {
            return vec![id];
        }
        self.recognise(words, Some(day)).or_else(|| self.recognise(words, None)).unwrap_or_default()
    }

    /// When a body is there: from its first name to the day before it ended.
    pub fn life(&self, id: &AgencyId) -> Days {
        let Some(agency) = self.agency(id) else { return Days::default() };
        let from = agency.titles.iter().map(|title| title.days.from).min().flatten();
        let said = agency.titles.iter().map(|title| title.days.until);
        let said = said.reduce(|left, right| left.zip(right).map(|(left, right)| left.max(right))).flatten();
        let mut ends = self.from.get(id).into_iter().flatten().map(|at| &self.successions[*at]);
        let ended = ends.find(|succession| succession.ends(id)).and_then(|succession| succession.day.pred_opt());
        let until = match (said, ended) {
            (Some(said), Some(ended)) => Some(said.min(ended)),
            (said, ended) => said.or(ended),
        };
        Days { from, until }
    }

    /// Whether a body is there on a day.
    pub fn is_there(&self, id: &AgencyId, day: NaiveDate) -> bool {
        self.agency(id).is_some() && self.life(id).hold(day)
    }

    /// What stands above a body on a day.
    pub fn parent_on(&self, id: &AgencyId, day: NaiveDate) -> Option<&AgencyId> {
        self.agency(id)?.parents.iter().find(|tie| tie.days.hold(day)).map(|tie| &tie.agency)
    }

    /// Who belongs to a collective on a day: those on its roster then that are there. A member that was succeeded is
    /// no member; its heir is one where the roster names it.
    pub fn roster(&self, id: &AgencyId, day: NaiveDate) -> Vec<&AgencyId> {
        let members = self.agency(id).map_or(&[][..], |agency| agency.members.as_slice());
        let mut found: Vec<&AgencyId> = Vec::new();
        for Tie { agency, days } in members {
            if days.hold(day) && self.is_there(agency, day) && !found.contains(&agency) {
                found.push(agency);
            }
        }
        found
    }

    /// The collectives a body belongs to, or ever belonged to.
    pub fn collectives_of<'a>(&'a self, id: &'a AgencyId) -> impl Iterator<Item = &'a AgencyId> {
        let of = move |agency: &&Agency| agency.members.iter().any(|tie| tie.agency == *id);
        self.agencies.iter().filter(of).map(|agency| &agency.id)
    }

    /// The bodies whose work, or a part of it, a body took over by a day, however long ago.
    pub fn predecessors(&self, id: &AgencyId, day: NaiveDate) -> BTreeSet<AgencyId> {
        self.before(id, day, &|_, _| true)
    }

    /// The bodies before one, along the links that count.
    fn before(
        &self,
        id: &AgencyId,
        day: NaiveDate,
        counts: &dyn Fn(&Succession, &SuccessionLink) -> bool,
    ) -> BTreeSet<AgencyId> {
        let mut found = BTreeSet::new();
        let mut open = vec![id.clone()];
        while let Some(heir) = open.pop() {
            for succession in self.successions.iter().filter(|succession| succession.day <= day) {
                for link in &succession.links {
                    let is_heir = link.to.as_ref() == Some(&heir) && counts(succession, link);
                    if is_heir && link.from != *id && found.insert(link.from.clone()) {
                        open.push(link.from.clone());
                    }
                }
            }
        }
        found
    }

    /// A body with all whose work is its own: those whose work it took over by a day, but for single parts and tasks,
    /// and the collectives any of them belongs to.
    pub fn own(&self, bodies: &[AgencyId], day: NaiveDate) -> BTreeSet<AgencyId> {
        let mut own: BTreeSet<AgencyId> = bodies.iter().cloned().collect();
        for body in bodies {
            own.extend(self.before(body, day, &|succession, link| match succession.kind {
                SuccessionKind::Split => link.main,
                SuccessionKind::Transfer => false,
                _ => true,
            }));
        }
        let collectives: Vec<AgencyId> = own.iter().flat_map(|id| self.collectives_of(id)).cloned().collect();
        own.extend(collectives);
        own
    }
}
