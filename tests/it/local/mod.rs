//! The office's own work under a plan, several plans in one book, and tasks that stand in two.

mod pasted;
mod plans;
mod rolled;

use nhiemvu::actions;
use nhiemvu::domain::ids::TaskId;
use nhiemvu::domain::local::LocalDraft;
use nhiemvu::domain::period::{Period, PeriodKey};
use nhiemvu::domain::progress::{Progress, ProgressDraft, State};
use nhiemvu::domain::snapshot::{Line, Row};
use nhiemvu::exchange::plan::Reading;
use nhiemvu::store::views::LocalRow;
use nhiemvu_tests::{Book, book_with, day, plan, task};

fn key(name: &str) -> PeriodKey {
    name.parse().unwrap()
}

/// Five tasks of the province in an order, by their number.
fn five(order: &[usize]) -> Reading {
    const WORDS: [&str; 5] = [
        "Xây dựng mạng lưới tổ công nghệ số tới từng thôn",
        "Đưa toàn bộ hồ sơ đất đai lên hệ thống dùng chung",
        "Mở lớp kỹ năng số cho cán bộ và đoàn viên",
        "Bảo đảm an toàn thông tin tại trụ sở các cơ quan",
        "Thử nghiệm chợ không dùng tiền mặt",
    ];
    let tasks = order.iter().enumerate().map(|(place, which)| {
        let mut draft = task(&format!("1.{}", place + 1), WORDS[*which], "30/6/2027");
        draft.place = format!("1/1/{}", place + 1);
        draft
    });
    plan(tasks.collect())
}

fn book() -> Book {
    book_with(&five(&[0, 1, 2, 3, 4]))
}

fn id(book: &Book, path: &str) -> TaskId {
    book.store.read(|db| db.task_named(path)).unwrap().id
}

fn of(content: &str) -> LocalDraft {
    LocalDraft { content: content.to_owned(), unit: "Văn phòng".to_owned(), ..LocalDraft::default() }
}

fn add(book: &Book, parent: &str, draft: LocalDraft) -> TaskId {
    actions::add_local(&book.store, &id(book, parent), draft).unwrap().value.id
}

fn below(book: &Book, parent: &str) -> Vec<LocalRow> {
    let parent = id(book, parent);
    book.store.read(|db| db.locals_of(&parent, &db.period(key("2026-Q3"))?)).unwrap()
}

fn period(book: &Book, name: &str) -> Period {
    book.store.read(|db| db.period(key(name))).unwrap()
}

fn said(book: &Book, task: &TaskId, period: &str) -> Option<Progress> {
    book.store.read(|db| db.progress(task, key(period))).unwrap()
}

fn say(book: &Book, task: &TaskId, period: &str, draft: ProgressDraft) -> Result<Progress, nhiemvu::Error> {
    let revision = said(book, task, period).map(|kept| kept.revision);
    Ok(actions::save_progress(&book.store, task, key(period), draft, revision)?.value)
}

fn going(percent: i32) -> ProgressDraft {
    ProgressDraft { state: State::InProgress, percent: Some(percent), ..ProgressDraft::default() }
}

fn done(on: &str) -> ProgressDraft {
    ProgressDraft { state: State::Done, completed: Some(day(on)), ..ProgressDraft::default() }
}

/// The rows of the return of a period.
fn returned(book: &Book, period: &str) -> Vec<Row> {
    let lines =
        book.store.read(|db| db.return_lines(db.period(key(period))?)?.collect::<Result<Vec<Line>, _>>()).unwrap();
    lines.into_iter().filter_map(|line| if let Line::Task(row) = line { Some(*row) } else { None }).collect()
}

/// Paths and parents of the tasks, as they stand in the plan.
fn order(book: &Book) -> Vec<(String, bool)> {
    let plan = book.store.read(|db| db.plans()).unwrap().remove(0).id;
    let tasks = book.store.read(|db| db.tasks_of(&plan)).unwrap();
    tasks.into_iter().map(|stored| (stored.task.path, stored.task.parent.is_some())).collect()
}
