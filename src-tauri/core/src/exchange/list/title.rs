//! What stands above a list: its title, the plan it goes with, the document that
//! plan carries out. Only what is plainly stated is taken.

use crate::domain::plan::PlanDraft;
use crate::domain::text::fold;
use crate::domain::time_frame::plausible;
use crate::exchange::plan::letterhead::symbol;
use crate::exchange::plan::names;
use crate::exchange::plan::number::is_capital;
use chrono::NaiveDate;

/// Words with which the title of a list begins, alone on their line or with the rest of it.
const KINDS: [&str; 11] = [
    "danh muc",
    "bang phan cong",
    "phan cong",
    "bang tong hop",
    "bang nhiem vu",
    "phu luc",
    "bieu",
    "ke hoach",
    "chuong trinh",
    "cac nhiem vu",
    "nhiem vu",
];
/// Lines that go on with a title.
const MOST_LINES: usize = 4;

/// What the lines above a list say of its plan.
pub(super) fn read(lines: &[String]) -> PlanDraft {
    let mut plan = PlanDraft::default();
    let lines: Vec<String> = lines
        .iter()
        .flat_map(|line| line.lines())
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    for line in &lines {
        if is_bracketed(line) {
            enclosed(line, &mut plan);
        }
    }
    if let Some(first) = lines.iter().rposition(|line| is_title(line) && !is_bracketed(line)) {
        // "PHỤ LỤC" and "DANH MỤC NHIỆM VỤ" may stand above one another; the last of them heads the title.
        let behind = lines[first + 1..].iter().take(MOST_LINES).take_while(|line| !is_bracketed(line) && goes_on(line));
        let rest = behind.map(String::as_str).collect::<Vec<_>>().join(" ");
        let own = &lines[first];
        plan.title = if rest.is_empty() { without_kind(own) } else { rest };
        plan.basis = basis(&plan.title);
    }
    plan
}

fn is_bracketed(line: &str) -> bool {
    let key = fold(line);
    let key = key.trim_start_matches(['(', ' ']);
    ["kem theo", "ban hanh kem theo", "dinh kem", "phu luc kem theo"].iter().any(|words| key.starts_with(words))
}

fn is_title(line: &str) -> bool {
    let key = fold(line);
    KINDS.iter().any(|kind| key.strip_prefix(kind).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':'])))
        && (is_capital(line) || line.chars().count() <= 60 || line.starts_with(char::is_uppercase))
}

fn goes_on(line: &str) -> bool {
    let has_words = line.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let key = fold(line);
    has_words && !key.starts_with("don vi tinh") && !key.starts_with("so:") && !key.starts_with("so ")
}

/// "Kế hoạch thực hiện ..." without its first words; other titles whole.
fn without_kind(line: &str) -> String {
    let is_plan = fold(line).starts_with("ke hoach ");
    let rest = || line.split_whitespace().skip(2).collect::<Vec<_>>().join(" ");
    if is_plan { rest() } else { line.to_owned() }
}

/// The number of the resolution a title names: "thực hiện Nghị quyết số 52-NQ/TW".
fn basis(title: &str) -> String {
    title.split_whitespace().find_map(symbol).unwrap_or_default()
}

/// "(Kèm theo Kế hoạch số 12-KH/TU, ngày 5/2/2026 của Ban Thường vụ Tỉnh ủy)".
fn enclosed(line: &str, plan: &mut PlanDraft) {
    let words = line.trim_matches(|c| c == '(' || c == ')');
    if let Some(number) = words.split_whitespace().find_map(symbol) {
        plan.number = number;
    }
    plan.issued = date(words).or(plan.issued);
    let lower = names::lower(words);
    let body = names::find_words(&lower, "của").last().map(|at| words[at + "của".len()..].trim());
    let body = body.map(|body| body.trim_end_matches(['.', ')', ' ']));
    if let Some(body) = body.filter(|body| names::head(body).is_some() && body.chars().count() <= 80) {
        plan.issuer = body.to_owned();
    }
}

/// "ngày 05 tháng 02 năm 2026" and "ngày 5/2/2026"; none where it was left blank.
fn date(words: &str) -> Option<NaiveDate> {
    let lower = names::lower(words);
    let at = names::find_words(&lower, "ngày").last()?;
    let figures: Vec<u32> =
        lower[at..].split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok()).take(3).collect();
    let [day, month, year] = figures[..] else { return None };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|day| plausible(*day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_lines(lines: &[&str]) -> PlanDraft {
        read(&lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_list_names_the_plan_it_goes_with() {
        let plan = read_lines(&[
            "TỈNH ỦY AN BÌNH",
            "DANH MỤC NHIỆM VỤ",
            "thực hiện Nghị quyết số 52-NQ/TW của Bộ Chính trị",
            "(Kèm theo Kế hoạch số 12-KH/TU ngày 05 tháng 02 năm 2026 của Ban Thường vụ Tỉnh ủy)",
        ]);
        assert_eq!(plan.title, "thực hiện Nghị quyết số 52-NQ/TW của Bộ Chính trị");
        assert_eq!((plan.number.as_str(), plan.basis.as_str()), ("12-KH/TU", "52-NQ/TW"));
        assert_eq!(plan.issued, NaiveDate::from_ymd_opt(2026, 2, 5));
        assert_eq!(plan.issuer, "Ban Thường vụ Tỉnh ủy");
    }

    #[test]
    fn what_was_left_blank_stays_blank() {
        let plan = read_lines(&[
            "PHỤ LỤC",
            "DANH MỤC NHIỆM VỤ",
            "(Kèm theo Kế hoạch số        -KH/TU, ngày     tháng     năm 2026 của Ban Thường vụ Tỉnh ủy)",
        ]);
        assert_eq!((plan.number.as_str(), plan.issued), ("", None));
        assert_eq!((plan.title.as_str(), plan.issuer.as_str()), ("DANH MỤC NHIỆM VỤ", "Ban Thường vụ Tỉnh ủy"));
        let plan = read_lines(&["Phụ lục kèm theo Quyết định số 15/QĐ-UBND ngày 3/4/2026 của UBND tỉnh"]);
        assert_eq!((plan.number.as_str(), plan.issuer.as_str()), ("15/QĐ-UBND", "UBND tỉnh"));
        assert_eq!(plan.issued, NaiveDate::from_ymd_opt(2026, 4, 3));
        assert_eq!(read_lines(&["Một dòng nào đó"]), PlanDraft::default());
    }
}
