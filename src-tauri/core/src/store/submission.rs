//! Returns that were sent: frozen, numbered, never changed. A correction is a further version of the same period.

use super::columns::Json;
use super::views::SentRow;
use super::{Reader, Writer};
use crate::domain::period::{Period, PeriodKey};
use crate::domain::snapshot::{Head, Line};
use crate::error::Error;
use crate::exchange::report::Written;
use chrono::NaiveDate;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use std::io::{BufRead, BufReader, Cursor, Write};

/// The lines of a return, deflated: a year of a large office takes some megabytes.
#[derive(Debug)]
pub(crate) struct Lines(DeflateEncoder<Vec<u8>>);

impl Lines {
    pub(crate) fn new() -> Self {
        Self(DeflateEncoder::new(Vec::new(), Compression::fast()))
    }

    /// Adds a line.
    pub(crate) fn add(&mut self, line: &Line) -> Result<(), Error> {
        serde_json::to_writer(&mut self.0, line)?;
        self.0.write_all(b"\n").map_err(in_memory)
    }
}

fn in_memory(source: std::io::Error) -> Error {
    Error::Json(serde_json::Error::io(source))
}

/// A return that is about to be sent.
#[derive(Debug)]
pub(crate) struct NewSubmission<'a> {
    pub(crate) head: &'a Head,
    pub(crate) form: &'a str,
    pub(crate) reason: &'a str,
    pub(crate) written: &'a Written,
    pub(crate) lines: Lines,
    pub(crate) workbook: &'a [u8],
}

/// A return as it was sent.
#[derive(Debug)]
pub struct Submission {
    /// What is known of it.
    pub row: SentRow,
    /// Everything around the rows.
    pub head: Head,
    lines: Vec<u8>,
}

impl Submission {
    /// Its lines, one by one.
    pub fn lines(&self) -> impl Iterator<Item = Result<Line, Error>> + '_ {
        let lines = BufReader::new(DeflateDecoder::new(Cursor::new(&self.lines))).lines();
        lines.map(|line| Ok(serde_json::from_str(&line.map_err(in_memory)?)?))
    }
}

const SENT: &str = "submission.period, submission.version, submission.sent, submission.at, submission.who,
    submission.reason, submission.form, submission.sha256, submission.counts, reopening.reason";
const FROM: &str = "submission LEFT JOIN reopening USING (period, version)";

fn shape(row: &rusqlite::Row<'_>) -> rusqlite::Result<SentRow> {
    Ok(SentRow {
        period: row.get(0)?,
        version: row.get(1)?,
        sent: row.get(2)?,
        at: row.get(3)?,
        who: row.get(4)?,
        reason: row.get(5)?,
        form: row.get(6)?,
        sha256: row.get(7)?,
        counts: row.get::<_, Json<_>>(8)?.0,
        reopened: row.get(9)?,
    })
}

impl Reader<'_> {
    /// The versions of a period's return, the first one first.
    pub fn versions(&self, period: PeriodKey) -> Result<Vec<SentRow>, Error> {
        self.all(&format!("SELECT {SENT} FROM {FROM} WHERE submission.period = ?1 ORDER BY version"), [period], shape)
    }

    /// Every return that was sent, the newest first.
    pub fn sent(&self) -> Result<Vec<SentRow>, Error> {
        self.all(&format!("SELECT {SENT} FROM {FROM} ORDER BY submission.row DESC"), [], shape)
    }

    /// The day the first version of a period's return was sent.
    pub(super) fn first_sent(&self, period: PeriodKey) -> Result<Option<NaiveDate>, Error> {
        self.optional("SELECT sent FROM submission WHERE period = ?1 ORDER BY version LIMIT 1", [period], |row| {
            row.get(0)
        })
    }

    /// A return as it was sent; without a version the newest.
    pub fn submission(&self, period: PeriodKey, version: Option<u32>) -> Result<Submission, Error> {
        let sql = format!(
            "SELECT {SENT}, submission.head, submission.lines FROM {FROM}
             WHERE submission.period = ?1 AND (?2 IS NULL OR version = ?2) ORDER BY version DESC LIMIT 1"
        );
        let found = self.optional(&sql, (period, version), |row| {
            Ok(Submission { row: shape(row)?, head: row.get::<_, Json<_>>(10)?.0, lines: row.get(11)? })
        })?;
        found.ok_or_else(|| unknown(period, version))
    }

    /// The very workbook of a return; without a version the newest.
    pub fn sent_workbook(&self, period: PeriodKey, version: Option<u32>) -> Result<Vec<u8>, Error> {
        let sql = "SELECT workbook FROM submission
                   WHERE period = ?1 AND (?2 IS NULL OR version = ?2) ORDER BY version DESC LIMIT 1";
        self.optional(sql, (period, version), |row| row.get(0))?.ok_or_else(|| unknown(period, version))
    }

    /// A return by its hash.
    pub fn submission_of(&self, sha256: &str) -> Result<Option<SentRow>, Error> {
        self.optional(&format!("SELECT {SENT} FROM {FROM} WHERE submission.sha256 = ?1"), [sha256], shape)
    }

    /// Refuses where a period's return was sent and not opened again.
    pub(crate) fn allow_in(&self, period: PeriodKey) -> Result<(), Error> {
        match self.versions(period)?.last() {
            Some(sent) if sent.reopened.is_none() => Err(Error::Locked { period, sent: sent.sent }),
            _ => Ok(()),
        }
    }
}

fn unknown(period: PeriodKey, version: Option<u32>) -> Error {
    let version = version.map_or_else(String::new, |version| format!(", {version}"));
    Error::Unknown { what: "return", name: format!("{period}{version}") }
}

impl Writer<'_> {
    /// Freezes a return as it is sent.
    pub(crate) fn submit(&mut self, new: NewSubmission<'_>) -> Result<SentRow, Error> {
        let NewSubmission { head, form, reason, written, lines, workbook } = new;
        let lines = lines.0.finish().map_err(in_memory)?;
        let Some(sent) = &head.sent else { return Err(Error::Impossible("a draft cannot be sent".to_owned())) };
        let period = head.period.key;
        self.keep_period(&head.period)?;
        self.execute(
            "INSERT INTO submission (period, version, sent, at, who, reason, form, sha256, counts, head, lines, workbook)
             SELECT ?1, ?2, ?3, at, who, ?4, ?5, ?6, ?7, ?8, ?9, ?10 FROM history_action ORDER BY number DESC LIMIT 1",
            rusqlite::params![
                period,
                sent.version,
                sent.on,
                reason,
                form,
                written.sha256,
                Json(&written.counts),
                Json(head),
                lines,
                workbook
            ],
        )?;
        self.versions(period)?.pop().ok_or_else(|| unknown(period, Some(sent.version)))
    }

    /// Opens the newest version of a return again, so that it can be corrected.
    pub fn reopen(&mut self, period: &Period, reason: &str) -> Result<SentRow, Error> {
        let newest = self.versions(period.key)?.pop().filter(|sent| sent.reopened.is_none());
        let Some(newest) = newest else { return Err(unknown(period.key, None)) };
        self.execute(
            "INSERT INTO reopening (period, version, at, who, reason)
             SELECT ?1, ?2, at, who, ?3 FROM history_action ORDER BY number DESC LIMIT 1",
            (period.key, newest.version, reason),
        )?;
        Ok(SentRow { reopened: Some(reason.to_owned()), ..newest })
    }
}
