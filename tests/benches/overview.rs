//! One quarter at a glance over 100,000 tasks with eight quarters of progress: the first time it is asked, and after
//! something was written; against one statement that asks the same without an index, and against no more than the walk
//! over the rows that the answer needs. The ratios are printed first.

use criterion::{Criterion, criterion_group, criterion_main};
use nhiemvu::Store;
use nhiemvu::actions::exempt;
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::store::views::Deed;
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

/// What the overview answers, as one statement: of every task what was last said by the cut-off, and how many of each
/// section bear each label.
fn ask_all(connection: &Connection) -> i64 {
    let sql = "
        WITH said AS (
            SELECT progress.task, progress.state, coalesce(progress.completed, period.cut_off) AS finished,
                max(period.cut_off)
            FROM progress NOT INDEXED JOIN period NOT INDEXED ON period.key = progress.period
            WHERE period.cut_off <= ?1 GROUP BY progress.task)
        SELECT task.section, CASE
                WHEN task.frame_end IS NULL THEN 'no_deadline'
                WHEN said.state = 'done' AND finished <= ?1 THEN iif(finished <= task.frame_end, 'on_time', 'late')
                ELSE iif(?1 <= task.frame_end, 'open', 'overdue') END AS label, count(*)
        FROM task NOT INDEXED LEFT JOIN said ON said.task = task.row WHERE task.kind <> 'duty' GROUP BY 1, 2";
    let mut statement = connection.prepare_cached(sql).expect("a statement");
    let rows = statement.query_map(["2026-09-14"], |row| row.get::<_, i64>(2)).expect("rows");
    rows.map(|count| count.expect("a count")).sum()
}

fn best<T>(mut work: impl FnMut() -> T) -> Duration {
    let time = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    (0..ROUNDS).map(time).min().unwrap_or_default()
}

/// The shortest of a piece of work that is prepared apart.
fn best_after<A, T>(mut prepare: impl FnMut() -> A, mut work: impl FnMut(&A) -> T) -> Duration {
    let time = |_| {
        let ready = prepare();
        let start = Instant::now();
        black_box(work(&ready));
        start.elapsed()
    };
    (0..ROUNDS).map(time).min().unwrap_or_default()
}

fn overview(criterion: &mut Criterion) {
    let book = with_progress();
    let key = PeriodKey::quarter(2026, 3);
    let glance = |store: &Store| store.read(|db| db.overview(key)).expect("an overview");
    let seen = glance(&book.store);
    assert_eq!((seen.counts.total as usize, seen.sections.len()), (TASKS, 1));
    let connection = Connection::open(book.store.path()).expect("the book");
    connection.pragma_update(None, "cache_size", -16_000).expect("the cache of ours");
    assert_eq!((scan(&connection), ask_all(&connection)), (TASKS, TASKS as i64));
    let (walk, whole) = (best(|| scan(&connection)), best(|| ask_all(&connection)));
    let say = |ours: Duration, name: &str| {
        let ratio = |bare: Duration| ours.as_secs_f64() / bare.as_secs_f64();
        println!(
            "overview of a quarter, {name}: {ours:?}; one statement without index {whole:?}, ratio {:.3}; its rows only \
             {walk:?}, ratio {:.3}",
            ratio(whole),
            ratio(walk)
        );
    };
    let first = |store: &Store| store.write(Deed::ChangePeriod, "", |db| db.overview(key)).expect("an overview").value;
    assert_eq!(first(&book.store), seen);
    say(best(|| first(&book.store)), "for the first time");
    let task = book.store.read(|db| db.owed(key)).expect("what is owed").rows[0].id.clone();
    let mut is_exempt = false;
    let write = || {
        is_exempt = !is_exempt;
        drop(exempt(&book.store, &task, key, is_exempt.then_some("cấp trên không giao")).expect("an exemption"));
    };
    say(best_after(write, |()| glance(&book.store)), "after something was written");
    say(best(|| glance(&book.store)), "again");
    println!("what is owed, every row: {:?}", best(|| book.store.read(|db| db.owed(key)).expect("what is owed")));
    let today = chrono::NaiveDate::from_ymd_opt(2026, 9, 20).expect("a day");
    println!("questions, every task: {:?}", best(|| book.store.read(|db| db.checks(key, today)).expect("questions")));
    println!("digest: {:?}", best(|| book.store.read(|db| db.digest(today)).expect("a digest")));
    criterion.bench_function("overview", |bencher| bencher.iter(|| glance(&book.store)));
}

criterion_group!(benches, overview);
criterion_main!(benches);
