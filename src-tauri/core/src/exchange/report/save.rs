//! Puts a file in its place: written beside it, made durable, then renamed. The
//! old file is whole until the new one is.

use crate::error::Error;
use std::fs::File;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a target is waited for that another program holds for a moment, as virus scanners do.
const PATIENCE: Duration = Duration::from_millis(200);
const PAUSE: Duration = Duration::from_millis(20);

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
    let mut builder = tempfile::Builder::new();
    builder.prefix(".nhiemvu-").suffix(".tmp");
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
