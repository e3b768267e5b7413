//! A damaged file is found or does no harm; it is never repaired on the quiet, and nothing is deleted.

use super::script;
use nhiemvu::store::backup;
use nhiemvu::{Error, Store};
use std::path::{Path, PathBuf};

/// Damages, unless the environment says otherwise.
const ROUNDS: usize = 120;

/// A generator of our own, so that a round can be done again by its number.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides.max(1)
    }
}

/// What becomes of a file: bytes turned, a stretch zeroed, its end cut off.
fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) -> String {
    let at = dice.roll(bytes.len());
    match dice.roll(3) {
        0 => {
            for step in 0..=dice.roll(8) {
                let at = (at + step * 977) % bytes.len();
                bytes[at] ^= 1 << dice.roll(8);
            }
            format!("bits turned from {at}")
        }
        1 => {
            let end = (at + 1 + dice.roll(9_000)).min(bytes.len());
            bytes[at..end].fill(0);
            format!("zeroed {at} to {end}")
        }
        _ => {
            bytes.truncate(at);
            format!("cut off at {at}")
        }
    }
}

fn listing(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths
}

/// All that a reader asks for: lists, a return, the history.
fn use_it(store: &Store) -> Result<(), Error> {
    store.read(|db| {
        let key = db.current_period("2026-09-20".parse().unwrap())?.key;
        db.owed(key)?;
        db.overview(key)?;
        db.history(None, None)?;
        db.return_lines(db.period(key)?)?.try_for_each(|line| line.map(drop))
    })
}

#[test]
fn f08_f09_a_damaged_book_is_told_or_still_says_what_it_said_and_a_copy_takes_its_place() {
    let rounds = std::env::var("NHIEMVU_DAMAGES").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    let origin = tempfile::tempdir().unwrap();
    let book = origin.path().join("so.sqlite");
    script::begin(&book);
    let copy = {
        let store = Store::open(&book, "chị Lan").unwrap();
        for number in 0..60 {
            script::step(&store, number).ok();
        }
        store.backup(&origin.path().join("copies"), "thu").unwrap()
    };
    let sound = std::fs::read(&book).unwrap();
    let (mut refused, mut found, mut harmless) = (0, 0, 0);
    for round in 0..rounds {
        let mut dice = Dice(round as u64 + 7);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("so.sqlite");
        let mut bytes = sound.clone();
        let what = damage(&mut bytes, &mut dice);
        std::fs::write(&path, &bytes).unwrap();
        let before = listing(folder.path());
        match Store::open(&path, "chị Lan") {
            Err(_) => refused += 1,
            Ok(store) => {
                let health = store.check();
                let is_sound = health.as_ref().is_ok_and(backup::Health::is_sound);
                let told = use_it(&store);
                match (is_sound, told) {
                    (true, Ok(())) => harmless += 1,
                    _ => found += 1,
                }
                // A copy of a damaged file is no copy.
                if let Some(health) = health.ok().filter(|health| health.integrity != ["ok"]) {
                    let copied = store.backup(folder.path(), "thu");
                    assert!(copied.is_err(), "round {round}: {what}: {health:?}");
                }
            }
        }
        for path in before {
            assert!(path.exists(), "round {round}: {what} took {} away", path.display());
        }
        // The way out: the copy takes its place, the damaged book is kept aside.
        let aside = backup::restore(&copy.path, &path, chrono::Utc::now()).unwrap();
        let store = Store::open(&path, "chị Lan").unwrap();
        let health = store.check().unwrap();
        assert!(health.is_sound() && health.tasks == copy.tasks, "round {round}: {what}");
        assert!(aside.is_some_and(|aside| aside.exists()), "round {round}: {what}");
    }
    println!("{rounds} damages: {refused} refused at opening, {found} found by the check, {harmless} in unused bytes");
    assert!(refused + found > rounds / 3, "hardly any damage was found");
}

#[test]
fn f08_a_damaged_copy_never_takes_the_place_of_a_book() {
    let origin = tempfile::tempdir().unwrap();
    let book = origin.path().join("so.sqlite");
    script::begin(&book);
    let copy = Store::open(&book, "chị Lan").unwrap().backup(&origin.path().join("copies"), "thu").unwrap();
    let (sound, here) = (std::fs::read(&copy.path).unwrap(), std::fs::read(&book).unwrap());
    let mut refused = 0;
    for round in 0..60 {
        let mut dice = Dice(round + 1_000);
        let mut bytes = sound.clone();
        let what = damage(&mut bytes, &mut dice);
        std::fs::write(&copy.path, &bytes).unwrap();
        match backup::restore(&copy.path, &book, chrono::Utc::now()) {
            Err(_) => {
                refused += 1;
                assert_eq!(std::fs::read(&book).unwrap(), here, "round {round}: {what}");
            }
            // What was turned was in no use: what lies there now is sound.
            Ok(_) => {
                assert!(Store::open(&book, "x").unwrap().check().unwrap().is_sound(), "round {round}: {what}");
                std::fs::write(&book, &here).unwrap();
            }
        }
    }
    assert!(refused > 20, "{refused}");
}
