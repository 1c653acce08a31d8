//! One article: its words large, what carries it out and on what that rests, the route, the
//! examples with their marks, and how often something was refused; never whom.

mod cases;
mod order;
mod quoted;
mod shown;

use app::ArticlePage;
use askama::Template;
use axum::extract::Path;
use rulebook::Status;

use crate::error::Trouble;
use crate::pages::article::cases::Cases;
use crate::pages::article::order::Order;
use crate::pages::article::quoted::{Piece, Quotes};
use crate::pages::article::shown::{Figure, RuleLine};
use crate::pages::articles::lamp;
use crate::pages::frame::Frame;
use crate::pages::lamp::LampTag;
use crate::pages::reply::{Answered, page};
use crate::pages::visitor::Visitor;
use crate::pages::when;

#[derive(Template)]
#[template(path = "article.html")]
struct OneArticle {
    frame: Frame,
    chapter: String,
    lamp: LampTag,
    headline: String,
    text: Vec<Vec<Piece>>,
    since: String,
    marked: bool,
    principle: Option<String>,
    evidence: String,
    awaited: Option<String>,
    awaited_acts: String,
    rules: Vec<RuleLine>,
    rules_count: String,
    routes: Vec<Order>,
    examples: Cases,
    more_examples: Option<Cases>,
    examples_total: usize,
    examples_count: String,
    refusals: Vec<(String, u64, String)>,
    /// Question, answer, and since when.
    interpretations: Vec<(String, String, String)>,
    figures: Vec<Figure>,
    data: Vec<(String, String)>,
    commentary: Vec<String>,
    previous: Option<(u16, String)>,
    next: Option<(u16, String)>,
}

/// So many examples are shown at once; the others unfold.
const SHOWN: usize = 8;

pub async fn show(visitor: Visitor, Path(number): Path<u16>) -> Answered {
    let found = visitor
        .app
        .article(&visitor.caller.town, number)
        .await?
        .ok_or(Trouble::Missing)?;
    let article = &found.article;
    let quotes = Quotes::of(article, &found.policies);
    let now = visitor.app.now();
    let declared = article.blocks.declared.as_ref();
    let principle = article.blocks.principle.as_ref();
    let beside = |number: u16| {
        visitor
            .law
            .rulebook
            .article(number)
            .map(|it| (it.number, it.title.clone()))
    };
    page(&OneArticle {
        frame: visitor.frame(&article.title, "articles").await?,
        chapter: article.chapter.clone(),
        lamp: lamp(found.status),
        headline: headline(&found),
        marked: quotes.any(),
        text: quotes.cut(&article.text),
        since: visitor.law.rulebook.town().in_force_since.clone(),
        principle: principle.map(|it| it.why.clone()),
        evidence: principle
            .map(|it| it.evidence.join("；"))
            .unwrap_or_default(),
        awaited: declared.map(|it| it.why.clone()),
        awaited_acts: declared.map(|it| it.acts.join("、")).unwrap_or_default(),
        rules: shown::rules(&visitor.law, &found.policies, &quotes),
        rules_count: shown::rules_count(&found.policies),
        routes: found
            .routes
            .iter()
            .map(|route| Order::of(&visitor.law, route))
            .collect(),
        examples: Cases::of(&visitor.law, found.examples.iter().take(SHOWN)),
        more_examples: (found.examples.len() > SHOWN)
            .then(|| Cases::of(&visitor.law, found.examples.iter().skip(SHOWN))),
        examples_total: found.examples.len(),
        examples_count: examples_count(&found),
        refusals: found
            .refusals
            .iter()
            .map(|(act, count, at)| (act.clone(), *count, when::stamp(at, now)))
            .collect(),
        interpretations: interpretations(&visitor, &found),
        figures: found
            .figures
            .iter()
            .map(|figure| Figure::of(&visitor.law, figure))
            .collect(),
        data: shown::data(&found.rows),
        commentary: article
            .commentary
            .iter()
            .map(|text| text.replace("**", "").replace('`', ""))
            .collect(),
        previous: number.checked_sub(1).and_then(beside),
        next: number.checked_add(1).and_then(beside),
    })
}

fn headline(found: &ArticlePage) -> String {
    let article = &found.article;
    let title = &article.title;
    let passed = found.examples.iter().filter(|line| line.passed).count();
    let examples = match found.examples.len() {
        0 => String::new(),
        all if all == passed => format!("，{all} 个例子全部通过"),
        all => format!("，{all} 个例子中 {} 个不符", all - passed),
    };
    match found.status {
        Status::Running if !found.policies.is_empty() => {
            format!("{title}由 {} 条规则执行{examples}。", found.policies.len())
        }
        Status::Running => format!("{title}由写明的数据执行{examples}。"),
        Status::Declared | Status::Untreated => format!("{title}的动作已经写明，还没有建成。"),
        Status::Principle => format!("{title}是原则，不设关卡，只留证。"),
    }
}

fn examples_count(found: &ArticlePage) -> String {
    let passed = found.examples.iter().filter(|line| line.passed).count();
    format!(
        "{} 例，{passed} 例通过·同判定用的是一套规则",
        found.examples.len()
    )
}

fn interpretations(visitor: &Visitor, found: &ArticlePage) -> Vec<(String, String, String)> {
    let now = visitor.app.now();
    let question = |id: &str| {
        let row = visitor.law.row("interpretable", id);
        row.and_then(|row| row.text("question"))
            .unwrap_or(id)
            .to_owned()
    };
    let all = found.interpretations.iter();
    all.map(|known| {
        let state = match known.withdrawn {
            Some(at) => format!("{} 废止", when::moment(at, now)),
            None => format!("{} 起", when::moment(known.at, now)),
        };
        (question(&known.id), known.text.clone(), state)
    })
    .collect()
}
