//! 会议的专页: the calendar, the rooms and feeds, the recorder's page, the pages of the minutes. What a
//! meeting itself shows is a matter's page.

mod calendar;
mod feed;
mod minutes;
mod record;
mod rooms;
mod span;

pub use feed::FeedBox;

use crate::pages::assets;
use crate::router::Access::{Anybody, SignedIn};
use crate::router::Door;

/// The doors beside those of every matter.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/meetings/calendar", SignedIn, calendar::show),
        Door::get("/meetings/rooms", SignedIn, rooms::show),
        Door::post("/meetings/rooms/{room}/feed", SignedIn, rooms::feed),
        Door::post("/me/feed", SignedIn, feed::mine),
        Door::get("/meetings/{id}/record", SignedIn, record::show),
        Door::post("/meetings/{id}/record/{verb}", SignedIn, record::done),
        Door::get("/meetings/{id}/minutes", SignedIn, minutes::show),
        Door::get("/meetings/{id}/minutes.pdf", SignedIn, minutes::pdf),
        Door::get("/calendar/{file}", Anybody, feed::read),
    ]
}

/// The address of the stylesheet that only these pages use.
fn css() -> String {
    assets::address("meeting.css")
}
