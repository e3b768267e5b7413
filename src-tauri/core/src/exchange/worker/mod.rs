//! Files from outside, read in a process of their own: the same program, started
//! once more with nothing but three pipes and with limits on memory and time.
//! Whatever a file does to its reader, the book is in another process.

mod confine;
mod foreign;
mod frames;
mod packed;
mod process;
mod serve;

pub use foreign::Foreign;
pub use serve::serve_if_asked;

use super::source::table::{Event, FileHead, Tables};
use super::source::{self, Refusal, Source};
use crate::Error;
use frames::{Frame, LONGEST, Wanted};
use packed::Unpacking;
use process::{Stop, Worker};
use serde::{Deserialize, Serialize};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What a worker may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of memory beyond the program itself.
    pub memory: u64,
    /// Time of the processor; in whole seconds.
    pub processor: Duration,
    /// How long nothing may come from it and nothing go to it. The time is measured while somebody waits for
    /// the next answer, so a long file has all the time it needs as long as it moves.
    pub silence: Duration,
    /// Bytes of its answers.
    pub output: u64,
}

impl Default for Limits {
    /// For the largest files that are taken at all, on an old machine.
    fn default() -> Self {
        Self { memory: 1 << 30, processor: Duration::from_secs(600), silence: Duration::from_secs(60), output: 8 << 30 }
    }
}

/// Where files from outside are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readers {
    /// In a process of their own.
    Worker {
        /// A program whose `main` calls [`serve_if_asked`] first.
        program: PathBuf,
        /// What it may take.
        limits: Limits,
    },
    /// In this process: for tests of the library, where there is no program. A hostile file can take it down.
    InProcess,
}

impl Readers {
    /// Workers of the running program.
    pub fn own() -> Result<Self, Error> {
        // Leads to what is running even after an update has replaced the file.
        let running = Path::new("/proc/self/exe");
        let program = match cfg!(target_os = "linux") && running.exists() {
            true => running.to_owned(),
            false => std::env::current_exe().map_err(Error::NoWorker)?,
        };
        Ok(Self::Worker { program, limits: Limits::default() })
    }

    /// Reads a document into blocks. `cancelled` is asked many times a second, and ends the work at once.
    pub fn document(&self, foreign: Foreign, cancelled: &dyn Fn() -> bool) -> Result<Source, Error> {
        let (name, path) = (foreign.name.clone(), foreign.path.clone());
        let source = match self {
            Self::Worker { program, limits } => {
                Worker::start(program, limits, Wanted::Document, foreign, cancelled).and_then(document)
            }
            Self::InProcess => all_of(foreign).and_then(|bytes| source::open(&name, &bytes).map_err(Stop::Refused)),
        };
        source.map_err(|stop| stop.error(&name, &path))
    }

    /// Reads the tables of a file: `read` is given them as they come. What stopped the worker stops this, whatever
    /// `read` made of the rows before.
    pub fn tables<T>(
        &self,
        foreign: Foreign,
        cancelled: &dyn Fn() -> bool,
        read: impl FnOnce(&mut dyn Tables) -> Result<T, Refusal>,
    ) -> Result<T, Error> {
        self.rows(Wanted::Tables, foreign, cancelled, read)
    }

    /// The same with what stands behind the cells: formulas, and formats that show other words.
    pub fn closely<T>(
        &self,
        foreign: Foreign,
        cancelled: &dyn Fn() -> bool,
        read: impl FnOnce(&mut dyn Tables) -> Result<T, Refusal>,
    ) -> Result<T, Error> {
        self.rows(Wanted::Closely, foreign, cancelled, read)
    }

