//! What can be said of the reporting cycle.

use super::{COMMON_DAY, PresetArgument, Said, Wanted, day, period, whole};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use nhiemvu::domain::cycle::Every;
use nhiemvu::domain::period::PeriodKey;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum CycleVerb {
    /// Liệt kê các kỳ báo cáo và tình trạng gửi của từng kỳ
    ///
    /// JSON: [{period:{key, from, cut_off, send_by, grace}, name, due:{owing, day, days}, is_owed, is_before_book,
    /// versions:[...như "returns"], reopened}]. owing: not_open (chưa mở), open (đang mở), due_soon (sắp đến hạn), late (trễ), locked (đã
    /// khóa), sent_on_time (đã nộp đúng hạn), sent_late (đã nộp trễ), exempt (miễn); day: ngày quyết định tình trạng
    /// ấy; days: số ngày từ hôm nay đến ngày ấy (âm là đã qua), với kỳ đã nộp là số ngày so với hạn gửi.
    Periods {
        #[command(flatten)]
        today: Today,
    },
    /// Đặt các ngày của một kỳ; kỳ đột xuất (2026-X01) cần thêm tên
    ///
    /// JSON: {key, from, cut_off, send_by, grace}
    Period(PeriodArguments),
    /// Liệt kê, đặt hoặc bỏ một chế độ báo cáo
    ///
    /// JSON: [{every, preset, send_after, grace_after, on_workdays}]
    Cycle(CycleArguments),
    /// Liệt kê hoặc sửa ngày nghỉ lễ, ngày nghỉ bù và ngày làm bù; hạn gửi tránh những ngày nghỉ ấy
    ///
    /// JSON: [{day, worked, name}]; worked: làm việc dù là thứ bảy, chủ nhật
    Days(DaysArguments),
    /// Liệt kê nghĩa vụ báo cáo trong một kỳ: từng nhiệm vụ, chỉ tiêu và tình trạng
    ///
    /// JSON: {period, name, due, rows:[{id, task, target, path, parent, content, due, exempt, label, deadline, extended,
    /// said}], counts}; parent: với việc của đơn vị là nhiệm vụ bên trên, không tính vào counts
    Obligations {
        /// Kỳ báo cáo, ví dụ 2026-Q3
        #[arg(long, value_name = "KỲ", value_parser = period)]
        period: PeriodKey,
        #[command(flatten)]
        today: Today,
    },
    /// Gia hạn một nhiệm vụ theo quyết định; thời hạn cũ vẫn giữ
    ///
    /// JSON: {id, task, decision, decided, end, reason}; với --remove: [] các gia hạn còn lại
    Extend(ExtendArguments),
    /// Miễn báo cáo một nhiệm vụ trong một kỳ, có lý do; --no để thôi miễn
    ///
    /// JSON: {task, period, reason}
    Exempt(ExemptArguments),
    /// Gửi báo cáo của một kỳ: chốt thành bản không sửa được, có số lần gửi và mã kiểm tra
    ///
    /// Việc này không hoàn tác được; muốn sửa thì mở lại bằng "reopen" rồi gửi lần sau.
    ///
    /// JSON: như một dòng của "returns"
    Submit(SubmitArguments),
    /// Mở lại báo cáo đã gửi để sửa, có lý do
    ///
    /// JSON: như một dòng của "returns"
    Reopen {
        /// Kỳ báo cáo, ví dụ 2026-Q3
        #[arg(long, value_name = "KỲ", value_parser = period)]
        period: PeriodKey,
        /// Lý do
        #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
        reason: String,
    },
    /// Liệt kê các báo cáo đã gửi; có --out thì ghi lại đúng tệp đã gửi
    ///
    /// JSON: [{period, version, sent, at, who, reason, form, sha256, counts, reopened}]; với --out: một dòng
    Returns(ReturnsArguments),
    /// Kiểm tra một tệp báo cáo còn đúng như khi gửi hay đã bị sửa; nêu từng ô khác
    ///
    /// Không cần sổ; có sổ thì cho biết thêm báo cáo ấy có trong sổ không. Mã kết thúc 3 khi tệp đã bị sửa.
    ///
    /// Đối chiếu chữ, số, công thức, định dạng làm hiện chữ khác, trang, dòng, cột bị ẩn hoặc thêm bớt. Không xem màu
    /// chữ, phông chữ, ghi chú, hình, biểu đồ, định dạng có điều kiện, đầu trang, chân trang và vùng in.
    ///
    /// JSON: {sha256, printed, property, unlaid, is_whole, is_draft, version, sent, period, office, counts,
    /// changed:[{sheet, cell, what, was, now}], rows:[{sheet, row, added, cells, text}], missing_sheets, added_sheets,
    /// hidden_sheets, hidden:[{sheet, columns, from, to}], broken, unread_formulas, more, known}. what: value (chữ, số),
    /// formula (công thức), format (định dạng làm hiện chữ khác: now là định dạng); hidden: dòng (columns false) hoặc
    /// cột bị ẩn đi; broken: các dòng của trang ẩn "_snv" không đọc được (0: tổng số không khớp các dòng);
    /// unread_formulas: số công thức không đọc được (.xls, .xlsb), chỉ đối chiếu được kết quả. unlaid: vì sao không kiểm
    /// tra được (mark, form, head, layout: phần nào của trang ẩn không dùng được), thường là null; khi khác null thì
    /// period là null
    Verify {
        /// Tệp .xlsx của báo cáo; tệp lưu lại thành .ods, .xls cũng kiểm tra được
        #[arg(value_name = "TỆP.xlsx")]
        file: PathBuf,
    },
    /// So sánh hai báo cáo: hai lần gửi của một kỳ hoặc hai kỳ
    ///
    /// Báo cáo viết như 2026-Q3 (sổ hiện nay) hoặc 2026-Q3@1 (lần gửi 1).
    ///
    /// JSON: [{task, code, path, content, fate, changes:[{field, old, new}]}]; fate: added, removed, changed
    Diff {
        /// Báo cáo trước
        #[arg(value_name = "BÁO_CÁO", value_parser = version)]
        old: (PeriodKey, Option<u32>),
        /// Báo cáo sau
        #[arg(value_name = "BÁO_CÁO", value_parser = version)]
        new: (PeriodKey, Option<u32>),
        /// Ghi thêm ra tệp Excel
        #[arg(long, value_name = "TỆP.xlsx")]
        out: Option<PathBuf>,
    },
    /// Nêu những điểm còn thiếu hoặc mâu thuẫn của báo cáo trước khi gửi
    ///
    /// JSON: [{task, path, content, problems:[{code, weight, field, text, location}]}]; với chỉ tiêu chưa có số liệu:
    /// {target, indicator, path, content, problems}
    Checks {
        /// Kỳ báo cáo, ví dụ 2026-Q3
        #[arg(long, value_name = "KỲ", value_parser = period)]
        period: PeriodKey,
        #[command(flatten)]
        today: Today,
    },
    /// Ghi dự thảo báo cáo ra tệp Word
    ///
    /// JSON: {file, counts}
    Narrative {
        /// Báo cáo: 2026-Q3 (sổ hiện nay) hoặc 2026-Q3@1 (lần gửi 1)
        #[arg(long, value_name = "KỲ", value_parser = version)]
        period: (PeriodKey, Option<u32>),
        /// Tệp .docx sẽ ghi
        #[arg(long, value_name = "TỆP.docx")]
        out: PathBuf,
    },
    /// Ghi lịch các thời hạn sắp tới ra tệp .ics
    ///
    /// JSON: {file, entries}
    Calendar {
        /// Tệp .ics sẽ ghi
        #[arg(long, value_name = "TỆP.ics")]
        out: PathBuf,
        #[command(flatten)]
        today: Today,
    },
    /// Liệt kê, chọn, đưa vào, ghi ra hoặc học mẫu báo cáo
    ///
    /// JSON: [{id, name, profile, layout, own, chosen}]; với --teach: {form, doubts:[{kind, column, text,
    /// field}], known}; known: mẫu ấy đã có trong sổ
    Form(FormArguments),
}

