//! Programs that tests need beyond Rust: installed where that can be done without asking, else named.

use crate::step::Steps;
use anyhow::Result;
use std::process::{Command, Stdio};

/// A program with what it must answer to, and Debian's package for it.
const TOOLS: [(&str, &str); 5] = [
    ("tesseract --version", "tesseract-ocr"),
    ("soffice --version", "libreoffice-writer-nogui"),
    ("java -version", "default-jre-headless"),
    ("python3 -c import\tensurepip,venv", "python3-venv"),
    // Its server lies in a folder of its version, out of sight; this comes with it.
    ("pg_lsclusters", "postgresql"),
];

/// Installs what is missing, as root on a Debian system; elsewhere a step fails that says what to install.
pub(crate) fn provide(steps: &mut Steps) -> Result<()> {
    let missing: Vec<(&str, &str)> = TOOLS.into_iter().filter(|(program, _)| !answers(program)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().map(|(_, package)| *package).collect();
    let packages = packages.join(" ");
    if is_root() && answers("apt-get --version") {
        let quiet = [("DEBIAN_FRONTEND", "noninteractive")];
        steps.run("apt-get update -qq", &quiet)?;
        steps.run(&format!("apt-get install -y -qq --no-install-recommends {packages}"), &quiet)?;
    }
    for (program, package) in missing {
        if !answers(program) {
            let name = program.split(' ').next().unwrap_or_default();
            steps.missing(name, &format!("{name} is missing, which tests run: `apt-get install {package}`"));
        }
    }
    Ok(())
}

fn answers(program: &str) -> bool {
    let mut words = program.split(' ');
    let mut asked = Command::new(words.next().unwrap_or_default());
    asked.args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    asked.status().is_ok_and(|status| status.success())
}

fn is_root() -> bool {
    let asked = Command::new("id").arg("-u").output();
    asked.is_ok_and(|answer| answer.stdout.trim_ascii() == b"0")
}
