//! Words to the one at the terminal: results on standard output, troubles on standard error.

use std::fmt::Display;
use std::io::{ErrorKind, Write};

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

/// Why a file could not be used.
pub fn why(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹".to_owned(),
        ErrorKind::PermissionDenied => "没有权限".to_owned(),
        ErrorKind::IsADirectory => "这是文件夹".to_owned(),
        ErrorKind::NotADirectory => "这不是文件夹".to_owned(),
        ErrorKind::InvalidData => "不是 UTF-8 文本".to_owned(),
        _ => error.to_string(),
    }
}
