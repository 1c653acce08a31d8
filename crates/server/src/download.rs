//! What is carried away as a file: a browser saves it and never shows it.

use app::StoredFile;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::error::Trouble;
use crate::journal;
use crate::xlsx::{self, Sheet};

/// Worksheets as one file.
pub fn worksheets(name: &str, sheets: &[Sheet]) -> Result<Response, Trouble> {
    let bytes = xlsx::book(sheets).map_err(|error| {
        let id = journal::number();
        tracing::error!(fault = %id, %error, "a worksheet was not written");
        Trouble::Fault { id }
    })?;
    let headers = [
        (header::CONTENT_TYPE, xlsx::MEDIA.to_owned()),
        (header::CONTENT_DISPOSITION, disposition(name)),
    ];
    Ok((headers, bytes).into_response())
}

/// Whatever it says it is, a browser only saves it.
pub fn file(file: StoredFile) -> Response {
    let disposition = disposition(&file.name);
    let headers: [(HeaderName, &str); 3] = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CONTENT_DISPOSITION, &disposition),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        ),
    ];
    (StatusCode::OK, headers, file.bytes).into_response()
}

/// The name under which a browser saves a file.
fn disposition(name: &str) -> String {
    let name: String = name.bytes().map(percent).collect();
    format!("attachment; filename*=UTF-8''{name}")
}

fn percent(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}
