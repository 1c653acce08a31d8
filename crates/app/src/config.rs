//! How the system is started, and why it may not start. It never knows flags or environment.

use std::path::PathBuf;
use std::sync::Arc;

use crate::clock::Clock;

/// What is needed to open the system.
pub struct Config {
    pub store: StoreLocation,
    /// Keys, checkpoints and, with SQLite, the database.
    pub data: PathBuf,
    /// Law folders, one for each town.
    pub rulebooks: Vec<PathBuf>,
    /// Folders of free fonts; those of the machine come first.
    pub fonts: Vec<PathBuf>,
    pub demo: bool,
    pub clock: Arc<dyn Clock>,
}

/// Where the record lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreLocation {
    /// Embedded, in the data directory.
    Sqlite,
    /// A connection URL.
    Postgres(String),
}

/// Why the system does not start.
#[derive(Debug, thiserror::Error)]
pub enum OpenFault {
    /// All faults of all law folders.
    #[error("规则有{}处错误", .0.len())]
    Law(Vec<rulebook::LoadFault>),
    #[error("读不出规则文件夹 {}：{reason}", path.display())]
    Folder { path: PathBuf, reason: String },
    /// Two law folders for the same town.
    #[error("两个规则文件夹都写的是“{0}”")]
    SameTown(String),
    #[error("{0}")]
    Store(#[from] store::StoreError),
    #[error("数据目录 {} 不能使用：{reason}", path.display())]
    Data { path: PathBuf, reason: String },
    #[error("演示数据没有建成：{0}")]
    Demo(String),
}
