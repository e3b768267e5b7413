//! Files that are no documents, or not the ones they seem to be: each is
//! refused for the right reason, and nothing crashes.

use nhiemvu::exchange::source::{Refusal, open};
use nhiemvu_tests::{Docx, zip_of};

fn refusal(bytes: &[u8]) -> Refusal {
    open("ke-hoach.docx", bytes).unwrap_err()
}

fn too_large(limit: u64, unit: &str) -> Refusal {
    Refusal::TooLarge { limit, unit: unit.to_owned() }
}

#[test]
fn f45_an_empty_file_says_so() {
    for bytes in [&b""[..], b"  \r\n", b"\xEF\xBB\xBF\n", b"\xFF\xFE\x0A\x00", b"# \n\n-----\n"] {
        assert_eq!(refusal(bytes), Refusal::Empty);
    }
    assert_eq!(refusal(&Docx::new().paragraph(" ").bytes()), Refusal::Empty);
}

#[test]
fn f45_a_word_file_cut_short_is_damaged_wherever_it_was_cut() {
    let bytes = Docx::new().paragraph("Một").paragraph("Hai").bytes();
    for end in 4..bytes.len() {
        assert_eq!(refusal(&bytes[..end]), Refusal::Damaged, "{end} bytes");
    }
    let document = Docx::new().paragraph("Một").document();
    let half = &document[..document.len() - 20];
    assert_eq!(refusal(&zip_of(&[("word/document.xml", half.as_bytes())])), Refusal::Damaged);
}

#[test]
fn f44_other_formats_are_known_whatever_their_name() {
    let old = |format: &str| Refusal::OldFormat { format: format.to_owned() };
    assert_eq!(refusal(b"%PDF-1.4\n%\xE2\xE3"), old("pdf"));
    assert_eq!(refusal(b"{\\rtf1\\ansi"), old("rtf"));
    assert_eq!(refusal(b"<html><body>"), old("html"));
    assert_eq!(refusal(&compound("WordDocument")), old("doc"));
    assert_eq!(refusal(&compound("Workbook")), Refusal::Workbook);
    assert_eq!(refusal(&zip_of(&[("xl/workbook.xml", b"<workbook/>")])), Refusal::Workbook);
    assert_eq!(refusal(&zip_of(&[("mimetype", b"application"), ("content.xml", b"<a/>")])), old("odt"));
    let inside = Refusal::Inside { name: "ke-hoach.docx".to_owned() };
    assert_eq!(refusal(&zip_of(&[("ke-hoach.docx", &Docx::new().paragraph("a").bytes())])), inside);
    assert_eq!(refusal(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), Refusal::UnknownFormat);
    assert_eq!(refusal(b"\x7FELF\x02\x01\x01\0\0"), Refusal::UnknownFormat);
}

#[test]
fn f43_a_password_is_asked_to_be_taken_off() {
    assert_eq!(refusal(&compound("EncryptedPackage")), Refusal::Password);
    let mut bytes = Docx::new().paragraph("Một").bytes();
    // The first bit of the flags, in the local head and in the central directory.
    let central = find(&bytes, b"PK\x01\x02");
    bytes[6] |= 1;
    bytes[central + 8] |= 1;
    assert_eq!(refusal(&bytes), Refusal::Password);
}

#[test]
fn f40_a_zip_bomb_is_refused_by_the_bytes_that_come_out() {
    let zeros = vec![0; 65 << 20];
    let in_document = zip_of(&[("word/document.xml", &zeros)]);
    assert!(in_document.len() < 1 << 20);
    assert_eq!(refusal(&in_document), too_large(64 << 20, "bytes"));
    let document = Docx::new().paragraph("Một").document();
    let beside = zip_of(&[("word/document.xml", document.as_bytes()), ("word/media/a.png", &zeros)]);
    assert_eq!(refusal(&beside), too_large(64 << 20, "bytes"));
    let part = &zeros[..60 << 20];
    let many = zip_of(&[
        ("word/document.xml", document.as_bytes()),
        ("a", part),
        ("b", part),
        ("c", part),
        ("d", part),
        ("e", part),
    ]);
    assert_eq!(refusal(&many), too_large(256 << 20, "bytes"));
}

