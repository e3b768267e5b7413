//! Returns that somebody has forged so that they look right, each as an attacker
//! would: in all places at once, in what stands behind a cell, or by what people see.

use crate::forms::{corrected, sent, written_as, year_of_work};
use crate::report::part;
use crate::verify::{DETAIL, HIDDEN, edited, party, verified};
use nhiemvu::domain::office::Profile;
use nhiemvu::exchange::report::verify::{Altered, Concealed};
use nhiemvu::exchange::report::{Form, Verdict};
use proptest::prelude::*;
use std::io::{Cursor, Write};

const SUMMARY: &str = "xl/worksheets/sheet2.xml";
const BOOK: &str = "xl/workbook.xml";

/// A workbook with every part changed.
fn forged(bytes: &[u8], edit: impl Fn(&str, String) -> Option<String>) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<String> =
        (0..from.len()).map(|at| from.by_index(at).unwrap().name().unwrap().into_owned()).collect();
    for name in names {
        let is_text = name.ends_with(".xml") || name.ends_with(".rels");
        let Some(text) = (if is_text { edit(&name, part(bytes, &name)) } else { Some(String::new()) }) else {
            continue;
        };
        to.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        match is_text {
            true => to.write_all(text.as_bytes()).unwrap(),
            false => {
                std::io::copy(&mut from.by_name(&name).unwrap(), &mut to).unwrap();
            }
        }
    }
    to.finish().unwrap().into_inner()
}

/// Two words change places.
fn swapped(text: &str, one: &str, other: &str) -> String {
    text.replace(one, "\u{1}").replace(other, one).replace('\u{1}', other)
}

/// The first row of a kind in the hidden sheet, from and to.
fn row_of(sheet: &str, kind: &str) -> std::ops::Range<usize> {
    let at = sheet.find(&format!("<t>{kind}</t>")).unwrap();
    at..at + sheet[at..].find("</row>").unwrap()
}

fn grouped(hash: &str) -> String {
    hash.as_bytes().chunks(4).map(|four| std::str::from_utf8(four).unwrap()).collect::<Vec<_>>().join(" ")
}

fn places(verdict: &Verdict) -> Vec<(&str, Altered)> {
    verdict.changed.iter().map(|cell| (cell.cell.as_str(), cell.what)).collect()
}

#[test]
fn labels_that_change_places_in_form_and_cells_together_give_another_hash() {
    let sent = verified(&party()).unwrap();
    let swap = |text: &str| swapped(text, "Chưa hoàn thành quá hạn", "Hoàn thành đúng hạn");
    let bytes = forged(&party(), |name, text| {
        if name != HIDDEN {
            return Some(swap(&text));
        }
        let row = row_of(&text, "form");
        Some(format!("{}{}{}", &text[..row.start], swap(&text[row.clone()]), &text[row.end..]))
    });
    let verdict = verified(&bytes).unwrap();
    assert!(!verdict.is_whole && verdict.sha256 != sent.sha256);
    assert_eq!([&verdict.printed, &verdict.property], [&Some(sent.sha256.clone()); 2], "both still say what was sent");
    // Who writes the new hash into all places has made another return, which no book has sent.
    let hashed = forged(&bytes, |_, text| {
        Some(text.replace(&sent.sha256, &verdict.sha256).replace(&grouped(&sent.sha256), &grouped(&verdict.sha256)))
    });
    assert_ne!(verified(&hashed).unwrap().sha256, sent.sha256);
}

#[test]
fn what_a_correction_changes_belongs_to_the_hash() {
    let form = Form::standard(Profile::Party);
    let (bytes, written) = written_as(&sent(Profile::Party, 2), &form, &year_of_work(), &corrected());
    let bytes = forged(&bytes, |_, text| Some(text.replace("Chưa có số liệu", "Đã có số liệu")));
    let verdict = verified(&bytes).unwrap();
    assert!(!verdict.is_whole && verdict.sha256 != written.sha256);
}

#[test]
fn another_formula_is_found_whatever_value_stands_beside_it() {
    for (from, to) in [
        ("<f>COUNTA(", "<f>7+COUNTA("),
        ("<f>COUNTA('Báo cáo'!$G$13:", "<f>COUNTA('Báo cáo'!$G$14:"),
        ("<f>SUM(C7:", "<f>SUM(C8:"),
        ("=0,\"-\",", "=0,\"0\","),
    ] {
        let verdict = verified(&edited(&party(), SUMMARY, |sheet| sheet.replacen(from, to, 1))).unwrap();
        assert!(!verdict.is_whole, "{from}");
        assert_eq!(verdict.changed.len(), 1, "{from}: {:?}", verdict.changed);
        assert_eq!(verdict.changed[0].what, Altered::Formula);
        assert!(verdict.changed[0].was.starts_with('=') && verdict.changed[0].was != verdict.changed[0].now);
    }
}

