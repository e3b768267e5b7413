//! What the quarterly return takes of memory, by how many tasks it has: its peak must
//! not hang on them. Each size is written by a process of its own, whose peak Linux
//! tells in `/proc/self/status`; elsewhere nothing is measured.

#[path = "rows.rs"]
mod rows;

use nhiemvu::exchange::report::{self, Form, Line, Paper};
use std::io::BufWriter;
use std::process::Command;
use std::time::Instant;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// Says to a process of ours how many tasks it shall write.
const ASKED: &str = "NHIEMVU_TASKS";

fn main() {
    match std::env::var(ASKED) {
        Ok(tasks) => write(tasks.parse().expect("a number of tasks")),
        Err(_) => {
            let own = std::env::current_exe().expect("a program knows where it lies");
            for tasks in SIZES {
                let status = Command::new(&own).env(ASKED, tasks.to_string()).status().expect("it can be started");
                assert!(status.success(), "{tasks} tasks were not written");
            }
        }
    }
}

fn write(tasks: usize) {
    let before = peak();
    let head = rows::head();
    let form = Form::standard(head.office.profile);
    let mut lines = (0..tasks).map(|number| Ok(Line::Task(Box::new(rows::row(number)))));
    let out = tempfile::tempfile().expect("a temporary file");
    let paper = Paper { head: &head, form: &form, differences: &[] };
    let begun = Instant::now();
    let written =
        report::write(&paper, &mut lines, &mut |_| true, BufWriter::new(out)).expect("the workbook is written");
    assert_eq!(written.counts.total as usize, tasks);
    let (seconds, mib) = (begun.elapsed().as_secs_f64(), |kib: u64| kib as f64 / 1024.0);
    println!("return of {tasks} tasks: {seconds:.2} s, peak {:.1} MiB, {:.1} before", mib(peak()), mib(before));
}

/// The most memory this process has held, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
