//! The table of phrases: what each sort of frame looks like, and what is left to a person.

use super::super::*;

/// One line for a reading: `range 2021-01-01..2030-12-31 year`.
pub(super) fn said(frame: &TimeFrame) -> String {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let kind = format!("{:?}", frame.kind).to_lowercase();
    match (frame.start, frame.end) {
        (None, None) => kind,
        (start, end) => format!("{kind} {}..{} {:?}", day(start), day(end), frame.precision).to_lowercase(),
    }
}

fn all_are_read_as(expected: &str, phrases: &[&str]) {
    for phrase in phrases {
        let frame = TimeFrame::read(phrase);
        assert_eq!(said(&frame), expected, "{phrase}");
        assert_eq!(frame.raw, phrase.trim(), "the words stay as they are");
        let certain = !matches!(frame.kind, FrameKind::Unresolved | FrameKind::Missing);
        assert_eq!(frame.confirmed, certain, "{phrase}");
        assert_eq!(said(&TimeFrame::read(&fold(phrase))), expected, "{phrase} without marks");
        assert_eq!(said(&TimeFrame::read(&phrase.to_uppercase())), expected, "{phrase} in capitals");
    }
}

#[test]
fn standing_work_has_no_dates() {
    all_are_read_as(
        "standing",
        &[
            "Thường xuyên",
            "Thường xuyên.",
            "  thường xuyên ; ",
            "(thường xuyên)",
            "Nhiệm vụ thường xuyên",
            "thường xuyên, định kỳ",
            "Định kỳ, thường xuyên",
            "Định kỳ và thường xuyên",
            "Thường xuyên và đột xuất",
            "Thường xuyên, liên tục",
            "Thực hiện thường xuyên",
            "Thời gian thực hiện: Thường xuyên.",
        ],
    );
}

#[test]
fn a_rule_is_recurring_and_gives_no_dates() {
    all_are_read_as(
        "recurring",
        &[
            "Hằng năm",
            "Hàng năm.",
            "Hằng quý, 6 tháng và năm",
            "hàng tháng, hàng quý",
            "Mỗi quý một lần",
            "06 tháng/lần",
            "02 lần/năm",
            "trước ngày 15/11 hằng năm",
            "trước ngày 15 tháng 11 hàng năm",
            "Hằng năm, trước ngày 15/11",
            "trước ngày 23 hàng tháng",
            "trước ngày 20 của tháng cuối quý",
            "Hằng quý, trước ngày 20 của tháng cuối quý",
            "định kỳ 6 tháng",
            "Định kỳ hằng quý",
            "Định kỳ, đột xuất",
            "Thường xuyên, hằng năm",
            "Thường xuyên, định kỳ 6 tháng",
            "Quý IV hằng năm",
            "Cuối mỗi năm",
            "Hoàn thành trước ngày 15/11 hằng năm",
            "trước ngày 15 tháng 6 và trước ngày 01 tháng 12",
            "Trước ngày 15/6 và 15/12",
        ],
    );
}

#[test]
fn an_open_range_has_a_start_and_never_an_end() {
    all_are_read_as(
        "openrange 2020-01-01.. none",
        &[
            "Năm 2020 và những năm tiếp theo",
            "Năm 2020 và những năm tiếp theo.",
            "Trong năm 2020 và những năm tiếp theo.",
            "2020 và những năm tiếp theo",
            "2020 và các năm tiếp theo",
            "Năm 2020 và các năm sau",
            "Từ năm 2020 và những năm tiếp theo",
            "Từ năm 2020 trở đi",
            "Từ năm 2020",
            "Bắt đầu từ năm 2020",
            "Thường xuyên, từ năm 2020",
            "Năm 2020 và những năm tiếp theo, thường xuyên",
        ],
    );
    all_are_read_as("openrange 2025-07-01.. none", &["Từ ngày 01/7/2025 trở đi", "Kể từ ngày 01 tháng 7 năm 2025"]);
    all_are_read_as("openrange 2025-04-01.. none", &["Quý II/2025 và những năm tiếp theo", "Từ tháng 4/2025"]);
}

