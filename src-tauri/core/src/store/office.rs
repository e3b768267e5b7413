//! The office's own data, and the book at a glance.

use super::columns::Json;
use super::views::Book;
use super::{Reader, Writer};
use crate::domain::office::Office;
use crate::error::Error;

impl Reader<'_> {
    /// The office; empty where it was not named yet.
    pub fn office(&self) -> Result<Office, Error> {
        let office = self.optional("SELECT value FROM setting WHERE key = 'office'", [], |row| row.get(0))?;
        Ok(office.map(|Json(office)| office).unwrap_or_default())
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
}
