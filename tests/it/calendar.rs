//! Deadlines as a calendar: what a reader that follows RFC 5545 gets out of the file again.

use chrono::{DateTime, Utc};
use nhiemvu::exchange::calendar::{Entry, write};
use nhiemvu_tests::day;
use proptest::prelude::*;

fn entry(uid: &str, on: &str, summary: &str, description: &str, remind: &[u32]) -> Entry {
    Entry {
        uid: uid.to_owned(),
        day: day(on),
        summary: summary.to_owned(),
        description: description.to_owned(),
        remind: remind.to_vec(),
    }
}

fn written(entries: &[Entry]) -> String {
    let stamp: DateTime<Utc> = "2026-09-10T01:02:03Z".parse().unwrap();
    let mut bytes = Vec::new();
    write(entries, stamp, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The lines put together again, as names with values.
fn unfolded(calendar: &str) -> Vec<(String, String)> {
    let whole = calendar.replace("\r\n ", "");
    let lines = whole.strip_suffix("\r\n").unwrap().split("\r\n");
    let pair = |line: &str| line.split_once(':').map(|(name, value)| (name.to_owned(), value.to_owned())).unwrap();
    lines.map(pair).collect()
}

/// A value as a person reads it.
fn read(value: &str) -> String {
    let mut read = String::new();
    let mut characters = value.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => match characters.next().unwrap() {
                'n' => read.push('\n'),
                c => read.push(c),
            },
            ',' | ';' => panic!("{c} must be marked in {value}"),
            c => read.push(c),
        }
    }
    read
}

fn values(calendar: &str, name: &str) -> Vec<String> {
    unfolded(calendar).into_iter().filter(|(found, _)| found == name).map(|(_, value)| value).collect()
}

#[test]
fn a_deadline_is_a_whole_day_with_its_reminders() {
    let text = written(&[entry("q3", "2026-09-19", "Gửi báo cáo quý III", "Còn 12 nhiệm vụ", &[5, 1, 0])]);
    insta::assert_snapshot!(text.replace("\r\n", "\n"), @r"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//nhiemvu//So Nhiem vu//VI
    CALSCALE:GREGORIAN
    METHOD:PUBLISH
    X-WR-CALNAME:Sổ Nhiệm vụ
    BEGIN:VEVENT
    UID:q3@nhiemvu
    DTSTAMP:20260910T010203Z
    DTSTART;VALUE=DATE:20260919
    DTEND;VALUE=DATE:20260920
    SUMMARY:Gửi báo cáo quý III
    DESCRIPTION:Còn 12 nhiệm vụ
    TRANSP:TRANSPARENT
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:Gửi báo cáo quý III
    TRIGGER:-PT112H
    END:VALARM
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:Gửi báo cáo quý III
    TRIGGER:-PT16H
    END:VALARM
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:Gửi báo cáo quý III
    TRIGGER:PT8H
    END:VALARM
    END:VEVENT
    END:VCALENDAR
    ");
}

#[test]
fn a_book_without_deadlines_gives_a_calendar_without_days() {
    let text = written(&[]);
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(!text.contains("VEVENT"));
}

#[test]
fn signs_that_mean_something_in_a_calendar_are_only_signs() {
    let summary = "Rà soát; \"báo cáo\", C:\\VP: xong\r\nEND:VEVENT";
    let text = written(&[entry("a", "2026-12-31", summary, "", &[])]);
    let found = values(&text, "SUMMARY");
    assert_eq!(found.iter().map(|value| read(value)).collect::<Vec<_>>(), [summary.replace("\r\n", "\n")]);
    assert_eq!(text.matches("\r\nEND:VEVENT\r\n").count(), 1);
    assert_eq!(values(&text, "DESCRIPTION"), [""; 0]);
}

proptest! {
    #[test]
    fn every_text_comes_back_and_no_line_is_too_long_or_torn(
        texts in prop::collection::vec(("[ -~àạảãáâđểợử–\n]{0,300}", ".{0,90}"), 0..4),
    ) {
        let entries: Vec<Entry> = texts
            .iter()
            .enumerate()
            .map(|(at, (summary, description))| entry(&at.to_string(), "2028-02-29", summary, description, &[3]))
            .collect();
        let text = written(&entries);
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= 75, "{line}");
            prop_assert!(!line.contains(['\r', '\n']), "{line}");
        }
        let summaries: Vec<String> = values(&text, "SUMMARY").iter().map(|value| read(value)).collect();
        prop_assert_eq!(summaries, entries.iter().map(|entry| entry.summary.clone()).collect::<Vec<_>>());
        prop_assert_eq!(values(&text, "UID").len(), entries.len());
        prop_assert_eq!(values(&text, "BEGIN").len(), 1 + 2 * entries.len());
    }
}
