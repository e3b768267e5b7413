//! Names of bodies in running words: where one ends and the next begins. A
//! comma or "và" parts two bodies only where a body's noun follows.

/// One body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Its name, a distributed noun put back.
    pub(super) name: String,
    /// As written.
    pub(super) raw: String,
}

/// Nouns with which the name of a body begins.
const HEADS: [&str; 63] = [
    "sở",
    "ban",
    "ban cán sự",
    "ban cán sự đảng",
    "ban chấp hành",
    "ban chỉ đạo",
    "ban quản lý",
    "ban thường vụ",
    "bảo hiểm xã hội",
    "báo",
    "bộ",
    "bộ chỉ huy",
    "bưu điện",
    "chi cục",
    "chi nhánh",
    "công an",
    "công đoàn",
    "công ty",
    "cục",
    "đài",
    "đảng bộ",
    "đảng đoàn",
    "đảng ủy",
    "đoàn",
    "hội",
    "hội đồng",
    "hội đồng nhân dân",
    "hđnd",
    "huyện đoàn",
    "huyện ủy",
    "kho bạc",
    "liên đoàn",
    "liên hiệp",
    "liên minh",
    "mặt trận",
    "mttq",
    "ngân hàng",
    "phòng",
    "quỹ",
    "tập đoàn",
    "thành đoàn",
    "thanh tra",
    "thành ủy",
    "thị ủy",
    "tỉnh đoàn",
    "tỉnh ủy",
    "tòa án",
    "tổng công ty",
    "tổng cục",
    "trung tâm",
    "trường",
    "ubmttq",
    "ubnd",
    "ủy ban",
    "ủy ban mặt trận",
    "ủy ban nhân dân",
    "viện",
    "viện kiểm sát",
    "văn phòng",
    "vườn quốc gia",
    "xí nghiệp",
    "xã đoàn",
    "đại học",
];

/// Collective bodies that may follow a comma or "và".
const COLLECTIVES: [&str; 14] = [
    "các sở",
    "các cơ quan",
    "các đơn vị",
    "các ngành",
    "các địa phương",
    "các ban",
    "các cấp",
    "các huyện",
    "các tổ chức",
    "các hội",
    "các doanh nghiệp",
    "các phòng",
    "các xã",
    "các trường",
];
/// Words that show a collective after "và" to be a party of its own and not the end of a name.
const RELATED: [&str; 6] = ["liên quan", "khác", "trực thuộc", "trên địa bàn", "cấp tỉnh", "có chức năng"];
/// Within so many characters a collective after "và" shows what it is.
const LONGEST_OPENING: usize = 120;
const SIGNS: [char; 9] = [' ', ',', ';', '.', ':', '(', ')', '-', '–'];

/// Lower case, "uỷ" as "ủy"; byte for byte as long as the text.
pub(in crate::exchange) fn lower(text: &str) -> String {
    let same = |c: char| c.to_lowercase().next().filter(|lower| lower.len_utf8() == c.len_utf8()).unwrap_or(c);
    text.chars().map(same).collect::<String>().replace("uỷ", "ủy")
}

/// Where whole words stand in a text.
pub(in crate::exchange) fn find_words<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(words).map(|(at, _)| at).filter(move |at| {
        !text[..*at].ends_with(char::is_alphanumeric) && !text[at + words.len()..].starts_with(char::is_alphanumeric)
    })
}

/// The first characters of a text in lower case, enough for every noun, so that long lists cost no more
/// than their length.
fn opening(text: &str) -> String {
    let end = text.char_indices().nth(LONGEST_OPENING).map_or(text.len(), |(at, _)| at);
    lower(&text[..end])
}

/// The noun with which a body's name begins, the longest that fits.
pub(in crate::exchange) fn head(name: &str) -> Option<&'static str> {
    let name = opening(name.trim_start());
    HEADS.into_iter().filter(|head| begins_with(&name, head)).max_by_key(|head| head.len())
}

/// A text between the semicolons outside brackets.
pub(in crate::exchange) fn segments(value: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    value
        .split(|c: char| {
            depth += i32::from(c == '(') - i32::from(c == ')' && depth > 0);
            c == ';' && depth == 0
        })
        .collect()
}

/// Without signs at either end and "do", "và" before the name. A closing bracket stays with its opening one.
pub(super) fn trimmed(words: &str) -> &str {
    let mut words = words.trim_matches(|c| SIGNS.contains(&c) && c != ')');
    if !words.contains('(') {
        words = words.trim_matches(SIGNS);
    }
    for filler in ["do ", "và "] {
        words = words.strip_prefix(filler).unwrap_or(words);
    }
    words
}

