//! The client's own list. It does not lie in the repository: without `../shared/plan` this test has nothing to
//! hold and passes.

use super::*;
use nhiemvu::domain::agency::Role;
use nhiemvu::domain::time_frame::FrameKind;
use nhiemvu::exchange::list::{Field, ListReading};
use nhiemvu_tests::tables::{foreign, listed};
use std::collections::BTreeMap;
use std::path::Path;

fn list() -> Option<ListReading> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/plan/danh-muc-nhiem-vu.xlsx");
    Some(listed(&mut foreign("danh-muc-nhiem-vu.xlsx", &std::fs::read(path).ok()?)))
}

#[test]
fn the_list_has_25_tasks_in_8_groups() {
    let Some(list) = list() else { return };
    let reading = &list.reading;
    assert_eq!(
        reading.sections.iter().map(|s| s.path.as_str()).collect::<Vec<_>>(),
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
    );
    assert_eq!(reading.tasks.len(), 25);
    let last = reading.tasks.last().unwrap();
    assert_eq!((last.path.as_str(), last.place.as_str(), last.location.row), ("VIII/8.3", "8/3", Some(41)));
    assert_eq!(reading.plan.basis, "52-NQ/TW");
    assert_eq!(reading.plan.title, "thực hiện Nghị quyết số 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị");
    assert_eq!((reading.plan.number.as_str(), reading.plan.issued), ("", None));
    assert_eq!(reading.plan.issuer, "Ban Thường vụ Tỉnh ủy");
    let fields: Vec<Option<Field>> = list.tables[0].columns.iter().map(|column| column.field).collect();
    let expected =
        [Field::Code, Field::Content, Field::Lead, Field::Coordinate, Field::Frame, Field::Deliverable, Field::Note];
    assert_eq!(fields, expected.map(Some));
    assert_eq!(list.tables[0].heading, Some((7, 8)));
    assert_eq!(asked(&list), [] as [&str; 0]);
}

#[test]
fn its_leads_coordinators_and_frames_are_as_printed() {
    let Some(list) = list() else { return };
    let count =
        |role| list.reading.tasks.iter().map(move |task| task.agencies.iter().filter(|a| a.role == role).count());
    let leads: Vec<usize> = count(Role::Lead).collect();
    assert_eq!(leads, [4, 3, 1, 4, 1, 2, 2, 1, 4, 1, 2, 2, 1, 4, 2, 1, 2, 1, 11, 1, 1, 3, 1, 1, 3]);
    let coordinators: Vec<usize> = count(Role::Coordinate).collect();
    assert_eq!(coordinators, [0, 0, 2, 0, 2, 2, 2, 2, 0, 2, 0, 2, 2, 0, 0, 2, 0, 2, 0, 2, 2, 0, 2, 2, 0]);
    let mut kinds: BTreeMap<FrameKind, usize> = BTreeMap::new();
    for task in &list.reading.tasks {
        *kinds.entry(task.frame.kind).or_default() += 1;
    }
    let expected =
        [(FrameKind::Standing, 2), (FrameKind::OpenRange, 7), (FrameKind::Range, 15), (FrameKind::RangeStanding, 1)];
    assert_eq!(kinds, BTreeMap::from(expected));
}

#[test]
fn over_the_plan_document_all_25_are_matched_and_progress_stays() {
    use nhiemvu::actions::{apply, preview, read_file, read_list, save_progress};
    use nhiemvu::domain::period::PeriodKey;
    use nhiemvu::domain::progress::{ProgressDraft, State};
    use nhiemvu::exchange::worker::Readers;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/plan");
    let file = folder.join("danh-muc-nhiem-vu.xlsx");
    if !file.exists() {
        return;
    }
    let book = nhiemvu_tests::empty_book();
    drop(
        apply(&book.store, &read_file(&Readers::InProcess, &folder.join("ke-hoach-nq52.docx"), &|| false).unwrap())
            .unwrap(),
    );
    for path in ["III/2/2.1", "III/8/8.3"] {
        let task = book.store.read(|db| db.task_named(path)).unwrap();
        let draft =
            ProgressDraft { state: State::InProgress, result: "đã họp".to_owned(), ..ProgressDraft::default() };
        drop(save_progress(&book.store, &task.id, PeriodKey::quarter(2026, 3), draft, None).unwrap());
    }
    let before = crate::store::dump(&book.store);
    let list = read_list(&Readers::InProcess, &file, &Default::default(), &|| false).unwrap().reading;
    let shown = preview(&book.store, &list).unwrap();
    let counts = shown.counts();
    assert_eq!((counts.added, counts.asked, counts.changed + counts.unchanged, shown.missing.len()), (0, 0, 25, 0));
    assert_eq!(apply(&book.store, &list).unwrap().value, counts);
    let progress =
        |lines: &[String]| lines.iter().filter(|line| line.starts_with("progress")).cloned().collect::<Vec<_>>();
    let after = crate::store::dump(&book.store);
    assert_eq!((progress(&after).len(), progress(&after)), (2, progress(&before)));
    drop(book.store.undo().unwrap());
    assert_eq!(crate::store::dump(&book.store), before);
}
