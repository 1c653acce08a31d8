//! 征求意见: the draft by paragraphs, why and until when, how to comment; afterwards what became
//! of the comments.

use app::{ConsultationPage, GroupLine, PublicationLine};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::Law;
use domain::field::{Input, Invalid};
use domain::major_decision::Stage;
use jiff::civil::Date;

use crate::error::Trouble;
use crate::pages::field::FieldView;
use crate::pages::public::comment;
use crate::pages::public::frame::PublicFrame;
use crate::pages::public::kept;
use crate::pages::reply::{Answered, with};
use crate::pages::visitor::Guest;
use crate::pages::when;

/// The page.
#[derive(Template)]
#[template(path = "public/consultation.html")]
pub struct Sheet {
    frame: PublicFrame,
    page: ConsultationPage,
    /// The heading, and how many days are left.
    heading: String,
    left: Option<i64>,
    open: bool,
    /// How much of 300 of the time has passed.
    passed: i64,
    from: String,
    until: String,
    law: String,
    fields: Vec<FieldView>,
    errors: Vec<(String, String)>,
    trouble: Option<String>,
    /// What was typed and cannot be taken in any more.
    words: Option<String>,
    groups: Vec<Group>,
    groups_line: String,
    steps: Vec<Step>,
    published: Option<Published>,
}

struct Group {
    number: u32,
    summary: String,
    count: i64,
    /// The mark's class, the verdict, why, and since when.
    answer: Option<(&'static str, String, String, String)>,
}

struct Step {
    class: &'static str,
    words: String,
}

struct Published {
    on: String,
    channels: String,
    adopted: String,
    not_adopted: String,
}

pub async fn show(guest: Guest, Path(id): Path<String>) -> Answered {
    let sheet = Sheet::of(&guest, &id, &guest.asked, &Invalid::default()).await?;
    sheet.reply(StatusCode::OK).map(kept)
}

impl Sheet {
    /// A consultation with what was typed into its form and what was wrong with it.
    pub async fn of(
        guest: &Guest,
        id: &str,
        input: &Input,
        invalid: &Invalid,
    ) -> Result<Self, Trouble> {
        let found = guest.app.consultation(&guest.visit.town, id).await?;
        let page = found.ok_or(Trouble::Missing)?;
        let fields = comment::fields(&guest.law, &page, input, invalid);
        let open = page.stage == Stage::Open;
        Ok(Self {
            frame: PublicFrame::of(guest, &page.title, "consultations"),
            heading: heading(&page),
            left: open.then_some(page.left),
            open,
            passed: passed(&page),
            from: when::day(page.from),
            until: when::day(page.until),
            law: minimum(&guest.law, page.from),
            errors: comment::complaints(&fields, invalid),
            fields,
            trouble: None,
            words: None,
            groups_line: groups_line(&page),
            groups: shown(&page).iter().map(group).collect(),
            steps: steps(&page),
            published: page.published.as_ref().map(published),
            page,
        })
    }

    pub fn fail(&mut self, words: String) {
        self.trouble = Some(words);
    }

    /// Shows again what was typed where there is no form any more.
    pub fn give_back(&mut self, words: String) {
        self.words = Some(words).filter(|_| !self.open);
    }

    pub fn reply(mut self, status: StatusCode) -> Answered {
        if status.is_client_error() {
            self.frame.title = format!("没有收下：{}", self.frame.title);
        }
        with(status, &self)
    }
}

fn heading(page: &ConsultationPage) -> String {
    let title = &page.title;
    match page.stage {
        Stage::Open => format!("{title}，"),
        Stage::Ended => format!("{title}：征求意见已于{}截止。", when::day(page.until)),
        Stage::Closed(on) => format!("{title}：征求意见已于{}结束。", when::day(on)),
    }
}

/// Groups and answers are told once no more comments come.
fn shown(page: &ConsultationPage) -> &[GroupLine] {
    match page.stage {
        Stage::Open => &[],
        Stage::Ended | Stage::Closed(_) => &page.groups,
    }
}

fn groups_line(page: &ConsultationPage) -> String {
    let all = shown(page);
    let answered = all.iter().filter(|group| group.answer.is_some()).count();
    match (all.len(), page.stage) {
        (0, Stage::Closed(_)) => "意见正在归纳，逐组答复后写在这里".to_owned(),
        (0, _) => "截止以后归纳，逐组答复后写在这里".to_owned(),
        (groups, _) => format!("意见归成 {groups} 组，已答复 {answered} 组"),
    }
}

fn group(group: &GroupLine) -> Group {
    let answer = group.answer.as_ref().map(|(verdict, reason, on)| {
        let class = match verdict.as_str() {
            "采纳" => "yes",
            "部分采纳" => "part",
            _ => "not",
        };
        (class, verdict.clone(), reason.clone(), when::day(*on))
    });
    Group {
        number: group.number,
        summary: group.summary.clone(),
        count: group.count,
        answer,
    }
}

fn published(line: &PublicationLine) -> Published {
    Published {
        on: when::day(line.on),
        channels: line.channels.join("、"),
        adopted: line.adopted.clone(),
        not_adopted: line.not_adopted.clone(),
    }
}

fn passed(page: &ConsultationPage) -> i64 {
    let days = page.days.max(1);
    // The day on which it is made public does not count, the last one does.
    let gone = (days - page.left.min(days)).max(0);
    300 * gone / days
}

/// What the law says of the time.
fn minimum(law: &Law, on: Date) -> String {
    let found = law
        .rulebook
        .parameter("decision-consultation-days", &on.to_string());
    let Some(found) = found else {
        return String::new();
    };
    let source = found.source.and_then(|id| law.rulebook.source(id));
    let source = source.map_or("", |source| source.title.as_str());
    let clause = found.clause.unwrap_or_default();
    format!("期限一般不少于 {} 日，见《{source}》{clause}", found.value)
}

fn steps(page: &ConsultationPage) -> Vec<Step> {
    let ended = page.stage != Stage::Open;
    let answered = !page.groups.is_empty() && page.groups.iter().all(|one| one.answer.is_some());
    let closed = matches!(page.stage, Stage::Closed(_));
    let nothing = closed && page.counted.is_some_and(|(received, _)| received == 0);
    let all = [
        (ended, format!("公开征求意见，到{}", when::day(page.until))),
        (
            closed && (answered || nothing),
            "归纳意见，逐组答复".to_owned(),
        ),
        (
            page.published.is_some(),
            "作出决定，连同意见采纳情况公布".to_owned(),
        ),
    ];
    let now = all.iter().position(|(done, _)| !done);
    let told = all.into_iter().enumerate();
    told.map(|(place, (done, words))| Step {
        class: match (done, now == Some(place)) {
            (true, _) => "done",
            (_, true) => "cur",
            _ => "",
        },
        words,
    })
    .collect()
}
