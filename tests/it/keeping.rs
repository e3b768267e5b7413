//! The book among other processes, in places that cannot be written, and its
//! copies.

use nhiemvu::domain::period::PeriodKey;
use nhiemvu::domain::progress::{ProgressDraft, State};
use nhiemvu::store::backup;
use nhiemvu::{Error, Failure, Store, actions};
use nhiemvu_tests::{Book, book_with, office, plan, task};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

fn small_book() -> Book {
    book_with(&plan(vec![task("1.1", "Họp sơ kết", "Thường xuyên"), task("1.2", "Xây nhà văn hóa", "Năm 2026")]))
}

/// A note of progress in a quarter of its own.
fn note(store: &Store, number: i32) {
    let task = store.read(|db| db.task_named("III/1/1.1")).unwrap();
    let key = PeriodKey::quarter(1991 + number / 4, (number % 4 + 1) as u8);
    let said = ProgressDraft { state: State::InProgress, result: "đã họp".to_owned(), ..ProgressDraft::default() };
    drop(actions::save_progress(store, &task.id, key, said, None).unwrap());
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn tasks(path: &Path) -> i64 {
    Store::open_begun(path, "x").unwrap().check().unwrap().tasks
}

#[test]
fn a_backup_made_while_another_process_writes_is_a_whole_one() {
    let book = small_book();
    let copies = book.folder.path().join("copies");
    let other = Store::open(book.store.path(), "anh Ba").unwrap();
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..400 {
                if ended.load(Ordering::Relaxed) {
                    break;
                }
                note(&other, number);
            }
        });
        let backups: Result<Vec<_>, _> = (0..40).map(|_| book.store.backup(&copies, "thu")).collect();
        ended.store(true, Ordering::Relaxed);
        for backup in backups.unwrap() {
            let count = |sql| Connection::open(&backup.path).unwrap().query_row(sql, [], |row| row.get::<_, i64>(0));
            assert_eq!(count("SELECT count(*) FROM progress").unwrap(), backup.progress);
        }
    });
    assert!(names(&copies).iter().all(|name| name.ends_with(".sqlite")), "{:?}", names(&copies));
}

#[test]
fn a_backup_takes_away_what_a_killed_one_left_and_nothing_else() {
    let book = small_book();
    let folder = book.folder.path().join("copies");
    std::fs::create_dir(&folder).unwrap();
    let old = SystemTime::now() - Duration::from_secs(2 * 60 * 60);
    let put = |name: &str, at: SystemTime| {
        std::fs::write(folder.join(name), "x").unwrap();
        std::fs::File::options().write(true).open(folder.join(name)).unwrap().set_modified(at).unwrap();
    };
    put("so-nhiem-vu-20260930-050000-thu.sqlite.tmp", old);
    put("so-nhiem-vu-20260930-050000-thu.sqlite.tmp-journal", old);
    put("so-nhiem-vu-20260930-050001-thu.sqlite.tmp", SystemTime::now());
    put("so-nhiem-vu-20260930-050002-thu.sqlite", old);
    put("ghi chép.tmp", old);
    let backup = book.store.backup(&folder, "thu").unwrap();
    let mut left = names(&folder);
    left.retain(|name| *name != backup.path.file_name().unwrap().to_str().unwrap());
    assert_eq!(
        left,
        ["ghi chép.tmp", "so-nhiem-vu-20260930-050001-thu.sqlite.tmp", "so-nhiem-vu-20260930-050002-thu.sqlite",]
    );
}

#[test]
fn a_book_begun_by_several_processes_at_once_is_begun_once() {
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("so.sqlite");
        let gate = std::sync::Barrier::new(4);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    gate.wait();
                    drop(Store::open(&path, "x").unwrap());
                });
            }
        });
        assert!(Store::open_begun(&path, "x").unwrap().check().unwrap().is_sound());
    }
}

/// What a process that was killed in the midst of the first transaction leaves.
fn half_begun(path: &Path) {
    let elsewhere = path.with_file_name("elsewhere.sqlite");
    let connection = Connection::open(&elsewhere).unwrap();
    // So small a cache gives the pages to the file before the end.
    connection.execute_batch("PRAGMA cache_size = 2; PRAGMA cache_spill = 1; BEGIN; CREATE TABLE a (b);").unwrap();
    connection
        .execute_batch("INSERT INTO a SELECT zeroblob(3000) FROM (VALUES (1), (2), (3), (4), (5), (6));")
        .unwrap();
    for ending in ["", "-journal"] {
        let file = |path: &Path| PathBuf::from(format!("{}{ending}", path.display()));
        std::fs::copy(file(&elsewhere), file(path)).unwrap();
    }
    assert!(std::fs::metadata(path).unwrap().len() > 0, "nothing was given to the file");
    drop(connection);
    std::fs::remove_file(elsewhere).ok();
}

