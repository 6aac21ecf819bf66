//! What the whole-program tests share.
#![allow(dead_code, missing_docs, reason = "each test file uses a part of it")]
#![allow(clippy::disallowed_methods)]

pub mod bombs;
pub mod word;

use assert_cmd::Command;
use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the workspace has a folder").to_owned()
}

/// The program, in the workspace's folder, with none of the settings of whoever runs the tests.
pub fn caveat() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("caveat"));
    command.current_dir(root()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env("RUST_BACKTRACE", "0");
    command
}

/// How a run ended: exit code, standard output, standard error.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Ran {
    let output = command.output().expect("the program starts");
    Ran {
        code: output.status.code().expect("the program ends by itself"),
        out: String::from_utf8(output.stdout).expect("the output is UTF-8"),
        err: String::from_utf8(output.stderr).expect("the messages are UTF-8"),
    }
}

/// A short contract: one promise that the catalog has late, one that it has.
pub const DRAFT: &str = "SERVICES AGREEMENT\n\n\
    This Services Agreement is entered into as of December 1, 2026 (the \"Effective Date\") between Alder Software, Inc. \
    (\"Provider\") and Birch Retail Ltd. (\"Customer\").\n\n\
    1. Integrations. Provider shall deliver the ERP connector to Customer no later than March 31, 2027.\n\n\
    2. Sign-on. The Service shall support single sign-on.\n\n\
    3. Fees. Customer shall pay each invoice within thirty (30) days.\n";

/// The same without what is late.
pub const FINE: &str = "SERVICES AGREEMENT\n\n\
    This Services Agreement is entered into as of December 1, 2026 (the \"Effective Date\") between Alder Software, Inc. \
    (\"Provider\") and Birch Retail Ltd. (\"Customer\").\n\n\
    1. Sign-on. The Service shall support single sign-on.\n\n\
    2. Fees. Customer shall pay each invoice within thirty (30) days.\n";

pub const CATALOG: &str = r#"
[product]
name = "Alder Cloud"
vendor = "Alder Software, Inc."

[[capability]]
id = "erp-connector"
name = "ERP connector"
description = "Exchanges orders and invoices with ERP systems."
aliases = ["ERP integration"]
status = "planned"
available_from = "2027-Q3"

[[capability]]
id = "single-sign-on"
name = "Single sign-on"
description = "People sign in with the account of their company."
aliases = ["SSO"]
status = "available"

[[capability]]
id = "audit-trail"
name = "Audit trail"
description = "Records who changed what, and when."
status = "available"
"#;

/// A folder with a draft, a clean draft and a catalog.
pub fn deal() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "draft.txt", DRAFT);
    write(folder.path(), "fine.txt", FINE);
    write(folder.path(), "product.toml", CATALOG);
    folder
}

/// Writes a file.
pub fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("the file is written");
    path
}

/// The documents of the corpus, in the order of their names.
pub fn corpus() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join("corpus/documents")).expect("the corpus is there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}
