//! What the store answers: rows and pages shaped for showing, and the questions
//! they answer. Words stay with the interface.

mod agencies;
mod cycle;
mod indicators;
mod local;

pub use indicators::{
    Entered, IndicatorBoard, IndicatorRow, MeasureCell, Measured, MeasuredPeriod, Milestone, TargetCheck, Trajectory,
};

pub use agencies::{
    AgencyDetail, AgencyEvent, AgencyRow, AgencyTree, CatalogueKind, CatalogueRow, NamedAgency, Responsible,
    ResponsibleRole, SuccessionRow, WrittenName,
};
pub use cycle::{Digest, Obligation, Obligations, PeriodOverview, PeriodRow, SectionCounts, SentRow, TaskCheck};

pub use local::{
    Cited, Gone, Kin, LocalPage, LocalParent, LocalPart, LocalQuery, LocalRow, Relative, TwinProposal, TwinRow,
};

use crate::domain::extension::KeptExtension;
use crate::domain::ids::{AgencyId, SectionId, TaskId};
use crate::domain::office::Office;
use crate::domain::period::{Period, PeriodKey};
use crate::domain::plan::{Plan, Section};
use crate::domain::problem::Location;
use crate::domain::progress::{Progress, State};
use crate::domain::snapshot::Counts;
use crate::domain::status::Label;
use crate::domain::target::Target;
use crate::domain::task::{Task, TaskKind};
use crate::domain::time_frame::FrameKind;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What was done, for naming it in the history and beside "Hoàn tác".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// The book was begun with the built-in list.
    StartBook,
    /// A document was imported; the subject is the file's name.
    Import,
    /// Progress was written; the subject is the task's path.
    SaveProgress,
    /// A time frame was settled by a person; the subject is the task's path.
    ConfirmFrame,
    /// The office's own data was changed.
    ChangeOffice,
    /// Which returns are owed, or which days are worked, was changed.
    ChangeCycles,
    /// A form of the return was changed, chosen or let go of; the subject is its name.
    ChangeForm,
    /// A period got other dates, or one that does not come again was made; the subject is its key.
    ChangePeriod,
    /// A task got a new last day, or lost it again; the subject is the task's path.
    Extend,
    /// A task was exempted from a period, or no longer; the subject is the task's path.
    Exempt,
    /// A body of the register was added or changed; the subject is its name.
    ChangeAgency,
    /// A body was taken out of the register; the subject is its name.
    RemoveAgency,
    /// Bodies and successions were taken over from a catalogue.
    AdoptCatalogue,
    /// A succession was entered or changed; the subject is the bodies before.
    Succeed,
    /// A succession was struck; the subject is the bodies before.
    RemoveSuccession,
    /// What the office was called before was changed.
    ChangeOfficeBefore,
    /// A return was sent; the subject is its period. Never taken back.
    Submit,
    /// A return was opened again; the subject is its period. Never taken back.
    Reopen,
    /// An indicator, or which targets it measures, was changed; the subject is its name.
    ChangeIndicator,
    /// Values of indicators were written; the subject is the name of the only one, else the period.
    Measure,
    /// A piece of the office's own work was added; the subject is its path.
    AddLocal,
    /// A piece of the office's own work was changed; the subject is its path.
    ChangeLocal,
    /// A piece of the office's own work was removed; the subject is its path.
    RemoveLocal,
    /// Many pieces of the office's own work were added; the subject is the file's name.
    PasteLocal,
    /// A task was worked out from the office's own work below it; the subject is its path.
    RollUp,
    /// A plan was closed, superseded or taken up again; the subject is its number or title.
    ChangePlan,
    /// Which further plans a task carries out was changed; the subject is its path.
    Cite,
    /// Two tasks of two plans were linked as one, or parted again; the subject is the path of one.
    Link,
}

impl Deed {
    /// Whether neither it nor what came before it is ever taken back.
    pub fn is_sealed(self) -> bool {
        matches!(self, Self::Submit | Self::Reopen)
    }
}

/// What a write touched; pages that show it ask again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Plans, sections, targets, sources.
    Plans,
    /// Tasks and their agencies.
    Tasks,
    /// Progress and the periods it speaks of.
    Progress,
    /// The office's own data.
    Office,
    /// Returns that were sent.
    Returns,
    /// Indicators and what was measured of them.
    Indicators,
    /// The register of agencies, and what became of them.
    Agencies,
    /// The history, and with it undo and redo.
    History,
}

impl Topic {
    /// Every topic: another book has taken the place of this one.
    pub const ALL: [Self; 6] = [Self::Plans, Self::Tasks, Self::Progress, Self::Office, Self::Returns, Self::History];
}

