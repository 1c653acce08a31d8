//! Bytes as they go over the wire: packed for browsers that take it. Only for what holds no secret
//! of a form beside words of the visitor, so that sizes tell nothing.

use std::io::Write;

use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;

/// The bytes packed.
#[must_use]
pub fn pack(bytes: &[u8], level: Compression) -> Option<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), level);
    packer.write_all(bytes).ok()?;
    packer.finish().ok()
}

/// An answer with the packed bytes where the browser takes them, else the plain ones.
#[must_use]
pub fn answer(
    headers: &HeaderMap,
    media: &'static str,
    plain: &[u8],
    packed: Option<&[u8]>,
) -> Response {
    let taken = packed.filter(|_| takes(headers));
    let own = [
        (header::CONTENT_TYPE, media),
        (header::VARY, "accept-encoding"),
    ];
    match taken {
        Some(packed) => {
            (own, [(header::CONTENT_ENCODING, "gzip")], packed.to_vec()).into_response()
        }
        None => (own, plain.to_vec()).into_response(),
    }
}

fn takes(headers: &HeaderMap) -> bool {
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    accepted.is_some_and(|all| all.split(',').any(|one| one.trim() == "gzip"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_browsers_that_take_it_get_it_packed() {
        let encoding = |value| {
            let headers =
                HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))]);
            let packed = pack(b"some bytes", Compression::fast());
            let answer = answer(&headers, "text/css", b"some bytes", packed.as_deref());
            answer.headers().contains_key(header::CONTENT_ENCODING)
        };
        assert!(encoding("gzip, deflate, br"));
        assert!(!encoding("identity"));
        assert!(!encoding("gzip;q=0"));
    }
}
