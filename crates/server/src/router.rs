//! The table of contents: every door of the server, with who may come in and how much they may
//! bring. It never knows what lies behind a door.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::handler::Handler;
use axum::http::{Method, StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use crate::error::{self, Trouble};
use crate::limits::{self, FORM_ROOM};
use crate::state::AppState;
use crate::{api, csrf, headers, journal, pages, visit};

/// The longest that one request may take, its body included.
const PATIENCE: Duration = Duration::from_mins(1);

const HEALTHZ: &str = "/healthz";
const READYZ: &str = "/readyz";
const METRICS: &str = "/metrics";

/// Doors that answer under any host name: machines knock there by address.
pub(crate) const PROBES: [&str; 3] = [HEALTHZ, READYZ, METRICS];

/// One door: a method and a path, and what is demanded of whoever comes.
pub struct Door {
    pub method: Method,
    pub path: &'static str,
    pub access: Access,
    /// The longest body, in bytes.
    pub room: usize,
    handler: MethodRouter<AppState>,
}

/// Who may come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Anybody,
    SignedIn,
}

impl Door {
    /// A door for looking. Nothing changes by it.
    pub fn get<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        Self {
            method: Method::GET,
            path,
            access,
            room: FORM_ROOM,
            handler: get(handler),
        }
    }

    /// A door for doing.
    pub fn post<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        Self {
            method: Method::POST,
            path,
            access,
            room: FORM_ROOM,
            handler: post(handler),
        }
    }

    /// The same door with room for another size of body.
    #[must_use]
    pub fn with_room(self, room: usize) -> Self {
        Self { room, ..self }
    }
}

/// Every door there is.
#[must_use]
pub fn doors() -> Vec<Door> {
    let probes = vec![
        Door::get(HEALTHZ, Access::Anybody, healthz),
        Door::get(READYZ, Access::Anybody, readyz),
        Door::get(METRICS, Access::Anybody, metrics),
    ];
    probes
        .into_iter()
        .chain(api::doors())
        .chain(pages::routes())
        .collect()
}

/// All doors, guarded.
pub fn router(state: AppState) -> Router {
    let doors = doors().into_iter().fold(Router::new(), |router, door| {
        let path = door.path;
        router.route(path, guarded(door))
    });
    doors
        .fallback(async || Trouble::Missing)
        .method_not_allowed_fallback(async || Trouble::WrongMethod)
        .layer(from_fn(csrf::guard))
        .layer(from_fn_with_state(state.clone(), visit::attach))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            PATIENCE,
        ))
        .layer(CatchPanicLayer::custom(broken))
        .layer(from_fn(error::dress))
        .layer(from_fn_with_state(state.clone(), headers::guard))
        .layer(from_fn_with_state(state.clone(), journal::note))
        .layer(DefaultBodyLimit::disable())
        .with_state(state)
}

fn guarded(door: Door) -> MethodRouter<AppState> {
    let room = door.room;
    let handler = door.handler.layer(from_fn(move |request, next| {
        limits::within(room, request, next)
    }));
    match door.access {
        Access::Anybody => handler,
        Access::SignedIn => handler.layer(from_fn(visit::signed_in_only)),
    }
}

// The panic itself has been told on standard error.
fn broken(_: Box<dyn Any + Send>) -> Response {
    let id = journal::number();
    tracing::error!(fault = %id, "a handler panicked");
    Trouble::Fault { id }.into_response()
}

async fn healthz() -> &'static str {
    "ok\n"
}

async fn readyz(State(state): State<AppState>) -> Response {
    let health = state.app.health();
    let fine = health == app::Health::Fine;
    let status = if fine {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, axum::Json(health)).into_response()
}

async fn metrics(State(state): State<AppState>) -> Response {
    let told = state.metrics.told(&state.app.health());
    (
        [(
            header::CONTENT_TYPE,
            "text/plain; version=0.0.4; charset=utf-8",
        )],
        told,
    )
        .into_response()
}
