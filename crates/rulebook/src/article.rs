//! Articles as they stand: their words, and what carries each of them out.
//! It never knows how a rule is judged.

/// 条: one article with a summary of the blocks under it.
#[derive(Debug, Clone)]
pub struct Article {
    pub number: u16,
    /// Such as 第五条.
    pub title: String,
    /// Such as 第二章　组成人员职责和政府职能.
    pub chapter: String,
    /// The article's paragraphs, verbatim.
    pub text: Vec<String>,
    /// What the town's own readers are told besides, paragraph by paragraph.
    pub commentary: Vec<String>,
    pub file: String,
    pub line: usize,
    pub blocks: Blocks,
}

/// 附: data of the town that stands under no article.
#[derive(Debug, Clone)]
pub struct Annex {
    pub number: u16,
    /// Such as 附一　节假日.
    pub title: String,
    pub commentary: Vec<String>,
    pub file: String,
    pub line: usize,
    pub blocks: Blocks,
}

/// What stands under an article or an annex.
#[derive(Debug, Clone, Default)]
pub struct Blocks {
    /// Ids of the policies, such as `5.1`.
    pub policies: Vec<String>,
    /// Titles of the routes.
    pub routes: Vec<String>,
    /// Table and id of each row, sources and parameters included.
    pub rows: Vec<(String, String)>,
    pub principle: Option<Principle>,
    pub declared: Option<Declared>,
    /// How many examples stand here.
    pub examples: usize,
    /// Ids of the claims to be proved.
    pub claims: Vec<String>,
}

/// 留证: why nothing runs, and which records bear witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principle {
    pub why: String,
    pub evidence: Vec<String>,
}

/// Acts that the article awaits and that are not built yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    pub acts: Vec<String>,
    pub why: String,
}

/// What becomes of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Rules, a route or data carry it out.
    Running,
    /// Its acts are named and awaited.
    Declared,
    /// Nothing can run, for a written reason.
    Principle,
    /// Neither; such a rulebook does not load.
    Untreated,
}

/// How many articles there are of each status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    pub articles: usize,
    pub running: usize,
    pub declared: usize,
    pub principle: usize,
    pub untreated: usize,
}

impl Article {
    #[must_use]
    pub fn status(&self) -> Status {
        self.blocks.status()
    }

    /// The whole text, one paragraph a line.
    #[must_use]
    pub fn words(&self) -> String {
        self.text.join("\n")
    }
}

impl Blocks {
    /// A source only says where something is written, so it carries nothing out.
    fn status(&self) -> Status {
        let data = self.rows.iter().any(|(table, _)| table != "source");
        if data || !self.policies.is_empty() || !self.routes.is_empty() {
            Status::Running
        } else if self.declared.is_some() {
            Status::Declared
        } else if self.principle.is_some() {
            Status::Principle
        } else {
            Status::Untreated
        }
    }
}

impl Coverage {
    pub(crate) fn of(articles: &[Article]) -> Self {
        let count = |status| {
            articles
                .iter()
                .filter(|article| article.status() == status)
                .count()
        };
        Self {
            articles: articles.len(),
            running: count(Status::Running),
            declared: count(Status::Declared),
            principle: count(Status::Principle),
            untreated: count(Status::Untreated),
        }
    }
}