#[test]
fn a_first_start_that_was_killed_does_not_stand_in_the_way_of_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sqlite");
    half_begun(&path);
    assert!(matches!(Store::open_begun(&path, "x"), Err(Error::Emptied { newest: None, .. })));
    half_begun(&path);
    assert!(Store::open(&path, "x").unwrap().check().unwrap().is_sound());
}

#[test]
fn f27_an_empty_book_beside_its_backups_is_told_and_not_written() {
    let book = small_book();
    let backup = book.store.backup_beside("thu").unwrap().unwrap();
    let path = book.store.path().to_owned();
    let Book { store, folder } = book;
    drop(store);
    std::fs::write(&path, "").unwrap();
    let before = names(folder.path());
    for opened in [Store::open(&path, "x"), Store::open_begun(&path, "x")] {
        let error = opened.unwrap_err();
        assert!(matches!(&error, Error::Emptied { newest: Some(newest), .. } if *newest == backup.path), "{error}");
        assert_eq!(Failure::from(&error), Failure::Unusable { path: path.display().to_string() });
    }
    assert_eq!((std::fs::read(&path).unwrap().len(), names(folder.path())), (0, before));
    backup::restore(&backup.path, &path, chrono::Utc::now()).unwrap();
    assert_eq!(tasks(&path), 2);
}

#[test]
fn an_empty_file_without_backups_becomes_a_book_only_where_one_is_to_be_begun() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sqlite");
    std::fs::write(&path, "").unwrap();
    assert!(matches!(Store::open_begun(&path, "x"), Err(Error::Emptied { newest: None, .. })));
    assert_eq!(names(folder.path()), ["so.sqlite"]);
    let store = Store::open(&path, "x").unwrap();
    drop(actions::start_book(&store, &office(), true).unwrap());
}

#[test]
fn a_restore_takes_the_log_beside_the_copy_too_and_leaves_nothing_beside_either() {
    let book = small_book();
    let (usb, home) = (book.folder.path().join("usb"), book.folder.path().join("nhà"));
    std::fs::create_dir(&usb).unwrap();
    note(&book.store, 0);
    // A folder copied while the book is open.
    for ending in ["", "-wal"] {
        let from = format!("{}{ending}", book.store.path().display());
        std::fs::copy(from, usb.join(format!("so.sqlite{ending}"))).unwrap();
    }
    assert!(std::fs::metadata(usb.join("so.sqlite-wal")).unwrap().len() > 0);
    let path = home.join("so.sqlite");
    for _ in 0..2 {
        backup::restore(&usb.join("so.sqlite"), &path, chrono::Utc::now()).unwrap();
        let health = Store::open_begun(&path, "x").unwrap().check().unwrap();
        assert_eq!((health.tasks, health.progress), (2, 1));
    }
    assert_eq!(names(&usb), ["so.sqlite", "so.sqlite-wal"]);
    assert!(names(&home).iter().all(|name| !name.contains("restoring")), "{:?}", names(&home));
}

#[test]
fn a_refused_restore_leaves_nothing_behind() {
    let book = small_book();
    let path = book.store.path().to_owned();
    let Book { store, folder } = book;
    drop(store);
    let bad = folder.path().join("rac.sqlite");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[3 * 4096..9 * 4096].fill(0xFF);
    std::fs::write(&bad, bytes).unwrap();
    let before = names(folder.path());
    let refused = backup::restore(&bad, &path, chrono::Utc::now());
    assert!(matches!(&refused, Err(Error::Damaged { path, .. }) if *path == bad), "{refused:?}");
    assert_eq!(names(folder.path()), before);
    assert_eq!(tasks(&path), 2);
}

