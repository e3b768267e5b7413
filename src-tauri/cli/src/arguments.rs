//! What can be said on the command line.

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use nhiemvu::domain::office::Profile;
use nhiemvu::domain::period::{PeriodKey, Preset};
use nhiemvu::domain::progress::State;
use nhiemvu::exchange::list::ListChoices;
use nhiemvu::exchange::preview::ImportChoices;
use serde::Deserialize;
use std::error::Error;
use std::fmt;
use std::path::PathBuf;

pub(crate) mod agencies;
pub(crate) mod cycle;
pub(crate) mod indicators;
pub(crate) mod local;

/// Heading of the day that counts as today.
const COMMON_DAY: &str = "Ngày";
/// Heading of what every verb takes.
const COMMON: &str = "Tùy chọn chung";

/// Sổ Nhiệm vụ trên dòng lệnh.
///
/// Kết quả ghi ra stdout (--json: dạng JSON cho máy đọc); tiến độ và lỗi ghi ra stderr.
/// Mã kết thúc: 0 xong; 2 sai cách dùng; 3 dữ liệu đưa vào bị từ chối, sổ không đổi;
/// 4 không dùng được sổ, hoặc không ghi được kết quả ra stdout (việc đã làm vẫn giữ); 5 xong nhưng còn điểm cần người xem (chỉ khi có --strict).
///
/// Với --json, lỗi cũng được ghi ra stdout: {error:{failure, ...}}; failure là usage, invalid, refused, unknown,
/// ambiguous, stale, locked, not_undoable, disk_full, not_writable, not_readable, newer, unusable, busy, cancelled, internal.
/// Kỳ báo cáo: 2026-Q3 (quý), 2026-M07 (tháng), 2026-H1 (6 tháng), 2026-9M (9 tháng), 2026 (năm), 2026-X01 (đột xuất). Ngày: 2026-09-30.
///
/// nhiemvu LỆNH --help nêu tùy chọn và dạng JSON của từng lệnh.
#[derive(Debug, Parser)]
#[command(name = "nhiemvu", version)]
pub(crate) struct Arguments {
    /// Tệp sổ (mặc định: biến môi trường NHIEMVU_STORE, nếu không có thì sổ của người dùng này)
    #[arg(long, global = true, value_name = "TỆP", help_heading = COMMON)]
    pub(crate) store: Option<PathBuf>,
    /// Ghi kết quả dạng JSON ra stdout
    #[arg(long, global = true, help_heading = COMMON)]
    pub(crate) json: bool,
    /// Kết thúc với mã 5 nếu còn điểm cần người xem
    #[arg(long, global = true, help_heading = COMMON)]
    pub(crate) strict: bool,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Đặt tên đơn vị và đưa danh mục có sẵn vào sổ
    ///
    /// Phần không nêu giữ nguyên. Kế hoạch đã có trong sổ thì không bị danh mục có sẵn ghi đè.
    ///
    /// JSON: {fresh, office, plans, tasks, undo, redo, saved, path}
    Start(StartArguments),
    /// Xem trước việc nhập kế hoạch hoặc danh mục nhiệm vụ (.docx, .xlsx, .md, .txt); có --apply thì ghi vào sổ
    ///
    /// JSON: {file, plan, known, book_plan, plans, applied, added, changed, unchanged, asked, left,
    /// duties:{added, changed, unchanged, asked, left}, headings_changed, targets:[...], targets_changed,
    /// missing:[nhiệm vụ], unplaced:[{text, location, reason}], problems:[{code, weight, field, text, location}],
    /// tasks:[{number, ...như "tasks", fate, evidence, alike, changes:[{field, taken, old, new}], passages, location}],
    /// tables:[{number, name, role, taken, heading, layout, columns:[{letter, heading, field, confidence, sample}], rows,
    /// hidden_rows}], recovered:[{before, after, location}], recovered_count, pieces:[]}. Các số added (thêm), changed (đổi), unchanged (giữ nguyên), asked (còn phải hỏi, chưa lấy), left (bỏ
    /// lại) ở cấp ngoài đếm nhiệm vụ; duties đếm mục tổ chức thực hiện. book_plan: kế hoạch ấy trong sổ hoặc null; plans: mọi kế hoạch trong sổ;
    /// number: thứ tự trong tệp, từ 0; alike: nhiệm vụ trong sổ có thể là một với nó hoặc null; pieces luôn trống.
    Import(ImportArguments),
    /// Liệt kê nhiệm vụ
    ///
    /// JSON: [{id, plan, kind, code, path, section, parent, content, deliverable, time_frame:{raw, kind, start, end,
    /// precision, confirmed}, agencies:[{role, name, raw, doubtful?}], note}]; ngày dạng ISO
    Tasks(TasksArguments),
    /// Liệt kê chỉ tiêu
    ///
    /// JSON: [{id, plan, path, year, text, kind, low, high, unit, strict, plan_title}]
    Targets,
    /// Ghi kết quả của một nhiệm vụ trong một kỳ; phần không nêu giữ nguyên
    ///
    /// JSON: {task, period, state, completed, result, difficulty, proposal, note, percent, products:[{name, number, symbol, issued}],
    /// evidence:[{name, path, size, sha256, copied}], revision, rolled}; rolled: trạng thái, phần trăm, ngày hoàn thành tính theo việc của đơn vị bên dưới
    Progress(ProgressArguments),
    /// Liệt kê nhiệm vụ phải báo cáo trong một kỳ
    ///
    /// JSON: {period, rows:[{id, kind, code, path, content, section, label, state, said}], counts}; kind local: việc của đơn
    /// vị, không tính vào counts
    Owed {
        /// Kỳ báo cáo, ví dụ 2026-Q3
        #[arg(long, value_name = "KỲ", value_parser = period)]
        period: PeriodKey,
    },
    /// Xuất báo cáo của một kỳ ra tệp Excel
    ///
    /// JSON: {file, period, form, counts:{done_on_time, done_late, open_in_time, open_overdue, no_deadline, total}, và
    /// chính sáu số ấy một lần nữa ở cấp ngoài}. Hai nơi luôn bằng nhau; đọc nơi nào cũng được.
    Export(ExportArguments),
    #[command(flatten)]
    Cycle(cycle::CycleVerb),
    #[command(flatten)]
    Indicators(indicators::IndicatorVerb),
    #[command(flatten)]
    Agency(agencies::AgencyVerb),
    #[command(flatten)]
    Local(local::LocalVerb),
    /// Ghi mẫu danh mục nhiệm vụ trống ra tệp Excel, có hướng dẫn ghi
    ///
    /// Không cần sổ.
    ///
    /// JSON: {file}
    Template {
        /// Tệp .xlsx sẽ ghi
        #[arg(long, value_name = "TỆP.xlsx")]
        out: PathBuf,
    },
    /// Ghi danh mục nhiệm vụ của một kế hoạch ra tệp Excel, để sửa rồi nhập lại
    ///
    /// JSON: {file, tasks}
    List {
        /// Tệp .xlsx sẽ ghi
        #[arg(long, value_name = "TỆP.xlsx")]
        out: PathBuf,
        /// Kế hoạch, theo một phần số hiệu hoặc tên; không cần khi sổ chỉ có một kế hoạch
        #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
        plan: Option<String>,
    },
    /// Kiểm tra toàn bộ sổ, không sửa gì
    ///
    /// JSON: {integrity:[...], dangling, unindexed, tasks, progress, sound}
    Check,
    /// Sao lưu sổ vào một thư mục và kiểm tra lại bản sao
    ///
    /// JSON: {path, tasks, progress}
    Backup {
        /// Thư mục chứa bản sao
        #[arg(value_name = "THƯ_MỤC")]
        folder: PathBuf,
    },
    /// Thay sổ bằng một bản sao; sổ đang dùng được cất sang bên, không bị xóa
    ///
    /// JSON: {restored, aside}
    Restore {
        /// Bản sao
        #[arg(value_name = "TỆP")]
        file: PathBuf,
    },
    /// Nhật ký: ai, khi nào, việc gì, giá trị cũ và mới
    ///
    /// JSON: [{number, at, who, deed, subject, standing, records, values:[{noun, record, field, old, new}]}]
    History {
        /// Chỉ các việc trước số này
        #[arg(long, value_name = "SỐ", value_parser = whole::<i64>)]
        before: Option<i64>,
        /// Chỉ của nhiệm vụ này (mã hoặc đường dẫn)
        #[arg(long, value_name = "NHIỆM_VỤ")]
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
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) office: String,
    /// Cơ quan cấp trên
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) superior: Option<String>,
    /// Địa danh ghi trên báo cáo
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) place: Option<String>,
    /// Ký hiệu đơn vị trên số văn bản, ví dụ ĐU
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) symbol: Option<String>,
    /// Cách chia kỳ: calendar (quý dương lịch, mặc định), decree09 (Nghị định 09/2019/NĐ-CP) hoặc party-office (văn
    /// phòng cấp ủy: chốt ngày 14, gửi trong ngày 20 tháng cuối quý)
    #[arg(long, value_name = "CÁCH", value_enum, hide_possible_values = true)]
    pub(crate) periods: Option<PresetArgument>,
    /// Sổ trống, không đưa danh mục có sẵn vào
    #[arg(long)]
    pub(crate) empty: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PresetArgument {
    /// Theo quý dương lịch
    Calendar,
    /// Theo Nghị định 09/2019/NĐ-CP
    #[value(name = "decree09")]
    Decree09,
    /// Theo yêu cầu của văn phòng cấp ủy
    PartyOffice,
}

