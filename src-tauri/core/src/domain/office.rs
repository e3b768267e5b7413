//! The office that keeps this book, and what it prints on a return.

use super::period::Preset;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Which rules of form a sheet follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// The Party's: Hướng dẫn 05-HD/VPTW.
    #[default]
    Party,
    /// The State's: Nghị định 30/2020/NĐ-CP.
    State,
}

/// What the office says of itself; every string is printed as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Office {
    /// Name, e.g. `Đảng ủy xã Tịnh Khê`.
    pub name: String,
    /// Superior body, e.g. `Tỉnh ủy Quảng Ngãi`.
    pub superior: String,
    /// Place for the date line, e.g. `Tịnh Khê`.
    pub place: String,
    /// Abbreviation in document symbols, e.g. `ĐU`.
    pub symbol: String,
    /// Authority line above the signature, e.g. `T/M ĐẢNG ỦY`.
    pub authority: String,
    /// Post of the signer, e.g. `PHÓ BÍ THƯ`.
    pub signer_post: String,
    /// Name of the signer.
    pub signer: String,
    /// Nơi nhận, one recipient a line, without dashes.
    pub recipients: String,
    /// Form used when none is named.
    pub profile: Profile,
    /// How periods are cut.
    pub preset: Preset,
}

/// What the office was before: another name, another superior, another level.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OfficeBefore {
    /// The last day on which it was so.
    pub until: NaiveDate,
    /// What it said of itself.
    pub office: Office,
}