/// A name alone on its line, without a list's dash or the sign that parts it from the next.
pub(in crate::exchange) fn plain(words: &str) -> &str {
    trimmed(words.trim().trim_start_matches(['+', '*', '•', '·', '▪']))
}

/// What follows a mark, without the words that only carry it on: "chủ trì thực hiện", "phối hợp cùng với".
pub(super) fn without_fillers(behind: &str) -> &str {
    const VERBS: [&str; 8] = ["tham mưu", "thực hiện", "triển khai", "tổ chức", "và", "cùng", "với", "là"];
    let mut rest = behind.trim_start_matches(SIGNS);
    loop {
        let opening = opening(rest);
        let Some(verb) = VERBS.into_iter().find(|verb| begins_with(&opening, verb)) else { return rest };
        rest = rest[verb.len()..].trim_start_matches(SIGNS);
    }
}

/// The bodies of a stretch without semicolons. `prefix` carries the noun of "Các Sở: A; B; C" from one stretch
/// to the next, until a stretch brings its own.
pub(super) fn items(words: &str, prefix: &mut Option<String>) -> Vec<Item> {
    let words = trimmed(words);
    if words.is_empty() {
        return Vec::new();
    }
    if let Some((noun, first)) = distributed(words) {
        let item = Item { name: format!("{noun} {first}"), raw: words.to_owned() };
        *prefix = Some(noun);
        return vec![item];
    }
    if head(words).is_some() || is_collective(words) {
        *prefix = None;
    }
    if let Some(noun) = prefix {
        return vec![Item { name: format!("{noun} {words}"), raw: words.to_owned() }];
    }
    parted(words).into_iter().map(|item| Item { name: item.to_owned(), raw: item.to_owned() }).collect()
}

/// The last of several bodies, and what stands before it.
pub(super) fn last_item(words: &str) -> (&str, &str) {
    let last = parted(trimmed(words)).pop().unwrap_or_default();
    let at = words.rfind(last).unwrap_or(0);
    (&words[..at], &words[at..])
}

/// "Các Sở: Thông tin và Truyền thông": the noun to put back, and the first of the list.
fn distributed(words: &str) -> Option<(String, &str)> {
    let (noun, first) = words.split_once(':')?;
    let noun = noun.trim();
    let noun = if begins_with(&lower(noun), "các") { noun["các".len()..].trim() } else { noun };
    let first = trimmed(first);
    let known = HEADS.contains(&lower(noun).as_str()) && !first.is_empty();
    let mut letters = noun.chars();
    let capital = letters.next().map(|c| c.to_uppercase().chain(letters).collect::<String>());
    capital.filter(|_| known).map(|noun| (noun, first))
}

fn parted(words: &str) -> Vec<&str> {
    // "các sở, ban, ngành, Mặt trận và các đoàn thể tỉnh" is one body of many.
    if is_collective(words) {
        return vec![words];
    }
    let mut parts = Vec::new();
    let mut start = 0;
    let mut depth = 0_i32;
    for (at, c) in words.char_indices() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        let rest = &words[at + c.len_utf8()..];
        let Some(before) = words.get(start..at) else { continue };
        let (parts_here, skip) = match c {
            ',' => (depth == 0 && comma_parts(before, rest.trim_start()), 1),
            ' ' => match rest.strip_prefix("và ") {
                Some(rest) => (depth == 0 && and_parts(before, rest), 1 + "và ".len()),
                None => (false, 0),
            },
            _ => (false, 0),
        };
        if parts_here {
            parts.push(trimmed(before));
            start = at + skip;
            if is_collective(words[start..].trim_start()) {
                break;
            }
        }
    }
    parts.push(trimmed(&words[start..]));
    parts.retain(|part| !part.is_empty());
    parts
}

fn comma_parts(before: &str, rest: &str) -> bool {
    // "Ban Cán sự đảng, Đảng đoàn" without an owner names all of them.
    let ending = before.char_indices().rev().nth(20).map_or(0, |(at, _)| at);
    if lower(before[ending..].trim_end_matches(SIGNS)).ends_with("ban cán sự đảng") {
        return false;
    }
    let named = head(rest).is_some_and(|head| {
        // "ban, ngành" and "đảng đoàn" in small letters are sorts of bodies, not names.
        let behind = rest.chars().nth(head.chars().count() + 1);
        rest.starts_with(char::is_uppercase) || behind.is_some_and(char::is_uppercase)
    });
    named || is_among(&opening(rest), &COLLECTIVES)
}

