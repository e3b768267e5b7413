//! The words printed on a return, and nothing else. They stand in one place so
//! that a change of wording touches no code.

use crate::domain::status::Label;

/// Name of the sheet with the rows; further ones bear a number in brackets.
pub const DETAIL_SHEET: &str = "Báo cáo";
/// Name of the sheet with the totals.
pub const SUMMARY_SHEET: &str = "Tổng hợp";

/// What a label is called in a cell. The formulas of the summary count these very words.
pub fn label(label: Label) -> &'static str {
    match label {
        Label::DoneOnTime => "Hoàn thành đúng hạn",
        Label::DoneLate => "Hoàn thành quá hạn",
        Label::OpenInTime => "Chưa hoàn thành trong hạn",
        Label::OpenOverdue => "Chưa hoàn thành quá hạn",
        Label::NoDeadline => "Thường xuyên / không thời hạn",
    }
}

/// Headings of the columns, from the left.
pub(super) const HEADINGS: [&str; 11] = [
    "STT",
    "Nội dung nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời gian hoàn thành",
    "Sản phẩm",
    "Tiến độ",
    "Kết quả thực hiện trong kỳ",
    "Khó khăn, vướng mắc",
    "Đề xuất, kiến nghị",
    "Ghi chú",
];

/// Stands above the bodies that carry a task out, in the column of those that take part in it.
pub const IMPLEMENTING: &str = "Thực hiện:";
/// Stands above the bodies that advise.
pub const ADVISING: &str = "Tham mưu:";
/// Stands above the bodies that coordinate, where others stand in the same cell.
pub const COORDINATING: &str = "Phối hợp:";
/// Stands where the plan names no lead.
pub const NO_LEAD: &str = "chưa nêu";
/// Stands in place of the rows where there are none.
pub const NOTHING_OWED: &str = "Không có nhiệm vụ phải báo cáo trong kỳ.";
/// Ends a text that a cell cannot hold whole.
pub const CUT: &str = "… (còn nữa, xem trong sổ)";
/// Title of tasks that stand in no section.
pub(super) const NO_SECTION: &str = "Nhiệm vụ không thuộc mục nào";

pub(super) const PARTY: &str = "ĐẢNG CỘNG SẢN VIỆT NAM";
pub(super) const STATE: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
pub(super) const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
pub(super) const STAR: &str = "*";
pub(super) const NUMBER: &str = "Số";
pub(super) const REPORT_SYMBOL: &str = "BC";
pub(super) const REPORT: &str = "BÁO CÁO";
pub(super) const RESULTS: &str = "Kết quả thực hiện nhiệm vụ";
pub(super) const SUMMARY: &str = "Tổng hợp kết quả thực hiện nhiệm vụ";
pub(super) const RECIPIENTS: &str = "Nơi nhận:";
pub(super) const FILED: &str = "Lưu";
pub(super) const FILED_PARTY: &str = "Lưu VP";
pub(super) const FILED_STATE: &str = "Lưu: VT";

pub(super) const TOTAL: &str = "Tổng cộng";
pub(super) const TASKS: &str = "nhiệm vụ";

pub(super) const SECTION_HEADING: &str = "Phần, mục";
pub(super) const TOTAL_HEADING: &str = "Tổng số nhiệm vụ";
pub(super) const SHARE_HEADING: &str = "Tỷ lệ hoàn thành đúng hạn";
pub(super) const FROM_HEADING: &str = "Số liệu từ ngày";
pub(super) const TO_HEADING: &str = "Đến ngày";
pub(super) const BY_THE_BOOK: &str = "Số liệu theo sổ";
pub(super) const CONTROL: &str = "Đối chiếu";
pub(super) const AGREES: &str = "Khớp";
pub(super) const DIFFERS: &str = "Lệch";
pub(super) const NO_SHARE: &str = "-";
pub(super) const SHARE_NOTE: &str = "Tỷ lệ hoàn thành đúng hạn tính trên số nhiệm vụ có thời hạn, không gồm nhiệm vụ \
                                     thường xuyên / không thời hạn.";
