//! Phrases of examples and how each is staged: as state, never as a fact by decree.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rulebook::{Example, Stage};

use crate::{Act, Law};

/// What an example wishes of the scene before it is built.
#[derive(Debug, Clone, Default)]
pub(super) struct Wish {
    pub begins: bool,
    pub role: String,
    pub drafter: bool,
    pub not_drafter: bool,
    pub lead_office: bool,
    pub at_step: Option<String>,
    pub today: Option<Date>,
    pub issued_this_year: Option<i64>,
    pub issued_last_year: Option<i64>,
    act: String,
    own: Vec<String>,
    no_portfolio: bool,
    touched: Vec<String>,
    of_head: Vec<String>,
}

pub(super) fn read(law: &Law, example: &Example) -> Wish {
    let mut wish = Wish {
        begins: Act::find(example.act).is_some_and(|act| act.form.begins),
        role: law.role_of(&example.post).to_owned(),
        act: example.act.to_owned(),
        ..Wish::default()
    };
    for stage in &example.who {
        match (stage.label, argument(stage)) {
            ("分管", portfolio) => wish.own.push(portfolio),
            ("不分管任何领域", _) => wish.no_portfolio = true,
            ("本人拟稿", _) => wish.drafter = true,
            ("属于主办科室", _) => {
                wish.lead_office = true;
                wish.not_drafter = true;
            }
            _ => {}
        }
    }
    for stage in example.matter.iter().chain(&example.situation) {
        match (stage.label, argument(stage)) {
            ("分管", portfolio) => wish.touched.push(portfolio),
            ("镇长自己分管", portfolio) => wish.of_head.push(portfolio),
            ("处在", step) => wish.at_step = Some(step),
            ("今天", day) => wish.today = day.parse().ok(),
            ("本年已发文数", count) => wish.issued_this_year = count.parse().ok(),
            ("上年发文数", count) => wish.issued_last_year = count.parse().ok(),
            _ => {}
        }
    }
    wish
}

impl Wish {
    /// The portfolios that the document touches, the leading one first.
    pub fn portfolios(&self, law: &Law, _post: &str) -> Vec<String> {
        if !self.touched.is_empty() {
            return self.touched.clone();
        }
        let own = self.own.first().cloned();
        own.or_else(|| law.ids("portfolio").into_iter().next())
            .into_iter()
            .collect()
    }

    /// The opening division of work; the acting deputy has just what the example says.
    pub fn division(&self, law: &Law, post: &str) -> BTreeMap<String, String> {
        let deputies = law
            .posts()
            .filter(|found| found.role() == "副职")
            .map(crate::Post::id);
        let others: Vec<&str> = deputies.filter(|deputy| *deputy != post).collect();
        let named = self.no_portfolio || !self.own.is_empty();
        let head = law.head_post().unwrap_or_default();
        let own = self.own_portfolios(law, post);
        let shared = law.ids("portfolio").into_iter().map(|portfolio| {
            let opening = law
                .opening(&portfolio)
                .filter(|holder| !(named && *holder == post));
            let holder = if self.of_head.contains(&portfolio) {
                head.to_owned()
            } else if own.contains(&portfolio) {
                post.to_owned()
            } else {
                opening
                    .or(others.first().copied())
                    .unwrap_or_default()
                    .to_owned()
            };
            (portfolio, holder)
        });
        shared.collect()
    }

    /// Unsaid, a deputy who examines is in charge, and one who is consulted is concerned.
    fn own_portfolios(&self, law: &Law, post: &str) -> Vec<String> {
        if self.role != "副职" || self.no_portfolio || !self.own.is_empty() {
            return self.own.clone();
        }
        let touched = self.portfolios(law, post);
        let index = usize::from(self.act == "official_document.consult");
        touched
            .get(index)
            .or(touched.first())
            .cloned()
            .into_iter()
            .collect()
    }
}

/// The argument of a phrase of the matter, if it stands there.
pub(super) fn target(example: &Example, label: &str) -> String {
    example
        .matter
        .iter()
        .find(|stage| stage.label == label)
        .map(argument)
        .unwrap_or_default()
}

pub(super) fn argument(stage: &Stage) -> String {
    stage.argument.clone().unwrap_or_default()
}
