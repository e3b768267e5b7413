//! Gates, ways and likeness.

use super::*;
use crate::domain::target::read_sentences;
use chrono::NaiveDate;
use proptest::prelude::*;

fn draft(kind: IndicatorKind, direction: Direction, unit: &str) -> IndicatorDraft {
    IndicatorDraft {
        name: "Kinh tế số".to_owned(),
        kind,
        unit: unit.to_owned(),
        direction,
        base_year: None,
        base_value: String::new(),
        source: String::new(),
        note: String::new(),
    }
}

fn end_of(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 12, 31).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn measured(text: &str) -> Value {
    Value::Number { value: number(text), part: None, whole: None }
}

/// The goals of sentences, one for each year.
fn goals(sentences: &[(i32, &str)]) -> Vec<Goal> {
    let read = sentences.iter().flat_map(|(year, text)| read_sentences("II", Some(*year), text));
    read.filter_map(|(target, _)| Goal::of(&target, end_of)).collect()
}

/// How a typed value is taken: what is kept, or the codes of what is wrong.
fn typed(kind: IndicatorKind, unit: &str, value: &str) -> Result<Option<Value>, Vec<ProblemCode>> {
    let entry = MeasureDraft { value: value.to_owned(), ..MeasureDraft::default() };
    let checked = entry.check(&draft(kind, Direction::None, unit));
    let codes = |problems: Vec<Problem>| problems.into_iter().map(|problem| problem.code).collect();
    checked.map(|new| new.value).map_err(codes)
}

#[test]
fn a_value_is_typed_as_people_write_it() {
    let plain = |kind, unit, value, expected: &str| {
        assert_eq!(typed(kind, unit, value), Ok(Some(measured(expected))), "{value}");
    };
    plain(IndicatorKind::Share, "% GRDP", "15,5", "15.5");
    plain(IndicatorKind::Share, "% GRDP", "15,5 %", "15.5");
    plain(IndicatorKind::Share, "% kế hoạch", "105", "105");
    plain(IndicatorKind::AtLeast, "tỷ đồng", "1.234,56 tỷ", "1234.56");
    plain(IndicatorKind::AtLeast, "%/năm", "6,2%/năm", "6.2");
    plain(IndicatorKind::AtLeast, "%", "-0,5", "-0.5");
    plain(IndicatorKind::Rank, "nước", "15", "15");
    assert_eq!(typed(IndicatorKind::YesNo, "", "Có"), Ok(Some(Value::YesNo { value: true })));
    assert_eq!(typed(IndicatorKind::YesNo, "", "không"), Ok(Some(Value::YesNo { value: false })));
    assert_eq!(typed(IndicatorKind::Narrative, "", "Đã xong giai đoạn 1"), Ok(Some(Value::Words)));
    let of = |part, whole, value: &str| Value::Number {
        value: number(value),
        part: Some(Decimal::whole(part)),
        whole: Some(Decimal::whole(whole)),
    };
    assert_eq!(typed(IndicatorKind::Coverage, "% các xã", "92/96"), Ok(Some(of(92, 96, "95.83"))));
    assert_eq!(typed(IndicatorKind::Coverage, "% các xã", "96 / 96 xã"), Ok(Some(of(96, 96, "100"))));
    let place = Value::Number { value: Decimal::whole(15), part: None, whole: Some(Decimal::whole(63)) };
    assert_eq!(typed(IndicatorKind::Rank, "tỉnh", "15/63"), Ok(Some(place)));
}

