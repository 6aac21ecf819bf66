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

/// What a command prints, to both outputs, in the workspace's folder.
fn printed(command: &str) -> String {
    let program = assert_cmd::cargo::cargo_bin!("caveat").parent().expect("a folder").to_owned();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).env("PATH", path).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    let ran = common::run(shell.current_dir(common::root()));
    format!("{}{}", ran.err, ran.out)
}

/// Each line `$ command` of a console block is run, and what follows it is what it prints. `UPDATE_README=1` writes
/// the README anew; read the difference before you believe it.
#[test]
fn commands_print_what_is_shown() {
    let path = common::root().join("README.md");
    let readme = std::fs::read_to_string(&path).expect("the README is there");
    let mut real = String::new();
    let mut commands = 0;
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        real += &format!("{line}\n");
        if line != "```console" {
            continue;
        }
        for line in lines.by_ref().take_while(|line| *line != "```") {
            if let Some(command) = line.strip_prefix("$ ") {
                commands += 1;
                real += &format!("{line}\n{}", printed(command));
            }
        }
        real += "```\n";
    }
    assert!(commands >= 3, "the README shows too little");
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(&path, &real).unwrap();
    } else {
        assert!(real == readme, "left out of date; UPDATE_README=1 writes it anew:\n{real}");
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
    assert!(readme.contains("cargo xtask test"), "the test command is shown");
    assert!(ci.lines().any(|line| line == "exec cargo xtask test"), "and it is the one that .ci/run ends in");
    assert!(blocks("sh").iter().any(|block| block.contains("cargo run --release -- scan")), "how to run it is shown");
}

/// `cargo run -- scan ...` must mean the program: of all packages that cargo takes by default, one alone has a program.
#[test]
fn cargo_run_means_the_program() {
    let ran = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(common::root())
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value = serde_json::from_slice(&ran.stdout).expect("cargo tells of the workspace");
    let default = metadata["workspace_default_members"].as_array().expect("there are default members");
    let packages = metadata["packages"].as_array().expect("there are packages");
    let programs = packages
        .iter()
        .filter(|package| default.contains(&package["id"]))
        .flat_map(|package| package["targets"].as_array().expect("a package has targets"))
        .filter(|target| target["kind"].as_array().is_some_and(|kinds| kinds.contains(&"bin".into())))
        .map(|target| target["name"].as_str().unwrap_or_default());
    assert_eq!(programs.collect::<Vec<_>>(), ["caveat"]);
}
