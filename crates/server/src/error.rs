//! Answers that are not what was asked for: not understood, not to be found, not now, our fault.
//! JSON under `/api`, a page elsewhere; a fault is never mixed with the user's mistake. Refusals
//! are not here: they are answers of the law.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use domain::field::Invalid;
use serde_json::{Value, json};

use crate::pages;
use crate::visit::Visit;

/// Why there is no other answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// 未看懂
    Invalid(Invalid),
    Unauthorized,
    /// Name and password did not fit, or the account is locked: never told which.
    NotIn,
    /// Not sent from a page of ours.
    Forged,
    /// There is no such thing for this visitor.
    Missing,
    /// No town is served under this host name.
    NoTown,
    WrongMethod,
    TooSlow,
    TooLarge,
    WrongMedia,
    TooMany {
        seconds: u64,
    },
    ReadOnly {
        reason: String,
    },
    Fault {
        id: String,
    },
}

impl Trouble {
    /// One complaint at one field.
    #[must_use]
    pub fn at(field: &str, message: impl Into<String>) -> Self {
        Self::Invalid(Invalid::at(field, message))
    }

    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unauthorized | Self::NotIn => StatusCode::UNAUTHORIZED,
            Self::Forged => StatusCode::FORBIDDEN,
            Self::Missing => StatusCode::NOT_FOUND,
            Self::NoTown => StatusCode::MISDIRECTED_REQUEST,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::ReadOnly { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The word that programs go by.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::Unauthorized | Self::NotIn => "unauthorized",
            Self::Forged => "forged",
            Self::Missing | Self::NoTown => "missing",
            Self::WrongMethod => "wrong_method",
            Self::TooSlow => "too_slow",
            Self::TooLarge => "too_large",
            Self::WrongMedia => "wrong_media",
            Self::TooMany { .. } => "too_many",
            Self::ReadOnly { .. } | Self::Fault { .. } => "fault",
        }
    }

    /// What is told to people.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Invalid(_) => "有几项没有看懂，什么也没有改动".to_owned(),
            Self::Unauthorized => "请先登录".to_owned(),
            Self::NotIn => crate::session::NOT_IN.to_owned(),
            Self::Forged => {
                "这个请求不是从本系统的页面发出的，没有办理；请回到页面重新提交".to_owned()
            }
            Self::Missing => "没有这一页，或者不在您的知悉范围内".to_owned(),
            Self::NoTown => "这个网址没有对应的乡镇".to_owned(),
            Self::WrongMethod => "这个地址不接受这种请求方式".to_owned(),
            Self::TooSlow => "请求迟迟没有传完，已经断开".to_owned(),
            Self::TooLarge => "内容太大：表单最大1 MiB，文件最大20 MiB".to_owned(),
            Self::WrongMedia => "内容类型不对".to_owned(),
            Self::TooMany { seconds } => format!("试得太频繁，请{seconds}秒后再试"),
            Self::ReadOnly { reason } => format!("系统暂时只能查看，不能办理：{reason}"),
            Self::Fault { id } => format!("系统故障，编号 {id}；您要办的事没有办成，请稍后再试"),
        }
    }

    fn json(&self) -> Value {
        let mut body = json!({ "kind": self.kind(), "words": self.words() });
        let more = match self {
            Self::Invalid(invalid) => Some(("fields", json!(invalid.fields))),
            Self::Fault { id } => Some(("id", json!(id))),
            Self::TooMany { seconds } => Some(("seconds", json!(seconds))),
            _ => None,
        };
        if let (Some((key, value)), Some(body)) = (more, body.as_object_mut()) {
            body.insert(key.to_owned(), value);
        }
        body
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = (self.status(), axum::Json(self.json())).into_response();
        let wait = match &self {
            Self::TooMany { seconds } => Some(*seconds),
            Self::ReadOnly { .. } => Some(30),
            _ => None,
        };
        if let Some(seconds) = wait {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(self, Self::Unauthorized | Self::NotIn) {
            let scheme = HeaderValue::from_static("Bearer");
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, scheme);
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl From<app::Fault> for Trouble {
    fn from(fault: app::Fault) -> Self {
        Self::Fault { id: fault.id }
    }
}

impl From<Invalid> for Trouble {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}

/// Shows trouble as a page to people, and gives words to what the frameworks refused by themselves.
pub async fn dress(request: Request, next: Next) -> Response {
    let programs = request.uri().path().starts_with("/api/");
    let response = next.run(request).await;
    let visit = response.extensions().get::<Visit>().cloned();
    let own = response.extensions().get::<Trouble>().cloned();
    if programs && own.is_some() {
        return response;
    }
    match own.or_else(|| bare(&response)) {
        None => response,
        Some(trouble) if programs => onto(response, trouble.into_response()),
        Some(trouble) => {
            let page = Html(pages::trouble(&trouble, visit.as_ref()));
            onto(response, (trouble.status(), page).into_response())
        }
    }
}

/// What a framework said in plain text, in our words.
fn bare(response: &Response) -> Option<Trouble> {
    let status = response.status();
    let media = response
        .headers()
        .get(header::CONTENT_TYPE)
        .map(HeaderValue::as_bytes);
    let plain = media.is_none_or(|media| media.starts_with(b"text/plain"));
    if !plain || !(status.is_client_error() || status.is_server_error()) {
        return None;
    }
    Some(match status {
        StatusCode::UNAUTHORIZED => Trouble::Unauthorized,
        StatusCode::FORBIDDEN => Trouble::Forged,
        StatusCode::UNPROCESSABLE_ENTITY => Trouble::at("request", "请求写得不对"),
        StatusCode::METHOD_NOT_ALLOWED => Trouble::WrongMethod,
        StatusCode::REQUEST_TIMEOUT => Trouble::TooSlow,
        StatusCode::PAYLOAD_TOO_LARGE => Trouble::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Trouble::WrongMedia,
        // A path or a query that could not be read names nothing that there is.
        StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND => Trouble::Missing,
        _ => Trouble::Fault {
            id: crate::journal::number(),
        },
    })
}

// Headers that were already set, such as `Allow`, go along.
fn onto(old: Response, mut new: Response) -> Response {
    for (name, value) in old.headers() {
        if !matches!(*name, header::CONTENT_TYPE | header::CONTENT_LENGTH) {
            new.headers_mut()
                .entry(name)
                .or_insert_with(|| value.clone());
        }
    }
    drop::<Body>(old.into_body());
    new
}