/// A deed and what it was done to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Named {
    /// What was done.
    pub deed: Deed,
    /// To what: a path, a file name; may be empty.
    pub subject: String,
}

/// The book at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Book {
    /// Nothing was ever written: offer the first start.
    pub fresh: bool,
    /// The office.
    pub office: Office,
    /// Plans with the number of their tasks.
    pub plans: Vec<PlanRow>,
    /// Assigned and local tasks.
    #[cfg_attr(test, ts(type = "number"))]
    pub tasks: i64,
    /// What Ctrl+Z would take back.
    pub undo: Option<Named>,
    /// What Ctrl+Y would do again.
    pub redo: Option<Named>,
    /// When something was last written.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub saved: Option<DateTime<Utc>>,
    /// Where the book lies.
    pub path: String,
}

/// A plan in the list of plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlanRow {
    /// The plan.
    #[serde(flatten)]
    pub plan: Plan,
    /// How many tasks and duties it has.
    #[cfg_attr(test, ts(type = "number"))]
    pub tasks: i64,
}

/// How the task list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    /// As in the plan.
    #[default]
    Plan,
    /// By content, Vietnamese order.
    Content,
    /// By the first lead, Vietnamese order.
    Lead,
    /// By deadline; none last.
    Deadline,
    /// By label.
    Label,
}

/// Which tasks, as at which period, in which order, and which window of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct TaskQuery {
    /// Words to find, with or without marks.
    pub search: String,
    /// Only this section and those below it.
    pub section: Option<SectionId>,
    /// Only tasks that name this agency, in any role.
    pub agency: Option<String>,
    /// Only tasks that this body answers for at the period's cut-off, whatever they call it.
    pub responsible: Option<AgencyId>,
    /// Only tasks of the office: it, a body whose work it took over, or a collective it belongs to does more than direct.
    pub own: bool,
    /// Only these kinds; none means all.
    pub kinds: Vec<TaskKind>,
    /// Only these sorts of time frame; none means all.
    pub frames: Vec<FrameKind>,
    /// Only these labels; none means all.
    pub labels: Vec<Label>,
    /// Only what must be reported in the period.
    pub owed: bool,
    /// As at the cut-off of this period.
    pub period: PeriodKey,
    /// The order.
    pub sort: SortBy,
    /// The other way round.
    pub descending: bool,
    /// First row of the window.
    #[cfg_attr(test, ts(type = "number"))]
    pub offset: i64,
    /// Rows in the window.
    #[cfg_attr(test, ts(type = "number"))]
    pub limit: i64,
}

impl Default for TaskQuery {
    fn default() -> Self {
        Self {
            search: String::new(),
            section: None,
            agency: None,
            responsible: None,
            own: false,
            kinds: Vec::new(),
            frames: Vec::new(),
            labels: Vec::new(),
            owed: false,
            period: PeriodKey::quarter(2026, 1),
            sort: SortBy::Plan,
            descending: false,
            offset: 0,
            limit: 100,
        }
    }
}

/// A task in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TaskRow {
    /// Its id.
    pub id: TaskId,
    /// What sort.
    pub kind: TaskKind,
    /// Printed number; may be empty.
    pub code: String,
    /// Printed numbers from the part down.
    pub path: String,
    /// The beginning of its content, at most 300 characters.
    pub content: String,
    /// Stretches of `content` that were searched for: start and end in UTF-16 units.
    pub found: Vec<(u32, u32)>,
    /// Title of its section.
    pub section: String,
    /// Who leads, where the text says so.
    pub leads: Vec<String>,
    /// It is open which of several agencies leads.
    pub doubtful: bool,
    /// Time frame, verbatim.
    pub frame: String,
    /// What sort of time frame.
    pub frame_kind: FrameKind,
    /// Last day, where there is one.
    pub deadline: Option<NaiveDate>,
    /// Label at the cut-off.
    pub label: Label,
    /// What was last said at or before the cut-off.
    pub state: State,
    /// Percent last said at or before the cut-off.
    pub percent: Option<i32>,
    /// It must be reported in the period.
    pub owed: bool,
    /// Something was said in this very period.
    pub said: bool,
}

/// A window of the task list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TaskPage {
    /// Tasks that fit the question, as far as they were counted.
    #[cfg_attr(test, ts(type = "number"))]
    pub total: i64,
    /// There are more than were counted; a later window counts on.
    pub more: bool,
    /// Index of the first row.
    #[cfg_attr(test, ts(type = "number"))]
    pub offset: i64,
    /// The rows.
    pub rows: Vec<TaskRow>,
}

