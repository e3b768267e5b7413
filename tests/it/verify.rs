//! Returns checked against what they said when they were written: whole ones, and
//! ones in which somebody has changed a cell, a row, a sheet or the way back.

#![expect(clippy::unwrap_used, reason = "these are tests, their builders too")]

use crate::forms::{corrected, long, sent, written_as, year_of_work};
use crate::report::{part, row, task};
use nhiemvu::Error;
use nhiemvu::domain::office::Profile;
use nhiemvu::domain::status::Label;
use nhiemvu::exchange::list::{self, ListChoices};
use nhiemvu::exchange::report::verify::{Altered, ChangedCell, Unlaid, verify};
use nhiemvu::exchange::report::{Form, Head, Line, Row, Verdict};
use nhiemvu::exchange::source::{self, Refusal};
use nhiemvu::exchange::worker::{Foreign, Readers};
use proptest::prelude::*;
use std::io::{Cursor, Write};

pub(crate) fn verified(bytes: &[u8]) -> Result<Verdict, Error> {
    verify(&mut |read| {
        let refused = |refusal| Error::Refused { file: "a.xlsx".to_owned(), refusal };
        let mut tables = source::closely("a.xlsx", bytes).map_err(refused)?;
        read(&mut *tables).map_err(refused)
    })
}

