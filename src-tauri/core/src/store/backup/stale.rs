//! Partial copies that a backup cut off left behind. It knows names and ages,
//! no book; what could be a backup is never touched.

use std::path::Path;
use std::time::Duration;

/// A partial copy that nothing wrote to for so long is nobody's any more.
const AGE: Duration = Duration::from_secs(60 * 60);

/// Takes such copies out of a folder. Best effort: what cannot be removed stays and harms nothing.
pub(super) fn remove(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let ours = entry.file_name().to_str().is_some_and(is_partial);
        let file = entry.metadata().is_ok_and(|metadata| metadata.is_file());
        // One written in the future has no age, and stays.
        let age = entry.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|at| at.elapsed().ok());
        if ours && file && age.is_some_and(|age| age > AGE) {
            std::fs::remove_file(entry.path()).ok();
        }
    }
}

/// Whether a file bears a name that only a partial copy of ours gets: `so-nhiem-vu-20260930-050000-thu-2.sqlite.tmp`,
/// or that with what SQLite lays beside a file.
fn is_partial(name: &str) -> bool {
    let beside = ["-journal", "-wal", "-shm"].into_iter().find_map(|ending| name.strip_suffix(ending));
    let Some(rest) = beside.unwrap_or(name).strip_suffix(".sqlite.tmp") else { return false };
    let Some(rest) = rest.strip_prefix("so-nhiem-vu-") else { return false };
    let mut parts = rest.splitn(3, '-');
    let mut digits =
        |count| parts.next().is_some_and(|part| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit()));
    digits(8) && digits(6) && parts.next().is_some_and(|occasion| !occasion.is_empty())
}

#[cfg(test)]
mod tests {
    use super::is_partial;

    #[test]
    fn only_the_names_of_partial_copies_are_taken_for_such() {
        let partial = "so-nhiem-vu-20260930-050000-thu.sqlite.tmp";
        for name in [partial, &format!("{partial}-journal"), "so-nhiem-vu-20260930-050000-truoc-khi-nhap-2.sqlite.tmp"]
        {
            assert!(is_partial(name), "{name}");
        }
        for name in [
            "so-nhiem-vu-20260930-050000-thu.sqlite",
            "so-nhiem-vu-20260930-050000-thu.sqlite-journal",
            "so-nhiem-vu-ban-tot.sqlite.tmp",
            "so-nhiem-vu-20260930-050000.sqlite.tmp",
            "so-nhiem-vu-2026093x-050000-thu.sqlite.tmp",
            "ban cua toi.sqlite.tmp",
            "so-nhiem-vu-20260930-050000-thu.sqlite.tmp.zip",
        ] {
            assert!(!is_partial(name), "{name}");
        }
    }
}
