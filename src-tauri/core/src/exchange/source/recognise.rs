//! What a file is, told by its first bytes and by what lies inside, never by
//! its name.

use super::Refusal;

/// What can be read on.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A zip archive.
    Zip,
    /// A workbook of Excel 97 to 2003, or of 5 and 95.
    Xls,
    /// Bytes that may be text.
    Text,
}

/// Tells archives and text from all that has to be refused.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, Refusal> {
    const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
    let head = head(bytes);
    if head.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x07\x08") {
        return Ok(Kind::Zip);
    }
    if bytes.starts_with(b"PK\x05\x06") {
        return Err(Refusal::UnknownFormat);
    }
    if bytes.starts_with(OLE) {
        return compound(bytes);
    }
    // Web pages and Word's older XML are text, but their words cannot be told from their mark-up here.
    let forms: [(&[u8], &str); 8] = [
        (b"%PDF", "pdf"),
        (b"{\\rtf", "rtf"),
        (b"<html", "html"),
        (b"<!doctype html", "html"),
        (b"<table", "html"),
        (b"<meta ", "html"),
        (b"<?xml", "xml"),
        (b"mime-version:", "mht"),
    ];
    let form = forms.iter().find(|(magic, _)| head.get(..magic.len()).is_some_and(|h| h.eq_ignore_ascii_case(magic)));
    match form {
        Some((_, format)) => Err(Refusal::OldFormat { format: (*format).to_owned() }),
        None => Ok(Kind::Text),
    }
}

/// The file from its first character that is no white space.
fn head(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // UTF-16 white space has a zero beside it; such files are judged once they are decoded.
    bytes.trim_ascii_start()
}

/// What an OLE compound file holds, by the names in its directory.
fn compound(bytes: &[u8]) -> Result<Kind, Refusal> {
    if has_stream(bytes, "EncryptedPackage") {
        Err(Refusal::Password)
    } else if has_stream(bytes, "WordDocument") {
        Err(Refusal::OldFormat { format: "doc".to_owned() })
    } else if has_stream(bytes, "Workbook") || has_stream(bytes, "Book") {
        Ok(Kind::Xls)
    } else if bytes.len() < 1536 {
        // Header, one sector of the allocation table and one of the directory are the least there can be.
        Err(Refusal::Damaged)
    } else {
        Err(Refusal::UnknownFormat)
    }
}

/// Directory entries are 128 bytes long in sectors of whole multiples of that, so a name stands only there.
fn has_stream(bytes: &[u8], name: &str) -> bool {
    let mut wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    wide.extend([0, 0]);
    bytes.chunks(128).any(|entry| entry.starts_with(&wide))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compound_with(stream: &str) -> Vec<u8> {
        let mut bytes = vec![0; 2048];
        bytes[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        for (at, unit) in stream.encode_utf16().enumerate() {
            bytes[1152 + at * 2..][..2].copy_from_slice(&unit.to_le_bytes());
        }
        bytes
    }

    #[test]
    fn files_are_known_by_what_is_in_them() {
        let old = |format: &str| Err(Refusal::OldFormat { format: format.to_owned() });
        assert_eq!(kind(b"PK\x03\x04..."), Ok(Kind::Zip));
        assert_eq!(kind(b"  %PDF-1.7"), old("pdf"));
        assert_eq!(kind(b"{\\rtf1\\ansi"), old("rtf"));
        assert_eq!(kind(b"\xEF\xBB\xBF<!DOCTYPE HTML><html>"), old("html"));
        assert_eq!(kind(&compound_with("WordDocument")), old("doc"));
        assert_eq!(kind(&compound_with("Workbook")), Ok(Kind::Xls));
        assert_eq!(kind(&compound_with("Book")), Ok(Kind::Xls));
        assert_eq!(kind(b"<table border=1><tr><td>STT"), old("html"));
        assert_eq!(kind(&compound_with("PowerPoint Document")), Err(Refusal::UnknownFormat));
        assert_eq!(kind(b"1. text"), Ok(Kind::Text));
        for nothing in [&b""[..], b" \r\n\t", b"\xEF\xBB\xBF", b"\xEF\xBB\xBF \n"] {
            assert_eq!(kind(nothing), Err(Refusal::Empty));
        }
    }

    #[test]
    fn f43_an_encrypted_package_asks_for_the_password_to_be_taken_off() {
        assert_eq!(kind(&compound_with("EncryptedPackage")), Err(Refusal::Password));
    }
}
