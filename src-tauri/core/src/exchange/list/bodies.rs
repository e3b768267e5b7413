//! The agencies of one cell: several on lines of their own, behind bullets or
//! semicolons, or run together. Names are never cut at a comma, "và" or a hyphen.

use super::signs;
use crate::domain::agency::{Assignment, Role};
use crate::domain::text::fold;
use crate::exchange::plan::{agencies, names};
use crate::exchange::report::words;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

/// Behind the name of an agency of which the ledger does not know whether it leads.
pub(super) const DOUBTFUL: &str = " (chưa rõ)";

/// The agencies of a cell and what a person should look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bodies {
    /// In the order of the cell.
    pub(super) agencies: Arc<[Assignment]>,
    /// Passages that leave open who leads.
    pub(super) doubts: Vec<String>,
    /// Names stood in one run without a sign between them and were parted.
    pub(super) is_run: bool,
}

/// Longer words before a colon are no label of a role, in bytes.
const LONGEST_LABEL: usize = 60;
impl Bodies {
    /// The same, all of it doubtful where it is only proposed.
    pub(super) fn proposed(mut self, is_proposed: bool) -> Self {
        if is_proposed {
            let doubtful = |agency: &Assignment| Assignment { doubtful: true, ..agency.clone() };
            self.agencies = self.agencies.iter().map(doubtful).collect();
        }
        self
    }
}

/// Nouns with which a name begins anew in a run without signs.
const STARTS: [&str; 20] = [
    "sở",
    "ban",
    "ban quản lý",
    "ban thường vụ",
    "ban cán sự",
    "ban cán sự đảng",
    "ubnd",
    "ủy ban",
    "ủy ban nhân dân",
    "ủy ban mặt trận",
    "công an",
    "bộ chỉ huy",
    "văn phòng",
    "đảng ủy",
    "huyện ủy",
    "thành ủy",
    "thị ủy",
    "thanh tra",
    "hội",
    "bảo hiểm xã hội",
];
/// Words that end the name of a body.
const ENDS: [&str; 7] = ["tỉnh", "huyện", "xã", "phường", "thị xã", "thành phố", "trung ương"];

/// Reads a cell of a column with a role. `own`: a list of this program, whose lines hold one agency each.
/// `whole`: names that no sign parts.
pub(super) fn read(role: Role, cell: &str, own: bool, whole: &HashSet<String>) -> Bodies {
    let mut bodies = Bodies::default();
    let mut found = Vec::new();
    let cell = if own { cell } else { cell.trim() };
    // Our return says so where a plan names no lead.
    let cell = if fold(cell) == fold(words::NO_LEAD) { "" } else { cell };
    let lines: Vec<(Role, Cow<'_, str>)> = match own {
        true => cell.lines().map(|line| (role, Cow::Borrowed(line))).collect(),
        false => labelled(role, &joined(cell).join("; ")),
    };
    for (role, line) in &lines {
        let (words, doubtful) = match line.trim().strip_suffix(DOUBTFUL.trim_start()) {
            Some(words) if own => (words.trim_end(), true),
            _ => (line.as_ref(), false),
        };
        let named = agencies::read(*role, words);
        bodies.doubts.extend(named.doubts);
        let mut agencies = named.agencies;
        if !own && agencies.iter().any(|agency| agency.name.contains(signs::SIGNS)) {
            agencies = agencies.into_iter().flat_map(|agency| by_signs(agency, whole, &mut bodies)).collect();
        }
        for agency in agencies {
            let starts = if own { Vec::new() } else { starts(&agency.name) };
            if starts.is_empty() {
                found.push(Assignment { doubtful: agency.doubtful || doubtful, ..agency });
                continue;
            }
            bodies.is_run = true;
            let mut from = 0;
            for to in starts.into_iter().chain([agency.name.len()]) {
                let name = agency.name[from..to].trim();
                found.push(Assignment { doubtful: true, ..Assignment::plain(agency.role, name) });
                from = to;
            }
        }
    }
    bodies.agencies = found.into();
    bodies
}

/// An agency, or the several that "/", "&" and "+" part. A stroke may stand for "or", and a name that the list also
/// writes whole may be one, so that both are asked about.
fn by_signs(agency: Assignment, whole: &HashSet<String>, bodies: &mut Bodies) -> Vec<Assignment> {
    let parts = signs::parts(&agency.name);
    if let [name] = parts[..] {
        return vec![if name == agency.name { agency } else { Assignment { name: name.to_owned(), ..agency } }];
    }
    if whole.contains(&agency.name) {
        bodies.doubts.push(agency.name.clone());
        return vec![Assignment { doubtful: true, ..agency }];
    }
    let doubtful = agency.doubtful || agency.name.contains('/');
    bodies.is_run |= doubtful;
    parts.into_iter().map(|name| Assignment { doubtful, ..Assignment::plain(agency.role, name) }).collect()
}

