//! Every word has its place, whatever the document.

use super::blocks::word_file;
use super::{fixture, tasks, text, unplaced};
use nhiemvu::exchange::plan::read;
use nhiemvu::exchange::source::open;
use nhiemvu::exchange::source::{Refusal, Shape};
use nhiemvu_tests::hostile::check_pieces;
use proptest::prelude::*;

#[test]
fn every_word_of_every_fixture_has_its_place() {
    for name in [
        "cut_by_pages.md",
        "without_parts.txt",
        "other_depths.md",
        "letters.md",
        "parts_in_words.txt",
        "label_spellings.md",
        "goals_by_year.md",
        "sections_without_numbers.md",
    ] {
        let reading = fixture(name);
        check_pieces(&reading);
        let paths: std::collections::HashSet<_> = reading.tasks.iter().map(|task| &task.path).collect();
        let places: std::collections::HashSet<_> = reading.tasks.iter().map(|task| &task.place).collect();
        assert_eq!((paths.len(), places.len()), (reading.tasks.len(), reading.tasks.len()), "{name}");
        assert!(reading.problems.iter().all(|problem| problem.location.path.is_some()), "{name}");
    }
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
fn a_document_without_a_task_is_refused() {
    let refusal = open("no_task.md", text("no_task.md").as_bytes()).and_then(read).err();
    assert_eq!(refusal, Some(Refusal::NoTask));
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
#[test]
fn a_number_whose_words_are_blank_lines_has_its_place_too() {
    let source = word_file([(Shape::Heading, "I", "\n\n"), (Shape::Heading, "", "Cơ quan chỉ đạo: Ban Thường vụ")]);
    check_pieces(&read(source).expect("a task"));
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
