//! Agencies as a task names them, and the part each plays.

use serde::{Deserialize, Serialize};

/// The part an agency plays in a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Chỉ đạo.
    Direct,
    /// Chủ trì. Only where the text says so; never inferred.
    Lead,
    /// Thực hiện.
    Implement,
    /// Tham mưu, where a label names nothing else.
    Advise,
    /// Phối hợp.
    Coordinate,
}

impl Role {
    /// Every role, in the order in which a task names them.
    pub const ALL: [Self; 5] = [Self::Direct, Self::Lead, Self::Implement, Self::Advise, Self::Coordinate];

    /// The word in JSON and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Lead => "lead",
            Self::Implement => "implement",
            Self::Advise => "advise",
            Self::Coordinate => "coordinate",
        }
    }

    /// The role of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

/// One agency in one role on one task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Assignment {
    /// The part it plays.
    pub role: Role,
    /// The name with a distributed prefix put back: "Các Sở: A; B" gives "Sở A" and "Sở B".
    pub name: String,
    /// The words as they stand in the source.
    pub raw: String,
    /// The text leaves open whether this agency leads ("Sở A; Sở B chủ trì"); a person decides.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub doubtful: bool,
}

impl Assignment {
    /// An agency whose name is exactly what the source says.
    pub fn plain(role: Role, name: &str) -> Self {
        Self { role, name: name.to_owned(), raw: name.to_owned(), doubtful: false }
    }
}