#[test]
fn a_range_of_years_ends_with_its_last_year() {
    all_are_read_as(
        "range 2021-01-01..2030-12-31 year",
        &[
            "Từ năm 2021 – 2030",
            "Từ năm 2021 — 2030.",
            "Từ năm 2021 đến năm 2030",
            "từ 2021 đến 2030",
            "Từ năm 2021 đến hết năm 2030",
            "từ năm 2021 cho đến cuối năm 2030",
            "Từ 2021-2030",
            "2021 - 2030",
            "2021-2030",
            "2021–2030",
            "2021 \u{2212} 2030;",
            "2021 đến 2030",
            "Năm 2021 - 2030",
            "NĂM 2021 - NĂM 2030",
            "Giai đoạn 2021 - 2030",
            "Trong giai đoạn 2021-2030",
            "giai đoạn từ năm 2021 đến năm 2030",
            "Thời kỳ 2021-2030",
            "Các năm 2021 - 2030",
            "Giai đoạn 2021-2030, tầm nhìn 2050",
            "Giai đoạn 2021-2030, tầm nhìn đến năm 2045",
            "Thực hiện trong giai đoạn 2021-2030",
        ],
    );
    all_are_read_as("range 2026-01-01..2030-12-31 year", &["Giai đoạn 2026 - 2030", "2026 - 2030"]);
    all_are_read_as("range 2025-01-01..2026-12-31 year", &["2025-2026"]);
}

#[test]
fn a_range_may_end_with_a_quarter_a_month_or_a_day() {
    all_are_read_as(
        "range 2025-03-01..2026-06-30 day",
        &[
            "từ ngày 01/3/2025 đến ngày 30/6/2026",
            "01/3/2025 - 30/6/2026",
            "Từ 1.3.2025 đến hết ngày 30 tháng 6 năm 2026",
        ],
    );
    all_are_read_as(
        "range 2025-03-01..2026-06-30 month",
        &["từ tháng 3/2025 đến tháng 6/2026", "3/2025 - 6/2026", "Tháng 3 năm 2025 đến hết tháng 6 năm 2026"],
    );
    all_are_read_as("range 2025-01-01..2026-06-30 quarter", &["quý I/2025 - quý II/2026", "Từ Q1/2025 đến Q2/2026"]);
    all_are_read_as("range 2025-03-01..2025-06-30 month", &["tháng 3 - 6/2025", "Từ tháng 3 đến tháng 6 năm 2025"]);
    all_are_read_as("range 2025-01-01..2025-06-30 quarter", &["Quý I-II/2025", "từ quý I đến quý II năm 2025"]);
    all_are_read_as("range 2025-06-01..2025-06-30 day", &["từ ngày 01 đến ngày 30/6/2025", "01/6 - 30/6/2025"]);
    all_are_read_as("range 2025-03-15..2026-12-31 year", &["Từ ngày 15/3/2025 đến hết năm 2026"]);
}

#[test]
fn a_range_may_become_standing_work() {
    all_are_read_as(
        "rangestanding 2021-01-01..2030-12-31 year",
        &[
            "Năm 2021 - 2030 và thường xuyên",
            "Năm 2021 - 2030 và thường xuyên.",
            "thường xuyên, giai đoạn 2021-2030",
            "Giai đoạn 2021-2030, thường xuyên",
            "Thường xuyên, từ năm 2021 đến năm 2030",
        ],
    );
    all_are_read_as("rangestanding 2025-01-01..2025-12-31 year", &["Năm 2025 và thường xuyên"]);
}

