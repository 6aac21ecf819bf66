use super::{Enclosed, enclosed};
use crate::{ReadError, Reading};
use std::io::Write;
use zip::write::SimpleFileOptions;

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn of(bytes: &[u8], reading: &Reading) -> Vec<Enclosed> {
    enclosed(bytes, reading).unwrap()
}

#[test]
fn an_archive_gives_its_documents_and_not_what_systems_put_there() {
    let bytes = zip(&[
        ("drafts/msa.txt", b"one"),
        ("drafts/", b""),
        ("__MACOSX/drafts/._msa.txt", b"fork"),
        (".DS_Store", b"x"),
        ("order.txt", b"two"),
    ]);
    let found = of(&bytes, &Reading::default());
    let shown: Vec<(&str, &[u8])> =
        found.iter().map(|found| (found.name.as_str(), found.bytes.as_ref().unwrap().as_slice())).collect();
    assert_eq!(shown, [("drafts/msa.txt", &b"one"[..]), ("order.txt", b"two")]);
}

#[test]
fn an_entry_that_leads_out_of_the_archive_is_refused_and_the_others_stand() {
    let bytes =
        zip(&[("../../etc/cron.d/x", b"one"), ("/abs.txt", b"two"), ("C:\\x.txt", b"three"), ("good.txt", b"four")]);
    let found = of(&bytes, &Reading::default());
    for bad in &found[..3] {
        let said = bad.bytes.as_ref().unwrap_err().to_string();
        assert!(said.contains("outside of the archive"), "{said}");
        assert!(!bad.name.starts_with('/') && !bad.name.contains(".."), "{}", bad.name);
    }
    assert_eq!(found[3].bytes.as_ref().unwrap().as_slice(), b"four");
}

#[test]
fn a_bomb_is_cut_at_each_limit() {
    let zeros = vec![0; 12 << 20];
    let bytes = zip(&[("bomb.txt", &zeros), ("good.txt", b"fine")]);
    let found = of(&bytes, &Reading::default());
    assert!(matches!(found[0].bytes, Err(ReadError::Limit { .. })), "by ratio");
    assert!(found[1].bytes.is_ok());
    let mut reading = Reading::default();
    reading.limits.ratio = 10_000;
    assert!(of(&bytes, &reading)[0].bytes.is_ok(), "each limit can be set");
    reading.limits.unpacked_bytes = 12 << 20;
    let found = of(&bytes, &reading);
    assert!(found[0].bytes.is_ok() && matches!(found[1].bytes, Err(ReadError::Limit { .. })), "together");
    reading.limits.entries = 1;
    assert!(matches!(enclosed(&bytes, &reading), Err(ReadError::Limit { .. })));
}
