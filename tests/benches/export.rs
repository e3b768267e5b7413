//! What the form of the return costs: 100,000 tasks as a finished workbook, against
//! rust_xlsxwriter alone writing the same cells in the same formats.

use criterion::{Criterion, criterion_group, criterion_main};
use nhiemvu::domain::office::Office;
use nhiemvu::domain::period::{Period, PeriodKey, Preset};
use nhiemvu::domain::status::Label;
use nhiemvu::exchange::report::{self, Form, Head, Line, Row, words};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};
use std::hint::black_box;

const TASKS: usize = 100_000;

/// Texts of the lengths met in returns: 30 to 250 characters of content and result.
fn row(number: usize) -> Row {
    const PHRASES: [&str; 8] = [
        "tham mưu ban hành kế hoạch",
        "rà soát hạ tầng số tại các thôn",
        "mở lớp tập huấn kỹ năng số cho cán bộ, công chức",
        "hỗ trợ hộ kinh doanh dùng hóa đơn điện tử",
        "tiếp nhận và giải quyết hồ sơ trực tuyến",
        "duy trì tổ công nghệ số cộng đồng",
        "kiến nghị bố trí kinh phí",
        "bảo đảm an toàn thông tin",
    ];
    let text = |from: usize, phrases: usize| {
        let phrases: Vec<&str> = (0..phrases).map(|at| PHRASES[(from * 7 + at * 3 + at * at) % 8]).collect();
        format!("{} ({from})", phrases.join("; "))
    };
    Row {
        code: format!("{}.{}", number / 100, number % 100),
        content: text(number, 1 + number % 5),
        lead: "Văn phòng Đảng ủy".to_owned(),
        coordinate: "Công an xã\nTrạm Y tế xã".to_owned(),
        frame: "Từ năm 2025 - 2030".to_owned(),
        deliverable: "Kế hoạch, báo cáo".to_owned(),
        label: Label::ALL[number % 5],
        result: text(number + 1, 1 + number % 6),
        difficulty: if number.is_multiple_of(3) { text(number, 1) } else { String::new() },
        proposal: if number.is_multiple_of(7) { text(number, 1) } else { String::new() },
        ..Row::default()
    }
}

fn ours(rows: &[Row]) -> Vec<u8> {
    let head = Head {
        office: Office::default(),
        before: None,
        targets: Vec::new(),
        sent: None,
        period: Period::of(PeriodKey::quarter(2026, 3), Preset::Calendar),
        plan_title: "Kế hoạch".to_owned(),
    };
    let mut lines = rows.iter().map(|row| Ok(Line::Task(Box::new(row.clone()))));
    let mut bytes = std::io::Cursor::new(Vec::new());
    let form = Form::standard(head.office.profile);
    let written = report::write(&head, &form, &mut lines, &mut |_| true, &mut bytes).expect("the workbook is written");
    assert_eq!(written.counts.total as usize, rows.len());
    bytes.into_inner()
}

fn bare(rows: &[Row]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    let text = Format::new().set_font_name("Times New Roman").set_font_size(11).set_text_wrap();
    let text = text.set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
    let centred = text.clone().set_align(FormatAlign::Center);
    for (at, row) in (0..).zip(rows) {
        let row = row.clone();
        let label = words::label(row.label).to_owned();
        let texts = [
            row.code,
            row.content,
            row.lead,
            row.coordinate,
            row.frame,
            row.deliverable,
            label,
            row.result,
            row.difficulty,
            row.proposal,
            row.note,
        ];
        for (column, cell) in (0..).zip(texts) {
            let format = if matches!(column, 0 | 6) { &centred } else { &text };
            sheet.write_string_with_format(at, column, cell, format)?;
        }
    }
    book.save_to_buffer()
}

fn export(criterion: &mut Criterion) {
    let rows: Vec<Row> = (0..TASKS).map(row).collect();
    let sizes = [ours(&rows).len(), bare(&rows).expect("the workbook is written").len()];
    println!("export of {TASKS} tasks: {} bytes, bare rust_xlsxwriter {} bytes", sizes[0], sizes[1]);
    let mut group = criterion.benchmark_group("export");
    group.sample_size(10);
    group.bench_function("return of 100,000 tasks", |bencher| bencher.iter(|| ours(black_box(&rows))));
    group.bench_function("bare rust_xlsxwriter", |bencher| bencher.iter(|| bare(black_box(&rows))));
    group.finish();
}

criterion_group!(benches, export);
criterion_main!(benches);
