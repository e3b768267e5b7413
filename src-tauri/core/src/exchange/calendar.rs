//! Deadlines as a calendar file (.ics, RFC 5545), for the calendars people have on their desks and telephones. It gets
//! days and texts and makes bytes; which deadlines there are is the caller's.
//!
//! The crate icalendar was tried: to write some ten kinds of lines it brings nom, uuid and a source of random numbers,
//! leaves carriage returns in texts, and gives the whole calendar as one string.

use super::report::cell;
use crate::error::Error;
use chrono::{DateTime, NaiveDate, Utc};
use std::io::{self, Write};
use std::path::PathBuf;

/// A day that is not to be missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What the day belongs to, by stable ids, so that a calendar read in again moves the day and makes no second.
    pub uid: String,
    /// The day, as a whole.
    pub day: NaiveDate,
    /// What is shown in the calendar.
    pub summary: String,
    /// What is shown below it; may be empty.
    pub description: String,
    /// So many days before, in the morning, the calendar reminds of it.
    pub remind: Vec<u32>,
}

/// Octets of a line, its end not counted.
const LONGEST_LINE: usize = 75;
/// The hour of a reminder. The day itself begins at midnight, when nobody is there to be reminded.
const MORNING: i64 = 8;
/// Ends each uid, as ids alone could be those of another program.
const OURS: &str = "@nhiemvu";

/// Writes a calendar of whole days, in the order they come. `stamp` is when it was made.
///
/// Errors of `out` are [`Error::File`] with an empty path, since only the caller knows it.
pub fn write(entries: &[Entry], stamp: DateTime<Utc>, out: &mut impl Write) -> Result<(), Error> {
    write_lines(entries, stamp, out).map_err(|source| Error::File { path: PathBuf::new(), source })
}

fn write_lines(entries: &[Entry], stamp: DateTime<Utc>, out: &mut impl Write) -> io::Result<()> {
    let stamp = format!("DTSTAMP:{}", stamp.format("%Y%m%dT%H%M%SZ"));
    for begin in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//nhiemvu//So Nhiem vu//VI", "CALSCALE:GREGORIAN"] {
        line(begin, out)?;
    }
    line("METHOD:PUBLISH", out)?;
    line("X-WR-CALNAME:Sổ Nhiệm vụ", out)?;
    for entry in entries {
        let summary = text(&entry.summary);
        line("BEGIN:VEVENT", out)?;
        line(&format!("UID:{}{OURS}", text(&entry.uid)), out)?;
        line(&stamp, out)?;
        line(&format!("DTSTART;VALUE=DATE:{}", day(entry.day)), out)?;
        // Left out it means the same, but not to every calendar.
        if let Some(next) = entry.day.succ_opt() {
            line(&format!("DTEND;VALUE=DATE:{}", day(next)), out)?;
        }
        line(&format!("SUMMARY:{summary}"), out)?;
        if !entry.description.is_empty() {
            line(&format!("DESCRIPTION:{}", text(&entry.description)), out)?;
        }
        // A deadline takes nobody's time.
        line("TRANSP:TRANSPARENT", out)?;
        for days in &entry.remind {
            line("BEGIN:VALARM", out)?;
            line("ACTION:DISPLAY", out)?;
            line(&format!("DESCRIPTION:{summary}"), out)?;
            line(&format!("TRIGGER:{}", trigger(*days)), out)?;
            line("END:VALARM", out)?;
        }
        line("END:VEVENT", out)?;
    }
    line("END:VCALENDAR", out)
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// The morning so many days before, counted from the midnight in which the day begins.
fn trigger(days: u32) -> String {
    match i64::from(days) * 24 - MORNING {
        hours @ ..0 => format!("PT{}H", -hours),
        hours => format!("-PT{hours}H"),
    }
}

/// A text as a value: no characters that a line cannot hold, and a stroke before those that mean something in it.
fn text(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in cell(text).chars() {
        match c {
            '\n' => value.push_str("\\n"),
            '\\' | ',' | ';' => value.extend(['\\', c]),
            c => value.push(c),
        }
    }
    value
}

/// Writes a line, broken where it is too long; what goes on begins with a space. No character is torn: many readers
/// join lines as text and not as bytes.
fn line(line: &str, out: &mut impl Write) -> io::Result<()> {
    let (mut rest, mut room) = (line, LONGEST_LINE);
    while rest.len() > room {
        let end = (0..=room).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
        let (head, tail) = rest.split_at(end);
        write!(out, "{head}\r\n ")?;
        (rest, room) = (tail, LONGEST_LINE - 1);
    }
    write!(out, "{rest}\r\n")
}
