#![no_main]

use caveat_fuzz::{check, package};

libfuzzer_sys::fuzz_target!(|parts: (&[u8], &[u8])| {
    check(&package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", parts.0),
        ("styles.xml", parts.1),
    ]));
});
