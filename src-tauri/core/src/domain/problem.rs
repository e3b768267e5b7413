//! What is wrong with an input, and where. Codes only; the words are the UI's.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Where in a file something stands. Numbers count from one, as people do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Location {
    /// File name without its folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<Arc<str>>,
    /// Line of a text file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Paragraph of a Word file, those in tables included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// Sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Arc<str>>,
    /// Row of a sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// Column of a sheet, as a letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Path of the task concerned, e.g. `III/2/2.1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// A person should look; nothing is held back.
    Question,
    /// The item it concerns is not taken.
    Error,
}

/// What is wrong. One code per message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// A task without a word of content.
    ContentMissing,
    /// More characters than a cell of the workbook can hold (32,767).
    TextTooLong,
    /// A time frame that cannot be read; `text` is the phrase.
    FrameUnresolved,
    /// A task of the plan without a time frame.
    FrameMissing,
    /// The text leaves open which of several agencies leads; `text` is the passage.
    LeadAmbiguous,
    /// A numbered item among tasks that has no responsibility block.
    ResponsibilityMissing,
    /// The same printed number twice under one heading; both were taken.
    NumberRepeated,
    /// A task of the store that the new text does not have; it stays.
    TaskMissing,
    /// A target of the book that the new text does not have; it stays.
    TargetMissing,
    /// A row that looks like a task of the store and may be it; a person decides.
    LooksAlike,
    /// Completed, but no date, where the date decides on time or late.
    CompletionDateMissing,
    /// A completion date although the task is not completed.
    CompletionDateUnexpected,
    /// The completion date lies after the period's cut-off.
    CompletionAfterCutOff,
    /// Not between 0 and 100.
    PercentOutOfRange,
    /// A share done of what is not started.
    PercentUnexpected,
    /// A date before 1990 or after 2100; `text` is the date.
    DateImplausible,
    /// The end lies before the start.
    EndBeforeStart,
    /// The office has no name yet.
    OfficeNameMissing,
    /// A reason is asked for and none is given.
    ReasonMissing,
    /// No return is owed any more: one length at least must stay.
    CyclesMissing,
    /// A period that does not come again, without a name.
    NameMissing,
    /// A name for a period that comes again; it is called by its place in the year.
    NameUnexpected,
    /// Sent on a day that has not come yet.
    SentAhead,
    /// Sent before its period began.
    SentBeforePeriod,
    /// Sent before the version that it corrects.
    SentBeforeLast,
    /// An extension without number and symbol of its decision.
    DecisionMissing,
    /// An extension of a task that has no last day.
    NothingToExtend,
    /// An extension that ends no later than the task did before.
    ExtensionNotLater,
    /// The four days of a period do not follow each other: from, cut-off, send-by, grace.
    DaysOutOfOrder,
    /// A weight that is not between 1 and 1,000.
    WeightOutOfRange,
    /// What was said of a piece of the office's own work would go from sight with it; `text` is in how many periods.
    ProgressLost,
    /// A row that does not say which task of the plan it belongs under.
    ParentMissing,
    /// A row under a task of the plan that is not there; `text` is how it was named.
    ParentUnknown,
    /// A row under a task of the plan that several fit; `text` is how it was named.
    ParentAmbiguous,
    /// A plan that would be superseded by itself, or by one that is not in force.
    SuccessorUnfit,
    /// A task linked with itself, or with one of the same plan.
    LinkUnfit,
    /// Completed before the task began; `text` is the day it begins.
    CompletedBeforeStart,
    /// A completion on a day that has not come yet.
    CompletionAhead,
    /// Completed, but not by 100 per cent.
    DoneNotWhole,
    /// Less done than in the period before; `text` is the share then.
    PercentFell,
    /// The same words for the third period running.
    ResultUnchanged,
    /// Nothing was said in the period of a task that is owed.
    NothingSaid,
    /// Completed, and no product is named although the plan asks for one; `text` is what it asks for.
    ProductMissing,
    /// A template of the return that cannot be used; `text` is what is wrong.
    FormFault,
    /// A table without a column for what is to be done; `text` is its headings.
    ContentColumnMissing,
    /// A table without a heading, its one column taken for what is to be done, or its columns for those of the table
    /// above; `text` is its first row.
    HeadingMissing,
    /// A heading further down gives columns another meaning; no row below it was taken. `text` is that heading.
    ColumnsChange,
    /// A printed number that lost its zero, as taken: `text` is "1.1 → 1.10".
    NumberLostZero,
    /// A printed number that the sheet made a date of, as taken: `text` is "01/02/2026 → 1.2".
    NumberIsDate,
    /// The same words stand in an earlier row of the file; both were taken. `text` is that row's number.
    ContentRepeated,
    /// A cell says "as above" and was read so: `text` is "-nt- → Sở Y tế".
    DittoTaken,
    /// A cell says "as above", and there is nothing above it; `text` is its words.
    DittoAlone,
    /// A row without a number that was joined to the one above; `text` is its words.
    RowJoined,
    /// A row that is neither a task nor goes on with one; it was not taken. `text` is its words.
    RowUnplaced,
    /// A row of a text with more fields than its list has columns; it was not taken. `text` is its words.
    FieldsTooMany,
    /// A row that repeats the hidden key of an earlier one; it was not taken. `text` is its words.
    KeyRepeated,
    /// A sheet that is a copy of another one; it was not taken. `text` is the other's name.
    SheetRepeated,
    /// Words without a number that were taken for the title of a group.
    GroupDoubtful,
    /// Agencies in one run without signs between them, as they were parted.
    AgenciesRunTogether,
    /// A cell with remarks and perhaps agencies, kept whole as a remark.
    NoteMixed,
    /// A cell holds an error value, `text`; it was left empty.
    CellFault,
    /// A cell holds a formula that was never worked out; it was left empty.
    CellNotCalculated,
    /// The text was in an encoding older than Unicode and was turned into Unicode; `text` names the encoding.
    TextRecovered,
    /// A base year without its value, or a value without its year.
    BaseIncomplete,
    /// A direction that its kind of indicator cannot have.
    DirectionUnfit,
    /// No number as it is written here ("95,5", "3.450"); `text` is what was typed.
    NumberUnreadable,
    /// A number that others would read otherwise, as taken: `text` is "1.234 → 1234".
    NumberTwoWays,
    /// Neither yes nor no; `text` is what was typed.
    NotYesOrNo,
    /// A coverage below zero or above a hundred per cent; `text` is what was typed.
    CoverageOutOfRange,
    /// No place among others, such as 15 or 15/63; `text` is what was typed.
    RankUnreadable,
    /// More than the whole it is counted in, or a whole of nothing; `text` is what was typed.
    PartAboveWhole,
    /// Behind the number stands another unit than the indicator's; `text` is what was typed.
    UnitUnlike,
    /// Something is said beside a value, and there is no value.
    ValueMissing,
    /// An indicator without a target.
    TargetsMissing,
    /// Two targets of one indicator for the same year; `text` is the year.
    YearsCollide,
    /// Indicators to be joined were measured in the same period; `text` is the period.
    MeasuresCollide,
    /// Nothing was measured in the period of a target that is owed.
    TargetUnmeasured,
    /// A body of the register without a name.
    AgencyNameMissing,
    /// Another body is called so at that time; `text` is the name.
    AgencyNameTaken,
    /// A body that stands above itself, or is a member of itself.
    AgencyAboveItself,
    /// A body that others point to; `text` says which.
    AgencyInUse,
    /// A succession without a body it starts from, or with one that the register does not have.
    SuccessionBodyMissing,
    /// Nobody takes over from a body that is not dissolved; `text` is its name.
    SuccessionHeirMissing,
    /// A split that does not say of just one part that it gets the rest; `text` is the body's name.
    SuccessionMainMissing,
    /// A body that is not there on that day; `text` is its name.
    SuccessionBodyEnded,
    /// Work would come to a body that is not there then; `text` is its name and the day.
    SuccessionHeirEnded,
    /// A transfer of single tasks that names none.
    SuccessionTasksMissing,
    /// A file of agencies that cannot be used; `text` is what is wrong.
    AgencyFileFault,
    /// An earlier name of the office without the last day on which it held.
    UntilMissing,
}

/// One thing that is wrong or doubtful.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Problem {
    /// What.
    pub code: ProblemCode,
    /// How much it weighs.
    pub weight: Weight,
    /// The field of a form it belongs to, in the program's own words (`completed`, `content`).
    pub field: Option<String>,
    /// The words it is about.
    pub text: Option<String>,
    /// Where.
    pub location: Location,
}

impl Problem {
    /// An error in a field of a form.
    pub fn in_field(code: ProblemCode, field: &str) -> Self {
        Self { code, weight: Weight::Error, field: Some(field.to_owned()), text: None, location: Location::default() }
    }

    /// A question about a passage.
    pub fn question(code: ProblemCode, text: &str, location: Location) -> Self {
        Self { code, weight: Weight::Question, field: None, text: Some(text.to_owned()), location }
    }
}
