//! The program `guiju`.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::main()
}
