//! One item on the recorder's page: what it is, who observes it, who speaks in which order, what is
//! resolved, and which item comes next.

use app::MatterView;
use domain::Noun;
use domain::meeting::{Entry, EntryState, Meeting, Stage, Stance};

use crate::pages::address;
use crate::pages::matter::{meeting_task, opens_tasks};
use crate::pages::meeting::record::resolve::ResolveForm;
use crate::pages::meeting::record::speech::{Speech, speeches};
use crate::pages::meeting::record::told::Told;
use crate::pages::meeting::record::{Hidden, Kept};
use crate::pages::visitor::Visitor;
use crate::pages::when;

/// The item that is shown.
pub struct ItemBox {
    pub id: String,
    pub number: usize,
    pub title: String,
    pub page: Option<String>,
    pub facts: Vec<(&'static str, String)>,
    pub state: &'static str,
    /// 开议, where it waits.
    pub opens: Option<Hidden>,
    pub speeches: Vec<Speech>,
    pub tally: Vec<(&'static str, &'static str, usize)>,
    pub dissent: Vec<(String, String)>,
    /// Who keeps out, and whether enough are there without them.
    pub recused: Option<String>,
    pub resolved: Vec<Resolved>,
    pub resolve: Option<ResolveForm>,
    /// 缓议
    pub postpones: Option<Hidden>,
    pub postponed: Option<String>,
    pub observers: Vec<String>,
    /// The next item that waits: number, id, form.
    pub next: Option<(usize, String, Hidden)>,
}

/// One resolution, and where it becomes a task.
pub struct Resolved {
    pub number: String,
    pub text: String,
    pub meta: String,
    pub reasons: Option<String>,
    pub task: Option<String>,
}

impl ItemBox {
    pub fn of(visitor: &Visitor, view: &MatterView, told: &Told, kept: &Kept) -> Self {
        let blank = Entry::default();
        let entry = told.shown().unwrap_or(&blank);
        let meeting = &told.meeting;
        let (open, floor) = (
            meeting.stage == Stage::Open,
            entry.state == EntryState::Floor,
        );
        let may = |act| Hidden::lawful(visitor, view, act).filter(|_| open);
        let over = matches!(entry.state, EntryState::Decided | EntryState::Postponed);
        Self {
            id: entry.item.clone(),
            number: number(meeting, entry),
            title: entry.title.clone(),
            page: (!entry.ad_hoc).then(|| address::of(Noun::AgendaItem, &entry.item)),
            facts: facts(entry),
            state: entry.state.label(),
            opens: may("meeting.open_item").filter(|_| entry.state == EntryState::Waiting),
            speeches: speeches(visitor, view, told, kept),
            tally: counted(told),
            dissent: dissent(entry),
            recused: recused(told, entry),
            resolved: resolved(visitor, meeting, entry),
            resolve: ResolveForm::of(visitor, view, told, kept),
            postpones: may("meeting.postpone_item").filter(|_| floor),
            postponed: entry.postponed.clone(),
            observers: entry.observers.clone(),
            next: next(visitor, view, meeting).filter(|_| open && over),
        }
    }
}

fn number(meeting: &Meeting, entry: &Entry) -> usize {
    let mut all = meeting.agenda.iter();
    all.position(|one| one.item == entry.item)
        .map_or(0, |place| place + 1)
}

fn facts(entry: &Entry) -> Vec<(&'static str, String)> {
    let material = match (entry.ad_hoc, entry.material) {
        (true, _) => "会上提出，没有经过会前协调".to_owned(),
        (false, true) => "材料已到".to_owned(),
        (false, false) => "没有材料".to_owned(),
    };
    let lines = [
        ("科室", entry.office.clone()),
        ("汇报", entry.reporter.clone()),
        ("领域", entry.portfolios.join("、")),
        ("材料", material),
    ];
    let told = lines.into_iter().filter(|(_, words)| !words.is_empty());
    told.collect()
}

/// Class, word and count of each stance that was taken.
fn counted(told: &Told) -> Vec<(&'static str, &'static str, usize)> {
    let tally = told.tally;
    let all = [
        ("y", "同意", tally.agree),
        ("n", "不同意", tally.oppose),
        ("r", "保留", tally.reserve),
        ("q", "无意见", tally.silent),
    ];
    all.into_iter().filter(|(_, _, count)| *count > 0).collect()
}

/// Dissent, word for word, whoever it came from.
fn dissent(entry: &Entry) -> Vec<(String, String)> {
    let against = entry
        .spoken
        .iter()
        .filter(|one| matches!(one.stance, Stance::Oppose | Stance::Reserve));
    against
        .map(|one| (one.post.clone(), one.words.clone()))
        .collect()
}

fn recused(told: &Told, entry: &Entry) -> Option<String> {
    if entry.recused.is_empty() {
        return None;
    }
    let posts = entry.recused.join("、");
    let quorum = told.quorum.map_or_else(String::new, |quorum| {
        let (members, present, needed) = (quorum.members, quorum.present, quorum.needed);
        format!("；本项应到 {members}，到会 {present}，须有 {needed} 人以上")
    });
    Some(format!("{posts}回避，不计{quorum}。"))
}

fn resolved(visitor: &Visitor, meeting: &Meeting, entry: &Entry) -> Vec<Resolved> {
    let opens = opens_tasks(visitor);
    let told = entry.resolutions.iter().map(|one| {
        let due = one.due.map(|day| format!("{}前", when::day(day)));
        let parts = [
            Some(one.decision.clone()),
            Some(one.lead_office.clone()),
            Some(one.leader.clone()),
            due,
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        Resolved {
            number: one.number(),
            text: one.text.clone(),
            meta: parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("·"),
            reasons: one.reasons.clone(),
            task: opens.then(|| meeting_task(meeting, entry, one)),
        }
    });
    told.collect()
}

fn next(
    visitor: &Visitor,
    view: &MatterView,
    meeting: &Meeting,
) -> Option<(usize, String, Hidden)> {
    let mut all = meeting.agenda.iter().enumerate();
    let (place, entry) = all.find(|(_, entry)| entry.state == EntryState::Waiting)?;
    let hidden = Hidden::lawful(visitor, view, "meeting.open_item")?;
    Some((place + 1, entry.item.clone(), hidden))
}
