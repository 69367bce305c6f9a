//! The facts of a build that `pressgauge --version` tells: commit, compiler, target, profile.
//!
//! The commit is looked up for releases only, so that a commit does not rebuild what it leaves as it was;
//! `PRESSGAUGE_COMMIT` sets it where there is no repository.

use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=PRESSGAUGE_COMMIT");
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let profile = variable("PROFILE");
    let commit = match variable("PRESSGAUGE_COMMIT") {
        given if !given.is_empty() => given,
        _ if profile == "release" => {
            let log = told("git", &["rev-parse", "--git-path", "logs/HEAD"]);
            if !log.is_empty() {
                println!("cargo::rerun-if-changed={log}");
            }
            told("git", &["log", "-1", "--format=%h of %cs"])
        }
        _ => String::new(),
    };
    let compiler = told(&variable("RUSTC"), &["--version"]);
    println!("cargo::rustc-env=PRESSGAUGE_BUILT_FROM={}", known(commit));
    println!("cargo::rustc-env=PRESSGAUGE_BUILT_BY={}", known(compiler));
    println!("cargo::rustc-env=PRESSGAUGE_BUILT_FOR={}", known(variable("TARGET")));
    println!("cargo::rustc-env=PRESSGAUGE_BUILT_AS={}", known(profile));
}

/// The first line that a command prints; empty if it cannot be run.
fn told(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).output().ok().filter(|output| output.status.success());
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    text.lines().next().unwrap_or_default().trim().to_owned()
}

fn known(fact: String) -> String {
    if fact.is_empty() { "unknown".to_owned() } else { fact }
}
