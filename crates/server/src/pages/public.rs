//! 政务公开: the pages that anybody may read, without account, cookie or script. They show what
//! stands before the public, and nothing of what lies behind it.

mod board;
mod comment;
mod consultation;
mod frame;
mod hearing;
mod receipt;

use axum::http::{HeaderValue, header};
use axum::response::Response;

use crate::pages::display;
use crate::router::Access::Anybody;
use crate::router::Door;
use crate::visit::PUBLIC;

/// Copies may be kept so long; how pages are shown stands in a cookie.
const KEPT: &str = "public, max-age=60";

/// The doors of the public's pages.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get(PUBLIC, Anybody, board::show),
        Door::post("/public/display", Anybody, display::set),
        Door::get("/public/consultations/{id}", Anybody, consultation::show),
        Door::post("/public/consultations/{id}", Anybody, comment::send),
        Door::get("/public/hearings/{id}", Anybody, hearing::show),
        Door::get("/public/receipts", Anybody, receipt::ask),
        Door::get("/public/receipts/{code}", Anybody, receipt::show),
    ]
}

/// The same answer, of which copies may be kept for a minute.
fn kept(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(KEPT));
    headers.insert(header::VARY, HeaderValue::from_static("cookie"));
    response
}
