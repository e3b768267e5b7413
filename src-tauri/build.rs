//! Tells Tauri the names of our commands, so that the page may call these and no others.

/// Every command of the window, as in `main.rs` and in `capabilities/main.json`.
const COMMANDS: &[&str] = &[
    "apply_import",
    "attach_files",
    "book",
    "cancel_work",
    "change_cycles",
    "change_office",
    "change_period",
    "change_special_days",
    "check_progress",
    "checks",
    "choices",
    "choose_file",
    "confirm_frame",
    "current_period",
    "cycles",
    "decide_import",
    "digest",
    "entitle",
    "exempt",
    "export_calendar",
    "export_narrative",
    "export_return",
    "export_sent",
    "extend",
    "forget_columns",
    "free_once",
    "history",
    "import_rows",
    "leave_import",
    "obligations",
    "open_folder",
    "owed",
    "paste_block",
    "period_rows",
    "periods",
    "preview_import",
    "recall",
    "redo",
    "remember",
    "remove_extension",
    "reopen_return",
    "save_problems",
    "save_progress",
    "sent_returns",
    "special_days",
    "start_book",
    "submit_return",
    "targets",
    "task",
    "tasks",
    "ui_ready",
    "undo",
];

fn main() {
    let attributes = tauri_build::Attributes::new().app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error=tauri-build: {error:#}");
    }
}
