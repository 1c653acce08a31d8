//! 解释: the questions that the text leaves open, and the answers on record.

use app::{Interpretable, Older, RulesPage, TextLine};
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
    texts: Vec<Text>,
    blocked: Option<String>,
}

/// A text of the law under which open matters go on.
struct Text {
    version: String,
    tag: &'static str,
    /// How the tag looks.
    class: &'static str,
    open: u64,
    /// Where its matters can be moved to the text in force.
    act: Option<String>,
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
        texts: found
            .texts
            .iter()
            .map(|line| text(&visitor, line, &found))
            .collect(),
        blocked: why.map(|why| format!("您不能解释：{}（{}）。", why.why, why.cited)),
    })
}

/// A text as people tell it from others: when it was loaded, and how its hash begins.
#[must_use]
pub fn version(line: &TextLine) -> String {
    let since = line
        .since
        .map(|at| format!("{}载入，", when::day(at.date())));
    let short: String = line.text_hash.chars().take(8).collect();
    format!("{}校验值 {short}", since.unwrap_or_default())
}

/// That a matter goes on under an older text, as its page says it.
#[must_use]
pub fn goes_on_under(older: &Older) -> String {
    let since = older
        .since
        .map(|at| format!("（{}载入）", when::day(at.date())));
    let began = format!("本件沿用开始时的规则文本{}", since.unwrap_or_default());
    match older.unread {
        false => format!("{began}，不随后来的修改变动。"),
        true => {
            format!("{began}。现在的程序读不懂那个文本：可以查看，不能办理，须先“适用新规则”。")
        }
    }
}

fn text(visitor: &Visitor, line: &TextLine, found: &RulesPage) -> Text {
    let unread = line.older.as_ref().is_some_and(|older| older.unread);
    let (tag, class) = match (&line.older, unread) {
        (None, _) => ("现行", "tag ok"),
        (Some(_), false) => ("较早的文本", "tag"),
        (Some(_), true) => ("读不懂，须改用现行文本", "tag warn"),
    };
    let lawful = |may: &app::May| may.act == "rules.migrate" && theirs(visitor, may);
    let may = line.older.is_some() && found.may.iter().any(lawful);
    let link = format!("/rules/acts/migrate?from={}", encoded(&line.text_hash));
    Text {
        version: version(line),
        tag,
        class,
        open: line.open,
        act: may.then_some(link),
    }
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
