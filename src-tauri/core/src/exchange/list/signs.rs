//! Agencies that "/", "&" or "+" part: "Sở Y tế/Sở Tài chính". A sign parts only
//! two whole names of bodies; in "HĐND/UBND xã", "BCĐ 35/TU" it belongs to the name.

use crate::exchange::plan::names;

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
            if is_name(before) && is_name(rest) && !is_office(before, rest) {
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

/// The names of a cell that hold such a sign although other signs part the agencies there: they are whole.
pub(super) fn whole(cell: &str) -> Vec<String> {
    let items: Vec<&str> = cell.split(['\n', ';']).map(names::plain).filter(|item| !item.is_empty()).collect();
    let is_many = items.len() > 1;
    let whole = items.into_iter().filter(|item| is_many && item.contains(SIGNS) && parts(item).len() > 1);
    whole.map(str::to_owned).collect()
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
            "Sở Y tế",
        ] {
            assert_eq!(parts(words), [words]);
        }
    }

    #[test]
    fn a_name_that_stands_whole_among_others_is_whole() {
        let name = "Trung tâm Báo chí & Trung tâm Truyền thông";
        assert_eq!(whole(&format!("- {name}\n- Sở Y tế")), [name]);
        assert!(whole(name).is_empty() && whole("Sở Y tế\nSở Nội vụ").is_empty());
    }
}
