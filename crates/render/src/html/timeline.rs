//! When things are due against when the roadmap has them, as a drawing.

use super::escape::line;
use super::{Part, findings};
use crate::words;
use caveat_core::report::CommitmentReport;
use jiff::civil::{Date, date};
use std::fmt::Write as _;

/// Rows that are drawn at most; the table of promises has all of them.
const MOST: usize = 30;
const WIDTH: f64 = 960.0;
const LEFT: f64 = 320.0;
const RIGHT: f64 = 930.0;
const TOP: f64 = 44.0;
const ROW: f64 = 30.0;

struct Row<'a> {
    promise: &'a CommitmentReport,
    due: Option<Date>,
    there: Option<Date>,
}

pub(super) fn section(out: &mut String, part: &Part) {
    let report = part.case.report;
    let effective = report.effective_date.as_ref().and_then(|stated| stated.value);
    let mut rows: Vec<Row> = report
        .commitments
        .iter()
        .map(|promise| {
            let meant = promise.matched.as_ref().and_then(|meant| report.capability(&meant.capability));
            let there = meant.and_then(|known| known.available_by);
            // With no day of its own it was judged by the day on which the agreement takes effect.
            let judged = || {
                there
                    .zip(promise.slack_days)
                    .map(|(there, slack)| there.saturating_add(jiff::Span::new().days(slack.clamp(-36_500, 36_500))))
            };
            Row { promise, due: promise.due().or_else(judged), there }
        })
        .filter(|row| row.due.is_some() || row.there.is_some())
        .collect();
    if rows.is_empty() {
        return;
    }
    // What is late first, then by the day.
    rows.sort_by_key(|row| (row.promise.slack_days.unwrap_or(0).min(0), row.due.or(row.there)));
    let all = rows.len();
    rows.truncate(MOST);
    let days = rows.iter().flat_map(|row| [row.due, row.there]).flatten();
    let days: Vec<Date> = days.chain([report.as_of]).chain(effective).collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return };
    let scale = Scale::of(*first, *last);
    part.open(out, "timeline", "Deadlines against the roadmap");
    let number = part.number;
    let height = TOP + ROW * rows.len() as f64 + 12.0;
    let _ = writeln!(
        out,
        "<figure>\n<div class=\"scroll\" role=\"region\" aria-labelledby=\"d{number}-timeline\" tabindex=\"0\">\n\
         <svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"d{number}-drawing\">\n\
         <title id=\"d{number}-drawing\">Time line of {}. The table of promises has the same days in words.</title>",
        words::counted(rows.len(), "promise")
    );
    axis(out, &scale, height);
    line_at(out, &scale, report.as_of, "today", "as of", height);
    if let Some(effective) = effective.filter(|day| *day != report.as_of) {
        line_at(out, &scale, effective, "effective", "takes effect", height);
    }
    for (at, row) in rows.iter().enumerate() {
        draw(out, &scale, row, TOP + ROW * (at as f64 + 0.5));
    }
    out.push_str("</svg>\n</div>\n<figcaption>");
    out.push_str(
        "<span class=\"key due\" aria-hidden=\"true\">●</span> due \
         <span class=\"key there\" aria-hidden=\"true\">◆</span> there by the roadmap; \
         a <span class=\"key late\">red dashed</span> line between them is too late, a <span class=\"key kept\">green</span> one in time.",
    );
    if all > MOST {
        let _ = write!(out, " The {MOST} most pressing of {all}; the table of promises has all.");
    }
    out.push_str("</figcaption>\n</figure>\n</section>\n");
}

/// Days to places on the drawing.
struct Scale {
    first: Date,
    last: Date,
}

fn days(from: Date, to: Date) -> f64 {
    to.duration_since(from).as_hours() as f64 / 24.0
}

impl Scale {
    /// From a little before `first` to a little after `last`, half a year at least.
    fn of(first: Date, last: Date) -> Self {
        let room = ((days(first, last) * 0.04) as i64).max(10);
        let first = first.saturating_sub(jiff::Span::new().days(room));
        let last = last.saturating_add(jiff::Span::new().days(room));
        let least = first.saturating_add(jiff::Span::new().days(180));
        Self { first, last: last.max(least) }
    }

