//! Who is asking: an account of one town, known by its session. It never holds a password.

use domain::organization::Absence;

use crate::administration::Administrator;
use crate::town::TownId;

/// Someone signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    pub town: TownId,
    pub account: String,
    /// What every form of this session carries back.
    pub csrf: String,
    /// Hash of the session's token.
    pub(crate) session: String,
}

/// How the caller stands in the office now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    pub account: String,
    pub posts: Vec<String>,
    /// The post in which acts are done.
    pub post: String,
    pub offices: Vec<String>,
    /// 代为主持
    pub presiding: bool,
    pub absence: Option<Absence>,
    /// One of the three administrators, who read no business.
    pub administrator: Option<Administrator>,
    /// Whether documents may be drafted from this post.
    pub drafts: bool,
}
