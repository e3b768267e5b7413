//! Puts a file in its place: written beside it, made durable, then renamed. The
//! old file is whole until the new one is. What a killed program left of its own
//! temporary files is cleared away a day later.

use crate::error::Error;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

/// How long a target is waited for that another program holds for a moment, as virus scanners do.
const PATIENCE: Duration = Duration::from_millis(200);
const PAUSE: Duration = Duration::from_millis(20);
/// How temporary files are called: this, some letters and digits, and the end.
const BEGIN: &str = ".nhiemvu-";
const MIDDLE: usize = 12;
const END: &str = ".tmp";
/// No export takes so long: a temporary file not written to for a day belongs to nobody.
const STALE: Duration = Duration::from_secs(24 * 60 * 60);

/// Writes a file through `write` and puts it at `path`.
///
/// Whatever fails, a file that was there before is untouched and no temporary file remains. All errors of files
/// name `path`.
pub fn save<T>(path: &Path, write: impl FnOnce(&mut File) -> Result<T, Error>) -> Result<T, Error> {
    let failed = |source: io::Error| {
        // Nothing is read here: what is not found is the folder, and not found would speak of the file.
        let gone = source.kind() == io::ErrorKind::NotFound;
        let source = if gone { io::ErrorKind::NotADirectory.into() } else { source };
        Error::File { path: path.to_owned(), source }
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(failed(io::ErrorKind::NotADirectory.into()));
    }
    if path.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    // Renaming asks only the folder; a file that was locked by its owner stays as it is.
    if path.metadata().is_ok_and(|target| target.permissions().readonly()) {
        return Err(failed(io::ErrorKind::PermissionDenied.into()));
    }
    // Nothing that keeps people's records is written over, whatever was named.
    if is_of_a_book(path) {
        return Err(failed(io::ErrorKind::AlreadyExists.into()));
    }
    clear_stale(folder, SystemTime::now());
    let mut builder = tempfile::Builder::new();
    builder.prefix(BEGIN).rand_bytes(MIDDLE).suffix(END);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any program would make it; the user's mask takes its share.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(failed)?;
    let result = write(file.as_file_mut()).map_err(|error| match error {
        Error::File { path, source } if path.as_os_str().is_empty() => failed(source),
        error => error,
    })?;
    file.as_file().sync_all().map_err(failed)?;
    let mut waiting = Some(file);
    patiently(held_for_a_moment, || match waiting.take().map(|file| file.persist(path)) {
        Some(Err(refused)) => {
            waiting = Some(refused.file);
            Err(refused.error)
        }
        Some(Ok(_)) | None => Ok(()),
    })
    .map_err(failed)?;
    #[cfg(unix)]
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    Ok(result)
}

/// Whether a file is a book or a copy of one, or lies beside a book as part of it.
fn is_of_a_book(path: &Path) -> bool {
    const BEGINNING: &[u8] = b"SQLite format 3\0";
    let is_book = |path: &Path| {
        let mut beginning = [0; BEGINNING.len()];
        File::open(path).and_then(|mut file| file.read_exact(&mut beginning)).is_ok_and(|()| beginning == BEGINNING)
    };
    let name = path.as_os_str().to_string_lossy();
    let parts = ["-wal", "-shm", "-journal"];
    is_book(path) || parts.iter().any(|part| name.strip_suffix(part).is_some_and(|book| is_book(Path::new(book))))
}

/// Removes what exports that were killed have left in a folder. Whatever goes wrong, it stays for the next time.
fn clear_stale(folder: &Path, now: SystemTime) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| ours(&entry.file_name())) {
        let path = entry.path();
        // The entry's own data: a link is not followed.
        let Ok(found) = path.symlink_metadata() else { continue };
        let old = found.modified().is_ok_and(|at| now.duration_since(at).is_ok_and(|age| age > STALE));
        if found.is_file() && old && holds_a_workbook_or_nothing(&path) {
            // It will be tried again; an export does not fail for it.
            let _ = fs::remove_file(&path);
        }
    }
}

