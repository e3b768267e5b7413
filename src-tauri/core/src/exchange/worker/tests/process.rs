//! The parent against workers that are none: small scripts in their place.

use super::super::frames::{Frame, Rows, send, send_document};
use super::super::{Foreign, Limits, Readers};
use super::frames::events;
use crate::Error;
use crate::exchange::source::table::{Event, FileHead, Tables};
use crate::exchange::source::{self, Format, Refusal};
use std::cell::Cell;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A script in the place of the program, in a folder where `answer` lies beside it.
struct Script {
    folder: TempDir,
    program: PathBuf,
    limits: Limits,
}

impl Script {
    fn new(body: &str, answer: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("answer"), answer).unwrap();
        let program = folder.path().join("program");
        // Written by another process: a handle of ours, inherited by a test beside this one, would keep it from
        // being started.
        let mut writer = Command::new("sh")
            .args(["-c", "cat > \"$0\" && chmod +x \"$0\""])
            .arg(&program)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        write!(writer.stdin.take().unwrap(), "#!/bin/sh\ncd \"${{0%/*}}\"\n{body}\n").unwrap();
        assert!(writer.wait().unwrap().success());
        let limits = Limits { silence: Duration::from_secs(20), ..Limits::default() };
        Self { folder, program, limits }
    }

    fn limited(self, change: impl FnOnce(&mut Limits)) -> Self {
        let Self { folder, program, mut limits } = self;
        change(&mut limits);
        Self { folder, program, limits }
    }

    fn readers(&self) -> Readers {
        Readers::Worker { program: self.program.clone(), limits: self.limits }
    }

    fn document(&self) -> Result<source::Source, Error> {
        self.readers().document(Foreign::pasted("1. việc".to_owned()), &|| false)
    }

    fn rows(&self) -> (usize, Result<(), Error>) {
        let rows = Cell::new(0);
        let ended = self.readers().tables(Foreign::pasted("a\tb".to_owned()), &|| false, |tables| count(tables, &rows));
        (rows.get(), ended)
    }
}

fn count(tables: &mut dyn Tables, rows: &Cell<usize>) -> Result<(), Refusal> {
    for event in tables {
        rows.set(rows.get() + usize::from(matches!(event?, Event::Row(_))));
    }
    Ok(())
}

#[track_caller]
fn refusal<T>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused { refusal, .. }) => refusal,
        Err(error) => panic!("{error:?}"),
        Ok(_) => panic!("it was read"),
    }
}

fn tables(times: usize, last: &Frame) -> Vec<u8> {
    let head = FileHead {
        name: "a.xlsx".to_owned(),
        format: Format::Xlsx,
        sha256: String::new(),
        template: None,
        seal: None,
        macros: false,
    };
    let mut bytes = Vec::new();
    send(&Frame::Tables(head), &mut bytes).unwrap();
    let mut rows = Rows::default();
    for event in (0..times).flat_map(|_| events()) {
        rows.send(event, &mut bytes).unwrap();
    }
    rows.flush(&mut bytes).unwrap();
    send(last, &mut bytes).unwrap();
    bytes
}

#[test]
fn rows_come_through_the_process_as_they_were_sent() {
    let script = Script::new("cat > /dev/null; exec cat answer", &tables(20, &Frame::Done));
    let (rows, ended) = script.rows();
    assert!(ended.is_ok(), "{ended:?}");
    assert_eq!(rows, 20 * 4999);
}

#[test]
fn a_refusal_after_some_rows_is_a_refusal() {
    let refused = Frame::refused(&Refusal::Damaged);
    let (rows, ended) = Script::new("exec cat answer", &tables(1, &refused)).rows();
    assert_eq!((rows, refusal(ended)), (4999, Refusal::Damaged));
}

