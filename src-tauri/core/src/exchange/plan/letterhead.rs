//! What stands before the first item: who issues the plan, its number, date and
//! title. Only what is plainly stated is taken; the rest is letterhead.

use super::line::Line;
use super::number::{Number, division, is_capital};
use super::outline::is_heading;
use super::tail::Tail;
use super::{Place, Reason, names};
use crate::domain::plan::PlanDraft;
use crate::domain::text::fold;
use crate::exchange::source::Shape;
use chrono::NaiveDate;

/// The words with which the title of a document begins, and whether they belong to the title.
const KINDS: [(&str, bool); 4] =
    [("ke hoach", false), ("chuong trinh hanh dong", true), ("chuong trinh", true), ("de an", true)];

/// A title takes fewer lines than this.
const LONGEST_TITLE: usize = 8;

/// The first line of the body: the first number, or the first heading behind the preamble.
pub(super) fn end(lines: &[Line]) -> Option<usize> {
    let title = lines.iter().position(|line| kind(line).is_some());
    let mut has_preamble = false;
    for (at, line) in lines.iter().enumerate() {
        let number = Number::read(&line.number, line.is_bracketed(), None).filter(|number| !number.is_minor());
        let opens = number.is_some() || line.number.is_empty() && division(&line.text).is_some();
        let is_body_heading = has_preamble && is_heading(line) && Tail::after(None, line).is_none();
        if line.shape != Shape::Cell && (opens || is_body_heading) {
            return Some(at);
        }
        has_preamble |=
            title.is_some_and(|title| title < at) && line.shape == Shape::Plain && !is_title(lines, title, at);
    }
    None
}

/// What the lines before the body say of the plan, and what became of each.
pub(super) fn read(lines: &[Line]) -> (PlanDraft, Vec<Place>) {
    let mut plan = PlanDraft::default();
    let mut places = vec![Place::Unplaced { reason: Reason::Letterhead }; lines.len()];
    let title = lines.iter().position(|line| kind(line).is_some());
    let mut words: Vec<&str> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let number = document_number(&line.text);
        let issued = place_and_date(&line.text);
        if is_title(lines, title, at) {
            words.extend(Some(kind(line).map_or(line.text.as_str(), |(from, _)| &line.text[from..])));
            places[at] = Place::Plan;
        } else if number.is_some() || issued.is_some() {
            places[at] = Place::Plan;
            plan.number = number.filter(|_| plan.number.is_empty()).unwrap_or(plan.number);
            plan.issued = plan.issued.or(issued.flatten());
        } else if title.is_none_or(|title| at > title) && plan.issuer.is_empty() {
            plan.issuer = issuer(&line.text);
        }
    }
    plan.title = words.join(" ").trim().to_owned();
    plan.basis = plan.title.split_whitespace().find_map(symbol).unwrap_or_default();
    (plan, places)
}

/// The issuer as the signature names it: "T/M BAN THƯỜNG VỤ".
pub(super) fn signed_for(line: &Line) -> Option<String> {
    let words = line.text.strip_prefix("T/M ").or_else(|| line.text.strip_prefix("TM. "))?;
    names::head(words).map(|_| words.trim().to_owned())
}

/// The byte at which a title's own words begin, for a line such as "KẾ HOẠCH" or "KẾ HOẠCH thực hiện ...".
fn kind(line: &Line) -> Option<(usize, bool)> {
    let key = fold(&line.text);
    KINDS.into_iter().find_map(|(kind, kept)| {
        let end = line.text.char_indices().nth(kind.len()).map_or(line.text.len(), |(at, _)| at);
        let is_kind = key.strip_prefix(kind).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            && line.number.is_empty()
            && line.text.is_char_boundary(end)
            && (is_capital(&line.text[..end]) || fold(&line.text) == kind);
        is_kind.then_some((if kept { 0 } else { end }, kept))
    })
}

/// The line that names the kind of document, and the lines of the title behind it.
fn is_title(lines: &[Line], title: Option<usize>, at: usize) -> bool {
    let Some(first) = title.filter(|first| (*first..first + LONGEST_TITLE).contains(&at)) else { return false };
    let own = kind(&lines[first]).is_some_and(|(from, _)| !lines[first].text[from..].trim().is_empty());
    let mut has_words = own;
    for here in first + 1..=at {
        let line = &lines[here];
        let form =
            line.shape == lines[here - 1].shape && matches!(line.shape, Shape::Heading | Shape::Bold | Shape::Cell);
        let goes_on = line.shape == Shape::Plain && line.text.starts_with(char::is_lowercase);
        let is_words = line.text.chars().any(char::is_alphabetic);
        if !is_words || document_number(&line.text).is_some() || has_words && !form && !goes_on {
            return false;
        }
        has_words = true;
    }
    true
}

/// "Số 45-KH/TU", "Số: 45/KH-UBND"; empty where the number was left blank.
fn document_number(text: &str) -> Option<String> {
    let rest = text.strip_prefix("Số")?;
    let word = rest.split_whitespace().take(3).find(|word| word.contains('/') && word.contains('-'))?;
    if !rest.starts_with([':', ' ', '.', '…', '_']) || !word.contains(char::is_uppercase) {
        return None;
    }
    let number = word.trim_start_matches("Số").trim_start_matches([':', '.', '…', '_']);
    Some(symbol(number).unwrap_or_default())
}

/// The number and symbol of a document at the start of a word: "52-NQ/TW", "09/2019/NĐ-CP".
pub(in crate::exchange) fn symbol(word: &str) -> Option<String> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_number = word.starts_with(|c: char| c.is_ascii_digit())
        && word.contains('/')
        && word.contains('-')
        && word.chars().any(char::is_uppercase);
    is_number.then(|| word.to_owned())
}

/// "Quảng Ngãi, ngày 05 tháng 02 năm 2020" at the end of a line: the date, none where it was left blank.
fn place_and_date(text: &str) -> Option<Option<NaiveDate>> {
    let lower = names::lower(text);
    let at = lower.rfind(", ngày")?;
    let words: Vec<&str> = lower[at..].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_date = words.first() == Some(&"ngày") && words.contains(&"tháng") && words.contains(&"năm");
    let is_place = text.starts_with(char::is_uppercase) && text[..at].chars().count() <= 60 && words.len() <= 6;
    if !is_date || !is_place {
        return None;
    }
    let figure = |behind: &str| {
        let at = words.iter().position(|word| *word == behind)?;
        words.get(at + 1)?.parse::<u32>().ok()
    };
    let date = || NaiveDate::from_ymd_opt(i32::try_from(figure("năm")?).ok()?, figure("tháng")?, figure("ngày")?);
    Some(date().filter(|day| crate::domain::time_frame::plausible(*day)))
}

/// "..., Ban Thường vụ Tỉnh ủy ban hành Kế hoạch": the body before the verb.
fn issuer(text: &str) -> String {
    let lower = names::lower(text);
    let verb = ["ban hành kế hoạch", "xây dựng kế hoạch", "ban hành chương trình"];
    let Some(at) = verb.into_iter().filter_map(|verb| names::find_words(&lower, verb).next()).min() else {
        return String::new();
    };
    let before = &text[..at];
    let start = before.rfind([',', ';', ')']).map_or(0, |comma| comma + 1);
    let words = before[start..].trim();
    if names::head(words).is_some() && words.chars().count() <= 80 { words.to_owned() } else { String::new() }
}