/// The first formula of the totals and its value, put otherwise.
fn first_formula(put: impl Fn(&str, &str) -> String) -> Vec<u8> {
    edited(&party(), SUMMARY, |sheet| {
        let from = sheet.find("<f>").unwrap();
        let to = from + sheet[from..].find("</c>").unwrap();
        let cell = &sheet[from..to];
        let formula = cell.split("</f>").next().unwrap().trim_start_matches("<f>");
        let value = cell.split("<v>").nth(1).unwrap().trim_end_matches("</v>");
        format!("{}{}{}", &sheet[..from], put(formula, value), &sheet[to..])
    })
}

#[test]
fn a_formula_that_is_ours_needs_no_value_and_a_value_no_formula() {
    let empty = first_formula(|formula, _| format!("<f>{formula}</f>"));
    let typed = first_formula(|_, value| format!("<v>{value}</v>"));
    let spelled = first_formula(|formula, value| format!("<f>= {}</f><v>{value}</v>", formula.replace('$', "")));
    for bytes in [empty, typed, spelled] {
        let verdict = verified(&bytes).unwrap();
        assert!(verdict.is_whole && verdict.unread_formulas == 0, "{:?}", verdict.changed);
    }
    let shared = verified(&first_formula(|_, value| format!("<f t=\"shared\" si=\"0\"/><v>{value}</v>"))).unwrap();
    assert!(shared.is_whole && shared.unread_formulas == 1, "its value is ours, and that is said");
    for bytes in [
        first_formula(|_, _| "<v>99</v>".to_owned()),
        first_formula(|_, _| "<f t=\"shared\" si=\"0\"/><v>99</v>".to_owned()),
        first_formula(|_, _| "<f t=\"shared\" si=\"0\"/>".to_owned()),
        first_formula(|formula, _| format!("<f>{formula}</f><v>99</v>")),
    ] {
        let verdict = verified(&bytes).unwrap();
        assert_eq!((verdict.is_whole, verdict.changed.len()), (false, 1));
        assert_eq!(verdict.changed[0].what, Altered::Value);
    }
}

#[test]
fn a_formula_where_none_was_is_found_though_it_shows_the_same_or_nothing() {
    let words = "t=\"inlineStr\"><is><t>Công an xã\nTrạm Y tế xã</t></is>";
    let bytes = edited(&party(), DETAIL, |sheet| {
        assert!(sheet.contains(words), "{}", &sheet[sheet.find("Trạm Y tế xã").unwrap() - 200..][..400]);
        sheet.replacen(words, "t=\"str\"><f>IF(TODAY()&gt;1,\"Công an xã\",1)</f><v>Công an xã\nTrạm Y tế xã</v>", 1)
    });
    assert_eq!(places(&verified(&bytes).unwrap()), [("D13", Altered::Formula)]);
    let bytes = edited(&party(), DETAIL, |sheet| {
        sheet.replacen(
            "</sheetData>",
            "<row r=\"900\"><c r=\"K900\" t=\"str\"><f>B1</f><v></v></c></row></sheetData>",
            1,
        )
    });
    let verdict = verified(&bytes).unwrap();
    assert!(!verdict.is_whole && verdict.rows[0].cells == ["K900"] && verdict.rows[0].text == "=B1");
}

#[test]
fn a_sheet_that_was_hidden_or_added_hidden_is_named() {
    let bytes =
        edited(&party(), BOOK, |book| book.replacen("name=\"Báo cáo\"", "name=\"Báo cáo\" state=\"hidden\"", 1));
    let verdict = verified(&bytes).unwrap();
    assert_eq!((verdict.is_whole, verdict.hidden_sheets), (false, vec!["Báo cáo".to_owned()]));
    // One more sheet, which lies over the part of another.
    let added = "<sheet name=\"Báo cáo (2)\" sheetId=\"90\" state=\"hidden\" r:id=\"rId1\"/></sheets>";
    let bytes = edited(&party(), BOOK, |book| book.replacen("</sheets>", added, 1));
    let verdict = verified(&bytes).unwrap();
    assert_eq!((verdict.is_whole, verdict.added_sheets), (false, vec!["Báo cáo (2)".to_owned()]));
    let again = added.replace("Báo cáo (2)", "Báo cáo");
    let bytes = edited(&party(), BOOK, |book| book.replacen("</sheets>", &again, 1));
    assert_eq!(verified(&bytes).unwrap().added_sheets, ["Báo cáo"], "the name of a sheet is no second sheet");
}

