//! A house to knock at: a demonstration town behind the router, and visitors at their posts.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::{App, Clock, Config, StoreLocation, SystemClock};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, header};
use serde_json::{Value, json};
use server::router;
use server::state::AppState;
use tempfile::TempDir;
use tokio::sync::OnceCell;
use tower::ServiceExt;

/// One house for all tests that do not mind each other.
static SHARED: OnceCell<House> = OnceCell::const_new();

pub async fn house() -> &'static House {
    SHARED.get_or_init(House::open).await
}

pub struct House {
    pub state: AppState,
    pub doors: Router,
    /// Gone with the house.
    data: TempDir,
}

pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl House {
    pub async fn open() -> Self {
        Self::over_https(false).await
    }

    pub async fn over_https(https: bool) -> Self {
        Self::on(https, Arc::new(SystemClock)).await
    }

    /// The same on a clock of the test's own.
    pub async fn on(https: bool, clock: Arc<dyn Clock>) -> Self {
        Self::with(TempDir::new().unwrap(), &law(), https, clock).await
    }

    /// The same record under the law of a folder.
    pub async fn reopened(self, law: &Path) -> Self {
        let Self { state, doors, data } = self;
        state.app.close().await;
        drop((state, doors));
        Self::with(data, law, false, Arc::new(SystemClock)).await
    }

    async fn with(data: TempDir, law: &Path, https: bool, clock: Arc<dyn Clock>) -> Self {
        let config = Config {
            store: StoreLocation::Sqlite,
            data: data.path().to_owned(),
            rulebooks: vec![law.to_owned()],
            fonts: vec![root().join("fonts")],
            demo: true,
            clock,
        };
        let state = AppState::new(App::open(config).await.unwrap(), https);
        Self {
            doors: router::router(state.clone()),
            state,
            data,
        }
    }

    pub async fn send(&self, request: Request<Body>) -> Reply {
        let response = self.doors.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Reply {
            status: parts.status.as_u16(),
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// A page as a browser asks for it.
    pub async fn look(&self, path: &str, token: &str) -> Reply {
        let cookie = format!("guiju={token}").parse().unwrap();
        let mut request = get(path, None);
        request.headers_mut().insert(header::COOKIE, cookie);
        self.send(request).await
    }

    /// Signs in over the API.
    pub async fn token(&self, account: &str) -> String {
        let body = json!({ "name": account, "password": "demo" });
        let reply = self.send(post("/api/v1/session", None, &body)).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        reply.json()["token"].as_str().unwrap().to_owned()
    }

    pub async fn get(&self, path: &str, token: &str) -> Reply {
        self.send(get(path, Some(token))).await
    }

    /// Asks for an act over the API.
    pub async fn act(&self, token: &str, body: &Value) -> Reply {
        self.send(post("/api/v1/acts", Some(token), body)).await
    }

    /// The form token of a session.
    pub async fn csrf(&self, token: &str) -> String {
        let town = self.state.app.towns().remove(0);
        self.state
            .app
            .session(&town, token)
            .await
            .unwrap()
            .unwrap()
            .csrf
    }

    /// A new draft of 规建办 with a title of its own.
    pub async fn draft(&self, token: &str, subject: &str) -> String {
        let body = json!({ "act": "official_document.draft", "input": draft(subject) });
        let reply = self.act(token, &body).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        reply.json()["matter"].as_str().unwrap().to_owned()
    }
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of Gaojing's law.
pub fn law() -> PathBuf {
    root().join("rulebooks/gaojing")
}

/// What a drafter would fill in.
pub fn draft(subject: &str) -> Value {
    json!({
        "kind": "通知",
        "organ": "镇政府",
        "title": format!("上海市宝山区高境镇人民政府关于{subject}的通知"),
        "addressees": ["各机关科室"],
        "body": "现将有关事项通知如下。\n一、请各科室按职责办理。\n特此通知。",
        "portfolios": ["城市建设"],
        "reason": "有新的安排，须各科室配合",
        "public_attribute": "主动公开",
    })
}

pub fn get(path: &str, token: Option<&str>) -> Request<Body> {
    let request = Request::get(path).header(header::HOST, "127.0.0.1");
    with_token(request, token).body(Body::empty()).unwrap()
}

pub fn post(path: &str, token: Option<&str>, body: &Value) -> Request<Body> {
    let request = Request::post(path)
        .header(header::HOST, "127.0.0.1")
        .header(header::CONTENT_TYPE, "application/json");
    with_token(request, token)
        .body(Body::from(body.to_string()))
        .unwrap()
}

/// A path with its placeholders filled in: an act, a number, and `with` for all others.
pub fn filled(path: &str, with: &str) -> String {
    let piece = |piece| match piece {
        "{act}" => "official_document.sign",
        "{number}" => "1",
        piece if str::starts_with(piece, "{") => with,
        piece => piece,
    };
    path.split('/').map(piece).collect::<Vec<_>>().join("/")
}

fn with_token(
    request: axum::http::request::Builder,
    token: Option<&str>,
) -> axum::http::request::Builder {
    match token {
        Some(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
        None => request,
    }
}
