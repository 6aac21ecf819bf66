//! A number as Word prints it in each of its number formats (ECMA-376, `ST_NumberFormat`).

const ONES: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINAL_ONES: [&str; 20] = [
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

/// The number `value` in `format`; formats of other scripts that are not known print Arabic figures.
pub(crate) fn format_number(value: u32, format: &str) -> String {
    match format {
        "none" => String::new(),
        "upperRoman" => roman(value),
        "lowerRoman" => roman(value).to_ascii_lowercase(),
        "upperLetter" => letters(value, b'A'),
        "lowerLetter" => letters(value, b'a'),
        "ordinal" => format!("{value}{}", ordinal_ending(value)),
        "cardinalText" => capitalised(&words(value, false)),
        "ordinalText" => capitalised(&words(value, true)),
        "decimalZero" => format!("{value:02}"),
        "hex" => format!("{value:X}"),
        "numberInDash" => format!("- {value} -"),
        "decimalEnclosedParen" => format!("({value})"),
        "decimalEnclosedFullstop" => format!("{value}."),
        "decimalEnclosedCircle" => circled(value),
        "chicago" => chicago(value),
        "decimalFullWidth" | "decimalFullWidth2" => wide(value),
        "russianLower" => cyrillic(value, false),
        "russianUpper" => cyrillic(value, true),
        // "001, 002, 003, ...": the first sample gives the width.
        pattern if pattern.starts_with('0') => {
            let width = pattern.bytes().take_while(u8::is_ascii_digit).count().min(12);
            format!("{value:0width$}")
        }
        _ => value.to_string(),
    }
}

fn roman(value: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    // Word prints no Roman number above 32,767; below it M is repeated.
    if value == 0 || value > 32_767 {
        return value.to_string();
    }
    let mut rest = value;
    let mut text = String::new();
    for (worth, sign) in SIGNS {
        while rest >= worth {
            text.push_str(sign);
            rest -= worth;
        }
    }
    text
}

/// a to z, then aa, bb to zz, then aaa: the letter is repeated. Word starts again after thirty rounds.
fn letters(value: u32, first: u8) -> String {
    let Some(index) = value.checked_sub(1).map(|index| index % 780) else { return String::from("0") };
    let letter = char::from(first + (index % 26) as u8);
    std::iter::repeat_n(letter, (index / 26 + 1) as usize).collect()
}

fn chicago(value: u32) -> String {
    let Some(index) = value.checked_sub(1) else { return String::from("0") };
    let sign = ['*', '†', '‡', '§'][(index % 4) as usize];
    std::iter::repeat_n(sign, (index / 4 % 40 + 1) as usize).collect()
}

fn circled(value: u32) -> String {
    match value {
        1..=20 => char::from_u32(0x2460 + value - 1).map_or_else(String::new, String::from),
        _ => value.to_string(),
    }
}

fn wide(value: u32) -> String {
    value.to_string().chars().map(|digit| char::from_u32(digit as u32 - 0x30 + 0xFF10).unwrap_or(digit)).collect()
}

fn cyrillic(value: u32, upper: bool) -> String {
    const LETTERS: &str = "абвгдежзиклмнопрстуфхцчшщыэюя";
    let count = LETTERS.chars().count() as u32;
    let Some(index) = value.checked_sub(1) else { return String::from("0") };
    let letter = LETTERS.chars().nth((index % count) as usize).unwrap_or('а');
    let letter = if upper { letter.to_uppercase().next().unwrap_or(letter) } else { letter };
    std::iter::repeat_n(letter, (index / count % 30 + 1) as usize).collect()
}

fn ordinal_ending(value: u32) -> &'static str {
    match (value % 100, value % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

fn words(value: u32, ordinal: bool) -> String {
    let joined = |head: String, rest: u32, plain: &str| {
        if rest == 0 {
            format!("{head}{}", if ordinal { plain } else { "" })
        } else {
            format!("{head} {}", words(rest, ordinal))
        }
    };
    match value {
        0 => String::from(if ordinal { "zeroth" } else { "zero" }),
        1..=19 => String::from(if ordinal { ORDINAL_ONES } else { ONES }[value as usize]),
        20..=99 => {
            let (ten, one) = (TENS[(value / 10) as usize], value % 10);
            match (one, ordinal) {
                (0, true) => format!("{}ieth", ten.trim_end_matches('y')),
                (0, false) => ten.to_owned(),
                _ => format!("{ten}-{}", if ordinal { ORDINAL_ONES } else { ONES }[one as usize]),
            }
        }
        100..=999 => joined(format!("{} hundred", ONES[(value / 100) as usize]), value % 100, "th"),
        1000..=999_999 => joined(format!("{} thousand", words(value / 1000, false)), value % 1000, "th"),
        _ => value.to_string(),
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::format_number;

    #[test]
    fn numbers_print_as_in_word() {
        for (value, format, printed) in [
            (4, "decimal", "4"),
            (4, "decimalZero", "04"),
            (12, "decimalZero", "12"),
            (1994, "upperRoman", "MCMXCIV"),
            (14, "lowerRoman", "xiv"),
            (3, "lowerLetter", "c"),
            (27, "lowerLetter", "aa"),
            (28, "upperLetter", "BB"),
            (53, "upperLetter", "AAA"),
            (1, "ordinal", "1st"),
            (12, "ordinal", "12th"),
            (22, "ordinal", "22nd"),
            (103, "ordinal", "103rd"),
            (1, "cardinalText", "One"),
            (21, "cardinalText", "Twenty-one"),
            (1, "ordinalText", "First"),
            (20, "ordinalText", "Twentieth"),
            (32, "ordinalText", "Thirty-second"),
            (100, "ordinalText", "One hundredth"),
            (7, "none", ""),
            (7, "001, 002, 003, ...", "007"),
            (5, "chicago", "**"),
            (0, "upperRoman", "0"),
            (9, "some format of next year", "9"),
        ] {
            assert_eq!(format_number(value, format), printed, "{value} as {format}");
        }
    }

    #[test]
    fn no_number_is_too_large_to_print() {
        for format in ["upperRoman", "lowerLetter", "cardinalText", "ordinalText", "chicago", "russianUpper", "ordinal"]
        {
            assert!(format_number(u32::MAX, format).len() < 200, "{format}");
        }
    }
}
