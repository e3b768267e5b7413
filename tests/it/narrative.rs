//! The narrative report in Word, read back with the program's own reader and as XML.

#![expect(clippy::unwrap_used, reason = "these are tests, their builders too")]

use crate::commune::commune_quarter;
use nhiemvu::Error;
use nhiemvu::domain::extension::Extension;
use nhiemvu::domain::office::Profile;
use nhiemvu::domain::progress::{Product, State};
use nhiemvu::domain::snapshot::{Counts, Head, Line, Row};
use nhiemvu::domain::status::Label;
use nhiemvu::exchange::narrative::write;
use nhiemvu::exchange::source::{Block, Shape, open};
use nhiemvu_tests::day;
use std::io::Cursor;

pub(crate) fn head(profile: Profile) -> Head {
    let mut head = crate::report::head(profile);
    if profile == Profile::State {
        head.office.name = "Ủy ban nhân dân xã Tịnh Khê".to_owned();
        head.office.superior = "Ủy ban nhân dân tỉnh Quảng Ngãi".to_owned();
        head.office.symbol = "UBND".to_owned();
        head.office.authority = "TM. ỦY BAN NHÂN DÂN".to_owned();
        head.office.signer_post = "CHỦ TỊCH".to_owned();
    }
    head
}

pub(crate) fn written(head: &Head, lines: &[Line]) -> (Vec<u8>, Counts) {
    let mut bytes = Cursor::new(Vec::new());
    let counts = write(head, &mut lines.iter().cloned().map(Ok), &mut bytes).unwrap();
    (bytes.into_inner(), counts)
}

pub(crate) fn blocks(bytes: &[u8]) -> Vec<Block> {
    open("baocao.docx", bytes).unwrap().blocks
}

/// Headings as Word prints them, with their numbers.
fn headings(blocks: &[Block]) -> Vec<String> {
    let headings = blocks.iter().filter(|block| block.shape == Shape::Heading && !block.number.is_empty());
    headings.map(|block| format!("{}. {}", block.number, block.text)).collect()
}

/// The paragraphs of a chapter, cells of tables left out.
pub(crate) fn chapter<'b>(blocks: &'b [Block], number: &str) -> Vec<&'b str> {
    let is_chapter = |block: &&Block| block.shape == Shape::Heading && block.number.contains(['I', 'V']);
    let from = blocks.iter().position(|block| is_chapter(&block) && block.number == number).unwrap() + 1;
    let body = blocks[from..].iter().take_while(|block| !is_chapter(block));
    body.filter(|block| block.shape != Shape::Cell).map(|block| block.text.as_str()).collect()
}

/// The texts of the cells between two chapters.
pub(crate) fn cells<'b>(blocks: &'b [Block], number: &str) -> Vec<&'b str> {
    let is_chapter = |block: &&Block| block.shape == Shape::Heading && block.number.contains(['I', 'V']);
    let from = blocks.iter().position(|block| is_chapter(&block) && block.number == number).unwrap() + 1;
    let body = blocks[from..].iter().take_while(|block| !is_chapter(block));
    body.filter(|block| block.shape == Shape::Cell).map(|block| block.text.as_str()).collect()
}

pub(crate) fn task(code: &str, content: &str, state: State, label: Label) -> Row {
    Row {
        code: code.to_owned(),
        path: format!("III/{code}"),
        content: content.to_owned(),
        label,
        owed: true,
        said: true,
        state,
        ..Row::default()
    }
}

pub(crate) fn line(row: Row) -> Line {
    Line::Task(Box::new(row))
}

pub(crate) fn group(code: &str, title: &str) -> Line {
    Line::Group { code: code.to_owned(), title: title.to_owned() }
}

