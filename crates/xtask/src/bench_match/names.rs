//! Names of capabilities and promises about them, made up; many are nearly the same, as in a real large catalog.

const THINGS: [&str; 40] = [
    "export",
    "import",
    "invoice",
    "report",
    "dashboard",
    "sync",
    "audit",
    "log",
    "mobile",
    "offline",
    "route",
    "vessel",
    "sensor",
    "batch",
    "label",
    "printer",
    "tax",
    "payroll",
    "ledger",
    "claim",
    "patient",
    "record",
    "portal",
    "search",
    "video",
    "archive",
    "backup",
    "restore",
    "shift",
    "plan",
    "stock",
    "count",
    "order",
    "quote",
    "price",
    "rule",
    "alert",
    "map",
    "form",
    "badge",
];

/// Aliases of one capability.
const ALIASES: usize = 4;

fn word(seed: usize) -> String {
    let thing = THINGS[seed % THINGS.len()];
    // Most words of a large catalog are its own.
    if seed.is_multiple_of(3) { thing.to_owned() } else { format!("{thing}{}", seed % 977) }
}

fn name(seed: usize) -> String {
    format!("{} {} {}", word(seed * 7), word(seed * 13 + 5), word(seed * 31 + 11))
}

/// So many names.
pub(super) fn aliases(count: usize) -> Vec<String> {
    (0..count).map(name).collect()
}

/// A catalog of so many names, as JSON: capabilities of four names each.
pub(super) fn catalog(aliases: usize) -> String {
    let names: Vec<String> = self::aliases(aliases);
    let capabilities: Vec<serde_json::Value> = names
        .chunks(ALIASES)
        .enumerate()
        .map(|(at, names)| {
            let (name, aliases) = names.split_first().map_or(("", &[][..]), |(name, rest)| (name.as_str(), rest));
            serde_json::json!({"id": format!("c{at}"), "name": name, "status": "available", "aliases": aliases})
        })
        .collect();
    serde_json::json!({ "capabilities": capabilities }).to_string()
}

/// The nth promise.
pub(super) fn promise(nth: usize) -> String {
    format!("Provider shall make available {} for each user within ten days.", name(nth * 5 + 2))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_catalog_has_the_names_that_are_asked_for() {
        use caveat::{Catalog, CatalogFormat};
        let catalog = Catalog::parse(&super::catalog(1000), CatalogFormat::Json).unwrap();
        let names = catalog.capabilities.iter().map(|one| 1 + one.aliases.len()).sum::<usize>();
        assert_eq!((catalog.capabilities.len(), names), (250, 1000));
        assert!(super::promise(7).contains(&super::name(37)));
    }
}
