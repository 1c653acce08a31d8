//! One act as a plain form: the same page for every act of every noun. It shows what the act asks
//! for, and what became of it; whatever was typed is kept. It never decides.

mod asked;
mod files;
mod sheet;
mod special;
mod stale;

use app::{ActRequest, Answer, Confirmed, Receipt, Stale};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::field::Invalid;
use domain::{Explained, Noun};

pub use asked::{Asked, Matter, theirs, verb};
pub use sheet::{Sheet, cited, phrases, warnings};
pub use special::once;

use crate::error::Trouble;
use crate::form::Filled;
use crate::limits::FILE_ROOM;
use crate::pages::address;
use crate::pages::refusal::RefusalView;
use crate::pages::reply::{Answered, elsewhere};
use crate::pages::visitor::Visitor;
use crate::pages::when;
use crate::router::Access::SignedIn;
use crate::router::Door;

/// The doors of a noun's acts: on a matter, and those that begin one or are on the office.
#[must_use]
pub fn doors(noun: Noun, on: &'static str, beginning: &'static str) -> Vec<Door> {
    let mut doors = vec![
        Door::get(
            beginning,
            SignedIn,
            async move |visitor: Visitor, Path(verb): Path<String>| {
                form(visitor, noun, None, &verb).await
            },
        ),
        Door::post(
            beginning,
            SignedIn,
            async move |visitor: Visitor, Path(verb): Path<String>, filled: Filled| {
                carry_out(visitor, noun, None, &verb, filled).await
            },
        ),
    ];
    if noun.only_matter().is_none() {
        doors.extend(matter_doors(noun, on));
    }
    doors
}

fn matter_doors(noun: Noun, on: &'static str) -> [Door; 2] {
    [
        Door::get(
            on,
            SignedIn,
            async move |visitor: Visitor, Path((id, verb)): Path<(String, String)>| {
                form(visitor, noun, Some(&id), &verb).await
            },
        ),
        Door::post(
            on,
            SignedIn,
            async move |visitor: Visitor,
                        Path((id, verb)): Path<(String, String)>,
                        filled: Filled| {
                carry_out(visitor, noun, Some(&id), &verb, filled).await
            },
        )
        .with_room(FILE_ROOM),
    ]
}

/// What became of a form that was sent in.
pub enum Outcome {
    /// It was done; the page that shows it.
    Done(Box<Receipt>),
    /// 未看懂
    Invalid(Invalid),
    /// 不予办理
    Refused(Box<Explained>),
    Stale(Box<Stale>),
    /// The identity check failed, or we cannot just now; the words say why.
    Not(StatusCode, Failing),
}

/// Where the complaint belongs.
pub enum Failing {
    Password(String),
    Page(String),
}

/// Sends an act on its way and gives what became of it a name.
pub async fn send(visitor: &Visitor, asked: &Asked, filled: &Filled) -> Result<Outcome, Trouble> {
    if asked.identity()
        && let Some(failing) = identity(visitor, filled.own("_password")).await?
    {
        return Ok(Outcome::Not(
            StatusCode::UNPROCESSABLE_ENTITY,
            Failing::Password(failing),
        ));
    }
    let request = ActRequest {
        act: asked.act.id.to_owned(),
        matter: asked.matter_id(),
        version: filled.version,
        input: once(&filled.input),
        key: filled.key.clone(),
        body_hash: Some(filled.body_hash.clone()),
    };
    outcome(visitor.act(request).await)
}

async fn form(visitor: Visitor, noun: Noun, id: Option<&str>, verb: &str) -> Answered {
    let asked = Asked::find(&visitor, noun, id, verb).await?;
    let visitor = &asked.governs(visitor);
    let input = asked.begun_with(&visitor.asked);
    let mut sheet = Sheet::of(visitor, &asked, &input, &Invalid::default()).await?;
    sheet.line(visitor.asked("line") == "1");
    if let Some(judged) = asked.stopped(visitor).await? {
        sheet.refuse(RefusalView::ahead(
            &visitor.law,
            asked.act.label,
            &judged,
            &asked.repair(visitor),
        ));
    }
    sheet.reply(StatusCode::OK)
}