/// Whether a name is one that only [`save`] gives.
fn ours(name: &OsStr) -> bool {
    let middle = name.to_str().and_then(|name| name.strip_prefix(BEGIN)?.strip_suffix(END));
    middle.is_some_and(|middle| middle.len() == MIDDLE && middle.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Whether a file begins as a workbook does, as far as it goes.
fn holds_a_workbook_or_nothing(path: &Path) -> bool {
    let mut begin = Vec::new();
    let read = File::open(path).and_then(|file| file.take(4).read_to_end(&mut begin));
    read.is_ok() && b"PK\x03\x04".starts_with(&begin)
}

/// Tries again while the reason may pass.
fn patiently(passing: impl Fn(&io::Error) -> bool, mut attempt: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    let begun = Instant::now();
    loop {
        match attempt() {
            Err(error) if passing(&error) && begun.elapsed() + PAUSE <= PATIENCE => std::thread::sleep(PAUSE),
            result => return result,
        }
    }
}

/// Access denied, sharing violation and lock violation of Windows.
fn held_for_a_moment(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_own_temporary_file_older_than_a_day_is_cleared_away() {
        let folder = tempfile::TempDir::new().unwrap();
        let now = SystemTime::now();
        let (old, fresh) = (now - STALE - PAUSE, now - STALE + Duration::from_secs(60));
        let write = |name: &str, bytes: &[u8], at: SystemTime| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            File::options().write(true).open(&path).unwrap().set_modified(at).unwrap();
        };
        write(".nhiemvu-abcdefGH1234.tmp", b"PK\x03\x04...", old);
        write(".nhiemvu-abcdefGH1235.tmp", b"", old);
        let kept = [
            (".nhiemvu-abcdefGH1236.tmp", &b"PK\x03\x04"[..], fresh),
            (".nhiemvu-abcdefGH1237.tmp", b"a letter", old),
            (".nhiemvu-abcdefGH1238.tmp", b"PK\x03\x04", now + STALE * 2),
            (".nhiemvu-abcdefGH123.tmp", b"PK\x03\x04", old),
            (".nhiemvu-abcdef-H1234.tmp", b"PK\x03\x04", old),
            (".nhiemvu-abcdefGH1234.xlsx", b"PK\x03\x04", old),
            ("nhiemvu-abcdefGH1234.tmp", b"PK\x03\x04", old),
            ("report.xlsx", b"PK\x03\x04", old),
        ];
        for (name, bytes, at) in kept {
            write(name, bytes, at);
        }
        fs::create_dir(folder.path().join(".nhiemvu-abcdefGH1239.tmp")).unwrap();
        clear_stale(folder.path(), now);
        let mut left: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        let mut wanted: Vec<_> = kept.iter().map(|(name, ..)| (*name).to_owned()).collect();
        wanted.push(".nhiemvu-abcdefGH1239.tmp".to_owned());
        wanted.sort();
        assert_eq!(left, wanted);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_by_the_name_of_a_temporary_file_is_left_alone() {
        let folder = tempfile::TempDir::new().unwrap();
        let target = folder.path().join("report.xlsx");
        fs::write(&target, b"PK\x03\x04").unwrap();
        std::os::unix::fs::symlink(&target, folder.path().join(".nhiemvu-abcdefGH1234.tmp")).unwrap();
        clear_stale(folder.path(), SystemTime::now() + STALE * 2);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn the_names_of_temporary_files_are_known_again() {
        let folder = tempfile::TempDir::new().unwrap();
        let seen = save(&folder.path().join("a.xlsx"), |_| {
            let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
            Ok(names.filter(|name| ours(name)).count())
        });
        assert_eq!(seen.unwrap(), 1);
    }

    #[test]
    fn a_target_held_for_a_moment_is_waited_for_and_one_held_on_is_not() {
        let mut attempts = 0;
        let result = patiently(
            |_| true,
            || {
                attempts += 1;
                if attempts < 3 { Err(io::ErrorKind::PermissionDenied.into()) } else { Ok(()) }
            },
        );
        assert!(result.is_ok());
        let begun = Instant::now();
        assert!(patiently(|_| true, || Err(io::ErrorKind::PermissionDenied.into())).is_err());
        assert!(begun.elapsed() < PATIENCE * 3);
        assert!(patiently(|_| false, || Err(io::ErrorKind::PermissionDenied.into())).is_err());
    }
}
