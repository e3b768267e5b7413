//! Files from outside, read by the program in a process of its own.

use super::{Book, PLAN, command, paths};
use nhiemvu::Error;
use nhiemvu::exchange::source::legacy::encode;
use nhiemvu::exchange::source::table::Encoding;
use nhiemvu::exchange::source::{Refusal, Source};
use nhiemvu::exchange::worker::{Foreign, Limits, Readers};
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The real program with limits of the test's own.
fn readers(limits: Limits) -> Readers {
    Readers::Worker { program: PathBuf::from(env!("CARGO_BIN_EXE_nhiemvu")), limits }
}

fn read(readers: &Readers, path: &str) -> Result<Source, Error> {
    readers.document(Foreign::file(Path::new(path))?, &|| false)
}

/// A document that takes a worker some time.
fn long() -> String {
    let mut text = PLAN.to_owned();
    for task in 1..90_000 {
        text += &format!("\n1.{task}. Rà soát, số hóa và đưa vào sử dụng hồ sơ lưu trữ số {task} của các thôn.\n");
        text += "\n- *Thời gian thực hiện:* Năm 2030.\n";
    }
    text
}

fn refusal<T>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused { refusal, .. }) => refusal,
        Err(error) => panic!("{error:?}"),
        Ok(_) => panic!("it was read"),
    }
}

#[test]
fn a_worker_reads_what_the_library_reads() {
    let book = Book::absent();
    let readers = readers(Limits::default());
    let files = [
        book.file("a.md", PLAN),
        book.file("a.txt", PLAN.replace('*', "")),
        book.file("cũ.txt", encode(PLAN, Encoding::Vni).unwrap()),
        book.file("dài.md", long()),
    ];
    for path in files {
        assert!(read(&readers, &path).unwrap() == read(&Readers::InProcess, &path).unwrap(), "{path}");
    }
    for (bytes, reason) in [(&b"%PDF-1.7"[..], "OldFormat"), (b"PK\x03\x04cut", "Damaged"), (b"\x7FELF\0", "Unknown")] {
        let refusal = refusal(read(&readers, &book.file("a.docx", bytes)));
        assert!(format!("{refusal:?}").starts_with(reason), "{refusal:?}");
    }
}

#[test]
fn f52_a_plan_in_an_old_encoding_is_brought_in_and_asks_to_be_looked_at() {
    let expected = paths_and_words(&Book::with_plan());
    let plan = PLAN.replace("KẾ HOẠCH", "Kế hoạch").replace("NHIỆM VỤ", "Nhiệm vụ");
    for (encoding, name) in
        [(Encoding::Tcvn3, "TCVN3"), (Encoding::Vni, "VNI"), (Encoding::Windows1258, "windows-1258")]
    {
        let book = Book::empty();
        let file = book.file("ke-hoach.md", encode(&plan, encoding).unwrap());
        let imported = book.done(&["import", &file, "--apply"]);
        let problem = &imported["problems"][0];
        assert_eq!((&problem["code"], &problem["weight"]), (&json!("text_recovered"), &json!("question")));
        assert_eq!((&problem["text"], &problem["location"]), (&json!(name), &json!({"file": "ke-hoach.md"})));
        assert_eq!(paths_and_words(&book), expected, "{name}");
    }
}

fn paths_and_words(book: &Book) -> Vec<String> {
    let tasks = book.done(&["tasks"]);
    let words = tasks.as_array().unwrap().iter().map(|task| task["content"].as_str().unwrap());
    paths(&tasks).into_iter().zip(words).map(|(path, words)| format!("{path} {words}")).collect()
}

#[test]
fn f45_what_lies_beside_an_open_document_is_named() {
    let book = Book::empty();
    let beside = book.file("~$ke-hoach.docx", "Chị Lan");
    let (code, failure, words) = book.fails(&["import", &beside, "--apply"]);
    assert_eq!((code, &failure["reason"]["refusal"]), (3, &json!("owner_file")));
    assert!(words.contains("tệp tạm"), "{words}");
}

#[test]
fn f61_a_file_that_takes_more_memory_than_allowed_is_refused() {
    let book = Book::absent();
    let path = book.file("dài.md", long());
    for memory in [1 << 20, 12 << 20, 24 << 20] {
        let refused = refusal(read(&readers(Limits { memory, ..Limits::default() }), &path));
        assert_eq!(refused, Refusal::TooLarge { limit: memory, unit: "memory".to_owned() });
    }
}

