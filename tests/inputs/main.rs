//! Statements as they come: files of every kind, broken ones, and a server that behaves badly. The files are
//! those that `make/make.py` wrote, with what is expected of them.

mod files;
mod harm;
mod web;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder of its own for one test, removed with it.
struct Place(PathBuf);

/// What the program said.
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("pressgauge-inputs-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    fn run(&self, args: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_pressgauge"))
            .args(args)
            .current_dir(&self.0)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// The statements that were kept in `kept`, with their texts.
    fn kept(&self) -> Vec<(Value, String)> {
        let index = fs::read_to_string(self.0.join("kept/statements.jsonl")).unwrap_or_default();
        let lines = index.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines
            .map(|line| {
                let text = fs::read(self.0.join("kept").join(line["text"].as_str().unwrap())).unwrap();
                (line, String::from_utf8(text).unwrap())
            })
            .collect()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A file of the fixtures.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inputs/files").join(name)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
