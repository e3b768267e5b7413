//! What holds for every text, and for every phrase made of the words of time frames.

use super::super::*;
use super::phrases::{OF_THE_PLAN, said};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Words and marks from which phrases are made, good and bad.
const VOCABULARY: &str = "năm|tháng|quý|ngày|từ|đến|tới|trước|hết|cuối|trong|vào|và|thường xuyên|định kỳ|hằng|mỗi|\
    những năm tiếp theo|trở đi|giai đoạn|tầm nhìn|chậm nhất|là|hoàn thành|đột xuất|lần|của|tháng cuối|nhiệm vụ|xong|\
    20h00|nay|kể từ|I|II|IV|Q|T|1|3|06|15|30|31|2020|2021|2025|2030|2045|1989|30/6/2026|6/2025|-|–|/|.|,|;|(|)";

/// Larger pieces, so that many of the phrases made of them can be read.
const CLAUSES: &str = "từ năm 2021|đến năm 2030|năm 2025|2021 - 2030|quý II/2025|quý IV/2026|tháng 6/2025|tháng 3|\
    30/6/2026|ngày 01/3/2025|trước ngày 30/6/2026|trước ngày 15/6|và thường xuyên|thường xuyên,|định kỳ|hằng năm|\
    hằng quý|6 tháng|và những năm tiếp theo|trở đi|, tầm nhìn 2045|giai đoạn|hoàn thành|trong|chậm nhất là|cuối|\
    đến hết|trước 20h00|-|và|,|đột xuất";

fn one_of(pieces: &'static str) -> impl Strategy<Value = &'static str> {
    prop::sample::select(pieces.split('|').collect::<Vec<_>>())
}

fn phrase() -> impl Strategy<Value = String> {
    let piece = (one_of(VOCABULARY), prop::sample::select([" ", " ", " ", ""].as_slice()));
    let mixed = prop::collection::vec(piece, 0..9);
    let mixed = mixed.prop_map(|pieces| pieces.into_iter().flat_map(|(word, gap)| [word, gap]).collect());
    let clauses = prop::collection::vec(one_of(CLAUSES), 1..5);
    prop_oneof![mixed, clauses.prop_map(|clauses| clauses.join(" "))]
}

fn days() -> impl Strategy<Value = Option<NaiveDate>> {
    let days = (1990..=2100i32, 1..=366u32).prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day));
    let new_year = (1990..=2100i32).prop_map(|year| NaiveDate::from_ymd_opt(year, 1, 1));
    prop_oneof![days, new_year]
}

fn only_years_of_the_text(text: &str) -> Result<(), TestCaseError> {
    let frame = TimeFrame::read(text);
    let key = fold(text);
    for day in [frame.start, frame.end].into_iter().flatten() {
        prop_assert!(key.contains(&day.year().to_string()), "{day} from {text:?}");
        prop_assert!(plausible(day));
    }
    prop_assert_eq!(&frame.raw, text.trim());
    prop_assert!(!matches!((frame.start, frame.end), (Some(start), Some(end)) if end < start));
    Ok(())
}

fn the_normal_form_says_the_same(frame: &TimeFrame) -> Result<(), TestCaseError> {
    let form = frame.normal_form();
    let again = TimeFrame::read(&form);
    if matches!(frame.kind, FrameKind::Recurring | FrameKind::Unresolved | FrameKind::Missing) {
        prop_assert_eq!(&form, &frame.raw);
    } else {
        let expected = TimeFrame { raw: form.clone(), ..frame.clone() };
        prop_assert_eq!(&again, &expected);
    }
    prop_assert_eq!(again.normal_form(), form);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_text_yields_a_year_that_it_does_not_have(text in any::<String>(), mixed in phrase()) {
        only_years_of_the_text(&text)?;
        only_years_of_the_text(&mixed)?;
    }

    #[test]
    fn reading_does_not_depend_on_marks_or_case(mixed in phrase()) {
        let expected = said(&TimeFrame::read(&mixed));
        prop_assert_eq!(said(&TimeFrame::read(&fold(&mixed))), expected.clone());
        prop_assert_eq!(said(&TimeFrame::read(&mixed.to_uppercase())), expected);
    }

    #[test]
    fn no_phrase_has_two_readings(mixed in phrase()) {
        let readings: BTreeSet<String> = grammar::readings(&fold(&mixed)).map(|reading| format!("{reading:?}")).collect();
        prop_assert!(readings.len() < 2, "{mixed:?}: {readings:?}");
    }

    #[test]
    fn reading_the_normal_form_gives_the_same_frame(text in any::<String>(), mixed in phrase()) {
        the_normal_form_says_the_same(&TimeFrame::read(&text))?;
        the_normal_form_says_the_same(&TimeFrame::read(&mixed))?;
    }

    #[test]
    fn what_a_person_settled_has_a_normal_form(start in prop::option::of(days()), end in prop::option::of(days())) {
        if let Ok(frame) = TimeFrame::settled("theo ý kiến chỉ đạo", start.flatten(), end.flatten()) {
            the_normal_form_says_the_same(&frame)?;
        }
    }

    #[test]
    fn a_foreign_word_anywhere_makes_it_a_matter_for_a_person(at in 0..25usize, place in 0..9usize) {
        let phrases: Vec<_> = OF_THE_PLAN.iter().map(|(phrase, ..)| phrase).collect();
        let mut words: Vec<_> = phrases[at % phrases.len()].split(' ').collect();
        words.insert(place.min(words.len()), "đề án");
        prop_assert_eq!(TimeFrame::read(&words.join(" ")).kind, FrameKind::Unresolved);
    }
}
