//! The first look at a large catalog loses nothing that a close look at every entry would find.

use super::{Matcher, Promise, Weights};
use crate::rank::features::Asked;
use crate::rank::lexicon::Lexicon;
use crate::{Catalog, CatalogFormat};

const WORDS: [&str; 24] = [
    "export", "import", "invoice", "report", "sync", "audit", "mobile", "route", "vessel", "sensor", "batch", "label",
    "printer", "tax", "payroll", "ledger", "claim", "patient", "portal", "video", "archive", "shift", "stock", "badge",
];

const KINDS: [&str; 12] = [
    "dashboard",
    "approval",
    "reminder",
    "history",
    "template",
    "search",
    "calendar",
    "forecast",
    "checklist",
    "statement",
    "gateway",
    "translation",
];

/// The name of the nth entry; no two are the same.
fn name(nth: usize) -> String {
    let first = WORDS[nth % WORDS.len()];
    let second = WORDS[(nth / WORDS.len() * 5 + nth * 7 + 3) % WORDS.len()];
    format!("{first} {second} {}", KINDS[nth / WORDS.len() % KINDS.len()])
}

#[test]
fn the_first_answer_is_that_of_a_close_look_at_every_entry() {
    const ENTRIES: usize = 288;
    const PROMISES: usize = 200;
    let entry =
        |at: usize| format!("[[capability]]\nid = \"c{at}\"\nname = \"{}\"\nstatus = \"available\"\n", name(at));
    let catalog = Catalog::parse(&(0..ENTRIES).map(entry).collect::<String>(), CatalogFormat::Toml).unwrap();
    let matcher = Matcher::new(&catalog);
    let every: Vec<usize> = (0..ENTRIES).collect();
    let same = (0..PROMISES).filter(|at| {
        // Two of an entry's words, in another order, among those of a contract.
        let named = name(at * 7 % ENTRIES);
        let words: Vec<&str> = named.split(' ').collect();
        let text = format!("Provider shall make a {} for each {} available to every user.", words[2], words[0]);
        let promise = Promise { text: &text, subject: None, context: &[] };
        let asked = Asked::of(&promise, &matcher.index, Lexicon::shared());
        let scores: Vec<f32> = matcher.compare(&asked, &every).iter().map(|it| Weights::fitted().score(it)).collect();
        let highest = scores.iter().copied().fold(f32::MIN, f32::max);
        let first = scores.iter().position(|score| *score >= highest).unwrap();
        matcher.rank(&promise)[0].capability == format!("c{first}")
    });
    let same = same.count();
    assert!(same * 1000 >= PROMISES * 995, "{same} of {PROMISES}");
}

#[test]
fn at_rest_is_not_rest() {
    let toml = "[[capability]]\nid = \"open-rest-api\"\nname = \"Open REST API\"\nstatus = \"available\"\n\
                [[capability]]\nid = \"disk-encryption\"\nname = \"Disk encryption\"\nstatus = \"available\"\n\
                [[capability]]\nid = \"night-view\"\nname = \"Night view\"\nstatus = \"available\"\n";
    let matcher = Matcher::new(&Catalog::parse(toml, CatalogFormat::Toml).unwrap());
    let meant =
        |text: &str| matcher.answer(&Promise { text, subject: None, context: &[] }).meant.map(|it| it.capability);
    assert_eq!(meant("Vendor encrypts the data while it is at rest.").as_deref(), Some("disk-encryption"));
    assert_eq!(meant("The machines stand at rest on Sundays."), None);
    assert_eq!(meant("Vendor shall provide a REST interface.").as_deref(), Some("open-rest-api"));
}
