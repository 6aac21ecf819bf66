#![no_main]

use caveat_fuzz::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let file = [&b"%PDF-1.7\n"[..], bytes].concat();
    check(&file);
    let _ = caveat_parse::page_pictures(&file, &[1], &caveat_parse::Reading::default());
});
