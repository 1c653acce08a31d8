//! The accept loop: connections are few enough for the machine, heads must come soon, answers must
//! be taken, and at the end everybody may finish. It never knows what is asked.

mod patient;

use std::convert::Infallible;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt;

use crate::visit::Peer;
use patient::Patient;

/// How long the head of a request may take; an idle connection ends after the same time.
const HEAD_WITHIN: Duration = Duration::from_secs(5);
/// How long an answer may lie untaken.
const TAKEN_WITHIN: Duration = Duration::from_secs(30);
/// How long open requests may go on once the end is asked for.
const LAST_WORDS: Duration = Duration::from_secs(10);
const HEAD_ROOM: usize = 32 * 1024;
const HEADERS: usize = 64;
/// Connections at once, and files that are left for the record.
const MOST: usize = 4096;
const LEFT_FOR_FILES: usize = 128;

/// Serves until `end` comes, then lets open requests finish.
pub async fn serve(listener: TcpListener, doors: Router, end: impl Future<Output = ()>) {
    let seats = Arc::new(Semaphore::new(seats()));
    let open = GracefulShutdown::new();
    let mut end = pin!(end);
    loop {
        let (stream, peer, seat) = tokio::select! {
            next = next(&listener, &seats) => next,
            () = &mut end => break,
        };
        tokio::spawn(converse(stream, peer, doors.clone(), open.watcher(), seat));
    }
    drop(listener);
    tokio::select! {
        () = open.shutdown() => {}
        () = tokio::time::sleep(LAST_WORDS) => tracing::warn!("open connections were cut"),
    }
}

async fn next(
    listener: &TcpListener,
    seats: &Arc<Semaphore>,
) -> (TcpStream, Peer, Option<OwnedSemaphorePermit>) {
    let seat = Arc::clone(seats).acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => return (stream, Peer(peer.ip()), seat),
            // Out of files, or the visitor has gone again: neither ends the server.
            Err(error) => {
                tracing::warn!(%error, "a connection was not accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}

async fn converse(
    stream: TcpStream,
    peer: Peer,
    doors: Router,
    watcher: Watcher,
    seat: Option<OwnedSemaphorePermit>,
) {
    // Without it small answers wait for the visitor's acknowledgement.
    drop(stream.set_nodelay(true));
    let answer = service_fn(move |request| answer(doors.clone(), peer, request));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(HEAD_WITHIN)
        .max_buf_size(HEAD_ROOM)
        .max_headers(HEADERS);
    let connection =
        http.serve_connection(TokioIo::new(Patient::new(stream, TAKEN_WITHIN)), answer);
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
    drop(seat);
}

async fn answer(
    doors: Router,
    peer: Peer,
    request: Request<Incoming>,
) -> Result<Response, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(peer);
    doors.oneshot(request).await
}

/// As many connections as the system gives files for.
fn seats() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"));
    let files = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    files
        .unwrap_or(1024)
        .saturating_sub(LEFT_FOR_FILES)
        .clamp(64, MOST)
}
