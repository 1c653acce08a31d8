//! What became of an act, as JSON: three kinds of no that are answers, and a fault that is none.
//! A refusal carries every violated article, its basis, the way out and who could.

use app::{Answer, Receipt, Stale};
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::{Explained, Refusal, Who};
use rulebook::{Basis, Citation, Force, Violation};
use serde_json::{Value, json};

use crate::error::Trouble;

/// The answer as a response.
pub fn response(answer: Answer) -> Response {
    match answer {
        Answer::Done(receipt) => Json(done(&receipt)).into_response(),
        Answer::Refused(explained) => refused(&explained),
        Answer::Stale(stale) => (StatusCode::CONFLICT, Json(both(&stale))).into_response(),
        Answer::Invalid(invalid) => Trouble::Invalid(invalid).into_response(),
        Answer::KeyReused => key_reused().into_response(),
        Answer::Missing => Trouble::Missing.into_response(),
        Answer::ReadOnly { reason } => Trouble::ReadOnly { reason }.into_response(),
        Answer::Fault { id } => Trouble::Fault { id }.into_response(),
    }
}

/// A refusal: 403 while somebody could, 409 while nobody can until it is repaired.
pub fn refused(explained: &Explained) -> Response {
    let nobody = explained.who.could.is_empty();
    let status = if nobody {
        StatusCode::CONFLICT
    } else {
        StatusCode::FORBIDDEN
    };
    (status, Json(refusal(&explained.refusal, &explained.who))).into_response()
}

/// One article as cited, with what it rests on.
pub fn citation(cited: &Citation) -> Value {
    let mut value = json!({
        "id": cited.article,
        "title": cited.title,
        "text": cited.text,
        "policy": cited.policy,
        "basis": basis_label(&cited.basis),
    });
    let more = match &cited.basis {
        Basis::Text { quote } => vec![("quote", quote)],
        Basis::HigherLaw { source, clause } => vec![("source", source), ("clause", clause)],
        Basis::Interpretation { id } => vec![("interpretation", id)],
        Basis::OwnSetting => Vec::new(),
    };
    if let Some(value) = value.as_object_mut() {
        value.extend(
            more.into_iter()
                .map(|(key, text)| (key.to_owned(), json!(text))),
        );
    }
    value
}

/// A rule that stands against an act, or warns of it.
pub fn violation(found: &Violation) -> Value {
    let mut value = citation(&found.citation);
    if let Some(value) = value.as_object_mut() {
        value.insert("ground".to_owned(), json!(found.ground));
        value.insert("remedy".to_owned(), json!(found.remedy));
        value.insert("force".to_owned(), json!(force_label(found.force)));
        value.insert("override_by".to_owned(), json!(found.override_by));
    }
    value
}

pub fn basis_label(basis: &Basis) -> &'static str {
    match basis {
        Basis::Text { .. } => "原文",
        Basis::HigherLaw { .. } => "上位法",
        Basis::Interpretation { .. } => "解释",
        Basis::OwnSetting => "本单位设定",
    }
}

pub fn force_label(force: Force) -> &'static str {
    match force {
        Force::Must => "必须",
        Force::Principle => "原则上",
        Force::General => "一般",
    }
}

fn refusal(refusal: &Refusal, who: &Who) -> Value {
    json!({
        "kind": "refused",
        "act": refusal.act,
        "articles": refusal.violations.iter().map(violation).collect::<Vec<_>>(),
        "ground": refusal.ground(),
        "remedy": refusal.remedy(),
        "who_could": who.could,
        "who_could_after": who.could_after,
        "against_all": who.for_all,
    })
}

fn done(receipt: &Receipt) -> Value {
    json!({
        "matter": receipt.matter,
        "version": receipt.version,
        "events": receipt.events,
        "permits": receipt.permits.iter().map(citation).collect::<Vec<_>>(),
        "warnings": receipt.warnings.iter().map(violation).collect::<Vec<_>>(),
        "post": receipt.post,
        "capacity": receipt.capacity,
    })
}

fn both(stale: &Stale) -> Value {
    json!({
        "kind": "stale",
        "words": "在您之后已有人先保存，您的内容没有丢；请对照两份内容再提交",
        "matter": stale.matter,
        "version": stale.version,
        "theirs": stale.theirs,
        "theirs_by": stale.theirs_by,
        "theirs_at": stale.theirs_at,
        "yours": stale.yours,
    })
}

fn key_reused() -> Trouble {
    Trouble::at(
        "Idempotency-Key",
        "这个键已用于另一个请求；同一个键只对应同一份内容",
    )
}
