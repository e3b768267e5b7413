//! Builders for tests: a book in a folder of its own, tasks, plans, foreign
//! documents.

#[path = "support/binary.rs"]
mod binary;
#[path = "support/documents.rs"]
mod documents;
#[path = "support/fixtures/mod.rs"]
pub mod fixtures;
#[path = "support/hostile.rs"]
pub mod hostile;
#[path = "support/lists.rs"]
pub mod lists;
#[path = "support/parts.rs"]
pub mod parts;
#[path = "support/sheets.rs"]
mod sheets;
#[path = "support/tables.rs"]
pub mod tables;

pub use binary::*;
pub use documents::*;
pub use sheets::*;

use nhiemvu::Store;
use nhiemvu::domain::agency::{Assignment, Role};
use nhiemvu::domain::office::Office;
use nhiemvu::domain::plan::{PlanDraft, SectionDraft};
use nhiemvu::domain::problem::Location;
use nhiemvu::domain::task::{TaskDraft, TaskKind};
use nhiemvu::domain::time_frame::TimeFrame;
use nhiemvu::exchange::plan::Reading;
use std::sync::Arc;
use tempfile::TempDir;

/// A book in a folder that goes away with it.
#[derive(Debug)]
pub struct Book {
    /// The open store.
    pub store: Store,
    /// Its folder.
    pub folder: TempDir,
}

/// An empty book.
///
/// # Panics
/// Where the machine has no room for it.
pub fn empty_book() -> Book {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(&folder.path().join("so.sqlite"), "chị Lan").expect("a new book");
    Book { store, folder }
}

/// A book with an office and a reading in it.
///
/// # Panics
/// Where the reading is refused.
pub fn book_with(reading: &Reading) -> Book {
    let book = empty_book();
    drop(nhiemvu::actions::start_book(&book.store, &office(), false).expect("a begun book"));
    drop(nhiemvu::actions::apply(&book.store, reading).expect("a reading that fits"));
    book
}

/// A book with a reading in it that was begun on 1 August 2026.
///
/// # Panics
/// Where the reading is refused.
pub fn begun_in_august(reading: &Reading) -> Book {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clock = || "2026-08-01T00:00:00Z".parse().expect("a moment");
    let store = Store::open_at(&folder.path().join("so.sqlite"), "chị Lan", clock).expect("a new book");
    drop(nhiemvu::actions::start_book(&store, &office(), false).expect("a begun book"));
    drop(nhiemvu::actions::apply(&store, reading).expect("a reading that fits"));
    Book { store, folder }
}

/// An office of a commune.
pub fn office() -> Office {
    Office {
        name: "Đảng ủy xã Tịnh Khê".to_owned(),
        superior: "Tỉnh ủy Quảng Ngãi".to_owned(),
        place: "Tịnh Khê".to_owned(),
        symbol: "ĐU".to_owned(),
        authority: "T/M ĐẢNG ỦY".to_owned(),
        signer_post: "PHÓ BÍ THƯ".to_owned(),
        signer: "Nguyễn Thị Ánh Nguyệt".to_owned(),
        recipients: "Văn phòng Tỉnh ủy\nCác đồng chí Ủy viên Ban Thường vụ".to_owned(),
        ..Office::default()
    }
}

/// A task `III/1/<code>` with a frame and a lead.
pub fn task(code: &str, content: &str, frame: &str) -> TaskDraft {
    let last = code.rsplit('.').next().unwrap_or(code);
    TaskDraft {
        kind: TaskKind::Assigned,
        code: code.to_owned(),
        path: format!("III/1/{code}"),
        place: format!("1/1/{last}"),
        section: Some("III/1".to_owned()),
        content: content.to_owned(),
        deliverable: String::new(),
        frame: TimeFrame::read(frame),
        agencies: vec![
            Assignment::plain(Role::Direct, "Ban Thường vụ Tỉnh ủy"),
            Assignment::plain(Role::Lead, "Sở Khoa học và Công nghệ"),
        ]
        .into(),
        note: String::new(),
        key: None,
        passages: Arc::default(),
        location: Location::default(),
    }
}

