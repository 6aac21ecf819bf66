#![no_main]

use caveat_fuzz::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let file = [&b"MIME-Version: 1.0\nFrom: a\n"[..], bytes].concat();
    check(&file);
});
