//! Plan documents read into sections, tasks, duties and targets.

use nhiemvu::domain::problem::{Location, ProblemCode};
use nhiemvu::domain::task::{Span, TaskDraft};
use nhiemvu::exchange::plan::{Place, Reading, read};
use nhiemvu::exchange::source::{Block, Format, Refusal, Shape, Source};
use proptest::prelude::*;

fn reading(name: &str, text: &str) -> Reading {
    read(source(name, text)).expect("a plan with tasks")
}

fn task<'a>(reading: &'a Reading, path: &str) -> &'a TaskDraft {
    reading.tasks.iter().find(|task| task.path == path).unwrap_or_else(|| panic!("no task {path}"))
}

/// Tasks as lines: path, place, kind, section, code, agencies by role, words of the frame; then the content.
fn tasks(reading: &Reading) -> String {
    let mut out = String::new();
    for task in &reading.tasks {
        let section = task.section.as_deref().unwrap_or("-");
        out += &format!("{} [{}] {} in {section} code '{}'\n", task.path, task.place, task.kind.as_str(), task.code);
        for paragraph in task.content.lines() {
            out += &format!("  | {paragraph}\n");
        }
        for agency in &task.agencies {
            let doubt = if agency.doubtful { "?" } else { "" };
            out += &format!("  {}{doubt} {}\n", agency.role.as_str(), agency.name);
        }
        for (field, words) in [("frame", &task.frame.raw), ("deliverable", &task.deliverable)] {
            if !words.is_empty() {
                out += &format!("  {field} {words}\n");
            }
        }
    }
    out
}

fn sections(reading: &Reading) -> Vec<String> {
    let line = |s: &nhiemvu::domain::plan::SectionDraft| format!("{} [{}] {} {}", s.path, s.place, s.code, s.title);
    reading.sections.iter().map(line).collect()
}

/// Problems but those of the time frame's words, which are its own reader's.
fn problems(reading: &Reading) -> Vec<String> {
    let own = reading.problems.iter().filter(|problem| problem.code != ProblemCode::FrameUnresolved);
    own.map(|p| {
        let path = p.location.path.as_deref().unwrap_or("nowhere");
        format!("{:?} {path}: {}", p.code, p.text.as_deref().unwrap_or_default())
    })
    .collect()
}

fn unplaced(reading: &Reading) -> Vec<String> {
    let line = |piece: &nhiemvu::exchange::plan::Piece| match &piece.place {
        Place::Unplaced { reason } => Some(format!("{reason:?}: {}", piece.text.replace('\n', " / "))),
        _ => None,
    };
    reading.pieces.iter().filter_map(line).collect()
}

