//! The JSON API: the same acts and the same readings as the pages, for programs. It never decides
//! anything, and knows no cookies.

mod acts;
mod answer;
mod articles;
mod asked;
mod body;
mod files;
mod matter;
mod matters;
mod record;
pub(crate) mod schema;
mod session;
mod todo;

use crate::limits::FILE_ROOM;
use crate::openapi;
use crate::router::Access::{Anybody, SignedIn};
use crate::router::Door;

/// The doors of the API.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/api/openapi.json", Anybody, openapi::document),
        Door::post("/api/v1/session", Anybody, session::begin),
        Door::post("/api/v1/session/end", SignedIn, session::end),
        Door::get("/api/v1/acts", SignedIn, acts::list),
        Door::post("/api/v1/acts", SignedIn, acts::act),
        Door::post("/api/v1/files", SignedIn, files::put).with_room(FILE_ROOM),
        Door::get("/api/v1/files/{file}", SignedIn, files::get),
        Door::get("/api/v1/matters", SignedIn, matters::list),
        Door::get("/api/v1/matters/{matter}", SignedIn, matters::one),
        Door::get("/api/v1/matters/{matter}/log", SignedIn, matters::log),
        Door::get("/api/v1/todo", SignedIn, todo::list),
        Door::get("/api/v1/articles", SignedIn, articles::list),
        Door::get("/api/v1/articles/{number}", SignedIn, articles::one),
        Door::get("/api/v1/checkpoint", SignedIn, record::checkpoint),
        Door::get("/api/v1/proofs/{event}", SignedIn, record::proof),
    ]
}

/// The paths as the handlers describe them.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(title = "规矩", description = "按本单位工作规则办事的接口"),
    paths(
        session::begin,
        session::end,
        acts::list,
        acts::act,
        files::put,
        files::get,
        matters::list,
        matters::one,
        matters::log,
        todo::list,
        articles::list,
        articles::one,
        record::checkpoint,
        record::proof
    )
)]
pub(crate) struct Described;
