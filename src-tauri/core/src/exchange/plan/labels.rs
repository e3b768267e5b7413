//! The labels of a responsibility block: "Cơ quan chỉ đạo:", "Thời gian thực
//! hiện:", "Sản phẩm:" in every spelling. It knows labels, not their values.

use crate::domain::agency::Role;
use crate::domain::text::fold;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelKind {
    /// Agencies, in this role unless their own words say otherwise.
    Agencies(Role),
    /// The time frame.
    Frame,
    /// The deliverable.
    Deliverable,
}

/// A label at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// What it announces.
    pub(super) kind: LabelKind,
    /// The byte of the text where its value begins.
    pub(super) value: usize,
}

/// The longest label in characters; a colon further on belongs to a sentence.
const LONGEST: usize = 60;

/// Signs that stand before an item of a list.
pub(super) const DASHES: [char; 9] = ['-', '+', '*', '•', '–', '—', '·', '●', '▪'];

const FRAME_STARTS: [&str; 6] = ["thoi gian", "thoi han", "tien do", "han hoan thanh", "moc thoi gian", "ky han"];
const FRAME_WORDS: &str =
    "thoi gian han tien do thuc hien hoan thanh moc ky trien khai du kien xong phai va bat dau ket thuc";
const DELIVERABLE_STARTS: [&str; 3] = ["san pham", "ket qua", "dau ra"];
const DELIVERABLE_WORDS: &str =
    "san pham ket qua dau ra yeu cau du kien hoan thanh dat duoc can phai va chinh cu the muc tieu giao nop";
const AGENCY_STARTS: [&str; 6] = ["co quan", "don vi", "bo phan", "cap", "to chuc", "dia phuong"];
const AGENCY_WORDS: &str = "co quan don vi bo phan cap to chuc dia phuong chi dao lanh chu tri thuc hien tham muu \
    phoi hop dau moi trien khai chiu trach nhiem chinh va theo doi don doc giup viec phu duoc giao cung lien";
/// Labels without a noun; anything longer may be a sentence.
const BARE: [&str; 11] = [
    "chi dao",
    "chu tri",
    "chu tri thuc hien",
    "chu tri tham muu",
    "tham muu thuc hien",
    "phoi hop",
    "phoi hop thuc hien",
    "dau moi",
    "trach nhiem thuc hien",
    "phan cong thuc hien",
    "phan cong trach nhiem",
];

/// The label a text begins with. A list's dash before it and the colon's form do not matter.
pub(super) fn at_start(text: &str) -> Option<Label> {
    let (colon, sign) = text.char_indices().take(LONGEST + 4).find(|(_, c)| matches!(c, ':' | '：'))?;
    let kind = kind_of(&fold(&text[..colon]))?;
    let value = &text[colon + sign.len_utf8()..];
    Some(Label { kind, value: text.len() - value.trim_start().len() })
}

/// Bytes at which labels begin in a text: at its start, after a full stop, a semicolon, an opening bracket
/// or a dash between spaces.
pub(super) fn starts(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let next_is_space = text[at + c.len_utf8()..].starts_with(char::is_whitespace);
        match c {
            '(' | ';' => open = at + 1,
            '.' if next_is_space => open = at + 1,
            '-' | '–' if next_is_space && before.is_whitespace() => open = at,
            ':' | '：' => {
                let lead = &text[open..];
                let start = open + (lead.len() - lead.trim_start().len());
                if at_start(&text[start..]).is_some_and(|label| start + label.value > at) {
                    found.push(start);
                }
                open = at + c.len_utf8();
            }
            _ => {}
        }
        before = c;
    }
    found
}

fn kind_of(key: &str) -> Option<LabelKind> {
    let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let label = words.join(" ");
    if label.chars().count() > LONGEST {
        return None;
    }
    let made_of = |starts: &[&str], vocabulary: &str| {
        starts.iter().any(|start| has_phrase(&label, start) && label.starts_with(start))
            && words.iter().all(|word| vocabulary.split_whitespace().any(|known| known == *word))
    };
    if made_of(&FRAME_STARTS, FRAME_WORDS) {
        Some(LabelKind::Frame)
    } else if made_of(&DELIVERABLE_STARTS, DELIVERABLE_WORDS) {
        Some(LabelKind::Deliverable)
    } else if BARE.contains(&label.as_str()) || made_of(&AGENCY_STARTS, AGENCY_WORDS) {
        role_of(&label).map(LabelKind::Agencies)
    } else {
        None
    }
}

