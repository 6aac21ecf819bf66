use super::actor::Actor;
use super::view::{Place, View};
use super::DeadlineRule;
use crate::rule::Rule;
use caveat_core::commitment::{Deadline, When};

/// An interval at which the vendor performs again.
pub(crate) const RULE: DeadlineRule =
    Rule { id: "deadline/recurring", page: include_str!("recurring.md"), cues: &[], find };

/// What "monthly" in front of them is no schedule of the vendor's.
const MONEY: &[&str] = &[
    "fee", "fees", "payment", "payments", "charge", "charges", "rate", "rates", "installment", "installments", "instalments", "invoice", "invoices", "subscription", "subscriptions", "minimum", "amount",
    "amounts", "revenue", "royalty", "royalties", "price", "cost", "costs", "recurring", "billing", "uptime", "availability", "average", "volume", "basis", "maintenance", "support", "license", "rent",
];

fn find(view: &View) -> Option<Deadline> {
    let When::Recurring(_) = view.time.when else { return None };
    if matches!(view.actor(), Actor::Customer | Actor::Option) {
        return None;
    }
    let adjective = view.behind(2, MONEY) && view.to == view.from + 1;
    // "99.9% of each month", "up to ten hours in each month", "24 hours of every day": what is measured, or cover.
    let measured = view.before(6, &["%", "percent", "during", "uptime", "availability", "hours", "available"]) && view.place == Place::Sentence && view.scene.any(view.from, &["in", "each", "every", "during"]);
    if adjective || measured {
        return None;
    }
    Some(Deadline { rule: RULE.id, ..view.time.clone() })
}
