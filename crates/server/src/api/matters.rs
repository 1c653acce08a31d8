//! Matters over the API: lists, one, its history. What the caller may not know is not there.

use app::{Caller, Filter, MatterLine};
use axum::Json;
use axum::extract::{Path, State};
use domain::Noun;
use serde_json::{Value, json};

use super::asked::Asked;
use super::matter;
use crate::error::Trouble;
use crate::state::AppState;
use crate::visit::Signed;

/// Matters that the caller may know, newest first.
#[utoipa::path(get, path = "/api/v1/matters", tag = "事项", operation_id = "listMatters", summary = "事项清单与查找", description = "",
    params(("noun" = Option<String>, Query, description = "official_document、organization 或 rules"),
        ("kind" = Option<String>, Query, description = "文种"),
        ("state" = Option<String>, Query, description = "所在环节，如 审核、已归档"),
        ("q" = Option<String>, Query, description = "查找的词"),
        ("due_before" = Option<String>, Query, description = "时限早于这一天，如 2026-11-23"),
        ("page" = Option<u32>, Query, description = "从1起的页码")),
    responses((status = 200, description = "一页事项", body = Value),
        (status = 422, description = "没有看懂", body = Value)))]
pub async fn list(
    State(state): State<AppState>,
    Signed(caller): Signed,
    asked: Asked,
) -> Result<Json<Value>, Trouble> {
    let noun = asked
        .text("noun")
        .map(|id| Noun::find(id).ok_or_else(|| no_noun(id)))
        .transpose()?;
    let filter = filter(&asked, noun)?;
    let (noun, version) = match noun {
        Some(noun @ Noun::Organization) => (noun, state.app.organization(&caller).await?.version),
        Some(noun @ Noun::Rules) => (noun, state.app.rules(&caller).await?.version),
        Some(_) | None => {
            let page = state.app.matters(&caller, &filter).await?;
            return Ok(Json(shown(&page.lines, page.page, page.more)));
        }
    };
    let only = json!({ "id": noun.id(), "noun": noun.id(), "version": version });
    Ok(Json(json!({ "matters": [only], "page": 1, "more": false })))
}

/// One matter.
#[utoipa::path(get, path = "/api/v1/matters/{matter}", tag = "事项", operation_id = "getMatter", summary = "一个事项的全貌", description = "",
    params(("matter" = String, Path, description = "事项编号")),
    responses((status = 200, description = "事项全貌", body = Value),
        (status = 404, description = "没有，或不在知悉范围内", body = Value)))]
pub async fn one(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Path(id): Path<String>,
) -> Result<Json<Value>, Trouble> {
    Ok(Json(match only(&id) {
        Some(Noun::Organization) => matter::organization(&state.app.organization(&caller).await?),
        Some(_) => matter::rules(&state.app.rules(&caller).await?),
        None => any(&state, &caller, &id).await?,
    }))
}

async fn any(state: &AppState, caller: &Caller, id: &str) -> Result<Value, Trouble> {
    let noun = state
        .app
        .noun_of(caller, id)
        .await?
        .ok_or(Trouble::Missing)?;
    if noun == Noun::OfficialDocument {
        let page = state.app.document(caller, id).await?;
        return Ok(matter::document(&page.ok_or(Trouble::Missing)?));
    }
    let view = state.app.matter(caller, noun, id).await?;
    Ok(matter::matter(&view.ok_or(Trouble::Missing)?))
}

/// The history of a matter in words.
#[utoipa::path(get, path = "/api/v1/matters/{matter}/log", tag = "事项", operation_id = "getLog", summary = "一个事项的逐件记录", description = "",
    params(("matter" = String, Path, description = "事项编号")),
    responses((status = 200, description = "逐件记录", body = Value),
        (status = 404, description = "没有，或不在知悉范围内", body = Value)))]
pub async fn log(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Path(id): Path<String>,
) -> Result<Json<Value>, Trouble> {
    let noun = match only(&id) {
        Some(noun) => Some(noun),
        None => state.app.noun_of(&caller, &id).await?,
    };
    let noun = noun.ok_or(Trouble::Missing)?;
    let log = state.app.log(&caller, noun, &id).await?;
    let log = log.ok_or(Trouble::Missing)?;
    Ok(Json(json!({ "matter": id, "log": log })))
}

fn only(id: &str) -> Option<Noun> {
    Noun::find(id).filter(|noun| noun.only_matter().is_some())
}

fn filter(asked: &Asked, noun: Option<Noun>) -> Result<Filter, Trouble> {
    let page = asked.read("page", "从1起的页码")?.unwrap_or(1);
    if page == 0 {
        return Err(Trouble::at("page", "页码从1起"));
    }
    Ok(Filter {
        noun,
        q: asked.text("q").unwrap_or_default().to_owned(),
        kind: asked.text("kind").map(str::to_owned),
        state: asked.text("state").map(str::to_owned),
        due_before: asked.read("due_before", "日期，如 2026-11-23")?,
        page,
    })
}

fn no_noun(id: &str) -> Trouble {
    let known = Noun::ALL.map(Noun::id).join("、");
    Trouble::at("noun", format!("没有“{id}”这类事项，可用：{known}"))
}

fn shown(lines: &[MatterLine], page: u32, more: bool) -> Value {
    json!({ "matters": lines, "page": page, "more": more })
}
