//! A file from outside before it is read: opened once, and refused where a look
//! at it from without is enough.

use crate::Error;
use crate::exchange::source::{LARGEST_FILE, Refusal};
use std::fs::File;
use std::io::{Cursor, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Bytes from outside that nobody has looked at yet.
pub struct Foreign {
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) size: u64,
    pub(super) bytes: Box<dyn Read + Send>,
}

impl Foreign {
    /// Opens a file. From here on it does not matter what becomes of it under its name.
    pub fn file(path: &Path) -> Result<Self, Error> {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let unread = |source| Error::Unread { path: path.to_owned(), source };
        let refused = |refusal| Error::Refused { file: name.clone(), refusal };
        if is_owner_file(&name) {
            return Err(refused(Refusal::OwnerFile));
        }
        // Asked before it is opened, since opening a pipe waits for its other end.
        let kind = std::fs::metadata(path).map_err(unread)?;
        if kind.is_dir() {
            return Err(unread(ErrorKind::IsADirectory.into()));
        }
        if !kind.is_file() {
            return Err(refused(Refusal::UnknownFormat));
        }
        let file = match File::open(path) {
            Err(error) if is_locked(&error) => return Err(refused(Refusal::InUse)),
            opened => opened.map_err(unread)?,
        };
        let size = file.metadata().map_err(unread)?.len();
        if size == 0 {
            return Err(refused(Refusal::Empty));
        }
        if size > LARGEST_FILE {
            return Err(refused(too_large()));
        }
        Ok(Self { name, path: path.to_owned(), size, bytes: Box::new(file.take(LARGEST_FILE + 1)) })
    }

    /// A block of text from the clipboard.
    pub fn pasted(text: String) -> Self {
        let bytes = Cursor::new(text.into_bytes());
        let size = bytes.get_ref().len() as u64;
        Self { name: String::new(), path: PathBuf::new(), size, bytes: Box::new(bytes) }
    }
}

pub(super) fn too_large() -> Refusal {
    Refusal::TooLarge { limit: LARGEST_FILE, unit: "bytes".to_owned() }
}

/// Word and Excel put `~$` before the name or over its beginning, LibreOffice `.~lock.`.
fn is_owner_file(name: &str) -> bool {
    name.starts_with("~$") || (name.starts_with(".~lock.") && name.ends_with('#'))
}

/// The two errors of Windows for a file that somebody else keeps to himself, whole or in part.
pub(super) fn is_locked(error: &std::io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(path: &Path) -> String {
        match Foreign::file(path).map(|_| ()) {
            Err(Error::Refused { refusal, .. }) => format!("{refusal:?}"),
            Err(Error::Unread { source, .. }) => format!("{:?}", source.kind()),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn f45_what_is_no_document_is_refused_from_without() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, bytes: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            path
        };
        assert_eq!(refusal(&file("~$danh-muc.xlsx", "owner")), "OwnerFile");
        assert_eq!(refusal(&file(".~lock.danh-muc.ods#", "owner")), "OwnerFile");
        assert_eq!(refusal(&file("trống.docx", "")), "Empty");
        assert_eq!(refusal(folder.path()), "IsADirectory");
        assert_eq!(refusal(&folder.path().join("không có.docx")), "NotFound");
        let long = file("dài.txt", "");
        File::options().write(true).open(&long).unwrap().set_len(LARGEST_FILE + 1).unwrap();
        assert_eq!(refusal(&long), "TooLarge { limit: 268435456, unit: \"bytes\" }");
        assert_eq!(refusal(&file("việc.txt", "a")), "Ok(())");
    }

    #[cfg(unix)]
    #[test]
    fn f45_a_pipe_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("ống");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(refusal(&pipe), "UnknownFormat");
    }
}
