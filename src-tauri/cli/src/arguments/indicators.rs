//! What can be said of indicators.

use super::{Wanted, period, whole};
use clap::{Args, Subcommand};
use nhiemvu::domain::indicator::{Direction, IndicatorKind};
use nhiemvu::domain::period::PeriodKey;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as NoWord, StrDeserializer};

#[derive(Debug, Subcommand)]
pub(crate) enum IndicatorVerb {
    /// Liệt kê chỉ tiêu theo dõi, các mốc và số liệu của kỳ nêu ra và năm kỳ trước đó
    ///
    /// Mỗi chỉ tiêu của kế hoạch tự là một chỉ tiêu theo dõi cho đến khi được ghép với chỉ tiêu cùng loại của năm khác.
    ///
    /// JSON: {periods:[{period:{key, from, cut_off, send_by, grace}, locked}], rows:[{id, name, kind, unit, direction,
    /// base_year, base_value, source, note, confirmed, path, milestones:[{target, plan_title, ...như "targets"}],
    /// cells:[{measure, judged}]}], proposals:[[id]]}. kind: range, at_least, at_most, rank, share, coverage, yes_no,
    /// narrative; direction: up, down, within, none; path (mức phải đạt thay đổi thế nào): linear (tăng dần đều), level
    /// (mức hằng năm), step (theo mốc), none; measure: {indicator, period, value:{state, value, part, whole}, words,
    /// source, note, revision} hoặc null, state: number, yes_no, words, no_data (chưa có số liệu); judged: {course,
    /// required:{low, high, strict}, gap, why}, course: reached (đạt), behind (chưa đạt tiến độ), no_data,
    /// not_comparable. Số viết dạng "95.5". proposals: các nhóm có thể ghép, xem "join"
    Indicators {
        /// Kỳ cuối của bảng, ví dụ 2026-Q3 (mặc định: kỳ hiện nay)
        #[arg(long, value_name = "KỲ", value_parser = period)]
        period: Option<PeriodKey>,
    },
    /// Sửa một chỉ tiêu theo dõi hoặc các mốc của nó; phần không nêu giữ nguyên
    ///
    /// JSON: {id, name, kind, unit, direction, base_year, base_value, source, note, confirmed}
    Indicator(IndicatorArguments),
    /// Ghép các chỉ tiêu theo dõi thành một; nêu một chỉ tiêu thì để riêng, không đề xuất ghép nữa
    ///
    /// JSON: như "indicators"
    Join {
        /// Mã hoặc một phần tên; chỉ tiêu đầu giữ mã của nó
        #[arg(value_name = "CHỈ_TIÊU", required_unless_present = "proposed")]
        indicators: Vec<String>,
        /// Ghép mọi nhóm được đề xuất
        #[arg(long, conflicts_with = "indicators")]
        proposed: bool,
    },
    /// Ghi số liệu của một chỉ tiêu trong một kỳ; phần không nêu giữ nguyên
    ///
    /// JSON: {written, doubts:[{code, weight, field, text, location}]}; doubts: số có thể hiểu cách khác và cách đã hiểu
    Measure(MeasureArguments),
    /// Lộ trình của một chỉ tiêu: mức phải đạt và số liệu các kỳ
    ///
    /// JSON: {id, name, kind, unit, direction, base_year, base_value, source, note, confirmed, path, base:[ngày, giá trị],
    /// milestones, goals:[{year, day, low, high, strict}], corners:[{day, required}], points:[{period, measure, judged}]}
    Trajectory {
        /// Mã hoặc một phần tên
        #[arg(value_name = "CHỈ_TIÊU")]
        indicator: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct IndicatorArguments {
    /// Mã hoặc một phần tên
    #[arg(value_name = "CHỈ_TIÊU")]
    pub(crate) indicator: String,
    /// Tên
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) name: Option<String>,
    /// Loại: range, at_least, at_most, rank, share, coverage, yes_no hoặc narrative
    #[arg(long, value_name = "LOẠI", value_parser = kind)]
    pub(crate) kind: Option<IndicatorKind>,
    /// Đơn vị tính
    #[arg(long, value_name = "CHỮ")]
    pub(crate) unit: Option<String>,
    /// Chiều tốt lên: up (cao hơn), down (thấp hơn), within (trong khoảng), none (không so sánh)
    #[arg(long, value_name = "CHIỀU", value_parser = direction)]
    pub(crate) direction: Option<Direction>,
    /// Năm gốc
    #[arg(long, value_name = "NĂM", value_parser = whole::<i32>, requires = "base_value")]
    pub(crate) base_year: Option<i32>,
    /// Giá trị năm gốc, viết như 12,5
    #[arg(long, value_name = "SỐ", allow_hyphen_values = true, requires = "base_year")]
    pub(crate) base_value: Option<String>,
    /// Bỏ giá trị năm gốc
    #[arg(long, conflicts_with = "base_year")]
    pub(crate) no_base: bool,
    /// Nguồn số liệu
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) source: Option<String>,
    /// Ghi chú
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) note: Option<String>,
    /// Mã các chỉ tiêu của kế hoạch làm mốc, cách nhau dấu phẩy
    #[arg(long, value_name = "MÃ", value_delimiter = ',')]
    pub(crate) targets: Option<Vec<String>>,
}

#[derive(Debug, Args)]
pub(crate) struct MeasureArguments {
    /// Mã hoặc một phần tên
    #[arg(value_name = "CHỈ_TIÊU")]
    pub(crate) indicator: String,
    /// Kỳ báo cáo, ví dụ 2026-Q3
    #[arg(long, value_name = "KỲ", value_parser = period)]
    pub(crate) period: PeriodKey,
    /// Giá trị: 95,5; 3.450; 92/96; 15/63; có; không; "chưa có số liệu"; trống thì bỏ số liệu đã ghi
    #[arg(long, value_name = "GIÁ_TRỊ", allow_hyphen_values = true)]
    pub(crate) value: String,
    /// Diễn giải
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) words: Option<String>,
    /// Nguồn số liệu
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) source: Option<String>,
    /// Ghi chú
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) note: Option<String>,
}

fn of_word<'w, T: Deserialize<'w>>(word: &'w str) -> Option<T> {
    let word: StrDeserializer<'w, NoWord> = word.into_deserializer();
    T::deserialize(word).ok()
}

fn kind(word: &str) -> Result<IndicatorKind, Wanted> {
    of_word(word).ok_or(Wanted("range, at_least, at_most, rank, share, coverage, yes_no hoặc narrative"))
}

fn direction(word: &str) -> Result<Direction, Wanted> {
    of_word(word).ok_or(Wanted("up, down, within hoặc none"))
}
