//! Agencies that "/", "&" or "+" part: "Sở Y tế/Sở Tài chính". A sign parts only
//! two whole names of bodies; in "HĐND/UBND xã", "BCĐ 35/TU" it belongs to the name.

use crate::exchange::plan::names;
use std::borrow::Cow;
use std::collections::HashMap;

/// What may part two names.
pub(super) const SIGNS: [char; 4] = ['/', '&', '+', '＋'];
/// Bodies that share an office with another.
const SHARED: [&str; 6] = ["ubnd", "hđnd", "ủy ban nhân dân", "hội đồng nhân dân", "ủy ban mặt trận", "mặt trận"];

/// The names in a run of words; a single one where no sign parts any.
pub(super) fn parts(words: &str) -> Vec<&str> {
    let trimmed = |words: &'_ str| -> (usize, usize) {
        let start = words.len() - words.trim_start_matches(|c: char| c == ' ' || SIGNS.contains(&c)).len();
        (start, words.trim_end_matches(|c: char| c == ' ' || SIGNS.contains(&c)).len().max(start))
    };
    let mut parts = Vec::new();
    let mut from = 0;
    if words.contains(SIGNS) && !words.contains('(') {
        for (at, sign) in words.match_indices(SIGNS) {
            let (before, rest) = (words[from..at].trim(), words[at + sign.len()..].trim_start());
            let is_next = is_name(rest) || names::and_parts(before, rest);
            if is_name(before) && is_next && !is_office(before, rest) {
                parts.push(before);
                from = words.len() - rest.len();
            }
        }
    }
    let last = &words[from..];
    let (start, end) = trimmed(last);
    parts.push(&last[start..end]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// The names with such a sign that stay whole in a list: they stand in more cells than one, somewhere beside others
/// that are parted otherwise, and what they would be parted into stands nowhere alone.
pub(super) fn whole<'a>(cells: impl Iterator<Item = Cow<'a, str>>) -> Vec<String> {
    // How often each name stands, and whether beside others.
    let mut found: HashMap<String, (usize, bool)> = HashMap::new();
    for cell in cells {
        let items: Vec<&str> = cell.split(['\n', ';']).map(names::plain).filter(|item| !item.is_empty()).collect();
        for item in &items {
            let name = found.entry((*item).to_owned()).or_default();
            *name = (name.0 + 1, name.1 || items.len() > 1);
        }
    }
    let stays = |(name, (count, is_beside)): &(&String, &(usize, bool))| {
        let parts = parts(name);
        *count > 1 && *is_beside && parts.len() > 1 && !parts.iter().all(|part| found.contains_key(*part))
    };
    found.iter().filter(stays).map(|(name, _)| name.clone()).collect()
}

/// A body's noun with a name behind it, in capitals as names have them.
fn is_name(words: &str) -> bool {
    let named = names::head(words).is_some_and(|head| {
        let behind = words.chars().skip(head.chars().count());
        let behind: String = behind.take_while(|c| !SIGNS.contains(c)).collect();
        !behind.trim().is_empty()
    });
    named && words.starts_with(char::is_uppercase)
}

/// "Văn phòng HĐND/UBND tỉnh": one office of two bodies.
fn is_office(before: &str, rest: &str) -> bool {
    let is_office = names::head(before) == Some("văn phòng");
    is_office && names::head(rest).is_some_and(|head| SHARED.contains(&head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_part_whole_names_only() {
        for (words, expected) in [
            ("Sở Y tế/Sở Tài chính", &["Sở Y tế", "Sở Tài chính"][..]),
            ("Sở Y tế & Công an tỉnh", &["Sở Y tế", "Công an tỉnh"]),
            ("Sở Y tế + Sở Nội vụ + UBND các xã", &["Sở Y tế", "Sở Nội vụ", "UBND các xã"]),
            ("Sở Y tế & các sở, ngành liên quan", &["Sở Y tế", "các sở, ngành liên quan"]),
            ("Sở Y tế /", &["Sở Y tế"]),
        ] {
            assert_eq!(parts(words), expected, "{words}");
        }
        for words in [
            "HĐND/UBND xã",
            "HĐND & UBND xã",
            "Văn phòng HĐND/UBND tỉnh",
            "Văn phòng Hội đồng nhân dân & Ủy ban nhân dân huyện",
            "Ban Chỉ đạo 35/TU",
            "BCĐ 35/TU",
            "Tổ trực 24/7",
            "Phòng Kinh tế/Hạ tầng",
            "Các sở/ban/ngành",
            "UBND huyện/thị xã/thành phố",
            "Tổ công tác theo Quyết định số 15/QĐ-UBND",
            "Sở Kế hoạch & Đầu tư",
            "Công ty A+B",
            "Sở Y tế",
        ] {
            assert_eq!(parts(words), [words]);
        }
    }

    #[test]
    fn a_name_that_the_rest_of_the_list_writes_whole_is_whole() {
        let whole = |cells: &[&str]| whole(cells.iter().map(|cell| Cow::Borrowed(*cell)));
        let name = "Trung tâm Báo chí & Trung tâm Ảnh";
        let beside = format!("- {name}\n- Sở Y tế");
        assert_eq!(whole(&[&beside, name]), [name]);
        assert!(whole(&[name, name]).is_empty());
        assert!(whole(&[&beside]).is_empty());
        assert!(whole(&[&beside, name, "Trung tâm Báo chí", "Trung tâm Ảnh"]).is_empty());
    }
}
