//! The window of Sổ Nhiệm vụ: opens the book, shows the pages, and answers them
//! through one command per sentence. What the book is, it leaves to `nhiemvu`.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod dialogs;
mod ledger;
mod logs;
mod start;

use ledger::Ledger;
use start::{Heartbeat, Start};
use std::process::ExitCode;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, RunEvent, WebviewWindow, WebviewWindowBuilder};
use tauri_plugin_window_state::StateFlags;

fn main() -> ExitCode {
    if let Some(code) = nhiemvu::exchange::worker::serve_if_asked() {
        return code;
    }
    let start = match Start::from_environment() {
        Ok(start) => start,
        Err(usage) => {
            eprintln!("{usage}");
            return ExitCode::from(2);
        }
    };
    logs::open(start.folder.as_deref());
    if let Some(code) = start.again_in_safe_mode() {
        return code;
    }
    match window(start) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the window did not open");
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn window(start: Start) -> tauri::Result<()> {
    use commands::{
        agencies, book, copies, cycle, export, forms, history, import, indicators, list, local, progress, sending,
        settings, tasks,
    };
    let heartbeat = Heartbeat::new(start.folder.as_deref());
    let mut builder = tauri::Builder::default();
    if start::has_session_bus() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| come_forward(app)));
    } else {
        tracing::warn!("no session bus: a second start opens a second window");
    }
    let app = builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
                .build(),
        )
        .manage(Ledger::new(start.store))
        .manage(heartbeat)
        .invoke_handler(tauri::generate_handler![
            book::book,
            book::start_book,
            tasks::tasks,
            tasks::choices,
            tasks::task,
            indicators::indicators,
            indicators::trajectory,
            indicators::change_indicator,
            indicators::join_indicators,
            indicators::measure,
            indicators::target_checks,
            tasks::confirm_frame,
            progress::owed,
            progress::save_progress,
            progress::periods,
            progress::current_period,
            import::choose_file,
            import::preview_import,
            import::paste_block,
            import::apply_import,
            import::leave_import,
            list::import_rows,
            list::decide_import,
            list::forget_columns,
            list::save_problems,
            agencies::agency_tree,
            agencies::agencies_in,
            agencies::agency,
            agencies::put_agency,
            agencies::add_agency,
            agencies::add_alias,
            agencies::remove_agency,
            agencies::change_office_body,
            agencies::successions,
            agencies::succeed,
            agencies::remove_succession,
            agencies::catalogue,
            agencies::adopt_catalogue,
            agencies::responsible,
            agencies::offices_before,
            agencies::change_offices_before,
            cycle::period_rows,
            cycle::digest,
            cycle::obligations,
            cycle::overview,
            cycle::cycles,
            cycle::change_cycles,
            cycle::preview_cycle,
            cycle::special_days,
            cycle::change_special_days,
            cycle::change_period,
            cycle::free_once,
            cycle::extend,
            cycle::remove_extension,
            cycle::exempt,
            cycle::check_progress,
            cycle::checks,
            local::local_page,
            local::add_local,
            local::change_local,
            local::lost_with,
            local::remove_local,
            local::roll_up,
            local::preview_local,
            local::apply_local,
            local::plans,
            local::change_plan_standing,
            local::cite,
            local::twin_proposals,
            local::link,
            sending::submit_return,
            sending::reopen_return,
            sending::sent_returns,
            sending::export_sent,
            sending::export_narrative,
            sending::export_comparison,
            sending::export_calendar,
            sending::attach_files,
            sending::entitle,
            forms::forms,
            forms::put_form,
            forms::remove_form,
            forms::choose_form,
            forms::preview_form,
            forms::read_form,
            forms::write_form,
            forms::teach_form,
            forms::compare_returns,
            forms::verify_return,
            export::export_return,
            export::cancel_work,
            export::open_folder,
            history::history,
            history::undo,
            history::redo,
            copies::copies,
            copies::glimpse_copy,
            copies::copy_now,
            copies::choose_copy_folder,
            copies::restore_copy,
            settings::change_office,
            settings::recall,
            settings::remember,
            settings::ui_ready,
        ])
        .setup(|app| Ok(open_window(app.handle())?))
        .build(tauri::generate_context!())?;
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            let ledger = app.state::<Ledger>();
            commands::copies::keep(&ledger, "khi-dong");
            ledger.close();
        }
    });
    Ok(())
}

/// Opens the one window; it may show our own pages and nothing else.
fn open_window(app: &AppHandle) -> tauri::Result<()> {
    // Only now: a second instance has left by here, and must not touch the first one's sign.
    app.state::<Heartbeat>().begin();
    ledger::open_early(app);
    let Some(config) = app.config().app.windows.first().cloned() else {
        return Err(tauri::Error::WindowNotFound);
    };
    let window = WebviewWindowBuilder::from_config(app, &config)?
        .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost"))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    draw_without_graphics_card(&window)
}

/// A register of words gains nothing from the card, whose drivers cost a start 200 ms and 100 MB, and leave the
/// window of some old machines white.
#[cfg(target_os = "linux")]
fn draw_without_graphics_card(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    window.with_webview(|webview| {
        if let Some(settings) = WebViewExt::settings(&webview.inner()) {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// WebView2 sees for itself what a card can do; safe mode turns it off.
#[cfg(not(target_os = "linux"))]
fn draw_without_graphics_card(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// Brings the first window forward when the program is started a second time.
fn come_forward(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let shown = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::warn!(%error, "the window did not come forward");
        }
    }
}
