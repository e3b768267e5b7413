//! The built window from the outside, as a person uses it.

use nhiemvu_e2e::{Home, Key, Window};
use serde_json::json;

#[tokio::test]
async fn try_out() {
    let home = Home::fresh();
    let window = Window::open(&home, "try").await;
    window.until_text("out", "ready").await;
    window.fill("field", "Đảng ủy xã Tịnh Khê, ẵẫữợ").await;
    println!("VALUE {}", window.value("field").await);
    window.chord(&[Key::Control], 'z').await;
    window.chord(&[Key::Alt], '2').await;
    window.press(Key::F1).await;
    println!("KEYS {}", window.text("out").await);
    println!("RO {}", window.script("return typeof ReportingObserver", vec![]).await);
    window.inspect("page").await;
    window.until("x", "return 1", json!(1)).await;
    println!("{:?}", home.local_data("starting"));
}