async fn carry_out(
    visitor: Visitor,
    noun: Noun,
    id: Option<&str>,
    verb: &str,
    mut filled: Filled,
) -> Answered {
    let asked = Asked::find(&visitor, noun, id, verb).await?;
    let visitor = &asked.governs(visitor);
    if let Some(invalid) = files::keep(visitor, &asked, &mut filled).await? {
        return kept(visitor, &asked, &filled, Outcome::Invalid(invalid)).await;
    }
    match send(visitor, &asked, &filled).await? {
        Outcome::Done(receipt) => after(visitor, &asked, &receipt, &filled).await,
        Outcome::Stale(stale) => stale::reply(visitor, &asked, &stale).await,
        other => kept(visitor, &asked, &filled, other).await,
    }
}

/// The same form again, with what was typed and why it was not done.
async fn kept(visitor: &Visitor, asked: &Asked, filled: &Filled, outcome: Outcome) -> Answered {
    let nothing = Invalid::default();
    let invalid = if let Outcome::Invalid(invalid) = &outcome {
        invalid
    } else {
        &nothing
    };
    let mut sheet = Sheet::of(visitor, asked, &filled.input, invalid).await?;
    sheet.line(filled.own("_line") == "1");
    sheet.keep();
    let status = match outcome {
        Outcome::Refused(explained) => {
            sheet.refuse(RefusalView::of(
                &visitor.law,
                &explained,
                &asked.repair(visitor),
            ));
            refused(&explained)
        }
        Outcome::Not(status, failing) => {
            sheet.fail(failing);
            status
        }
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    sheet.reply(status)
}

/// 403 when somebody could now, 409 when nobody can until it is repaired.
#[must_use]
pub fn refused(explained: &Explained) -> StatusCode {
    match explained.who.could.is_empty() {
        true => StatusCode::CONFLICT,
        false => StatusCode::FORBIDDEN,
    }
}

async fn after(visitor: &Visitor, asked: &Asked, receipt: &Receipt, filled: &Filled) -> Answered {
    if asked.writes_content() {
        visitor
            .app
            .drop_buffer(&visitor.caller, asked.matter_id().as_deref())
            .await?;
    }
    let seq = receipt.events.first().map_or(0, |event| event.seq);
    if filled.own("_line") == "1" {
        return elsewhere(&format!("/next?done={seq}&of={}", receipt.matter));
    }
    let page = address::of(asked.act.noun, &receipt.matter);
    elsewhere(&match asked.act.noun.only_matter() {
        None => format!("{page}?done={seq}"),
        Some(_) => format!("{page}?done={}", asked.act.id),
    })
}

fn outcome(answer: Answer) -> Result<Outcome, Trouble> {
    let not = |status, words: String| Ok(Outcome::Not(status, Failing::Page(words)));
    match answer {
        Answer::Done(receipt) => Ok(Outcome::Done(Box::new(receipt))),
        Answer::Invalid(invalid) => Ok(Outcome::Invalid(invalid)),
        Answer::Refused(explained) => Ok(Outcome::Refused(Box::new(explained))),
        Answer::Stale(stale) => Ok(Outcome::Stale(stale)),
        Answer::Missing => Err(Trouble::Missing),
        Answer::ReadOnly { reason } => not(
            StatusCode::SERVICE_UNAVAILABLE,
            format!("系统暂时只能查看，这件事没有办成：{reason}。您写的都在下面，稍后再提交"),
        ),
        Answer::Fault { id } => not(
            StatusCode::INTERNAL_SERVER_ERROR,
            format!("系统出了故障，编号 {id}，这件事没有办成。您写的都在下面，请稍后再提交"),
        ),
        Answer::KeyReused => not(
            StatusCode::UNPROCESSABLE_ENTITY,
            "这一页已经提交过别的内容，请核对后再提交一次".to_owned(),
        ),
    }
}

async fn identity(visitor: &Visitor, password: &str) -> Result<Option<String>, Trouble> {
    if password.is_empty() {
        return Ok(Some("请输入您的登录密码，确认是您本人".to_owned()));
    }
    Ok(
        match visitor
            .app
            .confirm_identity(&visitor.caller, password)
            .await?
        {
            Confirmed::Yes => None,
            Confirmed::Wrong => Some("密码不对，没有签发；请再输入一次".to_owned()),
            Confirmed::Locked { until } => Some(format!(
                "输错次数太多，{} 以后才能再试；没有签发",
                when::clock(until)
            )),
        },
    )
}
