//! The return that the benches write.

use chrono::NaiveDate;
use nhiemvu::domain::office::Office;
use nhiemvu::domain::period::{Period, PeriodKey, Preset};
use nhiemvu::domain::progress::State;
use nhiemvu::domain::snapshot::Before;
use nhiemvu::domain::status::Label;
use nhiemvu::exchange::report::{Head, Row};

/// A quarter with one before it.
pub(crate) fn head() -> Head {
    Head {
        office: Office::default(),
        before: Some(Period::of(PeriodKey::quarter(2026, 2), Preset::Calendar)),
        occasion: String::new(),
        targets: Vec::new(),
        sent: None,
        period: Period::of(PeriodKey::quarter(2026, 3), Preset::Calendar),
        plan_title: "Kế hoạch".to_owned(),
    }
}

/// Texts of the lengths met in returns: 30 to 250 characters of content and result.
pub(crate) fn row(number: usize) -> Row {
    const PHRASES: [&str; 8] = [
        "tham mưu ban hành kế hoạch",
        "rà soát hạ tầng số tại các thôn",
        "mở lớp tập huấn kỹ năng số cho cán bộ, công chức",
        "hỗ trợ hộ kinh doanh dùng hóa đơn điện tử",
        "tiếp nhận và giải quyết hồ sơ trực tuyến",
        "duy trì tổ công nghệ số cộng đồng",
        "kiến nghị bố trí kinh phí",
        "bảo đảm an toàn thông tin",
    ];
    let text = |from: usize, phrases: usize| {
        let phrases: Vec<&str> = (0..phrases).map(|at| PHRASES[(from * 7 + at * 3 + at * at) % 8]).collect();
        format!("{} ({from})", phrases.join("; "))
    };
    Row {
        code: format!("{}.{}", number / 100, number % 100),
        content: text(number, 1 + number % 5),
        lead: "Văn phòng Đảng ủy".to_owned(),
        coordinate: "Công an xã\nTrạm Y tế xã".to_owned(),
        frame: "Từ năm 2025 - 2030".to_owned(),
        deliverable: "Kế hoạch, báo cáo".to_owned(),
        label: Label::ALL[number % 5],
        deadline: NaiveDate::from_ymd_opt(2026, 6, 30),
        state: State::InProgress,
        percent: Some(number as i32 % 100),
        said: true,
        owed: true,
        before: Some(Before {
            label: Label::ALL[number % 5],
            state: State::InProgress,
            percent: Some(if number.is_multiple_of(4) { 0 } else { number as i32 % 100 }),
            result: text(number + 1, 1 + number % 6),
        }),
        result: text(number + 1, 1 + number % 6),
        difficulty: if number.is_multiple_of(3) { text(number, 1) } else { String::new() },
        proposal: if number.is_multiple_of(7) { text(number, 1) } else { String::new() },
        ..Row::default()
    }
}
