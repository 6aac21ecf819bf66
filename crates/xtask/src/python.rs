//! Python programs that are run beside ours: their packages go into a folder of their own under `target`.

use anyhow::{Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A Python with these packages, made once for a list of them in `folder` of the workspace.
pub(crate) fn with(root: &Path, folder: &str, packages: &[&str]) -> Result<PathBuf> {
    let wanted = packages.join("\n");
    let folder = root.join(folder);
    let program = folder.join("bin/python");
    let list = folder.join("packages.txt");
    if fs::read_to_string(&list).is_ok_and(|made| made == wanted) {
        return Ok(program);
    }
    let run = |command: &mut Command, cure: &str| -> Result<()> {
        let status = command.stdin(Stdio::null()).status();
        if !status.is_ok_and(|status| status.success()) {
            bail!("{cure}");
        }
        Ok(())
    };
    let cure = "Python 3 with its venv module is missing: `apt-get install python3-venv`";
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder), cure)?;
    if packages.is_empty() {
        fs::write(list, wanted)?;
        return Ok(program);
    }
    let mut install = Command::new(&program);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(packages);
    run(&mut install, &format!("{} cannot be installed from PyPI", packages.join(", ")))?;
    fs::write(list, wanted)?;
    Ok(program)
}
