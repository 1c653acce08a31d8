//! 议题: what is asked of a meeting, what coordination still lacks, and what the meeting resolved.

use app::MatterView;
use askama::Template;
use domain::agenda_item::{AgendaItem, Answer, missing};
use domain::{Matter, Noun};

use crate::error::Trouble;
use crate::pages::address;
use crate::pages::lamp::LampTag;
use crate::pages::visitor::Visitor;
use crate::pages::when;

#[derive(Template)]
#[template(path = "matter/agenda_item.html")]
pub struct ItemBody {
    facts: Vec<(&'static str, String)>,
    matter: String,
    asked: String,
    materials: Vec<(String, String)>,
    answers: Vec<(String, LampTag, String)>,
    missing: Vec<String>,
    seat: Option<(String, String)>,
    decision: Option<String>,
    outcomes: Vec<(String, String, String)>,
    extracts: Vec<(String, String)>,
    said: Vec<(String, String, String, String)>,
}

impl ItemBody {
    pub async fn of(
        visitor: &Visitor,
        view: &MatterView,
        item: &AgendaItem,
    ) -> Result<Self, Trouble> {
        let asked = (Noun::AgendaItem, item.id.as_str());
        let lacking = visitor
            .app
            .regard(&visitor.caller, asked, |law, facts, matter| match matter {
                Matter::AgendaItem(item) => missing(law, facts, item),
                _ => Vec::new(),
            })
            .await?;
        let content = &item.content;
        let now = visitor.app.now();
        Ok(Self {
            facts: facts(item, view),
            matter: content.matter.clone(),
            asked: content.asked.clone(),
            materials: content
                .materials
                .iter()
                .map(|one| (one.name.clone(), one.text.clone()))
                .collect(),
            answers: answers(item),
            missing: lacking.filter(|_| waits(item)).unwrap_or_default(),
            seat: item.seat.as_ref().map(|seat| {
                let words = format!("{}，{}，{}", seat.topic, when::day(seat.day), seat.room);
                (address::of(Noun::Meeting, &seat.meeting), words)
            }),
            decision: content
                .decision
                .as_ref()
                .map(|id| address::of(Noun::MajorDecision, id)),
            outcomes: item
                .outcomes
                .iter()
                .map(|one| {
                    let page = address::of(Noun::Meeting, &one.meeting);
                    (page, one.number.clone(), one.text.clone())
                })
                .collect(),
            extracts: item
                .extracts
                .iter()
                .map(|one| (one.minutes.clone(), one.text.clone()))
                .collect(),
            said: item
                .said
                .iter()
                .rev()
                .map(|one| {
                    let at = when::moment(one.by.at, now);
                    (at, one.act.clone(), one.text.clone(), one.by.post.clone())
                })
                .collect(),
        })
    }
}

/// Whether coordination still matters.
fn waits(item: &AgendaItem) -> bool {
    use domain::agenda_item::Stage;
    matches!(item.stage, Stage::Coordinating | Stage::Returned)
}

fn facts(item: &AgendaItem, view: &MatterView) -> Vec<(&'static str, String)> {
    let content = &item.content;
    let lines = [
        ("拟上会议", content.kind.clone()),
        ("提交科室", item.office.clone()),
        ("涉及领域", content.portfolios.join("、")),
        ("汇报", content.reporter.clone()),
        ("列席", content.observers.join("、")),
        ("来源", content.origin.clone()),
        ("期限", view.due_words.clone()),
    ];
    let told = lines.into_iter().filter(|(_, words)| !words.is_empty());
    told.collect()
}

fn answers(item: &AgendaItem) -> Vec<(String, LampTag, String)> {
    let line = |name: String, answer: &Answer| {
        let present = answer.edition == item.edition;
        let lamp = match (present, answer.agrees) {
            (false, _) => LampTag::new("gry", "议题改过，须重新答复"),
            (true, true) => LampTag::new("grn", "同意"),
            (true, false) => LampTag::new("amb", "有不同意见"),
        };
        (name, lamp, answer.words.clone())
    };
    let signed = item.countersigns.iter();
    let signed = signed.map(|(post, answer)| line(format!("{post}会签"), answer));
    let funding = item
        .funding
        .iter()
        .map(|one| line("资金审核".to_owned(), one));
    let legality = item
        .legality
        .iter()
        .map(|one| line("合法性审核".to_owned(), one));
    signed.chain(funding).chain(legality).collect()
}