#[derive(Debug, Args)]
pub(crate) struct FormArguments {
    /// Dùng mẫu này để gửi báo cáo
    #[arg(long, value_name = "MÃ")]
    pub(crate) choose: Option<String>,
    /// Đưa mẫu trong tệp .toml vào sổ
    #[arg(long, value_name = "TỆP.toml")]
    pub(crate) add: Option<PathBuf>,
    /// Bỏ mẫu của đơn vị; mẫu có sẵn thì trở về như ban đầu
    #[arg(long, value_name = "MÃ")]
    pub(crate) remove: Option<String>,
    /// Ghi mẫu này ra tệp (cùng --out)
    #[arg(long, value_name = "MÃ", requires = "out")]
    pub(crate) write: Option<String>,
    /// Học mẫu từ tệp Excel trống của cấp trên và đưa vào sổ
    #[arg(long, value_name = "TỆP.xlsx")]
    pub(crate) teach: Option<PathBuf>,
    /// Tệp .toml sẽ ghi
    #[arg(long, value_name = "TỆP.toml", requires = "write")]
    pub(crate) out: Option<PathBuf>,
}

/// The day that counts as today.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Today {
    /// Ngày coi là hôm nay (mặc định: ngày của máy)
    #[arg(long, value_name = "NGÀY", value_parser = real_day, help_heading = COMMON_DAY)]
    pub(crate) today: Option<NaiveDate>,
}

