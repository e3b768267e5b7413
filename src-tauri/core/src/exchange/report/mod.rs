//! The return's workbook. It gets facts and texts and makes bytes; it knows no
//! database.

mod detail;
mod foot;
mod form;
mod formats;
mod letterhead;
mod measure;
mod pack;
mod page;
mod save;
mod summary;
mod text;
pub mod words;
mod write;

pub(super) use detail::{TALLEST, height};
pub(super) use formats::{BODY, CELL, FRAME, TITLE};
pub(super) use measure::Face;
pub(super) use page::set_up;
pub use save::save;
pub use text::cell;
pub(super) use text::looks_like_a_formula;
pub(super) use write::guarded;
pub use write::write;

use crate::domain::office::{Office, Profile};
use crate::domain::period::Period;
use crate::domain::status::Label;
use serde::{Deserialize, Serialize};

/// One line of the return, its texts as they will stand in the cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Printed number; text, so that "2.10" stays.
    pub code: String,
    /// Nội dung nhiệm vụ.
    pub content: String,
    /// Cơ quan chủ trì, one a line and several with dashes; empty where the plan states none.
    pub lead: String,
    /// Cơ quan phối hợp, one a line; those that carry out or advise stand first, under a word that says so.
    pub coordinate: String,
    /// Thời gian hoàn thành, verbatim.
    pub frame: String,
    /// Sản phẩm.
    pub deliverable: String,
    /// Derived label at the cut-off.
    pub label: Label,
    /// Kết quả thực hiện trong kỳ.
    pub result: String,
    /// Khó khăn, vướng mắc.
    pub difficulty: String,
    /// Đề xuất, kiến nghị.
    pub proposal: String,
    /// Ghi chú.
    pub note: String,
}

/// What follows in the sheet, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A group row: printed number and title of a section.
    Group {
        /// `I`, `II`, ... counted over the groups that have rows.
        code: String,
        /// The section's words.
        title: String,
    },
    /// A task.
    Task(Box<Row>),
}

/// Everything printed around the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The office and its forms.
    pub office: Office,
    /// Which form.
    pub profile: Profile,
    /// The period.
    pub period: Period,
    /// Title of the plan the return speaks of.
    pub plan_title: String,
}

/// How many tasks bear each label. The four statutory buckets add up to the tasks with a deadline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Counts {
    /// Hoàn thành đúng hạn.
    pub done_on_time: u32,
    /// Hoàn thành quá hạn.
    pub done_late: u32,
    /// Chưa hoàn thành trong hạn.
    pub open_in_time: u32,
    /// Chưa hoàn thành quá hạn.
    pub open_overdue: u32,
    /// Thường xuyên / không thời hạn.
    pub no_deadline: u32,
    /// All of them.
    pub total: u32,
}

impl Counts {
    /// How many bear a label.
    pub fn of(&self, label: Label) -> u32 {
        match label {
            Label::DoneOnTime => self.done_on_time,
            Label::DoneLate => self.done_late,
            Label::OpenInTime => self.open_in_time,
            Label::OpenOverdue => self.open_overdue,
            Label::NoDeadline => self.no_deadline,
        }
    }

    /// How many have a deadline: the four statutory buckets together.
    pub fn dated(&self) -> u32 {
        self.total - self.no_deadline
    }

    /// Counts one more.
    pub fn add(&mut self, label: Label) {
        let bucket = match label {
            Label::DoneOnTime => &mut self.done_on_time,
            Label::DoneLate => &mut self.done_late,
            Label::OpenInTime => &mut self.open_in_time,
            Label::OpenOverdue => &mut self.open_overdue,
            Label::NoDeadline => &mut self.no_deadline,
        };
        *bucket += 1;
        self.total += 1;
    }
}
