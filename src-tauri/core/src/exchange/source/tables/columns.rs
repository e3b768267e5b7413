//! Text in columns: a block pasted from a workbook, or a text that parts its
//! columns with tabs, semicolons or commas. Everything in it stays text.

use super::super::table::{Cell, Event, FileHead, Row, Shown, TableHead, TableKind, Tables, Value};
use super::super::{Refusal, text};
use super::decode;
use super::sheet::LAST_COLUMN;

/// Rows by which it is judged what parts the columns.
const JUDGED: usize = 200;

struct Columns {
    head: FileHead,
    text: String,
    parter: char,
    at: usize,
    number: u32,
    begun: bool,
}

/// Reads a text in columns.
pub(super) fn read<'f>(head: FileHead, bytes: &'f [u8]) -> Result<Box<dyn Tables + 'f>, Refusal> {
    let (text, _) = text::decode(bytes)?;
    // A file of running text is no table. What a person pasted may be one column of a sheet, each cell on a line.
    let single = || (head.name.is_empty() && text.trim().contains('\n')).then_some('\t');
    let parter = parter(&text).or_else(single).ok_or(Refusal::UnknownFormat)?;
    Ok(Box::new(Columns { head, text, parter, at: 0, number: 0, begun: false }))
}

/// What parts the columns. Tabs stand in no other text but on most lines of this kind; semicolons and commas
/// stand in every text, but nowhere else the same number of them on every line.
fn parter(text: &str) -> Option<char> {
    let widths = |parter: char| -> Vec<usize> {
        let mut at = 0;
        let mut widths = Vec::new();
        while at < text.len() && widths.len() < JUDGED {
            let (fields, end) = record(text, at, parter);
            at = end;
            if fields.iter().any(|field| !field.trim().is_empty()) {
                widths.push(fields.len());
            }
        }
        widths
    };
    let tabs = widths('\t');
    if tabs.iter().filter(|width| **width > 1).count() * 2 > tabs.len() {
        return Some('\t');
    }
    [';', ','].into_iter().find(|parter| {
        let widths = widths(*parter);
        let most = widths.iter().copied().max_by_key(|width| widths.iter().filter(|other| *other == width).count());
        let same = widths.iter().filter(|width| Some(**width) == most).count();
        most.is_some_and(|most| most > 2) && same > 1 && same * 10 >= widths.len() * 9
    })
}

/// The fields of the record that begins at a place, and where the next one begins.
fn record(text: &str, mut at: usize, parter: char) -> (Vec<String>, usize) {
    let mut fields = Vec::new();
    loop {
        let (field, end) = field(text, at, parter);
        fields.push(field);
        at = end;
        match text[at..].chars().next() {
            Some(c) if c == parter => at += c.len_utf8(),
            Some(c) => return (fields, at + c.len_utf8()),
            None => return (fields, at),
        }
    }
}

/// A field and where it ends.
fn field(text: &str, at: usize, parter: char) -> (String, usize) {
    let rest = &text[at..];
    if let Some((field, length)) = rest.strip_prefix('"').and_then(|inside| quoted(inside, parter)) {
        return (field, at + 1 + length);
    }
    let end = rest.find([parter, '\n']).unwrap_or(rest.len());
    (rest[..end].to_owned(), at + end)
}

/// A field in quotation marks, from behind the first to behind the last. Marks that do not stand at both ends
/// belong to the words; so they do in a block with tabs, where Excel puts marks only around what needs them.
fn quoted(inside: &str, parter: char) -> Option<(String, usize)> {
    let mut field = String::new();
    let mut at = 0;
    let mut needed = parter != '\t';
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
            Some(c) if c != parter && c != '\n' => return None,
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
            let head = TableHead { name, kind: TableKind::Pasted, shown: Shown::Visible, merged, before, columns: None };
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
                full.then_some(Cell { column, value: Value::Text(words), decoded })
            };
            let cells: Vec<Cell> = (0..).zip(&fields).filter_map(cell).collect();
            if !cells.is_empty() {
                return Some(Ok(Event::Row(Row { number: self.number, hidden: false, cells })));
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

    fn all(text: &str, parter: char) -> Vec<Vec<String>> {
        let (mut at, mut records) = (0, Vec::new());
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
    fn columns_are_told_from_running_text() {
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
