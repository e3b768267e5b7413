//! Reading a workbook of 100,000 rows against calamine's bare cells reader over
//! the same bytes in the same run. Ratios are printed first; criterion's own
//! measurements follow.

use calamine::{Reader, Xlsx};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use nhiemvu::exchange::source::table::{Event, Value};
use nhiemvu::exchange::source::tables;
use rust_xlsxwriter::{Format, Workbook};
use std::hint::black_box;
use std::io::Cursor;
use std::time::{Duration, Instant};

const ROWS: u32 = 100_000;

/// Twelve columns as a list has them: a number, words of several lengths, a date, a share.
fn workbook(constant: bool) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = match constant {
        true => workbook.add_worksheet_with_constant_memory().expect("a temporary file"),
        false => workbook.add_worksheet(),
    };
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let share = Format::new().set_num_format("0.0%");
    let mut cells = 0_u64;
    for row in 0..ROWS {
        let words = [
            format!("Rà soát, cập nhật dữ liệu của thôn {row} theo hướng dẫn của cơ quan cấp trên"),
            "Ủy ban nhân dân xã".to_owned(),
            format!("Phòng Văn hóa - Xã hội {}", row % 90),
            "Báo cáo".to_owned(),
            format!("Quý {}/2026", row % 4 + 1),
            "Đang thực hiện".to_owned(),
            format!("Đã hoàn thành {row} hồ sơ"),
            String::from("Không"),
            format!("Ghi chú số {}", row % 1000),
        ];
        sheet.write_number(row, 0, f64::from(row + 1)).expect("a number");
        for (column, words) in words.iter().enumerate() {
            sheet.write_string(row, column as u16 + 1, words).expect("words");
        }
        sheet.write_number_with_format(row, 10, f64::from(45_000 + row % 2000), &date).expect("a date");
        sheet.write_number_with_format(row, 11, f64::from(row % 1000) / 1000.0, &share).expect("a share");
        cells += 12;
    }
    assert_eq!(cells, u64::from(ROWS) * 12);
    workbook.save_to_buffer().expect("a workbook")
}

fn ours(bytes: &[u8]) -> (u64, u64) {
    let (mut cells, mut letters) = (0, 0);
    for event in tables("danh-muc.xlsx", bytes).expect("a workbook") {
        let Event::Row(row) = event.expect("a row") else { continue };
        cells += row.cells.len() as u64;
        for cell in &row.cells {
            if let Value::Text(text) = &cell.value {
                letters += text.len() as u64;
            }
        }
    }
    (cells, letters)
}

fn bare(bytes: &[u8]) -> (u64, u64) {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let name = workbook.sheet_names()[0].clone();
    let mut reader = workbook.worksheet_cells_reader(&name).expect("a sheet");
    let (mut cells, mut letters) = (0, 0);
    while let Some(cell) = reader.next_cell().expect("a cell") {
        cells += 1;
        match cell.get_value() {
            calamine::DataRef::String(text) => letters += text.len() as u64,
            calamine::DataRef::SharedString(text) => letters += text.len() as u64,
            _ => {}
        }
    }
    (cells, letters)
}

fn best(mut work: impl FnMut() -> (u64, u64)) -> (Duration, (u64, u64)) {
    let mut found = (Duration::MAX, (0, 0));
    for _ in 0..5 {
        let start = Instant::now();
        let result = black_box(work());
        found = (found.0.min(start.elapsed()), result);
    }
    found
}

fn reading(criterion: &mut Criterion) {
    for (kind, constant) in [("inline strings", true), ("shared strings", false)] {
        let bytes = workbook(constant);
        let (our_time, our_result) = best(|| ours(&bytes));
        let (bare_time, bare_result) = best(|| bare(&bytes));
        assert_eq!(our_result, bare_result, "both see the same cells and letters");
        println!(
            "reading, {kind}: {} bytes, ours {our_time:?}, bare calamine {bare_time:?}, ratio {:.2}",
            bytes.len(),
            our_time.as_secs_f64() / bare_time.as_secs_f64()
        );
        let mut group = criterion.benchmark_group(format!("tables/{kind}"));
        group.sample_size(10).throughput(Throughput::Elements(u64::from(ROWS)));
        group.bench_function("ours", |bencher| bencher.iter(|| ours(&bytes)));
        group.bench_function("bare", |bencher| bencher.iter(|| bare(&bytes)));
        group.finish();
    }
}

criterion_group!(benches, reading);
criterion_main!(benches);
