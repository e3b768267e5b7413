//! Text in columns: a block pasted from a workbook, or a text that parts its
//! columns with tabs, semicolons or commas. Everything in it stays text.

use super::super::table::{Cell, Event, FileHead, Row, Shown, TableHead, TableKind, Tables, Value};
use super::super::{Refusal, text};
use super::decode;
use super::sheet::LAST_COLUMN;

/// Rows by which it is judged what parts the columns.
const JUDGED: usize = 200;
/// Fields in needless marks that may be words in quotation marks.
const FEWEST_QUOTED: usize = 3;

struct Columns {
    head: FileHead,
    text: String,
    parter: Parter,
    /// Fields of nearly every row, where only a sign parts them.
    width: Option<u16>,
    at: usize,
    number: u32,
    begun: bool,
}

/// Reads a text in columns.
pub(super) fn read<'f>(head: FileHead, bytes: &'f [u8]) -> Result<Box<dyn Tables + 'f>, Refusal> {
    let (text, _) = text::decode(bytes)?;
    // A file of running text is no table. What a person pasted may be one column of a sheet, each cell on a line.
    let single = || (head.name.is_empty() && text.trim().contains('\n')).then_some(('\t', None));
    let (sign, width) = parter(&text).or_else(single).ok_or(Refusal::UnknownFormat)?;
    let parter = Parter { sign, quotes: sign != '\t' || has_quotes(&text) };
    Ok(Box::new(Columns { head, text, parter, width, at: 0, number: 0, begun: false }))
}

/// What parts the fields, and how they are held together.
#[derive(Clone, Copy)]
struct Parter {
    sign: char,
    /// Any field may stand in quotation marks. In a block with tabs Excel puts them only around what needs them, so
    /// that others belong to the words.
    quotes: bool,
}

/// Whether a block with tabs has marks around its fields whether they need them or not: more of its words stand in
/// needless marks than in none.
fn has_quotes(text: &str) -> bool {
    let (mut at, mut quoted, mut bare, mut rows) = (0, 0, 0, 0);
    while at < text.len() && rows < JUDGED {
        let (fields, end) = record(text, at, Parter { sign: '\t', quotes: false });
        (at, rows) = (end, rows + 1);
        for field in &fields {
            let field = field.trim();
            if field.len() > 2 && field.starts_with('"') && field.ends_with('"') {
                quoted += 1;
            } else if field.contains(char::is_alphabetic) {
                bare += 1;
            }
        }
    }
    quoted > FEWEST_QUOTED && quoted > bare
}

/// What parts the columns, and how many there are. Tabs stand in no other text but on most lines of this kind;
/// semicolons and commas stand in every text, but nowhere else the same number of them on every line.
fn parter(text: &str) -> Option<(char, Option<u16>)> {
    let widths = |sign: char| -> Vec<usize> {
        let mut at = 0;
        let mut widths = Vec::new();
        while at < text.len() && widths.len() < JUDGED {
            let (fields, end) = record(text, at, Parter { sign, quotes: sign != '\t' });
            at = end;
            if fields.iter().any(|field| !field.trim().is_empty()) {
                widths.push(fields.len());
            }
        }
        widths
    };
    let tabs = widths('\t');
    if tabs.iter().filter(|width| **width > 1).count() * 2 > tabs.len() {
        return Some(('\t', None));
    }
    [';', ','].into_iter().find_map(|sign| {
        let widths = widths(sign);
        let most = widths.iter().copied().max_by_key(|width| widths.iter().filter(|other| *other == width).count());
        let most = most.filter(|most| *most > 2)?;
        let same = widths.iter().filter(|width| **width == most).count();
        // In a short list a single row with a sign too many weighs more.
        let is_short = widths.first() == Some(&most) && same + 1 == widths.len() && !widths.contains(&1);
        (same > 1 && (same * 10 >= widths.len() * 9 || is_short)).then(|| (sign, u16::try_from(most).ok()))
    })
}

/// The fields of the record that begins at a place, and where the next one begins.
fn record(text: &str, mut at: usize, parter: Parter) -> (Vec<String>, usize) {
    let mut fields = Vec::new();
    loop {
        let (field, end) = field(text, at, parter);
        fields.push(field);
        at = end;
        match text[at..].chars().next() {
            Some(c) if c == parter.sign => at += c.len_utf8(),
            Some(c) => return (fields, at + c.len_utf8()),
            None => return (fields, at),
        }
    }
}

/// A field and where it ends.
fn field(text: &str, at: usize, parter: Parter) -> (String, usize) {
    let rest = &text[at..];
    if let Some((field, length)) = rest.strip_prefix('"').and_then(|inside| quoted(inside, parter)) {
        return (field, at + 1 + length);
    }
    let end = rest.find([parter.sign, '\n']).unwrap_or(rest.len());
    (rest[..end].to_owned(), at + end)
}

/// A field in quotation marks, from behind the first to behind the last. Marks that do not stand at both ends
/// belong to the words.
fn quoted(inside: &str, parter: Parter) -> Option<(String, usize)> {
    let mut field = String::new();
    let mut at = 0;
    let mut needed = parter.quotes;
    loop {
        let mark = at + inside[at..].find('"')?;
        field.push_str(&inside[at..mark]);
        at = mark + 1;
        match inside[at..].chars().next() {
            Some('"') => {
                needed = true;
                field.push('"');
                at += 1;
            }
            Some(c) if c != parter.sign && c != '\n' => return None,
            _ => break,
        }
    }
    needed |= field.contains(['\n', '\t']);
    needed.then_some((field, at))
}

