//! The lines above a heading as lines of a form: periods and days become places to
//! be filled in, wherever they are plainly stated or plainly left blank.

use super::{Doubt, DoubtKind, Form, FormLine, FormStyle, MOST_LINES};
use crate::domain::text::fold;
use crate::exchange::list::cells::texts;
use crate::exchange::source::table::{Area, Row};

/// A heading without the signs that mark places.
pub(super) fn plain(text: &str) -> String {
    let text = text.replace('{', "(").replace('}', ")");
    text.chars().filter(|c| !c.is_control() || *c == '\n').take(500).collect()
}

/// The title of a form. Rows with two cells side by side are its letterhead, which the office fills in.
pub(super) fn lines(above: &[&Row], merged: &[Area], base: &Form, doubts: &mut Vec<Doubt>) -> Vec<FormLine> {
    let mut lines: Vec<FormLine> = Vec::new();
    let area = |row: u32, column: u16| merged.iter().find(|area| (area.top, area.left) == (row, column));
    // The columns of the left half of the letterhead, of which the lower rows may have nothing on the right.
    let mut half: Option<(u16, u16)> = None;
    for row in above {
        let cells: Vec<(u16, String)> = texts(row).map(|(column, text)| (column, text.into_owned())).collect();
        let columns =
            cells.first().and_then(|(column, _)| area(row.number, *column)).map(|area| (area.left, area.right));
        let [(_, cell)] = cells.as_slice() else {
            half = columns;
            continue;
        };
        if lines.is_empty() && columns.is_some() && columns == half {
            continue;
        }
        for line in cell.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if is_of_letterhead(line) || lines.len() == MOST_LINES {
                continue;
            }
            let (text, is_filled) = with_places(&plain(line), base);
            if !is_filled && (blank(&text) || text.split(|c: char| !c.is_ascii_digit()).any(is_year)) {
                doubts.push(Doubt { kind: DoubtKind::TitleFixed, column: None, text: text.clone(), field: None });
            }
            let has_title = lines.iter().any(|line| line.style == FormStyle::Title);
            let is_capital = !line.chars().any(char::is_lowercase);
            let style = match () {
                () if line.starts_with('(') => FormStyle::Italic,
                () if is_capital && !has_title => FormStyle::Title,
                () => FormStyle::Bold,
            };
            // A period that is put into a line of capitals is set in capitals.
            lines.push(FormLine { caps: is_capital && is_filled, text, style, rule: 0 });
        }
    }
    lines
}

fn is_of_letterhead(line: &str) -> bool {
    let key = fold(line);
    let begins = ["dang cong san", "cong hoa xa hoi", "doc lap - tu do", "so:", "don vi:", "don vi bao cao"];
    line == "*" || begins.iter().any(|words| key.starts_with(words))
}

/// Words below a table that every form has.
pub(super) fn is_of_foot(words: &str) -> bool {
    let key = fold(words);
    let begins = ["noi nhan", "- luu", "t/m", "tm.", "k/t", "kt.", "t/l", "tl.", "(ky", "ky, ", "tong cong", "tong so"];
    begins.iter().any(|begin| key.starts_with(begin)) || words.trim().chars().count() < 3
}

