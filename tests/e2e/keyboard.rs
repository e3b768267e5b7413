//! The main job without a mouse: first start, import, two quarters, undo, export.

use calamine::{Reader, Xlsx, open_workbook};
use nhiemvu_e2e::{Home, Key, Window};
use serde_json::json;

/// What is typed of each task, with marks that stack.
const WORDS: [&str; 5] = [
    "Đã phổ biến tới 12 chi bộ, 340 lượt người nghe.",
    "Cập nhật đủ 100 % hồ sơ; bỏ được 2 loại giấy tờ.",
    "Mở 2 lớp, mỗi lớp 45 người; ẵ, ậ, ữ vẫn nguyên.",
    "Lắp thêm 3 điểm truy cập ở nhà văn hóa thôn.",
    "Trả lời cả 7 ý kiến, đều trước hẹn.",
];

/// A plan of five tasks that are always due.
fn plan() -> String {
    let tasks = ["Phổ biến quy định", "Cập nhật hồ sơ", "Mở lớp hướng dẫn", "Lắp điểm truy cập", "Trả lời ý kiến"];
    let blocks = tasks.iter().enumerate().map(|(at, task)| {
        let number = at + 1;
        format!(
            "1.{number}. {task} ở các thôn của xã.\n\n- Cơ quan chỉ đạo: Ban Thường vụ Đảng ủy.\n\n\
             - Cơ quan thực hiện: Văn phòng Đảng ủy.\n\n- Thời gian thực hiện: Thường xuyên.\n\n"
        )
    });
    let head = "# KẾ HOẠCH\n\n**phục vụ người dân**\n\n**I. NHIỆM VỤ**\n\n**1. Việc thường xuyên**\n\n";
    head.to_owned() + &blocks.collect::<String>()
}

async fn focused(window: &Window, test_id: &str) {
    let script = "return document.activeElement?.dataset.testid ?? document.activeElement?.tagName;";
    window.until("what has the focus", script, json!(test_id)).await;
}

/// Names of the last two periods, the current one first, as the palette finds them.
async fn periods(window: &Window) -> Vec<String> {
    let periods = window.call("periods", json!({})).await.expect("periods");
    let keys = periods.as_array().expect("a list").iter().filter_map(|period| period["key"].as_str());
    let current = window.call("current_period", json!({})).await.expect("a period")["key"].clone();
    let named = keys.skip_while(|key| *key != current).map(|key| {
        let (year, quarter) = key.split_once("-Q").expect("a quarter");
        format!("quy {}/{year}", ["i", "ii", "iii", "iv"][quarter.parse::<usize>().expect("its number") - 1])
    });
    named.take(2).collect()
}

async fn choose_period(window: &Window, name: &str) {
    window.chord(&[Key::Control], 'k').await;
    focused(window, "palette").await;
    window.type_text(name).await;
    window.until_text("palette-list", "Kỳ báo cáo").await;
    window.press(Key::Enter).await;
    let shown = format!(
        "const fold = (text) => text.normalize('NFD').replace(/\\p{{M}}/gu, '').toLowerCase();
         return fold(document.querySelector('main h1')?.textContent ?? '').includes({});",
        json!(name)
    );
    window.until("the period is shown", &shown, json!(true)).await;
}

#[tokio::test]
async fn two_quarters_go_by_without_a_mouse() {
    let home = Home::fresh();
    let file = home.file("Kế hoạch của xã.md");
    std::fs::write(&file, plan()).expect("the plan's file");
    home.open_next(Some(&file));
    let window = Window::open(&home, "keyboard").await;

    focused(&window, "office-name").await;
    window.type_text("Đảng ủy xã Nghĩa Hành").await;
    for _ in 0..4 {
        window.press(Key::Tab).await;
    }
    focused(&window, "start-file").await;
    window.press(Key::Enter).await;

    focused(&window, "choose-file").await;
    window.press(Key::Enter).await;
    focused(&window, "proposed").await;
    window.press(Key::Down).await;
    window.chord(&[Key::Control], char::from(Key::Enter)).await;
    focused(&window, "import-to-tasks").await;
    window.press(Key::Enter).await;
    window.until_text("status-line", "5 nhiệm vụ").await;

    let periods = periods(&window).await;
    window.chord(&[Key::Alt], '3').await;
    focused(&window, "result").await;
    choose_period(&window, &periods[1]).await;
    write_a_quarter(&window).await;
    choose_period(&window, &periods[0]).await;
    carry_a_quarter_over(&window).await;

    window.chord(&[Key::Control], 'z').await;
    window.until_text("said-count", "4/5").await;
    window.chord(&[Key::Control], 'y').await;
    window.until_text("said-count", "5/5").await;
    export(&home, &window).await;
}