#[test]
fn a_quarter_of_a_commune_has_its_chapters_in_order_and_word_numbers_them() {
    let (bytes, counts) = written(&head(Profile::Party), &commune_quarter());
    assert_eq!(counts.total, 25);
    let blocks = blocks(&bytes);
    insta::assert_snapshot!(headings(&blocks).join("\n"), @r"
    I. KẾT QUẢ CHUNG
    II. KẾT QUẢ CỤ THỂ
    1. Công tác tuyên truyền, nâng cao nhận thức
    2. Hoàn thiện thể chế, cải cách hành chính
    3. Hạ tầng số và an toàn thông tin
    4. Đổi mới sáng tạo
    5. Phát triển nguồn nhân lực
    6. Kinh tế số và các ngành ưu tiên
    7. Chuyển đổi số trong các cơ quan của Đảng
    8. Kiểm tra, giám sát, sơ kết, tổng kết
    III. NHIỆM VỤ QUÁ HẠN, CHẬM TIẾN ĐỘ
    IV. KHÓ KHĂN, VƯỚNG MẮC
    V. ĐỀ XUẤT, KIẾN NGHỊ
    VI. NHIỆM VỤ TRỌNG TÂM KỲ TỚI
    ");
    let first: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).take(9).collect();
    insta::assert_snapshot!(first.join("\n"), @r"
    TỈNH ỦY QUẢNG NGÃI
    ĐẢNG ỦY XÃ TỊNH KHÊ
    *
    ĐẢNG CỘNG SẢN VIỆT NAM
    Số      -BC/ĐU
    Tịnh Khê, ngày      tháng 9 năm 2026
    BÁO CÁO
    kết quả thực hiện nhiệm vụ quý III năm 2026
    -----
    ");
}

#[test]
fn the_sentence_and_the_table_tell_the_same_figures() {
    let (bytes, counts) = written(&head(Profile::Party), &commune_quarter());
    let blocks = blocks(&bytes);
    let all: u32 = [Label::DoneOnTime, Label::DoneLate, Label::OpenInTime, Label::OpenOverdue, Label::NoDeadline]
        .into_iter()
        .map(|label| counts.of(label))
        .sum();
    assert_eq!(all, counts.total);
    insta::assert_snapshot!(chapter(&blocks, "I").join("\n"), @r"
    Đến hết ngày 30/9/2026, tổng số nhiệm vụ được theo dõi là 25 nhiệm vụ, trong đó 18 nhiệm vụ có thời hạn, gồm: hoàn thành đúng hạn 05 nhiệm vụ, hoàn thành quá hạn 01 nhiệm vụ, chưa hoàn thành trong hạn 10 nhiệm vụ, chưa hoàn thành quá hạn 02 nhiệm vụ; 07 nhiệm vụ thường xuyên, không thời hạn; tỷ lệ hoàn thành đúng hạn trên số nhiệm vụ có thời hạn là 27,8%.
    Trong kỳ có 24 nhiệm vụ phải báo cáo, trong đó 23 nhiệm vụ đã có nội dung báo cáo; 01 nhiệm vụ chưa có nội dung báo cáo (nhiệm vụ 2.3).
    Được miễn báo cáo trong kỳ: 01 nhiệm vụ (nhiệm vụ 8.3: do cấp tỉnh báo cáo).
    Tổng hợp tình hình thực hiện nhiệm vụ
    (Đơn vị tính: nhiệm vụ)
    ");
    let cells = cells(&blocks, "I");
    let rows: Vec<&[&str]> = cells.chunks(8).collect();
    let numbers = |row: &[&str]| row.iter().map(|cell| cell.parse::<u32>().unwrap()).collect::<Vec<_>>();
    let total = numbers(&cells[cells.len() - 6..]);
    assert_eq!(total[0], counts.total);
    assert_eq!(total[1..].iter().sum::<u32>(), counts.total);
    let mut sum = vec![0; 6];
    for row in &rows[1..rows.len() - 1] {
        let row = numbers(&row[2..]);
        assert_eq!(row[0], row[1..].iter().sum::<u32>());
        sum = sum.iter().zip(&row).map(|(left, right)| left + right).collect();
    }
    assert_eq!(sum, total);
}

#[test]
fn what_the_clerk_said_stands_in_its_section_grouped_by_how_far_it_came() {
    let product = Product {
        name: "Quy chế làm việc".to_owned(),
        number: "07".to_owned(),
        symbol: "QC/ĐU".to_owned(),
        issued: Some(day("2026-08-03")),
    };
    let done = Row {
        result: "Đã ban hành quy chế\n- Phổ biến đến 12 chi bộ".to_owned(),
        completed: Some(day("2026-08-03")),
        products: vec![product, Product { name: "Sổ tay".to_owned(), ..Product::default() }],
        ..task("2.1", "Xây dựng quy chế", State::Done, Label::DoneOnTime)
    };
    let going = Row {
        percent: Some(60),
        result: "Đang lắp đặt.".to_owned(),
        ..task("2.2", "Lắp đặt trạm", State::InProgress, Label::OpenInTime)
    };
    let silent = Row { said: false, ..task("2.3", "Việc chưa nói", State::NotStarted, Label::OpenInTime) };
    let free =
        Row { exempt: "tạm hoãn".to_owned(), ..task("2.4", "Việc miễn", State::NotStarted, Label::OpenInTime) };
    let other = Row { owed: false, ..task("2.5", "Việc khác", State::Done, Label::DoneOnTime) };
    let lines: Vec<Line> =
        [group("I", "Thể chế")].into_iter().chain([going, done, silent, free, other].map(line)).collect();
    let (bytes, _) = written(&head(Profile::Party), &lines);
    let blocks = blocks(&bytes);
    insta::assert_snapshot!(chapter(&blocks, "II").join("\n"), @r"
    Thể chế
    Đã hoàn thành 01 nhiệm vụ:
    Nhiệm vụ 2.1. Xây dựng quy chế (hoàn thành ngày 03/8/2026): Đã ban hành quy chế
    Phổ biến đến 12 chi bộ.
    Sản phẩm: Quy chế làm việc (số 07-QC/ĐU, ngày 03/8/2026); Sổ tay.
    Đang thực hiện 01 nhiệm vụ:
    Nhiệm vụ 2.2. Lắp đặt trạm (đạt 60%): Đang lắp đặt.
    ");
    insta::assert_snapshot!(chapter(&blocks, "I").join("\n"), @r"
    Đến hết ngày 30/9/2026, tổng số nhiệm vụ được theo dõi là 05 nhiệm vụ, trong đó 05 nhiệm vụ có thời hạn, gồm: hoàn thành đúng hạn 02 nhiệm vụ, hoàn thành quá hạn 0 nhiệm vụ, chưa hoàn thành trong hạn 03 nhiệm vụ, chưa hoàn thành quá hạn 0 nhiệm vụ; tỷ lệ hoàn thành đúng hạn trên số nhiệm vụ có thời hạn là 40%.
    Trong kỳ có 03 nhiệm vụ phải báo cáo, trong đó 02 nhiệm vụ đã có nội dung báo cáo; 01 nhiệm vụ chưa có nội dung báo cáo (nhiệm vụ 2.3).
    Được miễn báo cáo trong kỳ: 01 nhiệm vụ (nhiệm vụ 2.4: tạm hoãn).
    Tổng hợp tình hình thực hiện nhiệm vụ
    (Đơn vị tính: nhiệm vụ)
    ");
}

#[test]
fn late_tasks_are_told_with_their_days_and_extensions() {
    let extension = |end: &str| {
        let (decision, decided) = ("15-QĐ/ĐU".to_owned(), day("2026-07-05"));
        Some(Extension { decision, decided, end: day(end), reason: String::new() })
    };
    let dated = |row: Row, deadline: &str| Row { deadline: Some(day(deadline)), ..row };
    let overdue = dated(task("1", "Việc quá hạn", State::InProgress, Label::OpenOverdue), "2026-08-31");
    let extended = dated(task("2", "Việc gia hạn", State::InProgress, Label::OpenInTime), "2026-06-30");
    let extended = Row { extension: extension("2026-12-31"), ..extended };
    let again = dated(task("3", "Gia hạn rồi vẫn quá hạn", State::InProgress, Label::OpenOverdue), "2026-06-30");
    let again = Row { extension: extension("2026-09-15"), lead: "- Sở A\n- Sở B".to_owned(), ..again };
    let done = dated(task("4", "Xong muộn", State::Done, Label::DoneLate), "2026-08-31");
    let done = Row { completed: Some(day("2026-09-10")), ..done };
    let lines = [extended, overdue, done, again].map(line);
    let (bytes, _) = written(&head(Profile::Party), &lines);
    let blocks = blocks(&bytes);
    insta::assert_snapshot!(chapter(&blocks, "III").join("\n"), @"Đến hết ngày 30/9/2026, có 02 nhiệm vụ chưa hoàn thành đã quá hạn; 01 nhiệm vụ hoàn thành quá hạn; 01 nhiệm vụ đang trong thời gian được gia hạn.");
    insta::assert_snapshot!(cells(&blocks, "III")[6..].join("\n"), @r"
    1
    Nhiệm vụ 1. Việc quá hạn
    chưa nêu
    31/8/2026
    Chưa hoàn thành, quá hạn 30 ngày
    2
    Nhiệm vụ 3. Gia hạn rồi vẫn quá hạn
    Sở A
    Sở B
    30/6/2026
    Đến 15/9/2026 (số 15-QĐ/ĐU, ngày 05/7/2026)
    Chưa hoàn thành, quá hạn 15 ngày
    3
    Nhiệm vụ 4. Xong muộn
    chưa nêu
    31/8/2026
    Hoàn thành ngày 10/9/2026, quá hạn 10 ngày
    4
    Nhiệm vụ 2. Việc gia hạn
    chưa nêu
    30/6/2026
    Đến 31/12/2026 (số 15-QĐ/ĐU, ngày 05/7/2026)
    Đang trong thời gian được gia hạn
    ");
}

#[test]
fn difficulties_said_of_several_tasks_are_told_once_and_none_is_no_difficulty() {
    let said = |code: &str, difficulty: &str| Row {
        difficulty: difficulty.to_owned(),
        ..task(code, "Việc", State::InProgress, Label::NoDeadline)
    };
    let older = Row { said: false, ..said("6", "Chuyện kỳ trước") };
    let lines = [
        said("1", "Thiếu kinh phí"),
        said("2", "Không."),
        said("3", "thiếu  kinh phí."),
        said("4", "-"),
        said("5", "Nhân lực mỏng;\ncán bộ kiêm nhiệm"),
        said("7", "- Đường hẹp\n- Mưa nhiều"),
        older,
    ]
    .map(line);
    let (bytes, _) = written(&head(Profile::Party), &lines);
    let blocks = blocks(&bytes);
    insta::assert_snapshot!(chapter(&blocks, "IV").join("\n"), @r"
    Nhiệm vụ 1, 3: Thiếu kinh phí.
    Nhiệm vụ 5: Nhân lực mỏng;
    cán bộ kiêm nhiệm.
    Nhiệm vụ 7:
    Đường hẹp
    Mưa nhiều.
    ");
    assert_eq!(chapter(&blocks, "V"), ["Không có."]);
}

#[test]
fn what_lies_ahead_begins_with_what_is_pressing() {
    let dated = |code: &str, deadline: &str, label| Row {
        deadline: Some(day(deadline)),
        leads: vec!["Văn phòng Đảng ủy".to_owned()],
        ..task(code, "Việc", State::InProgress, label)
    };
    let standing = Row {
        frame: "Thường xuyên".to_owned(),
        ..task("4", "Việc thường xuyên", State::InProgress, Label::NoDeadline)
    };
    let done = task("5", "Việc xong", State::Done, Label::DoneOnTime);
    let paused = task("6", "Việc dừng", State::Suspended, Label::OpenInTime);
    let lines = [
        standing,
        dated("1", "2026-12-31", Label::OpenInTime),
        dated("2", "2026-10-31", Label::OpenInTime),
        dated("3", "2026-06-30", Label::OpenOverdue),
        done,
        paused,
    ]
    .map(line);
    let (bytes, _) = written(&head(Profile::Party), &lines);
    insta::assert_snapshot!(chapter(&blocks(&bytes), "VI").join("\n"), @r"
    Trong kỳ tới, dự kiến tập trung thực hiện 04 nhiệm vụ sau:
    Nhiệm vụ đã quá hạn, cần khẩn trương hoàn thành:
    Nhiệm vụ 3. Việc (thời hạn: 30/6/2026; chủ trì: Văn phòng Đảng ủy).
    Nhiệm vụ trong hạn, xếp theo thời hạn:
    Nhiệm vụ 2. Việc (thời hạn: 31/10/2026; chủ trì: Văn phòng Đảng ủy).
    Nhiệm vụ 1. Việc (thời hạn: 31/12/2026; chủ trì: Văn phòng Đảng ủy).
    Nhiệm vụ thường xuyên, không thời hạn:
    Nhiệm vụ 4. Việc thường xuyên.
    ");
}

#[test]
fn an_empty_return_says_so_in_every_chapter() {
    let (bytes, counts) = written(&head(Profile::Party), &[]);
    assert_eq!(counts, Counts::default());
    let blocks = blocks(&bytes);
    let chapters: Vec<String> = ["I", "II", "III", "IV", "V", "VI"]
        .into_iter()
        .map(|number| format!("{number} {}", chapter(&blocks, number).join(" | ")))
        .collect();
    insta::assert_snapshot!(chapters.join("\n"), @r"
    I Đến hết ngày 30/9/2026, không có nhiệm vụ được theo dõi. | Trong kỳ không có nhiệm vụ phải báo cáo.
    II Trong kỳ chưa có nhiệm vụ nào có kết quả báo cáo.
    III Đến hết ngày 30/9/2026, không có nhiệm vụ quá hạn, chậm tiến độ.
    IV Không có.
    V Không có.
    VI Không có nhiệm vụ phải tiếp tục thực hiện.
    ");
}

#[test]
fn two_plans_have_their_sections_below_them_and_numbers_that_occur_twice_are_told_apart() {
    let told = |path: &str| Row {
        path: path.to_owned(),
        difficulty: "Thiếu kinh phí".to_owned(),
        ..task("1", "Việc", State::InProgress, Label::NoDeadline)
    };
    let lines = [
        group("", "chuyển đổi số"),
        group("I", "Hạ tầng"),
        line(told("III/1/1")),
        group("", "Kế hoạch cải cách hành chính"),
        group("I", "Thể chế"),
        line(told("II/1")),
    ];
    let (bytes, _) = written(&head(Profile::Party), &lines);
    let blocks = blocks(&bytes);
    insta::assert_snapshot!(headings(&blocks)[1..6].join("\n"), @r"
    II. KẾT QUẢ CỤ THỂ
    1. Kế hoạch chuyển đổi số
    1.1. Hạ tầng
    2. Kế hoạch cải cách hành chính
    2.1. Thể chế
    ");
    assert_eq!(chapter(&blocks, "IV"), ["Nhiệm vụ III/1/1, II/1: Thiếu kinh phí."]);
}

#[test]
fn a_line_that_cannot_be_had_ends_the_report() {
    let mut lines = [Ok(group("I", "Mục")), Err(Error::Cancelled)].into_iter();
    let refused = write(&head(Profile::Party), &mut lines, &mut Cursor::new(Vec::new()));
    assert!(matches!(refused, Err(Error::Cancelled)));
}