/// Whether "và" parts two bodies here.
pub(in crate::exchange) fn and_parts(before: &str, rest: &str) -> bool {
    let opening = opening(rest);
    let related = is_among(&opening, &COLLECTIVES) && RELATED.into_iter().any(|word| opening.contains(word));
    let offices = is_among(&opening, &["ubnd các", "ủy ban nhân dân các"]);
    // No body bears its own noun twice: "Sở A và Sở B" are two.
    let again = rest.starts_with(char::is_uppercase)
        && head(rest).is_some()
        && head(rest) == head(before.trim_start_matches(SIGNS));
    related || offices || again
}

/// "các sở, ban, ngành": many bodies under one name.
pub(in crate::exchange) fn is_collective(words: &str) -> bool {
    is_among(&opening(words), &["các", "những", "toàn bộ"])
}

fn is_among(text: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| begins_with(text, beginning))
}

fn begins_with(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(value: &str) -> Vec<String> {
        let mut prefix = None;
        segments(value).into_iter().flat_map(|words| items(words, &mut prefix)).map(|item| item.name).collect()
    }

    #[test]
    fn names_that_hold_commas_and_conjunctions_stay_whole() {
        for name in [
            "Sở Văn hóa, Thể thao và Du lịch",
            "Sở Lao động - Thương binh và Xã hội",
            "Sở Nông nghiệp và Phát triển nông thôn",
            "Ban Quản lý Khu kinh tế Dung Quất và các khu công nghiệp Quảng Ngãi",
            "Ban Cán sự đảng, đảng đoàn",
            "các sở, ban, ngành, Mặt trận Tổ quốc và các đoàn thể tỉnh",
            "Các ban cán sự đảng, đảng đoàn",
            "các huyện ủy, Thị ủy, Thành ủy, đảng ủy trực thuộc Tỉnh ủy",
            "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các đoàn thể chính trị - xã hội tỉnh",
            "UBND các huyện, thị xã, thành phố",
            "Công an tỉnh (Phòng An ninh mạng, Phòng Tham mưu)",
        ] {
            assert_eq!(names(name), [name]);
        }
    }

    #[test]
    fn a_comma_or_a_conjunction_parts_where_a_body_follows() {
        let cases: [(&str, &[&str]); 7] = [
            (
                "Sở Nội vụ, Ban Quản lý Khu kinh tế Dung Quất và các khu công nghiệp tỉnh",
                &["Sở Nội vụ", "Ban Quản lý Khu kinh tế Dung Quất và các khu công nghiệp tỉnh"],
            ),
            (
                "Sở Kế hoạch và Đầu tư và các sở, ngành liên quan.",
                &["Sở Kế hoạch và Đầu tư", "các sở, ngành liên quan"],
            ),
            ("Sở Tài chính, các cơ quan, đơn vị liên quan", &["Sở Tài chính", "các cơ quan, đơn vị liên quan"]),
            ("Sở Nội vụ và Sở Tài chính", &["Sở Nội vụ", "Sở Tài chính"]),
            ("Huyện uỷ Bình Sơn, Uỷ ban nhân dân huyện", &["Huyện uỷ Bình Sơn", "Uỷ ban nhân dân huyện"]),
            ("Sở Y tế và UBND các huyện", &["Sở Y tế", "UBND các huyện"]),
            ("Hội Nông dân, Hội Phụ nữ, Đoàn Thanh niên", &["Hội Nông dân", "Hội Phụ nữ", "Đoàn Thanh niên"]),
        ];
        for (value, expected) in cases {
            assert_eq!(names(value), expected);
        }
    }

    #[test]
    fn a_noun_before_a_list_is_put_back_until_another_body_comes() {
        let value = "Các Sở: Nội vụ; Văn hóa, Thể thao và Du lịch; Y tế; Ban Dân tộc; Thanh tra tỉnh";
        insta::assert_debug_snapshot!(names(value), @r#"
        [
            "Sở Nội vụ",
            "Sở Văn hóa, Thể thao và Du lịch",
            "Sở Y tế",
            "Ban Dân tộc",
            "Thanh tra tỉnh",
        ]
        "#);
        let mut prefix = None;
        let raws: Vec<String> = segments("các sở: Nội vụ; Y tế")
            .into_iter()
            .flat_map(|words| items(words, &mut prefix))
            .map(|item| format!("{} | {}", item.name, item.raw))
            .collect();
        assert_eq!(raws, ["Sở Nội vụ | các sở: Nội vụ", "Sở Y tế | Y tế"]);
    }
}
