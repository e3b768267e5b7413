//! What can be said of agencies and what became of them.

use super::cycle::{Today, real_day};
use super::{COMMON_DAY, Wanted};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use nhiemvu::domain::agencies::SuccessionKind;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum AgencyVerb {
    /// Liệt kê cơ quan trong sổ vào một ngày; thêm, đặt tên gọi khác, bỏ; đưa danh mục có sẵn vào sổ
    ///
    /// JSON: {day, levels:[{code, name, rank, also}], rows:[{agency, name, short, level, collective, parent, there,
    /// members, written, answers, confirmed}], unrecognised:[{name, tasks}], orphaned:[{name, tasks}],
    /// office:[{agency, name}]}. there: còn hoạt động vào ngày ấy; written: số lần được nêu trong nhiệm vụ; answers: số
    /// lần đang chịu trách nhiệm; orphaned: tên trong nhiệm vụ mà không còn cơ quan nào kế thừa.
    /// Với --unrecognised: [{name, tasks}]; --show: {agency, name, there, parent, roster, written, heirs, predecessors,
    /// events:[{event, day, ...}]}; --catalogue: [{key, kind, name, after, level, day, basis, confirmed, note, known}];
    /// --adopt, --entry: {agencies, successions}; --add, --alias, --remove, --office: {agency, name}
    Agencies(AgencyArguments),
    /// Liệt kê, thêm hoặc bỏ việc đổi tên, sáp nhập, chia tách, giải thể, chuyển giao nhiệm vụ
    ///
    /// JSON: [{id, day, kind, basis:{number, date, issuer}, confirmed, note, links:[{from, to, part, main}],
    /// tasks:[{task, to}], before:[{agency, name}], after:[{agency, name}], paths}]; kind: rename (đổi tên), merge (sáp
    /// nhập), split (chia tách), dissolve (giải thể), transfer (chuyển giao từng nhiệm vụ). Với --add, --file: các dòng
    /// vừa thêm; --remove: các dòng còn lại
    Successions(SuccessionArguments),
    /// Cho biết cơ quan chịu trách nhiệm về một nhiệm vụ: như văn bản viết, vào một ngày, hiện nay
    ///
    /// JSON: {then, now, roles:[{role, written:[{name, recognised, then, now, basis, confirmed}], then:[tên], now:[tên]}]}
    Responsible {
        /// Mã nhiệm vụ hoặc đường dẫn, ví dụ III/2/2.1
        #[arg(value_name = "NHIỆM_VỤ")]
        task: String,
        /// Ngày cần biết (mặc định: hôm nay)
        #[arg(long, value_name = "NGÀY", value_parser = real_day)]
        on: Option<NaiveDate>,
        #[command(flatten)]
        today: Today,
    },
}