/// A cell by the labels in it, as our return writes them: "Thực hiện: Sở A; Sở B; Tham mưu: Văn phòng". A label holds
/// until the next one.
fn labelled(role: Role, words: &str) -> Vec<(Role, Cow<'static, str>)> {
    let mut parts: Vec<(Role, String)> = Vec::new();
    for segment in names::segments(words) {
        let segment = segment.trim();
        let mut said = label(segment);
        // A label with nobody behind it.
        while let Some(next) = said.and_then(|(_, rest)| label(rest)) {
            said = Some(next);
        }
        match (said, parts.last_mut()) {
            (Some((role, rest)), _) => parts.push((role, rest.to_owned())),
            // Only who is called so leads.
            (None, Some((said, before))) if *said != Role::Lead || role == Role::Lead => {
                before.push_str("; ");
                before.push_str(segment);
            }
            (None, _) => parts.push((role, segment.to_owned())),
        }
    }
    parts.into_iter().map(|(role, words)| (role, Cow::Owned(words))).collect()
}

/// The role a text begins with, and what stands behind it.
fn label(text: &str) -> Option<(Role, &str)> {
    const NOUNS: [&str; 4] = ["co quan ", "don vi ", "bo phan ", "cac don vi "];
    let (label, rest) = text.split_once(':').filter(|(label, _)| label.len() <= LONGEST_LABEL)?;
    let key = fold(label);
    let key = NOUNS.iter().find_map(|noun| key.strip_prefix(noun)).unwrap_or(&key).trim();
    let role = match key {
        "thuc hien" => Role::Implement,
        "tham muu" => Role::Advise,
        "phoi hop" | "phoi hop thuc hien" => Role::Coordinate,
        "chu tri" | "chu tri thuc hien" => Role::Lead,
        "chi dao" => Role::Direct,
        _ => return None,
    };
    Some((role, rest.trim()))
}

/// The lines of a cell, those joined that only the width of the column parted.
fn joined(cell: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in cell.lines().flat_map(bulleted) {
        let (is_item, words) = unbulleted(line);
        if words.is_empty() {
            continue;
        }
        match lines.last_mut() {
            Some(before) if !is_item && goes_on(before, words) => {
                before.push(' ');
                before.push_str(words);
            }
            Some(before) if before.ends_with(':') => {
                before.push(' ');
                before.push_str(words);
            }
            _ => lines.push(words.to_owned()),
        }
    }
    lines
}

/// "- Sở A - Sở B" is two items.
fn bulleted(line: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let mut from = 0;
    if unbulleted(line).0 {
        for (at, _) in line.match_indices(" - ").chain(line.match_indices(" + ")) {
            if at > from && names::head(&line[at + 3..]).is_some() {
                items.push(&line[from..at]);
                from = at + 1;
            }
        }
    }
    items.push(&line[from..]);
    items
}

fn unbulleted(line: &str) -> (bool, &str) {
    let line = line.trim();
    let words = line.trim_start_matches(['-', '+', '*', '•', '–', '·', '▪']).trim_start();
    if words.len() < line.len() {
        return (true, words);
    }
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    match digits.strip_prefix(['.', ')']) {
        Some(words) if digits.len() < line.len() && words.starts_with(' ') => (true, words.trim_start()),
        _ => (false, line),
    }
}

fn goes_on(before: &str, words: &str) -> bool {
    let begins = names::head(words).is_some() || names::is_collective(words);
    let is_open = before.ends_with([',', '-', '–', '(']) || names::lower(before).ends_with(" và");
    let closes = before.ends_with(';');
    !begins && !closes && (is_open || words.starts_with(|c: char| c.is_lowercase() || c == '('))
}

