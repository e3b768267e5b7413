//! The words of the command line, in Vietnamese.

pub(crate) mod agencies;
pub(crate) mod cycle;
pub(crate) mod indicators;
pub(crate) mod local;
mod problems;
mod verdict;

pub(crate) use problems::problem_alone;
use problems::{place, problem};
pub(crate) use verdict::verdict;

use crate::records;
use nhiemvu::domain::agency::Role;
use nhiemvu::domain::snapshot::Counts;
use nhiemvu::domain::task::{Task, TaskKind};
use nhiemvu::exchange::preview::{Evidence, Fate, Preview};
use nhiemvu::exchange::source::Refusal;
use nhiemvu::store::backup::{Backup, Health};
use nhiemvu::store::views::{Book, Deed, HistoryRow, Named, Owed, Standing, TargetRow};
use nhiemvu::{Error, Failure};
use std::io::ErrorKind;
use std::path::Path;

pub(crate) fn book(book: &Book) -> String {
    format!("Sổ của {}: {} nhiệm vụ. Tệp sổ: {}", book.office.name, book.tasks, book.path)
}

pub(crate) fn tasks(tasks: &[Task]) -> String {
    let line = |task: &Task| {
        let leads: Vec<&str> = task.in_role(Role::Lead).map(|agency| agency.name.as_str()).collect();
        let lead = if leads.is_empty() { "chưa nêu".to_owned() } else { leads.join(", ") };
        match task.kind {
            TaskKind::Duty => format!("{:<12} {}", task.path, brief(&task.content)),
            TaskKind::Assigned | TaskKind::Local => {
                format!("{:<12} {} | Chủ trì: {lead} | {}", task.path, brief(&task.content), task.frame.raw)
            }
        }
    };
    tasks.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub(crate) fn targets(targets: &[TargetRow]) -> String {
    let year = |target: &TargetRow| target.target.draft.year.map_or_else(|| "    ".to_owned(), |year| year.to_string());
    targets.iter().map(|target| format!("{} {}", year(target), target.target.draft.text)).collect::<Vec<_>>().join("\n")
}

pub(crate) fn owed(owed: &Owed) -> String {
    let mark = |said| if said { "đã ghi " } else { "chưa ghi" };
    let mut lines: Vec<String> =
        owed.rows.iter().map(|row| format!("{} {:<12} {}", mark(row.said), row.path, brief(&row.content))).collect();
    lines.push(counts(&owed.counts));
    lines.join("\n")
}

pub(crate) fn counts(counts: &Counts) -> String {
    format!(
        "Tổng số {}: hoàn thành đúng hạn {}, hoàn thành quá hạn {}, chưa hoàn thành trong hạn {}, chưa hoàn thành quá hạn {}, thường xuyên / không thời hạn {}",
        counts.total,
        counts.done_on_time,
        counts.done_late,
        counts.open_in_time,
        counts.open_overdue,
        counts.no_deadline
    )
}

pub(crate) fn exported(file: &Path, counted: &Counts) -> String {
    format!("Đã xuất: {}\n{}", file.display(), counts(counted))
}

pub(crate) fn listed(file: &Path, tasks: Option<u64>) -> String {
    match tasks {
        Some(tasks) => format!("Đã ghi danh mục {tasks} nhiệm vụ: {}", file.display()),
        None => format!("Đã ghi mẫu danh mục: {}", file.display()),
    }
}

/// What became of an import.
#[derive(Clone, Copy)]
pub(crate) enum Written {
    NotYet,
    /// The book has it all already.
    Nothing,
    All,
}

pub(crate) fn preview(preview: &Preview, written: Written) -> String {
    let (tasks, duties) = (preview.counts(), preview.duty_counts());
    let mut lines = vec![format!(
        "Nhiệm vụ: thêm {}, đổi {}, giữ nguyên {}. Tổ chức thực hiện: thêm {}, đổi {}, giữ nguyên {}. Chỉ tiêu: {} (đổi {}).",
        tasks.added,
        tasks.changed,
        tasks.unchanged,
        duties.added,
        duties.changed,
        duties.unchanged,
        preview.targets.len(),
        preview.targets_changed
    )];
    for task in &preview.tasks {
        match task.fate {
            Fate::Added => lines.push(format!("+ {:<12} {}", task.task.path, brief(&task.task.content))),
            Fate::Changed => {
                // Words that are wholly new at an old place may be another task.
                let doubt =
                    if task.evidence == Evidence::Path { " (nhận theo vị trí, lời khác hẳn)" } else { "" };
                lines.push(format!("~ {:<12} {}{doubt}", task.task.path, brief(&task.task.content)));
                let change =
                    |(field, old, new): (&str, &str, &str)| format!("    {field}: {} -> {}", brief(old), brief(new));
                lines
                    .extend(task.changes.iter().map(|each| change((records::field(each.field), &each.old, &each.new))));
            }
            Fate::Asked => {
                let alike = task.alike.as_ref().map_or("", |alike| alike.path.as_str());
                lines.push(format!(
                    "? {:<12} {} (giống nhiệm vụ {alike} trong sổ)",
                    task.task.path,
                    brief(&task.task.content)
                ));
            }
            Fate::Unchanged | Fate::Left => {}
        }
    }
    if !preview.unplaced.is_empty() {
        lines.push(format!("Phần văn bản không đưa vào mục nào: {}", preview.unplaced.len()));
        lines.extend(
            preview.unplaced.iter().map(|piece| format!("  {}: {}", place(&piece.location), brief(&piece.text))),
        );
    }
    lines.extend(preview.problems.iter().map(problem));
    let end = match written {
        Written::NotYet => "Chưa ghi gì vào sổ (thêm --apply để ghi).",
        Written::Nothing => "Sổ đã có đủ, không có gì để ghi.",
        Written::All => "Đã ghi vào sổ.",
    };
    lines.push(end.to_owned());
    lines.join("\n")
}

pub(crate) fn backup(backup: &Backup) -> String {
    format!(
        "Đã sao lưu và kiểm tra lại: {} ({} nhiệm vụ, {} kết quả đã ghi)",
        backup.path.display(),
        backup.tasks,
        backup.progress
    )
}

pub(crate) fn restored(aside: Option<&Path>) -> String {
    match aside {
        Some(aside) => format!("Đã khôi phục. Sổ trước đó được cất tại: {}", aside.display()),
        None => "Đã khôi phục.".to_owned(),
    }
}

pub(crate) fn health(health: &Health) -> String {
    let state =
        if health.is_sound() { "Sổ lành lặn." } else { "Sổ có lỗi; hãy khôi phục từ bản sao lưu." };
    let mut lines = vec![format!("{state} {} nhiệm vụ, {} kết quả đã ghi.", health.tasks, health.progress)];
    if !health.is_sound() {
        lines.extend(health.integrity.iter().filter(|line| *line != "ok").cloned());
        lines.push(format!(
            "Liên kết đứt: {}; nhiệm vụ chưa có trong bảng tìm kiếm: {}",
            health.dangling, health.unindexed
        ));
    }
    lines.join("\n")
}

pub(crate) fn history(rows: &[HistoryRow]) -> String {
    let mut lines = Vec::new();
    for row in rows {
        let standing = match row.standing {
            Standing::Done => "",
            Standing::Undone | Standing::Dropped => " (đã hoàn tác)",
        };
        let at = row.at.with_timezone(&chrono::Local).format("%d/%m/%Y %H:%M");
        let who = if row.who.is_empty() { "(không rõ ai)" } else { &row.who };
        lines.push(format!("{} {at} {who}: {}{standing}", row.number, named(&row.named)));
        for value in &row.values {
            let field = &value.field;
            let words = |side: &Option<String>| {
                side.as_deref().map_or_else(|| "(trống)".to_owned(), |side| records::value(field, side).into_owned())
            };
            let (old, new) = both_brief(&words(&value.old), &words(&value.new));
            lines.push(format!("    {}, {}: {old} -> {new}", brief(&value.record), records::field(field)));
        }
    }
    lines.join("\n")
}

pub(crate) fn named(named: &Named) -> String {
    let deed = match named.deed {
        Deed::StartBook => "Lập sổ",
        Deed::Import => "Nhập",
        Deed::SaveProgress => "Ghi kết quả",
        Deed::ConfirmFrame => "Xác định thời hạn",
        Deed::ChangeOffice => "Sửa thông tin đơn vị",
        Deed::ChangeCycles => "Sửa chế độ báo cáo",
        Deed::ChangeForm => "Sửa mẫu báo cáo",
        Deed::ChangePeriod => "Sửa ngày của kỳ",
        Deed::Extend => "Gia hạn",
        Deed::Exempt => "Miễn báo cáo",
        Deed::ChangeAgency => "Sửa cơ quan",
        Deed::RemoveAgency => "Bỏ cơ quan",
        Deed::AdoptCatalogue => "Đưa danh mục cơ quan vào sổ",
        Deed::Succeed => "Ghi việc sáp nhập, đổi tên",
        Deed::RemoveSuccession => "Bỏ việc sáp nhập, đổi tên",
        Deed::ChangeOfficeBefore => "Sửa tên đơn vị qua các thời kỳ",
        Deed::Submit => "Gửi báo cáo",
        Deed::Reopen => "Mở lại báo cáo",
        Deed::ChangeIndicator => "Sửa chỉ tiêu",
        Deed::Measure => "Ghi số liệu chỉ tiêu",
        Deed::AddLocal => "Thêm việc của đơn vị dưới",
        Deed::ChangeLocal => "Sửa việc của đơn vị",
        Deed::RemoveLocal => "Bỏ việc của đơn vị",
        Deed::PasteLocal => "Thêm hàng loạt việc của đơn vị",
        Deed::RollUp => "Tính lại tiến độ",
        Deed::ChangePlan => "Sửa hiệu lực kế hoạch",
        Deed::Cite => "Ghi kế hoạch liên quan",
        Deed::Link => "Nối nhiệm vụ trùng",
    };
    format!("{deed} {}", named.subject).trim_end().to_owned()
}

/// An error as a person can act on it: what, where, how to mend it. `book` is where the book lies.
pub(crate) fn error(error: &Error, book: &Path) -> String {
    match error {
        Error::Refused { file, refusal } => format!("{file}: {} Sổ không thay đổi.", refused(refusal)),
        Error::Invalid(problems) => {
            let lines: Vec<String> = problems.iter().map(problem).collect();
            format!("Chưa ghi, vì:\n{}", lines.join("\n"))
        }
        Error::File { path, source } => match source.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => format!("Không có thư mục để ghi {}.", path.display()),
            ErrorKind::IsADirectory => format!("{} là thư mục; hãy nêu tên tệp.", path.display()),
            ErrorKind::AlreadyExists => {
                format!("{} là sổ nhiệm vụ hoặc bản sao lưu, không ghi đè. Hãy nêu tên tệp khác.", path.display())
            }
            ErrorKind::StorageFull => {
                format!("Ổ đĩa đã đầy, chưa ghi được {}. Hãy giải phóng chỗ rồi làm lại.", path.display())
            }
            _ => format!(
                "Không ghi được {}: có thể tệp đang mở ở chương trình khác hoặc thư mục không cho ghi ({source}).",
                path.display()
            ),
        },
        Error::Unread { path, .. } if path == book => {
            format!("Chưa có sổ tại {}. Lập sổ bằng: nhiemvu start, hoặc nhiemvu import TỆP --apply.", path.display())
        }
        Error::Unread { path, source } => match source.kind() {
            ErrorKind::NotFound => format!("Không tìm thấy tệp: {}", path.display()),
            ErrorKind::IsADirectory => format!("{} là thư mục; hãy nêu tên tệp.", path.display()),
            ErrorKind::PermissionDenied => format!("Không có quyền đọc tệp: {}", path.display()),
            _ => format!("Không đọc được tệp {} ({source}).", path.display()),
        },
        Error::Unknown { what, name } => match *what {
            "row" => format!("Tệp lựa chọn nêu nhiệm vụ thứ {name}, tệp nhập không có (đếm từ 0)."),
            "field" => format!("Tệp lựa chọn nêu cột {name}, chương trình không có cột ấy."),
            "task" => format!("Không có nhiệm vụ {name}; mã và đường dẫn xem bằng: nhiemvu tasks"),
            "plan" if name.is_empty() => "Sổ chưa có kế hoạch nào; đưa vào bằng: nhiemvu import TỆP --apply".to_owned(),
            "plan" => format!("Sổ không có kế hoạch nào có số hiệu hoặc tên chứa \"{name}\"."),
            "period" => format!(
                "Không có kỳ {name}; kỳ viết như 2026-Q3, kỳ đột xuất lập trước bằng: nhiemvu period new-2026 --name TÊN"
            ),
            "day" => format!("Danh sách không có ngày {name}."),
            "return" => format!("Chưa gửi báo cáo kỳ {name}, hoặc báo cáo ấy đang mở để sửa."),
            "agency" => format!("Không có cơ quan {name}, hoặc không rõ là cơ quan nào; xem bằng: nhiemvu agencies"),
            "succession" => format!("Không có việc sáp nhập mã {name}; xem bằng: nhiemvu successions"),
            "extension" => format!("Không có gia hạn {name}."),
            "form" => format!("Không có mẫu báo cáo {name}; xem bằng: nhiemvu form"),
            "indicator" => format!("Không có chỉ tiêu {name}; xem bằng: nhiemvu indicators"),
            "target" => format!("Kế hoạch không có chỉ tiêu {name}; xem bằng: nhiemvu targets"),
            "heading" => format!("{name}: không trang nào có tiêu đề bảng nhiệm vụ."),
            _ => format!("Không có: {name}"),
        },
        Error::Ambiguous { what: "agency", name } => format!("{name} là nhiều cơ quan; hãy nêu một cơ quan."),
        Error::Ambiguous { what: "plan", .. } => "Sổ có nhiều kế hoạch; hãy nêu kế hoạch bằng --plan.".to_owned(),
        Error::Ambiguous { what: "indicator", name } => {
            format!("Có nhiều chỉ tiêu có tên chứa \"{name}\"; hãy dùng mã, xem bằng: nhiemvu indicators")
        }
        Error::Ambiguous { name, .. } => format!("Có nhiều nhiệm vụ cùng đường dẫn {name}; hãy dùng mã nhiệm vụ."),
        Error::Locked { period, sent } => format!(
            "Báo cáo kỳ {period} đã gửi ngày {}, nội dung đã chốt. Muốn sửa, hãy mở lại: nhiemvu reopen --period {period} --reason \"lý do\".",
            sent.format("%d/%m/%Y")
        ),
        Error::Stale(_) => "Nội dung đã được sửa ở nơi khác từ lúc mở; hãy mở lại rồi sửa.".to_owned(),
        Error::NotUndoable(_) => {
            "Không có việc nào để hoàn tác hoặc làm lại, hoặc việc sau đó phụ thuộc vào nó.".to_owned()
        }
        Error::Newer { found, known } => format!(
            "Sổ này do phiên bản mới hơn của chương trình ghi (cấu trúc {found}, chương trình này biết {known}). Hãy cài phiên bản mới; sổ không bị thay đổi."
        ),
        Error::NotAStore(path) => {
            format!("{} không phải là sổ của chương trình này; tệp không bị thay đổi.", path.display())
        }
        Error::Damaged { path, report } => {
            format!("Sổ {} bị hỏng ({report}). Hãy khôi phục từ bản sao lưu: nhiemvu restore TỆP.", path.display())
        }
        Error::Emptied { path, newest: Some(newest) } => format!(
            "Tệp sổ {} trống (0 byte) nhưng bên cạnh có bản sao lưu; chưa ghi gì. Khôi phục bản mới nhất bằng: nhiemvu restore \"{}\". Nếu muốn lập sổ mới, hãy chuyển tệp trống đi nơi khác rồi làm lại.",
            path.display(),
            newest.display()
        ),
        Error::Emptied { path, newest: None } => format!(
            "Tệp sổ {} trống (0 byte), chưa có gì để đọc. Lập sổ bằng: nhiemvu start, hoặc nhiemvu import TỆP --apply; hoặc khôi phục từ bản sao lưu: nhiemvu restore TỆP.",
            path.display()
        ),
        Error::NoFolder => "Không xác định được thư mục dữ liệu của người dùng; hãy dùng --store.".to_owned(),
        Error::Cancelled => "Đã dừng theo yêu cầu; không có gì thay đổi.".to_owned(),
        Error::Sql(_) => unusable(error, book),
        Error::Impossible(_) | Error::NoWorker(_) | Error::Workbook(_) | Error::Json(_) => {
            format!("Lỗi của chương trình: {error}")
        }
    }
}

