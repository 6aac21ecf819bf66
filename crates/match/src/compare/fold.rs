//! The words of a stretch of text as they stay when a contract is laid out or numbered anew.

use caveat_core::Span;
use caveat_core::contract::CrossReference;
use unicode_normalization::UnicodeNormalization;

/// Signs that carry meaning beside letters and digits. Whatever else is no letter and no digit is layout.
const MEANING: &str = "%‰$€£¥₹<>≤≥±+";

/// The letters, digits and signs of meaning at `span`, in lower case, without white space, punctuation, the labels of
/// items ("(a)", "(iv)") and the numbers of clauses referred to. What is the same word by word, broken over lines or
/// not, hyphenated or not, with whatever quotes and bullets, folds to the same. Figures keep apart: "1.5" is not "15",
/// "10, 20" is not "1020". `references` are in reading order.
pub fn folded(text: &str, span: Span, references: &[CrossReference]) -> String {
    let mut folder = Folder { folded: String::with_capacity(span.len()), gap: None };
    let number = exhibit_number(span.of(text));
    for part in without(Span::new(span.start + number, span.end), references) {
        folder.take(part.of(text));
        folder.leave(' ');
    }
    folder.folded
}

/// The parts of `span` outside the references, in order.
pub(crate) fn without(span: Span, references: &[CrossReference]) -> Vec<Span> {
    let first = references.partition_point(|reference| reference.span.end <= span.start);
    let inside = references[first..].iter().map(|reference| reference.span).take_while(|other| other.start < span.end);
    let mut parts = Vec::new();
    let mut at = span.start;
    for reference in inside.filter(|reference| span.contains(*reference)) {
        if at <= reference.start {
            parts.push(Span::new(at, reference.start));
            at = reference.end;
        }
    }
    parts.push(Span::new(at.min(span.end), span.end));
    parts
}

struct Folder {
    folded: String,
    /// What stands between the last character that was kept and here: nothing, one mark, or a blank for more.
    gap: Option<char>,
}

impl Folder {
    fn take(&mut self, words: &str) {
        let mut rest = words;
        let mut before = ' ';
        while let Some(c) = rest.chars().next() {
            if c == '('
                && !before.is_alphanumeric()
                && let Some(length) = label(rest)
            {
                rest = &rest[length..];
                before = ' ';
                self.leave(' ');
                continue;
            }
            let behind = &rest[c.len_utf8()..];
            if c.is_ascii() {
                self.one(c, behind);
            } else if !matches!(c, '™' | '®' | '©' | '\u{ad}') {
                // Ligatures and wide forms are the letters that they show.
                for plain in std::iter::once(c).nfkc() {
                    self.one(plain, behind);
                }
            }
            before = c;
            rest = behind;
        }
    }

    fn one(&mut self, c: char, behind: &str) {
        if c.is_ascii_alphabetic() {
            self.folded.push(c.to_ascii_lowercase());
            self.gap = None;
        } else if c.is_alphanumeric() {
            if c.is_numeric() && self.folded.ends_with(char::is_numeric) {
                match self.gap {
                    None => {}
                    // "1,500" is 1500.
                    Some(',') if groups(c, behind) => {}
                    Some('.') => self.folded.push('.'),
                    Some(_) => self.folded.push(' '),
                }
            }
            self.folded.extend(c.to_lowercase());
            self.gap = None;
        } else if MEANING.contains(c) {
            self.folded.push(c);
            self.gap = None;
        } else {
            self.leave(c);
        }
    }

    fn leave(&mut self, c: char) {
        self.gap = Some(if self.gap.is_none() { c } else { ' ' });
    }
}

/// Whether `first` and what follows are three digits and no more.
fn groups(first: char, behind: &str) -> bool {
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    first.is_ascii_digit() && digits == 2
}

