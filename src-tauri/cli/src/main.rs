//! The ledger on the command line. Results go to stdout, as JSON where asked;
//! progress and errors go to stderr.

mod agencies;
mod answer;
mod arguments;
mod cycle;
mod import;
mod indicators;
mod local;
mod records;
mod run;
mod usage;
mod words;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = nhiemvu::exchange::worker::serve_if_asked() {
        return code;
    }
    let arguments = match usage::arguments() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    let book = match run::book(&arguments) {
        Ok(book) => book,
        Err(stopped) => return stopped.tell(arguments.json, Path::new("")),
    };
    match run::run(&arguments, &book) {
        Ok(outcome) => outcome.code(),
        Err(stopped) => stopped.tell(arguments.json, &book),
    }
}
