//! One way to act, as a button on a page. It never knows what the act does.

use askama::Template;

/// One way to act.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/button.html")]
pub struct Button {
    way: Way,
    tone: &'static str,
    path: String,
    pub words: String,
}

#[derive(Debug, Clone)]
enum Way {
    /// To a page that asks for more.
    Link,
    /// The form that stands on the same page.
    Submit,
    /// At once: the act asks for nothing.
    Post { carried: Carried },
}

/// What every form of a matter carries.
#[derive(Debug, Clone)]
pub struct Carried {
    pub csrf: String,
    pub key: String,
    pub version: u64,
    pub line: bool,
}

impl Button {
    #[must_use]
    pub fn link(tone: &'static str, path: String, words: &str) -> Self {
        Self::new(Way::Link, tone, path, words)
    }

    #[must_use]
    pub fn submit(tone: &'static str, path: String, words: &str) -> Self {
        Self::new(Way::Submit, tone, path, words)
    }

    #[must_use]
    pub fn post(tone: &'static str, path: String, words: &str, carried: Carried) -> Self {
        Self::new(Way::Post { carried }, tone, path, words)
    }

    fn new(way: Way, tone: &'static str, path: String, words: &str) -> Self {
        Self {
            way,
            tone,
            path,
            words: words.to_owned(),
        }
    }
}
