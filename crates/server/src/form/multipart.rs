//! Forms that bring files: fields and files apart. It never keeps a file.

use axum::body::{Body, Bytes};
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;

use super::{Brought, Filled, gathered};
use crate::error::Trouble;

/// So many parts may come with a form.
const MOST: usize = 500;

/// A form as it was filled in, with what it brings.
pub async fn filled<S: Send + Sync>(request: Request, state: &S) -> Result<Filled, Trouble> {
    let mut parts = Multipart::from_request(request, state)
        .await
        .map_err(|_| Trouble::WrongMedia)?;
    let (mut pairs, mut files) = (Vec::new(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(|error| broken(&error))? {
        if pairs.len() + files.len() >= MOST {
            return Err(Trouble::TooLarge);
        }
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_some() {
            files.extend(brought(name, part).await?);
        } else {
            let bytes = part.bytes().await.map_err(|error| broken(&error))?;
            pairs.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    gathered(pairs.into_iter(), files)
}

/// The first value of a name, looked for without using the body up.
pub async fn first(parts: &Parts, bytes: &Bytes, name: &str) -> Option<String> {
    let request = Request::from_parts(parts.clone(), Body::from(bytes.clone()));
    let mut all = Multipart::from_request(request, &()).await.ok()?;
    while let Some(part) = all.next_field().await.ok()? {
        if part.name() == Some(name) {
            return part.text().await.ok();
        }
    }
    None
}

/// A field for files that was left empty brings a file without a name.
async fn brought(field: String, part: Field<'_>) -> Result<Option<Brought>, Trouble> {
    let name = part.file_name().unwrap_or_default().to_owned();
    let media = part
        .content_type()
        .unwrap_or("application/octet-stream")
        .to_owned();
    let bytes = part.bytes().await.map_err(|error| broken(&error))?;
    let empty = name.is_empty() && bytes.is_empty();
    Ok((!empty).then(|| Brought {
        field,
        name,
        media,
        bytes: bytes.to_vec(),
    }))
}

fn broken(error: &MultipartError) -> Trouble {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Trouble::TooLarge,
        _ => Trouble::at("file", "上传的内容不完整"),
    }
}
