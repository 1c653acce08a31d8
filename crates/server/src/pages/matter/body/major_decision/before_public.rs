//! 公众参与: what is put up for comment and what came of it, group by group, hearings announced,
//! what was made public; each beside the act that goes on with it.

use app::{MatterView, May};
use askama::Template;
use domain::major_decision::{CommentGroup, Entry, HearingNotice, MajorDecision};

use crate::error::Trouble;
use crate::pages::address;
use crate::pages::visitor::Visitor;
use crate::pages::when;

#[derive(Template)]
#[template(path = "matter/before_public.html")]
pub struct BeforePublic {
    rounds: Vec<Round>,
    /// Where all comments are listed.
    comments: String,
    groups: Vec<Group>,
    line: String,
    notices: Vec<Notice>,
    published: Option<Published>,
}

struct Round {
    href: String,
    term: String,
    state: String,
    counts: String,
}

struct Group {
    number: u32,
    summary: String,
    meta: String,
    answer: Option<(String, String, String)>,
    /// Where it can be answered by this visitor.
    to_answer: Option<String>,
}

struct Notice {
    href: String,
    words: String,
    to_record: Option<String>,
}

struct Published {
    words: String,
    adopted: String,
    not_adopted: String,
}

impl BeforePublic {
    pub async fn of(
        visitor: &Visitor,
        view: &MatterView,
        decision: &MajorDecision,
    ) -> Result<Self, Trouble> {
        let mut rounds = Vec::new();
        for one in decision.consultations() {
            let channel = &one.it.opened.channel;
            let received = visitor.app.received(&visitor.caller, channel).await?;
            rounds.push(round(visitor, decision, channel, received));
        }
        let page = address::of(view.matter.noun(), &decision.id);
        let course = &decision.course;
        let lawful = |act: &str| {
            let mut all = view.may.iter();
            all.any(|may: &May| may.act == act && may.lawful)
        };
        let answers = lawful("major_decision.answer_comments");
        let records = lawful("major_decision.hold_hearing");
        let groups = course
            .comments
            .iter()
            .map(|one| group(&page, &one.it, answers));
        let notices = course
            .notices
            .iter()
            .map(|one| notice(decision, &page, one, records));
        Ok(Self {
            rounds: rounds.into_iter().flatten().collect(),
            comments: format!("{page}/comments"),
            line: line(decision),
            groups: groups.collect(),
            notices: notices.collect(),
            published: published(decision),
        })
    }

    fn is_empty(&self) -> bool {
        self.rounds.is_empty()
            && self.groups.is_empty()
            && self.notices.is_empty()
            && self.published.is_none()
    }
}

fn round(
    visitor: &Visitor,
    decision: &MajorDecision,
    channel: &str,
    received: u64,
) -> Option<Round> {
    let today = visitor.app.now().date();
    let mut all = decision.consultations();
    let one = &all.find(|one| one.it.opened.channel == channel)?.it;
    let state = match &one.closed {
        Some(closed) => format!("{}结束", when::day(closed.by.at.date())),
        None if one.opened.from > today => "还没有到公布之日".to_owned(),
        None if one.opened.until < today => "期限已过，等着结束".to_owned(),
        None => "正在征求".to_owned(),
    };
    let mut counts = format!("网上收到 {received} 条，登记入册 {} 条", one.bound);
    if let Some(closed) = &one.closed {
        let (all, twice) = (closed.it.received, closed.it.duplicates);
        counts.push_str(&format!("；合计 {all} 条，其中重复 {twice} 条"));
    }
    Some(Round {
        href: format!("/public/consultations/{channel}"),
        term: format!("{} 至 {}", one.opened.from, one.opened.until),
        state,
        counts,
    })
}

fn line(decision: &MajorDecision) -> String {
    let course = &decision.course;
    let (groups, open) = (course.comments.len(), course.unanswered().count());
    match (groups, course.ungrouped()) {
        (0, 0) => String::new(),
        (_, 0) => format!("归成 {groups} 组，已答复 {} 组", groups - open),
        (_, left) => format!(
            "归成 {groups} 组，已答复 {} 组，还有 {left} 条没有归组",
            groups - open
        ),
    }
}

fn group(page: &str, group: &CommentGroup, answers: bool) -> Group {
    let comments = &group.comments;
    let numbers = match comments.numbers.is_empty() {
        true => String::new(),
        false => format!("，第 {} 号", comments.numbers.words()),
    };
    let answer = group.answer.as_ref().map(|answer| {
        let by = format!("{}，{}", answer.by.post, when::day(answer.by.at.date()));
        (answer.it.verdict.clone(), answer.it.reason.clone(), by)
    });
    let path = format!("{page}/acts/answer_comments?group={}", comments.number);
    Group {
        number: comments.number,
        summary: comments.summary.clone(),
        meta: format!("{} 条{numbers}", comments.count),
        to_answer: (answers && answer.is_none()).then_some(path),
        answer,
    }
}

fn notice(
    decision: &MajorDecision,
    page: &str,
    notice: &Entry<HearingNotice>,
    records: bool,
) -> Notice {
    let it = &notice.it;
    let mut held = decision.course.hearings.iter();
    let held = held.any(|hearing| hearing.it.held_on == it.day);
    let mut query = form_urlencoded::Serializer::new(String::new());
    query
        .append_pair("noticed_on", &it.noticed_on.to_string())
        .append_pair("held_on", &it.day.to_string())
        .append_pair("place", &it.place);
    let path = format!("{page}/acts/hold_hearing?{}", query.finish());
    Notice {
        href: format!("/public/hearings/{}", it.id),
        words: format!("{} {}，{}", when::day(it.day), it.time, it.place),
        to_record: (records && !held).then_some(path),
    }
}

fn published(decision: &MajorDecision) -> Option<Published> {
    let entry = decision.course.published.as_ref()?;
    let it = &entry.it;
    let words = if it.closed {
        format!("依法不予公开：{}", it.closed_ground)
    } else {
        let on = when::day(entry.by.at.date());
        format!("{on}公布于{}", it.channels.join("、"))
    };
    Some(Published {
        words,
        adopted: it.adopted.clone(),
        not_adopted: it.not_adopted.clone(),
    })
}
