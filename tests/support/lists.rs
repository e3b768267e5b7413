//! A master list in the manner of a Government programme's appendix, as a real
//! workbook: 140 rows below the heading, with the troubles such lists have, and
//! its second edition, in which agencies were merged.

use crate::tables::{Sheet, text};
use nhiemvu::exchange::source::table::Row;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::path::Path;

/// Which edition of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// As first sent.
    First,
    /// Sent again with the new names of merged agencies, where both of two names became one; the last task is gone.
    Second,
}

/// Groups of the list.
pub const GROUPS: usize = 7;
/// Tasks of the list.
pub const TASKS: usize = 121;
/// Rows that go on with the task above.
pub const CONTINUED: usize = 12;

const TITLES: [&str; GROUPS] = [
    "Hoàn thiện thể chế số",
    "Phát triển hạ tầng",
    "Xây dựng dữ liệu dùng chung",
    "Phát triển kinh tế số",
    "Phát triển xã hội số",
    "Bảo đảm an toàn thông tin",
    "Nâng cao năng lực cán bộ",
];
/// Tasks of each group; their sum is [`TASKS`].
const COUNTS: [usize; GROUPS] = [21, 19, 14, 24, 13, 18, 12];
const DEEDS: [&str; 11] = [
    "Rà soát, sửa đổi quy chế quản lý",
    "Xây dựng kế hoạch phát triển",
    "Lập danh mục ưu tiên đầu tư",
    "Tổ chức thí điểm mô hình",
    "Ban hành hướng dẫn sử dụng",
    "Nâng cấp phần mềm phục vụ",
    "Kết nối, chia sẻ dữ liệu về",
    "Kiểm tra, đánh giá hiện trạng",
    "Tập huấn cho cán bộ phụ trách",
    "Số hóa hồ sơ lưu trữ về",
    "Công bố bộ chỉ số theo dõi",
];
const MATTERS: [&str; 13] = [
    "thủ tục hành chính",
    "đất đai",
    "y tế cơ sở",
    "trường học",
    "giao thông nông thôn",
    "thương mại điện tử",
    "hộ kinh doanh",
    "hợp tác xã",
    "người có công",
    "di tích lịch sử",
    "nguồn nước",
    "vùng trồng cây ăn quả",
    "đội tàu cá",
];
const LEADS: [&str; 8] = [
    "Sở Thông tin và Truyền thông",
    "Sở Kế hoạch và Đầu tư; Sở Tài chính",
    "Sở Tài nguyên và Môi trường\nSở Nông nghiệp và Phát triển nông thôn",
    "Sở Y tế",
    "- Sở Lao động - Thương binh và Xã hội\n- Sở Nội vụ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Giao thông vận tải, Sở Xây dựng",
    "Văn phòng Ủy ban nhân dân tỉnh",
];
const PARTNERS: [&str; 4] =
    ["Các sở, ban, ngành liên quan", "", "UBND các huyện, thị xã, thành phố", "Công an tỉnh; Sở Tài chính"];
const PRODUCTS: [&str; 5] = ["Kế hoạch", "Báo cáo", "Quyết định của Chủ tịch UBND tỉnh", "", "Cơ sở dữ liệu"];
/// Names before and after the merging of agencies; "; " between those that became one.
const MERGED: [(&str, &str); 5] = [
    ("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"),
    ("Sở Kế hoạch và Đầu tư; Sở Tài chính", "Sở Tài chính"),
    ("Sở Tài nguyên và Môi trường\nSở Nông nghiệp và Phát triển nông thôn", "Sở Nông nghiệp và Môi trường"),
    ("- Sở Lao động - Thương binh và Xã hội\n- Sở Nội vụ", "Sở Nội vụ"),
    ("Sở Giao thông vận tải, Sở Xây dựng", "Sở Xây dựng"),
];

/// The list as a workbook.
///
/// # Panics
/// Where the workbook cannot be built.
pub fn programme(edition: Edition) -> Vec<u8> {
    build(edition).expect("a workbook")
}

fn build(edition: Edition) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2025, 1, 20)?));
    let sheet = book.add_worksheet().set_name("Phu luc")?;
    let bold = Format::new().set_bold();
    sheet.write_string(0, 0, "ỦY BAN NHÂN DÂN TỈNH")?;
    sheet.merge_range(2, 0, 2, 5, "DANH MỤC NHIỆM VỤ", &bold)?;
    sheet.merge_range(3, 0, 3, 5, "Chương trình chuyển đổi số giai đoạn 2025 - 2030", &bold)?;
    let issue = "(Kèm theo Quyết định số 118/QĐ-UBND ngày 20/01/2025 của Ủy ban nhân dân tỉnh)";
    sheet.merge_range(4, 0, 4, 5, issue, &bold)?;
    let headings =
        ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả/Sản phẩm", "Thời gian hoàn thành"];
    for (column, heading) in (0..).zip(headings) {
        sheet.write_string_with_format(6, column, heading, &bold)?;
        sheet.write_number(7, column, f64::from(column + 1))?;
    }
    let (mut row, mut number) = (8, 0);
    for (group, title) in TITLES.iter().enumerate() {
        sheet.write_string_with_format(row, 0, ["I", "II", "III", "IV", "V", "VI", "VII"][group], &bold)?;
        match group % 2 {
            0 => sheet.merge_range(row, 1, row, 5, title, &bold)?,
            _ => sheet.write_string_with_format(row, 1, *title, &bold)?,
        };
        row += 1;
        for place in 1..=COUNTS[group] {
            if edition == Edition::Second && number + 1 == TASKS {
                break;
            }
            task(sheet, row, (group, place, number), edition)?;
            row += 1;
            if number % 10 == 7 {
                continued(sheet, row, number)?;
                row += 1;
            }
            number += 1;
        }
    }
    sheet.write_string(row + 1, 0, format!("Tổng cộng: {number} nhiệm vụ"))?;
    sheet.write_string(row + 3, 0, "Nơi nhận:")?;
    sheet.write_string(row + 3, 4, "TM. ỦY BAN NHÂN DÂN")?;
    sheet.write_string(row + 4, 4, "CHỦ TỊCH")?;
    book.save_to_buffer()
}