/// A choice in a filter, with how many tasks it would show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SectionChoice {
    /// The section.
    #[serde(flatten)]
    pub section: Section,
    /// Tasks in it and below it.
    #[cfg_attr(test, ts(type = "number"))]
    pub tasks: i64,
}

/// An agency in a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AgencyChoice {
    /// Its name.
    pub name: String,
    /// Tasks that name it.
    #[cfg_attr(test, ts(type = "number"))]
    pub tasks: i64,
}

/// What the filters offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Choices {
    /// Sections that hold tasks, in document order.
    pub sections: Vec<SectionChoice>,
    /// Agencies, most named first, then in Vietnamese order.
    pub agencies: Vec<AgencyChoice>,
    /// Sorts of time frame that occur.
    pub frames: Vec<FrameKind>,
}

/// A passage of the source that a field was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PassageText {
    /// `content`, `agencies`, `frame`, `deliverable`; `before`: as it stood before it was turned into Unicode.
    pub field: String,
    /// The words of the source.
    pub text: String,
}

/// What was said of a task in one period, with the label it gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PeriodProgress {
    /// The period.
    pub period: Period,
    /// The label at its cut-off.
    pub label: Label,
    /// What was said; none where nothing was.
    pub progress: Option<Progress>,
}

/// Everything about one task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TaskDetail {
    /// The task.
    pub task: Task,
    /// Its plan.
    pub plan: Plan,
    /// The headings above it, outermost first.
    pub sections: Vec<Section>,
    /// Name of the document it was read from; none for the built-in list.
    pub source: Option<String>,
    /// Sheet and row of the list it was read from.
    pub source_place: Option<Location>,
    /// The passages it was read from.
    pub passages: Vec<PassageText>,
    /// The asked period first, then every period with something said, newest first.
    pub periods: Vec<PeriodProgress>,
    /// What was last said before the asked period, for carrying over.
    pub before: Option<Progress>,
    /// New last days, the newest decision first.
    pub extensions: Vec<KeptExtension>,
    /// Why it need not be reported in the asked period, where it need not.
    pub exempt: Option<String>,
    /// What it belongs with.
    pub kin: Kin,
    /// What was changed, newest first.
    pub history: Vec<HistoryRow>,
}

/// A task that must be reported in a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OwedRow {
    /// Its id.
    pub id: TaskId,
    /// The plan's, or the office's own work under the one before.
    pub kind: TaskKind,
    /// Printed number; may be empty.
    pub code: String,
    /// Printed numbers from the part down.
    pub path: String,
    /// The beginning of its content, at most 300 characters.
    pub content: String,
    /// Title of its section.
    pub section: String,
    /// Label at the cut-off.
    pub label: Label,
    /// What was last said at or before the cut-off.
    pub state: State,
    /// Something was said in this very period.
    pub said: bool,
    /// It is the office's own: not only others lead, implement or coordinate it.
    pub own: bool,
}

/// What must be reported in a period, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Owed {
    /// The period.
    pub period: Period,
    /// The tasks, as in the plan.
    pub rows: Vec<OwedRow>,
    /// How all tasks of the return are labelled.
    pub counts: Counts,
}

/// One value that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ValueChange {
    /// The table's noun: `task`, `progress`, `office`, ...
    pub noun: String,
    /// Path or name of the record.
    pub record: String,
    /// The field.
    pub field: String,
    /// Before; none where the record was new.
    pub old: Option<String>,
    /// After; none where the record was removed.
    pub new: Option<String>,
}

/// Where an action stands between undo and redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In force.
    Done,
    /// Taken back; may be done again.
    Undone,
    /// Taken back, and something else was done since.
    Dropped,
}

/// One action in the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HistoryRow {
    /// Rises by one with every action, whatever the clock says.
    #[cfg_attr(test, ts(type = "number"))]
    pub number: i64,
    /// When.
    #[cfg_attr(test, ts(type = "string"))]
    pub at: DateTime<Utc>,
    /// Who: the name of the user on this machine.
    pub who: String,
    /// What.
    #[serde(flatten)]
    pub named: Named,
    /// Whether it is in force.
    pub standing: Standing,
    /// How many records it touched.
    #[cfg_attr(test, ts(type = "number"))]
    pub records: i64,
    /// The first of the changed values, at most 20.
    pub values: Vec<ValueChange>,
}

/// A target with its section, for showing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TargetRow {
    /// The target.
    #[serde(flatten)]
    pub target: Target,
    /// The plan's title.
    pub plan_title: String,
}
