//! Stylesheet, islands and script bundle, embedded in the program and served under their hash.
//! The bundle is built by npm; where it is missing, pages run without it. It knows no page.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::error::Trouble;
use crate::pages::packed;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Own;

#[derive(RustEmbed)]
#[folder = "../../web/dist/"]
#[allow_missing = true]
struct Built;

const BUNDLE: &str = "bundle.js";

/// Where the files that every page names are found.
#[derive(Debug, Clone)]
pub struct Assets {
    pub css: String,
    /// What only the public's pages have, on top.
    pub public_css: String,
    pub icon: String,
    pub islands: String,
    /// None in no-script mode.
    pub bundle: Option<String>,
}

struct File {
    address: String,
    hash: String,
    bytes: Vec<u8>,
    packed: Option<Vec<u8>>,
}

static FILES: LazyLock<BTreeMap<String, File>> = LazyLock::new(files);

impl Assets {
    #[must_use]
    pub fn known() -> Self {
        let address = |name: &str| FILES.get(name).map(|file| file.address.clone());
        let own = |name| address(name).unwrap_or_default();
        Self {
            css: own("app.css"),
            public_css: own("public.css"),
            icon: own("icon.svg"),
            islands: own("islands.js"),
            bundle: address(BUNDLE),
        }
    }
}

/// The address of one of our own files; nothing where there is no such file.
#[must_use]
pub fn address(name: &str) -> String {
    let file = FILES.get(name);
    file.map(|file| file.address.clone()).unwrap_or_default()
}

/// Whether the script bundle was there when the program was built.
#[must_use]
pub fn scripted() -> bool {
    FILES.contains_key(BUNDLE)
}

/// One file, for ever: another content has another address.
pub async fn serve(
    headers: HeaderMap,
    Path((hash, name)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let file = FILES.get(&name).filter(|file| file.hash == hash);
    let file = file.ok_or(Trouble::Missing)?;
    let answer = packed::answer(&headers, media(&name), &file.bytes, file.packed.as_deref());
    let for_ever = (header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    Ok(([for_ever], answer).into_response())
}

fn files() -> BTreeMap<String, File> {
    let own = Own::iter().filter_map(|name| Some((name.clone(), Own::get(&name)?)));
    let scripts = Built::iter().filter(|name| name.ends_with(".js"));
    let built = scripts.filter_map(|name| Some((name.clone(), Built::get(&name)?)));
    own.chain(built)
        .map(|(name, file)| (name.to_string(), described(&name, file)))
        .collect()
}

fn described(name: &str, file: EmbeddedFile) -> File {
    let digest = file.metadata.sha256_hash();
    let hash: String = digest
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    File {
        address: format!("/static/{hash}/{name}"),
        hash,
        packed: packed::pack(&file.data, Compression::best()),
        bytes: file.data.into_owned(),
    }
}

fn media(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn islands_stay_within_fifteen_kibibytes() {
        assert!(
            FILES
                .get("islands.js")
                .is_some_and(|file| file.bytes.len() <= 15 * 1024)
        );
    }

    #[test]
    fn every_asset_that_pages_name_is_there() {
        let assets = Assets::known();
        for address in [assets.css, assets.public_css, assets.icon, assets.islands] {
            assert!(address.starts_with("/static/"), "{address:?}");
        }
    }
}
