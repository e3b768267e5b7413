//! Sentences of every kind, and what holds for every text.

use super::figures::{decimal, in_order};
use super::*;
use proptest::prelude::*;

/// One line for a target: `at_least 6.5.. %/năm strict`.
fn said(draft: &TargetDraft) -> String {
    let kind = format!("{:?}", draft.kind).to_lowercase();
    let low = draft.low.as_deref().unwrap_or_default();
    let high = draft.high.as_deref().unwrap_or_default();
    let unit = draft.unit.as_deref().unwrap_or_default();
    if draft.kind == TargetKind::Narrative {
        assert_eq!((low, high, unit, draft.strict), ("", "", "", false));
        return kind;
    }
    let strict = if draft.strict { " strict" } else { "" };
    format!("{kind} {low}..{high} [{unit}]{strict}")
}

fn all_said(text: &str) -> Vec<String> {
    read_sentences("II/2/2.1", Some(2025), text).iter().map(|(draft, _)| said(draft)).collect()
}

fn each_is_read_as(table: &[(&str, &str)]) {
    for (sentence, expected) in table {
        assert_eq!(all_said(sentence), [*expected], "{sentence}");
    }
}

#[test]
fn a_range_has_both_its_ends() {
    each_is_read_as(&[
        ("Tốc độ thay máy móc cũ đạt 7-10%/năm.", "range 7..10 [%/năm]"),
        ("Năng suất tăng từ 7% đến 10%/năm.", "range 7..10 [%/năm]"),
        ("Năng suất tăng 6,5% – 7,25% / năm.", "range 6.5..7.25 [%/năm]"),
        ("Kinh tế số đóng góp trong khoảng 20 - 25% GRDP.", "range 20..25 [% GRDP]"),
        ("Hình thành từ 3 đến 5 khu thử nghiệm.", "range 3..5 [khu thử nghiệm]"),
    ]);
}

#[test]
fn a_bound_says_whether_it_is_enough_itself() {
    each_is_read_as(&[
        ("Năng suất tăng bình quân trên 6,5%/năm.", "atleast 6.5.. [%/năm] strict"),
        ("Tỷ lệ văn bản ký số đạt trên 90%.", "atleast 90.. [%] strict"),
        ("Ít nhất 80% hồ sơ được xử lý trực tuyến.", "atleast 80.. [% hồ sơ]"),
        ("Tối thiểu 3.450 doanh nghiệp số.", "atleast 3450.. [doanh nghiệp số]"),
        ("Không dưới 60% dân số có tài khoản.", "atleast 60.. [% dân số]"),
        ("Từ 80% hộ gia đình trở lên dùng cáp quang.", "atleast 80.. [% hộ gia đình]"),
        ("Chi cho nghiên cứu ≥ 1,5% GRDP.", "atleast 1.5.. [% GRDP]"),
        ("Thu hút trên 200 chuyên gia.", "atleast 200.. [chuyên gia] strict"),
        ("Thu nhập bình quân đạt trên 75 triệu đồng/người/năm.", "atleast 75.. [triệu đồng/người/năm] strict"),
        ("Tỷ lệ hồ sơ trễ hạn dưới 2%.", "atmost ..2 [%] strict"),
        ("Tỷ lệ hồ sơ trễ hạn không quá 2,5%.", "atmost ..2.5 [%]"),
        ("Tối đa 5% thủ tục còn dùng giấy.", "atmost ..5 [% thủ tục còn dùng giấy]"),
    ]);
}

#[test]
fn a_share_and_a_coverage_are_told_apart() {
    each_is_read_as(&[
        ("Kinh tế số chiếm 18% GRDP.", "share 18.. [% GRDP]"),
        ("Tỷ lệ lao động qua đào tạo đạt 75%.", "share 75.. [%]"),
        ("95% hồ sơ được số hóa.", "share 95.. [% hồ sơ]"),
        ("100% cơ quan nhà nước có trang tin.", "share 100.. [% cơ quan nhà nước]"),
        ("Cáp quang phủ 100% các xã.", "coverage 100.. [% các xã]"),
        ("Cáp quang phủ sóng đến 100% các thôn, tổ dân phố.", "coverage 100.. [% các thôn]"),
        ("100% xã, phường có điểm truy cập.", "coverage 100.. [% xã]"),
        ("Mạng 5G phủ sóng toàn tỉnh.", "coverage .. [toàn tỉnh]"),
        ("Phủ sóng di động tất cả các đảo.", "coverage .. [tất cả các đảo]"),
    ]);
}