#[test]
fn a_horizon_ends_with_its_first_date() {
    all_are_read_as("horizon ..2030-12-31 year", &["Đến năm 2030, tầm nhìn 2045", "Đến năm 2030", "tới năm 2030"]);
    all_are_read_as("horizon ..2030-12-31 year", &["Đến năm 2030 và tầm nhìn đến năm 2045", "Từ nay đến hết năm 2030"]);
    all_are_read_as(
        "horizon ..2026-12-31 year",
        &[
            "đến hết năm 2026",
            "Hết năm 2026",
            "cuối năm 2026",
            "Chậm nhất là cuối năm 2026",
            "hoàn thành vào cuối năm 2026",
        ],
    );
    all_are_read_as("horizon ..2026-06-30 quarter", &["Đến hết quý II/2026", "Chậm nhất trong quý II năm 2026"]);
    all_are_read_as("horizon ..2026-06-30 month", &["cuối tháng 6/2026", "Chậm nhất là tháng 6/2026"]);
}

#[test]
fn a_year_a_quarter_or_a_month_is_read_whole() {
    all_are_read_as(
        "year 2025-01-01..2025-12-31 year",
        &[
            "2025",
            "Năm 2025",
            "trong năm 2025",
            "hoàn thành trong năm 2025.",
            "Cả năm 2025",
            "Thời hạn hoàn thành: 2025",
        ],
    );
    all_are_read_as(
        "quarter 2025-04-01..2025-06-30 quarter",
        &[
            "Quý II/2025",
            "quý 2 năm 2025",
            "Quý II năm 2025",
            "Quí II/2025",
            "Quý II-2025",
            "Quý II / 2025",
            "Q2/2025",
            "Q.II/2025",
            "QII/2025",
            "quý 02/2025",
            "trong Quý II/2025",
        ],
    );
    all_are_read_as("quarter 2025-07-01..2025-09-30 quarter", &["Q3/2025"]);
    all_are_read_as("quarter 2026-07-01..2026-09-30 quarter", &["hoàn thành trong quý III/2026"]);
    all_are_read_as("quarter 2026-04-01..2026-06-30 quarter", &["trong Quý II/2026"]);
    all_are_read_as("quarter 2024-10-01..2024-12-31 quarter", &["Quý IV/2024", "quý 4 2024"]);
    all_are_read_as(
        "month 2025-06-01..2025-06-30 month",
        &["6/2025", "06/2025", "Tháng 6/2025", "tháng 06 năm 2025", "Tháng 6-2025", "T6/2025", "6 / 2025"],
    );
    all_are_read_as("month 2025-10-01..2025-10-31 month", &["Tháng 10/2025"]);
    all_are_read_as("month 2025-01-01..2025-01-31 month", &["trong tháng 01 năm 2025"]);
    all_are_read_as("month 2024-02-01..2024-02-29 month", &["tháng 2/2024"]);
}

#[test]
fn a_day_is_itself_the_last_on_time() {
    all_are_read_as(
        "day ..2026-06-30 day",
        &[
            "trước ngày 30/6/2026",
            "30/6/2026",
            "30/06/2026",
            "30.6.2026",
            "30-6-2026",
            "2026-06-30",
            "ngày 30/6/2026",
            "Trong ngày 30 tháng 6 năm 2026",
            "30 tháng 6 năm 2026",
            "ngày 30 tháng 6/2026",
            "ngày 30/6 năm 2026",
            "xong trước 30/6/2026",
            "Trước 30/6/2026 phải xong",
            "chậm nhất ngày 30/6/2026",
            "Chậm nhất là trước ngày 30/6/2026",
            "Đến ngày 30/6/2026",
            "đến hết ngày 30/6/2026",
            "Hạn chót: 30/6/2026",
            "không quá ngày 30/6/2026",
        ],
    );
    all_are_read_as(
        "day ..2025-05-25 day",
        &[
            "trước ngày 25 tháng 5 năm 2025",
            "trước 20h00 ngày 25 tháng 5 năm 2025",
            "trước 17 giờ 30 phút, ngày 25/5/2025",
            "Trước 17:00 ngày 25/5/2025",
        ],
    );
    all_are_read_as("day ..2026-06-03 day", &["3/6/2026"]);
    all_are_read_as("day ..2024-02-29 day", &["29/02/2024"]);
}

