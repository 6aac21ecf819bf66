//! The tables, version by version, and the guards that keep what was written as it is.

use crate::error::{LedgerError, Result};
use crate::store::{Dialect, Store, Value};

/// The tables of each version; a ledger of an earlier one is brought up step by step.
const VERSIONS: [&str; 1] = [include_str!("1.sql")];

/// What says that a database is a ledger, and of which version.
const META: &str = "CREATE TABLE caveat_ledger (name TEXT PRIMARY KEY, value TEXT NOT NULL)";

/// A table that events tell, with its columns.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static str,
}

const fn table(name: &'static str, columns: &'static str) -> Table {
    Table { name, columns }
}

/// Every table that is made of events.
pub(crate) const TOLD: [Table; 9] = [
    table("documents", "sha256, event, name, format, bytes"),
    table("catalogs", "sha256, event, content"),
    table("scans", "event, deal, document, as_of, decision, catalog, text, report"),
    table("commitments", "scan, place, id, kind, force, clause, capability, team, due, verdict, slack_days"),
    table("findings", "scan, place, id, content, rule, severity, decision, state, asked"),
    table("approvals", "event, scan, deal, finding, content, role, day, until"),
    table("waivers", "event, scan, deal, finding, content, day, until"),
    table("contracts", "event, scan, deal, document, customer, signed_on, approved, differs"),
    table("deliveries", "event, contract, commitment, delivered_on"),
];

/// The latest version.
pub(crate) const LATEST: usize = VERSIONS.len();

/// Makes a ledger of an empty database.
pub(crate) fn create(store: &mut dyn Store) -> Result<()> {
    store.begin_write()?;
    let made = (|| {
        if !store.tables()?.is_empty() {
            return Err(if is_ledger(store)? { LedgerError::Exists } else { LedgerError::Foreign });
        }
        store.batch(META)?;
        store.execute("INSERT INTO caveat_ledger (name, value) VALUES ('version', '0')", &[])?;
        bring_up(store, 0)
    })();
    end(store, made)
}

/// Checks that a database is a ledger, and brings an earlier version up.
pub(crate) fn open(store: &mut dyn Store) -> Result<()> {
    if version(store)? == LATEST {
        return Ok(());
    }
    store.begin_write()?;
    // Another process may have done it meanwhile.
    let done = version(store).and_then(|version| bring_up(store, version));
    end(store, done)
}

/// Ends a transaction as it went.
pub(crate) fn end<T>(store: &mut dyn Store, result: Result<T>) -> Result<T> {
    let done = result.and_then(|value| store.commit().map(|()| value));
    if done.is_err() {
        store.rollback();
    }
    done
}

fn is_ledger(store: &mut dyn Store) -> Result<bool> {
    Ok(store.tables()?.iter().any(|name| name == "caveat_ledger"))
}

/// The version of the schema.
fn version(store: &mut dyn Store) -> Result<usize> {
    if !is_ledger(store)? {
        return Err(LedgerError::Foreign);
    }
    let rows = store.rows("SELECT value FROM caveat_ledger WHERE name = 'version'", &[])?;
    let value = rows.into_iter().flatten().next().and_then(Value::into_text);
    let found = value.and_then(|text| text.parse().ok()).ok_or(LedgerError::Foreign)?;
    if found > LATEST {
        return Err(LedgerError::TooNew { found, known: LATEST });
    }
    Ok(found)
}

fn bring_up(store: &mut dyn Store, from: usize) -> Result<()> {
    for (at, sql) in VERSIONS.iter().enumerate().skip(from) {
        store.batch(sql)?;
        if at == 0 {
            let guards = guards(store.dialect());
            store.batch(&guards)?;
        }
    }
    store.execute("UPDATE caveat_ledger SET value = ?1 WHERE name = 'version'", &[Value::text(LATEST.to_string())])
}

/// Triggers that refuse to change or delete anything, but for the erasure of a text.
fn guards(dialect: Dialect) -> String {
    let erasure = "OLD.content IS NOT NULL AND NEW.content IS NULL AND NEW.salt IS NULL AND NEW.erased IS NOT NULL \
                   AND NEW.digest = OLD.digest AND NEW.document = OLD.document AND NEW.kind = OLD.kind \
                   AND NEW.event = OLD.event";
    let mut sql = String::new();
    if dialect == Dialect::Postgres {
        sql += "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
                RAISE EXCEPTION 'a ledger is only added to'; END $$;\n";
    }
    let names = TOLD.iter().map(|table| table.name).chain(["events", "texts"]);
    for name in names {
        for act in ["UPDATE", "DELETE"] {
            let unless =
                if (name, act) == ("texts", "UPDATE") { format!("WHEN (NOT ({erasure}))") } else { String::new() };
            let (trigger, does) = (format!("{name}_{}", act.to_lowercase()), "a ledger is only added to");
            sql += &match dialect {
                Dialect::Sqlite => format!(
                    "CREATE TRIGGER {trigger} BEFORE {act} ON {name} {unless} BEGIN SELECT RAISE(ABORT, '{does}'); END;\n"
                ),
                Dialect::Postgres => format!(
                    "CREATE TRIGGER {trigger} BEFORE {act} ON {name} FOR EACH ROW {unless} EXECUTE FUNCTION refuse();\n"
                ),
            };
        }
        if dialect == Dialect::Postgres {
            sql += &format!(
                "CREATE TRIGGER {name}_truncate BEFORE TRUNCATE ON {name} FOR EACH STATEMENT EXECUTE FUNCTION refuse();\n"
            );
        }
    }
    sql
}
