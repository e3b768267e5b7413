//! The return's workbook on its way to the disk: what is there stays whole until
//! the new file is.

#![expect(clippy::unwrap_used, reason = "these are tests, their builders too")]

use crate::report::{body, head, row, task, two_sections, write_return};
use nhiemvu::domain::office::Profile;
use nhiemvu::domain::status::Label;
use nhiemvu::exchange::report::{self, Written};
use nhiemvu::{Error, Failure};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Everything in a folder, by name.
fn listing(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn save_two_sections(path: &Path) -> Result<Written, Error> {
    let mut lines = two_sections().into_iter().map(Ok);
    report::save(path, |file| write_return(&head(Profile::Party), &mut lines, &mut |_| true, file))
}

#[test]
fn a_saved_workbook_replaces_the_old_one_whole() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("Báo cáo quý III.xlsx");
    fs::write(&path, "old").unwrap();
    save_two_sections(&path).unwrap();
    assert_eq!(body(&fs::read(&path).unwrap()).len(), 8);
    assert_eq!(listing(folder.path()), ["Báo cáo quý III.xlsx"]);
}

/// A file that another program holds can be had only on Windows; what stands here for it cannot be replaced either.
#[test]
fn f63_a_target_that_cannot_be_replaced_stays_as_it_is_and_no_rest_remains() {
    let folder = TempDir::new().unwrap();
    let locked = folder.path().join("locked.xlsx");
    fs::write(&locked, "old").unwrap();
    let mut permissions = fs::metadata(&locked).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&locked, permissions).unwrap();
    let inside = folder.path().join("folder.xlsx");
    fs::create_dir(&inside).unwrap();
    for path in [&locked, &inside, &folder.path().join("gone").join("new.xlsx")] {
        let error = save_two_sections(path).unwrap_err();
        assert_eq!(Failure::from(&error), Failure::NotWritable { path: path.display().to_string() });
    }
    assert_eq!(fs::read_to_string(&locked).unwrap(), "old");
    assert_eq!(listing(folder.path()), ["folder.xlsx", "locked.xlsx"]);
}

#[test]
fn f67_an_interrupted_export_leaves_the_old_file_and_no_rest() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.xlsx");
    fs::write(&path, "old").unwrap();
    let cancelled = report::save(&path, |file| {
        let mut lines = two_sections().into_iter().map(Ok);
        write_return(&head(Profile::Party), &mut lines, &mut |_| false, file)
    });
    assert!(matches!(cancelled, Err(Error::Cancelled)));
    let panicked = std::panic::catch_unwind(|| {
        report::save(&path, |file| {
            let mut lines = std::iter::once_with(|| panic!("a row that cannot be read"));
            write_return(&head(Profile::Party), &mut lines, &mut |_| true, file)
        })
    });
    assert!(panicked.is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(listing(folder.path()), ["a.xlsx"]);
}

const KILLED: &str = "NHIEMVU_TEST_KILLED";

/// Run by the next test in a process of its own; by itself it has nothing to do.
#[test]
fn f67_endless_export_for_the_test_below() {
    let Some(path) = std::env::var_os(KILLED) else { return };
    report::save(Path::new(&path), |file| {
        std::io::Write::write_all(file, b"half a file").unwrap();
        let mut lines = std::iter::repeat_with(|| Ok(task(row("1", "Việc", Label::DoneLate))));
        write_return(&head(Profile::Party), &mut lines, &mut |_| true, file)
    })
    .unwrap();
}

#[test]
fn f67_a_killed_export_leaves_nothing_under_the_name_of_the_file() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.xlsx");
    fs::write(&path, "old").unwrap();
    let mut child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "saving::f67_endless_export_for_the_test_below"])
        .env(KILLED, &path)
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    while listing(folder.path()).len() < 2 {
        assert!(child.try_wait().unwrap().is_none(), "the export ended by itself");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
}

#[cfg(target_os = "linux")]
#[test]
fn f06_a_full_disk_is_said_to_be_full() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut lines = two_sections().into_iter().map(Ok);
    let error = write_return(&head(Profile::Party), &mut lines, &mut |_| true, Unseekable(full)).unwrap_err();
    assert_eq!(Failure::from(&error), Failure::DiskFull);
}

/// Lists go through a temporary file too, and so does what is wrong in one.
#[cfg(target_os = "linux")]
#[test]
fn f06_a_full_disk_is_said_to_be_full_by_lists_as_well() {
    let full = || Unseekable(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    let list = nhiemvu::exchange::list::write::template(full()).unwrap_err();
    let errors = nhiemvu::exchange::list::errors::write(&[], &|_| String::new(), full()).unwrap_err();
    assert_eq!([&list, &errors].map(Failure::from), [Failure::DiskFull, Failure::DiskFull]);
}

const NO_ROOM: &str = "NHIEMVU_TEST_NO_ROOM";

/// Run by the next test in a process that may write no more than a few bytes to any file.
#[cfg(target_os = "linux")]
#[test]
fn f06_a_list_without_room_for_the_test_below() {
    if std::env::var_os(NO_ROOM).is_some() {
        let error = nhiemvu::exchange::list::write::template(std::io::Cursor::new(Vec::new())).unwrap_err();
        assert_eq!(Failure::from(&error), Failure::DiskFull);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn f06_a_list_whose_temporary_file_finds_no_room_says_so() {
    let test = "saving::f06_a_list_without_room_for_the_test_below";
    let ended = std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 4; exec \"$0\" --exact \"$1\""])
        .arg(std::env::current_exe().unwrap())
        .arg(test)
        .env(NO_ROOM, "1")
        .output()
        .unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stdout));
}

/// A device that is always full has no places to go to; a file has.
#[cfg(target_os = "linux")]
struct Unseekable(fs::File);

#[cfg(target_os = "linux")]
impl std::io::Write for Unseekable {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

#[cfg(target_os = "linux")]
impl std::io::Seek for Unseekable {
    fn seek(&mut self, _: std::io::SeekFrom) -> std::io::Result<u64> {
        Ok(0)
    }
}
