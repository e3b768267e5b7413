//! The words of which headings are made, folded. Data only; the rules are in
//! [`super::meaning`].

use std::collections::HashSet;

/// Headings of printed numbers.
pub(super) const CODES: [&str; 12] = [
    "stt",
    "tt",
    "so tt",
    "s tt",
    "so thu tu",
    "thu tu",
    "ma so",
    "ma",
    "ma nhiem vu",
    "so hieu",
    "stt nhiem vu",
    "ma so nhiem vu",
];
/// Headings of the beginning of a time frame, alone or with the word for carrying out behind them.
pub(super) const STARTS: [&str; 9] = [
    "ngay bat dau",
    "thoi gian bat dau",
    "thoi diem bat dau",
    "nam bat dau",
    "bat dau",
    "tu ngay",
    "tu thang",
    "tu nam",
    "tu",
];
/// Headings of its end, beside those that begin with a word for a time.
pub(super) const ENDS: [&str; 4] = ["den ngay", "den thang", "den nam", "den"];
/// Beginnings of headings of which a list has no use.
pub(super) const UNTAKEN: [&str; 16] = [
    "can cu",
    "co so phap ly",
    "van ban",
    "so van ban",
    "so ky hieu",
    "so va ky hieu",
    "ngay giao",
    "ngay ban hanh",
    "nguon",
    "nguon von",
    "nguon luc",
    "nguon kinh phi",
    "kinh phi",
    "du toan",
    "linh vuc",
    "loai nhiem vu",
];
/// Beginnings of the headings of contents, the surest first.
pub(super) const CONTENTS: [(&str, u8); 21] = [
    ("noi dung nhiem vu", 100),
    ("noi dung cong viec", 100),
    ("ten nhiem vu", 100),
    ("nhiem vu cu the", 98),
    ("cac nhiem vu", 98),
    ("nhiem vu", 97),
    ("noi dung", 95),
    ("ten cong viec", 95),
    ("ten noi dung", 95),
    ("cong viec", 92),
    ("dau viec", 92),
    ("viec", 80),
    ("danh muc nhiem vu", 92),
    ("danh muc cong viec", 92),
    ("danh muc", 75),
    ("hoat dong", 85),
    ("ten de an", 80),
    ("ten chuong trinh", 75),
    ("muc tieu nhiem vu", 80),
    ("giai phap", 75),
    ("nhom nhiem vu", 60),
];
/// Beginnings of the headings of agencies.
pub(super) const BODIES: [&str; 12] = [
    "co quan",
    "don vi",
    "bo phan",
    "ca nhan",
    "nguoi",
    "can bo",
    "dong chi",
    "chuyen vien",
    "to chuc",
    "phong",
    "dia phuong",
    "cap",
];
/// A heading of contents is made of such words alone: "Nhiệm vụ quốc phòng" and "Phòng Kinh tế" are what cells say.
pub(super) const OF_CONTENT: &str = "noi dung nhiem vu cong viec ten cac cu the giai phap chu yeu trong tam duoc giao chi dao thuc \
    hien trien khai can phai danh muc de an du chuong trinh hoat dong tieu va dau nhom chinh theo ke hoach chi tiet yeu \
    cau ra phan thuoc ve ban hanh linh vuc";
pub(super) const OF_TIME: &str = "thoi gian han diem tien do thuc hien hoan thanh moc ky trien khai du kien xong phai va bat dau \
    ket thuc lo trinh ngay nam giai doan nhiem vu cong viec yeu cau theo ke hoach bao cao trinh ban hanh cuoi cung";
pub(super) const OF_OUTCOME: &str = "san pham ket qua dau ra yeu cau du kien hoan thanh dat duoc can phai va chinh cu the muc tieu \
    giao nop thuc hien nay den hien trong ky giai quyet xu ly da trien khai nhiem vu cong viec mong doi tinh hinh chu \
    yeu hoac minh chung so luong cua theo tien do";
pub(super) const OF_BODIES: &str = "co quan don vi bo phan cap to chuc dia phuong chi dao lanh chu tri thuc hien tham muu phoi hop \
    dau moi trien khai chiu trach nhiem chinh va theo doi doc giup viec phu duoc giao cung lien ca nhan nguoi can \
    dong chuyen vien phong cac phan cong";
pub(super) const OF_TROUBLES: &str = "kho khan vuong mac ton tai han che nguyen nhan va de xuat kien nghi giai phap khac phuc huong \
    xu ly cac nhung trong qua trinh thuc hien";
pub(super) const OF_STANDING: &str =
    "trang thai tinh muc do ty ti le hoan thanh danh gia thuc hien tien nhiem vu ket qua cong viec";
pub(super) const OF_INDICATORS: &str = "ten cac chi tieu so muc nhiem vu chu yeu kinh te xa hoi phat trien va";
/// Verbs that may be the whole heading below "Cơ quan thực hiện".
pub(super) const VERBS: [&str; 12] = [
    "chu tri",
    "phoi hop",
    "chi dao",
    "tham muu",
    "dau moi",
    "thuc hien",
    "phu trach",
    "trach nhiem",
    "phan cong",
    "trien khai",
    "theo doi",
    "chu tri thuc hien",
];
/// Words of headings that stand in none of the lists above.
const OTHERS: &str = "khoa ghi chu thich khac don vi tinh dvt do chi so muc tieu uoc hien trang giai doan lien quan";

/// Every word of which a heading may be made.
pub(super) fn words() -> HashSet<&'static str> {
    let runs = [OF_CONTENT, OF_TIME, OF_OUTCOME, OF_BODIES, OF_TROUBLES, OF_STANDING, OF_INDICATORS, OTHERS];
    let headings = CODES
        .iter()
        .chain(&UNTAKEN)
        .chain(&STARTS)
        .chain(&ENDS)
        .chain(&BODIES)
        .chain(&VERBS)
        .chain(CONTENTS.iter().map(|(words, _)| words));
    runs.iter().chain(headings).flat_map(|words| words.split_whitespace()).collect()
}
