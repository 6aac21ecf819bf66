use caveat_core::contract::{Contract, Unit, UnitKind, Zone};
use caveat_core::document::Document;

pub(crate) fn structure(document: &Document, _we: Option<&str>) -> Contract {
    let units = document.blocks.iter().map(|block| Unit {
        span: block.span,
        kind: UnitKind::Sentence,
        clause: None,
        lead_ins: vec![],
        zone: Zone::Body,
        cells: vec![],
        header: vec![],
    });
    Contract { units: units.collect(), ..Contract::default() }
}