#[test]
fn that_there_is_no_figure_is_said_and_is_not_zero() {
    for kind in [IndicatorKind::Share, IndicatorKind::Rank, IndicatorKind::YesNo, IndicatorKind::Narrative] {
        for value in ["Chưa có số liệu", "chưa có", "-"] {
            assert_eq!(typed(kind, "%", value), Ok(Some(Value::NoData)), "{value}");
        }
        assert_eq!(typed(kind, "%", " "), Ok(None));
    }
    assert_eq!(typed(IndicatorKind::Share, "%", "0"), Ok(Some(measured("0"))));
    let beside = MeasureDraft { source: "Cục Thống kê".to_owned(), ..MeasureDraft::default() };
    let codes = |draft: MeasureDraft| {
        let problems = draft.check(&draft_of_share()).unwrap_err();
        problems.into_iter().map(|problem| problem.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(beside), [ProblemCode::ValueMissing]);
}

fn draft_of_share() -> IndicatorDraft {
    draft(IndicatorKind::Share, Direction::Up, "%")
}

#[test]
fn what_cannot_be_taken_says_why() {
    let table = [
        (IndicatorKind::Share, "95.5", ProblemCode::NumberUnreadable),
        (IndicatorKind::Share, "khoảng 20", ProblemCode::NumberUnreadable),
        (IndicatorKind::AtLeast, "12 triệu", ProblemCode::UnitUnlike),
        (IndicatorKind::Coverage, "101", ProblemCode::CoverageOutOfRange),
        (IndicatorKind::Coverage, "97/96", ProblemCode::PartAboveWhole),
        (IndicatorKind::Coverage, "0/0", ProblemCode::PartAboveWhole),
        (IndicatorKind::Coverage, "x/96", ProblemCode::NumberUnreadable),
        (IndicatorKind::Rank, "1,5", ProblemCode::RankUnreadable),
        (IndicatorKind::Rank, "0", ProblemCode::RankUnreadable),
        (IndicatorKind::Rank, "64/63", ProblemCode::RankUnreadable),
        (IndicatorKind::YesNo, "có lẽ", ProblemCode::NotYesOrNo),
    ];
    for (kind, value, code) in table {
        assert_eq!(typed(kind, "tỷ đồng", value), Err(vec![code]), "{value}");
    }
}

#[test]
fn a_number_with_two_readings_is_taken_the_vietnamese_way_and_told() {
    let doubt = |value: &str| {
        let entry = MeasureDraft { value: value.to_owned(), ..MeasureDraft::default() };
        let new = entry.check(&draft(IndicatorKind::AtLeast, Direction::Up, "")).unwrap();
        new.doubt().and_then(|problem| problem.text.clone())
    };
    assert_eq!(doubt("1.234").as_deref(), Some("1.234 → 1234"));
    assert_eq!(doubt("1,234").as_deref(), Some("1,234 → 1.234"));
    assert_eq!(doubt("1.234,5"), None);
}

#[test]
fn an_indicator_needs_a_name_a_whole_base_and_a_direction_that_fits() {
    let codes = |draft: IndicatorDraft| match draft.check() {
        Ok(_) => Vec::new(),
        Err(problems) => problems.into_iter().map(|problem| problem.code).collect(),
    };
    let good = draft_of_share();
    assert_eq!(codes(good.clone()), []);
    assert_eq!(codes(IndicatorDraft { name: " ".to_owned(), ..good.clone() }), [ProblemCode::NameMissing]);
    assert_eq!(codes(IndicatorDraft { base_year: Some(2020), ..good.clone() }), [ProblemCode::BaseIncomplete]);
    let based = |value: &str| IndicatorDraft { base_year: Some(2020), base_value: value.to_owned(), ..good.clone() };
    assert_eq!(codes(based("12.5")), [ProblemCode::NumberUnreadable]);
    assert_eq!(based("1.234,50").check().unwrap().draft().base_value, "1.234,5");
    assert_eq!(codes(draft(IndicatorKind::YesNo, Direction::Up, "")), [ProblemCode::DirectionUnfit]);
    assert_eq!(codes(draft(IndicatorKind::Rank, Direction::Within, "")), [ProblemCode::DirectionUnfit]);
}

/// The judgement of a value in few words: course, required ends, gap, why.
fn told(way: &Way, value: Option<Value>, on: &str) -> String {
    let Judged { course, required, gap, why } = way.judge(value.as_ref(), day(on));
    let ends = required.map(|required| {
        let end = |end: Option<Decimal>| end.map(Decimal::printed).unwrap_or_default();
        format!(" {}..{}", end(required.low), end(required.high))
    });
    let gap = gap.map(|gap| format!(" ({})", gap.printed()));
    let why = why.map(|why| format!(" {why:?}"));
    format!("{course:?}{}{}{}", ends.unwrap_or_default(), gap.unwrap_or_default(), why.unwrap_or_default())
}

#[test]
fn a_share_goes_in_a_straight_line_from_its_base_to_each_goal() {
    let goals = goals(&[(2025, "Kinh tế số chiếm 18% GRDP"), (2030, "Kinh tế số chiếm 28% GRDP")]);
    let way = Way::new(&draft_of_share(), Some((end_of(2020), number("8"))), &goals);
    assert_eq!(told(&way, Some(measured("12")), "2022-12-31"), "Reached 12.. (0)");
    assert_eq!(told(&way, Some(measured("11.9")), "2022-12-31"), "Behind 12.. (-0,1)");
    assert_eq!(told(&way, Some(measured("18")), "2025-12-31"), "Reached 18.. (0)");
    assert_eq!(told(&way, Some(measured("19")), "2026-12-31"), "Behind 20.. (-1)");
    assert_eq!(told(&way, Some(measured("30")), "2035-06-30"), "Reached 28.. (2)");
    assert_eq!(told(&way, Some(measured("30")), "2019-06-30"), "Reached 18.. (12)");
    assert_eq!(told(&way, Some(measured("3")), "2019-06-30"), "NotComparable BeforeBase");
    let bare = Way::new(&draft_of_share(), None, &goals);
    assert_eq!(told(&bare, Some(measured("12")), "2022-12-31"), "NotComparable NoBase");
    assert_eq!(told(&bare, Some(measured("18")), "2022-12-31"), "Reached 18.. (0)");
    assert_eq!(told(&bare, Some(measured("20")), "2026-12-31"), "Reached 20.. (0)");
}

#[test]
fn a_bound_that_is_not_enough_itself_is_not_reached_by_it() {
    let goals = goals(&[(2025, "Tỷ lệ ký số đạt trên 90%")]);
    let way = Way::new(&draft(IndicatorKind::AtLeast, Direction::Up, "%"), None, &goals);
    assert_eq!(told(&way, Some(measured("90")), "2025-12-31"), "Behind 90.. (0)");
    assert_eq!(told(&way, Some(measured("90.01")), "2025-12-31"), "Reached 90.. (0,01)");
}

#[test]
fn a_rate_of_every_year_is_that_of_the_next_goal() {
    let goals =
        goals(&[(2025, "Năng suất tăng bình quân trên 6,5%/năm"), (2030, "Năng suất tăng bình quân trên 7%/năm")]);
    let way = Way::new(&draft(IndicatorKind::AtLeast, Direction::Up, "%/năm"), None, &goals);
    assert_eq!(way.path(), Path::Level);
    assert_eq!(told(&way, Some(measured("6.6")), "2023-12-31"), "Reached 6,5.. (0,1)");
    assert_eq!(told(&way, Some(measured("6.6")), "2026-03-31"), "Behind 7.. (-0,4)");
    let corners = way.corners(end_of(2023), end_of(2030));
    let low: Vec<_> = corners.iter().map(|corner| (corner.day, corner.required.low.unwrap().printed())).collect();
    let expected = [(end_of(2023), "6,5"), (end_of(2025), "6,5"), (end_of(2025), "7"), (end_of(2030), "7")];
    assert_eq!(low, expected.map(|(day, value)| (day, value.to_owned())));
}

#[test]
fn a_range_counts_from_its_lower_end_unless_a_person_wants_it_kept_within() {
    let goals = goals(&[(2025, "Đổi mới công nghệ đạt 7-10%/năm")]);
    let up = Way::new(&draft(IndicatorKind::Range, Direction::Up, "%/năm"), None, &goals);
    assert_eq!(told(&up, Some(measured("11")), "2025-06-30"), "Reached 7.. (4)");
    let within = Way::new(&draft(IndicatorKind::Range, Direction::Within, "%/năm"), None, &goals);
    assert_eq!(told(&within, Some(measured("11")), "2025-06-30"), "Behind 7..10 (1)");
    assert_eq!(told(&within, Some(measured("8")), "2025-06-30"), "Reached 7..10 (0)");
    assert_eq!(told(&within, Some(measured("6")), "2025-06-30"), "Behind 7..10 (-1)");
}

#[test]
fn a_rank_and_an_at_most_are_better_the_lower_they_are() {
    let ranked = goals(&[(2025, "Xếp thứ 15 cả nước"), (2030, "Xếp thứ 10 cả nước")]);
    let way = Way::new(&draft(IndicatorKind::Rank, Direction::Down, "cả nước"), None, &ranked);
    assert_eq!(told(&way, Some(measured("20")), "2025-06-30"), "NotComparable NotYet");
    assert_eq!(told(&way, Some(measured("14")), "2025-06-30"), "Reached ..15 (-1)");
    assert_eq!(told(&way, Some(measured("16")), "2027-06-30"), "Behind ..15 (1)");
    assert_eq!(told(&way, Some(measured("10")), "2031-06-30"), "Reached ..10 (0)");
    let late = goals(&[(2025, "Hồ sơ trễ hạn không quá 2,5%")]);
    let way = Way::new(&draft(IndicatorKind::AtMost, Direction::Down, "%"), Some((end_of(2024), number("6"))), &late);
    assert_eq!(told(&way, Some(measured("4")), "2025-07-01"), "Reached ..4,25 (-0,25)");
    assert_eq!(told(&way, Some(measured("3")), "2025-12-31"), "Behind ..2,5 (0,5)");
}

#[test]
fn yes_no_and_words_are_steps_or_nothing() {
    let done = goals(&[(2025, "Cơ bản hoàn thành chuyển đổi số")]);
    let way = Way::new(&draft(IndicatorKind::YesNo, Direction::None, ""), None, &done);
    let (yes, no) = (Value::YesNo { value: true }, Value::YesNo { value: false });
    assert_eq!(told(&way, Some(yes), "2024-06-30"), "Reached");
    assert_eq!(told(&way, Some(no.clone()), "2024-06-30"), "NotComparable NotYet");
    assert_eq!(told(&way, Some(no), "2025-12-31"), "Behind");
    let words = Way::new(&draft(IndicatorKind::Narrative, Direction::None, ""), None, &done);
    assert_eq!(told(&words, Some(Value::Words), "2025-12-31"), "NotComparable InWords");
    assert_eq!(told(&words, Some(measured("5")), "2025-12-31"), "NotComparable Unlike");
}

#[test]
fn a_coverage_of_all_is_a_hundred_per_cent() {
    let goals = goals(&[(2025, "Internet phủ 100% các xã"), (2030, "Mạng 5G phủ sóng toàn tỉnh")]);
    let ends: Vec<_> = goals.iter().map(|goal| goal.low.map(Decimal::printed)).collect();
    assert_eq!(ends, [Some("100".to_owned()), Some("100".to_owned())]);
}

fn proposed(sentences: &[(i32, &str)]) -> Vec<Vec<usize>> {
    let targets: Vec<_> = sentences
        .iter()
        .flat_map(|(year, text)| read_sentences("II", Some(*year), text))
        .map(|(target, _)| target)
        .collect();
    let alone = |target| Grouped { targets: vec![target], confirmed: false };
    alike(&targets.iter().map(alone).collect::<Vec<_>>())
}

#[test]
fn targets_of_other_years_with_the_same_words_and_unit_are_proposed_as_one() {
    let sentences = [
        (2025, "Tốc độ thay máy móc cũ bình quân đạt 7-10%/năm"),
        (2025, "Kinh tế số chiếm 18% GRDP"),
        (2025, "Năng suất lao động tăng bình quân trên 6,5%/năm"),
        (2025, "Hạ tầng số thuộc nhóm dẫn đầu khu vực"),
        (2030, "Tốc độ thay máy móc cũ đạt 12-15%/năm"),
        (2030, "Kinh tế số chiếm 28% GRDP"),
        (2030, "Năng suất lao động tăng bình quân trên 7%/năm"),
        (2030, "Hình thành các khu đô thị thông minh"),
    ];
    assert_eq!(proposed(&sentences), [[0, 4], [1, 5], [2, 6]]);
}

#[test]
fn ranks_among_others_and_targets_of_the_same_year_are_not_proposed_as_one() {
    let ranks = [
        (2025, "Chỉ số sáng tạo thuộc 3 nước dẫn đầu ASEAN"),
        (2030, "Chỉ số sáng tạo thuộc 40 nước dẫn đầu thế giới"),
    ];
    assert_eq!(proposed(&ranks), [[0; 0]; 0]);
    assert_eq!(proposed(&[(2025, "Kinh tế số chiếm 18% GRDP"), (2025, "Kinh tế số chiếm 20% GRDP")]), [[0; 0]; 0]);
}

#[test]
fn what_a_person_settled_is_joined_by_others_and_joins_nothing() {
    let targets: Vec<_> = [2025, 2030, 2035]
        .iter()
        .flat_map(|year| read_sentences("II", Some(*year), "Kinh tế số chiếm 18% GRDP"))
        .map(|(target, _)| target)
        .collect();
    let grouped = |confirmed: [bool; 3]| {
        let one = |(target, confirmed)| Grouped { targets: vec![target], confirmed };
        alike(&targets.iter().zip(confirmed).map(one).collect::<Vec<_>>())
    };
    assert_eq!(grouped([true, false, false]), [[0, 1, 2]]);
    assert_eq!(grouped([true, true, false]), [[0, 2]]);
    assert_eq!(grouped([true; 3]), [[0; 0]; 0]);
}

#[test]
fn a_common_name_is_what_stands_before_the_figure() {
    let name = |texts: [&str; 2]| {
        let targets: Vec<_> = [2025, 2030]
            .iter()
            .zip(texts)
            .flat_map(|(year, text)| read_sentences("II", Some(*year), text))
            .map(|(target, _)| target)
            .collect();
        common_name(&targets.iter().collect::<Vec<_>>())
    };
    assert_eq!(name(["Kinh tế số chiếm 18% GRDP", "Kinh tế số chiếm 28% GRDP"]), "Kinh tế số");
    let rate = "Năng suất lao động tăng bình quân trên 6,5%/năm";
    assert_eq!(name([rate, rate]), "Năng suất lao động tăng");
    assert_eq!(name(["100% thôn có mạng", "100% thôn có mạng"]), "100% thôn có mạng");
}

fn any_goals() -> impl Strategy<Value = Vec<Goal>> {
    let goal = (2020i32..2050, proptest::option::of(0i32..100), proptest::option::of(0i32..100), any::<bool>());
    proptest::collection::vec(goal, 0..4).prop_map(|goals| {
        let goal = |(year, low, high, strict): (i32, Option<i32>, Option<i32>, bool)| {
            let [low, high] = [low, high].map(|end| end.map(Decimal::whole));
            Goal { year, day: end_of(year), low, high, strict }
        };
        goals.into_iter().map(goal).collect()
    })
}

fn any_indicator() -> impl Strategy<Value = IndicatorDraft> {
    let kinds = [
        IndicatorKind::Range,
        IndicatorKind::AtLeast,
        IndicatorKind::AtMost,
        IndicatorKind::Rank,
        IndicatorKind::Share,
        IndicatorKind::Coverage,
        IndicatorKind::YesNo,
        IndicatorKind::Narrative,
    ];
    let directions = [Direction::Up, Direction::Down, Direction::Within, Direction::None];
    let parts = (prop::sample::select(kinds.to_vec()), prop::sample::select(directions.to_vec()), any::<bool>());
    parts.prop_map(|(kind, direction, yearly)| draft(kind, direction, if yearly { "%/năm" } else { "%" }))
}

proptest! {
    #[test]
    fn nothing_is_said_of_what_was_not_measured(
        indicator in any_indicator(), goals in any_goals(), base in proptest::option::of(0i32..100), days in 0i64..12_000,
        said in any::<bool>(),
    ) {
        let way = Way::new(&indicator, base.map(|base| (end_of(2019), Decimal::whole(base))), &goals);
        let on = day("2019-01-01") + chrono::Days::new(days.unsigned_abs());
        let judged = way.judge(said.then_some(&Value::NoData), on);
        prop_assert_eq!(judged.course, Course::NoData);
        prop_assert_eq!((judged.gap, judged.why), (None, None));
    }

    #[test]
    fn what_is_required_lies_between_the_ends_of_its_way(
        goals in any_goals(), base in 0i32..100, days in 0i64..12_000,
    ) {
        let way = Way::new(&draft_of_share(), Some((end_of(2019), Decimal::whole(base))), &goals);
        let on = end_of(2019) + chrono::Days::new(days.unsigned_abs());
        let ends = goals.iter().filter_map(|goal| goal.low.or(goal.high)).chain([Decimal::whole(base)]);
        let (low, high) = (ends.clone().min().unwrap(), ends.max().unwrap());
        if let Ok(Required { low: Some(required), .. }) = way.required(on) {
            prop_assert!(low <= required && required <= high);
        }
        prop_assert!(way.corners(end_of(2019), on).windows(2).all(|pair| pair[0].day <= pair[1].day));
    }

    #[test]
    fn a_value_is_behind_exactly_where_its_gap_says_so(goals in any_goals(), value in 0i32..100, days in 0i64..12_000) {
        let plain: Vec<Goal> = goals.into_iter().map(|goal| Goal { strict: false, ..goal }).collect();
        let way = Way::new(&draft_of_share(), Some((end_of(2019), Decimal::whole(10))), &plain);
        let on = end_of(2019) + chrono::Days::new(days.unsigned_abs());
        let judged = way.judge(Some(&measured(&value.to_string())), on);
        match judged.course {
            Course::Reached => prop_assert!(judged.gap.is_some_and(|gap| !gap.is_negative())),
            Course::Behind => prop_assert!(judged.gap.is_some_and(Decimal::is_negative)),
            other => prop_assert_eq!((other, judged.gap), (Course::NotComparable, None)),
        }
    }

    #[test]
    fn a_group_never_has_a_year_twice(years in proptest::collection::vec(2025i32..2029, 0..8)) {
        let targets: Vec<_> =
            years.iter().flat_map(|year| read_sentences("II", Some(*year), "Số hóa 90% hồ sơ")).map(|(target, _)| target).collect();
        let alone = |target| Grouped { targets: vec![target], confirmed: false };
        for group in alike(&targets.iter().map(alone).collect::<Vec<_>>()) {
            let mut found: Vec<_> = group.iter().map(|at| targets[*at].year).collect();
            found.sort();
            found.dedup();
            prop_assert_eq!(found.len(), group.len());
        }
    }
}
