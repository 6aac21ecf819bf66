use super::actor::Actor;
use super::view::{Place, View};
use super::{DeadlineRule, actor, due};
use crate::rule::Rule;
use caveat_core::CalendarDate;
use caveat_core::PeriodUnit;
use caveat_core::commitment::{Deadline, Direction, When};

/// A length of time before or after an event, within which the vendor performs.
pub(crate) const RULE: DeadlineRule = Rule { id: "deadline/offset", page: include_str!("offset.md"), cues: &[], find };

fn find(view: &View) -> Option<Deadline> {
    let deadline = Deadline { rule: RULE.id, ..view.time.clone() };
    match deadline.when {
        When::Offset { period, .. } if period.whole() == Some(0) => event(view, deadline),
        When::Offset { .. } => length(view, deadline),
        When::Duration(period) => duration(view, deadline, period),
        _ => None,
    }
}

/// "within thirty days after the Effective Date".
fn length(view: &View, mut deadline: Deadline) -> Option<Deadline> {
    if !cures(view) {
        match view.actor() {
            Actor::Customer => return None,
            Actor::Option => return None,
            Actor::Both if view.before(14, &["terminate", "terminated", "cancel", "renew", "renewed"]) => return None,
            _ => {}
        }
        if ends_agreement(view) || pays(view) {
            return None;
        }
    }
    // "for thirty days after delivery", "up to six months thereafter" is how long something lasts.
    let lasts = view.scene.is(view.from, "for")
        || view.from > 0 && view.scene.any(view.from - 1, &["for"])
        || view
            .led_by(
                view.from,
                &[
                    "for the",
                    "for the first",
                    "for the initial",
                    "for a period of",
                    "for up to",
                    "for the greater of",
                    "for the longer of",
                    "for the lesser of",
                ],
            )
            .is_some()
        || view.scene.phrase(view.from, "up to").is_some();
    let after = matches!(deadline.when, When::Offset { direction: Direction::After, .. });
    if lasts && after && !view.before(10, TALKS) && !lingers(view) {
        return None;
    }
    // "during the twelve-month period following the launch": a time in which something goes on.
    if view.scene.is(view.from, "during") {
        return None;
    }
    // "released later than eleven months following closing": a condition, not a bound.
    if view.led_by(view.from, &["later than", "more than", "than", "longer than"]).is_some() {
        return None;
    }
    // Said of the term itself: "during the first twelve months of the Term".
    if let When::Offset { anchor: Some(anchor), .. } = deadline.when {
        let event = crate::ground::plain(anchor.of(view.scene.text));
        let term = ["term of this agreement", "term of the agreement", "initial term of"];
        if matches!(event.as_str(), "term" | "initial term" | "this agreement" | "agreement")
            || term.iter().any(|term| event.starts_with(term))
        {
            return None;
        }
    }
    if view.from > 0 && view.scene.any(view.from - 1, &["every", "each", "last", "past", "previous", "prior"]) {
        return None;
    }
    deadline.due = due::due(&deadline, view.scene.text, view.ground);
    Some(deadline)
}

