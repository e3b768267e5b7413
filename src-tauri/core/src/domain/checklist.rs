//! What a person should look at before a return is sent: what one task still lacks, and where what is said of it
//! contradicts itself. It asks only; what is refused is [`ProgressDraft::check`]'s.

use super::period::Period;
use super::problem::{Problem, ProblemCode, Weight};
use super::progress::{ProgressDraft, State};
use super::text::fold;
use super::time_frame::TimeFrame;
use chrono::NaiveDate;

/// What is known of one task of a return that is being written.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'f> {
    /// The task's time frame.
    pub frame: &'f TimeFrame,
    /// What the plan asks for; empty where it asks for nothing.
    pub deliverable: &'f str,
    /// What was said in this period.
    pub draft: Option<&'f ProgressDraft>,
    /// What was said in the two periods before, newest first.
    pub before: [Option<&'f ProgressDraft>; 2],
    /// The day of the question.
    pub today: NaiveDate,
    /// The period. Its days may have been moved since the draft passed the gate.
    pub period: &'f Period,
}

/// Words that may stand in a return again and again, and how many may follow them ("trong kỳ báo cáo này").
const NO_NEWS: [&str; 2] = ["khong phat sinh", "khong co phat sinh"];
const WORDS_AFTER: usize = 5;

/// Everything that is missing or contradicts itself, as questions with their field, in the order of the form.
pub fn check(facts: &Facts<'_>) -> Vec<Problem> {
    let Some(draft) = facts.draft.filter(|draft| !draft.is_blank()) else {
        return vec![question(ProblemCode::NothingSaid, "result", None)];
    };
    let mut problems = Vec::new();
    problems.extend(completion(facts, draft));
    problems.extend(share(facts, draft));
    if unchanged(draft, facts.before) {
        problems.push(question(ProblemCode::ResultUnchanged, "result", None));
    }
    let asked = facts.deliverable.trim();
    let named = draft.products.iter().any(|product| [&product.name, &product.number].iter().any(|is| !blank(is)));
    if draft.state == State::Done && !asked.is_empty() && !named {
        problems.push(question(ProblemCode::ProductMissing, "products", Some(asked.to_owned())));
    }
    problems
}

/// What is odd about the day of completion.
fn completion(facts: &Facts<'_>, draft: &ProgressDraft) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut ask = |code, text| problems.push(question(code, "completed", text));
    match draft.completed {
        None if draft.state == State::Done => ask(ProblemCode::CompletionDateMissing, None),
        None => {}
        Some(day) => {
            if let Some(start) = facts.frame.start.filter(|start| day < *start) {
                ask(ProblemCode::CompletedBeforeStart, Some(start.to_string()));
            }
            if day > facts.today {
                ask(ProblemCode::CompletionAhead, None);
            } else if day > facts.period.cut_off {
                ask(ProblemCode::CompletionAfterCutOff, None);
            }
        }
    }
    problems
}

/// What is odd about the share done.
fn share(facts: &Facts<'_>, draft: &ProgressDraft) -> Vec<Problem> {
    let Some(percent) = draft.percent else { return Vec::new() };
    let mut problems = Vec::new();
    if draft.state == State::Done && percent < 100 {
        problems.push(question(ProblemCode::DoneNotWhole, "percent", None));
    }
    // A period in which no share was given says nothing of it; the one before that still does.
    let then = facts.before.iter().flatten().find_map(|before| before.percent);
    if let Some(then) = then.filter(|then| percent < *then) {
        problems.push(question(ProblemCode::PercentFell, "percent", Some(then.to_string())));
    }
    problems
}

/// Whether these are the very words of the two periods before, and words that should change.
fn unchanged(draft: &ProgressDraft, before: [Option<&ProgressDraft>; 2]) -> bool {
    let key = fold(&draft.result);
    let repeated = before.iter().all(|before| before.is_some_and(|before| fold(&before.result) == key));
    repeated && !blank(&key) && !is_no_news(&key)
}

fn is_no_news(key: &str) -> bool {
    let key = key.trim_matches(|c: char| !c.is_alphanumeric());
    let rest = NO_NEWS.iter().find_map(|words| key.strip_prefix(words));
    rest.is_some_and(|rest| rest.split_whitespace().count() <= WORDS_AFTER)
}