/// A text with its period, its days and the number it goes with as places; and whether there was any.
fn with_places(text: &str, base: &Form) -> (String, bool) {
    let key = fold(text);
    if key.trim_start_matches('(').starts_with("kem theo")
        && let Some(line) = base.title.iter().find(|line| fold(&line.text).starts_with("(kem theo"))
    {
        return (line.text.clone(), true);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut out: Vec<String> = Vec::new();
    let (mut at, mut days, mut filled) = (0, 0, false);
    while at < words.len() {
        if let Some(taken) = period(&words[at..]) {
            let end = trailing(words[at + taken - 1]);
            let bracket = if words[at].starts_with('(') { "(" } else { "" };
            out.push(format!("{bracket}{{period}}{end}"));
            (at, filled) = (at + taken, true);
        } else if words[at].to_lowercase() == "ngày"
            && words.get(at + 1).is_some_and(|word| is_day(word))
            && at.checked_sub(1).is_some_and(|before| bounds(words[before]))
            && days < 2
        {
            let place = if days == 0 { "from" } else { "cut_off" };
            out.push(format!("{} {{{place}}}{}", words[at], trailing(words[at + 1])));
            (at, days, filled) = (at + 2, days + 1, true);
        } else {
            out.push(words[at].to_owned());
            at += 1;
        }
    }
    if days == 1 {
        // One day alone is the day up to which is reported.
        return (out.join(" ").replace("{from}", "{cut_off}"), filled);
    }
    (out.join(" "), filled)
}

/// How many words name a period: "quý III năm 2026", "quý ... năm ...", "tháng 9/2026", "6 tháng đầu năm 2026".
fn period(words: &[&str]) -> Option<usize> {
    let lower = |at: usize| words.get(at).map(|word| word.to_lowercase()).unwrap_or_default();
    let begin = match lower(0).trim_start_matches('(') {
        "quý" => 1,
        "tháng" => 1,
        "6" | "9" | "06" | "09" if lower(1) == "tháng" && matches!(lower(2).as_str(), "đầu" | "cuối") => 3,
        "6" | "9" | "06" | "09" if lower(1) == "tháng" => 2,
        _ => return None,
    };
    let number = lower(begin);
    if begin == 1 && number != "năm" {
        if let Some((part, year)) = number.split_once('/')
            && (is_number(part) || blank(part))
            && (is_year(bare(year)) || blank(year))
        {
            return Some(2);
        }
        if !is_number(&number) && !blank(&number) {
            return None;
        }
    }
    let year = (begin..=begin + 1).find(|at| lower(*at) == "năm")?;
    let value = lower(year + 1);
    let is_stated = is_year(bare(&value)) || blank(&value);
    Some(if is_stated { year + 2 } else { year + 1 })
}

fn is_number(word: &str) -> bool {
    matches!(bare(word), "i" | "ii" | "iii" | "iv")
        || bare(word).parse::<u8>().is_ok_and(|number| (1..=12).contains(&number))
}

fn bare(word: &str) -> &str {
    word.trim_end_matches([')', ',', ';', '.', ':'])
}

fn trailing(word: &str) -> &str {
    if blank(word) { if word.ends_with(')') { ")" } else { "" } } else { &word[bare(word).len()..] }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1990..=2100).contains(&year))
}

/// `05/02/2026`, or dots with strokes between them.
fn is_day(word: &str) -> bool {
    let parts: Vec<&str> = bare(word).split('/').collect();
    parts.len() == 3 && parts.iter().all(|part| part.parse::<u16>().is_ok() || blank(part))
}

/// Whether a word says that the day behind it begins or ends what is reported. Any other day is that of a document.
fn bounds(word: &str) -> bool {
    matches!(fold(word).trim_start_matches('('), "tu" | "den" | "het")
}

/// A blank to be filled in by hand: dots, an ellipsis, underscores.
fn blank(text: &str) -> bool {
    text.contains("..") || text.contains('…') || text.contains("__")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::office::Profile;

    #[test]
    fn periods_and_days_become_places() {
        for (text, wanted) in [
            ("KẾT QUẢ THỰC HIỆN QUÝ III NĂM 2026", "KẾT QUẢ THỰC HIỆN {period}"),
            ("Kết quả thực hiện quý ... năm ....", "Kết quả thực hiện {period}"),
            ("(Quý …/2026)", "({period})"),
            ("Báo cáo tháng 9/2026", "Báo cáo {period}"),
            ("Kết quả 6 tháng đầu năm 2026;", "Kết quả {period};"),
            ("(Số liệu từ ngày 01/7/2026 đến ngày 30/9/2026)", "(Số liệu từ ngày {from} đến ngày {cut_off})"),
            ("(Tính đến ngày .../.../2026)", "(Tính đến ngày {cut_off})"),
            ("(Gửi theo Công văn số 8-CV/VP ngày 05/3/2026)", "(Gửi theo Công văn số 8-CV/VP ngày 05/3/2026)"),
            ("Thực hiện quy định năm 2026", "Thực hiện quy định năm 2026"),
            ("Quỹ đất, quý khách", "Quỹ đất, quý khách"),
        ] {
            assert_eq!(with_places(text, &Form::standard(Profile::Party)).0, wanted);
        }
    }

    #[test]
    fn an_annex_says_what_it_goes_with() {
        let annex = Form::shipped().swap_remove(1);
        let (text, filled) = with_places("(Kèm theo Công văn số ... ngày ... của ...)", &annex);
        assert_eq!(text, "(Kèm theo Báo cáo số      -BC{/symbol}, {date} của {office})");
        assert!(filled);
    }
}