#[test]
fn a_rank_is_a_place_among_others() {
    each_is_read_as(&[
        ("Chỉ số sáng tạo thuộc 3 nước dẫn đầu ASEAN.", "rank ..3 [nước dẫn đầu ASEAN]"),
        ("Chỉ số chuyển đổi số thuộc nhóm 15 tỉnh, thành dẫn đầu.", "rank ..15 [tỉnh]"),
        ("Chỉ số chuyển đổi số thuộc nhóm 15 địa phương dẫn đầu cả nước.", "rank ..15 [địa phương dẫn đầu cả nước]"),
        ("Chỉ số cải cách trong nhóm 10 tỉnh có kết quả tốt nhất.", "rank ..10 [tỉnh]"),
        ("Xếp thứ 5 cả nước.", "rank ..5 [cả nước]"),
        ("Nằm trong top 20.", "rank ..20 []"),
    ]);
}

#[test]
fn what_is_not_plain_stays_words() {
    each_is_read_as(&[
        ("Cơ bản hoàn thành việc số hóa sổ sách vào năm 2025.", "narrative"),
        ("Thuộc nhóm dẫn đầu khu vực.", "narrative"),
        ("Kinh tế số chiếm khoảng 18% GRDP.", "narrative"),
        ("Tỷ trọng tăng từ 10% lên 18%.", "narrative"),
        ("Tốc độ tăng bình quân 7%/năm.", "narrative"),
        ("Đạt 10-7%/năm.", "narrative"),
        ("Triển khai trên 3 lĩnh vực trọng tâm.", "narrative"),
        ("Triển khai trên 100% các xã.", "narrative"),
        ("Trẻ em dưới 5 tuổi được tiêm chủng đầy đủ.", "narrative"),
        ("Trong 5 năm tới thuộc nhóm dẫn đầu.", "narrative"),
        ("Chính phủ số hoạt động trên toàn tỉnh.", "narrative"),
        ("Thực hiện Nghị quyết 52 và mạng 5G giai đoạn 2021-2030.", "narrative"),
        ("Đạt 1.23.4% kế hoạch.", "narrative"),
    ]);
}

#[test]
fn a_paragraph_is_cut_into_goals_but_never_within_a_number_or_a_name() {
    let cut = |text: &str| -> Vec<String> {
        let read = read_sentences("II", None, text);
        for (draft, place) in &read {
            assert!(text[place.clone()].contains(&draft.text), "{text}");
        }
        read.into_iter().map(|(draft, _)| draft.text).collect()
    };
    assert_eq!(
        cut("Kinh tế số chiếm 18% GRDP, năng suất lao động tăng trên 6,5%/năm. Xong việc; v.v. và các việc khác."),
        ["Kinh tế số chiếm 18% GRDP", "năng suất lao động tăng trên 6,5%/năm", "Xong việc", "v.v. và các việc khác"]
    );
    assert_eq!(
        cut("Thu hút 3.450 tỷ đồng ở TP. Quảng Ngãi. Mở cửa."),
        ["Thu hút 3.450 tỷ đồng ở TP. Quảng Ngãi", "Mở cửa"]
    );
    assert_eq!(
        cut("1. Số hóa (kho A; kho B. Kho C) trọn vẹn. 2. Nối mạng"),
        ["Số hóa (kho A; kho B. Kho C) trọn vẹn", "Nối mạng"]
    );
    assert_eq!(
        cut("- Phủ sóng toàn xã\n- Số hóa 90% hồ sơ và 80% sổ hộ tịch\n"),
        ["Phủ sóng toàn xã", "Số hóa 90% hồ sơ", "và 80% sổ hộ tịch"]
    );
    assert_eq!(
        cut("Internet phủ 100% các xã, phường, đặc khu và thôn."),
        ["Internet phủ 100% các xã, phường, đặc khu và thôn"]
    );
    assert_eq!(
        cut("Chỉ số thuộc 15 tỉnh, thành dẫn đầu, chi tiêu đạt 2% GRDP"),
        ["Chỉ số thuộc 15 tỉnh, thành dẫn đầu", "chi tiêu đạt 2% GRDP"]
    );
    assert_eq!(cut("một câu bị ngắt\n\ngiữa trang"), ["một câu bị ngắt\n\ngiữa trang"]);
    assert_eq!(cut("  \n "), [""; 0]);
}

#[test]
fn a_paragraph_gives_its_path_and_year_to_every_goal() {
    let read = read_sentences("II/2/2.2", Some(2030), "Một việc. Hai việc.");
    let given: Vec<_> = read.iter().map(|(draft, place)| (draft.path.as_str(), draft.year, place.clone())).collect();
    assert_eq!(given, [("II/2/2.2", Some(2030), 0..13), ("II/2/2.2", Some(2030), 14..25)]);
}

