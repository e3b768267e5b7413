//! What can be said on the command line.

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use nhiemvu::domain::office::Profile;
use nhiemvu::domain::period::{PeriodKey, Preset};
use nhiemvu::domain::progress::State;
use std::path::PathBuf;

/// Sổ Nhiệm vụ trên dòng lệnh.
///
/// Kết quả ghi ra stdout (--json: dạng JSON cho máy đọc); tiến độ và lỗi ghi ra stderr.
/// Mã kết thúc: 0 xong; 2 sai cách dùng; 3 dữ liệu đưa vào bị từ chối, sổ không đổi;
/// 4 không dùng được sổ; 5 xong nhưng còn điểm cần người xem (chỉ khi có --strict).
#[derive(Debug, Parser)]
#[command(name = "nhiemvu", version, about, long_about)]
pub(crate) struct Arguments {
    /// Tệp sổ (mặc định: sổ của người dùng này)
    #[arg(long, global = true, value_name = "FILE", env = "NHIEMVU_STORE")]
    pub(crate) store: Option<PathBuf>,
    /// Ghi kết quả dạng JSON ra stdout
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Kết thúc với mã 5 nếu còn điểm cần người xem
    #[arg(long, global = true)]
    pub(crate) strict: bool,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Đặt tên đơn vị và đưa danh mục có sẵn vào sổ
    ///
    /// JSON: {fresh, office, plans, tasks, undo, redo, saved, path}
    Start(StartArguments),
    /// Xem trước việc nhập một kế hoạch (.md, .txt, .docx); có --apply thì ghi vào sổ
    ///
    /// JSON: {file, plan, known, applied, added, changed, unchanged, duties:{added, changed, unchanged},
    /// sections_changed, targets:[...], targets_changed, missing:[nhiệm vụ], unplaced:[{text, location, reason}],
    /// problems:[{code, weight, field, text, location}], tasks:[{...như "tasks", fate, evidence, changes:[{field,
    /// old, new}], location}]}. Các số added, changed, unchanged đếm nhiệm vụ; duties đếm mục tổ chức thực hiện.
    Import(ImportArguments),
    /// Liệt kê nhiệm vụ
    ///
    /// JSON: [{id, plan, kind, code, path, section, parent, content, deliverable, time_frame:{raw, kind, start, end,
    /// precision, confirmed}, agencies:[{role, name, raw, doubtful?}]}]; ngày dạng ISO
    Tasks(TasksArguments),
    /// Liệt kê chỉ tiêu
    ///
    /// JSON: [{id, plan, path, year, text, kind, low, high, unit, strict, plan_title}]
    Targets,
    /// Ghi kết quả của một nhiệm vụ trong một kỳ; phần không nêu giữ nguyên
    ///
    /// JSON: {task, period, state, completed, result, difficulty, proposal, note, percent, revision}
    Progress(ProgressArguments),
    /// Liệt kê nhiệm vụ phải báo cáo trong một kỳ
    ///
    /// JSON: {period, rows:[{id, code, path, content, section, label, state, said}], counts}
    Owed {
        /// Kỳ báo cáo, ví dụ 2026-Q3
        #[arg(long)]
        period: PeriodKey,
    },
    /// Xuất báo cáo của một kỳ ra tệp Excel
    ///
    /// JSON: {file, period, form, counts:{done_on_time, done_late, open_in_time, open_overdue, no_deadline, total}}
    /// cùng các số ấy ở cấp ngoài
    Export(ExportArguments),
    /// Kiểm tra toàn bộ sổ, không sửa gì
    ///
    /// JSON: {integrity:[...], dangling, unindexed, tasks, progress, sound}
    Check,
    /// Sao lưu sổ vào một thư mục và kiểm tra lại bản sao
    ///
    /// JSON: {path, tasks, progress}
    Backup {
        /// Thư mục chứa bản sao
        folder: PathBuf,
    },
    /// Thay sổ bằng một bản sao; sổ đang dùng được cất sang bên, không bị xóa
    ///
    /// JSON: {restored, aside}
    Restore {
        /// Bản sao
        file: PathBuf,
    },
    /// Nhật ký: ai, khi nào, việc gì, giá trị cũ và mới
    ///
    /// JSON: [{number, at, who, deed, subject, standing, records, values:[{noun, record, field, old, new}]}]
    History {
        /// Chỉ các việc trước số này
        #[arg(long)]
        before: Option<i64>,
        /// Chỉ của nhiệm vụ này (mã hoặc đường dẫn)
        #[arg(long)]
        task: Option<String>,
    },
    /// Hoàn tác việc gần nhất
    ///
    /// JSON: {deed, subject}
    Undo,
    /// Làm lại việc vừa hoàn tác
    ///
    /// JSON: {deed, subject}
    Redo,
}

