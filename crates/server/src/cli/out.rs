//! Words to the one at the terminal: results on standard output, troubles on standard error.

use std::fmt::Display;
use std::io::Write;

use serde_json::Value;

use super::End;

/// One line of the result. A reader that has gone away is no trouble.
pub fn say(line: impl Display) {
    drop(writeln!(std::io::stdout(), "{line}"));
}

/// The result for programs.
pub fn say_json(value: &Value) {
    say(format!("{value:#}"));
}

/// One line of trouble.
pub fn complain(line: impl Display) {
    drop(writeln!(std::io::stderr(), "{line}"));
}

/// One line that says why it cannot be done.
pub fn cannot(why: impl Display) -> End {
    complain(why);
    End::Cannot
}
