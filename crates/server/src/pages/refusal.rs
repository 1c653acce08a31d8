//! 拦下: all violated articles at once, what to do instead, and who could. What must be repaired
//! first stands apart from what another post may do. It never tells of persons.

use askama::Template;
use domain::{Act, Explained, Law};
use rulebook::{Judgement, Violation};

use crate::pages::basis::{self, BasisTag};

/// The panel of a refusal.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/refusal.html")]
pub struct RefusalView {
    pub heading: String,
    assurance: &'static str,
    act: &'static str,
    groups: Vec<Group>,
    who: Vec<(String, &'static str)>,
}

#[derive(Debug, Clone)]
struct Group {
    lamp: &'static str,
    words: String,
    items: Vec<Item>,
}

/// One violated article.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/violation.html")]
struct Item {
    article: u16,
    title: String,
    basis: BasisTag,
    ground: String,
    quote: Option<String>,
    resting: Option<String>,
    /// The article's paragraphs, where nothing of them is quoted.
    text: Vec<String>,
    remedy: String,
    repair: Option<Link>,
    override_by: Option<String>,
}

/// Where to go, and what it says.
pub type Link = (String, String);

/// Finds the page on which something can be repaired.
pub type Repair<'a> = &'a dyn Fn(&Violation) -> Option<Link>;

impl RefusalView {
    /// A refusal as the writer gave it.
    #[must_use]
    pub fn of(law: &Law, explained: &Explained, repair: Repair<'_>) -> Self {
        let act = label(&explained.refusal.act);
        let all = &explained.refusal.violations;
        let (first, turn): (Vec<&Violation>, Vec<&Violation>) = all
            .iter()
            .partition(|found| explained.who.for_all.contains(&found.citation.policy));
        let items = |found: &[&Violation]| -> Vec<Item> {
            found.iter().map(|found| item(law, found, repair)).collect()
        };
        let groups = [
            Group {
                lamp: "stop",
                words: stopped(act),
                items: items(&first),
            },
            Group {
                lamp: "turn",
                words: turned(act, explained, !first.is_empty()),
                items: items(&turn),
            },
        ];
        Self {
            heading: heading(act, explained, first.len(), turn.len()),
            assurance: "什么也没有改动。您写的一字未丢，就在下面。这次拦下只记条款和次数，不记在人头上。",
            act,
            groups: groups
                .into_iter()
                .filter(|group| !group.items.is_empty())
                .collect(),
            who: who(explained),
        }
    }

    /// Why something cannot be done now, before it is tried.
    #[must_use]
    pub fn ahead(law: &Law, act: &'static str, judged: &Judgement, repair: Repair<'_>) -> Self {
        let items = judged
            .violations
            .iter()
            .map(|found| item(law, found, repair))
            .collect();
        Self {
            heading: format!("您现在还不能{act}"),
            assurance: "下面写明原因和办法。提交以后，还会列出谁能办。",
            act,
            groups: vec![Group {
                lamp: "stop",
                words: "原因".to_owned(),
                items,
            }],
            who: Vec::new(),
        }
    }
}

fn label(act: &str) -> &'static str {
    Act::find(act).map_or("办理", |act| act.label)
}

fn heading(act: &str, explained: &Explained, first: usize, turn: usize) -> String {
    let who = &explained.who;
    let nobody = who.could.is_empty() && who.could_after.is_empty();
    let then = match (first, turn) {
        (_, 1..) if nobody => "现在没有哪个岗位可以办".to_owned(),
        (0, _) => "换一个岗位可以办".to_owned(),
        (_, 0) => "补办以后再来".to_owned(),
        _ => format!("{first} 项先补办，{turn} 项要换岗位"),
    };
    let mut titles: Vec<&str> = Vec::new();
    for found in &explained.refusal.violations {
        if !titles.contains(&found.citation.title.as_str()) {
            titles.push(&found.citation.title);
        }
    }
    format!(
        "还不能{act}：{} 项不合{}，{then}。",
        first + turn,
        titles.join("、")
    )
}

fn stopped(act: &str) -> String {
    format!("先补办，在此之前谁都不能{act}")
}

fn turned(act: &str, explained: &Explained, after: bool) -> String {
    let who = &explained.who;
    let could = if after { &who.could_after } else { &who.could };
    let able = match could.is_empty() {
        true => "眼下也没有别的岗位可以".to_owned(),
        false => format!("{}可以", could.join("、")),
    };
    let when = if after {
        "补办以后，要换岗位"
    } else {
        "要换岗位"
    };
    format!("{when}：您不能{act}，{able}")
}

fn who(explained: &Explained) -> Vec<(String, &'static str)> {
    let now = explained
        .who
        .could
        .iter()
        .map(|post| (post.clone(), "现在就可以"));
    let after = explained
        .who
        .could_after
        .iter()
        .map(|post| (post.clone(), "补办以后可以"));
    now.chain(after).collect()
}

fn item(law: &Law, found: &Violation, repair: Repair<'_>) -> Item {
    let citation = &found.citation;
    let quote = basis::quote(&citation.basis);
    Item {
        article: citation.article,
        title: citation.title.clone(),
        basis: BasisTag::of(&citation.basis),
        ground: found.ground.clone(),
        resting: quote
            .is_none()
            .then(|| basis::resting(law, &citation.basis)),
        text: match quote {
            Some(_) => Vec::new(),
            None => citation.text.lines().map(str::to_owned).collect(),
        },
        quote,
        remedy: found.remedy.clone(),
        repair: repair(found),
        override_by: found
            .override_by
            .as_ref()
            .map(|post| format!("原则上如此；{post}可以批准例外，理由公开显示")),
    }
}
