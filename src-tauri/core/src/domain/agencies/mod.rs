//! The register of agencies: which bodies there are, how they are called and when, and what became of them. What
//! tasks say is never rewritten; who answers for a task on a day is worked out from here.

mod gate;
mod heirs;
mod recognise;
mod register;

pub use heirs::Follow;
pub use register::Register;

use super::ids::{AgencyId, SuccessionId, TaskId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A level of the apparatus. Levels are data: one may be abolished, another come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AgencyLevel {
    /// By this agencies name it, e.g. `tinh`.
    pub code: String,
    /// e.g. `Cấp tỉnh`.
    pub name: String,
    /// From the top, 1 first.
    pub rank: i32,
    /// Words that may follow the name of any body of it: `tỉnh`, `tỉnh Quảng Ngãi`.
    #[serde(default)]
    pub also: Vec<String>,
}

/// A stretch of days; an open end reaches as far as need be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Days {
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub from: Option<NaiveDate>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub until: Option<NaiveDate>,
}

impl Days {
    /// Whether a day lies in it.
    pub fn hold(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether they share a day.
    pub fn meet(&self, other: &Self) -> bool {
        let before = |end: Option<NaiveDate>, start: Option<NaiveDate>| matches!((end, start), (Some(end), Some(start)) if end < start);
        !before(self.until, other.from) && !before(other.until, self.from)
    }
}

/// How a body is called for a while.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AgencyTitle {
    /// In full, e.g. `Sở Khoa học và Công nghệ`.
    pub name: String,
    /// In short, e.g. `Sở KH&CN`; may be empty.
    #[serde(default)]
    pub short: String,
    /// When it is called so.
    #[serde(flatten)]
    pub days: Days,
}

/// Another body for a while: the one above it, or a member of a collective.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Tie {
    /// Which.
    pub agency: AgencyId,
    /// When.
    #[serde(flatten)]
    pub days: Days,
}

/// A body, single or collective.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Agency {
    /// Its id, derived from its first name and day.
    pub id: AgencyId,
    /// The code of its level.
    pub level: String,
    /// Several bodies under one name: "các sở, ban, ngành".
    pub collective: bool,
    /// How it is called; never none. The newest stands last.
    pub titles: Vec<AgencyTitle>,
    /// Other ways in which it is written, whenever.
    pub aliases: Vec<String>,
    /// What stood above it, and when.
    pub parents: Vec<Tie>,
    /// Of a collective: who belongs to it, and when.
    pub members: Vec<Tie>,
    /// Remarks.
    pub note: String,
    /// A person looked at it, or a primary text says so; else it is to be checked before use.
    pub confirmed: bool,
}

/// What sort of change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SuccessionKind {
    /// Another name for the same work.
    Rename,
    /// Several become one.
    #[default]
    Merge,
    /// One becomes several.
    Split,
    /// It ends, with or without an heir.
    Dissolve,
    /// It stays, and single tasks go to another.
    Transfer,
}

/// The paper that says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Basis {
    /// Number and symbol, e.g. `45/2025/NĐ-CP`.
    pub number: String,
    /// Its day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub date: Option<NaiveDate>,
    /// Who issued it.
    pub issuer: String,
}

/// One body before, and one after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SuccessionLink {
    /// Before.
    pub from: AgencyId,
    /// After; none where nobody takes over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub to: Option<AgencyId>,
    /// Which part of the work, in words; empty for all of it.
    #[serde(default)]
    pub part: String,
    /// What is not given to another part goes here.
    #[serde(default)]
    pub main: bool,
}

/// One task that goes to a certain body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SuccessionTask {
    /// Which task.
    pub task: TaskId,
    /// To whom.
    pub to: AgencyId,
}

/// A change of agencies on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Succession {
    /// Its id, derived from its day, kind and bodies.
    pub id: SuccessionId,
    /// The first day on which it holds.
    pub day: NaiveDate,
    /// What sort.
    pub kind: SuccessionKind,
    /// The paper behind it.
    pub basis: Basis,
    /// A person looked at it, or a primary text says so.
    pub confirmed: bool,
    /// Remarks.
    pub note: String,
    /// Who goes where.
    pub links: Vec<SuccessionLink>,
    /// Single tasks that go elsewhere than the rest.
    pub tasks: Vec<SuccessionTask>,
}

impl Succession {
    /// The bodies it starts from, each once.
    pub fn froms(&self) -> Vec<&AgencyId> {
        once(self.links.iter().map(|link| &link.from))
    }

    /// The bodies it leads to, each once.
    pub fn heirs(&self) -> Vec<&AgencyId> {
        once(self.links.iter().filter_map(|link| link.to.as_ref()))
    }

    /// Whether a body is no more from that day on.
    pub fn ends(&self, agency: &AgencyId) -> bool {
        self.kind != SuccessionKind::Transfer
            && self.links.iter().any(|link| link.from == *agency)
            && !self.links.iter().any(|link| link.to.as_ref() == Some(agency))
    }

    /// The id of a succession with this day, kind and bodies.
    pub fn id_of(day: NaiveDate, kind: SuccessionKind, links: &[SuccessionLink]) -> SuccessionId {
        let mut parts = vec![day.to_string(), format!("{kind:?}")];
        for link in links {
            parts.push(link.from.to_string());
            parts.push(link.to.as_ref().map(ToString::to_string).unwrap_or_default());
        }
        SuccessionId::derived(&parts.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

impl Agency {
    /// A body under one name, as it is added by hand.
    pub fn plain(name: &str, level: &str) -> Self {
        Self {
            id: Self::id_of(name, None),
            level: level.to_owned(),
            titles: vec![AgencyTitle { name: name.to_owned(), ..AgencyTitle::default() }],
            confirmed: true,
            ..Self::default()
        }
    }

    /// The id of a body with this first name and day.
    pub fn id_of(name: &str, from: Option<NaiveDate>) -> AgencyId {
        AgencyId::derived(&[name, &from.map(|day| day.to_string()).unwrap_or_default()])
    }

    /// How it is called on a day; before its first name as then, after its last as last.
    pub fn title_on(&self, day: NaiveDate) -> Option<&AgencyTitle> {
        let begun = |title: &&AgencyTitle| title.days.from.is_none_or(|from| from <= day);
        self.titles.iter().filter(begun).max_by_key(|title| title.days.from).or(self.titles.first())
    }

    /// Its name on a day.
    pub fn name_on(&self, day: NaiveDate) -> &str {
        self.title_on(day).map_or("", |title| title.name.as_str())
    }

    /// Its newest name.
    pub fn name(&self) -> &str {
        self.titles.iter().max_by_key(|title| title.days.from).map_or("", |title| title.name.as_str())
    }
}

fn once<'a>(ids: impl Iterator<Item = &'a AgencyId>) -> Vec<&'a AgencyId> {
    let mut found: Vec<&AgencyId> = Vec::new();
    for id in ids {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}
