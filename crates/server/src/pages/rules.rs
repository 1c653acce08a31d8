//! 解释: the questions that the text leaves open, and the answers on record.

use app::{Interpretable, RulesPage};
use askama::Template;
use jiff::civil::DateTime;

use crate::pages::act::theirs;
use crate::pages::frame::Frame;
use crate::pages::organization::{blocked, done};
use crate::pages::reply::{Answered, page};
use crate::pages::visitor::Visitor;
use crate::pages::when;

#[derive(Template)]
#[template(path = "rules.html")]
struct Rules {
    frame: Frame,
    headline: String,
    done: Option<String>,
    questions: Vec<Question>,
    /// Question, answer, and when it was withdrawn.
    withdrawn: Vec<(String, String, String)>,
    blocked: Option<String>,
}

struct Question {
    question: String,
    effect: String,
    article: u16,
    title: String,
    /// What was answered, and by whom and when.
    answer: Option<(String, String)>,
    without: &'static str,
    /// Where to answer it, or to withdraw the answer.
    act: Option<(String, &'static str)>,
}

pub async fn show(visitor: Visitor) -> Answered {
    let found = visitor.app.rules(&visitor.caller).await?;
    let now = visitor.app.now();
    let open = found
        .questions
        .iter()
        .filter(|question| question.answer.is_none())
        .count();
    let why = found
        .may
        .iter()
        .find(|may| may.act == "rules.interpret")
        .and_then(|may| blocked(&visitor, may));
    page(&Rules {
        frame: visitor.frame("解释", "rules").await?,
        headline: headline(found.questions.len(), open),
        done: done(&visitor),
        questions: found
            .questions
            .iter()
            .map(|one| question(&visitor, one, &found, now))
            .collect(),
        withdrawn: withdrawn(&found, now),
        blocked: why.map(|why| format!("您不能解释：{}（{}）。", why.why, why.cited)),
    })
}

fn headline(all: usize, open: usize) -> String {
    match open {
        0 => format!("{all} 个没有写明的问题，都有解释。"),
        _ => format!("{all} 个没有写明的问题，还有 {open} 个没有解释。"),
    }
}

fn question(visitor: &Visitor, one: &Interpretable, found: &RulesPage, now: DateTime) -> Question {
    let lawful = |act: &str| {
        found
            .may
            .iter()
            .any(|may| may.act == act && theirs(visitor, may))
    };
    let link = |verb: &str| format!("/rules/acts/{verb}?interpretation={}", encoded(&one.id));
    let act = match &one.answer {
        None if lawful("rules.interpret") => Some((link("interpret"), "作出解释")),
        Some(_) if lawful("rules.withdraw_interpretation") => {
            Some((link("withdraw_interpretation"), "废止这项解释"))
        }
        _ => None,
    };
    Question {
        question: one.question.clone(),
        effect: one.effect.clone(),
        article: one.article,
        title: one.title.clone(),
        answer: one.answer.as_ref().map(|answer| {
            let at = when::moment(answer.at, now);
            (
                answer.text.clone(),
                format!("{at} 作出。理由：{}", answer.reason),
            )
        }),
        without: "原文没有写明，解释以前按没有这项权力办",
        act,
    }
}

fn withdrawn(found: &RulesPage, now: DateTime) -> Vec<(String, String, String)> {
    let past = found
        .interpretations
        .iter()
        .filter_map(|known| Some((known, known.withdrawn?)));
    past.map(|(known, at)| {
        let words = format!(
            "{} 作出，{} 废止",
            when::moment(known.at, now),
            when::moment(at, now)
        );
        (known.id.clone(), known.text.clone(), words)
    })
    .collect()
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
