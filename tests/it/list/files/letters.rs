//! Letters from before Unicode, and Unicode in pieces.

use super::*;
use nhiemvu::actions;
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::exchange::source::table::Encoding;
use nhiemvu_tests::{Book, empty_book};

const SCHOOL: &str = "1 Nâng cấp trường học ở các thôn | lead Sở Giáo dục và Đào tạo, coordinate Sở Tài chính | Năm 2026 \
                      (Year 2026-12-31) | Kế hoạch";
const WATER: &str = "2 Tuyên truyền về nước sạch | lead ủy ban nhân dân tỉnh | Thường xuyên (Standing …)";

#[test]
fn f51_fonts_tell_the_letters_of_tcvn3_and_vni() {
    let files =
        [("tcvn3_font.xlsx", Encoding::Tcvn3), ("tcvn3_font.xls", Encoding::Tcvn3), ("vni_font.xlsx", Encoding::Vni)];
    for (name, encoding) in files {
        let list = list(name);
        assert_eq!(lines(&list), [SCHOOL, WATER], "{name}");
        assert!(list.recovered.iter().all(|cell| cell.before.by_font && cell.before.encoding == encoding), "{name}");
        assert_eq!(list.recovered_count, 13, "{name}");
        assert_eq!(asked(&list), NONE, "{name}");
    }
}

#[test]
fn f51_fonts_of_capitals_show_small_letters_as_capitals() {
    assert!(lines(&list("tcvn3_capitals.xlsx"))[0].starts_with("1 NÂNG CẤP TRƯỜNG HỌC |"));
}

#[test]
fn f51_letters_of_several_encodings_in_one_sheet_are_told_cell_by_cell() {
    let mixed = list("encodings_mixed.xlsx");
    let contents: Vec<&str> = mixed.reading.tasks.iter().map(|task| task.content.as_str()).collect();
    assert_eq!(contents, ["Nâng cấp trường học", "Nâng cấp bệnh viện", "Nâng cấp chợ phiên"]);
    let [tcvn3, vni] = &mixed.recovered[..] else { panic!("{:?}", mixed.recovered) };
    assert_eq!((tcvn3.before.encoding, tcvn3.location.row), (Encoding::Tcvn3, Some(2)));
    assert_eq!((vni.before.encoding, vni.before.original.as_str()), (Encoding::Vni, "Naâng caáp beänh vieän"));
    let as_they_stood: Vec<&[String]> =
        mixed.reading.tasks.iter().map(|task| task.passages.before.as_slice()).collect();
    assert_eq!(as_they_stood[1], ["Naâng caáp beänh vieän"]);
    assert_eq!((as_they_stood[0].len(), as_they_stood[2].len()), (1, 0));
    let kept = chosen("encodings_mixed.xlsx", &ListChoices { keep_legacy: true, ..ListChoices::default() }).unwrap();
    assert_eq!(kept.reading.tasks[1].content, "Naâng caáp beänh vieän");
    assert_eq!(kept.reading.tasks[1].passages.before, [""; 0]);
}

#[test]
fn the_letters_of_the_file_stay_in_the_book() {
    let Book { store, folder: _folder } = empty_book();
    drop(actions::apply(&store, &list("encodings_mixed.xlsx").reading).unwrap());
    let key = PeriodKey::quarter(2026, 3);
    let before = store
        .read(|book| {
            let plan = book.plans()?.remove(0).id;
            let task = book.tasks_of(&plan)?.remove(1).task.id;
            let passages = book.task_detail(&task, key)?.passages;
            Ok(passages.into_iter().map(|passage| (passage.field, passage.text)).collect::<Vec<_>>())
        })
        .unwrap();
    assert_eq!(before, [("before".to_owned(), "Naâng caáp beänh vieän".to_owned())]);
}

#[test]
fn the_letters_of_a_list_that_amends_a_document_stay_beside_the_words_of_the_document() {
    use nhiemvu_tests::{book_with, plan, task};
    let book = book_with(&plan(vec![task("1.1", "Nâng cấp bệnh viện", "Thường xuyên")]));
    let list = list("encodings_mixed.xlsx").reading;
    let plans = book.store.read(|db| db.plans()).unwrap();
    let into = nhiemvu::exchange::editions::PlanAnswer::Known { id: plans[0].id.clone() };
    let choices = nhiemvu::exchange::preview::ImportChoices { plan: Some(into), ..Default::default() };
    let done = actions::apply_chosen(&book.store, &list, &choices, None, &mut |_| true).unwrap();
    assert_eq!(done.value.changed, 1, "{:?}", done.value);
    let task = book.store.read(|db| db.task_named("III/1/1.1")).unwrap().id;
    let detail = book.store.read(|db| db.task_detail(&task, PeriodKey::quarter(2026, 3))).unwrap();
    let kept: Vec<_> = detail.passages.into_iter().map(|passage| (passage.field, passage.text)).collect();
    assert_eq!(kept, [("before".to_owned(), "Naâng caáp beänh vieän".to_owned())]);
}

#[test]
fn f52_texts_in_other_code_pages_are_the_same_list() {
    for name in ["windows_1258.csv", "utf_16.txt", "byte_order_mark.csv"] {
        let list = list(name);
        let second = "2 Tập huấn | lead Sở Nội vụ | Quý II/2026 (Quarter 2026-06-30)";
        assert_eq!(lines(&list), ["1 Rà soát hồ sơ | lead Sở Y tế | 2026 (Year 2026-12-31)", second], "{name}");
    }
}

#[test]
fn f53_letters_in_pieces_are_put_together() {
    let list = list("letters_in_pieces.xlsx");
    assert_eq!(lines(&list), ["1 Rà soát văn bản | lead Sở Y tế | 2026 (Year 2026-12-31) | “Báo cáo”"]);
}

#[test]
fn f51_without_fonts_the_letters_tell_and_short_words_go_with_those_around_them() {
    let files = [
        ("tcvn3_without_font.xlsx", Encoding::Tcvn3),
        ("vni_without_font.xlsx", Encoding::Vni),
        ("vni_without_font.xls", Encoding::Vni),
    ];
    for (name, encoding) in files {
        let list = list(name);
        assert_eq!(lines(&list), [SCHOOL, WATER], "{name}");
        assert!(list.recovered.iter().all(|cell| !cell.before.by_font && cell.before.encoding == encoding), "{name}");
        assert_eq!(asked(&list), NONE, "{name}");
        let year = list.recovered.iter().find(|cell| cell.after == "Năm 2026").unwrap();
        assert_eq!((year.location.row, year.location.column.as_deref()), (Some(2), Some("E")));
    }
}