#[derive(Debug, Args)]
pub(crate) struct PeriodArguments {
    /// Kỳ báo cáo, ví dụ 2026-Q3; new-2026: kỳ đột xuất mới của năm 2026
    #[arg(value_name = "KỲ")]
    pub(crate) key: String,
    /// Ngày bắt đầu lấy số liệu
    #[arg(long, value_name = "NGÀY", value_parser = real_day)]
    pub(crate) from: Option<NaiveDate>,
    /// Ngày chốt số liệu
    #[arg(long, value_name = "NGÀY", value_parser = real_day)]
    pub(crate) cut_off: Option<NaiveDate>,
    /// Hạn gửi
    #[arg(long, value_name = "NGÀY", value_parser = real_day)]
    pub(crate) send_by: Option<NaiveDate>,
    /// Ngày cuối còn nhận, sau đó khóa
    #[arg(long, value_name = "NGÀY", value_parser = real_day)]
    pub(crate) grace: Option<NaiveDate>,
    /// Tên của kỳ đột xuất
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) name: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CycleArguments {
    /// Độ dài: month, quarter, half_year, nine_months, year; không nêu thì liệt kê
    #[arg(value_name = "ĐỘ_DÀI", value_parser = every)]
    pub(crate) every: Option<Every>,
    /// Cách chia kỳ: calendar, decree09 hoặc party-office
    #[arg(long, value_name = "CÁCH", value_enum, hide_possible_values = true)]
    pub(crate) periods: Option<PresetArgument>,
    /// Số ngày từ ngày chốt đến hạn gửi
    #[arg(long, value_name = "SỐ", value_parser = whole::<u16>)]
    pub(crate) send_after: Option<u16>,
    /// Số ngày từ hạn gửi đến ngày khóa
    #[arg(long, value_name = "SỐ", value_parser = whole::<u16>)]
    pub(crate) grace_after: Option<u16>,
    /// Hạn gửi rơi vào ngày nghỉ thì giữ nguyên, không lùi sang ngày làm việc kế tiếp
    #[arg(long)]
    pub(crate) any_day: bool,
    /// Hạn gửi rơi vào ngày nghỉ thì lùi sang ngày làm việc kế tiếp
    #[arg(long, conflicts_with = "any_day")]
    pub(crate) workdays: bool,
    /// Bỏ chế độ báo cáo này
    #[arg(long)]
    pub(crate) off: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DaysArguments {
    /// Ngày nghỉ, hoặc ngày làm bù khi có --worked; không nêu thì liệt kê
    #[arg(value_name = "NGÀY", value_parser = real_day)]
    pub(crate) day: Option<NaiveDate>,
    /// Vì sao, ví dụ "Tết Nguyên đán"
    #[arg(long, value_name = "CHỮ", requires = "day")]
    pub(crate) name: Option<String>,
    /// Làm việc dù là thứ bảy, chủ nhật
    #[arg(long, requires = "day")]
    pub(crate) worked: bool,
    /// Bỏ ngày này khỏi danh sách
    #[arg(long, requires = "day", conflicts_with_all = ["name", "worked"])]
    pub(crate) remove: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ExtendArguments {
    /// Mã nhiệm vụ hoặc đường dẫn, ví dụ III/2/2.1
    #[arg(value_name = "NHIỆM_VỤ")]
    pub(crate) task: String,
    /// Số, ký hiệu của quyết định gia hạn
    #[arg(long, value_name = "CHỮ", required_unless_present = "remove")]
    pub(crate) decision: Option<String>,
    /// Ngày quyết định
    #[arg(long, value_name = "NGÀY", value_parser = real_day, required_unless_present = "remove")]
    pub(crate) decided: Option<NaiveDate>,
    /// Thời hạn mới
    #[arg(long, value_name = "NGÀY", value_parser = real_day, required_unless_present = "remove")]
    pub(crate) end: Option<NaiveDate>,
    /// Lý do
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) reason: Option<String>,
    /// Bỏ gia hạn có mã này
    #[arg(long, value_name = "MÃ", conflicts_with_all = ["decision", "decided", "end"])]
    pub(crate) remove: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ExemptArguments {
    /// Mã nhiệm vụ hoặc đường dẫn, ví dụ III/2/2.1
    #[arg(value_name = "NHIỆM_VỤ")]
    pub(crate) task: String,
    /// Kỳ báo cáo, ví dụ 2026-Q3
    #[arg(long, value_name = "KỲ", value_parser = period)]
    pub(crate) period: PeriodKey,
    /// Lý do
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true, required_unless_present = "no")]
    pub(crate) reason: Option<String>,
    /// Thôi miễn
    #[arg(long, conflicts_with = "reason")]
    pub(crate) no: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SubmitArguments {
    /// Kỳ báo cáo, ví dụ 2026-Q3
    #[arg(long, value_name = "KỲ", value_parser = period)]
    pub(crate) period: PeriodKey,
    /// Ngày gửi (mặc định: hôm nay)
    #[arg(long, value_name = "NGÀY", value_parser = real_day)]
    pub(crate) on: Option<NaiveDate>,
    /// Lý do, khi gửi trước ngày chốt số liệu hoặc sau ngày khóa
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) reason: Option<String>,
    /// Ghi luôn tệp đã gửi ra đây
    #[arg(long, value_name = "TỆP.xlsx")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) today: Today,
}

