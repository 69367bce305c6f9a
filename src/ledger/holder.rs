//! Which processes hold a file, where the system tells.
//!
//! `SQLite` says that a file is locked and not by whom. Linux lists locks in `/proc/locks` and the files of a
//! process in `/proc/PID/fd`; elsewhere nobody can be named.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The other processes that have a lock to write on the ledger, by name and number.
pub fn holders(ledger: &Path) -> Vec<String> {
    let Ok(ledger) = fs::canonicalize(ledger) else { return Vec::new() };
    let beside = |end: &str| {
        let mut name = ledger.clone().into_os_string();
        name.push(end);
        PathBuf::from(name)
    };
    let files = [ledger.clone(), beside("-wal"), beside("-shm")];
    let locks = fs::read_to_string("/proc/locks").unwrap_or_default();
    let own = std::process::id();
    writers(&locks)
        .into_iter()
        .filter(|process| *process != own && opened(*process, &files))
        .map(|process| {
            let name = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
            format!("{} (process {process})", name.trim())
        })
        .collect()
}

/// The processes that hold any lock to write: "1: POSIX  ADVISORY  WRITE 4242 08:01:1234 120 120".
fn writers(locks: &str) -> BTreeSet<u32> {
    locks
        .lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace().skip_while(|word| *word != "WRITE");
            words.nth(1)?.parse().ok()
        })
        .collect()
}

fn opened(process: u32, files: &[PathBuf]) -> bool {
    let Ok(entries) = fs::read_dir(format!("/proc/{process}/fd")) else { return false };
    entries.flatten().filter_map(|entry| fs::read_link(entry.path()).ok()).any(|file| files.contains(&file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locks_to_write_name_their_processes() {
        let locks = "1: POSIX  ADVISORY  READ 7 08:01:11 123 123\n2: POSIX  ADVISORY  WRITE 42 08:01:11 120 120\n\
                     2: -> POSIX  ADVISORY  WRITE 43 08:01:11 120 120\n3: FLOCK  ADVISORY  WRITE x 1:2:3 0 EOF\n";
        assert_eq!(writers(locks).into_iter().collect::<Vec<_>>(), [42, 43]);
    }
}
