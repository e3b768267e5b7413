//! Agencies without a mouse: the catalogue is taken over, a body is found, a merger is entered and taken back, and a
//! task says who answers for it.

use nhiemvu_e2e::{Home, Key, Window};
use serde_json::{Value, json};

async fn focus(window: &Window, test_id: &str) {
    window.find(test_id).await;
    let script = "const found = document.querySelector(`[data-testid=${arguments[0]}]`); found.focus(); return true;";
    window.script(script, vec![json!(test_id)]).await;
}

/// Goes to a control as the Tab key would, and uses it.
async fn use_by_key(window: &Window, test_id: &str) {
    focus(window, test_id).await;
    window.press(Key::Enter).await;
}

async fn answer(window: &Window, command: &str, input: Value) -> Value {
    window.call(command, json!({ "input": input })).await.unwrap_or_else(|error| panic!("{command}: {error}"))
}

#[tokio::test]
async fn the_register_is_filled_and_a_merger_entered_by_keyboard() {
    let home = Home::fresh();
    let window = Window::open(&home, "agencies").await;
    window.fill("office-name", "Đảng ủy xã Tịnh Khê").await;
    window.click("start-builtin").await;
    window.until_text("status-line", "25 nhiệm vụ").await;

    window.chord(&[Key::Alt], '7').await;
    window.until_text("unknown", "tên trong nhiệm vụ chưa nhận ra").await;
    window.inspect("agencies-empty").await;
    use_by_key(&window, "catalogue-first").await;
    window.find("catalogue-row").await;
    window.inspect("agencies-catalogue").await;
    use_by_key(&window, "catalogue-adopt").await;
    window.until_text("status-line", "danh mục cơ quan").await;
    window.find("agency-list").await;
    let unknown = "return document.querySelector('[data-testid=unknown]') === null;";
    window.until("every name is known", unknown, json!(true)).await;

    // A body is found without marks, and chosen with the arrows.
    focus(&window, "agency-search").await;
    window.type_text("so khoa hoc").await;
    focus(&window, "agency-list").await;
    window.press(Key::Down).await;
    window.until_text("agency-body", "Sở Khoa học và Công nghệ").await;
    window.until_text("agency-events", "Sở Thông tin và Truyền thông").await;
    window.inspect("agencies-body").await;

    // It takes over from another.
    use_by_key(&window, "succeed-open").await;
    focus(&window, "succeed-day").await;
    window.type_text("1/1/2027").await;
    focus(&window, "succeed-to").await;
    window.type_text("Sở Khoa học và Số hóa").await;
    window.press(Key::Enter).await;
    focus(&window, "succeed-number").await;
    window.type_text("01/2027/NĐ-CP").await;
    window.inspect("agencies-succeed").await;
    window.press(Key::Enter).await;
    window.until_text("agency-events", "Sở Khoa học và Số hóa").await;
    window.clear("agency-day").await;
    window.fill("agency-day", "1/2/2027").await;
    window.until_text("agency-heirs", "Sở Khoa học và Số hóa").await;

    // A field of text has an undo of its own.
    focus(&window, "agency-list").await;
    window.chord(&[Key::Control], 'z').await;
    let told =
        "return document.querySelector('[data-testid=agency-events]')?.textContent.includes('Số hóa') === false;";
    window.until("the merger is taken back", told, json!(true)).await;

    // The task itself keeps its words, and says who answers for it.
    let task =
        answer(&window, "tasks", json!({ "search": "III/2/2.2", "period": "2026-Q1" })).await["rows"][0]["id"].clone();
    let told = answer(&window, "responsible", json!({ "task": task, "period": "2025-Q3" })).await;
    let implement = told["roles"].as_array().and_then(|roles| roles.iter().find(|role| role["role"] == "implement"));
    assert_eq!(implement.map(|role| role["then"][0].clone()), Some(json!("Đảng ủy Ủy ban nhân dân tỉnh")));
    window.chord(&[Key::Alt], '2').await;
    window.find_by("[role=grid]").await;
    window.script("document.querySelector('[role=grid]').focus(); return true;", Vec::new()).await;
    window.press(Key::Down).await;
    window.press(Key::Enter).await;
    window.until_text("responsible", "Đảng ủy Ủy ban nhân dân tỉnh").await;
    window.inspect("agencies-drawer").await;
}