impl From<PresetArgument> for Preset {
    fn from(preset: PresetArgument) -> Self {
        match preset {
            PresetArgument::Calendar => Self::Calendar,
            PresetArgument::Decree09 => Self::Decree09,
            PresetArgument::PartyOffice => Self::PartyOffice,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// Tệp kế hoạch (Word, Markdown, văn bản) hoặc danh mục nhiệm vụ (Excel, bảng trong Word)
    #[arg(value_name = "TỆP")]
    pub(crate) file: PathBuf,
    /// Đọc như: plan (văn bản kế hoạch) hoặc list (danh mục nhiệm vụ); không nêu thì theo nội dung tệp
    #[arg(long = "as", value_name = "LOẠI", value_enum, hide_possible_values = true)]
    pub(crate) kind: Option<Kind>,
    /// Ghi vào sổ
    #[arg(long)]
    pub(crate) apply: bool,
    /// Tệp JSON nêu điều người dùng quyết định:
    /// {list:{tables, columns, hidden_rows, keep_legacy, keep_codes}, import:{plan, answers, left_rows, left_columns,
    /// left_cells}}; phần nào cũng có thể bỏ trống
    #[arg(long, value_name = "TỆP.json", value_parser = choices)]
    pub(crate) choices: Option<Choices>,
    /// Ghi các điểm cần xem lại ra tệp Excel
    #[arg(long, value_name = "TỆP.xlsx")]
    pub(crate) problems: Option<PathBuf>,
}

/// What a person decided of an import, as in a file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Choices {
    /// Of how the tables are read.
    pub(crate) list: ListChoices,
    /// Of what is taken.
    pub(crate) import: ImportChoices,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// Văn bản kế hoạch
    Plan,
    /// Danh mục nhiệm vụ trong bảng
    List,
}

#[derive(Debug, Args)]
pub(crate) struct TasksArguments {
    /// Chỉ nhiệm vụ có các chữ này, có dấu hay không dấu
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) search: Option<String>,
    /// Chỉ nhiệm vụ của đơn vị: đơn vị, cơ quan tiền thân hoặc nhóm cơ quan có đơn vị chủ trì, thực hiện hay phối hợp
    #[arg(long)]
    pub(crate) own: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ProgressArguments {
    /// Mã nhiệm vụ hoặc đường dẫn, ví dụ III/2/2.1
    #[arg(value_name = "NHIỆM_VỤ")]
    pub(crate) task: String,
    /// Kỳ báo cáo, ví dụ 2026-Q3
    #[arg(long, value_name = "KỲ", value_parser = period)]
    pub(crate) period: PeriodKey,
    /// Trạng thái: not_started (chưa), in_progress (đang), done (xong), suspended (tạm dừng)
    #[arg(long, value_name = "TRẠNG_THÁI", value_parser = state)]
    pub(crate) state: State,
    /// Ngày hoàn thành, ví dụ 2026-09-20; none để bỏ ngày đã ghi. Đổi trạng thái thì ngày đã ghi tự bỏ
    #[arg(long, value_name = "NGÀY", value_parser = day)]
    pub(crate) completed: Option<Said<NaiveDate>>,
    /// Kết quả thực hiện trong kỳ
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) result: Option<String>,
    /// Khó khăn, vướng mắc
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) difficulty: Option<String>,
    /// Đề xuất, kiến nghị
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) proposal: Option<String>,
    /// Ghi chú
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) note: Option<String>,
    /// Phần trăm đã làm, 0 đến 100; none để bỏ số đã ghi. Đổi về not_started thì số đã ghi tự bỏ
    #[arg(long, value_name = "SỐ", value_parser = share, allow_negative_numbers = true)]
    pub(crate) percent: Option<Said<i32>>,
}

