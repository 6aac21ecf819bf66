//! A unit's text as words: what all reading of a sentence stands on.

use caveat_core::Span;

/// One word or mark of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Where it stands in the document.
    pub(crate) span: Span,
    /// Where its lower-case form stands in [`Words::lower`].
    low: (u32, u32),
    /// What it looks like.
    pub(crate) shape: Shape,
}

/// What a [`Word`] looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// All lower case.
    Lower,
    /// A capital in front, or inside: "Provider", "eGain".
    Title,
    /// Two or more letters, all capitals.
    Upper,
    /// Begins with a digit.
    Number,
    /// The `'s` or `'` of a possessive.
    Possessive,
    /// One mark of punctuation.
    Mark,
}

/// The words of one stretch of text, in order, with their lower-case forms.
#[derive(Debug, Default)]
pub(crate) struct Words {
    lower: String,
    pub(crate) list: Vec<Word>,
}

impl Words {
    /// Reads the words of `span`. Linear in its length; buffers are used again.
    pub(crate) fn read(&mut self, text: &str, span: Span) {
        self.lower.clear();
        self.list.clear();
        let part = span.of(text);
        let mut chars = part.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if c.is_whitespace() {
                continue;
            }
            let mut end = at + c.len_utf8();
            if c.is_alphanumeric() {
                while let Some(&(next, d)) = chars.peek() {
                    let inside =
                        d.is_alphanumeric() || (joins(d) && followed_by_alphanumeric(part, next + d.len_utf8()));
                    if !inside {
                        break;
                    }
                    chars.next();
                    end = next + d.len_utf8();
                }
                self.push(&part[at..end], at, span.start);
            } else if is_apostrophe(c) && at > 0 && !part[..at].ends_with(char::is_whitespace) {
                if let Some(&(next, s)) = chars.peek()
                    && (s == 's' || s == 'S')
                    && !followed_by_alphanumeric(part, next + 1)
                {
                    chars.next();
                    end = next + 1;
                }
                self.mark("'s", Span::new(at, end).shift(span.start), Shape::Possessive);
            } else {
                let low = self.lower.len() as u32;
                self.lower.push(c);
                self.list.push(Word {
                    span: Span::new(at, end).shift(span.start),
                    low: (low, self.lower.len() as u32),
                    shape: Shape::Mark,
                });
            }
        }
    }

    fn mark(&mut self, lower: &str, span: Span, shape: Shape) {
        let low = self.lower.len() as u32;
        self.lower.push_str(lower);
        self.list.push(Word { span, low: (low, self.lower.len() as u32), shape });
    }

    fn push(&mut self, word: &str, at: usize, shift: usize) {
        let low = self.lower.len() as u32;
        if word.is_ascii() {
            self.lower.push_str(word);
            self.lower[low as usize..].make_ascii_lowercase();
        } else {
            self.lower.extend(word.chars().flat_map(char::to_lowercase));
        }
        self.list.push(Word {
            span: Span::new(at, at + word.len()).shift(shift),
            low: (low, self.lower.len() as u32),
            shape: shape(word),
        });
    }

    /// How many words and marks there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The lower-case form of a word; empty past either end.
    pub(crate) fn low(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |word| &self.lower[word.low.0 as usize..word.low.1 as usize])
    }

    /// Whether the words from `at` on are these.
    pub(crate) fn runs(&self, at: usize, phrase: &[&str]) -> bool {
        phrase.iter().enumerate().all(|(i, word)| self.low(at + i) == *word)
    }

    /// Whether a word is a word and no mark.
    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|word| !matches!(word.shape, Shape::Mark | Shape::Possessive))
    }

    /// The stretch of the document from one word up to, not including, another; `None` if it would be empty.
    pub(crate) fn span(&self, from: usize, to: usize) -> Option<Span> {
        let last = self.list.get(to.checked_sub(1)?)?;
        let first = self.list.get(from)?;
        (first.span.start < last.span.end && from < to).then(|| Span::new(first.span.start, last.span.end))
    }
}

/// What a word looks like. Most words are small ASCII letters, which no table of all letters has to be asked about.
fn shape(word: &str) -> Shape {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Shape::Lower;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    if word.starts_with(char::is_numeric) {
        Shape::Number
    } else if word.chars().count() > 1 && letters.clone().all(char::is_uppercase) {
        Shape::Upper
    } else if letters.any(char::is_uppercase) {
        Shape::Title
    } else {
        Shape::Lower
    }
}

/// Marks that may stand inside a word: "e-mail", "O'Brien" (but see the possessive), "99.9", "1,000", "24/7".
fn joins(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '.' | ',' | '/' | '&' | '@' | '_')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

fn followed_by_alphanumeric(part: &str, at: usize) -> bool {
    let before = part[..at].chars().next_back();
    part[at..].chars().next().is_some_and(|next| match before {
        // A full stop or comma joins figures alone: "99.9", "1,000"; not "end.Next".
        Some(',') => next.is_ascii_digit() && part[..at - 1].ends_with(|c: char| c.is_ascii_digit()),
        // "99.9" and "example.com", not "end.Next".
        Some('.') => {
            (next.is_ascii_digit() && part[..at - 1].ends_with(|c: char| c.is_ascii_digit()))
                || (next.is_lowercase()
                    && part[..at - 1].ends_with(char::is_alphabetic)
                    && part[at..].chars().nth(1).is_some_and(char::is_alphabetic))
        }
        _ => next.is_alphanumeric(),
    })
}

/// The stem that a feature or lexicon entry uses: plural, past and -ing endings cut off, nothing cleverer.
pub(crate) fn stem(word: &str) -> &str {
    let n = word.len();
    if !word.is_ascii() || n < 4 {
        return word;
    }
    if n == 4 {
        let plural = word.ends_with('s') && !word.ends_with("ss");
        return if plural || word.ends_with('y') { &word[..3] } else { word };
    }
    if let Some(base) = word.strip_suffix("ies") {
        return base;
    }
    for ending in ["ing", "ed", "es", "s", "e", "y"] {
        if let Some(base) = word.strip_suffix(ending)
            && base.len() >= 3
            && !(ending == "s" && (base.ends_with('s') || base.ends_with('u') || base.ends_with('i')))
        {
            return base;
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Words::default();
        words.read(text, Span::new(0, text.len()));
        (0..words.len()).map(|at| words.low(at).to_owned()).collect()
    }

    #[test]
    fn words_marks_and_possessives() {
        assert_eq!(
            words("Provider's e-mail, 99.9% by 1,000."),
            ["provider", "'s", "e-mail", ",", "99.9", "%", "by", "1,000", "."]
        );
        assert_eq!(words("users’ data"), ["users", "'s", "data"]);
        assert_eq!(words("É. ÎLE"), ["é", ".", "île"]);
    }

    #[test]
    fn stems_meet() {
        for (a, b) in [("provides", "provide"), ("providing", "provided"), ("services", "service"), ("copies", "copy")]
        {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_eq!(stem("access"), "access");
    }
}
