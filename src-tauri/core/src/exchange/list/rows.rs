//! Rows of a list told apart: groups, tasks, what goes on with the row above, and
//! what is none of these. It sees one row at a time and what stands before it.

use super::Field;
use super::cells;
use super::columns::Taken;
use super::merges::Merges;
use crate::domain::text::fold;
use crate::exchange::plan::names;
use crate::exchange::plan::number::{Number, division, is_capital};
use crate::exchange::source::table::{Row, Value};

/// Longer texts are no titles of groups, in characters.
const LONGEST_TITLE: usize = 160;
/// Longer words are more than the name of a total, in bytes.
const LONGEST_TOTAL: usize = 60;
/// Signs that stand for a printed number before an item of a list.
const BULLETS: [&str; 7] = ["-", "+", "*", "•", "–", "·", "▪"];

/// Words of a cell in a column that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// What the column holds.
    pub(super) field: Field,
    /// Its place.
    pub(super) column: u16,
    /// The words.
    pub(super) words: String,
    /// They are the beginning of the time frame, whose end stands in another column.
    pub(super) is_start: bool,
    /// They stand in the row above, and a mark here says so.
    pub(super) is_ditto: bool,
}

/// A row by its fields.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Its number.
    pub(super) row: u32,
    /// The printed number without its signs.
    pub(super) code: String,
    /// A bracket stands behind the number.
    pub(super) is_bracketed: bool,
    /// The number as the sheet stores it, where that is a figure: 1.1 for "1.10".
    pub(super) shortest: Option<String>,
    /// The number is a date, as it was stored.
    pub(super) is_date: bool,
    /// What is to be done.
    pub(super) content: String,
    /// Other fields that hold something.
    pub(super) said: Vec<Said>,
    /// Cells that hold an error value or a formula without value: field, place, name.
    pub(super) faults: Vec<(Field, u16, String)>,
    /// Its key in a list of our own.
    pub(super) key: String,
    /// One cell lies over its columns.
    pub(super) is_across: bool,
    /// An item inside the words of the task above, with its letter.
    pub(super) is_piece: bool,
    /// The printed number lies over this row from one above.
    pub(super) has_code_above: bool,
    /// Cells that were turned into Unicode, as they stood.
    pub(super) before: Vec<String>,
}

/// What a row is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sort {
    /// Holds nothing for a list.
    Nothing,
    /// A total, or a note below the list.
    Foot,
    /// A group with its number, printed number and title; `is_sure`: by its number or form.
    Group { number: Number, code: String, title: String, is_sure: bool },
    /// A task with its number.
    Item(Option<Number>),
    /// Goes on with the row above; `is_sure`: nothing speaks against it.
    Joined { is_sure: bool },
    /// Words without a number: a group or a paragraph. The next row tells.
    Loose,
}

impl Line {
    /// A row by the columns of its list.
    pub(super) fn of(row: &Row, columns: &[Taken], merges: &Merges) -> Self {
        let mut line = Self { row: row.number, ..Self::default() };
        let mut cells = row.cells.iter().peekable();
        for column in columns {
            while cells.next_if(|cell| cell.column < column.at).is_some() {}
            let Some(cell) = cells.next_if(|cell| cell.column == column.at) else { continue };
            let Some(field) = column.shown.field else { continue };
            line.take(field, column, &cell.value);
            line.before.extend(cell.decoded.as_ref().map(|decoded| decoded.original.clone()));
        }
        let place = |wanted| columns.iter().find(|column| column.shown.field == Some(wanted)).map(|column| column.at);
        let content = place(Field::Content).unwrap_or(0);
        let holds = |from: u16, to: u16| {
            let others = |column: &&Taken| column.shown.field.is_some_and(is_other);
            let has_others = columns.iter().any(|column| others(&column));
            columns
                .iter()
                .any(|column| (from..=to).contains(&column.at) && (others(&column) || !has_others && to > content))
        };
        line.is_across = merges.across(row.number, content).is_some_and(|(from, to)| from < to && holds(from, to));
        line.has_code_above = place(Field::Code).is_some_and(|at| merges.begun_above(row.number, at).is_some());
        line
    }