/// What is said of a value that may be there or not.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Said<T> {
    /// It is taken away.
    None,
    /// It becomes this.
    Value(T),
}

impl<T> Said<T> {
    /// The value as it shall be: what was said, else what is kept.
    pub(crate) fn over(said: Option<Self>, kept: Option<T>) -> Option<T> {
        match said {
            None => kept,
            Some(Self::None) => None,
            Some(Self::Value(value)) => Some(value),
        }
    }
}

/// The word that takes a value away.
const NOTHING: &str = "none";

/// Why a value cannot be used: what is asked for instead.
#[derive(Debug)]
struct Wanted(&'static str);

impl fmt::Display for Wanted {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "cần {}", self.0)
    }
}

impl Error for Wanted {}

fn choices(path: &str) -> Result<Choices, Wanted> {
    let text = std::fs::read_to_string(path).map_err(|_| Wanted("một tệp JSON đọc được"))?;
    serde_json::from_str(&text).map_err(|_| Wanted("tệp JSON theo mẫu {list:{...}, import:{...}}"))
}

fn state(word: &str) -> Result<State, Wanted> {
    State::from_word(word).ok_or(Wanted("not_started, in_progress, done hoặc suspended"))
}

fn period(word: &str) -> Result<PeriodKey, Wanted> {
    word.parse().map_err(|_| {
        Wanted("kỳ viết như 2026-Q3, 2026-M07, 2026-H1, 2026-9M, 2026 hoặc 2026-X01, năm từ 1990 đến 2100")
    })
}

