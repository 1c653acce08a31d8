//! Who looks at a page, with the law of their town. It never decides what they may do.

use std::sync::Arc;

use app::{ActRequest, Answer, App, Caller, Me};
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use domain::Law;
use domain::field::Input;
use rulebook::Effect;

use crate::error::Trouble;
use crate::pages::display::Display;
use crate::pages::frame::Frame;
use crate::state::AppState;
use crate::visit::Visit;

/// Anybody, on a page of a town.
pub struct Guest {
    pub app: App,
    pub law: Arc<Law>,
    pub visit: Visit,
    pub display: Display,
    pub path: String,
    /// What stands behind the question mark.
    pub asked: Input,
}

/// Someone signed in.
pub struct Visitor {
    pub app: App,
    pub law: Arc<Law>,
    pub caller: Caller,
    pub me: Me,
    pub display: Display,
    pub path: String,
    pub asked: Input,
    visit: Visit,
    state: AppState,
}

impl Visitor {
    /// Asks for an act in the visitor's name.
    pub async fn act(&self, request: ActRequest) -> Answer {
        self.state.act(&self.caller, request).await
    }

    pub async fn frame(&self, title: &str, section: &'static str) -> Result<Frame, Trouble> {
        Frame::of(self, title, section).await
    }

    /// The same visitor on a matter that goes on under a law of its own.
    #[must_use]
    pub fn under(self, law: &Arc<Law>) -> Self {
        Self {
            law: Arc::clone(law),
            ..self
        }
    }

    /// The first value of a name behind the question mark.
    #[must_use]
    pub fn asked(&self, name: &str) -> &str {
        first(&self.asked, name)
    }

    /// The same visitor as a guest.
    #[must_use]
    pub fn guest(&self) -> Guest {
        Guest {
            app: self.app.clone(),
            law: self.law.clone(),
            visit: self.visit.clone(),
            display: self.display,
            path: self.path.clone(),
            asked: self.asked.clone(),
        }
    }

    /// Whether a rule that gives an act names this visitor's post, role or office. For display only.
    #[must_use]
    pub fn spoken_of(&self, act: &str) -> bool {
        let posts = self.me.posts.iter().map(String::as_str);
        let roles = self.me.posts.iter().map(|post| self.law.role_of(post));
        let offices = self.me.offices.iter().map(String::as_str);
        let names: Vec<&str> = posts.chain(roles).chain(offices).collect();
        let rules = self.law.rulebook.policies().iter();
        let mut giving =
            rules.filter(|rule| rule.effect == Effect::Permit && rule.acts.contains(&act));
        giving.any(|rule| {
            names
                .iter()
                .any(|name| !name.is_empty() && rule.message.contains(name))
        })
    }

    #[must_use]
    pub fn holds(&self, post: &str) -> bool {
        self.me.posts.iter().any(|held| held == post)
    }
}

impl Guest {
    #[must_use]
    pub fn asked(&self, name: &str) -> &str {
        first(&self.asked, name)
    }
}

impl FromRequestParts<AppState> for Guest {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Trouble> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let law = state.app.law(&visit.town).ok_or(Trouble::NoTown)?;
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
        let mut asked = Input::new();
        for (name, value) in pairs.map(|pairs| pairs.0).unwrap_or_default() {
            asked.entry(name).or_default().push(value);
        }
        let path = parts
            .uri
            .path_and_query()
            .map_or("/", |path| path.as_str())
            .to_owned();
        let display = Display::of(&parts.headers);
        Ok(Self {
            app: state.app.clone(),
            law,
            visit,
            display,
            path,
            asked,
        })
    }
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Trouble> {
        let Guest {
            app,
            law,
            visit,
            display,
            path,
            asked,
        } = Guest::from_request_parts(parts, state).await?;
        let caller = visit.caller.clone().ok_or(Trouble::Unauthorized)?;
        let me = app.me(&caller).await?;
        Ok(Self {
            app,
            law,
            caller,
            me,
            display,
            path,
            asked,
            visit,
            state: state.clone(),
        })
    }
}

fn first<'a>(asked: &'a Input, name: &str) -> &'a str {
    asked
        .get(name)
        .and_then(|all| all.first())
        .map_or("", String::as_str)
}
