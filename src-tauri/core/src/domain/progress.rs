//! What an office says of one task in one period.

use super::ids::TaskId;
use super::period::{Period, PeriodKey};
use super::problem::{Problem, ProblemCode};
use super::time_frame::TimeFrame;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How far a task has come, as the office states it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Chưa thực hiện.
    #[default]
    NotStarted,
    /// Đang thực hiện.
    InProgress,
    /// Hoàn thành.
    Done,
    /// Tạm dừng, không thực hiện.
    Suspended,
}

impl State {
    /// Every state, in the order of work.
    pub const ALL: [Self; 4] = [Self::NotStarted, Self::InProgress, Self::Done, Self::Suspended];

    /// The word in JSON, on the command line and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::InProgress => "in_progress",
            Self::Done => "done",
            Self::Suspended => "suspended",
        }
    }

    /// The state of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// Something countable that came out, with the document that it is or that proves it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Product {
    /// What it is, e.g. `Kế hoạch chuyển đổi số năm 2026`.
    pub name: String,
    /// Số, e.g. `05`.
    pub number: String,
    /// Ký hiệu, e.g. `KH-UBND`.
    pub symbol: String,
    /// The day of the document.
    pub issued: Option<NaiveDate>,
}

/// A file that proves what was said. The file itself is not looked at again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Attachment {
    /// File name.
    pub name: String,
    /// Where it lay when it was added; where its copy lies, if it was copied.
    pub path: String,
    /// Bytes.
    #[cfg_attr(test, ts(type = "number"))]
    pub size: u64,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// A copy lies in the data folder.
    pub copied: bool,
}

/// Progress as typed, before it was checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct ProgressDraft {
    /// How far.
    pub state: State,
    /// The day of completion.
    pub completed: Option<NaiveDate>,
    /// Kết quả thực hiện trong kỳ.
    pub result: String,
    /// Khó khăn, vướng mắc.
    pub difficulty: String,
    /// Đề xuất, kiến nghị.
    pub proposal: String,
    /// Ghi chú.
    pub note: String,
    /// Share done, 0 to 100.
    pub percent: Option<i32>,
    /// What came out.
    pub products: Vec<Product>,
    /// Files that prove it.
    pub evidence: Vec<Attachment>,
}

/// Progress that passed the gate; made only by [`ProgressDraft::check`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProgress {
    draft: ProgressDraft,
}

impl NewProgress {
    /// What was checked.
    pub fn draft(&self) -> &ProgressDraft {
        &self.draft
    }
}

/// Progress as it lies in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Progress {
    /// The task it speaks of.
    pub task: TaskId,
    /// The period it speaks of.
    pub period: PeriodKey,
    /// What it says.
    #[serde(flatten)]
    pub said: ProgressDraft,
    /// Rises by one with every change; a form sends back the one it was opened with.
    #[cfg_attr(test, ts(type = "number"))]
    pub revision: i64,
    /// State, percent and day of completion follow the office's own tasks below it; a person who says otherwise stays.
    #[serde(default)]
    pub rolled: bool,
}

/// The longest text a cell of a workbook holds, in UTF-16 units.
pub const LONGEST_TEXT: usize = 32_767;

impl ProgressDraft {
    /// Everything that is wrong with this draft for the given task and period, or the checked progress.
    ///
    /// A completion date may be left out only where it decides nothing: the task has no deadline, or the
    /// whole period lies before it.
    pub fn check(self, frame: &TimeFrame, period: &Period) -> Result<NewProgress, Vec<Problem>> {
        let mut problems = Vec::new();
        match (self.state, self.completed) {
            (State::Done, None) if frame.deadline().is_some_and(|deadline| deadline < period.cut_off) => {
                problems.push(Problem::in_field(ProblemCode::CompletionDateMissing, "completed"));
            }
            (State::Done, Some(day)) if day > period.cut_off => {
                problems.push(Problem::in_field(ProblemCode::CompletionAfterCutOff, "completed"));
            }
            (State::Done, _) | (_, None) => {}
            (_, Some(_)) => problems.push(Problem::in_field(ProblemCode::CompletionDateUnexpected, "completed")),
        }
        if let Some(day) = self.completed.filter(|day| !super::time_frame::plausible(*day)) {
            let mut problem = Problem::in_field(ProblemCode::DateImplausible, "completed");
            problem.text = Some(day.to_string());
            problems.push(problem);
        }
        if self.percent.is_some_and(|percent| !(0..=100).contains(&percent)) {
            problems.push(Problem::in_field(ProblemCode::PercentOutOfRange, "percent"));
        }
        if self.state == State::NotStarted && self.percent.is_some_and(|percent| percent > 0) {
            problems.push(Problem::in_field(ProblemCode::PercentUnexpected, "percent"));
        }
        let texts = [
            ("result", &self.result),
            ("difficulty", &self.difficulty),
            ("proposal", &self.proposal),
            ("note", &self.note),
        ];
        for (field, text) in texts {
            if text.encode_utf16().count() > LONGEST_TEXT {
                problems.push(Problem::in_field(ProblemCode::TextTooLong, field));
            }
        }
        if problems.is_empty() { Ok(NewProgress { draft: self }) } else { Err(problems) }
    }

    /// Whether nothing at all was said.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}
