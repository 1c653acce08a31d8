//! Signing in and out over the API: a bearer token, and no cookie.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::body::Body;
use crate::error::Trouble;
use crate::session::{self, Begun};
use crate::state::AppState;
use crate::visit::{Signed, Visit};

/// Signs in. Which of name and password was wrong is never told.
#[utoipa::path(post, path = "/api/v1/session", tag = "登录", operation_id = "signIn", summary = "登录，取得令牌", description = "",
    request_body(content = Value, content_type = "application/json"),
    responses((status = 200, description = "令牌，以后放在 Authorization: Bearer 里", body = Value),
        (status = 401, description = "没有登录上", body = Value),
        (status = 422, description = "没有看懂", body = Value),
        (status = 429, description = "试得太频繁", body = Value)))]
pub async fn begin(
    State(state): State<AppState>,
    visit: Visit,
    mut body: Body,
) -> Result<Json<Value>, Trouble> {
    let name = body.needed("name", "请填写账号");
    let password = body.needed("password", "请填写口令");
    body.finish()?;
    match session::begin(&state, &visit, &name, &password).await? {
        Begun::In { token } => Ok(Json(json!({ "token": token }))),
        Begun::Wrong | Begun::Locked { .. } => Err(Trouble::NotIn),
    }
}

/// Ends the session of the token.
#[utoipa::path(post, path = "/api/v1/session/end", tag = "登录", operation_id = "signOut", summary = "退出，令牌作废", description = "",
    responses((status = 204, description = "已退出，令牌不再有效"),
        (status = 401, description = "没有登录", body = Value)))]
pub async fn end(
    State(state): State<AppState>,
    Signed(caller): Signed,
) -> Result<StatusCode, Trouble> {
    state.app.sign_out(&caller).await?;
    Ok(StatusCode::NO_CONTENT)
}
