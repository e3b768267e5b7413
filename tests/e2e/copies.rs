//! The restore drill, by keyboard: a copy is made, something is written, the copy takes the place of the book, and the
//! book that was moved aside comes back. And the way out of a book that cannot be opened.

use nhiemvu_e2e::{Home, Key, Window};
use serde_json::json;

/// The newest copy.
const FIRST: &str = "[data-testid=copies] tbody tr:first-child";

async fn begun(home: &Home, name: &'static str) -> Window {
    let window = Window::open(home, name).await;
    window.fill("office-name", "Đảng ủy xã Tịnh Khê").await;
    window.click("start-builtin").await;
    window.find("grid").await;
    window
}

async fn said(window: &Window) -> u64 {
    let key = window.call("current_period", json!({})).await.expect("a period")["key"].clone();
    let owed = window.call("owed", json!({ "input": { "period": key } })).await.expect("what is owed");
    owed["rows"].as_array().expect("rows").iter().filter(|row| row["said"] == true).count() as u64
}

/// From the open page to the restored book: the keys a person presses.
async fn restore_the_first(window: &Window) -> usize {
    window.click_on(&format!("{FIRST} th")).await;
    window.until_text_of(&format!("{FIRST}[aria-selected=true]"), "").await;
    window.find("copy-tasks").await;
    let mut keys = 0;
    for (key, focused) in [(Key::Enter, "restore-open"), (Key::Enter, "restore-run"), (Key::Enter, "")] {
        window.press(key).await;
        keys += 1;
        if !focused.is_empty() {
            let script = format!("return document.activeElement?.dataset.testid === '{focused}';");
            window.until(focused, &script, json!(true)).await;
        }
    }
    keys
}

#[tokio::test]
async fn a_copy_is_restored_by_keyboard_and_the_restore_taken_back() {
    let home = Home::fresh();
    let window = begun(&home, "copies").await;
    window.click("nav-copies").await;
    window.until_text_of("main", "Chưa có bản sao lưu").await;
    window.inspect("copies-empty").await;
    window.click("copy-now").await;
    window.until_text_of("[data-testid=copy-row]", "tự sao lưu").await;
    window.click("nav-returns").await;
    window.find("owed-list").await;
    window.click("no-news").await;
    window.click("save-next").await;
    window.until_text_of("[data-testid=undo] span", "Ghi kết quả").await;
    assert_eq!(said(&window).await, 1);
    window.click("nav-copies").await;
    window.find("copies").await;
    let keys = restore_the_first(&window).await;
    window.until_text_of("main", "Đã khôi phục").await;
    window.inspect("copies-restored").await;
    assert_eq!((said(&window).await, keys), (0, 3));
    // What was moved aside stands on top now, and comes back the same way.
    window.until_text_of(FIRST, "trước khi khôi phục").await;
    restore_the_first(&window).await;
    window
        .until(
            "the restore is taken back",
            "return document.querySelectorAll('[data-testid=copy-row]').length;",
            json!(3),
        )
        .await;
    assert_eq!(said(&window).await, 1);
}

#[tokio::test]
async fn f08_a_book_that_is_no_database_any_more_leads_to_its_copies() {
    let home = Home::fresh();
    let window = begun(&home, "rescue").await;
    window.click("nav-copies").await;
    window.click("copy-now").await;
    window.until_text_of("[data-testid=copy-row]", "tự sao lưu").await;
    drop(window);
    let damaged = vec![0; 8_192];
    std::fs::write(home.store(), &damaged).expect("a damaged book");
    std::fs::remove_file(home.store().with_extension("db-wal")).ok();
    let window = Window::open(&home, "rescue-again").await;
    window.until_text_of("h1", "Chưa mở được sổ").await;
    window.inspect("rescue-refused").await;
    window.click("rescue").await;
    window.find("copies").await;
    restore_the_first(&window).await;
    window.find("grid").await;
    window.inspect("rescue-restored").await;
    // The damaged file lies where it was moved, as it was.
    let folder = home.store().parent().expect("a folder").to_owned();
    let aside = std::fs::read_dir(folder).expect("the folder").flatten().map(|entry| entry.path());
    let aside: Vec<_> = aside.filter(|path| path.extension().is_some_and(|ending| ending == "replaced")).collect();
    assert_eq!(aside.len(), 1);
    assert_eq!(std::fs::read(&aside[0]).expect("the book moved aside"), damaged);
}