/// A folder that may not be written cannot be made for every user; what stands here for it keeps SQLite just as well
/// from the file that it shares with other processes.
#[test]
fn f21_where_nothing_can_be_written_the_book_is_read_and_a_write_says_why() {
    let book = small_book();
    note(&book.store, 0);
    let path = book.store.path().to_owned();
    let Book { store, folder } = book;
    drop(store);
    std::fs::create_dir(folder.path().join("so.sqlite-shm")).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let store = Store::open_begun(&path, "x").unwrap();
    let health = store.check().unwrap();
    assert!(health.is_sound());
    assert_eq!((health.tasks, health.progress), (2, 1));
    let task = store.read(|db| db.task_named("III/1/1.2")).unwrap();
    assert_eq!(store.read(|db| db.history(None, None)).unwrap().len(), 3);
    let copy = store.backup(&folder.path().join("copies"), "thu").unwrap();
    assert_eq!((copy.tasks, copy.progress), (2, 1));
    let error = actions::confirm_frame(&store, &task.id, None, None).unwrap_err();
    assert_eq!(Failure::from(&error), Failure::NotWritable { path: String::new() });
    assert_eq!(Failure::from(&store.undo().unwrap_err()), Failure::NotWritable { path: String::new() });
    drop(store);
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_book_that_cannot_be_written_is_read_with_its_log_or_not_at_all() {
    let book = small_book();
    note(&book.store, 0);
    let copied = book.folder.path().join("copied");
    std::fs::create_dir_all(copied.join("so.sqlite-shm")).unwrap();
    let log = copied.join("so.sqlite-wal");
    std::fs::copy(book.store.path(), copied.join("so.sqlite")).unwrap();
    std::fs::copy(format!("{}-wal", book.store.path().display()), &log).unwrap();
    let before = std::fs::read(&log).unwrap();
    assert!(!before.is_empty());
    if let Ok(store) = Store::open_begun(&copied.join("so.sqlite"), "x") {
        assert_eq!(store.check().unwrap().progress, 1);
    }
    assert_eq!(std::fs::read(&log).unwrap(), before);
}

/// A book whose clock stands at a day.
fn book_on(folder: &Path, day: fn() -> chrono::DateTime<chrono::Utc>) -> Store {
    Store::open_at(&folder.join("so.sqlite"), "chị Lan", day).unwrap()
}

#[test]
fn a_copy_is_made_only_where_something_changed_since_the_last_and_says_what_is_in_it() {
    let book = small_book();
    let copies = book.folder.path().join("usb");
    let first = book.store.keep_copy(&copies, "khi-dong").unwrap().unwrap();
    assert_eq!(book.store.keep_copy(&copies, "khi-dong").unwrap(), None);
    note(&book.store, 1);
    let second = book.store.keep_copy(&copies, "khi-dong").unwrap().unwrap();
    let listed = backup::copies(&copies);
    assert_eq!(listed.len(), 2);
    let [old, new] = [&first, &second].map(|copy| backup::glimpse(&copy.path).unwrap());
    assert_eq!((new.tasks, old.progress, new.progress, new.returns), (2, 0, 1, 0));
    assert_eq!((new.office.as_str(), new.plans.len()), (office().name.as_str(), 1));
    assert!(new.newest > old.newest && new.last.is_some());
    // To look into a copy leaves nothing beside it.
    assert_eq!(names(&copies).len(), 2);
}

#[test]
fn old_copies_grow_rarer_only_while_the_book_is_as_it_should_be() {
    let folder = tempfile::tempdir().unwrap();
    let copies = folder.path().join("copies");
    let store = book_on(folder.path(), || "2026-03-02T08:00:00Z".parse().unwrap());
    drop(actions::start_book(&store, &office(), false).unwrap());
    let many = (1..=20).map(|number| task(&format!("1.{number}"), &format!("Việc {number}"), "Năm 2026")).collect();
    drop(actions::apply(&store, &plan(many)).unwrap());
    // Three copies of one hour of a day that is long past when the next is made.
    for hour in 0..3 {
        let copy = store.backup(&copies, "khi-dong").unwrap();
        std::fs::rename(copy.path, copies.join(format!("so-nhiem-vu-20260302-0{hour}0000-khi-dong.sqlite"))).unwrap();
    }
    drop(store);
    let later = book_on(folder.path(), || "2026-11-23T08:00:00Z".parse().unwrap());
    note(&later, 1);
    // A book that lost most of its tasks takes no copy away.
    drop(later.undo().unwrap());
    drop(later.undo().unwrap());
    assert_eq!(later.keep_copy(&copies, "khi-dong").unwrap().unwrap().tasks, 0);
    assert_eq!(backup::copies(&copies).len(), 4);
    drop(later.redo().unwrap());
    let later = book_on(folder.path(), || "2026-11-23T08:00:01Z".parse().unwrap());
    assert_eq!(later.keep_copy(&copies, "khi-dong").unwrap().unwrap().tasks, 20);
    let kept = names(&copies);
    assert_eq!(kept.len(), 3, "{kept:?}");
    assert!(kept[0].starts_with("so-nhiem-vu-20260302-02"), "{kept:?}");
}

#[test]
fn f26_the_book_that_a_restore_moved_aside_can_be_restored_in_turn() {
    let book = small_book();
    let copies = book.folder.path().join("copies");
    let copy = book.store.backup(&copies, "thu").unwrap();
    note(&book.store, 1);
    let path = book.store.path().to_owned();
    let Book { store, folder } = book;
    drop(store);
    let aside = backup::restore(&copy.path, &path, chrono::Utc::now()).unwrap().unwrap();
    let listed = backup::set_aside_by_restores(&path);
    assert_eq!(listed.iter().map(|copy| &copy.path).collect::<Vec<_>>(), [&aside]);
    assert_eq!((backup::glimpse(&aside).unwrap().progress, backup::glimpse(&path).unwrap().progress), (1, 0));
    backup::restore(&aside, &path, chrono::Utc::now()).unwrap();
    assert_eq!(backup::glimpse(&path).unwrap().progress, 1);
    assert_eq!(backup::set_aside_by_restores(&path).len(), 2);
    drop(folder);
}
