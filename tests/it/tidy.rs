//! The order of the house: which part may know which, and what no file may hold.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file below a folder of the repository with one of these endings, with its text.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["target", "node_modules", "dist", "gen", "permissions"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root()).unwrap().display().to_string(), text));
            }
        }
    }
    assert!(!found.is_empty(), "nothing below {folder}");
    found
}

/// Lines that hold any of these words, as "file:line: text".
fn lines_with(files: &[(String, String)], words: &[&str]) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, text) in files {
        for (number, line) in text.lines().enumerate() {
            if words.iter().any(|word| line.contains(word)) {
                lines.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    lines
}

const NONE: [String; 0] = [];

#[test]
fn the_domain_knows_no_store_no_file_and_no_clock() {
    let domain = files("src-tauri/core/src/domain", &[".rs"]);
    let words = ["rusqlite", "crate::store", "crate::exchange", "crate::actions", "std::fs", "Utc::now", "Local::now"];
    assert_eq!(lines_with(&domain, &words), NONE);
}

#[test]
fn the_exchange_asks_no_database_and_the_ledger_no_window() {
    assert_eq!(
        lines_with(&files("src-tauri/core/src/exchange", &[".rs"]), &["rusqlite", "crate::store", "crate::actions"]),
        NONE
    );
    assert_eq!(lines_with(&files("src-tauri/core", &[".rs", ".toml"]), &["tauri::", "tauri ="]), NONE);
}

#[test]
fn sql_lives_in_the_store_alone() {
    let words = ["SELECT ", "INSERT INTO", "DELETE FROM"];
    let outside: Vec<String> = lines_with(&files("src-tauri", &[".rs"]), &words)
        .into_iter()
        .filter(|line| !line.starts_with("src-tauri/core/src/store/"))
        .collect();
    assert_eq!(outside, NONE);
}

#[test]
fn only_the_library_of_the_pages_speaks_to_tauri() {
    let outside: Vec<String> = lines_with(&files("ui/src", &[".ts", ".svelte"]), &["@tauri-apps/"])
        .into_iter()
        .filter(|line| !line.starts_with("ui/src/lib/"))
        .collect();
    assert_eq!(outside, NONE);
}

#[test]
fn no_page_imports_another_page() {
    let pages = files("ui/src/pages", &[".ts", ".svelte"]);
    let crossing: Vec<String> = lines_with(&pages, &["from '../"])
        .into_iter()
        .filter(|line| {
            let own = line.split('/').nth(3).unwrap_or_default().to_owned();
            line.split("from '../").nth(1).is_some_and(|target| {
                let first = target.split('/').next().unwrap_or_default();
                first != ".." && first != own
            })
        })
        .collect();
    assert_eq!(crossing, NONE);
}

#[test]
fn no_page_takes_raw_html_or_the_locale_of_the_machine() {
    let pages = files("ui/src", &[".ts", ".svelte"]);
    assert_eq!(lines_with(&pages, &["{@html", "navigator.language", "innerHTML"]), NONE);
}

#[test]
fn nothing_in_the_program_reaches_for_the_network() {
    let words = [
        "TcpStream",
        "TcpListener",
        "UdpSocket",
        "reqwest",
        "await fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "sendBeacon",
    ];
    let program = [files("src-tauri", &[".rs"]), files("ui/src", &[".ts", ".svelte"])].concat();
    assert_eq!(lines_with(&program, &words), NONE);
}
