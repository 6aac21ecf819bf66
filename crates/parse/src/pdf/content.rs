//! A page's content stream as operators with their operands. Total: what is no token is skipped.

use super::limits;

/// An operand. Ranges point into the content or, for strings, into [`Operands::strings`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Operand {
    Number(f64),
    Name(usize, usize),
    Text(usize, usize),
    Open,
    Close,
    Other,
}

/// The operands in front of an operator.
#[derive(Debug, Default)]
pub(super) struct Operands {
    pub(super) list: Vec<Operand>,
    pub(super) strings: Vec<u8>,
}

impl Operands {
    /// The last `N` operands, if all are numbers.
    pub(super) fn numbers<const N: usize>(&self) -> Option<[f64; N]> {
        let tail = self.list.get(self.list.len().checked_sub(N)?..)?;
        let mut numbers = [0.0; N];
        for (number, operand) in numbers.iter_mut().zip(tail) {
            let Operand::Number(value) = operand else { return None };
            *number = *value;
        }
        Some(numbers)
    }

    /// All operands that are numbers.
    pub(super) fn all_numbers(&self) -> Vec<f64> {
        let numbers = self.list.iter().filter_map(|operand| match operand {
            Operand::Number(number) => Some(*number),
            _ => None,
        });
        numbers.take(32).collect()
    }

    /// The operands as points, two numbers each.
    pub(super) fn points(&self) -> Vec<(f64, f64)> {
        self.all_numbers().as_chunks::<2>().0.iter().map(|&[x, y]| (x, y)).collect()
    }

    /// The last operand, if it is a string.
    pub(super) fn text(&self) -> Option<&[u8]> {
        match self.list.last() {
            Some(&Operand::Text(from, to)) => self.strings.get(from..to),
            _ => None,
        }
    }
}

/// Reads tokens of a content stream.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// A name operand's bytes, `#xx` resolved.
    pub(super) fn name(&self, from: usize, to: usize) -> Vec<u8> {
        let raw = &self.bytes[from..to];
        let mut name = Vec::with_capacity(raw.len());
        let mut at = 0;
        while at < raw.len() {
            let hex = (raw[at] == b'#')
                .then(|| std::str::from_utf8(raw.get(at + 1..at + 3)?).ok())
                .flatten()
                .and_then(|digits| u8::from_str_radix(digits, 16).ok());
            name.push(hex.unwrap_or(raw[at]));
            at += if hex.is_some() { 3 } else { 1 };
        }
        name
    }

    /// The next operator; its operands replace those in `operands`.
    pub(super) fn next(&mut self, operands: &mut Operands) -> Option<&'a [u8]> {
        operands.list.clear();
        operands.strings.clear();
        loop {
            let &byte = self.bytes.get(self.at)?;
            if operands.list.len() > limits::OPERANDS {
                operands.list.clear();
                operands.strings.clear();
            }
            match byte {
                _ if is_space(byte) => self.at += 1,
                b'%' => {
                    let rest = &self.bytes[self.at..];
                    self.at += rest.iter().position(|byte| matches!(byte, 10 | 13)).unwrap_or(rest.len());
                }
                b'(' => self.literal(operands),
                b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => self.mark(operands, 2),
                b'>' if self.bytes.get(self.at + 1) == Some(&b'>') => self.mark(operands, 2),
                b'<' => self.hex(operands),
                b'[' => {
                    operands.list.push(Operand::Open);
                    self.at += 1;
                }
                b']' => {
                    operands.list.push(Operand::Close);
                    self.at += 1;
                }
                b'/' => {
                    let from = self.at + 1;
                    self.at = self.end_of_word(from);
                    operands.list.push(Operand::Name(from, self.at));
                }
                b'0'..=b'9' | b'+' | b'-' | b'.' => {
                    let from = self.at;
                    self.at = self.end_of_word(from);
                    operands.list.push(number(&self.bytes[from..self.at]).map_or(Operand::Other, Operand::Number));
                }
                _ if is_delimiter(byte) => self.mark(operands, 1),
                _ => {
                    let from = self.at;
                    self.at = self.end_of_word(from);
                    let word = &self.bytes[from..self.at];
                    match word {
                        b"true" | b"false" | b"null" => operands.list.push(Operand::Other),
                        b"BI" => {
                            self.skip_inline_image();
                            operands.list.clear();
                            return Some(b"EI");
                        }
                        _ => return Some(word),
                    }
                }
            }
        }
    }

    fn mark(&mut self, operands: &mut Operands, length: usize) {
        operands.list.push(Operand::Other);
        self.at += length;
    }

    fn end_of_word(&self, from: usize) -> usize {
        let rest = &self.bytes[from..];
        from + rest.iter().position(|&byte| is_space(byte) || is_delimiter(byte)).unwrap_or(rest.len())
    }

    fn literal(&mut self, operands: &mut Operands) {
        let from = operands.strings.len();
        let mut depth = 0_usize;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'(' => {
                    depth += 1;
                    if depth > 1 {
                        operands.strings.push(byte);
                    }
                }
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                    operands.strings.push(byte);
                }
                b'\\' => self.escape(&mut operands.strings),
                _ => operands.strings.push(byte),
            }
        }
        operands.list.push(Operand::Text(from, operands.strings.len()));
    }

    fn escape(&mut self, out: &mut Vec<u8>) {
        let Some(&byte) = self.bytes.get(self.at) else { return };
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\r' => self.at += usize::from(self.bytes.get(self.at) == Some(&b'\n')),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(&digit @ b'0'..=b'7') = self.bytes.get(self.at) else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                out.push(code as u8);
            }
            _ => out.push(byte),
        }
    }

    fn hex(&mut self, operands: &mut Operands) {
        let from = operands.strings.len();
        self.at += 1;
        let mut high = None;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = (byte as char).to_digit(16) else { continue };
            match high.take() {
                None => high = Some(digit),
                Some(first) => operands.strings.push((first << 4 | digit) as u8),
            }
        }
        if let Some(first) = high {
            operands.strings.push((first << 4) as u8);
        }
        operands.list.push(Operand::Text(from, operands.strings.len()));
    }

    /// Past the `EI` that ends an inline image: one with white space around it, as data may hold the letters.
    fn skip_inline_image(&mut self) {
        let rest = &self.bytes[self.at..];
        let data = rest.windows(3).position(|w| &w[..2] == b"ID" && is_space(w[2])).map_or(rest.len(), |at| at + 3);
        let end = rest[data..].windows(3).position(|w| is_space(w[0]) && &w[1..] == b"EI").map(|at| data + at + 3);
        self.at += end.unwrap_or(rest.len());
    }
}