/// Nothing that could be read: no letter and no digit.
fn blank(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

fn question(code: ProblemCode, field: &str, text: Option<String>) -> Problem {
    Problem { weight: Weight::Question, text, ..Problem::in_field(code, field) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::period::Preset;
    use crate::domain::progress::Product;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn draft(state: State, result: &str) -> ProgressDraft {
        ProgressDraft { state, result: result.to_owned(), ..ProgressDraft::default() }
    }

    fn done(on: &str) -> ProgressDraft {
        ProgressDraft {
            completed: Some(day(on)), percent: Some(100), ..draft(State::Done, "Đã ban hành kế hoạch")
        }
    }

    /// Asks on 2026-09-18 about the third quarter of a task of 2026.
    fn asked(deliverable: &str, draft: Option<&ProgressDraft>, before: [Option<&ProgressDraft>; 2]) -> Vec<Problem> {
        let frame = TimeFrame::read("Năm 2026");
        let period = Period::of("2026-Q3".parse().unwrap(), Preset::Decree09);
        check(&Facts { frame: &frame, deliverable, draft, before, today: day("2026-09-18"), period: &period })
    }

    fn codes(draft: &ProgressDraft) -> Vec<ProblemCode> {
        asked("", Some(draft), [None, None]).into_iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn a_task_of_which_nothing_is_said_is_asked_about_once() {
        for draft in [None, Some(&ProgressDraft::default())] {
            let problems = asked("Kế hoạch", draft, [None, None]);
            assert_eq!(problems.len(), 1);
            assert_eq!(problems[0].code, ProblemCode::NothingSaid);
            assert_eq!(problems[0].field.as_deref(), Some("result"));
            assert_eq!(problems[0].weight, Weight::Question);
        }
    }

    #[test]
    fn done_without_a_day_of_completion_is_asked_about() {
        let undated = ProgressDraft { completed: None, ..done("2026-09-01") };
        assert_eq!(codes(&undated), [ProblemCode::CompletionDateMissing]);
        assert_eq!(codes(&draft(State::InProgress, "Đang soạn")), []);
    }

    #[test]
    fn a_completion_before_the_task_began_names_the_day_it_begins() {
        let problems = asked("", Some(&done("2025-12-31")), [None, None]);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].code, ProblemCode::CompletedBeforeStart);
        assert_eq!(problems[0].text.as_deref(), Some("2026-01-01"));
        assert_eq!(problems[0].field.as_deref(), Some("completed"));
        assert_eq!(codes(&done("2026-01-01")), []);
    }

    #[test]
    fn a_day_that_has_not_come_is_told_from_one_after_the_cut_off() {
        assert_eq!(codes(&done("2026-09-14")), []);
        assert_eq!(codes(&done("2026-09-15")), [ProblemCode::CompletionAfterCutOff]);
        assert_eq!(codes(&done("2026-09-18")), [ProblemCode::CompletionAfterCutOff]);
        assert_eq!(codes(&done("2026-09-19")), [ProblemCode::CompletionAhead]);
    }

    #[test]
    fn done_by_less_than_the_whole_is_asked_about_and_no_share_is_not() {
        assert_eq!(codes(&ProgressDraft { percent: Some(99), ..done("2026-09-01") }), [ProblemCode::DoneNotWhole]);
        assert_eq!(codes(&ProgressDraft { percent: None, ..done("2026-09-01") }), []);
    }

    #[test]
    fn a_share_that_fell_names_the_one_last_given() {
        let share = |percent| ProgressDraft { percent, ..draft(State::InProgress, &format!("Đạt {percent:?}")) };
        let (now, before, silent) = (share(Some(40)), share(Some(60)), share(None));
        for earlier in [[Some(&before), None], [Some(&silent), Some(&before)], [None, Some(&before)]] {
            let problems = asked("", Some(&now), earlier);
            assert_eq!(problems.len(), 1);
            assert_eq!(problems[0].code, ProblemCode::PercentFell);
            assert_eq!(problems[0].text.as_deref(), Some("60"));
        }
        assert_eq!(asked("", Some(&before), [Some(&now), Some(&before)]), []);
        assert_eq!(asked("", Some(&now), [Some(&now), Some(&before)]), []);
    }

    #[test]
    fn the_same_words_for_three_periods_are_asked_about_however_they_are_typed() {
        let [now, before, first] = ["Đang rà soát, cập nhật", "đang  rà soát, cập nhật ", "ĐANG RA SOAT, CAP NHAT"]
            .map(|words| draft(State::InProgress, words));
        let problems = asked("", Some(&now), [Some(&before), Some(&first)]);
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [ProblemCode::ResultUnchanged]);
        assert_eq!(asked("", Some(&now), [Some(&before), None]), []);
        assert_eq!(asked("", Some(&now), [None, Some(&first)]), []);
    }

    #[test]
    fn no_news_and_no_words_may_be_repeated() {
        for words in ["Không phát sinh", "Không phát sinh trong kỳ báo cáo.", "Không có phát sinh mới", "", "-"]
        {
            let said = draft(State::InProgress, words);
            assert_eq!(asked("", Some(&said), [Some(&said), Some(&said)]), [], "{words}");
        }
        let hidden = draft(State::InProgress, "Không phát sinh hồ sơ mới, đã tập huấn cho 40 cán bộ thôn");
        assert_eq!(asked("", Some(&hidden), [Some(&hidden), Some(&hidden)]).len(), 1);
    }

    #[test]
    fn done_without_the_product_that_the_plan_asks_for_names_it() {
        let problems = asked(" Kế hoạch năm ", Some(&done("2026-09-01")), [None, None]);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].code, ProblemCode::ProductMissing);
        assert_eq!(problems[0].text.as_deref(), Some("Kế hoạch năm"));
        let product = |name: &str, number: &str| {
            let product = Product { name: name.to_owned(), number: number.to_owned(), ..Product::default() };
            ProgressDraft { products: vec![product], ..done("2026-09-01") }
        };
        assert_eq!(asked("Kế hoạch", Some(&product(" ", "")), [None, None]).len(), 1);
        assert_eq!(asked("Kế hoạch", Some(&product("Kế hoạch số 05", "")), [None, None]), []);
        assert_eq!(asked("Kế hoạch", Some(&product("", "05")), [None, None]), []);
        assert_eq!(asked("Kế hoạch", Some(&draft(State::InProgress, "Đang soạn")), [None, None]), []);
    }

    fn any_draft() -> impl Strategy<Value = ProgressDraft> {
        let state = (0..State::ALL.len()).prop_map(|at| State::ALL[at]);
        let texts = (".{0,12}", ".{0,6}", ".{0,6}");
        (state, proptest::option::of(0i32..60_000), proptest::option::of(any::<i32>()), texts).prop_map(
            |(state, days, percent, (result, difficulty, name))| ProgressDraft {
                state,
                completed: days.and_then(|days| {
                    NaiveDate::from_ymd_opt(1985, 1, 1)?
                        .checked_add_days(chrono::Days::new(u64::from(days.unsigned_abs())))
                }),
                percent,
                result,
                difficulty,
                products: vec![Product { name, ..Product::default() }],
                ..ProgressDraft::default()
            },
        )
    }

    proptest! {
        #[test]
        fn whatever_was_said_is_answered_with_questions_that_name_their_field(
            now in proptest::option::of(any_draft()),
            before in (proptest::option::of(any_draft()), proptest::option::of(any_draft())),
            deliverable in ".{0,8}",
        ) {
            for problem in asked(&deliverable, now.as_ref(), [before.0.as_ref(), before.1.as_ref()]) {
                prop_assert_eq!(problem.weight, Weight::Question);
                prop_assert!(problem.field.is_some());
            }
        }

        #[test]
        fn a_flawless_draft_gives_nothing(days in 0u64..256, whole: bool, number in 1u32..500, earlier in any_draft()) {
            let mut now = done("2026-01-01");
            now.completed = now.completed.and_then(|begin| begin.checked_add_days(chrono::Days::new(days)));
            now.percent = whole.then_some(100);
            now.result = format!("Đã ban hành {number} văn bản");
            now.products = vec![Product { number: number.to_string(), ..Product::default() }];
            let earlier = ProgressDraft { percent: earlier.percent.map(|percent| percent.min(100)), ..earlier };
            prop_assert_eq!(asked("Văn bản", Some(&now), [Some(&earlier), None]), []);
        }
    }
}