/// "upon termination", "prior to the Launch Date". A bare "after" or "following" does not say when: what is done after the
/// Launch Date may be done any time after it. (It still names the event of a length of time: see [`super::anchor`].)
fn event(view: &View, mut deadline: Deadline) -> Option<Deadline> {
    let When::Offset { direction, anchor, .. } = deadline.when else { return None };
    if matches!(view.actor(), Actor::Customer | Actor::Option) || actor::condition(view).is_some() {
        return None;
    }
    // "copies received before termination", "shall continue after expiration": said of something else.
    let described = view.before(
        6,
        &[
            "requested",
            "received",
            "granted",
            "accrued",
            "incurred",
            "existing",
            "outstanding",
            "purchased",
            "occurring",
            "arising",
            "paid",
            "obtained",
            "used",
        ],
    );
    let lasting = view.before(12, &["continue", "continues", "survive", "survives", "remain", "remains"]);
    // "Compliance after expiration shall be deemed material": said of the noun in front.
    let scene = view.scene;
    let noun = view.from > actor::clause_start(view)
        && !scene.mark(view.from - 1, ',')
        && !scene.any(view.from - 1, &["and", "or", "and/or"])
        && actor::governing(view).is_none()
        && (view.to..view.to + 12)
            .take_while(|at| !scene.mark(*at, ',') && !scene.mark(*at, ';'))
            .any(|at| actor::binds(scene, at));
    // "This Agreement may be ended prior to", "risk of loss passes upon": no act that the vendor owes.
    let passes = view.before(14, &["risk", "title"]) || view.before(8, &["terminate", "terminated", "terminates"]);
    let struck = view.from > 0 && scene.mark(view.from - 1, '*');
    if described || noun || passes || struck || lasting || view.before(2, &["completed"]) && view.before(6, &["not"]) {
        return None;
    }
    let anchor = anchor?;
    // "promptly upon", "within the time stated upon": the vague word says when.
    if view.previous.is_some_and(|time| {
        time.when == When::Vague
            && view.scene.text.get(time.span.end..deadline.span.start).is_some_and(|gap| gap.trim().is_empty())
    }) {
        return None;
    }
    // An event that has a day: "before the fair opens on 5 April 2027".
    let inside = crate::time::read(view.scene.text, anchor, view.ground);
    if let [only] = inside.as_slice()
        && let (When::Date(CalendarDate::Day(day)), true) = (&only.when, only.span.end == anchor.end)
    {
        let day = if direction == Direction::Before { day.yesterday().ok()? } else { *day };
        deadline.when = When::Date(CalendarDate::Day(day));
        deadline.due = only.due.map(|_| day);
        deadline.rule = super::date::RULE.id;
        return Some(deadline);
    }
    deadline.due = due::due(&deadline, view.scene.text, view.ground);
    Some(deadline)
}