    fn take(&mut self, field: Field, Taken { at: column, is_start, .. }: &Taken, value: &Value) {
        let (column, is_start) = (*column, *is_start);
        if cells::is_faulty(value) {
            self.faults.push((field, column, cells::words(value).into_owned()));
            return;
        }
        let words = cells::words(value);
        if words.is_empty() {
            return;
        }
        match field {
            Field::Code => {
                let printed = words.trim();
                self.is_bracketed = printed.ends_with(')');
                self.code = printed.trim_start_matches('(').trim_end_matches(['.', ')', ':', ' ']).to_owned();
                match value {
                    Value::Number { value, .. } => self.shortest = Some(format!("{value}")),
                    Value::Date { day, .. } => {
                        self.is_date = true;
                        self.shortest = Some(day.format("%-d.%-m").to_string());
                    }
                    _ => {}
                }
            }
            Field::Content if self.content.is_empty() => self.content = words.into_owned(),
            Field::Content => {
                self.content.push('\n');
                self.content.push_str(&words);
            }
            Field::Key => self.key = words.into_owned(),
            Field::Status | Field::Result | Field::Difficulty | Field::Proposal => {}
            _ => self.said.push(Said { field, column, words: words.into_owned(), is_start, is_ditto: false }),
        }
    }

    /// Whether somebody is named, a product or a time.
    pub(super) fn has_others(&self) -> bool {
        self.said.iter().any(|said| is_other(said.field))
    }

    fn names_work(&self) -> bool {
        let work = |field| matches!(field, Field::Lead | Field::Implement | Field::Frame | Field::Advise);
        self.said.iter().any(|said| work(said.field))
    }

    /// What the row is. `letter`: the capital letter under which it stands; `counted`: tasks have no printed numbers
    /// in this list; `has_others`: the list has columns besides number and content.
    pub(super) fn sort(&mut self, letter: Option<char>, counted: bool, has_others: bool) -> Sort {
        if self.is_foot() {
            return Sort::Foot;
        }
        let is_bullet = BULLETS.contains(&self.code.as_str());
        if self.content.is_empty() && !self.has_others() && self.code.contains(' ') {
            // A title that stands in the narrow column, over all of them.
            self.content = std::mem::take(&mut self.code);
            self.is_across = true;
        }
        let number = Number::read(&self.code, self.is_bracketed, letter);
        let is_bare = !self.has_others() && !self.content.is_empty() && self.faults.is_empty();
        if let Some(group) = is_bare.then(|| self.group(number.as_ref(), letter, has_others)).flatten() {
            return group;
        }
        if is_bullet {
            let bullet = std::mem::take(&mut self.code);
            if !self.names_work() {
                self.content = format!("{bullet} {}", self.content);
                return Sort::Joined { is_sure: true };
            }
            return Sort::Item(None);
        }
        if !self.code.is_empty() {
            let is_blank = self.content.is_empty() && self.said.is_empty() && self.faults.is_empty();
            // Numbers of another kind ("NV01") count as plain ones.
            return if is_blank {
                Sort::Nothing
            } else {
                Sort::Item(Some(number.unwrap_or(Number::Arabic(Vec::new()))))
            };
        }
        if self.content.is_empty() {
            let is_fault = self.faults.iter().any(|fault| fault.0 == Field::Content);
            return match () {
                () if is_fault => Sort::Item(None),
                () if self.said.is_empty() && self.faults.is_empty() => Sort::Nothing,
                () => Sort::Joined { is_sure: true },
            };
        }
        self.without_code(counted, has_others)
    }

    fn without_code(&mut self, counted: bool, has_others: bool) -> Sort {
        let goes_on = self.content.starts_with(|c: char| c.is_lowercase() || "-+*•–(".contains(c));
        if counted && let Some((number, code, rest)) = split_number(&self.content) {
            (self.code, self.content) = (code, rest);
            return Sort::Item(Some(number));
        }
        match () {
            () if self.has_code_above => Sort::Joined { is_sure: false },
            () if goes_on && !(counted && self.names_work()) => Sort::Joined { is_sure: true },
            () if self.names_work() || counted && (self.has_others() || !has_others) => Sort::Item(None),
            () if self.has_others() => Sort::Joined { is_sure: false },
            () => Sort::Loose,
        }
    }

