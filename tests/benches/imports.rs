//! A whole import: a workbook of rows x 12 columns read, checked, folded, inserted,
//! indexed and committed into an empty book, as the window and the command line do
//! it, against what the bare libraries need for the same file in the same run:
//! calamine's streaming reader, every row put into a plain table and into an FTS5
//! table of the same columns ("bare"), or its words only, into an index with the
//! settings of ours ("lean"). Each in processes of its own, whose memory is summed
//! up while they run. The ratios are printed first.

use calamine::{DataRef, Reader, Xlsx};
use nhiemvu::actions;
use nhiemvu::exchange::list::ListChoices;
use nhiemvu::exchange::worker::{Readers, serve_if_asked};
use nhiemvu::store::Store;
use nhiemvu_tests::lists::{HEADINGS, write_rows};
use rusqlite::{Connection, params_from_iter};
use std::fmt;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 3;

/// Columns whose words the book finds: those of a return are not taken from a list.
const FOUND: [usize; 8] = [0, 1, 2, 3, 4, 5, 6, 11];

fn main() {
    if serve_if_asked().is_some() {
        return;
    }
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [_, "write", rows, file] => write_rows(rows.parse().expect("a number"), Path::new(file)).expect("a workbook"),
        [_, "ours", file] => alone(|folder| ours(Path::new(file), folder)),
        [_, "bare", file] => alone(|folder| bare(Path::new(file), folder, BARE)),
        [_, "lean", file] => alone(|folder| bare(Path::new(file), folder, LEAN)),
        _ => measure(),
    }
}

/// What one import cost.
#[derive(Clone, Copy)]
struct Cost {
    seconds: f64,
    peak: f64,
    rows: u64,
}

impl fmt::Display for Cost {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seconds, peak, .. } = self;
        write!(out, "{seconds:.2} s, {peak:.0} MB")
    }
}

fn measure() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut costs = Vec::new();
    for (rows, rounds) in [(100_000, ROUNDS), (1_000_000, 1)] {
        let file = folder.path().join(format!("{rows}.xlsx"));
        write_rows(rows, &file).expect("a workbook");
        // By turns, so that what else the machine does falls on all.
        let turns: Vec<[Cost; 3]> =
            (0..rounds).map(|_| ["ours", "bare", "lean"].map(|who| child(who, &file))).collect();
        assert!(turns.iter().flatten().all(|cost| cost.rows == u64::from(rows)), "the same rows");
        let [ours, bare, lean] = [0, 1, 2].map(|who| {
            let costs = turns.iter().map(|turn| turn[who]);
            costs.min_by(|left, right| left.seconds.total_cmp(&right.seconds)).expect("a round")
        });
        println!(
            "import of {rows} x {}: {:.2} of bare, {:.2} of lean; ours {ours}; bare {bare}; lean {lean}",
            HEADINGS.len(),
            ours.seconds / bare.seconds,
            ours.seconds / lean.seconds
        );
        costs.push(ours.seconds / f64::from(rows));
    }
    println!("time of a row, 1,000,000 to 100,000: {:.2}", costs[1] / costs[0]);
}

/// Runs this program once more and weighs it and all it starts while it runs.
fn child(who: &str, file: &Path) -> Cost {
    let program = std::env::current_exe().expect("this program");
    let mut child = Command::new(program).arg(who).arg(file).stdout(Stdio::piped()).spawn().expect("a process");
    let mut peak = 0;
    let status = loop {
        peak = peak.max(weight(child.id()));
        if let Some(status) = child.try_wait().expect("a process") {
            break status;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let mut line = String::new();
    child.stdout.take().expect("its answer").read_to_string(&mut line).expect("its answer");
    assert!(status.success(), "{who} failed");
    let found: Vec<f64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let &[seconds, rows] = found.as_slice() else { panic!("{who} said {line}") };
    Cost { seconds, peak: peak as f64 / 1024.0, rows: rows as u64 }
}

/// Kilobytes of memory of a process and all that descend from it, at this moment; nothing where the system does not
/// tell.
fn weight(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let own = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let own: u64 = own.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default();
    let tasks = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let children: Vec<u32> = tasks
        .filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok())
        .flat_map(|line| line.split_whitespace().filter_map(|child| child.parse().ok()).collect::<Vec<_>>())
        .collect();
    own + children.into_iter().map(weight).sum::<u64>()
}

fn alone(work: impl FnOnce(&Path) -> u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let start = Instant::now();
    let rows = work(folder.path());
    println!("{} {rows}", start.elapsed().as_secs_f64());
}

/// As the window and the command line do it.
fn ours(file: &Path, folder: &Path) -> u64 {
    let store = Store::open(&folder.join("book.sqlite"), "bench").expect("a book");
    let readers = Readers::own().expect("this program");
    let list = actions::read_list(&readers, file, &ListChoices::default(), &|| false).expect("a list");
    actions::apply(&store, &list.reading).expect("an import").value.added as u64
}

/// What stands in the index of the bare way.
struct Bare {
    index: &'static str,
    insert: &'static str,
    is_of_words: bool,
}

/// The rows as they are.
const BARE: Bare = Bare {
    index: "CREATE VIRTUAL TABLE found USING fts5 (c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11)",
    insert: "INSERT INTO found (rowid, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    is_of_words: false,
};

/// Only the words that the book finds, without a copy of them.
const LEAN: Bare = Bare {
    index: "CREATE VIRTUAL TABLE found USING fts5 (words, content = '', contentless_delete = 1, detail = none,
                prefix = '1 2', tokenize = 'unicode61 remove_diacritics 2');
            INSERT INTO found (found, rank) VALUES ('hashsize', 16777216);",
    insert: "INSERT INTO found (rowid, words) VALUES (?1, ?2)",
    is_of_words: true,
};

fn bare(file: &Path, folder: &Path, way: Bare) -> u64 {
    let mut connection = Connection::open(folder.join("bare.sqlite")).expect("a file");
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000;
             CREATE TABLE task (row INTEGER PRIMARY KEY, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11);",
        )
        .expect("a schema");
    connection.execute_batch(way.index).expect("an index");
    let transaction = connection.transaction().expect("a transaction");
    let mut count = 0;
    {
        let mut task = transaction
            .prepare("INSERT INTO task VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)")
            .expect("a statement");
        let mut words = transaction.prepare(way.insert).expect("a statement");
        let mut put = |row: u32, cells: &[String; 12]| {
            let key = row.to_string();
            task.execute(params_from_iter(std::iter::once(&key).chain(cells))).expect("a row");
            if way.is_of_words {
                let found: Vec<&str> = FOUND.iter().map(|column| cells[*column].as_str()).collect();
                words.execute((row, found.join(" "))).expect("words");
            } else {
                words.execute(params_from_iter(std::iter::once(&key).chain(cells))).expect("words");
            }
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