/// Whether a deadline is no more than "after delivery": from then on, but not by when.
pub(super) fn open_ended(text: &str, deadline: &Deadline) -> bool {
    let When::Offset { period, direction: Direction::After, .. } = deadline.when else { return false };
    let first = deadline.span.of(text).split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    period.whole() == Some(0) && ["after", "following"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// "shall have fifteen days to correct the defect", and the cells of a table of response times.
fn duration(view: &View, mut deadline: Deadline, period: caveat_core::Period) -> Option<Deadline> {
    let talks =
        view.before(8, TALKS) && view.led_by(view.from, &["for a period of", "for", "during a period of"]).is_some();
    if talks {
        let at =
            view.led_by(view.from, &["for a period of", "for", "during a period of"]).map_or(view.from, |(_, at)| at);
        deadline.span = view.span_from(at);
    }
    // "1-business-day email response", "a two-hour response time"
    let adjective = view.place == Place::Sentence
        && view.behind(3, &["response", "turnaround", "resolution"])
        && view.scene.tokens[view.from..view.to].iter().any(|token| token.span.of(view.scene.text) == "-");
    let given = talks
        || adjective
        || view.before(2, &["have", "has", "given", "allowed", "in"]) && view.behind(2, &["to", "from"]);
    if let Some(noticed) = noticed(view, &deadline, period) {
        return Some(noticed);
    }
    let row = view.place == Place::Row && timed_column(view) || served(view);
    if !(given || row) || period.unit >= PeriodUnit::Month && !given || matches!(view.actor(), Actor::Customer) {
        return None;
    }
    deadline.when = When::Offset { period, direction: Direction::After, anchor: None };
    Some(deadline)
}

/// "shall give Customer thirty days' advance notice of any increase": so long before what the notice is about.
fn noticed(view: &View, deadline: &Deadline, period: caveat_core::Period) -> Option<Deadline> {
    let scene = view.scene;
    let kinds = ["prior", "advance", "written", "'", "’", "s", "days"];
    let mut at = view.to;
    while at < view.to + 5 && (scene.any(at, &kinds) || scene.mark(at, '\'') || scene.mark(at, '’')) {
        at += 1;
    }
    let next = scene.is(at, "notice").then_some(at + 1)?;
    let gives = view.before(12, &["give", "gives", "provide", "provides", "send", "deliver", "with", "notify"]);
    let binds = actor::governing(view).is_some_and(|modal| !scene.any(modal, &["may", "can"]));
    if !gives || !binds || view.actor() == Actor::Customer || ends_agreement(view) {
        return None;
    }
    let event = scene.any(next, &["of", "before", "regarding"]).then_some(next + 1);
    let event = event.and_then(|from| Some((from, crate::time::event_end(scene, from)?)));
    let end = event.map_or(next, |(_, end)| end);
    let anchor = event.map(|(from, end)| scene.span(from, end));
    let when = When::Offset { period, direction: Direction::Before, anchor };
    let mut noticed = Deadline { span: scene.span(view.from, end), when, ..deadline.clone() };
    noticed.due = due::due(&noticed, scene.text, view.ground);
    Some(noticed)
}

/// What parties do for a time that ends on the last day of it.
const TALKS: &[&str] = &["negotiate", "confer", "meet", "discuss", "consult"];

/// Whether the column's header says that its cells are times in which something is done.
fn timed_column(view: &View) -> bool {
    let header = view.header.to_ascii_lowercase();
    [
        "severity",
        "respon",
        "resol",
        "fix",
        "restor",
        "repair",
        "workaround",
        "acknowledg",
        "target",
        "react",
        "answer",
        "recover",
        "correct",
        "remed",
        "update",
        "deliver",
        "completion",
        "within",
    ]
    .iter()
    .any(|word| header.contains(word))
}

/// Whether the unit is a line that gives times by severity: "Priority 1 incidents: 2 hours".
fn served(view: &View) -> bool {
    let graded = [
        "severity", "priority", "sev", "critical", "serious", "urgent", "minor", "major", "high", "medium", "low",
        "level", "p1", "p2", "p3",
    ];
    let scene = view.scene;
    let first = graded.iter().any(|word| scene.is(0, word))
        || matches!(scene.word(0), "1" | "2" | "3" | "4" | "5") && scene.capital(1);
    first && view.is_row() && (view.to >= scene.tokens.len() || view.to + 6 >= scene.tokens.len())
}

/// Whether the expression bounds a cure: "fails to cure within thirty days".
fn cures(view: &View) -> bool {
    view.before(
        14,
        &[
            "cure",
            "cured",
            "remedy",
            "remedied",
            "rectify",
            "rectified",
            "correct",
            "corrected",
            "uncured",
            "unremedied",
            "continued",
            "continues",
            "failure",
        ],
    ) && view.before(60, BREACH)
        || view.behind(4, &["cure", "remedy", "correct", "rectify"])
}

/// Words of a breach and its repair.
const BREACH: &[&str] = &[
    "breach",
    "breaches",
    "breached",
    "default",
    "defaults",
    "defaulted",
    "cure",
    "cured",
    "uncured",
    "remedy",
    "remedied",
    "unremedied",
    "failed",
    "fails",
    "failure",
    "correct",
    "corrected",
    "rectify",
    "rectified",
];

/// Whether the clause speaks of a breach that lasts: "such breach remains uncured for thirty days after notice".
fn lingers(view: &View) -> bool {
    view.before(14, &["uncured", "unremedied", "continued", "continues", "continue", "remedied", "cured", "corrected"])
        && view.before(60, BREACH)
}

/// Whether the expression is the notice with which somebody ends or renews the agreement.
fn ends_agreement(view: &View) -> bool {
    let from = actor::governing(view).unwrap_or(actor::clause_start(view));
    let ends = (from..view.from).any(|at| {
        view.scene
            .any(at, &["terminate", "terminates", "terminated", "cancel", "cancels", "renewal", "renew", "nonrenewal"])
    });
    ends && (view.scene.tokens[view.from..view.to]
        .iter()
        .any(|token| token.span.of(view.scene.text).eq_ignore_ascii_case("notice"))
        || view.behind(4, &["notice"]))
}

/// Whether the expression bounds a payment.
fn pays(view: &View) -> bool {
    view.before(10, &["pay", "payable", "paid", "payment", "payments"])
        && !view.before(40, &["refund", "refunds", "credit", "credits", "damages"])
        && !matches!(view.actor(), Actor::Vendor | Actor::Both)
}