/// The bytes of the number of a clause of an exhibit, where the text begins with one: "A.1", "B.2.3.". A sentence that
/// begins in capitals must follow.
fn exhibit_number(text: &str) -> usize {
    let mut parts = text.split_whitespace();
    let (Some(number), Some(next)) = (parts.next(), parts.next()) else { return 0 };
    let mut steps = number.trim_end_matches('.').split('.');
    let is_letter = |step: &str| step.len() == 1 && step.bytes().all(|letter| letter.is_ascii_uppercase());
    let mut steps_after = 0;
    let is_number = steps.next().is_some_and(is_letter)
        && steps.all(|step| {
            steps_after += 1;
            (1..=3).contains(&step.len()) && step.bytes().all(|digit| digit.is_ascii_digit())
        });
    let leads = is_number && steps_after > 0 && text.starts_with(number) && next.starts_with(char::is_uppercase);
    if leads { number.len() } else { 0 }
}

/// The bytes of the label of an item, where the text begins with one: "(a)", "(iv)", "(B)".
fn label(text: &str) -> Option<usize> {
    let inside = &text[1..];
    let length = inside.bytes().take(5).take_while(u8::is_ascii_alphabetic).count();
    let letters = &inside[..length];
    let numeral = || letters.bytes().all(|letter| b"ivxIVX".contains(&letter));
    let closed = inside[length..].starts_with(')');
    let ended = inside.get(length + 1..)?.chars().next().is_none_or(char::is_whitespace);
    (closed && ended && (length == 1 || (2..=4).contains(&length) && numeral())).then_some(length + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        folded(text, Span::new(0, text.len()), &[])
    }

    #[test]
    fn layout_does_not_count() {
        let plain = fold("Provider shall provide the customer's \"real-time\" notification, at 99.9% and EUR 1,500.");
        for other in [
            "PROVIDER SHALL PROVIDE THE CUSTOMER’S “REAL-TIME” NOTIFICATION, AT 99.9% AND EUR 1,500.",
            "Provider shall  provide\nthe customer's 'real-\ntime' notifi-\ncation, at\u{a0}99.9 % and EUR\u{a0}1500",
            "• Provider shall provide the customer's real\u{2011}time noti\u{ad}fication; at 99.9% and EUR 1,500;",
            "(b) Provider shall provide the customer's real-time noti\u{fb01}cation, at 99.9% and EUR 1,500",
            "(iv) Provider shall provide the customer's real-time notification (a) at 99.9% and (b) EUR 1,500",
        ] {
            assert_eq!(fold(other).replace("iv", ""), plain.replace("iv", ""), "{other}");
        }
    }

    #[test]
    fn numbers_of_clauses_do_not_count() {
        let fold = |text: &str, reference: &str| {
            let start = text.find(reference).unwrap();
            let references = [CrossReference { span: Span::new(start, start + reference.len()), target: None }];
            folded(text, Span::new(0, text.len()), &references)
        };
        let one = fold("Provider shall, subject to Section 3.2, export CSV files.", "Section 3.2");
        assert_eq!(one, fold("Provider shall, subject to Section 4.1(b), export CSV files.", "Section 4.1(b)"));
        assert_ne!(one, fold("Provider shall, subject to Section 4.1(b), export PDF files.", "Section 4.1(b)"));
    }

    #[test]
    fn numbers_of_exhibit_clauses_do_not_count() {
        let plain = fold("The Service shall export files.");
        for other in ["A.1 The Service shall export files.", "B.2.3.  The Service shall export files."] {
            assert_eq!(fold(other), plain, "{other}");
        }
        for other in ["A.1 of the Service shall export files.", "3.2 The Service", "A.B The Service", "A. The Service"]
        {
            assert_eq!(exhibit_number(other), 0, "{other}");
        }
    }

    #[test]
    fn figures_and_signs_count() {
        for (one, other) in [
            ("within 1.5 hours", "within 15 hours"),
            ("10, 20 users", "1020 users"),
            ("a credit of 5%", "a credit of $5"),
            ("uptime > 99", "uptime < 99"),
            ("within thirty (30) days", "within thirty (31) days"),
            ("shall", "may"),
            ("1,500", "1,5000"),
        ] {
            assert_ne!(fold(one), fold(other), "{one} | {other}");
        }
    }
}
