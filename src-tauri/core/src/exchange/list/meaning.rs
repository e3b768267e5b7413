//! What the heading of a column says: the aliases under which lists name their
//! columns, folded. It sees one heading at a time and no cells.

use super::vocabulary::{
    BODIES, CODES, CONTENTS, ENDS, OF_BODIES, OF_CONTENT, OF_INDICATORS, OF_OUTCOME, OF_STANDING, OF_TIME, OF_TROUBLES,
    STARTS, UNTAKEN, VERBS,
};
use super::{Field, vocabulary};
use crate::domain::text::{fold, fold_char};
use std::collections::HashSet;
use std::sync::LazyLock;

/// What a heading says of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::exchange) enum Meaning {
    /// This field, and how sure that is in percent.
    Field(Field, u8),
    /// "Tiến độ": a deadline in a list, a status in a return. The cells decide.
    Progress,
    /// "Kết quả": a product in a list, an achievement in a return. The cells decide.
    Outcome,
    /// When it begins; of use where another column says when it ends.
    Start,
    /// Known, and of no use to a list: when it was assigned, by which paper.
    Untaken,
    /// The name of an indicator.
    Indicator,
    /// A unit of measure.
    Unit,
    /// A year or a stretch of years as the heading of figures.
    Year,
}

/// Longer texts are no headings, in characters.
const LONGEST: usize = 90;

