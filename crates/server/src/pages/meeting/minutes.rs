//! 纪要的版式: the pages of a meeting's minutes, and the PDF file. It never sets a page.

use askama::Template;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use domain::meeting::Meeting;
use domain::{Matter, Noun};

use crate::error::Trouble;
use crate::pages::document::Leaves;
use crate::pages::frame::Frame;
use crate::pages::reply::{Answered, page};
use crate::pages::trouble;
use crate::pages::visitor::Visitor;

#[derive(Template)]
#[template(path = "meeting/minutes.html")]
struct MinutesPage {
    frame: Frame,
    base: String,
    headline: String,
    /// The text, for reading without the page images.
    text: Vec<String>,
    leaves: Leaves,
}

pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Answered {
    let meeting = known(&visitor, &id).await?;
    let minutes = meeting.minutes.as_ref().ok_or(Trouble::Missing)?;
    let set = visitor.app.minutes_preview(&visitor.caller, &id).await?;
    let set = set.ok_or(Trouble::Missing)?;
    let state = match (&minutes.vetted, &minutes.signed) {
        (_, Some(_)) => "已签发，只能更正，不能改动",
        (Some(_), None) => "已核，待主持人签发",
        (None, None) => "草稿，待党政办主任核",
    };
    page(&MinutesPage {
        frame: visitor.frame(&minutes.text.title, "meetings").await?,
        base: format!("/meetings/{id}"),
        headline: format!("{}，{state}。", minutes.text.title),
        text: minutes.text.body().lines().map(str::to_owned).collect(),
        leaves: Leaves::typed(&set),
    })
}

/// The minutes as a PDF file.
pub async fn pdf(visitor: Visitor, Path(id): Path<String>) -> Answered {
    let meeting = known(&visitor, &id).await?;
    let set = visitor.app.minutes_pdf(&visitor.caller, &id).await?;
    match set.ok_or(Trouble::Missing)? {
        Ok(pdf) => {
            let title = meeting
                .minutes
                .as_ref()
                .map(|minutes| minutes.text.title.as_str());
            let name = format!("{}.pdf", title.unwrap_or_default());
            let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
            let name = format!("inline; filename*=UTF-8''{}", name.replace('+', "%20"));
            let headers = [
                (header::CONTENT_TYPE, "application/pdf".to_owned()),
                (header::CONTENT_DISPOSITION, name),
            ];
            Ok((headers, pdf.bytes).into_response())
        }
        Err(why) => {
            let words = format!("{why}。装上字体以后，同一个地址就能打开。");
            trouble::page(StatusCode::SERVICE_UNAVAILABLE, "现在排不了版", &words)
        }
    }
}

async fn known(visitor: &Visitor, id: &str) -> Result<Meeting, Trouble> {
    let view = visitor
        .app
        .matter(&visitor.caller, Noun::Meeting, id)
        .await?;
    match view.map(|view| view.matter) {
        Some(Matter::Meeting(meeting)) => Ok(meeting),
        _ => Err(Trouble::Missing),
    }
}