async fn write_a_quarter(window: &Window) {
    for (at, words) in WORDS.iter().enumerate() {
        ready(window, at).await;
        window.type_text(words).await;
        window.chord(&[Key::Control], char::from(Key::Enter)).await;
        window.until_text("said-count", &format!("{}/5", at + 1)).await;
    }
}

async fn carry_a_quarter_over(window: &Window) {
    // The task that was open stays open in the new period; the walk goes on from its end to its beginning.
    for (said, at) in [4, 0, 1, 2, 3].into_iter().enumerate() {
        ready(window, at).await;
        window.until_text("before", WORDS[at]).await;
        window.chord(&[Key::Control], 'd').await;
        window.until_text("result", WORDS[at]).await;
        window.chord(&[Key::Control], char::from(Key::Enter)).await;
        window.until_text("said-count", &format!("{}/5", said + 1)).await;
    }
    window.inspect("carried-over").await;
}

/// Waits until the empty form of a task is there to be typed into.
async fn ready(window: &Window, at: usize) {
    let script = format!(
        "const field = document.querySelector('[data-testid=result]');
         return field?.value === '' && document.activeElement === field
           && document.querySelectorAll('[data-testid=owed-row]')[{at}]?.ariaSelected === 'true';"
    );
    window.until(&format!("the form of task {}", at + 1), &script, json!(true)).await;
}

async fn export(home: &Home, window: &Window) {
    let file = home.file("Báo cáo quý.xlsx");
    home.save_next(Some(&file));
    window.chord(&[Key::Control], 'e').await;
    focused(window, "export-run").await;
    window.press(Key::Enter).await;
    window.find("export-done").await;
    window.press(Key::Escape).await;

    let mut workbook: Xlsx<_> = open_workbook(&file).expect("the workbook");
    let sheet = workbook.worksheet_range("Báo cáo").expect("the sheet");
    let cells: Vec<String> = sheet.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    for words in WORDS {
        assert!(cells.iter().any(|cell| cell == words), "{words} is in the workbook");
    }
}

#[tokio::test]
async fn the_keys_of_a_browser_lose_nothing() {
    let home = Home::fresh();
    let window = Window::open(&home, "browser-keys").await;
    focused(&window, "office-name").await;
    window.type_text("Đảng ủy xã Trà Bồng").await;
    for (held, key) in [(None, Some(Key::F5)), (Some('r'), None), (Some('p'), None), (Some('f'), None)] {
        match (held, key) {
            (Some(letter), _) => window.chord(&[Key::Control], letter).await,
            (None, Some(key)) => window.press(key).await,
            (None, None) => {}
        }
    }
    let kept = "const press = (key, ctrlKey) => !document.activeElement.dispatchEvent(
          new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
        return [press('F5', false), press('r', true), press('p', true), press('f', true), press('a', true)];";
    assert_eq!(window.script(kept, Vec::new()).await, json!([true, true, true, true, false]));
    assert_eq!(window.value("office-name").await, "Đảng ủy xã Trà Bồng");

    window.click("start-builtin").await;
    window.find("grid").await;
    window.chord(&[Key::Control], 'f').await;
    focused(&window, "search").await;
    window.chord(&[Key::Alt], '6').await;
    window.chord(&[Key::Control], 'f').await;
    focused(&window, "palette").await;
}
