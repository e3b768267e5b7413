//! The built window from the outside, as a person uses it.

use nhiemvu_e2e::{Home, Key, Window};
use serde_json::{Value, json};

const OFFICE: &str = "Đảng ủy xã Tịnh Khê";

/// The paths of the rows in sight, in order.
const PATHS: &str = "return [...document.querySelectorAll('[data-testid=row]')].map((row) => row.dataset.path);";

async fn begin_with_the_list(window: &Window) {
    window.fill("office-name", OFFICE).await;
    assert_eq!(window.value("office-name").await, OFFICE);
    window.inspect("first-start").await;
    window.click("start-builtin").await;
    window.find("grid").await;
}

#[tokio::test]
async fn a_task_is_found_without_typing_marks() {
    let home = Home::fresh();
    let window = Window::open(&home, "search").await;
    begin_with_the_list(&window).await;
    window.until_text("result-count", "31").await;
    window.inspect("tasks").await;
    window.fill("search", "chuyen doi so").await;
    window.until("rows", "return document.querySelectorAll('[data-testid=row]').length > 0;", json!(true)).await;
    println!("{}", window.text("result-count").await);
    println!("{}", window.script(PATHS, Vec::new()).await);
    window.inspect("found").await;
}

#[tokio::test]
async fn a_second_start_brings_the_first_window_forward() {
    let home = Home::fresh();
    let window = Window::open(&home, "second").await;
    window.find("office-name").await;
    assert_eq!(window.start_again(&home), Some(0));
    assert_eq!(home.running().len(), 1);
    window.find("office-name").await;
}

#[tokio::test]
async fn a_start_that_never_got_ready_is_followed_by_one_in_safe_mode() {
    let home = Home::fresh();
    let safe = |home: &Home| home.running().concat().iter().any(|entry| entry == "NHIEMVU_SAFE_MODE=1");
    let first = Window::open(&home, "safe").await;
    first.find("office-name").await;
    assert!(!safe(&home), "the first start is a plain one");
    home.wait_until_local_data_lacks("starting");
    drop(first);

    let logs = home.local_data("logs").pop().expect("a folder of logs");
    std::fs::write(logs.with_file_name("starting"), "").expect("the sign of a start that failed");
    let second = Window::open(&home, "safe").await;
    second.find("office-name").await;
    assert!(safe(&home), "the start after a failed one is in safe mode");
    home.wait_until_local_data_lacks("starting");
    drop(second);

    let third = Window::open(&home, "safe").await;
    third.find("office-name").await;
    assert!(!safe(&home), "one good start ends safe mode");
}

#[tokio::test]
async fn the_page_may_call_our_commands_and_nothing_else() {
    let home = Home::fresh();
    let window = Window::open(&home, "fence").await;
    window.find("office-name").await;
    assert_eq!(window.call("book", json!({})).await.map(|book| book["fresh"].clone()), Ok(json!(true)));
    let foreign = [
        "plugin:dialog|open",
        "plugin:fs|read_text_file",
        "plugin:opener|open_path",
        "plugin:event|emit",
        "plugin:window|close",
        "plugin:webview|create_webview_window",
        "plugin:app|version",
        "plugin:path|resolve_directory",
    ];
    for command in foreign {
        let answer = window.call(command, json!({ "path": "/etc/hostname" })).await;
        let refused = answer
            .as_ref()
            .is_err_and(|why| why.as_str().is_some_and(|why| why.contains("not allowed") || why.contains("not found")));
        assert!(refused, "{command} answers {answer:?}");
    }
    let path = window.call("open_folder", json!({ "input": { "token": "/etc" } })).await;
    assert_eq!(path, Err(json!({ "failure": "unknown", "what": "file", "name": "/etc" })));

    let broken = "const seen = [];
        document.addEventListener('securitypolicyviolation', (found) => seen.push(found.effectiveDirective));
        window.seen = seen;
        const script = document.createElement('script');
        script.textContent = 'window.inline = true';
        document.body.append(script);
        const picture = new Image();
        picture.src = 'https://example.org/a.png';
        fetch('https://example.org/').catch(() => {});
        return window.inline ?? false;";
    assert_eq!(window.script(broken, Vec::new()).await, json!(false));
    let directives =
        "return ['script-src-elem', 'img-src', 'connect-src'].every((name) => window.seen.includes(name));";
    window.until("the page is fenced in", directives, json!(true)).await;
}

#[tokio::test]
async fn a_file_that_is_no_book_is_said_and_left_alone() {
    let home = Home::fresh();
    let foreign = "Đây không phải là sổ. ".repeat(500);
    std::fs::write(home.store(), &foreign).expect("a foreign file");
    let window = Window::open(&home, "foreign").await;
    let answer = window.call("book", json!({})).await;
    assert_eq!(answer.as_ref().map_err(|why| &why["failure"]), Err(&json!("unusable")), "{answer:?}");
    window.until("something is said", "return document.body.innerText.trim().length > 20;", Value::Bool(true)).await;
    window.inspect("said").await;
    assert_eq!(std::fs::read_to_string(home.store()).expect("the foreign file"), foreign);
    let _ = Key::Enter;
}
