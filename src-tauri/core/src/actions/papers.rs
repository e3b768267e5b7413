//! Papers beside the return's workbook: the narrative report, the calendar of deadlines, and files that prove what
//! was said.

use crate::domain::obligation::{Owing, due};
use crate::domain::period::PeriodKey;
use crate::domain::progress::{Attachment, State};
use crate::domain::snapshot::Counts;
use crate::error::Error;
use crate::exchange::calendar::{self, Entry};
use crate::exchange::source::hex;
use crate::exchange::{narrative, official, report};
use crate::store::Store;
use crate::store::views::{SortBy, TaskQuery};
use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Days before a day that a calendar reminds of it.
const REMIND: [u32; 2] = [7, 1];

/// Writes the draft of the narrative report of a period: of what was sent where a version is named, else as the book
/// stands.
pub fn export_narrative(store: &Store, key: PeriodKey, version: Option<u32>, path: &Path) -> Result<Counts, Error> {
    store.read(|book| {
        report::save(path, |file| {
            let mut out = BufWriter::new(file);
            let counts = if version.is_some() {
                let sent = book.submission(key, version)?;
                narrative::write(&sent.head, &mut sent.lines(), &mut out)?
            } else {
                let head = book.return_head(key, None)?;
                narrative::write(&head, &mut book.return_lines(head.period)?, &mut out)?
            };
            out.flush().map_err(|source| Error::File { path: path.to_owned(), source })?;
            Ok(counts)
        })
    })
}

/// Writes what is still to come as a calendar: due days of returns and last days of tasks that are not done. Gives how
/// many days it holds.
pub fn export_calendar(store: &Store, today: NaiveDate, now: DateTime<Utc>, path: &Path) -> Result<usize, Error> {
    let entries = store.read(|book| {
        let mut entries = Vec::new();
        for row in book.period_rows(today)?.into_iter().filter(|row| row.is_owed && row.period.send_by >= today) {
            if matches!(due(&row.period, row.versions.first().map(|sent| sent.sent), today).owing, Owing::SentOnTime) {
                continue;
            }
            entries.push(Entry {
                uid: format!("return-{}", row.period.key),
                day: row.period.send_by,
                summary: match row.name.is_empty() {
                    true => format!("Hạn gửi báo cáo {}", official::span(row.period.key)),
                    false => format!("Hạn gửi báo cáo: {}", row.name),
                },
                description: String::new(),
                remind: REMIND.to_vec(),
            });
        }
        let current = book.current_period(today)?;
        let query = TaskQuery { period: current.key, sort: SortBy::Deadline, limit: i64::MAX, ..TaskQuery::default() };
        let tasks = book.tasks(&query)?.rows.into_iter().filter(|row| row.state != State::Done);
        entries.extend(tasks.filter_map(|row| {
            let day = row.deadline.filter(|day| *day >= today)?;
            Some(Entry {
                uid: format!("task-{}", row.id),
                day,
                summary: format!("Hạn nhiệm vụ {}", row.path),
                description: row.content,
                remind: REMIND.to_vec(),
            })
        }));
        entries.sort_by_key(|entry| entry.day);
        Ok(entries)
    })?;
    report::save(path, |file| {
        let mut out = BufWriter::new(file);
        calendar::write(&entries, now, &mut out)?;
        out.flush().map_err(|source| Error::File { path: path.to_owned(), source })
    })?;
    Ok(entries.len())
}

/// Looks at a file that proves something: its size and hash. Where a copy is asked for, it is laid beside the book,
/// under a name that begins with its hash.
pub fn attach(store: &Store, path: &Path, copy: bool) -> Result<Attachment, Error> {
    let (size, sha256) = weighed(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let kept = if copy { copied(store, path, &name, &sha256)? } else { path.to_owned() };
    Ok(Attachment { name, path: kept.display().to_string(), size, sha256, copied: copy })
}

/// Bytes of a file, and their hash.
fn weighed(path: &Path) -> Result<(u64, String), Error> {
    let unread = |source| Error::Unread { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(unread)?;
    if file.metadata().map_err(unread)?.is_dir() {
        return Err(unread(std::io::ErrorKind::IsADirectory.into()));
    }
    let (mut hash, mut size, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut buffer).map_err(unread)?;
        if read == 0 {
            return Ok((size, hex(&hash.finalize())));
        }
        hash.update(&buffer[..read]);
        size += read as u64;
    }
}

/// Lays a copy beside the book and looks whether it is the same; one that is there already and is the same stays.
fn copied(store: &Store, from: &Path, name: &str, sha256: &str) -> Result<PathBuf, Error> {
    let folder = store.path().parent().unwrap_or(Path::new(".")).join("minh-chung");
    std::fs::create_dir_all(&folder).map_err(|source| Error::File { path: folder.clone(), source })?;
    let to = folder.join(format!("{}-{name}", &sha256[..12]));
    let is_there = to.exists() && weighed(&to)?.1 == sha256;
    if !is_there {
        report::save(&to, |file| {
            let mut original = File::open(from).map_err(|source| Error::Unread { path: from.to_owned(), source })?;
            std::io::copy(&mut original, file).map_err(|source| Error::File { path: to.clone(), source }).map(drop)
        })?;
        if weighed(&to)?.1 != sha256 {
            // It was changed while it was read.
            return Err(Error::Stale(from.display().to_string()));
        }
    }
    Ok(to)
}