#[test]
fn what_is_incomplete_or_not_a_time_is_left_to_a_person() {
    all_are_read_as(
        "unresolved",
        &[
            "hoàn thành trong quý II",
            "trước ngày 30 tháng 11",
            "10 ngày kể từ ngày ký",
            "10 ngày kể từ ngày 30/6/2026",
            "trong vòng 6 tháng",
            "kỳ họp tháng 5/2025",
            "Theo Thông tư mới",
            "Sau khi có hướng dẫn của Trung ương",
            "Đột xuất",
            "Khi có yêu cầu",
            "xây dựng giai đoạn 2021-2030, tầm nhìn 2050",
            "Đề án phát triển đô thị giai đoạn 2021 - 2030",
            "Kế hoạch năm 2025",
            "Năm học 2025-2026",
            "Nhiệm kỳ 2020-2025",
            "Dự kiến quý II/2025",
            "Khoảng tháng 6/2025",
            "Tháng 6/2025 (âm lịch)",
            "rằm tháng 8/2025",
            "5 năm",
            "6 tháng đầu năm 2025",
            "đầu năm 2026",
            "giữa năm 2026",
            "-",
            ".",
            "x",
        ],
    );
}

#[test]
fn what_can_be_read_in_two_ways_is_left_to_a_person() {
    all_are_read_as(
        "unresolved",
        &[
            "3/6",
            "6/25",
            "30/6/26",
            "6.2025",
            "1-6/2025",
            "ngày 1-6/2025",
            "6/2025-2026",
            "trước tháng 6/2026",
            "trước năm 2026",
            "2025, 2026",
            "Năm 2025 và năm 2026",
            "2021-2025; 2026-2030",
            "2021-2025 và những năm tiếp theo",
            "Năm 2030, tầm nhìn 2045",
            "Đến năm 2030, tầm nhìn 2025",
            "trước ngày 15/6 và trước ngày 01/12/2025",
        ],
    );
}

#[test]
fn an_impossible_date_is_never_mended() {
    all_are_read_as(
        "unresolved",
        &[
            "31/02/2026",
            "29/02/2025",
            "31/4/2026",
            "9/30/2026",
            "2026-13-01",
            "13/2025",
            "0/2025",
            "tháng 13/2025",
            "Quý V/2025",
            "Quý 5/2025",
            "Quý IIII/2025",
            "2030 - 2021",
            "từ tháng 10 đến tháng 3/2026",
            "30/6/2026 - 01/3/2025",
            "1989",
            "Năm 2101",
            "1921 - 2030",
            "20255",
            "trước 25h00 ngày 25/5/2025",
            "trước ngày 31/02 hằng năm",
            "trước ngày 15/13 hằng năm",
        ],
    );
}

#[test]
fn no_words_are_missing_and_not_standing() {
    for nothing in ["", "   ", "\u{A0}\n\t", "\u{FEFF}"] {
        assert_eq!(said(&TimeFrame::read(nothing)), "missing");
    }
    assert_eq!(TimeFrame::read(" \n "), TimeFrame::missing());
}

/// Phrases of the plan of 2020 and the number of its tasks that have them.
pub(super) const OF_THE_PLAN: [(&str, usize, &str); 16] = [
    ("Thường xuyên.", 2, "standing"),
    ("Năm 2020 và những năm tiếp theo.", 6, "openrange 2020-01-01.. none"),
    ("Trong năm 2020 và những năm tiếp theo.", 1, "openrange 2020-01-01.. none"),
    ("Năm 2021 - 2030 và thường xuyên.", 1, "rangestanding 2021-01-01..2030-12-31 year"),
    ("Từ năm 2021 – 2030.", 3, "range 2021-01-01..2030-12-31 year"),
    ("Từ năm 2020 – 2030.", 1, "range 2020-01-01..2030-12-31 year"),
    ("2020 - 2030.", 2, "range 2020-01-01..2030-12-31 year"),
    ("Năm 2020 - 2030.", 1, "range 2020-01-01..2030-12-31 year"),
    ("Năm 2020 – 2030.", 1, "range 2020-01-01..2030-12-31 year"),
    ("Năm 2021 - 2030.", 1, "range 2021-01-01..2030-12-31 year"),
    ("Năm 2025 - 2045.", 1, "range 2025-01-01..2045-12-31 year"),
    ("Năm 2022 - 2028.", 1, "range 2022-01-01..2028-12-31 year"),
    ("2025 - 2030", 1, "range 2025-01-01..2030-12-31 year"),
    ("2021 - 2025.", 1, "range 2021-01-01..2025-12-31 year"),
    ("Năm 2021 - 2025.", 1, "range 2021-01-01..2025-12-31 year"),
    ("Năm 2022 – 2025.", 1, "range 2022-01-01..2025-12-31 year"),
];

