//! The commands that the README shows are run, and give what it shows.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used, clippy::format_push_string)]

mod common;

use assert_cmd::Command;

/// The fenced blocks of `language` in the README.
fn blocks(language: &str) -> Vec<String> {
    let readme = std::fs::read_to_string(common::root().join("README.md")).expect("the README is there");
    let fence = format!("```{language}");
    let mut lines = readme.lines();
    let mut blocks = Vec::new();
    while lines.by_ref().any(|line| line == fence) {
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        blocks.push(block.join("\n"));
    }
    blocks
}

/// A line `$ command`, and what it prints; `...` alone on a line stands for any lines.
fn transcripts() -> Vec<(String, String)> {
    let mut transcripts: Vec<(String, String)> = Vec::new();
    for block in blocks("console") {
        for line in block.lines() {
            match (line.strip_prefix("$ "), transcripts.last_mut()) {
                (Some(command), _) => transcripts.push((command.to_owned(), String::new())),
                (None, Some((_, output))) => *output += &format!("{line}\n"),
                (None, None) => panic!("a console block starts with `$ `: {line}"),
            }
        }
    }
    transcripts
}

/// Whether `shown` is `real` with some lines left out at each `...`.
fn fits(shown: &str, real: &str) -> bool {
    let mut rest = real;
    for (at, part) in shown.split("...\n").enumerate() {
        match rest.find(part) {
            Some(0) => rest = &rest[part.len()..],
            Some(found) if at > 0 => rest = &rest[found + part.len()..],
            _ => return false,
        }
    }
    rest.is_empty() || shown.ends_with("...\n")
}

#[test]
fn commands_print_what_is_shown() {
    let transcripts = transcripts();
    assert!(transcripts.len() >= 3, "the README shows too little");
    for (command, shown) in transcripts {
        let mut shell = Command::new("sh");
        let program = assert_cmd::cargo::cargo_bin!("caveat").parent().expect("a folder").to_owned();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
        shell.args(["-c", &command]).env("PATH", path).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        let ran = common::run(shell.current_dir(common::root()));
        let real = format!("{}{}", ran.err, ran.out);
        assert!(fits(&shown, &real), "the README shows for `{command}`:\n{shown}\nand it prints:\n{real}");
    }
}

#[test]
fn the_catalog_shown_is_a_catalog() {
    let shown = blocks("toml");
    let shown = shown.iter().find(|block| block.contains("[[capability]]")).expect("a catalog is shown");
    let folder = tempfile::tempdir().unwrap();
    common::write(folder.path(), "product.toml", shown);
    let check = ["catalog", "check", "product.toml", "--as-of=2026-11-23"];
    let ran = common::run(common::caveat().current_dir(folder.path()).args(check));
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
}

#[test]
fn the_test_command_is_the_one_that_ci_runs() {
    let readme = std::fs::read_to_string(common::root().join("README.md")).unwrap();
    let ci = std::fs::read_to_string(common::root().join(".ci/run")).unwrap();
    assert!(readme.contains("cargo xtask test") && readme.contains("cargo xtask ci"));
    assert!(ci.contains("cargo xtask ci"), "`ci` runs the tests of `test` and more");
    assert!(blocks("sh").iter().any(|block| block.contains("cargo run --release -- scan")), "how to run it is shown");
}
