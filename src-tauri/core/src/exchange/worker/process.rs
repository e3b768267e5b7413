//! The parent's side: a worker that was started, its answers, and its end. It
//! waits for nothing without a limit, and leaves no process behind.

use super::Limits;
use super::confine::Hold;
use super::foreign::{Foreign, is_locked};
use super::frames::{Frame, Request, Wanted, receive, send};
use super::serve::ARGUMENT;
use crate::Error;
use crate::exchange::source::Refusal;
use std::io::{self, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How often the wish to stop is asked for while nothing comes.
const GLANCE: Duration = Duration::from_millis(20);
/// How long a worker that said its last may take to end.
const GRACE: Duration = Duration::from_secs(2);
/// What is left in the environment of a worker: what the loader of the system needs, and no path of a book.
const KEPT: [&str; 3] = ["PATH", "LD_LIBRARY_PATH", "SystemRoot"];

/// Why a worker's answer did not come to its end.
#[derive(Debug)]
pub(super) enum Stop {
    /// The person cancelled.
    Cancelled,
    /// The file could not be read to its end.
    Unread(io::Error),
    /// There is no worker.
    NoWorker(io::Error),
    /// By the file, or by what the worker made of it.
    Refused(Refusal),
}

impl Stop {
    /// In a word that a reader of tables understands.
    pub(super) fn refusal(&self) -> Refusal {
        match self {
            Self::Refused(refusal) => refusal.clone(),
            Self::Unread(error) if is_locked(error) => Refusal::InUse,
            Self::Cancelled | Self::Unread(_) | Self::NoWorker(_) => Refusal::Killed,
        }
    }

    /// As the error of reading a file.
    pub(super) fn error(self, name: &str, path: &Path) -> Error {
        match self {
            Self::Cancelled => Error::Cancelled,
            Self::NoWorker(source) => Error::NoWorker(source),
            Self::Unread(source) if !is_locked(&source) => Error::Unread { path: path.to_owned(), source },
            stop => Error::Refused { file: name.to_owned(), refusal: stop.refusal() },
        }
    }
}

/// A worker at its work. Let go, it is killed.
pub(super) struct Worker<'c> {
    child: Child,
    hold: Hold,
    limits: Limits,
    frames: Receiver<io::Result<Frame>>,
    last_words: Receiver<String>,
    feed: Arc<Feed>,
    cancelled: &'c dyn Fn() -> bool,
}

/// What the thread that hands the file over tells.
#[derive(Debug, Default)]
struct Feed {
    sent: AtomicU64,
    broken: Mutex<Option<io::Error>>,
}

impl<'c> Worker<'c> {
    /// Starts a worker on a file.
    pub(super) fn start(
        program: &Path,
        limits: &Limits,
        wanted: Wanted,
        foreign: Foreign,
        cancelled: &'c dyn Fn() -> bool,
    ) -> Result<Self, Stop> {
        if cancelled() {
            return Err(Stop::Cancelled);
        }
        let (frames_in, frames) = sync_channel(4);
        let (born, birth) = sync_channel(1);
        let (program, output) = (program.to_owned(), limits.output);
        // The worker dies with the thread that started it, so that must be the one that hears it out.
        let hear = move || match spawn(program) {
            Ok((child, pipes)) => {
                let Pipes { input, output: pipe, errors } = pipes;
                if born.send(Ok((child, input, errors))).is_ok() {
                    listen(pipe, output, &frames_in);
                }
            }
            Err(error) => {
                born.send(Err(error)).ok();
            }
        };
        thread::Builder::new().name("hears a worker".to_owned()).spawn(hear).map_err(Stop::NoWorker)?;
        let gone = |_| Stop::NoWorker(ErrorKind::BrokenPipe.into());
        let (child, input, errors) = birth.recv().map_err(gone)?.map_err(Stop::NoWorker)?;
        let feed = Arc::new(Feed::default());
        let (words_in, last_words) = sync_channel(1);
        let worker = Self { hold: Hold::on(&child), child, limits: *limits, frames, last_words, feed, cancelled };
        let request = Request { name: foreign.name, wanted, size: foreign.size, limits: *limits };
        let (feed, bytes) = (Arc::clone(&worker.feed), foreign.bytes);
        let hand_over = move || feed.hand_over(&request, bytes, input);
        thread::Builder::new().name("feeds a worker".to_owned()).spawn(hand_over).map_err(Stop::NoWorker)?;
        let note = move || words_in.send(last_words_of(errors)).unwrap_or_default();
        thread::Builder::new().name("notes a worker".to_owned()).spawn(note).map_err(Stop::NoWorker)?;
        Ok(worker)
    }

    /// What it may take.
    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The next answer. After a stop there is none.
    pub(super) fn next(&mut self) -> Result<Frame, Stop> {
        let (mut moved, mut sent) = (Instant::now(), self.feed.sent.load(Ordering::Relaxed));
        loop {
            if (self.cancelled)() {
                self.end();
                return Err(Stop::Cancelled);
            }
            match self.frames.recv_timeout(GLANCE) {
                Ok(Ok(frame)) => return self.accept(frame),
                Ok(Err(error)) if error.kind() != ErrorKind::UnexpectedEof => return Err(self.nonsense()),
                Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => return Err(self.verdict()),
                Err(RecvTimeoutError::Timeout) => {}
            }
            let now = self.feed.sent.load(Ordering::Relaxed);
            if now != sent {
                (moved, sent) = (Instant::now(), now);
            }
            if moved.elapsed() > self.limits.silence {
                self.end();
                return Err(Stop::Refused(Refusal::TooSlow));
            }
            if self.hold.is_too_large(&self.child, &self.limits) {
                self.end();
                return Err(Stop::Refused(self.too_large()));
            }
        }
    }

