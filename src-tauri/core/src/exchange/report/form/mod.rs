//! The form of a return as data: what is printed around the rows, which columns
//! and sheets there are, and how wide and how large. It knows no row and no cell.

mod faults;
pub(super) mod fill;
pub mod teach;
mod words;

#[cfg(test)]
mod tests;

pub use teach::{Doubt, DoubtKind, Lesson, Taught, teach};
pub use words::{FormLabels, FormStates, FormWords};

use crate::domain::office::Profile;
use crate::domain::problem::Problem;
use crate::domain::snapshot::Line;
use serde::{Deserialize, Serialize};

const SHIPPED: [&str; 4] = [
    include_str!("../../../../../../assets/forms/party-standalone.toml"),
    include_str!("../../../../../../assets/forms/party-annex.toml"),
    include_str!("../../../../../../assets/forms/state-standalone.toml"),
    include_str!("../../../../../../assets/forms/state-annex.toml"),
];

/// The form of a return. Its texts may hold places to be filled in, such as `{period}`; see [`Form::PLACES`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Under which it is remembered, e.g. `party-standalone`.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whose rules of form it follows.
    pub profile: Profile,
    /// Whether it stands alone or goes with a letter.
    pub layout: FormLayout,
    /// Behind a body that is another by the cut-off it is said which: "Sở A (nay là Sở B)".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub heirs: bool,
    /// The paper.
    #[serde(default)]
    pub page: FormPage,
    /// Sizes of type.
    #[serde(default)]
    pub sizes: FormSizes,
    /// The letterhead, row by row; an annex does not print it.
    #[serde(default)]
    pub header: Vec<FormHeader>,
    /// The lines between letterhead and table. A line with a place that stays empty is left out.
    pub title: Vec<FormLine>,
    /// Print the office's own work under the tasks of the plan.
    #[serde(default = "shown")]
    pub local: bool,
    /// The columns from the left.
    pub columns: Vec<FormColumn>,
    /// Recipients and signature; an annex does not print them.
    #[serde(default)]
    pub foot: FormFoot,
    /// The sheets in their order; the one with the rows is among them.
    pub sheets: Vec<FormSheet>,
    /// What the derived labels are called.
    #[serde(default)]
    pub labels: FormLabels,
    /// What the stated states are called.
    #[serde(default)]
    pub states: FormStates,
    /// Every other word that is printed.
    #[serde(default)]
    pub words: FormWords,
}

fn shown() -> bool {
    true
}

/// Whether a form stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FormLayout {
    /// With letterhead and signature.
    Standalone,
    /// Goes with a letter that bears both.
    Annex,
}

/// How the paper lies, and what is left free around the print, in millimetres. The paper is A4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct FormPage {
    /// Which way.
    pub orientation: Orientation,
    /// Above.
    pub top: u16,
    /// Below.
    pub bottom: u16,
    /// On the left.
    pub left: u16,
    /// On the right.
    pub right: u16,
}

impl Default for FormPage {
    fn default() -> Self {
        Self { orientation: Orientation::Landscape, top: 20, bottom: 20, left: 30, right: 15 }
    }
}

/// Which way the paper lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// 297 mm wide.
    Landscape,
    /// 210 mm wide.
    Portrait,
}

/// Sizes of type in points, by halves.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct FormSizes {
    /// The table.
    pub rows: f64,
    /// Recipients and notes.
    pub notes: f64,
    /// Letterhead and what is set plainly.
    pub frame: f64,
    /// Names of offices, subject, signature; the title itself is one point larger.
    pub titles: f64,
}

impl Default for FormSizes {
    fn default() -> Self {
        Self { rows: 10.5, notes: 11.0, frame: 12.0, titles: 13.0 }
    }
}

/// How a line is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FormStyle {
    /// Upright.
    #[default]
    Plain,
    /// Bold, in the size of titles.
    Bold,
    /// Italic.
    Italic,
    /// Bold and italic.
    BoldItalic,
    /// Underlined.
    Underlined,
    /// The title itself.
    Title,
}

/// A line of text around the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct FormLine {
    /// The words, with places to be filled in.
    pub text: String,
    /// How they are set.
    pub style: FormStyle,
    /// In capitals, however they were typed.
    pub caps: bool,
    /// Length of the rule below it in per cent of the words; 0 for none.
    pub rule: u8,
}

