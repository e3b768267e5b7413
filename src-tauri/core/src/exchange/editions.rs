//! Which plan of the book a text is an edition of. Offices of every level carry
//! out the same resolution under nearly the same title, so that no single word
//! of a plan names it: its number does, where both have one, else what it
//! carries out and its title, and who issued it must not speak against it.

use super::matching::{Manner, likeness, words};
use crate::domain::ids::PlanId;
use crate::domain::plan::{Plan, PlanDraft};
use crate::domain::text::fold;
use serde::{Deserialize, Serialize};

/// Share of common words from which two titles are one amended.
const ALIKE: f64 = 0.5;

/// What a person said of the plan a text belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "plan", rename_all = "snake_case")]
pub enum PlanAnswer {
    /// It is an edition of this one.
    Known {
        /// Which.
        id: PlanId,
    },
    /// It is a plan of its own.
    New,
}

/// The plan that a text is an edition of; of several the one that is most surely it.
pub fn edition<'a>(manner: Manner, new: &PlanDraft, known: &'a [Plan]) -> Option<&'a Plan> {
    let sure = known.iter().filter_map(|plan| Some((sureness(manner, new, &plan.draft)?, plan)));
    // Of equals the first.
    sure.rev().max_by_key(|(sure, _)| *sure).map(|(_, plan)| plan)
}

/// Whether a list names another plan than this one, whatever its rows have in common with it.
pub fn is_other(new: &PlanDraft, known: &PlanDraft) -> bool {
    let differ = |new: &str, known: &str| !new.is_empty() && !known.is_empty() && fold(new) != fold(known);
    differ(&new.number, &known.number) || differ(&new.basis, &known.basis) || other_issuer(&new.issuer, &known.issuer)
}

fn sureness(manner: Manner, new: &PlanDraft, known: &PlanDraft) -> Option<u8> {
    let same = |new: &str, known: &str| {
        let (new, known) = (fold(new), fold(known));
        (!new.is_empty() && !known.is_empty()).then(|| new == known)
    };
    let (number, basis) = (same(&new.number, &known.number), same(&new.basis, &known.basis));
    let title = same(&new.title, &known.title);
    if number == Some(false) || basis == Some(false) || other_issuer(&new.issuer, &known.issuer) {
        return None;
    }
    if number == Some(true) {
        return Some(3);
    }
    match (title, basis) {
        (Some(true), _) => Some(2),
        (Some(false), Some(true)) if likeness(&words(&new.title), &words(&known.title)) >= ALIKE => Some(1),
        // A list rarely bears the title of its plan; its rows show whether it is the one.
        (Some(false), Some(true)) if manner == Manner::List => Some(0),
        (None, Some(true)) => Some(1),
        _ => None,
    }
}

/// Levels and kinds of offices, as distinct from their names.
const LEVELS: [&str; 9] = ["trung", "tỉnh", "thành", "huyện", "quận", "thị", "xã", "phường", "đặc"];
const KINDS: [&str; 17] = [
    "ban",
    "thường",
    "vụ",
    "chấp",
    "hành",
    "bộ",
    "đảng",
    "ủy",
    "uỷ",
    "ương",
    "phố",
    "khu",
    "nhân",
    "dân",
    "ubnd",
    "hội",
    "đồng",
];

/// Whether two names of issuers are those of different offices: of other levels, or of one level and other places.
/// "Ban Thường vụ Tỉnh ủy" and "Tỉnh ủy Quảng Ngãi" may be one.
fn other_issuer(new: &str, known: &str) -> bool {
    let parts = |name: &str| {
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        let of = |list: &[&str], wanted: bool| -> Vec<String> {
            words.iter().filter(|word| list.contains(&word.as_str()) == wanted).cloned().collect()
        };
        let levels = of(&LEVELS, true);
        let places: Vec<String> =
            of(&LEVELS, false).into_iter().filter(|word| !KINDS.contains(&word.as_str())).collect();
        (levels, places)
    };
    let ((new_levels, new_places), (known_levels, known_places)) = (parts(new), parts(known));
    let apart = |one: &[String], other: &[String]| {
        let within = |one: &[String], other: &[String]| one.iter().all(|word| other.contains(word));
        !one.is_empty() && !other.is_empty() && !within(one, other) && !within(other, one)
    };
    apart(&new_levels, &known_levels) || apart(&new_places, &known_places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(number: &str, issuer: &str, title: &str, basis: &str) -> PlanDraft {
        let [number, issuer, title, basis] = [number, issuer, title, basis].map(str::to_owned);
        PlanDraft { number, issued: None, issuer, title, basis }
    }

    #[test]
    fn offices_of_other_levels_and_places_are_others() {
        assert!(other_issuer("Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Huyện ủy"));
        assert!(other_issuer("Đảng ủy xã Tịnh Khê", "Đảng ủy xã Tịnh An"));
        assert!(other_issuer("Tỉnh ủy Quảng Ngãi", "Tỉnh ủy Bình Định"));
        assert!(!other_issuer("Ban Thường vụ Tỉnh ủy", "Tỉnh ủy Quảng Ngãi"));
        assert!(!other_issuer("Ban Thường vụ Tỉnh ủy", ""));
    }

    #[test]
    fn a_plan_is_told_by_its_number_else_by_what_it_carries_out_and_its_title() {
        let book = draft("", "Ban Thường vụ Tỉnh ủy", "thực hiện Nghị quyết 52 về chủ động tham gia", "52-NQ/TW");
        let sure = |new: &PlanDraft| sureness(Manner::Document, new, &book);
        let signed = PlanDraft { number: "250-KH/TU".to_owned(), ..book.clone() };
        assert_eq!(sure(&signed), Some(2));
        assert_eq!(
            sureness(Manner::Document, &PlanDraft { title: "mới".to_owned(), ..signed.clone() }, &signed),
            Some(3)
        );
        assert_eq!(
            sureness(Manner::Document, &PlanDraft { number: "31-KH/TU".to_owned(), ..signed.clone() }, &signed),
            None
        );
        let district = draft("", "Ban Thường vụ Huyện ủy", &book.title, "52-NQ/TW");
        assert_eq!(sure(&district), None);
        let other = draft("", "", "đào tạo nghề cho lao động nông thôn", "52-NQ/TW");
        assert_eq!(sure(&other), None);
        assert_eq!(sureness(Manner::List, &other, &book), Some(0));
    }
}
