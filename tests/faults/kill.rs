//! A program that is killed at any moment loses nothing that it acknowledged, and leaves a sound file.

use super::script::{self, BOOK};
use nhiemvu::Store;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Rounds, unless the environment says otherwise; the long run is 2,000.
const ROUNDS: usize = 40;

/// Started anew by the test below.
#[test]
#[ignore = "it is started by the test below and killed by it"]
fn writer_for_the_test_below() {
    script::write_on();
}

/// What was acknowledged before the kill.
struct Told {
    newest: i64,
    copies: Vec<PathBuf>,
    lines: usize,
}

/// Starts a writer on a book and kills it so long after it is ready.
fn write_and_kill(book: &Path, after: Duration) -> Told {
    let mut writer = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", "kill::writer_for_the_test_below"])
        .env(BOOK, book)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines().map_while(Result::ok);
    assert!(lines.any(|line| line.ends_with("ready")), "the writer never began");
    std::thread::sleep(after);
    writer.kill().unwrap();
    let mut told = Told { newest: 0, copies: Vec::new(), lines: 0 };
    for line in lines {
        // A line that was cut off acknowledges nothing; the copy of a whole one is named to its end.
        let Some(rest) = line.strip_prefix("ack ") else { continue };
        let Some((number, what)) = rest.split_once(' ') else { continue };
        told.lines += 1;
        told.newest = number.parse().unwrap();
        told.copies.extend(what.strip_prefix("copy ").filter(|path| path.ends_with(".sqlite")).map(PathBuf::from));
    }
    writer.wait().unwrap();
    told
}

#[test]
fn f01_f03_a_killed_program_loses_nothing_it_acknowledged() {
    let rounds = std::env::var("NHIEMVU_KILLS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = 0;
    let mut copies = 0;
    for round in 0..rounds {
        // A book of its own for every twenty rounds: it grows, and its copies with it.
        let book = folder.path().join(format!("{}", round / 20)).join("so.sqlite");
        if !book.exists() {
            script::begin(&book);
        }
        // Spread over the steps of the script without luck of a generator: the golden ratio never falls into step.
        let after = Duration::from_micros((round as u64 * 61_803) % 100_000);
        let told = write_and_kill(&book, after);
        acknowledged += told.lines;
        copies += told.copies.len();
        let store = Store::open(&book, "chị Lan").unwrap_or_else(|error| panic!("round {round}: {error}"));
        let health = store.check().unwrap();
        assert!(health.is_sound(), "round {round}: {health:?}");
        let newest = script::newest(&store);
        assert!(newest >= told.newest, "round {round}: {newest} is there, {} was acknowledged", told.newest);
        for copy in told.copies {
            let health = Store::open_begun(&copy, "x").unwrap().check().unwrap();
            assert!(health.is_sound(), "round {round}: {}", copy.display());
        }
        drop(store);
        if round % 20 == 19 {
            std::fs::remove_dir_all(book.parent().unwrap()).unwrap();
        }
    }
    println!("{rounds} kills, {acknowledged} acknowledged writes, {copies} acknowledged copies, none lost");
    assert!(acknowledged > rounds, "the writers hardly wrote");
}