#[test]
fn a_heading_states_the_year_of_what_follows() {
    let goals_after = |text: &str| year_of_heading(text).map(|(year, begin)| (year, text[begin..].to_owned()));
    let year = |year: i32, rest: &str| Some((year, rest.to_owned()));
    assert_eq!(goals_after("Đến năm 2025: Mở mạng."), year(2025, "Mở mạng."));
    assert_eq!(goals_after("2.1. Đến năm 2025 :Mở mạng."), year(2025, "Mở mạng."));
    assert_eq!(goals_after("Tầm nhìn đến năm 2045: Giàu."), year(2045, "Giàu."));
    assert_eq!(goals_after("TẦM NHÌN 2045:\n Giàu."), year(2045, "Giàu."));
    assert_eq!(goals_after("Năm 2030:"), year(2030, ""));
    assert_eq!(goals_after("- Mục tiêu cụ thể đến hết năm 2030: Mở."), year(2030, "Mở."));
    assert_eq!(goals_after("Đến năm 2030, tầm nhìn đến năm 2045: Mở."), year(2030, "Mở."));
    for other in ["Đến năm 2025 mở mạng.", "Mục tiêu: mở mạng", "Quý II/2025: mở", "Đến năm 3025: mở", "", ":"]
    {
        assert_eq!(year_of_heading(other), None, "{other}");
    }
}

#[test]
fn numbers_are_read_the_vietnamese_way() {
    let table = [
        ("3.450", Some("3450")),
        ("1.234.567,5", Some("1234567.5")),
        ("6,5", Some("6.5")),
        ("6.5", Some("6.5")),
        ("0.125", Some("0.125")),
        ("007", Some("7")),
        ("0", Some("0")),
        ("1.23.4", None),
        ("1,2,3", None),
        ("5g", None),
    ];
    for (text, expected) in table {
        assert_eq!(decimal(text).as_deref(), expected, "{text}");
    }
    for (low, high, expected) in [("7", "10", true), ("10", "7", false), ("6.5", "6.25", false), ("7", "7.0", true)] {
        assert_eq!(in_order(low, high), expected, "{low} {high}");
    }
}

/// Words and marks of goals, from which paragraphs are made.
const VOCABULARY: &str = "đạt|tăng|trên|dưới|ít nhất|không quá|khoảng|chiếm|phủ|phủ sóng|thuộc|nhóm|dẫn đầu|xếp thứ|từ|\
    đến|và|trở lên|GRDP|các xã|toàn tỉnh|hộ|năm|/năm|%|-|18|6,5|3.450|2025|5G|TP.|v.v.|.|,|;|(|)|\n|\n- |≥|>=|Đ";

fn paragraph() -> impl Strategy<Value = String> {
    let word = prop::sample::select(VOCABULARY.split('|').collect::<Vec<_>>());
    let piece = (word, prop::sample::select([" ", " ", ""].as_slice()));
    let made = prop::collection::vec(piece, 0..25);
    let made = made.prop_map(|pieces| pieces.into_iter().flat_map(|(word, gap)| [word, gap]).collect());
    prop_oneof![made, any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_word_belongs_to_exactly_one_goal(text in paragraph()) {
        let mut end = 0;
        for (draft, place) in read_sentences("II", None, &text) {
            prop_assert!(end <= place.start && place.start < place.end, "in order and apart");
            prop_assert_eq!(text[end..place.start].trim(), "", "no word between them");
            prop_assert!(text[place.clone()].contains(&draft.text));
            prop_assert!(!draft.text.is_empty());
            end = place.end;
        }
        prop_assert_eq!(text[end..].trim(), "", "no word after them");
    }

    #[test]
    fn no_figure_is_made_up(text in paragraph()) {
        for (draft, place) in read_sentences("II", None, &text) {
            let digits: String = text[place].chars().filter(char::is_ascii_digit).collect();
            for number in [&draft.low, &draft.high].into_iter().flatten() {
                let wanted: String = number.chars().filter(char::is_ascii_digit).collect();
                prop_assert!(digits.contains(wanted.trim_start_matches('0')), "{} in {:?}", number, draft.text);
            }
        }
    }

    #[test]
    fn a_heading_never_points_outside(text in paragraph(), year in 1990..=2100i32) {
        for text in [format!("Đến năm {year}:{text}"), text] {
            if let Some((_, begin)) = year_of_heading(&text) {
                prop_assert!(text.is_char_boundary(begin));
            }
        }
    }
}
