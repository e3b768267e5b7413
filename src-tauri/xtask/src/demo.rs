//! The main job on the built-in list: a book, a quarter's workbook, the window.

use crate::packages::{self, BUILD};
use crate::step::{Failed, cargo, run};
use crate::{root, target, ui};
use std::path::Path;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

const OFFICE: &str = "Đảng ủy xã Tịnh Khê";

/// Sets up, builds, does the main job in `target/demo` and opens the window on its book where there is a display.
pub(crate) fn run_main_job() -> Result<(), Failed> {
    packages::install(&[BUILD])?;
    ui::build()?;
    let window = ["-p", "so-nhiem-vu", "--features", "so-nhiem-vu/custom-protocol"];
    run("command line and window", cargo(&[&["build", "-p", "nhiemvu-cli"], &window[..]].concat()))?;

    let demo = target().join("demo");
    empty(&demo)?;
    let (book, workbook) = (demo.join("so-nhiem-vu.db"), demo.join("bao-cao-quy.xlsx"));
    run("a new book with the built-in list", nhiemvu(&book, &["start", "--office", OFFICE]))?;
    let mut export = nhiemvu(&book, &["export", "--period", &this_quarter(), "--out"]);
    export.arg(&workbook);
    run("the quarter's workbook", export)?;
    println!("\nxtask: the book lies at     {}", book.display());
    println!("xtask: the workbook lies at {}", workbook.display());

    if ["DISPLAY", "WAYLAND_DISPLAY"].iter().all(|name| std::env::var_os(name).is_none()) && cfg!(unix) {
        println!("xtask: no display here, so no window");
        return Ok(());
    }
    let mut window = Command::new(target().join("debug").join("so-nhiem-vu"));
    window.arg("--store").arg(&book).current_dir(root());
    run("the window", window)
}

fn nhiemvu(book: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(target().join("debug").join("nhiemvu"));
    command.arg("--store").arg(book).args(words).current_dir(root());
    command
}

/// An empty folder; what an earlier run left there is removed.
fn empty(folder: &Path) -> Result<(), Failed> {
    let failed = |error| Failed::File(folder.to_owned(), error);
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(failed)?;
    }
    std::fs::create_dir_all(folder).map_err(failed)
}

/// The calendar quarter of today, as `2026-Q3`.
fn this_quarter() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (year, month) = year_and_month(seconds / 86_400);
    format!("{year}-Q{}", (month - 1) / 3 + 1)
}

/// Year and month of a day counted from 1 January 1970.
fn year_and_month(mut day: u64) -> (u64, u64) {
    let is_leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let mut year = 1970;
    while day >= 365 + u64::from(is_leap(year)) {
        day -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let lengths = [31, 28 + u64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 1;
    for length in lengths {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    (year, month)
}

#[cfg(test)]
mod tests {
    use super::year_and_month;

    #[test]
    fn days_fall_into_their_months() {
        assert_eq!(year_and_month(0), (1970, 1));
        assert_eq!(year_and_month(11_016), (2000, 2));
        assert_eq!(year_and_month(11_017), (2000, 3));
        assert_eq!(year_and_month(20_818), (2026, 12));
        assert_eq!(year_and_month(20_819), (2027, 1));
    }
}
