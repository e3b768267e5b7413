//! The same window around an empty page: what any Tauri window costs on this
//! machine. `measure-window` compares the real one with it.

use std::path::PathBuf;
use tauri::http::Response;
use tauri::{WebviewUrl, WebviewWindowBuilder};

/// One word, and a call when it was painted, as the real page makes one.
const PAGE: &str = "<!doctype html><html><body><p>trang</p><script>
    requestAnimationFrame(() => requestAnimationFrame(() => fetch('/ready')));
</script></body></html>";

fn main() -> tauri::Result<()> {
    let Some(sign) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: blank FILE (there from the start until the page is painted)");
        return Ok(());
    };
    std::fs::write(&sign, "")?;
    let mut context = tauri::generate_context!();
    context.config_mut().app.security.csp = None;
    context.config_mut().app.security.freeze_prototype = false;
    tauri::Builder::default()
        .register_uri_scheme_protocol("blank", move |_, request| {
            if request.uri().path() == "/ready" {
                // Already gone is as good.
                drop(std::fs::remove_file(&sign));
            }
            Response::builder()
                .header("Content-Type", "text/html; charset=utf-8")
                .body(PAGE.as_bytes().to_vec())
                .unwrap_or_default()
        })
        .setup(|app| {
            let Some(mut config) = app.config().app.windows.first().cloned() else {
                return Err(tauri::Error::WindowNotFound.into());
            };
            let address = if cfg!(windows) { "http://blank.localhost/" } else { "blank://localhost/" };
            config.url = WebviewUrl::CustomProtocol(address.parse()?);
            WebviewWindowBuilder::from_config(app.handle(), &config)?.build()?;
            Ok(())
        })
        .run(context)
}
