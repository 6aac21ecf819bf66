//! The pages of this layer's rules.

use caveat_core::RulePage;

macro_rules! pages {
    ($($name:literal),*) => { vec![$(RulePage { id: concat!("promise/", $name), page: include_str!(concat!($name, ".md")) }),*] };
}

/// The pages of this layer's rules.
pub(crate) fn pages() -> Vec<RulePage> {
    pages![
        "conditional",
        "duty",
        "item",
        "not_ours",
        "outside",
        "present",
        "qualified",
        "row",
        "scope",
        "thing",
        "weight"
    ]
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, Sides, WordMap, force, places, read_scene, veto};
    use super::*;
    use crate::rule::page;
    use caveat_core::Span;
    use caveat_core::contract::{Contract, Unit, UnitKind, Zone};

    /// A contract of one unit a line: items begin with "- ", lead-ins end with ":", rows have cells.
    fn contract(text: &str) -> Contract {
        let mut contract = Contract::default();
        let mut lead = None;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(start, start + line.len()).trim(text);
            start += line.len();
            let words = span.of(text);
            let kind = match words {
                _ if words.starts_with("- ") => UnitKind::ListItem,
                _ if words.contains(" | ") => UnitKind::TableRow,
                _ if words.ends_with(':') => UnitKind::LeadIn,
                _ => UnitKind::Sentence,
            };
            if kind != UnitKind::ListItem {
                lead = (kind == UnitKind::LeadIn).then_some(span);
            }
            let mut cells = vec![];
            let mut at = span.start;
            for cell in words.split(" | ").filter(|_| kind == UnitKind::TableRow) {
                cells.push(Span::new(at, at + cell.len()));
                at += cell.len() + 3;
            }
            contract.units.push(Unit {
                span: if kind == UnitKind::ListItem { Span::new(span.start + 2, span.end) } else { span },
                kind,
                clause: None,
                lead_ins: lead.filter(|_| kind == UnitKind::ListItem).into_iter().collect(),
                zone: Zone::Body,
                cells,
                header: vec![],
            });
        }
        contract
    }

    #[test]
    fn pages_say_what_is_found() {
        page::check(&pages(), |page, text| {
            let contract = contract(text);
            let sides = Sides::of(text, &contract);
            let places = places(text, &contract, &sides);
            let mut reading = Reading::default();
            let mut marks = Vec::new();
            for unit in &contract.units {
                read_scene(text, unit, &sides, &places, &mut reading, &mut WordMap::default(), |scene| {
                    let veto = veto::veto(scene);
                    let settled = force::force(scene);
                    let note = if veto == Some(page.id) {
                        "no promise of the vendor".to_owned()
                    } else if veto.is_some() {
                        return;
                    } else if settled.is_some_and(|(_, rule)| rule == page.id) {
                        settled.map(|(force, _)| format!("{force:?}").to_lowercase()).unwrap_or_default()
                    } else if scene.signal.rule() == page.id {
                        scene.signal.name().to_owned()
                    } else {
                        return;
                    };
                    marks.push((unit.span, note));
                });
            }
            marks
        });
    }
}
