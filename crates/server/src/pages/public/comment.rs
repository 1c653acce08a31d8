//! 提意见: the form that anybody may send in, and the answer to it. Nobody is asked who they are;
//! what was typed is never lost.

use app::{Commented, ConsultationPage};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use domain::Law;
use domain::Refusal;
use domain::field::{Input, Invalid};
use domain::major_decision::COMMENT_FIELDS;

use crate::error::Trouble;
use crate::form::Filled;
use crate::pages::field::{self, Choice, FieldView, Widget};
use crate::pages::public::consultation::Sheet;
use crate::pages::reply::{Answered, elsewhere};
use crate::pages::visitor::Guest;
use crate::state::AppState;

/// A field that people do not see and machines fill in.
const TRAP: &str = "_site";
/// So much of a paragraph tells which one it is.
const HEAD: usize = 18;

/// The fields of the form with what was typed.
#[must_use]
pub fn fields(
    law: &Law,
    page: &ConsultationPage,
    input: &Input,
    invalid: &Invalid,
) -> Vec<FieldView> {
    let declared = COMMENT_FIELDS.iter();
    declared
        .map(|field| {
            let mut view = FieldView::of(law, field, input, invalid);
            match (field.name, &mut view.widget) {
                ("text", Widget::Prose { rows, .. }) => *rows = 6,
                ("part", widget) => *widget = parts(page, typed(input, "part")),
                _ => {}
            }
            view
        })
        .collect()
}

/// Complaints by field.
#[must_use]
pub fn complaints(fields: &[FieldView], invalid: &Invalid) -> Vec<(String, String)> {
    field::complaints(fields, invalid)
}

/// Takes in a comment.
pub async fn send(
    State(state): State<AppState>,
    guest: Guest,
    Path(id): Path<String>,
    filled: Filled,
) -> Answered {
    if !filled.own(TRAP).is_empty() {
        let words = "有一栏本来应当空着却填了，没有收下；请清空后再交".to_owned();
        return again(
            &guest,
            &id,
            &filled,
            StatusCode::UNPROCESSABLE_ENTITY,
            words,
        )
        .await;
    }
    if let Err(trouble) = state.comments.enter(guest.visit.from) {
        return slowed(&guest, &id, &filled, &trouble).await;
    }
    let (town, from) = (&guest.visit.town, guest.visit.from.to_string());
    match guest.app.comment(town, &id, &filled.input, &from).await? {
        Commented::Taken(receipt) => elsewhere(&format!("/public/receipts/{}", receipt.code)),
        Commented::Missing => Err(Trouble::Missing),
        Commented::Invalid(invalid) => {
            let sheet = Sheet::of(&guest, &id, &filled.input, &invalid).await?;
            sheet.reply(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Commented::Refused(refusal) => {
            let words = refused(&refusal);
            again(&guest, &id, &filled, StatusCode::CONFLICT, words).await
        }
        Commented::Over => {
            let words = "征求意见已经截止，没有收下".to_owned();
            again(&guest, &id, &filled, StatusCode::CONFLICT, words).await
        }
        Commented::ReadOnly { .. } => {
            let words = "网上暂时不能收意见，没有收下；您写的都还在，请稍后再交".to_owned();
            again(&guest, &id, &filled, StatusCode::SERVICE_UNAVAILABLE, words).await
        }
    }
}

/// The same page with what was typed and why it was not taken in.
async fn again(
    guest: &Guest,
    id: &str,
    filled: &Filled,
    status: StatusCode,
    words: String,
) -> Answered {
    let mut sheet = Sheet::of(guest, id, &filled.input, &Invalid::default()).await?;
    sheet.fail(words);
    sheet.give_back(typed(&filled.input, "text").to_owned());
    sheet.reply(status)
}

async fn slowed(guest: &Guest, id: &str, filled: &Filled, trouble: &Trouble) -> Answered {
    let Trouble::TooMany { seconds } = trouble else {
        return Err(trouble.clone());
    };
    let words = format!("从您这里交来的太多太快，没有收下；您写的都还在，请 {seconds} 秒后再交");
    let status = StatusCode::TOO_MANY_REQUESTS;
    let mut response = again(guest, id, filled, status, words).await?;
    let wait = HeaderValue::from(*seconds);
    response.headers_mut().insert(header::RETRY_AFTER, wait);
    Ok(response)
}

fn refused(refusal: &Refusal) -> String {
    let first = refusal.violations.first();
    first.map_or_else(
        || "没有收下".to_owned(),
        |found| {
            format!(
                "没有收下：{}（{}）。{}",
                found.ground, found.citation.title, found.remedy
            )
        },
    )
}

fn parts(page: &ConsultationPage, chosen: &str) -> Widget {
    let whole = Choice::new("", "草案全文", chosen);
    let each = page.paragraphs.iter().map(|(number, text)| {
        let head: String = text.chars().take(HEAD).collect();
        let more = if text.chars().count() > HEAD {
            "……"
        } else {
            ""
        };
        let words = format!("第 {number} 段：{head}{more}");
        Choice::new(&number.to_string(), &words, chosen)
    });
    Widget::Choice {
        options: [whole].into_iter().chain(each).collect(),
        blank: false,
    }
}

fn typed<'a>(input: &'a Input, name: &str) -> &'a str {
    let all = input.get(name);
    all.and_then(|all| all.first()).map_or("", String::as_str)
}
