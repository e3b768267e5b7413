//! Agencies, time frames and goals, whatever the labels and the page breaks.

use super::{fixture, problems, sections, task, tasks, unplaced};
use nhiemvu::domain::task::Span;

#[test]
fn sentences_and_lists_of_agencies_cut_by_pages_are_whole() {
    let reading = fixture("cut_by_pages.md");
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
    let reading = fixture("cut_by_pages.md");
    let text = &reading.source.as_ref().expect("a source").text;
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
    let reading = fixture("goals_by_year.md");
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
fn labels_are_read_in_every_spelling_and_place() {
    let reading = fixture("label_spellings.md");
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
