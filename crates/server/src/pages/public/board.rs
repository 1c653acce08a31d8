//! 首页: what is open for comment now, hearings to come, what was decided and made public.

use app::{Board, ConsultationLine, HearingLine, PublicationLine};
use askama::Template;
use domain::major_decision::Stage;

use crate::pages::lamp::LampTag;
use crate::pages::public::frame::PublicFrame;
use crate::pages::public::kept;
use crate::pages::reply::{Answered, page};
use crate::pages::visitor::Guest;
use crate::pages::when;

#[derive(Template)]
#[template(path = "public/board.html")]
struct BoardPage {
    frame: PublicFrame,
    heading: String,
    open: Vec<Line>,
    over: Vec<Line>,
    hearings: Vec<Line>,
    published: Vec<Published>,
}

struct Line {
    href: String,
    title: String,
    lamp: LampTag,
    meta: Vec<String>,
}

struct Published {
    title: String,
    on: String,
    channels: String,
    adopted: String,
    not_adopted: String,
    href: Option<String>,
}

pub async fn show(guest: Guest) -> Answered {
    let board = guest.app.public_board(&guest.visit.town).await?;
    let answer = page(&BoardPage {
        frame: PublicFrame::of(&guest, "首页", "board"),
        heading: heading(&board),
        open: board.open.iter().map(consultation).collect(),
        over: board.over.iter().map(consultation).collect(),
        hearings: board.hearings.iter().map(hearing).collect(),
        published: board.published.into_iter().map(published).collect(),
    })?;
    Ok(kept(answer))
}

fn heading(board: &Board) -> String {
    match (board.open.len(), board.open.first()) {
        (0, _) | (_, None) => "现在没有正在征求意见的事。".to_owned(),
        (1, Some(only)) => format!("有 1 件事正在听您的意见，还有 {} 天。", only.left),
        (count, Some(first)) => format!(
            "有 {count} 件事正在听您的意见，最近的一件还有 {} 天。",
            first.left
        ),
    }
}

fn consultation(line: &ConsultationLine) -> Line {
    let until = when::day(line.until);
    let lamp = match line.stage {
        Stage::Open if line.left <= 5 => LampTag::new("amb", format!("还有 {} 天", line.left)),
        Stage::Open => LampTag::new("grn", format!("还有 {} 天", line.left)),
        Stage::Ended => LampTag::new("gry", "已截止，正在整理"),
        Stage::Closed(_) => LampTag::new("gry", "已结束"),
    };
    let received = match line.counted {
        Some(all) => format!("收到 {all} 条"),
        None => format!("网上收到 {} 条", line.received),
    };
    let mut meta = vec![format!("{until}截止"), received];
    if line.groups > 0 {
        let (groups, answered) = (line.groups, line.answered);
        meta.push(format!("归成 {groups} 组，已答复 {answered} 组"));
    }
    Line {
        href: format!("/public/consultations/{}", line.id),
        title: line.title.clone(),
        lamp,
        meta,
    }
}

fn hearing(line: &HearingLine) -> Line {
    Line {
        href: format!("/public/hearings/{}", line.id),
        title: line.title.clone(),
        lamp: LampTag::new("grn", format!("{}举行", when::day(line.day))),
        meta: vec![
            line.time.clone(),
            line.place.clone(),
            format!("{}前报名", when::day(line.sign_up_until)),
        ],
    }
}

fn published(line: PublicationLine) -> Published {
    Published {
        on: when::day(line.on),
        channels: line.channels.join("、"),
        href: line
            .consultation
            .map(|id| format!("/public/consultations/{id}")),
        title: line.title,
        adopted: line.adopted,
        not_adopted: line.not_adopted,
    }
}
