//! 第一次启用: the one-time link by which a town gets its first accounts. Good once.

use app::{FirstAccount, Founded};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;

use crate::error::Trouble;
use crate::form::Filled;
use crate::pages::frame::Frame;
use crate::pages::me::words;
use crate::pages::reply::{Answered, elsewhere, with};
use crate::pages::visitor::Guest;

#[derive(Template)]
#[template(path = "found.html")]
struct FoundPage {
    frame: Frame,
    errors: Vec<String>,
    /// Post, and the name typed for it.
    posts: Vec<(String, String)>,
}

// Looking tells nothing about the link: asking for it would void it.
pub async fn show(guest: Guest) -> Answered {
    let posts = guest.app.founding_posts(&guest.visit.town);
    let posts = posts
        .into_iter()
        .map(|post| (post, String::new()))
        .collect();
    found_page(&guest, StatusCode::OK, posts, Vec::new())
}

pub async fn found(guest: Guest, Path(secret): Path<String>, filled: Filled) -> Answered {
    let typed = |name: &str| filled.input.get(name).cloned().unwrap_or_default();
    let posts = guest.app.founding_posts(&guest.visit.town);
    let given = posts.iter().zip(typed("name")).zip(typed("password"));
    let accounts: Vec<FirstAccount> = given
        .map(|((post, name), password)| FirstAccount {
            name: name.trim().to_owned(),
            password,
            post: post.clone(),
        })
        .collect();
    let named = accounts
        .iter()
        .map(|one| (one.post.clone(), one.name.clone()))
        .collect();
    match guest
        .app
        .found(&guest.visit.town, &secret, accounts)
        .await?
    {
        Founded::Done => elsewhere("/login"),
        Founded::Invalid(invalid) => found_page(
            &guest,
            StatusCode::UNPROCESSABLE_ENTITY,
            named,
            words(&invalid),
        ),
        Founded::Missing => Err(Trouble::Missing),
    }
}

fn found_page(
    guest: &Guest,
    status: StatusCode,
    posts: Vec<(String, String)>,
    errors: Vec<String>,
) -> Answered {
    with(
        status,
        &FoundPage {
            frame: Frame::for_guest(guest, "第一次启用"),
            errors,
            posts,
        },
    )
}
