//! Faults of a law folder: what is wrong, in which file, at which line, and what to write instead.
//! All faults are gathered before any is told. This file never knows what the law says.

use std::fmt;

/// One file of a law folder, handed in as text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    pub path: String,
    pub text: String,
}

/// One fault that keeps a rulebook from loading.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LoadFault {
    pub path: String,
    pub line: usize,
    /// What is wrong, in Chinese.
    pub message: String,
    /// What to write instead, in Chinese.
    pub hint: Option<String>,
}

impl fmt::Display for LoadFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "（{hint}）"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for LoadFault {}

/// A line of a file of the law.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct At {
    pub path: String,
    pub line: usize,
}

impl At {
    pub fn new(path: &str, line: usize) -> Self {
        Self {
            path: path.to_owned(),
            line,
        }
    }

    /// The line that holds the byte `offset` of a text that begins on this line.
    pub fn within(&self, text: &str, offset: usize) -> Self {
        let before = text
            .bytes()
            .take(offset)
            .filter(|&byte| byte == b'\n')
            .count();
        Self {
            path: self.path.clone(),
            line: self.line + before,
        }
    }
}

/// Faults on their way to the reader.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<LoadFault>);

impl Faults {
    pub fn add(&mut self, at: &At, message: impl Into<String>) {
        self.push(at, message.into(), None);
    }

    pub fn add_with(&mut self, at: &At, message: impl Into<String>, hint: impl Into<String>) {
        self.push(at, message.into(), Some(hint.into()));
    }

    /// As `add_with` where the hint could be worked out.
    pub fn push(&mut self, at: &At, message: String, hint: Option<String>) {
        self.0.push(LoadFault {
            path: at.path.clone(),
            line: at.line,
            message,
            hint,
        });
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// In the order of files and lines, each told once.
    pub fn sorted(mut self) -> Vec<LoadFault> {
        self.0.sort();
        self.0.dedup();
        self.0
    }
}
