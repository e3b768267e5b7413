//! The ledger against the bare library doing the same work in the same run:
//! search, a page of the list, one edit, reading a plan. Ratios are printed
//! first; criterion's own measurements follow.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::domain::progress::{ProgressDraft, State};
use nhiemvu::domain::text::fold;
use nhiemvu::store::views::TaskQuery;
use nhiemvu::{actions, exchange};
use nhiemvu_tests::{Book, book_with, many_tasks, plan_text};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use std::hint::black_box;
use std::time::{Duration, Instant};

const TASKS: usize = 100_000;

/// What a clerk types: common and rare words, with and without marks, half a word.
const SEARCHES: [&str; 8] = [
    "chuyen doi so",
    "Chuyển đổi",
    "thon 777",
    "dao tao",
    "an toan mang",
    "nong ngh",
    "Sở Y tế",
    "kha nang chua ai go",
];

fn query(search: &str) -> TaskQuery {
    TaskQuery { search: search.to_owned(), period: PeriodKey::quarter(2026, 3), ..TaskQuery::default() }
}

fn our_search(book: &Book, search: &str) -> usize {
    book.store.read(|db| db.tasks(&query(search))).map_or(0, |page| page.rows.len())
}

/// The same words found by reading every row of the same table, as a program without an index does.
fn like_scan(connection: &Connection, search: &str) -> usize {
    let pattern = format!("%{}%", fold(search));
    let mut statement = connection
        .prepare_cached("SELECT row, path, content, agencies, frame_raw FROM scan WHERE folded LIKE ?1 ORDER BY row")
        .expect("a statement");
    let mut rows = statement.query([pattern]).expect("rows");
    let shown_at_once = TaskQuery::default().limit;
    let (mut shown, mut found) = (Vec::new(), 0);
    while let Some(row) = rows.next().expect("a row") {
        if found < shown_at_once {
            let text = |column| row.get::<_, String>(column).expect("a text");
            shown.push((text(1), text(2), text(3), text(4)));
        }
        found += 1;
    }
    black_box(shown);
    found as usize
}

/// The tasks of the book in a file of their own, with their folded words in a column.
fn scan_table(book: &Book) -> Connection {
    let path = book.folder.path().join("scan.sqlite");
    let connection = Connection::open(path).expect("a file");
    connection
        .create_scalar_function("fold", 1, FunctionFlags::SQLITE_DETERMINISTIC, |context| {
            Ok(fold(context.get_raw(0).as_str().unwrap_or_default()))
        })
        .expect("a function");
    connection.execute("ATTACH ?1 AS book", [book.store.path().to_str().expect("a path")]).expect("the book");
    connection
        .execute_batch(
            "CREATE TABLE scan (row INTEGER PRIMARY KEY, path TEXT, content TEXT, agencies TEXT, frame_raw TEXT, folded TEXT);
             INSERT INTO scan SELECT row, path, content, agencies, frame_raw, fold(path || ' ' || content) FROM book.task;
             DETACH book;",
        )
        .expect("the same rows");
    connection
}

fn p99(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[(times.len() * 99).div_ceil(100) - 1]
}

