//! Forms of the return: those that come with the program, and those of the office, which stand before them.

use super::columns::Json;
use super::{Reader, Writer};
use crate::error::Error;
use crate::exchange::report::Form;
use rusqlite::OptionalExtension;

impl Reader<'_> {
    /// Every form there is to choose from: the office's own, then those that come with the program and were not changed.
    pub fn forms(&self) -> Result<Vec<Form>, Error> {
        let mut forms = self.own_forms()?;
        for shipped in Form::shipped() {
            if forms.iter().all(|form| form.id != shipped.id) {
                forms.push(shipped);
            }
        }
        Ok(forms)
    }

    /// The office's own forms, as it keeps them.
    pub fn own_forms(&self) -> Result<Vec<Form>, Error> {
        let kept = self.optional("SELECT value FROM setting WHERE key = 'forms'", [], |row| row.get(0))?;
        Ok(kept.map(|Json(forms)| forms).unwrap_or_default())
    }

    /// The form by which the office sends its returns; by its profile where none was chosen, or the chosen one is gone.
    pub fn chosen_form(&self) -> Result<Form, Error> {
        let chosen: Option<String> = self
            .connection
            .prepare_cached("SELECT value FROM setting WHERE key = 'form'")?
            .query_row([], |row| row.get::<_, Json<String>>(0))
            .optional()?
            .map(|Json(id)| id);
        let found = match chosen {
            Some(id) => self.forms()?.into_iter().find(|form| form.id == id),
            None => None,
        };
        match found {
            Some(form) => Ok(form),
            None => Ok(Form::standard(self.office()?.profile)),
        }
    }
}

impl Writer<'_> {
    /// Keeps a form of the office; one of the same id is replaced.
    pub fn put_form(&mut self, form: &Form) -> Result<(), Error> {
        let mut forms = self.own_forms()?;
        match forms.iter_mut().find(|kept| kept.id == form.id) {
            Some(kept) => *kept = form.clone(),
            None => forms.push(form.clone()),
        }
        self.put_setting("forms", &forms)
    }

    /// Lets go of a form of the office; one that comes with the program is again as it came.
    pub fn remove_form(&mut self, id: &str) -> Result<(), Error> {
        let mut forms = self.own_forms()?;
        let all = forms.len();
        forms.retain(|form| form.id != id);
        match forms.len() == all {
            true => Err(Error::Unknown { what: "form", name: id.to_owned() }),
            false => self.put_setting("forms", &forms),
        }
    }

    /// Chooses the form by which the office sends its returns.
    pub fn choose_form(&mut self, id: &str) -> Result<(), Error> {
        match self.forms()?.iter().any(|form| form.id == id) {
            true => self.put_setting("form", id),
            false => Err(Error::Unknown { what: "form", name: id.to_owned() }),
        }
    }
}
