//! The worker's side: it limits itself, reads the request and the file from its
//! input, answers in frames on its output, and ends.

use super::foreign::too_large;
use super::frames::{Frame, Request, Rows, Wanted, receive, send, send_document};
use super::{confine, tables_of};
use crate::exchange::source::table::Tables;
use crate::exchange::source::{self, LARGEST_FILE, Refusal};
use std::io::{self, ErrorKind, Read, Write};
use std::process::ExitCode;

/// The argument that makes a worker of the program.
pub(super) const ARGUMENT: &str = "--read-foreign";

/// Where the program was started as a worker, does its work and gives the code to end with. To be called first
/// thing in `main`, before anything is opened.
pub fn serve_if_asked() -> Option<ExitCode> {
    let asked = std::env::args_os().nth(1)? == ARGUMENT;
    // Nobody is left to be told: whoever asked has gone, or never spoke our language.
    asked.then(|| {
        serve(&mut io::stdin().lock(), &mut io::stdout().lock()).map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS)
    })
}

fn serve(input: &mut impl Read, output: &mut impl Write) -> io::Result<()> {
    let (request, _) = receive::<Request>(input)?.ok_or(ErrorKind::UnexpectedEof)?;
    confine::this_process(&request.limits);
    let mut bytes = Vec::with_capacity(request.size.min(LARGEST_FILE) as usize + 1);
    input.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return send(&Frame::refused(&too_large()), output);
    }
    match request.wanted {
        Wanted::Document => match source::open(&request.name, &bytes) {
            Ok(source) => {
                drop(bytes);
                send_document(source, output)
            }
            Err(refusal) => send(&Frame::refused(&refusal), output),
        },
        Wanted::Tables | Wanted::Closely => send_tables(tables_of(request.wanted, &request.name, &bytes), output),
    }
}

fn send_tables(tables: Result<Box<dyn Tables + '_>, Refusal>, output: &mut impl Write) -> io::Result<()> {
    let mut tables = match tables {
        Ok(tables) => tables,
        Err(refusal) => return send(&Frame::refused(&refusal), output),
    };
    send(&Frame::Tables(tables.head().clone()), output)?;
    let mut rows = Rows::default();
    for event in &mut tables {
        match event {
            Ok(event) => rows.send(event, output)?,
            Err(refusal) => {
                rows.flush(output)?;
                return send(&Frame::refused(&refusal), output);
            }
        }
    }
    rows.flush(output)?;
    send(&Frame::Done, output)
}
