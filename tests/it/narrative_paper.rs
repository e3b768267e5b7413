//! The narrative report as a file: whatever the texts, a package that is whole, the page of an official paper, and the
//! same bytes again.

#![expect(clippy::unwrap_used, reason = "these are tests, their builders too")]

use crate::commune::commune_quarter;
use crate::narrative::{blocks, cells, chapter, group, head, line, task, written};
use nhiemvu::domain::office::Profile;
use nhiemvu::domain::progress::{Product, State};
use nhiemvu::domain::snapshot::Row;
use nhiemvu::domain::status::Label;
use nhiemvu_tests::day;
use proptest::prelude::*;
use std::io::{Cursor, Read};

fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let part = |at| {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (name, text)
    };
    (0..9).map(part).collect()
}

fn assert_well_formed(bytes: &[u8]) {
    for (name, part) in parts(bytes) {
        let mut reader = quick_xml::Reader::from_str(&part);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
}

proptest! {
    #[test]
    fn any_texts_make_a_file_that_can_be_read_and_figures_that_add_up(
        texts in prop::collection::vec((".{0,40}", "[-+.;a-dĐ\\n\\t &<]{0,60}", 0usize..5, 0usize..4, any::<[bool; 3]>()), 0..8),
    ) {
        const LABELS: [Label; 5] =
            [Label::DoneOnTime, Label::DoneLate, Label::OpenInTime, Label::OpenOverdue, Label::NoDeadline];
        let mut lines = Vec::new();
        for (words, text, label, state, [owed, said, grouped]) in &texts {
            if *grouped {
                lines.push(group(words, text));
            }
            let row = Row {
                result: text.clone(),
                difficulty: text.clone(),
                owed: *owed,
                said: *said,
                ..task(text, words, State::ALL[*state], LABELS[*label])
            };
            lines.push(line(row));
        }
        let (bytes, counts) = written(&head(Profile::Party), &lines);
        assert_well_formed(&bytes);
        prop_assert_eq!(counts.total as usize, texts.len());
        let blocks = blocks(&bytes);
        let cells = cells(&blocks, "I");
        if !texts.is_empty() {
            let total: Vec<u32> = cells[cells.len() - 6..].iter().map(|cell| cell.parse().unwrap()).collect();
            prop_assert_eq!(total[0], total[1..].iter().sum::<u32>());
            prop_assert_eq!(total[0], counts.total);
        }
    }
}

#[test]
fn hostile_texts_stay_texts_and_every_part_is_well_formed() {
    let hostile = "</w:t><w:p> & ]]> <!-- \u{0}\u{B}\u{FFFE} \"x\" 'y' 😀";
    let mut head = head(Profile::State);
    head.office.name = format!("Xã {hostile}");
    head.plan_title = hostile.to_owned();
    let row = Row {
        result: hostile.to_owned(),
        difficulty: hostile.to_owned(),
        lead: hostile.to_owned(),
        frame: hostile.to_owned(),
        products: vec![Product { name: hostile.to_owned(), ..Product::default() }],
        exempt: String::new(),
        deadline: Some(day("2026-01-31")),
        ..task(hostile, hostile, State::InProgress, Label::OpenOverdue)
    };
    let (bytes, _) = written(&head, &[group("I", hostile), line(row)]);
    assert_well_formed(&bytes);
    for (name, part) in parts(&bytes) {
        assert!(!part.contains(['\u{0}', '\u{B}', '\u{FFFE}']), "{name}");
    }
    let shown = hostile.replace(['\u{0}', '\u{B}'], "").replace('\u{FFFE}', "\u{FFFD}");
    assert!(chapter(&blocks(&bytes), "IV")[0].ends_with(&shown.clone()));
}

#[test]
fn the_same_return_gives_the_same_bytes() {
    for profile in [Profile::Party, Profile::State] {
        let once = written(&head(profile), &commune_quarter()).0;
        assert!(once == written(&head(profile), &commune_quarter()).0);
    }
}

#[test]
fn the_page_is_that_of_an_official_paper() {
    let (bytes, _) = written(&head(Profile::Party), &commune_quarter());
    let parts = parts(&bytes);
    let part = |name: &str| &parts.iter().find(|(found, _)| found == name).unwrap().1;
    let document = part("word/document.xml");
    for mark in [
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
        "w:top=\"1134\" w:right=\"851\" w:bottom=\"1134\" w:left=\"1701\"",
        "<w:titlePg/>",
    ] {
        assert!(document.contains(mark), "{mark}");
    }
    assert_eq!(document.matches("<w:tblHeader/>").count(), 2);
    assert_eq!(document.matches("<w:tr>").count(), document.matches("<w:cantSplit/>").count());
    assert!(part("word/header1.xml").contains("PAGE"));
    assert!(part("word/styles.xml").contains("<w:outlineLvl w:val=\"0\"/>"));
}

/// `PAPERS=folder cargo test -p nhiemvu-tests --test it quarter_of_a_commune` leaves both forms there to be looked at.
#[test]
fn the_quarter_of_a_commune_is_written_in_both_forms() {
    let spare = tempfile::tempdir().unwrap();
    let folder = std::env::var("PAPERS").unwrap_or_else(|_| spare.path().display().to_string());
    for (profile, name) in [(Profile::Party, "party"), (Profile::State, "state")] {
        let mut head = head(profile);
        head.plan_title =
            "thực hiện Nghị quyết số 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị về một số chủ trương, chính sách chủ \
             động tham gia cuộc Cách mạng công nghiệp lần thứ tư"
                .to_owned();
        head.office.recipients =
            "Văn phòng Tỉnh ủy (b/c)\nCác đồng chí Ủy viên Ban Thường vụ\nCác chi bộ trực thuộc".to_owned();
        let (bytes, counts) = written(&head, &commune_quarter());
        assert_eq!((counts.total, blocks(&bytes).is_empty()), (25, false));
        std::fs::write(format!("{folder}/{name}.docx"), bytes).unwrap();
    }
}
