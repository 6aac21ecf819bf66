use crate::cell::Kind;
use crate::columns::{COMMITMENTS, FINDINGS, REPORTS};
use crate::table::{Column, Rows};
use crate::{Refusal, SCHEMA_PAGE, Source, Tables};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use caveat::{Catalog, CatalogFormat, Options, Scanner};
use caveat_core::report::Report;
use std::fmt::Write as _;

const DRAFT: &str = "MASTER AGREEMENT\n\nThis Agreement is made as of January 4, 2027 between Alder Software, Inc. \
(\"Provider\") and Birch Retail Ltd. (\"Customer\").\n\n\
1. Integrations. Provider shall deliver the ERP connector to Customer no later than March 31, 2027.\n\n\
2. Availability. Provider shall make the Service available 99.9% of the time in each month.\n";

fn report() -> Report {
    let catalog =
        "[[capability]]\nid = \"erp\"\nname = \"ERP connector\"\nstatus = \"planned\"\navailable_from = \"2027-Q3\"\n";
    let catalog = Catalog::parse(catalog, CatalogFormat::Toml).unwrap();
    let scanner = Scanner::new(Some(catalog), Options::on("2026-11-23".parse().unwrap())).unwrap();
    scanner.scan(DRAFT.as_bytes(), "draft.txt").unwrap()
}

fn text(batch: &RecordBatch, column: &str, row: usize) -> Option<String> {
    let cells = batch.column_by_name(column).unwrap().as_string::<i32>();
    cells.is_valid(row).then(|| cells.value(row).to_owned())
}

#[test]
fn a_report_becomes_rows_and_quotes_are_exact() {
    let report = report();
    let mut tables = Tables::default().with_json();
    let source = Source { path: "drafts/draft.txt", id: Some("D-1"), duplicate_of: None };
    tables.add_report(source, &report);
    let batches = tables.take().unwrap();
    assert_eq!(tables.rows(), 0);

    let reports = &batches.reports;
    assert_eq!(text(reports, "decision", 0).as_deref(), Some("stop"));
    assert_eq!(text(reports, "status", 0).as_deref(), Some("scanned"));
    assert_eq!(text(reports, "vendor", 0).as_deref(), Some("Alder Software, Inc."));
    assert_eq!(text(reports, "id", 0).as_deref(), Some("D-1"));
    assert_eq!(text(reports, "report", 0), serde_json::to_string(&report).ok());
    let effective = reports.column_by_name("effective_date").unwrap().as_primitive::<Date32Type>();
    assert_eq!(effective.value(0), 20_822, "days from 1970-01-01 to 2027-01-04");

    let commitments = &batches.commitments;
    assert_eq!(commitments.num_rows(), report.commitments.len());
    let starts = commitments.column_by_name("start").unwrap().as_primitive::<Int64Type>();
    let ends = commitments.column_by_name("end").unwrap().as_primitive::<Int64Type>();
    for row in 0..commitments.num_rows() {
        let quote = text(commitments, "text", row).unwrap();
        assert_eq!(quote, DRAFT[starts.value(row) as usize..ends.value(row) as usize]);
    }
    assert_eq!(text(commitments, "verdict", 0).as_deref(), Some("late"));
    assert_eq!(text(commitments, "capability_status", 0).as_deref(), Some("planned"));
    assert_eq!(text(commitments, "deadline_value", 0).as_deref(), Some("2027-03-31"));
    let due = commitments.column_by_name("due").unwrap().as_primitive::<Date32Type>();
    assert_eq!((due.value(0), due.is_null(1)), (20_908, true), "2027-03-31, and a promise that holds all the time");
    let limit = commitments.column_by_name("limit_value").unwrap().as_primitive::<Float64Type>();
    assert!(limit.is_null(0) && (limit.value(1) - 99.9).abs() < 1e-9);
    assert_eq!(batches.findings.num_rows(), report.findings.len());
    assert_eq!(text(&batches.findings, "document", 0).as_deref(), Some("draft.txt"));
}

#[test]
fn what_has_no_report_is_a_row_of_nulls_with_a_reason() {
    let mut tables = Tables::default();
    let refusal = Refusal { document: "x.pdf", bytes: Some(3), reason: "it is damaged", ..Refusal::default() };
    tables.add_refusal(Source { path: "x.pdf", ..Source::default() }, refusal);
    let reports = tables.take().unwrap().reports;
    assert_eq!(text(&reports, "status", 0).as_deref(), Some("failed"));
    assert_eq!(text(&reports, "error", 0).as_deref(), Some("it is damaged"));
    assert_eq!(text(&reports, "decision", 0), None);
    assert!(reports.column_by_name("commitments").unwrap().as_primitive::<Int32Type>().is_null(0));
    assert_eq!(reports.column_by_name("approvers").unwrap().as_list::<i32>().value_length(0), 0);
}

#[cfg(feature = "parquet")]
#[test]
fn a_parquet_file_holds_the_same_rows() {
    use crate::write::ParquetTables;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReader;
    let report = report();
    let written = || {
        let mut tables = ParquetTables::new(vec![], vec![], vec![]).unwrap();
        for _ in 0..700 {
            tables.add_report(Source { path: "draft.txt", ..Source::default() }, &report).unwrap();
        }
        tables.finish().unwrap()
    };
    let [_, commitments, _] = written();
    assert_eq!(commitments, written()[1], "the same bytes");
    let reader = ParquetRecordBatchReader::try_new(bytes::Bytes::from(commitments), 512).unwrap();
    let batches: Vec<RecordBatch> = reader.map(Result::unwrap).collect();
    assert_eq!(batches.iter().map(RecordBatch::num_rows).sum::<usize>(), 700 * report.commitments.len());
    assert_eq!(*batches[0].schema(), *crate::commitments_schema());
    assert_eq!(text(&batches[0], "text", 0), Some(report.commitments[0].text.clone()));
}

fn section<R: Rows>(page: &mut String, name: &str, about: &str, columns: &[Column<R>]) {
    write!(page, "\n## `{name}`\n\n{about}\n\n| column | type | null | what it holds |\n| --- | --- | --- | --- |\n")
        .unwrap();
    for Column { name, kind, nullable, about, .. } in columns {
        let kind = match kind {
            Kind::Text => "Utf8",
            Kind::Texts => "List<Utf8>",
            Kind::Day => "Date32",
            Kind::Count => "Int32",
            Kind::Offset => "Int64",
            Kind::Whole => "Int64",
            Kind::Real => "Float64",
        };
        writeln!(page, "| `{name}` | {kind} | {} | {about} |", if *nullable { "yes" } else { "" }).unwrap();
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test writes the page anew where it is asked to")]
fn the_page_describes_each_column() {
    let mut page = "# The tables\n\nThree Arrow tables, and Parquet files of the same columns. Columns are added at the end, never renamed; \
                    what is not known is null.\n"
        .to_owned();
    section(&mut page, "reports", "One row a document, also for one that could not be read.", REPORTS);
    section(&mut page, "commitments", "One row a promise of the vendor, in reading order.", COMMITMENTS);
    section(&mut page, "findings", "One row a finding, the worst of a document first.", FINDINGS);
    if std::env::var_os("UPDATE_PAGES").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/schema.md"), &page).unwrap();
    } else {
        assert_eq!(page, SCHEMA_PAGE, "UPDATE_PAGES=1 cargo test -p caveat-tables writes it anew");
    }
}
