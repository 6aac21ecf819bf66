use super::DeadlineRule;
use super::actor::Actor;
use super::view::View;
use crate::rule::Rule;
use caveat_core::commitment::{Deadline, When};

/// A time that no calendar can hold, within which the vendor performs.
pub(crate) const RULE: DeadlineRule = Rule { id: "deadline/vague", page: include_str!("vague.md"), cues: &[], find };

fn find(view: &View) -> Option<Deadline> {
    if view.time.when != When::Vague || matches!(view.actor(), Actor::Customer | Actor::Option) {
        return None;
    }
    // "regular business hours", "regular maintenance windows", "immediate family": not when something is done.
    let hours = view
        .behind(2, &["business", "working", "hours", "office", "course", "effect", "access", "family", "predecessor"])
        && view.to == view.from + 1;
    // "terminate immediately" ends the agreement.
    let ends = view.before(3, &["terminate", "terminated", "terminates", "cease", "effective"])
        || view.behind(2, &["terminate", "upon", "effective"]) && view.behind(6, &["terminate"]);
    // "not immediately accessible", "immediately by either party": no duty of the vendor to be quick.
    let denied = view.led_by(view.from, &["not", "is not", "are not"]).is_some();
    let either = view
        .scene
        .phrases(
            view.to,
            &["by either party", "by customer", "by the other party", "upon written notice", "upon notice"],
        )
        .is_some()
        && !view.anywhere(&["shall", "will"]);
    // "timely performance", "timely payments": how well, not when.
    let quality = view.scene.is(view.from, "timely")
        && view.to == view.from + 1
        && view.behind(1, &["performance", "payment", "payments", "manner"]);
    // "will prompt the user": a verb; "a reasonably prompt, professional manner": how, not when.
    let word = view.scene.is(view.from, "prompt") && view.to == view.from + 1;
    let verb = word
        && (view.led_by(view.from, &["will", "shall", "to", "be", "must", "that"]).is_some()
            || view.behind(1, &["the", "them", "him", "her", "users", "a", "you", "for", "to"]));
    let manner = view.scene.mark(view.to, ',') && view.behind(5, &["manner", "fashion", "way"]);
    let quality = quality || verb || word && manner || view.behind(1, &["scheduled"]);
    (!quality && !hours && !ends && !denied && !either).then(|| Deadline { rule: RULE.id, ..view.time.clone() })
}
