//! How fast each stage is, by the byte of text and by the page: `cargo bench --bench pipeline`.
#![allow(missing_docs, clippy::disallowed_methods)]

use caveat::{Catalog, CatalogFormat, Options, Scanner};
use caveat_extract::Context;
use caveat_match::Circumstances;
use caveat_match::Matcher;
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::date;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Short, so that ten documents in five stages take a minute or two.
const WARM_UP: Duration = Duration::from_millis(200);
const MEASURED: Duration = Duration::from_millis(800);

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the workspace has a folder").join("corpus")
}

fn catalog() -> Catalog {
    let text = std::fs::read_to_string(corpus().join("catalogs/larkfield-procure.toml")).expect("the catalog is there");
    Catalog::parse(&text, CatalogFormat::Toml).expect("the catalog is in order")
}

/// The documents by name, in the order of their names.
fn documents() -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(corpus().join("documents")).expect("the corpus is there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let named = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name, std::fs::read(&path).expect("the document is read"))
    };
    paths.into_iter().map(named).collect()
}

fn stages(criterion: &mut Criterion) {
    let catalog = catalog();
    let matcher = Matcher::new(&catalog);
    let as_of = date(2026, 11, 23);
    let scanner = Scanner::new(Some(catalog.clone()), Options::on(as_of)).expect("a scanner");
    let context = Context { as_of, effective_date: None };
    let circumstances = Circumstances::on(as_of);
    for (name, bytes) in documents() {
        let document = caveat_parse::read(&bytes, &caveat_parse::Reading::default()).expect("the document is read");
        let contract = caveat_parse::structure(&document, None);
        let extraction = caveat_extract::extract(&document, &contract, &context);
        let mut group = criterion.benchmark_group(&name);
        group.sample_size(10).warm_up_time(WARM_UP).measurement_time(MEASURED);
        group.throughput(Throughput::Bytes(document.text.len() as u64));
        group.bench_function("read", |bench| {
            bench.iter(|| caveat_parse::read(black_box(&bytes), &caveat_parse::Reading::default()));
        });
        group.bench_function("structure", |bench| bench.iter(|| caveat_parse::structure(black_box(&document), None)));
        group.bench_function("extract", |bench| {
            bench.iter(|| caveat_extract::extract(black_box(&document), &contract, &context));
        });
        group.bench_function("judge", |bench| {
            bench.iter(|| {
                caveat_match::judge(
                    black_box(&document),
                    &contract,
                    &extraction,
                    Some((&catalog, &matcher)),
                    &circumstances,
                )
            });
        });
        group.bench_function("scan", |bench| bench.iter(|| scanner.scan(black_box(&bytes), &name)));
        if let Some(pages) = document.pages {
            group.throughput(Throughput::Elements(u64::from(pages)));
            group.bench_function(BenchmarkId::new("scan", "pages"), |bench| bench.iter(|| scanner.scan(&bytes, &name)));
        }
        group.finish();
    }
}

/// The cost of a byte must not grow with the text: one draft, once and many times over.
fn growth(criterion: &mut Criterion) {
    let scanner = Scanner::new(Some(catalog()), Options::on(date(2026, 11, 23))).expect("a scanner");
    let draft = std::fs::read(corpus().join("documents/amendment.txt")).expect("the draft is there");
    let mut group = criterion.benchmark_group("growth");
    group.sample_size(10).warm_up_time(WARM_UP).measurement_time(MEASURED);
    for times in [1, 10, 100] {
        let text = draft.repeat(times);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(times), &text, |bench, text| {
            bench.iter_batched(|| text, |text| scanner.scan(text, "draft.txt"), BatchSize::LargeInput);
        });
    }
    group.finish();
}

criterion_group!(benches, stages, growth);
criterion_main!(benches);