#[test]
fn sentences_and_lists_of_agencies_cut_by_pages_are_whole() {
    let reading = reading("cut_by_pages.md", include_str!("../fixtures/plans/cut_by_pages.md"));
    insta::assert_snapshot!(tasks(&reading), @r#"
    III/1 [3/1] assigned in III/1 code ''
      | - Tuyên truyền về lợi ích của việc đọc trong nhà trường, cơ quan và khu dân cư có trọng tâm, trọng điểm để người dân tham gia.
      | - Các đoàn thể vận động hội viên góp sách.
      direct Ban Thường vụ Tỉnh ủy
      implement các sở, ban, ngành, Mặt trận Tổ quốc và các đoàn thể tỉnh
      implement các huyện ủy, Thị ủy, Thành ủy
      frame Thường xuyên
    III/2/2.1 [3/2/1] assigned in III/2 code '2.1'
      | Xây dựng thư viện số dùng chung của các xã, phường, thị trấn và các trường học thuộc Tỉnh quản lý.
      | Kết nối với thư viện quốc gia.
      direct Ban Thường vụ Tỉnh ủy
      implement Ban Cán sự đảng Ủy ban nhân dân tỉnh
      implement Sở Nội vụ
      implement Sở Văn hóa, Thể thao và Du lịch
      implement Sở Y tế
      implement Ban Quản lý Khu kinh tế Hòa Hải và các khu công nghiệp An Bình
      frame Năm 2021 - 2025
    III/2/2.2 [3/2/2] assigned in III/2 code '2.2'
      | Mở phòng đọc lưu động ở các xã miền núi, hải đảo, trong các bệnh viện, các tổ chức chính trị - xã hội, theo lộ trình.
      direct Ban Thường vụ Tỉnh ủy
      implement Ban Cán sự đảng Ủy ban nhân dân tỉnh
      lead Sở Giáo dục và Đào tạo
      coordinate các cơ quan, đơn vị liên quan
      frame Năm 2022 và những năm tiếp theo
    IV/1 [4/1] duty in IV code '1'
      | Đảng đoàn Hội đồng nhân dân tỉnh giám sát việc thực hiện.
    IV/2 [4/2] duty in IV code '2'
      | Ban Tuyên giáo Tỉnh ủy hướng dẫn tuyên truyền.
    IV/2#2 [4/3] duty in IV code '2'
      | Văn phòng Tỉnh ủy theo dõi, đôn đốc.
    "#);
    insta::assert_debug_snapshot!(sections(&reading), @r#"
    [
        "I [1] I MỤC ĐÍCH, YÊU CẦU",
        "II [2] II MỤC TIÊU",
        "II/1 [2/1] 1 Mục tiêu tổng quát",
        "II/2 [2/2] 2 Mục tiêu cụ thể",
        "III [3] III NỘI DUNG THỰC HIỆN",
        "III/1 [3/1] 1 Nâng cao nhận thức của cán bộ và người dân",
        "III/2 [3/2] 2 Xây dựng thư viện",
        "IV [4] IV TỔ CHỨC THỰC HIỆN",
    ]
    "#);
    insta::assert_debug_snapshot!(problems(&reading), @r#"
    [
        "NumberRepeated IV/2#2: 2",
    ]
    "#);
    insta::assert_debug_snapshot!(unplaced(&reading), @r#"
    [
        "Letterhead: TỈNH ỦY AN BÌNH",
        "Letterhead: Thực hiện Nghị quyết số 77-NQ/TW (*sau đây viết tắt là Nghị quyết 77*), Ban Thường vụ Tỉnh ủy ban hành Kế hoạch như sau:",
        "Purpose: 1. Giúp người dân đọc nhiều hơn.",
        "Purpose: 2. Bảo đảm tiết kiệm, thiết thực.",
        "Recipients: **Nơi nhận:**",
        "Recipients: - Ban Bí thư,",
        "Recipients: - Lưu Văn phòng Tỉnh ủy.",
        "Signature: **T/M BAN THƯỜNG VỤ",
        "Signature: PHÓ BÍ THƯ**",
        "Signature: **Nguyễn Văn An**",
    ]
    "#);
    insta::assert_debug_snapshot!(reading.plan, @r#"
    PlanDraft {
        number: "12-KH/TU",
        issued: Some(
            2021-02-05,
        ),
        issuer: "Ban Thường vụ Tỉnh ủy",
        title: "thực hiện Nghị quyết số 77-NQ/TW ngày 15/8/2020 về phát triển thư viện cộng đồng",
        basis: "77-NQ/TW",
    }
    "#);
}

#[test]
fn a_cut_sentence_keeps_the_place_of_both_its_halves() {
    let text = include_str!("../fixtures/plans/cut_by_pages.md");
    let reading = reading("cut_by_pages.md", text);
    let task = task(&reading, "III/2/2.1");
    let words = |spans: &[Span]| spans.iter().map(|span| &text[span.start..span.end]).collect::<Vec<_>>();
    insta::assert_debug_snapshot!(words(&task.passages.content), @r#"
    [
        "2.1. Xây dựng thư viện số dùng chung của các xã, phường, thị trấn và các trường học thuộc",
        "Tỉnh quản lý.",
        "Kết nối với thư viện quốc gia.",
    ]
    "#);
    assert_eq!(task.passages.agencies.len(), 3);
    assert_eq!(words(&task.passages.frame), ["- *Thời gian thực hiện:* Năm 2021 - 2025"]);
}

#[test]
fn goals_have_their_years_and_the_general_one_has_none() {
    let reading = reading("goals_by_year.md", include_str!("../fixtures/plans/goals_by_year.md"));
    let targets: Vec<_> =
        reading.targets.iter().map(|target| (&*target.path, target.year, target.text.trim_end_matches('.'))).collect();
    insta::assert_debug_snapshot!(targets, @r#"
    [
        (
            "II/1",
            None,
            "Học sinh khỏe mạnh, năng động",
        ),
        (
            "II/2/a",
            Some(
                2025,
            ),
            "Khám sức khỏe cho 95% học sinh",
        ),
        (
            "II/2/a",
            Some(
                2025,
            ),
            "Đội thể thao của tỉnh vào nhóm 10 đội dẫn đầu",
        ),
        (
            "II/2/b",
            Some(
                2030,
            ),
            "Khám sức khỏe cho 100% học sinh",
        ),
    ]
    "#);
    insta::assert_debug_snapshot!(sections(&reading), @r#"
    [
        "I [1] I QUAN ĐIỂM",
        "II [2] II MỤC TIÊU",
        "II/1 [2/1] 1 Mục tiêu chung",
        "II/2 [2/2] 2 Các chỉ tiêu",
        "III [3] III NHIỆM VỤ",
        "IV [4] IV KINH PHÍ",
    ]
    "#);
    insta::assert_debug_snapshot!(unplaced(&reading), @r#"
    [
        "Purpose: - Sức khỏe là vốn quý.",
        "Unknown: Từ ngân sách tỉnh.",
    ]
    "#);
}

#[test]
fn a_plan_without_roman_parts_is_read_by_its_arabic_numbers() {
    let reading = reading("without_parts.txt", include_str!("../fixtures/plans/without_parts.txt"));
    insta::assert_snapshot!(tasks(&reading), @r#"
    1 [1] assigned in - code '1'
      | Trồng mới 5.000 cây xanh trên các tuyến đường
      lead Sở Xây dựng
      coordinate Sở Tài chính
      coordinate UBND các huyện
      frame trước ngày 30/6/2025
      deliverable Biên bản nghiệm thu.
    2 [2] assigned in - code '2'
      | Lập bản đồ cây xanh
      lead Sở Tài nguyên và Môi trường
      coordinate các cơ quan liên quan
      frame Quý II/2025
    3/3.1 [3/1] duty in 3 code '3.1'
      | Sở Xây dựng theo dõi, tổng hợp.
    3/3.2 [3/2] duty in 3 code '3.2'
      | Sở Tài chính bảo đảm kinh phí.
    "#);
    insta::assert_debug_snapshot!(reading.plan, @r#"
    PlanDraft {
        number: "45/KH-UBND",
        issued: Some(
            2024-03-12,
        ),
        issuer: "Ủy ban nhân dân tỉnh",
        title: "triển khai Đề án trồng cây xanh đô thị",
        basis: "",
    }
    "#);
    insta::assert_debug_snapshot!(problems(&reading), @"[]");
    insta::assert_debug_snapshot!(unplaced(&reading), @r#"
    [
        "Letterhead: ỦY BAN NHÂN DÂN TỈNH AN BÌNH",
        "Letterhead: Căn cứ Luật Đất đai, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
        "Recipients: Nơi nhận:",
        "Recipients: - Như trên;",
        "Recipients: - Lưu: VT.",
        "Signature: TM. ỦY BAN NHÂN DÂN",
        "Signature: KT. CHỦ TỊCH",
        "Signature: PHÓ CHỦ TỊCH",
        "Signature: Trần Thị Bình",
    ]
    "#);
}

#[test]
fn tasks_stand_at_any_depth_and_doubts_are_put_to_a_person() {
    let reading = reading("other_depths.md", include_str!("../fixtures/plans/other_depths.md"));
    insta::assert_snapshot!(tasks(&reading), @r#"
    I/1 [1/1] assigned in I code '1'
      | Khảo sát các làng nghề.
      implement Phòng Văn hóa và Thông tin
      frame Năm 2022
    I/2 [1/2] assigned in I code '2'
      | Xây dựng bộ nhận diện.
      implement Phòng Kinh tế
      frame Năm 2023
    II/1/1.1/1.1.1 [2/1/1/1] assigned in II/1/1.1 code '1.1.1'
      | Sửa đường vào làng gốm.
      implement Phòng Quản lý đô thị
      frame Năm 2023 - 2024
    II/1/1.1/1.1.2 [2/1/1/2] assigned in II/1/1.1 code '1.1.2'
      | Lắp biển chỉ dẫn.
      implement? Phòng Quản lý đô thị
      lead? Phòng Văn hóa và Thông tin
      frame khi có kinh phí
    II/1/1.1/1.1.3 [2/1/1/3] assigned in II/1/1.1 code '1.1.3'
      | Mở bãi đỗ xe.
    II/2/3.1 [2/2/1] assigned in II/2 code '3.1'
      | Tổ chức ngày hội làng nghề hằng năm.
      implement Phòng Văn hóa và Thông tin
    "#);
    insta::assert_debug_snapshot!(problems(&reading), @r#"
    [
        "LeadAmbiguous II/1/1.1/1.1.2: Phòng Quản lý đô thị; Phòng Văn hóa và Thông tin chủ trì",
        "ResponsibilityMissing II/1/1.1/1.1.3: Mở bãi đỗ xe.",
        "FrameMissing II/1/1.1/1.1.3: Mở bãi đỗ xe.",
        "FrameMissing II/2/3.1: Tổ chức ngày hội làng nghề hằng năm.",
    ]
    "#);
    let unresolved = |problem: &&nhiemvu::domain::problem::Problem| problem.code == ProblemCode::FrameUnresolved;
    assert!(reading.problems.iter().filter(unresolved).any(|problem| {
        problem.text.as_deref() == Some("khi có kinh phí") && problem.location.path.as_deref() == Some("II/1/1.1/1.1.2")
    }));
}

#[test]
fn letters_are_content_unless_they_have_blocks_of_their_own() {
    let reading = reading("letters.md", include_str!("../fixtures/plans/letters.md"));
    insta::assert_snapshot!(tasks(&reading), @r#"
    I/1/1.1 [1/1/1] assigned in I/1 code '1.1'
      | Rà soát cơ sở vật chất, gồm:
      | a) Phòng học;
      | b) Hàng rào, cổng trường;
      | c) Bếp ăn.
      implement Sở Giáo dục và Đào tạo
      frame Năm 2024
    I/1/1.2 [1/1/2] assigned in I/1 code '1.2'
      | Tập huấn:
      | (1) cho giáo viên;
      | (2) cho học sinh.
      implement Công an tỉnh
      frame Năm 2025
    I/2/a [1/2/1] assigned in I/2 code 'a'
      | Bổ sung nhân viên y tế.
      implement Sở Y tế
      frame Năm 2024
    I/2/b [1/2/2] assigned in I/2 code 'b'
      | Bổ sung bảo vệ.
      implement Sở Nội vụ
      frame Năm 2025
    I/2/đ [1/2/3] assigned in I/2 code 'đ'
      | Bổ sung tư vấn học đường.
    II/1 [2/1] duty in II code '1'
      | Sở Giáo dục và Đào tạo:
      | a) Hướng dẫn các trường;
      | b) Tổng hợp báo cáo.
    II/2 [2/2] duty in II code '2'
      | Các trường thực hiện nghiêm túc.
    "#);
    insta::assert_debug_snapshot!(problems(&reading), @r#"
    [
        "ResponsibilityMissing I/2/đ: Bổ sung tư vấn học đường.",
        "FrameMissing I/2/đ: Bổ sung tư vấn học đường.",
    ]
    "#);
}

#[test]
fn parts_named_by_words_nest_as_they_are_named() {
    let reading = reading("parts_in_words.txt", include_str!("../fixtures/plans/parts_in_words.txt"));
    insta::assert_snapshot!(tasks(&reading), @r#"
    Phần thứ hai/Chương I/1 [2/1/1] assigned in Phần thứ hai/Chương I code '1'
      | Nạo vét kênh mương.
      lead Sở Nông nghiệp và Phát triển nông thôn
      frame Tháng 10/2025
    Phần thứ hai/Chương II/Mục 1/1 [2/2/1/1] assigned in Phần thứ hai/Chương II/Mục 1 code '1'
      | Khoan giếng.
      lead UBND các huyện
      frame 2025
    Phần thứ hai/Chương II/Mục 2/1 [2/2/2/1] assigned in Phần thứ hai/Chương II/Mục 2 code '1'
      | Nâng công suất nhà máy nước.
      lead Công ty Cấp nước
      frame 2026
    "#);
    insta::assert_debug_snapshot!(sections(&reading), @r#"
    [
        "Phần thứ nhất [1] Phần thứ nhất MỤC ĐÍCH VÀ MỤC TIÊU",
        "Phần thứ hai [2] Phần thứ hai NHIỆM VỤ",
        "Phần thứ hai/Chương I [2/1] Chương I THỦY LỢI",
        "Phần thứ hai/Chương II [2/2] Chương II NƯỚC SẠCH",
        "Phần thứ hai/Chương II/Mục 1 [2/2/1] Mục 1 Nông thôn",
        "Phần thứ hai/Chương II/Mục 2 [2/2/2] Mục 2 Đô thị",
    ]
    "#);
}

#[test]
fn labels_are_read_in_every_spelling_and_place() {
    let reading = reading("label_spellings.md", include_str!("../fixtures/plans/label_spellings.md"));
    insta::assert_snapshot!(tasks(&reading), @r#"
    I/1 [1/1] assigned in I code '1'
      | Kiểm kê phụ tải điện.
      direct Tỉnh ủy
      advise Văn phòng Tỉnh ủy
      coordinate Điện lực tỉnh
      coordinate Sở Công Thương
      frame 2025-2026
      deliverable Báo cáo kiểm kê
    I/2 [1/2] assigned in I code '2'
      | Lắp điện mặt trời mái nhà
      lead Sở Công Thương
      coordinate UBND các huyện
      frame Quý II/2026
    I/3 [1/3] assigned in I code '3'
      | Thay đèn đường.
      implement Sở Xây dựng
      frame Năm 2027
      deliverable 3.000 đèn
    I/4 [1/4] assigned in I code '4'
      | Đào tạo thợ điện.
      implement Sở Nội vụ
      lead Trường Cao đẳng nghề
      frame Năm 2026
    I/5 [1/5] assigned in I code '5'
      | Cơ quan, đơn vị sử dụng ngân sách thực hiện tiết kiệm: mỗi năm giảm điện năng tiêu thụ.
      lead Sở Tài chính
      frame Hằng năm
    "#);
    insta::assert_debug_snapshot!(problems(&reading), @"[]");
}

#[test]
fn headings_without_numbers_are_sections_too() {
    let name = "sections_without_numbers.md";
    let reading = reading(name, include_str!("../fixtures/plans/sections_without_numbers.md"));
    insta::assert_snapshot!(tasks(&reading), @r#"
    *#2/1 [2/1] assigned in *#2 code '1'
      | Quét tài liệu giấy.
      implement Chi cục Văn thư
      frame Năm 2025
    *#2/2 [2/2] assigned in *#2 code '2'
      | Lập danh mục.
      implement Chi cục Văn thư
      frame Năm 2026
    *#3 [3] duty in *#3 code ''
      | - Chi cục Văn thư báo cáo hằng quý.
      | - Các phòng phối hợp.
    "#);
    insta::assert_debug_snapshot!(sections(&reading), @r#"
    [
        "* [1]  Mục đích",
        "*#2 [2]  Nhiệm vụ",
        "*#3 [3]  Tổ chức thực hiện",
    ]
    "#);
}

#[test]
fn a_document_without_a_task_is_refused() {
    let refusal = read(source("no_task.md", include_str!("../fixtures/plans/no_task.md"))).err();
    assert_eq!(refusal, Some(Refusal::NoTask));
    assert_eq!(read(source("empty.md", "")).err(), Some(Refusal::NoTask));
}

/// Every block's words lie in pieces, pieces follow one another and say what the source says.
fn check_pieces(reading: &Reading) {
    let source = reading.source.as_ref().expect("a source");
    let mut end = 0;
    for piece in &reading.pieces {
        assert!(piece.span.start >= end, "{piece:?} overlaps");
        assert_eq!(&source.text[piece.span.start..piece.span.end], piece.text);
        end = piece.span.end;
    }
    let covered = |at: usize| reading.pieces.iter().any(|piece| (piece.span.start..piece.span.end).contains(&at));
    for block in &source.blocks {
        let slice = &source.text[block.span.start..block.span.end];
        for (at, _) in slice.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let has_words = block.text.chars().any(char::is_alphanumeric) || !block.number.is_empty();
            assert!(!has_words || covered(block.span.start + at), "{:?} at {at} is nowhere", block.text);
        }
    }
}

#[test]
fn every_word_of_every_fixture_has_its_place() {
    for (name, text) in [
        ("cut_by_pages.md", include_str!("../fixtures/plans/cut_by_pages.md")),
        ("without_parts.txt", include_str!("../fixtures/plans/without_parts.txt")),
        ("other_depths.md", include_str!("../fixtures/plans/other_depths.md")),
        ("letters.md", include_str!("../fixtures/plans/letters.md")),
        ("parts_in_words.txt", include_str!("../fixtures/plans/parts_in_words.txt")),
        ("label_spellings.md", include_str!("../fixtures/plans/label_spellings.md")),
        ("goals_by_year.md", include_str!("../fixtures/plans/goals_by_year.md")),
        ("sections_without_numbers.md", include_str!("../fixtures/plans/sections_without_numbers.md")),
    ] {
        let reading = reading(name, text);
        check_pieces(&reading);
        let paths: std::collections::HashSet<_> = reading.tasks.iter().map(|task| &task.path).collect();
        let places: std::collections::HashSet<_> = reading.tasks.iter().map(|task| &task.place).collect();
        assert_eq!((paths.len(), places.len()), (reading.tasks.len(), reading.tasks.len()), "{name}");
        assert!(reading.problems.iter().all(|problem| problem.location.path.is_some()), "{name}");
    }
}

/// A Word file's blocks, given as shape, number and words.
fn word_file<'a>(blocks: impl IntoIterator<Item = (Shape, &'a str, &'a str)>) -> Source {
    let mut source = Source {
        name: "a.docx".to_owned(),
        format: Format::Docx,
        sha256: String::new(),
        text: String::new(),
        blocks: Vec::new(),
    };
    for (shape, number, words) in blocks {
        let start = source.text.len();
        let gap = if number.is_empty() { "" } else { " " };
        source.text += &format!("{number}{gap}{words}");
        let span = Span { start, end: source.text.len() };
        source.text.push('\n');
        let (number, text) = (number.to_owned(), words.to_owned());
        source.blocks.push(Block { shape, text, number, span, location: Location::default() });
    }
    source
}

#[test]
fn a_letterhead_and_a_signature_set_in_tables_are_recognised() {
    let reading = read(word_file([
        (Shape::Cell, "", "TỈNH ỦY AN BÌNH\n*\nSố      -KH/TU"),
        (Shape::Cell, "", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (Shape::Cell, "", "An Bình, ngày      tháng 5 năm 2026"),
        (Shape::Bold, "", "KẾ HOẠCH\nthực hiện Kết luận số 09-KL/TW\nvề nước sạch"),
        (Shape::Heading, "I", "NHIỆM VỤ"),
        (Shape::Plain, "1", "Khoan giếng."),
        (Shape::Plain, "", "Cơ quan thực hiện: Sở Xây dựng\nThời gian thực hiện: Năm 2026"),
        (Shape::Cell, "", "Nơi nhận:\n- Như trên,\n- Lưu."),
        (Shape::Cell, "", "T/M BAN THƯỜNG VỤ\nBÍ THƯ"),
        (Shape::Cell, "", "Lê Văn Bình"),
        (Shape::Heading, "", "PHỤ LỤC"),
        (Shape::Plain, "1", "Danh sách giếng."),
    ]));
    let reading = reading.expect("a plan");
    insta::assert_debug_snapshot!(reading.plan, @r#"
    PlanDraft {
        number: "",
        issued: None,
        issuer: "BAN THƯỜNG VỤ",
        title: "thực hiện Kết luận số 09-KL/TW về nước sạch",
        basis: "09-KL/TW",
    }
    "#);
    insta::assert_debug_snapshot!(unplaced(&reading), @r#"
    [
        "Letterhead: TỈNH ỦY AN BÌNH / *",
        "Letterhead: ĐẢNG CỘNG SẢN VIỆT NAM",
        "Recipients: Nơi nhận:",
        "Recipients: - Như trên,",
        "Recipients: - Lưu.",
        "Signature: T/M BAN THƯỜNG VỤ",
        "Signature: BÍ THƯ",
        "Signature: Lê Văn Bình",
        "Unknown: PHỤ LỤC",
        "Unknown: 1 Danh sách giếng.",
    ]
    "#);
    insta::assert_snapshot!(tasks(&reading), @r#"
    I/1 [1/1] assigned in I code '1'
      | Khoan giếng.
      implement Sở Xây dựng
      frame Năm 2026
    "#);
    check_pieces(&reading);
}

#[test]
fn a_list_that_starts_anew_inside_an_item_is_its_content() {
    let reading = read(word_file([
        (Shape::Heading, "I", "NHIỆM VỤ"),
        (Shape::Plain, "1", "Khảo sát:"),
        (Shape::Plain, "", "Cơ quan thực hiện: Sở Y tế."),
        (Shape::Plain, "", "Thời gian thực hiện: Năm 2026."),
        (Shape::Plain, "2", "Tập huấn cho các nhóm:"),
        (Shape::Plain, "1", "giáo viên;"),
        (Shape::Plain, "2", "học sinh."),
        (Shape::Plain, "", "Cơ quan thực hiện: Sở Nội vụ."),
        (Shape::Plain, "3", "Tổng kết công tác khảo sát, tập huấn, rút kinh nghiệm và nhân rộng trong toàn"),
        (Shape::Plain, "", "12"),
        (Shape::Plain, "", "tỉnh."),
        (Shape::Plain, "", "Cơ quan thực hiện: Sở Tư pháp."),
    ]));
    let reading = reading.expect("a plan");
    insta::assert_snapshot!(tasks(&reading), @r#"
    I/1 [1/1] assigned in I code '1'
      | Khảo sát:
      implement Sở Y tế
      frame Năm 2026
    I/2 [1/2] assigned in I code '2'
      | Tập huấn cho các nhóm:
      | 1. giáo viên;
      | 2. học sinh.
      implement Sở Nội vụ
    I/3 [1/3] assigned in I code '3'
      | Tổng kết công tác khảo sát, tập huấn, rút kinh nghiệm và nhân rộng trong toàn tỉnh.
      implement Sở Tư pháp
    "#);
    insta::assert_debug_snapshot!(problems(&reading), @r#"
    [
        "FrameMissing I/2: Tập huấn cho các nhóm:",
        "FrameMissing I/3: Tổng kết công tác khảo sát, tập huấn, rút kinh nghiệm và nhân rộng trong toàn tỉ",
    ]
    "#);
    insta::assert_debug_snapshot!(unplaced(&reading), @r#"
    [
        "Unknown: 12",
    ]
    "#);
}

fn any_block() -> impl Strategy<Value = (Shape, &'static str, String)> {
    let shape = prop::sample::select(vec![Shape::Heading, Shape::Bold, Shape::Plain, Shape::Bullet, Shape::Cell]);
    let number = prop::sample::select(vec![
        "",
        "",
        "",
        "I",
        "II",
        "III",
        "A",
        "B",
        "1",
        "2",
        "3",
        "1.1",
        "2.1",
        "2.2",
        "2.1.1",
        "a",
        "b",
        "đ",
        "ii",
        "Điều 3",
        "99999999999",
    ]);
    let words = prop::sample::select(vec![
        "KẾ HOẠCH",
        "Số 45-KH/TU",
        "MỤC TIÊU",
        "Mục tiêu tổng quát: Tốt hơn.",
        "Chỉ tiêu",
        "Đến năm 2030: đạt 7%/năm.",
        "TỔ CHỨC THỰC HIỆN",
        "Mục đích",
        "Chương I",
        "Phần thứ hai: NHIỆM VỤ",
        "Xây dựng đề án (",
        "và những việc khác;",
        "Cơ quan chỉ đạo: Ban Thường vụ",
        "Cơ quan thực hiện:",
        "Cơ quan thực hiện: Các Sở: A; B, Sở C và các sở liên quan chủ trì, phối hợp với",
        "Sở A; Sở B chủ trì; (phối hợp) Sở C (chủ trì)",
        "Thời gian thực hiện: Năm 2025. Sản phẩm: Báo cáo; phối hợp: Ủy ban",
        "Nơi nhận:",
        "T/M BAN THƯỜNG VỤ",
        "12",
        "",
        "ẤỀỘ ß İ",
    ]);
    (shape, number, prop::collection::vec(words, 1..4).prop_map(|words| words.join("\n")))
}

proptest! {
    #[test]
    fn no_sequence_of_blocks_breaks_the_reader(blocks in prop::collection::vec(any_block(), 0..40)) {
        let source = word_file(blocks.iter().map(|(shape, number, words)| (*shape, *number, words.as_str())));
        if let Ok(reading) = read(source) {
            check_pieces(&reading);
        }
    }
}

/// A stand-in for the reader of documents: one block a line, marks as in the fixtures.
fn source(name: &str, text: &str) -> Source {
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    for row in text.split_inclusive('\n') {
        let span = Span { start: at, end: at + row.trim_end().len() };
        at += row.len();
        let words = row.trim();
        let goes_on = text[..span.start].ends_with("  \n");
        if goes_on && let Some(last) = blocks.last_mut() {
            last.text = format!("{}\n{}", last.text, words.replace('*', ""));
            last.span.end = span.end;
        } else if !words.is_empty() && !words.starts_with("--") {
            let line = u32::try_from(text[..span.start].matches('\n').count() + 1).expect("few lines");
            let location = Location { line: Some(line), ..Location::default() };
            blocks.push(block(words, span, location));
        }
    }
    let format = if name.ends_with(".md") { Format::Markdown } else { Format::Text };
    Source { name: name.to_owned(), format, sha256: String::new(), text: text.to_owned(), blocks }
}

fn block(words: &str, span: Span, location: Location) -> Block {
    let heading = words.trim_start_matches(['#', ' ']);
    let bullet =
        heading.strip_prefix("- ").or_else(|| heading.strip_prefix("+ ")).or_else(|| heading.strip_prefix("\\* "));
    let bold = heading.starts_with("**") && heading.ends_with("**");
    let shape = match bullet {
        _ if heading.len() < words.len() => Shape::Heading,
        Some(_) => Shape::Bullet,
        None if bold => Shape::Bold,
        None => Shape::Plain,
    };
    let plain = bullet.unwrap_or(heading).replace('*', "");
    let end = plain.find(' ').unwrap_or(plain.len());
    let first = plain[..end].trim_start_matches('(');
    let number = first.trim_end_matches(['.', ')']);
    let is_number = number.len() < first.len()
        && (number.chars().all(|c| c.is_ascii_digit() || c == '.')
            || number.chars().all(|c| "IVX".contains(c))
            || number.chars().count() == 1 && number.starts_with(char::is_lowercase));
    let span = Span { start: span.start, ..span };
    let (number, text) = if is_number { (number, plain[end..].trim()) } else { ("", plain.as_str()) };
    Block { shape, text: text.trim().to_owned(), number: number.to_owned(), span, location }
}
