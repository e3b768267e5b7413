//! The value of a responsibility label read as agencies in their roles. What
//! the words leave open is flagged; a lead is only one that is called so.

use super::names::{self, Item};
use crate::domain::agency::{Assignment, Role};

/// Who is named, and what a person should decide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::exchange) struct Named {
    /// In the order of the source.
    pub(in crate::exchange) agencies: Vec<Assignment>,
    /// Passages that leave open who leads.
    pub(in crate::exchange) doubts: Vec<String>,
}

/// A stretch of a value in which every agency has the same role.
struct Clause<'a> {
    role: Role,
    words: &'a str,
    /// Called the lead by words behind it ("Sở A chủ trì").
    called: bool,
}

const LEAD: &str = "chủ trì";
const COORDINATE: &str = "phối hợp";

/// Reads the words behind a label; `role` is what the label itself gives.
pub(in crate::exchange) fn read(role: Role, value: &str) -> Named {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut named = Named::default();
    let mut coordinating = false;
    let mut prefix = None;
    // The last run of agencies whose role came from the label alone, as (first, one past the last).
    let mut open: Vec<usize> = Vec::new();
    for segment in names::segments(&value) {
        let own = named.agencies.len();
        coordinating &= !names::lower(segment).contains(LEAD);
        for clause in clauses(segment, role, &mut coordinating) {
            let first = named.agencies.len();
            let items = names::items(clause.words, &mut prefix);
            named.agencies.extend(items.into_iter().map(|Item { name, raw }| Assignment {
                role: clause.role,
                name,
                raw,
                doubtful: false,
            }));
            if clause.called && first == own && role != Role::Lead {
                doubt(&mut named, &open, first, clause.words);
            }
        }
        let untold = named.agencies[own..].iter().all(|agency| agency.role == role) && role != Role::Coordinate;
        if untold { open.extend(own..named.agencies.len()) } else { open.clear() }
    }
    named
}

/// "Sở A; Sở B chủ trì": both are of one kind and only a semicolon parts them, so that either may lead.
/// "Đảng ủy A chỉ đạo Sở B chủ trì": who leads is inside a sentence.
fn doubt(named: &mut Named, open: &[usize], first: usize, words: &str) {
    let head = |agency: &Assignment| names::head(&agency.name);
    let Some(lead) = named.agencies.get(first).and_then(head) else { return };
    let alike = open.iter().rev().take_while(|at| head(&named.agencies[**at]) == Some(lead)).count();
    let alike = &open[open.len() - alike..];
    let told = [" chỉ đạo ", " giao "].iter().any(|verb| names::lower(words).contains(verb));
    if alike.is_empty() && !told {
        return;
    }
    let doubtful = || alike.iter().copied().chain(first..named.agencies.len());
    let passage = doubtful().map(|at| named.agencies[at].raw.as_str()).collect::<Vec<_>>().join("; ");
    let doubtful: Vec<usize> = doubtful().collect();
    for at in doubtful {
        named.agencies[at].doubtful = true;
    }
    named.doubts.push(format!("{passage} {LEAD}"));
}

/// What stands between two semicolons, cut at "chủ trì" and "phối hợp".
fn clauses<'a>(segment: &'a str, role: Role, coordinating: &mut bool) -> Vec<Clause<'a>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    let mut role_here = if *coordinating { Role::Coordinate } else { role };
    for (at, mark) in marks(segment) {
        // Passed over as words that carry on the mark before.
        let Some(before) = segment.get(start..at) else { continue };
        let behind = &segment[at + mark.len()..];
        let bracketed = before.trim_end().ends_with('(') && behind.trim_start().starts_with(')');
        let is_empty = names::trimmed(before).is_empty();
        let after = names::without_fillers(behind);
        let marked = if mark == LEAD { Role::Lead } else { Role::Coordinate };
        let mut push = |role, words, called| clauses.push(Clause { role, words, called });
        if bracketed {
            // "Sở A, Sở B (chủ trì)": the bracket belongs to its neighbour alone.
            let (others, last) = names::last_item(before);
            push(role_here, others, false);
            push(marked, last, marked == Role::Lead && names::trimmed(others).is_empty());
        } else if mark == LEAD {
            push(Role::Lead, before, true);
            role_here = if is_empty { Role::Lead } else { role };
        } else if after.is_empty() && !is_empty {
            push(Role::Coordinate, before, false);
        } else {
            push(role_here, before, false);
            role_here = Role::Coordinate;
            *coordinating = true;
        }
        start = segment.len() - after.len();
    }
    clauses.push(Clause { role: role_here, words: &segment[start..], called: false });
    clauses.retain(|clause| !names::trimmed(clause.words).is_empty());
    clauses
}

