//! Numbers of every manner put into one tree.

use super::blocks::word_file;
use super::{fixture, problems, sections, tasks, unplaced};
use nhiemvu::exchange::plan::read;
use nhiemvu::exchange::source::Shape;

#[test]
fn a_plan_without_roman_parts_is_read_by_its_arabic_numbers() {
    let reading = fixture("without_parts.txt");
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
    let reading = fixture("other_depths.md");
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
        "FrameUnresolved II/1/1.1/1.1.2: khi có kinh phí",
        "ResponsibilityMissing II/1/1.1/1.1.3: Mở bãi đỗ xe.",
        "FrameMissing II/1/1.1/1.1.3: Mở bãi đỗ xe.",
        "FrameMissing II/2/3.1: Tổ chức ngày hội làng nghề hằng năm.",
    ]
    "#);
}

#[test]
fn letters_are_content_unless_they_have_blocks_of_their_own() {
    let reading = fixture("letters.md");
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
    let reading = fixture("parts_in_words.txt");
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
fn headings_without_numbers_are_sections_too() {
    let reading = fixture("sections_without_numbers.md");
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
