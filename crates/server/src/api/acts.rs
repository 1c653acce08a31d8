//! Acts over the API: what there is to do, and doing it.

use std::sync::Arc;

use app::{ActRequest, Caller};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::field::{Input, Invalid};
use domain::{Act, Law, Noun};
use serde_json::{Value, json};

use super::asked::Asked;
use super::body::Body;
use super::{answer, schema};
use crate::error::Trouble;
use crate::state::AppState;
use crate::visit::Signed;

const KEY: &str = "idempotency-key";

/// Acts, and whether each may be done now where that was asked.
type Offered = Vec<(Act, Option<bool>)>;

/// All acts with their Chinese names and what they ask for; with `matter`, those of that matter and
/// whether they may be done now.
#[utoipa::path(get, path = "/api/v1/acts", tag = "办理", operation_id = "listActs", summary = "全部动作及其输入项", description = "",
    params(("matter" = Option<String>, Query, description = "只列这一事项的动作，并说明现在能否办理")),
    responses((status = 200, description = "动作及其输入项", body = Value),
        (status = 404, description = "没有这一事项", body = Value)))]
pub async fn list(
    State(state): State<AppState>,
    Signed(caller): Signed,
    asked: Asked,
) -> Result<Json<Value>, Trouble> {
    let law = state.app.law(&caller.town).ok_or(Trouble::NoTown)?;
    let (acts, own) = match asked.text("matter") {
        Some(matter) => of_matter(&state, &caller, matter).await?,
        None => (
            Act::all().into_iter().map(|act| (act, None)).collect(),
            None,
        ),
    };
    let law = own.unwrap_or(law);
    let shown = |(act, lawful): &(Act, Option<bool>)| {
        let mut shown = json!({
            "act": act.id,
            "label": act.label,
            "noun": act.noun.id(),
            "begins": act.form.begins,
            "input": schema::input(act, Some(&law)),
        });
        if let (Some(lawful), Some(shown)) = (lawful, shown.as_object_mut()) {
            shown.insert("lawful".to_owned(), json!(lawful));
        }
        shown
    };
    Ok(Json(
        json!({ "acts": acts.iter().map(shown).collect::<Vec<_>>() }),
    ))
}

/// Does one act. The same `Idempotency-Key` with the same body has one effect and one reply.
#[utoipa::path(post, path = "/api/v1/acts", tag = "办理", operation_id = "act", summary = "办理一个动作", description = "",
    params(("Idempotency-Key" = Option<String>, Header,
        description = "同一个键只办一次；不带则重复提交不受保护")),
    request_body(content = Value, content_type = "application/json"),
    responses(
        (status = 200, description = "已办：事项、版本、事件、依据", body = Value),
        (status = 403, description = "不予办理，另有岗位可以办", body = Value),
        (status = 404, description = "没有这一事项，或不在知悉范围内", body = Value),
        (status = 409, description = "不予办理，补办之前谁都不能；或已有人先保存（stale）", body = Value),
        (status = 422, description = "没有看懂，逐项说明", body = Value),
        (status = 503, description = "暂时只能查看", body = Value)))]
pub async fn act(
    State(state): State<AppState>,
    Signed(caller): Signed,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Trouble> {
    let request = read(key(&headers)?, body)?;
    Ok(answer::response(state.act(&caller, request).await))
}

/// The acts of a matter, and the law under which it goes on where that may be its own.
async fn of_matter(
    state: &AppState,
    caller: &Caller,
    matter: &str,
) -> Result<(Offered, Option<Arc<Law>>), Trouble> {
    let (may, law) = match Noun::find(matter).filter(|noun| noun.only_matter().is_some()) {
        Some(Noun::Organization) => (state.app.organization(caller).await?.may, None),
        Some(_) => (state.app.rules(caller).await?.may, None),
        None => {
            let noun = state.app.noun_of(caller, matter).await?;
            let noun = noun.ok_or(Trouble::Missing)?;
            let view = state.app.matter(caller, noun, matter).await?;
            let view = view.ok_or(Trouble::Missing)?;
            (view.may, Some(view.law))
        }
    };
    let act = |may: &app::May| Act::find(may.act).map(|act| (act, Some(may.lawful)));
    Ok((may.iter().filter_map(act).collect(), law))
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Trouble> {
    let Some(value) = headers.get(KEY) else {
        return Ok(None);
    };
    let text = value
        .to_str()
        .ok()
        .filter(|text| (1..=200).contains(&text.len()));
    let text =
        text.ok_or_else(|| Trouble::at("Idempotency-Key", "应是1至200个可见的 ASCII 字符"))?;
    Ok(Some(text.to_owned()))
}

fn read(key: Option<String>, mut body: Body) -> Result<ActRequest, Trouble> {
    let act = body.needed("act", "请写明办理什么，如 official_document.sign");
    let matter = body.text("matter");
    let version = body.number("version");
    let mut typed = Input::new();
    let mut wrong = Invalid::default();
    match body.value("input") {
        None | Some(Value::Null) => {}
        Some(Value::Object(members)) => {
            for (name, value) in members {
                match texts(value) {
                    Some(all) => drop(typed.insert(name, all)),
                    None => drop(wrong.fields.insert(name, NOT_PLAIN.to_owned())),
                }
            }
        }
        Some(_) => body
            .wrong("input", "应是一个 JSON 对象")
            .unwrap_or_default(),
    }
    for (name, message) in wrong.fields {
        body.wrong::<()>(&name, &message);
    }
    let body_hash = Some(body.hash.clone());
    body.finish()?;
    Ok(ActRequest {
        act,
        matter,
        version,
        input: typed,
        key,
        body_hash,
    })
}

const NOT_PLAIN: &str = "应是文字、数、是否，或者它们的列表";

/// A value as it would have been typed.
fn texts(value: Value) -> Option<Vec<String>> {
    match value {
        Value::Array(items) => items.into_iter().map(text).collect(),
        Value::Null => Some(Vec::new()),
        one => text(one).map(|text| vec![text]),
    }
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_they_would_have_been_typed() {
        assert_eq!(
            texts(json!(["a", 2, true])),
            Some(vec!["a".into(), "2".into(), "true".into()])
        );
        assert_eq!(texts(json!(null)), Some(Vec::new()));
        assert_eq!(texts(json!({ "a": 1 })), None);
        assert_eq!(texts(json!([["a"]])), None);
    }

    #[test]
    fn a_key_is_short_and_visible() {
        let with = |value: &str| {
            let value = value.parse().expect("a value");
            key(&HeaderMap::from_iter([(
                KEY.parse().expect("a name"),
                value,
            )]))
        };
        assert!(with("a-1").is_ok_and(|key| key.as_deref() == Some("a-1")));
        assert!(with(&"a".repeat(201)).is_err());
        assert!(with("").is_err());
    }
}
