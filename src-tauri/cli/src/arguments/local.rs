//! What can be said of the office's own work, and of several plans.

use super::{Wanted, period};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use nhiemvu::domain::period::PeriodKey;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum LocalVerb {
    /// Nhiệm vụ của đơn vị (việc cụ thể hóa một nhiệm vụ của kế hoạch): liệt kê, thêm, sửa, bỏ, thêm hàng loạt
    ///
    /// Mỗi việc thuộc một nhiệm vụ của kế hoạch; tiến độ nhiệm vụ ấy tự tính theo các việc bên dưới: tất cả hoàn thành
    /// thì hoàn thành vào ngày muộn nhất, có việc đã bắt đầu thì đang thực hiện, phần trăm là trung bình theo trọng số,
    /// làm tròn xuống. Kết quả do người dùng tự ghi ("progress") thì không bị tính đè; "local roll-up" để tính lại.
    ///
    /// JSON: của từng lệnh con, xem "nhiemvu local LỆNH --help"
    #[command(subcommand, disable_help_subcommand = true)]
    Local(Local),
    /// Các kế hoạch trong sổ: liệt kê, kết thúc, thay thế, mở lại; nối nhiệm vụ trùng nhau giữa các kế hoạch
    ///
    /// JSON: của từng lệnh con, xem "nhiemvu plans LỆNH --help"
    #[command(subcommand, disable_help_subcommand = true)]
    Plans(Plans),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Local {
    /// Liệt kê nhiệm vụ của đơn vị theo từng nhiệm vụ của kế hoạch
    ///
    /// JSON: {period, total, pieces, parents:[{id, code, path, content, label, state, percent, said, rolled,
    /// below:{state, percent, completed, pieces, done}, rows:[{id, code, path, content, deliverable, frame, unit, person,
    /// weight, steps:[{text, due, done_on}], note, deadline, label, state, percent, said}]}], assignees:[tên]}.
    /// below: tính theo các việc bên dưới; rolled: kết quả trong kỳ đang theo cách tính ấy
    List {
        /// Kỳ báo cáo, ví dụ 2026-Q3
        #[arg(long, value_name = "KỲ", value_parser = period)]
        period: PeriodKey,
        /// Chỉ những việc giao cho bộ phận hoặc người này
        #[arg(long, value_name = "TÊN")]
        assignee: Option<String>,
    },
    /// Thêm một việc dưới một nhiệm vụ của kế hoạch
    ///
    /// JSON: như một dòng của "tasks"
    Add {
        /// Nhiệm vụ của kế hoạch: mã hoặc đường dẫn như III/2/2.1
        #[arg(value_name = "NHIỆM_VỤ")]
        parent: String,
        #[command(flatten)]
        fields: LocalFields,
    },
    /// Sửa một việc; phần không nêu giữ nguyên
    ///
    /// JSON: như một dòng của "tasks"
    Change {
        /// Việc: mã hoặc đường dẫn như III/2/2.1/3
        #[arg(value_name = "VIỆC")]
        task: String,
        #[command(flatten)]
        fields: LocalFields,
    },
    /// Bỏ một việc; nhật ký vẫn giữ, hoàn tác được. Việc đã ghi kết quả thì cần thêm --with-progress
    ///
    /// JSON: {said, extensions}: số kỳ đã ghi kết quả và số lần gia hạn không còn thấy nữa
    Remove {
        /// Việc: mã hoặc đường dẫn như III/2/2.1/3
        #[arg(value_name = "VIỆC")]
        task: String,
        /// Bỏ cả khi đã ghi kết quả
        #[arg(long)]
        with_progress: bool,
    },
    /// Thêm hàng loạt từ bảng chép trong Excel (--paste -) hoặc tệp (--file); có --apply thì ghi vào sổ
    ///
    /// Cột nhận theo tiêu đề: thuộc nhiệm vụ (số, đường dẫn hoặc nội dung nhiệm vụ của kế hoạch; ô trống theo hàng trên),
    /// nội dung, sản phẩm, thời hạn, bộ phận, người phụ trách, trọng số, ghi chú.
    ///
    /// JSON: {applied, file, columns:[[chữ cột, nghĩa]], rows:[{row, parent, parent_path, content, deliverable, frame,
    /// unit, person, weight, steps, note, problems:[{code, weight, field, text, location}]}], added, refused}
    Paste(PasteArguments),
    /// Tính lại tiến độ một nhiệm vụ của kế hoạch theo các việc bên dưới, kể cả khi đã tự ghi; phần chữ giữ nguyên
    ///
    /// JSON: {state, percent, completed, pieces, done} hoặc null khi không có việc nào bên dưới
    RollUp {
        /// Nhiệm vụ của kế hoạch
        #[arg(value_name = "NHIỆM_VỤ")]
        task: String,
        /// Kỳ báo cáo, ví dụ 2026-Q3
        #[arg(long, value_name = "KỲ", value_parser = period)]
        period: PeriodKey,
    },
}

#[derive(Debug, Args)]
pub(crate) struct LocalFields {
    /// Nội dung
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) content: Option<String>,
    /// Sản phẩm
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) deliverable: Option<String>,
    /// Thời gian thực hiện, như trong kế hoạch: "30/9/2026", "Quý III/2026", "Thường xuyên"
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) frame: Option<String>,
    /// Bộ phận thực hiện
    #[arg(long, value_name = "TÊN")]
    pub(crate) unit: Option<String>,
    /// Người phụ trách
    #[arg(long, value_name = "TÊN")]
    pub(crate) person: Option<String>,
    /// Trọng số, từ 1 đến 1000
    #[arg(long, value_name = "SỐ")]
    pub(crate) weight: Option<u32>,
    /// Một bước: "việc", "việc | hạn" hoặc "việc | hạn | ngày xong"; nêu nhiều lần cho nhiều bước, thay mọi bước cũ
    #[arg(long = "step", value_name = "BƯỚC", value_parser = step)]
    pub(crate) steps: Vec<nhiemvu::domain::local::Step>,
    /// Ghi chú
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) note: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct PasteArguments {
    /// Bảng chép từ Excel, mỗi hàng một dòng, ô cách nhau bằng dấu tab; - để đọc từ stdin
    #[arg(long, value_name = "TỆP", required_unless_present = "file", conflicts_with = "file")]
    pub(crate) paste: Option<PathBuf>,
    /// Tệp .xlsx, .xlsb, .xls, .ods, .docx có bảng, hoặc .txt có ô cách nhau bằng dấu tab
    #[arg(long, value_name = "TỆP")]
    pub(crate) file: Option<PathBuf>,
    /// Nhiệm vụ của kế hoạch cho những hàng không nêu
    #[arg(long, value_name = "NHIỆM_VỤ")]
    pub(crate) under: Option<String>,
    /// Ghi vào sổ; hàng có lỗi bị bỏ lại
    #[arg(long)]
    pub(crate) apply: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Plans {
    /// Liệt kê các kế hoạch và tình trạng hiệu lực
    ///
    /// JSON: [{id, number, issued, issuer, title, basis, standing:{state, ended, superseded_by, reason}}]; state: open
    /// (còn hiệu lực), closed (đã kết thúc), superseded (được thay thế)
    List,
    /// Kết thúc một kế hoạch: sau ngày ấy không còn nợ báo cáo; mọi điều đã ghi, đã gửi vẫn còn
    ///
    /// JSON: như một dòng của "plans list"
    Close {
        #[command(flatten)]
        ending: Ending,
    },
    /// Ghi rằng một kế hoạch được kế hoạch khác thay thế
    ///
    /// JSON: như một dòng của "plans list"
    Supersede {
        #[command(flatten)]
        ending: Ending,
        /// Kế hoạch thay thế, theo một phần số hiệu hoặc tên
        #[arg(long, value_name = "CHỮ")]
        by: String,
    },
    /// Đưa một kế hoạch trở lại hiệu lực
    ///
    /// JSON: như một dòng của "plans list"
    Reopen {
        /// Kế hoạch, theo một phần số hiệu hoặc tên
        #[arg(value_name = "CHỮ")]
        plan: String,
    },
    /// Ghi rằng một nhiệm vụ còn thực hiện một kế hoạch khác; --no để thôi
    ///
    /// JSON: {task, plan, place}
    Cite {
        /// Nhiệm vụ: mã hoặc đường dẫn
        #[arg(value_name = "NHIỆM_VỤ")]
        task: String,
        /// Kế hoạch ấy, theo một phần số hiệu hoặc tên
        #[arg(long, value_name = "CHỮ")]
        plan: String,
        /// Ở chỗ nào trong kế hoạch ấy
        #[arg(long, value_name = "CHỮ", default_value = "")]
        place: String,
        /// Thôi ghi
        #[arg(long)]
        no: bool,
    },
    /// Nối hai nhiệm vụ của hai kế hoạch vốn là một việc; không nêu nhiệm vụ nào thì liệt kê những cặp giống nhau
    ///
    /// JSON: {task, other, note}; khi liệt kê: [{task, path, content, plan, other, other_path, other_content, other_plan,
    /// likeness}]
    Link {
        /// Hai nhiệm vụ: mã hoặc đường dẫn
        #[arg(value_name = "NHIỆM_VỤ", num_args = 2)]
        tasks: Vec<String>,
        /// Ghi chú
        #[arg(long, value_name = "CHỮ", default_value = "")]
        note: String,
        /// Tách ra
        #[arg(long)]
        no: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Ending {
    /// Kế hoạch, theo một phần số hiệu hoặc tên
    #[arg(value_name = "CHỮ")]
    pub(crate) plan: String,
    /// Ngày cuối cùng còn hiệu lực
    #[arg(long, value_name = "NGÀY", value_parser = on)]
    pub(crate) on: NaiveDate,
    /// Lý do, căn cứ
    #[arg(long, value_name = "CHỮ", allow_hyphen_values = true)]
    pub(crate) reason: String,
}

fn on(word: &str) -> Result<NaiveDate, Wanted> {
    word.parse().map_err(|_| Wanted("ngày có thật, viết năm-tháng-ngày như 2026-09-20"))
}

fn step(text: &str) -> Result<nhiemvu::domain::local::Step, Wanted> {
    let mut parts = text.split('|').map(str::trim);
    let text = parts.next().unwrap_or_default().to_owned();
    let mut date = || parts.next().filter(|part| !part.is_empty()).map(on).transpose();
    let (due, done_on) = (date()?, date()?);
    Ok(nhiemvu::domain::local::Step { text, due, done_on })
}
