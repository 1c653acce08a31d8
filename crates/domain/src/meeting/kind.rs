//! A kind of meeting as the law declares it. It never knows which kinds there are.

use jiff::civil::Date;
use rulebook::Row;

use crate::organization::Organization;
use crate::{Law, Post};

/// 会议种类, a row of the law's `meeting_kind`.
#[derive(Debug, Clone, Copy)]
pub struct Kind<'a>(&'a Row);

impl<'a> Kind<'a> {
    #[must_use]
    pub fn find(law: &'a Law, id: &str) -> Option<Self> {
        law.row("meeting_kind", id).map(Self)
    }

    #[must_use]
    pub fn id(self) -> &'a str {
        &self.0.id
    }

    /// The roles that convene it.
    #[must_use]
    pub fn convened_by(self) -> &'a [String] {
        self.0.texts("convened_by")
    }

    /// The roles that may chair it.
    #[must_use]
    pub fn chaired_by(self) -> &'a [String] {
        self.0.texts("chaired_by")
    }

    /// Whether it resolves on items of business.
    #[must_use]
    pub fn decides(self) -> bool {
        self.0.flag("decides")
    }

    #[must_use]
    pub fn town_wide(self) -> bool {
        self.0.flag("town_wide")
    }

    /// Whether it must lie within the division of work of whoever chairs it.
    #[must_use]
    pub fn own_portfolio(self) -> bool {
        self.0.flag("own_portfolio")
    }

    #[must_use]
    pub fn has_minutes(self) -> bool {
        self.0.flag("minutes")
    }

    /// Whether it comes round again and again, so that its meetings are alike by nature.
    #[must_use]
    pub fn recurs(self) -> bool {
        self.0.flag("recurs")
    }

    /// A limit of this kind on a day: `cadence`, `notice`, `material`, `scale`, `plan`, `quorum`.
    #[must_use]
    pub fn limit(self, law: &Law, what: &str, on: Date) -> Option<i64> {
        law.figure(self.0.text(what)?, on)
    }

    /// 组成人员: posts of its member roles that somebody holds, in the order of establishment.
    #[must_use]
    pub fn members(self, law: &Law, organization: &Organization) -> Vec<String> {
        let roles = self.0.texts("members");
        let held = |post: &Post<'_>| organization.holders_of(post.id()).next().is_some();
        let posts = law.posts().filter(|post| is_one(roles, post.role()));
        posts
            .filter(held)
            .map(|post| post.id().to_owned())
            .collect()
    }

    #[must_use]
    pub fn may_chair(self, role: &str) -> bool {
        is_one(self.chaired_by(), role)
    }

    #[must_use]
    pub fn may_convene(self, role: &str) -> bool {
        is_one(self.convened_by(), role)
    }
}

fn is_one(roles: &[String], role: &str) -> bool {
    roles.iter().any(|known| known == role)
}
