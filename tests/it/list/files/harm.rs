//! Files that are not what they say, were cut, or mean harm.

use super::*;

#[test]
fn f39_f40_files_that_swell_or_lie_about_their_size_are_refused() {
    assert_eq!(refused("string_bomb.xlsx"), Refusal::TooLarge { limit: 150, unit: "growth".to_owned() });
    assert_eq!(refused("sizes_that_lie.xlsx"), Refusal::Damaged);
}

#[test]
fn f41_entities_are_refused() {
    assert_eq!(refused("entity_bomb.xlsx"), Refusal::Doctype);
}

#[test]
fn f42_thousands_of_attributes_are_passed_over() {
    assert_eq!(lines(&list("many_attributes.xlsx")), [ONE]);
}

#[test]
fn f43_a_password_is_asked_to_be_taken_off() {
    assert_eq!(refused("password.xlsx"), Refusal::Password);
}

#[test]
fn f44_files_are_known_by_their_content() {
    let old = |format: &str| Refusal::OldFormat { format: format.to_owned() };
    assert_eq!(refused("web_page.xls"), old("html"));
    assert_eq!(refused("document.pdf"), old("pdf"));
    assert_eq!(refused("workbook_in_an_archive.zip"), Refusal::Inside { name: "danh muc.xlsx".to_owned() });
    assert_eq!(lines(&list("columns_named.xls")), ["1 Rà soát hồ sơ | 2026 (Year 2026-12-31)"]);
}

#[test]
fn f45_files_cut_short_or_empty_say_so() {
    assert_eq!(refused("cut_short.xlsx"), Refusal::Damaged);
    assert_eq!(refused("no_bytes.xlsx"), Refusal::Empty);
    assert_eq!(refused("~$owner_file.xlsx"), Refusal::OwnerFile);
    assert_eq!(refused("nothing_but_a_letter.docx"), Refusal::Empty);
}

#[test]
fn f43_old_workbooks_under_a_password_say_so_too() {
    let mut bytes = std::fs::read(folder().join("error_values.xls")).unwrap();
    let begin = bytes.windows(4).position(|head| head == [0x09, 0x08, 0x10, 0x00]).unwrap();
    // The record behind the first becomes the one that says how the rest is locked.
    bytes[begin + 20..begin + 22].copy_from_slice(&[0x2F, 0x00]);
    assert_eq!(nhiemvu_tests::table_lines("a.xls", &bytes), Err(Refusal::Password));
}
