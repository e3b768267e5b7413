//! One step: a program that is named, run and timed. The first that fails ends
//! the whole.

use std::fmt;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// Why a command of ours ended early.
#[derive(Debug)]
pub(crate) enum Failed {
    /// A step's program gave a bad exit code.
    Step(String),
    /// A program cannot be started.
    Program(String, std::io::Error),
    /// A file cannot be read or written.
    File(PathBuf, std::io::Error),
    /// System packages are missing and may not be installed from here; the command that does it.
    Packages(String),
    /// The display of the tests did not come up.
    Display,
}

impl fmt::Display for Failed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Step(name) => write!(out, "failed: {name}"),
            Self::Program(program, error) => write!(out, "cannot start {program}: {error}"),
            Self::File(path, error) => write!(out, "{}: {error}", path.display()),
            Self::Packages(command) => write!(out, "system packages are missing; as root: {command}"),
            Self::Display => write!(out, "Xvfb did not come up"),
        }
    }
}

/// Cargo with arguments, at the root of the repository.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(crate::root());
    command
}

/// Runs a step with its output shown.
pub(crate) fn run(name: &str, mut command: Command) -> Result<(), Failed> {
    let program = command.get_program().to_string_lossy().into_owned();
    println!("\n== {name}: {}", line(&command));
    let begun = Instant::now();
    let status = command.status().map_err(|error| Failed::Program(program, error))?;
    println!("== {name}: {} s", begun.elapsed().as_secs());
    if status.success() { Ok(()) } else { Err(Failed::Step(name.to_owned())) }
}

fn line(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