#[test]
fn f40_sizes_that_lie_are_damage() {
    let text = "<w:p/>".repeat(5000);
    let sound = Docx::new().xml(&text).paragraph("Một").bytes();
    assert!(open("a.docx", &sound).is_ok());
    for size in [0u32, 1, 10, 1 << 20, u32::MAX - 1] {
        let mut bytes = sound.clone();
        let central = find(&bytes, b"PK\x01\x02");
        bytes[central + 24..][..4].copy_from_slice(&size.to_le_bytes());
        assert_eq!(refusal(&bytes), Refusal::Damaged, "{size}");
    }
}

#[test]
fn f40_a_hundred_thousand_entries_are_refused_before_they_are_listed() {
    let names: Vec<String> = (0..100_000).map(|n| format!("{n}")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(refusal(&zip_of(&entries)), too_large(4096, "entries"));
}

#[test]
fn f40_entries_that_share_their_bytes_are_damage() {
    let document = Docx::new().paragraph("Một").document();
    let mut bytes = zip_of(&[("word/document.xml", document.as_bytes()), ("word/documenu.xml", document.as_bytes())]);
    let first = find(&bytes, b"PK\x01\x02");
    let second = first + 4 + find(&bytes[first + 4..], b"PK\x01\x02");
    bytes[second + 42..][..4].copy_from_slice(&[0; 4]);
    assert_eq!(refusal(&bytes), Refusal::Damaged);
}

#[test]
fn f41_a_document_type_is_refused_in_every_part_that_is_read() {
    let entity = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>";
    let document = Docx::new().paragraph("Một").document();
    let bomb = document.replace("<w:document", &format!("{entity}<w:document"));
    assert_eq!(refusal(&zip_of(&[("word/document.xml", bomb.as_bytes())])), Refusal::Doctype);
    for part in ["word/styles.xml", "word/numbering.xml", "_rels/.rels", "word/_rels/document.xml.rels"] {
        let bad = format!("{entity}<a/>");
        let bytes = zip_of(&[("word/document.xml", document.as_bytes()), (part, bad.as_bytes())]);
        assert_eq!(refusal(&bytes), Refusal::Doctype, "{part}");
    }
}

#[test]
fn f42_a_million_attributes_take_no_longer_than_their_bytes() {
    let attributes: String = (0..1_000_000).map(|n| format!(" a{n}=\"\"")).collect();
    let source = open(
        "a.docx",
        &Docx::new()
            .xml(&format!("<w:p{attributes}><w:pPr><w:pStyle{attributes}/></w:pPr></w:p>"))
            .paragraph("Một")
            .bytes(),
    );
    assert_eq!(source.unwrap().blocks.len(), 1);
}

#[test]
fn deep_nesting_and_very_many_paragraphs_are_refused() {
    let deep = format!("{}{}", "<w:sdt>".repeat(300), "</w:sdt>".repeat(300));
    assert_eq!(refusal(&Docx::new().xml(&deep).bytes()), too_large(256, "depth"));
    assert_eq!(refusal(&Docx::new().xml(&"<w:p/>".repeat(200_001)).bytes()), too_large(200_000, "paragraphs"));
}

#[test]
fn a_hostile_numbering_does_not_grow_the_text() {
    let pattern = "%1".repeat(100_000);
    let plan = Docx::new().numbering(&format!(
        r#"<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="9223372036854775807"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#
    ));
    let source = open("a.docx", &plan.numbered(1, 0, "a").numbered(1, 0, "b").bytes()).unwrap();
    assert!(source.text.len() < 2000);
}

#[test]
fn f52_legacy_text_that_cannot_be_told_is_named_and_broken_utf_8_is_damage() {
    let legacy = |encoding: &str| Refusal::LegacyEncoding { encoding: encoding.to_owned() };
    assert_eq!(refusal(b"T\xB5i"), legacy("TCVN3"));
    assert_eq!(refusal("Sở Tài chính; được phê".as_bytes().split_last().unwrap().1), Refusal::Damaged);
}

/// An OLE file with one stream in its directory.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0; 2048];
    bytes[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    for (at, unit) in stream.encode_utf16().enumerate() {
        bytes[1152 + at * 2..][..2].copy_from_slice(&unit.to_le_bytes());
    }
    bytes
}

fn find(bytes: &[u8], mark: &[u8]) -> usize {
    bytes.windows(mark.len()).position(|window| window == mark).unwrap()
}