/// A row of the letterhead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct FormHeader {
    /// Its left half.
    pub left: FormLine,
    /// Its right half.
    pub right: FormLine,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FormField {
    /// Printed number.
    Code,
    /// Nội dung nhiệm vụ.
    Content,
    /// Cơ quan chỉ đạo.
    Direct,
    /// Cơ quan chủ trì.
    Lead,
    /// Cơ quan phối hợp.
    Coordinate,
    /// Thời gian hoàn thành as written, and the extension in force.
    Frame,
    /// The last day by those words.
    Deadline,
    /// The extension in force.
    Extension,
    /// Sản phẩm.
    Deliverable,
    /// The derived label.
    Label,
    /// The stated state.
    State,
    /// Share done.
    Percent,
    /// Day of completion.
    Completed,
    /// Kết quả thực hiện trong kỳ.
    Result,
    /// What came out, with the numbers of documents.
    Products,
    /// Names of the files that prove it.
    Evidence,
    /// Khó khăn, vướng mắc.
    Difficulty,
    /// Đề xuất, kiến nghị.
    Proposal,
    /// Ghi chú.
    Note,
    /// Printed numbers from the part down.
    Path,
    /// Nothing; to be filled in by hand.
    Blank,
}

/// How the words of a column stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FormAlign {
    /// Begin at the left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// End at the right.
    Right,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct FormColumn {
    /// What it holds.
    pub field: FormField,
    /// What heads it.
    pub heading: String,
    /// What stands above its heading and those of its neighbours that have the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// How wide it is. Only the proportions count: the columns together fill the paper between the margins.
    pub width: f64,
    /// How its words stand.
    #[serde(default)]
    pub align: FormAlign,
}

/// What stands below the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct FormFoot {
    /// `Nơi nhận:` and how it is set.
    pub recipients: FormLine,
    /// Ends each recipient that was typed without a stop.
    pub stop: String,
    /// The line of the files, where none was typed.
    pub filed: String,
    /// Authority, post and name of the signer; the name is the last.
    pub signature: Vec<FormLine>,
    /// Lines left free above the name for the hand and the stamp.
    pub hand: u8,
}

impl Default for FormFoot {
    fn default() -> Self {
        let bold = |text: &str| FormLine { text: text.to_owned(), style: FormStyle::Bold, ..FormLine::default() };
        Self {
            recipients: FormLine { style: FormStyle::BoldItalic, ..bold("Nơi nhận:") },
            stop: ";".to_owned(),
            filed: "Lưu: VT.".to_owned(),
            signature: vec![bold("{authority}"), bold("{post}"), bold("{signer}")],
            hand: 5,
        }
    }
}

/// Which sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SheetKind {
    /// The rows of the return.
    Detail,
    /// How many tasks bear which label, by section and by agency.
    Summary,
    /// The targets.
    Targets,
    /// What has changed since the period before.
    Changes,
    /// What is overdue, and what was done late.
    Overdue,
    /// What a correction changes; only in a correction.
    Corrections,
}

impl SheetKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Detail, Self::Summary, Self::Targets, Self::Changes, Self::Overdue, Self::Corrections];
}

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct FormSheet {
    /// Which.
    pub kind: SheetKind,
    /// What its tab says.
    pub name: String,
    /// What heads it; the sheet with the rows has the lines of [`Form::title`] instead.
    #[serde(default)]
    pub title: String,
}

impl Form {
    /// The forms that come with the program: of the Party and of the State, each alone and as an annex.
    pub fn shipped() -> Vec<Self> {
        SHIPPED.iter().filter_map(|text| Self::read(text).ok()).collect()
    }

    /// The form used where none is named.
    ///
    /// # Panics
    /// Never: a test reads every form that is shipped.
    pub fn standard(profile: Profile) -> Self {
        let mut shipped = Self::shipped();
        let at = shipped.iter().position(|form| form.profile == profile && form.layout == FormLayout::Standalone);
        shipped.swap_remove(at.unwrap_or(0))
    }

    /// Reads a form; what is wrong with it is told by key and line.
    pub fn read(text: &str) -> Result<Self, Vec<Problem>> {
        let form: Self = toml::from_str(text).map_err(|error| vec![faults::not_toml(&error, text)])?;
        let found = form.faults();
        if found.is_empty() { Ok(form) } else { Err(faults::placed(&found, text)) }
    }

    /// What is wrong with a form that was edited in the program.
    pub fn problems(&self) -> Vec<Problem> {
        faults::placed(&self.faults(), "")
    }

    /// The form as a file.
    pub fn to_toml(&self) -> Result<String, toml::ser::Error> {
        toml::to_string(self)
    }

    /// Whether a line stands in a return of this form.
    pub fn prints(&self, line: &Line) -> bool {
        self.local || !matches!(line, Line::Task(row) if row.parent.is_some())
    }

    /// The sheet of a kind, where the form has it.
    pub(super) fn sheet(&self, kind: SheetKind) -> Option<&FormSheet> {
        self.sheets.iter().find(|sheet| sheet.kind == kind)
    }

    /// What the sheet with the rows is called.
    pub fn detail_name(&self) -> &str {
        self.sheet(SheetKind::Detail).map_or(super::words::DETAIL_SHEET, |sheet| &sheet.name)
    }

    /// The column of a field, from 0.
    pub(super) fn column(&self, field: FormField) -> Option<u16> {
        self.columns.iter().position(|column| column.field == field).map(|at| at as u16)
    }
}