#[test]
fn rows_and_columns_that_were_hidden_are_named() {
    let hidden = |columns, from: &str, to: &str| {
        let (sheet, from, to) = ("Báo cáo".to_owned(), from.to_owned(), to.to_owned());
        vec![Concealed { sheet, columns, from, to }]
    };
    for how in ["hidden=\"1\" r=\"13\"", "r=\"13\" hidden=\"true\""] {
        let verdict =
            verified(&edited(&party(), DETAIL, |sheet| sheet.replacen(" r=\"13\"", &format!(" {how}"), 1))).unwrap();
        assert_eq!((verdict.is_whole, verdict.hidden), (false, hidden(false, "13", "13")));
    }
    let flat = edited(&party(), DETAIL, |sheet| {
        let at = sheet[..sheet.find(" r=\"13\"").unwrap()].rfind(" ht=\"").unwrap() + 5;
        let end = at + sheet[at..].find('"').unwrap();
        format!("{}0.2{}", &sheet[..at], &sheet[end..])
    });
    assert_eq!(verified(&flat).unwrap().hidden, hidden(false, "13", "13"));
    for how in
        ["<col min=\"8\" max=\"8\" hidden=\"1\" ", "<col min=\"8\" max=\"8\" width=\"0.1\" customWidth=\"1\" /><x "]
    {
        let bytes = edited(&party(), DETAIL, |sheet| sheet.replacen("<col min=\"8\" max=\"8\" ", how, 1));
        let verdict = verified(&bytes).unwrap();
        assert_eq!((verdict.is_whole, verdict.hidden), (false, hidden(true, "H", "H")), "{how}");
    }
    let behind = "<row r=\"900\" hidden=\"1\"/></sheetData>";
    assert!(verified(&edited(&party(), DETAIL, |sheet| sheet.replacen("</sheetData>", behind, 1))).unwrap().is_whole);
}

#[test]
fn a_format_that_shows_other_words_is_found() {
    for code in ["&quot;25&quot;", ";;;", "#,##0,", "0;0;&quot;Đã xong tốt&quot;"] {
        let bytes = edited(&party(), "xl/styles.xml", |styles| {
            styles.replacen("formatCode=\"#,##0\"", &format!("formatCode=\"{code}\""), 1)
        });
        let verdict = verified(&bytes).unwrap();
        assert!(!verdict.is_whole && !verdict.changed.is_empty(), "{code}");
        assert!(verdict.changed.iter().all(|cell| cell.sheet == "Tổng hợp" && cell.what == Altered::Format), "{code}");
    }
    let masked = edited(&party(), "xl/styles.xml", |styles| {
        styles.replacen("formatCode=\"@\"", "formatCode=\";;;&quot;Đã xong tốt&quot;\"", 1)
    });
    let verdict = verified(&masked).unwrap();
    assert_eq!(verdict.changed[0].now, ";;;\"Đã xong tốt\"", "over words as well");
    let percent =
        edited(&party(), "xl/styles.xml", |styles| styles.replacen("formatCode=\"#,##0\"", "formatCode=\"0%\"", 1));
    assert!(!verified(&percent).unwrap().is_whole, "27 is not 2700%");
}

#[test]
fn words_under_a_merged_cell_are_not_seen() {
    let bytes = edited(&party(), DETAIL, |sheet| {
        sheet.replacen("<mergeCell ref=", "<mergeCell ref=\"C13:D13\"/><mergeCell ref=", 1)
    });
    let verdict = verified(&bytes).unwrap();
    assert_eq!(places(&verdict), [("D13", Altered::Value)]);
    assert_eq!(verdict.changed[0].now, "");
}

#[test]
fn a_hash_that_was_taken_out_of_the_properties_is_missed() {
    let bytes = forged(&party(), |name, text| (name != "docProps/custom.xml").then_some(text));
    let verdict = verified(&bytes).unwrap();
    assert!(!verdict.is_whole && verdict.property.is_none() && verdict.changed.is_empty());
}

#[test]
fn words_in_an_empty_place_are_named_by_their_cell() {
    let bytes = edited(&party(), DETAIL, |sheet| {
        let cell = "<c r=\"M900\" t=\"inlineStr\"><is><t>thêm</t></is></c>";
        sheet.replacen("</sheetData>", &format!("<row r=\"900\">{cell}</row></sheetData>"), 1)
    });
    let verdict = verified(&bytes).unwrap();
    assert_eq!((verdict.rows[0].cells.as_slice(), verdict.rows[0].row), (&["M900".to_owned()][..], 900));
}

/// Where the words and the figures of a part begin.
fn beginnings(text: &str) -> Vec<usize> {
    let ends = |mark: &str| text.match_indices(mark).map(|(at, _)| at + mark.len()).collect::<Vec<_>>();
    let mut all = ends("<t>");
    all.extend(ends("</f><v>"));
    all.retain(|at| !text[*at..].starts_with('<'));
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    #[test]
    fn no_cell_can_be_changed_alone_without_being_named(sheet in 1usize..6, at in any::<prop::sample::Index>()) {
        let name = format!("xl/worksheets/sheet{sheet}.xml");
        let text = part(&party(), &name);
        let places = beginnings(&text);
        prop_assume!(!places.is_empty());
        let place = places[at.index(places.len())];
        let bytes = edited(&party(), &name, |text| format!("{}9{}", &text[..place], &text[place..]));
        let verdict = verified(&bytes).unwrap();
        prop_assert!(!verdict.is_whole);
        prop_assert!(verdict.changed.len() + verdict.rows.len() > 0, "{:?}", &text[place..][..40]);
    }
}
