//! What a return says as at its cut-off: the facts that are printed, frozen when it is sent, and compared later.
//! Texts are as written, names as they were on that day, and every total is counted from the rows.

use super::extension::Extension;
use super::ids::TaskId;
use super::indicator::{Course, Judged, Value};
use super::office::Office;
use super::period::{Period, PeriodKey};
use super::progress::{Attachment, Product, State};
use super::status::Label;
use super::target::TargetDraft;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One task of a return.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Row {
    /// The task, the same on every machine that read the same plan.
    pub task: TaskId,
    /// The task of the plan that it is the office's own work under; totals do not count it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<TaskId>,
    /// Printed numbers from the part down, e.g. `III/2/2.1`.
    pub path: String,
    /// Printed number; text, so that "2.10" stays.
    pub code: String,
    /// Nội dung nhiệm vụ.
    pub content: String,
    /// Cơ quan chỉ đạo, one a line and several with dashes.
    pub direct: String,
    /// Cơ quan chủ trì, one a line and several with dashes; empty where the plan states none.
    pub lead: String,
    /// Cơ quan phối hợp, one a line; those that carry out or advise stand first, under a word that says so.
    pub coordinate: String,
    /// Names of those that lead, for totals by agency.
    pub leads: Vec<String>,
    /// Thời gian hoàn thành, verbatim.
    pub frame: String,
    /// The last day by those words, where there is one.
    pub deadline: Option<NaiveDate>,
    /// The extension in force at the cut-off; `deadline` stays what it was.
    pub extension: Option<Extension>,
    /// Sản phẩm.
    pub deliverable: String,
    /// Derived label at the cut-off.
    pub label: Label,
    /// Must be reported in the period; other tasks are printed for the whole plan's sake.
    pub owed: bool,
    /// Why it is exempt in this period; empty where it is not.
    pub exempt: String,
    /// Something was said in this very period.
    pub said: bool,
    /// How far, as last said at or before the cut-off.
    pub state: State,
    /// The day of completion, as last said.
    pub completed: Option<NaiveDate>,
    /// Share done, as last said.
    pub percent: Option<i32>,
    /// Kết quả thực hiện trong kỳ.
    pub result: String,
    /// Khó khăn, vướng mắc.
    pub difficulty: String,
    /// Đề xuất, kiến nghị.
    pub proposal: String,
    /// Ghi chú.
    pub note: String,
    /// Products with their document numbers, as said in this period.
    pub products: Vec<Product>,
    /// Files that prove it, as said in this period.
    pub evidence: Vec<Attachment>,
    /// How it stood at the cut-off of the period before.
    pub before: Option<Before>,
}

/// How a task stood one period earlier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Before {
    /// Its label then.
    pub label: Label,
    /// How far it was.
    pub state: State,
    /// Share done then.
    pub percent: Option<i32>,
    /// What was said in that very period; empty where nothing was.
    pub result: String,
}

/// What follows in a return, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "line", rename_all = "snake_case")]
pub enum Line {
    /// A group row: printed number and title of a section, or the title of a plan without a number.
    Group {
        /// `I`, `II`, ... counted over the groups that have rows.
        code: String,
        /// The section's words.
        title: String,
    },
    /// A task.
    Task(Box<Row>),
}

/// Everything around the rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Head {
    /// The office and what it prints on a return.
    pub office: Office,
    /// The period.
    pub period: Period,
    /// What a return that does not come again is about; empty for others.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub occasion: String,
    /// The period before, which the return is compared with; none for the first.
    pub before: Option<Period>,
    /// Title of the plan the return speaks of; empty where it speaks of several.
    pub plan_title: String,
    /// The targets for the year of the period, or for the next year that has some.
    pub targets: Vec<ReportedTarget>,
    /// When it was sent; none for a draft.
    pub sent: Option<Sent>,
}

/// A target of a return, and what was measured of it by its cut-off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReportedTarget {
    /// What the plan says.
    #[serde(flatten)]
    pub target: TargetDraft,
    /// How the value of this very period stands; one of an earlier period stands for nothing.
    pub judged: Judged,
    /// The newest value there is.
    pub measured: Option<ReportedMeasure>,
}

impl From<TargetDraft> for ReportedTarget {
    /// A target of which nothing was measured.
    fn from(target: TargetDraft) -> Self {
        let judged = Judged { course: Course::NoData, required: None, gap: None, why: None };
        Self { target, judged, measured: None }
    }
}

/// A value in a return.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReportedMeasure {
    /// The period it was measured in.
    pub period: PeriodKey,
    /// What was measured.
    pub value: Value,
    /// In words, or words beside it.
    pub words: String,
    /// Where the figure is from.
    pub source: String,
}

/// What makes a return that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Sent {
    /// 1, and one more for every correction.
    pub version: u32,
    /// The day.
    pub on: NaiveDate,
    /// Why it was reopened, for a correction.
    pub reason: String,
    /// Hash of the version before.
    pub replaces: Option<String>,
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

impl std::iter::Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, of| Self {
            done_on_time: sum.done_on_time + of.done_on_time,
            done_late: sum.done_late + of.done_late,
            open_in_time: sum.open_in_time + of.open_in_time,
            open_overdue: sum.open_overdue + of.open_overdue,
            no_deadline: sum.no_deadline + of.no_deadline,
            total: sum.total + of.total,
        })
    }
}
