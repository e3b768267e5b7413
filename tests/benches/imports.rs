//! A whole import: a workbook of rows x 12 columns read, checked, folded, inserted,
//! indexed and committed into an empty book, against what the bare libraries need
//! for the same file in the same run: calamine's streaming reader, every row put
//! into a plain table, and its words into one full-text index with the settings
//! of ours (the book has two, one of them with marks). Each in a process of its
//! own, so that its peak of memory is its own. The ratio is printed first.

use calamine::{DataRef, Reader, Xlsx};
use nhiemvu::actions;
use nhiemvu::exchange::list::ListChoices;
use nhiemvu::exchange::worker::Readers;
use nhiemvu::store::Store;
use nhiemvu_tests::lists::{HEADINGS, write_rows};
use rusqlite::{Connection, params_from_iter};
use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const ROUNDS: usize = 3;

/// Columns whose words the book finds: those of a return are not taken from a list.
const FOUND: [usize; 8] = [0, 1, 2, 3, 4, 5, 6, 11];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [_, "write", rows, file] => write_rows(rows.parse().expect("a number"), Path::new(file)).expect("a workbook"),
        [_, "ours", file] => alone(|folder| ours(Path::new(file), folder)),
        [_, "bare", file] => alone(|folder| bare(Path::new(file), folder)),
        _ => measure(),
    }
}

/// What one import cost.
#[derive(Clone, Copy)]
struct Cost {
    seconds: f64,
    processor: f64,
    peak: f64,
    rows: u64,
}

impl fmt::Display for Cost {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seconds, processor, peak, .. } = self;
        write!(out, "{seconds:.2} s, processor {processor:.2} s, peak {peak:.0} MB")
    }
}

fn measure() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut costs = Vec::new();
    for (rows, rounds) in [(100_000, ROUNDS), (1_000_000, 1)] {
        let file = folder.path().join(format!("{rows}.xlsx"));
        write_rows(rows, &file).expect("a workbook");
        // By turns, so that what else the machine does falls on both.
        let pairs: Vec<(Cost, Cost)> = (0..rounds).map(|_| (child("ours", &file), child("bare", &file))).collect();
        assert!(pairs.iter().all(|(ours, bare)| (ours.rows, bare.rows) == (rows.into(), rows.into())), "the same rows");
        let best = |of: fn(&(Cost, Cost)) -> Cost| {
            let costs = pairs.iter().map(of);
            costs.min_by(|left, right| left.seconds.total_cmp(&right.seconds)).expect("a round")
        };
        let (ours, bare) = (best(|pair| pair.0), best(|pair| pair.1));
        println!(
            "import of {rows} x {}: ratio {:.2}, of processor time {:.2}; ours {ours}; bare {bare}",
            HEADINGS.len(),
            ours.seconds / bare.seconds,
            ours.processor / bare.processor
        );
        costs.push(ours.processor / f64::from(rows));
    }
    println!("processor time of a row, 1,000,000 to 100,000: {:.2}", costs[1] / costs[0]);
}

fn child(who: &str, file: &Path) -> Cost {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program).arg(who).arg(file).output().expect("a process");
    assert!(output.status.success(), "{who}: {}", String::from_utf8_lossy(&output.stderr));
    let line = String::from_utf8_lossy(&output.stdout).into_owned();
    let found: Vec<f64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let &[seconds, processor, peak, rows] = found.as_slice() else { panic!("{who} said {line}") };
    Cost { seconds, processor, peak, rows: rows as u64 }
}

fn alone(work: impl FnOnce(&Path) -> u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let start = Instant::now();
    let rows = work(folder.path());
    println!("{} {} {} {rows}", start.elapsed().as_secs_f64(), processor(), peak());
}

/// As the window and the command line do it, but for the worker process.
fn ours(file: &Path, folder: &Path) -> u64 {
    let store = Store::open(&folder.join("book.sqlite"), "bench").expect("a book");
    let phases = std::env::var_os("PHASES").is_some();
    let start = Instant::now();
    let list = actions::read_list(&Readers::InProcess, file, &ListChoices::default(), &|| false).expect("a list");
    if phases {
        eprintln!("read {:?}, peak {} MB", start.elapsed(), peak());
    }
    let applied = actions::apply(&store, &list.reading).expect("an import").value;
    if phases {
        eprintln!("applied {:?}, peak {} MB", start.elapsed(), peak());
    }
    applied.added as u64
}

fn bare(file: &Path, folder: &Path) -> u64 {
    let mut connection = Connection::open(folder.join("bare.sqlite")).expect("a file");
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000;
             CREATE TABLE task (row INTEGER PRIMARY KEY, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11);
             CREATE VIRTUAL TABLE found USING fts5 (words, content = '', contentless_delete = 1, detail = none,
                 prefix = '1 2', tokenize = 'unicode61 remove_diacritics 2');
             INSERT INTO found (found, rank) VALUES ('hashsize', 16777216);",
        )
        .expect("a schema");
    let transaction = connection.transaction().expect("a transaction");
    let mut count = 0;
    {
        let mut task = transaction
            .prepare("INSERT INTO task VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)")
            .expect("a statement");
        let mut words = transaction.prepare("INSERT INTO found (rowid, words) VALUES (?1, ?2)").expect("a statement");
        let mut put = |row: u32, cells: &[String; 12]| {
            let key = row.to_string();
            task.execute(params_from_iter(std::iter::once(&key).chain(cells))).expect("a row");
            let found: Vec<&str> = FOUND.iter().map(|column| cells[*column].as_str()).collect();
            words.execute((row, found.join(" "))).expect("words");
            count += 1;
        };
        let mut workbook: Xlsx<_> = Xlsx::new(BufReader::new(File::open(file).expect("a file"))).expect("a workbook");
        let name = workbook.sheet_names()[0].clone();
        let mut reader = workbook.worksheet_cells_reader(&name).expect("a sheet");
        let (mut row, mut cells) = (0, <[String; 12]>::default());
        while let Some(cell) = reader.next_cell().expect("a cell") {
            let (at, column) = cell.get_position();
            if at != row {
                if row > 0 {
                    put(row, &cells);
                }
                (row, cells) = (at, Default::default());
            }
            cells[column as usize] = match cell.get_value() {
                DataRef::String(text) => text.clone(),
                DataRef::SharedString(text) => (*text).to_owned(),
                other => panic!("{other:?}"),
            };
        }
        put(row, &cells);
    }
    transaction.commit().expect("a commit");
    count
}

/// Seconds of the processor that this process took, in user mode and in the system's.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks: f64 = fields.iter().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum();
    ticks / 100.0
}

/// Megabytes of memory that this process had at most; nothing where the system does not tell.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kilobytes: f64 = line.split_whitespace().next().and_then(|words| words.parse().ok()).unwrap_or_default();
    kilobytes / 1024.0
}