fn task(
    sheet: &mut Worksheet,
    row: u32,
    (group, place, number): (usize, usize, usize),
    edition: Edition,
) -> Result<(), XlsxError> {
    // Numbers as figures, so that 1.10 is stored as 1.1; those of the last group were Word's own and are lost.
    match group {
        6 => {}
        5 => {
            sheet.write_string(row, 0, format!("{}.{place}", group + 1))?;
        }
        _ => {
            let code: f64 = format!("{}.{place}", group + 1).parse().unwrap_or_default();
            sheet.write_number(row, 0, code)?;
        }
    }
    let content = format!("{} {}", DEEDS[number % DEEDS.len()], MATTERS[number % MATTERS.len()]);
    sheet.write_string(row, 1, content)?;
    sheet.write_string(row, 2, lead(number, edition))?;
    sheet.write_string(row, 3, PARTNERS[number % PARTNERS.len()])?;
    sheet.write_string(row, 4, PRODUCTS[number % PRODUCTS.len()])?;
    let month = Format::new().set_num_format("mm/yyyy");
    let first = |month| chrono::NaiveDate::from_ymd_opt(2025, month, 1).unwrap_or_default();
    match number % 8 {
        0 => sheet.write_string(row, 5, "12/2025")?,
        1 => sheet.write_with_format(row, 5, &first(12), &month)?,
        2 => sheet.write_string(row, 5, "6/2025")?,
        3 => sheet.write_with_format(row, 5, &first(6), &month)?,
        4 => sheet.write_string(row, 5, "Quý II/2026")?,
        5 => sheet.write_string(row, 5, "Thường xuyên")?,
        6 => sheet.write_number(row, 5, 2026)?,
        _ => sheet.write_string(row, 5, "Giai đoạn 2026 - 2030")?,
    };
    Ok(())
}

fn lead(number: usize, edition: Edition) -> String {
    // Once without any sign between the names.
    let old = if number == 40 { "Sở Y tế Sở Nội vụ" } else { LEADS[number % LEADS.len()] };
    let merged = MERGED.iter().find(|(before, _)| *before == old).map(|(_, after)| *after);
    match edition {
        Edition::First => old.to_owned(),
        Edition::Second if number == 40 => "Sở Y tế; Sở Nội vụ".to_owned(),
        Edition::Second => merged.unwrap_or(old).to_owned(),
    }
}

fn continued(sheet: &mut Worksheet, row: u32, number: usize) -> Result<(), XlsxError> {
    match number / 10 % 3 {
        0 => sheet.write_string(row, 1, "bảo đảm đúng tiến độ và tiết kiệm")?,
        1 => sheet.write_string(row, 3, "Báo và Đài Phát thanh - Truyền hình tỉnh")?,
        _ => sheet.write_string(row, 1, "- Định kỳ sáu tháng sơ kết, rút kinh nghiệm")?,
    };
    Ok(())
}

/// The headings of a long list of 12 columns.
pub const HEADINGS: [&str; 12] = [
    "STT",
    "Nội dung nhiệm vụ",
    "Cơ quan chỉ đạo",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời hạn",
    "Sản phẩm",
    "Trạng thái",
    "Kết quả thực hiện",
    "Khó khăn, vướng mắc",
    "Đề xuất, kiến nghị",
    "Ghi chú",
];

/// One row of a long list below [`HEADINGS`], numbered from one; they vary as those of real lists do.
pub fn texts(number: u32) -> [String; 12] {
    let at = number as usize;
    let (deed, matter) = (DEEDS[at % DEEDS.len()], MATTERS[at / 11 % MATTERS.len()]);
    [
        format!("{number}"),
        format!("{deed} {matter} trên địa bàn thôn {number}, gắn với kế hoạch hằng năm của cơ quan, đơn vị"),
        "Ban Thường vụ Tỉnh ủy".to_owned(),
        LEADS[at % LEADS.len()].to_owned(),
        "Các sở, ban, ngành liên quan".to_owned(),
        ["Quý II/2026", "12/2026", "Thường xuyên", "Năm 2026 - 2030"][at % 4].to_owned(),
        "Báo cáo".to_owned(),
        "Đang thực hiện".to_owned(),
        format!("Đã hoàn thành bước {}", at % 7),
        "Thiếu kinh phí".to_owned(),
        "Bổ sung dự toán".to_owned(),
        "Chuyển tiếp".to_owned(),
    ]
}

/// A long list of 12 columns.
pub fn rows(count: u32) -> Sheet {
    let mut sheet = Sheet::of(&[&HEADINGS]);
    sheet.rows.extend((1..=count).map(|number| {
        let cells = (0..).zip(&texts(number)).map(|(column, words)| text(column, words)).collect();
        Row { number: number + 1, hidden: false, cells, behind: Vec::new() }
    }));
    sheet
}

/// The same list as a workbook.
///
/// # Errors
/// Where it cannot be written.
pub fn write_rows(count: u32, path: &Path) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_low_memory()?;
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write_string(0, column, heading)?;
    }
    for row in 1..=count {
        for (column, words) in (0..).zip(texts(row)) {
            sheet.write_string(row, column, words)?;
        }
    }
    book.save(path)
}
