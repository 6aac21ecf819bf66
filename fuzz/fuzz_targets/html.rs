#![no_main]

use caveat_fuzz::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let file = [&b"<html>"[..], bytes].concat();
    check(&file);
});