fn day(word: &str) -> Result<Said<NaiveDate>, Wanted> {
    if word == NOTHING {
        return Ok(Said::None);
    }
    let day = word.parse().map_err(|_| Wanted("ngày có thật, viết năm-tháng-ngày như 2026-09-20, hoặc none"))?;
    Ok(Said::Value(day))
}

fn share(word: &str) -> Result<Said<i32>, Wanted> {
    if word == NOTHING {
        return Ok(Said::None);
    }
    let share = word.parse().map_err(|_| Wanted("một số nguyên, hoặc none"))?;
    Ok(Said::Value(share))
}

fn whole<N: std::str::FromStr>(word: &str) -> Result<N, Wanted> {
    word.parse().map_err(|_| Wanted("một số nguyên"))
}

#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// Kỳ báo cáo, ví dụ 2026-Q3
    #[arg(long, value_name = "KỲ", value_parser = period)]
    pub(crate) period: PeriodKey,
    /// Tệp .xlsx sẽ ghi
    #[arg(long, value_name = "TỆP.xlsx")]
    pub(crate) out: PathBuf,
    /// Mẫu: party (Đảng) hoặc state (Nhà nước); mặc định là mẫu của đơn vị
    #[arg(long, value_name = "MẪU", value_enum, hide_possible_values = true)]
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