#[derive(Debug, Args)]
pub(crate) struct StartArguments {
    /// Tên đơn vị, ví dụ "Đảng ủy xã Tịnh Khê"
    #[arg(long)]
    pub(crate) office: String,
    /// Cơ quan cấp trên
    #[arg(long, default_value = "")]
    pub(crate) superior: String,
    /// Địa danh ghi trên báo cáo
    #[arg(long, default_value = "")]
    pub(crate) place: String,
    /// Ký hiệu đơn vị trên số văn bản, ví dụ ĐU
    #[arg(long, default_value = "")]
    pub(crate) symbol: String,
    /// Cách chia kỳ
    #[arg(long, value_enum, default_value_t = PresetArgument::Calendar)]
    pub(crate) periods: PresetArgument,
    /// Sổ trống, không đưa danh mục có sẵn vào
    #[arg(long)]
    pub(crate) empty: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PresetArgument {
    /// Theo quý dương lịch
    Calendar,
    /// Theo Nghị định 09/2019/NĐ-CP
    Decree09,
}

impl From<PresetArgument> for Preset {
    fn from(preset: PresetArgument) -> Self {
        match preset {
            PresetArgument::Calendar => Self::Calendar,
            PresetArgument::Decree09 => Self::Decree09,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// Tệp kế hoạch
    pub(crate) file: PathBuf,
    /// Đọc như: plan (văn bản kế hoạch)
    #[arg(long = "as", value_enum, default_value_t = Kind::Plan)]
    pub(crate) kind: Kind,
    /// Ghi vào sổ
    #[arg(long)]
    pub(crate) apply: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// Văn bản kế hoạch
    Plan,
}

#[derive(Debug, Args)]
pub(crate) struct TasksArguments {
    /// Chỉ nhiệm vụ có các chữ này, có dấu hay không dấu
    #[arg(long, value_name = "TEXT")]
    pub(crate) search: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ProgressArguments {
    /// Mã nhiệm vụ hoặc đường dẫn, ví dụ III/2/2.1
    pub(crate) task: String,
    /// Kỳ báo cáo, ví dụ 2026-Q3
    #[arg(long)]
    pub(crate) period: PeriodKey,
    /// not_started, in_progress, done, suspended
    #[arg(long, value_parser = state)]
    pub(crate) state: State,
    /// Ngày hoàn thành, ví dụ 2026-09-20
    #[arg(long, value_name = "DATE")]
    pub(crate) completed: Option<NaiveDate>,
    /// Kết quả thực hiện trong kỳ
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) result: Option<String>,
    /// Khó khăn, vướng mắc
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) difficulty: Option<String>,
    /// Đề xuất, kiến nghị
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) proposal: Option<String>,
    /// Ghi chú
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) note: Option<String>,
    /// Phần trăm đã làm, 0 đến 100
    #[arg(long)]
    pub(crate) percent: Option<i32>,
}

fn state(word: &str) -> Result<State, String> {
    State::from_word(word).ok_or_else(|| {
        let words: Vec<&str> = State::ALL.into_iter().map(State::as_str).collect();
        format!("phải là một trong: {}", words.join(", "))
    })
}

#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// Kỳ báo cáo, ví dụ 2026-Q3
    #[arg(long)]
    pub(crate) period: PeriodKey,
    /// Tệp .xlsx sẽ ghi
    #[arg(long, value_name = "FILE.xlsx")]
    pub(crate) out: PathBuf,
    /// Mẫu (mặc định: mẫu của đơn vị)
    #[arg(long, value_enum)]
    pub(crate) form: Option<Form>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Form {
    /// Mẫu của Đảng
    Party,
    /// Mẫu của Nhà nước
    State,
}

impl From<Form> for Profile {
    fn from(form: Form) -> Self {
        match form {
            Form::Party => Self::Party,
            Form::State => Self::State,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_s_text_may_begin_with_a_hyphen() {
        let said = ["nhiemvu", "progress", "2.1", "--period", "2026-Q3", "--state", "done"];
        let texts = ["--result", "- Đã họp", "--difficulty", "-", "--proposal", "-5%", "--note", "-n"];
        let arguments = Arguments::try_parse_from(said.into_iter().chain(texts)).expect("a sentence it knows");
        let Verb::Progress(said) = arguments.verb else { panic!("another verb") };
        let texts = [said.result, said.difficulty, said.proposal, said.note].map(Option::unwrap_or_default);
        assert_eq!(texts, ["- Đã họp", "-", "-5%", "-n"]);
    }
}