    /// What the worker says counts only where it had the whole file before it.
    fn accept(&mut self, frame: Frame) -> Result<Frame, Stop> {
        if let Some(error) = self.feed.broken() {
            return Err(Stop::Unread(error));
        }
        match frame {
            Frame::Refused(refusal) => match serde_json::from_str(&refusal) {
                Ok(refusal) => Err(Stop::Refused(refusal)),
                Err(_) => Err(self.nonsense()),
            },
            frame => Ok(frame),
        }
    }

    /// The answer makes no sense: whatever spoke is no worker of ours any more.
    pub(super) fn nonsense(&mut self) -> Stop {
        self.end();
        Stop::Refused(Refusal::Killed)
    }

    /// Why the worker fell silent before its time.
    fn verdict(&mut self) -> Stop {
        if let Some(error) = self.feed.broken() {
            return Stop::Unread(error);
        }
        let status = self.ended();
        let said = self.last_words.recv_timeout(GRACE / 10).unwrap_or_default();
        tracing::warn!(status = ?status, "a worker ended before its time");
        if said.contains("memory allocation of") {
            Stop::Refused(self.too_large())
        } else if status.is_some_and(ran_out_of_time) {
            Stop::Refused(Refusal::TooSlow)
        } else {
            Stop::Refused(Refusal::Killed)
        }
    }

    fn too_large(&self) -> Refusal {
        Refusal::TooLarge { limit: self.limits.memory, unit: "memory".to_owned() }
    }

    /// Waits for the end of the worker, at last by force.
    fn ended(&mut self) -> Option<ExitStatus> {
        let asked = Instant::now();
        while asked.elapsed() < GRACE {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Some(status);
            }
            thread::sleep(GLANCE / 4);
        }
        self.end()
    }

    fn end(&mut self) -> Option<ExitStatus> {
        self.child.kill().ok();
        self.child.wait().ok()
    }
}

impl Drop for Worker<'_> {
    fn drop(&mut self) {
        self.end();
    }
}

impl Feed {
    /// Hands the request and the file's bytes over. A worker that went away early has its reasons; a file that
    /// cannot be read on is kept for the parent before the worker sees the end.
    fn hand_over(&self, request: &Request, mut bytes: Box<dyn Read + Send>, mut input: ChildStdin) {
        use std::io::Write;
        if send(request, &mut input).is_err() {
            return;
        }
        let mut buffer = vec![0; 1 << 16];
        loop {
            match bytes.read(&mut buffer) {
                Ok(0) => return,
                Ok(read) => {
                    if input.write_all(&buffer[..read]).is_err() {
                        return;
                    }
                    self.sent.fetch_add(read as u64, Ordering::Relaxed);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    *self.broken.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                    return;
                }
            }
        }
    }

    fn broken(&self) -> Option<io::Error> {
        self.broken.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The pipes of a worker, which are all that it inherits.
struct Pipes {
    input: ChildStdin,
    output: ChildStdout,
    errors: ChildStderr,
}

fn spawn(program: PathBuf) -> io::Result<(Child, Pipes)> {
    let mut command = Command::new(program);
    let kept = KEPT.iter().filter_map(|name| Some((name, std::env::var_os(name)?)));
    command.arg(ARGUMENT).env_clear().envs(kept);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(CREATE_NO_WINDOW);
    }
    let mut child = command.spawn()?;
    match (child.stdin.take(), child.stdout.take(), child.stderr.take()) {
        (Some(input), Some(output), Some(errors)) => Ok((child, Pipes { input, output, errors })),
        _ => Err(ErrorKind::BrokenPipe.into()),
    }
}

/// Passes answers on until they end, make no sense, or are more than any file comes to.
fn listen(pipe: ChildStdout, mut left: u64, frames: &SyncSender<io::Result<Frame>>) {
    let mut pipe = BufReader::with_capacity(1 << 17, pipe);
    loop {
        let (frame, is_last) = match receive::<Frame>(&mut pipe) {
            Ok(None) => return,
            Ok(Some((frame, length))) => match left.checked_sub(length as u64 + 4) {
                Some(rest) => {
                    left = rest;
                    (Ok(frame), false)
                }
                None => (Err(ErrorKind::FileTooLarge.into()), true),
            },
            Err(error) => (Err(error), true),
        };
        if frames.send(frame).is_err() || is_last {
            return;
        }
    }
}

/// The beginning of what a worker wrote for people; the rest is drained, so that it does not stop at a full pipe.
fn last_words_of(mut errors: ChildStderr) -> String {
    let mut words = Vec::new();
    (&mut errors).take(4096).read_to_end(&mut words).ok();
    io::copy(&mut errors, &mut io::sink()).ok();
    String::from_utf8_lossy(&words).into_owned()
}

#[cfg(unix)]
fn ran_out_of_time(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal() == Some(rustix::process::Signal::XCPU.as_raw())
}

#[cfg(not(unix))]
fn ran_out_of_time(_: ExitStatus) -> bool {
    false
}
