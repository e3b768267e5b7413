//! The native file dialogs. Paths are chosen here and stay on this side; under
//! the feature `test-dialogs` the environment answers instead of a person.

use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

/// Asks for a file to import, beginning in a folder; none when the person cancels.
pub(crate) fn file_to_open(app: &AppHandle, folder: Option<&Path>) -> Option<PathBuf> {
    if let Some(answer) = answered("NHIEMVU_OPEN_FILE") {
        return answer;
    }
    dialog(app, "Chọn kế hoạch hoặc danh mục", folder)
        .add_filter(
            "Kế hoạch, danh mục (Word, Excel, văn bản)",
            &["docx", "md", "markdown", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv"],
        )
        .add_filter("Tất cả tệp", &["*"])
        .blocking_pick_file()
        .and_then(|file| file.into_path().ok())
}

/// What sort of file is written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FileKind {
    Workbook,
    Document,
    Calendar,
    Form,
}

impl FileKind {
    fn ending(self) -> &'static str {
        match self {
            Self::Workbook => "xlsx",
            Self::Document => "docx",
            Self::Calendar => "ics",
            Self::Form => "toml",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Workbook => "Bảng tính Excel",
            Self::Document => "Văn bản Word",
            Self::Calendar => "Lịch",
            Self::Form => "Mẫu báo cáo",
        }
    }
}

/// Asks under a title where to write a file, proposing a folder and a name; none when the person cancels.
pub(crate) fn file_to_save(
    app: &AppHandle,
    title: &str,
    folder: Option<&Path>,
    name: &str,
    kind: FileKind,
) -> Option<PathBuf> {
    if let Some(answer) = answered("NHIEMVU_SAVE_FILE") {
        return answer;
    }
    dialog(app, title, folder)
        .set_file_name(name)
        .add_filter(kind.words(), &[kind.ending()])
        .blocking_save_file()
        .and_then(|file| file.into_path().ok())
        .map(|path| with_ending(path, kind.ending()))
}

/// Asks under a title for files of any sort, beginning in a folder; none when the person cancels.
pub(crate) fn files_to_open(app: &AppHandle, title: &str, folder: Option<&Path>) -> Vec<PathBuf> {
    if let Some(answer) = answered("NHIEMVU_OPEN_FILE") {
        return answer.into_iter().collect();
    }
    let chosen = dialog(app, title, folder).blocking_pick_files().unwrap_or_default();
    chosen.into_iter().filter_map(|file| file.into_path().ok()).collect()
}

/// Asks under a title for a folder; none when the person cancels.
pub(crate) fn folder(app: &AppHandle, title: &str) -> Option<PathBuf> {
    if let Some(answer) = answered("NHIEMVU_OPEN_FILE") {
        return answer;
    }
    dialog(app, title, None).blocking_pick_folder().and_then(|folder| folder.into_path().ok())
}

fn dialog(app: &AppHandle, title: &str, folder: Option<&Path>) -> FileDialogBuilder<tauri::Wry> {
    let mut dialog = app.dialog().file().set_title(title);
    if let Some(window) = app.get_webview_window("main") {
        dialog = dialog.set_parent(&window);
    }
    match folder.filter(|folder| folder.is_dir()) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

/// The path with the ending its program wants. The dialog asked about overwriting the name as typed only,
/// so a file that bears the name with the ending is left alone.
fn with_ending(path: PathBuf, wanted: &str) -> PathBuf {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(wanted)) {
        return path;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let numbered = (2..).map(|number| format!("{name} ({number}).{wanted}"));
    std::iter::once(format!("{name}.{wanted}"))
        .chain(numbered)
        .map(|name| path.with_file_name(name))
        .find(|path| !path.exists())
        .unwrap_or(path)
}

/// The first line of the file that the variable names; an empty line cancels the dialog.
#[cfg(feature = "test-dialogs")]
fn answered(variable: &str) -> Option<Option<PathBuf>> {
    let answers = std::fs::read_to_string(std::env::var_os(variable)?).ok()?;
    let answer = answers.lines().next().unwrap_or_default();
    Some((!answer.is_empty()).then(|| PathBuf::from(answer)))
}

#[cfg(not(feature = "test-dialogs"))]
fn answered(_: &str) -> Option<Option<PathBuf>> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_gets_its_ending_and_overwrites_nothing_unasked() {
        assert_eq!(with_ending("/nowhere/a.XLSX".into(), "xlsx"), Path::new("/nowhere/a.XLSX"));
        assert_eq!(with_ending("/nowhere/quý 3.2026".into(), "xlsx"), Path::new("/nowhere/quý 3.2026.xlsx"));
        let folder = std::env::temp_dir().join(format!("nhiemvu-dialogs-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("a.xlsx"), "").unwrap();
        assert_eq!(with_ending(folder.join("a"), "xlsx"), folder.join("a (2).xlsx"));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
