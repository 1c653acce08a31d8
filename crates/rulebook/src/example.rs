//! Examples: who does what to what, and what the law must answer. Here they are only read; the
//! office stages them as real state and asks. It never knows how a phrase is staged.

pub(crate) mod reader;

/// 例: one case with its expected answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The article under which it stands; 0 in an annex.
    pub article: u16,
    pub file: String,
    pub line: usize,
    /// 例
    pub title: String,
    /// Id of the post after 谁.
    pub post: String,
    pub who: Vec<Stage>,
    /// Act id, such as `official_document.sign`.
    pub act: &'static str,
    /// The member of the noun's kinds that was named instead of the noun.
    pub kind: Option<String>,
    pub matter: Vec<Stage>,
    /// 况
    pub situation: Vec<Stage>,
    /// 果
    pub expected: Expected,
}

/// One phrase, such as `分管 社会管理`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    pub label: &'static str,
    pub argument: Option<String>,
}

/// What the law must answer; articles in ascending order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    Permitted {
        warned: Vec<u16>,
    },
    Refused {
        articles: Vec<u16>,
        nobody: bool,
        could: Vec<String>,
    },
}