    fn rows<T>(
        &self,
        wanted: Wanted,
        foreign: Foreign,
        cancelled: &dyn Fn() -> bool,
        read: impl FnOnce(&mut dyn Tables) -> Result<T, Refusal>,
    ) -> Result<T, Error> {
        let (name, path) = (foreign.name.clone(), foreign.path.clone());
        let value = match self {
            Self::Worker { program, limits } => Worker::start(program, limits, wanted, foreign, cancelled)
                .and_then(WorkerTables::begin)
                .and_then(|mut tables| {
                    let value = read(&mut tables);
                    tables.stop.map_or_else(|| value.map_err(Stop::Refused), Err)
                }),
            Self::InProcess => all_of(foreign).and_then(|bytes| {
                tables_of(wanted, &name, &bytes).and_then(|mut tables| read(&mut *tables)).map_err(Stop::Refused)
            }),
        };
        value.map_err(|stop| stop.error(&name, &path))
    }
}

/// The readers of tables, as the worker calls them.
fn tables_of<'f>(wanted: Wanted, name: &str, bytes: &'f [u8]) -> Result<Box<dyn Tables + 'f>, Refusal> {
    if wanted == Wanted::Closely { source::closely(name, bytes) } else { source::tables(name, bytes) }
}

fn all_of(foreign: Foreign) -> Result<Vec<u8>, Stop> {
    let mut bytes = Vec::new();
    let Foreign { bytes: mut file, .. } = foreign;
    file.read_to_end(&mut bytes).map_err(Stop::Unread)?;
    if bytes.len() as u64 > source::LARGEST_FILE { Err(Stop::Refused(foreign::too_large())) } else { Ok(bytes) }
}

/// A document as a worker sends it: whole, or not at all.
fn document(mut worker: Worker<'_>) -> Result<Source, Stop> {
    let Frame::Document(head) = worker.next()? else { return Err(worker.nonsense()) };
    let mut source = frames::document(head);
    loop {
        match worker.next()? {
            Frame::Blocks(blocks) if !blocks.is_empty() => {
                frames::add_blocks(&mut source, blocks).ok_or_else(|| worker.nonsense())?;
            }
            Frame::Done => return Ok(source),
            _ => return Err(worker.nonsense()),
        }
    }
}

/// Tables as a worker sends them.
struct WorkerTables<'c> {
    worker: Worker<'c>,
    head: FileHead,
    rows: Unpacking,
    /// Bytes that its rows may still come to, and those of the frame at hand.
    left: u64,
    frame: u64,
    ended: bool,
    stop: Option<Stop>,
}

impl<'c> WorkerTables<'c> {
    fn begin(mut worker: Worker<'c>) -> Result<Self, Stop> {
        match worker.next()? {
            Frame::Tables(head) => {
                let left = worker.limits().output;
                Ok(Self { worker, head, rows: Unpacking::default(), left, frame: 0, ended: false, stop: None })
            }
            _ => Err(worker.nonsense()),
        }
    }

    fn more(&mut self) -> Result<Option<Event>, Stop> {
        if self.rows.is_done() {
            match self.worker.next()? {
                Frame::Table(head) => return Ok(Some(Event::Table(head))),
                Frame::Rows(rows) => {
                    self.rows.begin(rows);
                    self.frame = LONGEST as u64;
                }
                Frame::Done => return Ok(None),
                _ => return Err(self.worker.nonsense()),
            }
        }
        // Packed rows are held to the limits of what they unpack to.
        match self.rows.next(self.frame.min(self.left)) {
            Some((row, bytes)) => {
                (self.frame, self.left) = (self.frame - bytes, self.left - bytes);
                Ok(Some(Event::Row(row)))
            }
            None => Err(self.worker.nonsense()),
        }
    }
}

impl Iterator for WorkerTables<'_> {
    type Item = Result<Event, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.more() {
            Ok(Some(event)) => Some(Ok(event)),
            Ok(None) => {
                self.ended = true;
                None
            }
            Err(stop) => {
                let refusal = stop.refusal();
                (self.ended, self.stop) = (true, Some(stop));
                Some(Err(refusal))
            }
        }
    }
}

impl Tables for WorkerTables<'_> {
    fn head(&self) -> &FileHead {
        &self.head
    }
}

#[cfg(test)]
mod tests;