#[test]
fn the_frames_of_the_plan_are_read() {
    for (phrase, _, expected) in OF_THE_PLAN {
        all_are_read_as(expected, &[phrase]);
    }
    assert_eq!(OF_THE_PLAN.iter().map(|(_, tasks, _)| tasks).sum::<usize>(), 25);
}

#[test]
fn the_normal_form_is_what_a_clerk_would_write() {
    let forms = [
        ("thường xuyên, định kỳ", "Thường xuyên"),
        ("2020 và các năm sau", "Năm 2020 và những năm tiếp theo"),
        ("từ 1/7/2025", "Từ ngày 01/7/2025 trở đi"),
        ("Từ năm 2021 – 2030.", "Năm 2021 - 2030"),
        ("thường xuyên, giai đoạn 2021-2030", "Năm 2021 - 2030 và thường xuyên"),
        ("đến hết năm 2030", "Đến năm 2030"),
        ("trong năm 2025", "Năm 2025"),
        ("Q2/2025", "Quý II/2025"),
        ("06/2025", "Tháng 6/2025"),
        ("2/2025", "Tháng 02/2025"),
        ("2026-06-30", "Trước ngày 30/6/2026"),
        ("1.3.2025 - 30.6.2026", "Từ ngày 01/3/2025 đến ngày 30/6/2026"),
        ("tháng 3 - 6/2025", "Từ tháng 3/2025 đến tháng 6/2025"),
        ("Quý I-II/2025", "Từ quý I/2025 đến quý II/2025"),
        ("Từ ngày 15/3/2025 đến hết năm 2026", "Từ ngày 15/3/2025 đến năm 2026"),
        ("cuối quý II/2026", "Đến quý II/2026"),
        ("Hàng năm.", "Hàng năm."),
        ("Theo Thông tư mới", "Theo Thông tư mới"),
        ("", ""),
    ];
    for (phrase, form) in forms {
        assert_eq!(TimeFrame::read(phrase).normal_form(), form);
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

#[test]
fn a_person_settles_a_phrase_by_its_days() {
    let settled = |start: &str, end: &str| {
        let outcome = TimeFrame::settled(" sau kỳ họp ", day(start), day(end));
        outcome.map(|frame| said(&frame)).map_err(|problem| (problem.code, problem.field.unwrap_or_default()))
    };
    let read = |said: &str| Ok(said.to_owned());
    assert_eq!(settled("", ""), read("standing"));
    assert_eq!(settled("2025-03-01", ""), read("openrange 2025-03-01.. none"));
    assert_eq!(settled("", "2025-03-01"), read("day ..2025-03-01 day"));
    assert_eq!(settled("2025-03-01", "2025-03-01"), read("range 2025-03-01..2025-03-01 day"));
    let wrong = |code: ProblemCode, field: &str| Err((code, field.to_owned()));
    assert_eq!(settled("2025-03-02", "2025-03-01"), wrong(ProblemCode::EndBeforeStart, "end"));
    assert_eq!(settled("1925-03-02", ""), wrong(ProblemCode::DateImplausible, "start"));
    assert_eq!(settled("", "2205-03-02"), wrong(ProblemCode::DateImplausible, "end"));
    let frame = TimeFrame::settled(" sau kỳ họp ", None, None).ok();
    assert_eq!(frame.map(|frame| (frame.raw, frame.confirmed)), Some(("sau kỳ họp".to_owned(), true)));
}