#[test]
fn f61_a_file_that_takes_too_long_is_given_up() {
    let book = Book::absent();
    let path = book.file("dài.md", long());
    let limits = Limits { silence: Duration::from_millis(1), ..Limits::default() };
    assert_eq!(refusal(read(&readers(limits), &path)), Refusal::TooSlow);
}

#[test]
fn f60_cancelling_is_heard_while_the_worker_reads() {
    let book = Book::absent();
    let path = book.file("dài.md", long());
    let begun = Instant::now();
    let cancelled = || begun.elapsed() > Duration::from_millis(50);
    let ended = readers(Limits::default()).document(Foreign::file(Path::new(&path)).unwrap(), &cancelled);
    assert!(matches!(ended, Err(Error::Cancelled)));
    assert!(begun.elapsed() < Duration::from_secs(3));
}

#[test]
fn nobody_gets_an_answer_from_a_worker_without_a_request() {
    for input in [&b""[..], b"hello\n", &[0xFF; 64], &[0; 64]] {
        let mut worker = Command::new(env!("CARGO_BIN_EXE_nhiemvu"))
            .arg("--read-foreign")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        worker.stdin.take().unwrap().write_all(input).unwrap();
        let output = worker.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    }
}

/// A process of the program at an import of a long file, and the worker it started.
#[cfg(target_os = "linux")]
#[expect(clippy::zombie_processes, reason = "the test that takes it waits for it")]
fn import_under_way(book: &Book) -> (Child, u32) {
    let plan = book.file("dài.md", long());
    let import = command(&book.path)
        .args(["import", &plan, "--apply", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    loop {
        let worker = processes().find(|process| parent(*process) == Some(import.id()) && is_worker(*process));
        if let Some(worker) = worker {
            return (import, worker);
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "no worker");
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[cfg(target_os = "linux")]
fn processes() -> impl Iterator<Item = u32> {
    std::fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
}

#[cfg(target_os = "linux")]
fn parent(process: u32) -> Option<u32> {
    let status = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    status.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
}

#[cfg(target_os = "linux")]
fn is_worker(process: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{process}/cmdline")).is_ok_and(|line| line.contains("--read-foreign"))
}

#[cfg(target_os = "linux")]
#[test]
fn f61_a_worker_killed_in_the_middle_changes_nothing() {
    let book = Book::with_plan();
    let before = (book.done(&["tasks"]), book.done(&["history"]));
    let (import, worker) = import_under_way(&book);
    assert!(Command::new("kill").args(["-9", &worker.to_string()]).status().unwrap().success());
    let output = import.wait_with_output().unwrap();
    let failure: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let reason = &failure["error"]["reason"]["refusal"];
    assert_eq!((output.status.code(), reason), (Some(3), &json!("killed")));
    assert_eq!((book.done(&["tasks"]), book.done(&["history"])), before);
    assert_eq!(book.done(&["check"])["sound"], json!(true));
}

#[cfg(target_os = "linux")]
#[test]
fn f61_a_worker_has_no_hand_on_the_book_and_its_limits_are_set() {
    let book = Book::with_plan();
    let (mut import, worker) = import_under_way(&book);
    let begun = Instant::now();
    let limits = loop {
        let limits = std::fs::read_to_string(format!("/proc/{worker}/limits")).unwrap();
        let confined = limits.lines().any(|line| line.starts_with("Max core file size") && line.contains(" 0 "));
        if confined && !limits.contains("Max address space         unlimited") {
            break limits;
        }
        assert!(begun.elapsed() < Duration::from_secs(10), "{limits}");
    };
    assert!(limits.contains("Max file size             0 "), "{limits}");
    for handle in std::fs::read_dir(format!("/proc/{worker}/fd")).unwrap().flatten() {
        let Ok(target) = std::fs::read_link(handle.path()) else { continue };
        assert!(!target.starts_with(book.folder.path()), "{}", target.display());
    }
    import.kill().unwrap();
    import.wait().unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn f61_a_worker_does_not_outlive_the_program_that_asked_it() {
    let book = Book::with_plan();
    let (mut import, worker) = import_under_way(&book);
    import.kill().unwrap();
    import.wait().unwrap();
    let begun = Instant::now();
    while is_worker(worker) {
        assert!(begun.elapsed() < Duration::from_secs(5), "it goes on");
        std::thread::sleep(Duration::from_millis(5));
    }
}
