//! What is wrong or doubtful, and where, in Vietnamese.

use super::brief;
use nhiemvu::domain::problem::{Location, Problem, ProblemCode};

/// What is wrong, on a line of its own.
pub(super) fn problem(problem: &Problem) -> String {
    let what = problem_alone(problem);
    let words = problem.text.as_deref().map_or_else(String::new, |text| format!(" \"{}\"", brief(text)));
    let at = place(&problem.location);
    if at.is_empty() { format!("! {what}{words}") } else { format!("! {at}: {what}{words}") }
}

/// What is wrong, without its place.
pub(crate) fn problem_alone(problem: &Problem) -> String {
    let what = match problem.code {
        ProblemCode::ContentMissing => "nhiệm vụ không có nội dung",
        ProblemCode::TextTooLong => "dài hơn 32.767 ký tự, không ghi được vào ô Excel",
        ProblemCode::FrameUnresolved => "thời gian chưa xác định được, cần người xác nhận",
        ProblemCode::FrameMissing => "văn bản không nêu thời gian thực hiện",
        ProblemCode::LeadAmbiguous => "chưa rõ cơ quan nào chủ trì, cần xác nhận",
        ProblemCode::ResponsibilityMissing => "mục có số nhưng không nêu cơ quan, thời gian",
        ProblemCode::NumberRepeated => "số thứ tự in lặp lại; cả hai mục đều được giữ",
        ProblemCode::TaskMissing => "có trong sổ nhưng văn bản mới không có; vẫn giữ trong sổ",
        ProblemCode::TargetMissing => "chỉ tiêu có trong sổ nhưng văn bản mới không có; vẫn giữ trong sổ",
        ProblemCode::LooksAlike => "giống một nhiệm vụ đã có trong sổ, cần xác định có phải là một không",
        ProblemCode::CompletionDateMissing => "hoàn thành nhưng thiếu ngày hoàn thành (--completed)",
        ProblemCode::CompletionDateUnexpected => "có ngày hoàn thành nhưng trạng thái chưa phải hoàn thành",
        ProblemCode::CompletionAfterCutOff => "ngày hoàn thành sau ngày chốt số liệu của kỳ",
        ProblemCode::PercentOutOfRange => "phần trăm phải từ 0 đến 100",
        ProblemCode::PercentUnexpected => "chưa thực hiện thì chưa có phần trăm (--percent none để bỏ)",
        ProblemCode::DateImplausible => "ngày không hợp lý (phải từ năm 1990 đến 2100)",
        ProblemCode::EndBeforeStart => "ngày kết thúc trước ngày bắt đầu",
        ProblemCode::ReasonMissing => "chưa ghi lý do",
        ProblemCode::CyclesMissing => "phải còn ít nhất một chế độ báo cáo; hãy thêm chế độ khác trước khi bỏ",
        ProblemCode::NameMissing => "kỳ đột xuất chưa có tên (--name)",
        ProblemCode::NameUnexpected => "chỉ kỳ đột xuất mới đặt tên; kỳ này gọi theo tháng, quý hoặc năm (bỏ --name)",
        ProblemCode::SentAhead => "ngày gửi chưa đến",
        ProblemCode::SentBeforePeriod => "ngày gửi trước ngày bắt đầu kỳ",
        ProblemCode::SentBeforeLast => "ngày gửi trước ngày của lần gửi trước",
        ProblemCode::DecisionMissing => "chưa ghi số, ký hiệu của quyết định gia hạn",
        ProblemCode::NothingToExtend => "nhiệm vụ không có thời hạn nên không gia hạn được",
        ProblemCode::ExtensionNotLater => "thời hạn mới không muộn hơn thời hạn đang có",
        ProblemCode::DaysOutOfOrder => "các ngày của kỳ phải theo thứ tự: từ ngày, chốt số liệu, hạn gửi, ngày khóa",
        ProblemCode::WeightOutOfRange => "trọng số phải là số nguyên từ 1 đến 1000",
        ProblemCode::ProgressLost => {
            "việc này đã ghi kết quả, bỏ thì không còn thấy nữa (--with-progress để vẫn bỏ); số kỳ"
        }
        ProblemCode::ParentMissing => "chưa nêu thuộc nhiệm vụ nào của kế hoạch",
        ProblemCode::ParentUnknown => "không có nhiệm vụ này trong các kế hoạch còn hiệu lực",
        ProblemCode::ParentAmbiguous => "có nhiều nhiệm vụ như vậy; hãy ghi đường dẫn, ví dụ III/2/2.1",
        ProblemCode::SuccessorUnfit => "kế hoạch thay thế phải là một kế hoạch khác còn hiệu lực",
        ProblemCode::LinkUnfit => "phải là nhiệm vụ của kế hoạch khác",
        ProblemCode::CompletedBeforeStart => "ngày hoàn thành trước ngày bắt đầu của nhiệm vụ",
        ProblemCode::CompletionAhead => "ngày hoàn thành chưa đến",
        ProblemCode::DoneNotWhole => "đã hoàn thành nhưng tỷ lệ chưa đủ 100%",
        ProblemCode::PercentFell => "tỷ lệ thấp hơn kỳ trước",
        ProblemCode::ResultUnchanged => "kết quả ghi giống hệt hai kỳ trước",
        ProblemCode::NothingSaid => "chưa ghi kết quả trong kỳ",
        ProblemCode::ProductMissing => "đã hoàn thành nhưng chưa nêu sản phẩm mà kế hoạch yêu cầu",
        ProblemCode::FormFault => "mẫu báo cáo không dùng được",
        ProblemCode::OfficeNameMissing => "chưa có tên đơn vị",
        ProblemCode::ContentColumnMissing => "bảng không có cột nội dung nhiệm vụ; các tiêu đề cột",
        ProblemCode::ColumnsChange => "tiêu đề đổi nghĩa các cột giữa bảng; không lấy các hàng từ đây trở xuống",
        ProblemCode::NumberLostZero => "số thứ tự mất số 0 ở cuối; lấy theo số đã sửa",
        ProblemCode::NumberIsDate => "số thứ tự bị Excel đổi thành ngày; lấy theo số đã sửa",
        ProblemCode::ContentRepeated => "nội dung trùng với một hàng phía trên (số hàng kèm theo); cả hai đều được lấy",
        ProblemCode::RowJoined => "hàng không có số thứ tự, đã nối vào hàng trên; cần xem lại",
        ProblemCode::DittoTaken => "ô ghi “như trên”, đã lấy theo hàng liền trên; cần kiểm tra lại",
        ProblemCode::DittoAlone => "ô ghi “như trên” nhưng phía trên không có gì; chưa lấy nội dung ô này",
        ProblemCode::FieldsTooMany => {
            "hàng có nhiều ô hơn số cột, có thể thừa một dấu phẩy hoặc dấu cách cột; chưa lấy hàng này"
        }
        ProblemCode::KeyRepeated => "hàng trùng với một hàng đã lấy ở trang khác; chưa lấy hàng này",
        ProblemCode::SheetRepeated => {
            "trang tính là bản sao của một trang đã lấy (tên trang kèm theo); chưa lấy trang này"
        }
        ProblemCode::RowUnplaced => "hàng không đưa vào nhiệm vụ nào",
        ProblemCode::HeadingMissing => {
            "bảng không có tiêu đề cột, các cột được hiểu theo nội dung hoặc theo bảng liền trên; cần xem lại"
        }
        ProblemCode::GroupDoubtful => "hàng không có số được hiểu là tên nhóm; cần xem lại",
        ProblemCode::AgenciesRunTogether => "tên các cơ quan viết liền nhau, đã tách; cần xem lại",
        ProblemCode::NoteMixed => "ô vừa ghi chú vừa nêu cơ quan phối hợp, chưa tách được; giữ nguyên làm ghi chú",
        ProblemCode::CellFault => "ô có lỗi công thức; bỏ trống",
        ProblemCode::CellNotCalculated => "ô có công thức chưa được tính; mở tệp bằng Excel, lưu lại rồi nhập",
        ProblemCode::BaseIncomplete => "năm gốc và giá trị năm gốc phải có cả hai hoặc không có",
        ProblemCode::DirectionUnfit => "chiều so sánh không hợp với loại chỉ tiêu",
        ProblemCode::NumberUnreadable => "không phải số; viết như 95,5 hoặc 3.450, phần thập phân sau dấu phẩy",
        ProblemCode::NumberTwoWays => {
            "số có thể hiểu hai cách; đã hiểu dấu chấm ngăn hàng nghìn, dấu phẩy ngăn thập phân"
        }
        ProblemCode::NotYesOrNo => "chỉ ghi có hoặc không",
        ProblemCode::CoverageOutOfRange => "độ bao phủ phải từ 0 đến 100",
        ProblemCode::RankUnreadable => "không phải thứ hạng; viết như 15 hoặc 15/63",
        ProblemCode::PartAboveWhole => "số đạt được không thể lớn hơn tổng số, tổng số phải lớn hơn 0",
        ProblemCode::UnitUnlike => "đơn vị sau số khác đơn vị tính của chỉ tiêu",
        ProblemCode::ValueMissing => {
            "có diễn giải hoặc nguồn nhưng chưa có giá trị; nếu chưa có, ghi \"chưa có số liệu\""
        }
        ProblemCode::TargetsMissing => "chỉ tiêu theo dõi phải có ít nhất một mốc của kế hoạch",
        ProblemCode::YearsCollide => "hai mốc cùng một năm không thể thuộc một chỉ tiêu",
        ProblemCode::MeasuresCollide => "các chỉ tiêu định ghép cùng có số liệu trong một kỳ; hãy bỏ bớt một số liệu",
        ProblemCode::TargetUnmeasured => "chưa ghi số liệu trong kỳ",
        ProblemCode::TextRecovered => "tệp dùng bảng mã cũ, đã chuyển sang Unicode; hãy xem lại chữ",
        ProblemCode::AgencyNameMissing => "cơ quan chưa có tên",
        ProblemCode::AgencyNameTaken => "đã có cơ quan khác mang tên này vào thời gian ấy",
        ProblemCode::AgencyAboveItself => "cơ quan không thể là cấp trên hoặc thành viên của chính mình",
        ProblemCode::AgencyInUse => "cơ quan còn được nêu ở nơi khác, chưa bỏ được",
        ProblemCode::SuccessionBodyMissing => "chưa nêu cơ quan trước khi thay đổi, hoặc sổ không có cơ quan này",
        ProblemCode::SuccessionHeirMissing => "chưa nêu cơ quan kế thừa",
        ProblemCode::SuccessionMainMissing => "chia tách phải có đúng một cơ quan nhận phần còn lại",
        ProblemCode::SuccessionBodyEnded => "cơ quan không hoạt động vào ngày ấy, hoặc đã có thay đổi khác",
        ProblemCode::SuccessionHeirEnded => "nhiệm vụ sẽ về một cơ quan không hoạt động vào ngày ấy",
        ProblemCode::SuccessionTasksMissing => "chuyển giao nhiệm vụ phải nêu nhiệm vụ nào (--task)",
        ProblemCode::AgencyFileFault => "tệp cơ quan không dùng được",
        ProblemCode::UntilMissing => "chưa nêu ngày cuối mang tên cũ của đơn vị",
    };
    what.to_owned()
}

pub(super) fn place(location: &Location) -> String {
    let mut parts = Vec::new();
    parts.extend(location.file.as_ref().map(ToString::to_string));
    parts.extend(location.path.as_ref().map(|path| format!("mục {path}")));
    parts.extend(location.line.map(|line| format!("dòng {line}")));
    parts.extend(location.paragraph.map(|paragraph| format!("đoạn {paragraph}")));
    parts.extend(location.sheet.as_ref().map(|sheet| format!("trang {sheet}")));
    parts.extend(location.row.map(|row| format!("hàng {row}")));
    parts.extend(location.column.as_ref().map(|column| format!("cột {column}")));
    parts.join(", ")
}
