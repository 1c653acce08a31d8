//! 机构 and 解释 as pages: who holds what, who is away and who stands in, which questions are
//! answered. It never changes either.

use std::collections::BTreeMap;

use domain::calendar::Notice;
use domain::organization::{Absence, Mandate, Recusal, Rerouted};
use domain::rules::Interpretation;
use jiff::civil::Date;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;
use crate::judge::May;

/// The organization as of now.
#[derive(Debug, Clone)]
pub struct OrganizationPage {
    pub version: u64,
    pub posts: Vec<PostLine>,
    /// Portfolio to the post in charge, in the law's order.
    pub division: Vec<(String, Option<String>)>,
    pub mandates: Vec<Mandate>,
    pub absences: Vec<Absence>,
    pub recusals: Vec<Recusal>,
    pub notices: Vec<Notice>,
    /// Series such as `宝高府/2024` to the last number used on paper and the last given.
    pub series: BTreeMap<String, (i64, i64)>,
    /// The post that presides now in the head's place, and the absence that makes it so.
    pub presiding: Option<(String, Absence)>,
    pub may: Vec<May>,
    pub today: Date,
}

/// One post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostLine {
    pub post: String,
    pub role: String,
    pub office: String,
    /// Accounts.
    pub holders: Vec<String>,
    pub portfolios: Vec<String>,
    pub away: Option<Absence>,
}

/// Interpretations, and the questions that the text leaves open.
#[derive(Debug, Clone)]
pub struct RulesPage {
    pub version: u64,
    pub questions: Vec<Interpretable>,
    pub interpretations: Vec<Interpretation>,
    pub may: Vec<May>,
}

/// A question that may be answered by an interpretation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interpretable {
    pub id: String,
    pub article: u16,
    pub title: String,
    pub question: String,
    pub effect: String,
    /// The interpretation in force.
    pub answer: Option<Interpretation>,
}

impl App {
    pub async fn organization(&self, caller: &Caller) -> Found<OrganizationPage> {
        todo!()
    }

    pub async fn rules(&self, caller: &Caller) -> Found<RulesPage> {
        todo!()
    }

    /// What an absence would reroute, before it is registered. Only what the caller may know.
    pub async fn preview_absence(
        &self,
        caller: &Caller,
        post: &str,
        kind: &str,
        from: Date,
        until: Date,
    ) -> Found<Vec<Rerouted>> {
        todo!()
    }
}
