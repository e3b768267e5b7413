//! Lists in files, one for each trouble, read as the program reads them. The
//! files and their builders are in `fixtures` of the support library.

mod binary;
mod cells;
mod harm;
mod heads;
mod hidden;
mod letters;
mod made;
mod pasted;
mod rows;
mod word;

use super::{asked, groups};
use nhiemvu::Error;
use nhiemvu::actions::read_list;
use nhiemvu::exchange::list::{ListChoices, ListReading};
use nhiemvu::exchange::source::Refusal;
use nhiemvu::exchange::worker::Readers;
use nhiemvu_tests::fixtures::folder;

/// What most of these files list.
const ONE: &str = "1 Lập kế hoạch | lead Sở Nội vụ, coordinate Sở Tài chính | 2026 (Year 2026-12-31) | Kế hoạch";
const TWO: &str = "2 Rà soát hồ sơ | lead Sở Y tế | Quý II/2026 (Quarter 2026-06-30) | Báo cáo";
const NONE: [&str; 0] = [];

fn chosen(name: &str, choices: &ListChoices) -> Result<ListReading, Error> {
    read_list(&Readers::InProcess, &folder().join(name), choices, &|| false)
}

/// The list in a file, read without choices.
fn list(name: &str) -> ListReading {
    chosen(name, &ListChoices::default()).unwrap()
}

/// Why a file is refused.
fn refused(name: &str) -> Refusal {
    match chosen(name, &ListChoices::default()) {
        Err(Error::Refused { refusal, .. }) => refusal,
        other => panic!("{name}: {other:?}"),
    }
}

/// Each task on a line: path and content, agencies, time frame as written and as read, product, remark.
fn lines(list: &ListReading) -> Vec<String> {
    let line = |task: &nhiemvu::domain::task::TaskDraft| {
        let frame = &task.frame;
        let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
        let frame = match frame.raw.is_empty() {
            true => String::new(),
            false => format!("{} ({:?} {})", frame.raw, frame.kind, day(frame.end)),
        };
        let parts = [
            format!("{} {}", task.path, task.content),
            super::bodies(task).join(", "),
            frame,
            task.deliverable.clone(),
            task.note.clone(),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" | ").replace('\n', "⏎")
    };
    list.reading.tasks.iter().map(line).collect()
}

/// Each table on a line: its name, what it is, whether it is taken, its rows and how many of them are hidden.
fn tables(list: &ListReading) -> Vec<String> {
    let line = |table: &nhiemvu::exchange::list::Table| {
        let taken = if table.taken { "taken" } else { "left" };
        let hidden = if table.hidden_rows > 0 { format!(", {} hidden", table.hidden_rows) } else { String::new() };
        format!("{} {:?} {:?} {taken} {} rows{hidden}", table.name, table.shown, table.role, table.rows)
    };
    list.tables.iter().map(line).collect()
}
