//! The pages: their packages, their build, their own checks.

use crate::step::{Failed, run};
use std::process::Command;

/// Installs the packages where the lock file changed, and builds the pages into `ui/dist`.
pub(crate) fn build() -> Result<(), Failed> {
    install()?;
    run("pages", npm(&["run", "--silent", "build"]))
}

/// Checks the types of the pages.
pub(crate) fn check() -> Result<(), Failed> {
    run("types of the pages", npm(&["run", "--silent", "check"]))
}

/// Runs the tests of the pages' pure parts.
pub(crate) fn test() -> Result<(), Failed> {
    run("tests of the pages", npm(&["run", "--silent", "test"]))
}

fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(arguments).current_dir(crate::root().join("ui"));
    command
}

/// A stamp holds the lock file that `node_modules` was made from.
fn install() -> Result<(), Failed> {
    let ui = crate::root().join("ui");
    let lock_path = ui.join("package-lock.json");
    let stamp = ui.join("node_modules").join(".lock-of-xtask");
    let lock = std::fs::read(&lock_path).map_err(|error| Failed::File(lock_path, error))?;
    if std::fs::read(&stamp).is_ok_and(|kept| kept == lock) {
        return Ok(());
    }
    run("packages of the pages", npm(&["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    std::fs::write(&stamp, lock).map_err(|error| Failed::File(stamp, error))
}
