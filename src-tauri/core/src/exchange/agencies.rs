//! The catalogue of agencies: a data file of our own, compiled in, and files of the same form that a person writes.
//! In it bodies are named by keys; a file that only adds successions may name them by what they are called.

use crate::domain::agencies::{
    Agency, AgencyLevel, AgencyTitle, Basis, Days, Register, Succession, SuccessionKind, SuccessionLink, Tie,
};
use crate::domain::ids::AgencyId;
use crate::domain::problem::{Problem, ProblemCode};
use crate::error::Error;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};

const CATALOGUE: &str = include_str!("../../../../assets/agencies/2025.toml");

/// What a file says of bodies and what became of them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Catalogue {
    /// Levels of the apparatus.
    pub level: Vec<AgencyLevel>,
    /// Bodies.
    pub agency: Vec<AgencyEntry>,
    /// What became of them.
    pub succession: Vec<SuccessionEntry>,
    #[serde(skip)]
    ids: HashMap<String, AgencyId>,
}

/// A body in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AgencyEntry {
    /// By this others name it.
    pub key: String,
    level: String,
    name: String,
    short: String,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    /// Names that came later.
    title: Vec<AgencyTitle>,
    aliases: Vec<String>,
    parent: Option<String>,
    collective: bool,
    members: Vec<String>,
    note: String,
    confirmed: bool,
}

/// A succession in a file: all in `from` go to all in `to`, unless links say more exactly.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SuccessionEntry {
    /// By this it is chosen.
    pub key: String,
    /// The first day on which it holds.
    pub day: NaiveDate,
    /// What sort.
    pub kind: SuccessionKind,
    /// Number and symbol of the paper behind it.
    pub number: String,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// Who issued it.
    pub issuer: String,
    /// A primary text says so.
    pub confirmed: bool,
    /// Remarks.
    pub note: String,
    /// The bodies before.
    pub from: Vec<String>,
    /// The bodies after; of a split the first gets what is not given to another.
    pub to: Vec<String>,
    /// Who goes where, where that is not all to all.
    pub link: Vec<LinkEntry>,
    /// Single tasks, by path, that go elsewhere than the rest.
    pub task: Vec<TaskEntry>,
}

/// One body before and one after in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LinkEntry {
    /// Before.
    pub from: String,
    /// After; none where nobody takes over.
    pub to: Option<String>,
    /// Which part of the work.
    pub part: String,
    /// What is not given to another part goes here.
    pub main: bool,
}

/// A task that goes to a certain body.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TaskEntry {
    /// The task's path, e.g. `III/2/2.1`.
    pub path: String,
    /// The body, as others are named in the file.
    pub to: String,
}

/// What would be written of a catalogue.
#[derive(Debug, Default)]
pub struct Adopted {
    /// Bodies that the book does not have.
    pub agencies: Vec<Agency>,
    /// Successions that the book does not have.
    pub successions: Vec<Succession>,
}

/// The catalogue that the program brings along.
pub fn catalogue() -> Result<Catalogue, Error> {
    read(CATALOGUE)
}

/// Reads a file of this form.
pub fn read(text: &str) -> Result<Catalogue, Error> {
    let mut catalogue: Catalogue = toml::from_str(text).map_err(|error| {
        let mut problem = Problem::in_field(ProblemCode::AgencyFileFault, "file");
        problem.text = Some(error.message().to_owned());
        problem.location.line = error.span().map(|span| 1 + text[..span.start].matches('\n').count() as u32);
        Error::Invalid(vec![problem])
    })?;
    catalogue.ids =
        catalogue.agency.iter().map(|entry| (entry.key.clone(), Agency::id_of(&entry.name, entry.from))).collect();
    Ok(catalogue)
}

impl Catalogue {
    /// The id that a body of the file has unless the book has it under another.
    pub fn id_of(&self, key: &str) -> Option<&AgencyId> {
        self.ids.get(key)
    }

    /// Which bodies of the file the book has, and as which: under their id, or by the name.
    pub fn standing_in(&self, register: &Register) -> Result<HashMap<String, AgencyId>, Error> {
        let mut stands = HashMap::new();
        for entry in &self.agency {
            let id = self.id_of(&entry.key).cloned().unwrap_or_default();
            if register.agency(&id).is_some() {
                stands.insert(entry.key.clone(), id);
            } else if let Some([known]) = register.recognise(&entry.name, entry.from).as_deref()
                && register
                    .agency(known)
                    .is_some_and(|agency| agency.titles.iter().any(|title| title.name == entry.name))
            {
                stands.insert(entry.key.clone(), known.clone());
            }
        }
        Ok(stands)
    }

    /// All of the file, held against a register.
    pub fn resolved(&self, register: &Register) -> Result<(Vec<Agency>, Vec<Succession>), Error> {
        let adopted = self.adopted(register, None)?;
        Ok((adopted.agencies, adopted.successions))
    }

