//! scratch
use nhiemvu::actions;
use nhiemvu::store::views::TaskQuery;
use nhiemvu_tests::*;
use std::time::Instant;
fn main() {
    let reading = many_tasks(100_000);
    let book = empty_book();
    drop(actions::start_book(&book.store, &office(), false).unwrap());
    let t = Instant::now();
    drop(actions::preview(&book.store, &reading).unwrap());
    println!("preview {:?}", t.elapsed());
    let t = Instant::now();
    drop(actions::apply(&book.store, &reading).unwrap());
    println!("apply {:?}", t.elapsed());
    let t = Instant::now();
    drop(actions::preview(&book.store, &reading).unwrap());
    println!("preview again {:?}", t.elapsed());
    for s in [
        "chuyen doi so",
        "Chuyển đổi",
        "thon 777",
        "dao tao",
        "an toan mang",
        "nong ngh",
        "Sở Y tế",
        "kha nang chua ai go",
        "thu",
        "",
    ] {
        for _ in 0..2 {
            let t = Instant::now();
            let p =
                book.store.read(|db| db.tasks(&TaskQuery { search: s.to_owned(), ..TaskQuery::default() })).unwrap();
            println!("{s}: {} {:?}", p.total, t.elapsed());
        }
    }
}