/// A number as writers really put it: "--5", "1.2.3" and "5-" are read as far as they go.
fn number(raw: &[u8]) -> Option<f64> {
    let negative = raw.first() == Some(&b'-');
    let digits = raw.iter().position(|byte| !matches!(byte, b'+' | b'-')).map_or(&raw[raw.len()..], |at| &raw[at..]);
    let (mut value, mut scale, mut any) = (0.0_f64, 0.0_f64, false);
    for &byte in digits {
        match byte {
            b'0'..=b'9' => {
                any = true;
                let digit = f64::from(byte - b'0');
                if scale == 0.0 {
                    value = value * 10.0 + digit;
                } else {
                    value += digit * scale;
                    scale /= 10.0;
                }
            }
            b'.' if scale == 0.0 => scale = 0.1,
            _ => break,
        }
    }
    (any && value < 1e9).then_some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_come_with_their_operands() {
        let mut reader = Reader::new(b"/F#31 12 Tf % note\n[(a\\051(b)) -25 <4142>] TJ BI /W 1 ID \x01EIx\n EI -.5 Q");
        let mut operands = Operands::default();
        assert_eq!(reader.next(&mut operands), Some(&b"Tf"[..]));
        let Operand::Name(from, to) = operands.list[0] else { panic!("no name") };
        assert_eq!(reader.name(from, to), b"F1");
        assert_eq!(operands.numbers(), Some([12.0]));
        assert_eq!(reader.next(&mut operands), Some(&b"TJ"[..]));
        assert_eq!(operands.strings, b"a)(b)AB");
        assert_eq!(reader.next(&mut operands), Some(&b"EI"[..]));
        assert_eq!(reader.next(&mut operands), Some(&b"Q"[..]));
        assert_eq!(operands.numbers(), Some([-0.5]));
        assert_eq!(reader.next(&mut operands), None);
    }

    #[test]
    fn broken_content_ends() {
        for bytes in [&b"(never closed"[..], b"<41", b"[[[[", b"BI ID", b"\\", b")>>}{", b"1 2 3"] {
            let mut reader = Reader::new(bytes);
            while reader.next(&mut Operands::default()).is_some() {}
        }
    }
}
