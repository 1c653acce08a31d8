//! The law as the office reads it: the rulebook's rows with the office's own types.
//! It never knows how a rule is judged or where the text is kept.

mod continuing;

use std::collections::BTreeSet;

use jiff::civil::Date;
use rulebook::{Citation, Route, Row, Rulebook};

/// A town's law in force, with the meaning that the office gives to its tables.
#[derive(Debug)]
pub struct Law {
    pub rulebook: Rulebook,
}

/// 岗位, as the law declares it.
#[derive(Debug, Clone, Copy)]
pub struct Post<'a>(pub &'a Row);

impl<'a> Post<'a> {
    #[must_use]
    pub fn id(self) -> &'a str {
        &self.0.id
    }

    /// 职务类别, such as 副职.
    #[must_use]
    pub fn role(self) -> &'a str {
        self.0.text("role").unwrap_or_default()
    }

    #[must_use]
    pub fn office(self) -> Option<&'a str> {
        self.0.text("office")
    }

    #[must_use]
    pub fn single(self) -> bool {
        self.0.flag("single")
    }

    /// The name of this post's account in a demonstration.
    #[must_use]
    pub fn account(self) -> &'a str {
        self.0.text("account").unwrap_or_default()
    }
}

impl Law {
    #[must_use]
    pub fn new(rulebook: Rulebook) -> Self {
        Self { rulebook }
    }

    /// The ids of a table's rows, in the law's order.
    #[must_use]
    pub fn ids(&self, table: &str) -> Vec<String> {
        self.rulebook
            .rows(table)
            .iter()
            .map(|row| row.id.clone())
            .collect()
    }

    #[must_use]
    pub fn row(&self, table: &str, id: &str) -> Option<&Row> {
        self.rulebook.rows(table).iter().find(|row| row.id == id)
    }

    pub fn posts(&self) -> impl Iterator<Item = Post<'_>> {
        self.rulebook.rows("post").iter().map(Post)
    }

    #[must_use]
    pub fn post(&self, id: &str) -> Option<Post<'_>> {
        self.row("post", id).map(Post)
    }

    #[must_use]
    pub fn role_of(&self, post: &str) -> &str {
        self.row("post", post)
            .and_then(|row| row.text("role"))
            .unwrap_or_default()
    }

    /// The post of the head of the government, whatever the town calls it.
    #[must_use]
    pub fn head_post(&self) -> Option<&str> {
        self.posts()
            .find(|post| post.role() == "正职")
            .map(Post::id)
    }

    /// Whether an office is the town's Party and Government Office.
    #[must_use]
    pub fn is_secretariat(&self, office: &str) -> bool {
        self.row("office", office)
            .is_some_and(|row| row.flag("secretariat"))
    }

    /// How far above the town an addressee stands: 1 the direct superior, -1 subordinate.
    #[must_use]
    pub fn level_of(&self, addressee: &str) -> Option<i64> {
        self.row("authority", addressee)
            .and_then(|row| row.number("level"))
    }

    #[must_use]
    pub fn is_person(&self, addressee: &str) -> bool {
        self.row("authority", addressee)
            .is_some_and(|row| row.flag("person"))
    }

    /// The direct superior: what is skipped when a document goes above it.
    pub fn superiors(&self) -> impl Iterator<Item = &str> {
        let rows = self.rulebook.rows("authority").iter();
        rows.filter(|row| row.number("level") == Some(1) && !row.flag("person"))
            .map(|row| row.id.as_str())
    }

    /// Whether an absence of this kind makes the Party secretary preside: by the text, or by an
    /// interpretation in force.
    #[must_use]
    pub fn presides(&self, absence_kind: &str, in_force: &BTreeSet<String>) -> bool {
        let Some(row) = self.row("absence_kind", absence_kind) else {
            return false;
        };
        let interpreted = row
            .text("presides_by")
            .is_some_and(|id| in_force.contains(id));
        row.flag("presides") || interpreted
    }

    /// Who is in charge of a portfolio when the division of work is first entered.
    #[must_use]
    pub fn opening(&self, portfolio: &str) -> Option<&str> {
        self.row("portfolio", portfolio)
            .and_then(|row| row.text("opening"))
    }

    #[must_use]
    pub fn figure(&self, parameter: &str, on: Date) -> Option<i64> {
        self.rulebook
            .parameter(parameter, &on.to_string())
            .map(|found| found.value)
    }

    /// A policy as it is cited.
    #[must_use]
    pub fn cite(&self, policy: &str) -> Option<Citation> {
        let rule = self.rulebook.policy(policy)?;
        let article = self.rulebook.article(rule.article)?;
        Some(Citation {
            policy: rule.id.clone(),
            article: article.number,
            title: article.title.clone(),
            text: article.words(),
            basis: rule.basis.clone(),
            model: rule.model.clone(),
        })
    }

    /// The route that a noun's matters follow.
    #[must_use]
    pub fn route(&self, noun: &str) -> Option<&Route> {
        self.rulebook.route(noun)
    }

    /// The route that matters of a noun and kind follow.
    #[must_use]
    pub fn route_of(&self, noun: &str, kind: &str) -> Option<&Route> {
        self.rulebook.route_of(noun, kind)
    }

    /// How many years a document of this kind is kept; none means for ever.
    #[must_use]
    pub fn retention_years(&self, document_kind: &str) -> Option<i64> {
        let kept = |row: &&Row| row.texts("kinds").iter().any(|kind| kind == document_kind);
        self.rulebook
            .rows("retention")
            .iter()
            .find(kept)
            .and_then(|row| row.number("years"))
    }
}