/// Where further names begin in one that holds no sign between them: "Sở Y tế Sở Nội vụ".
fn starts(name: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let Some(first) = names::head(name) else { return found };
    if name.contains('(') || names::is_collective(name) {
        return found;
    }
    let (mut head, mut from) = (first, 0);
    for (at, _) in name.match_indices(' ') {
        let at = at + 1;
        let rest = &name[at..];
        let own = from + head.len();
        if at <= own || !rest.starts_with(char::is_uppercase) {
            continue;
        }
        let Some(next) = names::head(rest).filter(|next| STARTS.contains(next)) else { continue };
        let before = names::lower(name[from..at].trim_end());
        let has_name = before.len() > head.len() + 1;
        let is_whole = ENDS.iter().any(|end| before.ends_with(&format!(" {end}")));
        // The name of a department holds no other body; "Đảng ủy Công an tỉnh" is one body.
        let is_department = head == "sở" && !before.ends_with(" thuộc") && !before.ends_with(" và");
        if has_name && (next == head || is_whole || is_department) {
            found.push(at);
            (head, from) = (next, at);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_of(cell: &str) -> Vec<String> {
        read(Role::Lead, cell, false, &HashSet::new()).agencies.iter().map(|agency| agency.name.clone()).collect()
    }

    #[test]
    fn several_leads_in_a_cell_are_several_however_they_are_parted() {
        let expected = ["Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch"];
        for cell in [
            "Sở Nội vụ; Sở Văn hóa, Thể thao và Du lịch",
            "Sở Nội vụ\nSở Văn hóa, Thể thao và Du lịch",
            "- Sở Nội vụ\n- Sở Văn hóa, Thể thao và Du lịch.",
            "- Sở Nội vụ - Sở Văn hóa, Thể thao và Du lịch",
            "Sở Nội vụ, Sở Văn hóa, Thể thao và Du lịch",
            "1. Sở Nội vụ\n2. Sở Văn hóa, Thể thao\nvà Du lịch",
            "Sở Nội vụ;\nSở Văn hóa,\nThể thao và Du lịch",
            "Các Sở:\n- Nội vụ\n- Văn hóa, Thể thao và Du lịch",
        ] {
            assert_eq!(names_of(cell), expected, "{cell}");
        }
    }

    #[test]
    fn names_in_one_run_are_parted_and_flagged() {
        for (cell, expected) in [
            ("Sở Y tế Sở Nội vụ", &["Sở Y tế", "Sở Nội vụ"][..]),
            ("UBND tỉnh Công an tỉnh Sở Xây dựng", &["UBND tỉnh", "Công an tỉnh", "Sở Xây dựng"]),
            ("Sở Tài chính UBND các xã", &["Sở Tài chính", "UBND các xã"]),
            ("Huyện ủy Bình Sơn Huyện ủy Sơn Tịnh", &["Huyện ủy Bình Sơn", "Huyện ủy Sơn Tịnh"]),
        ] {
            let read = read(Role::Lead, cell, false, &HashSet::new());
            assert!(read.is_run && read.agencies.iter().all(|agency| agency.doubtful), "{cell}");
            assert_eq!(names_of(cell), expected);
        }
        for name in [
            "Ban Cán sự đảng Ủy ban nhân dân tỉnh",
            "Văn phòng Đảng ủy",
            "Đảng ủy Công an tỉnh",
            "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
            "Ban Thường vụ Tỉnh ủy",
            "Sở Lao động - Thương binh và Xã hội",
            "Đảng ủy UBND tỉnh",
            "Ban Quản lý Khu kinh tế Dung Quất và các khu công nghiệp Quảng Ngãi",
            "Ban Chỉ huy Quân sự xã",
            "Nguyễn Thị Ánh Nguyệt",
        ] {
            assert_eq!(names_of(name), [name]);
            assert!(!read(Role::Lead, name, false, &HashSet::new()).is_run, "{name}");
        }
    }

    #[test]
    fn labels_that_our_return_writes_come_back_as_roles() {
        let said = |role, cell: &str| {
            let read = read(role, cell, false, &HashSet::new());
            read.agencies.iter().map(|agency| (agency.role, agency.name.clone())).collect::<Vec<_>>()
        };
        let labels = [
            (words::IMPLEMENTING, Role::Implement),
            (words::ADVISING, Role::Advise),
            (words::COORDINATING, Role::Coordinate),
        ];
        for (label, role) in labels {
            let cell = format!("{label}\n- Sở A\n- Sở B");
            assert_eq!(said(Role::Coordinate, &cell), [(role, "Sở A".to_owned()), (role, "Sở B".to_owned())]);
        }
        let several = "Thực hiện:\n- Sở B\n- Sở D\nTham mưu:\nVăn phòng\nPhối hợp:\nSở C";
        let expected = [
            (Role::Implement, "Sở B"),
            (Role::Implement, "Sở D"),
            (Role::Advise, "Văn phòng"),
            (Role::Coordinate, "Sở C"),
        ];
        assert_eq!(said(Role::Coordinate, several), expected.map(|(role, name)| (role, name.to_owned())));
        assert_eq!(said(Role::Lead, "Thực hiện:\nTham mưu:\nSở A"), [(Role::Advise, "Sở A".to_owned())]);
        assert_eq!(said(Role::Lead, words::NO_LEAD), []);
    }

    #[test]
    fn roles_said_in_the_cell_hold_against_the_column() {
        let read = read(Role::Implement, "Sở A (chủ trì); Sở B", false, &HashSet::new());
        let roles: Vec<(Role, &str)> = read.agencies.iter().map(|agency| (agency.role, agency.name.as_str())).collect();
        assert_eq!(roles, [(Role::Lead, "Sở A"), (Role::Implement, "Sở B")]);
    }
}
