//! First content and memory of the window with 10,000 tasks against a blank one.
//! Not a test: it wants a display, a session bus and a quiet machine on which no other WebKit runs, for that one
//! would share our pages and lessen our weight. The line tables of a bench build are never loaded: a stripped
//! copy, as users get it, weighs the same.
//!
//! ```text
//! cargo build --profile bench -p so-nhiem-vu --features custom-protocol
//! cargo build --profile bench -p so-nhiem-vu --features custom-protocol --example blank
//! dbus-run-session cargo run -p nhiemvu-e2e --bin measure-window -- target/release/so-nhiem-vu target/release/examples/blank
//! ```

use nhiemvu_tests::{book_with, many_tasks};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const TASKS: usize = 10_000;
/// Measured starts of each; one more of each comes first and warms the machine up.
const RUNS: usize = 5;
/// After the first content the memory is let settle.
const SETTLE: Duration = Duration::from_secs(3);
const DEADLINE: Duration = Duration::from_secs(30);

struct Start {
    first_content: Duration,
    /// What all processes worked until then, in ticks of the clock (usually 10 ms): steadier than the time on a busy machine.
    ticks: u64,
    kilobytes: u64,
}

fn main() {
    let mut arguments = std::env::args_os().skip(1).map(|path| fs::canonicalize(path).expect("a program"));
    let (Some(window), Some(blank)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: measure-window WINDOW BLANK");
        return;
    };
    let book = book_with(&many_tasks(TASKS));
    let path = book.folder.path().join("so.sqlite");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for run in 0..=RUNS {
        let sign = folder.path().join("blank");
        let empty = start(&blank, &[sign.clone().into()], &folder.path().join("home-blank"), |_| sign.clone());
        let full =
            start(&window, &["--store".into(), path.clone().into()], &folder.path().join("home-window"), in_local_data);
        if run > 0 {
            ours.push(full);
            bare.push(empty);
        }
    }
    let [ours_time, bare_time] = [&ours, &bare].map(|starts| median(starts, |start| start.first_content.as_millis()));
    let [ours_work, bare_work] = [&ours, &bare].map(|starts| median(starts, |start| u128::from(start.ticks)));
    let [ours_size, bare_size] =
        [&ours, &bare].map(|starts| median(starts, |start| u128::from(start.kilobytes / 1024)));
    println!("first content: window {ours_time} ms, blank {bare_time} ms, ratio {:.2}", ratio(ours_time, bare_time));
    println!(
        "processors:    window {ours_work} ticks, blank {bare_work} ticks, ratio {:.2}",
        ratio(ours_work, bare_work)
    );
    println!("memory (PSS):  window {ours_size} MB, blank {bare_size} MB, ratio {:.2}", ratio(ours_size, bare_size));
}

/// The sign of a start of the window: there from its beginning until its page is ready.
fn in_local_data(home: &Path) -> PathBuf {
    let own = fs::read_dir(home.join("data")).into_iter().flatten().flatten();
    own.map(|entry| entry.path().join("starting")).find(|sign| sign.exists()).unwrap_or_else(|| home.join("none"))
}

/// Starts a program, waits until its sign came and went, and weighs it and all it started.
fn start(program: &Path, arguments: &[OsString], home: &Path, sign: impl Fn(&Path) -> PathBuf) -> Start {
    for folder in ["data", "config", "cache"] {
        fs::create_dir_all(home.join(folder)).expect("a folder of the home");
    }
    let begun = Instant::now();
    let mut child = Command::new(program)
        .args(arguments)
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env("NO_AT_BRIDGE", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a started program");
    let mut seen = None;
    while begun.elapsed() < DEADLINE {
        match &seen {
            None => seen = Some(sign(home)).filter(|sign| sign.exists()),
            Some(sign) if !sign.exists() => break,
            Some(_) => {}
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    let first_content = begun.elapsed();
    assert!(seen.is_some() && first_content < DEADLINE, "{} shows nothing", program.display());
    let ticks = family(child.id()).into_iter().map(work).sum();
    std::thread::sleep(SETTLE);
    let kilobytes = family(child.id()).into_iter().map(weight).sum();
    end(&mut child);
    Start { first_content, ticks, kilobytes }
}

fn end(child: &mut Child) {
    if let Err(error) = child.kill().and_then(|()| child.wait()) {
        eprintln!("a window does not end: {error}");
    }
    // The web process goes with its window, a moment later.
    std::thread::sleep(Duration::from_millis(500));
}

/// A process and all that descend from it.
fn family(parent: u32) -> Vec<u32> {
    let children = fs::read_dir(format!("/proc/{parent}/task")).into_iter().flatten().flatten();
    let children = children.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
    let numbers: Vec<u32> = children
        .flat_map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|number| number.parse().ok())
        .collect();
    std::iter::once(parent).chain(numbers.into_iter().flat_map(family)).collect()
}

/// The proportional share of memory of a process, in kilobytes.
fn weight(process: u32) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// What a process worked so far, in ticks.
fn work(process: u32) -> u64 {
    let line = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name in parentheses may hold spaces; behind it the 12th and 13th are the user's and the system's time.
    let fields = line.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    fields.filter_map(|field| field.parse::<u64>().ok()).sum()
}

fn median(starts: &[Start], figure: impl Fn(&Start) -> u128) -> u128 {
    let mut figures: Vec<u128> = starts.iter().map(figure).collect();
    figures.sort_unstable();
    println!("  each: {figures:?}");
    figures.get(figures.len() / 2).copied().unwrap_or(0)
}

fn ratio(one: u128, other: u128) -> f64 {
    f64::from(u32::try_from(one).unwrap_or(u32::MAX)) / f64::from(u32::try_from(other.max(1)).unwrap_or(u32::MAX))
}
