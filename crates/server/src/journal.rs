//! The journal: one JSON line for each answer and each fault, on standard error. Doors and
//! statuses, never persons, addresses, queries or texts.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;

use crate::state::AppState;

static START: LazyLock<u64> = LazyLock::new(|| {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
});
static COUNT: AtomicU64 = AtomicU64::new(1);

/// Sends all events as JSON lines to standard error.
pub fn open() {
    let lines = tracing_subscriber::fmt()
        .json()
        .with_max_level(tracing::Level::INFO)
        .with_writer(std::io::stderr);
    // A second opening keeps the first.
    drop(lines.try_init());
}

/// A number for telling one request or fault from another.
#[must_use]
pub fn number() -> String {
    format!("{:x}-{}", *START, COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Notes and counts every answer.
pub async fn note(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = known(request.method());
    let door = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let path = door.as_ref().map_or("none", MatchedPath::as_str);
    let (status, took) = (response.status().as_u16(), began.elapsed());
    state.metrics.answered(method, path, status, took);
    tracing::info!(method, path, status, ms = ms(took), "answered");
    response
}

fn ms(took: Duration) -> u64 {
    u64::try_from(took.as_millis()).unwrap_or(u64::MAX)
}

// Methods are free words on the wire; only known ones are told.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}
