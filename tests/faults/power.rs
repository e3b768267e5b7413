//! Power that goes at any moment. Every write of a scripted session is recorded, and the files are made anew as they
//! lay after each of them: once with all that was written so far, once with nothing but what was made durable.

use super::script;
use super::traced::{Op, calls, trace};
use nhiemvu::Store;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Steps of the session: every way to write comes up at least once.
const STEPS: usize = 10;

/// What lies on a disk.
#[derive(Clone, Debug, Default, PartialEq)]
struct Disk(BTreeMap<PathBuf, Vec<u8>>);

impl Disk {
    fn of(folder: &Path) -> Self {
        let files = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
        Self(files.filter(|path| path.is_file()).map(|path| (path.clone(), std::fs::read(path).unwrap())).collect())
    }

    fn apply(&mut self, op: &Op) {
        match op {
            Op::Write { path, at, bytes } => {
                let file = self.0.entry(path.clone()).or_default();
                file.resize(file.len().max(at + bytes.len()), 0);
                file[*at..at + bytes.len()].copy_from_slice(bytes);
            }
            Op::Truncate { path, length } => self.0.entry(path.clone()).or_default().resize(*length, 0),
            Op::Remove { path } => drop(self.0.remove(path)),
            Op::Rename { from, to } => {
                if let Some(file) = self.0.remove(from) {
                    self.0.insert(to.clone(), file);
                }
            }
            Op::Sync { .. } | Op::Said { .. } => {}
        }
    }

    /// Lays the files down in another folder, and gives where the book is.
    fn lay_down(&self, from: &Path, to: &Path) -> PathBuf {
        for (path, bytes) in &self.0 {
            let path = to.join(path.strip_prefix(from).unwrap());
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        to.join("so.sqlite")
    }
}

/// The book as someone finds it after the power is back: sound, and with all that was acknowledged.
fn look(disk: &Disk, from: &Path, acknowledged: i64, when: &str) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&disk.lay_down(from, folder.path()), "chị Lan");
    let store = store.unwrap_or_else(|error| panic!("{when}: {error}"));
    let health = store.check().unwrap();
    assert!(health.is_sound(), "{when}: {health:?}");
    let newest = script::newest(&store);
    assert!(newest >= acknowledged, "{when}: {newest} is there, {acknowledged} was acknowledged");
}

#[test]
fn f02_power_that_goes_between_any_two_writes_leaves_the_state_before_or_after_a_deed() {
    let origin = tempfile::tempdir().unwrap();
    let folder = origin.path().canonicalize().unwrap();
    let book = folder.join("so.sqlite");
    script::begin(&book);
    let mut all = Disk::of(&folder);
    let mut durable = all.clone();
    let arguments = ["-xx", "-s", "80000", "-e", "trace=pwrite64,write,ftruncate,fsync,fdatasync,unlink,rename"];
    let traced = trace(&book, STEPS, &arguments.map(str::to_owned));
    let calls = calls(&traced.log, &folder);
    let said = |line: &&String| line.starts_with("ack ");
    assert_eq!(traced.lines.iter().filter(said).count(), STEPS, "{:?}", traced.lines);
    let (mut acknowledged, mut looks, mut syncs) = (0, 0, 0);
    for (number, op) in calls.iter().enumerate() {
        let when = format!("after call {number} of {}", calls.len());
        all.apply(op);
        match op {
            Op::Said { line } => {
                let told = line.strip_prefix("ack ").and_then(|rest| rest.split(' ').next()?.parse().ok());
                acknowledged = told.unwrap_or(acknowledged);
                continue;
            }
            // What is in a file when it is made durable stays; so do names at once, as they do in a journalled
            // folder, though not what was written under them.
            Op::Sync { path } => {
                syncs += 1;
                match all.0.get(path) {
                    Some(file) => drop(durable.0.insert(path.clone(), file.clone())),
                    None => continue,
                }
            }
            Op::Remove { .. } | Op::Rename { .. } => durable.apply(op),
            Op::Write { path, .. } | Op::Truncate { path, .. } => {
                durable.0.entry(path.clone()).or_default();
            }
        }
        look(&all, &folder, acknowledged, &when);
        look(&durable, &folder, acknowledged, &format!("{when}, without what was not durable"));
        looks += 2;
    }
    assert_eq!(all.0.get(&book), Disk::of(&folder).0.get(&book), "the record is not the whole of what was written");
    println!("{} calls, {syncs} made durable, {looks} times opened anew", calls.len());
    assert!(syncs > STEPS && looks > 10 * STEPS, "{syncs} {looks}");
}
