//! The office's own data, and the book at a glance.

use super::columns::Json;
use super::views::Book;
use super::{Reader, Writer};
use crate::domain::office::{Office, OfficeBefore};
use crate::error::Error;
use chrono::NaiveDate;

impl Reader<'_> {
    /// The office; empty where it was not named yet.
    pub fn office(&self) -> Result<Office, Error> {
        let office = self.optional("SELECT value FROM setting WHERE key = 'office'", [], |row| row.get(0))?;
        Ok(office.map(|Json(office)| office).unwrap_or_default())
    }

    /// What the office was before, the oldest first.
    pub fn offices_before(&self) -> Result<Vec<OfficeBefore>, Error> {
        let kept = self.optional("SELECT value FROM setting WHERE key = 'office_before'", [], |row| row.get(0))?;
        let mut before: Vec<OfficeBefore> = kept.map(|Json(before)| before).unwrap_or_default();
        before.sort_by_key(|before| before.until);
        Ok(before)
    }

    /// The office as it was on a day.
    pub fn office_on(&self, day: NaiveDate) -> Result<Office, Error> {
        match self.offices_before()?.into_iter().find(|before| day <= before.until) {
            Some(before) => Ok(before.office),
            None => self.office(),
        }
    }

    /// The book at a glance.
    pub fn book(&self) -> Result<Book, Error> {
        let office = self.office()?;
        let saved = self.last_written()?;
        Ok(Book {
            fresh: office.name.is_empty(),
            office,
            plans: self.plan_rows()?,
            tasks: self.one("SELECT count(*) FROM task WHERE kind <> 'duty'", [], |row| row.get(0))?,
            undo: self.undoable()?,
            redo: self.redoable()?,
            saved,
            path: self.connection.path().unwrap_or_default().to_owned(),
        })
    }
}

impl Writer<'_> {
    /// Writes the office's own data.
    pub fn change_office(&mut self, office: &Office) -> Result<(), Error> {
        self.execute(
            "INSERT INTO setting (key, value) VALUES ('office', ?1)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [Json(office)],
        )?;
        Ok(())
    }

    /// Writes what the office was before.
    pub fn change_offices_before(&mut self, before: &[OfficeBefore]) -> Result<(), Error> {
        self.put_setting("office_before", before)
    }
}
