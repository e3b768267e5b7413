//! What it costs to make a master list of the rows of a table: 100,000 rows x 12
//! columns that are in memory already, so that no reading of files is in it.

use criterion::{Criterion, criterion_group, criterion_main};
use nhiemvu_tests::lists::rows;
use nhiemvu_tests::tables::listed;
use std::hint::black_box;

const ROWS: u32 = 100_000;

fn lists(criterion: &mut Criterion) {
    let file = rows(ROWS).file();
    let mut group = criterion.benchmark_group("lists");
    group.sample_size(10);
    group.bench_function("events", |bencher| {
        bencher.iter_with_setup(|| file.clone(), |mut file| black_box(listed(&mut file)));
    });
    group.bench_function("copies", |bencher| bencher.iter(|| black_box(file.clone())));
    group.finish();
    let list = listed(&mut file.clone());
    assert_eq!(list.reading.tasks.len(), ROWS as usize);
    assert_eq!(list.reading.problems.len(), 0);
}

criterion_group!(benches, lists);
criterion_main!(benches);