#[derive(Debug, Args)]
pub(crate) struct ReturnsArguments {
    /// Chỉ của kỳ này
    #[arg(long, value_name = "KỲ", value_parser = period)]
    pub(crate) period: Option<PeriodKey>,
    /// Lần gửi; không nêu thì lần mới nhất
    #[arg(long, value_name = "SỐ", value_parser = whole::<u32>, requires = "out")]
    pub(crate) version: Option<u32>,
    /// Tệp .xlsx sẽ ghi, đúng từng byte như đã gửi
    #[arg(long, value_name = "TỆP.xlsx", requires = "period")]
    pub(crate) out: Option<PathBuf>,
}

fn version(word: &str) -> Result<(PeriodKey, Option<u32>), Wanted> {
    match word.split_once('@') {
        None => Ok((period(word)?, None)),
        Some((key, number)) => {
            let number =
                number.parse().ok().filter(|number| *number > 0).ok_or(Wanted("lần gửi từ 1, ví dụ 2026-Q3@1"))?;
            Ok((period(key)?, Some(number)))
        }
    }
}

fn every(word: &str) -> Result<Every, Wanted> {
    let names = ["month", "quarter", "half_year", "nine_months", "year"];
    let found = names.iter().zip(Every::ALL).find(|(name, _)| **name == word);
    found.map(|(_, every)| every).ok_or(Wanted("month, quarter, half_year, nine_months hoặc year"))
}

/// A day, and not the word for none.
pub(super) fn real_day(word: &str) -> Result<NaiveDate, Wanted> {
    match day(word)? {
        Said::Value(day) => Ok(day),
        Said::None => Err(Wanted("ngày có thật, viết năm-tháng-ngày như 2026-09-20")),
    }
}
