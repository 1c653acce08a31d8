//! 大字 and 深色: how this browser wants pages shown, kept in a cookie of its own.
//! It holds nothing about anybody.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::form::Filled;
use crate::state::AppState;

const NAME: &str = "display";

/// How pages are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Display {
    pub large: bool,
    pub dark: bool,
}

impl Display {
    /// As the cookie says, whose value is a list of words.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let cookies = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let value = cookies
            .flat_map(|all| all.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(name, value)| (name == NAME).then_some(value));
        let has = |word| value.is_some_and(|value| value.split('.').any(|one| one == word));
        Self {
            large: has("large"),
            dark: has("dark"),
        }
    }

    fn set(self, word: &str) -> Self {
        match word {
            "large" => Self {
                large: true,
                ..self
            },
            "normal" => Self {
                large: false,
                ..self
            },
            "dark" => Self { dark: true, ..self },
            "light" => Self {
                dark: false,
                ..self
            },
            _ => self,
        }
    }

    fn cookie(self, https: bool) -> Option<HeaderValue> {
        let word = |on, word| if on { word } else { "" };
        let value = format!("{}.{}", word(self.large, "large"), word(self.dark, "dark"));
        let secure = if https { "; Secure" } else { "" };
        let text = format!("{NAME}={value}; Path=/; SameSite=Lax; Max-Age=31536000{secure}");
        HeaderValue::from_str(&text).ok()
    }
}

/// Changes it and goes back to where the visitor was.
pub async fn set(State(state): State<AppState>, headers: HeaderMap, filled: Filled) -> Response {
    let display = Display::of(&headers).set(filled.own("_set"));
    let mut response = Redirect::to(within(filled.own("_next"))).into_response();
    if let Some(cookie) = display.cookie(state.https) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// A path of this server, or the desk: nobody is sent elsewhere.
#[must_use]
pub fn within(path: &str) -> &str {
    let ours =
        path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\n', '\r']);
    if ours && path.is_ascii() { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cookies(text: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static(text))])
    }

    #[test]
    fn what_was_set_is_read_again() {
        let set = Display::default().set("large").set("dark").set("light");
        assert_eq!(
            set,
            Display {
                large: true,
                dark: false
            }
        );
        assert_eq!(
            Display::of(&cookies("guiju=x; display=large.dark")),
            set.set("dark")
        );
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        for path in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "a",
        ] {
            assert_eq!(within(path), "/", "{path}");
        }
        assert_eq!(within("/documents?page=2"), "/documents?page=2");
    }
}
