//! What is the office's own: itself, those whose work it took over, the collectives it belongs to.

use super::{adopted, change, led, link};
use nhiemvu::actions;
use nhiemvu::domain::agencies::{SuccessionKind, Tie};
use nhiemvu::domain::agency::{Assignment, Role};
use nhiemvu::domain::office::{Office, OfficeBefore};
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::store::views::TaskQuery;
use nhiemvu_tests::{Book, book_with, day, office, plan};

fn own(book: &Book) -> Vec<String> {
    let query = TaskQuery { own: true, period: PeriodKey::quarter(2026, 1), ..TaskQuery::default() };
    book.store.read(|db| db.tasks(&query)).unwrap().rows.into_iter().map(|row| row.code).collect()
}

#[test]
fn the_tasks_of_a_commune_are_those_of_its_district_and_of_the_collectives_it_belongs_to() {
    let mut directed = led("1.5", "Chỉ đạo phát triển hạ tầng số", "Sở Y tế", &[]);
    let mut agencies = directed.agencies.to_vec();
    agencies.push(Assignment::plain(Role::Direct, "Đảng ủy xã Tịnh Khê"));
    directed.agencies = agencies.into();
    let book = book_with(&plan(vec![
        led("1.1", "Phủ sóng mạng 5G toàn tỉnh", "Sở Thông tin và Truyền thông", &["Huyện ủy Sơn Tịnh"]),
        led("1.2", "Quán triệt nghị quyết", "các huyện ủy, Thị ủy, Thành ủy, đảng ủy trực thuộc Tỉnh ủy", &[]),
        led("1.3", "Tập huấn cán bộ cơ sở", "các đảng ủy xã, phường, đặc khu", &[]),
        led("1.4", "Khám chữa bệnh từ xa", "Sở Y tế", &["Sở Xây dựng"]),
        directed,
        led("1.6", "Tổ công nghệ số cộng đồng", "Đảng ủy xã Tịnh Khê", &[]),
    ]));
    assert_eq!(own(&book), ["1.6"], "as the office calls itself, without a register");
    adopted(&book);
    drop(actions::add_agency(&book.store, "Đảng ủy xã Tịnh Khê", "xa", None).unwrap());
    assert_eq!(own(&book), ["1.6"]);
    let commune = book.store.read(|db| db.agency_named("Đảng ủy xã Tịnh Khê", day("2026-01-01"))).unwrap().agency;
    let all = book.store.read(|db| db.agency_named("các đảng ủy xã, phường, đặc khu", day("2026-01-01"))).unwrap();
    let mut all = book.store.read(|db| Ok(db.register()?.agency(&all.agency).cloned())).unwrap().unwrap();
    all.members.push(Tie { agency: commune, ..Tie::default() });
    drop(actions::put_agency(&book.store, &all).unwrap());
    assert_eq!(own(&book), ["1.3", "1.6"]);
    // The district's book, inherited: said of the office, not of the register.
    let before = Office { name: "Huyện ủy Sơn Tịnh".to_owned(), ..office() };
    drop(
        actions::change_offices_before(&book.store, &[OfficeBefore { until: day("2025-06-30"), office: before }])
            .unwrap(),
    );
    assert_eq!(own(&book), ["1.1", "1.2", "1.3", "1.6"]);
    let owed = book.store.read(|db| db.owed(PeriodKey::quarter(2026, 1))).unwrap();
    let codes: Vec<&str> = owed.rows.iter().filter(|row| row.own).map(|row| row.code.as_str()).collect();
    assert_eq!(codes, ["1.1", "1.2", "1.3", "1.6"]);
}

#[test]
fn the_register_may_say_whose_work_the_office_took_over() {
    let book = book_with(&plan(vec![led("1.1", "Phủ sóng mạng 5G", "Huyện ủy Sơn Tịnh", &[])]));
    drop(actions::add_agency(&book.store, "Huyện ủy Sơn Tịnh", "huyen", None).unwrap());
    assert_eq!(own(&book), Vec::<String>::new());
    let merged = change("2025-07-01", SuccessionKind::Merge, vec![link("Huyện ủy Sơn Tịnh", "Đảng ủy xã Tịnh Khê")]);
    drop(actions::succeed(&book.store, &merged).unwrap());
    assert_eq!(own(&book), ["1.1"]);
    drop(book.store.undo().unwrap());
    assert_eq!(own(&book), Vec::<String>::new());
}

#[test]
fn an_office_that_became_another_keeps_what_it_was() {
    let book = book_with(&plan(vec![led("1.1", "Phủ sóng mạng 5G", "Sở Y tế", &[])]));
    let now = Office { name: "Đảng ủy phường Sơn Mỹ".to_owned(), ..office() };
    drop(actions::office_became(&book.store, day("2025-06-30"), &now).unwrap());
    let on = |at: &str| book.store.read(|db| db.office_on(day(at))).unwrap().name;
    assert_eq!((on("2025-06-30"), on("2025-07-01")), (office().name, now.name));
    assert_eq!(book.store.undo().unwrap().value.deed, nhiemvu::store::views::Deed::ChangeOfficeBefore);
    assert_eq!(on("2025-07-01"), office().name);
}
