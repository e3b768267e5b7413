//! The log: one file a day in the folder of local data, the last fourteen kept.
//! It holds no texts of people, and the program works without it.

use std::path::Path;
use std::sync::Mutex;
use tracing_appender::rolling::{RollingFileAppender, Rotation};

const FILES: usize = 14;

/// Opens the log and notes panics in it; says so on stderr where it cannot be written.
pub(crate) fn open(folder: Option<&Path>) {
    std::panic::set_hook(Box::new(|panic| {
        // Not the payload: it may quote what a person typed.
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        eprintln!("panic at {place}");
        tracing::error!(place, "panic");
    }));
    let Some(folder) = folder.map(|folder| folder.join("logs")) else { return };
    // First, or the log complains that there are no old files to count.
    if let Err(error) = std::fs::create_dir_all(&folder) {
        eprintln!("no log: {error}");
        return;
    }
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("so-nhiem-vu")
        .filename_suffix("log")
        .max_log_files(FILES)
        .build(folder);
    match file {
        Ok(file) => {
            let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(Mutex::new(file)).finish();
            if tracing::subscriber::set_global_default(subscriber).is_err() {
                eprintln!("a log is open already");
            }
        }
        Err(error) => eprintln!("no log: {error}"),
    }
}
