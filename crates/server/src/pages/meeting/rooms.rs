//! 会议室: what rooms there are, how many they seat, and the feed of each, which the Party and
//! Government Office makes and revokes. It never knows what is discussed in them.

use app::FeedOf;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};

use crate::error::Trouble;
use crate::form::Filled;
use crate::pages::frame::Frame;
use crate::pages::meeting::css;
use crate::pages::meeting::feed::{self, Done, FeedBox};
use crate::pages::reply::{Answered, elsewhere, with};
use crate::pages::visitor::Visitor;
use crate::state::AppState;

const TABLE: &str = "meeting_room";

#[derive(Template)]
#[template(path = "meeting/rooms.html")]
struct RoomsPage {
    frame: Frame,
    css: String,
    headline: String,
    trouble: Option<String>,
    done: Option<&'static str>,
    rooms: Vec<Room>,
}

struct Room {
    id: String,
    seats: Option<i64>,
    feed: FeedBox,
}

pub async fn show(visitor: Visitor) -> Answered {
    if visitor.me.administrator.is_some() {
        return elsewhere("/administration");
    }
    rooms(&visitor, StatusCode::OK, None, None).await
}

/// Makes or revokes the feed of a room.
pub async fn feed(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(room): Path<String>,
    filled: Filled,
) -> Answered {
    visitor.law.row(TABLE, &room).ok_or(Trouble::Missing)?;
    let of = FeedOf::Room(room.clone());
    match feed::done(&visitor, of, filled.own("_set")).await? {
        Done::Made(secret) => {
            let address = feed::made(&state, &headers, &secret);
            rooms(&visitor, StatusCode::OK, Some((room, address)), None).await
        }
        Done::Revoked => elsewhere("/meetings/rooms?done=1"),
        Done::Forbidden(whose) => {
            let words = format!("会议室的订阅由{whose}开通、撤销");
            rooms(&visitor, StatusCode::FORBIDDEN, None, Some(words)).await
        }
    }
}

async fn rooms(
    visitor: &Visitor,
    status: StatusCode,
    fresh: Option<(String, String)>,
    trouble: Option<String>,
) -> Answered {
    let may = visitor.me.posts.iter().any(|post| {
        let role = visitor.law.role_of(post);
        matches!(role, "党政办主任" | "党政办文书")
    });
    let mut rooms = Vec::new();
    for (place, id) in visitor.law.ids(TABLE).into_iter().enumerate() {
        let action = format!("/meetings/rooms/{id}/feed");
        let of = FeedOf::Room(id.clone());
        let mut feed = FeedBox::of(visitor, of, (&format!("feed-{place}"), action), may).await?;
        feed.fresh = fresh
            .iter()
            .find(|one| one.0 == id)
            .map(|one| one.1.clone());
        let row = visitor.law.row(TABLE, &id);
        let seats = row.and_then(|row| row.number("seats"));
        rooms.push(Room { id, seats, feed });
    }
    let page = RoomsPage {
        frame: visitor.frame("会议室", "calendar").await?,
        css: css(),
        headline: format!("会议室 {} 间，谁在用看日历。", rooms.len()),
        trouble,
        done: (visitor.asked("done") == "1").then_some("订阅撤销了，原来的地址打不开了。"),
        rooms,
    };
    with(status, &page)
}