/// A plan with one section that holds these tasks.
pub fn plan(tasks: Vec<TaskDraft>) -> Reading {
    let section = |path: &str, place: &str, code: &str, title: &str| SectionDraft {
        path: path.to_owned(),
        place: place.to_owned(),
        code: code.to_owned(),
        title: title.to_owned(),
    };
    Reading {
        plan: PlanDraft {
            number: "12-KH/TU".to_owned(), title: "chuyển đổi số".to_owned(), ..PlanDraft::default()
        },
        sections: vec![section("III", "1", "III", "Nội dung thực hiện"), section("III/1", "1/1", "1", "Hạ tầng số")],
        tasks,
        targets: Vec::new(),
        problems: Vec::new(),
        pieces: Vec::new(),
        source: None,
        manner: nhiemvu::exchange::matching::Manner::Document,
    }
}

/// A day written as in files for machines.
///
/// # Panics
/// Where the text is no such day.
pub fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a day as YYYY-MM-DD")
}

/// A reading with this many tasks, their words varied as those of real lists are.
pub fn many_tasks(count: usize) -> Reading {
    let tasks = (1..=count)
        .map(|number| TaskDraft {
            place: format!("1/1/{number}"),
            agencies: vec![
                Assignment::plain(Role::Direct, "Ban Thường vụ Tỉnh ủy"),
                Assignment::plain(Role::Lead, BODIES[number % BODIES.len()]),
                Assignment::plain(Role::Coordinate, BODIES[(number / 7 + 3) % BODIES.len()]),
            ]
            .into(),
            ..task(&format!("1.{number}"), &content(number), FRAMES[number % FRAMES.len()])
        })
        .collect();
    plan(tasks)
}

const BODIES: [&str; 7] = [
    "Sở Khoa học và Công nghệ",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Văn phòng Đảng ủy",
    "Phòng Kinh tế",
    "Công an xã",
    "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
];

const FRAMES: [&str; 6] =
    ["Thường xuyên", "Năm 2021 - 2030", "Quý III/2026", "Năm 2020 và những năm tiếp theo", "30/6/2026", "Tháng 9/2026"];

fn content(number: usize) -> String {
    const DEEDS: [&str; 8] = [
        "Rà soát, cập nhật cơ sở dữ liệu dân cư",
        "Đào tạo kỹ năng số cho cán bộ",
        "Chuyển đổi số trong giải quyết thủ tục hành chính",
        "Bảo đảm an toàn mạng cho hệ thống",
        "Phát triển nông nghiệp thông minh",
        "Tuyên truyền, vận động nhân dân",
        "Số hóa hồ sơ lưu trữ",
        "Lắp đặt mạng không dây công cộng",
    ];
    const WHERE: [&str; 5] =
        ["trên địa bàn xã", "tại các thôn, tổ dân phố", "ở trường học, trạm y tế", "trong chi bộ", "tại chợ"];
    format!(
        "{} {}, thôn {number}; phối hợp kiểm tra, đôn đốc, báo cáo kết quả đợt {} theo hướng dẫn của cấp trên. Giao bộ phận \
         chuyên môn lập danh sách, cử người phụ trách từng việc, bố trí kinh phí trong dự toán được giao; hằng tháng họp \
         rút kinh nghiệm, kịp thời biểu dương nơi làm tốt, nhắc nhở nơi chậm; lấy mức độ hài lòng của người dân, doanh \
         nghiệp làm thước đo và công khai trên trang thông tin điện tử",
        DEEDS[number % DEEDS.len()],
        WHERE[number / 3 % WHERE.len()],
        number % 97
    )
}

/// A plan document in Markdown with this many tasks.
pub fn plan_text(count: usize) -> String {
    let mut text = "## KẾ HOẠCH\n\n### phát triển thôn thông minh\n\n#### I. NHIỆM VỤ\n\n**1. Hạ tầng**\n\n".to_owned();
    for number in 1..=count {
        text += &format!(
            "1.{number}. {}.\n\n- *Cơ quan thực hiện*: {} chủ trì, phối hợp với các cơ quan, đơn vị liên quan.\n\n- *Thời gian thực hiện:* {}.\n\n",
            content(number),
            BODIES[number % BODIES.len()],
            FRAMES[number % FRAMES.len()]
        );
    }
    text
}
