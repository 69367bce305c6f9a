//! What the program is: its version and how it was built.

macro_rules! built {
    () => {
        concat!(
            env!("CARGO_PKG_VERSION"),
            "\ncommit   ",
            env!("PRESSGAUGE_BUILT_FROM"),
            "\ntarget   ",
            env!("PRESSGAUGE_BUILT_FOR"),
            "\nprofile  ",
            env!("PRESSGAUGE_BUILT_AS"),
            "\ncompiler ",
            env!("PRESSGAUGE_BUILT_BY"),
            "\nfeatures cli, frames, charts"
        )
    };
}

/// The version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The version and the facts of the build, a line each.
pub const LONG: &str = built!();