fn timed(work: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn search(criterion: &mut Criterion, book: &Book) {
    let scan = scan_table(book);
    let mut ours = Vec::new();
    let mut bare = Vec::new();
    let mut slowest = (Duration::ZERO, String::new());
    for round in 0..25 {
        for words in SEARCHES {
            // A growing search, as it is typed; every step is a question of its own.
            let length = words.chars().count();
            let typed: String = words.chars().take(length - round % 3.min(length)).collect();
            let took = timed(|| our_search(book, &typed));
            slowest = slowest.max((took, typed.clone()));
            ours.push(took);
            if round < 5 {
                bare.push(timed(|| like_scan(&scan, &typed)));
            }
        }
    }
    bare.sort();
    ours.sort();
    let median = ours[ours.len() / 2];
    let (ours, bare) = (p99(ours), bare[bare.len() / 2]);
    println!("slowest search: {slowest:?}");
    println!(
        "search at {TASKS}: median {median:?}, p99 {ours:?}, LIKE scan median {bare:?}, ratio {:.4}",
        ours.as_secs_f64() / bare.as_secs_f64()
    );
    let mut group = criterion.benchmark_group("search");
    for words in ["chuyen doi so", "thon 777"] {
        group.bench_function(BenchmarkId::new("ours", words), |bench| bench.iter(|| our_search(book, words)));
        group.bench_function(BenchmarkId::new("like", words), |bench| bench.iter(|| like_scan(&scan, words)));
    }
    group.finish();
}

/// What a row of the list shows, of 200 rows, by a statement alone.
fn bare_page(bare: &Connection, sql: &str, from: i64) -> usize {
    let mut statement = bare.prepare_cached(sql).expect("a statement");
    let text = |row: &rusqlite::Row<'_>, column| row.get::<_, String>(column);
    let rows = statement.query_map([from], |row| {
        Ok((row.get::<_, i64>(0)?, text(row, 1)?, text(row, 2)?, text(row, 3)?, text(row, 4)?, text(row, 5)?))
    });
    rows.expect("rows").filter(|row| black_box(row).is_ok()).count()
}

const BY_OFFSET: &str = "SELECT row, id, path, content, agencies, frame_raw FROM task ORDER BY row LIMIT 200 OFFSET ?1";
const BY_KEY: &str =
    "SELECT row, id, path, content, agencies, frame_raw FROM task WHERE row >= ?1 ORDER BY row LIMIT 200";

fn key_at(bare: &Connection, offset: i64) -> i64 {
    bare.query_row("SELECT row FROM task ORDER BY row LIMIT 1 OFFSET ?1", [offset], |row| row.get(0)).expect("a key")
}

/// Anything written makes what was remembered of the list old.
fn change(book: &Book) -> usize {
    book.store.remember("bench", &format!("{:?}", Instant::now())).expect("a write");
    0
}

fn page(criterion: &mut Criterion, book: &Book) {
    let bare = Connection::open(book.store.path()).expect("the book");
    let ours = |offset| {
        let asked = TaskQuery { offset, limit: 200, ..query("") };
        book.store.read(|db| db.tasks(&asked)).map_or(0, |page| page.rows.len())
    };
    let median = |work: &dyn Fn() -> usize| {
        let mut times: Vec<Duration> = (0..101).map(|_| timed(work)).collect();
        times.sort();
        times[50]
    };
    for offset in [0, 50_000, 99_800] {
        let key = key_at(&bare, offset);
        let (page, by_key) = (median(&|| ours(offset)), median(&|| bare_page(&bare, BY_KEY, key)));
        println!(
            "page of 200 at {offset}: {page:?}, bare keyset {by_key:?}, ratio {:.2}, bare offset {:?}",
            page.as_secs_f64() / by_key.as_secs_f64(),
            median(&|| bare_page(&bare, BY_OFFSET, offset)),
        );
    }
    let changed = median(&|| change(book));
    let first = median(&|| change(book) + ours(99_800));
    println!("first page after a change: {:?}", first.saturating_sub(changed));
    let mut group = criterion.benchmark_group("page of 200");
    for offset in [0, 50_000, 99_800] {
        let key = key_at(&bare, offset);
        group.bench_function(BenchmarkId::new("ours", offset), |bench| bench.iter(|| ours(offset)));
        group.bench_function(BenchmarkId::new("bare keyset", offset), |bench| {
            bench.iter(|| bare_page(&bare, BY_KEY, key));
        });
        group.bench_function(BenchmarkId::new("bare offset", offset), |bench| {
            bench.iter(|| bare_page(&bare, BY_OFFSET, offset));
        });
    }
    group.finish();
}

fn edit(criterion: &mut Criterion, book: &Book) {
    let task = book.store.read(|db| db.tasks(&query(""))).expect("the list").rows.swap_remove(17).id;
    let key = PeriodKey::quarter(2026, 3);
    let mut number = 0u64;
    criterion.bench_function("one edit, durable", |bench| {
        bench.iter(|| {
            number += 1;
            let revision = book.store.read(|db| db.progress(&task, key)).expect("progress").map(|kept| kept.revision);
            let said =
                ProgressDraft {
                    state: State::InProgress, result: format!("lần {number}"), ..ProgressDraft::default()
                };
            actions::save_progress(&book.store, &task, key, said, revision).expect("a write").value.revision
        });
    });
}

fn plan(criterion: &mut Criterion) {
    let text = plan_text(900);
    let source = exchange::source::open("ke-hoach.md", text.as_bytes()).expect("a readable file");
    assert_eq!(exchange::plan::read(source).expect("a plan").tasks.len(), 900);
    let mut group = criterion.benchmark_group("plan reading");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
    group.bench_function("markdown", |bench| {
        bench.iter(|| {
            let source = exchange::source::open("ke-hoach.md", text.as_bytes()).expect("a readable file");
            exchange::plan::read(source).expect("a plan").tasks.len()
        });
    });
    group.finish();
}

fn all(criterion: &mut Criterion) {
    let start = Instant::now();
    let book = book_with(&many_tasks(TASKS));
    println!("{TASKS} tasks brought in, previewed twice, in {:?}", start.elapsed());
    search(criterion, &book);
    page(criterion, &book);
    edit(criterion, &book);
    plan(criterion);
}

criterion_group!(benches, all);
criterion_main!(benches);
