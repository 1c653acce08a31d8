//! Plain forms as browsers send them. It never knows which fields an act has: names that begin
//! with an underscore are ours, all others are the act's.

pub(crate) mod multipart;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use domain::field::{Input, Invalid};
use sha2::{Digest, Sha256};

use crate::error::Trouble;

/// The hidden field that proves that a form is one of ours.
pub const CSRF: &str = "_csrf";
/// The hidden field with the idempotency key of a form.
pub const KEY: &str = "_key";
/// The hidden field with the version that the form was made from.
pub const VERSION: &str = "_version";

/// A form as it was filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    /// What was typed into the act's own fields.
    pub input: Input,
    pub key: Option<String>,
    pub version: Option<u64>,
    /// Hash of what was typed, bound to the key.
    pub body_hash: String,
    /// The other names with an underscore, such as where to go on.
    pub own: Input,
    pub files: Vec<Brought>,
}

/// A file that came with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// The field that it belongs to.
    pub field: String,
    pub name: String,
    pub media: String,
    pub bytes: Vec<u8>,
}

impl Filled {
    /// The first value of one of our own fields.
    #[must_use]
    pub fn own(&self, name: &str) -> &str {
        self.own
            .get(name)
            .and_then(|all| all.first())
            .map_or("", String::as_str)
    }
}

impl<S: Send + Sync> FromRequest<S> for Filled {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Self, Trouble> {
        if is_multipart(request.headers()) {
            return multipart::filled(request, state).await;
        }
        if !is_form(request.headers()) {
            return Err(Trouble::WrongMedia);
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| Trouble::TooLarge)?;
        read(&bytes)
    }
}

/// The SHA-256 of a body in hexadecimal.
#[must_use]
pub fn body_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    media(headers) == Some("application/x-www-form-urlencoded")
}

/// Whether a form brings files.
pub(crate) fn is_multipart(headers: &HeaderMap) -> bool {
    media(headers) == Some("multipart/form-data")
}

/// The media type of a request, without its parameters.
pub(crate) fn media(headers: &HeaderMap) -> Option<&str> {
    let whole = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(whole.split(';').next().unwrap_or(whole).trim())
}

/// The first value of a name in a form's body.
pub(crate) fn first(bytes: &[u8], name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(bytes);
    pairs
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

fn read(bytes: &[u8]) -> Result<Filled, Trouble> {
    gathered(form_urlencoded::parse(bytes).into_owned(), Vec::new())
}

fn gathered(
    pairs: impl Iterator<Item = (String, String)>,
    files: Vec<Brought>,
) -> Result<Filled, Trouble> {
    let mut filled = Filled {
        files,
        ..Filled::default()
    };
    let mut invalid = Invalid::default();
    for (name, value) in pairs {
        if value.contains('\u{fffd}') || name.contains('\u{fffd}') {
            invalid
                .fields
                .insert(name.clone(), "含有不是 UTF-8 的字节".to_owned());
        }
        let place = if name.starts_with('_') {
            &mut filled.own
        } else {
            &mut filled.input
        };
        place.entry(name).or_default().push(value);
    }
    if !invalid.fields.is_empty() {
        return Err(Trouble::Invalid(invalid));
    }
    filled.key = Some(filled.own(KEY).to_owned()).filter(|key| !key.is_empty());
    filled.version = version(filled.own(VERSION))?;
    filled.body_hash = hash(&filled);
    Ok(filled)
}

fn version(text: &str) -> Result<Option<u64>, Trouble> {
    if text.is_empty() {
        return Ok(None);
    }
    let read = text
        .parse()
        .map_err(|_| Trouble::at(VERSION, "版本应是不小于0的整数"))?;
    Ok(Some(read))
}

// The token changes with each session; the same words stay the same request.
fn hash(filled: &Filled) -> String {
    let mut typed = serde_json::to_vec(&(&filled.input, filled.version)).unwrap_or_default();
    for file in &filled.files {
        typed.extend(body_hash(&file.bytes).into_bytes());
    }
    body_hash(&typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_fields_are_kept_from_the_acts() {
        let filled =
            read(b"_csrf=t&_key=k&_version=3&title=a&to=b&to=c&_next=%2F").expect("a form");
        assert_eq!(filled.key.as_deref(), Some("k"));
        assert_eq!(filled.version, Some(3));
        assert_eq!(filled.own("_next"), "/");
        let names: Vec<&String> = filled.input.keys().collect();
        assert_eq!(names, ["title", "to"]);
        assert_eq!(filled.input.get("to").map(Vec::len), Some(2));
    }

    #[test]
    fn the_hash_is_of_the_words_and_not_of_the_token() {
        let hash = |body: &[u8]| read(body).expect("a form").body_hash;
        assert_eq!(hash(b"_csrf=1&title=a"), hash(b"_csrf=2&title=a"));
        assert_ne!(hash(b"_csrf=1&title=a"), hash(b"_csrf=1&title=b"));
    }

    #[test]
    fn bytes_that_are_no_text_are_not_understood() {
        assert!(matches!(read(b"title=%FF%FE"), Err(Trouble::Invalid(_))));
        assert!(matches!(read(b"_version=-1"), Err(Trouble::Invalid(_))));
    }
}
