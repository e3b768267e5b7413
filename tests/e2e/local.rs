//! The office's own work by keyboard in the real window: typed, pasted, rolled up, overridden, removed, taken back.

use nhiemvu_e2e::{Home, Key, Window};
use serde_json::{Value, json};

async fn answer(window: &Window, command: &str, input: Value) -> Value {
    window.call(command, json!({ "input": input })).await.unwrap_or_else(|error| panic!("{command}: {error}"))
}

async fn focused(window: &Window, test_id: &str) {
    let script = "return document.activeElement?.dataset.testid ?? document.activeElement?.tagName;";
    window.until("what has the focus", script, json!(test_id)).await;
}

async fn rows(window: &Window, expected: u32) {
    let script = "return document.querySelectorAll('[data-testid=own-row]').length;";
    window.until("pieces of work on the page", script, json!(expected)).await;
}

#[tokio::test]
async fn the_offices_own_work_is_written_by_keyboard_and_rolls_up() {
    let home = Home::fresh();
    let window = Window::open(&home, "local").await;
    window.fill("office-name", "Đảng ủy xã Tịnh Khê").await;
    window.click("start-builtin").await;
    window.find("grid").await;
    let period = window.call("current_period", json!({})).await.expect("a period")["key"].clone();

    window.click("nav-local").await;
    window.find("own-add").await;
    window.inspect("local-empty").await;
    type_two(&window).await;
    paste_three(&window).await;
    window.inspect("local-full").await;
    roll_up(&window, &period).await;
    remove_one(&window).await;
}

/// Two pieces of work below a task that is found by its words; the second in the hand of the first.
async fn type_two(window: &Window) {
    window.click("own-add").await;
    focused(window, "find-task").await;
    window.type_text("III/2/2.2").await;
    window.until_text_of("#find-task-list [aria-selected=true]", "III/2/2.2").await;
    window.press(Key::Enter).await;
    focused(window, "own-content").await;
    window.type_text("Rà soát hồ sơ ở 11 thôn").await;
    window.fill("own-frame", "30/9/2030").await;
    window.fill("own-unit", "Văn phòng").await;
    window.fill("own-weight", "0").await;
    window.press(Key::Enter).await;
    focused(window, "own-weight").await;
    window.inspect("local-wrong").await;
    window.fill("own-weight", "3").await;
    window.chord(&[Key::Control], char::from(Key::Enter)).await;
    rows(window, 1).await;
    focused(window, "own-content").await;
    window.type_text("Tập huấn cán bộ thôn").await;
    window.fill("own-steps", "Lập danh sách | 01/8/2026").await;
    window.chord(&[Key::Control], char::from(Key::Enter)).await;
    rows(window, 2).await;
    window.press(Key::Escape).await;
    focused(window, "own-work").await;
    // A line is changed where it stands.
    window.press(Key::F2).await;
    focused(window, "own-content").await;
    window.fill("own-person", "Trần Thị Bình").await;
    window.press(Key::Enter).await;
    window.until_text("own-work", "Trần Thị Bình").await;
}

async fn paste_three(window: &Window) {
    window.click("own-paste").await;
    focused(window, "own-table-text").await;
    let table = "Thuộc nhiệm vụ\tCông việc\tThời hạn\nIII/2/2.1\tĐo chất lượng sóng\t30/9/2030\n\tLập bản đồ vùng lõm\t\nIX/9\tViệc lạc\t\n";
    let fill = "const box = document.querySelector('[data-testid=own-table-text]');
                box.value = arguments[0]; box.dispatchEvent(new Event('input', { bubbles: true }));";
    window.script(fill, vec![json!(table)]).await;
    window.click("own-table-look").await;
    window.until_text("own-table-sum", "Sẽ thêm 2 việc").await;
    window.inspect("local-table").await;
    focused(window, "own-table-add").await;
    window.press(Key::Enter).await;
    rows(window, 4).await;
}

async fn roll_up(window: &Window, period: &Value) {
    let page = answer(window, "local_page", json!({ "period": period, "assignee": null, "limit": 9 })).await;
    let parent = page["parents"].as_array().expect("tasks").iter().find(|parent| parent["path"] == "III/2/2.2");
    let parent = parent.expect("the task above").clone();
    let said = json!({ "state": "in_progress", "percent": 40 });
    let piece = json!({ "task": parent["rows"][0]["id"], "period": period, "draft": said, "revision": null });
    answer(window, "save_progress", piece).await;
    window.until_text("own-work", "Đang thực hiện 30 %").await;
    // The clerk says otherwise, and goes back to the rule.
    window.click("nav-returns").await;
    window.click_on("[data-testid=owed-row][data-path='III/2/2.2']").await;
    window.until_text("walk-below", "Đang tính theo việc của đơn vị").await;
    window.fill("percent", "80").await;
    window.press(Key::Tab).await;
    window.find("walk-roll-up").await;
    window.inspect("local-walk").await;
    window.click("walk-roll-up").await;
    let percent = "return document.querySelector('[data-testid=percent]')?.value;";
    window.until("the share by the rule", percent, json!("30")).await;
}

/// A piece of which something was said goes only after it was asked about, and comes back.
async fn remove_one(window: &Window) {
    window.click("nav-local").await;
    window.click_on("[data-testid=own-row][data-path='III/2/2.2/1'] td").await;
    window.script("document.querySelector('[data-testid=own-work]').focus();", Vec::new()).await;
    window.press(Key::Delete).await;
    window.until_text_of("[role=dialog]", "kết quả của 1 kỳ").await;
    window.click("own-remove").await;
    rows(window, 3).await;
    window.chord(&[Key::Control], 'z').await;
    rows(window, 4).await;
}