/// Every mark of a segment, in order.
fn marks(segment: &str) -> Vec<(usize, &'static str)> {
    let text = names::lower(segment);
    let of = |mark: &'static str| names::find_words(&text, mark).map(move |at| (at, mark)).collect::<Vec<_>>();
    let mut marks = [of(LEAD), of(COORDINATE)].concat();
    marks.sort_unstable();
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(role: Role, value: &str) -> Vec<String> {
        let named = read(role, value);
        let agency = |agency: &Assignment| {
            format!("{}{} {}", agency.role.as_str(), if agency.doubtful { "?" } else { "" }, agency.name)
        };
        named.agencies.iter().map(agency).chain(named.doubts.iter().map(|doubt| format!("? {doubt}"))).collect()
    }

    #[test]
    fn a_lead_is_one_that_is_called_so() {
        insta::assert_debug_snapshot!(
            shown(Role::Implement, "Ban Cán sự đảng Ủy ban nhân dân tỉnh; Sở Xây dựng chủ trì, phối hợp với các sở, ngành; UBND các huyện."),
            @r#"
        [
            "implement Ban Cán sự đảng Ủy ban nhân dân tỉnh",
            "lead Sở Xây dựng",
            "coordinate các sở, ngành",
            "coordinate UBND các huyện",
        ]
        "#);
        insta::assert_debug_snapshot!(shown(Role::Implement, "Sở Nội vụ, Sở Tài chính chủ trì phối hợp các cơ quan liên quan"), @r#"
        [
            "lead Sở Nội vụ",
            "lead Sở Tài chính",
            "coordinate các cơ quan liên quan",
        ]
        "#);
        insta::assert_debug_snapshot!(shown(Role::Implement, "Chủ trì: Sở Y tế, phối hợp: Công an tỉnh, Báo Quảng Ngãi"), @r#"
        [
            "lead Sở Y tế",
            "coordinate Công an tỉnh",
            "coordinate Báo Quảng Ngãi",
        ]
        "#);
        insta::assert_debug_snapshot!(shown(Role::Implement, "Văn phòng Tỉnh ủy, Sở Nội vụ (chủ trì), Sở Tư pháp (phối hợp), Thanh tra tỉnh"), @r#"
        [
            "implement Văn phòng Tỉnh ủy",
            "lead Sở Nội vụ",
            "coordinate Sở Tư pháp",
            "implement Thanh tra tỉnh",
        ]
        "#);
        insta::assert_debug_snapshot!(shown(Role::Implement, "Sở Y tế chủ trì, Sở Tài chính phối hợp; Ban Tuyên giáo phối hợp với Đài Phát thanh"), @r#"
        [
            "lead Sở Y tế",
            "coordinate Sở Tài chính",
            "implement Ban Tuyên giáo",
            "coordinate Đài Phát thanh",
        ]
        "#);
    }

    #[test]
    fn two_bodies_of_one_kind_before_the_word_lead_are_in_doubt() {
        insta::assert_debug_snapshot!(
            shown(Role::Implement, "Ban Cán sự đảng; Sở Lao động - Thương binh và Xã hội; Sở Công Thương chủ trì, phối hợp với các đơn vị"),
            @r#"
        [
            "implement Ban Cán sự đảng",
            "implement? Sở Lao động - Thương binh và Xã hội",
            "lead? Sở Công Thương",
            "coordinate các đơn vị",
            "? Sở Lao động - Thương binh và Xã hội; Sở Công Thương chủ trì",
        ]
        "#);
        assert_eq!(read(Role::Lead, "Sở Y tế; Sở Nội vụ chủ trì").doubts, Vec::<String>::new());
    }

    #[test]
    fn a_stated_role_holds_for_every_agency_of_its_label() {
        assert_eq!(shown(Role::Direct, "Ban Thường vụ Tỉnh ủy"), ["direct Ban Thường vụ Tỉnh ủy"]);
        assert_eq!(shown(Role::Lead, "Sở A; Sở B."), ["lead Sở A", "lead Sở B"]);
        assert_eq!(shown(Role::Coordinate, "Sở A; các xã"), ["coordinate Sở A", "coordinate các xã"]);
        assert_eq!(shown(Role::Implement, " ;. "), Vec::<String>::new());
    }
}
