//! What signed contracts owe.

use crate::Ledger;
use crate::error::Result;
use crate::read::{Columns, day};
use caveat_core::report::Report;
use jiff::civil::Date;
use std::collections::HashMap;

/// A commitment of a signed contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// The contract's number.
    pub contract: i64,
    /// To whom.
    pub customer: Option<String>,
    /// The deal.
    pub deal: Option<String>,
    /// When the contract was signed.
    pub signed_on: Date,
    /// The document's name.
    pub document: String,
    /// The commitment's id.
    pub commitment: String,
    /// `capability`, `delivery` and so on.
    pub kind: String,
    /// `firm`, `qualified` or `conditional`.
    pub force: String,
    /// The clause.
    pub clause: Option<String>,
    /// What the catalog has for it.
    pub capability: Option<String>,
    /// Who builds that.
    pub team: Option<String>,
    /// The first day by which something of it is due; `None` where none could be computed.
    pub due: Option<Date>,
    /// The verdict when it was signed.
    pub verdict: Option<String>,
    /// The slack when it was signed.
    pub slack_days: Option<i64>,
    /// When it was delivered.
    pub delivered_on: Option<Date>,
    /// Its words; `None` where they were erased.
    pub words: Option<String>,
}

impl Ledger {
    /// Every commitment of every signed contract, by due day (what has none last), then in the order of the contracts. A
    /// deal that was signed again (an amendment of the whole) counts with each of its contracts. With `words` the reports
    /// are read for the promises' words.
    pub fn owed(&mut self, words: bool) -> Result<Vec<Owed>> {
        self.read(|store| {
            let sql = "SELECT contracts.event, contracts.customer, contracts.deal, contracts.signed_on, documents.name, \
                       commitments.id, commitments.kind, commitments.force, commitments.clause, commitments.capability, \
                       commitments.team, commitments.due, commitments.verdict, commitments.slack_days, \
                       (SELECT MIN(deliveries.delivered_on) FROM deliveries \
                        WHERE deliveries.contract = contracts.event AND deliveries.commitment = commitments.id), \
                       texts.content \
                       FROM contracts JOIN scans ON scans.event = contracts.scan \
                       JOIN documents ON documents.sha256 = contracts.document \
                       JOIN commitments ON commitments.scan = contracts.scan \
                       LEFT JOIN texts ON texts.digest = scans.report AND commitments.place = 0 \
                       ORDER BY contracts.event, commitments.place";
            let sql = if words {
                sql.to_owned()
            } else {
                sql.replace("texts.content ", "NULL ")
            };
            let mut owed = Vec::new();
            let mut said: HashMap<String, String> = HashMap::new();
            let mut last = 0;
            for row in store.rows(&sql, &[])? {
                let mut row = Columns::of(row);
                let contract = row.int();
                if contract != last {
                    said.clear();
                    last = contract;
                }
                let mut one = Owed {
                    contract,
                    customer: row.maybe(),
                    deal: row.maybe(),
                    signed_on: day(&row.text())?,
                    document: row.text(),
                    commitment: row.text(),
                    kind: row.text(),
                    force: row.text(),
                    clause: row.maybe(),
                    capability: row.maybe(),
                    team: row.maybe(),
                    due: row.maybe().map(|due| day(&due)).transpose()?,
                    verdict: row.maybe(),
                    slack_days: row.number(),
                    delivered_on: row.maybe().map(|on| day(&on)).transpose()?,
                    words: None,
                };
                if let Some(report) = row.maybe() {
                    let report: Report = serde_json::from_str(&report)?;
                    said.extend(report.commitments.into_iter().map(|promise| (promise.id, promise.text)));
                }
                one.words = said.get(&one.commitment).cloned();
                owed.push(one);
            }
            // Stable: of one day in the order of the contracts.
            owed.sort_by_key(|one| (one.due.is_none(), one.due));
            Ok(owed)
        })
    }
}
