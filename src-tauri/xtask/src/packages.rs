//! System packages of Debian and Ubuntu: looked for first, and only the missing
//! ones installed.

use crate::step::{Failed, run};
use std::process::{Command, Stdio};

/// What the window is built with.
pub(crate) const BUILD: &[&str] = &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "librsvg2-dev"];
/// What the window is driven with, a font with Vietnamese marks among it, and what counts the syncs of the ledger.
pub(crate) const TEST: &[&str] = &["webkit2gtk-driver", "xvfb", "dbus-x11", "fonts-liberation", "strace"];

/// Installs what is missing, or says which command does it. Elsewhere than on Debian it leaves all to the person.
pub(crate) fn install(lists: &[&[&str]]) -> Result<(), Failed> {
    if !answers("dpkg-query", &["--version"]) {
        println!("xtask: not Debian or Ubuntu; needed are WebKitGTK 4.1 and its like ({})", lists.concat().join(" "));
        return Ok(());
    }
    let missing: Vec<&str> = lists.concat().into_iter().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let command = format!("apt-get install -y --no-install-recommends {}", missing.join(" "));
    let rights: &[&str] = match () {
        () if is_root() => &[],
        () if answers("sudo", &["-n", "true"]) => &["sudo", "-n"],
        () => return Err(Failed::Packages(command)),
    };
    println!("xtask: installing {}", missing.join(" "));
    run("package lists", as_root(rights, &["apt-get", "update", "-q"]))?;
    let install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"];
    run("system packages", as_root(rights, &[&install[..], &missing].concat()))
}

fn is_installed(package: &str) -> bool {
    let state = Command::new("dpkg-query").args(["-W", "-f", "${db:Status-Status}", package]).output();
    state.is_ok_and(|state| state.stdout == b"installed")
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|user| user.stdout.trim_ascii() == b"0")
}

fn answers(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn as_root(rights: &[&str], words: &[&str]) -> Command {
    let line = [rights, words].concat();
    let mut command = Command::new("env");
    match rights {
        // sudo drops the environment, so the setting is put behind it.
        [] => command.arg("DEBIAN_FRONTEND=noninteractive").args(line),
        _ => command.args(rights).args(["env", "DEBIAN_FRONTEND=noninteractive"]).args(words),
    };
    command
}
