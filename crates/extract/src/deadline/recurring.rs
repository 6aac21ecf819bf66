use super::DeadlineRule;
use super::actor::Actor;
use super::view::{Place, View};
use crate::rule::Rule;
use caveat_core::commitment::{Deadline, When};

/// An interval at which the vendor performs again.
pub(crate) const RULE: DeadlineRule =
    Rule { id: "deadline/recurring", page: include_str!("recurring.md"), cues: &[], find };

/// What "monthly" in front of them is no schedule of the vendor's.
const MONEY: &[&str] = &[
    "fee",
    "fees",
    "payment",
    "payments",
    "charge",
    "charges",
    "rate",
    "rates",
    "installment",
    "installments",
    "instalments",
    "invoice",
    "invoices",
    "subscription",
    "subscriptions",
    "minimum",
    "amount",
    "amounts",
    "revenue",
    "royalty",
    "royalties",
    "price",
    "cost",
    "costs",
    "recurring",
    "billing",
    "uptime",
    "availability",
    "average",
    "volume",
    "basis",
    "maintenance",
    "support",
    "license",
    "rent",
];

/// Words behind an adverb that are no noun.
const AFTER: &[&str] = &[
    "by",
    "to",
    "in",
    "on",
    "for",
    "with",
    "and",
    "or",
    "at",
    "from",
    "during",
    "if",
    "as",
    "via",
    "through",
    "of",
    "thereafter",
    "the",
    "a",
    "an",
    "its",
    "all",
    "provide",
    "report",
    "review",
    "update",
];

/// What comes again and again when "monthly" or "annual" stands in front of it.
const AGAIN: &[&str] = &[
    "report",
    "reports",
    "reporting",
    "review",
    "reviews",
    "audit",
    "audits",
    "meeting",
    "meetings",
    "backup",
    "backups",
    "back",
    "statement",
    "statements",
    "summary",
    "summaries",
    "test",
    "tests",
    "testing",
    "update",
    "updates",
    "call",
    "calls",
    "scan",
    "scans",
    "newsletter",
    "training",
    "assessment",
    "assessments",
    "survey",
    "surveys",
    "forecast",
    "forecasts",
    "release",
    "releases",
    "certification",
    "list",
    "off",
    "penetration",
    "business",
    "performance",
    "progress",
    "service",
    "usage",
    "status",
    "security",
    "disaster",
    "vulnerability",
    "snapshot",
    "snapshots",
    "copies",
    "copy",
    "export",
    "exports",
    "synchronisation",
    "sync",
];

/// "annual" is an adjective; "annually" is none, and "monthly" may be either.
fn is_adjective(view: &View) -> bool {
    let word = view.time.span.of(view.scene.text).to_ascii_lowercase();
    !matches!(word.as_str(), "annually" | "semiannually" | "biannually" | "fortnightly" | "everyday" | "biennially")
}

fn find(view: &View) -> Option<Deadline> {
    let When::Recurring(_) = view.time.when else { return None };
    if matches!(view.actor(), Actor::Customer | Actor::Option) {
        return None;
    }
    let adjective = view.behind(2, MONEY) && view.to == view.from + 1;
    // "99.9% of each month", "up to ten hours in each month", "24 hours of every day": what is measured, or cover.
    let measured = view.before(6, &["%", "percent", "during", "uptime", "availability", "hours", "available"])
        && view.place == Place::Sentence
        && view.scene.any(view.from, &["in", "each", "every", "during"]);
    // "its annual symposium", "a monthly newsletter": which one it is, unless what is named is what comes again.
    let single = view.to == view.from + 1 && matches!(view.scene.class(view.from), Some(crate::time::Class::Every(..)));
    let noun = matches!(view.scene.class(view.to), Some(crate::time::Class::Word))
        && !view.scene.any(view.to, AFTER)
        && !view.behind(3, AGAIN);
    let named = single && noun;
    // "24 x 7 everyday of the year": hours of cover, not how often.
    let cover = view.behind(3, &["year"]) && view.scene.is(view.to, "of")
        || (view.from.saturating_sub(4)..view.from).any(|at| {
            let word = view.scene.word(at).to_ascii_lowercase();
            ["24x7", "7x24", "24/7", "24x7x365"].contains(&word.as_str())
                || word == "x" && view.scene.word(at + 1) == "7"
        });
    let weekday = matches!(view.scene.class(view.to.saturating_sub(1)), Some(crate::time::Class::Weekday(_)))
        && !view.scene.any(view.from, &["each", "every"]);
    if adjective || measured || cover || single && (named && is_adjective(view) || noun && view.others) || weekday {
        return None;
    }
    Some(Deadline { rule: RULE.id, ..view.time.clone() })
}
