use crate::ground::Ground;
use crate::{Context, deadline, limit};
use caveat_core::commitment::{Commitment, Force, Kind, Obligor};
use caveat_core::contract::Contract;
use caveat_core::document::Document;
use caveat_core::extraction::Extraction;

pub(crate) fn extract(document: &Document, contract: &Contract, context: &Context) -> Extraction {
    let mut extraction = Extraction::default();
    let ground = Ground::of(document, contract, context);
    for (at, unit) in contract.units.iter().enumerate() {
        if unit.span.of(&document.text).contains(" shall ") {
            extraction.commitments.push(Commitment {
                unit: at,
                span: unit.span,
                clause: unit.clause,
                lead_in: unit.lead_ins.last().copied(),
                kind: Kind::Delivery,
                force: Force::Firm,
                obligor: Obligor::Vendor,
                subject: None,
                deadlines: deadline::find(document, contract, unit, &ground),
                limits: limit::find(document, contract, unit),
                consequences: vec![],
                rules: vec![],
            });
        }
    }
    extraction
}
