//! Programs that tests need beyond Rust: installed where that can be done without asking, else named.

use crate::step::Steps;
use anyhow::Result;
use std::process::{Command, Stdio};

/// A program, and Debian's package for it.
const TOOLS: [(&str, &str); 2] = [("tesseract", "tesseract-ocr"), ("soffice", "libreoffice-writer-nogui")];

/// Installs what is missing, as root on a Debian system; elsewhere a step fails that says what to install.
pub(crate) fn provide(steps: &mut Steps) -> Result<()> {
    let missing: Vec<(&str, &str)> = TOOLS.into_iter().filter(|(program, _)| !answers(program)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().map(|(_, package)| *package).collect();
    let packages = packages.join(" ");
    if is_root() && answers("apt-get") {
        let quiet = [("DEBIAN_FRONTEND", "noninteractive")];
        steps.run("apt-get update -qq", &quiet)?;
        steps.run(&format!("apt-get install -y -qq --no-install-recommends {packages}"), &quiet)?;
    }
    for (program, package) in missing {
        if !answers(program) {
            steps.missing(program, &format!("{program} is missing, which tests run: `apt-get install {package}`"));
        }
    }
    Ok(())
}

fn answers(program: &str) -> bool {
    let mut asked = Command::new(program);
    asked.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    asked.status().is_ok()
}

fn is_root() -> bool {
    let asked = Command::new("id").arg("-u").output();
    asked.is_ok_and(|answer| answer.stdout.trim_ascii() == b"0")
}
