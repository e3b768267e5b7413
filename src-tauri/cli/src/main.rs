//! The ledger on the command line. Results go to stdout, as JSON where asked;
//! progress and errors go to stderr.

mod answer;
mod arguments;
mod run;
mod usage;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match usage::arguments() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    match run::book(&arguments).and_then(|book| Ok((run::run(&arguments, &book), book))) {
        Ok((Ok(outcome), _)) => outcome.code(),
        Ok((Err(stopped), book)) => stopped.tell(arguments.json, &book),
        Err(stopped) => stopped.tell(arguments.json, std::path::Path::new("")),
    }
}
