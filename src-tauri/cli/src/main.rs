//! The ledger on the command line. Results go to stdout, as JSON where asked;
//! progress and errors go to stderr.

mod answer;
mod arguments;
mod run;
mod words;

use arguments::Arguments;
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run::run(&arguments) {
        Ok(outcome) => outcome.code(),
        Err(error) => {
            eprintln!("{}", words::error(&error));
            answer::exit_code(&error)
        }
    }
}
