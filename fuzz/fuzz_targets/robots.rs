//! Any file as robots.txt: no panic, and what closes everything closes every path.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressgauge::input::Robots;

fuzz_target!(|given: (&str, &str)| {
    let (text, path) = given;
    let path = format!("/{path}");
    let _ = Robots::parse(text).allows(&path);
    assert!(!Robots::parse("User-agent: *\nDisallow: /").allows(&path));
    assert!(Robots::parse("").allows(&path));
});
