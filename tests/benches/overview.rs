//! One quarter at a glance over 100,000 tasks with eight quarters of progress, and what must be reported in it,
//! against the same questions asked without an index. The ratio is printed first.

use criterion::{Criterion, criterion_group, criterion_main};
use nhiemvu::domain::period::PeriodKey;
use nhiemvu_tests::{Book, book_with, many_tasks};
use rusqlite::Connection;
use std::hint::black_box;
use std::time::{Duration, Instant};

const TASKS: usize = 100_000;
const ROUNDS: usize = 7;

/// Eight quarters of progress of every task, as typed.
fn with_progress() -> Book {
    let book = book_with(&many_tasks(TASKS));
    let connection = Connection::open(book.store.path()).expect("the book");
    connection.execute_batch("BEGIN").expect("a transaction");
    for year in [2025, 2026] {
        for quarter in 1..=4 {
            let key = PeriodKey::quarter(year, quarter);
            let period = book.store.read(|db| db.period(key)).expect("a period");
            let days = [period.from, period.cut_off, period.send_by, period.grace].map(|day| day.to_string());
            connection
                .execute(
                    "INSERT INTO period (key, from_day, cut_off, send_by, grace) VALUES (?1, ?2, ?3, ?4, ?5)",
                    (key.to_string(), &days[0], &days[1], &days[2], &days[3]),
                )
                .expect("a period");
            connection
                .execute(
                    "INSERT INTO progress (id, task, period, state, completed, result, difficulty, proposal, note, percent,
                         revision)
                     SELECT task.id || ?1, task.row, ?1, iif(task.row % 3 = 0, 'done', 'in_progress'),
                         iif(task.row % 3 = 0, ?2, NULL), 'Đã họp, phân công từng bộ phận, mở 03 lớp tập huấn tại các thôn; '
                         || 'kết quả bước đầu tốt, người dân hưởng ứng', 'Thiếu kinh phí', '', '', 40, 1
                     FROM task WHERE kind <> 'duty'",
                    (key.to_string(), period.cut_off.to_string()),
                )
                .expect("progress");
        }
    }
    connection.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)").expect("a commit");
    book
}

/// What the overview asks for, without an index: the same columns of the same rows in the same order.
fn scan(connection: &Connection) -> usize {
    let walk = |sql: &str| {
        let mut statement = connection.prepare_cached(sql).expect("a statement");
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect("rows");
        let mut seen = 0;
        while let Some(row) = rows.next().expect("a row") {
            for column in 0..columns {
                black_box(row.get_ref(column).expect("a value"));
            }
            seen += 1;
        }
        seen
    };
    let tasks = walk(
        "SELECT row, section, frame_kind, frame_start, frame_end FROM task NOT INDEXED
         WHERE kind <> 'duty' ORDER BY plan, row",
    );
    let said = walk("SELECT task, state, completed FROM progress NOT INDEXED WHERE period = '2026-Q3' ORDER BY task");
    assert_eq!(tasks, said);
    tasks
}

fn best<T>(mut work: impl FnMut() -> T) -> Duration {
    let time = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    (0..ROUNDS).map(time).min().unwrap_or_default()
}

fn overview(criterion: &mut Criterion) {
    let book = with_progress();
    let key = PeriodKey::quarter(2026, 3);
    let glance = || book.store.read(|db| db.overview(key)).expect("an overview");
    assert_eq!((glance().counts.total as usize, glance().sections.len()), (TASKS, 1));
    let connection = Connection::open(book.store.path()).expect("the book");
    connection.pragma_update(None, "cache_size", -16_000).expect("the cache of ours");
    assert_eq!(scan(&connection), TASKS);
    let (ours, bare) = (best(glance), best(|| scan(&connection)));
    println!(
        "overview of a quarter: {ours:?}, the same without index {bare:?}, ratio {:.3}",
        ours.as_secs_f64() / bare.as_secs_f64()
    );
    let owed = best(|| book.store.read(|db| db.owed(key)).expect("what is owed"));
    println!("what is owed, every row: {owed:?}");
    criterion.bench_function("overview", |bencher| bencher.iter(glance));
}

criterion_group!(benches, overview);
criterion_main!(benches);
