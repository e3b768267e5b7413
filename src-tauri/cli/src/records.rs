//! The book's records in words: names of fields, and values without the
//! ledger's own words.

use serde::Deserialize;
use std::borrow::Cow;

/// What is shown of an agency.
#[derive(Deserialize)]
struct Agency {
    role: String,
    name: String,
}

/// The name of a field.
pub(crate) fn field(field: &str) -> &str {
    match field {
        "number" => "số, ký hiệu",
        "issued" => "ngày ban hành",
        "issuer" => "cơ quan ban hành",
        "title" | "name" => "tên",
        "level" => "cấp",
        "collective" => "nhóm cơ quan",
        "confirmed" => "đã kiểm tra",
        "short" => "tên viết tắt",
        "until_day" => "đến ngày",
        "part" => "phần",
        "main" => "nhận phần còn lại",
        "basis" => "căn cứ",
        "kind" => "loại",
        "code" => "số thứ tự",
        "path" => "vị trí",
        "section" => "đề mục",
        "year" => "năm",
        "content" => "nội dung",
        "deliverable" => "sản phẩm",
        "agencies" => "cơ quan",
        "direct" => "chỉ đạo",
        "lead" => "chủ trì",
        "implement" => "thực hiện",
        "advise" => "tham mưu",
        "coordinate" => "phối hợp",
        "frame" | "time_frame" | "frame_raw" => "thời gian",
        "frame_kind" => "hiểu là",
        "frame_start" => "từ ngày",
        "frame_end" => "hạn cuối",
        "frame_precision" => "tính đến",
        "frame_confirmed" => "thời hạn đã rõ",
        "frame_by_hand" => "người dùng xác nhận thời hạn",
        "period" => "kỳ báo cáo",
        "state" => "tình trạng",
        "completed" => "ngày hoàn thành",
        "percent" => "tỷ lệ (%)",
        "result" => "kết quả",
        "difficulty" => "khó khăn, vướng mắc",
        "proposal" => "đề xuất, kiến nghị",
        "note" => "ghi chú",
        "products" => "sản phẩm đã có",
        "evidence" => "minh chứng",
        "decision" => "quyết định",
        "decided" => "ngày quyết định",
        "new_end" => "thời hạn mới",
        "reason" => "lý do",
        "version" => "lần gửi",
        "sent" => "ngày gửi",
        "format" => "loại tệp",
        "manner" => "đọc như",
        "sha256" => "mã kiểm tra tệp",
        "text" => "toàn văn",
        "low" => "mức dưới",
        "high" => "mức trên",
        "unit" => "đơn vị tính",
        "strict" => "trên hẳn mức nêu",
        "value" => "giá trị",
        "direction" => "chiều tốt lên",
        "base_year" => "năm gốc",
        "base_value" => "giá trị năm gốc",
        "origin" => "nguồn số liệu",
        "whole" => "tổng số",
        "words" => "diễn giải",
        "key" => "mã",
        "done_by" => "bộ phận thực hiện",
        "person" => "người phụ trách",
        "weight" => "trọng số",
        "steps" => "các bước",
        "rolled" => "tính theo việc của đơn vị",
        "standing" => "hiệu lực",
        "ended" => "hiệu lực đến",
        "superseded_by" => "kế hoạch thay thế",
        "cited_place" => "chỗ trong kế hoạch ấy",
        "other" => "nhiệm vụ kia",
        other => other,
    }
}

/// A value of a field; what people wrote stays as it is.
pub(crate) fn value<'a>(field: &str, value: &'a str) -> Cow<'a, str> {
    if field == "agencies"
        && let Ok(agencies) = serde_json::from_str::<Vec<Agency>>(value)
    {
        let line = |agency: &Agency| format!("{} {}", self::field(&agency.role), agency.name);
        return Cow::Owned(agencies.iter().map(line).collect::<Vec<_>>().join("; "));
    }
    Cow::Borrowed(match (field, value) {
        ("state", "not_started") => "chưa thực hiện",
        ("state", "in_progress") => "đang thực hiện",
        ("state", "done") => "hoàn thành",
        ("state", "suspended") => "tạm dừng",
        ("kind", "assigned") => "nhiệm vụ được giao",
        ("kind", "duty") => "việc tổ chức thực hiện",
        ("kind", "local") => "nhiệm vụ của đơn vị",
        ("frame_kind", "standing") => "thường xuyên",
        ("frame_kind", "recurring") => "định kỳ",
        ("frame_kind", "open_range") => "từ năm ... và những năm tiếp theo",
        ("frame_kind", "range") => "khoảng thời gian",
        ("frame_kind", "range_standing") => "khoảng thời gian, sau đó thường xuyên",
        ("frame_kind", "horizon") => "đến một mốc",
        ("frame_kind" | "frame_precision", "year") => "năm",
        ("frame_kind" | "frame_precision", "quarter") => "quý",
        ("frame_kind" | "frame_precision", "month") => "tháng",
        ("frame_kind" | "frame_precision", "day") => "ngày",
        ("frame_kind", "unresolved") => "chưa xác định được",
        ("frame_kind", "missing") => "không nêu",
        ("frame_precision", "none") => "không có ngày",
        ("frame_confirmed" | "frame_by_hand" | "strict" | "rolled", "1") => "có",
        ("frame_confirmed" | "frame_by_hand" | "strict" | "rolled", "0") => "không",
        ("state", "no_data") => "chưa có số liệu",
        ("state", "number") => "có số",
        ("state", "yes_no") => "có hoặc không",
        ("state", "words") => "bằng lời",
        ("value", "yes") => "có",
        ("value", "no") => "không",
        ("confirmed", "1") => "có",
        ("confirmed", "0") => "không",
        ("direction", "up") => "cao hơn",
        ("direction", "down") => "thấp hơn",
        ("direction", "within") => "trong khoảng",
        ("direction", "none") => "không so sánh",
        ("kind", "range") => "trong khoảng",
        ("kind", "at_least") => "tối thiểu",
        ("kind", "at_most") => "tối đa",
        ("kind", "rank") => "thứ hạng",
        ("kind", "share") => "tỷ lệ",
        ("kind", "coverage") => "độ bao phủ",
        ("kind", "yes_no") => "có hoặc không",
        ("kind", "narrative") => "bằng lời",
        ("standing", "open") => "còn hiệu lực",
        ("standing", "closed") => "đã kết thúc",
        ("standing", "superseded") => "đã được thay thế",
        ("manner", "list") => "danh mục",
        ("manner", "document") => "văn bản kế hoạch",
        _ => value,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ledgers_own_words_are_not_shown() {
        assert_eq!((field("title"), &*value("state", "done")), ("tên", "hoàn thành"));
        let agencies = r#"[{"role":"lead","name":"Sở Y tế","raw":"Sở Y tế"},{"role":"coordinate","name":"Công an"}]"#;
        assert_eq!(value("agencies", agencies), "chủ trì Sở Y tế; phối hợp Công an");
        assert_eq!(value("result", "done"), "done");
    }
}
