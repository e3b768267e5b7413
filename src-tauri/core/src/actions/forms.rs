//! Forms of the return, and workbooks that come back: chosen, kept, taught, checked and compared.

use crate::domain::period::PeriodKey;
use crate::domain::problem::{Problem, ProblemCode};
use crate::domain::snapshot::Line;
use crate::error::Error;
use crate::exchange::report::form::{Lesson, Taught, teach};
use crate::exchange::report::{self, Difference, Form, FormPreview, Verdict};
use crate::exchange::worker::{Foreign, Readers};
use crate::store::views::Deed;
use crate::store::{Changed, Reader, Store};
use std::io::Write;
use std::path::Path;

/// Keeps a form of the office, after the gate.
pub fn put_form(store: &Store, form: &Form) -> Result<Changed<Vec<Form>>, Error> {
    let problems = form.problems();
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    store.write(Deed::ChangeForm, &form.name, |book| {
        book.put_form(form)?;
        book.forms()
    })
}

/// How the return of a period would begin in a form; `lines` of it are laid out.
pub fn preview_form(store: &Store, form: &Form, key: PeriodKey, lines: usize) -> Result<FormPreview, Error> {
    store.read(|book| {
        let mut head = book.return_head(key, None)?;
        head.office.profile = form.profile;
        let lines =
            book.return_lines(head.period)?.naming_heirs(form.heirs)?.take(lines).collect::<Result<Vec<_>, _>>()?;
        Ok(report::preview(form, &head, &lines))
    })
}

/// Lets go of a form of the office.
pub fn remove_form(store: &Store, id: &str) -> Result<Changed<Vec<Form>>, Error> {
    store.write(Deed::ChangeForm, id, |book| {
        book.remove_form(id)?;
        book.forms()
    })
}

/// Chooses the form by which the office sends its returns.
pub fn choose_form(store: &Store, id: &str) -> Result<Changed<Form>, Error> {
    store.write(Deed::ChangeForm, id, |book| {
        book.choose_form(id)?;
        book.chosen_form()
    })
}

/// The form of a file; what is wrong with it is told by key and line.
pub fn read_form(path: &Path) -> Result<Form, Error> {
    /// A form is some kilobytes.
    const LARGEST: u64 = 1 << 20;
    let unread = |source| Error::Unread { path: path.to_owned(), source };
    if path.metadata().map_err(unread)?.len() > LARGEST {
        let mut problem = Problem::in_field(ProblemCode::FormFault, "file");
        problem.text = Some(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
        return Err(Error::Invalid(vec![problem]));
    }
    Form::read(&std::fs::read_to_string(path).map_err(unread)?).map_err(Error::Invalid)
}

/// Writes a form as a file, for another office.
pub fn write_form(store: &Store, id: &str, path: &Path) -> Result<(), Error> {
    let unknown = || Error::Unknown { what: "form", name: id.to_owned() };
    let form = store.read(|book| book.forms())?.into_iter().find(|form| form.id == id).ok_or_else(unknown)?;
    let text = form.to_toml().map_err(|error| Error::Impossible(error.to_string()))?;
    report::save(path, |file| {
        file.write_all(text.as_bytes()).map_err(|source| Error::File { path: path.to_owned(), source })
    })
}

/// A form taught from somebody's own empty workbook; none where no sheet of it heads a list of tasks. A heading that no
/// form can have is [`Error::Invalid`].
pub fn teach_form(readers: &Readers, path: &Path, cancelled: &dyn Fn() -> bool) -> Result<Option<Taught>, Error> {
    match readers.tables(Foreign::file(path)?, cancelled, |tables| teach(tables))? {
        Lesson::Taught(taught) => Ok(Some(*taught)),
        Lesson::Unfit(problem) => Err(Error::Invalid(vec![problem])),
        Lesson::Nothing => Ok(None),
    }
}

/// Keeps a form that was taught and takes the place of none: the same form that is there already stays, and beside
/// another under its id it gets an id of its own. Says whether it is new.
pub fn keep_taught(store: &Store, form: &mut Form) -> Result<bool, Error> {
    let kept = store.read(|book| book.forms())?;
    let same = |kept: &&Form| Form { id: form.id.clone(), ..(*kept).clone() } == *form;
    if let Some(known) = kept.iter().find(same) {
        form.id.clone_from(&known.id);
        return Ok(false);
    }
    let base = form.id.clone();
    let ids = std::iter::once(base.clone()).chain((2..).map(|number| format!("{base}-{number}")));
    form.id = ids.into_iter().find(|id| kept.iter().all(|kept| kept.id != *id)).unwrap_or(base);
    drop(put_form(store, form)?);
    Ok(true)
}

/// Checks whether a workbook still says what was sent.
pub fn verify(readers: &Readers, path: &Path, cancelled: &dyn Fn() -> bool) -> Result<Verdict, Error> {
    report::verify(&mut |see| readers.closely(Foreign::file(path)?, cancelled, |tables| see(tables)))
}

/// What two returns say otherwise. Without a version the book as it stands.
pub fn compare(
    store: &Store,
    old: (PeriodKey, Option<u32>),
    new: (PeriodKey, Option<u32>),
) -> Result<Vec<Difference>, Error> {
    store.read(|book| {
        let (old, new) = (lines(book, old)?, lines(book, new)?);
        Ok(report::differences(old.into_iter(), new.into_iter()))
    })
}

/// Writes what two returns say otherwise as a workbook; gives how many tasks differ.
pub fn export_comparison(
    store: &Store,
    old: (PeriodKey, Option<u32>),
    new: (PeriodKey, Option<u32>),
    path: &Path,
) -> Result<usize, Error> {
    let differences = compare(store, old, new)?;
    let (form, old, new) = store.read(|book| Ok((book.chosen_form()?, head(book, old)?, head(book, new)?)))?;
    report::save(path, |file| report::write_comparison(&form, &old, &new, &differences, file))?;
    Ok(differences.len())
}

fn head(book: &Reader<'_>, (period, version): (PeriodKey, Option<u32>)) -> Result<report::Head, Error> {
    match version {
        Some(_) => Ok(book.submission(period, version)?.head),
        None => book.return_head(period, None),
    }
}

fn lines(book: &Reader<'_>, (period, version): (PeriodKey, Option<u32>)) -> Result<Vec<Line>, Error> {
    match version {
        Some(_) => book.submission(period, version)?.lines().collect(),
        None => book.return_lines(book.period(period)?)?.naming_heirs(book.chosen_form()?.heirs)?.collect(),
    }
}
