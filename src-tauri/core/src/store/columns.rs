//! Domain values as columns. A stored word that is none of ours is an error,
//! never a default.

use crate::domain::agency::{Assignment, Role};
use crate::domain::decimal::Decimal;
use crate::domain::ids::{
    AgencyId, ExtensionId, IndicatorId, MeasureId, PlanId, ProgressId, SectionId, SuccessionId, TargetId, TaskId,
};
use crate::domain::period::PeriodKey;
use crate::domain::progress::State;
use crate::domain::task::TaskKind;
use chrono::NaiveDate;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

macro_rules! id_column {
    ($($name:ty),*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.as_str()))
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str().map(Self::from_text)
            }
        }
    )*};
}

id_column!(PlanId, SectionId, TaskId, TargetId, ProgressId, ExtensionId);
id_column!(IndicatorId, MeasureId, AgencyId, SuccessionId);

macro_rules! word_column {
    ($($name:ty),*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.as_str()))
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Self::from_word(value.as_str()?).ok_or(FromSqlError::InvalidType)
            }
        }
    )*};
}

word_column!(TaskKind, State);

impl ToSql for PeriodKey {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.to_string()))
    }
}

impl FromSql for PeriodKey {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(FromSqlError::other)
    }
}

impl ToSql for Decimal {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.to_string()))
    }
}

impl FromSql for Decimal {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(FromSqlError::other)
    }
}

/// A value kept as JSON text.
#[derive(Debug)]
pub(super) struct Json<T>(pub(super) T);

impl<T: Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let text =
            serde_json::to_string(&self.0).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        Ok(ToSqlOutput::from(text))
    }
}

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

/// An agency as a task keeps it: the words of the source only where they are not the name.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Agency<'a> {
    role: Role,
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    raw: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    doubtful: bool,
}

/// The agencies of a task as they are kept.
pub(super) fn keep(agencies: &[Assignment]) -> Vec<Agency<'_>> {
    fn keep(agency: &Assignment) -> Agency<'_> {
        let Assignment { role, name, raw, doubtful } = agency;
        Agency { role: *role, name: name.into(), raw: (raw != name).then(|| raw.into()), doubtful: *doubtful }
    }
    agencies.iter().map(keep).collect()
}

/// The agencies of a task out of their column.
pub(super) fn kept(column: ValueRef<'_>) -> FromSqlResult<Arc<[Assignment]>> {
    let kept: Vec<Agency<'_>> = serde_json::from_str(column.as_str()?).map_err(FromSqlError::other)?;
    let agency = |Agency { role, name, raw, doubtful }| {
        let name: String = Cow::into_owned(name);
        Assignment { role, raw: raw.map_or_else(|| name.clone(), Cow::into_owned), name, doubtful }
    };
    Ok(kept.into_iter().map(agency).collect())
}

/// A unit variant kept under its serde name.
#[derive(Debug)]
pub(super) struct Word<T>(pub(super) T);

impl<T: Serialize> ToSql for Word<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match serde_json::to_value(&self.0) {
            Ok(serde_json::Value::String(word)) => Ok(ToSqlOutput::from(word)),
            _ => Err(rusqlite::Error::ToSqlConversionFailure("not a unit variant".into())),
        }
    }
}

impl<T: DeserializeOwned> FromSql for Word<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word: StrDeserializer<'_, serde::de::value::Error> = value.as_str()?.into_deserializer();
        T::deserialize(word).map(Self).map_err(FromSqlError::other)
    }
}

/// A day as it is stored: `2026-09-14`, and nothing else. A list reads several in every row, and a format that is read
/// anew each time costs more than the rest of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day(NaiveDate);

impl Day {
    pub(super) fn date(self) -> NaiveDate {
        self.0
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let &[a, b, c, d, b'-', e, f, b'-', g, h] = value.as_bytes()? else { return Err(FromSqlError::InvalidType) };
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0, |number, digit| {
                digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0')).ok_or(FromSqlError::InvalidType)
            })
        };
        let year = i32::try_from(number(&[a, b, c, d])?).map_err(FromSqlError::other)?;
        NaiveDate::from_ymd_opt(year, number(&[e, f])?, number(&[g, h])?).map(Self).ok_or(FromSqlError::InvalidType)
    }
}
