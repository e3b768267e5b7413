//! The words of a form that stand neither in its letterhead nor in its headings.
//! What is given here is what a form says that does not say otherwise.

use crate::domain::progress::State;
use crate::domain::status::Label;
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $word:ident: $text:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(test, derive(ts_rs::TS))]
        #[serde(default, deny_unknown_fields)]
        pub struct $name { $($(#[$doc])* pub $word: String,)* }

        impl Default for $name {
            fn default() -> Self {
                Self { $($word: $text.to_owned(),)* }
            }
        }

        impl $name {
            /// Every word with its name.
            pub(super) fn each(&self) -> Vec<(&'static str, &str)> {
                vec![$((stringify!($word), self.$word.as_str())),*]
            }
        }
    };
}

words! {
    /// What the derived labels are called. The formulas of the summary count these very words.
    FormLabels {
        /// [`Label::DoneOnTime`].
        done_on_time: "Hoàn thành đúng hạn",
        /// [`Label::DoneLate`].
        done_late: "Hoàn thành quá hạn",
        /// [`Label::OpenInTime`].
        open_in_time: "Chưa hoàn thành trong hạn",
        /// [`Label::OpenOverdue`].
        open_overdue: "Chưa hoàn thành quá hạn",
        /// [`Label::NoDeadline`].
        no_deadline: "Thường xuyên / không thời hạn",
    }
}

words! {
    /// What the stated states are called.
    FormStates {
        /// [`State::NotStarted`].
        not_started: "Chưa thực hiện",
        /// [`State::InProgress`].
        in_progress: "Đang thực hiện",
        /// [`State::Done`].
        done: "Hoàn thành",
        /// [`State::Suspended`].
        suspended: "Tạm dừng, không thực hiện",
    }
}

words! {
    /// Everything else that is printed.
    FormWords {
        /// Stands where the plan names no lead.
        no_lead: "chưa nêu",
        /// Stands in place of the rows where there are none.
        nothing: "Không có nhiệm vụ phải báo cáo trong kỳ.",
        /// Begins the line below the rows.
        total: "Tổng cộng",
        /// What is counted there.
        tasks: "nhiệm vụ",
        /// Title of tasks that stand in no section.
        no_section: "Nhiệm vụ không thuộc mục nào",
        /// An extension behind the words of the plan: `{end}`, `{decision}`, `{decided}`.
        extended: "gia hạn đến {end} theo {decision} ngày {decided}",
        /// Number of a product's document: `{number}`.
        numbered: "số {number}",
        /// Day of a product's document: `{issued}`.
        issued: "ngày {issued}",
        /// A task that need not be reported: `{reason}`.
        exempt: "Miễn báo cáo: {reason}",
        /// The hash of a return that was sent: `{hash}`.
        seal: "Mã kiểm tra: {hash}",
        /// Stands in its place on a draft.
        draft: "Bản nháp, chưa gửi",
        /// A correction, in the place of the number of the version: `{number}`.
        version: "Lần {number}",
        /// Title in the properties of the document.
        document: "Báo cáo kết quả thực hiện nhiệm vụ {period}",
        /// Heading of numbers in the further sheets.
        number_heading: "STT",
        /// Heading of sections.
        section_heading: "Phần, mục",
        /// Heading of agencies.
        lead_heading: "Cơ quan chủ trì",
        /// Heading of the sum.
        total_heading: "Tổng số nhiệm vụ",
        /// Heading of the share.
        share_heading: "Tỷ lệ hoàn thành đúng hạn",
        /// First day of the data.
        from_heading: "Số liệu từ ngày",
        /// Last day of the data.
        to_heading: "Đến ngày",
        /// The numbers of the book.
        by_the_book: "Số liệu theo sổ",
        /// Whether table, rows and book agree.
        control: "Đối chiếu",
        /// They do.
        agrees: "Khớp",
        /// They do not.
        differs: "Lệch",
        /// No share, because nothing has a deadline.
        no_share: "-",
        /// How the share is made.
        share_note: "Tỷ lệ hoàn thành đúng hạn tính trên số nhiệm vụ có thời hạn, không gồm nhiệm vụ thường xuyên / không thời hạn.",
        /// What the table of agencies counts.
        lead_note: "Nhiệm vụ có nhiều cơ quan chủ trì được tính cho từng cơ quan.",
        /// Title of the table of agencies.
        by_lead: "Theo cơ quan chủ trì",
        /// Title of the chart.
        chart: "Số nhiệm vụ theo phần, mục và tiến độ",
        /// Heading of tasks in the further sheets.
        task_heading: "Nội dung nhiệm vụ",
        /// Heading of targets.
        target_heading: "Chỉ tiêu",
        /// Heading of a target's value.
        value_heading: "Mức đề ra",
        /// Heading of units.
        unit_heading: "Đơn vị tính",
        /// Heading of years.
        year_heading: "Năm",
        /// Where a target stands in the plan.
        place_heading: "Vị trí trong kế hoạch",
        /// Heading of what was measured.
        measured_heading: "Kết quả đạt được",
        /// Heading of what the way to the target requires.
        required_heading: "Mức phải đạt đến kỳ này",
        /// Heading of how that stands.
        course_heading: "Đánh giá",
        /// Heading of where figures are from.
        source_heading: "Nguồn số liệu",
        /// The way is kept.
        reached: "Đạt",
        /// It is not.
        behind: "Chưa đạt tiến độ",
        /// Nothing was measured in the period.
        no_data: "Chưa có số liệu",
        /// It was, and cannot be compared.
        not_comparable: "Không so sánh được",
        /// It is there.
        yes: "Có",
        /// It is not.
        no: "Không",
        /// A share and what it was counted from: `{value}`, `{part}`, `{whole}`.
        counted: "{value} ({part}/{whole})",
        /// A value of an earlier period: `{value}`, `{period}`.
        earlier: "{value} ({period})",
        /// There are no targets.
        no_targets: "Kế hoạch không có chỉ tiêu cho năm báo cáo.",
        /// From a value to another: `{low}`, `{high}`.
        range: "từ {low} đến {high}",
        /// At least: `{low}`.
        at_least: "từ {low} trở lên",
        /// More than: `{low}`.
        above: "trên {low}",
        /// At most: `{high}`.
        at_most: "không quá {high}",
        /// Less than: `{high}`.
        below: "dưới {high}",
        /// Among the first: `{high}`.
        rank: "trong nhóm {high} dẫn đầu",
        /// Heading of labels.
        label_heading: "Tiến độ",
        /// Heading of states.
        state_heading: "Trạng thái",
        /// Heading of shares done.
        percent_heading: "Tỷ lệ (%)",
        /// Heading of results.
        result_heading: "Kết quả thực hiện",
        /// Heading of how it was.
        before_heading: "Kỳ trước",
        /// Heading of how it is.
        now_heading: "Kỳ này",
        /// Nothing has changed.
        no_changes: "Không có thay đổi so với kỳ trước.",
        /// There is no earlier period.
        no_before: "Chưa có kỳ báo cáo trước để so sánh.",
        /// Heading of last days.
        deadline_heading: "Hạn hoàn thành",
        /// Heading of days of completion.
        completed_heading: "Ngày hoàn thành",
        /// Heading of the days past the last one.
        late_heading: "Số ngày quá hạn",
        /// Nothing is overdue.
        no_overdue: "Không có nhiệm vụ quá hạn.",
        /// Heading of what is corrected.
        field_heading: "Mục sửa",
        /// Heading of how it was sent.
        old_heading: "Lần gửi trước",
        /// Heading of how it is sent now.
        new_heading: "Lần gửi này",
        /// A task that was not in the return.
        added: "Bổ sung nhiệm vụ",
        /// A task that is not in the return any more.
        removed: "Bỏ nhiệm vụ",
    }
}

impl FormLabels {
    /// What a label is called.
    pub fn of(&self, label: Label) -> &str {
        match label {
            Label::DoneOnTime => &self.done_on_time,
            Label::DoneLate => &self.done_late,
            Label::OpenInTime => &self.open_in_time,
            Label::OpenOverdue => &self.open_overdue,
            Label::NoDeadline => &self.no_deadline,
        }
    }
}

impl FormStates {
    /// What a state is called.
    pub fn of(&self, state: State) -> &str {
        match state {
            State::NotStarted => &self.not_started,
            State::InProgress => &self.in_progress,
            State::Done => &self.done,
            State::Suspended => &self.suspended,
        }
    }
}

/// Places that only some words have.
pub(super) fn own_places(word: &str) -> &'static [&'static str] {
    match word {
        "extended" => &["end", "decision", "decided"],
        "numbered" | "version" => &["number"],
        "issued" => &["issued"],
        "exempt" => &["reason"],
        "seal" => &["hash"],
        "range" => &["low", "high"],
        "counted" => &["value", "part", "whole"],
        "earlier" => &["value", "period"],
        "at_least" | "above" => &["low"],
        "at_most" | "below" | "rank" => &["high"],
        _ => &[],
    }
}
