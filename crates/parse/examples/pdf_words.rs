//! Scores PDF reading by words: `pdf_words PDF_DIR [TXT_DIR]`.
//!
//! With texts of the same names it prints token recall, precision and the recall of word triples (order) for each
//! pair, worst first; without, the outcome of each file and its time.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let pdfs = arguments.next().expect("a folder of PDF files");
    let texts = arguments.next();
    let mut files = Vec::new();
    collect(Path::new(&pdfs), &mut files);
    files.sort();
    let mut scores = Vec::new();
    let (mut counts, mut pages, mut seconds) = (std::collections::BTreeMap::<String, usize>::new(), 0, 0.0);
    for file in files {
        let started = Instant::now();
        let bytes = std::fs::read(&file).unwrap();
        let read = std::panic::catch_unwind(|| caveat_parse::read(&bytes, &caveat_parse::Reading::default()));
        let took = started.elapsed().as_secs_f64();
        seconds += took;
        let outcome = match &read {
            Err(_) => "panic".to_owned(),
            Ok(Err(error)) => format!("{error:?}").split([' ', '(', '{']).next().unwrap_or("").to_owned(),
            Ok(Ok(document)) if document.text.is_empty() => "no text, noticed".to_owned(),
            Ok(Ok(document)) if document.notices.is_empty() => "read".to_owned(),
            Ok(Ok(_)) => "read with notices".to_owned(),
        };
        *counts.entry(outcome.clone()).or_default() += 1;
        if took > 2.0 || texts.is_none() && outcome != "read" {
            let why = match &read {
                Ok(Err(error)) => error.to_string(),
                Ok(Ok(document)) => document.notices.first().map_or(String::new(), |notice| notice.message.clone()),
                Err(_) => String::new(),
            };
            println!("{took:.2} s {outcome}: {} {why}", file.display());
        }
        let Ok(Ok(document)) = read else { continue };
        pages += document.pages.unwrap_or(0);
        if let Some(texts) = &texts {
            let text = Path::new(texts).join(file.with_extension("txt").file_name().unwrap());
            let Ok(text) = std::fs::read(text) else { continue };
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            scores.push((score(&document.text, &String::from_utf8_lossy(&text)), name));
        }
    }
    scores.sort_by(|a, b| (a.0[0] + a.0[1] + a.0[2]).total_cmp(&(b.0[0] + b.0[1] + b.0[2])));
    for ([recall, precision, order], name) in scores.iter().take(30) {
        println!("{recall:.4} {precision:.4} {order:.4} {name}");
    }
    let mean = |at: usize| scores.iter().map(|score| score.0[at]).sum::<f64>() / scores.len().max(1) as f64;
    println!("mean recall {:.4} precision {:.4} order {:.4} of {}", mean(0), mean(1), mean(2), scores.len());
    println!("{counts:?}; {pages} pages, {:.2} ms a page", seconds * 1000.0 / f64::from(pages.max(1)));
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
            files.push(path);
        }
    }
}

fn tokens(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn counts<T: std::hash::Hash + Eq>(items: impl Iterator<Item = T>) -> HashMap<T, usize> {
    let mut counts = HashMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

fn score(found: &str, wanted: &str) -> [f64; 3] {
    let (found, wanted) = (tokens(found), tokens(wanted));
    let shared = |a: &HashMap<_, usize>, b: &HashMap<_, usize>| -> usize {
        a.iter().map(|(item, count): (&Vec<String>, _)| (*count).min(b.get(item).copied().unwrap_or(0))).sum()
    };
    let grams = |tokens: &[String], n: usize| counts(tokens.windows(n).map(<[String]>::to_vec));
    let words = shared(&grams(&wanted, 1), &grams(&found, 1)) as f64;
    let triples = shared(&grams(&wanted, 3), &grams(&found, 3)) as f64;
    [words / wanted.len().max(1) as f64, words / found.len().max(1) as f64, triples / (wanted.len().max(3) - 2) as f64]
}