/// What was done could not be told.
pub(crate) fn unwritten(source: &std::io::Error) -> String {
    format!("Không ghi được kết quả ra stdout ({source}). Việc mà lệnh đã làm trong sổ hoặc ra tệp thì vẫn giữ nguyên.")
}

/// What SQLite said of the book, by what can be done about it.
fn unusable(error: &Error, book: &Path) -> String {
    let book = book.display();
    match Failure::from(error) {
        Failure::DiskFull => {
            format!("Ổ đĩa đã đầy, chưa ghi gì vào sổ {book}. Hãy giải phóng chỗ rồi làm lại.")
        }
        Failure::Busy => format!("Chương trình khác đang dùng sổ {book}, chưa ghi gì. Hãy đợi hoặc đóng rồi làm lại."),
        Failure::NotWritable { .. } => format!(
            "Không mở hoặc không ghi được sổ {book}: tệp hoặc thư mục không cho ghi, hoặc ổ đĩa đã tháo. Chưa ghi gì."
        ),
        Failure::Unusable { .. } => {
            format!("Sổ {book} bị hỏng. Hãy khôi phục từ bản sao lưu: nhiemvu restore TỆP.")
        }
        _ => format!("Lỗi của chương trình: {error}"),
    }
}

fn refused(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Empty => "Tệp trống.".to_owned(),
        Refusal::UnknownFormat => "Không phải định dạng đọc được; hãy dùng .docx, .xlsx, .md hoặc .txt.".to_owned(),
        Refusal::OldFormat { format } if matches!(format.as_str(), "html" | "xml" | "mht") => {
            format!("Tệp là dạng .{format}; hãy mở bằng Excel hoặc Word rồi lưu thành .xlsx hoặc .docx.")
        }
        Refusal::OldFormat { format } => {
            format!("Tệp dạng .{format} không đọc được; hãy mở bằng Word rồi lưu thành .docx.")
        }
        Refusal::Workbook => "Đây là bảng tính, không phải văn bản kế hoạch.".to_owned(),
        Refusal::Password => "Tệp có mật khẩu; hãy bỏ mật khẩu rồi nhập lại.".to_owned(),
        Refusal::Damaged => "Tệp bị hỏng hoặc thiếu; hãy chép hoặc tải lại.".to_owned(),
        Refusal::TooLarge { limit, unit } => match unit.as_str() {
            "bytes" => format!("Tệp lớn quá mức cho phép ({} MB).", limit >> 20),
            "entries" => format!("Tệp có quá nhiều phần bên trong (mức cho phép: {limit})."),
            "growth" => {
                format!("Dữ liệu nén trong tệp bung ra lớn bất thường (quá {limit} lần), không an toàn nên không đọc.")
            }
            "cells" => format!("Vùng dữ liệu của bảng tính quá rộng (mức cho phép: {limit} ô)."),
            "paragraphs" => format!("Văn bản có quá nhiều đoạn (mức cho phép: {limit})."),
            "memory" => format!("Tệp cần quá nhiều bộ nhớ để đọc (mức cho phép: {} MB).", limit >> 20),
            "depth" => format!("Văn bản lồng nhau quá sâu (mức cho phép: {limit} bậc)."),
            _ => format!("Tệp lớn quá mức cho phép ({limit} {unit})."),
        },
        Refusal::Doctype => "Tệp có khai báo DOCTYPE, không an toàn nên không đọc.".to_owned(),
        Refusal::LegacyEncoding { encoding } => {
            format!("Văn bản dùng bảng mã cũ ({encoding}); hãy chuyển sang Unicode rồi nhập lại.")
        }
        Refusal::Inside { name } => format!("Đây là tệp nén chứa {name}; hãy giải nén rồi nhập tệp đó."),
        Refusal::InUse => "Tệp đang mở ở chương trình khác; hãy đóng tệp trong Word hoặc Excel rồi nhập lại.".to_owned(),
        Refusal::OwnerFile => {
            "Đây là tệp tạm đánh dấu văn bản đang mở, không phải văn bản; hãy chọn tệp chính.".to_owned()
        }
        Refusal::TooSlow => "Đọc tệp quá lâu nên đã dừng; hãy tách tệp thành các phần nhỏ hơn.".to_owned(),
        Refusal::Killed => {
            "Phần đọc tệp dừng giữa chừng, có thể do tệp bị lỗi; hãy mở bằng Word hoặc Excel, lưu thành tệp mới rồi nhập lại.".to_owned()
        }
        Refusal::NoTask => "Không tìm thấy nhiệm vụ nào trong văn bản.".to_owned(),
        Refusal::NotAReturn => {
            "Không phải báo cáo do chương trình này xuất ra, hoặc trang ẩn dùng để đối chiếu đã bị xóa.".to_owned()
        }
        Refusal::NewerReturn { found, known } => format!(
            "Báo cáo do phiên bản mới hơn của chương trình lập (dạng {found}, chương trình này chỉ biết đến dạng {known}); hãy cập nhật chương trình rồi kiểm tra lại."
        ),
        Refusal::NewerList { found, known } => format!(
            "Danh mục theo mẫu phiên bản {found}, chương trình này chỉ biết đến phiên bản {known}; hãy cập nhật chương trình."
        ),
    }
}

/// Two values cut short where they differ.
fn both_brief(old: &str, new: &str) -> (String, String) {
    const KEPT: usize = 30;
    let same = old.char_indices().zip(new.chars()).take_while(|((_, a), b)| a == b);
    let apart = same.last().map_or(0, |((at, c), _)| at + c.len_utf8());
    // From the word in which they part, with some words before it.
    let from = old[..apart].char_indices().rev().filter(|(_, c)| *c == ' ').map(|(at, _)| at + 1).nth(3).unwrap_or(0);
    if from <= KEPT || old.chars().count().max(new.chars().count()) <= 90 {
        return (brief(old), brief(new));
    }
    (format!("...{}", brief(&old[from..])), format!("...{}", brief(&new[from..])))
}

/// The beginning of a text, on one line.
fn brief(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 90 { line } else { format!("{}...", line.chars().take(87).collect::<String>()) }
}