/// A heading's words without signs, folded: "Kết quả/Sản phẩm" is `ket qua san pham`.
pub(in crate::exchange) fn key(heading: &str) -> String {
    let key = fold(heading);
    key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a heading says; none where it says nothing known. `own`: the file is a list of this program.
pub(in crate::exchange) fn meaning(heading: &str, own: bool) -> Option<Meaning> {
    if heading.len() > LONGEST * 3 || !is_known(heading) || heading.chars().count() > LONGEST {
        return None;
    }
    of_key(&key(heading), own)
}

/// Whether every word is one of which headings are made. Every cell of a list is asked, and nearly all end at one of
/// their first words.
fn is_known(heading: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(vocabulary::words);
    let mut folded = String::new();
    heading.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).filter(|word| !word.is_empty()).all(|word| {
        folded.clear();
        word.chars().for_each(|c| fold_char(c, &mut folded));
        WORDS.contains(folded.as_str()) || word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// A mark that stands behind its letter in decomposed text.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Whether a heading is made of these words alone.
fn made_of(key: &str, words: &str) -> bool {
    key.split(' ').all(|word| words.split_whitespace().any(|known| known == word))
}

fn has(key: &str, words: &str) -> bool {
    format!(" {key} ").contains(&format!(" {words} "))
}

fn starts(key: &str, words: &str) -> bool {
    key.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn sure(field: Field, percent: u8) -> Option<Meaning> {
    Some(Meaning::Field(field, percent))
}

fn of_key(key: &str, own: bool) -> Option<Meaning> {
    use Field as F;
    let any = |words: &[&str]| words.iter().any(|word| has(key, word));
    if key.is_empty() {
        return None;
    }
    if own && key == "khoa" {
        return sure(F::Key, 100);
    }
    if CODES.contains(&key) {
        return sure(F::Code, if key.starts_with("ma") { 80 } else { 100 });
    }
    if starts(key, "ghi chu") || starts(key, "chu thich") || key.ends_with(" ghi chu") {
        let is_note = made_of(key, "ghi chu thich khac") || has(key, "phoi hop");
        return if has(key, "phoi hop") {
            sure(F::NoteAndCoordinate, 95)
        } else {
            sure(F::Note, 95).filter(|_| is_note)
        };
    }
    if made_of(key, OF_TROUBLES) {
        if any(&["kho khan", "vuong mac", "ton tai", "han che", "nguyen nhan"]) {
            return sure(F::Difficulty, 95);
        }
        if any(&["de xuat", "kien nghi"]) {
            return sure(F::Proposal, 95);
        }
    }
    if any(&["don vi tinh", "dvt", "don vi do"]) {
        return Some(Meaning::Unit);
    }
    if is_year(key) {
        return Some(Meaning::Year);
    }
    if any(&["chi tieu", "chi so"]) && made_of(key, OF_INDICATORS) {
        return Some(Meaning::Indicator);
    }
    let start = STARTS.iter().find(|words| starts(key, words)).map(|words| key[words.len()..].trim());
    if start.is_some_and(|rest| matches!(rest, "" | "thuc hien" | "trien khai")) {
        return Some(Meaning::Start);
    }
    if ENDS.contains(&key) {
        return sure(F::Frame, 80);
    }
    if UNTAKEN.iter().any(|words| starts(key, words)) {
        return Some(Meaning::Untaken);
    }
    // "Kết quả thực hiện nhiệm vụ" and "Thời gian thực hiện nhiệm vụ" are no contents, so those begin alone.
    let content = CONTENTS.iter().find(|(words, _)| starts(key, words)).filter(|_| made_of(key, OF_CONTENT));
    if let Some((_, percent)) = content {
        return sure(F::Content, *percent);
    }
    of_outcome(key).or_else(|| of_time(key)).or_else(|| of_bodies(key))
}

fn of_outcome(key: &str) -> Option<Meaning> {
    use Field as F;
    let standing = ["trang thai", "tinh trang", "muc do", "ty le hoan thanh", "ti le hoan thanh", "danh gia"];
    if standing.iter().any(|words| starts(key, words)) {
        return sure(F::Status, 90).filter(|_| made_of(key, OF_STANDING));
    }
    if !made_of(key, OF_OUTCOME) {
        return None;
    }
    if has(key, "san pham") || starts(key, "dau ra") {
        return sure(F::Deliverable, 95);
    }
    if starts(key, "tinh hinh") {
        return sure(F::Result, 85);
    }
    if !starts(key, "ket qua") {
        return None;
    }
    let wanted = ["yeu cau", "du kien", "can dat", "phai dat", "dau ra", "mong doi", "can hoan thanh"];
    let reached =
        ["thuc hien", "hien nay", "den nay", "dat duoc", "da dat", "giai quyet", "xu ly", "trong ky", "trien khai"];
    match () {
        () if wanted.iter().any(|words| has(key, words)) => sure(F::Deliverable, 95),
        () if reached.iter().any(|words| has(key, words)) => sure(F::Result, 85),
        () => Some(Meaning::Outcome),
    }
}

fn of_time(key: &str) -> Option<Meaning> {
    if !made_of(key, OF_TIME) {
        return None;
    }
    if starts(key, "tien do") {
        let is_end = ["hoan thanh", "yeu cau", "du kien", "thoi gian"].iter().any(|words| has(key, words));
        return if is_end { sure(Field::Frame, 85) } else { Some(Meaning::Progress) };
    }
    let times = [
        ("thoi gian", 95),
        ("thoi han", 95),
        ("thoi diem", 85),
        ("moc", 85),
        ("han", 85),
        ("ky han", 85),
        ("lo trinh", 75),
        ("ngay hoan thanh", 70),
        ("nam hoan thanh", 85),
        ("ket thuc", 75),
        ("ngay ket thuc", 75),
        ("nam ket thuc", 75),
        ("nam thuc hien", 85),
        ("giai doan", 70),
    ];
    times.into_iter().find(|(words, _)| starts(key, words)).map(|(_, percent)| Meaning::Field(Field::Frame, percent))
}

fn of_bodies(key: &str) -> Option<Meaning> {
    use Field as F;
    let named = BODIES.iter().any(|words| starts(key, words) || starts(key, &format!("cac {words}")));
    let bare = VERBS.iter().any(|words| starts(key, words)) || starts(key, "lanh dao");
    if !made_of(key, OF_BODIES) || !named && !bare {
        return None;
    }
    let leads = has(key, "chu tri") || has(key, "dau moi");
    let carries = ["thuc hien", "trien khai", "phu trach", "trach nhiem", "phan cong", "duoc giao"];
    if leads && has(key, "phoi hop") {
        // "Cơ quan chủ trì, phối hợp": the words in the cells say who does what.
        sure(F::Implement, 70)
    } else if leads {
        sure(F::Lead, if has(key, "thuc hien") || has(key, "tham muu") { 85 } else { 100 })
    } else if has(key, "phoi hop") {
        sure(F::Coordinate, 100)
    } else if has(key, "chi dao") || has(key, "lanh dao") {
        sure(F::Direct, 90)
    } else if carries.iter().any(|words| has(key, words)) {
        sure(F::Implement, 90)
    } else if has(key, "tham muu") {
        sure(F::Advise, 95)
    } else {
        // "Cơ quan", "Đơn vị" say nothing of the part; "Phòng" and "Cấp" alone say nothing at all.
        sure(F::Implement, 55).filter(|_| named && key.contains(' '))
    }
}

/// "2025", "Năm 2030", "Đến năm 2025", "Giai đoạn 2021 2025", "Thực hiện năm 2024".
fn is_year(key: &str) -> bool {
    const AROUND: [&str; 12] =
        ["nam", "den", "giai", "doan", "thuc", "hien", "ke", "hoach", "uoc", "muc", "tieu", "hien trang"];
    let is_number = |word: &str| word.len() == 4 && word.parse::<u32>().is_ok_and(|year| (1990..=2100).contains(&year));
    key.split(' ').any(is_number) && key.split(' ').all(|word| is_number(word) || AROUND.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Field as F;

    #[test]
    fn every_heading_that_lists_bear_is_known() {
        let cases: [(F, &[&str]); 14] = [
            (F::Code, &["STT", "TT", "Số TT", "Số\nTT", "S.TT", "Stt.", "Số thứ tự", "Mã số", "Mã nhiệm vụ"]),
            (
                F::Content,
                &[
                    "Nội dung",
                    "Nhiệm vụ",
                    "Tên nhiệm vụ",
                    "Nội dung nhiệm vụ",
                    "NỘI DUNG CÔNG VIỆC",
                    "Nhiệm vụ, giải pháp",
                    "Nhiệm vụ cụ thể",
                    "Các nhiệm vụ",
                    "Nhiệm vụ được giao",
                    "Nội dung chỉ đạo",
                    "Nội dung thực hiện",
                    "Công việc",
                    "Đầu việc",
                    "Tên công việc",
                    "Hoạt động",
                    "Danh mục nhiệm vụ",
                ],
            ),
            (
                F::Lead,
                &[
                    "Cơ quan chủ trì",
                    "Đơn vị chủ trì",
                    "Bộ phận chủ trì",
                    "Chủ trì",
                    "Cơ quan, đơn vị chủ trì",
                    "Cơ quan đầu mối",
                    "Đơn vị đầu mối",
                    "Cơ quan chủ trì thực hiện",
                    "Cơ quan chủ trì tham mưu",
                ],
            ),
            (
                F::Implement,
                &[
                    "Cơ quan thực hiện",
                    "Đơn vị thực hiện",
                    "Bộ phận thực hiện",
                    "Người thực hiện",
                    "Thực hiện",
                    "Phân công thực hiện",
                    "Cán bộ phụ trách",
                    "Cơ quan, đơn vị",
                    "Cơ quan tham mưu thực hiện",
                    "Cơ quan chủ trì, phối hợp",
                ],
            ),
            (F::Advise, &["Cơ quan tham mưu", "Bộ phận tham mưu", "Tham mưu"]),
            (F::Coordinate, &["Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp", "Cơ quan phối hợp thực hiện"]),
            (F::Direct, &["Cơ quan chỉ đạo", "Đồng chí chỉ đạo", "Lãnh đạo phụ trách", "Chỉ đạo"]),
            (
                F::Deliverable,
                &[
                    "Sản phẩm",
                    "Sản phẩm dự kiến",
                    "Kết quả yêu cầu",
                    "Kết quả/Sản phẩm",
                    "Kết quả, sản phẩm",
                    "Sản phẩm/Kết quả đầu ra",
                    "Kết quả dự kiến",
                    "Đầu ra",
                ],
            ),
            (
                F::Frame,
                &[
                    "Thời gian",
                    "Thời gian thực hiện",
                    "Thời gian hoàn thành",
                    "Thời hạn",
                    "Thời hạn hoàn thành",
                    "Tiến độ hoàn thành",
                    "Mốc",
                    "Mốc thời gian",
                    "Hạn",
                    "Hạn hoàn thành",
                    "Lộ trình thực hiện",
                ],
            ),
            (F::Status, &["Trạng thái", "Tình trạng", "Mức độ hoàn thành", "Tỷ lệ hoàn thành (%)"]),
            (F::Result, &["Kết quả thực hiện", "Kết quả hiện nay", "Kết quả đạt được", "Tình hình thực hiện"]),
            (F::Difficulty, &["Khó khăn, vướng mắc", "Khó khăn", "Vướng mắc, nguyên nhân"]),
            (F::Proposal, &["Đề xuất, kiến nghị", "Kiến nghị"]),
            (F::Note, &["Ghi chú", "GHI CHÚ"]),
        ];
        for (field, headings) in cases {
            for heading in headings {
                let found = meaning(heading, false);
                assert!(matches!(found, Some(Meaning::Field(found, _)) if found == field), "{heading}: {found:?}");
            }
        }
        let both = |heading| matches!(meaning(heading, false), Some(Meaning::Field(F::NoteAndCoordinate, _)));
        assert!(both("Ghi chú & Đơn vị phối hợp") && both("Đơn vị phối hợp, ghi chú"));
    }

    #[test]
    fn headings_of_two_meanings_wait_for_the_cells() {
        for heading in ["Tiến độ", "Tiến độ thực hiện"] {
            assert_eq!(meaning(heading, false), Some(Meaning::Progress), "{heading}");
        }
        for heading in ["Kết quả", "Kết quả hoàn thành"] {
            assert_eq!(meaning(heading, false), Some(Meaning::Outcome), "{heading}");
        }
    }

    #[test]
    fn indicators_are_not_tasks_and_words_are_not_headings() {
        assert_eq!(meaning("Chỉ tiêu", false), Some(Meaning::Indicator));
        assert_eq!(meaning("Đơn vị tính", false), Some(Meaning::Unit));
        assert_eq!(meaning("ĐVT", false), Some(Meaning::Unit));
        for year in ["2025", "Năm 2030", "Đến năm 2025", "Giai đoạn 2021-2025", "Thực hiện năm 2024"] {
            assert_eq!(meaning(year, false), Some(Meaning::Year), "{year}");
        }
        assert_eq!(meaning("Ngày giao", false), Some(Meaning::Untaken));
        for words in ["Sở Nội vụ", "Báo cáo", "Quý II/2025", "1", "I", "", "Hoàn thiện thể chế", "Mở rộng kết nối"]
        {
            assert_eq!(meaning(words, false), None, "{words}");
        }
        assert_eq!(meaning("Khóa", false), None);
        assert_eq!(meaning("Khóa", true), Some(Meaning::Field(F::Key, 100)));
    }
}
