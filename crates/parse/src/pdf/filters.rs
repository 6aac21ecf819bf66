//! The filters other than deflate, each with a bound on what it gives.

use pdf_extract::Dictionary;

fn parameter(params: Option<&Dictionary>, key: &[u8], otherwise: usize) -> usize {
    let value = params.and_then(|params| params.get(key).ok()).and_then(|value| value.as_i64().ok());
    value.and_then(|value| usize::try_from(value).ok()).unwrap_or(otherwise)
}

/// LZW with codes of 9 to 12 bits, most significant bit first; stops at `room` bytes or at a code that cannot be.
pub(super) fn lzw(input: &[u8], params: Option<&Dictionary>, room: usize) -> Vec<u8> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let early = parameter(params, b"EarlyChange", 1).min(1);
    let mut plain: Vec<u8> = Vec::new();
    // Each code above the letters stands for a stretch of what was put out already.
    let mut table: Vec<(usize, usize)> = Vec::with_capacity(4096);
    let mut last: Option<(usize, usize)> = None;
    let (mut bits, mut held, mut width) = (0_u32, 0_u32, 9_u32);
    for &byte in input {
        bits = bits << 8 | u32::from(byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held & ((1 << width) - 1)) as usize;
        bits &= (1 << held) - 1;
        match code {
            CLEAR => {
                table.clear();
                last = None;
                width = 9;
                continue;
            }
            END => break,
            _ => {}
        }
        let start = plain.len();
        if code < CLEAR {
            plain.push(code as u8);
        } else if let Some(&(from, length)) = table.get(code - 258) {
            plain.extend_from_within(from..from + length);
        } else if let Some((from, length)) = last
            && code - 258 == table.len()
        {
            plain.extend_from_within(from..from + length);
            plain.push(plain[from]);
        } else {
            break;
        }
        if plain.len() >= room {
            break;
        }
        if let Some((from, length)) = last
            && table.len() < 4096 - 258
        {
            table.push((from, length + 1));
        }
        last = Some((start, plain.len() - start));
        width = match table.len() + 258 + 1 + early {
            0..=512 => 9,
            513..=1024 => 10,
            1025..=2048 => 11,
            _ => 12,
        };
    }
    plain
}

/// Undoes a PNG or TIFF predictor. Rows that are cut are undone as far as they go.
pub(super) fn undo_predictor(plain: Vec<u8>, params: Option<&Dictionary>) -> Vec<u8> {
    let predictor = parameter(params, b"Predictor", 1);
    if predictor < 2 {
        return plain;
    }
    let colors = parameter(params, b"Colors", 1).clamp(1, 64);
    let depth = parameter(params, b"BitsPerComponent", 8).clamp(1, 16);
    let columns = parameter(params, b"Columns", 1).clamp(1, 1 << 24);
    let pixel = (colors * depth).div_ceil(8);
    let row = (columns * colors * depth).div_ceil(8);
    if predictor == 2 {
        return undo_tiff(plain, row, colors, depth);
    }
    let mut out: Vec<u8> = Vec::with_capacity(plain.len());
    let zeros = vec![0; row.min(plain.len())];
    for line in plain.chunks(row + 1) {
        let (kind, line) = (line[0], &line[1..]);
        let start = out.len();
        for (at, &byte) in line.iter().enumerate() {
            let above = |at: usize| if start >= row { out[start - row + at] } else { zeros[at] };
            let left = if at >= pixel { out[start + at - pixel] } else { 0 };
            let value = match kind {
                1 => byte.wrapping_add(left),
                2 => byte.wrapping_add(above(at)),
                3 => byte.wrapping_add((u16::from(left).midpoint(u16::from(above(at)))) as u8),
                4 => {
                    let corner = if at >= pixel { above(at - pixel) } else { 0 };
                    byte.wrapping_add(nearest(left, above(at), corner))
                }
                _ => byte,
            };
            out.push(value);
        }
    }
    out
}

/// The one of left, above and corner that is nearest to left + above - corner.
fn nearest(left: u8, above: u8, corner: u8) -> u8 {
    let goal = i16::from(left) + i16::from(above) - i16::from(corner);
    let far = |value: u8| (goal - i16::from(value)).abs();
    if far(left) <= far(above) && far(left) <= far(corner) {
        left
    } else if far(above) <= far(corner) {
        above
    } else {
        corner
    }
}

fn undo_tiff(mut plain: Vec<u8>, row: usize, colors: usize, depth: usize) -> Vec<u8> {
    if depth == 8 {
        for line in plain.chunks_mut(row) {
            for at in colors..line.len() {
                line[at] = line[at].wrapping_add(line[at - colors]);
            }
        }
    }
    plain
}

