//! The articles over the API: words, what carries each out, state now, evidence. Refusals are
//! counted, never told by person.

use app::{ArticleLine, ArticlePage, ExampleLine};
use axum::Json;
use axum::extract::{Path, State};
use rulebook::{Article, Route, Rule, Status};
use serde_json::{Value, json};

use super::answer::{basis_label, citation, force_label};
use crate::error::Trouble;
use crate::state::AppState;
use crate::visit::Signed;

/// All articles in order.
#[utoipa::path(get, path = "/api/v1/articles", tag = "条款", operation_id = "listArticles", summary = "全部条款与现在的状态", description = "",
    responses((status = 200, description = "各条与现在的状态", body = Value)))]
pub async fn list(
    State(state): State<AppState>,
    Signed(caller): Signed,
) -> Result<Json<Value>, Trouble> {
    let all = state.app.articles(&caller.town).await?;
    Ok(Json(
        json!({ "articles": all.iter().map(line).collect::<Vec<_>>() }),
    ))
}

/// One article with all that belongs to it.
#[utoipa::path(get, path = "/api/v1/articles/{number}", tag = "条款", operation_id = "getArticle", summary = "一条的全部", description = "",
    params(("number" = u16, Path, description = "条号")),
    responses((status = 200, description = "条文、规则、路线、例子、拒绝次数、解释", body = Value),
        (status = 404, description = "没有这一条", body = Value)))]
pub async fn one(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Path(number): Path<String>,
) -> Result<Json<Value>, Trouble> {
    let number = number.parse().map_err(|_| Trouble::Missing)?;
    let page = state
        .app
        .article(&caller.town, number)
        .await?
        .ok_or(Trouble::Missing)?;
    Ok(Json(whole(&page)))
}

fn line(line: &ArticleLine) -> Value {
    json!({
        "number": line.article.number,
        "title": line.article.title,
        "chapter": line.article.chapter,
        "text": line.article.words(),
        "status": status(line.status),
        "policies": line.article.blocks.policies,
        "routes": line.article.blocks.routes,
        "examples": line.examples,
        "passed": line.passed,
        "refusals": line.refusals,
    })
}

fn whole(page: &ArticlePage) -> Value {
    let article = &page.article;
    json!({
        "number": article.number,
        "title": article.title,
        "chapter": article.chapter,
        "text": article.words(),
        "commentary": article.commentary,
        "status": status(page.status),
        "why_nothing_runs": why(article),
        "policies": page.policies.iter().map(policy).collect::<Vec<_>>(),
        "routes": page.routes.iter().map(route).collect::<Vec<_>>(),
        "rows": page.rows.iter().map(|(table, row)| json!({ "table": table, "id": row.id }))
            .collect::<Vec<_>>(),
        "figures": page.figures.iter().map(figure).collect::<Vec<_>>(),
        "examples": page.examples.iter().map(example).collect::<Vec<_>>(),
        "refusals": page.refusals.iter().map(|(act, count, last)| {
            json!({ "act": act, "count": count, "last": last })
        }).collect::<Vec<_>>(),
        "interpretations": page.interpretations,
    })
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Running => "运行",
        Status::Declared => "待建",
        Status::Principle => "留证",
        Status::Untreated => "未办",
    }
}

fn why(article: &Article) -> Option<&str> {
    let principle = article
        .blocks
        .principle
        .as_ref()
        .map(|principle| principle.why.as_str());
    principle.or_else(|| {
        article
            .blocks
            .declared
            .as_ref()
            .map(|declared| declared.why.as_str())
    })
}

fn policy(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "effect": match rule.effect {
            rulebook::Effect::Permit => "准许",
            rulebook::Effect::Forbid => "禁止",
        },
        "force": force_label(rule.force),
        "basis": basis_label(&rule.basis),
        "acts": rule.acts,
        "message": rule.message,
        "next": rule.next,
        "policy": rule.policy,
        "file": rule.file,
        "line": rule.line,
    })
}

fn route(route: &Route) -> Value {
    let steps: Vec<Value> = route
        .steps
        .iter()
        .map(|step| json!({ "name": step.name, "act": step.act }))
        .collect();
    json!({ "title": route.title, "citation": citation(&route.citation), "steps": steps })
}

fn figure(figure: &app::Figure) -> Value {
    json!({
        "id": figure.id,
        "label": figure.label,
        "value": figure.value,
        "unit": figure.unit,
        "basis": basis_label(&figure.basis),
        "verified": figure.verified,
    })
}

fn example(line: &ExampleLine) -> Value {
    json!({
        "title": line.example.title,
        "file": line.example.file,
        "line": line.example.line,
        "post": line.example.post,
        "act": line.example.act,
        "passed": line.passed,
        "got": line.got,
    })
}