    fn group(&self, number: Option<&Number>, letter: Option<char>, has_others: bool) -> Option<Sort> {
        let high = |number: &Number| matches!(number, Number::Words(_) | Number::Upper(_) | Number::Roman);
        let group = |number, code: &str, title: &str| {
            Some(Sort::Group { number, code: code.to_owned(), title: title.to_owned(), is_sure: true })
        };
        let title = self.content.as_str();
        if !self.code.is_empty() {
            let number = number.cloned();
            return match number {
                // Where nothing but content is listed, a Roman number may count tasks.
                Some(number) if self.is_across || high(&number) && has_others => group(number, &self.code, title),
                None if self.is_across => group(Number::Unnumbered, &self.code, title),
                _ => None,
            };
        }
        let printed = split_heading(title, letter);
        if let Some((number, code, rest)) = printed
            && (self.is_across || high(&number))
        {
            return group(number, &code, &rest);
        }
        let is_short = title.chars().count() <= LONGEST_TITLE;
        let is_shouted = is_capital(title) && title.contains(' ');
        (self.is_across || is_shouted && is_short).then(|| group(Number::Unnumbered, "", title)).flatten()
    }

    fn is_foot(&self) -> bool {
        let first = [&self.code, &self.content].into_iter().find(|words| !words.is_empty());
        let first = first.map(String::as_str).or_else(|| self.said.first().map(|said| said.words.as_str()));
        let Some(first) = first.filter(|words| words.len() < 400) else { return false };
        // Sums may stand below the agencies and the time frames.
        let is_figure = |said: &Said| said.words.chars().all(|c| !c.is_alphabetic());
        if is_bare_total(first) && self.said.iter().all(|said| is_figure(said) || said.words == first) {
            return true;
        }
        if !self.code.is_empty() && self.code.chars().count() < 4 {
            return false;
        }
        let key = fold(first);
        !self.names_work() && (is_total(first, &key) || key.starts_with("ghi chu") || key.starts_with("(*)"))
    }
}

/// "Tổng", "TC", "∑: 12 nhiệm vụ": nothing but the name of a total, and how many.
fn is_bare_total(words: &str) -> bool {
    const TOTALS: [&str; 9] = ["tong", "tc", "t/c", "∑", "σ", "tong so", "tong cong", "cong", "t.cong"];
    const BEGIN: [char; 7] = ['t', 'T', 'c', 'C', '∑', 'Σ', 'σ'];
    // Every row is asked, and nearly none is a total.
    if words.len() > LONGEST_TOTAL || !words.starts_with(BEGIN) {
        return false;
    }
    let key = fold(words);
    let name = key.trim_end_matches("nhiem vu").trim_end_matches(|c: char| !c.is_alphabetic() && !"∑".contains(c));
    // "Tổng (A+B)", "Cộng I".
    let name = name.split_once(" (").map_or(name, |(name, _)| name);
    TOTALS.contains(&name.trim_end())
}

/// "Tổng số nhiệm vụ giao: 12" is a total; a task of "Tổng công ty" is none. `key`: the words folded.
fn is_total(words: &str, key: &str) -> bool {
    let begins = |name: &str| key.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let is_sum = ["tong cong", "tong so", "cong muc", "cong phan", "cong nhom"].into_iter().any(begins)
        || key.starts_with("tong:");
    is_sum && !names::lower(words).starts_with("tổng công")
}

/// A field that only a task has.
pub(super) fn is_other(field: Field) -> bool {
    use Field as F;
    matches!(field, F::Direct | F::Lead | F::Implement | F::Advise | F::Coordinate | F::Deliverable | F::Frame)
}

