//! 听证公告: when and where a hearing is, what it is about, how to take part; afterwards what
//! became of the views.

use app::HearingPage;
use askama::Template;
use axum::extract::Path;

use crate::error::Trouble;
use crate::pages::public::frame::PublicFrame;
use crate::pages::public::kept;
use crate::pages::reply::{Answered, page};
use crate::pages::visitor::Guest;
use crate::pages::when;

#[derive(Template)]
#[template(path = "public/hearing.html")]
struct Sheet {
    frame: PublicFrame,
    heading: String,
    facts: Vec<(&'static str, String)>,
    hearing: HearingPage,
}

pub async fn show(guest: Guest, Path(id): Path<String>) -> Answered {
    let found = guest.app.hearing(&guest.visit.town, &id).await?;
    let hearing = found.ok_or(Trouble::Missing)?;
    let answer = page(&Sheet {
        frame: PublicFrame::of(&guest, &format!("听证：{}", hearing.title), "hearings"),
        heading: heading(&hearing),
        facts: facts(&hearing),
        hearing,
    })?;
    Ok(kept(answer))
}

fn heading(hearing: &HearingPage) -> String {
    let (title, day) = (&hearing.title, when::day(hearing.day));
    match () {
        () if hearing.handling.is_some() => format!("{title}：{day}举行了听证会。"),
        () if hearing.day < hearing.today => format!("{title}：听证会定在{day}，记录正在整理。"),
        () if hearing.sign_up_until < hearing.today => {
            format!("{title}：{day}举行听证会，报名已经截止。")
        }
        () => format!(
            "{title}：{day}举行听证会，{}前可以报名。",
            when::day(hearing.sign_up_until)
        ),
    }
}

fn facts(hearing: &HearingPage) -> Vec<(&'static str, String)> {
    vec![
        (
            "时间",
            format!("{} {}", when::full(hearing.day), hearing.time),
        ),
        ("地点", hearing.place.clone()),
        ("听证内容", hearing.topics.clone()),
        ("参加人", hearing.seats.clone()),
        ("怎样报名", hearing.sign_up.clone()),
        ("报名截止", when::full(hearing.sign_up_until)),
        ("承办", hearing.office.clone()),
        ("公告", when::full(hearing.noticed_on)),
    ]
}