/// ASCII base 85, up to `~>` or the first byte that is none.
pub(super) fn ascii85(input: &[u8], room: usize) -> Vec<u8> {
    let mut plain = Vec::with_capacity((input.len() / 5 * 4 + 4).min(room));
    let (mut group, mut count) = (0_u32, 0_usize);
    for &byte in input.strip_prefix(b"<~").unwrap_or(input) {
        match byte {
            b'z' if count == 0 => plain.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    plain.extend(group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            _ if byte.is_ascii_whitespace() || byte == 0 => {}
            _ => break,
        }
        if plain.len() >= room {
            return plain;
        }
    }
    if count > 1 {
        for _ in count..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        plain.extend(&group.to_be_bytes()[..count - 1]);
    }
    plain
}

/// Hexadecimal digits, up to `>`.
pub(super) fn hex(input: &[u8]) -> Vec<u8> {
    let mut digits = input.iter().take_while(|&&byte| byte != b'>').filter_map(|&byte| (byte as char).to_digit(16));
    let mut bytes = Vec::with_capacity(input.len() / 2);
    while let Some(high) = digits.next() {
        bytes.push((high << 4 | digits.next().unwrap_or(0)) as u8);
    }
    bytes
}

/// Runs: a length, then bytes or one byte that is repeated.
pub(super) fn run_length(input: &[u8], room: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut at = 0;
    while let Some(&length) = input.get(at) {
        let count = usize::from(length);
        match length {
            0..=127 => {
                let end = (at + 2 + count).min(input.len());
                bytes.extend_from_slice(&input[at + 1..end]);
                at = end;
            }
            128 => break,
            129..=255 => {
                let Some(&byte) = input.get(at + 1) else { break };
                bytes.resize(bytes.len() + 257 - count, byte);
                at += 2;
            }
        }
        if bytes.len() >= room {
            break;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use pdf_extract::Object;

    fn with(entries: &[(&str, i64)]) -> Dictionary {
        let mut dict = Dictionary::new();
        for (key, value) in entries {
            dict.set(*key, Object::Integer(*value));
        }
        dict
    }

    /// Codes of nine bits, packed.
    fn nine(codes: &[u16]) -> Vec<u8> {
        let bits: Vec<u8> =
            codes.iter().flat_map(|code| (0..9).rev().map(move |bit| (code >> bit & 1) as u8)).collect();
        bits.chunks(8).map(|byte| byte.iter().enumerate().fold(0, |sum, (at, bit)| sum | bit << (7 - at))).collect()
    }

    #[test]
    fn lzw_repeats_what_it_put_out() {
        // The example of the PDF specification, with the run that refers to itself.
        let packed = nine(&[256, 45, 258, 258, 65, 259, 66, 257]);
        assert_eq!(lzw(&packed, None, 100), b"-----A---B");
        assert_eq!(lzw(&packed, None, 3).len(), 3);
        assert_eq!(lzw(&nine(&[256, 45, 400]), None, 100), b"-");
    }

    #[test]
    fn predictors_are_undone_row_by_row() {
        let params = with(&[("Predictor", 15), ("Columns", 3)]);
        let rows = [0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1, 3, 2, 2, 2, 4, 1, 1, 1].to_vec();
        let plain = undo_predictor(rows, Some(&params));
        assert_eq!(plain, [1, 2, 3, 1, 2, 3, 2, 3, 4, 3, 5, 6, 4, 6, 7]);
        let tiff = with(&[("Predictor", 2), ("Columns", 3)]);
        assert_eq!(undo_predictor(vec![1, 1, 1, 5, 1, 1], Some(&tiff)), [1, 2, 3, 5, 6, 7]);
        // A row that is cut, and a row wider than the data.
        let wide = with(&[("Predictor", 12), ("Columns", 1 << 40)]);
        assert_eq!(undo_predictor(vec![2, 9, 9], Some(&wide)), [9, 9]);
    }

    #[test]
    fn base_85_and_runs_stop_at_their_end() {
        assert_eq!(ascii85(b"<~87cUR\nD]j7BEbo80~>", 100), b"Hello world!");
        assert_eq!(ascii85(b"zzz", 5).len(), 8);
        assert_eq!(run_length(&[2, b'a', b'b', b'c', 254, b'x', 128, 0, 1], 100), b"abcxxx");
        assert_eq!(run_length(&[129, b'x'].repeat(9), 200).len(), 256);
        assert_eq!(hex(b"41 4>zz"), b"A@");
    }
}