/// The role a label gives to agencies whose own words say nothing. "Chủ trì" beside "thực hiện" describes
/// the work and makes nobody the lead.
fn role_of(label: &str) -> Option<Role> {
    let has = |phrase| has_phrase(label, phrase);
    let leads = has("chu tri") || has("dau moi");
    if has("chi dao") {
        Some(Role::Direct)
    } else if has("phoi hop") && !leads {
        Some(Role::Coordinate)
    } else if ["thuc hien", "trien khai", "phu trach", "trach nhiem"].into_iter().any(has) || leads && has("phoi hop") {
        Some(Role::Implement)
    } else if has("tham muu") {
        Some(Role::Advise)
    } else {
        leads.then_some(Role::Lead)
    }
}

fn has_phrase(label: &str, phrase: &str) -> bool {
    format!(" {label} ").contains(&format!(" {phrase} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Option<LabelKind> {
        at_start(text).map(|label| label.kind)
    }

    #[test]
    fn every_spelling_of_a_label_has_its_role() {
        use LabelKind::{Agencies, Deliverable, Frame};
        let cases = [
            ("Cơ quan chỉ đạo: A", Some(Agencies(Role::Direct))),
            ("CƠ QUAN LÃNH ĐẠO, CHỈ ĐẠO : A", Some(Agencies(Role::Direct))),
            ("Cơ quan thực hiện: A", Some(Agencies(Role::Implement))),
            ("- Cơ quan tham mưu thực hiện: A", Some(Agencies(Role::Implement))),
            ("+ Cơ quan tham mưu, thực hiện:A", Some(Agencies(Role::Implement))),
            ("* Cơ quan tham mưu, chủ trì thực hiện： A", Some(Agencies(Role::Implement))),
            ("Đơn vị chủ trì: A", Some(Agencies(Role::Lead))),
            ("Cơ quan đầu mối: A", Some(Agencies(Role::Lead))),
            ("Chủ trì: A", Some(Agencies(Role::Lead))),
            ("Cơ quan chủ trì, phối hợp: A", Some(Agencies(Role::Implement))),
            ("Bộ phận tham mưu: A", Some(Agencies(Role::Advise))),
            ("Cơ quan, đơn vị phối hợp thực hiện: A", Some(Agencies(Role::Coordinate))),
            ("Thời gian hoàn thành: A", Some(Frame)),
            ("Thời hạn: A", Some(Frame)),
            ("Tiến độ thực hiện: A", Some(Frame)),
            ("Sản phẩm: A", Some(Deliverable)),
            ("Kết quả yêu cầu: A", Some(Deliverable)),
            ("Đầu ra: A", Some(Deliverable)),
            ("Các cơ quan, đơn vị phối hợp thực hiện các việc sau: A", None),
            ("Kết quả thực hiện: A", None),
            ("Đến năm 2025: A", None),
            ("Cơ quan, đơn vị: A", None),
            ("Cơ quan thực hiện", None),
        ];
        for (text, expected) in cases {
            assert_eq!(kind(text), expected, "{text}");
        }
    }

    #[test]
    fn labels_within_a_line_are_found_at_its_joints() {
        let text = "Cơ quan chủ trì: Sở A; phối hợp: Sở B. Thời gian hoàn thành: Quý II/2025 - Sản phẩm: Báo cáo.";
        let found: Vec<&str> = starts(text).into_iter().map(|at| &text[at..]).collect();
        assert_eq!(found.len(), 4);
        assert!(found[1].starts_with("phối hợp") && found[2].starts_with("Thời gian") && found[3].starts_with("- Sản"));
        assert!(starts("Rà soát theo Điều 3: các nội dung về thời gian thực hiện").is_empty());
    }
}
