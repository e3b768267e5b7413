//! The calls by which a writer changes files, as `strace` sees them: recorded with their bytes, or made to fail one at
//! a time. Only on Linux; the kernel's own words for the calls are kept.

use super::script::{BOOK, STEPS};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The writer that is started anew.
const WRITER: &str = "kill::writer_for_the_test_below";

/// What was done to files, in the order in which it was done.
#[derive(Debug)]
pub(crate) enum Op {
    Write {
        path: PathBuf,
        at: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        path: PathBuf,
        length: usize,
    },
    Sync {
        path: PathBuf,
    },
    Remove {
        path: PathBuf,
    },
    Rename {
        from: PathBuf,
        to: PathBuf,
    },
    /// A line on stdout.
    Said {
        line: String,
    },
}

/// What a writer said under a tracer, and what the tracer noted.
pub(crate) struct Traced {
    pub(crate) lines: Vec<String>,
    pub(crate) log: String,
}

/// Lets a writer take so many steps under `strace`, with these further arguments.
pub(crate) fn trace(book: &Path, steps: usize, arguments: &[String]) -> Traced {
    let log = book.with_file_name("calls");
    let output = Command::new("strace")
        .args(["-f", "-y", "-o"])
        .arg(&log)
        .args(arguments)
        .arg(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", "--test-threads=1", WRITER])
        .env(BOOK, book)
        .env(STEPS, steps.to_string())
        .stderr(Stdio::null())
        .output()
        .expect("strace, which `cargo xtask test` installs");
    let lines = String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
    let log_text = std::fs::read_to_string(&log).unwrap();
    std::fs::remove_file(log).unwrap();
    Traced { lines, log: log_text }
}

/// The calls of a recorded log that concern files below a folder, and what was said.
pub(crate) fn calls(log: &str, folder: &Path) -> Vec<Op> {
    let mut calls = Vec::new();
    for line in log.lines() {
        let Some((_, call)) = line.split_once(' ') else { continue };
        calls.extend(read(call.trim_start()).filter(|op| concerns(op, folder)));
    }
    calls
}

fn concerns(op: &Op, folder: &Path) -> bool {
    match op {
        Op::Write { path, .. } | Op::Truncate { path, .. } | Op::Sync { path } | Op::Remove { path } => {
            path.starts_with(folder) && !path.to_string_lossy().ends_with("-shm")
        }
        Op::Rename { to, .. } => to.starts_with(folder),
        Op::Said { .. } => true,
    }
}

/// `pwrite64(4<\x2f...>, "\x00...", 24, 32) = 24`, and the like; none of what failed.
fn read(call: &str) -> Option<Op> {
    if call.contains(" = -1 ") {
        return None;
    }
    let (name, rest) = call.split_once('(')?;
    let quoted = || rest.split('"').skip(1).step_by(2).map(unescaped);
    let path = || {
        let (_, rest) = rest.split_once('<')?;
        Some(PathBuf::from(String::from_utf8(unescaped(rest.split_once('>')?.0)).ok()?))
    };
    let numbers = |from: &str| -> Vec<usize> {
        from.split([',', ')', ' ']).filter_map(|part| part.trim().parse().ok()).collect()
    };
    match name {
        "pwrite64" => {
            let at = *numbers(rest.rsplit_once('"')?.1).get(1)?;
            Some(Op::Write { path: path()?, at, bytes: quoted().next()? })
        }
        "write" if rest.starts_with('1') => {
            Some(Op::Said { line: String::from_utf8(quoted().next()?).ok()?.trim_end().to_owned() })
        }
        "ftruncate" => {
            let length = *numbers(rest.split_once('>')?.1).first()?;
            Some(Op::Truncate { path: path()?, length })
        }
        "fsync" | "fdatasync" => Some(Op::Sync { path: path()? }),
        "unlink" => Some(Op::Remove { path: named(quoted().next()?)? }),
        "rename" => {
            let mut names = quoted();
            Some(Op::Rename { from: named(names.next()?)?, to: named(names.next()?)? })
        }
        _ => None,
    }
}

fn named(bytes: Vec<u8>) -> Option<PathBuf> {
    Some(PathBuf::from(String::from_utf8(bytes).ok()?))
}

/// Bytes written as `\x2f`.
fn unescaped(text: &str) -> Vec<u8> {
    text.split("\\x").skip(1).filter_map(|digits| u8::from_str_radix(digits.get(..2)?, 16).ok()).collect()
}
