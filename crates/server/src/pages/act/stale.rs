//! 别人先存了: both texts side by side, the saved one to read, one's own to go on with.
//! Nothing is lost, and nothing is overwritten unseen.

use app::Stale;
use askama::Template;
use axum::http::StatusCode;
use domain::field::{Input, Invalid};

use crate::journal;
use crate::pages::act::{Asked, sheet};
use crate::pages::document::typed;
use crate::pages::field::FieldView;
use crate::pages::frame::Frame;
use crate::pages::refusal::Link;
use crate::pages::reply::{Answered, with};
use crate::pages::visitor::Visitor;
use crate::pages::when;

#[derive(Template)]
#[template(path = "act/stale.html")]
struct StalePage {
    frame: Frame,
    heading: String,
    back: Link,
    action: String,
    key: String,
    version: u64,
    theirs_by: String,
    differing: Vec<Pair>,
    same: Vec<FieldView>,
    identity: bool,
    button: String,
}

/// One field that two people filled differently.
struct Pair {
    label: &'static str,
    theirs: Vec<String>,
    yours: FieldView,
}

pub async fn reply(visitor: &Visitor, asked: &Asked, stale: &Stale) -> Answered {
    let theirs = match &stale.theirs {
        Some(content) if asked.writes_content() => typed(content),
        _ => Input::new(),
    };
    let views = sheet::fields(visitor, asked, &stale.yours, &Invalid::default());
    let (differing, same) = split(views, &theirs, &stale.yours, asked.writes_content());
    let heading = match differing.is_empty() {
        true => format!("您打开以后，{}已经办过一步；您写的还在。", stale.theirs_by),
        false => format!("您打开以后，{}先存了一稿；您写的还在。", stale.theirs_by),
    };
    with(
        StatusCode::CONFLICT,
        &StalePage {
            frame: visitor.frame(&heading, "documents").await?,
            heading,
            back: asked.back(),
            action: asked.path(),
            key: journal::number(),
            version: stale.version,
            theirs_by: theirs_by(visitor, stale),
            differing,
            same,
            identity: asked.identity(),
            button: format!("按我写的再提交：{}", asked.act.label),
        },
    )
}

fn theirs_by(visitor: &Visitor, stale: &Stale) -> String {
    match stale.theirs_at {
        Some(at) => format!(
            "{} {}",
            stale.theirs_by,
            when::moment(at, visitor.app.now())
        ),
        None => stale.theirs_by.clone(),
    }
}

fn split(
    views: Vec<FieldView>,
    theirs: &Input,
    yours: &Input,
    compares: bool,
) -> (Vec<Pair>, Vec<FieldView>) {
    let mut differing = Vec::new();
    let mut same = Vec::new();
    for view in views {
        let saved = lines(theirs, view.name);
        if compares && saved != lines(yours, view.name) {
            differing.push(Pair {
                label: view.label,
                theirs: saved,
                yours: view,
            });
        } else {
            same.push(view);
        }
    }
    (differing, same)
}

fn lines(input: &Input, name: &str) -> Vec<String> {
    let values = input.get(name).map(Vec::as_slice).unwrap_or_default();
    let lines = values.iter().flat_map(|value| value.lines());
    lines
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}
