//! The project's own commands: sets a machine up, runs the main job, runs every
//! test. Standard library only, so that it is there in seconds.

mod demo;
mod display;
mod packages;
mod step;
mod ui;

use packages::{BUILD, TEST};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;
use step::{Failed, cargo, run};

const USAGE: &str = "usage: cargo xtask COMMAND

  run       set up, build, import the built-in list, export a quarterly workbook, open the window
  test      set up, then every test: Rust, pages, and the built window under its own display
  check     formatting, lints, types of the pages, order of the house
  bindings  write ui/src/lib/bindings.ts anew from the ledger's types
  e2e       only the built window, driven through WebDriver";

/// The window as the tests need it: with its pages inside, and file dialogs that the environment answers.
const TEST_WINDOW: [&str; 4] = ["-p", "so-nhiem-vu", "--features", "custom-protocol,test-dialogs"];

fn main() -> ExitCode {
    let begun = Instant::now();
    let commands: Vec<String> = std::env::args().skip(1).collect();
    let done = match commands.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["run"] => demo::run_main_job(),
        ["test"] => test(),
        ["check"] => check(),
        ["bindings"] => bindings(),
        ["e2e"] => packages::install(&[BUILD, TEST]).and_then(|()| ui::build()).and_then(|()| window_tests()),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => {
            println!("\nxtask: done in {} s", begun.elapsed().as_secs());
            ExitCode::SUCCESS
        }
        Err(failed) => {
            eprintln!("\nxtask: {failed} (after {} s)", begun.elapsed().as_secs());
            ExitCode::FAILURE
        }
    }
}

/// Where the repository lies.
fn root() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).unwrap_or(own)
}

/// Where Cargo builds.
fn target() -> std::path::PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

fn test() -> Result<(), Failed> {
    packages::install(&[BUILD, TEST])?;
    ui::build()?;
    ui::check()?;
    ui::test()?;
    run("formatting", cargo(&["fmt", "--all", "--check"]))?;
    run("lints", cargo(&["clippy", "--all-targets", "--", "-D", "warnings"]))?;
    run("tests of the ledger and the command line", cargo(&["test"]))?;
    run("tests of the window's own parts", cargo(&[&["test"], &TEST_WINDOW[..]].concat()))?;
    window_tests()
}

fn window_tests() -> Result<(), Failed> {
    run("the window", cargo(&[&["build"], &TEST_WINDOW[..]].concat()))?;
    let display = display::Display::start()?;
    let mut tests = cargo(&["test", "-p", "nhiemvu-e2e", "--", "--test-threads=1"]);
    tests.env("DISPLAY", display.name()).env_remove("WAYLAND_DISPLAY");
    tests.env("NHIEMVU_WINDOW", target().join("debug").join("so-nhiem-vu"));
    run("tests in the window", tests)
}

fn check() -> Result<(), Failed> {
    run("formatting", cargo(&["fmt", "--all", "--check"]))?;
    ui::build()?;
    ui::check()?;
    run("lints", cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    run("order of the house", cargo(&["test", "-p", "nhiemvu-tests", "tidy"]))
}

fn bindings() -> Result<(), Failed> {
    let mut write = cargo(&["test", "-p", "nhiemvu", "--lib", "bindings"]);
    write.env("UPDATE_BINDINGS", "1");
    run("bindings", write)
}
