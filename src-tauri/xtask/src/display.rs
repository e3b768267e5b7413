//! A display of our own for the tests, gone when it is dropped.

use crate::step::Failed;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A running Xvfb.
pub(crate) struct Display {
    server: Child,
    number: u32,
}

impl Display {
    /// Starts Xvfb on a free number; it writes the number when it is ready.
    pub(crate) fn start() -> Result<Self, Failed> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Failed::Program("Xvfb".to_owned(), error))?;
        let mut line = String::new();
        let read = server.stdout.take().map(|out| BufReader::new(out).read_line(&mut line));
        match (read, line.trim().parse()) {
            (Some(Ok(_)), Ok(number)) => Ok(Self { server, number }),
            _ => {
                stop(&mut server);
                Err(Failed::Display)
            }
        }
    }

    /// The name of the display, as in `DISPLAY`.
    pub(crate) fn name(&self) -> String {
        format!(":{}", self.number)
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        stop(&mut self.server);
    }
}

fn stop(server: &mut Child) {
    if let Err(error) = server.kill().and_then(|()| server.wait()) {
        eprintln!("xtask: Xvfb does not end: {error}");
    }
}