impl Iterator for Columns {
    type Item = Result<Event, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        if !std::mem::replace(&mut self.begun, true) {
            let (name, merged, before) = (String::new(), Vec::new(), Vec::new());
            let head = TableHead {
                name,
                kind: TableKind::Pasted,
                shown: Shown::Visible,
                merged,
                before,
                columns: self.width,
                widths: Vec::new(),
                hidden: Vec::new(),
            };
            return Some(Ok(Event::Table(head)));
        }
        while self.at < self.text.len() {
            let (fields, end) = record(&self.text, self.at, self.parter);
            self.at = end;
            self.number += 1;
            if fields.len() > usize::from(LAST_COLUMN) + 1 {
                self.at = self.text.len();
                let limit = u64::from(LAST_COLUMN) + 1;
                return Some(Err(Refusal::TooLarge { limit, unit: "cells".to_owned() }));
            }
            let cell = |(column, field): (u16, &String)| {
                let (words, decoded) = decode::read(field, None);
                let full = !words.trim().is_empty();
                full.then_some(Cell { column, value: Value::Text(words.into()), decoded })
            };
            let mut cells: Vec<Cell> = (0..).zip(&fields).filter_map(cell).collect();
            let last = u16::try_from(fields.len() - 1).unwrap_or(u16::MAX);
            if self.width.is_some_and(|width| last >= width) && cells.last().is_some_and(|cell| cell.column < last) {
                // A sign too many shows by the number of fields, though the last of them be empty.
                cells.push(Cell { column: last, value: Value::Text("".into()), decoded: None });
            }
            if !cells.is_empty() {
                return Some(Ok(Event::Row(Row { number: self.number, hidden: false, cells, behind: Vec::new() })));
            }
        }
        None
    }
}

impl Tables for Columns {
    fn head(&self) -> &FileHead {
        &self.head
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str, sign: char) -> Vec<Vec<String>> {
        let (mut at, mut records) = (0, Vec::new());
        let parter = Parter { sign, quotes: sign != '\t' || has_quotes(text) };
        while at < text.len() {
            let (fields, end) = record(text, at, parter);
            records.push(fields);
            at = end;
        }
        records
    }

    #[test]
    fn quotation_marks_hold_lines_together_and_stay_where_they_are_words() {
        assert_eq!(all("1\t\"Sở A\nSở B\"\t2025\n2\tb", '\t'), [vec!["1", "Sở A\nSở B", "2025"], vec!["2", "b"]]);
        assert_eq!(all("\"Đề án\" 06\t\"x\"\t\"a\"\"b\"", '\t'), [["\"Đề án\" 06", "\"x\"", "a\"b"]]);
        assert_eq!(all("\"a;b\";\"c\"\n\"mở;c", ';'), [vec!["a;b", "c"], vec!["\"mở", "c"]]);
    }

    #[test]
    fn marks_around_every_field_are_no_words_and_doubled_ones_are() {
        let text = "\"STT\"\t\"Nội dung\"\t\"Chủ trì\"\n\"1\"\t\"Đề án \"\"06\"\"\"\t\"Sở A\"\n2\tx\t\"Sở B\"";
        let expected = [["STT", "Nội dung", "Chủ trì"], ["1", "Đề án \"06\"", "Sở A"], ["2", "x", "Sở B"]];
        assert_eq!(all(text, '\t'), expected);
    }

    #[test]
    fn a_row_with_a_sign_too_many_does_not_hide_the_columns_of_a_short_list() {
        assert_eq!(parter("STT,Nội dung,Chủ trì\n1,a,b\n2,c, d,e"), Some((',', Some(3))));
        assert_eq!(parter("Một dòng\nhai, ba, bốn\nnăm, sáu, bảy"), None);
    }

    #[test]
    fn columns_are_told_from_running_text() {
        let parter = |text| super::parter(text).map(|(sign, _)| sign);
        assert_eq!(parter("STT\tNội dung\n1\tRà soát\n2\tBáo cáo"), Some('\t'));
        assert_eq!(parter("\"Nội\ndung\nnhiệm vụ\"\tChủ trì"), Some('\t'));
        assert_eq!(parter("STT;Nội dung;Chủ trì\n1;a;b\n2;c;d"), Some(';'));
        assert_eq!(parter("STT,Nội dung,Chủ trì\n1,\"a, b\",c"), Some(','));
        assert_eq!(parter("Sở A, Sở B chủ trì.\nBáo cáo Ủy ban nhân dân tỉnh.\nTrước ngày 30/6, hoàn thành."), None);
        assert_eq!(parter("Một dòng; hai ý"), None);
    }

    proptest! {
        #[test]
        fn what_is_written_with_marks_is_read_back(rows in prop::collection::vec(prop::collection::vec("[a-đ\"\t\n; ]{0,8}", 3), 1..6)) {
            let quote = |field: &String| format!("\"{}\"", field.replace('"', "\"\""));
            let lines: Vec<String> = rows.iter().map(|row| row.iter().map(quote).collect::<Vec<_>>().join(";")).collect();
            prop_assert_eq!(all(&lines.join("\n"), ';'), rows);
        }
    }
}