    /// What the book does not have yet of the chosen entries, or of all. A succession brings the bodies it names along.
    pub fn adopted(&self, register: &Register, chosen: Option<&BTreeSet<String>>) -> Result<Adopted, Error> {
        let stands = self.standing_in(register)?;
        let is_chosen = |key: &String| chosen.is_none_or(|chosen| chosen.contains(key));
        let successions: Vec<&SuccessionEntry> =
            self.succession.iter().filter(|entry| is_chosen(&succession_key(&entry.key))).collect();
        let needed: BTreeSet<&str> = successions.iter().flat_map(|entry| entry.words()).collect();
        let mut ids = stands.clone();
        for entry in &self.agency {
            if !stands.contains_key(&entry.key) && (is_chosen(&entry.key) || needed.contains(entry.key.as_str())) {
                ids.insert(entry.key.clone(), self.id_of(&entry.key).cloned().unwrap_or_default());
            }
        }
        let fresh = |entry: &&AgencyEntry| ids.contains_key(&entry.key) && !stands.contains_key(&entry.key);
        let agencies = self.agency.iter().filter(fresh).map(|entry| entry.agency(&ids)).collect();
        let mut adopted = Adopted { agencies, successions: Vec::new() };
        for entry in successions {
            let succession = entry.resolved(&|words| ids.get(words).cloned())?;
            if !register.successions().iter().any(|known| known.id == succession.id) {
                adopted.successions.push(succession);
            }
        }
        Ok(adopted)
    }
}

/// The key by which a succession of the catalogue is chosen among bodies.
pub fn succession_key(key: &str) -> String {
    format!("succession:{key}")
}

impl AgencyEntry {
    fn agency(&self, ids: &HashMap<String, AgencyId>) -> Agency {
        let tie = |key: &String| ids.get(key).map(|id| Tie { agency: id.clone(), days: Days::default() });
        let days = Days { from: self.from, until: self.until };
        let mut titles = vec![AgencyTitle { name: self.name.clone(), short: self.short.clone(), days }];
        titles.extend(self.title.iter().cloned());
        Agency {
            id: Agency::id_of(&self.name, self.from),
            level: self.level.clone(),
            collective: self.collective,
            titles,
            aliases: self.aliases.clone(),
            parents: self.parent.iter().filter_map(tie).collect(),
            members: self.members.iter().filter_map(tie).collect(),
            note: self.note.clone(),
            confirmed: self.confirmed,
        }
    }
}

impl SuccessionEntry {
    /// Every word by which a body is named in it.
    fn words(&self) -> impl Iterator<Item = &str> {
        let links = self.link.iter().flat_map(|link| std::iter::once(&link.from).chain(&link.to));
        self.from.iter().chain(&self.to).chain(links).map(String::as_str)
    }

    /// The succession, its bodies found by `body`; single tasks are not in it yet.
    pub fn resolved(&self, body: &dyn Fn(&str) -> Option<AgencyId>) -> Result<Succession, Error> {
        let found = |words: &str| body(words).ok_or_else(|| Error::Unknown { what: "agency", name: words.to_owned() });
        let mut links = Vec::new();
        for from in &self.from {
            let from = found(from)?;
            if self.to.is_empty() {
                links.push(SuccessionLink { from: from.clone(), ..SuccessionLink::default() });
            }
            for (at, to) in self.to.iter().enumerate() {
                let main = self.kind == SuccessionKind::Split && at == 0;
                links.push(SuccessionLink { from: from.clone(), to: Some(found(to)?), part: String::new(), main });
            }
        }
        for LinkEntry { from, to, part, main } in &self.link {
            let to = to.as_deref().map(found).transpose()?;
            links.push(SuccessionLink { from: found(from)?, to, part: part.clone(), main: *main });
        }
        let basis = Basis { number: self.number.clone(), date: self.date, issuer: self.issuer.clone() };
        Ok(Succession {
            id: Succession::id_of(self.day, self.kind, &links),
            day: self.day,
            kind: self.kind,
            basis,
            confirmed: self.confirmed,
            note: self.note.clone(),
            links,
            tasks: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::builtin;

    fn register() -> Register {
        let file = catalogue().unwrap();
        let (agencies, successions) = file.resolved(&Register::default()).unwrap();
        Register::new(file.level, agencies, successions)
    }

    #[test]
    fn every_body_of_the_built_in_list_is_in_the_catalogue() {
        let register = register();
        let reading = builtin::reading().unwrap();
        let names: BTreeSet<&str> =
            reading.tasks.iter().flat_map(|task| task.agencies.iter()).map(|agency| agency.name.as_str()).collect();
        let unknown: Vec<&&str> = names.iter().filter(|name| register.recognise(name, None).is_none()).collect();
        assert_eq!(unknown, Vec::<&&str>::new());
        assert!(names.len() > 20, "{}", names.len());
    }

    #[test]
    fn the_catalogue_passes_its_own_gate() {
        let register = register();
        let wrong: Vec<_> = register
            .agencies()
            .iter()
            .flat_map(|agency| {
                agency.problems(&register).into_iter().map(|problem| (agency.name(), problem.code, problem.text))
            })
            .collect();
        assert_eq!(wrong, []);
        assert_eq!(register.lost(), []);
        let bare = Register::new(register.levels().to_vec(), register.agencies().to_vec(), Vec::new());
        for succession in register.successions() {
            assert_eq!(succession.problems(&bare), [], "{succession:?}");
        }
    }

    #[test]
    fn every_day_of_a_body_without_confirmation_says_so() {
        let register = register();
        let unsaid: Vec<_> = register
            .successions()
            .iter()
            .filter(|succession| !succession.confirmed && !succession.note.starts_with("Kiểm tra trước khi dùng"))
            .collect();
        assert_eq!(unsaid, Vec::<&Succession>::new());
    }
}