/// A workbook with one part changed.
pub(crate) fn edited(bytes: &[u8], name: &str, edit: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<String> =
        (0..from.len()).map(|at| from.by_index(at).unwrap().name().unwrap().into_owned()).collect();
    for one in names {
        to.start_file(one.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        if one == name {
            let before = part(bytes, name);
            let after = edit(before.clone());
            assert_ne!(before, after, "nothing was changed");
            to.write_all(after.as_bytes()).unwrap();
        } else {
            std::io::copy(&mut from.by_name(&one).unwrap(), &mut to).unwrap();
        }
    }
    to.finish().unwrap().into_inner()
}

pub(crate) const DETAIL: &str = "xl/worksheets/sheet1.xml";
/// The hidden sheet, behind five others.
pub(crate) const HIDDEN: &str = "xl/worksheets/sheet6.xml";

pub(crate) fn party() -> Vec<u8> {
    written_as(&sent(Profile::Party, 1), &Form::standard(Profile::Party), &year_of_work(), &[]).0
}

#[test]
fn every_shipped_form_verifies_as_it_was_written() {
    for form in Form::shipped() {
        for version in [1, 2] {
            let differences = if version == 2 { corrected() } else { Vec::new() };
            let (bytes, written) = written_as(&sent(form.profile, version), &form, &year_of_work(), &differences);
            let verdict = verified(&bytes).unwrap();
            assert!(verdict.is_whole, "{}: {verdict:#?}", form.id);
            assert_eq!((verdict.sha256.clone(), verdict.counts), (written.sha256, written.counts));
            assert_eq!([&verdict.printed, &verdict.property], [&Some(verdict.sha256.clone()); 2]);
            assert_eq!((verdict.version, verdict.period), (Some(version), "2026-Q3".parse().ok()));
            assert_eq!(verdict.office, "Đảng ủy xã Tịnh Khê");
        }
    }
}

#[test]
fn a_draft_is_whole_and_is_called_a_draft() {
    let draft = Head { sent: None, ..sent(Profile::State, 1) };
    let (bytes, _) = written_as(&draft, &Form::standard(Profile::State), &year_of_work(), &[]);
    let verdict = verified(&bytes).unwrap();
    assert!(verdict.is_whole && verdict.is_draft && verdict.printed.is_none() && verdict.version.is_none());
}

#[test]
fn a_changed_cell_is_found_and_named() {
    let bytes = edited(&party(), DETAIL, |sheet| sheet.replacen("Trạm Y tế xã", "Trạm Y tế", 1));
    let verdict = verified(&bytes).unwrap();
    assert!(!verdict.is_whole);
    let wanted = ChangedCell {
        sheet: "Báo cáo".to_owned(),
        cell: "D13".to_owned(),
        what: Altered::Value,
        was: "Công an xã\nTrạm Y tế xã".to_owned(),
        now: "Công an xã\nTrạm Y tế".to_owned(),
    };
    assert_eq!(verdict.changed, [wanted]);
    assert!(verdict.rows.is_empty());
}

#[test]
fn a_changed_total_and_a_changed_print_are_found() {
    let bytes = edited(&party(), "xl/worksheets/sheet2.xml", |sheet| sheet.replacen("<v>27</v>", "<v>28</v>", 1));
    let verdict = verified(&bytes).unwrap();
    assert_eq!((verdict.changed[0].was.as_str(), verdict.changed[0].now.as_str()), ("27", "28"));
    assert_eq!(verdict.changed[0].sheet, "Tổng hợp");
    let bytes = edited(&party(), DETAIL, |sheet| {
        let at = sheet.find("Mã kiểm tra: ").unwrap() + "Mã kiểm tra: ".len();
        format!("{}0000{}", &sheet[..at], &sheet[at + 4..])
    });
    let verdict = verified(&bytes).unwrap();
    assert!(!verdict.is_whole && verdict.printed.as_ref() != Some(&verdict.sha256));
    assert_eq!(verdict.changed.len(), 1);
}

/// The rows of a sheet and its merged cells from one on, each a number lower or higher.
fn moved(sheet: &str, from: u32, by: i32) -> String {
    let (before, body) = sheet.split_once("<sheetData>").unwrap();
    let (rows, after) = body.split_once("</sheetData>").unwrap();
    let rows = rows.split_inclusive("</row>").map(|row| {
        let number: u32 = row.split(" r=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
        if number < from {
            return row.to_owned();
        }
        let mut moved = row.replacen(&format!(" r=\"{number}\""), &format!(" r=\"{}\"", number as i32 + by), 1);
        for column in "ABCDEFGHIJK".chars() {
            moved =
                moved.replace(&format!(" r=\"{column}{number}\""), &format!(" r=\"{column}{}\"", number as i32 + by));
        }
        moved
    });
    let merged = after.split_inclusive("/>").map(|piece| {
        let Some((before, places)) = piece.split_once("<mergeCell ref=\"") else { return piece.to_owned() };
        let places: Vec<String> = places
            .trim_end_matches("\"/>")
            .split(':')
            .map(|place| {
                let (column, number) = place.split_at(1);
                let number: u32 = number.parse().unwrap();
                format!("{column}{}", if number < from { number as i32 } else { number as i32 + by })
            })
            .collect();
        format!("{before}<mergeCell ref=\"{}\"/>", places.join(":"))
    });
    format!("{before}<sheetData>{}</sheetData>{}", rows.collect::<String>(), merged.collect::<String>())
}

#[test]
fn a_row_that_was_taken_out_or_put_in_does_not_make_those_below_it_differ() {
    let row_13 = |sheet: &str| {
        let from = sheet[..sheet.find("<c r=\"A13\"").unwrap()].rfind("<row").unwrap();
        from..from + sheet[from..].find("</row>").unwrap() + "</row>".len()
    };
    let bytes = edited(&party(), DETAIL, |sheet| {
        let gone = row_13(&sheet);
        moved(&format!("{}{}", &sheet[..gone.start], &sheet[gone.end..]), 14, -1)
    });
    let verdict = verified(&bytes).unwrap();
    assert!(!verdict.is_whole && verdict.changed.is_empty(), "{:?}", verdict.changed);
    let [gone] = verdict.rows.as_slice() else { panic!("{:?}", verdict.rows) };
    assert!(!gone.added && gone.row == 13 && gone.text.starts_with("1.1 | "));
    let bytes = edited(&party(), DETAIL, |sheet| {
        let copied = row_13(&sheet);
        let copy = sheet[copied.clone()].replace("Trạm Y tế xã", "Tổ dân phố");
        let sheet = moved(&sheet, 13, 1);
        let at = sheet[..sheet.find("<c r=\"A14\"").unwrap()].rfind("<row").unwrap();
        format!("{}{copy}{}", &sheet[..at], &sheet[at..])
    });
    let verdict = verified(&bytes).unwrap();
    let [added] = verdict.rows.as_slice() else { panic!("{:?}", verdict.rows) };
    assert!(added.added && added.row == 13 && added.text.contains("Tổ dân phố"));
    assert!(verdict.changed.is_empty());
}

#[test]
fn what_was_changed_in_the_way_back_shows_in_the_hash() {
    let bytes = edited(&party(), HIDDEN, |sheet| {
        let at = sheet.find("\"note\":\"\"").unwrap();
        format!("{}\"note\":\"thêm\"{}", &sheet[..at], &sheet[at + "\"note\":\"\"".len()..])
    });
    let verdict = verified(&bytes).unwrap();
    assert!(!verdict.is_whole && verdict.property.as_ref() != Some(&verdict.sha256));
    let bytes = edited(&party(), HIDDEN, |sheet| sheet.replacen("\"note\":\"\"", "\"note\":", 1));
    let verdict = verified(&bytes).unwrap();
    assert!(!verdict.is_whole && verdict.broken.len() == 1, "{:?}", verdict.broken);
    assert!(verdict.changed.iter().all(|cell| cell.sheet != "_snv"), "a line that cannot be read is no cell");
}

#[test]
fn a_sheet_that_is_gone_or_new_is_named() {
    let bytes = edited(&party(), "xl/workbook.xml", |book| book.replacen("name=\"Quá hạn\"", "name=\"Khác\"", 1));
    let verdict = verified(&bytes).unwrap();
    assert_eq!((verdict.missing_sheets, verdict.added_sheets), (vec!["Quá hạn".to_owned()], vec!["Khác".to_owned()]));
    assert!(!verdict.is_whole);
}

#[test]
fn a_workbook_that_is_no_return_of_ours_is_refused() {
    let bytes = edited(&party(), "xl/workbook.xml", |book| book.replacen("name=\"_snv\"", "name=\"Sheet7\"", 1));
    for bytes in [&bytes[..], include_bytes!("../fixtures/lists/hidden_sheet.xlsx")] {
        let error = verified(bytes).unwrap_err();
        assert!(matches!(error, Error::Refused { refusal: Refusal::NotAReturn, .. }), "{error:?}");
    }
}

/// The hidden sheet with the JSON of its first row of a kind put otherwise.
fn with_row(kind: &str, json: &str) -> Vec<u8> {
    edited(&party(), HIDDEN, |sheet| {
        let at = sheet.find(&format!("<t>{kind}</t>")).unwrap();
        let from = at + sheet[at..].find("<c r=\"C").unwrap();
        let from = from + sheet[from..].find("<t").unwrap();
        let from = from + sheet[from..].find('>').unwrap() + 1;
        let to = from + sheet[from..].find("</t>").unwrap();
        format!("{}{json}{}", &sheet[..from], &sheet[to..])
    })
}

#[test]
fn a_hidden_sheet_that_makes_no_sense_is_a_verdict_with_its_reason() {
    for (bytes, why, broken) in [
        (edited(&party(), HIDDEN, |sheet| sheet.replacen("<t>1</t>", "<t>0</t>", 1)), Unlaid::Mark, vec![1]),
        (edited(&party(), HIDDEN, |sheet| sheet.replacen("so-nhiem-vu/bao-cao", "khac", 1)), Unlaid::Mark, vec![1]),
        (with_row("form", "{"), Unlaid::Form, vec![2]),
        (with_row("form", "\"id = 7\""), Unlaid::Form, vec![2]),
        (with_row("head", "{}"), Unlaid::Head, vec![3]),
        (edited(&party(), HIDDEN, |sheet| sheet.replacen("<t>head</t>", "<t>line</t>", 1)), Unlaid::Head, vec![]),
    ] {
        let verdict = verified(&bytes).unwrap();
        assert_eq!((verdict.unlaid, verdict.is_whole, verdict.period), (Some(why), false, None));
        assert_eq!(verdict.broken, broken);
        assert!(verdict.property.is_some(), "what the file says of itself is told");
    }
}

#[test]
fn a_return_of_a_newer_program_is_refused_as_a_return() {
    let bytes = edited(&party(), HIDDEN, |sheet| sheet.replacen("<t>1</t>", "<t>9</t>", 1));
    let error = verified(&bytes).unwrap_err();
    assert!(matches!(error, Error::Refused { refusal: Refusal::NewerReturn { found: 9, known: 1 }, .. }), "{error:?}");
}

#[test]
fn a_line_longer_than_a_cell_finds_its_way_back() {
    let text = long(3, 300);
    assert!(text.encode_utf16().count() < 32_767);
    let one = Row { result: text.clone(), difficulty: text.clone(), note: text, ..row("1", "Việc", Label::DoneLate) };
    let (bytes, _) = written_as(&sent(Profile::Party, 1), &Form::standard(Profile::Party), &[task(one)], &[]);
    assert!(part(&bytes, HIDDEN).contains("r=\"E"), "the line takes several cells");
    let verdict = verified(&bytes).unwrap();
    assert!(verdict.is_whole, "{verdict:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_people_write_comes_back_whole(
        texts in proptest::collection::vec("[ a-zA-ZăâđêôơưạảấầĐỦỆ0-9=+@,.;:<>&\"'/(){}_x\\n\\t\u{A0}\u{200B}\u{AD}\u{301}ñ¸µ😀-]{0,60}", 1..6),
    ) {
        let lines: Vec<Line> = texts.iter().enumerate().map(|(at, text)| {
            let one = row(&at.to_string(), text, Label::ALL[at % 5]);
            task(Row { note: text.clone(), lead: text.clone(), ..one })
        }).collect();
        let (bytes, _) = written_as(&sent(Profile::Party, 1), &Form::standard(Profile::Party), &lines, &[]);
        let verdict = verified(&bytes).unwrap();
        prop_assert!(verdict.is_whole, "{:#?}", verdict);
    }
}

#[test]
fn a_file_is_checked_through_the_readers_of_files_from_outside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bao cao.xlsx");
    std::fs::write(&path, party()).unwrap();
    let verdict =
        verify(&mut |read| Readers::InProcess.closely(Foreign::file(&path)?, &|| false, |tables| read(tables)));
    assert!(verdict.unwrap().is_whole);
}

#[test]
fn a_return_read_as_a_list_gives_each_of_its_tasks_once() {
    let bytes = party();
    let mut tables = source::tables("a.xlsx", &bytes).unwrap();
    let list = list::read(&mut *tables, &ListChoices::default(), &mut |_| true).unwrap();
    assert_eq!(list.reading.tasks.len(), 27);
    let taken: Vec<&str> = list.tables.iter().filter(|table| table.taken).map(|table| table.name.as_str()).collect();
    assert_eq!(taken, ["Báo cáo"]);
}
