//! Tells Tauri the names of our commands, so that the page may call these and no others.

/// Every command of the window, as in `main.rs` and in `capabilities/main.json`.
const COMMANDS: &[&str] = &[
    "apply_import",
    "book",
    "cancel_work",
    "change_office",
    "choices",
    "choose_file",
    "confirm_frame",
    "current_period",
    "decide_import",
    "export_return",
    "forget_columns",
    "history",
    "import_rows",
    "leave_import",
    "open_folder",
    "owed",
    "paste_block",
    "periods",
    "preview_import",
    "recall",
    "redo",
    "remember",
    "save_problems",
    "save_progress",
    "start_book",
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
