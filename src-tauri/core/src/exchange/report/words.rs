//! Words of returns that are the same in every form, and what is said of a form
//! that cannot be used. Everything else that is printed stands in the form itself.

use super::form::{FormField, FormLabels};
use crate::domain::status::Label;
use std::sync::LazyLock;

/// Name of the sheet with the rows in the forms that are shipped; further ones bear a number in brackets.
pub const DETAIL_SHEET: &str = "Báo cáo";
/// Name of the sheet with the totals in the forms that are shipped.
pub const SUMMARY_SHEET: &str = "Tổng hợp";

/// What a label is called in a form that does not say otherwise.
pub fn label(label: Label) -> &'static str {
    static LABELS: LazyLock<FormLabels> = LazyLock::new(FormLabels::default);
    LABELS.of(label)
}

/// Stands above the bodies that carry a task out, in the column of those that take part in it.
pub const IMPLEMENTING: &str = "Thực hiện:";
/// Stands above the bodies that advise.
pub const ADVISING: &str = "Tham mưu:";
/// Stands above the bodies that coordinate, where others stand in the same cell.
pub const COORDINATING: &str = "Phối hợp:";
/// Stands behind a body that is another by the cut-off, before the names of those.
pub const NOW: &str = "nay là";
/// Stands where the plan names no lead, in a form that does not say otherwise.
pub const NO_LEAD: &str = "chưa nêu";
/// Stands in place of the rows where there are none, in a form that does not say otherwise.
pub const NOTHING_OWED: &str = "Không có nhiệm vụ phải báo cáo trong kỳ.";
/// Stands before the label of the office's own work, so that neither a person nor a formula counts it with those of the
/// plan.
pub const OWN: &str = "– ";
/// Ends a text that a cell cannot hold whole.
pub const CUT: &str = "… (còn nữa, xem trong sổ)";

/// The property of the document that bears the hash of the return.
pub const PROPERTY: &str = "SoNhiemVuSha256";

pub(super) const FAULT_LINE: &str = "dòng";
pub(super) const FAULT_LONG: &str = "chữ quá dài, nhiều nhất (ký tự)";
pub(super) const FAULT_CONTROL: &str = "có ký tự điều khiển";
pub(super) const FAULT_PLACE: &str = "không có ô điền này";
pub(super) const FAULT_VALUE: &str = "giá trị không dùng được";
pub(super) const FAULT_EMPTY: &str = "còn trống";
pub(super) const FAULT_COLUMNS: &str = "mẫu phải có từ 2 đến 30 cột";
pub(super) const FAULT_WIDE: &str = "rộng quá so với các cột khác, các cột khác không còn chỗ";
pub(super) const FAULT_UNKNOWN: &str = "mẫu không có mục này";
pub(super) const FAULT_MISSING: &str = "thiếu mục";
pub(super) const FAULT_ONE_OF: &str = "không phải một trong các giá trị";
pub(super) const FAULT_KIND: &str =
    "giá trị không đúng loại (chữ đặt trong dấu nháy kép, số không có dấu nháy, true hoặc false)";
pub(super) const FAULT_TOML: &str = "viết không đúng dạng TOML (khóa = giá trị, chữ đặt trong dấu nháy kép)";
/// Said of a heading, before the letter of its column.
pub(super) const HEADING_LONG: &str = "tiêu đề dài quá 300 byte, không nhận ra được là tiêu đề; cột";
pub(super) const FAULT_TWICE: &str = "ghi hai lần";
pub(super) const FAULT_NO_DETAIL: &str = "thiếu trang chi tiết (kind = \"detail\")";
pub(super) const FAULT_TAB: &str = "tên trang không dùng được";

/// What a field is called where no column of the form names it.
pub fn field(field: FormField) -> &'static str {
    match field {
        FormField::Code => "STT",
        FormField::Content => "Nội dung nhiệm vụ",
        FormField::Direct => "Cơ quan chỉ đạo",
        FormField::Lead => "Cơ quan chủ trì",
        FormField::Coordinate => "Cơ quan phối hợp",
        FormField::Frame => "Thời gian hoàn thành",
        FormField::Deadline => "Hạn hoàn thành",
        FormField::Extension => "Gia hạn",
        FormField::Deliverable => "Sản phẩm",
        FormField::Label => "Tiến độ",
        FormField::State => "Trạng thái",
        FormField::Percent => "Tỷ lệ hoàn thành",
        FormField::Completed => "Ngày hoàn thành",
        FormField::Result => "Kết quả thực hiện trong kỳ",
        FormField::Products => "Sản phẩm đã có",
        FormField::Evidence => "Tài liệu minh chứng",
        FormField::Difficulty => "Khó khăn, vướng mắc",
        FormField::Proposal => "Đề xuất, kiến nghị",
        FormField::Note => "Ghi chú",
        FormField::Path => "Vị trí trong kế hoạch",
        FormField::Blank => "",
    }
}

/// The tab of a comparison.
pub(super) const COMPARISON: &str = "So sánh";

/// Above what differs in a comparison.
pub(super) const DIFFERENT: &str = "Nội dung khác";

/// What heads a comparison.
pub(super) fn compared(old: &str, new: &str) -> String {
    format!("So sánh báo cáo {old} với báo cáo {new}")
}

/// A return that was sent, by its period.
pub(super) fn sent_return(period: &str, version: u32) -> String {
    format!("{period} (lần gửi {version})")
}

/// A return as the book stands, by its period.
pub(super) fn unsent_return(period: &str) -> String {
    format!("{period} (theo sổ hiện nay)")
}
