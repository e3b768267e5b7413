//! The words printed on a list of our own, and nothing else. The headings are
//! among those that reading knows.

/// Name of the sheet with the tasks.
pub const SHEET: &str = "Danh mục nhiệm vụ";
/// Name of the sheet that explains it.
pub const GUIDE_SHEET: &str = "Hướng dẫn";
pub(super) const TITLE: &str = "DANH MỤC NHIỆM VỤ";
pub(super) const WITH: &str = "Kèm theo Kế hoạch";
pub(super) const NUMBERED: &str = "số";
pub(super) const DATED: &str = "ngày";
pub(super) const BY: &str = "của";

/// Headings of the columns, from the left; the last is hidden.
pub(super) const HEADINGS: [&str; 11] = [
    "STT",
    "Nội dung nhiệm vụ",
    "Cơ quan chỉ đạo",
    "Cơ quan chủ trì",
    "Cơ quan thực hiện",
    "Cơ quan tham mưu",
    "Cơ quan phối hợp",
    "Thời gian thực hiện",
    "Sản phẩm",
    "Ghi chú",
    "Khóa",
];

/// What is said beside a cell that is filled in: column, title, words.
pub(super) const HINTS: [(u16, &str, &str); 5] = [
    (0, "Số thứ tự", "Nhóm: số La Mã (I, II) hoặc 1, 2. Nhiệm vụ: 1, 2 hoặc 1.1, 1.2."),
    (1, "Nội dung", "Hàng nhóm chỉ ghi số và tên nhóm, để trống các cột khác."),
    (3, "Cơ quan chủ trì", "Mỗi cơ quan một dòng trong ô (Alt+Enter) hoặc cách nhau bằng dấu chấm phẩy."),
    (6, "Cơ quan phối hợp", "Mỗi cơ quan một dòng trong ô (Alt+Enter) hoặc cách nhau bằng dấu chấm phẩy."),
    (
        7,
        "Thời gian thực hiện",
        "Ví dụ: Thường xuyên; Quý II/2026; 12/2026; 30/6/2026; Năm 2026 - 2030; Năm 2026 và những năm tiếp theo.",
    ),
];

/// The lines of the guide; those that begin with `#` are headings.
pub(super) const GUIDE: [&str; 19] = [
    "#Cách ghi danh mục nhiệm vụ",
    "Danh mục ghi ở trang \"Danh mục nhiệm vụ\", mỗi nhiệm vụ một hàng, dưới hàng tiêu đề cột.",
    "Hàng 2 ghi tên kế hoạch hoặc nghị quyết được thực hiện; hàng 3 ghi số, ngày và cơ quan ban hành kế hoạch trong ngoặc, \
     bắt đầu bằng chữ \"Kèm theo\". Có thể để trống cả hai hàng.",
    "#Nhóm nhiệm vụ",
    "Hàng nhóm ghi số (I, II, III hoặc 1, 2, 3) và tên nhóm, để trống các cột khác. Các nhiệm vụ bên dưới thuộc nhóm ấy.",
    "#Cơ quan",
    "Mỗi cơ quan ghi một dòng trong ô (nhấn Alt+Enter để xuống dòng) hoặc cách nhau bằng dấu chấm phẩy. Không dùng dấu \
     phẩy để tách, vì tên cơ quan có thể có dấu phẩy (Sở Văn hóa, Thể thao và Du lịch).",
    "Chỉ ghi vào cột \"Cơ quan chủ trì\" khi văn bản nêu rõ cơ quan chủ trì.",
    "Ghi \"(chưa rõ)\" sau tên cơ quan khi chưa rõ cơ quan ấy có chủ trì hay không.",
    "#Thời gian thực hiện",
    "Ghi đúng như văn bản. Các cách ghi đọc được thành ngày: Thường xuyên; Hằng năm; Năm 2026; Quý II/2026; 6/2026 hoặc \
     Tháng 6/2026; 30/6/2026; Từ năm 2026 đến năm 2030; Năm 2026 và những năm tiếp theo.",
    "Cách ghi khác vẫn được giữ nguyên; khi nhập, chương trình sẽ hỏi lại thời hạn.",
    "#Những việc có thể làm với tệp này",
    "Có thể thêm, xóa, đổi chỗ các cột; đổi tên trang; thêm hàng ở bất cứ đâu. Không xóa cột \"Nội dung nhiệm vụ\" và \
     không đổi tên tiêu đề cột.",
    "Cột \"Khóa\" được ẩn, dùng để nhận ra nhiệm vụ khi nhập lại. Không sửa cột này; hàng mới thì để trống.",
    "Xóa một hàng không xóa nhiệm vụ trong sổ; để trống một ô không xóa nội dung đã có trong sổ.",
    "#Nhập vào sổ",
    "Mở Sổ Nhiệm vụ, chọn Nhập, chọn tệp này. Chương trình cho xem trước mọi thay đổi; chưa đồng ý thì sổ không đổi.",
    "Không ghi nội dung thuộc danh mục bí mật nhà nước vào tệp này trên máy có nối mạng.",
];

/// Name of the sheet with what is wrong in a list.
pub(super) const ERROR_SHEET: &str = "Cần xem lại";
/// Headings of its columns.
pub(super) const ERROR_HEADINGS: [&str; 9] =
    ["STT", "Mức độ", "Tệp", "Trang tính", "Hàng", "Cột", "Mục", "Trong tệp ghi", "Cần xem lại điều gì"];
pub(super) const ERROR: &str = "Không lấy";
pub(super) const QUESTION: &str = "Cần xem";
