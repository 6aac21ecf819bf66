#![no_main]

use caveat::{Catalog, CatalogFormat, Options, Scanner};
use std::sync::LazyLock;

static SCANNER: LazyLock<Scanner> = LazyLock::new(|| {
    let catalog = include_str!("../../corpus/catalogs/larkfield-procure.toml");
    let catalog = Catalog::parse(catalog, CatalogFormat::Toml).expect("the catalog is read");
    Scanner::new(Some(catalog), Options::on("2026-11-23".parse().expect("a date"))).expect("a scanner")
});

libfuzzer_sys::fuzz_target!(|text: &str| {
    let draft = format!("AGREEMENT between Alder, Inc. (\"Provider\") and Birch Ltd. (\"Customer\").\n\n1. {text}\n");
    if let Ok(report) = SCANNER.scan(draft.as_bytes(), "draft.txt") {
        for promise in &report.commitments {
            assert_eq!(promise.span.of(&draft), promise.text, "a quote is exact");
        }
    }
});