/// Whether words without a number read as the title of a group more than as a paragraph.
pub(super) fn is_title(words: &str) -> bool {
    words.chars().count() <= LONGEST_TITLE && !words.ends_with(['.', ';', ',', ':']) && !words.contains('\n')
}

/// "I. Thể chế", "A - Nhiệm vụ chung", "Phần thứ nhất: ..." in one cell.
fn split_heading(text: &str, letter: Option<char>) -> Option<(Number, String, String)> {
    if let Some((number, rest)) = division(text) {
        let code = text[..text.len() - rest.len()].trim_end_matches(|c: char| !c.is_alphanumeric());
        let title = if rest.trim().is_empty() { text } else { rest };
        return Some((number, code.to_owned(), title.to_owned()));
    }
    let at = text.find(['.', ')', ':', ' ', '-', '–', '/'])?;
    let (code, rest) = (&text[..at], &text[at..]);
    let title = rest.trim_start_matches(['.', ')', ':', ' ', '-', '–', '/']);
    let has_sign = rest.trim_start().starts_with(['.', ')', ':', '-', '–', '/']);
    let number = Number::read(code, rest.starts_with(')'), letter)?;
    let is_high = matches!(number, Number::Roman | Number::Upper(_));
    (has_sign && is_high && !title.is_empty()).then(|| (number, code.to_owned(), title.to_owned()))
}

/// "1.2. Rà soát ...", "a) ..." in the column of contents.
fn split_number(text: &str) -> Option<(Number, String, String)> {
    let at = text.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
    let (code, rest) = text.split_at(at);
    let has_sign = code.ends_with('.') || rest.starts_with(')') || code.contains('.');
    let code = code.trim_end_matches('.');
    let title = rest.trim_start_matches([')', ' ']);
    let number = Number::read(code, false, None).filter(|number| !number.steps().is_empty())?;
    (has_sign && rest.starts_with([' ', ')']) && title.starts_with(char::is_alphabetic))
        .then(|| (number, code.to_owned(), title.to_owned()))
}

/// Whether a row below a list belongs to its signature, its recipients or its date.
pub(super) fn is_signature(row: &Row, code: Option<u16>) -> bool {
    const BEGIN: [&str; 14] = [
        "noi nhan",
        "t/m ",
        "tm. ",
        "tm.",
        "k/t ",
        "kt. ",
        "t/l ",
        "tl. ",
        "tuq. ",
        "nguoi lap",
        "nguoi tong hop",
        "thu truong",
        "ky ten",
        "xac nhan cua",
    ];
    if row.cells.len() > 6
        || code.is_some_and(|at| cells::at(row, at).is_some_and(|value| cells::words(value).len() < 6))
    {
        return false;
    }
    if cells::texts(row).any(|(_, text)| text.len() > 240) {
        return false;
    }
    cells::texts(row).any(|(_, text)| {
        let key = fold(&text);
        let is_date = key.contains("ngay ") && key.contains(" thang ") && key.contains(" nam ") && key.contains(',');
        BEGIN.iter().any(|words| key.starts_with(words)) || is_date && row.cells.len() <= 2
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_from_tasks_that_begin_with_the_same_words() {
        for words in
            ["Tổng", "TỔNG", "TC", "TC:", "∑", "Σ = 12", "Tổng số", "Cộng", "Cộng: 12 nhiệm vụ", "T/C", "Tổng:"]
        {
            assert!(is_bare_total(words), "{words}");
        }
        for words in ["TỔNG CỘNG: 12 nhiệm vụ", "Tổng số nhiệm vụ giao: 12", "Tổng: đã giao 12", "CỘNG MỤC I"]
        {
            assert!(is_total(words, &fold(words)), "{words}");
        }
        for words in [
            "Tổng kết 5 năm thực hiện Đề án",
            "Tổng điều tra kinh tế năm 2026",
            "Tổng công ty Điện lực lắp trạm",
            "Tổng hợp số liệu",
            "Cộng tác viên dân số",
            "Tổng rà soát",
            "TC hành chính",
        ] {
            assert!(!is_bare_total(words) && !is_total(words, &fold(words)), "{words}");
        }
    }
}