    fn x(&self, day: Date) -> f64 {
        LEFT + (RIGHT - LEFT) * days(self.first, day) / days(self.first, self.last).max(1.0)
    }
}

/// Years and, where there is room, quarters.
fn axis(out: &mut String, scale: &Scale, height: f64) {
    let years = f64::from(scale.last.year() - scale.first.year()) + 1.0;
    let step = if years <= 2.0 {
        3
    } else if years <= 4.0 {
        6
    } else {
        12
    };
    let every = ((years / 10.0).ceil() as i16).max(1);
    for year in scale.first.year()..=scale.last.year() {
        if step == 12 && (year - scale.first.year()) % every != 0 {
            continue;
        }
        for month in (1..=12).step_by(step) {
            let day = date(year, month, 1);
            if day < scale.first || day > scale.last {
                continue;
            }
            let x = scale.x(day);
            let label = if step == 12 { year.to_string() } else { day.strftime("%b %Y").to_string() };
            let _ = writeln!(
                out,
                "<line class=\"grid\" x1=\"{x:.1}\" y1=\"{TOP}\" x2=\"{x:.1}\" y2=\"{:.1}\"/>\
                 <text class=\"tick\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{label}</text>",
                height - 8.0,
                TOP - 6.0
            );
        }
    }
}

fn line_at(out: &mut String, scale: &Scale, day: Date, class: &str, label: &str, height: f64) {
    let x = scale.x(day);
    let anchor = if x > RIGHT - 80.0 {
        "end"
    } else if x < LEFT + 40.0 {
        "start"
    } else {
        "middle"
    };
    let _ = writeln!(
        out,
        "<line class=\"{class}\" x1=\"{x:.1}\" y1=\"{:.1}\" x2=\"{x:.1}\" y2=\"{:.1}\"/>\
         <text class=\"{class}\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{label}</text>",
        TOP,
        height - 8.0,
        TOP - 24.0,
    );
}

fn draw(out: &mut String, scale: &Scale, row: &Row, y: f64) {
    let subject = row.promise.subject.as_ref().map_or(&row.promise.text, |subject| &subject.text);
    let subject = words::on_one_line(subject);
    let clause = row.promise.clause.as_deref().map_or_else(String::new, |clause| format!("{clause} "));
    let label = crate::page::cut(&format!("{clause}{subject}"), 44);
    let mut said = format!("{clause}{subject}");
    if let Some(due) = row.due {
        let _ = write!(said, "; due {due}");
    }
    if let Some(there) = row.there {
        let _ = write!(said, "; there by {there}");
    }
    if let Some(days) = row.promise.slack_days {
        let _ = write!(said, "; {}", findings::slack(days));
    }
    let _ = write!(
        out,
        "<g><title>{}</title><text class=\"row\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
        line(&said),
        LEFT - 12.0,
        y + 4.0,
        line(&label)
    );
    if let (Some(due), Some(there)) = (row.due, row.there) {
        let class = if there > due { "late" } else { "kept" };
        let (from, to) = (scale.x(due), scale.x(there));
        let _ = write!(out, "<line class=\"{class}\" x1=\"{from:.1}\" y1=\"{y:.1}\" x2=\"{to:.1}\" y2=\"{y:.1}\"/>");
    }
    if let Some(there) = row.there {
        let x = scale.x(there);
        let _ = write!(
            out,
            "<path class=\"there\" d=\"M{:.1} {y:.1}L{x:.1} {:.1}L{:.1} {y:.1}L{x:.1} {:.1}Z\"/>",
            x - 6.5,
            y - 6.5,
            x + 6.5,
            y + 6.5
        );
    }
    if let Some(due) = row.due {
        let _ = write!(out, "<circle class=\"due\" cx=\"{:.1}\" cy=\"{y:.1}\" r=\"5\"/>", scale.x(due));
    }
    out.push_str("</g>\n");
}