#[test]
fn f61_a_worker_cut_off_anywhere_never_passes_for_one_that_came_to_its_end() {
    let whole = tables(1, &Frame::Done);
    for cut in [0, 1, 4, 5, 40, whole.len() / 2, whole.len() - 6, whole.len() - 5, whole.len() - 1] {
        let script = Script::new("cat answer; kill -9 $$", &whole[..cut]);
        assert_eq!(refusal(script.rows().1), Refusal::Killed, "{cut}");
        // Not even where the reader of the rows took the stop for the end.
        let swallowed = script
            .readers()
            .tables(Foreign::pasted("a".to_owned()), &|| false, |tables| Ok(tables.map_while(Result::ok).count()));
        assert_eq!(refusal(swallowed), Refusal::Killed);
    }
    let source = source::open("a.md", "# Kế hoạch\n\n1. Rà soát.\n".repeat(2000).as_bytes()).unwrap();
    let mut whole = Vec::new();
    send_document(source, &mut whole).unwrap();
    for cut in [0, 3, 100, whole.len() / 2, whole.len() - 1] {
        let script = Script::new("cat answer", &whole[..cut]);
        assert_eq!(refusal(script.document()), Refusal::Killed, "{cut}");
    }
}

#[test]
fn a_worker_that_says_nonsense_is_not_believed() {
    for body in [
        "echo xin chào",
        "exec yes",
        "exec cat /dev/urandom",
        "exec cat /dev/zero",
        "cat answer answer",
        "exit 1",
        // An empty frame of rows, for ever, moves nothing.
        "cat answer; while :; do printf '\\002\\000\\000\\000\\003\\000'; done",
    ] {
        let script = Script::new(body, &tables(1, &Frame::Done)[..60]);
        assert_eq!(refusal(script.document()), Refusal::Killed, "{body}");
        assert_eq!(refusal(script.rows().1), Refusal::Killed, "{body}");
    }
}

#[test]
fn a_block_outside_its_text_is_nonsense() {
    let mut source = source::open("a.md", "# Kế hoạch\n\n1. Rà soát.\n".as_bytes()).unwrap();
    source.text.truncate(3);
    let mut bytes = Vec::new();
    send_document(source, &mut bytes).unwrap();
    assert_eq!(refusal(Script::new("exec cat answer", &bytes).document()), Refusal::Killed);
}

#[test]
fn answers_without_end_are_stopped() {
    let whole = tables(1, &Frame::Done);
    let head = 4 + u32::from_le_bytes(whole[..4].try_into().unwrap()) as usize;
    let endless = Script::new("cat answer; while cat rows; do :; done", &whole[..head]);
    std::fs::write(endless.folder.path().join("rows"), &whole[head..whole.len() - 5]).unwrap();
    let endless = endless.limited(|limits| limits.output = 3 << 20);
    let (rows, ended) = endless.rows();
    assert!(rows > 4999, "{rows}");
    assert_eq!(refusal(ended), Refusal::Killed);
}

#[test]
fn f61_silence_is_waited_out_and_no_longer() {
    let silent = ["exec sleep 60", "cat > /dev/null; exec sleep 60", "cat answer; exec sleep 60", "sleep 60"];
    for body in silent {
        let script = Script::new(body, &tables(1, &Frame::Done)[..3]);
        let script = script.limited(|limits| limits.silence = Duration::from_millis(300));
        let begun = Instant::now();
        assert_eq!(refusal(script.document()), Refusal::TooSlow, "{body}");
        assert!(begun.elapsed() < Duration::from_secs(5), "{body}: {:?}", begun.elapsed());
    }
}

#[test]
fn f61_what_moves_may_take_longer_than_the_silence_allows() {
    let bytes = tables(1, &Frame::Done);
    let script = Script::new(
        "for n in 0 1 2 3 4 5 6 7 8 9; do dd if=answer bs=30000 skip=$n count=1 2>/dev/null; sleep 0.1; done; dd if=answer bs=30000 skip=10 2>/dev/null",
        &bytes,
    );
    let script = script.limited(|limits| limits.silence = Duration::from_millis(700));
    let (rows, ended) = script.rows();
    assert!(ended.is_ok(), "{ended:?}");
    assert_eq!(rows, 4999);
}

