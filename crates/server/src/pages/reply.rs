//! A template as an answer. It never knows what stands in it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};

use crate::error::Trouble;
use crate::journal;

/// What a handler answers.
pub type Answered = Result<Response, Trouble>;

/// A page, with 200.
pub fn page(template: &impl Template) -> Answered {
    with(StatusCode::OK, template)
}

pub fn with(status: StatusCode, template: &impl Template) -> Answered {
    Ok((status, Html(rendered(template)?)).into_response())
}

/// Elsewhere, by looking: after something was done.
pub fn elsewhere(path: &str) -> Answered {
    Ok(Redirect::to(path).into_response())
}

pub fn rendered(template: &impl Template) -> Result<String, Trouble> {
    template.render().map_err(|error| {
        let id = journal::number();
        tracing::error!(fault = %id, %error, "a page was not rendered");
        Trouble::Fault { id }
    })
}
