//! The program `pressgauge`; all of it is in the library.

fn main() -> std::process::ExitCode {
    pressgauge::cli::main()
}