#[derive(Debug, Args)]
pub(crate) struct AgencyArguments {
    /// Vào ngày này (mặc định: hôm nay)
    #[arg(long, value_name = "NGÀY", value_parser = real_day, help_heading = COMMON_DAY)]
    pub(crate) on: Option<NaiveDate>,
    /// Chỉ các tên trong nhiệm vụ chưa nhận ra là cơ quan nào
    #[arg(long)]
    pub(crate) unrecognised: bool,
    /// Cho biết một cơ quan và những gì đã xảy ra với cơ quan ấy
    #[arg(long, value_name = "TÊN")]
    pub(crate) show: Option<String>,
    /// Thêm một cơ quan
    #[arg(long, value_name = "TÊN", conflicts_with_all = ["show", "unrecognised"])]
    pub(crate) add: Option<String>,
    /// Cấp của cơ quan thêm: tw, tinh, huyen hoặc xa; không nêu là xa
    #[arg(long, value_name = "CẤP", requires = "add")]
    pub(crate) level: Option<String>,
    /// Cơ quan cấp trên trực tiếp của cơ quan thêm
    #[arg(long, value_name = "TÊN", requires = "add")]
    pub(crate) parent: Option<String>,
    /// Tên gọi khác của cơ quan nêu ở --of
    #[arg(long, value_name = "TÊN", requires = "of", conflicts_with = "add")]
    pub(crate) alias: Option<String>,
    /// Cơ quan mang tên gọi khác ấy
    #[arg(long, value_name = "TÊN", requires = "alias")]
    pub(crate) of: Option<String>,
    /// Bỏ một cơ quan mà không nơi nào nêu tới
    #[arg(long, value_name = "TÊN", conflicts_with_all = ["add", "alias"])]
    pub(crate) remove: Option<String>,
    /// Đơn vị dùng sổ này là cơ quan nào
    #[arg(long, value_name = "TÊN", conflicts_with_all = ["add", "alias", "remove"])]
    pub(crate) office: Option<String>,
    /// Liệt kê danh mục cơ quan có sẵn trong chương trình
    #[arg(long)]
    pub(crate) catalogue: bool,
    /// Đưa cả danh mục có sẵn vào sổ; cơ quan đã có giữ nguyên
    #[arg(long, conflicts_with_all = ["add", "alias", "remove", "catalogue"])]
    pub(crate) adopt: bool,
    /// Chỉ đưa mục này của danh mục vào sổ; nêu được nhiều lần. Việc sáp nhập viết succession:KHÓA
    #[arg(long, value_name = "KHÓA", conflicts_with_all = ["adopt", "add", "alias", "remove", "catalogue"])]
    pub(crate) entry: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct SuccessionArguments {
    /// Thêm một việc
    #[arg(long, requires = "day", requires = "from")]
    pub(crate) add: bool,
    /// Ngày có hiệu lực
    #[arg(long, value_name = "NGÀY", value_parser = real_day, requires = "add")]
    pub(crate) day: Option<NaiveDate>,
    /// Loại: rename, merge, split, dissolve hoặc transfer; không nêu là merge
    #[arg(long, value_name = "LOẠI", value_parser = kind, requires = "add")]
    pub(crate) kind: Option<SuccessionKind>,
    /// Cơ quan trước; nêu được nhiều lần
    #[arg(long, value_name = "TÊN", requires = "add")]
    pub(crate) from: Vec<String>,
    /// Cơ quan sau; nêu được nhiều lần. Khi chia tách, cơ quan đầu nhận phần không giao riêng cho cơ quan khác
    #[arg(long, value_name = "TÊN", requires = "add")]
    pub(crate) to: Vec<String>,
    /// Phần việc của từng cơ quan sau, theo thứ tự của --to
    #[arg(long, value_name = "CHỮ", requires = "to")]
    pub(crate) part: Vec<String>,
    /// Nhiệm vụ giao riêng: ĐƯỜNG_DẪN=TÊN cơ quan; nêu được nhiều lần
    #[arg(long, value_name = "ĐƯỜNG_DẪN=TÊN", value_parser = given, requires = "add")]
    pub(crate) task: Vec<(String, String)>,
    /// Số, ký hiệu văn bản
    #[arg(long, value_name = "CHỮ", requires = "add")]
    pub(crate) number: Option<String>,
    /// Ngày văn bản
    #[arg(long, value_name = "NGÀY", value_parser = real_day, requires = "add")]
    pub(crate) date: Option<NaiveDate>,
    /// Cơ quan ban hành văn bản
    #[arg(long, value_name = "CHỮ", requires = "add")]
    pub(crate) issuer: Option<String>,
    /// Cơ quan sau chưa có trong sổ thì thêm vào
    #[arg(long, requires = "add")]
    pub(crate) create: bool,
    /// Thêm những việc nêu trong tệp .toml, tất cả hoặc không việc nào
    #[arg(long, value_name = "TỆP.toml", conflicts_with = "add")]
    pub(crate) file: Option<PathBuf>,
    /// Bỏ việc có mã này
    #[arg(long, value_name = "MÃ", conflicts_with_all = ["add", "file"])]
    pub(crate) remove: Option<String>,
}

fn kind(word: &str) -> Result<SuccessionKind, Wanted> {
    match word {
        "rename" => Ok(SuccessionKind::Rename),
        "merge" => Ok(SuccessionKind::Merge),
        "split" => Ok(SuccessionKind::Split),
        "dissolve" => Ok(SuccessionKind::Dissolve),
        "transfer" => Ok(SuccessionKind::Transfer),
        _ => Err(Wanted("rename, merge, split, dissolve hoặc transfer")),
    }
}

fn given(words: &str) -> Result<(String, String), Wanted> {
    let (path, to) = words.split_once('=').ok_or(Wanted("ĐƯỜNG_DẪN=TÊN, ví dụ III/2/2.1=Sở Y tế"))?;
    Ok((path.trim().to_owned(), to.trim().to_owned()))
}
