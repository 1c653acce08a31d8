//! What can go wrong with the record, and how a job says that it will not have it so.
//! Never knows what the job was about.

/// Why the record did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The job itself said no; nothing of it was kept.
    #[error("{0}")]
    Aborted(String),
    #[error("处理中发生内部错误，本次操作已全部撤销")]
    Panicked,
    #[error("数据库只读：{0}")]
    ReadOnly(String),
    /// Commit failed. What was asked may or may not be on disk: ask again under the same key.
    #[error("未能确认写入：{0}")]
    NotAcknowledged(String),
    #[error("待写入的操作过多，请稍后再试")]
    Busy,
    #[error("数据库已关闭")]
    Closed,
    #[error("不能在“{open}”的写入中改动“{asked}”的数据")]
    WrongTown { open: String, asked: String },
    #[error("数据库语句未能执行：{0}")]
    Statement(String),
    #[error("数据库未能打开：{0}")]
    Open(String),
    #[error("时间“{0}”不是 RFC 3339 格式")]
    Time(String),
    #[error("记录损坏：{0}")]
    Damaged(String),
    #[error("没有第{seq}条，现有{size}条")]
    OutOfRange { seq: u64, size: u64 },
    #[error("附件摘要不符：{0}")]
    Digest(String),
    #[error("第{seq}条的销毁没有依据：第{by}条没有载明")]
    NoGround { seq: u64, by: u64 },
    #[error("签名密钥：{0}")]
    Key(String),
    #[error("检查点文件：{0}")]
    Outside(String),
}

pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// A job's refusal to have its own writes kept; the text goes back to who submitted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Abort {
    Text(String),
    Store(StoreError),
}

impl Abort {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

impl From<StoreError> for Abort {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Abort> for StoreError {
    fn from(abort: Abort) -> Self {
        match abort {
            Abort::Text(text) => Self::Aborted(text),
            Abort::Store(error) => error,
        }
    }
}
