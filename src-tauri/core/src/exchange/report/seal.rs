//! The hash of a return: SHA-256 over its form, its head, what a correction changes,
//! its lines and its totals, each as JSON on a line of its own. All that is printed
//! comes out of these, so the printed hash covers all of it.
//!
//! The form belongs to it: whoever changes the words of a label changes what the sheet says. The same return in another
//! form, or in the same form with one word put otherwise, is another paper and has another hash.
//!
//! Checked is the JSON as it stands in a workbook: a later version of the program, which knows more fields, comes to
//! the same hash.

use super::hidden::kind;
use super::{Counts, Line, Paper};
use crate::domain::text::is_clean;
use crate::error::Error;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt::Write;

/// A row of the hidden sheet before the lines: its kind and its JSON.
pub(super) type Before = (&'static str, String);

/// The hash as far as the lines have come.
#[derive(Debug, Default)]
pub(super) struct Seal {
    hash: Sha256,
}

impl Seal {
    /// Takes in what stands before the lines; gives it as rows of the hidden sheet, each with its kind.
    pub(super) fn begin(paper: &Paper<'_>) -> Result<(Self, Vec<Before>), Error> {
        let mut seal = Self::default();
        let toml = paper.form.to_toml().map_err(|error| Error::Impossible(format!("form: {error}")))?;
        let mut rows = vec![(kind::FORM, seal.add(&toml)?), (kind::HEAD, seal.add(paper.head)?)];
        for difference in paper.differences {
            rows.push((kind::DIFFERENCE, seal.add(difference)?));
        }
        Ok((seal, rows))
    }

    /// Takes in a line, or whatever stands on one; gives its JSON.
    fn add(&mut self, what: &impl Serialize) -> Result<String, Error> {
        let json = canonical(what)?;
        self.take(&json);
        Ok(json)
    }

    /// Takes in a line as it was read back.
    pub(super) fn take(&mut self, json: &str) {
        self.hash.update(json.as_bytes());
        self.hash.update(b"\n");
    }

    /// Takes in a line; gives its JSON.
    pub(super) fn line(&mut self, line: &Line) -> Result<String, Error> {
        self.add(line)
    }

    /// The hash in hexadecimal digits.
    pub(super) fn end(mut self, counts: &Counts) -> Result<String, Error> {
        self.add(counts)?;
        Ok(self.digits())
    }

    /// The hash of what was taken in.
    pub(super) fn digits(self) -> String {
        self.hash.finalize().iter().fold(String::with_capacity(64), |mut digits, byte| {
            // Writing to a string cannot fail.
            let _ = write!(digits, "{byte:02x}");
            digits
        })
    }
}

/// The JSON of something, as it is hashed and kept.
pub(super) fn canonical(what: &impl Serialize) -> Result<String, Error> {
    let json = serde_json::to_string(what)?;
    Ok(match plain(&json) {
        Cow::Borrowed(_) => json,
        Cow::Owned(plain) => plain,
    })
}

/// What is hashed is JSON in letters that no reader of workbooks changes: those that are cleaned, taken for an older encoding or for a
/// sign of the format are written as JSON escapes them.
fn plain(json: &str) -> Cow<'_, str> {
    let is_vietnamese = || json.is_ascii() || json.chars().any(|c| c >= '\u{100}');
    if is_clean(json) && is_vietnamese() && !json.contains("_x") {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() * 2);
    let mut units = [0; 2];
    for (at, c) in json.char_indices() {
        let is_sign = c == '_' && json[at..].starts_with("_x");
        if c.is_ascii() && !c.is_control() && !is_sign {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    Cow::Owned(out)
}

/// A hash as it is printed, in groups of four: `3f07 a91c ...`.
pub(super) fn grouped(sha256: &str) -> String {
    let groups: Vec<&str> = (0..sha256.len()).step_by(4).filter_map(|at| sha256.get(at..at + 4)).collect();
    groups.join(" ")
}

/// The hash that a printed line holds, however it is spaced; none where there is none.
pub(super) fn of_print(text: &str) -> Option<String> {
    let end = text.rsplit(|c: char| !c.is_ascii_hexdigit() && !c.is_whitespace()).next()?;
    let digits: String = end.chars().filter(char::is_ascii_hexdigit).collect();
    let from = digits.len().checked_sub(64)?;
    Some(digits[from..].to_ascii_lowercase())
}

/// The hash of a return, as its workbook bears it. For where it is kept without one.
pub fn sha256(
    paper: &Paper<'_>,
    lines: &mut dyn Iterator<Item = Result<Line, Error>>,
) -> Result<(String, Counts), Error> {
    let (mut seal, _) = Seal::begin(paper)?;
    let mut counts = Counts::default();
    for line in lines {
        let line = line?;
        seal.line(&line)?;
        if let Line::Task(row) = &line
            && row.parent.is_none()
        {
            counts.add(row.label);
        }
    }
    Ok((seal.end(&counts)?, counts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_printed_hash_reads_back_however_it_is_spaced() {
        let hash = "3f07a91c".repeat(8);
        let printed = format!("Mã kiểm tra: {}", grouped(&hash));
        assert!(printed.ends_with("3f07 a91c") && printed.starts_with("Mã kiểm tra: 3f07 a91c 3f07"));
        assert_eq!(of_print(&printed), Some(hash.clone()));
        assert_eq!(of_print(&format!("Hash abc\n{}", hash.to_uppercase())), Some(hash));
        assert_eq!(of_print("Bản nháp, chưa gửi"), None);
    }

    proptest! {
        #[test]
        fn what_is_written_plainly_means_the_same(text in "\\PC{0,40}|[a-zạđ_x0-9\u{A0}\u{200B}\u{AD}ê]{0,40}") {
            let json = serde_json::to_string(&text).unwrap();
            let plain = plain(&json);
            prop_assert_eq!(serde_json::from_str::<String>(&plain).unwrap(), text);
            prop_assert!(is_clean(&plain) && !plain.contains("_x"));
        }
    }
}
