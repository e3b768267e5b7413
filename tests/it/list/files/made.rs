//! The folder holds what is built, and nothing else.

use nhiemvu_tests::fixtures::{CONVERTED, all, folder};
use nhiemvu_tests::table_lines;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

fn update() {
    let mut fresh = BTreeSet::new();
    for (name, bytes) in all() {
        if std::fs::read(folder().join(name)).ok().as_ref() != Some(&bytes) {
            std::fs::write(folder().join(name), bytes).unwrap();
            fresh.insert(name);
        }
    }
    let made = tempfile::tempdir().unwrap();
    for (source, target, filter) in CONVERTED {
        if folder().join(target).exists() && !fresh.contains(source) {
            continue;
        }
        let home = format!("-env:UserInstallation=file://{}", made.path().join("profile").display());
        let done = Command::new("libreoffice")
            .args([home.as_str(), "--headless", "--convert-to", filter, "--outdir"])
            .arg(made.path())
            .arg(folder().join(source))
            .output()
            .unwrap();
        assert!(done.status.success(), "{target}: {done:?}");
        let ending = Path::new(target).extension().unwrap();
        let mut bytes = std::fs::read(made.path().join(source).with_extension(ending)).unwrap();
        if target == "formula_without_value.xls" {
            take_values_away(&mut bytes);
        }
        std::fs::write(folder().join(target), bytes).unwrap();
    }
}

/// Leaves the formulas of an .xls file blank, as programs do that work nothing out.
fn take_values_away(bytes: &mut [u8]) {
    let mut at = bytes.windows(4).position(|head| head == [0x09, 0x08, 0x10, 0x00]).unwrap();
    while let Some(&[kind, high, low, length]) = bytes.get(at..at + 4) {
        match u16::from_le_bytes([kind, high]) {
            0x0006 => bytes[at + 10..at + 18].copy_from_slice(&[3, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
            // The words of the formula above.
            0x0207 => bytes[at..at + 2].copy_from_slice(&[0xE3, 0x00]),
            _ => {}
        }
        at += 4 + usize::from(u16::from_le_bytes([low, length]));
    }
}

#[test]
fn the_folder_of_fixtures_holds_what_is_built() {
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        update();
    }
    let found: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "README.md")
        .collect();
    let built = all();
    let names = built.iter().map(|(name, _)| *name).chain(CONVERTED.map(|(_, target, _)| target));
    assert_eq!(found, names.map(str::to_owned).collect());
    for (name, bytes) in built {
        // Compressed by another version, the same parts are other bytes.
        let kept = std::fs::read(folder().join(name)).unwrap();
        assert!(kept == bytes || table_lines(name, &kept) == table_lines(name, &bytes), "{name} is stale");
    }
}

#[test]
fn every_fixture_is_read_by_a_test() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("it/list");
    let files = [tests.join("files"), tests].map(|folder| std::fs::read_dir(folder).unwrap());
    let texts: String = files
        .into_iter()
        .flatten()
        .filter(|entry| entry.as_ref().unwrap().path().is_file())
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    let names = all().into_iter().map(|(name, _)| name).chain(CONVERTED.map(|(_, target, _)| target));
    let unread: Vec<&str> = names.filter(|name| !texts.contains(&format!("\"{name}\""))).collect();
    assert_eq!(unread, [] as [&str; 0]);
}