#[test]
fn f60_cancelling_ends_the_worker_at_once_and_leaves_nothing_running() {
    let script = Script::new("echo $$ > pid; cat answer; exec sleep 60", &tables(1, &Frame::Done)[..3]);
    let begun = Instant::now();
    let cancelled = || begun.elapsed() > Duration::from_millis(400);
    let ended = script.readers().document(Foreign::pasted("a".to_owned()), &cancelled);
    assert!(matches!(ended, Err(Error::Cancelled)), "{ended:?}");
    assert!(begun.elapsed() < Duration::from_secs(5));
    let pid = std::fs::read_to_string(script.folder.path().join("pid")).unwrap();
    assert!(!Path::new("/proc").join(pid.trim()).exists());
}

#[test]
fn f60_rows_are_cancelled_between_two_of_them() {
    let script = Script::new("while :; do cat answer; done", &tables(20, &Frame::Done)[..]);
    let seen = Cell::new(0);
    let ended =
        script.readers().tables(Foreign::pasted("a".to_owned()), &|| seen.get() > 1000, |tables| count(tables, &seen));
    assert!(matches!(ended, Err(Error::Cancelled)), "{ended:?}");
    assert!(seen.get() < 20 * 4999);
}

#[test]
fn a_reader_that_has_enough_leaves_early() {
    let script = Script::new("exec cat answer", &tables(20, &Frame::Done));
    let first = script.readers().tables(Foreign::pasted("a".to_owned()), &|| false, |tables| Ok(tables.head().format));
    assert_eq!(first.unwrap(), Format::Xlsx);
}

#[test]
fn without_a_program_the_file_is_not_read_in_its_place() {
    let readers = Readers::Worker { program: "/không/có".into(), limits: Limits::default() };
    let ended = readers.document(Foreign::pasted("1. việc".to_owned()), &|| false);
    assert!(matches!(ended, Err(Error::NoWorker(_))), "{ended:?}");
}

#[test]
fn a_file_that_breaks_off_while_it_is_read_is_the_file_s_fault() {
    struct Broken(usize);
    impl std::io::Read for Broken {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            self.0 += 1;
            if self.0 > 3 {
                return Err(std::io::Error::other("the stick was pulled out"));
            }
            buffer.fill(b'a');
            Ok(buffer.len())
        }
    }
    let foreign = Foreign { name: "a".to_owned(), path: "a".into(), size: 0, bytes: Box::new(Broken(0)) };
    let script = Script::new("cat > /dev/null; cat answer", &tables(1, &Frame::Done));
    let ended = script.readers().tables(foreign, &|| false, |tables| Ok(tables.count()));
    assert!(matches!(ended, Err(Error::Unread { .. })), "{ended:?}");
}

#[test]
fn f45_the_worker_knows_no_path_and_inherits_nothing_but_its_pipes() {
    let script = Script::new("env > environment; ls -l /proc/$$/fd > handles; echo \"$@\" > arguments", b"");
    std::fs::write(script.folder.path().join("file"), "1. việc").unwrap();
    let held = std::fs::File::open(script.folder.path().join("answer")).unwrap();
    let ended = script.readers().document(Foreign::file(&script.folder.path().join("file")).unwrap(), &|| false);
    assert_eq!(refusal(ended), Refusal::Killed);
    drop(held);
    let noted = |name: &str| std::fs::read_to_string(script.folder.path().join(name)).unwrap();
    assert_eq!(noted("arguments"), "--read-foreign\n");
    let environment = noted("environment");
    let names = environment.lines().filter_map(|line| line.split_once('=')).map(|(name, _)| name);
    let known = ["PATH", "LD_LIBRARY_PATH", "SystemRoot", "PWD", "OLDPWD", "SHLVL", "_"];
    assert!(names.into_iter().all(|name| known.contains(&name)), "{environment}");
    // What the tests themselves were started with may go on to it, but nothing that we opened.
    let handles = noted("handles");
    assert!(handles.contains("pipe:") && !handles.contains("answer") && !handles.contains("/file"), "{handles}");
}
